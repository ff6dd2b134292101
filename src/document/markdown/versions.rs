//! Which version of a text an edition shows, and a text of Markdown without the
//! block around it.
//!
//! How a text is read is known to `data`.

use crate::base::edition::Tag;
use crate::base::fallback::Variety;
use crate::block::leaf::Version;
use crate::document::elements::is_phrasing;
use crate::document::html::{Extent, Token};
use crate::document::only;

/// The versions that a document in the language of `own` holds, each with the
/// editions that show it: the one in its own words, and those that editions of
/// the same language have for themselves.
pub(super) fn shown<'t>(
    versions: &'t [Version],
    own: &Tag,
) -> Vec<(&'t Version, String)> {
    let variety = |version: &Version| version.tag.as_ref().map(Variety::of);
    let chain = Variety::chain(own);
    let nearest = chain.iter().find_map(|near| {
        versions.iter().position(|version| variety(version).as_ref() == Some(near))
    });
    let same = |version: &&Version| {
        version.tag.as_ref().is_some_and(|tag| tag.language() == own.language())
    };
    let other = || versions.iter().position(|version| same(&version));
    let Some(first) = nearest.or_else(other).or((!versions.is_empty()).then_some(0))
    else {
        return Vec::new();
    };
    let others: Vec<&Version> = versions
        .iter()
        .enumerate()
        .filter(|(at, version)| *at != first && same(version))
        .map(|(_, version)| version)
        .collect();
    let tag = |version: &Version| version.tag.as_ref().map_or("", Tag::as_str).to_owned();
    let not = |names: Vec<String>| {
        let names = names.into_iter().map(|name| format!("{}{name}", only::NOT));
        names.collect::<Vec<_>>().join(" ")
    };
    let mut shown =
        vec![(&versions[first], not(others.iter().map(|it| tag(it)).collect()))];
    for version in &others {
        let own = tag(version);
        // A version for a region stands before that for its script.
        let nearer = others.iter().map(|other| tag(other));
        let nearer = nearer.filter(|name| name.starts_with(&format!("{own}-")));
        shown.push((version, format!("{own} {}", not(nearer.collect()))));
    }
    shown
}

/// The tokens of a text of one paragraph, without that; else the tokens.
pub(super) fn line(mut tokens: Vec<Token>) -> Result<Vec<Token>, Vec<Token>> {
    if tokens.is_empty() {
        return Ok(tokens);
    }
    let is_start = |token: &Token| matches!(token, Token::Open(open) if open.name == "p");
    let starts = tokens.iter().filter(|token| is_start(token)).count();
    let blocks = tokens.iter().filter(|token| match token {
        Token::Open(open) => is_block(&open.name),
        _ => false,
    });
    let is_line = blocks.count() == 1 && starts == 1 && is_start(&tokens[0]);
    if !is_line || tokens.last() != Some(&Token::Close("p".into())) {
        return Err(tokens);
    }
    tokens.pop();
    tokens.remove(0);
    Ok(tokens)
}

fn is_block(name: &str) -> bool {
    !is_phrasing(name)
        && !matches!(
            name,
            "code" | "kbd" | "samp" | "var" | "math" | "img" | "br" | "rt" | "rp"
        )
        && !name.starts_with('m')
}

/// The tokens without their blocks.
pub(super) fn flat(tokens: Vec<Token>) -> Vec<Token> {
    let mut open: Vec<bool> = Vec::new();
    let mut flat = tokens;
    flat.retain(|token| match token {
        Token::Open(element) => {
            let is_kept = !is_block(&element.name);
            if element.extent == Extent::Paired {
                open.push(is_kept);
            }
            is_kept
        }
        Token::Close(_) => open.pop().unwrap_or_default(),
        _ => true,
    });
    flat
}

/// The labels of the notes to which a text seems to refer.
pub(super) fn note_labels(text: &str) -> Vec<&str> {
    let references = text.split("[^").skip(1);
    let labels =
        references.filter_map(|rest| rest.split_once(']').map(|(label, _)| label));
    labels
        .filter(|label| !label.is_empty() && !label.contains(char::is_whitespace))
        .collect()
}

/// Definitions of notes with these labels, which say nothing.
pub(super) fn definitions(labels: &[&str]) -> String {
    let definitions = labels.iter().map(|label| format!("\n\n[^{label}]: -"));
    definitions.collect()
}
