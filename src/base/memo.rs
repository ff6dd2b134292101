//! Memo tables: what one turn of the pipeline computed, the next need not.
//!
//! A table maps the digest of everything that a value depends on to the value
//! with its diagnostics, so that a warm run repeats the diagnostics of a cold
//! one; a cell is a table for one value, of the site as a whole. What a turn
//! does not ask for is let go at its end, so neither ever holds more than one
//! site. They do not know what their values are.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Deref;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::digest::Digest;

/// A value that is kept, with the key under which it is: as the value follows
/// from the key, the key stands for the value in the keys of others.
#[derive(Debug)]
pub struct Kept<V> {
    /// The digest of all that the value depends on.
    pub key: Digest,
    /// The value.
    pub it: Arc<V>,
}

impl<V> Clone for Kept<V> {
    fn clone(&self) -> Self {
        Self { key: self.key, it: Arc::clone(&self.it) }
    }
}

impl<V> Deref for Kept<V> {
    type Target = V;

    fn deref(&self) -> &V {
        &self.it
    }
}

/// The memo of one stage.
#[derive(Debug)]
pub struct Table<V> {
    values: HashMap<Digest, Entry<V>, BuildHasherDefault<Beginning>>,
    turn: u64,
    misses: usize,
}

#[derive(Debug)]
struct Entry<V> {
    value: Arc<V>,
    /// The last turn that asked for the value.
    asked: AtomicU64,
}

impl<V> Default for Table<V> {
    fn default() -> Self {
        Self { values: HashMap::default(), turn: 0, misses: 0 }
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
    ) -> Vec<Kept<V>> {
        self.turn += 1;
        let (earlier, turn) = (&self.values, self.turn);
        let is_new = AtomicBool::new(false);
        let mut found: Vec<Kept<V>> = items
            .into_par_iter()
            .map(|item| {
                let key = key(&item);
                if let Some(entry) = earlier.get(&key) {
                    entry.asked.store(turn, Ordering::Relaxed);
                    return Kept { key, it: Arc::clone(&entry.value) };
                }
                is_new.store(true, Ordering::Relaxed);
                Kept { key, it: Arc::new(make(item)) }
            })
            .collect();
        let before = self.values.len();
        if is_new.into_inner() {
            for kept in &mut found {
                let entry = self.values.entry(kept.key).or_insert_with(|| {
                    let value = Arc::clone(&kept.it);
                    Entry { value, asked: AtomicU64::new(turn) }
                });
                if !Arc::ptr_eq(&entry.value, &kept.it) {
                    kept.it = Arc::clone(&entry.value);
                }
            }
        }
        self.misses = self.values.len() - before;
        self.values.retain(|_, entry| *entry.asked.get_mut() == turn);
        found
    }

    /// How many values the last turn had to compute.
    #[must_use]
    pub fn misses(&self) -> usize {
        self.misses
    }

    /// How many values are kept.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.values.len()
    }
}

/// A turn of a table whose items are not in a row: each is asked for by itself,
/// from any thread. What no one asked for is let go when the turn is dropped.
#[derive(Debug)]
pub struct Turn<'a, V> {
    table: &'a mut Table<V>,
    made: Mutex<Vec<Kept<V>>>,
}

impl<V> Table<V> {
    /// Begins a turn.
    pub fn turn(&mut self) -> Turn<'_, V> {
        self.turn += 1;
        Turn { table: self, made: Mutex::default() }
    }
}

impl<V> Turn<'_, V> {
    /// The value that follows from `key`, the digest of all that `make` looks
    /// at.
    pub fn find(&self, key: Digest, make: impl FnOnce() -> V) -> Arc<V> {
        if let Some(entry) = self.table.values.get(&key) {
            entry.asked.store(self.table.turn, Ordering::Relaxed);
            return Arc::clone(&entry.value);
        }
        let it = Arc::new(make());
        let kept = Kept { key, it: Arc::clone(&it) };
        self.made.lock().unwrap_or_else(PoisonError::into_inner).push(kept);
        it
    }
}

impl<V> Drop for Turn<'_, V> {
    fn drop(&mut self) {
        let made = self.made.get_mut().unwrap_or_else(PoisonError::into_inner);
        let Table { values, turn, misses } = &mut *self.table;
        let before = values.len();
        for Kept { key, it: value } in made.drain(..) {
            let entry = Entry { value, asked: AtomicU64::new(*turn) };
            values.entry(key).or_insert(entry);
        }
        *misses = values.len() - before;
        values.retain(|_, entry| entry.asked.get_mut() == turn);
    }
}

/// The memo of one value.
#[derive(Debug)]
pub struct Cell<V> {
    kept: Option<Kept<V>>,
    misses: usize,
}

impl<V> Default for Cell<V> {
    fn default() -> Self {
        Self { kept: None, misses: 0 }
    }
}

impl<V> Cell<V> {
    /// The value that follows from `key`, the digest of all that `make` looks
    /// at: the last turn's, if its key was the same.
    pub fn get(&mut self, key: Digest, make: impl FnOnce() -> V) -> Kept<V> {
        self.misses = 0;
        match &self.kept {
            Some(kept) if kept.key == key => kept.clone(),
            _ => {
                // The old value goes before the new one is made: two of them
                // are never in memory at once.
                self.kept = None;
                self.misses = 1;
                self.kept.insert(Kept { key, it: Arc::new(make()) }).clone()
            }
        }
    }

    /// Whether the last turn had to compute the value: 1 or 0.
    #[must_use]
    pub fn misses(&self) -> usize {
        self.misses
    }
}

/// A digest is as good as random: its beginning serves as its hash.
#[derive(Default)]
struct Beginning(u64);

impl Hasher for Beginning {
    fn write(&mut self, bytes: &[u8]) {
        if let Some(first) = bytes.first_chunk() {
            self.0 = u64::from_le_bytes(*first);
        }
    }

    // The length of an array is told first, and is always the same.
    fn write_usize(&mut self, _: usize) {}

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, Digest, Table};

    fn digest(number: u32) -> Digest {
        Digest::of(&number.to_le_bytes())
    }

    #[test]
    fn a_table_keeps_what_its_last_turn_asked_for() {
        let mut table = Table::default();
        let mut turn = |numbers: &[u32]| {
            let items = numbers.to_vec();
            let values = table.map(items, |number| digest(*number), |number| number);
            let values: Vec<u32> = values.iter().map(|kept| **kept).collect();
            assert_eq!(values, numbers);
            (table.misses(), table.kept())
        };
        assert_eq!(turn(&[1, 2, 3]), (3, 3));
        assert_eq!(turn(&[3, 2, 1]), (0, 3));
        assert_eq!(turn(&[3, 4]), (1, 2));
        assert_eq!(turn(&[3, 3, 4, 4]), (0, 2));
        assert_eq!(turn(&[5, 5]), (1, 1));
        assert_eq!(turn(&[3]), (1, 1), "what was let go is made again");
        assert_eq!(turn(&[]), (0, 0));
    }

    #[test]
    fn a_cell_keeps_one_value() {
        let mut cell = Cell::default();
        let mut turn = |number: u32| {
            let value = *cell.get(digest(number), || number);
            assert_eq!(value, number);
            cell.misses()
        };
        assert_eq!([1, 1, 2, 2, 1].map(&mut turn), [1, 0, 1, 0, 1]);
    }
}
