//! From the row of events to the tree: limits, keys and places.
//!
//! It keeps its own stack and never calls itself, so that nesting costs no
//! stack of the machine; and it stops at the first event that goes too deep,
//! so that a hundred thousand brackets cost no more than the deepest allowed.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::offsets::Offsets;
use super::{DEPTH, Entry, Located, Node, Part, Scalar, Value, hint};
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::span::{Place, Span};

/// Reads the events of `part` into a tree.
pub(super) fn tree(part: Part<'_>) -> Checked<Option<Located>> {
    let offsets = Offsets::of(part.text);
    let mut builder = Builder { part, open: Vec::new(), root: None, found: Vec::new() };
    let mut documents = 0;
    for event in Parser::new_from_str(part.text) {
        let (event, marks) = match event {
            Ok(event) => event,
            Err(error) => {
                let at = offsets.byte(error.marker().index());
                // The scanner looks ahead, and has a limit of its own.
                if error.info().contains("recursion limit") {
                    builder.too_deep(at);
                } else {
                    builder.found.push(hint::syntax(part, at, error.info()));
                }
                return builder.cut_short();
            }
        };
        let start = offsets.byte(marks.start.index());
        let span = Span::new(start, offsets.byte(marks.end.index()).max(start));
        if let Event::DocumentStart(_) = event {
            documents += 1;
            if documents > 1 {
                let span = span.shifted(part.base);
                builder.found.push(Diagnostic::yaml_documents(part.path, span));
                break;
            }
        }
        if builder.take(event, span) == Step::TooDeep {
            builder.too_deep(start);
            return builder.cut_short();
        }
    }
    let value = builder.root.filter(|root| {
        let slip = hint::missed_colon(part, root);
        let slipped = slip.is_some();
        builder.found.extend(slip);
        !slipped
    });
    Checked { value, diagnostics: builder.found }
}

#[derive(PartialEq)]
enum Step {
    Taken,
    TooDeep,
}

/// A collection whose end has not come.
enum Open {
    Sequence { start: usize, items: Vec<Located> },
    Mapping { start: usize, entries: Vec<Entry>, known: HashMap<String, Span>, key: Key },
}

/// What a mapping waits for.
enum Key {
    /// A key.
    Wanted,
    /// The value of this key.
    Read(String, Span),
    /// The value of a key that is of no use.
    Refused,
}

