//! Diagnostics of tags and of other topics: what a site lists, and what its
//! documents have.

use super::{Code, Diagnostic};
use crate::base::edition::Tag;
use crate::base::span::Place;
use crate::base::topic::{TaxonomyId, TaxonomyKind};

/// A topic as a sentence names it.
fn one(taxonomy: &TaxonomyId, written: &str) -> String {
    match taxonomy.kind() {
        TaxonomyKind::Tags => format!("the tag `{written}`"),
        TaxonomyKind::Series => format!("the series `{written}`"),
        TaxonomyKind::Own => format!("`{written}` in `{taxonomy}`"),
    }
}

/// Where the forms of a taxonomy's topics are told.
fn forms_of(taxonomy: &TaxonomyId) -> String {
    match taxonomy.kind() {
        TaxonomyKind::Tags => "under `tags` in `site.yaml`".to_owned(),
        TaxonomyKind::Series => "in the terms".to_owned(),
        TaxonomyKind::Own => {
            format!("in the `list` of `{taxonomy}` under `taxonomies` in `site.yaml`")
        }
    }
}

impl Diagnostic {
    /// Two entries of the site's list have one address; `first` is the one that
    /// stands.
    #[must_use]
    pub fn tag_listed_twice(
        place: Place,
        taxonomy: &TaxonomyId,
        form: &str,
        first: Place,
    ) -> Self {
        let message = format!("{} is listed twice", one(taxonomy, form));
        let diagnostic = Self::error(Code::TagTwice, message)
            .related(first, "first here")
            .help("join the two, or give one of them another `slug`");
        diagnostic.at_place(place)
    }

    /// A document has a tag that the site does not list.
    #[must_use]
    pub fn unknown_tag<'a>(
        place: Place,
        taxonomy: &TaxonomyId,
        written: &str,
        listed: impl Iterator<Item = &'a str>,
    ) -> Self {
        let name = one(taxonomy, written);
        let message = format!("{name} is not among those of `site.yaml`");
        let add = match taxonomy.kind() {
            TaxonomyKind::Own => {
                format!("add it {}: `- {written}`", forms_of(taxonomy))
            }
            _ => format!("add it to `{taxonomy}` in `site.yaml`: `- {written}`"),
        };
        let diagnostic =
            Self::warning(Code::TagUnknown, message).nearest(written, listed, add);
        diagnostic.at_place(place)
    }

    /// A tag is the same as one that is written otherwise elsewhere; that is
    /// how it is shown.
    #[must_use]
    pub fn tag_spelt_otherwise(
        place: Place,
        taxonomy: &TaxonomyId,
        written: &str,
        shown: &str,
    ) -> Self {
        let name = one(taxonomy, written);
        let message = format!("{name} is written `{shown}` elsewhere");
        let diagnostic = Self::warning(Code::TagSpelling, message)
            .label(format!("shown as `{shown}`"))
            .help(format!("write `{shown}` here too"));
        diagnostic.at_place(place)
    }

    /// Two tags have the same form in an edition; `places` are where each was
    /// first written.
    #[must_use]
    pub fn tags_look_equal(
        edition: &Tag,
        (taxonomy, form): (&TaxonomyId, &str),
        names: (&str, &str),
        places: (Place, Place),
    ) -> Self {
        let (first, second) = names;
        let two = format!("`{first}` and `{second}`");
        let two = match taxonomy.kind() {
            TaxonomyKind::Own => format!("{two} in `{taxonomy}`"),
            _ => format!("the {taxonomy} {two}"),
        };
        let message = format!("{two} are both `{form}` in {edition}");
        let diagnostic = Self::warning(Code::TagSameForm, message)
            .label("readers cannot tell the two apart")
            .related(places.0, format!("`{first}`"))
            .help(format!(
                "give them different forms {}, or write one of them for both; each \
                 has a page of its own as it is",
                forms_of(taxonomy)
            ));
        diagnostic.at_place(places.1)
    }

    /// A tag that only a translation has: no other edition's page of the same
    /// subject is found from it.
    #[must_use]
    pub fn tag_of_one_edition(
        place: Place,
        edition: &Tag,
        taxonomy: &TaxonomyId,
        written: &str,
    ) -> Self {
        let message = format!("{} is known in {edition} alone", one(taxonomy, written));
        let label = match taxonomy.kind() {
            TaxonomyKind::Tags => "no tag of the source edition is called so",
            _ => "nothing in the source edition is called so",
        };
        let help = match taxonomy.kind() {
            TaxonomyKind::Series => format!(
                "say in the terms what it is called in the source edition; where it \
                 is of {edition} alone, leave it as it is"
            ),
            TaxonomyKind::Tags => format!(
                "say in `site.yaml` under `tags` which tag it is in the source \
                 edition; where it is of {edition} alone, list it there as it is"
            ),
            TaxonomyKind::Own => format!(
                "say {} what it is called in the source edition; where it is of \
                 {edition} alone, list it there as it is",
                forms_of(taxonomy)
            ),
        };
        let diagnostic = Self::warning(Code::TagNoForm, message).label(label).help(help);
        diagnostic.at_place(place)
    }

    /// A translation has a tag that has no form in its edition, and shows that
    /// of another.
    #[must_use]
    pub fn tag_without_form(
        place: Place,
        edition: &Tag,
        taxonomy: &TaxonomyId,
        shown: &str,
    ) -> Self {
        let message = format!("{} has no form in {edition}", one(taxonomy, shown));
        let where_to = match taxonomy.kind() {
            TaxonomyKind::Tags => "in `site.yaml` under `tags`, or in the terms,".into(),
            TaxonomyKind::Series => forms_of(taxonomy),
            TaxonomyKind::Own => format!("{}, or in the terms,", forms_of(taxonomy)),
        };
        let diagnostic = Self::warning(Code::TagNoForm, message)
            .label("shown as it is written here")
            .help(format!("say {where_to} what readers of {edition} call it"));
        diagnostic.at_place(place)
    }

    /// A taxonomy has a name that something else has; `taken` says what, as a
    /// part of a sentence.
    #[must_use]
    pub fn taxonomy_name_taken(place: Place, name: &str, taken: &str) -> Self {
        let message = format!("no taxonomy can be called `{name}`");
        let diagnostic = Self::error(Code::TaxonomyName, message)
            .label(taken)
            .help("give it another name: it is a key of front matter, and a folder");
        diagnostic.at_place(place)
    }

    /// Two taxonomies have one name; `first` is the one that stands.
    #[must_use]
    pub fn taxonomy_twice(place: Place, name: &str, first: Place) -> Self {
        let message = format!("the taxonomy `{name}` is listed twice");
        let diagnostic = Self::error(Code::TaxonomyName, message)
            .related(first, "first here")
            .help("join the two, or give one of them another name");
        diagnostic.at_place(place)
    }
}
