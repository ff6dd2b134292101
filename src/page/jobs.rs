//! What is rendered by which template: the assembled site enters, one job for
//! each page of the output leaves.
//!
//! These are the documents' pages, alone and beside other editions, each edition's page for what is not there,
//! the chooser at the root
//! with the page for what is nowhere, and the former URLs of pages that have moved. What
//! their templates see is made later (`views`).

use super::assemble::Assembly;
use crate::base::edition::EditionId;
use crate::base::path::{OutputPath, PageId, SourcePath, UrlPath};
use crate::base::span::Span;
use crate::base::topic::TaxonomyKind;
use crate::site::address::Here;
use crate::site::former::former_urls;
use crate::site::listings::Listed;
use crate::site::pager::url_of;
use crate::site::parallels::{Parallel, parallels};
use crate::site::plan::Key;
use crate::site::{Kind, SiteDocument};

/// The template of pages that have two editions side by side. A theme need not
/// have it: then there are none.
pub(super) const PARALLEL: &str = "parallel.html";
/// The template of the page on which an edition is searched.
pub const SEARCH: &str = "search.html";

/// The template of the list of terms. A theme need not have it: then there is no
/// such list but where a document stands for it.
pub(super) const GLOSSARY: &str = "glossary.html";

/// The template of the page at the root for what is not there in any edition:
/// many hosts send one such page for all addresses. A theme need not have it.
const LOST: &str = "lost.html";

/// The template of the list of persons, which a theme need not have either.
pub(super) const PEOPLE: &str = "people.html";

/// A page to be rendered.
#[derive(Debug)]
pub struct Job {
    /// Where its file goes.
    pub output: OutputPath,
    /// The template's name.
    pub template: String,
    /// Where a document asks for this template by name.
    pub asked: Option<(SourcePath, Span)>,
    /// What it is made of, as a diagnostic names it.
    pub maker: String,
    /// The document's file, where there is one.
    pub source: Option<SourcePath>,
    /// What it shows.
    pub subject: Subject,
}

/// What a page shows.
#[derive(Debug)]
pub enum Subject {
    /// A document.
    Document {
        /// Its place in the order of the site's documents.
        index: usize,
        /// Of a long list, the part, from 1.
        number: usize,
    },
    /// That nothing is there; the key is no page's.
    NotFound(Key),
    /// The way into each edition.
    Chooser,
    /// That nothing is there in any edition.
    Lost,
    /// A document beside the same page in another edition.
    Parallel {
        /// The place of the one that comes first, in the order of the site's
        /// documents.
        left: usize,
        /// That of the other.
        right: usize,
    },
    /// Where a document lives now.
    Moved {
        /// Its place in the order of the site's documents.
        index: usize,
    },
}

/// All pages of the site, in a fixed order.
#[must_use]
pub fn jobs(assembly: Assembly<'_>) -> Vec<Job> {
    let documents = || assembly.site.documents.values().enumerate();
    let mut jobs: Vec<Job> = documents()
        .flat_map(|(index, document)| {
            let parts = 1..=document.pager.pages();
            parts.filter_map(move |part| page_job(assembly, index, document, part))
        })
        .collect();
    if has_template(assembly, PARALLEL) {
        jobs.extend((0..documents().len()).flat_map(|at| parallel_jobs(assembly, at)));
    }
    // Behind all pages: where a page lives, none was before.
    jobs.extend(documents().flat_map(|(at, document)| {
        let edition = assembly.site.documents.at(at).0.1;
        moved_jobs(at, document, assembly.site.address.from(edition))
    }));
    jobs.extend(assembly.editions().filter_map(|id| not_found_job(assembly, id)));
    jobs.extend(UrlPath::folder([]).output().map(|output| Job {
        output,
        template: "chooser.html".to_owned(),
        asked: None,
        maker: "the chooser".to_owned(),
        source: None,
        subject: Subject::Chooser,
    }));
    let lost = OutputPath::parse("404.html");
    jobs.extend(lost.filter(|_| has_template(assembly, LOST)).map(|output| Job {
        output,
        template: LOST.to_owned(),
        asked: None,
        maker: "the page for what is not there in any edition".to_owned(),
        source: None,
        subject: Subject::Lost,
    }));
    jobs
}

