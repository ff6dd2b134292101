//! A suite as it stands in its file: Markdown enters, sections with their
//! fenced blocks leave.
//!
//! What a block is good for is known to `example`.

/// A Markdown file with examples.
pub(super) struct Suite {
    pub(super) sections: Vec<Section>,
}

/// What stands under one heading.
pub(super) struct Section {
    pub(super) title: String,
    pub(super) blocks: Vec<Block>,
    /// The line behind the last block, from 0.
    end: usize,
}

/// A fenced block.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) info: String,
    pub(super) text: String,
    /// The first line of its text, and the line of the closing fence, from 0.
    lines: std::ops::Range<usize>,
}

/// Where an outcome belongs.
#[derive(Clone, Debug)]
pub(super) enum Target {
    /// In this block.
    Block(Block),
    /// In a block that is not there yet, with this info string, at this line.
    New(&'static str, usize),
}

impl Suite {
    /// Reads a suite. The fault, where there is one, names its line.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut sections: Vec<Section> = Vec::new();
        let mut lines = text.lines().enumerate();
        while let Some((number, line)) = lines.next() {
            if let Some(title) = heading(line) {
                sections.push(Section { title, blocks: Vec::new(), end: number });
            }
            let Some((fence, info)) = opening(line) else { continue };
            let mut block = Block {
                info: info.trim().to_owned(),
                text: String::new(),
                lines: number + 1..number + 1,
            };
            loop {
                let Some((number, line)) = lines.next() else {
                    return Err(format!("line {}: the block has no end", number + 1));
                };
                if line.trim_end() == fence {
                    block.lines.end = number;
                    break;
                }
                block.text.push_str(line);
                block.text.push('\n');
            }
            match sections.last_mut() {
                Some(section) => {
                    section.end = block.lines.end + 1;
                    section.blocks.push(block);
                }
                None => return Err(format!("line {}: no section", number + 1)),
            }
        }
        Ok(Self { sections })
    }
}

impl Block {
    /// A block that stands in no file.
    pub(super) fn aside(info: &str, text: &str) -> Self {
        Self { info: info.to_owned(), text: text.to_owned(), lines: 0..0 }
    }

    /// The line of its opening fence, from 1.
    pub(super) fn line(&self) -> usize {
        self.lines.start
    }
}

impl Section {
    /// Where a block is added to the section.
    pub(super) fn addition(&self, info: &'static str) -> Target {
        Target::New(info, self.end)
    }
}

impl Target {
    /// The line of the block's opening fence, from 1.
    pub(super) fn line(&self) -> usize {
        match self {
            Self::Block(block) => block.line(),
            Self::New(_, line) => *line,
        }
    }

    /// The info string.
    pub(super) fn info(&self) -> String {
        match self {
            Self::Block(block) => block.info.clone(),
            Self::New(info, _) => (*info).to_owned(),
        }
    }
}

fn heading(line: &str) -> Option<String> {
    let title = line.strip_prefix("## ").or_else(|| line.strip_prefix("### "))?;
    Some(title.trim().to_owned())
}

fn opening(line: &str) -> Option<(&str, &str)> {
    let length = line.bytes().take_while(|byte| *byte == b'`').count();
    (length >= 3).then(|| line.split_at(length))
}

/// `text` with the content of blocks replaced.
pub(super) fn replace(text: &str, mut replacements: Vec<(Target, String)>) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    replacements.sort_by_key(|(target, _)| std::cmp::Reverse(target.line()));
    for (target, got) in replacements {
        let content: Vec<String> = got.trim().lines().map(str::to_owned).collect();
        match target {
            Target::Block(block) => {
                lines.splice(block.lines, content);
            }
            Target::New(info, at) => {
                let fenced = [String::new(), format!("```{info}")].into_iter();
                let fenced = fenced.chain(content).chain(["```".to_owned()]);
                lines.splice(at..at, fenced);
            }
        }
    }
    lines.join("\n") + "\n"
}
