//! Ruby in Markdown: the words of a text enter, with marks in the place of the
//! signs of ruby, an element `ruby` around characters goes into the body, which
//! has their reading.
//!
//! The characters may hold emphasis, links and notes, as long as each ends where
//! it begins, within or without; the reading is characters alone. Where signs
//! stand in a source is known to `ruby::syntax`.

use super::{Placed, Reader};
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::config::settings::Markdown;
use crate::document::body::attribute;
use crate::document::ruby::syntax::{self, Fault, takes_reading};
use crate::document::ruby::{self, BAR, CLOSE, MARKS, OPEN, READING};
use crate::document::syntax::Syntax;

/// Ruby of which `{` was read.
pub(super) struct Pending {
    /// The token that begins with it.
    token: usize,
    /// Where it stands.
    span: Span,
}

/// How long a sign is in a source, in bytes.
const SIGN: usize = '{'.len_utf8();

impl Reader<'_, '_> {
    /// Words of a text at `span`.
    pub(super) fn words(&mut self, text: &str, span: Span) {
        if !text.contains(MARKS) {
            self.tell_faults(text, span);
            return self.body.text(text, span);
        }
        if self.body.is_in_code() {
            return self.body.text(&ruby::literal(text), span);
        }
        // What is written otherwise than it reads has one place as a whole.
        let length = |text: &str| {
            let signs = text.matches(MARKS).count();
            text.len() - signs * (OPEN.len_utf8() - SIGN)
        };
        let is_written = matches!(self.placed, Placed::Linear(_))
            && length(text) == span.end - span.start;
        let place = |from: usize, length: usize| match is_written {
            true => Span::new(span.start + from, span.start + from + length),
            false => span,
        };
        let (mut rest, mut at) = (text, 0);
        while let Some(found) = rest.find(MARKS) {
            let (before, behind) = rest.split_at(found);
            self.tell_faults(before, place(at, before.len()));
            self.body.text(before, place(at, before.len()));
            at += before.len();
            let sign = behind.chars().next().unwrap_or(CLOSE);
            let inside = &behind[sign.len_utf8()..];
            rest = inside;
            let here = place(at, SIGN);
            at += SIGN;
            match (sign, inside.split_once(CLOSE)) {
                (OPEN, _) => {
                    let token = self.body.length();
                    self.ruby = Some(Pending { token, span: here });
                    self.body.apart("{", here);
                }
                (BAR, Some((reading, behind))) => {
                    let written = length(reading) + SIGN;
                    let end = place(at, written);
                    self.read_ruby(reading, Span::new(here.start, end.end));
                    (rest, at) = (behind, at + written);
                }
                (sign, _) => {
                    let sign = ruby::literal(sign.encode_utf8(&mut [0; 4]));
                    self.body.text(&sign, here);
                }
            }
        }
        self.body.text(rest, place(at, rest.len()));
    }

    /// The reading of the ruby that has begun; `span` is that of the reading,
    /// its bar and its end.
    fn read_ruby(&mut self, reading: &str, span: Span) {
        let readings: Vec<&str> = reading.split(BAR).collect();
        let reading = readings.join(" ");
        let pending = self.ruby.take();
        let start = pending.as_ref().map_or(span.start, |pending| pending.span.start);
        let whole = Span::new(start, span.end);
        let wrapped = pending.and_then(|Pending { token, .. }| {
            let attributes = vec![attribute(READING, &*reading)];
            self.body.wrap(token, "{", "ruby", attributes, whole)
        });
        let Some(characters) = wrapped else {
            let found = Diagnostic::ruby_crossed(self.path, whole);
            self.body.diagnostics.push(found);
            return self.body.text(&format!("|{}}}", readings.join("|")), span);
        };
        let characters = characters.chars().filter(|c| takes_reading(*c)).count();
        if readings.len() > 1 && readings.len() != characters {
            let counts = (characters, readings.len());
            let found = Diagnostic::ruby_count(self.path, whole, counts);
            self.body.diagnostics.push(found);
        }
    }

    /// Tells what was meant for ruby in a text, if it is written as it reads.
    fn tell_faults(&mut self, text: &str, span: Span) {
        let reads = matches!(self.syntax, Syntax::Extended(Markdown { ruby: true, .. }));
        if !reads || !text.contains(['{', '｛']) || self.body.is_in_code() {
            return;
        }
        let Placed::Linear(base) = self.placed else { return };
        let start = span.start - base;
        let Some((before, written)) = self.text.split_at_checked(start) else { return };
        if !written.starts_with(text) {
            return;
        }
        for (range, fault) in syntax::faults(text) {
            // A brace with a backslash begins a text of the parser.
            if range.start == 0 && before.ends_with('\\') {
                continue;
            }
            let place = Span::new(span.start + range.start, span.start + range.end);
            let found = Diagnostic::ruby_incomplete(self.path, place, what_of(fault));
            self.body.diagnostics.push(found);
        }
    }
}

/// What is wrong, and what mends it.
fn what_of(fault: Fault) -> (&'static str, &'static str) {
    match fault {
        Fault::NoReading => {
            ("no reading stands behind the bar", "write it: `{馬|mǎ}`, `{馬|ㄇㄚˇ}`")
        }
        Fault::NoCharacters => {
            ("no character stands before the bar", "write it: `{馬|mǎ}`")
        }
        Fault::NoBar => ("no bar stands between characters and reading", "write `|`"),
        Fault::Unclosed => ("it has no `}` in its line", "close it in the same line"),
        Fault::Spaces => {
            ("white space stands at its edge", "write it without: `{馬|mǎ}`")
        }
        Fault::FullWidth => (
            "its signs are those of ASCII",
            "write `{`, `|` and `}` for `｛`, `｜`, `｝`",
        ),
    }
}
