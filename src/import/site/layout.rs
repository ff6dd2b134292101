//! Where things are in a site of another generator: a path enters, what it is
//! leaves, and where it goes.

use std::collections::BTreeMap;

use super::origin::{Generator, Origin};
use super::tags::is_code;
use crate::base::path::SourcePath;
use crate::base::source::SourceFile;
use crate::config::path::fault_of_segment;
use crate::import::name;

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Page(Place),
    /// A file that is copied, with its path below `content/`.
    Beside(String),
    /// A data file, with its path below `data/`.
    Data(String),
    /// Settings, which are read for what they say.
    Settings,
    /// No content; the folder or file that is not taken over.
    Nothing(SourcePath),
}

/// Where a page is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// The folders that it is in, below the content of its language.
    folders: Vec<String>,
    /// Its name, without language and ending; `index` of a folder's own page.
    stem: String,
    /// What its name or folder calls its language; `None` of the default one.
    pub(super) code: Option<String>,
    /// Whether it lies among the drafts.
    pub(super) is_draft: bool,
    /// The address that it had.
    pub(super) old: Option<String>,
}

impl Place {
    /// Whether it is the page of a folder.
    pub(super) fn is_index(&self) -> bool {
        self.stem == "index"
    }

    /// Its name; that of its folder where it is a folder's page.
    pub(super) fn name(&self) -> &str {
        match self.folders.last().filter(|_| self.is_index()) {
            Some(folder) => folder,
            None => &self.stem,
        }
    }

    /// The path of its file below `content/`, without language and ending.
    pub(super) fn file(&self) -> String {
        let mut segments = self.folders.clone();
        segments.push(self.stem.clone());
        segments.join("/")
    }

    /// The path of its page below `content/`; empty for the home page.
    pub(super) fn page(&self) -> String {
        match self.is_index() {
            true => self.folders.join("/"),
            false => self.file(),
        }
    }

    /// The folder that addresses in it begin from, where they are read as files.
    pub(super) fn folder(&self) -> String {
        self.folders.join("/")
    }

    /// The folders above it; of a folder's page, those above the folder.
    pub(super) fn parents(&self) -> &[String] {
        let end =
            self.folders.len() - usize::from(self.is_index() && !self.folders.is_empty());
        &self.folders[..end]
    }

    /// The day that its name begins with.
    pub(super) fn date(&self) -> Option<&str> {
        let name = self.name();
        let day = name.get(..10)?;
        let is_day = day.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
        is_day.then_some(day)
    }

    /// Its name behind the day that it begins with.
    pub(super) fn undated(&self) -> Option<&str> {
        self.date()?;
        let rest = self.name().get(11..)?;
        (!rest.is_empty() && fault_of_segment(rest).is_none()).then_some(rest)
    }
}

/// What the file at `path` is.
pub(super) fn role(
    path: &SourcePath,
    origin: &Origin,
    files: &BTreeMap<SourcePath, SourceFile>,
) -> Role {
    if origin.has_settings(path) {
        return Role::Settings;
    }
    if origin.generator == Generator::Hugo
        && let Some(below) = path.below("data")
    {
        return Role::Data(below.to_owned());
    }
    // A folder of one language may lie within that of another.
    let folders = origin.languages.iter().enumerate().filter_map(|(at, language)| {
        Some((
            language.content.as_deref()?,
            if at == 0 { None } else { Some(&language.code) },
        ))
    });
    let own = (origin.content.as_str(), None);
    let content = folders.chain([own]).filter_map(|(folder, code)| {
        Some((folder.len(), path.below(folder)?.to_owned(), code.cloned()))
    });
    if let Some((_, below, code)) = content.max_by_key(|(length, ..)| *length) {
        return match origin.generator {
            Generator::Hexo => of_hexo(path, &below, origin, files),
            _ => of_content(path, &below, code, origin),
        };
    }
    for folder in &origin.statics {
        if let Some(below) = path.below(folder) {
            return Role::Beside(format!("static/{}", clean(below)));
        }
    }
    let first = path.as_str().split('/').next().unwrap_or_default();
    SourcePath::parse(first).map_or(Role::Settings, Role::Nothing)
}

