//! The site: every document of every edition with all that it needs from the
//! others.
//!
//! What a document is joined to is found once for each: after an edit, only
//! those are joined again whose text, place or targets are others.

use std::sync::Arc;

use super::address::Address;
use super::addresses::Addresses;
use super::anchors::{Anchors, Asks, anchors};
use super::documents::Documents;
use super::inventory::Inventory;
use super::links::{Targets, shows_picture};
use super::lists::sorted_by_title;
use super::looks::{card, name};
use super::parallels::says_something;
use super::placement::{Placement, place_all};
use super::plan::{Origin, Plan, Planned};
pub(super) use super::site_document::{Kind, SiteDocument, StandsIn};
use super::topics::Topics;
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::digest::Digest;
use crate::base::edition::EditionId;
use crate::base::memo::{Cell, Kept, Table};
use crate::config::settings::Config;
use crate::document::Document;
use crate::document::outline::LinkKind;
use crate::document::settled::Finished;
use crate::document::srcset::Loading;
use crate::document::summary::summary;
use crate::picture::Pictures;

/// The text of a document; `None` for a section without a document of its own.
pub type Text = Option<Kept<Checked<Finished>>>;

/// The site, complete but for its pages' looks.
#[derive(Debug, Default)]
pub struct Site {
    /// All documents, by page and edition.
    pub documents: Documents,
    /// What pages are about.
    pub topics: Arc<Topics>,
    /// Where the site is hosted.
    pub address: Address,
}

/// A document, joined to the others.
#[derive(Debug)]
pub struct Linked {
    /// The document.
    pub document: SiteDocument,
    /// What is wrong with its links.
    pub diagnostics: Vec<Diagnostic>,
    /// The digest of what other pages show of it that name it.
    pub name: Digest,
    /// The digest of what other pages show of it that list it.
    pub card: Digest,
}

/// What earlier turns found of the documents among each other.
#[derive(Debug, Default)]
pub struct LinkMemo {
    ways: Cell<Ways>,
    placements: Cell<Vec<Placement>>,
    anchors: Table<Anchors>,
    linked: Table<Linked>,
}

impl LinkMemo {
    /// How many documents the last turn had to join to the others.
    #[must_use]
    pub fn misses(&self) -> usize {
        self.linked.misses()
    }

    /// How many values are kept.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.anchors.kept() + self.linked.kept()
    }
}

/// What follows from where pages stand, before any text is looked at.
#[derive(Debug)]
struct Ways {
    addresses: Addresses,
    /// The pages on whose titles the order of a list depends.
    by_title: Vec<usize>,
    /// Of each page, those after whose headings its own are named.
    kin: Vec<Kin>,
}

/// The documents after which the headings of a page are named, by place in the
/// plan: a derived document has its origin's, those of a translation are
/// compared with those of the source edition.
#[derive(Clone, Copy, Debug)]
struct Kin {
    own: usize,
    source: Option<usize>,
}

impl Ways {
    fn of(plan: &Plan) -> Self {
        let kin = plan.documents.values().map(|planned| kin(plan, planned));
        let (addresses, by_title) = (Addresses::of(plan), sorted_by_title(plan));
        Self { addresses, by_title, kin: kin.collect() }
    }
}

fn kin(plan: &Plan, planned: &Planned) -> Kin {
    let (at, edition) = (planned.index, plan.keys[planned.index].1);
    let owner = match planned.origin {
        Origin::Derived(from) => from,
        Origin::Authored { .. } | Origin::Implied => edition,
        // It has the anchors of the page that it shows.
        Origin::StandIn(of) => {
            let shown = plan.in_edition(at, of).map(|at| &plan.keys[at]);
            let shown = shown.and_then(|key| plan.get(&key.0, key.1));
            return shown.map_or(Kin { own: at, source: None }, |it| kin(plan, it));
        }
    };
    let source = match owner == EditionId::SOURCE || edition == EditionId::SOURCE {
        true => None,
        false => plan.in_edition(at, EditionId::SOURCE),
    };
    Kin { own: plan.in_edition(at, owner).unwrap_or(at), source }
}

