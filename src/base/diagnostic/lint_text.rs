//! Diagnostics of `lint/prose`: damage of copied text, characters of the other
//! script, and the style of Chinese punctuation.
//!
//! Each takes the edits that mend it, where it can be mended without asking.

use super::{Code, Diagnostic, Edit};
use crate::base::edition::Han;
use crate::base::path::SourcePath;
use crate::base::span::Span;

/// What is wrong between Han and Latin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// There is a space, and the site has none.
    Unwanted,
    /// There is none, and the site has one.
    Missing,
}

fn script(han: Han) -> &'static str {
    match han {
        Han::Traditional => "Traditional",
        Han::Simplified => "Simplified",
    }
}

fn other(han: Han) -> Han {
    match han {
        Han::Traditional => Han::Simplified,
        Han::Simplified => Han::Traditional,
    }
}

/// A character as its code point: `U+200B`.
fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// What was found, and where.
#[derive(Clone, Debug)]
pub struct Spot<'a> {
    /// The file.
    pub path: &'a SourcePath,
    /// The characters.
    pub span: Span,
    /// What mends it.
    pub edits: Vec<Edit>,
}

impl Diagnostic {
    fn prose(code: Code, spot: Spot<'_>, message: String, label: &str) -> Self {
        Self::warning(code, message)
            .at(spot.path, spot.span)
            .label(label)
            .edits(spot.edits)
    }

    /// `written` belongs to the other script than that of the text, `han`;
    /// `meant` is what it is in this one.
    #[must_use]
    pub fn mixed_script(spot: Spot<'_>, han: Han, written: &str, meant: &str) -> Self {
        let message = format!("`{written}` in {} text", script(han));
        let label = match other(han) {
            Han::Simplified => "a Simplified character",
            Han::Traditional => "a Traditional character",
        };
        Self::prose(Code::MixedScript, spot, message, label)
            .help(format!("write `{meant}`"))
    }

    /// A character that is right elsewhere, in a word that has another: `word`
    /// where `meant` is meant.
    #[must_use]
    pub fn confused_character(spot: Spot<'_>, word: &str, meant: &str) -> Self {
        let message = format!("`{word}` where `{meant}` is meant");
        Self::prose(Code::MixedScript, spot, message, "another character here")
            .help(format!("write `{meant}`"))
    }

    /// A document most of whose characters belong to the other script.
    #[must_use]
    pub fn other_script(spot: Spot<'_>, han: Han) -> Self {
        let message = format!(
            "a page in {} characters, in a {} edition",
            script(other(han)),
            script(han)
        );
        Self::prose(Code::MixedScript, spot, message, "one of many")
            .help("give the file the suffix of its edition, or convert its text")
    }

    /// The reading of a character, in brackets within the word.
    #[must_use]
    pub fn romanisation(spot: Spot<'_>, reading: &str) -> Self {
        let message = format!("the reading `{reading}` within a word");
        Self::prose(Code::Romanisation, spot, message, "copied with the text").help(
            "take it out; where a reading is meant, write `<ruby>` or full-width brackets",
        )
    }

    /// An image that shows no file and says no word.
    #[must_use]
    pub fn empty_image(spot: Spot<'_>) -> Self {
        let message = "an image of nothing".to_owned();
        Self::prose(Code::EmptyImage, spot, message, "left over from copied text")
            .help("take it out, or name the file")
    }

    /// A character that nobody sees.
    #[must_use]
    pub fn zero_width(spot: Spot<'_>, character: char) -> Self {
        let message = format!("the invisible character {}", code_point(character));
        Self::prose(Code::ZeroWidth, spot, message, "here").help(format!(
            "take it out; where it is meant, write `&#x{:X};`",
            u32::from(character)
        ))
    }

