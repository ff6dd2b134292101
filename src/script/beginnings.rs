//! Where a term may begin: the forms that are looked for enter; for a place in
//! a text, whether any of them can begin there leaves.
//!
//! It looks at two characters and is mostly right: nearly all of a text is thus
//! passed over, however many terms there are. Whether a term does begin there
//! is for others to find out.

/// How many bits it has: enough for ten thousand forms, and few enough to stay
/// in the fastest memory.
const BITS: usize = 1 << 18;

/// The beginnings of many forms.
#[derive(Debug)]
pub(super) struct Beginnings(Vec<u64>);

impl Beginnings {
    /// The beginnings of `forms`, none of which is empty.
    pub(super) fn of<'f>(forms: impl Iterator<Item = &'f str>) -> Self {
        let mut bits = vec![0; BITS / 64];
        for form in forms {
            let mut characters = form.chars();
            let Some(first) = characters.next() else { continue };
            let bit = bit(first, characters.next());
            bits[bit / 64] |= 1 << (bit % 64);
        }
        Self(bits)
    }

    /// The first place at or behind `start`, in bytes of `text`, where one of
    /// them may begin.
    pub(super) fn next(&self, text: &str, start: usize) -> Option<usize> {
        let mut characters = text[start..].char_indices().peekable();
        while let Some((at, first)) = characters.next() {
            let second = characters.peek().map(|(_, second)| *second);
            if self.has(bit(first, second)) || self.has(bit(first, None)) {
                return Some(start + at);
            }
        }
        None
    }

    fn has(&self, bit: usize) -> bool {
        self.0[bit / 64] & (1 << (bit % 64)) != 0
    }
}

/// The bit of a form of one character, or of all that begin with these two.
fn bit(first: char, second: Option<char>) -> usize {
    let second = second.map_or(0, |second| u32::from(second) + 1);
    let mixed = u32::from(first).wrapping_mul(0x9E37_79B1)
        ^ second.wrapping_mul(0x85EB_CA6B).rotate_left(15);
    (mixed.wrapping_mul(0xC2B2_AE35) >> 14) as usize % BITS
}
