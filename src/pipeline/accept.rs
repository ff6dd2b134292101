//! Translations that are up to date: the names of pages enter, and the sources
//! leave with the state of each one's source kept in its front matter.
//!
//! The files on the disk are somebody else's.

use std::collections::BTreeMap;

use super::{Besides, Built, Memo, Progress, check_watched, run};
use crate::base::diagnostic::nearest;
use crate::base::edition::EditionId;
use crate::base::path::{PageId, SourcePath};
use crate::base::source::{Request, SourceFile, Sources, Unpublished};
use crate::config::settings::Config;
use crate::document::blocks::blocks;
use crate::document::kept::keep;
use crate::lint::Ground;
use crate::lint::translation::{Translation, translations};
use crate::site::inventory::{Name, read_name};

/// A site after its translations were accepted.
#[derive(Debug)]
pub struct Accepted {
    /// The site, with what is still to be found in it.
    pub built: Built,
    /// The translations that were accepted.
    pub files: BTreeMap<SourcePath, AcceptedFile>,
}

/// A translation that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedFile {
    /// The file that it translates.
    pub source: SourcePath,
    /// How many blocks that has.
    pub blocks: usize,
    /// What the translation was, where it is now another.
    pub before: Option<SourceFile>,
}

/// Why a translation is not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What was asked for, as it was written.
    pub written: String,
    /// What is wrong with it, as a part of a sentence.
    pub reason: String,
    /// What to do about it.
    pub help: String,
}

/// [`check_watched`], with the translations that are `asked` for accepted in
/// `sources`: pages, files, or folders that end with `/`, as they are written
/// below `content/` or from the site's folder.
///
/// # Errors
/// One of them is no translation, or its front matter cannot be added to. Then
/// nothing is accepted.
pub fn accept_watched(
    sources: &mut Sources,
    memo: &mut Memo,
    progress: &mut dyn Progress,
    asked: &[String],
) -> Result<Accepted, Refused> {
    // A translation is finished before it is published, and its source too.
    let whole = Request {
        drafts: Unpublished::Show,
        future: Unpublished::Show,
        ..sources.request.clone()
    };
    let whole = Sources { request: whole, ..sources.clone() };
    let mut accepted = Ok(BTreeMap::new());
    run(
        &whole,
        memo,
        progress,
        Besides::Advice(&mut |ground| {
            accepted = accept(ground, asked);
            Vec::new()
        }),
    );
    let mut files = BTreeMap::new();
    for (path, (mut file, text)) in accepted? {
        let Some(own) = sources.files.get_mut(&path) else { continue };
        if *own.bytes != *text.as_bytes() {
            let after = SourceFile::new(text.into_bytes());
            file.before = Some(std::mem::replace(own, after));
        }
        files.insert(path, file);
    }
    Ok(Accepted { built: check_watched(sources, memo, &mut ()), files })
}

/// The files that become others, with their new texts.
type Texts = BTreeMap<SourcePath, (AcceptedFile, String)>;

fn accept(ground: Ground<'_>, asked: &[String]) -> Result<Texts, Refused> {
    let all: Vec<Translation<'_>> = translations(ground).collect();
    let mut texts = Texts::new();
    for written in asked {
        let meant = Meant::of(written, ground.config);
        let mut is_met = false;
        for translation in all.iter().filter(|it| meant.is(it, ground.config)) {
            is_met = true;
            let Translation { document, text, source, source_text, .. } = *translation;
            let blocks = blocks(source, source_text);
            let text = keep(&document.path, text, &blocks).map_err(|reason| Refused {
                written: document.path.to_string(),
                reason: reason.to_owned(),
                help: "mend its front matter, which stands between two lines `---`"
                    .to_owned(),
            })?;
            let (source, blocks) = (source.path.clone(), blocks.len());
            let file = AcceptedFile { source, blocks, before: None };
            texts.insert(document.path.clone(), (file, text));
        }
        if !is_met {
            return Err(refusal(written, &meant, &all, ground));
        }
    }
    Ok(texts)
}

/// What somebody asks for.
struct Meant {
    /// What was written, from `content/` on and without `.md`.
    name: String,
    /// Whether it is a folder with all that is in it.
    is_folder: bool,
    /// The page, and the edition where one is named.
    page: Option<(PageId, Option<EditionId>)>,
}

impl Meant {
    fn of(written: &str, config: &Config) -> Self {
        let written = written.trim_start_matches("./");
        let below = match written {
            "content" | "content/" => "/",
            _ => written.strip_prefix("content/").unwrap_or(written),
        };
        let name = below.trim_matches('/').trim_end_matches(".md").to_owned();
        let page = match read_name(&name, config) {
            Some(Name::Page(page, edition)) => Some((page, edition)),
            _ => None,
        };
        Self { is_folder: below.ends_with('/'), name, page }
    }

    fn is(&self, translation: &Translation<'_>, config: &Config) -> bool {
        let path = translation.document.path.below("content").unwrap_or_default();
        let name = path.trim_end_matches(".md");
        if self.is_folder {
            let rest = name.strip_prefix(self.name.as_str());
            let page = translation.page.as_str();
            return self.name.is_empty()
                || rest.is_some_and(|rest| rest.starts_with('/'))
                || page
                    .strip_prefix(self.name.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        }
        let Some((page, edition)) = &self.page else { return false };
        let own = match read_name(name, config) {
            Some(Name::Page(page, _)) => Some(page),
            _ => None,
        };
        name == self.name
            || edition.is_none_or(|edition| edition == translation.edition)
                && (page == translation.page || Some(page) == own.as_ref())
    }
}

/// Why nothing is meant by what was written.
fn refusal(
    written: &str,
    meant: &Meant,
    all: &[Translation<'_>],
    ground: Ground<'_>,
) -> Refused {
    let documents = &ground.site.documents;
    let page = meant.page.as_ref().filter(|_| !meant.is_folder).map(|(page, _)| page);
    let is_page = |page: &PageId| documents.keys().any(|(known, _)| known == page);
    let (reason, help) = match page.filter(|page| is_page(page)) {
        Some(page) if all.iter().any(|it| it.page == page) => {
            let mut files = all.iter().filter(|it| it.page == page);
            let files: Vec<String> =
                files.by_ref().map(|it| format!("`{}`", it.document.path)).collect();
            let help = format!("its translations are {}", files.join(", "));
            ("it is no translation that somebody wrote".to_owned(), help)
        }
        Some(page) => {
            let help = "write a file with the suffix of an edition, such as \
                        `talks.en.md` beside `talks.md`";
            (format!("nobody has translated the page `{page}`"), help.to_owned())
        }
        None => {
            let pages: Vec<&str> = all.iter().map(|it| it.page.as_str()).collect();
            let help = match nearest(&meant.name, pages) {
                Some(near) => format!("did you mean `{near}`?"),
                None => {
                    "name a page by its path below `content/`, or its file; a folder \
                         ends with `/`"
                        .to_owned()
                }
            };
            ("there is no such page, or nothing in it is a translation".to_owned(), help)
        }
    };
    Refused { written: written.to_owned(), reason, help }
}
