//! What pages are about: the tags of all documents, and their topics of other
//! taxonomies, those of the settings and the terms enter, each topic with its
//! form in every edition leaves.
//!
//! All taxonomies take one path; which there are is said by the settings. A topic is one thing in all editions. An author names it by its form in the
//! edition of the file, or in the source edition. How one script becomes
//! another is not known here; it is asked.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::inventory::Entry;
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::digest::Digest;
use crate::base::edition::EditionId;
use crate::base::path::PageId;
use crate::base::span::{Place, Written};
use crate::base::topic::{TaxonomyId, Topic, TopicId};
use crate::config::settings::Config;
use crate::document::Document;
use crate::document::meta::Meta;
use crate::term::{Term, forms_between};

/// All topics of a site.
#[derive(Debug, Default)]
pub struct Topics {
    topics: BTreeMap<Topic, Called>,
    /// What each topic can be called in an edition, in folded spelling.
    names: BTreeMap<(EditionId, Topic), Topic>,
}

/// What one topic is called.
#[derive(Debug)]
struct Called {
    /// The form in each edition, by [`EditionId`], where there is one.
    forms: Vec<Option<String>>,
    /// The edition in which it has a form that others may show.
    home: EditionId,
    /// Where it was first written.
    place: Place,
}

/// What a topic is called on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Form<'a> {
    /// The words.
    pub text: &'a str,
    /// The edition that they are in: another than the page's where a
    /// translation has no form of its own.
    pub edition: EditionId,
}

/// What makes a form in an edition of one in the edition that it is derived
/// from.
pub type Convert<'a> = &'a dyn Fn(EditionId, &str) -> String;

/// Gathers the topics of these documents.
///
/// The form in an edition is the one that `site.yaml` lists; else that of the
/// terms; else, in a derived edition, its origin's, converted.
#[must_use]
pub fn gather(
    entries: &[(Entry, Arc<Document>)],
    config: &Config,
    terms: &[Term],
    convert: Convert<'_>,
) -> Checked<Topics> {
    let mut gathering = Gathering {
        config,
        terms: config
            .editions
            .iter()
            .map(|e| {
                forms_between(terms, &config.source().tag, &e.tag).into_iter().collect()
            })
            .collect(),
        convert,
        topics: Topics::default(),
        diagnostics: Vec::new(),
    };
    for taxonomy in &config.taxonomies {
        for listed in taxonomy.listed.iter().flatten() {
            let mut forms: Vec<Option<String>> = vec![None; config.editions.len()];
            for (id, form) in &listed.forms.forms {
                forms[id.0] = Some(form.clone());
            }
            let topic = Topic { taxonomy: taxonomy.id.clone(), id: listed.id.clone() };
            gathering.add(topic, forms, listed.place.clone());
        }
    }
    // The source edition names topics first; the others are compared with it.
    let mut met: BTreeSet<(EditionId, &TaxonomyId, &str)> = BTreeSet::new();
    for edition in &config.editions {
        for (entry, document) in entries.iter().filter(|(e, _)| e.edition == edition.id) {
            for (taxonomy, tag) in topics_of(&document.meta) {
                if met.insert((edition.id, taxonomy, &tag.value)) {
                    let place = Place::at(&entry.path, tag.span);
                    gathering.meet(edition.id, taxonomy, (tag, place));
                }
            }
        }
    }
    gathering.tell_equal_forms();
    Checked { value: gathering.topics, diagnostics: gathering.diagnostics }
}

/// The topics that a document writes, for itself and for its pages.
fn topics_of(meta: &Meta) -> impl Iterator<Item = (&TaxonomyId, &Written<String>)> {
    let defaults = meta.defaults.as_deref();
    let lists = std::iter::once(meta).chain(defaults).flat_map(|meta| &meta.topics);
    lists.flat_map(|(taxonomy, list)| list.value.iter().map(move |it| (taxonomy, it)))
}

struct Gathering<'a> {
    config: &'a Config,
    /// The forms of the terms in each edition, by their source form.
    terms: Vec<BTreeMap<&'a str, &'a str>>,
    convert: Convert<'a>,
    topics: Topics,
    diagnostics: Vec<Diagnostic>,
}

