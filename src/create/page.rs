//! A new page: where it is to be enters, a file leaves that holds its front
//! matter; for a page that exists in another edition, a translation to be
//! written.
//!
//! Which files a site has is known from its sources, and which of them is which
//! page from `site/inventory`. A translation that has only begun is a draft, and
//! bears no stamps: nothing is translated yet.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::Value;

use super::front::Front;
use super::name::{Shape, edition_named, page_named};
use super::{Refusal, stub};
use crate::base::edition::{EditionId, Tag};
use crate::base::path::{PageId, SourcePath, segment_of};
use crate::base::source::Sources;
use crate::base::text;
use crate::config::read;
use crate::config::settings::{Config, Named};
use crate::document::parse::parse;
use crate::document::syntax::Syntax;
use crate::document::{Document, front_matter};
use crate::site::inventory::{self, Entry};
use crate::term::{self, Term};

/// Whether a new page is published at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// It is.
    Public,
    /// It is a draft.
    Draft,
}

/// Where a new page is to be.
#[derive(Debug)]
pub struct Place {
    config: Config,
    documents: Vec<Entry>,
    edition: EditionId,
    page: Option<(PageId, Shape)>,
    original: Option<Original>,
}

/// The page in another edition.
#[derive(Debug)]
struct Original {
    document: Document,
    text: String,
    /// The names that occur in it, with what they are called in the new edition.
    names: Vec<(String, String)>,
}

/// A new file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPage {
    /// Where it goes, from the site's folder.
    pub path: SourcePath,
    /// What it holds.
    pub text: String,
}

/// The place for the page that `path` and `edition` name, as somebody writes
/// them; without a path, one that its title will name.
///
/// # Errors
/// They name no page or no edition, one that is made by conversion, or a page
/// that the site has.
pub fn place(
    sources: &Sources,
    path: Option<&str>,
    edition: Option<&str>,
) -> Result<Place, Refusal> {
    let config = read::load(sources).value;
    let documents = inventory::sort(sources, &config).value.documents;
    let asked = edition.map(|name| edition_named(name, &config)).transpose()?;
    let named = path.map(|path| page_named(path, &config)).transpose()?;
    let by_path = named.as_ref().and_then(|(_, _, edition)| *edition);
    let edition = match (asked, by_path) {
        (Some(asked), Some(by_path)) if asked != by_path => {
            let tags = [asked, by_path].map(|id| config.edition(id).tag.as_str());
            let reason =
                format!("its name says {}, and `--edition` {}", tags[1], tags[0]);
            return Err(Refusal::of(path.unwrap_or_default(), reason, "say one of them"));
        }
        (asked, by_path) => asked.or(by_path).unwrap_or(EditionId::SOURCE),
    };
    let mut place = Place { config, documents, edition, page: None, original: None };
    if let Some((page, shape, _)) = named {
        place.refuse_derived(&page)?;
        place.refuse_known(sources, &page)?;
        place.original = place.original(sources, &page);
        place.page = Some((page, shape));
    }
    Ok(place)
}

impl Place {
    /// The tag of the edition that it will be in.
    #[must_use]
    pub fn tag(&self) -> &Tag {
        &self.config.edition(self.edition).tag
    }

    /// The title that it has where nobody gives another: that of the page in
    /// the other edition, else the words of its path. None without a path.
    #[must_use]
    pub fn title(&self) -> Option<String> {
        let (page, _) = self.page.as_ref()?;
        let original = self.original.as_ref().and_then(|it| title_of(&it.document));
        let of_name = match page.name() {
            "" => self.tag().as_str().to_owned(),
            name => name.replace('-', " "),
        };
        Some(original.unwrap_or(of_name))
    }

    /// Whether it will be a translation, of which only the beginning is made.
    #[must_use]
    pub fn is_translation(&self) -> bool {
        self.original.is_some()
    }

