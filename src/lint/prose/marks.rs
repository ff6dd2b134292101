//! Punctuation of Chinese text: half-width marks, dots for an ellipsis, doubled
//! marks, and full-width digits and letters.

use super::Told;
use super::class::{is_chinese, is_han};
use super::read::Prose;
use crate::base::diagnostic::Diagnostic;

/// Half-width marks behind Han, before Han or where the text ends. A full stop
/// also stands within names and behind numerals, so it is told between other
/// Han only, and never mended there.
pub(super) fn half_width(prose: &Prose<'_>, told: &mut Told<'_>) {
    for (index, glyph) in prose.characters() {
        let meant = match glyph.c {
            ',' => "，",
            ';' => "；",
            ':' => "：",
            '!' => "！",
            '?' => "？",
            '.' => "。",
            _ => continue,
        };
        let Some(before) = prose.before(index).filter(|c| is_han(*c)) else { continue };
        if !glyph.is_bare {
            continue;
        }
        let mut end = index + 1;
        while glyph.c != '.' && prose.at(end) == Some(' ') {
            end += 1;
        }
        let range = match prose.at(end) {
            Some(next) if is_han(next) => index..end,
            Some('\n') | None => index..index + 1,
            Some(_) => continue,
        };
        let is_end = range.end >= prose.len();
        let mut edits = prose.edits(&[(range.clone(), meant)]);
        if glyph.c == '.' {
            const NUMERALS: &str = "〇零一二三四五六七八九十百甲乙丙丁戊己庚辛壬癸";
            // Code, whose dot this may be, ends a text too.
            let behind = prose.source_behind(range.clone());
            let ends_line = behind.is_empty() || behind.starts_with(['\n', '\r']);
            match is_end {
                true if ends_line => {}
                false if !NUMERALS.contains(before) && prose.at(end) != Some('\n') => {
                    edits.clear();
                }
                _ => continue,
            }
        }
        let (written, span) = (glyph.c.to_string(), prose.span(range));
        told.add(span, edits, |spot| Diagnostic::half_width(spot, &written, meant));
    }
}

/// Half-width brackets around Chinese in Chinese.
pub(super) fn brackets(prose: &Prose<'_>, told: &mut Told<'_>) {
    let mut open: Vec<usize> = Vec::new();
    for (index, glyph) in prose.characters() {
        match glyph.c {
            '(' => open.push(index),
            ')' => {
                let Some(start) = open.pop() else { continue };
                let within = [prose.at(start + 1), prose.before(index)];
                let around = [prose.before(start), prose.at(index + 1)];
                let is_meant = within.iter().flatten().all(|c| is_han(*c))
                    && around.iter().flatten().any(|c| is_chinese(*c))
                    && index > start + 1;
                if is_meant {
                    let changes = [(start..start + 1, "（"), (index..index + 1, "）")];
                    let edits = prose.edits(&changes);
                    let make = |spot: _| Diagnostic::half_width(spot, "()", "（）");
                    told.add(prose.span(start..index + 1), edits, make);
                }
            }
            _ => {}
        }
    }
}

/// Three dots and more beside Chinese; a longer row of them leads to the number
/// of a page.
pub(super) fn ellipsis(prose: &Prose<'_>, told: &mut Told<'_>) {
    for (dot, longest) in [('.', 6), ('。', 12)] {
        for range in prose.stretches(|c| c == dot) {
            let around = [prose.before(range.start), prose.at(range.end)];
            let is_chinese = around.iter().flatten().any(|c| is_chinese(*c));
            if (3..=longest).contains(&range.len()) && is_chinese {
                let written = prose.text(range.clone());
                let edits = prose.edits(&[(range.clone(), "……")]);
                let make = |spot: _| Diagnostic::ellipsis(spot, &written);
                told.add(prose.span(range), edits, make);
            }
        }
    }
}

/// Two marks that divide a sentence, one after the other. Which of two is meant
/// is known only where they are the same; two full stops may be an ellipsis.
pub(super) fn doubled(prose: &Prose<'_>, told: &mut Told<'_>) {
    for range in prose.stretches(|c| "，。、；：".contains(c)) {
        let written = prose.text(range.clone());
        let is_ellipsis = range.len() > 2 && written.chars().all(|c| c == '。');
        if range.len() < 2 || is_ellipsis {
            continue;
        }
        let first = written.chars().next().filter(|first| {
            *first != '。' && range.len() == 2 && written.ends_with(*first)
        });
        let edits = match first {
            Some(first) => {
                prose.edits(&[(range.clone(), first.encode_utf8(&mut [0; 4]))])
            }
            None => Vec::new(),
        };
        let make = |spot: _| Diagnostic::doubled(spot, &written);
        told.add(prose.span(range), edits, make);
    }
}

pub(super) fn full_width(prose: &Prose<'_>, told: &mut Told<'_>) {
    let is_full_width = |c: char| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    for range in prose.stretches(is_full_width) {
        let written = prose.text(range.clone());
        // The full-width forms stand in the order of ASCII, from U+FF01.
        let half = |c: char| char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c);
        let meant: String = written.chars().map(half).collect();
        let edits = prose.edits(&[(range.clone(), &meant)]);
        let make = |spot: _| Diagnostic::full_width(spot, &written, &meant);
        told.add(prose.span(range), edits, make);
    }
}
