//! Digests: bytes enter, a 32-byte BLAKE3 digest leaves.
//!
//! A digest stands for a value as a memo key and in the manifest of the
//! output. It knows nothing of what it was made from.

use std::fmt;
use std::hash::{Hash, Hasher};

/// A 256-bit BLAKE3 digest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of one run of bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// The digest of several parts. Each part's length goes in before it, so
    /// that `["ab", "c"]` and `["a", "bc"]` differ.
    #[must_use]
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        Self(*hasher.finalize().as_bytes())
    }

    /// The digest of several digests, whose number is free.
    #[must_use]
    pub fn of_digests<'a>(digests: impl IntoIterator<Item = &'a Digest>) -> Self {
        let digests = digests.into_iter();
        let mut bytes = Vec::with_capacity(32 * (digests.size_hint().0 + 8));
        digests.for_each(|digest| bytes.extend_from_slice(&digest.0));
        Self::of(&bytes)
    }

    /// The digest of a value: of all that its hash looks at. It holds for one
    /// run of the program, since hashes may differ on another machine.
    #[must_use]
    pub fn of_value(value: &impl Hash) -> Self {
        let mut fed = Fed(blake3::Hasher::new());
        value.hash(&mut fed);
        Self(*fed.0.finalize().as_bytes())
    }

    /// The 32 bytes, to be made part of another digest.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Reads what [`fmt::Display`] wrote: 64 lower-case hexadecimal digits.
    #[must_use]
    pub fn parse(hex: &str) -> Option<Self> {
        blake3::Hash::from_hex(hex).ok().map(|hash| Self(*hash.as_bytes()))
    }
}

/// BLAKE3, fed by a value's hash.
struct Fed(blake3::Hasher);

impl Hasher for Fed {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        let mut first = [0; 8];
        self.0.finalize_xof().fill(&mut first);
        u64::from_le_bytes(first)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&blake3::Hash::from_bytes(self.0).to_hex())
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}
