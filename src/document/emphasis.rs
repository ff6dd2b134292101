//! Emphasis beside Chinese punctuation, and braces behind headings: Markdown
//! enters, Markdown that the parser reads as its author meant it leaves, with a
//! map of offsets.
//!
//! CommonMark's flanking rules (0.31.2, section 6.2) take `。**` before a Han
//! character for an opening mark, so `**粗體。**文字` stays unrendered. A mark,
//! U+FDD0, is put between a run of `*` or `~` and the punctuation beside it
//! where one of the two neighbours is Chinese, Japanese or Korean: for the
//! parser it is a letter, so the run may open and close. It also ends a line
//! whose braces hold more than ids and classes, which the parser would take for
//! attributes of a heading. It is taken out of every string that the parser
//! gives. Within the notation of variants another noncharacter stands for `|`,
//! which would divide the cells of a table; so do others for the signs of ruby,
//! whose places `ruby::syntax` tells. This file does not know what a run becomes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::notation;
use super::ruby::{self, Ruby, syntax};
use super::unresolved::Notation;
use icu_properties::CodePointMapData;
use icu_properties::props::{
    BinaryProperty, EastAsianWidth, EmojiPresentation, GeneralCategory,
    GeneralCategoryGroup, Script,
};

/// A noncharacter, which no text holds for itself.
const MARK: char = '\u{FDD0}';

/// What stands for `|` within the notation of variants, so that it divides no
/// cell of a table: another noncharacter.
const BAR: char = '\u{FDD2}';

/// By how many bytes it is longer than what it stands for.
const BAR_GROWTH: usize = BAR.len_utf8() - '|'.len_utf8();

/// The noncharacters that mean something here or in the notation.
const RESERVED: [char; 6] =
    [MARK, notation::MARK, BAR, ruby::OPEN, ruby::BAR, ruby::CLOSE];

/// A source with marks, and where they are.
#[derive(Debug)]
pub(super) struct Marked<'a> {
    text: Cow<'a, str>,
    /// Offsets in `text`, in bytes, at which a mark stands; ascending.
    marks: Vec<usize>,
    /// Offsets in `text`, in bytes, at which something stands for `|`, or for a
    /// sign of ruby; ascending.
    bars: Vec<usize>,
}

impl<'a> Marked<'a> {
    /// Puts the marks into `source`. Such noncharacters of its own are replaced
    /// by U+FFFD, which is as long.
    pub(super) fn new(source: &'a str, notation: Notation, ruby: Ruby) -> Self {
        Self::with(source, notation, ruby, &[])
    }

    /// [`Self::new`], with marks at these places, too: behind a `<` that begins no
    /// tag.
    pub(super) fn with(
        source: &'a str,
        notation: Notation,
        ruby: Ruby,
        literal: &[usize],
    ) -> Self {
        let Self { text: source, .. } = Self::bare(source);
        let marks = places_beside_runs(&source).into_iter();
        let marks = marks.chain(places_behind_braces(&source));
        let marks = marks.chain(literal.iter().copied());
        let mut places: Vec<(usize, Change)> =
            marks.map(|place| (place, Change::Mark)).collect();
        if ruby == Ruby::Read {
            let signs = ruby_signs(&source, notation).into_iter();
            places.extend(signs.map(|(place, sign)| (place, Change::Sign(sign))));
        }
        if notation == Notation::Read {
            let bars = bars(&source).into_iter();
            places.extend(bars.map(|place| (place, Change::Sign(BAR))));
        }
        places.sort_unstable();
        // A bar of ruby in notation is one of ruby.
        places.dedup_by(|(at, change), (before, first)| {
            at == before && *first != Change::Mark && *change != Change::Mark && {
                *first = (*first).max(*change);
                true
            }
        });
        if places.is_empty() {
            return Self { text: source, marks: Vec::new(), bars: Vec::new() };
        }
        let mut text = String::with_capacity(source.len() + places.len() * 3);
        let (mut marks, mut bars) = (Vec::with_capacity(places.len()), Vec::new());
        let mut copied = 0;
        for (place, change) in places {
            text.push_str(&source[copied..place]);
            copied = place;
            match change {
                Change::Mark => {
                    marks.push(text.len());
                    text.push(MARK);
                }
                Change::Sign(sign) => {
                    bars.push(text.len());
                    text.push(sign);
                    copied += '|'.len_utf8();
                }
            }
        }
        text.push_str(&source[copied..]);
        Self { text: text.into(), marks, bars }
    }

