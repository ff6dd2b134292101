//! Text that was read in another encoding than its own: characters enter, what
//! they were leaves.
//!
//! UTF-8 that was taken for GBK or Big5 is known by its bytes: those of a few
//! Chinese characters fall together by chance once in many millions. Big5 that
//! was taken for GBK is known by what stands side by side then: characters of
//! private use, Greek, lines of boxes, and Han that nobody writes.

use std::collections::HashMap;
use std::ops::Range;

use encoding_rs::{BIG5, Encoding, GB18030};
use icu_properties::CodePointMapData;
use icu_properties::props::Script;

use super::class::{is_chinese_mark, is_han};

/// What stands where a character was lost for good.
const LOST: char = '□';

/// Of how many characters bytes must have been found before a text is doubted.
const ENOUGH: usize = 2;

/// How long a text must be of which the bytes alone say little.
const ENOUGH_OF_BIG5: usize = 5;

/// What a stretch of text was.
pub(super) struct Meant {
    pub(super) range: Range<usize>,
    /// What it was, with [`LOST`] for what cannot be known; empty where nothing
    /// can.
    pub(super) text: String,
    pub(super) loss: Loss,
}

/// Whether anything is lost.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Loss {
    None,
    Some,
}

/// Which bytes characters are in the encodings that they may have been read in.
pub(super) struct Codes {
    gbk: Code,
    big5: Code,
}

/// The bytes of an encoding's characters.
struct Code {
    bytes: HashMap<char, Vec<u8>>,
    /// The bytes of its common characters, as numbers.
    common: Range<u16>,
}

impl Code {
    fn of(encoding: &'static Encoding, common: Range<u16>) -> Self {
        let mut bytes = HashMap::new();
        for lead in 0x81..=0xFE {
            for trail in (0x40..=0x7E).chain(0x80..=0xFE) {
                let pair = [lead, trail];
                let read =
                    encoding.decode_without_bom_handling_and_without_replacement(&pair);
                let mut characters = read.iter().flat_map(|text| text.chars());
                if let (Some(c), None) = (characters.next(), characters.next()) {
                    bytes.insert(c, pair.to_vec());
                }
            }
        }
        Self { bytes, common }
    }

    fn bytes(&self, c: char) -> Option<&[u8]> {
        self.bytes.get(&c).map(Vec::as_slice)
    }

    fn is_common(&self, c: char) -> bool {
        self.bytes(c).is_some_and(|bytes| match bytes {
            [lead, trail] => self.common.contains(&u16::from_be_bytes([*lead, *trail])),
            _ => false,
        })
    }
}

impl Codes {
    /// All that is known, from the Encoding Standard's tables.
    pub(super) fn read() -> Self {
        // The first levels: GB/T 2312, rows 16 to 55, and Big5's frequent ones.
        let mut gbk = Code::of(GB18030, 0xB0A1..0xD7FA);
        // The one character of Windows' GBK that is a single byte.
        gbk.bytes.insert('€', vec![0x80]);
        Self { gbk, big5: Code::of(BIG5, 0xA440..0xC67F) }
    }

