//! What no translation changes: signs enter one by one, and how many of them two
//! blocks share leaves.
//!
//! A set is a number of 128 bits, of which each sign has one: two blocks of a
//! long page are compared in no time, and two signs that have the same bit cost
//! a little certainty.

use crate::base::digest::Digest;

/// A set of signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs(u128);

impl Signs {
    /// Adds an address, or a word.
    pub(super) fn add(&mut self, sign: &str) {
        let digest = Digest::of(sign.as_bytes());
        self.0 |= 1 << (digest.as_bytes()[0] & 127);
    }

    /// Adds the numbers, and the names in Latin letters.
    pub(super) fn add_words(&mut self, text: &str) {
        for word in text.split(|c: char| !c.is_ascii_alphanumeric()) {
            let is_number = word.contains(|c: char| c.is_ascii_digit());
            let is_name =
                word.len() > 1 && word.starts_with(|c: char| c.is_ascii_uppercase());
            if is_number || is_name {
                self.add(&word.to_lowercase());
            }
        }
    }

    /// How many signs there are.
    #[must_use]
    pub fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// How many signs both have.
    #[must_use]
    pub fn shared(self, other: Self) -> u32 {
        (self.0 & other.0).count_ones()
    }
}
