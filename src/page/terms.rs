//! Terms on pages: a document and what it uses enter; its body with marks, what
//! these lead to, and the entries of lists of terms leave.
//!
//! Which term stands where is known to `site/uses`.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::assemble::Assembly;
use super::jobs::has_template;
use super::view::{EntryView, LinkView, NameView, TermLinkView, TermView};
use crate::base::digest::Digest;
use crate::base::edition::EditionId;
use crate::base::path::PageId;
use crate::base::span::Span;
use crate::config::terms::Marking;
use crate::document::html::{Attribute, Extent, Open, Origin, Text, Token, Value};
use crate::site::anchors::all_ids;
use crate::site::listings::Listed;
use crate::site::plan::Key;
use crate::site::registers::Register;
use crate::site::uses::{Spot, Used};
use crate::site::{Kind, SiteDocument};
use crate::term;

/// The template of what marks lead to. A theme need not have it: then nothing is
/// marked.
const DEFINITIONS: &str = "parts/terms.html";

/// How many pages an entry names. Who wants them all has the tags.
const PAGES: usize = 12;

impl Assembly<'_> {
    /// The body of a document with the terms marked in it, and what the marks lead
    /// to; no body where nothing is marked.
    pub(super) fn marked(
        &self,
        key: &Key,
        document: &SiteDocument,
    ) -> (Option<Vec<Token>>, Vec<TermView>) {
        let index = self.site.documents.index(key);
        let (Some(finished), Some((register, used))) =
            (&document.finished, index.and_then(|index| self.marks_of(index)))
        else {
            return (None, Vec::new());
        };
        let source = &finished.document;
        let own = self.site.address.from(key.1).href(&document.url);
        let spots = self.spots((register, used), key.1, &own);
        if spots.is_empty() {
            return (None, Vec::new());
        }
        let taken = all_ids(source, &document.heading_ids);
        let mut before = "term-".to_owned();
        while (1..=spots.len()).any(|number| taken.contains(&format!("{before}{number}")))
        {
            before.push('-');
        }
        let id = |at: usize| format!("{before}{}", at + 1);
        let terms = spots.iter().enumerate().filter_map(|(at, spot)| {
            let record = &self.lexicon.records[spot.record];
            let entry = record.explained(key.1)?;
            Some(TermView {
                id: id(at),
                name: entry.name.clone(),
                definition: entry.definition.clone(),
                kind: record.kind.map(term::Kind::word),
                link: link(register, spot.record).filter(|link| link.url != own),
                back: format!("#{}-ref", id(at)),
            })
        });
        let terms: Vec<TermView> = terms.collect();
        (Some(with_marks(&source.body, &spots, &terms)), terms)
    }

    /// The marks of a document, where it may have some.
    fn marks_of(&self, index: usize) -> Option<(&Register, &Used)> {
        let (key, document) = self.site.documents.at(index);
        let is_list =
            matches!(document.kind, Kind::Listing(Listed::Glossary | Listed::People));
        let is_off =
            self.config.terms == Marking::Off || !has_template(*self, DEFINITIONS);
        if is_off || is_list {
            return None;
        }
        let used = self.terms.used.get(index)?.as_ref()?;
        Some((self.terms.registers.get(key.1.0)?, used))
    }

    /// The places that are marked: those where there is something to show, on a
    /// page that lives at `own`.
    fn spots(
        &self,
        (register, used): (&Register, &Used),
        edition: EditionId,
        own: &str,
    ) -> Vec<Spot> {
        let has_more = |spot: &Spot| {
            let entry = self.lexicon.records[spot.record].explained(edition);
            let leads_on = || link(register, spot.record).is_some_and(|it| it.url != own);
            entry.is_some_and(|entry| entry.definition.is_some() || leads_on())
        };
        used.spots.iter().copied().filter(has_more).collect()
    }

    /// The digest of what the page of the document at `index` shows of terms.
    pub(super) fn digest_of_terms(&self, index: usize) -> Option<Digest> {
        let documents = &self.site.documents;
        let (key, document) = documents.at(index);
        if let Kind::Listing(Listed::Glossary | Listed::People) = document.kind {
            let register = self.terms.registers.get(key.1.0)?;
            let used = self.terms.used.iter().zip(documents.keys());
            let used = used.zip(documents.cards());
            let users = used.filter_map(|((used, (_, edition)), card)| {
                let used = used.as_ref().filter(|used| !used.records.is_empty())?;
                (*edition == key.1).then_some([&used.names, card])
            });
            let parts = std::iter::once(&register.digest).chain(users.flatten());
            return Some(Digest::of_digests(parts));
        }
        let (register, used) = self.marks_of(index)?;
        let shown = used.spots.iter().map(|spot| &register.digests[spot.record]);
        Some(Digest::of_digests(std::iter::once(&used.digest).chain(shown)))
    }

    /// The way to a list of terms of an edition, where it exists.
    pub(super) fn register(
        &self,
        page: PageId,
        template: &str,
        edition: EditionId,
    ) -> Option<LinkView> {
        let document = self.site.documents.get(&(page.clone(), edition))?;
        let is_there = document.finished.is_some() || has_template(*self, template);
        is_there.then(|| self.list(page, edition)).flatten()
    }

    /// The entries of a list of terms.
    pub(super) fn entries(&self, key: &Key, document: &SiteDocument) -> Vec<EntryView> {
        let register = self.terms.registers.get(key.1.0);
        let (register, listed) = match (&document.kind, register) {
            (Kind::Listing(Listed::Glossary), Some(it)) => (it, &it.glossary),
            (Kind::Listing(Listed::People), Some(it)) => (it, &it.people),
            _ => return Vec::new(),
        };
        let users = self.users(key.1);
        let entries = listed.iter().filter_map(|at| {
            let record = &self.lexicon.records[*at];
            let entry = record.told(key.1)?;
            let users = users.get(at).map_or(&[][..], Vec::as_slice);
            let pages = users
                .iter()
                .take(PAGES)
                .map(|user| self.link_to(self.site.documents.at(*user).0));
            Some(EntryView {
                id: record.id.clone(),
                name: entry.name.clone(),
                definition: entry.definition.clone(),
                kind: record.kind.map(term::Kind::word),
                link: link(register, *at),
                names: self.other_names(record, key.1),
                pages: pages.collect(),
                uses: users.len(),
            })
        });
        entries.collect()
    }

    /// What a term is called in the other editions that have pages; a name that
    /// several of them have, once.
    fn other_names(&self, record: &term::Record, edition: EditionId) -> Vec<NameView> {
        let own = record.entry(edition).map_or("", |entry| &entry.name);
        let mut names: Vec<NameView> = Vec::new();
        for other in self.editions() {
            let Some(entry) = record.entry(other) else { continue };
            if entry.name == own || names.iter().any(|it| it.name == entry.name) {
                continue;
            }
            let other = self.config.edition(other);
            names.push(NameView {
                name: entry.name.clone(),
                tag: other.tag.to_string(),
                label: other.label.clone(),
            });
        }
        names
    }

    /// The documents of an edition that use each term, from the newest.
    fn users(&self, edition: EditionId) -> BTreeMap<usize, Vec<usize>> {
        let mut users: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, used) in self.terms.used.iter().enumerate() {
            let (key, document) = self.site.documents.at(at);
            let is_register =
                matches!(document.kind, Kind::Listing(Listed::Glossary | Listed::People));
            if key.1 != edition || is_register {
                continue;
            }
            for record in used.iter().flat_map(|used| &used.records) {
                users.entry(*record).or_default().push(at);
            }
        }
        for users in users.values_mut() {
            users.sort_by_key(|at| {
                let finished = self.site.documents.at(*at).1.finished.as_ref();
                Reverse(finished.and_then(|finished| finished.settled.date))
            });
        }
        users
    }
}

