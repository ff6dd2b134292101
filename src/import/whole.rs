//! A script made whole: a draft enters, and leaves in one script, where the
//! evidence is strong.
//!
//! Traditional that a machine made of Simplified, character by character, has 皇後
//! where 皇后 is meant. It is taken back to Simplified and made again by phrases;
//! only where a phrase says that another character is meant, and where those two
//! are ones that such machines exchange, is that taken over. A text with one or
//! two such words may have them for another reason, and is left.

use std::collections::BTreeSet;

use super::Ground;
use super::draft::{Draft, Lines};
use super::ledger::Ledger;
use super::mend;
use crate::base::diagnostic::{Code, Diagnostic, Edit};
use crate::base::edition::{Han, Tag};
use crate::base::span::Span;
use crate::config::opencc::Configuration;
use crate::document::html::Token;
use crate::document::runs::runs;
use crate::lint::mend::mend as make_edits;
use crate::script::matcher::Kind;
use crate::script::run::{Detail, Recipe};

/// How many different words must be wrong before a text is taken for
/// machine-made.
const ENOUGH: usize = 3;

/// A word that is written with another character than phrases have.
struct Wrong {
    span: Span,
    written: char,
    meant: char,
    /// The phrase, as it is written and as it is meant.
    phrase: (String, String),
}

/// What is wrong with the script of a draft is mended, or told: single
/// characters of the other script, and words of machine-made Traditional.
pub(super) fn whole(
    draft: &mut Draft,
    tag: &Tag,
    ground: &Ground<'_>,
    ledger: &mut Ledger<'_>,
) {
    if tag.han() == Some(Han::Traditional) {
        again(draft, tag, ground, ledger);
    }
    let text = draft.text();
    let lines = Lines::of(&text);
    let found = of_script(&text, tag, ground);
    for finding in &found {
        mend::tell(finding, (&text, &lines), draft, ledger);
    }
    if let Some(mended) = make_edits(&text, &found) {
        mend::replace(draft, &mended.text);
    }
}

/// What a check says of the script of this text.
fn of_script(text: &str, tag: &Tag, ground: &Ground<'_>) -> Vec<Diagnostic> {
    let document = mend::parse(text, tag);
    let found = ground.reader.damage(&document, text, tag);
    found.into_iter().filter(|finding| finding.code == Code::MixedScript).collect()
}

/// Makes machine-made Traditional again by phrases.
fn again(draft: &mut Draft, tag: &Tag, ground: &Ground<'_>, ledger: &mut Ledger<'_>) {
    let text = draft.text();
    let wrong = wrong(&text, tag, ground);
    let words: BTreeSet<&String> = wrong.iter().map(|wrong| &wrong.phrase.0).collect();
    if words.len() < ENOUGH {
        return;
    }
    let lines = Lines::of(&text);
    let mut edits = Vec::new();
    for Wrong { span, written, meant, phrase } in &wrong {
        let (line, column) = lines.at(span.start);
        let own = written.to_string();
        let place = ledger.words(draft.origin(line), column, &own);
        ledger.add(Diagnostic::import_word(place.clone(), &phrase.0, &phrase.1));
        let mut edit = Diagnostic::import_word(place, &phrase.0, &phrase.1);
        edit.edits = vec![Edit { span: *span, text: meant.to_string() }];
        edits.push(edit);
    }
    if let Some(mended) = make_edits(&text, &edits) {
        mend::replace(draft, &mended.text);
    }
}

