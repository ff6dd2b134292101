//! Where one token stands, as a text: its places enter in their order, letters,
//! digits and a few signs leave, and can be read again. It does not know the token.
//!
//! A text begins with a *list*: of each place, in the order of pages and of their
//! units, a number is written with six bits to a character, the lowest first, of
//! which one says whether the number goes on (as source maps have it). The number
//! holds how many pages on the place is, its rank, and whether it is in a unit
//! behind the first of its page, which then follows.
//!
//! What stands on every second page would be a long list, and a reader who searches
//! for a common phrase loads several of them. Such places are written as *planes*,
//! behind the list, each after a dot: of one unit and one rank, which make a number,
//! then a bit for each page from the first, six to a character, the lowest first.
//! How much a token takes is so bounded by the pages, and not by its places.

use std::collections::BTreeMap;

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

/// Which plane a place would be in: unit and rank.
type Layer = (u16, u8);

const DIGITS: &[u8; 64] =
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Fewer places than these are a short list in any case.
const FEWEST: usize = 16;

/// How many characters of a list a place takes that is not on the page behind the
/// last one, but near it.
const LISTED: usize = 2;

/// How many pages a character of a plane tells of.
const PAGES: u32 = 6;

/// Writes places, which are in their order, behind a text.
pub(super) fn write(places: &[Place], text: &mut String) {
    let planes = planes(places);
    let mut last = 0;
    let is_listed = |place: &&Place| !planes.contains_key(&layer(place));
    for place in places.iter().filter(is_listed) {
        let on = u32::from(place.unit > 0);
        write_number(
            ((place.page - last) << 4) | (u32::from(place.rank) << 1) | on,
            text,
        );
        if place.unit > 0 {
            write_number(u32::from(place.unit), text);
        }
        last = place.page;
    }
    for ((unit, rank), digits) in planes {
        text.push('.');
        write_number((u32::from(unit) << 3) | u32::from(rank), text);
        text.extend(digits.into_iter().map(digit));
    }
}

fn layer(place: &Place) -> Layer {
    (place.unit, place.rank)
}

fn digit(value: u8) -> char {
    char::from(DIGITS[usize::from(value & 63)])
}

/// The planes that take less than a list of their places would.
fn planes(places: &[Place]) -> BTreeMap<Layer, Vec<u8>> {
    let mut planes = BTreeMap::new();
    if places.len() < FEWEST {
        return planes;
    }
    // Of each layer, how many places it has, and the page of the last.
    let mut layers: BTreeMap<Layer, (usize, u32)> = BTreeMap::new();
    for place in places {
        let (count, last) = layers.entry(layer(place)).or_default();
        (*count, *last) = (*count + 1, place.page);
    }
    for (layer, (count, last)) in layers {
        let length = (last / PAGES) as usize + 1;
        if count >= FEWEST && length < LISTED * count {
            planes.insert(layer, vec![0; length]);
        }
    }
    for place in places {
        if let Some(digits) = planes.get_mut(&layer(place)) {
            digits[(place.page / PAGES) as usize] |= 1 << (place.page % PAGES);
        }
    }
    planes
}

fn write_number(mut number: u32, text: &mut String) {
    loop {
        let low = u8::try_from(number & 31).unwrap_or_default();
        number >>= 5;
        text.push(digit(low | if number > 0 { 32 } else { 0 }));
        if number == 0 {
            break;
        }
    }
}

/// The places, in their order, of a text that [`write()`] made.
pub(super) fn read(written: &str) -> Vec<Place> {
    let mut parts = written.split('.').map(Digits::of);
    let mut places = Vec::new();
    let Some(mut list) = parts.next() else { return places };
    let mut page = 0;
    while let Some(number) = list.number() {
        page += number >> 4;
        let rank = u8::try_from((number >> 1) & 7).unwrap_or_default();
        let unit = if number & 1 == 1 { list.number().unwrap_or_default() } else { 0 };
        places.push(Place { page, unit: u16::try_from(unit).unwrap_or_default(), rank });
    }
    let listed = places.len();
    for mut plane in parts {
        let layer = plane.number().unwrap_or_default();
        let unit = u16::try_from(layer >> 3).unwrap_or_default();
        let rank = u8::try_from(layer & 7).unwrap_or_default();
        for (first, bits) in (0..).step_by(PAGES as usize).zip(plane) {
            let pages = (0..PAGES).filter(|page| bits >> page & 1 == 1);
            places.extend(pages.map(|page| Place { page: first + page, unit, rank }));
        }
    }
    if places.len() > listed {
        // Each part is in order.
        places.sort();
    }
    places
}

/// The values of written digits.
struct Digits<'t>(std::str::Bytes<'t>);

impl<'t> Digits<'t> {
    fn of(written: &'t str) -> Self {
        Self(written.bytes())
    }

    /// The next number, if there is one.
    fn number(&mut self) -> Option<u32> {
        let (mut number, mut shift) = (0u32, 0);
        loop {
            let digit = u32::from(self.next()?);
            number |= (digit & 31) << shift;
            shift += 5;
            if digit < 32 {
                return Some(number);
            }
        }
    }
}

impl Iterator for Digits<'_> {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        Some(match self.0.next()? {
            byte @ b'A'..=b'Z' => byte - b'A',
            byte @ b'a'..=b'z' => byte - b'a' + 26,
            byte @ b'0'..=b'9' => byte - b'0' + 52,
            b'-' => 62,
            _ => 63,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Place, read, write};

    fn written(places: &[Place]) -> String {
        let mut text = String::new();
        write(places, &mut text);
        text
    }

    fn place(page: u32, unit: u16, rank: u8) -> Place {
        Place { page, unit, rank }
    }

    #[test]
    fn few_places_are_a_list() {
        assert_eq!(written(&[place(0, 0, 7)]), "O");
        assert_eq!(written(&[place(0, 3, 1), place(2, 0, 0)]), "DDgB");
    }

    #[test]
    fn many_places_are_planes_of_bits() {
        let mut places: Vec<Place> = (0..18).map(|page| place(page, 0, 1)).collect();
        assert_eq!(written(&places), ".B___");
        // What is in no plane stays in the list.
        places.insert(5, place(4, 2, 3));
        places.retain(|it| it.page != 7);
        assert_eq!(written(&places), "nCC.B_9_");
        assert_eq!(read(&written(&places)), places);
    }

    #[test]
    fn what_stands_everywhere_takes_less_than_two_kilobytes_for_ten_thousand_pages() {
        let everywhere: Vec<Place> = (0..10_000).map(|page| place(page, 0, 1)).collect();
        assert!(written(&everywhere).len() < 2000);
        let here_and_there: Vec<Place> =
            everywhere.into_iter().filter(|it| it.page % 7 % 3 == 1).collect();
        assert!(written(&here_and_there).len() < 2000);
    }

    proptest! {
        #[test]
        fn places_are_read_as_they_were_written(
            far in any::<bool>(),
            found in prop::collection::btree_map((0..60u32, 0..4u16), 0..8u8, 0..90),
        ) {
            let factor = if far { 40_000 } else { 1 };
            let places: Vec<Place> = found
                .into_iter()
                .map(|((page, unit), rank)| place(page * factor, unit * 20_000, rank))
                .collect();
            prop_assert_eq!(read(&written(&places)), places);
        }
    }
}