fn link(register: &Register, record: usize) -> Option<TermLinkView> {
    let link = register.links.get(record)?.as_ref()?;
    Some(TermLinkView { url: link.href.clone(), lang: link.hreflang.clone() })
}

/// A body with a link around each spot, to the term of the same place in its row.
fn with_marks(body: &[Token], spots: &[Spot], terms: &[TermView]) -> Vec<Token> {
    let mut marked = Vec::with_capacity(body.len() + 4 * spots.len());
    let mut spots = spots.iter().zip(terms).peekable();
    let mut is_open = false;
    for (at, token) in body.iter().enumerate() {
        let Token::Text(Text { text, span }) = token else {
            marked.push(token.clone());
            continue;
        };
        let mut begin = 0;
        let mut push = |marked: &mut Vec<Token>, end: usize| {
            if begin < end {
                let text = text[begin..end].to_owned();
                marked.push(Token::Text(Text { text, span: *span }));
            }
            begin = end;
        };
        while let Some((spot, term)) = spots.peek() {
            if !is_open && spot.from.0 == at {
                push(&mut marked, spot.from.1);
                marked.push(mark(term));
                is_open = true;
            }
            if !is_open || spot.to.0 != at {
                break;
            }
            push(&mut marked, spot.to.1);
            marked.push(Token::Close("a".into()));
            is_open = false;
            spots.next();
        }
        push(&mut marked, text.len());
    }
    marked
}

/// The link that begins a mark.
fn mark(term: &TermView) -> Token {
    let id = term.back.trim_start_matches('#').to_owned();
    let attributes =
        [("class", "term".to_owned()), ("href", format!("#{}", term.id)), ("id", id)];
    let attributes = attributes
        .into_iter()
        .map(|(name, value)| Attribute { name: name.into(), value: Value::Text(value) });
    Token::Open(Open {
        name: "a".into(),
        attributes: attributes.collect(),
        origin: Origin::Markdown,
        extent: Extent::Paired,
        span: Span::default(),
    })
}
