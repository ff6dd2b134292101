//! Text with the place of each of its characters: a document and its source
//! enter, glyphs leave.
//!
//! The text of a body has its escapes and entities resolved and its lines
//! joined. It is followed along its source character by character; where the
//! two cannot be brought together, the rest of the text is left out: better
//! nothing told than a wrong place.

use std::ops::Range;

use aho_corasick::AhoCorasick;

use super::attributes;
use super::class::is_han;
use crate::base::diagnostic::Edit;
use crate::base::edition::Tag;
use crate::base::span::{Span, Written};
use crate::document::Document;
use crate::document::html::Token;
use crate::document::runs::runs;
use crate::document::unresolved::{Notation, Unresolved};

/// One character of a text.
#[derive(Clone, Copy, Debug)]
pub(in crate::lint) struct Glyph {
    pub(in crate::lint) c: char,
    start: usize,
    end: usize,
    /// Whether it is written as itself.
    pub(super) is_bare: bool,
    /// Whether its author vouches for it: it stands in notation, or in a name of
    /// the terms.
    pub(super) is_known: bool,
}

/// A stretch of text as its readers see it.
pub(in crate::lint) struct Prose<'a> {
    source: &'a str,
    glyphs: Vec<Glyph>,
}

/// All text of a document in its own language that readers see.
pub(in crate::lint) fn proses<'a>(
    document: &Document,
    source: &'a str,
    tag: &Tag,
) -> Vec<Prose<'a>> {
    let mut proses = Vec::new();
    let meta = &document.meta;
    let written = meta.texts();
    for Written { value, span } in written {
        proses.extend(verbatim(value, *span, source));
    }
    if let (Some(lead), Some(heading)) = (&document.lead, document.headings.first()) {
        proses.extend(verbatim(lead, heading.span, source));
    }
    let notations = notations(document, source);
    let notes = document.notes.iter().map(|note| &note.body);
    for row in std::iter::once(&document.body).chain(notes) {
        let found = runs(row, tag);
        for attribute in attributes::spoken(row, &found.kept, source) {
            let mut glyphs = Vec::new();
            follow(attribute.text, attribute.span, source, &mut glyphs);
            proses.push(Prose { source, glyphs });
        }
        for run in found.runs {
            let mut glyphs = Vec::new();
            for part in run.parts {
                if let Some(Token::Text(text)) = row.get(part) {
                    let caption = attributes::caption(text, source);
                    follow(&text.text, caption.unwrap_or(text.span), source, &mut glyphs);
                }
            }
            proses.push(Prose { source, glyphs });
        }
    }
    for glyph in proses.iter_mut().flat_map(|prose| &mut prose.glyphs) {
        let behind = notations.partition_point(|notation| notation.end <= glyph.start);
        glyph.is_known =
            notations.get(behind).is_some_and(|notation| notation.start <= glyph.start);
    }
    proses
}

/// Where the notation of variants stands in a source, whose document has any: from
/// each `-{` to its `}-`, or to the end of its block.
fn notations(document: &Document, source: &str) -> Vec<Span> {
    let is_read = |unresolved: &Unresolved| unresolved.notation == Notation::Read;
    if !document.unresolved.as_deref().is_some_and(is_read) {
        return Vec::new();
    }
    let mut notations = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut end_line = 0;
    for (at, pair) in source.as_bytes().windows(2).enumerate() {
        match pair {
            b"-{" => open.push(at),
            b"}-" if open.len() > 1 => {
                open.pop();
            }
            b"}-" => notations.extend(open.pop().map(|start| Span::new(start, at + 2))),
            [b'\n', _] => {
                if source[end_line..at].trim().is_empty() {
                    open.clear();
                }
                end_line = at;
            }
            _ => {}
        }
    }
    notations
}

/// A text that stands in its source as it is.
fn verbatim<'a>(text: &str, span: Span, source: &'a str) -> Option<Prose<'a>> {
    let start = span.start + source.get(span.start..span.end)?.find(text)?;
    let glyphs = text.char_indices().map(|(at, c)| Glyph {
        c,
        start: start + at,
        end: start + at + c.len_utf8(),
        is_bare: true,
        is_known: false,
    });
    Some(Prose { source, glyphs: glyphs.collect() })
}

