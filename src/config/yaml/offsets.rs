//! Offsets: a count of characters enters, a count of bytes leaves.
//!
//! saphyr-parser counts characters. It does not tell places in rising order,
//! so that a running count will not do; a table with an entry for every
//! character would be larger than the text.

/// The byte offset of every `STEP`th character of a text.
pub(super) struct Offsets<'a> {
    text: &'a str,
    steps: Vec<usize>,
}

const STEP: usize = 16;

impl<'a> Offsets<'a> {
    /// The table for `text`, in one pass.
    pub(super) fn of(text: &'a str) -> Self {
        let steps = text.char_indices().step_by(STEP).map(|(at, _)| at).collect();
        Self { text, steps }
    }

    /// The byte offset of the character with this index; the end of the text
    /// where it has no such character.
    pub(super) fn byte(&self, index: usize) -> usize {
        let Some(&start) = self.steps.get(index / STEP) else {
            return self.text.len();
        };
        let rest = &self.text[start..];
        rest.char_indices()
            .nth(index % STEP)
            .map_or(self.text.len(), |(further, _)| start + further)
    }
}