impl Gathering<'_> {
    /// A tag is met in a document for the first time: a topic that is known,
    /// or a new one.
    fn meet(
        &mut self,
        edition: EditionId,
        taxonomy: &TaxonomyId,
        (tag, place): (&Written<String>, Place),
    ) {
        let written = tag.value.as_str();
        if let Some(topic) = self.topics.find(edition, taxonomy, written) {
            let name = TopicId::named(written);
            let forms = self.topics.topics[topic].forms.iter().flatten();
            let same: Vec<&String> =
                forms.filter(|form| TopicId::named(form) == name).collect();
            if let Some(shown) = same.first().filter(|_| !same.contains(&&tag.value)) {
                let found =
                    Diagnostic::tag_spelt_otherwise(place, taxonomy, written, shown);
                self.diagnostics.push(found);
            }
            return;
        }
        let mut forms: Vec<Option<String>> = vec![None; self.config.editions.len()];
        forms[edition.0] = Some(written.to_owned());
        let is_term = edition == EditionId::SOURCE
            && self.terms.iter().any(|terms| terms.contains_key(written));
        if let Some(listed) = self.config.listed(taxonomy).filter(|_| !is_term) {
            let names = listed.iter().filter_map(|topic| {
                let forms = &topic.forms.forms;
                forms.get(&edition).or(forms.get(&EditionId::SOURCE)).map(String::as_str)
            });
            let found = Diagnostic::unknown_tag(place.clone(), taxonomy, written, names);
            self.diagnostics.push(found);
        }
        let topic = named(taxonomy, written);
        self.add(topic, forms, place);
    }

    /// Adds a topic, with the forms that follow from those that it has.
    fn add(&mut self, topic: Topic, mut forms: Vec<Option<String>>, place: Place) {
        let source = forms[EditionId::SOURCE.0].clone();
        let home = forms.iter().position(Option::is_some).unwrap_or_default();
        for edition in &self.config.editions {
            if forms[edition.id.0].is_none() {
                let term = source.as_deref().and_then(|source| {
                    self.terms[edition.id.0].get(source).map(|form| (*form).to_owned())
                });
                let origin = edition.derivation.as_ref().map(|d| d.from);
                forms[edition.id.0] = term.or_else(|| {
                    let own = forms[origin?.0].as_deref()?;
                    Some((self.convert)(edition.id, own))
                });
            }
        }
        for (at, form) in forms.iter().enumerate() {
            if let Some(form) = form {
                let name = named(&topic.taxonomy, form);
                let name = (EditionId(at), name);
                self.topics.names.entry(name).or_insert_with(|| topic.clone());
            }
        }
        let called = Called { forms, home: EditionId(home), place };
        self.topics.topics.entry(topic).or_insert(called);
    }

    /// Tells the topics that readers of an edition cannot tell apart.
    fn tell_equal_forms(&mut self) {
        for edition in &self.config.editions {
            let mut shown: BTreeMap<(&TaxonomyId, &str), &Topic> = BTreeMap::new();
            for (id, called) in &self.topics.topics {
                let Some(form) = &called.forms[edition.id.0] else { continue };
                let Some(first) = shown.insert((&id.taxonomy, form), id) else {
                    continue;
                };
                let name = |id| self.topics.form(id, EditionId::SOURCE).text;
                let place = |id| self.topics.topics[id].place.clone();
                self.diagnostics.push(Diagnostic::tags_look_equal(
                    &edition.tag,
                    (&id.taxonomy, form),
                    (name(first), name(id)),
                    (place(first), place(id)),
                ));
            }
        }
    }
}

impl Topics {
    /// The topic of a taxonomy that a document of `edition` names by `written`: by its form
    /// there, or in the source edition. Where the form there is two topics',
    /// the one that is written so in the source edition is meant.
    #[must_use]
    pub fn find(
        &self,
        edition: EditionId,
        taxonomy: &TaxonomyId,
        written: &str,
    ) -> Option<&Topic> {
        let name = named(taxonomy, written);
        let source = self.names.get(&(EditionId::SOURCE, name.clone()));
        let own = self.names.get(&(edition, name.clone()));
        let is_called_so = |topic: &&Topic| {
            let form = &self.topics[*topic].forms[edition.0];
            form.as_deref().is_some_and(|form| TopicId::named(form) == name.id)
        };
        // Its own id is a name too: the segment that stands in its URL.
        let by_id = || self.topics.get_key_value(&name).map(|(topic, _)| topic);
        source.filter(is_called_so).or(own).or(source).or_else(by_id)
    }

    /// What a topic is called in an edition.
    ///
    /// # Panics
    /// If the topic is of another site.
    #[must_use]
    pub fn form(&self, topic: &Topic, edition: EditionId) -> Form<'_> {
        let called = &self.topics[topic];
        let own = called.forms[edition.0].as_deref().map(|text| (text, edition));
        let (text, edition) = own.unwrap_or_else(|| {
            let form = called.forms[called.home.0].as_deref();
            (form.unwrap_or_default(), called.home)
        });
        Form { text, edition }
    }

    /// The digest of what all topics are called; where they are written is no
    /// part of it.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let topics = self.topics.iter();
        let called = topics.map(|(topic, called)| (topic, &called.forms, called.home));
        Digest::of_value(&called.collect::<Vec<_>>())
    }

    /// All forms of all topics.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        self.topics
            .values()
            .flat_map(|called| &called.forms)
            .flatten()
            .map(String::as_str)
    }

    /// Where a topic is first written.
    ///
    /// # Panics
    /// If the topic is of another site.
    #[must_use]
    pub fn place(&self, topic: &Topic) -> &Place {
        &self.topics[topic].place
    }
}

/// The topic of a taxonomy that has these words as its id.
fn named(taxonomy: &TaxonomyId, words: &str) -> Topic {
    Topic { taxonomy: taxonomy.clone(), id: TopicId::named(words) }
}

/// The page of a topic.
#[must_use]
pub fn page_of(topic: &Topic) -> Option<PageId> {
    PageId::parse(&format!("{}/{}", topic.taxonomy, topic.id))
}

/// The page of all topics of a taxonomy.
#[must_use]
pub fn page_of_all(taxonomy: &TaxonomyId) -> PageId {
    PageId::named(taxonomy.as_str()).unwrap_or_else(PageId::home)
}
