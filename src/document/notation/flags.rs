//! The flags of the notation: what stands before its `|` enters, what is meant
//! leaves.
//!
//! Of flags that do not go together, the ones that MediaWiki follows stand: R
//! before N before `-` before H before the others.

use std::collections::BTreeSet;

use super::forms::{Content, variety};
use super::syntax::FaultKind;
use crate::base::fallback::Variety;

/// What a stretch of notation is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// R: its text stays as it is written.
    Kept,
    /// N: it shows the name of a variety.
    Name(Variety),
    /// `-`: the rules of its forms no longer hold.
    Removed,
    /// Names of varieties: only in these, its text is converted.
    Only(Vec<Variety>),
    /// It shows something, and may set rules.
    Forms {
        /// What of it is shown.
        display: Display,
        /// Whether its forms are rules from here to the end of the page.
        standing: Standing,
        /// Whether the form is the page's title.
        title: TitleUse,
    },
}

/// What is shown of forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Display {
    /// The edition's form.
    Form,
    /// D: all forms, with the names of their varieties.
    Description,
    /// H, or T alone: nothing.
    Nothing,
}

/// How far forms reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// They serve here alone.
    Here,
    /// A, H: from here to the end of the page.
    FromHere,
}

/// Whether a form is the title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleUse {
    /// It is none.
    None,
    /// T: it is the page's title.
    Title,
}

impl Meaning {
    /// What notation without flags means.
    pub(super) fn shown() -> Self {
        Self::Forms {
            display: Display::Form,
            standing: Standing::Here,
            title: TitleUse::None,
        }
    }
}

/// The flags of a stretch of notation.
#[derive(Default)]
pub(super) struct Flags {
    letters: BTreeSet<char>,
    only: Vec<Variety>,
}

/// Reads flags between semicolons, in any case; an error is the first word
/// that is none.
pub(super) fn read(head: &str) -> Result<Flags, String> {
    let mut flags = Flags::default();
    for word in head.split(';').map(str::trim).filter(|word| !word.is_empty()) {
        match word.to_ascii_uppercase().as_str() {
            letter @ ("A" | "D" | "H" | "N" | "R" | "S" | "T" | "-") => {
                flags.letters.extend(letter.chars());
            }
            _ => flags.only.push(variety(word).ok_or_else(|| word.to_owned())?),
        }
    }
    Ok(flags)
}

impl Flags {
    /// What is meant by these flags before this content.
    pub(super) fn meaning(
        self,
        text: &str,
        content: &Content,
    ) -> Result<Meaning, Option<FaultKind>> {
        let has = |letter| self.letters.contains(&letter);
        if has('R') {
            return Ok(Meaning::Kept);
        }
        if has('N') {
            let name = text[content.range()].trim();
            let unknown = || Some(FaultKind::Variety(name.to_owned()));
            return variety(name).map(Meaning::Name).ok_or_else(unknown);
        }
        let says_nothing = || text[content.range()].trim().is_empty();
        if has('-') || has('A') || has('H') || has('T') || has('D') {
            if says_nothing() {
                return Err(Some(FaultKind::Empty));
            }
        } else if !self.only.is_empty() {
            return Ok(Meaning::Only(self.only));
        }
        if has('-') {
            return Ok(Meaning::Removed);
        }
        let is_hidden = has('H') || self.letters.len() == 1 && has('T');
        Ok(Meaning::Forms {
            display: match (has('D'), is_hidden) {
                (true, _) => Display::Description,
                (false, true) => Display::Nothing,
                (false, false) => Display::Form,
            },
            standing: match has('H') || has('A') {
                true => Standing::FromHere,
                false => Standing::Here,
            },
            title: if has('T') { TitleUse::Title } else { TitleUse::None },
        })
    }
}