    /// `source` without marks, for a parser that is to follow CommonMark alone.
    pub(super) fn bare(source: &'a str) -> Self {
        let text = if source.contains(RESERVED) {
            source.replace(RESERVED, "\u{FFFD}").into()
        } else {
            source.into()
        };
        Self { text, marks: Vec::new(), bars: Vec::new() }
    }

    /// The same, with a text of its own.
    pub(super) fn into_owned(self) -> Marked<'static> {
        let Self { text, marks, bars } = self;
        Marked { text: text.into_owned().into(), marks, bars }
    }

    /// The text to be parsed.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The offset in the source of an offset in the marked text, in bytes.
    pub(super) fn offset(&self, marked: usize) -> usize {
        let before = |places: &[usize]| places.partition_point(|&at| at < marked);
        marked - before(&self.marks) * MARK.len_utf8() - before(&self.bars) * BAR_GROWTH
    }
}

/// What is done to the source at a place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    /// A mark is put in.
    Mark,
    /// This takes the place of `|`, or of another sign that is as long.
    Sign(char),
}

/// `text` without marks, and with U+FFFD in the place of NUL (CommonMark
/// 0.31.2, section 2.3).
pub(super) fn unmark(text: &str) -> Cow<'_, str> {
    match unmark_words(text) {
        unmarked if unmarked.contains(ruby::MARKS) => ruby::literal(&unmarked).into(),
        unmarked => unmarked,
    }
}

/// [`unmark`], but for the signs of ruby: of a text in which it means something.
pub(super) fn unmark_words(text: &str) -> Cow<'_, str> {
    if text.contains([MARK, BAR, '\0']) {
        text.replace(MARK, "").replace(BAR, "|").replace('\0', "\u{FFFD}").into()
    } else {
        text.into()
    }
}

/// The places of the signs of ruby, and what stands for each.
fn ruby_signs(source: &str, notation: Notation) -> Vec<(usize, char)> {
    let mut signs = Vec::new();
    let mut start = 0;
    for line in source.split_inclusive(['\n', '\r']) {
        if line.contains('{') && line.contains('|') {
            let fences = fences(line.as_bytes());
            let code_end = |behind, fence| code_end(&fences, behind, fence);
            for places in syntax::find(line, notation, code_end) {
                signs.push((start + places.open, ruby::OPEN));
                let bars = places.bars.iter();
                signs.extend(bars.map(|bar| (start + bar, ruby::BAR)));
                signs.push((start + places.close, ruby::CLOSE));
            }
        }
        start += line.len();
    }
    signs
}

/// The places of `|` between `-{` and its `}-` on the same line, where neither
/// stands in code nor behind a backslash.
fn bars(source: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut start = 0;
    for line in source.split_inclusive(['\n', '\r']) {
        if line.contains("-{") && line.contains('|') {
            bars_of_line(line, start, &mut places);
        }
        start += line.len();
    }
    places
}