/// The words of a Traditional text that phrases write with another character.
fn wrong(text: &str, tag: &Tag, ground: &Ground<'_>) -> Vec<Wrong> {
    let steps = match tag.region() {
        Some("HK" | "MO") => vec![Configuration::Hk2s, Configuration::S2hk],
        Some("TW") => vec![Configuration::Tw2s, Configuration::S2tw],
        _ => vec![Configuration::T2s, Configuration::S2t],
    };
    let recipe = Recipe { steps, ..Recipe::default() };
    let document = mend::parse(text, tag);
    let mut wrong = Vec::new();
    let rows =
        std::iter::once(&document.body).chain(document.notes.iter().map(|n| &n.body));
    for row in rows {
        for run in runs(row, tag).runs {
            // The words of the run, with the place of each character that is
            // written as itself.
            let (mut words, mut places) = (String::new(), Vec::new());
            for part in run.parts {
                let Some(Token::Text(part)) = row.get(part) else { continue };
                let written = text.get(part.span.start..part.span.end);
                words.push_str(&part.text);
                follow(
                    &part.text,
                    written.unwrap_or_default(),
                    part.span.start,
                    &mut places,
                );
            }
            of_run(&words, &places, (&recipe, tag), ground, &mut wrong);
        }
    }
    wrong
}

/// Adds the place of each character of `text` that is written as itself in
/// `written`, which begins at `start`. Behind what cannot be followed, no place is
/// known.
fn follow(text: &str, written: &str, start: usize, places: &mut Vec<Option<usize>>) {
    let mut at = 0;
    for c in text.chars() {
        let rest = written.get(at..).unwrap_or_default();
        // Escapes, and what stands between two lines that join.
        let skipped = rest.len() - rest.trim_start_matches(['\\', '\n', ' ', '>']).len();
        if rest.starts_with(c) {
            places.push(Some(start + at));
            at += c.len_utf8();
        } else if rest[skipped..].starts_with(c) {
            places.push(Some(start + at + skipped));
            at += skipped + c.len_utf8();
        } else {
            places.push(None);
            at = match rest.split_once(';').filter(|_| rest.starts_with('&')) {
                Some((entity, _)) => at + entity.len() + 1,
                None => written.len(),
            };
        }
    }
}

fn of_run(
    words: &str,
    places: &[Option<usize>],
    (recipe, tag): (&Recipe, &Tag),
    ground: &Ground<'_>,
    wrong: &mut Vec<Wrong>,
) {
    let Ok(converted) = ground.scripts.convert(recipe, words, Detail::Kinds) else {
        return;
    };
    let characters: Vec<char> = words.chars().collect();
    let mut at = 0;
    for piece in &converted.pieces {
        let (Some(source), Some(target)) =
            (words.get(piece.source.clone()), converted.text.get(piece.target.clone()))
        else {
            return;
        };
        let first = at;
        at += source.chars().count();
        let length = source.chars().count();
        if length != target.chars().count() {
            continue;
        }
        let of_phrase = if piece.kind == Kind::Phrase { length } else { 0 };
        for (offset, (written, meant)) in source.chars().zip(target.chars()).enumerate() {
            let Some(Some(start)) = places.get(first + offset).copied() else { continue };
            if written == meant || !ground.reader.is_confusion(written, meant) {
                continue;
            }
            // A phrase may begin within another word (有面 in 有麵條), and a word
            // within another phrase: the longer one counts, and of two as long
            // neither.
            let (around, at) = window(&characters, first + offset);
            let word = |c: char| ground.reader.longest_word(around, at, c, tag);
            let right = word(meant);
            if of_phrase.max(right.len()) <= word(written).len() {
                continue;
            }
            let phrase = match right.is_empty() {
                true => (source.to_owned(), target.to_owned()),
                false => {
                    let with = |c: char| {
                        let place =
                            right.clone().map(|i| if i == at { c } else { around[i] });
                        place.collect::<String>()
                    };
                    (with(written), with(meant))
                }
            };
            let span = Span::new(start, start + written.len_utf8());
            wrong.push(Wrong { span, written, meant, phrase });
        }
    }
}

/// The characters around the one at `at`, and its place among them.
fn window(characters: &[char], at: usize) -> (&[char], usize) {
    const AROUND: usize = 8;
    let start = at.saturating_sub(AROUND);
    (&characters[start..(at + AROUND).min(characters.len())], at - start)
}
