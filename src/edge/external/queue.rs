//! Who may be asked when: tasks enter, and leave one by one, so that no host is
//! asked more often than it can bear.
//!
//! What a task asks is not known here.
#![expect(clippy::disallowed_methods, reason = "pauses between requests need a clock")]

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use url::Url;

use super::Limits;
use super::step::{Next, Task};
use crate::base::answer::Answer;

/// The tasks of a run.
pub(super) struct Queue {
    limits: Limits,
    state: Mutex<State>,
    /// Told whenever a task has come back.
    changed: Condvar,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Task>,
    under_way: usize,
    hosts: BTreeMap<String, Host>,
    answers: BTreeMap<usize, Answer>,
}

#[derive(Default)]
struct Host {
    under_way: usize,
    /// When it may be asked again.
    free: Option<Instant>,
}

/// What can be done of what waits.
enum Choice {
    Task(usize),
    /// Nothing before this.
    Wait(Instant),
    /// Nothing before a task comes back.
    WaitForOthers,
}

impl Queue {
    /// A task for each of these addresses.
    pub(super) fn new(open: &[(usize, &Url)], limits: Limits) -> Self {
        let waiting = open.iter().map(|(at, url)| Task::new(*at, url)).collect();
        let state = Mutex::new(State { waiting, ..State::default() });
        Self { limits, state, changed: Condvar::new() }
    }

    /// The next task, once its host may be asked; `None` when all is done.
    pub(super) fn take(&self) -> Option<Task> {
        let mut state = self.lock();
        loop {
            if state.waiting.is_empty() && state.under_way == 0 {
                return None;
            }
            let now = Instant::now();
            state = match state.choose(self.limits.per_host, now) {
                Choice::Task(place) => {
                    let task = state.waiting.remove(place)?;
                    let host = state.hosts.entry(task.host()).or_default();
                    host.under_way += 1;
                    host.free = Some(now + self.limits.pause);
                    state.under_way += 1;
                    return Some(task);
                }
                Choice::Wait(until) => {
                    let left = until.saturating_duration_since(now);
                    let waited = self.changed.wait_timeout(state, left);
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
                Choice::WaitForOthers => {
                    let waited = self.changed.wait(state);
                    waited.unwrap_or_else(PoisonError::into_inner)
                }
            };
        }
    }

    /// A task that was taken is at its end.
    pub(super) fn give_back(&self, next: Next) {
        let mut state = self.lock();
        state.under_way -= 1;
        let host = match next {
            Next::Known { at, answer, host } => {
                state.answers.insert(at, answer);
                state.hosts.entry(host).or_default()
            }
            Next::Again { task, rest, host } => {
                // What was begun is finished first.
                state.waiting.push_front(task);
                let host = state.hosts.entry(host).or_default();
                host.free = host.free.max(Some(Instant::now() + rest));
                host
            }
        };
        host.under_way -= 1;
        drop(state);
        self.changed.notify_all();
    }

    /// The answers, by the address that they are about.
    pub(super) fn answers(self) -> BTreeMap<usize, Answer> {
        self.state.into_inner().unwrap_or_else(PoisonError::into_inner).answers
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// The first task whose host may be asked.
    fn choose(&self, per_host: usize, now: Instant) -> Choice {
        let mut soonest: Option<Instant> = None;
        for (place, task) in self.waiting.iter().enumerate() {
            let host = self.hosts.get(&task.host());
            if host.is_some_and(|host| host.under_way >= per_host) {
                continue;
            }
            match host.and_then(|host| host.free).filter(|free| *free > now) {
                None => return Choice::Task(place),
                Some(free) => soonest = Some(soonest.map_or(free, |it| it.min(free))),
            }
        }
        soonest.map_or(Choice::WaitForOthers, Choice::Wait)
    }
}
