//! The terminal of the person at the keyboard: text enters, and is on it; what
//! is asked, is answered.
//!
//! It does not know what the text says.

use std::io::{IsTerminal, Write};

use super::report::Style;

/// Colours are for people: not for files and pipes, nor for who sets
/// `NO_COLOR` to anything (no-color.org).
#[expect(
    clippy::disallowed_methods,
    reason = "how a terminal shows colours is its own affair"
)]
pub(super) fn style() -> Style {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if std::io::stderr().is_terminal() && !refused { Style::Colour } else { Style::Plain }
}

/// Whether a line on standard error can be drawn and erased again, and nobody
/// asked for plain text.
#[expect(clippy::disallowed_methods, reason = "what a terminal can do is its own affair")]
pub(super) fn is_for_drawing() -> bool {
    let terminal = std::env::var_os("TERM");
    let can = terminal.is_some_and(|name| !name.is_empty() && name != "dumb");
    can && style() == Style::Colour
}

/// What the person at the keyboard answers to a question; `None` where nobody is
/// there, or nothing is answered.
pub(super) fn ask(question: &str) -> Option<String> {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return None;
    }
    tell(question);
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer).ok()?;
    let answer = answer.trim();
    (!answer.is_empty()).then(|| answer.to_owned())
}

/// Writes to standard error. Who has closed it does not want to read it.
pub(super) fn tell(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Writes to standard output. Who has closed it does not want to read it.
pub(super) fn say(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}
