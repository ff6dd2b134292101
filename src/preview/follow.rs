//! What a stream of events says of one page: turns enter one after the other; an
//! event leaves for each in which something happened to the page.

use std::sync::Arc;

use super::annotate::Seen;
use super::route::page_at;
use super::served::Marking;
use super::stage::Shown;
use super::state::{Manner, tell};
use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::site::plan::{Key, Plan};

/// What a stream of events has told of one page.
#[derive(Clone, Debug, Default)]
pub struct Followed {
    told_of: Option<Ground>,
    last: Option<String>,
    seen: Vec<Seen>,
    /// Which page was at the path last.
    page: Option<Key>,
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
        let ground = Ground::of(path, shown);
        if self.told_of.as_ref().is_some_and(|told_of| told_of.is(&ground)) {
            return None;
        }
        self.told_of = Some(ground);
        let mut told = tell(path, shown, manner, Marking::Plain);
        self.page = key_at(path, shown).or(self.page.take());
        told.follow_page(shown, self.page.as_ref());
        if self.last.is_some() {
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

/// Which page is at a path.
fn key_at(path: &str, shown: &Shown) -> Option<Key> {
    let output = page_at(path, shown)?;
    let (key, _) = shown.understood(&output)?.model.at(&output)?;
    Some(key.clone())
}

/// All that is told of a page follows from this: most turns leave most pages as
/// they are, and their streams need not look closer.
#[derive(Clone, Debug)]
struct Ground {
    /// The page, the files that it is made of in each edition, and what pages are
    /// made up of.
    digest: Digest,
    /// What there is, and where: one plan lives for as long as that stays.
    plan: Option<Arc<Plan>>,
    found: Arc<Vec<Diagnostic>>,
    trouble: Option<(String, Option<String>)>,
}

impl Ground {
    fn of(path: &str, shown: &Shown) -> Self {
        let mut parts: Vec<&[u8]> = vec![shown.files.as_bytes()];
        let output = page_at(path, shown);
        let understood = match &output {
            Some(output) => shown.understood(output),
            None => shown.understood.as_ref(),
        };
        if let (Some(output), Some(understood)) = (&output, understood) {
            let (model, files) = (&understood.model, &understood.sources.files);
            let stored = shown.outputs.get(output);
            parts.extend(stored.map(|stored| stored.digest.as_bytes()));
            parts.push(if shown.is_stale(output) { b"stale" } else { b"" });
            // In each edition, for one of them may be the source of the others.
            if let Some((key, _)) = model.at(output) {
                for edition in &model.config.editions {
                    let document = model.document(&(key.0.clone(), edition.id));
                    let file = document.and_then(|document| files.get(&document.path));
                    parts.push(file.map_or(&[][..], |file| file.digest.as_bytes()));
                }
            }
        }
        Self {
            digest: Digest::of_parts(parts),
            plan: understood.map(|it| Arc::clone(&it.model.plan)),
            found: Arc::clone(&shown.diagnostics),
            trouble: shown.trouble.clone(),
        }
    }

    fn is(&self, other: &Self) -> bool {
        let is_one_plan = match (&self.plan, &other.plan) {
            (Some(plan), Some(other)) => Arc::ptr_eq(plan, other),
            (None, None) => true,
            _ => false,
        };
        is_one_plan
            && self.digest == other.digest
            && self.found == other.found
            && self.trouble == other.trouble
    }
}
