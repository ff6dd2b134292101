//! Answers of earlier runs: an address enters, and the answer leaves if it is
//! known and not too old.
//!
//! The cache may be deleted at any time; a damaged file in it counts as none.
#![expect(clippy::disallowed_methods, reason = "this is where answers are kept")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use url::Url;

use super::super::dictionaries::caches;
use crate::base::answer::Answer;
use crate::base::diagnostic::Death;
use crate::base::digest::Digest;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// How long an address that is there is taken to stay there.
const FINE_FOR: Duration = DAY.saturating_mul(7);

/// How long one that is dead, or not for programs, is not asked for again: who
/// has mended it on the other side wants to see that soon.
const DEAD_FOR: Duration = DAY;

/// The folder in which answers are kept.
#[derive(Clone, Debug, Default)]
pub struct Cache {
    /// `None` where nothing is kept.
    folder: Option<PathBuf>,
}

impl Cache {
    /// The cache of the person who runs the program, where there is one.
    #[must_use]
    pub fn of_user() -> Self {
        let xdg = std::env::var_os("XDG_CACHE_HOME");
        let caches = caches(xdg, std::env::var_os("HOME"));
        let folder = caches.into_iter().next();
        Self { folder: folder.map(|cache| cache.join("duizhao").join("external")) }
    }

    /// A cache in this folder.
    #[must_use]
    pub fn at(folder: &Path) -> Self {
        Self { folder: Some(folder.to_path_buf()) }
    }

    pub(super) fn find(&self, url: &Url, now: SystemTime) -> Option<Answer> {
        let bytes = fs::read(self.path(url)?).ok()?;
        let kept: Value = serde_json::from_slice(&bytes).ok()?;
        // Two addresses do not share a digest, but people may move files.
        if kept["url"] != url.as_str() {
            return None;
        }
        let answer = read(&kept)?;
        let answered = UNIX_EPOCH + Duration::from_secs(kept["answered"].as_u64()?);
        // An answer that is still to come is of a clock that is not ours.
        let age = now.duration_since(answered).ok()?;
        (age < lasts(&answer)?).then_some(answer)
    }

    /// Keeps an answer, if it will hold for a while. Where that fails, the address
    /// is asked for again in the next run.
    pub(super) fn keep(&self, url: &Url, answer: &Answer, now: SystemTime) {
        let Some(path) = self.path(url) else { return };
        let Some(parent) = path.parent() else { return };
        let Some(kept) = written(url, answer, now) else { return };
        let write = || -> std::io::Result<()> {
            fs::create_dir_all(parent)?;
            let fresh = tempfile::NamedTempFile::new_in(parent)?;
            fs::write(fresh.path(), kept.to_string())?;
            fresh.persist(&path)?;
            Ok(())
        };
        // A full or read-only disk is no fault of the site.
        let _ = write();
    }

    /// Lets go of what is too old to be found, of whatever site.
    pub(super) fn shrink(&self, now: SystemTime) {
        let Some(folder) = &self.folder else { return };
        let entries = walkdir::WalkDir::new(folder).max_depth(2).into_iter();
        for entry in entries.filter_map(Result::ok) {
            let metadata = entry.metadata().ok().filter(fs::Metadata::is_file);
            let modified = metadata.and_then(|metadata| metadata.modified().ok());
            let age = modified.and_then(|modified| now.duration_since(modified).ok());
            if age.is_some_and(|age| age > FINE_FOR) {
                // What cannot be removed is overwritten one day.
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    fn path(&self, url: &Url) -> Option<PathBuf> {
        let key = Digest::of(url.as_str().as_bytes()).to_string();
        Some(self.folder.as_ref()?.join(&key[..2]).join(&key[2..]))
    }
}

/// How long an answer holds; `None` for one that may pass at any time.
fn lasts(answer: &Answer) -> Option<Duration> {
    match answer {
        // Hosts that are no more are asked for together with those that are: alone,
        // they would look like a machine without a network.
        Answer::Fine | Answer::Moved(_) | Answer::Dead(Death::NoHost) => Some(FINE_FOR),
        Answer::Dead(Death::Status(_)) | Answer::Refused(_) => Some(DEAD_FOR),
        Answer::Failed(_) => None,
    }
}

fn written(url: &Url, answer: &Answer, now: SystemTime) -> Option<Value> {
    let answered = now.duration_since(UNIX_EPOCH).ok()?.as_secs();
    let (name, with) = match answer {
        Answer::Fine => ("fine", Value::Null),
        Answer::Moved(to) => ("moved", json!(to)),
        Answer::Dead(Death::Status(status)) => ("dead", json!(status)),
        Answer::Refused(status) => ("refused", json!(status)),
        Answer::Dead(Death::NoHost) => ("no host", Value::Null),
        Answer::Failed(_) => return None,
    };
    let url = url.as_str();
    Some(json!({ "url": url, "answered": answered, "answer": name, "with": with }))
}

fn read(kept: &Value) -> Option<Answer> {
    let with = &kept["with"];
    let status = || with.as_u64().and_then(|status| u16::try_from(status).ok());
    Some(match kept["answer"].as_str()? {
        "fine" => Answer::Fine,
        "moved" => Answer::Moved(with.as_str()?.to_owned()),
        "dead" => Answer::Dead(Death::Status(status()?)),
        "no host" => Answer::Dead(Death::NoHost),
        "refused" => Answer::Refused(status()?),
        _ => return None,
    })
}
