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
use super::html::{Attribute, Extent, Token, Value};
use super::outline::{LinkKind, Links};
use crate::base::span::Span;

/// Reads `html`, which stands at `at` bytes in its file, into `body`.
pub(super) fn read(html: &str, at: usize, body: &mut Body, links: &mut Links) {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Html::StartTag(start) => {
                let span = Span::new(start.span.start, start.span.end).shifted(at);
                let name = name_of(&text_of(&start.name));
                let closing =
                    if start.self_closing { Extent::SelfClosing } else { Extent::Paired };
                let mut written: Vec<_> = start.attributes.into_iter().collect();
                written.sort_by_key(|(_, value)| value.span.start);
                let attributes = written
                    .into_iter()
                    .map(|(attribute, value)| {
                        read_attribute(&name, &attribute, &value, span, links)
                    })
                    .collect();
                body.author_start(name, attributes, closing, span);
            }
            Html::EndTag(end) => {
                let span = Span::new(end.span.start, end.span.end).shifted(at);
                body.author_end(&text_of(&end.name), span);
            }
            Html::String(string) => {
                let span = Span::new(string.span.start, string.span.end).shifted(at);
                body.author_text(&text_of(&string), span);
            }
            Html::Comment(comment) => {
                body.push(Token::Raw(format!("<!--{}-->", text_of(&comment))));
            }
            Html::Doctype(_) | Html::Error(_) => {}
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
    String::from_utf8_lossy(bytes).into_owned()
}