/// The page of a document; of a long list, the part with this number.
fn page_job(
    assembly: Assembly,
    index: usize,
    document: &SiteDocument,
    number: usize,
) -> Option<Job> {
    let (key, _) = assembly.site.documents.at(index);
    let finished = document.finished.as_ref();
    if finished.is_none() && !has_list(assembly, &document.kind) {
        return None;
    }
    let named = finished.and_then(|finished| finished.settled.template.clone());
    let asked = finished.and_then(|finished| {
        let template = finished.document.meta.template.as_ref()?;
        Some((finished.document.path.clone(), template.span))
    });
    Some(Job {
        output: url_of(&document.url, number).output()?,
        template: named.unwrap_or_else(|| default_template(assembly, &document.kind)),
        asked,
        maker: match finished {
            Some(finished) => format!("`{}`", finished.document.path),
            None => format!("the list of `content/{}`", key.0.as_str()),
        },
        source: finished.map(|finished| finished.document.path.clone()),
        subject: Subject::Document { index, number },
    })
}

/// Whether the theme can show a list that no document stands for.
fn has_list(assembly: Assembly<'_>, kind: &Kind) -> bool {
    match kind {
        Kind::Listing(Listed::Glossary) => has_template(assembly, GLOSSARY),
        Kind::Listing(Listed::People) => has_template(assembly, PEOPLE),
        _ => true,
    }
}

/// The pages of a document beside the same page in other editions: those on
/// which it comes first.
fn parallel_jobs(assembly: Assembly<'_>, index: usize) -> Vec<Job> {
    let pairs = parallels(assembly.site, assembly.config, index).into_iter();
    let pairs = pairs.filter(|pair| pair.left == index);
    let job = |Parallel { left, right, url }| {
        let ((page, _), document) = assembly.site.documents.at(left);
        let finished = document.finished.as_ref();
        Some(Job {
            output: url.output()?,
            template: PARALLEL.to_owned(),
            asked: None,
            maker: format!("the editions of `content/{}` side by side", page.as_str()),
            source: finished.map(|finished| finished.document.path.clone()),
            subject: Subject::Parallel { left, right },
        })
    };
    pairs.filter_map(job).collect()
}

/// Whether the theme has a template. One with a fault is there, and no other
/// takes its place.
pub(super) fn has_template(assembly: Assembly<'_>, name: &str) -> bool {
    let compiled = assembly.theme.tera.as_ref();
    assembly.theme.files.contains_key(name)
        || compiled.is_some_and(|tera| tera.contains_template(name))
}

/// The template of a kind of page: a theme need not tell home pages, tags and
/// the archive from sections, nor the topics of a taxonomy from tags.
fn default_template(assembly: Assembly, kind: &Kind) -> String {
    let wanted: &[&str] = match kind {
        Kind::Home => &["home.html"],
        Kind::Section => &[],
        Kind::Listing(Listed::Topics(taxonomy)) => match taxonomy.kind() {
            TaxonomyKind::Tags => &["tags.html"],
            TaxonomyKind::Series | TaxonomyKind::Own => &["taxonomy.html", "tags.html"],
        },
        Kind::Listing(Listed::Topic(topic)) => match topic.taxonomy.kind() {
            TaxonomyKind::Tags => &["tag.html"],
            TaxonomyKind::Series => &["series.html", "topic.html", "tag.html"],
            TaxonomyKind::Own => &["topic.html", "tag.html"],
        },
        Kind::Listing(Listed::Archive) => &["archive.html"],
        Kind::Listing(Listed::Search) => &[SEARCH],
        Kind::Listing(Listed::Glossary) => &[GLOSSARY],
        Kind::Listing(Listed::People) => &[PEOPLE],
        Kind::Page => return "page.html".to_owned(),
    };
    let there = wanted.iter().find(|name| has_template(assembly, name));
    there.copied().unwrap_or("section.html").to_owned()
}

fn not_found_job(assembly: Assembly, edition: EditionId) -> Option<Job> {
    let path = &assembly.config.edition(edition).path;
    Some(Job {
        output: OutputPath::parse(&format!("{path}/404.html"))?,
        template: "404.html".to_owned(),
        asked: None,
        maker: "the page for what is not there".to_owned(),
        source: None,
        subject: Subject::NotFound((PageId::parse("404.html")?, edition)),
    })
}

/// The pages at the former URLs of a document.
fn moved_jobs(index: usize, document: &SiteDocument, here: Here<'_>) -> Vec<Job> {
    let Some(finished) = document.finished.as_ref() else { return Vec::new() };
    let path = &finished.document.path;
    former_urls(document, here)
        .into_iter()
        .filter_map(|former| {
            Some(Job {
                output: former.url.output()?,
                template: "moved.html".to_owned(),
                asked: None,
                maker: format!("the alias `{}` of `{path}`", former.written),
                source: Some(path.clone()),
                subject: Subject::Moved { index },
            })
        })
        .collect()
}
