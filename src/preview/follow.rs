//! What a stream of events says of one page: turns enter one after the other; an
//! event leaves for each in which something happened to the page.

use super::annotate::Seen;
use super::served::Marking;
use super::stage::Shown;
use super::state::{Manner, tell};

/// What a stream of events has told of one page.
#[derive(Clone, Debug, Default)]
pub struct Followed {
    last: Option<String>,
    seen: Vec<Seen>,
}

impl Followed {
    /// The next event of the page at `path`: its number and its data; `None`
    /// where there is nothing new to tell.
    pub fn next(
        &mut self,
        path: &str,
        shown: &Shown,
        manner: &Manner,
    ) -> Option<(u64, String)> {
        let mut told = tell(path, shown, manner, Marking::Plain);
        let is_first = self.last.is_none();
        if !is_first {
            told.since(shown, &self.seen);
        }
        let told_json = told.json_but_turn();
        if self.last.as_ref() == Some(&told_json) {
            return None;
        }
        self.last = Some(told_json);
        let json = told.json();
        self.seen = told.served.map(|served| served.seen).unwrap_or_default();
        Some((shown.turn, json))
    }
}
