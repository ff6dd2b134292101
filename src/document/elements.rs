//! What HTML says of its elements: a name enters, a property leaves.
//!
//! The lists are those of the HTML Living Standard: void elements (13.1.2),
//! raw text (13.1.2), phrasing content (3.2.5.2.5), optional end tags
//! (13.1.2.4). Nothing here knows a document.

/// Whether the element never has content, so that it has no end tag.
#[must_use]
pub fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Whether the element's content is not markup and is written as it stands.
#[must_use]
pub fn is_raw_text(name: &str) -> bool {
    matches!(name, "script" | "style" | "xmp" | "iframe" | "noembed" | "noframes")
}

/// Whether the element stands within a line of text, so that the text goes on
/// through it: a run is not divided by its tags.
#[must_use]
pub fn is_phrasing(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "label"
            | "mark"
            | "q"
            | "rb"
            | "ruby"
            | "s"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "wbr"
    )
}

/// Whether the element's text is a remark on the text around it, which goes on
/// behind it as if it were not there: the readings of ruby text.
#[must_use]
pub fn is_reading(name: &str) -> bool {
    matches!(name, "rt" | "rp" | "rtc")
}

/// Whether the element's text is code or a formula, which no one reads as
/// words: it is never converted.
#[must_use]
pub fn is_code(name: &str) -> bool {
    is_raw_text(name)
        || matches!(name, "code" | "kbd" | "math" | "pre" | "samp" | "textarea" | "var")
}

/// Whether the element is closed by what follows, so that its end tag need not
/// be written.
#[must_use]
pub fn has_optional_end(name: &str) -> bool {
    matches!(
        name,
        "colgroup"
            | "dd"
            | "dt"
            | "li"
            | "optgroup"
            | "option"
            | "p"
            | "rb"
            | "rp"
            | "rt"
            | "rtc"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
    )
}

/// Whether the start of `opening` ends an open `open` that stands directly
/// around it.
#[must_use]
pub fn ends(opening: &str, open: &str) -> bool {
    match open {
        "p" => is_block(opening),
        "li" => opening == "li",
        "dt" | "dd" => matches!(opening, "dt" | "dd"),
        "rb" | "rt" | "rtc" | "rp" => matches!(opening, "rb" | "rt" | "rtc" | "rp"),
        "option" => matches!(opening, "option" | "optgroup"),
        "td" | "th" => matches!(opening, "td" | "th" | "tr" | "tbody" | "tfoot"),
        "tr" => matches!(opening, "tr" | "tbody" | "tfoot"),
        "thead" | "tbody" | "colgroup" => matches!(opening, "tbody" | "tfoot" | "thead"),
        _ => false,
    }
}

/// The elements whose start ends an open paragraph.
#[must_use]
pub fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "details"
            | "div"
            | "dl"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "table"
            | "ul"
    )
}

/// What an attribute's value is for a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttributeKind {
    /// Words that a reader sees or hears.
    Words,
    /// The address of a page, or of anything that may be one.
    Page,
    /// The address of a file that is shown or played.
    File,
    /// Anything else.
    Other,
}

/// What the attribute `name` of `element` is for a reader.
#[must_use]
pub fn attribute_kind(element: &str, name: &str) -> AttributeKind {
    match (element, name) {
        (_, "alt" | "title" | "placeholder")
        | (
            _,
            "aria-label"
            | "aria-description"
            | "aria-placeholder"
            | "aria-roledescription"
            | "aria-valuetext",
        )
        | ("optgroup" | "option" | "track", "label")
        | ("th", "abbr") => AttributeKind::Words,
        ("a" | "area", "href") | ("embed" | "iframe", "src") | ("object", "data") => {
            AttributeKind::Page
        }
        ("audio" | "img" | "input" | "source" | "track" | "video", "src")
        | ("video", "poster") => AttributeKind::File,
        _ => AttributeKind::Other,
    }
}