struct Builder<'a> {
    part: Part<'a>,
    open: Vec<Open>,
    root: Option<Located>,
    found: Vec<Diagnostic>,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) -> Step {
        match event {
            Event::SequenceStart(anchor, tag) => {
                self.refuse_properties(anchor, tag.as_deref(), span);
                let start = span.start;
                return self.enter(Open::Sequence { start, items: Vec::new() });
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse_properties(anchor, tag.as_deref(), span);
                return self.enter(Open::Mapping {
                    start: span.start,
                    entries: Vec::new(),
                    known: HashMap::new(),
                    key: Key::Wanted,
                });
            }
            Event::SequenceEnd | Event::MappingEnd => self.leave(span),
            Event::Scalar(text, style, anchor, tag) => {
                let wants_text = tag.as_deref().is_some_and(is_str);
                if !wants_text {
                    self.refuse_properties(anchor, tag.as_deref(), span);
                }
                let scalar = match style {
                    ScalarStyle::Plain if !wants_text => Scalar::plain(text.into_owned()),
                    _ => Scalar::text(text.into_owned()),
                };
                let span = self.trimmed(span);
                self.put(Some(Located { span, node: Node::Scalar(scalar) }));
            }
            Event::Alias(_) => {
                let span = self.trimmed(span).shifted(self.part.base);
                self.found.push(Diagnostic::yaml_alias(self.part.path, span));
                self.put(None);
            }
            _ => {}
        }
        Step::Taken
    }

    /// Anchors and tags say nothing here, and what looks like one is mostly
    /// text that should stand in quotes.
    fn refuse_properties(
        &mut self,
        anchor: usize,
        tag: Option<&saphyr_parser::Tag>,
        span: Span,
    ) {
        if anchor > 0 {
            let span = hint::property(self.part.text, span.start, '&');
            let span = span.shifted(self.part.base);
            self.found.push(Diagnostic::yaml_anchor(self.part.path, span));
        }
        if tag.is_some() {
            let span = hint::property(self.part.text, span.start, '!');
            let word = &self.part.text[span.start..span.end];
            let span = span.shifted(self.part.base);
            self.found.push(Diagnostic::yaml_tag(self.part.path, span, word));
        }
    }

    fn enter(&mut self, collection: Open) -> Step {
        if self.open.len() == DEPTH {
            return Step::TooDeep;
        }
        self.open.push(collection);
        Step::Taken
    }

    fn leave(&mut self, bracket: Span) {
        let Some(collection) = self.open.pop() else { return };
        // A collection without brackets ends, for the parser, where the next
        // thing begins; for its author it ends with its last value.
        let bare = bracket.start == bracket.end;
        let end = |last: Option<&Located>| match last {
            Some(last) if bare => last.span.end - self.part.base,
            _ => bracket.end,
        };
        let (start, end, node) = match collection {
            Open::Sequence { start, items } => {
                (start, end(items.last()), Node::Sequence(items))
            }
            Open::Mapping { start, entries, .. } => {
                let end = end(entries.last().map(|entry| &entry.value));
                (start, end, Node::Mapping(entries))
            }
        };
        self.put(Some(Located {
            span: self.trimmed(Span::new(start, end.max(start))),
            node,
        }));
    }

    fn too_deep(&mut self, at: usize) {
        let part = self.part;
        let end = part.text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
        let span = Span::new(at, end).shifted(part.base);
        self.found.push(Diagnostic::yaml_too_deep(part.path, span, DEPTH));
    }

    /// Gives a complete value to the collection that waits for it; `None`
    /// stands for a value that was refused.
    fn put(&mut self, value: Option<Located>) {
        let path = self.part.path;
        let base = self.part.base;
        let value = value
            .map(|value| Located { span: value.span.shifted(base), node: value.node });
        match self.open.last_mut() {
            None => self.root = value,
            Some(Open::Sequence { items, .. }) => {
                items.extend(value.map(|value| on_its_dash(self.part, value)));
            }
            Some(Open::Mapping { entries, known, key, .. }) => {
                match (std::mem::replace(key, Key::Wanted), value) {
                    (Key::Wanted, None) => *key = Key::Refused,
                    (Key::Wanted, Some(value)) => match value {
                        Located {
                            span,
                            node: Node::Scalar(Scalar { text, value: Value::Text }),
                        } => {
                            if let Some(&first) = known.get(&text) {
                                let first = Place::at(path, first);
                                self.found.push(Diagnostic::yaml_duplicate_key(
                                    path, span, &text, first,
                                ));
                                *key = Key::Refused;
                            } else {
                                known.insert(text.clone(), span);
                                *key = Key::Read(text, span);
                            }
                        }
                        other => {
                            self.found.push(Diagnostic::yaml_key(
                                path,
                                other.span,
                                other.kind(),
                            ));
                            *key = Key::Refused;
                        }
                    },
                    (Key::Read(key, key_span), Some(mut value)) => {
                        if value.span.start == value.span.end {
                            value.span = key_span;
                        }
                        entries.push(Entry { key, key_span, value });
                    }
                    (Key::Read(..), None) | (Key::Refused, _) => {}
                }
            }
        }
    }

    /// What was complete at the top when the events broke off.
    fn cut_short(mut self) -> Checked<Option<Located>> {
        // A text alone is the rest of a mapping that was not seen as one.
        self.root = self.root.filter(|root| !matches!(root.node, Node::Scalar(_)));
        self.open.truncate(1);
        if let Some(collection) = self.open.pop() {
            let (start, node) = match collection {
                Open::Sequence { start, items } => (start, Node::Sequence(items)),
                Open::Mapping { start, entries, .. } => (start, Node::Mapping(entries)),
            };
            let span = Span::new(start, start).shifted(self.part.base);
            self.root = Some(Located { span, node });
        }
        Checked { value: self.root, diagnostics: self.found }
    }

    /// A span of the part without the white space at its end, which the parser
    /// counts in where a value runs to the next line.
    fn trimmed(&self, span: Span) -> Span {
        let written = &self.part.text[span.start..span.end];
        Span::new(span.start, span.start + written.trim_end().len())
    }
}

/// An item of which nothing is written stands where its dash does.
fn on_its_dash(part: Part<'_>, mut item: Located) -> Located {
    let at = item.span.start - part.base;
    if item.span.start == item.span.end && part.text[..at].ends_with('-') {
        item.span.start -= 1;
    }
    item
}

fn is_str(tag: &saphyr_parser::Tag) -> bool {
    tag.is_yaml_core_schema() && tag.suffix == "str"
}
