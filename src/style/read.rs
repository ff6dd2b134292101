//! What is written for a setting: a place of a YAML tree and a type enter, a
//! value leaves, or a diagnostic that says what is expected.
//!
//! Themes write their defaults by the same functions as sites their values.

use super::colour::Colour;
use super::setting::{Kind, is_word};
use super::value::{Families, Length, Value};
use crate::base::diagnostic::Diagnostic;
use crate::base::edition::Tag;
use crate::base::span::Written;
use crate::config::fields::Fields;
use crate::config::findings::Findings;
use crate::config::value;
use crate::config::yaml::{self, Located, Node, Scalar};

/// Colours as they are written: one, or one for each scheme.
#[derive(Clone, Debug, Default)]
pub(super) struct WrittenColours {
    pub(super) light: Option<Written<Colour>>,
    pub(super) dark: Option<Written<Colour>>,
}

/// A value of any type but a colour, which [`colours`] reads.
pub(super) fn value(
    written: &Located,
    kind: &Kind,
    findings: &mut Findings<'_>,
) -> Option<Value> {
    Some(match kind {
        Kind::Colour { .. } => return None,
        Kind::Length => Value::Length(length(written, kind, findings)?),
        Kind::Number { .. } => Value::Number(number(written, kind, findings)?),
        Kind::Fonts => Value::Fonts(fonts(written, kind, findings)?),
        Kind::Choice(words) => {
            let text = value::text(written, findings)?;
            if !words.contains(&text.value) {
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                let (path, span) = (findings.path, text.span);
                let found = Diagnostic::unknown_choice(path, span, &text.value, &words);
                findings.add(found);
                return None;
            }
            Value::Choice(text.value)
        }
        Kind::Text => Value::Text(text(written, findings)?),
        Kind::Switch => Value::Switch(value::flag(written, findings)?.value),
    })
}

/// One colour, which is that of the light scheme, or `light` and `dark`.
pub(super) fn colours(
    written: &Located,
    kind: &Kind,
    findings: &mut Findings<'_>,
) -> Option<WrittenColours> {
    if let Node::Mapping(_) = written.node {
        let mut keys = Fields::of(written, "`light` and `dark`", findings)?;
        let light = keys.read("light", findings, |it, told| colour(it, kind, told));
        let dark = keys.read("dark", findings, |it, told| colour(it, kind, told));
        keys.finish(findings);
        return Some(WrittenColours { light, dark });
    }
    let light = Some(colour(written, kind, findings)?);
    Some(WrittenColours { light, dark: None })
}

/// One colour.
pub(super) fn colour(
    written: &Located,
    kind: &Kind,
    findings: &mut Findings<'_>,
) -> Option<Written<Colour>> {
    if written.is_null() {
        findings.add(Diagnostic::colour_is_comment(findings.path, written.span));
        return None;
    }
    let text = characters(written, kind, findings)?;
    let Some(colour) = Colour::parse(text) else {
        refuse(written, text, kind, findings);
        return None;
    };
    Some(Written::new(colour, written.span))
}

fn length(written: &Located, kind: &Kind, findings: &mut Findings<'_>) -> Option<Length> {
    let text = characters(written, kind, findings)?;
    let length = Length::parse(text);
    if length.is_none() {
        refuse(written, text, kind, findings);
    }
    length
}

fn number(written: &Located, kind: &Kind, findings: &mut Findings<'_>) -> Option<f64> {
    let number = any_number(written, kind, findings)?;
    let Kind::Number { min, max } = kind else { return Some(number) };
    let is_within =
        min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max);
    if !is_within {
        refuse(written, &number.to_string(), kind, findings);
        return None;
    }
    Some(number)
}

/// A finite number.
pub(super) fn any_number(
    written: &Located,
    kind: &Kind,
    findings: &mut Findings<'_>,
) -> Option<f64> {
    let number = match &written.node {
        // A setting is a matter of looks: beyond 2⁵³, nobody sees a difference.
        Node::Scalar(Scalar { value: yaml::Value::Integer(it), .. }) => *it as f64,
        Node::Scalar(Scalar { value: yaml::Value::Float(it), .. }) => *it,
        _ => f64::NAN,
    };
    if !number.is_finite() {
        let text = characters(written, kind, findings)?;
        refuse(written, text, kind, findings);
        return None;
    }
    Some(number)
}

fn fonts(
    written: &Located,
    kind: &Kind,
    findings: &mut Findings<'_>,
) -> Option<Families> {
    let Node::Mapping(entries) = &written.node else {
        let all = families(written, kind, findings)?;
        return Some(Families { all, ..Families::default() });
    };
    let mut fonts = Families::default();
    for entry in entries {
        match Tag::parse(&entry.key) {
            Some(tag) => {
                if let Some(own) = families(&entry.value, kind, findings) {
                    fonts.own.entry(tag).or_insert(own);
                }
            }
            None => {
                let (path, span) = (findings.path, entry.key_span);
                findings.add(Diagnostic::not_a_tag(path, span, &entry.key));
            }
        }
    }
    Some(fonts)
}

fn families(
    written: &Located,
    kind: &Kind,
    findings: &mut Findings<'_>,
) -> Option<Vec<String>> {
    value::list(written, findings, |item, findings| {
        let text = characters(item, kind, findings)?.trim();
        // Whoever writes a comma or a quote means a list as in CSS.
        let is_name = !text.is_empty()
            && !text.contains([',', ';', '"', '\'', '\\', '{', '}', '<', '>'])
            && !text.chars().any(char::is_control);
        if !is_name {
            refuse(item, text, kind, findings);
        }
        is_name.then(|| text.to_owned())
    })
}

/// A text, which may be empty.
fn text(written: &Located, findings: &mut Findings<'_>) -> Option<String> {
    match written.characters() {
        Some(text) if text.trim().is_empty() => Some(String::new()),
        _ => Some(value::text(written, findings)?.value),
    }
}

/// The words of a choice.
pub(super) fn options(
    written: &Located,
    findings: &mut Findings<'_>,
) -> Option<Vec<String>> {
    let words = value::texts(written, findings, value::text)?;
    let mut options = Vec::new();
    for word in words {
        if is_word(&word.value) {
            options.push(word.value);
        } else {
            let (path, span) = (findings.path, word.span);
            findings.add(Diagnostic::setting_name(path, span, &word.value));
        }
    }
    Some(options)
}

/// The characters of a scalar; anything else is of the wrong type.
fn characters<'t>(
    written: &'t Located,
    kind: &Kind,
    findings: &mut Findings<'_>,
) -> Option<&'t str> {
    let characters = written.characters();
    if characters.is_none() {
        let (path, span, found) = (findings.path, written.span, written.kind());
        findings.add(Diagnostic::wrong_type(path, span, &kind.expected(), found));
    }
    characters
}

fn refuse(written: &Located, text: &str, kind: &Kind, findings: &mut Findings<'_>) {
    let (path, span) = (findings.path, written.span);
    findings.add(Diagnostic::setting_value(path, span, text, &kind.expected()));
}