/// Adds the characters of `text`, which was read from `span`.
fn follow(text: &str, span: Span, source: &str, glyphs: &mut Vec<Glyph>) {
    let Some(written) = source.get(span.start..span.end) else { return };
    let mut at = 0;
    let mut begins_line = false;
    for (offset, c) in text.char_indices() {
        loop {
            let rest = &written[at..];
            let Some(next) = rest.chars().next() else { return };
            let (length, is_bare) = if is_escaped(rest, c) {
                (1 + c.len_utf8(), false)
            } else if let Some(length) = entity(rest, &text[offset..]) {
                (length, false)
            } else if next == c || (c == '\n' && next == '\r') {
                (if rest.starts_with("\r\n") { 2 } else { next.len_utf8() }, true)
            } else if matches!(next, '\n' | '\r' | ' ' | '\t')
                || (next == '>' && begins_line)
            {
                begins_line |= matches!(next, '\n' | '\r');
                at += 1;
                continue;
            } else {
                return;
            };
            let start = span.start + at;
            let end = start + length;
            glyphs.push(Glyph { c, start, end, is_bare, is_known: false });
            begins_line = c == '\n';
            at += length;
            break;
        }
    }
}

/// Whether `written` begins with `c` behind a backslash.
fn is_escaped(written: &str, c: char) -> bool {
    let behind = written.strip_prefix('\\').filter(|_| c.is_ascii_punctuation());
    behind.is_some_and(|behind| behind.starts_with(c))
}

/// The length of the entity with which `written` begins and which is none in
/// the `text` any more.
fn entity(written: &str, text: &str) -> Option<usize> {
    const LONGEST: usize = 34;
    let name = written.strip_prefix('&')?;
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'#';
    let length = name.bytes().take(LONGEST).take_while(is_name).count();
    // What stands behind a bare `&` may be a character of several bytes.
    let whole = written.get(..1 + length + 1).filter(|whole| whole.ends_with(';'))?;
    (length > 0 && !text.starts_with(whole)).then_some(whole.len())
}

