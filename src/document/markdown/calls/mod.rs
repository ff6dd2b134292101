//! The calls of components in a text of Markdown: the text enters, with what the
//! theme has; a text of the same length leaves in which HTML stands for each call,
//! with the calls by their places.
//!
//! The parser itself says what is code: a call whose stand-in it does not give back
//! as HTML where it was put was none, and stays as it is written. So does a call
//! with a fault, which is told. What becomes of a call is known to `component`.

mod check;
mod pairs;
mod stand;
pub(super) mod syntax;

use std::borrow::Cow;
use std::collections::BTreeMap;

use pulldown_cmark::Options;

use self::check::{Fit, check};
use self::stand::Stand;
use self::syntax::{BEGINNINGS, Form, Tag};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::block::Components;
use crate::document::emphasis::Marked;

/// How often a text is looked at until what it holds is settled.
const ROUNDS: usize = 8;

/// What a text is read by.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) path: &'a SourcePath,
    /// Where the text begins in its file, in bytes.
    pub(super) base: usize,
    /// `None` where there is no site: whatever is written so is a call.
    pub(super) components: Option<&'a Components>,
    pub(super) options: Options,
}

/// The calls of a text, by where they begin in it, in bytes.
#[derive(Default)]
pub(super) struct Calls(BTreeMap<usize, Tag>);

/// Those of a text that can have none.
pub(super) const NO_CALLS: &Calls = &Calls(BTreeMap::new());

impl Calls {
    /// The call that begins within these bytes, and where.
    pub(super) fn within(&self, range: &std::ops::Range<usize>) -> Option<(usize, &Tag)> {
        if self.0.is_empty() || range.start >= range.end {
            return None;
        }
        self.0.range(range.clone()).next().map(|(start, tag)| (*start, tag))
    }
}

/// A text with stand-ins for its calls.
pub(super) struct Found<'a> {
    pub(super) text: Cow<'a, str>,
    /// The places behind which `<` begins no tag of HTML.
    pub(super) literal: Vec<usize>,
    pub(super) calls: Calls,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a> Found<'a> {
    /// A text without calls.
    pub(super) fn none(text: &'a str) -> Self {
        Self {
            text: Cow::Borrowed(text),
            literal: Vec::new(),
            calls: Calls::default(),
            diagnostics: Vec::new(),
        }
    }
}

/// What looks like a call.
struct Candidate {
    start: usize,
    /// Where its `<` stands.
    less: usize,
    name: String,
    form: Form,
    tag: Option<Tag>,
    state: State,
}

/// What is known of a candidate.
enum State {
    /// It is a call, and something stands for it.
    Placed,
    /// It is text, for these faults, or since its author says so.
    Literal(Vec<Diagnostic>),
    /// It stands in code.
    Code,
}

/// Finds the calls of `text`; `mark` makes what is parsed of a text with places
/// that are literal.
pub(super) fn find<'a>(
    text: &'a str,
    ground: Ground<'_>,
    mark: impl Fn(&str, &[usize]) -> Marked<'static>,
) -> Found<'a> {
    let mut candidates = match BEGINNINGS.iter().any(|(begin, _)| text.contains(begin)) {
        true => candidates(text, ground),
        false => Vec::new(),
    };
    let mut found = Found::none(text);
    if candidates.is_empty() {
        return found;
    }
    let mut rounds = 0;
    let stands = loop {
        let (stood, literal) = stand::stand_in(text, &candidates);
        let stands = stand::stands(&mark(&stood, &literal), text, &candidates, ground);
        rounds += 1;
        if !settle(&mut candidates, &stands, ground) {
            break stands;
        }
        if rounds == ROUNDS {
            // What never settles is no call.
            for candidate in &mut candidates {
                if matches!(candidate.state, State::Placed) {
                    candidate.state = State::Code;
                }
            }
        }
    };
    let (stood, literal) = stand::stand_in(text, &candidates);
    (found.text, found.literal) = (Cow::Owned(stood), literal);
    for (candidate, stand) in candidates.into_iter().zip(stands) {
        match (candidate.state, candidate.tag) {
            (State::Placed, Some(tag)) => {
                found.calls.0.insert(candidate.start, tag);
            }
            (State::Literal(told), _) if stand != Stand::Code => {
                found.diagnostics.extend(told);
            }
            _ => {}
        }
    }
    found
}

/// Whether the state of one is another, now that it is known where each stands.
fn settle(candidates: &mut [Candidate], stands: &[Stand], ground: Ground<'_>) -> bool {
    let span = |it: &Candidate| {
        Span::new(it.start, it.less + 1 + it.name.len()).shifted(ground.base)
    };
    let mut is_another = false;
    for (candidate, stand) in candidates.iter_mut().zip(stands) {
        if !matches!(candidate.state, State::Placed) {
            continue;
        }
        let path = ground.path;
        candidate.state = match (stand, candidate.form) {
            (Stand::Code, _) => State::Code,
            (Stand::Html, _) => State::Literal(vec![Diagnostic::component_place(
                path,
                span(candidate),
                "within HTML, or in the text of an image",
                "leave an empty line between the HTML and the call",
            )]),
            (Stand::Inline, Form::Opening | Form::Closing) => {
                State::Literal(vec![Diagnostic::component_place(
                    path,
                    span(candidate),
                    "with a body within a line",
                    "write this tag on a line of its own",
                )])
            }
            _ => continue,
        };
        is_another = true;
    }
    for (at, lacks) in pairs::alone(candidates, stands) {
        let candidate = &mut candidates[at];
        let told = lacks.map(|lacks| {
            let (span, name) = (span(candidate), &*candidate.name);
            Diagnostic::component_open(ground.path, span, name, lacks)
        });
        candidate.state = State::Literal(told.into_iter().collect());
        is_another = true;
    }
    is_another
}

/// All that looks like a call in `text`, in order.
fn candidates(text: &str, ground: Ground<'_>) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let mut at = 0;
    while let Some(brace) = text[at..].find('{') {
        let start = at + brace;
        at = start + 1;
        let begins =
            BEGINNINGS.iter().find(|(begin, _)| text[start..].starts_with(begin));
        let Some((begin, form)) = begins else { continue };
        let less = start + begin.find('<').unwrap_or_default();
        let name_at = start + begin.len();
        let Some(name_end) = syntax::name_end(text, name_at) else { continue };
        let mut candidate = Candidate {
            start,
            less,
            name: text[name_at..name_end].to_owned(),
            form: *form,
            tag: None,
            state: State::Literal(Vec::new()),
        };
        at = name_end;
        let backslashes = text[..start].bytes().rev().take_while(|it| *it == b'\\');
        if backslashes.count() % 2 == 1 {
            candidates.push(candidate);
            continue;
        }
        match syntax::read(text, name_at, *form) {
            Ok(tag) => {
                candidate.state =
                    match check(&tag, ground.components, (ground.path, ground.base)) {
                        Fit::Fits => State::Placed,
                        Fit::Faulty(told) => State::Literal(told),
                    };
                if matches!(candidate.state, State::Placed) {
                    at = tag.end;
                }
                candidate.tag = Some(tag);
            }
            Err(fault) => {
                let span = Span::new(fault.at.start, fault.at.end).shifted(ground.base);
                let told =
                    Diagnostic::component_syntax(ground.path, span, &fault.message);
                candidate.state = State::Literal(vec![told]);
            }
        }
        candidates.push(candidate);
    }
    candidates
}
