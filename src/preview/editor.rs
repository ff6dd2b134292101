//! The editor of the person at the keyboard: its name or a pattern enters, the
//! address that opens a file in it at a line leaves.
//!
//! It opens nothing: the browser follows the address, and the system knows
//! which program that belongs to.

use serde::{Serialize, Serializer};

use crate::base::path::{SourcePath, encode};

/// Editors by the names that people call them, with their addresses: those that
/// the programs register with the system themselves, but for `sublime`, whose
/// users add one.
const KNOWN: &[(&str, &str)] = &[
    ("vscode", "vscode://file{file}:{line}:{column}"),
    ("vscodium", "vscodium://file{file}:{line}:{column}"),
    ("cursor", "cursor://file{file}:{line}:{column}"),
    ("windsurf", "windsurf://file{file}:{line}:{column}"),
    ("zed", "zed://file{file}:{line}:{column}"),
    ("idea", "idea://open?file={file}&line={line}&column={column}"),
    ("macvim", "mvim://open?url=file://{file}&line={line}&column={column}"),
    ("textmate", "txmt://open?url=file://{file}&line={line}&column={column}"),
    ("sublime", "subl://open?url=file://{file}&line={line}&column={column}"),
];

/// The name for no editor.
const NONE: &str = "none";

/// How files are opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    /// `None` where they are not.
    pattern: Option<String>,
}

impl Default for Editor {
    fn default() -> Self {
        Self { pattern: Some(KNOWN[0].1.to_owned()) }
    }
}

impl Editor {
    /// No editor: nothing can be opened.
    #[must_use]
    pub fn none() -> Self {
        Self { pattern: None }
    }

    /// The editor of this name, or that of a pattern with `{file}` in it, which
    /// stands for the whole path; `{line}` and `{column}` may stand there, too.
    ///
    /// # Errors
    /// Neither; the message says which names there are.
    pub fn parse(written: &str) -> Result<Self, String> {
        if written == NONE {
            return Ok(Self::none());
        }
        if let Some((_, pattern)) = KNOWN.iter().find(|(name, _)| *name == written) {
            return Ok(Self { pattern: Some((*pattern).to_owned()) });
        }
        let scheme = written.split_once(':').map(|(scheme, _)| scheme);
        let is_scheme = |scheme: &str| {
            let mut characters = scheme.chars();
            characters.next().is_some_and(|first| first.is_ascii_alphabetic())
                && characters.all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
                && !["javascript", "data", "vbscript"]
                    .contains(&scheme.to_ascii_lowercase().as_str())
        };
        let is_clean = !written.contains(|c: char| c.is_whitespace() || c.is_control());
        if written.contains("{file}") && scheme.is_some_and(is_scheme) && is_clean {
            return Ok(Self { pattern: Some(written.to_owned()) });
        }
        let names: Vec<&str> = KNOWN.iter().map(|(name, _)| *name).collect();
        Err(format!(
            "it is none of {}, {NONE}, and no address such as `editor://open?file={{file}}&line={{line}}`",
            names.join(", ")
        ))
    }
}

/// An address with a hole for the line and one for the column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening(String);

impl Opening {
    /// The address of one place: its line, and its column in characters, both
    /// counted from 1.
    #[must_use]
    pub fn at(&self, line: usize, column: usize) -> String {
        let address = self.0.replace("{line}", &line.to_string());
        address.replace("{column}", &column.to_string())
    }
}

impl Serialize for Opening {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// The editor of a site: it knows in which folder the site's files are.
#[derive(Clone, Debug)]
pub struct Desk {
    editor: Editor,
    /// The whole path of the site's folder, with `/` between its segments.
    root: String,
}

impl Desk {
    /// The editor for the site in the folder at the whole path `root`.
    #[must_use]
    pub fn new(editor: Editor, root: &str) -> Self {
        let root = root.replace('\\', "/");
        let root = root.trim_end_matches('/');
        // A drive's letter needs a slash before it to be a path of a URL.
        let slash = if root.starts_with('/') { "" } else { "/" };
        Self { editor, root: format!("{slash}{root}") }
    }

    /// Where a file is opened; `None` without an editor.
    #[must_use]
    pub fn opening(&self, path: &SourcePath) -> Option<Opening> {
        let pattern = self.editor.pattern.as_ref()?;
        let whole = format!("{}/{path}", self.root);
        let file = encode(&whole, |byte| b"/:".contains(&byte));
        Some(Opening(pattern.replace("{file}", &file)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Desk, Editor};
    use crate::base::path::SourcePath;

    fn opened(editor: &str, root: &str, path: &str) -> Option<String> {
        let desk = Desk::new(Editor::parse(editor).ok()?, root);
        let opening = desk.opening(&SourcePath::parse(path)?)?;
        Some(opening.at(12, 3))
    }

    #[test]
    fn a_file_is_opened_at_its_line() {
        let opened = |editor, root| opened(editor, root, "content/談 判.md");
        let file = "content/%E8%AB%87%20%E5%88%A4.md";
        let address = format!("vscode://file/home/a%23b/{file}:12:3");
        assert_eq!(opened("vscode", "/home/a#b/"), Some(address));
        let address = format!("zed://file/C:/site/{file}:12:3");
        assert_eq!(opened("zed", r"C:\site"), Some(address));
        let address = format!("x://{{/s/{file}}}?12");
        assert_eq!(opened("x://{{file}}?{line}", "/s"), Some(address));
        assert_eq!(opened("none", "/s"), None);
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for wrong in ["", "vim", "{file}", "javascript:{file}", "a b://{file}", "x://y"] {
            assert!(Editor::parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
