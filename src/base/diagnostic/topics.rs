//! Diagnostics of tags: what a site lists, and what its documents have.

use super::{Code, Diagnostic};
use crate::base::edition::Tag;
use crate::base::span::Place;

impl Diagnostic {
    /// Two entries of the site's tags have one address; `first` is the one that
    /// stands.
    #[must_use]
    pub fn tag_listed_twice(place: Place, form: &str, first: Place) -> Self {
        let message = format!("the tag `{form}` is listed twice");
        let diagnostic = Self::error(Code::TagTwice, message)
            .related(first, "first here")
            .help("join the two, or give one of them another `slug`");
        diagnostic.at_place(place)
    }

    /// A document has a tag that the site does not list.
    #[must_use]
    pub fn unknown_tag<'a>(
        place: Place,
        written: &str,
        listed: impl Iterator<Item = &'a str>,
    ) -> Self {
        let message = format!("the tag `{written}` is not among those of `site.yaml`");
        let diagnostic = Self::warning(Code::TagUnknown, message).nearest(
            written,
            listed,
            format!("add it to `tags` in `site.yaml`: `- {written}`"),
        );
        diagnostic.at_place(place)
    }

    /// A tag is the same as one that is written otherwise elsewhere; that is
    /// how it is shown.
    #[must_use]
    pub fn tag_spelt_otherwise(place: Place, written: &str, shown: &str) -> Self {
        let message = format!("the tag `{written}` is written `{shown}` elsewhere");
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
        form: &str,
        names: (&str, &str),
        places: (Place, Place),
    ) -> Self {
        let (first, second) = names;
        let message =
            format!("the tags `{first}` and `{second}` are both `{form}` in {edition}");
        let diagnostic = Self::warning(Code::TagSameForm, message)
            .label("readers cannot tell the two apart")
            .related(places.0, format!("`{first}`"))
            .help(
                "give them different forms under `tags` in `site.yaml`, or write one \
                 of them for both; each has a page of its own as it is",
            );
        diagnostic.at_place(places.1)
    }

    /// A tag that only a translation has: no other edition's page of the same
    /// subject is found from it.
    #[must_use]
    pub fn tag_of_one_edition(place: Place, edition: &Tag, written: &str) -> Self {
        let message = format!("the tag `{written}` is known in {edition} alone");
        let diagnostic = Self::warning(Code::TagNoForm, message)
            .label("no tag of the source edition is called so")
            .help(format!(
                "say in `site.yaml` under `tags` which tag it is in the source \
                 edition; where it is of {edition} alone, list it there as it is"
            ));
        diagnostic.at_place(place)
    }

    /// A translation has a tag that has no form in its edition, and shows that
    /// of another.
    #[must_use]
    pub fn tag_without_form(place: Place, edition: &Tag, shown: &str) -> Self {
        let message = format!("the tag `{shown}` has no form in {edition}");
        let diagnostic = Self::warning(Code::TagNoForm, message)
            .label("shown as it is written here")
            .help(format!(
                "say in `site.yaml` under `tags`, or in the terms, what readers of \
                 {edition} call it"
            ));
        diagnostic.at_place(place)
    }
}
