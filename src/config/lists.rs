//! How lists of pages are made: places of a YAML tree enter, choices leave.
//!
//! What a list holds is known to `site/lists`.

use std::num::NonZeroUsize;

use super::fields::Fields;
use super::findings::Findings;
use super::yaml::{Located, Node, Scalar, Value};
use super::{related, value};
use crate::base::span::Written;

/// The key `lists` of `site.yaml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListSettings {
    /// How many pages a list shows at a time, where its section says nothing.
    pub per_page: PageSize,
    /// Whether each tag has a page.
    pub tags: Listing,
    /// Whether there is a page of all pages by year.
    pub archive: Listing,
    /// Whether there is a page of the terms that are defined.
    pub glossary: Listing,
    /// Whether there is a page of the persons among the terms.
    pub people: Listing,
    /// How many others a page leads on to; 0 where to none.
    pub related: usize,
}

/// How many pages a list shows at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PageSize {
    /// So many.
    Of(NonZeroUsize),
    /// All of them, on one page.
    All,
}

/// Whether lists of a kind are made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Listing {
    /// They are, where there is something to list.
    #[default]
    On,
    /// They are not.
    Off,
}

/// Whether there is something to be searched: `on` or `off`.
pub fn search(
    written: &Located,
    findings: &mut Findings<'_>,
) -> Option<Written<Listing>> {
    // YAML has no word for it: the others are what older YAML takes for the same.
    let words = [
        ("on", Listing::On),
        ("off", Listing::Off),
        ("true", Listing::On),
        ("false", Listing::Off),
    ];
    value::choice(written, findings, &words)
}

/// In what order a section lists its pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// By weight, then from the newest, then by path.
    Weight,
    /// From the newest, then by path.
    Date,
    /// By title, as the readers of the edition sort names.
    Title,
}

impl Order {
    /// All orders, with the words for them in front matter.
    pub const ALL: [(&'static str, Self); 3] =
        [("weight", Self::Weight), ("date", Self::Date), ("title", Self::Title)];
}

/// The pages of a list that is not divided by its author. Fifty lines are a
/// page that a phone loads at once and that a reader still looks through.
const PER_PAGE: NonZeroUsize = NonZeroUsize::new(50).expect("50 is not 0");

impl Default for ListSettings {
    fn default() -> Self {
        Self {
            per_page: PageSize::Of(PER_PAGE),
            tags: Listing::On,
            archive: Listing::On,
            glossary: Listing::On,
            people: Listing::On,
            related: related::USUAL,
        }
    }
}

/// Reads the key `lists`.
pub(super) fn read(
    written: &Located,
    findings: &mut Findings<'_>,
) -> Option<ListSettings> {
    let mut fields = Fields::of(written, "keys such as `per_page: 50`", findings)?;
    let default = ListSettings::default();
    let settings = ListSettings {
        per_page: fields
            .read("per_page", findings, per_page)
            .map_or(default.per_page, |size| size.value),
        tags: fields.read("tags", findings, listing).unwrap_or(default.tags),
        archive: fields.read("archive", findings, listing).unwrap_or(default.archive),
        glossary: fields.read("glossary", findings, listing).unwrap_or(default.glossary),
        people: fields.read("people", findings, listing).unwrap_or(default.people),
        related: fields
            .read("related", findings, related::count)
            .unwrap_or(default.related),
    };
    fields.finish(findings);
    Some(settings)
}

fn listing(written: &Located, findings: &mut Findings<'_>) -> Option<Listing> {
    let flag = value::flag(written, findings)?;
    Some(if flag.value { Listing::On } else { Listing::Off })
}

/// A number of pages from 1 on, or `all`.
pub fn per_page(
    written: &Located,
    findings: &mut Findings<'_>,
) -> Option<Written<PageSize>> {
    let size = match &written.node {
        Node::Scalar(Scalar { value: Value::Integer(number), .. }) => {
            usize::try_from(*number).ok().and_then(NonZeroUsize::new).map(PageSize::Of)
        }
        _ => match written.characters() {
            Some("all") => Some(PageSize::All),
            _ => None,
        },
    };
    if size.is_none() {
        let found = match written.characters() {
            Some(text) => format!("`{text}`"),
            None => written.kind().to_owned(),
        };
        let expected = "a number of pages from 1 on, or `all`";
        findings.wrong_type(written.span, expected, &found);
    }
    size.map(|size| Written::new(size, written.span))
}

/// The word for an order.
pub fn order(written: &Located, findings: &mut Findings<'_>) -> Option<Written<Order>> {
    value::choice(written, findings, &Order::ALL)
}
