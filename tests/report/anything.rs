//! Whatever stands in a file and wherever the place is: all forms show it, as
//! text, and agree on line and column.

use duizhao::base::span::{Place, Span};
use duizhao::cli::lines::{json, short};
use duizhao::cli::report::{Style, place_text, render};
use proptest::prelude::*;

use super::{PATH, dead_link, path, sources};

proptest! {
    #[test]
    fn any_bytes_and_any_place_can_be_shown(
        bytes in prop_oneof![
            proptest::collection::vec(any::<u8>(), 0..200),
            "(\\PC|[\u{0}-\u{9f}]|談|\u{200d}|\u{202e}|\r\n|\n|\t){0,60}"
                .prop_map(String::into_bytes),
        ],
        start in 0usize..220,
        length in 0usize..220,
        message in "(\\PC|[\u{0}-\u{9f}]|談){0,20}",
    ) {
        let sources = sources(&[(PATH, &bytes)]);
        let mut diagnostic = dead_link(Span::new(start, start + length));
        diagnostic.related = vec![(Place::at(&path(PATH), Span::new(length, start)), message.clone())];
        diagnostic.help = Some(message.clone());
        diagnostic.message = message;
        let place = diagnostic.place.clone().expect("a place");
        let all = [diagnostic];
        let short = short(&all, &sources);
        let begins = format!("{}: error[", place_text(&place, &sources));
        prop_assert!(short.starts_with(&begins), "{short:?} {begins:?}");
        for text in [render(&all, &sources, Style::Plain), short, json(&all, &sources)] {
            prop_assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
        }
    }
}
