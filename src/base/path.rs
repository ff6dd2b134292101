//! The four kinds of paths, each a type of its own: of a source, of a page, of
//! an output, and in a URL.
//!
//! All are relative, use `/`, and hold no `.`, `..` or empty segment; the
//! constructors refuse everything else. None of them touches a disk.

use std::fmt;
use std::sync::Arc;

/// The longest segment in bytes. File systems take 255; some are left for an
/// ending, and for the name under which a file is written before it is renamed.
pub const LONGEST_SEGMENT: usize = 200;

/// How long a segment is that is made of words, in bytes.
const LONGEST_OF_WORDS: usize = 120;

/// A segment that is made of the words of a text: its letters and digits, of any
/// script, in lower case, with `-` for what stands between them. Empty where
/// there are none.
#[must_use]
pub fn segment_of(words: &str) -> String {
    let mut name = String::new();
    for c in words.chars() {
        if c.is_alphanumeric() || c == '_' {
            name.extend(c.to_lowercase());
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
        if name.len() >= LONGEST_OF_WORDS {
            break;
        }
    }
    name.trim_end_matches('-').to_owned()
}

/// Whether `path` is relative, uses `/`, and has no empty, `.` or `..` segment,
/// no backslash and no control character.
fn is_clean(path: &str) -> bool {
    !path.is_empty()
        && !path.contains(|c: char| c == '\\' || c.is_control())
        && path.split('/').all(|segment| !matches!(segment, "" | "." | ".."))
}

macro_rules! path_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The path, if it is a clean one (see the head of this file).
            #[must_use]
            pub fn parse(path: &str) -> Option<Self> {
                is_clean(path).then(|| Self(path.into()))
            }

            /// The path as text, with `/` between its segments.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The last segment.
            #[must_use]
            pub fn name(&self) -> &str {
                self.0.rsplit('/').next().unwrap_or(&self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", &*self.0)
            }
        }
    };
}

path_type! {
    /// A source file, relative to the site's root: `content/talks.en.md`.
    SourcePath
}

path_type! {
    /// A file of the output, relative to its folder: `zh-hant/talks/index.html`.
    OutputPath
}

impl SourcePath {
    /// The path below `folder`, where this file lies in it.
    #[must_use]
    pub fn below(&self, folder: &str) -> Option<&str> {
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }

    /// The file that `written` means, a path from the folder of this file, or
    /// behind `/` from `content/`; `None` where it leaves the site.
    #[must_use]
    pub fn beside(&self, written: &str) -> Option<Self> {
        let (folder, written) = match written.strip_prefix('/') {
            Some(below) => ("content", below),
            None => (self.0.rsplit_once('/').map_or("", |(folder, _)| folder), written),
        };
        Self::parse(&join(folder, written)?)
    }
}

/// What a page is, whatever its edition: its path under `content/` without
/// suffix and `.md`; the home page is the empty one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(Arc<str>);

impl PageId {
    /// The home page.
    #[must_use]
    pub fn home() -> Self {
        Self("".into())
    }

    /// The page at `path`; `""` is the home page. `None` if it is not clean.
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        (path.is_empty() || is_clean(path)).then(|| Self(path.into()))
    }

    /// The page that an author names by its path or by its file below
    /// `content/`: `guide`, `/guide/`, `guide.md` and `guide/index.md` are one.
    #[must_use]
    pub fn named(written: &str) -> Option<Self> {
        let name = written.trim_matches('/');
        let name = name.strip_suffix(".md").unwrap_or(name);
        let name = name.strip_suffix("/index").unwrap_or(name);
        Self::parse(if name == "index" { "" } else { name })
    }

    /// The path as text; empty for the home page.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The section that holds this page; `None` for the home page.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        match self.0.rsplit_once('/') {
            Some((parent, _)) => Some(Self(parent.into())),
            None if self.0.is_empty() => None,
            None => Some(Self::home()),
        }
    }

    /// The page's path as an author who writes `written` writes it: with `.md`
    /// if that ends so, and `index` for the home page.
    #[must_use]
    pub fn written_like(&self, written: &str) -> String {
        let suffix = if written.ends_with(".md") { ".md" } else { "" };
        format!("{self}{suffix}")
    }

    /// The last segment; empty for the home page.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or("")
    }
}

impl fmt::Display for PageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_empty() { "index" } else { &self.0 })
    }
}

impl fmt::Debug for PageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

/// A place on the site as a reader's browser asks for it, from the site's root:
/// `/zh-hant/談判/`. Segments are kept as text; [`UrlPath::encoded`] writes
/// them as RFC 3986 wants them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UrlPath(Arc<str>);

impl UrlPath {
    /// The folder with these segments: `/a/b/`, or `/` where there is none.
    #[must_use]
    pub fn folder<'a>(segments: impl IntoIterator<Item = &'a str>) -> Self {
        let mut path = String::from("/");
        for segment in segments.into_iter().filter(|segment| !segment.is_empty()) {
            path.push_str(segment);
            path.push('/');
        }
        Self(path.into())
    }

    /// The file at `below`, seen from the site's root.
    #[must_use]
    pub fn file(below: &str) -> Self {
        Self(format!("/{below}").into())
    }

    /// The URL path of a file of the output. `index.html` is its folder.
    #[must_use]
    pub fn of_output(output: &OutputPath) -> Self {
        let path = output.as_str();
        match path.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => {
                Self(format!("/{folder}").into())
            }
            _ => Self(format!("/{path}").into()),
        }
    }

    /// The file that a host serves for this path.
    #[must_use]
    pub fn output(&self) -> Option<OutputPath> {
        let path = self.0.trim_start_matches('/');
        if path.is_empty() || path.ends_with('/') {
            OutputPath::parse(&format!("{path}index.html"))
        } else {
            OutputPath::parse(path)
        }
    }

    /// The path as text, not percent-encoded.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path with everything but RFC 3986's unreserved characters and `/`
    /// percent-encoded in UTF-8.
    #[must_use]
    pub fn encoded(&self) -> String {
        encode(&self.0, |byte| byte == b'/')
    }
}

impl fmt::Display for UrlPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for UrlPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

/// `text` with each byte percent-encoded that is neither unreserved in RFC 3986
/// (section 2.3) nor `kept`.
pub fn encode(text: &str, kept: impl Fn(u8) -> bool) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || kept(byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// `text` with its percent-encoded bytes decoded; `None` where the result is
/// not UTF-8.
#[must_use]
pub fn decode(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = text.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).ok()
}

/// The path `relative` seen from `folder`; `None` where it leaves what `folder` is
/// a part of.
#[must_use]
pub fn join(folder: &str, relative: &str) -> Option<String> {
    let mut segments: Vec<&str> = folder.split('/').filter(|s| !s.is_empty()).collect();
    for segment in relative.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop()?;
            }
            segment => segments.push(segment),
        }
    }
    Some(segments.join("/"))
}
