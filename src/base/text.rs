//! The text of a file: bytes enter, text leaves, or what the bytes look like
//! where they are not UTF-8.
//!
//! Files that come from older systems are Big5 or GBK, and some editors write
//! UTF-16. Such a file is read as what it looks like, so that one fault does
//! not become many; but no place in the text is a place in the file then.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

/// An encoding that a file may have in place of UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Traditional Chinese.
    Big5,
    /// Simplified Chinese, with all that GB 18030 adds to it.
    Gb18030,
    /// Japanese, as Windows has it.
    ShiftJis,
    /// Japanese, as Unix had it.
    EucJp,
    /// Korean.
    EucKr,
    /// Two bytes for most characters, the low one first.
    Utf16Le,
    /// Two bytes for most characters, the high one first.
    Utf16Be,
}

impl Encoding {
    /// What people and editors call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Big5 => "Big5",
            Self::Gb18030 => "GBK (GB18030)",
            Self::ShiftJis => "Shift-JIS",
            Self::EucJp => "EUC-JP",
            Self::EucKr => "EUC-KR",
            Self::Utf16Le => "UTF-16 LE",
            Self::Utf16Be => "UTF-16 BE",
        }
    }

    /// What `iconv` calls it.
    #[must_use]
    pub fn iconv_name(self) -> &'static str {
        match self {
            Self::Big5 => "BIG5",
            Self::Gb18030 => "GB18030",
            Self::ShiftJis => "SHIFT_JIS",
            Self::EucJp => "EUC-JP",
            Self::EucKr => "EUC-KR",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
        }
    }

    fn decoder(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Big5 => encoding_rs::BIG5,
            Self::Gb18030 => encoding_rs::GB18030,
            Self::ShiftJis => encoding_rs::SHIFT_JIS,
            Self::EucJp => encoding_rs::EUC_JP,
            Self::EucKr => encoding_rs::EUC_KR,
            Self::Utf16Le => encoding_rs::UTF_16LE,
            Self::Utf16Be => encoding_rs::UTF_16BE,
        }
    }
}

/// Bytes that are not UTF-8.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// The first byte that is not.
    pub offset: usize,
    /// What they look like, where they look like anything.
    pub encoding: Option<Encoding>,
    /// What can be read: the text in that encoding, else with U+FFFD for what
    /// is not UTF-8.
    pub text: String,
}

/// The text of a file, if it is UTF-8.
///
/// # Errors
/// The bytes are not UTF-8, or are UTF-16 that happens to be UTF-8 as well: a
/// text in Latin letters with a NUL beside each.
pub fn read(bytes: &[u8]) -> Result<&str, Foreign> {
    let (offset, valid) = match std::str::from_utf8(bytes) {
        Ok(text) => (text.find('\0'), Some(text)),
        Err(error) => (Some(error.valid_up_to()), None),
    };
    match (offset, valid) {
        (None, Some(text)) => Ok(text),
        (offset, Some(text)) => match utf_16(bytes) {
            Some(encoding) => Err(foreign(bytes, offset.unwrap_or(0), Some(encoding))),
            None => Ok(text),
        },
        (offset, None) => {
            let encoding = utf_16(bytes).or_else(|| guess(bytes));
            Err(foreign(bytes, offset.unwrap_or(0), encoding))
        }
    }
}

fn foreign(bytes: &[u8], offset: usize, encoding: Option<Encoding>) -> Foreign {
    let text = match encoding {
        Some(encoding) => encoding.decoder().decode_with_bom_removal(bytes).0,
        None => String::from_utf8_lossy(bytes),
    };
    Foreign { offset, encoding, text: text.into_owned() }
}

/// UTF-16 by its mark, or by what stands on which side of its bytes.
fn utf_16(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(Encoding::Utf16Le),
        [0xFE, 0xFF, ..] => return Some(Encoding::Utf16Be),
        _ if !bytes.len().is_multiple_of(2) || !bytes.contains(&0) => return None,
        _ => {}
    }
    [Encoding::Utf16Le, Encoding::Utf16Be].into_iter().find(|encoding| {
        let text =
            encoding.decoder().decode_without_bom_handling_and_without_replacement(bytes);
        text.is_some_and(|text| {
            let usual = text.chars().filter(|c| is_usual(*c)).count();
            usual * 10 >= text.chars().count() * 9
        })
    })
}

/// Whether a character is one that a text of this program's authors is full
/// of: read from the wrong side, few of UTF-16's characters are.
fn is_usual(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='~' | '\u{2010}'..='\u{203F}'
        | '\u{3000}'..='\u{30FF}' | '\u{4E01}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF5E}')
}

/// Up to how many bytes beyond ASCII, a dozen characters, languages are told
/// apart by their letters so badly that the program's own go first.
const SHORT: usize = 24;

/// What the bytes look like, if they are text in it from end to end. A file
/// with many characters in UTF-8 is UTF-8 with some damage.
fn guess(bytes: &[u8]) -> Option<Encoding> {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += chunk.invalid().len();
    }
    if sound > broken || bytes.contains(&0) {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let in_place =
        |place: Option<&[u8]>| known(detector.guess(place, Utf8Detection::Deny).name());
    // Where a text is too short to tell, it is a text of Taiwan.
    let guessed = in_place(None).or_else(|| in_place(Some(b"tw")))?;
    let is_chinese = |encoding| matches!(encoding, Encoding::Big5 | Encoding::Gb18030);
    let is_short = bytes.iter().filter(|byte| !byte.is_ascii()).count() <= SHORT;
    // A short one that looks Japanese or Korean is more often Chinese, here.
    let guessed = if is_short && !is_chinese(guessed) {
        let places = [Some(&b"cn"[..]), Some(&b"tw"[..])].into_iter();
        places.filter_map(in_place).find(|other| is_chinese(*other)).unwrap_or(guessed)
    } else {
        guessed
    };
    let decoder = guessed.decoder();
    let text = decoder.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(|_| guessed)
}

/// The encoding that browsers call so, if it is one of ours.
fn known(name: &str) -> Option<Encoding> {
    match name {
        "Big5" => Some(Encoding::Big5),
        "GBK" | "gb18030" => Some(Encoding::Gb18030),
        "Shift_JIS" => Some(Encoding::ShiftJis),
        "EUC-JP" => Some(Encoding::EucJp),
        "EUC-KR" => Some(Encoding::EucKr),
        _ => None,
    }
}
