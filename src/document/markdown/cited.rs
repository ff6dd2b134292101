//! Citations: `[@source]` in a text enters, with a place in brackets where one is
//! given (`[@source, p. 3]`), and several between semicolons; a mark with a
//! number leaves, which leads to the source.
//!
//! The form is that of Pandoc. Sources are numbered as they are listed; which
//! blocks list them is known to the kinds.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, LinkType, TagEnd};

use super::Reader;
use super::data::Met;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::{Place, Span};
use crate::document::Note;
use crate::document::body::attribute;
use crate::document::data::{Cited, Source, Value};
use crate::document::html::{Origin, Part, Text, Token};

/// Where a source is that is not known yet, or never will be.
pub(super) const UNKNOWN: usize = usize::MAX;

/// A citation of one or several sources.
pub(super) struct Citation {
    parts: Vec<Cite>,
    span: Span,
}

struct Cite {
    key: String,
    /// Where in the source.
    place: Option<String>,
}

/// Whether a link that leads nowhere is a citation.
pub(super) fn is_citation(kind: LinkType, reference: &str) -> bool {
    matches!(kind, LinkType::Shortcut | LinkType::ShortcutUnknown)
        && parts(reference).is_some()
}

fn parts(reference: &str) -> Option<Vec<Cite>> {
    reference.split(';').map(|part| cite(part.trim())).collect()
}

fn cite(text: &str) -> Option<Cite> {
    let text = text.strip_prefix('@')?;
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let end = text.find(|c| !fits(c)).unwrap_or(text.len());
    let (key, rest) = text.split_at(end);
    let rest = rest.trim();
    let place = match rest.strip_prefix([',', '，']) {
        Some(place) => Some(place.trim().to_owned()),
        None if rest.is_empty() => None,
        None => return None,
    };
    (!key.is_empty()).then(|| Cite { key: key.to_owned(), place })
}

impl Citation {
    pub(super) fn of(reference: &str, span: Span) -> Self {
        Self { parts: parts(reference).unwrap_or_default(), span }
    }
}

impl Reader<'_, '_> {
    /// What stands between the brackets is read already.
    pub(super) fn cited_text(&mut self, event: &Event<'_>) {
        if !matches!(event, Event::End(TagEnd::Link)) {
            return;
        }
        let Some(Citation { parts, span }) = self.citation.take() else { return };
        self.body.open("sup", vec![attribute("class", "cite")], span);
        let mut has_place = false;
        for Cite { key, place } in parts {
            if has_place {
                let is_chinese = self.tag.language() == "zh";
                self.body.text(if is_chinese { "；" } else { "; " }, span);
            }
            has_place = place.is_some();
            self.body.push(Token::Cite(Cited { source: UNKNOWN, key, ordinal: 0 }));
            if let Some(place) = place {
                self.body.text(&place, span);
            }
        }
        self.body.close();
    }
}

/// Numbers what is cited in the body, its blocks, and the notes.
pub(super) fn number(
    body: &mut [Token],
    notes: &mut [Note],
    (blocks, sources): (&mut [Met], &mut [Source]),
    path: &SourcePath,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut index: BTreeMap<String, usize> = BTreeMap::new();
    for (at, source) in sources.iter().enumerate() {
        if let Some(first) = index.get(&source.key) {
            let first = &sources[*first];
            let place = |source: &Source| source.file.clone().unwrap_or(path.clone());
            diagnostics.push(Diagnostic::source_twice(
                &place(source),
                source.span,
                &source.key,
                Place::at(&place(first), first.span),
            ));
        } else {
            index.insert(source.key.clone(), at);
        }
    }
    let mut numbering = Numbering { index, sources, path, diagnostics };
    numbering.row(body, blocks);
    for note in notes {
        numbering.row(&mut note.body, blocks);
    }
}

struct Numbering<'a> {
    index: BTreeMap<String, usize>,
    sources: &'a mut [Source],
    path: &'a SourcePath,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Numbering<'_> {
    fn row(&mut self, tokens: &mut [Token], blocks: &mut [Met]) {
        let mut span = Span::default();
        for token in tokens {
            match token {
                Token::Open(open) => {
                    span = open.span;
                    if let Origin::Data(Part::Block(at)) = open.origin
                        && let Some(met) = blocks.get_mut(at)
                    {
                        self.block(met);
                    }
                }
                Token::Cite(cited) => {
                    let is_known = self.cite(cited, self.path.clone(), span);
                    let text = format!("[@{}]", cited.key);
                    if !is_known {
                        *token = Token::Text(Text { text, span });
                    }
                }
                _ => {}
            }
        }
    }

    fn block(&mut self, met: &mut Met) {
        let mut places = std::mem::take(&mut met.cited).into_iter();
        met.block.tree.leaves_mut(&mut |value| {
            let Value::Cited(cited) = value else { return };
            let Some((file, span)) = places.next() else { return };
            self.cite(cited, file.unwrap_or(self.path.clone()), span);
        });
    }

    /// Numbers one citation. Whether its source is known.
    fn cite(&mut self, cited: &mut Cited, path: SourcePath, span: Span) -> bool {
        let Some(source) = self.index.get(&cited.key) else {
            let known = self.index.keys().map(String::as_str);
            self.diagnostics
                .push(Diagnostic::unknown_source(&path, span, &cited.key, known));
            return false;
        };
        cited.source = *source;
        let source = &mut self.sources[*source];
        cited.ordinal = source.citations;
        source.citations += 1;
        true
    }
}
