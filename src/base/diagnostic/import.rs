//! Diagnostics of `import/`: what was done to a foreign text on its way in, and
//! what was left for a person.
//!
//! What was done is a note; what is left is a warning. Their places are in the
//! original, which is never changed.

use super::{Code, Diagnostic, Severity};
use crate::base::span::Place;

/// How much of a text is shown, in characters.
const SHOWN: usize = 40;

/// The beginning of a text, on one line.
fn shown(text: &str) -> String {
    let mut characters = text.split_whitespace().flat_map(|word| [" ", word]).skip(1);
    let joined: String = characters.by_ref().take(SHOWN).collect();
    let mut shown: String = joined.chars().take(SHOWN).collect();
    if joined.chars().count() > SHOWN {
        shown.push('…');
    }
    shown
}

impl Diagnostic {
    /// Something that is not in the new document; `what` names its kind, `text`
    /// is what stood there.
    #[must_use]
    pub fn import_removed(place: Place, what: &str, text: &str) -> Self {
        let message = match shown(text) {
            text if text.is_empty() => what.to_owned(),
            text => format!("{what}: `{text}`"),
        };
        Self::new(Code::ImportRemoved, Severity::Note, message)
            .at_place(place)
            .help("taken out")
    }

    /// Something that is written otherwise in the new document; `now` says how.
    #[must_use]
    pub fn import_changed(
        place: Place,
        message: impl Into<String>,
        now: impl Into<String>,
    ) -> Self {
        Self::new(Code::ImportChanged, Severity::Note, message).at_place(place).help(now)
    }

    /// A word of machine-made Traditional, as the phrases have it.
    #[must_use]
    pub fn import_word(place: Place, written: &str, meant: &str) -> Self {
        let message = format!("`{written}` where `{meant}` is meant");
        Self::new(Code::ImportChanged, Severity::Note, message)
            .at_place(place)
            .label("made of Simplified, character by character")
            .help(format!("now `{meant}`"))
    }

    /// Something that a person has to look at; `help` says what to do.
    #[must_use]
    pub fn import_left(
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self::warning(Code::ImportLeft, message).at_place(place).help(help)
    }

    /// A text in another script, or in another language, than the edition that
    /// its file is in.
    #[must_use]
    pub fn import_script(
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self::warning(Code::ImportScript, message).at_place(place).help(help)
    }

    /// This finding, as one that is mended, or not, in a text on its way in: at
    /// `place`, and without edits, since the original stays.
    #[must_use]
    pub fn on_import(mut self, place: Place) -> Self {
        if let [edit] = &self.edits[..] {
            self.severity = Severity::Note;
            self.help = Some(match edit.text.as_str() {
                "" => "taken out".to_owned(),
                text => format!("now `{text}`"),
            });
        }
        self.edits.clear();
        self.related.clear();
        self.place = Some(place);
        self
    }
}
