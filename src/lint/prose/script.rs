//! Characters of the other script, and characters of the right one in the wrong
//! word: 准備 where 準備 is meant, 沖突 where 衝突 is.
//!
//! The first kind needs no context. The second is told only where OpenCC knows a
//! word with the other character, and knows none with this one: a mistake that
//! is missed costs less than a name that is doubted.

use std::ops::Range;

use super::Told;
use super::class::is_han;
use super::letters::Letters;
use super::read::Prose;
use crate::base::diagnostic::Diagnostic;
use crate::base::edition::Han;

/// The script of a text, and the region whose variants it has.
pub(super) type Way<'a> = (Han, Option<&'a str>);

/// How many characters of the other script a page must have at least to be one
/// in that script.
const WHOLE_PAGE: usize = 20;

pub(super) fn lint(
    proses: &[Prose<'_>],
    way: Way<'_>,
    letters: &Letters,
    told: &mut Told<'_>,
) {
    if let Some(first) = whole_page(proses, way.0, letters) {
        let (prose, at) = first;
        let span = proses[prose].span(at..at + 1);
        return told.add(span, Vec::new(), |spot| Diagnostic::other_script(spot, way.0));
    }
    for prose in proses {
        let text = Text::of(prose, letters);
        foreign(prose, &text, way, letters, told);
        if way.0 == Han::Traditional {
            confused(prose, &text, way, letters, told);
        }
    }
}

/// Where the first character of the other script stands, if there are more of
/// them than of those that only this script has.
fn whole_page(
    proses: &[Prose<'_>],
    han: Han,
    letters: &Letters,
) -> Option<(usize, usize)> {
    let other = match han {
        Han::Traditional => Han::Simplified,
        Han::Simplified => Han::Traditional,
    };
    let (mut first, mut foreign, mut own) = (None, 0, 0);
    for (number, prose) in proses.iter().enumerate() {
        for (index, glyph) in prose.characters() {
            if glyph.is_known {
                continue;
            }
            if letters.foreign(glyph.c, han).is_some() {
                foreign += 1;
                first = first.or(Some((number, index)));
            } else if letters.foreign(glyph.c, other).is_some() {
                own += 1;
            }
        }
    }
    first.filter(|_| foreign >= WHOLE_PAGE && foreign > own)
}

/// The characters of a text as they are written and in Simplified.
struct Text {
    written: Vec<char>,
    simple: Vec<char>,
}

impl Text {
    fn of(prose: &Prose<'_>, letters: &Letters) -> Self {
        let written: Vec<char> = prose.characters().map(|(_, glyph)| glyph.c).collect();
        let simple = written.iter().map(|c| letters.simplify(*c)).collect();
        Self { written, simple }
    }

    /// The words around the character at `at` that the tables know, each with
    /// its place and its Traditional forms.
    fn words<'a>(
        &self,
        at: usize,
        letters: &'a Letters,
    ) -> Vec<(Range<usize>, &'a [Vec<char>])> {
        let longest = letters.longest();
        let mut words = Vec::new();
        for start in (at + 1).saturating_sub(longest)..=at {
            let last = (start + longest).min(self.simple.len());
            for end in (at + 1).max(start + 2)..=last {
                let word = &self.simple[start..end];
                if !word.iter().all(|c| is_han(*c)) {
                    continue;
                }
                let forms = letters.forms(&word.iter().collect::<String>());
                if !forms.is_empty() {
                    words.push((start..end, forms));
                }
            }
        }
        words
    }
}

/// Characters that this script does not have.
fn foreign(
    prose: &Prose<'_>,
    text: &Text,
    (han, region): Way<'_>,
    letters: &Letters,
    told: &mut Told<'_>,
) {
    for range in prose.doubtful(|c| letters.foreign(c, han).is_some()) {
        let mut meant = String::new();
        let mut is_certain = true;
        for at in range.clone() {
            let choices = letters.foreign(text.written[at], han).unwrap_or_default();
            let by_words = || by_words(text, at, letters).filter(|c| choices.contains(c));
            let choice = match (choices, han) {
                ([only], _) => Some(*only),
                (_, Han::Traditional) => by_words(),
                (_, Han::Simplified) => None,
            };
            is_certain &= choice.is_some();
            let shown: Vec<String> = choice
                .map_or(choices.to_vec(), |choice| vec![choice])
                .into_iter()
                .map(|c| match han {
                    Han::Traditional => letters.regional(c, region).to_string(),
                    Han::Simplified => c.to_string(),
                })
                .collect();
            meant.push_str(&shown.join("/"));
        }
        let written = prose.text(range.clone());
        let edits = match is_certain {
            true => prose.edits(&[(range.clone(), &meant)]),
            false => Vec::new(),
        };
        told.add(prose.span(range), edits, |spot| {
            Diagnostic::mixed_script(spot, han, &written, &meant)
        });
    }
}

/// What all words that cover `at` have there, if they agree.
fn by_words(text: &Text, at: usize, letters: &Letters) -> Option<char> {
    let words = text.words(at, letters);
    let mut meant = words.iter().filter_map(|(word, forms)| {
        let form = forms.first()?;
        form.get(at - word.start).copied()
    });
    let first = meant.next()?;
    meant.all(|other| other == first).then_some(first)
}

/// Characters that this script has, in words that are written with others.
fn confused(
    prose: &Prose<'_>,
    text: &Text,
    (_, region): Way<'_>,
    letters: &Letters,
    told: &mut Told<'_>,
) {
    for (at, glyph) in prose.characters() {
        let is_doubtful = glyph.is_bare && !glyph.is_known;
        if !is_doubtful || !Letters::is_confusable(glyph.c) {
            continue;
        }
        let Some((word, form)) = confusion(text, at, letters) else { continue };
        let mut meant: Vec<char> = text.written[word.clone()].to_vec();
        meant[at - word.start] = letters.regional(form, region);
        let written = prose.text(word);
        let meant: String = meant.into_iter().collect();
        told.add(prose.span(at..at + 1), Vec::new(), |spot| {
            Diagnostic::confused_character(spot, &written, &meant)
        });
    }
}

/// The longest word that says the character at `at` is another one, and which.
fn confusion(text: &Text, at: usize, letters: &Letters) -> Option<(Range<usize>, char)> {
    let written = text.written[at];
    let is_simple = text.simple[at] == written;
    let mut found: Option<(Range<usize>, char)> = None;
    for (word, forms) in text.words(at, letters) {
        let has = |form: &Vec<char>| letters.regional(form[at - word.start], None);
        let form = has(forms.first()?);
        // Of a character that is no Simplified form, any word that has it will
        // do; the tables list Simplified forms beside the Traditional ones.
        if form == written || !is_simple && forms.iter().any(|form| has(form) == written)
        {
            return None;
        }
        if !Letters::is_confusion(written, form) || !is_whole(text, &word, at) {
            continue;
        }
        match &found {
            Some((_, other)) if *other != form => return None,
            Some((known, _)) if known.len() >= word.len() => {}
            _ => found = Some((word, form)),
        }
    }
    found.filter(|_| !Letters::is_known(&text.written, at))
}

/// Whether `word` is one here, as far as the characters around it tell. A
/// character that ends it and has a meaning of its own may belong to what goes on
/// (街頭發傳單), or to whatever stands before (擦不乾); and what begins it may be
/// somebody's name.
fn is_whole(text: &Text, word: &Range<usize>, at: usize) -> bool {
    const ENDS: &str = "發製麵歷獲鬥徵";
    const NAMES: &str = "余姜鍾";
    let written = text.written[at];
    let is_own = text.simple[at] != written;
    let goes_on = text.written.get(word.end).is_some_and(|next| is_han(*next));
    let is_end = is_own && at + 1 == word.end;
    !(is_end && (goes_on || !ENDS.contains(written)))
        && !(at == word.start && NAMES.contains(written))
}
