//! The author's own HTML: a piece of source enters, openings, closings and
//! characters go into the body.
//!
//! The pieces are those that CommonMark calls HTML blocks and raw HTML (0.31.2,
//! sections 4.6 and 6.6). They are read by the tokenizer of the HTML Living
//! Standard (13.2.5). What the tags mean together is known to `body`.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, Spanned, Token as Html, Tokenizer};

use super::address;
use super::body::{Body, name_of};
use super::elements::{self, AttributeKind};
use super::emphasis::unmark;
use super::html::{Attribute, Extent, Token, Value};
use super::outline::{LinkKind, Links};
use super::ruby::WANTED;
use super::ruby::letters::Letters;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;

/// HTML that was gathered from several places of the marked source: a block in
/// a quotation leaves out what begins its lines.
#[derive(Default)]
pub(super) struct Gathered {
    html: String,
    /// Where each piece begins: in `html`, and in the source.
    pieces: Vec<(usize, usize)>,
}

impl Gathered {
    /// Adds what stands at `offset` bytes in the marked source.
    pub(super) fn add(&mut self, html: &str, offset: usize) {
        self.pieces.push((self.html.len(), offset));
        self.html.push_str(html);
    }

    /// The place in the marked source of a place in the gathered text.
    fn offset(&self, at: usize) -> usize {
        let piece =
            self.pieces.partition_point(|(begin, _)| *begin <= at).saturating_sub(1);
        self.pieces.get(piece).map_or(at, |(begin, offset)| offset + (at - begin))
    }
}

/// Reads `gathered` into `body`; `place` tells where in the file an offset of
/// the marked source is.
pub(super) fn read(
    gathered: &Gathered,
    place: impl Fn(usize) -> usize,
    body: &mut Body,
    links: &mut Links,
) {
    // An end is behind the last byte, which is in the piece that it ends.
    let span_of = |span: html5gum::Span<usize>| {
        let start = place(gathered.offset(span.start));
        let last = gathered.offset(span.end.saturating_sub(1).max(span.start));
        Span::new(start, place(last + usize::from(span.end > span.start)))
    };
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(&gathered.html, emitter) {
        let Ok(token) = token;
        match token {
            Html::StartTag(start) => {
                let span = span_of(start.span);
                let name = name_of(&text_of(&start.name));
                let closing =
                    if start.self_closing { Extent::SelfClosing } else { Extent::Paired };
                let mut written: Vec<_> = start.attributes.into_iter().collect();
                written.sort_by_key(|(_, value)| value.span.start);
                let attributes: Vec<Attribute> = written
                    .into_iter()
                    .map(|(attribute, value)| {
                        read_attribute(&name, &attribute, &value, span, links)
                    })
                    .collect();
                check_letters(&attributes, span, body);
                body.author_start(name, attributes, closing, span);
            }
            Html::EndTag(end) => {
                let span = span_of(end.span);
                body.author_end(&text_of(&end.name), span);
            }
            Html::String(string) => {
                let span = span_of(string.span);
                body.author_text(&text_of(&string), span);
            }
            Html::Comment(comment) => {
                body.push(Token::Raw(format!("<!--{}-->", text_of(&comment))));
            }
            Html::Doctype(_) | Html::Error(_) => {}
        }
    }
}

/// Tells letters of readings that nobody knows.
fn check_letters(attributes: &[Attribute], span: Span, body: &mut Body) {
    for attribute in attributes.iter().filter(|it| it.name == WANTED) {
        if let Value::Text(word) = &attribute.value
            && Letters::of(word).is_none()
        {
            let found = Diagnostic::ruby_letters(body.path, span, word);
            body.diagnostics.push(found);
        }
    }
}

fn read_attribute(
    element: &str,
    name: &HtmlString,
    value: &Spanned<HtmlString>,
    span: Span,
    links: &mut Links,
) -> Attribute {
    let (name, text) = (text_of(name), text_of(value));
    let mut link =
        |kind| Value::Link(links.add(address::of_attribute(&text), span, kind));
    let value = match elements::attribute_kind(element, &name) {
        AttributeKind::Page => link(LinkKind::Page),
        AttributeKind::File => link(LinkKind::File),
        AttributeKind::Words | AttributeKind::Other => Value::Text(text),
    };
    Attribute { name: name_of(&name), value }
}

fn text_of(bytes: &HtmlString) -> String {
    // The tokenizer was given UTF-8 and cuts between characters.
    unmark(&String::from_utf8_lossy(bytes)).into_owned()
}
