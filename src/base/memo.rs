//! Memo tables: what one turn of the pipeline computed, the next need not.
//!
//! A table maps the digest of everything that a value depends on to the value
//! with its diagnostics, so that a warm run repeats the diagnostics of a cold
//! one. What a turn does not ask for is let go at its end, so a table never
//! holds more than one site. It does not know what its values are.

use std::collections::HashMap;
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
    /// that `make` looks at; `make` runs for each item whose key the last turn
    /// did not have. Both run in parallel, on one item after the other: an item
    /// is let go as soon as its value is there. Of two items with one key, the
    /// first one's value stands.
    pub fn map<I: Send>(
        &mut self,
        items: impl IntoParallelIterator<Item = I>,
        key: impl Fn(&I) -> Digest + Send + Sync,
        make: impl Fn(I) -> V + Send + Sync,
    ) -> Vec<Arc<V>> {
        let earlier = std::mem::take(&mut self.values);
        let found: Vec<(Digest, Arc<V>)> = items
            .into_par_iter()
            .map(|item| {
                let key = key(&item);
                let value = earlier.get(&key).map(Arc::clone);
                (key, value.unwrap_or_else(|| Arc::new(make(item))))
            })
            .collect();
        let values = found
            .into_iter()
            .map(|(key, value)| Arc::clone(self.values.entry(key).or_insert(value)));
        let values = values.collect();
        self.misses = self.values.keys().filter(|key| !earlier.contains_key(key)).count();
        values
    }

    /// How many values the last turn had to compute.
    #[must_use]
    pub fn misses(&self) -> usize {
        self.misses
    }
}
