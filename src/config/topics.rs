//! The topics of a taxonomy as `site.yaml` lists them, such as its tags: a place of a YAML tree enters,
//! topics with their forms leave.
//!
//! Which documents have which of them is known to `site/topics`.

use super::fields::Fields;
use super::findings::Findings;
use super::path;
use super::raw::RawText;
use super::settings::{EditionText, ListedTopic};
use super::yaml::{Located, Node};
use crate::base::diagnostic::Diagnostic;
use crate::base::edition::EditionId;
use crate::base::span::{Place, Span, Written};
use crate::base::topic::{TaxonomyId, TopicId};

/// One entry of the list: what the topic is called in each edition.
#[derive(Debug)]
pub(super) struct RawTopic {
    pub(super) text: RawText,
    pub(super) slug: Option<Written<String>>,
    pub(super) span: Span,
}

/// Reads one entry of the key `tags`, or of the list of another taxonomy: a text alone is the source edition's.
pub(super) fn read(written: &Located, findings: &mut Findings<'_>) -> Option<RawTopic> {
    let span = written.span;
    let Node::Mapping(entries) = &written.node else {
        let text = RawText::One(path::tag(written, findings)?);
        return Some(RawTopic { text, slug: None, span });
    };
    let mut fields = Fields::of(written, "a tag in its editions", findings)?;
    let slug = fields.read("slug", findings, path::segment);
    // Every other key is the name of an edition, or is told to be none.
    let forms = entries.iter().filter(|entry| entry.key != "slug");
    let forms = forms.filter_map(|entry| {
        let name = Written::new(entry.key.clone(), entry.key_span);
        Some((name, path::tag(&entry.value, findings)?))
    });
    let text = RawText::Several(forms.collect());
    Some(RawTopic { text, slug, span })
}

/// The topics that the entries mean, each with its own id: of two entries with
/// one id the first stands.
pub(super) fn resolve(
    taxonomy: &TaxonomyId,
    listed: Vec<(EditionText, Option<Written<String>>, Span)>,
    findings: &mut Findings<'_>,
) -> Vec<ListedTopic> {
    let mut topics: Vec<ListedTopic> = Vec::with_capacity(listed.len());
    for (forms, slug, span) in listed {
        // What was refused in it has been told.
        let own = forms.forms.get(&EditionId::SOURCE).or(forms.forms.values().next());
        let Some(own) = own else { continue };
        let id = TopicId::named(slug.as_ref().map_or(own, |slug| &slug.value));
        let place = Place::at(findings.path, span);
        match topics.iter().find(|known| known.id == id) {
            Some(first) => {
                let first = first.place.clone();
                findings.add(Diagnostic::tag_listed_twice(place, taxonomy, own, first));
            }
            None => topics.push(ListedTopic { id, forms, place }),
        }
    }
    topics
}
