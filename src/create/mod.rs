//! New sites, pages and themes: what is wanted enters, files leave.
//!
//! They are values. Whether a file of that name stands on a disk already is for
//! `edge/create` to see, and what a person is asked for `cli/new`.

mod front;
mod name;
pub mod page;
pub mod site;
mod stub;
pub mod theme;

/// Why something is not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What was asked for, as it was written.
    pub written: String,
    /// What is wrong with it, as a part of a sentence.
    pub reason: String,
    /// What to do about it.
    pub help: String,
}

impl Refusal {
    fn of(written: &str, reason: impl Into<String>, help: impl Into<String>) -> Self {
        Self { written: written.to_owned(), reason: reason.into(), help: help.into() }
    }
}