    /// The stretches of a text, of which `None` are characters that are written
    /// as something else, that were something else.
    pub(super) fn misread(&self, text: &[Option<char>]) -> Vec<Meant> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < text.len() {
            // What was misread begins with a byte beyond ASCII.
            let is_read = text[at].is_some_and(|c| !c.is_ascii());
            let meant = is_read.then(|| self.meant(text, at)).flatten();
            at = meant.as_ref().map_or(at + 1, |meant| meant.range.end);
            found.extend(meant);
        }
        found
    }

    fn meant(&self, text: &[Option<char>], at: usize) -> Option<Meant> {
        self.utf_8(&self.gbk, text, at)
            .or_else(|| self.utf_8(&self.big5, text, at))
            .or_else(|| self.big5(text, at))
    }

    /// What begins at `start` in UTF-8 that was taken for `code`. A question mark
    /// or U+FFFD stands where bytes were none of its characters.
    fn utf_8(&self, code: &Code, text: &[Option<char>], start: usize) -> Option<Meant> {
        let (mut meant, mut pending) = (String::new(), Vec::new());
        // How many characters' bytes were found, at least two of three each.
        let mut known = 0;
        let mut lost = 0;
        let mut whole = None;
        'characters: for (at, c) in text.iter().enumerate().skip(start) {
            let Some(c) = c else { break };
            if matches!(c, '?' | '\u{FFFD}') && !pending.is_empty() {
                known += usize::from(pending.len() == 2);
                pending.clear();
                meant.push(LOST);
                lost += 1;
            } else {
                let Some(bytes) = code.bytes(*c) else { break };
                for byte in bytes {
                    pending.push(*byte);
                    match std::str::from_utf8(&pending) {
                        Ok(c) if c.chars().all(|c| self.is_plain(c)) => {
                            meant.push_str(c);
                            known += usize::from(!c.is_ascii());
                            pending.clear();
                        }
                        Err(error) if error.error_len().is_none() => {}
                        _ => break 'characters,
                    }
                }
            }
            if pending.is_empty() {
                whole = Some((at + 1, meant.len(), known, lost));
            }
        }
        let (end, length, known, lost) = whole?;
        meant.truncate(length);
        let written = || text[start..end].iter().flatten();
        // The beginnings of 、, 。 and 「, and of ， and ？: alone, they are the
        // scar that is left most often.
        let is_mark = end == start + 2 && written().any(|c| "銆锛".contains(*c));
        let is_strange = written().any(|c| !c.is_ascii() && !self.is_plain(*c));
        if !(lost > 0 && is_mark || known >= ENOUGH && is_strange) {
            return None;
        }
        if meant.chars().all(|c| c == LOST) {
            meant.clear();
        }
        let loss = if lost > 0 { Loss::Some } else { Loss::None };
        Some(Meant { range: start..end, text: meant, loss })
    }

    /// What begins at `start` in Big5 that was taken for GBK.
    fn big5(&self, text: &[Option<char>], start: usize) -> Option<Meant> {
        let mut meant = String::new();
        let mut strange = Vec::new();
        for c in text[start..].iter().map_while(|c| *c) {
            let Some(bytes) = self.gbk.bytes(c).filter(|bytes| bytes.len() == 2) else {
                break;
            };
            let read = BIG5.decode_without_bom_handling_and_without_replacement(bytes);
            let Some(read) = read.filter(|it| it.chars().all(|c| self.is_plain(c)))
            else {
                break;
            };
            meant.push_str(&read);
            strange.push(self.strangeness(c));
        }
        let length = strange.len();
        strange.retain(|kind| *kind != Strangeness::None);
        let is_rich = strange.len() * 3 >= length;
        let is_mixed = strange.iter().any(|kind| *kind != strange[0]);
        let is_known = length >= ENOUGH_OF_BIG5
            && is_rich
            && is_mixed
            && strange.contains(&Strangeness::Private);
        let range = start..start + length;
        is_known.then_some(Meant { range, text: meant, loss: Loss::None })
    }

    /// Whether a character is one that Chinese texts are full of.
    fn is_plain(&self, c: char) -> bool {
        let is_common = || self.gbk.is_common(c) || self.big5.is_common(c);
        c.is_ascii_alphanumeric()
            || c == '\u{3000}'
            || is_chinese_mark(c)
            || is_han(c) && is_common()
    }

    /// In what way `c` is no character of a text in Chinese or Japanese.
    fn strangeness(&self, c: char) -> Strangeness {
        match c {
            '\u{E000}'..='\u{F8FF}' => Strangeness::Private,
            '\u{2500}'..='\u{259F}' => Strangeness::Box,
            c if is_han(c) && !self.is_plain(c) => Strangeness::Rare,
            c => match CodePointMapData::<Script>::new().get(c) {
                Script::Greek => Strangeness::Greek,
                Script::Cyrillic => Strangeness::Cyrillic,
                Script::Bopomofo => Strangeness::Bopomofo,
                _ => Strangeness::None,
            },
        }
    }
}

/// Kinds of characters that no text has side by side.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strangeness {
    None,
    Private,
    Box,
    Rare,
    Greek,
    Cyrillic,
    Bopomofo,
}