/// What a site is made of. Of what is kept in the memo, the key comes with it.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    /// What exists where, with a digest that is another wherever pages, their
    /// addresses or their order are: that of all by which they are sorted and
    /// shown.
    pub plan: (&'a Arc<Plan>, Digest),
    /// The texts, in the order of the plan.
    pub texts: &'a [Text],
    /// What pages are about; it follows from what the plan does.
    pub topics: &'a Arc<Topics>,
    /// The files.
    pub inventory: &'a Kept<Checked<Inventory>>,
    /// Those among them that are pictures.
    pub pictures: &'a Pictures,
    /// The settings.
    pub config: &'a Kept<Checked<Arc<Config>>>,
}

/// A site with what follows from where its pages stand.
#[derive(Debug)]
pub struct Joined {
    /// The site.
    pub site: Site,
    /// The digest of where each page stands.
    pub standing: Digest,
}

/// Joins the documents to a site.
#[must_use]
pub fn link(parts: Parts<'_>, memo: &mut LinkMemo) -> Checked<Joined> {
    let Parts { plan: (plan, plan_key), texts, topics, .. } = parts;
    let Parts { inventory, pictures, config, .. } = parts;
    let mut diagnostics = Vec::new();
    let address = Address::of(&config.value);
    let ways = memo.ways.get(plan_key, || Ways::of(plan));
    let Ways { addresses, by_title, kin } = &*ways;
    let titles = by_title.iter().filter_map(|at| texts[*at].as_ref());
    let titles = titles.map(|text| text.value.settled.title.as_bytes());
    // Which pages there are depends on whether there is something to read.
    let read = texts.iter().map(|text| {
        let text = text.as_ref().map(|text| &text.value.document);
        u8::from(text.is_some_and(|document| says_something(&document.body)))
    });
    let read: Vec<u8> = read.collect();
    let own = [plan_key.as_bytes(), &*read];
    let standing = Digest::of_parts(own.into_iter().chain(titles));
    let placements =
        memo.placements.get(standing, || place_all(plan, texts, topics, &config.value));
    let anchors = anchor_all(texts, kin, memo, &mut diagnostics);
    let ids = Digest::of_digests(anchors.iter().flatten().map(|it| &it.digest));
    let parts = [&inventory.key, &config.key, &addresses.digest];
    let world = Digest::of_digests(parts);
    let targets = Targets {
        plan,
        inventory: &inventory.value,
        pictures,
        config: &config.value,
        address: &address,
        addresses,
        anchors: &anchors,
    };
    let joining = Joining { texts, targets, placements: &placements, world, ids };
    let planned: Vec<&Planned> = plan.documents.values().collect();
    let linked = memo.linked.map(
        &planned,
        |planned| joining.key(planned),
        |planned| joining.document(planned),
    );
    for linked in linked.iter().filter(|linked| !linked.diagnostics.is_empty()) {
        diagnostics.extend(linked.diagnostics.iter().cloned());
    }
    let documents = Documents::new(Arc::clone(plan), linked);
    let site = Site { documents, topics: Arc::clone(topics), address };
    Checked { value: Joined { site, standing }, diagnostics }
}

