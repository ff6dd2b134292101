//! Where each piece of a conversion comes from: a text and a configuration
//! enter, the text that OpenCC would give leaves, with its pieces.
//!
//! This is OpenCC's algorithm over OpenCC's tables: normalise, cut into
//! segments, then take each segment through a chain of longest matches. OpenCC
//! itself tells the text only. What a site publishes is OpenCC's text; the
//! matcher explains it, and tests hold that the two are the same.

mod cut;
mod piece;
pub(in crate::script) mod sequence;
mod stage;
mod trie;

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

pub use self::piece::{Kind, Length, Piece};
use self::piece::{Texts, compose};
use self::stage::Ends;
use self::trie::Trie;
use crate::config::opencc::Configuration;
use crate::script::tables::{self, Lookup, TablesError};

/// The matchers of all configurations, each made when it is first asked for.
/// Threads may share one value.
#[derive(Default)]
pub struct Matchers {
    made: [OnceLock<Result<Matcher, TablesError>>; Configuration::ALL.len()],
    /// Configurations share most of their stages.
    tries: Mutex<HashMap<Lookup, Arc<Trie>>>,
}

impl Matchers {
    /// `text` as `steps` convert it, one after the other, with the pieces from
    /// the first text to the last.
    ///
    /// # Errors
    /// If the tables inside the program are not as expected.
    pub fn convert(
        &self,
        steps: &[Configuration],
        text: &str,
    ) -> Result<Matched, TablesError> {
        let mut account = Account::of(text);
        for step in steps {
            self.matcher(*step)?.convert(&mut account);
        }
        Ok(account.close())
    }

    fn matcher(&self, configuration: Configuration) -> Result<&Matcher, TablesError> {
        self.made[configuration as usize]
            .get_or_init(|| self.make(configuration))
            .as_ref()
            .map_err(Clone::clone)
    }

    fn make(&self, configuration: Configuration) -> Result<Matcher, TablesError> {
        let chain = tables::chain(configuration)?;
        let tries = |lookups: &[Lookup]| -> Result<Vec<_>, TablesError> {
            lookups.iter().map(|one| self.trie(one)).collect()
        };
        Ok(Matcher {
            normalization: tries(&chain.normalization)?,
            segmentation: chain.segmentation.map(|one| self.trie(&one)).transpose()?,
            conversion: tries(&chain.conversion)?,
        })
    }

    fn trie(&self, lookup: &Lookup) -> Result<Arc<Trie>, TablesError> {
        // A thread that panicked here left no half-made trie behind.
        let mut tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(trie) = tries.get(lookup) {
            return Ok(trie.clone());
        }
        let trie = Arc::new(Trie::of(lookup)?);
        tries.insert(lookup.clone(), trie.clone());
        Ok(trie)
    }
}

impl fmt::Debug for Matchers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Matchers")
    }
}

/// A converted text with an account of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matched {
    /// The text after the last step.
    pub text: String,
    /// Its pieces. Of an empty text there are none.
    pub pieces: Vec<Piece>,
}

/// OpenCC's algorithm for one configuration.
struct Matcher {
    normalization: Vec<Arc<Trie>>,
    segmentation: Option<Arc<Trie>>,
    conversion: Vec<Arc<Trie>>,
}

impl Matcher {
    fn convert(&self, account: &mut Account<'_>) {
        let mut ends = stage::whole(&account.text);
        for trie in &self.normalization {
            account.convert(trie, &mut ends);
        }
        if let Some(trie) = &self.segmentation {
            ends = stage::segment(trie, &account.text, &ends);
        }
        for trie in &self.conversion {
            account.convert(trie, &mut ends);
        }
    }
}

/// A text on its way through the stages.
struct Account<'source> {
    source: &'source str,
    text: Cow<'source, str>,
    /// From source to text; `None` while the two are the same.
    pieces: Option<Vec<Piece>>,
}

impl<'source> Account<'source> {
    fn of(source: &'source str) -> Self {
        Self { source, text: Cow::Borrowed(source), pieces: None }
    }

    /// Takes the text, whose segments have these `ends`, through one stage.
    fn convert(&mut self, trie: &Trie, ends: &mut Ends) {
        let Some(staged) = stage::convert(trie, &self.text, ends) else { return };
        let pieces = match self.pieces.take() {
            None => staged.pieces,
            Some(before) => {
                let texts = Texts {
                    source: self.source,
                    middle: &self.text,
                    target: &staged.text,
                };
                compose(&texts, &before, &staged.pieces)
            }
        };
        self.pieces = Some(pieces);
        self.text = Cow::Owned(staged.text);
        *ends = staged.ends;
    }

    fn close(self) -> Matched {
        let pieces = self.pieces.unwrap_or_else(|| {
            let plain = Piece::whole(self.source, &self.text, Kind::Plain);
            if self.source.is_empty() { Vec::new() } else { vec![plain] }
        });
        Matched { text: self.text.into_owned(), pieces }
    }
}
