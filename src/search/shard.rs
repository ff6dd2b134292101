//! One file of the index: tokens with the places where they stand enter, a small
//! file of JSON leaves, and can be read again. How the places of a token are written
//! down is known to `places`.

use std::borrow::Cow;

use super::places::{self, Place};
use crate::base::source::SourceFile;

/// The tokens of a file in their order, each with its places in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Shard<'t>(Vec<(Cow<'t, str>, Vec<Place>)>);

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
            places::write(places, &mut text);
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
            shard.0.push((Cow::Borrowed(*token), places::read(written)));
        }
        shard
    }
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