    /// A character whose meaning only some fonts know.
    #[must_use]
    pub fn private_use(spot: Spot<'_>, character: char) -> Self {
        let message = format!("the private-use character {}", code_point(character));
        Self::prose(Code::PrivateUse, spot, message, "means something in some fonts only")
            .help("write the character that was meant; it was lost where it was copied")
    }

    /// A character that Unicode has only so that old encodings lose nothing.
    #[must_use]
    pub fn compatibility(spot: Spot<'_>, written: char, meant: char) -> Self {
        let message = format!(
            "`{written}` is {}, which only looks like `{meant}`",
            code_point(written)
        );
        Self::prose(Code::Compatibility, spot, message, "found by no search").help(
            format!(
                "write `{meant}`, {}; where this one is meant, `&#x{:X};`",
                code_point(meant),
                u32::from(written)
            ),
        )
    }

    /// Text that was read in an encoding which is not its own; `meant` is what
    /// it was before, where that can be told.
    #[must_use]
    pub fn mojibake(spot: Spot<'_>, written: &str, meant: Option<&str>) -> Self {
        let message = format!("`{written}` was read in the wrong encoding");
        let help = match meant {
            Some(meant) => format!("write `{meant}`"),
            None => "copy it again from where it is whole".to_owned(),
        };
        Self::prose(Code::Mojibake, spot, message, "not what was written").help(help)
    }

    /// Text that was read in an encoding which is not its own, and of which some is
    /// lost; `meant` is what it was, with `□` for what nobody knows.
    #[must_use]
    pub fn mojibake_with_loss(spot: Spot<'_>, written: &str, meant: &str) -> Self {
        Self::mojibake(spot, written, None)
            .help(format!("it was `{meant}`; copy it again from where it is whole"))
    }

    /// A variation selector behind a character that has no variations.
    #[must_use]
    pub fn variation_selector(spot: Spot<'_>, character: char) -> Self {
        let message = format!("the variation selector {} alone", code_point(character));
        Self::prose(Code::VariationSelector, spot, message, "nothing here to choose from")
            .help("take it out")
    }

    /// Half-width punctuation in Chinese; `meant` is the full-width form.
    #[must_use]
    pub fn half_width(spot: Spot<'_>, written: &str, meant: &str) -> Self {
        let message = format!("half-width `{written}` in Chinese text");
        Self::prose(Code::HalfWidth, spot, message, "").help(format!("write `{meant}`"))
    }

    /// Quotation marks that are not those of Traditional text.
    #[must_use]
    pub fn quotes(spot: Spot<'_>, written: &str, meant: &str) -> Self {
        let message = format!("`{written}` around words in Traditional text");
        Self::prose(Code::Quotes, spot, message, "").help(format!("write `{meant}`"))
    }

    /// Dots in the place of an ellipsis.
    #[must_use]
    pub fn ellipsis(spot: Spot<'_>, written: &str) -> Self {
        let message = format!("`{written}` for an ellipsis");
        Self::prose(Code::Ellipsis, spot, message, "").help("write `……`")
    }

    /// A space between Han and Latin, or none.
    #[must_use]
    pub fn spacing(spot: Spot<'_>, gap: Gap) -> Self {
        let (message, help) = match gap {
            Gap::Unwanted => ("a space between Han and Latin", "take it out"),
            Gap::Missing => ("no space between Han and Latin", "write one space"),
        };
        Self::prose(Code::Spacing, spot, message.to_owned(), "").help(help)
    }

    /// Full-width digits and letters; `meant` are the usual ones.
    #[must_use]
    pub fn full_width(spot: Spot<'_>, written: &str, meant: &str) -> Self {
        let message = format!("full-width `{written}`");
        Self::prose(Code::FullWidth, spot, message, "").help(format!("write `{meant}`"))
    }

    /// Two marks where one is enough.
    #[must_use]
    pub fn doubled(spot: Spot<'_>, written: &str) -> Self {
        let message = format!("`{written}` one after the other");
        Self::prose(Code::Doubled, spot, message, "").help("leave one of them")
    }
}
