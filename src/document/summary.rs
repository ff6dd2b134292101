//! What a list shows of a document that says nothing itself: the tokens of its
//! body enter, plain text leaves.
//!
//! It is what stands before a mark `<!-- more -->`, else the first paragraph.

use super::Document;
use super::characters::along_the_line;
use super::html::{Extent, Token};

/// The summary that the document's text gives; `None` where it has no
/// paragraph.
#[must_use]
pub fn summary(document: &Document) -> Option<String> {
    let body = &document.body;
    let text = match body.iter().position(is_mark) {
        Some(mark) => paragraphs(&body[..mark]).collect::<Vec<_>>().join("\n"),
        None => paragraphs(body).next()?,
    };
    (!text.is_empty()).then_some(text)
}

fn is_mark(token: &Token) -> bool {
    let Token::Raw(raw) = token else { return false };
    let comment = raw.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    comment.is_some_and(|comment| comment.trim() == "more")
}

/// The texts of the paragraphs that stand by themselves: those in lists,
/// quotations and alerts are asides.
fn paragraphs(tokens: &[Token]) -> impl Iterator<Item = String> {
    let mut depth = 0usize;
    let mut paragraph: Option<String> = None;
    along_the_line(tokens).filter_map(move |token| {
        match token {
            Token::Open(open) if open.extent == Extent::Paired => {
                if depth == 0 && &*open.name == "p" {
                    paragraph = Some(String::new());
                }
                depth += 1;
            }
            Token::Close(_) => {
                depth = depth.saturating_sub(1);
                let whole = paragraph.take_if(|_| depth == 0)?;
                let whole = whole.trim();
                return (!whole.is_empty()).then(|| whole.to_owned());
            }
            Token::Open(open) if &*open.name == "br" => {
                if let Some(paragraph) = &mut paragraph {
                    paragraph.push('\n');
                }
            }
            Token::Text(text) => {
                if let Some(paragraph) = &mut paragraph {
                    paragraph.push_str(&text.text);
                }
            }
            _ => {}
        }
        None
    })
}
