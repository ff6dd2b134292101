//! What the browser is told of a page: the shown site and a path enter, JSON
//! leaves, the same in the page itself and in the stream of events.

use serde::Serialize;

use super::editor::{Desk, Opening};
use super::finding::Finding;
use super::numbered::{Kept, Standing};
use super::route::{base, page_at};
use super::served::{Marking, Served};
use super::stage::{Shown, is_page};
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::edition::EditionId;
use crate::base::excerpt::Excerpt;
use crate::base::path::{OutputPath, PageId, UrlPath};
use crate::base::source::Sources;
use crate::document::length::{Length, length};
use crate::pipeline::Model;
use crate::site::SiteDocument;
use crate::site::plan::Key;

/// How many errors of other files a page is told at most.
const ERRORS: usize = 200;

/// What the server was told about its person.
#[derive(Clone, Debug)]
pub struct Manner {
    /// A name for this run of the server.
    pub run: String,
    /// The editor.
    pub desk: Desk,
    /// Whether the browser brings what was changed into view.
    pub follow: Follow,
}

/// Whether the browser brings what was changed into view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follow {
    /// It does.
    Changes,
    /// It stays where it is.
    Nothing,
}

/// What the browser is told.
#[derive(Clone, Debug, Serialize)]
pub(super) struct State {
    run: String,
    turn: u64,
    pub(super) page: Option<String>,
    files: String,
    changed: Vec<String>,
    focus: Option<Focus>,
    path: String,
    /// Where the page is now that was at this path before.
    moved: Option<String>,
    home: String,
    file: Option<String>,
    open: Option<Opening>,
    edition: Option<EditionState>,
    editions: Vec<EditionState>,
    marks: Vec<&'static str>,
    counts: Option<Counts>,
    drift: Option<Drift>,
    diagnostics: Vec<Finding>,
    errors: usize,
    warnings: usize,
    stale: bool,
    editor: bool,
    follow: bool,
}

#[derive(Clone, Debug, Serialize)]
struct Focus {
    block: String,
}

#[derive(Clone, Debug, Serialize)]
struct EditionState {
    tag: String,
    label: String,
    derived_from: Option<String>,
    /// Where the page is in it; `None` where it is not.
    path: Option<String>,
    home: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct Counts {
    characters: usize,
    words: usize,
    minutes: usize,
}

#[derive(Clone, Debug, Serialize)]
struct Drift {
    state: &'static str,
    changed: usize,
    missing: Vec<MissingState>,
}

#[derive(Clone, Debug, Serialize)]
struct MissingState {
    words: String,
    file: String,
    line: usize,
    editor: Option<String>,
}

/// A page as it is served, where there is one, and its state.
pub(super) struct Told {
    pub(super) served: Option<Served>,
    pub(super) state: State,
}

impl Told {
    /// The state as JSON.
    pub(super) fn json(&self) -> String {
        // Its fields have a form in JSON, all of them.
        serde_json::to_string(&self.state).unwrap_or_default()
    }

    /// The state as JSON, without what is of its turn alone: two turns in which
    /// nothing happened to the page have the same.
    pub(super) fn json_but_turn(&self) -> String {
        let changed = Vec::new();
        let state = State { turn: 0, changed, focus: None, ..self.state.clone() };
        serde_json::to_string(&state).unwrap_or_default()
    }

    /// Tells where the page is that was here, if it is elsewhere now.
    pub(super) fn follow_page(&mut self, shown: &Shown, page: Option<&Key>) {
        let model = shown.understood.as_ref().map(|it| &it.model);
        let found = page.zip(model).and_then(|(page, model)| {
            let document = model.site.documents.get(page)?;
            Some(model.site.address.main().href(&document.url))
        });
        self.state.moved = found.filter(|_| self.state.page.is_none());
    }