fn bars_of_line(line: &str, start: usize, places: &mut Vec<usize>) {
    let bytes = line.as_bytes();
    let fences = fences(bytes);
    // For each `-{` that is open, the bars that stand in it.
    let mut open: Vec<Vec<usize>> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        at += match rest {
            [b'\\', ..] => 2,
            [b'`', ..] => {
                let fence = rest.iter().take_while(|byte| **byte == b'`').count();
                let end = code_end(&fences, at + fence, fence);
                end.map_or(fence, |end| end - at)
            }
            [b'-', b'{', ..] => {
                open.push(Vec::new());
                2
            }
            [b'}', b'-', ..] => {
                places.extend(open.pop().into_iter().flatten());
                2
            }
            [b'|', ..] => {
                if let Some(bars) = open.last_mut() {
                    bars.push(start + at);
                }
                1
            }
            _ => 1,
        };
    }
}

/// Where runs of backticks begin, by their lengths.
fn fences(bytes: &[u8]) -> BTreeMap<usize, Vec<usize>> {
    let mut fences: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut at = 0;
    while at < bytes.len() {
        let run = bytes[at..].iter().take_while(|byte| **byte == b'`').count();
        if run > 0 {
            fences.entry(run).or_default().push(at);
        }
        at += run.max(1);
    }
    fences
}

/// Where the code ends that so many backticks begin, which end at `behind`.
fn code_end(
    fences: &BTreeMap<usize, Vec<usize>>,
    behind: usize,
    fence: usize,
) -> Option<usize> {
    let same = fences.get(&fence)?;
    let end = same.get(same.partition_point(|at| *at < behind))?;
    Some(end + fence)
}

/// The places behind braces that end a line, or stand before the closing `#` of
/// a heading, and hold anything but ids and classes.
fn places_behind_braces(source: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut start = 0;
    for line in source.split_inclusive(['\n', '\r']) {
        let trimmed = line.trim_end_matches([' ', '\t', '\r', '\n', '#']);
        let block = trimmed.strip_suffix('}').and_then(|it| it.rsplit_once('{'));
        if block.is_some_and(|(_, block)| !are_attributes(block)) {
            places.push(start + trimmed.len());
        }
        start += line.len();
    }
    places
}

/// Whether all words are ids and classes: `#background .wide`.
fn are_attributes(block: &str) -> bool {
    let mut words = block.split_ascii_whitespace().peekable();
    words.peek().is_some()
        && words.all(|word| word.len() > 1 && word.starts_with(['#', '.']))
}

fn places_beside_runs(source: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut before: Option<char> = None;
    let mut escaped = false;
    let mut rest = source.char_indices().peekable();
    while let Some((start, delimiter)) = rest.next() {
        if escaped || !matches!(delimiter, '*' | '~') {
            escaped = delimiter == '\\' && !escaped;
            before = Some(delimiter);
            continue;
        }
        let mut end = start + delimiter.len_utf8();
        while rest.next_if(|&(_, next)| next == delimiter).is_some() {
            end += delimiter.len_utf8();
        }
        if let (Some(p), Some(&(_, n))) = (before, rest.peek())
            && !p.is_whitespace()
            && !n.is_whitespace()
            && (is_cjk(p) || is_cjk(n))
        {
            if is_punctuation(p) {
                places.push(start);
            }
            if is_punctuation(n) {
                places.push(end);
            }
        }
        before = Some(delimiter);
    }
    places
}

/// Unicode punctuation in CommonMark's sense: general category P or S.
fn is_punctuation(c: char) -> bool {
    let category = CodePointMapData::<GeneralCategory>::new().get(c);
    GeneralCategoryGroup::Punctuation.contains(category)
        || GeneralCategoryGroup::Symbol.contains(category)
}

/// East Asian by width (UAX #11: W, F, H; no emoji), or Hangul.
fn is_cjk(c: char) -> bool {
    if c.is_ascii() {
        return false;
    }
    let width = CodePointMapData::<EastAsianWidth>::new().get(c);
    let wide =
        [EastAsianWidth::Wide, EastAsianWidth::Fullwidth, EastAsianWidth::Halfwidth]
            .contains(&width);
    (wide && !EmojiPresentation::for_char(c))
        || CodePointMapData::<Script>::new().get(c) == Script::Hangul
}