    /// The new file for a page of this title.
    ///
    /// # Errors
    /// The title has no words of which a path can be made, or the path that it
    /// makes is taken.
    pub fn page(
        &self,
        sources: &Sources,
        title: &str,
        readiness: Readiness,
    ) -> Result<NewPage, Refusal> {
        let (page, shape) = match &self.page {
            Some(page) => page.clone(),
            None => {
                let name = segment_of(title);
                let named = page_named(&name, &self.config);
                let page = named.ok().filter(|_| !name.is_empty()).map(|it| it.0);
                let Some(page) = page else {
                    let help = "name the page: `duizhao new page PATH`";
                    return Err(Refusal::of(title, "no path can be made of it", help));
                };
                self.refuse_derived(&page)?;
                self.refuse_known(sources, &page)?;
                (page, Shape::File)
            }
        };
        let text = match &self.original {
            Some(original) => translation(original, title),
            None => blank(&page, title, sources.today, readiness),
        };
        Ok(NewPage { path: self.path(&page, shape), text })
    }

    /// Where a page goes: beside its original and named like it, or into the
    /// folder of its edition where that has one.
    fn path(&self, page: &PageId, shape: Shape) -> SourcePath {
        let original = self.original.as_ref().map(|it| it.document.path.name());
        let shape = match original {
            Some(name) if name.starts_with("index.") => Shape::Folder,
            Some(_) => Shape::File,
            None => shape,
        };
        let name = match (page.as_str(), shape) {
            ("", _) => "index".to_owned(),
            (page, Shape::File) => page.to_owned(),
            (page, Shape::Folder) => format!("{page}/index"),
        };
        let own = self.documents.iter().filter(|entry| entry.edition == self.edition);
        let folder = own.filter_map(|entry| {
            let (first, _) = entry.path.below("content")?.split_once('/')?;
            (self.config.named(first) == Named::One(self.edition)).then_some(first)
        });
        let path = match (folder.into_iter().next(), self.edition) {
            (Some(folder), _) => format!("content/{folder}/{name}.md"),
            (None, EditionId::SOURCE) => format!("content/{name}.md"),
            (None, _) => format!("content/{name}.{}.md", self.suffix()),
        };
        SourcePath::parse(&path).expect("segments that were checked")
    }

    /// The shortest beginning of the edition's tag that no other has.
    fn suffix(&self) -> String {
        let tag = self.tag();
        let subtags: Vec<&str> = tag.as_str().split('-').collect();
        let beginnings = (1..=subtags.len()).map(|count| subtags[..count].join("-"));
        let own = Named::One(self.edition);
        let shortest = { beginnings }.find(|name| self.config.named(name) == own);
        shortest.unwrap_or_else(|| tag.to_string())
    }

    /// Refuses an edition that is made by conversion.
    fn refuse_derived(&self, page: &PageId) -> Result<(), Refusal> {
        let edition = self.config.edition(self.edition);
        let Some(derivation) = &edition.derivation else { return Ok(()) };
        let (from, to) = (&self.config.edition(derivation.from).tag, &edition.tag);
        let reason = format!("its {to} edition is made of {from} by conversion");
        let help = format!(
            "to write this one page by hand, begin with `duizhao convert --markdown \
             --from {from} --to {to} < content/{page}.md > content/{page}.{}.md`",
            self.suffix()
        );
        Err(Refusal::of(&page.to_string(), reason, help))
    }

    /// Refuses a page that the site has in this edition.
    fn refuse_known(&self, sources: &Sources, page: &PageId) -> Result<(), Refusal> {
        // Where case does not count, two such files would be one, and two such
        // addresses are one on many hosts.
        let folded = page.as_str().to_lowercase();
        let is_it = |entry: &&Entry| {
            entry.edition == self.edition
                && (entry.page.as_str().to_lowercase() == folded
                    || translates(sources, entry, page))
        };
        match self.documents.iter().find(is_it) {
            Some(entry) => {
                let reason = format!("`{}` is this page", entry.path);
                let help = "name another page, or the edition of a translation by \
                            `--edition TAG`";
                Err(Refusal::of(&page.to_string(), reason, help))
            }
            None => Ok(()),
        }
    }

