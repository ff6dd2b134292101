//! The forms of the notation, `zh-cn:计算机;zh-tw:電腦;` and `電腦=>zh-cn:计算机;`:
//! a stretch of text enters, which varieties it gives which forms leaves.
//!
//! A semicolon that no name of a variety follows belongs to the form before it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::syntax::{FaultKind, Written};
use crate::base::edition::Tag;
use crate::base::fallback::Variety;

/// What a stretch of notation holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Text alone.
    Text(Range<usize>),
    /// Forms.
    Forms {
        /// All of it.
        range: Range<usize>,
        /// The form of each variety, which is recognised in all others; none
        /// of a variety twice.
        both: Vec<(Variety, Range<usize>)>,
        /// What in one variety becomes something else.
        one_way: Vec<OneWay>,
    },
}

/// A text that becomes another in one variety.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneWay {
    /// The text.
    pub from: Range<usize>,
    /// Where it becomes another.
    pub to: Variety,
    /// What it becomes.
    pub form: Range<usize>,
}

impl Content {
    /// Where it stands.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        match self {
            Self::Text(range) | Self::Forms { range, .. } => range.clone(),
        }
    }
}

/// One part of a stretch between two semicolons.
enum Part {
    Both(Variety, Range<usize>),
    OneWay(OneWay),
    /// It goes on what stands before it.
    More,
}

/// Reads what stands in `range`.
pub(super) fn read(
    written: Written<'_>,
    range: Range<usize>,
) -> Result<Content, Option<FaultKind>> {
    let (mut both, mut one_way) = (Vec::new(), Vec::new());
    let mut last: Option<Part> = None;
    let mut is_first = true;
    let parts = written.split(range.clone(), ';');
    let count = parts.len();
    for (index, place) in parts.into_iter().enumerate() {
        let is_blank = written.text[place.clone()].trim().is_empty();
        if is_blank && index + 1 == count {
            break;
        }
        match part(written, place.clone()) {
            Part::More if is_first => {
                return match mistaken(&written.text[place]) {
                    Some(fault) => Err(Some(fault)),
                    None => Ok(Content::Text(range)),
                };
            }
            Part::More => match &mut last {
                Some(Part::Both(_, form) | Part::OneWay(OneWay { form, .. })) => {
                    form.end = place.end;
                }
                Some(Part::More) | None => {}
            },
            whole => {
                settle(&mut last, written.text, &mut both, &mut one_way);
                last = Some(whole);
            }
        }
        is_first = false;
    }
    settle(&mut last, written.text, &mut both, &mut one_way);
    Ok(match both.is_empty() && one_way.is_empty() {
        true => Content::Text(range),
        false => Content::Forms { range, both: latest(both), one_way },
    })
}

/// Of two forms for one variety, the later, as in MediaWiki.
fn latest(both: Vec<(Variety, Range<usize>)>) -> Vec<(Variety, Range<usize>)> {
    let mut known = BTreeSet::new();
    let forms = both.into_iter().rev();
    let mut latest: Vec<_> =
        forms.filter(|(variety, _)| known.insert(variety.clone())).collect();
    latest.reverse();
    latest
}

/// Adds a part that is at its end.
fn settle(
    last: &mut Option<Part>,
    text: &str,
    both: &mut Vec<(Variety, Range<usize>)>,
    one_way: &mut Vec<OneWay>,
) {
    match last.take() {
        Some(Part::Both(variety, form)) => both.push((variety, trimmed(text, form))),
        Some(Part::OneWay(rule)) => {
            let (from, form) = (trimmed(text, rule.from), trimmed(text, rule.form));
            one_way.push(OneWay { from, form, to: rule.to });
        }
        Some(Part::More) | None => {}
    }
}

fn part(written: Written<'_>, place: Range<usize>) -> Part {
    // What stands before the first nested notation is enough for a name; of a
    // rule for one variety, its beginning may be nested.
    let open = written.open(place.clone());
    let arrow = open.into_iter().find_map(|open| {
        written.text[open.clone()].find("=>").map(|found| open.start + found)
    });
    if let Some(arrow) = arrow
        && let Some((to, form)) = named(written.text, arrow + 2..place.end)
    {
        return Part::OneWay(OneWay { from: place.start..arrow, to, form });
    }
    match named(written.text, place) {
        Some((variety, form)) => Part::Both(variety, form),
        None => Part::More,
    }
}

/// The variety that stands before the first colon, and what stands behind it.
fn named(text: &str, place: Range<usize>) -> Option<(Variety, Range<usize>)> {
    // No name is longer.
    const LONGEST: usize = 64;
    let head = &text.as_bytes()[place.clone()];
    let colon = head.iter().take(LONGEST).position(|byte| *byte == b':')?;
    let colon = place.start + colon;
    let variety = variety(&text[place.start..colon])?;
    Some((variety, colon + 1..place.end))
}

/// Whether a text begins as forms do.
pub(super) fn begins_with_form(text: &str) -> bool {
    let written = Written { text, nested: &[] };
    !matches!(part(written, 0..text.len()), Part::More)
}

/// What a text is that was meant for a form.
fn mistaken(text: &str) -> Option<FaultKind> {
    let (name, _) = text.split_once([':', '：'])?;
    let form = &text[name.len()..];
    match variety(name) {
        Some(_) if form.starts_with('：') => Some(FaultKind::FullWidth),
        None if looks_like_variety(name) => {
            Some(FaultKind::Variety(name.trim().to_owned()))
        }
        _ => None,
    }
}

/// Whether a name is a tag of Chinese, though of no variety: `zh-xx`.
fn looks_like_variety(name: &str) -> bool {
    let name = name.trim();
    let begins = |beginning: &str| {
        name.get(..beginning.len()).is_some_and(|it| it.eq_ignore_ascii_case(beginning))
    };
    begins("zh-") || begins("zh_")
}

/// The variety of Chinese that a name means, in any case: `zh-cn`,
/// `zh-Hans-CN`, and `zh` for all without a form of their own.
pub(super) fn variety(name: &str) -> Option<Variety> {
    let tag = Tag::parse(name.trim())?;
    let is_plain = tag.as_str() == "zh";
    (tag.han().is_some() || is_plain).then(|| Variety::of(&tag))
}

/// `range` without the white space at its ends.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inside = &text[range.clone()];
    let start = range.end - inside.trim_start().len();
    start..(range.start + inside.trim_end().len()).max(start)
}
