//! What kinds of blocks there are, and which element is which.

use super::super::html::{Open, Origin};

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The title, with description and summary.
    Front,
    /// A heading of this level.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// Images, and no words beside them.
    Picture,
    /// An item of a list, with the lists in it.
    Item,
    /// The first row of a table.
    Head,
    /// Another row of a table.
    Row,
    /// A block of code or of data.
    Code,
    /// A quotation or an alert.
    Quotation,
    /// A footnote.
    Note,
    /// Words that stand in no block.
    Loose,
    /// Anything else.
    Other,
}

impl Kind {
    /// What `element` is within the element `around`.
    pub(super) fn of(element: &Open, around: &str) -> Self {
        if let Origin::Data(_) = element.origin {
            return Self::Code;
        }
        match &*element.name {
            "h1" => Self::Heading(1),
            "h2" => Self::Heading(2),
            "h3" => Self::Heading(3),
            "h4" => Self::Heading(4),
            "h5" => Self::Heading(5),
            "h6" => Self::Heading(6),
            "p" => Self::Paragraph,
            "figure" | "img" => Self::Picture,
            "dd" | "dt" | "li" => Self::Item,
            "tr" if around == "thead" => Self::Head,
            "tr" => Self::Row,
            "pre" => Self::Code,
            "aside" | "blockquote" => Self::Quotation,
            _ => Self::Other,
        }
    }

    /// The letter with which its stamps begin. It is written into files, and
    /// does not change.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::Front => 'f',
            Self::Heading(_) => 'h',
            Self::Paragraph | Self::Loose => 'p',
            Self::Picture => 'g',
            Self::Item => 'i',
            Self::Head => 't',
            Self::Row => 'r',
            Self::Code => 'c',
            Self::Quotation => 'q',
            Self::Note => 'n',
            Self::Other => 'o',
        }
    }
}
