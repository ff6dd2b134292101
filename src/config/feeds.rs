//! Whether and how feeds are made: the key `feeds` of `site.yaml` enters, choices
//! leave.
//!
//! Which pages a feed holds is known to `site/feeds`.

use std::num::NonZeroUsize;

use super::cards::Making;
use super::fields::Fields;
use super::findings::Findings;
use super::lists::{Listing, search as switch};
use super::value;
use super::yaml::{Located, Node, Scalar, Value};
use crate::base::span::Span;

/// The key `feeds` of `site.yaml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeedSettings {
    /// Whether there are feeds.
    pub made: Making,
    /// How many pages a feed holds at most.
    pub entries: NonZeroUsize,
    /// What it holds of each.
    pub content: FeedContent,
    /// Whether sections and tags have feeds of their own.
    pub lists: Listing,
    /// Where the site asks for feeds in so many words: then it is told why it
    /// has none.
    pub asked: Option<Span>,
}

/// What a feed holds of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FeedContent {
    /// All of its text.
    #[default]
    Full,
    /// What lists show of it.
    Summary,
}

/// Readers ask for a feed every hour or two: twenty are what nobody misses who
/// was away for a month, and few enough to be sent so often.
const ENTRIES: NonZeroUsize = NonZeroUsize::new(20).expect("20 is not 0");

impl Default for FeedSettings {
    fn default() -> Self {
        Self {
            made: Making::On,
            entries: ENTRIES,
            content: FeedContent::Full,
            lists: Listing::On,
            asked: None,
        }
    }
}

/// Reads the key `feeds`: `on`, `off`, or a mapping.
pub(super) fn read(
    written: &Located,
    findings: &mut Findings<'_>,
) -> Option<FeedSettings> {
    let default = FeedSettings::default();
    let Node::Mapping(_) = written.node else {
        let made = switch(written, findings)?;
        return Some(match made.value {
            Listing::On => FeedSettings { asked: Some(made.span), ..default },
            Listing::Off => FeedSettings { made: Making::Off, ..default },
        });
    };
    let mut fields = Fields::of(written, "keys such as `entries: 20`", findings)?;
    let contents = [("full", FeedContent::Full), ("summary", FeedContent::Summary)];
    let content = fields.read("content", findings, |content, findings| {
        value::choice(content, findings, &contents)
    });
    let lists = fields.read("lists", findings, switch);
    let settings = FeedSettings {
        made: Making::On,
        entries: fields.read("entries", findings, entries).unwrap_or(default.entries),
        content: content.map_or(default.content, |content| content.value),
        lists: lists.map_or(default.lists, |lists| lists.value),
        asked: Some(written.span),
    };
    fields.finish(findings);
    Some(settings)
}

/// A number of pages from 1 on.
fn entries(written: &Located, findings: &mut Findings<'_>) -> Option<NonZeroUsize> {
    let number = match &written.node {
        Node::Scalar(Scalar { value: Value::Integer(number), .. }) => {
            usize::try_from(*number).ok().and_then(NonZeroUsize::new)
        }
        _ => None,
    };
    if number.is_none() {
        let found = match written.characters() {
            Some(text) => format!("`{text}`"),
            None => written.kind().to_owned(),
        };
        findings.wrong_type(written.span, "a number of pages from 1 on", &found);
    }
    number
}
