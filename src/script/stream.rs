//! A text that comes in parts: the parts enter, and of each as much leaves,
//! converted, as the rest cannot change.
//!
//! What leaves joins to what the whole text would become, wherever the parts
//! were cut. It does not know where they come from, nor where they go.

use super::matcher::sequence;
use super::opencc::ConversionError;
use super::run::{Detail, Recipe, Scripts};

/// How much is held before a place is looked for within a line, in bytes. A
/// line's end is found faster.
const ENOUGH: usize = 128 * 1024;

/// At how many line ends, from the last one back, a cut is tried.
const LINE_ENDS: usize = 64;

/// A text on its way through a conversion.
#[derive(Debug)]
pub struct Stream<'a> {
    scripts: &'a Scripts,
    recipe: &'a Recipe,
    /// What came and may be changed by what comes.
    held: String,
    /// How long `held` may grow before a place within a line is looked for.
    enough: usize,
    /// How far before the end of `held` a term may begin and reach over it.
    longest_term: usize,
    /// Whether a line's end parts all terms.
    lines_part_terms: bool,
}

impl<'a> Stream<'a> {
    /// A text, of which nothing has come yet, that `recipe` converts.
    #[must_use]
    pub fn new(scripts: &'a Scripts, recipe: &'a Recipe) -> Self {
        let forms = || recipe.rules.forms();
        Self {
            scripts,
            recipe,
            held: String::new(),
            enough: ENOUGH,
            longest_term: forms().map(str::len).max().unwrap_or(0),
            lines_part_terms: !forms().any(|form| form.contains('\n')),
        }
    }

    /// Takes the next part of the text. Gives what of it is ready.
    ///
    /// # Errors
    /// If OpenCC cannot be opened, or refuses the text.
    pub fn push(&mut self, part: &str) -> Result<String, ConversionError> {
        self.held.push_str(part);
        let Some(cut) = self.cut() else { return Ok(String::new()) };
        let rest = self.held.split_off(cut);
        let ready = std::mem::replace(&mut self.held, rest);
        self.convert(&ready)
    }

    /// Ends the text. Gives the rest of it.
    ///
    /// # Errors
    /// As for [`Stream::push`].
    pub fn finish(self) -> Result<String, ConversionError> {
        self.convert(&self.held)
    }

    fn convert(&self, text: &str) -> Result<String, ConversionError> {
        if text.is_empty() {
            return Ok(String::new());
        }
        Ok(self.scripts.convert(self.recipe, text, Detail::Text)?.text)
    }

    /// Where the text may be cut. No dictionary's key holds a line's end.
    fn cut(&mut self) -> Option<usize> {
        if let Some(end) = self.line_end() {
            return Some(end);
        }
        if self.held.len() < self.enough {
            return None;
        }
        let cut = self.cut_within_line();
        // Where there is no place, it is looked for in twice as much, so that
        // the time stays in proportion to the text.
        self.enough = if cut.is_some() { ENOUGH } else { self.held.len() * 2 };
        cut
    }

    fn line_end(&self) -> Option<usize> {
        if !self.lines_part_terms {
            return None;
        }
        let ends = self.held.rmatch_indices('\n').map(|(at, end)| at + end.len());
        let mut near = ends.take(LINE_ENDS);
        near.find(|end| !sequence::reaches_over(&self.held, *end))
    }

    /// A term's end, or a place in the open stretch behind the last term.
    fn cut_within_line(&self) -> Option<usize> {
        let sure = self.held.len().checked_sub(self.longest_term)?;
        let sure = self.held.floor_char_boundary(sure);
        let terms = self.recipe.rules.occurrences(&self.held);
        let terms = terms.take_while(|term| term.range.start < sure);
        let open_from = terms.last().map_or(0, |term| term.range.end);
        let open = self.held.get(open_from..sure).unwrap_or_default();
        let cut = self.scripts.cut(&self.recipe.steps, open);
        let cut = cut.map(|cut| open_from + cut).or(Some(open_from));
        cut.filter(|cut| *cut > 0)
    }
}
