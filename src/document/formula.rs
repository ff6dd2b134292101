//! Formulas: TeX enters, MathML leaves, or what is wrong with it and where.
//!
//! The MathML is read into the body by the same door as the author's HTML, and
//! then dressed for it: what the converter writes into `style` becomes classes,
//! for a strict content security policy refuses styles in attributes. It does
//! not know Markdown.

use std::ops::Range;

use math_core::{LatexToMathML, MathDisplay};

use super::body::attribute;
use super::html::{Attribute, Extent, Open, Origin, Token, Value};
use crate::base::span::Span;

/// A longer formula is not read, in bytes.
const LONGEST: usize = 10_000;

/// How many commands and groups may stand in one another: the converter goes
/// down into each of them by recursion.
const DEEPEST: usize = 200;

/// Where a formula stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In a line of text.
    Line,
    /// On lines of its own.
    Block,
}

/// Why a formula is not shown.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is too long, or too deep.
    TooLarge,
    /// It is no formula, or none that is known.
    Syntax {
        /// Where in the formula, in bytes.
        at: Range<usize>,
        /// What is wrong there, as a part of a sentence.
        what: String,
    },
}

/// The formulas of one document: those that are numbered are numbered through.
#[derive(Default)]
pub(super) struct Formulas(LatexToMathML);

impl Formulas {
    /// The formula `tex` as an element of MathML Core.
    pub(super) fn read(&mut self, tex: &str, place: Place) -> Result<String, Fault> {
        if tex.len() > LONGEST || depth(tex) > DEEPEST {
            return Err(Fault::TooLarge);
        }
        let display = match place {
            Place::Line => MathDisplay::Inline,
            Place::Block => MathDisplay::Block,
        };
        let read = self.0.convert_with_global_state(tex, display);
        read.map(|read| read.mathml).map_err(|error| {
            let mut what = error.error_message();
            // It is written as a sentence.
            what.truncate(what.trim_end_matches('.').len());
            if let Some(first) = what.get_mut(..1) {
                first.make_ascii_lowercase();
            }
            Fault::Syntax { at: error.0, what }
        })
    }
}

/// How many commands and groups stand in one another at most, at least. Of a
/// command it is not known how much of what follows it takes, so that each one
/// counts until its group, its cell or its line is at an end.
fn depth(tex: &str) -> usize {
    let mut deepest = 0;
    // How many commands there were in each of the groups that are open.
    let mut open = vec![0usize];
    let mut within = 0;
    let mut rest = tex;
    while let Some(first) = rest.chars().next() {
        rest = &rest[first.len_utf8()..];
        let command = match first {
            '\\' => {
                let letters = rest.find(|c: char| !c.is_ascii_alphabetic());
                let (name, behind) = rest.split_at(letters.unwrap_or(rest.len()));
                rest = behind;
                Some(name)
            }
            _ => None,
        };
        match (first, command) {
            ('{', _) | (_, Some("begin" | "left")) => {
                open.push(0);
                within += 1;
            }
            ('}', _) | (_, Some("end" | "right")) if open.len() > 1 => {
                within -= 1 + open.pop().unwrap_or_default();
            }
            // `\\`, `\{`: a mark, which is taken with its backslash.
            (_, Some("")) if rest.starts_with(['{', '}', '&']) => rest = &rest[1..],
            (_, Some("")) if rest.starts_with('\\') => {
                rest = &rest[1..];
                within -= open.last_mut().map(std::mem::take).unwrap_or_default();
            }
            ('&', _) => {
                within -= open.last_mut().map(std::mem::take).unwrap_or_default();
            }
            (_, Some(_)) => {
                within += 1;
                if let Some(commands) = open.last_mut() {
                    *commands += 1;
                }
            }
            _ => {}
        }
        deepest = deepest.max(within);
    }
    deepest
}

/// Makes the tokens of a formula at `span` those of a body.
pub(super) fn dress(tokens: &mut [Token], span: Span) {
    let mut names = Vec::new();
    for token in tokens {
        match token {
            Token::Open(open) => {
                open.origin = Origin::Markdown;
                open.span = span;
                take_style(open);
                take_level(open);
                open.attributes.iter_mut().for_each(scale);
                if open.extent == Extent::Paired {
                    names.push(open.name.clone());
                }
            }
            Token::Close(name) => {
                if let Some(open) = names.pop() {
                    *name = open;
                }
            }
            Token::Text(text) => text.span = span,
            _ => {}
        }
    }
}

