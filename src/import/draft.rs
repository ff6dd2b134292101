//! A text on its way to a document: lines that know which line of the original
//! they come from.

/// One line, without its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    /// The line of the original, from 0.
    pub(super) origin: usize,
}

/// Markdown under construction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) lines: Vec<Line>,
}

/// Which lines belong to a block of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Words, or markup around them.
    Prose,
    /// Code, and its fences.
    Code,
}

impl Draft {
    /// The lines of `text`, which begins at the line `first` of the original.
    pub(super) fn of(text: &str, first: usize) -> Self {
        let lines = text
            .lines()
            .enumerate()
            .map(|(at, line)| Line { text: line.to_owned(), origin: first + at });
        Self { lines: lines.collect() }
    }

    /// Adds a line.
    pub(super) fn push(&mut self, text: impl Into<String>, origin: usize) {
        self.lines.push(Line { text: text.into(), origin });
    }

    /// The text, which ends with a line's end unless it is empty.
    pub(super) fn text(&self) -> String {
        self.lines.iter().flat_map(|line| [line.text.as_str(), "\n"]).collect()
    }

    /// What each line is.
    pub(super) fn parts(&self) -> Vec<Part> {
        let mut fence: Option<(char, usize)> = None;
        let part = |line: &Line| {
            let text = line.text.trim_start_matches([' ', '>', '\t']);
            let mark = text.chars().next().filter(|c| matches!(c, '`' | '~'));
            let length =
                mark.map_or(0, |mark| text.chars().take_while(|c| *c == mark).count());
            match (fence, mark) {
                (Some((open, least)), Some(mark)) if mark == open && length >= least => {
                    if text.trim_matches(mark).trim().is_empty() {
                        fence = None;
                    }
                    Part::Code
                }
                (Some(_), _) => Part::Code,
                (None, Some(mark)) if length >= 3 => {
                    fence = Some((mark, length));
                    Part::Code
                }
                (None, _) => Part::Prose,
            }
        };
        self.lines.iter().map(part).collect()
    }

    /// The first line of the original that the line at `index` comes from; that
    /// of the last line where there is none.
    pub(super) fn origin(&self, index: usize) -> usize {
        let line = self.lines.get(index).or_else(|| self.lines.last());
        line.map_or(0, |line| line.origin)
    }
}

/// Where the lines of a text begin.
pub(super) struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { starts: std::iter::once(0).chain(ends).collect() }
    }

    /// The line of an offset, and how far in it that is: both from 0, in bytes.
    pub(super) fn at(&self, offset: usize) -> (usize, usize) {
        let line =
            self.starts.partition_point(|start| *start <= offset).saturating_sub(1);
        (line, offset - self.starts[line])
    }

    /// Where a line begins, if there is one.
    pub(super) fn start(&self, line: usize) -> Option<usize> {
        self.starts.get(line).copied()
    }
}
