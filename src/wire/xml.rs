//! XML, written element by element: names and texts enter, a well-formed file
//! leaves.
//!
//! Texts are escaped by `quick-xml`; characters that XML 1.0 has no place for
//! are left out. What elements mean is known to others.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// Attributes of an element, by their names.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// A file of XML on its way.
pub(super) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A file with its declaration.
    pub(super) fn file() -> Self {
        let mut xml = Self::part();
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
        xml.line();
        xml
    }

    /// A part of a file.
    pub(super) fn part() -> Self {
        Self(Writer::new(Vec::new()))
    }

    /// What is written.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0.into_inner()
    }

    /// Begins an element, on a line of its own.
    pub(super) fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.write(Event::Start(start(name, attributes)));
        self.line();
    }

    /// Ends the element that was begun last, which has this name.
    pub(super) fn close(&mut self, name: &str) {
        self.write(Event::End(BytesEnd::new(name)));
        self.line();
    }

    /// An element that holds text.
    pub(super) fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.write(Event::Start(start(name, attributes)));
        self.write(Event::Text(BytesText::new(&allowed(text))));
        self.write(Event::End(BytesEnd::new(name)));
        self.line();
    }

    /// An element that holds nothing.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.write(Event::Empty(start(name, attributes)));
        self.line();
    }

    fn write(&mut self, event: Event<'_>) {
        // Writing to memory cannot fail.
        let _ = self.0.write_event(event);
    }

    fn line(&mut self) {
        self.0.get_mut().push(b'\n');
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, &*allowed(value)));
    }
    start
}

/// `text` without the characters that XML 1.0 (2.2) does not allow, in whatever
/// way they are written.
pub(super) fn allowed(text: &str) -> String {
    let is_allowed = |c: &char| {
        !matches!(c, '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F')
            && !matches!(c, '\u{FFFE}' | '\u{FFFF}')
    };
    text.chars().filter(is_allowed).collect()
}
