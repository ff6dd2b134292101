//! Stamps: the short digest of a block of text, as a front matter keeps it.
//!
//! A stamp is nine letters, the first of which says what kind of block it is.
//! Letters only: YAML would read digits as a number, and `1e234567` as a very
//! large one. It knows nothing of what a block is.

use std::fmt;

use super::digest::Digest;

/// How many letters stand for the text: four bits each, so that a text that
/// was changed keeps its stamp once in four thousand million times.
const LETTERS: usize = 8;

/// The short digest of a block: `pkvzmnrts`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp([u8; LETTERS + 1]);

impl Stamp {
    /// The stamp of a text in a block of this kind, a lower-case ASCII letter.
    #[must_use]
    pub fn of(kind: char, text: &str) -> Self {
        let mut stamp = [0; LETTERS + 1];
        let digest = Digest::of(text.as_bytes());
        stamp[0] = u8::try_from(kind).ok().filter(u8::is_ascii_lowercase).unwrap_or(b'x');
        for (at, letter) in stamp[1..].iter_mut().enumerate() {
            let byte = digest.as_bytes()[at / 2];
            *letter = b'k' + if at % 2 == 0 { byte >> 4 } else { byte & 15 };
        }
        Self(stamp)
    }

    /// Reads what [`fmt::Display`] wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let stamp: [u8; LETTERS + 1] = text.as_bytes().try_into().ok()?;
        let is_digest = stamp[1..].iter().all(|letter| (b'k'..=b'z').contains(letter));
        (is_digest && stamp[0].is_ascii_lowercase()).then_some(Self(stamp))
    }

    /// The letter of the kind of block.
    #[must_use]
    pub fn kind(self) -> char {
        char::from(self.0[0])
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|letter| write!(f, "{}", char::from(*letter)))
    }
}

impl fmt::Debug for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stamp({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::Stamp;

    #[test]
    fn a_stamp_is_read_as_it_is_written() {
        let stamp = Stamp::of('p', "皇后在馬斯喀特。");
        let written = stamp.to_string();
        assert_eq!(Stamp::parse(&written), Some(stamp));
        assert_eq!((written.len(), stamp.kind()), (9, 'p'));
        // Merged by hand, a stamp may lose letters or gain others.
        for wrong in
            ["", "p", &written[..8], &format!("{written}k"), "pabcdefgh", "p12345678"]
        {
            assert_eq!(Stamp::parse(wrong), None, "{wrong}");
        }
    }
}
