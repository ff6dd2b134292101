//! What follows from a reply: a task enters with what its host replied, and an
//! answer leaves, or the task that comes next.
//!
//! It asks nobody, and knows no clock.

use std::time::Duration;

use url::Url;

use super::Limits;
use crate::base::answer::Answer;
use crate::base::diagnostic::{Death, Failure};

/// One request that is to be made.
#[derive(Clone, Debug)]
pub(super) struct Task {
    /// Which of the addresses it is about.
    pub(super) at: usize,
    /// What is asked for: the address, or where it led.
    pub(super) url: Url,
    pub(super) method: Method,
    redirections: usize,
    retries: u32,
    stability: Stability,
    /// Where the address has moved for good.
    moved: Option<Url>,
}

/// How is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// Without what is there: it costs the host least.
    Head,
    /// With what is there, for hosts that know nothing else. It is not read.
    Get,
}

/// Whether all redirections so far are for good: then links can follow them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stability {
    ForGood,
    ForNow,
}

/// What a host replied.
#[derive(Clone, Debug)]
pub(super) enum Reply {
    /// A status of HTTP.
    Status {
        status: u16,
        location: Option<String>,
        /// The seconds after which it wants to be asked again.
        retry_after: Option<u64>,
    },
    /// There is no host of that name.
    NoHost,
    /// Nothing came of it.
    Nothing(Failure),
}

/// What follows.
#[derive(Clone, Debug)]
pub(super) enum Next {
    /// The answer for the address `at`; `host` was asked for it.
    Known { at: usize, answer: Answer, host: String },
    /// Another task, after a rest of `host`.
    Again { task: Task, rest: Duration, host: String },
}

impl Task {
    pub(super) fn new(at: usize, url: &Url) -> Self {
        Self {
            at,
            url: url.clone(),
            method: Method::Head,
            redirections: 0,
            retries: 0,
            stability: Stability::ForGood,
            moved: None,
        }
    }

    /// Whom it asks: a host with its port, as these are one server.
    pub(super) fn host(&self) -> String {
        let port = self.url.port_or_known_default().unwrap_or_default();
        format!("{}:{port}", self.url.host_str().unwrap_or_default())
    }
}

/// What follows from the reply to `task`.
pub(super) fn next(mut task: Task, reply: Reply, limits: &Limits) -> Next {
    let host = task.host();
    let answer = match reply {
        Reply::NoHost => Answer::Dead(Death::NoHost),
        // Some close the connection on a method that they do not know.
        Reply::Nothing(Failure::Told(_)) if task.method == Method::Head => {
            task.method = Method::Get;
            return Next::Again { task, rest: Duration::ZERO, host };
        }
        Reply::Nothing(failure) => Answer::Failed(failure),
        Reply::Status { status, location, retry_after } => match status {
            200..=299 | 304 => task.moved_or_fine(),
            301 | 302 | 303 | 307 | 308 => {
                if task.redirections == limits.redirections {
                    let told = "is redirected too often";
                    Answer::Failed(Failure::Told(told.to_owned()))
                } else if let Some(url) = location.and_then(|it| target(&task.url, &it)) {
                    task.follow(url, matches!(status, 301 | 308));
                    return Next::Again { task, rest: Duration::ZERO, host };
                } else {
                    let told = "is redirected to no address";
                    Answer::Failed(Failure::Told(told.to_owned()))
                }
            }
            429 | 503 => match rest(&task, retry_after, limits) {
                Some(rest) => {
                    task.retries += 1;
                    return Next::Again { task, rest, host };
                }
                None if status == 429 => Answer::Refused(status),
                None => Answer::Failed(Failure::Status(status)),
            },
            // Hosts that do not let in a question without its answer reply in
            // many ways, some of them with 404.
            400.. if task.method == Method::Head => {
                task.method = Method::Get;
                return Next::Again { task, rest: Duration::ZERO, host };
            }
            404 | 410 => Answer::Dead(Death::Status(status)),
            400..=499 | 999 => Answer::Refused(status),
            _ => Answer::Failed(Failure::Status(status)),
        },
    };
    Next::Known { at: task.at, answer, host }
}

impl Task {
    fn follow(&mut self, url: Url, is_for_good: bool) {
        if !is_for_good {
            self.stability = Stability::ForNow;
        }
        if self.stability == Stability::ForGood {
            self.moved = Some(url.clone());
        }
        self.redirections += 1;
        self.method = Method::Head;
        self.url = url;
    }

    fn moved_or_fine(&self) -> Answer {
        let moved = self.moved.as_ref();
        moved.map_or(Answer::Fine, |url| Answer::Moved(url.to_string()))
    }
}

/// Where a redirection leads: only to what can be asked in the same way.
fn target(from: &Url, location: &str) -> Option<Url> {
    let mut url = from.join(location).ok()?;
    url.set_fragment(None);
    matches!(url.scheme(), "http" | "https").then_some(url)
}

/// How long a host rests that is too busy; `None` where it is not asked again.
fn rest(task: &Task, wanted: Option<u64>, limits: &Limits) -> Option<Duration> {
    let own = limits.rest.saturating_mul(1 << task.retries.min(16));
    let rest = wanted.map_or(own, Duration::from_secs);
    (task.retries < limits.retries && rest <= limits.longest_rest).then_some(rest)
}
