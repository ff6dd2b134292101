//! The terms that rule a conversion: pairs of forms enter; for a text, the
//! places where a term stands leave.
//!
//! A term wins over OpenCC. What a term is beside its two forms, and which
//! file it came from, is not known here.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use aho_corasick::{
    AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, Anchored, Input, MatchKind,
    StartKind,
};

use super::beginnings::Beginnings;
use crate::base::digest::Digest;

/// What a term is called in the source, and what it becomes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule {
    /// The form in the source edition.
    pub from: String,
    /// The form in the derived edition.
    pub to: String,
}

/// The rules from one edition to another, by scope: those of a page, those of
/// its sections, those of the site.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The nearest scope first.
    scopes: Vec<Arc<Scope>>,
    digest: Digest,
}

/// The rules of one scope.
#[derive(Debug)]
struct Scope {
    /// By `from`, each of which occurs once.
    rules: Vec<Rule>,
    /// Where a rule may begin.
    beginnings: Beginnings,
    /// Finds the longest rule that begins at a place.
    automaton: AhoCorasick,
    digest: Digest,
}

/// A term in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence<'rules> {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// Which rule it follows.
    pub rule: &'rules Rule,
}

impl Rules {
    /// No rules: everything is left to OpenCC.
    #[must_use]
    pub fn none() -> Self {
        Self::of(Vec::new())
    }

    fn of(scopes: Vec<Arc<Scope>>) -> Self {
        let digests = scopes.iter().map(|scope| scope.digest.as_bytes());
        Self { digest: Digest::of_parts(digests), scopes }
    }

    /// The rules given, in any order, as one scope. The same rule may come
    /// more than once.
    ///
    /// # Errors
    /// The first rule, in the order given, that has an empty form or wants
    /// something else for a form than one before it.
    pub fn new(rules: impl IntoIterator<Item = Rule>) -> Result<Self, RulesError> {
        let mut forms: BTreeMap<String, String> = BTreeMap::new();
        for rule in rules {
            if rule.from.is_empty() || rule.to.is_empty() {
                return Err(RulesError::Empty(rule));
            }
            match forms.get(&rule.from) {
                Some(to) if *to != rule.to => {
                    let other = to.clone();
                    return Err(RulesError::Contradiction { rule, other });
                }
                _ => forms.insert(rule.from, rule.to),
            };
        }
        if forms.is_empty() {
            return Ok(Self::none());
        }
        let rules: Vec<Rule> =
            forms.into_iter().map(|(from, to)| Rule { from, to }).collect();
        let automaton = finder(rules.iter().map(|rule| rule.from.as_str()))
            .match_kind(MatchKind::LeftmostLongest)
            .start_kind(StartKind::Anchored)
            .build(rules.iter().map(|rule| &rule.from))
            .map_err(|error| RulesError::TooMany(error.to_string()))?;
        let beginnings = Beginnings::of(rules.iter().map(|rule| rule.from.as_str()));
        let scope = Scope { digest: digest(&rules), beginnings, automaton, rules };
        Ok(Self::of(vec![Arc::new(scope)]))
    }

    /// These rules, within the scopes of `outer`.
    #[must_use]
    pub fn within(&self, outer: &Self) -> Self {
        Self::of(self.scopes.iter().chain(&outer.scopes).map(Arc::clone).collect())
    }

    /// The terms in `text` from left to right. They do not overlap: of two
    /// that would, the one that begins first stands; of two that begin
    /// together the longer, and of two that are equal the one whose scope is
    /// nearest.
    pub fn occurrences<'rules, 'text>(
        &'rules self,
        text: &'text str,
    ) -> impl Iterator<Item = Occurrence<'rules>> + use<'rules, 'text> {
        self.occurrences_beside(text, Vec::new())
    }

    /// [`Rules::occurrences`], with others that were found in a scope that is
    /// nearer still. They are in the order of their beginnings; of those that
    /// begin together the longest is the first.
    pub(super) fn occurrences_beside<'rules, 'text>(
        &'rules self,
        text: &'text str,
        near: Vec<Occurrence<'rules>>,
    ) -> impl Iterator<Item = Occurrence<'rules>> + use<'rules, 'text> {
        // What each scope finds next. A find is kept until the text has been
        // read beyond its beginning: so each scope reads the text once.
        let mut next: Vec<Option<Occurrence<'rules>>> =
            self.scopes.iter().map(|scope| scope.find(text, 0)).collect();
        let mut near = near.into_iter().peekable();
        std::iter::from_fn(move || {
            let found = near.peek().into_iter().chain(next.iter().flatten());
            let found = found.min_by_key(|found| {
                (found.range.start, std::cmp::Reverse(found.range.end))
            });
            let found = found.cloned()?;
            let end = found.range.end;
            while near.next_if(|near| near.range.start < end).is_some() {}
            for (scope, next) in self.scopes.iter().zip(&mut next) {
                if next.as_ref().is_some_and(|next| next.range.start < end) {
                    *next = scope.find(text, end);
                }
            }
            Some(found)
        })
    }

    /// The forms that are looked for.
    pub(super) fn forms(&self) -> impl Iterator<Item = &str> {
        let rules = self.scopes.iter().flat_map(|scope| &scope.rules);
        rules.map(|rule| rule.from.as_str())
    }

    /// The digest of all rules, whatever order they came in.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.digest
    }
}

impl Scope {
    /// The first term at or behind `start`, in bytes.
    fn find(&self, text: &str, start: usize) -> Option<Occurrence<'_>> {
        let mut start = start;
        loop {
            let at = self.beginnings.next(text, start)?;
            let here = Input::new(text).range(at..).anchored(Anchored::Yes);
            if let Some(found) = self.automaton.find(here) {
                let rule = &self.rules[found.pattern().as_usize()];
                return Some(Occurrence { range: found.range(), rule });
            }
            start = at + text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
}

/// How `forms` are searched for. A table of all transitions is fastest, but for
/// long forms it takes the square of their length to make.
pub fn finder<'f>(forms: impl Iterator<Item = &'f str>) -> AhoCorasickBuilder {
    const SHORT: usize = 1 << 10;
    let mut finder = AhoCorasick::builder();
    if forms.map(str::len).sum::<usize>() > SHORT {
        finder.kind(Some(AhoCorasickKind::ContiguousNFA));
    }
    finder
}

impl Default for Rules {
    fn default() -> Self {
        Self::none()
    }
}

fn digest(rules: &[Rule]) -> Digest {
    let forms = rules.iter().flat_map(|rule| [rule.from.as_bytes(), rule.to.as_bytes()]);
    Digest::of_parts(forms)
}

/// Why rules cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RulesError {
    /// A form is empty.
    Empty(Rule),
    /// The same form in the source shall become two things.
    Contradiction {
        /// The later rule.
        rule: Rule,
        /// What an earlier rule makes of the same form.
        other: String,
    },
    /// Together the forms are too long to be searched for at once.
    TooMany(String),
}

impl fmt::Display for RulesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty(Rule { from, to }) => {
                write!(f, "a term has an empty form: `{from}` → `{to}`")
            }
            Self::Contradiction { rule: Rule { from, to }, other } => {
                write!(f, "`{from}` shall become both `{other}` and `{to}`")
            }
            Self::TooMany(reason) => write!(f, "too many terms: {reason}"),
        }
    }
}

impl std::error::Error for RulesError {}