    /// The page in the edition of which this is to be a translation: the source
    /// edition where that has it.
    fn original(&self, sources: &Sources, page: &PageId) -> Option<Original> {
        let others = self.documents.iter().filter(|entry| entry.page == *page);
        let entry = others.min_by_key(|entry| entry.edition)?;
        let file = sources.files.get(&entry.path)?;
        let text = text::read(&file.bytes).ok()?.to_owned();
        let tag = &self.config.edition(entry.edition).tag;
        let syntax = Syntax::Extended(self.config.markdown);
        let document = parse(syntax, &entry.path, text.as_bytes(), tag).value;
        let names = self.names(sources, &document, &text, tag);
        Some(Original { document, text, names })
    }

    /// What the terms call in the new edition what occurs in a text.
    fn names(
        &self,
        sources: &Sources,
        document: &Document,
        text: &str,
        from: &Tag,
    ) -> Vec<(String, String)> {
        let mut terms: Vec<Term> = term::load(sources, &self.config).value;
        if let Some(own) = &document.meta.terms {
            terms.extend(term::of_document(&document.path, own, &self.config).value);
        }
        let mut known = BTreeSet::new();
        let pairs = terms.iter().flat_map(|term| term.pairs(from, self.tag()));
        let pairs = pairs.filter(|(name, form)| {
            let is_plain = |text: &str| !text.contains("--") && !text.contains('\n');
            text.contains(&name.value) && is_plain(&name.value) && is_plain(&form.value)
        });
        let pairs = pairs.map(|(name, form)| (name.value.clone(), form.value.clone()));
        pairs.filter(|(name, _)| known.insert(name.clone())).collect()
    }
}

/// Whether a document says that it translates a page.
fn translates(sources: &Sources, entry: &Entry, page: &PageId) -> bool {
    let file = sources.files.get(&entry.path);
    let text = file.and_then(|file| text::read(&file.bytes).ok());
    let front = text.map(|text| front_matter::read(&entry.path, text).value);
    let named = front.and_then(|front| front.meta.translation_of);
    named.and_then(|named| PageId::named(&named.value)).as_ref() == Some(page)
}

/// The title of a document, as its author wrote it.
fn title_of(document: &Document) -> Option<String> {
    let title = document.meta.title.as_ref().map(|title| title.value.clone());
    title.or_else(|| document.lead.clone())
}

/// A page on which nothing stands yet. The home page has no date.
fn blank(page: &PageId, title: &str, today: Date, readiness: Readiness) -> String {
    let mut front = Front::default();
    front.text("title", title);
    if !page.as_str().is_empty() {
        front.raw("date", &today.to_string());
    }
    if readiness == Readiness::Draft {
        front.raw("draft", "true");
    }
    front.finish()
}

/// A translation to be written. What it does not inherit is copied.
fn translation(original: &Original, title: &str) -> String {
    let Original { document, text, names } = original;
    let meta = &document.meta;
    let mut front = Front::default();
    front.text("title", title);
    let told = [
        ("description", &meta.description),
        ("status", &meta.status),
        ("summary", &meta.summary),
    ];
    for (key, words) in told {
        if let Some(words) = words {
            front.text(key, &words.value);
        }
    }
    front.raw("draft", "true");
    if let Some(template) = &meta.template {
        front.text("template", &template.value);
    }
    if let Some(math) = &meta.math {
        front.raw("math", &math.value.to_string());
    }
    if !meta.extra.is_empty() {
        front.value("extra", &Value::Object(meta.extra.clone()));
    }
    let mut file = front.finish();
    if !names.is_empty() {
        file.push_str("<!-- Names:\n");
        for (name, form) in names {
            file.push_str(&format!("{name} = {form}\n"));
        }
        file.push_str("-->\n\n");
    }
    let start = front_matter::read(&document.path, text).value.body;
    file.push_str(&stub::body(document, text, start));
    file
}