impl Prose<'_> {
    pub(super) fn len(&self) -> usize {
        self.glyphs.len()
    }

    /// The character at `index`.
    pub(in crate::lint) fn at(&self, index: usize) -> Option<char> {
        self.glyphs.get(index).map(|glyph| glyph.c)
    }

    /// The character before the one at `index`.
    pub(in crate::lint) fn before(&self, index: usize) -> Option<char> {
        self.at(index.checked_sub(1)?)
    }

    /// All characters with their indices.
    pub(in crate::lint) fn characters(&self) -> impl Iterator<Item = (usize, Glyph)> {
        self.glyphs.iter().copied().enumerate()
    }

    /// The stretches of characters written as themselves that `belongs` holds
    /// together.
    pub(super) fn stretches(&self, belongs: impl Fn(char) -> bool) -> Vec<Range<usize>> {
        self.stretches_of(|glyph| belongs(glyph.c))
    }

    /// [`Self::stretches`] of characters for which nobody vouches.
    pub(super) fn doubtful(&self, belongs: impl Fn(char) -> bool) -> Vec<Range<usize>> {
        self.stretches_of(|glyph| !glyph.is_known && belongs(glyph.c))
    }

    fn stretches_of(&self, belongs: impl Fn(Glyph) -> bool) -> Vec<Range<usize>> {
        let mut stretches: Vec<Range<usize>> = Vec::new();
        for (index, glyph) in self.characters() {
            if !glyph.is_bare || !belongs(glyph) {
                continue;
            }
            match stretches.last_mut().filter(|last| last.end == index) {
                Some(last) => last.end += 1,
                None => stretches.push(index..index + 1),
            }
        }
        stretches
    }

    /// Vouches for the names that stand in it.
    pub(super) fn know(&mut self, names: &AhoCorasick) {
        for (_, range) in self.find(names) {
            self.glyphs[range].iter_mut().for_each(|glyph| glyph.is_known = true);
        }
    }

    /// Where the patterns of `automaton` stand, by pattern.
    pub(in crate::lint) fn find(
        &self,
        automaton: &AhoCorasick,
    ) -> Vec<(usize, Range<usize>)> {
        let text = self.text(0..self.glyphs.len());
        let (mut bytes, mut characters) = (0, 0);
        let finds = automaton.find_iter(&text);
        let finds = finds.map(|found| {
            characters += text[bytes..found.start()].chars().count();
            let start = characters;
            characters += text[found.range()].chars().count();
            bytes = found.end();
            (found.pattern().as_usize(), start..characters)
        });
        finds.collect()
    }

    /// The characters of a range.
    pub(in crate::lint) fn text(&self, range: Range<usize>) -> String {
        self.glyphs[range].iter().map(|glyph| glyph.c).collect()
    }

    /// Where a range stands in the source, from its first to its last character.
    pub(in crate::lint) fn span(&self, range: Range<usize>) -> Span {
        let glyphs = &self.glyphs[range];
        let start = glyphs.first().map_or(0, |glyph| glyph.start);
        Span::new(start, glyphs.last().map_or(start, |glyph| glyph.end))
    }

    /// What stands in the source behind a range.
    pub(super) fn source_behind(&self, range: Range<usize>) -> &str {
        &self.source[self.span(range).end..]
    }

    /// The edits that put each text in the place of its range; none where one of
    /// them could change more than these characters.
    pub(in crate::lint) fn edits(&self, changes: &[(Range<usize>, &str)]) -> Vec<Edit> {
        let edits: Option<Vec<Edit>> =
            changes.iter().map(|(range, text)| self.edit(range.clone(), text)).collect();
        edits.unwrap_or_default()
    }

    /// The edit that adds a space before the character at `index`.
    pub(super) fn space_before(&self, index: usize) -> Vec<Edit> {
        let glyphs = &self.glyphs[index - 1..=index];
        let joined = glyphs[0].end == glyphs[1].start;
        let edit = Edit {
            span: Span::new(glyphs[1].start, glyphs[1].start),
            text: " ".to_owned(),
        };
        if joined && glyphs.iter().all(|g| g.is_bare) { vec![edit] } else { Vec::new() }
    }

    fn edit(&self, range: Range<usize>, text: &str) -> Option<Edit> {
        let glyphs = &self.glyphs[range.clone()];
        let is_whole = glyphs.windows(2).all(|pair| pair[0].end == pair[1].start)
            && glyphs.iter().all(|glyph| glyph.is_bare);
        let span = self.span(range);
        let (before, behind) = (&self.source[..span.start], &self.source[span.end..]);
        let is_safe = match text.chars().next() {
            None => may_join(before, behind),
            Some(_) if !text.contains(|c: char| c.is_ascii()) => true,
            Some(_) => !begins_line(before) && !is_in_markup(before),
        };
        (is_whole && is_safe).then(|| Edit { span, text: text.to_owned() })
    }
}

/// Whether what stands between two texts may go without making markup of them.
fn may_join(before: &str, behind: &str) -> bool {
    // A bracket opens a link behind any letter, and one closes before any.
    let Some(last) = before.chars().next_back() else { return false };
    let Some(next) = behind.chars().next() else { return false };
    let is_harmless = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric();
    (is_harmless(last) || last == ')')
        && (is_harmless(next) || next == '[')
        && !(last == ')' && next == '[')
        && !begins_line(before)
}

/// Whether a letter or digit that is put behind `before` may make markup of what
/// stands there: a tag of `<ｂ>`, an entity, a label, an attribute. Of these, none
/// has Han in it.
fn is_in_markup(before: &str) -> bool {
    const LONGEST: usize = 64;
    let line = before.chars().rev().take(LONGEST);
    line.take_while(|c| !is_han(*c) && !matches!(c, '\n' | '\r'))
        .any(|c| "<&[{$\\@#".contains(c))
}

/// Whether nothing but what may be markup stands before a place on its line.
fn begins_line(before: &str) -> bool {
    // Longer beginnings are taken for ones, lest each costs its length.
    const LONGEST: usize = 64;
    let is_mark = |c: &char| " \t>-+*#0123456789.)|:_~`\"'".contains(*c);
    let marks = before.chars().rev().take(LONGEST).take_while(is_mark).count();
    let rest = before.chars().rev().nth(marks);
    marks == LONGEST || matches!(rest, None | Some('\n' | '\r' | '\u{FEFF}'))
}
