//! Whether a call fits what its component takes: a tag and the components enter,
//! what is wrong in it leaves, in the place of the argument.

use super::syntax::{Argument, Form, Literal, Tag};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::block::Need;
use crate::block::component::{BodyUse, Component, Components, Others, ValueKind};

/// Whether a call can stand.
pub(super) enum Fit {
    /// It can.
    Fits,
    /// It cannot; this is wrong.
    Faulty(Vec<Diagnostic>),
}

/// Checks a tag, whose places are bytes behind `base` in the file.
pub(super) fn check(
    tag: &Tag,
    components: Option<&Components>,
    (path, base): (&SourcePath, usize),
) -> Fit {
    // Without a site, nobody knows what there is; and where a component cannot be
    // read, that is what is told.
    let Some(components) = components.filter(|it| !it.faulty.contains(&tag.name)) else {
        return Fit::Fits;
    };
    let span = |at: &std::ops::Range<usize>| Span::new(at.start, at.end).shifted(base);
    let Some(component) = components.known.get(&tag.name) else {
        let known = components.known.keys().chain(&components.faulty);
        let known = known.map(String::as_str);
        return Fit::Faulty(match tag.form {
            // It is told of the tag that opens it.
            Form::Closing => Vec::new(),
            Form::Whole | Form::Opening => {
                vec![Diagnostic::component_unknown(
                    path,
                    span(&tag.name_at),
                    &tag.name,
                    known,
                )]
            }
        });
    };
    let mut found = Vec::new();
    // One that is missing may be written with another name.
    let mut has_unknown = false;
    for (index, argument) in tag.arguments.iter().enumerate() {
        let before = &tag.arguments[..index];
        found.extend(argument_fault(argument, before, component).map(|fault| {
            let (at, name) = (span(&argument.name_at), &*argument.name);
            match fault {
                ArgumentFault::Twice => Diagnostic::component_twice(path, at, name),
                ArgumentFault::Unknown => {
                    has_unknown = true;
                    let known = component.parameters.keys().map(String::as_str);
                    Diagnostic::component_argument(path, at, (&tag.name, name), known)
                }
                ArgumentFault::Type(expected) => {
                    let at = span(&argument.value_at);
                    Diagnostic::component_type(path, at, name, expected)
                }
            }
        }));
    }
    let is_written = |name: &str| tag.arguments.iter().any(|it| it.name == name);
    let missing: Vec<&str> = component
        .parameters
        .iter()
        .filter(|(name, it)| it.need == Need::Required && !is_written(name))
        .map(|(name, _)| name.as_str())
        .collect();
    if !missing.is_empty() && !has_unknown && tag.form != Form::Closing {
        let at = span(&tag.name_at);
        found.push(Diagnostic::component_missing(path, at, &tag.name, &missing));
    }
    if tag.form == Form::Opening && component.body == BodyUse::Ignored {
        found.push(Diagnostic::component_body(path, span(&tag.name_at), &tag.name));
    }
    if found.is_empty() { Fit::Fits } else { Fit::Faulty(found) }
}

enum ArgumentFault {
    Twice,
    Unknown,
    Type(&'static str),
}

fn argument_fault(
    argument: &Argument,
    before: &[Argument],
    component: &Component,
) -> Option<ArgumentFault> {
    if before.iter().any(|other| other.name == argument.name) {
        return Some(ArgumentFault::Twice);
    }
    let kind = match component.parameters.get(&argument.name) {
        Some(parameter) => parameter.kind,
        None if component.others == Others::Taken => None,
        None => return Some(ArgumentFault::Unknown),
    };
    let is_address = component.links.contains(&argument.name);
    let kind = kind.or(is_address.then_some(ValueKind::String));
    kind.filter(|kind| !fits(*kind, &argument.value))
        .map(|kind| ArgumentFault::Type(kind.expected()))
}

/// Whether a value is of a type, as Tera has it.
fn fits(kind: ValueKind, value: &Literal) -> bool {
    match value {
        Literal::String(..) => kind == ValueKind::String,
        Literal::Integer(_) => matches!(kind, ValueKind::Integer | ValueKind::Number),
        Literal::Float(_) => matches!(kind, ValueKind::Float | ValueKind::Number),
        Literal::Flag(_) => kind == ValueKind::Bool,
        Literal::List(_) => kind == ValueKind::Array,
        Literal::Map(_) => kind == ValueKind::Map,
    }
}
