//! Memo tables: what one turn of the pipeline computed, the next need not.
//!
//! A table maps the digest of everything that a value depends on to the value
//! with its diagnostics, so that a warm run repeats the diagnostics of a cold
//! one. What a turn does not ask for is let go at its end, so a table never
//! holds more than one site. It does not know what its values are.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::digest::Digest;

/// The memo of one stage.
#[derive(Debug)]
pub struct Table<V> {
    values: HashMap<Digest, Arc<V>>,
    misses: usize,
}

impl<V> Default for Table<V> {
    fn default() -> Self {
        Self { values: HashMap::new(), misses: 0 }
    }
}

impl<V: Send + Sync> Table<V> {
    /// The values of `items`, in their order. `key` gives the digest of all
    /// that `make` looks at; `make` runs in parallel, once for each key that
    /// the last turn did not have. An item is let go as soon as its value is
    /// there.
    pub fn map<I: Send + Sync>(
        &mut self,
        items: Vec<I>,
        key: impl Fn(&I) -> Digest + Send + Sync,
        make: impl Fn(I) -> V + Send + Sync,
    ) -> Vec<Arc<V>> {
        let keys: Vec<Digest> = items.par_iter().map(key).collect();
        let mut asked = HashSet::new();
        let missing: Vec<(Digest, I)> = keys
            .iter()
            .zip(items)
            .filter(|(key, _)| !self.values.contains_key(key) && asked.insert(*key))
            .map(|(key, item)| (*key, item))
            .collect();
        let made: Vec<(Digest, Arc<V>)> = missing
            .into_par_iter()
            .map(|(key, item)| (key, Arc::new(make(item))))
            .collect();
        self.misses = made.len();
        self.values.extend(made);
        let values = keys.iter().map(|key| self.values[key].clone()).collect();
        let kept: HashSet<Digest> = keys.into_iter().collect();
        self.values.retain(|key, _| kept.contains(key));
        values
    }

    /// How many values the last turn had to compute.
    #[must_use]
    pub fn misses(&self) -> usize {
        self.misses
    }
}