/// The ids on all pages, in the order of the plan.
fn anchor_all(
    texts: &[Text],
    kin: &[Kin],
    memo: &mut LinkMemo,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Option<Kept<Anchors>>> {
    let document = |at: usize| texts[at].as_ref().map(|text| &*text.value.document);
    let with_text: Vec<usize> =
        (0..texts.len()).filter(|at| texts[*at].is_some()).collect();
    let found = memo.anchors.map(
        &with_text,
        |at| {
            let Kin { own, source } = kin[**at];
            let key = |at: usize| texts[at].as_ref().map(|text| &text.key);
            // An own text is there; if its source is, tells the number.
            let others = key(own).into_iter().chain(source.and_then(key));
            Digest::of_digests(key(**at).into_iter().chain(others))
        },
        |at| {
            let Kin { own, source } = kin[*at];
            let shown = document(*at).expect("it is one of those with text");
            let own_document = document(own).unwrap_or(shown);
            let mut found = anchors(shown, own_document, source.and_then(document));
            // What is wrong with the origin's headings is said of the origin.
            if own != *at {
                found.diagnostics.clear();
            }
            found
        },
    );
    let mut found = found.into_iter();
    let anchors: Vec<Option<Kept<Anchors>>> =
        texts.iter().map(|text| text.as_ref().and_then(|_| found.next())).collect();
    for anchors in anchors.iter().flatten() {
        diagnostics.extend(anchors.diagnostics.iter().cloned());
    }
    anchors
}

/// What a document is joined to.
struct Joining<'a> {
    texts: &'a [Text],
    targets: Targets<'a>,
    placements: &'a [Placement],
    /// The digest of where links can lead.
    world: Digest,
    /// The digest of the ids on all pages.
    ids: Digest,
}

impl Joining<'_> {
    /// The digest of all that [`Self::document`] looks at.
    fn key(&self, planned: &Planned) -> Digest {
        let at = planned.index;
        let placement = self.placements[at].digest;
        let (text, anchors) = (&self.texts[at], &self.targets.anchors[at]);
        let (Some(text), Some(anchors)) = (text, anchors) else {
            return placement;
        };
        let ids = (anchors.asks == Asks::Others).then_some(&self.ids);
        let mut links = text.value.document.links.iter();
        let shows = links.any(|link| link.kind == LinkKind::File);
        let sizes = shows.then_some(&self.targets.pictures.digest);
        let own = [&text.key, &anchors.headings, &placement, &self.world];
        Digest::of_digests(own.into_iter().chain(ids).chain(sizes))
    }

    /// A document among the others, with what is wrong with its links.
    fn document(&self, planned: &Planned) -> Linked {
        let (at, plan) = (planned.index, self.targets.plan);
        let key = &plan.keys[at];
        let text = self.texts[at].as_ref().map(|text| &text.value);
        let derived_from = planned.origin.edition();
        let stands_in = match planned.origin {
            Origin::StandIn(of) => {
                Some(StandsIn::of((key.1, of), plan.get(&key.0, of), text))
            }
            Origin::Authored { .. } | Origin::Derived(_) | Origin::Implied => None,
        };
        let mut found = Vec::new();
        let mut links = text.map_or_else(Vec::new, |text| {
            let document: &Document = &text.document;
            let links = document.links.iter();
            links
                .map(|link| {
                    let path = link.file.as_ref().unwrap_or(&document.path);
                    self.targets.resolve(link, path, key, &mut found)
                })
                .collect()
        });
        if let Some(text) = text {
            let pictures = text.document.links.iter().zip(&mut links);
            let pictures = pictures.filter(|(link, _)| shows_picture(link));
            for (_, destination) in pictures.skip(1) {
                destination.loading = Loading::Lazy;
            }
        }
        // A derived document has its origin's links: what is wrong with them
        // is said once, of the file that holds them.
        if derived_from.is_some() {
            found.clear();
        }
        let placement = &self.placements[at];
        let anchors = self.targets.anchors[at].as_ref();
        let document = SiteDocument {
            url: planned.url.clone(),
            kind: placement.kind.clone(),
            finished: text.cloned(),
            summary: text.and_then(shown_summary),
            derived_from,
            stands_in,
            heading_ids: anchors.map(|it| it.heading_ids.clone()).unwrap_or_default(),
            links,
            ancestors: placement.ancestors.clone(),
            topics: planned.topics.clone(),
            children: placement.children.clone(),
            pager: placement.pager,
            previous: placement.previous.clone(),
            next: placement.next.clone(),
        };
        let name = name(&document, placement);
        let card = card(&document, name);
        Linked { document, diagnostics: found, name, card }
    }
}

fn shown_summary(finished: &Finished) -> Option<String> {
    finished.settled.summary.clone().or_else(|| summary(&finished.document))
}
