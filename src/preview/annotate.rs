//! A row of tokens with what the preview adds: the tokens of a document enter;
//! they leave with the line and the number of each block in its attributes, and
//! with what conversion changed in marks of its own.
//!
//! It writes no HTML: that is `document/serialize`'s alone.

use super::marks::{Accounts, Stretch};
use super::numbered::Numbered;
use super::spans::End;
use crate::base::digest::Digest;
use crate::base::excerpt::Lines;
use crate::document::blocks::is_container;
use crate::document::elements::is_block;
use crate::document::html::{Attribute, Extent, Open, Origin, Text, Token, Value};

/// What is added to the tokens of a document.
pub(super) struct Notes<'a> {
    /// The lines of its file.
    pub(super) lines: Lines<'a>,
    /// Its blocks.
    pub(super) numbered: &'a Numbered,
    /// What conversion did, where that is to be marked.
    pub(super) accounts: Option<Accounts<'a>>,
}

/// A block as a reader sees it: its number, and the digest of its elements and
/// its text.
pub(super) type Seen = (String, Digest);

/// The tokens of a row with what is added; the blocks in it are added to `seen`.
pub(super) fn annotate(
    tokens: &[Token],
    notes: &Notes<'_>,
    seen: &mut Vec<Seen>,
) -> Vec<Token> {
    let mut stretches = notes.accounts.as_ref().map(|it| it.stretches(tokens));
    let mut annotated = Vec::with_capacity(tokens.len());
    // Foreign elements and raw texts take no marks of HTML.
    let mut foreign = End::default();
    let mut block: Option<(String, End, String)> = None;
    for (at, token) in tokens.iter().enumerate() {
        let mut token = token.clone();
        if let Token::Open(open) = &mut token {
            let number = add_attributes(open, notes, foreign.is_within());
            if let Some(number) = number.filter(|_| block.is_none()) {
                block = Some((number, End::default(), String::new()));
            }
            match &*open.name {
                "svg" | "math" | "title" | "option" => foreign.begin(open),
                _ => foreign.pass_open(open),
            }
        } else if matches!(token, Token::Close(_)) {
            foreign.pass_close();
        }
        if let Some((number, end, text)) = &mut block {
            read(&tokens[at], text);
            let is_over = match &tokens[at] {
                Token::Open(open) => {
                    end.begin(open);
                    !end.is_within()
                }
                Token::Close(_) => {
                    end.pass_close();
                    !end.is_within()
                }
                _ => false,
            };
            if is_over {
                seen.push((std::mem::take(number), Digest::of(text.as_bytes())));
                block = None;
            }
        }
        let marks = stretches.as_mut().and_then(|stretches| stretches.remove(&at));
        match (token, marks) {
            (Token::Text(text), Some(marks)) if !foreign.is_within() => {
                mark(&text, &marks, &mut annotated);
            }
            (token, _) => annotated.push(token),
        }
    }
    annotated
}

/// Adds the line and the number of a block, which is given back.
fn add_attributes(
    open: &mut Open,
    notes: &Notes<'_>,
    is_foreign: bool,
) -> Option<String> {
    if is_foreign || !is_whole(&open.name) {
        return None;
    }
    let line = notes.lines.at(open.span.start).line;
    add(open, "data-duizhao-line", line.to_string());
    if is_container(&open.name) {
        return None;
    }
    let number = notes.numbered.blocks.get(&open.span.start)?;
    add(open, "data-duizhao-block", number.block.clone());
    if let Some(drift) = number.drift {
        add(open, "data-duizhao-drift", drift.to_owned());
    }
    Some(number.block.clone())
}

/// Whether an element is one that a reader points at as a whole. A cell is a part
/// of its row.
fn is_whole(name: &str) -> bool {
    is_block(name) || matches!(name, "dd" | "dt" | "li" | "summary" | "tr")
}

fn add(open: &mut Open, name: &'static str, value: String) {
    open.attributes.push(Attribute { name: name.into(), value: Value::Text(value) });
}

/// Adds what a reader sees of a token.
fn read(token: &Token, text: &mut String) {
    match token {
        Token::Open(open) => {
            text.push('<');
            text.push_str(&open.name);
            for attribute in &open.attributes {
                if let Value::Text(value) = &attribute.value {
                    text.push_str(&format!(" {}={value}", attribute.name));
                }
            }
        }
        Token::Close(_) => text.push('>'),
        Token::Text(characters) => text.push_str(&characters.text),
        Token::Raw(raw) => text.push_str(raw),
        Token::Label(key) => text.push_str(key),
        Token::Cite(cited) => text.push_str(&format!("@{}", cited.key)),
        Token::Note { note, .. } => text.push_str(&format!("^{note}")),
    }
}

/// Cuts a text at its stretches, and puts each into a mark.
fn mark(text: &Text, stretches: &[Stretch<'_>], tokens: &mut Vec<Token>) {
    let part = |range: std::ops::Range<usize>| {
        let text = Text { text: text.text[range].to_owned(), span: text.span };
        Token::Text(text)
    };
    let mut at = 0;
    for stretch in stretches {
        if stretch.range.start > at {
            tokens.push(part(at..stretch.range.start));
        }
        let value = |name: &'static str, value: &str| Attribute {
            name: name.into(),
            value: Value::Text(value.to_owned()),
        };
        let hover = stretch.hover;
        tokens.push(Token::Open(Open {
            name: "mark".into(),
            attributes: vec![
                value("class", "duizhao-mark"),
                value("data-kind", hover.kind),
                value("data-from", &hover.from),
                value("data-rule", &hover.rule),
            ],
            origin: Origin::Markdown,
            extent: Extent::Paired,
            span: text.span,
        }));
        tokens.push(part(stretch.range.clone()));
        tokens.push(Token::Close("mark".into()));
        at = stretch.range.end;
    }
    if at < text.text.len() {
        tokens.push(part(at..text.text.len()));
    }
}
