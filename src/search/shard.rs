//! One file of the index: tokens with the places where they stand enter, a small
//! file of JSON leaves, and can be read again.
//!
//! A token's places are one text: for each of them, in the order of pages and of
//! their units, a number is written with six bits to a character, the lowest
//! first, of which one says whether the number goes on (as source maps have
//! it). The number holds how many pages on the place is, its rank, and whether
//! it is in a unit behind the first of its page, which then follows.

use std::borrow::Cow;

use crate::base::source::SourceFile;

/// Where a token stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// The number of the page in its edition.
    pub(super) page: u32,
    /// Which unit of the page's text, from 0.
    pub(super) unit: u16,
    /// How much it says of the page that the token stands there, from 0 to 7.
    pub(super) rank: u8,
}

/// The tokens of a file in their order, each with its places in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Shard<'t>(Vec<(Cow<'t, str>, Vec<Place>)>);

const DIGITS: &[u8; 64] =
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

impl<'t> Shard<'t> {
    /// A shard of these tokens, which are sorted, none of them twice.
    pub(super) fn of(tokens: Vec<(&'t str, Vec<Place>)>) -> Self {
        let tokens = tokens.into_iter();
        Self(tokens.map(|(token, places)| (Cow::Borrowed(token), places)).collect())
    }

    fn find(&self, token: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| (**known).cmp(token))
    }

    /// Adds a place, or gives the one that is there another rank.
    pub(super) fn put(&mut self, token: &'t str, place: Place) {
        let at = self.find(token).unwrap_or_else(|at| {
            self.0.insert(at, (Cow::Borrowed(token), Vec::new()));
            at
        });
        let places = &mut self.0[at].1;
        match places.binary_search_by_key(&(place.page, place.unit), |p| (p.page, p.unit))
        {
            Ok(at) => places[at] = place,
            Err(at) => places.insert(at, place),
        }
    }

    /// Takes the place of a token in a unit away.
    pub(super) fn take(&mut self, token: &str, page: u32, unit: u16) {
        let Ok(at) = self.find(token) else { return };
        let places = &mut self.0[at].1;
        places.retain(|place| (place.page, place.unit) != (page, unit));
        if places.is_empty() {
            self.0.remove(at);
        }
    }

    /// The file.
    pub(super) fn file(&self) -> SourceFile {
        // Tokens are letters and digits: none of them needs an escape.
        let mut text = String::from("{");
        for (token, places) in &self.0 {
            if text.len() > 1 {
                text.push(',');
            }
            text.push('"');
            text.push_str(token);
            text.push_str("\":\"");
            let mut page = 0;
            for place in places {
                let on = u32::from(place.unit > 0);
                write(
                    ((place.page - page) << 4) | (u32::from(place.rank) << 1) | on,
                    &mut text,
                );
                if place.unit > 0 {
                    write(u32::from(place.unit), &mut text);
                }
                page = place.page;
            }
            text.push('"');
        }
        text.push('}');
        SourceFile::new(text.into_bytes())
    }

    /// What stands in a file that [`Shard::file`] made.
    pub(super) fn read(file: &'t SourceFile) -> Self {
        let mut shard = Self::default();
        let Ok(text) = std::str::from_utf8(&file.bytes) else { return shard };
        let parts: Vec<&str> = text.split('"').collect();
        let (entries, _) = parts.as_chunks::<4>();
        for [_, token, _, written] in entries {
            shard.0.push((Cow::Borrowed(*token), places(written)));
        }
        shard
    }
}

fn write(mut number: u32, text: &mut String) {
    loop {
        let low = (number & 31) as usize;
        number >>= 5;
        let digit = low | if number > 0 { 32 } else { 0 };
        text.push(char::from(DIGITS[digit]));
        if number == 0 {
            break;
        }
    }
}

fn places(written: &str) -> Vec<Place> {
    let mut numbers = numbers(written);
    let mut places = Vec::new();
    let mut page = 0;
    while let Some(number) = numbers.next() {
        page += number >> 4;
        let rank = u8::try_from((number >> 1) & 7).unwrap_or_default();
        let unit = if number & 1 == 1 { numbers.next().unwrap_or_default() } else { 0 };
        places.push(Place { page, unit: u16::try_from(unit).unwrap_or_default(), rank });
    }
    places
}

fn numbers(written: &str) -> impl Iterator<Item = u32> {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'-' => 62,
        _ => 63,
    };
    let mut digits = written.bytes().map(digit);
    std::iter::from_fn(move || {
        let (mut number, mut shift) = (0u32, 0);
        loop {
            let digit = u32::from(digits.next()?);
            number |= (digit & 31) << shift;
            shift += 5;
            if digit < 32 {
                return Some(number);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{Place, Shard};

    fn place(page: u32, unit: u16, rank: u8) -> Place {
        Place { page, unit, rank }
    }

    #[test]
    fn a_shard_is_read_as_it_was_written() {
        let places = vec![place(0, 3, 1), place(2, 0, 0), place(40_000, 65_535, 5)];
        let shard = Shard::of(vec![("a", vec![place(0, 0, 7)]), ("谈判", places)]);
        let file = shard.file();
        assert_eq!(Shard::read(&file), shard);
        let text = std::str::from_utf8(&file.bytes).expect("text");
        assert!(text.starts_with("{\"a\":\"O\",\"谈判\":\"DDgB"), "{text}");
        assert!(serde_json::from_str::<serde_json::Value>(text).is_ok());
        let none = Shard::default().file();
        assert_eq!(Shard::read(&none), Shard::default());
    }

    #[test]
    fn places_are_put_and_taken() {
        let mut shard = Shard::default();
        shard.put("b", place(0, 0, 1));
        shard.put("a", place(1, 0, 1));
        shard.put("a", place(0, 1, 1));
        shard.put("a", place(1, 0, 5));
        shard.take("b", 0, 0);
        shard.take("c", 0, 0);
        assert_eq!(shard, Shard::of(vec![("a", vec![place(0, 1, 1), place(1, 0, 5)])]));
    }
}