    /// Tells which files that are no pages the turn changed, and which block is
    /// another than in `earlier`, the blocks of the page before the turn.
    pub(super) fn since(&mut self, shown: &Shown, earlier: &[super::annotate::Seen]) {
        let base = base(shown);
        let changed = shown.changed.iter().map(|path| format!("{base}{path}"));
        self.state.changed = changed.collect();
        let served = self.served.as_ref();
        let block = served.and_then(|served| served.first_change(earlier));
        self.state.focus = block.map(|block| Focus { block });
    }
}

/// The page at `path`, a path as `location.pathname` has it, and what is told
/// of it.
pub(super) fn tell(path: &str, shown: &Shown, manner: &Manner, marking: Marking) -> Told {
    let output = page_at(path, shown).filter(is_page);
    let found = output.as_ref().and_then(|output| {
        let stored = shown.outputs.get(output)?;
        let understood = shown.understood(output);
        let known = understood.and_then(|it| Some((it, it.model.at(output)?)));
        Some((output, stored, known))
    });
    let served = found.as_ref().map(|(_, stored, known)| match known {
        Some((understood, page)) => {
            let ground = (&*understood.model, &*understood.sources);
            Served::of(&stored.bytes, *page, ground, marking)
        }
        None => Served::plain(&stored.bytes),
    });
    let mut state = empty(path, shown, manner);
    state.page = served.as_ref().map(|served| served.digest().to_string());
    if let Some((output, _, Some((understood, (key, document))))) = &found {
        state.stale = shown.is_stale(output);
        let model = &understood.model;
        add_document(&mut state, (key, document), model, manner);
        let standing = served.as_ref().and_then(|it| it.numbered.standing.as_ref());
        let sources = &understood.sources;
        state.drift = standing.map(|it| drift(it, sources, &manner.desk));
    }
    let file = found.as_ref().and_then(|(output, ..)| shown.origins.get(*output));
    add_findings(&mut state, file, shown, &manner.desk);
    Told { served, state }
}

/// What is told of a path at which there is no page.
fn empty(path: &str, shown: &Shown, manner: &Manner) -> State {
    State {
        run: manner.run.clone(),
        turn: shown.turn,
        page: None,
        files: shown.files.to_string(),
        changed: Vec::new(),
        focus: None,
        path: path.to_owned(),
        moved: None,
        home: base(shown),
        file: None,
        open: None,
        edition: None,
        editions: Vec::new(),
        marks: Vec::new(),
        counts: None,
        drift: None,
        diagnostics: Vec::new(),
        errors: shown.count(Severity::Error),
        warnings: shown.count(Severity::Warning),
        stale: shown.all_stale,
        editor: false,
        follow: manner.follow == Follow::Changes,
    }
}

fn add_document(
    state: &mut State,
    (key, document): (&Key, &SiteDocument),
    model: &Model,
    manner: &Manner,
) {
    let editions = &model.config.editions;
    let edition_state = |id: EditionId| {
        let edition = model.config.edition(id);
        let at = |page: PageId| {
            let document = model.site.documents.get(&(page, id))?;
            Some(model.site.address.main().href(&document.url))
        };
        EditionState {
            tag: edition.tag.to_string(),
            label: edition.label.clone(),
            derived_from: edition
                .derivation
                .as_ref()
                .map(|it| model.config.edition(it.from).tag.to_string()),
            path: at(key.0.clone()),
            home: at(PageId::home()),
        }
    };
    state.editions = editions.iter().map(|edition| edition_state(edition.id)).collect();
    let derived_from = document.derived_from;
    state.edition = Some(EditionState {
        derived_from: derived_from.map(|from| model.config.edition(from).tag.to_string()),
        ..edition_state(key.1)
    });
    let Some(finished) = &document.finished else { return };
    let (text, settled) = (&finished.document, &finished.settled);
    state.file = Some(text.path.to_string());
    state.open = manner.desk.opening(&text.path);
    state.editor = state.open.is_some();
    if settled.draft {
        state.marks.push("draft");
    }
    if settled.date.is_some_and(|date| date > model.today) {
        state.marks.push("future");
    }
    let length = length(text);
    state.counts = Some(Counts {
        characters: length.characters,
        words: length.words,
        minutes: if length == Length::default() { 0 } else { length.minutes() },
    });
}

fn add_findings(
    state: &mut State,
    file: Option<&crate::base::path::SourcePath>,
    shown: &Shown,
    desk: &Desk,
) {
    if let Some((message, help)) = &shown.trouble {
        state.diagnostics.push(Finding::trouble(message, help.as_deref()));
    }
    let Some(sources) = &shown.sources else { return };
    let is_here = |diagnostic: &&Diagnostic| {
        diagnostic.place.as_ref().is_some_and(|place| Some(&place.path) == file)
    };
    let (here, elsewhere): (Vec<_>, Vec<_>) = shown.diagnostics.iter().partition(is_here);
    let errors = elsewhere.into_iter().filter(|it| it.severity == Severity::Error);
    let told = here.into_iter().chain(errors.take(ERRORS));
    let findings = told.map(|it| Finding::of(it, file, sources, desk));
    state.diagnostics.extend(findings);
}

fn drift(standing: &Standing, sources: &Sources, desk: &Desk) -> Drift {
    let missing = standing.missing.iter().map(|missing| {
        let bytes = sources.bytes_at(&missing.path).unwrap_or_default();
        let line = Excerpt::of(bytes, missing.span).line;
        MissingState {
            words: missing.words.clone(),
            file: missing.path.to_string(),
            line,
            editor: desk.opening(&missing.path).map(|opening| opening.at(line, 1)),
        }
    });
    Drift {
        state: match standing.kept {
            Kept::Current => "current",
            Kept::Behind => "behind",
            Kept::Unstamped => "unstamped",
        },
        changed: standing.changed,
        missing: missing.collect(),
    }
}

/// The page for what is not there, in the edition in whose folder the path is; in
/// no edition's folder, the one for all of them, where the theme has it.
pub(super) fn not_found(path: &str, shown: &Shown) -> Option<OutputPath> {
    let model = &shown.understood.as_ref()?.model;
    let path = crate::base::path::decode(path)?;
    let below = path.strip_prefix(&*base(shown)).unwrap_or_default();
    let editions = model.config.editions.iter();
    let around = editions.clone().filter(|edition| {
        let folder = format!("{}/", edition.path);
        edition.path.is_empty() || below.starts_with(&folder)
    });
    let nearest = around.max_by_key(|edition| edition.path.len());
    if let (None, Some(lost)) = (nearest, OutputPath::parse("404.html"))
        && shown.outputs.contains_key(&lost)
    {
        return Some(lost);
    }
    let edition = nearest.or_else(|| editions.clone().next())?;
    let url = UrlPath::folder(edition.path.split('/'));
    let path = OutputPath::parse(url.as_str().trim_matches('/'));
    let page = match path {
        Some(folder) => OutputPath::parse(&format!("{folder}/404.html")),
        None => OutputPath::parse("404.html"),
    };
    page.filter(|page| shown.outputs.contains_key(page))
}