/// A file among the content of Hugo or Zola.
fn of_content(
    path: &SourcePath,
    below: &str,
    code: Option<String>,
    origin: &Origin,
) -> Role {
    let Some((name, _)) = page_name(below) else {
        return match below.rsplit('.').next() {
            Some("org" | "adoc" | "rst" | "pdc" | "ad" | "asciidoc") => {
                Role::Nothing(path.clone())
            }
            _ => Role::Beside(clean(below)),
        };
    };
    let mut folders: Vec<String> = name.split('/').map(segment).collect();
    let mut stem = folders.pop().unwrap_or_default();
    let mut own = code;
    if let Some((before, word)) = stem.clone().rsplit_once('.')
        && is_language(word, origin)
    {
        stem = before.to_owned();
        own = Some(word.to_lowercase());
    } else if own.is_none()
        && folders.len() > usize::from(stem == "index")
        && is_folder_language(&folders[0], origin)
    {
        own = Some(folders.remove(0).to_lowercase());
    }
    let stem = if stem == "_index" { "index".to_owned() } else { stem };
    let is_default = own.as_ref().is_some_and(|code| origin.languages[0].code == *code);
    let code = own.filter(|_| !is_default);
    Role::Page(Place { folders, stem, code, is_draft: false, old: None })
}

/// A file of Hexo's `source/`: posts, pages, and all that is copied.
fn of_hexo(
    path: &SourcePath,
    below: &str,
    origin: &Origin,
    files: &BTreeMap<SourcePath, SourceFile>,
) -> Role {
    let (first, rest) = below.split_once('/').unwrap_or(("", below));
    let (is_post, is_draft, inner) = match first {
        "_posts" => (true, false, rest),
        "_drafts" => (true, true, rest),
        _ => (false, false, below),
    };
    let whole = |folder: &str| SourcePath::parse(&format!("{}/{folder}", origin.content));
    if first == "_data" {
        return Role::Data(rest.to_owned());
    }
    if !is_post && first.starts_with('_') {
        return whole(first).map_or(Role::Settings, Role::Nothing);
    }
    let Some((name, _)) = page_name(inner).filter(|(_, ending)| *ending != "html") else {
        return Role::Beside(match is_post {
            true => format!("posts/{}", clean(inner)),
            false => format!("static/{}", clean(inner)),
        });
    };
    let mut folders: Vec<String> = name.split('/').map(segment).collect();
    let mut stem = folders.pop().unwrap_or_default();
    let mut code = None;
    if let Some(folder) = folders.first().filter(|folder| is_language(folder, origin)) {
        code = Some(folder.to_lowercase())
            .filter(|code| *code != origin.languages[0].code.to_lowercase());
        folders.remove(0);
    }
    if let Some((before, word)) = stem.clone().rsplit_once('.')
        && is_language(word, origin)
    {
        stem = before.to_owned();
        code = Some(word.to_lowercase())
            .filter(|code| *code != origin.languages[0].code.to_lowercase());
    }
    if is_post {
        folders.insert(0, "posts".to_owned());
        // A post with a folder of its own files moves in with them.
        let assets = path.as_str().rsplit_once('.').map_or("", |(name, _)| name);
        if files.keys().any(|other| other.below(assets).is_some()) {
            folders.push(stem);
            stem = "index".to_owned();
        }
    }
    Role::Page(Place { folders, stem, code, is_draft, old: None })
}

/// A path without the ending that makes it a page, and that ending.
fn page_name(path: &str) -> Option<(&str, &str)> {
    let (name, ending) = path.rsplit_once('.')?;
    let is_page = matches!(ending, "md" | "markdown" | "mdx" | "html" | "htm");
    (is_page && !name.is_empty() && !name.ends_with('/')).then_some((name, ending))
}

/// Whether a word is the code of a language: one of the site's, or a common one.
fn is_language(word: &str, origin: &Origin) -> bool {
    origin.languages.iter().any(|own| own.code.eq_ignore_ascii_case(word))
        || is_code(word)
}

/// Whether a folder at the top is that of a language. A site with one language
/// may have a folder `de` for other reasons.
fn is_folder_language(folder: &str, origin: &Origin) -> bool {
    let is_named =
        origin.languages.iter().any(|own| own.code.eq_ignore_ascii_case(folder));
    (is_named && !folder.is_empty()) || folder.to_lowercase().starts_with("zh-")
}

/// A path whose segments can be parts of an address.
fn clean(path: &str) -> String {
    path.split('/').map(segment).collect::<Vec<_>>().join("/")
}

fn segment(written: &str) -> String {
    match fault_of_segment(written) {
        None => written.to_owned(),
        Some(_) => {
            let (stem, ending) = written.rsplit_once('.').unwrap_or((written, ""));
            let slug = name::slug(stem, None);
            if ending.is_empty() {
                slug
            } else {
                format!("{slug}.{}", name::slug(ending, None))
            }
        }
    }
}
