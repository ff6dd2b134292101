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
    ///
    /// What they stand for is mixed already, so a weighted sum of them is as
    /// good a digest, and takes a tenth of the time: in each of four lanes the
    /// weights are the powers of an odd number, which has an inverse, so that
    /// no single part changes without the sum. For two parts to make up for
    /// each other, 256 bits would have to agree by chance. The sum is mixed in
    /// the end: a sum of sums could not tell a part from one of a part's parts.
    #[must_use]
    pub fn of_digests<'a>(digests: impl IntoIterator<Item = &'a Digest>) -> Self {
        let mut lanes = [1u64, 2, 3, 4];
        for digest in digests {
            let (parts, _) = digest.0.as_chunks::<8>();
            for (lane, part) in lanes.iter_mut().zip(parts) {
                let part = u64::from_le_bytes(*part);
                *lane = lane.wrapping_mul(WEIGHT).wrapping_add(part);
            }
        }
        let mut bytes = [0; 32];
        for (bytes, lane) in bytes.as_chunks_mut::<8>().0.iter_mut().zip(lanes) {
            *bytes = mixed(lane).to_le_bytes();
        }
        Self(bytes)
    }

    /// The digest of a value: of all that its hash looks at. It holds for one
    /// run of the program, since hashes may differ on another machine.
    #[must_use]
    pub fn of_value(value: &impl Hash) -> Self {
        let mut fed = Fed(Vec::new());
        value.hash(&mut fed);
        Self::of(&fed.0)
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

/// The weight of a part among the digests of digests: the odd number next to
/// 2^64 divided by the golden ratio, whose bits are in no order.
const WEIGHT: u64 = 0x9E37_79B9_7F4A_7C15;

/// Another number for each number, in which nothing of a sum is left: the
/// finaliser of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom
/// Number Generators, 2014).
fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

/// All that a value's hash looks at: BLAKE3 takes it at once in far less time
/// than piece by piece.
struct Fed(Vec<u8>);

impl Hasher for Fed {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        let digest = Digest::of(&self.0).0;
        digest.first_chunk().map_or(0, |first| u64::from_le_bytes(*first))
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

#[cfg(test)]
mod tests {
    use super::Digest;

    #[test]
    fn a_digest_of_digests_tells_order_and_number() {
        let [a, b] = [b"a", b"b"].map(|text| Digest::of(text));
        let rows: [&[&Digest]; 7] =
            [&[], &[&a], &[&b], &[&a, &b], &[&b, &a], &[&a, &a], &[&a, &a, &b]];
        for (at, one) in rows.iter().enumerate() {
            for (other_at, other) in rows.iter().enumerate() {
                let of = |row: &&[&Digest]| Digest::of_digests(row.iter().copied());
                assert_eq!(of(one) == of(other), at == other_at);
            }
        }
    }

    /// A weighted sum of weighted sums gave one digest to both.
    #[test]
    fn what_stands_in_a_part_is_told_from_what_stands_beside_it() {
        let [a, b, c] = [b"a", b"b", b"c"].map(|text| Digest::of(text));
        let nested = |beside: &Digest, within: &Digest| {
            Digest::of_digests([beside, &Digest::of_digests([within, &c])])
        };
        assert_ne!(nested(&a, &b), nested(&b, &a));
    }
}
