//! What is rendered by which template: the assembled site enters, one job for
//! each page of the output leaves.
//!
//! These are the documents' pages, each edition's page for what is not there,
//! the chooser at the root, and the former URLs of pages that have moved.

use rayon::prelude::*;

use super::assemble::Assembly;
use super::render::Job;
use super::view::{Frame, MovedContext, PageContext};
use crate::base::edition::EditionId;
use crate::base::path::{OutputPath, UrlPath};
use crate::site::listings::Listed;
use crate::site::pager::url_of;
use crate::site::plan::Key;
use crate::site::{Kind, SiteDocument};

/// All pages of the site, in a fixed order.
#[must_use]
pub fn jobs(assembly: Assembly) -> Vec<Job> {
    let editions = assembly.config.editions.iter();
    let frames: Vec<Frame> = editions.map(|edition| assembly.frame(edition.id)).collect();
    let documents: Vec<(&Key, &SiteDocument)> = assembly.site.documents.iter().collect();
    let mut jobs: Vec<Job> = documents
        .par_iter()
        .flat_map_iter(|(key, document)| {
            let frame = &frames[key.1.0];
            let parts = 1..=document.pager.pages();
            parts.filter_map(move |part| page_job(assembly, frame, key, document, part))
        })
        .collect();
    // Behind all pages: where a page lives, none was before.
    let moved = documents.iter();
    jobs.extend(moved.flat_map(|(key, document)| moved_jobs(assembly, key, document)));
    let editions = assembly.editions();
    jobs.extend(editions.filter_map(|id| not_found_job(assembly, &frames[id.0], id)));
    jobs.extend(UrlPath::folder([]).output().map(|output| {
        let maker = "the chooser".to_owned();
        Job::new(output, "chooser.html", None, maker, &assembly.chooser())
    }));
    jobs
}

/// The page of a document; of a long list, the part with this number.
fn page_job(
    assembly: Assembly,
    frame: &Frame,
    key: &Key,
    document: &SiteDocument,
    number: usize,
) -> Option<Job> {
    let finished = document.finished.as_ref();
    let named = finished.and_then(|finished| finished.settled.template.clone());
    let written = finished.and_then(|finished| {
        let template = finished.document.meta.template.as_ref()?;
        Some((finished.document.path.clone(), template.span))
    });
    let template = named.unwrap_or_else(|| default_template(assembly, &document.kind));
    let context = PageContext {
        frame,
        menu: assembly.menu(key, &document.ancestors),
        page: assembly.page(key, document, number),
    };
    let maker = match finished {
        Some(finished) => format!("`{}`", finished.document.path),
        None => format!("the list of `content/{}`", key.0.as_str()),
    };
    let output = url_of(&document.url, number).output()?;
    let job = Job::new(output, template, written, maker, &context);
    Some(job.of(finished.map(|finished| &finished.document.path)))
}

/// The template of a kind of page: a theme need not tell home pages, tags and
/// the archive from sections.
fn default_template(assembly: Assembly, kind: &Kind) -> String {
    // A template with a fault is there, and no other takes its place.
    let has = |name: &str| {
        let compiled = assembly.theme.tera.as_ref();
        assembly.theme.files.contains_key(name)
            || compiled.is_some_and(|tera| tera.contains_template(name))
    };
    let own = match kind {
        Kind::Home => "home.html",
        Kind::Section => "section.html",
        Kind::Listing(Listed::Topics) => "tags.html",
        Kind::Listing(Listed::Topic(_)) => "tag.html",
        Kind::Listing(Listed::Archive) => "archive.html",
        Kind::Page => return "page.html".to_owned(),
    };
    if has(own) { own } else { "section.html" }.to_owned()
}

fn not_found_job(assembly: Assembly, frame: &Frame, edition: EditionId) -> Option<Job> {
    let path = &assembly.config.edition(edition).path;
    let output = OutputPath::parse(&format!("{path}/404.html"))?;
    let nowhere = (crate::base::path::PageId::parse("404.html")?, edition);
    let context = PageContext {
        frame,
        menu: assembly.menu(&nowhere, &[]),
        page: assembly.not_found(edition),
    };
    let maker = "the page for what is not there".to_owned();
    Some(Job::new(output, "404.html", None, maker, &context))
}

/// The pages at the former URLs of a document. A derived document has none:
/// its origin's aliases are URLs of its origin.
fn moved_jobs(assembly: Assembly, key: &Key, document: &SiteDocument) -> Vec<Job> {
    let Some(finished) =
        document.finished.as_ref().filter(|_| document.derived_from.is_none())
    else {
        return Vec::new();
    };
    let aliases =
        finished.document.meta.aliases.iter().flat_map(|aliases| &aliases.value);
    aliases
        .filter_map(|alias| {
            let written = alias.value.trim_start_matches('/');
            let url = if written.ends_with(".html") {
                UrlPath::file(written)
            } else {
                UrlPath::folder(written.split('/'))
            };
            let address = &assembly.site.address;
            let context = MovedContext {
                tag: assembly.config.edition(key.1).tag.to_string(),
                title: finished.settled.title.clone(),
                url: address.href(&document.url),
                canonical: address.absolute(&document.url),
            };
            let maker =
                format!("the alias `{}` of `{}`", alias.value, finished.document.path);
            let job = Job::new(url.output()?, "moved.html", None, maker, &context);
            Some(job.of(Some(&finished.document.path)))
        })
        .collect()
}
