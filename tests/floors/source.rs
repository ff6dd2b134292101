//! The program's own source: files of `src/` enter, their code without
//! comments and quoted text leaves, and the paths that it names.

use std::path::Path;

/// One file of `src/`.
pub(crate) struct File {
    /// Its path below `src/`, with `/`.
    pub(crate) path: String,
    /// The file as it is.
    pub(crate) text: String,
    /// The file with blanks for comments and quoted text.
    pub(crate) code: String,
}

/// A name of a crate's first floor that a file uses, and the line of it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) line: usize,
}

/// All files of `src/`, by path.
#[expect(clippy::disallowed_methods, reason = "the test reads the program's source")]
pub(crate) fn files() -> Vec<File> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files: Vec<File> = walkdir::WalkDir::new(&src)
        .into_iter()
        .map(|entry| entry.expect("src/ can be read").into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("Rust is UTF-8");
            let below = path.strip_prefix(&src).expect("a path below src/");
            let below = below.to_string_lossy().replace('\\', "/");
            File::new(&below, text)
        })
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

impl File {
    pub(crate) fn new(path: &str, text: String) -> Self {
        Self { path: path.to_owned(), code: code_of(&text), text }
    }

    /// The room that the file stands in: `site`, `pipeline`.
    pub(crate) fn room(&self) -> &str {
        let room = self.path.split('/').next().unwrap_or(&self.path);
        room.strip_suffix(".rs").unwrap_or(room)
    }

    /// The file's module: `["site", "plan"]`.
    fn module(&self) -> Vec<&str> {
        let path = self.path.strip_suffix(".rs").unwrap_or(&self.path);
        let path = path.strip_suffix("/mod").unwrap_or(path);
        path.split('/').filter(|segment| *segment != "lib").collect()
    }

    /// The rooms of this crate that the file names, its own too: as
    /// `crate::room`, or by as many `super` as lead out of its own.
    pub(crate) fn rooms(&self) -> Vec<Named> {
        let depth = self.module().len();
        let mut rooms = self.names_below("crate");
        rooms.extend(self.names_below(&vec!["super"; depth].join("::")));
        rooms
    }

    /// What the file names directly below `root`: `fs` of `std::{env, fs::File}`
    /// for `std`.
    pub(crate) fn names_below(&self, root: &str) -> Vec<Named> {
        let root = format!("{root}::");
        self.places(&root)
            .flat_map(|at| {
                let line = self.line(at);
                let rest = &self.code[at + root.len()..];
                first_segments(rest).into_iter().map(move |name| Named { name, line })
            })
            .collect()
    }

    /// Where the file has `word`, not as the end of a longer word or path.
    pub(crate) fn places(&self, word: &str) -> impl Iterator<Item = usize> {
        self.code.match_indices(word).map(|(at, _)| at).filter(|at| {
            let before = self.code[..*at].chars().next_back();
            !before.is_some_and(|before| is_of_word(before) || before == ':')
        })
    }

    /// Where the file has `word`, alone.
    pub(crate) fn words(&self, word: &str) -> Vec<usize> {
        let alone = |at: &usize| {
            let behind = self.code[at + word.len()..].chars().next();
            !behind.is_some_and(is_of_word)
        };
        self.places(word).filter(alone).collect()
    }

    /// `path:line`, as editors open it.
    pub(crate) fn place(&self, at: usize) -> String {
        format!("src/{}:{}", self.path, self.line(at))
    }

    fn line(&self, at: usize) -> usize {
        1 + self.code[..at].matches('\n').count()
    }
}

/// The first segment of a path, or of each path of a group in braces.
fn first_segments(rest: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        text.trim_start().chars().take_while(|c| is_of_word(*c)).collect()
    };
    let Some(group) = rest.strip_prefix('{') else { return vec![word(rest)] };
    let (mut depth, mut start) = (0usize, 0);
    let mut found = Vec::new();
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            ',' | '}' if depth == 0 => {
                found.push(word(&group[start..at]));
                start = at + 1;
                if character == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// `text` with blanks for comments and for what stands in quotes; lines stay.
fn code_of(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_new_word = !code.chars().next_back().is_some_and(is_of_word);
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(hashes) = raw_quote(rest).filter(|_| is_new_word) {
            let start = rest.find('"').unwrap_or(0) + 1;
            let end = format!("\"{}", "#".repeat(hashes));
            rest[start..].find(&end).map_or(rest.len(), |at| start + at + end.len())
        } else if first == '"' {
            quoted(rest, '"')
        } else if first == '\'' && is_character(rest) {
            quoted(rest, '\'')
        } else {
            code.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        let blank = |c: char| if c == '\n' { '\n' } else { ' ' };
        code.extend(rest[..length].chars().map(blank));
        rest = &rest[length..];
    }
    code
}

/// The number of `#` of the raw string that `rest` begins with.
fn raw_quote(rest: &str) -> Option<usize> {
    let rest = rest.strip_prefix('b').unwrap_or(rest).strip_prefix('r')?;
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    rest[hashes..].starts_with('"').then_some(hashes)
}

/// The length of what stands in `quote`, with both of them.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// Whether a `'` begins a character, and not a lifetime.
fn is_character(rest: &str) -> bool {
    let mut behind = rest.chars().skip(1);
    behind.next() == Some('\\') || behind.next() == Some('\'')
}
