//! Values as authors write them: a place of a YAML tree enters, a typed value
//! leaves, or a diagnostic that says what was expected.
//!
//! Each function reads one kind of value and knows no key. What is refused is
//! `None`, and reading goes on.

use jiff::civil::Date;

use super::findings::Findings;
use super::yaml::{Located, Node, Scalar, Value};
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Written;

/// Text with something in it, without control characters but line ends and
/// tabs. A number or `true` is taken as it is written: a title may be `1984`.
pub fn text(value: &Located, findings: &mut Findings<'_>) -> Option<Written<String>> {
    let Some(characters) = value.characters() else {
        findings.wrong_type(value.span, "text", value.kind());
        return None;
    };
    if characters.trim().is_empty() {
        findings.add(Diagnostic::empty_text(findings.path, value.span));
        return None;
    }
    let control = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if let Some(control) = characters.chars().find(control) {
        findings.add(Diagnostic::control_character(findings.path, value.span, control));
        return None;
    }
    Some(Written::new(characters.trim().to_owned(), value.span))
}

/// A list whose items are read by `item`; one item alone is a list of one. The
/// items that are refused are left out.
pub fn list<'t, T>(
    value: &'t Located,
    findings: &mut Findings<'_>,
    mut item: impl FnMut(&'t Located, &mut Findings<'_>) -> Option<T>,
) -> Option<Vec<T>> {
    match &value.node {
        Node::Sequence(items) => {
            Some(items.iter().filter_map(|value| item(value, findings)).collect())
        }
        _ => item(value, findings).map(|item| vec![item]),
    }
}

/// A list of texts, each read by `text`, or one text.
pub fn texts(
    value: &Located,
    findings: &mut Findings<'_>,
    text: fn(&Located, &mut Findings<'_>) -> Option<Written<String>>,
) -> Option<Vec<Written<String>>> {
    match &value.node {
        Node::Mapping(_) => {
            findings.wrong_type(value.span, "text or a list of texts", value.kind());
            None
        }
        _ => list(value, findings, text),
    }
}

/// A whole number.
pub fn integer(value: &Located, findings: &mut Findings<'_>) -> Option<Written<i64>> {
    match value.node {
        Node::Scalar(Scalar { value: Value::Integer(integer), .. }) => {
            Some(Written::new(integer, value.span))
        }
        Node::Scalar(Scalar { value: Value::Float(_), .. }) => {
            let found = "a number with a fraction or out of range";
            findings.wrong_type(value.span, "a whole number", found);
            None
        }
        _ => {
            findings.wrong_type(value.span, "a whole number", value.kind());
            None
        }
    }
}

/// `true` or `false`.
pub fn flag(value: &Located, findings: &mut Findings<'_>) -> Option<Written<bool>> {
    match &value.node {
        Node::Scalar(Scalar { value: Value::Flag(flag), .. }) => {
            Some(Written::new(*flag, value.span))
        }
        Node::Scalar(Scalar { value: Value::Text, text }) => {
            let meant = match text.to_lowercase().as_str() {
                "yes" | "on" | "y" => Some("true"),
                "no" | "off" | "n" => Some("false"),
                _ => None,
            };
            let path = findings.path;
            findings.add(Diagnostic::not_a_flag(path, value.span, text, meant));
            None
        }
        _ => {
            findings.wrong_type(value.span, "`true` or `false`", value.kind());
            None
        }
    }
}

/// One of `choices`, by name.
pub fn choice<T: Clone>(
    value: &Located,
    findings: &mut Findings<'_>,
    choices: &[(&str, T)],
) -> Option<Written<T>> {
    let text = text(value, findings)?;
    match choices.iter().find(|(name, _)| *name == text.value) {
        Some((_, choice)) => Some(Written::new(choice.clone(), value.span)),
        None => {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            findings.add(Diagnostic::unknown_choice(
                findings.path,
                value.span,
                &text.value,
                &names,
            ));
            None
        }
    }
}

/// A day: `2026-02-06`, or with a time of which only the day counts. The day
/// is the one that is written, in whatever zone: a machine in another zone
/// must not publish under another date.
pub fn date(value: &Located, findings: &mut Findings<'_>) -> Option<Written<Date>> {
    let Some(characters) = value.characters() else {
        findings.wrong_type(value.span, "a date such as 2026-02-06", value.kind());
        return None;
    };
    let (day, time) = characters
        .char_indices()
        .nth(10)
        .map_or((characters, ""), |(at, _)| characters.split_at(at));
    match day_of(day) {
        Some(date) if is_time(time) => Some(Written::new(date, value.span)),
        whole => {
            let (path, span) = (findings.path, value.span);
            findings.add(match whole.or_else(|| loose_day(characters)) {
                Some(meant) => Diagnostic::loose_date(path, span, characters, meant),
                None => Diagnostic::not_a_date(path, span, characters),
            });
            None
        }
    }
}

/// Exactly `YYYY-MM-DD`, from the year 1.
fn day_of(text: &str) -> Option<Date> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    shape.then(|| day(&text[..4], &text[5..7], &text[8..])).flatten()
}

fn day(year: &str, month: &str, day: &str) -> Option<Date> {
    let year: i16 = year.parse().ok().filter(|year| (1..=9999).contains(year))?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Three numbers that are a day, whatever stands between them: `2026/2/6`,
/// `2026年2月6日`. It is offered, not taken.
fn loose_day(text: &str) -> Option<Date> {
    let numbers: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    match numbers[..] {
        [year, month, date] if year.len() == 4 => day(year, month, date),
        _ => None,
    }
}

/// Nothing, or `T` or a space with `08:00`, `08:00:00`, `08:00:00.5` and an
/// optional zone: `Z`, `+08:00`.
fn is_time(text: &str) -> bool {
    let Some(time) = text.strip_prefix(['T', 't', ' ']) else {
        return text.is_empty();
    };
    let (clock, zone) = match time.find(['Z', 'z', '+', '-']) {
        Some(at) => time.split_at(at),
        None => (time, ""),
    };
    is_clock(clock.trim_end()) && is_zone(zone)
}

fn is_clock(text: &str) -> bool {
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let parts: Vec<&str> = whole.split(':').collect();
    let seconds = matches!(parts[..], [_, _, _]);
    matches!(parts.len(), 2 | 3)
        // 60 is a leap second.
        && parts.iter().zip([23, 59, 60]).all(|(part, most)| is_number(part, most))
        && fraction.is_none_or(|digits| {
            seconds && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
        })
}

fn is_zone(text: &str) -> bool {
    if matches!(text, "" | "Z" | "z") {
        return true;
    }
    let digits = text[1..].replacen(':', "", 1);
    digits.len() == 4
        && digits.is_ascii()
        && is_number(&digits[..2], 23)
        && is_number(&digits[2..], 59)
}

/// Two digits, at most `most`.
fn is_number(text: &str, most: u8) -> bool {
    text.len() == 2
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && text.parse::<u8>().is_ok_and(|number| number <= most)
}