/// What the converter writes into `style`, and the class of it. What is not in
/// the table is left out: it is a length that an author chose, or tells again
/// what an attribute tells.
const CLASSES: &[(&str, &str, &str)] = &[
    ("text-align", "left", "math-left"),
    ("text-align", "right", "math-right"),
    ("width", "100%", "math-wide"),
    ("width", "50%", "math-half"),
    ("width", "7.5%", "math-narrow"),
    ("padding-left", "0", "math-before-0"),
    ("padding-left", "0.1em", "math-before-2"),
    ("padding-left", "0.1667em", "math-before-3"),
    ("padding-left", "0.2222em", "math-before-4"),
    ("padding-left", "0.2778em", "math-before-5"),
    ("padding-left", "1em", "math-before-18"),
    ("padding-right", "0", "math-behind-0"),
    ("padding-right", "0.1em", "math-behind-2"),
    ("padding-right", "0.1667em", "math-behind-3"),
    ("padding-right", "0.2222em", "math-behind-4"),
    ("padding-right", "0.2778em", "math-behind-5"),
    ("padding-top", "0.1667em", "math-above-3"),
    ("margin-left", "-0.16666667em", "math-back"),
    ("border-left", "0.05em solid currentcolor", "math-line-left"),
    ("border-left", "0.05em dashed currentcolor", "math-dashes-left"),
    ("border-right", "0.05em solid currentcolor", "math-line-right"),
    ("border-right", "0.05em dashed currentcolor", "math-dashes-right"),
    ("border-top", "0.05em solid currentcolor", "math-line-top"),
    ("border-top", "0.05em dashed currentcolor", "math-dashes-top"),
    ("font-variant-caps", "small-caps", "math-small-caps"),
];

/// Says the size of a part of a formula as the HTML checker lets it be said: in
/// MathML Core any element may have these attributes, in MathML 3 few.
fn take_level(open: &mut Open) {
    let is_sized =
        ["displaystyle", "scriptlevel"].iter().any(|it| open.text(it).is_some());
    match &*open.name {
        "mrow" if is_sized => open.name = "mstyle".into(),
        "mfrac" => {
            let class = open.text("displaystyle").map(|style| match style {
                "true" => "math-large",
                _ => "math-small",
            });
            open.attributes.extend(class.map(|class| attribute("class", class)));
            open.attributes.retain(|attribute| attribute.name != "displaystyle");
        }
        // Of a table in an index, it would make the characters large again.
        "mtable" => open.attributes.retain(|attribute| attribute.name != "scriptlevel"),
        _ => {}
    }
}

/// A length that the converter takes from TeX's 10 pt text, in `rem`, is one of
/// the text that it stands in, in `em`.
fn scale(attribute: &mut Attribute) {
    if let Value::Text(text) = &mut attribute.value
        && let Some(number) = text.strip_suffix("rem")
        && number.parse::<f32>().is_ok()
    {
        *text = format!("{number}em");
    }
}

fn take_style(open: &mut Open) {
    let Some(style) = open.text("style").map(str::to_owned) else { return };
    open.attributes.retain(|attribute| attribute.name != "style");
    let mut classes = Vec::new();
    for declaration in style.split(';') {
        let Some((property, value)) = declaration.split_once(':') else { continue };
        let (property, value) = (property.trim(), value.trim());
        let known = CLASSES.iter().find(|(p, v, _)| (*p, *v) == (property, value));
        classes.extend(known.map(|(.., class)| *class));
        if property == "color" {
            open.attributes.push(attribute("mathcolor", value));
        }
    }
    if classes.is_empty() {
        return;
    }
    let classes = classes.join(" ");
    match open.attributes.iter_mut().find(|attribute| attribute.name == "class") {
        Some(Attribute { value: Value::Text(class), .. }) => {
            *class = format!("{class} {classes}");
        }
        _ => open.attributes.push(attribute("class", classes)),
    }
}
