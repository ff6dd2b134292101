//! Tags that a translation has no words for, and those that only a translation
//! has.
//!
//! In a derived edition every tag has a form, by conversion; in a translation
//! only those that the settings or the terms give, and others are shown as in
//! the source edition. A site that lists its tags was told of all others.

use std::collections::BTreeSet;

use super::Ground;
use crate::base::diagnostic::Diagnostic;
use crate::base::edition::EditionId;
use crate::base::topic::Topic;

pub(super) fn lint(ground: Ground, found: &mut Vec<Diagnostic>) {
    let Ground { site, config, .. } = ground;
    let documents = site.documents.iter();
    let documents = documents.filter(|(_, document)| document.stands_in.is_none());
    let shown: BTreeSet<(EditionId, &Topic)> = documents
        .flat_map(|((_, edition), document)| {
            document.topics.iter().map(|topic| (*edition, topic))
        })
        .collect();
    for (edition, topic) in shown {
        let taxonomy = &topic.taxonomy;
        let form = site.topics.form(topic, edition);
        let place = site.topics.place(topic).clone();
        let home = site.topics.form(topic, EditionId::SOURCE).edition;
        let tag = |id: EditionId| &config.edition(id).tag;
        if form.edition != edition {
            found.push(Diagnostic::tag_without_form(
                place,
                tag(edition),
                taxonomy,
                form.text,
            ));
        } else if home != EditionId::SOURCE && config.listed(taxonomy).is_none() {
            found.push(Diagnostic::tag_of_one_edition(
                place,
                tag(home),
                taxonomy,
                form.text,
            ));
        }
    }
}
