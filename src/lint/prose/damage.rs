//! What is left of text that was copied out of PDF, old encodings and annotated
//! pages.

use unicode_normalization::UnicodeNormalization;

use super::Told;
use super::class::{is_chinese, is_han};
use super::misread::{Codes, Loss, Meant};
use super::read::{Glyph, Prose};
use crate::base::diagnostic::Diagnostic;

pub(super) fn private_use(prose: &Prose<'_>, told: &mut Told<'_>) {
    let is_private = |c: char| {
        matches!(
            c,
            '\u{E000}'..='\u{F8FF}'
                | '\u{F0000}'..='\u{FFFFD}'
                | '\u{100000}'..='\u{10FFFD}'
        )
    };
    for range in prose.stretches(is_private) {
        let Some(first) = prose.at(range.start) else { continue };
        let make = |spot: _| Diagnostic::private_use(spot, first);
        told.add(prose.span(range), Vec::new(), make);
    }
}

/// Compatibility ideographs and radicals: what looks like a Han character, and
/// is found by no search for it.
pub(super) fn compatibility(prose: &Prose<'_>, told: &mut Told<'_>) {
    let is_compatible = |c: char| {
        matches!(
            c,
            '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}'
        )
    };
    for (index, glyph) in prose.characters() {
        if !glyph.is_bare || !is_compatible(glyph.c) {
            continue;
        }
        // Some of these blocks are characters of their own.
        let mut meant = std::iter::once(glyph.c).nfkc();
        let (Some(meant), None) = (meant.next(), meant.next()) else { continue };
        if meant != glyph.c {
            let range = index..index + 1;
            let edits = prose.edits(&[(range.clone(), meant.encode_utf8(&mut [0; 4]))]);
            let make = |spot: _| Diagnostic::compatibility(spot, glyph.c, meant);
            told.add(prose.span(range), edits, make);
        }
    }
}

/// UTF-8 that was read as GBK or Big5, and Big5 that was read as GBK.
pub(super) fn misread(prose: &Prose<'_>, codes: &Codes, told: &mut Told<'_>) {
    let bare = |(_, glyph): (usize, Glyph)| glyph.is_bare.then_some(glyph.c);
    let characters: Vec<Option<char>> = prose.characters().map(bare).collect();
    for Meant { range, text, loss } in codes.misread(&characters) {
        let written = prose.text(range.clone());
        let edits = match loss {
            Loss::None => prose.edits(&[(range.clone(), &text)]),
            Loss::Some => Vec::new(),
        };
        told.add(prose.span(range), edits, |spot| match loss {
            Loss::Some if !text.is_empty() => {
                Diagnostic::mojibake_with_loss(spot, &written, &text)
            }
            _ => {
                let meant = Some(&*text).filter(|text| !text.is_empty());
                Diagnostic::mojibake(spot, &written, meant)
            }
        });
    }
}

/// UTF-8 that was read as Windows-1252, which gives itself away by its bytes;
/// characters that were lost; and what UTF-8 in GBK makes of lost characters.
pub(super) fn mojibake(prose: &Prose<'_>, told: &mut Told<'_>) {
    for range in prose.stretches(|c| windows_1252(c).is_some()) {
        let written = prose.text(range.clone());
        let bytes: Vec<u8> = written.chars().filter_map(windows_1252).collect();
        let Ok(meant) = String::from_utf8(bytes) else { continue };
        if meant.chars().any(char::is_control) {
            continue;
        }
        let edits = prose.edits(&[(range.clone(), &meant)]);
        let make = |spot: _| Diagnostic::mojibake(spot, &written, Some(&meant));
        told.add(prose.span(range), edits, make);
    }
    for range in prose.stretches(|c| c == '\u{FFFD}' || "锟斤拷錕".contains(c)) {
        let written = prose.text(range.clone());
        let of_lost = ["锟斤拷", "錕斤拷"].iter().any(|lost| written.contains(lost));
        if of_lost || written.contains('\u{FFFD}') {
            let make = |spot: _| Diagnostic::mojibake(spot, &written, None);
            told.add(prose.span(range), Vec::new(), make);
        }
    }
}

/// The byte of a character beyond ASCII in Windows-1252, as the Encoding
/// Standard has it: bytes that mean nothing are control characters.
fn windows_1252(c: char) -> Option<u8> {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}',
        'Ž', '\u{8F}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›',
        'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    match c {
        '\u{A0}'..='\u{FF}' => u8::try_from(u32::from(c)).ok(),
        _ => {
            let at = HIGH.iter().position(|high| *high == c)?;
            u8::try_from(0x80 + at).ok()
        }
    }
}

/// A reading in half-width brackets between the characters of a word, with the
/// tone over its vowel: `戰(zhàn)爭`. Where a reading is meant it stands in
/// full-width brackets, behind a quotation mark or in ruby text.
pub(super) fn romanisation(prose: &Prose<'_>, told: &mut Told<'_>) {
    // The longest syllable, `zhuang`, with its tone as a character of its own.
    const LONGEST: usize = 7;
    let mut last_end = None;
    for (index, glyph) in prose.characters() {
        if glyph.c != '(' || !prose.before(index).is_some_and(is_han) {
            continue;
        }
        let inside = index + 1..(index + 2 + LONGEST).min(prose.len());
        let Some(length) = inside.clone().position(|at| prose.at(at) == Some(')')) else {
            continue;
        };
        let reading = prose.text(inside.start..inside.start + length);
        let end = inside.start + length + 1;
        let goes_on = prose.at(end).is_some_and(is_han);
        let follows = last_end.is_some_and(|last: usize| last + 1 == index);
        if !is_syllable(&reading) || !(goes_on || follows) {
            continue;
        }
        last_end = Some(end);
        let safe = prose.before(index).is_some_and(is_han)
            && prose.at(end).is_none_or(is_chinese);
        let edits = if safe { prose.edits(&[(index..end, "")]) } else { Vec::new() };
        let make = |spot: _| Diagnostic::romanisation(spot, &reading);
        told.add(prose.span(index..end), edits, make);
    }
}

/// Whether a text is a syllable of pinyin with its tone.
fn is_syllable(text: &str) -> bool {
    const TONES: [char; 4] = ['\u{304}', '\u{301}', '\u{30C}', '\u{300}'];
    let (mut tones, mut letters) = (0, 0);
    for c in text.nfd() {
        match c {
            'a'..='z' | '\u{308}' => letters += 1,
            c if TONES.contains(&c) => tones += 1,
            _ => return false,
        }
    }
    tones == 1 && letters > 0
}
