//! A mapping, read key by key: the keys that a reader asks for are the known
//! ones, and at the end all others are told, with the nearest known key.
//!
//! It does not know what a value must look like: that is said by the function
//! that reads it ([`super::value`]).

use super::findings::Findings;
use super::yaml::{Entry, Located, Node};
use crate::base::diagnostic::Diagnostic;

/// The entries of one mapping, and the keys that were asked for.
#[derive(Debug)]
pub struct Fields<'t> {
    entries: &'t [Entry],
    known: Vec<&'t str>,
}

impl<'t> Fields<'t> {
    /// The fields of a mapping. Anything else is a diagnostic that says what
    /// was `expected`.
    pub fn of(
        value: &'t Located,
        expected: &str,
        findings: &mut Findings<'_>,
    ) -> Option<Self> {
        match &value.node {
            Node::Mapping(entries) => Some(Self { entries, known: Vec::new() }),
            _ => {
                findings.wrong_type(value.span, expected, value.kind());
                None
            }
        }
    }

    /// The entry of `key`, if it is written.
    pub fn entry(&mut self, key: &'t str) -> Option<&'t Entry> {
        self.known.push(key);
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The value of `key` as `read` understands it; `None` where the key is
    /// not written or its value is refused.
    pub fn read<T>(
        &mut self,
        key: &'t str,
        findings: &mut Findings<'_>,
        read: impl FnOnce(&'t Located, &mut Findings<'_>) -> Option<T>,
    ) -> Option<T> {
        read(&self.entry(key)?.value, findings)
    }

    /// Tells the keys that nobody asked for.
    pub fn finish(self, findings: &mut Findings<'_>) {
        for entry in self.entries {
            if !self.known.contains(&entry.key.as_str()) {
                findings.add(Diagnostic::unknown_key(
                    findings.path,
                    entry.key_span,
                    &entry.key,
                    &self.known,
                ));
            }
        }
    }
}
