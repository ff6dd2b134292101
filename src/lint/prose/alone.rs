//! Advice on one text that is not (yet) a page of a site: a document enters,
//! the damage in it leaves, and which script a text is written in.
//!
//! Style is its site's to say, and nothing is told of it here.

use std::ops::Range;

use super::letters::Letters;
use super::{Rules, Tongue};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::edition::{Han, Tag};
use crate::config::check::Spacing;
use crate::document::Document;

/// How many characters of a text must belong to one script alone before the text
/// is said to be in it.
const ENOUGH: usize = 4;

/// What reads texts. It learns OpenCC's tables once.
pub struct Reader {
    rules: Rules,
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reader")
    }
}

impl Default for Reader {
    fn default() -> Self {
        Self { rules: Rules::new(Spacing::Any) }
    }
}

impl Reader {
    /// What was damaged in a document whose file has this text and which is
    /// written in the language of `tag`: the findings `text::…` of a check.
    #[must_use]
    pub fn damage(&self, document: &Document, text: &str, tag: &Tag) -> Vec<Diagnostic> {
        const DAMAGE: [Code; 8] = [
            Code::MixedScript,
            Code::Romanisation,
            Code::EmptyImage,
            Code::ZeroWidth,
            Code::PrivateUse,
            Code::Compatibility,
            Code::Mojibake,
            Code::VariationSelector,
        ];
        let mut found = Vec::new();
        let tongue = Tongue { tag, names: None };
        super::lint(document, text.as_bytes(), tongue, &self.rules, &mut found);
        found.retain(|finding| DAMAGE.contains(&finding.code));
        found
    }

    /// The script of a text, by the characters that only one script has. `None`
    /// where there are too few of them, or as many of the one as of the other.
    #[must_use]
    pub fn script(&self, text: &str) -> Option<Han> {
        let letters = self.letters();
        let count = |han: Han| {
            text.chars().filter(|c| letters.foreign(*c, han).is_some()).count()
        };
        // What is foreign to the one script belongs to the other.
        let (simplified, traditional) = (count(Han::Traditional), count(Han::Simplified));
        match simplified.cmp(&traditional) {
            std::cmp::Ordering::Greater if simplified >= ENOUGH => Some(Han::Simplified),
            std::cmp::Ordering::Less if traditional >= ENOUGH => Some(Han::Traditional),
            _ => None,
        }
    }

    /// Whether one of these characters is written where the other is meant by those
    /// who know only the Simplified form of both.
    #[must_use]
    pub fn is_confusion(&self, written: char, meant: char) -> bool {
        let simple = self.letters().simplify(written);
        simple == self.letters().simplify(meant)
            && (Letters::is_confusion(written, meant)
                || Letters::is_confusion(meant, written))
    }

    /// Where the longest word stands that OpenCC's tables know, that covers the
    /// character at `at`, and that has `meant` there; an empty place where there is
    /// none.
    #[must_use]
    pub fn longest_word(
        &self,
        text: &[char],
        at: usize,
        meant: char,
        tag: &Tag,
    ) -> Range<usize> {
        let letters = self.letters();
        let simple: Vec<char> = text.iter().map(|c| letters.simplify(*c)).collect();
        let mut longest = at..at;
        for start in (at + 1).saturating_sub(letters.longest())..=at {
            let last = (start + letters.longest()).min(simple.len());
            for end in (at + 1).max(start + 2)..=last {
                let word: String = simple[start..end].iter().collect();
                let has = |form: &Vec<char>| {
                    let own = form[at - start];
                    own == meant || letters.regional(own, tag.region()) == meant
                };
                let is_longer = end - start > longest.len();
                if is_longer && letters.forms(&word).first().is_some_and(has) {
                    longest = start..end;
                }
            }
        }
        longest
    }

    fn letters(&self) -> &Letters {
        self.rules.letters.get_or_init(Letters::read)
    }
}
