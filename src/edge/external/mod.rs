//! Asking other sites whether something is at an address: addresses enter,
//! answers leave.
//!
//! Hosts are asked politely: few at once, each with pauses, most of them not
//! again for days. What an answer means to a page is not known here.

mod cache;
mod queue;
mod request;
mod step;

use std::collections::BTreeSet;
use std::thread;
use std::time::{Duration, SystemTime};

use url::Url;

pub use cache::Cache;
use queue::Queue;
use request::Client;

use crate::base::answer::{Answer, Answered, Since, is_offline};
use crate::base::diagnostic::Death;

/// How hosts are asked.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How many requests are under way at most.
    pub at_once: usize,
    /// How many of them to one host.
    pub per_host: usize,
    /// What lies at least between the beginnings of two to one host.
    pub pause: Duration,
    /// How long an answer is waited for.
    pub patience: Duration,
    /// How many redirections are followed.
    pub redirections: usize,
    /// How often a host is asked again that is too busy.
    pub retries: u32,
    /// What lies before the first of these; before each other, twice as much as
    /// before the last.
    pub rest: Duration,
    /// How long a host may ask for, before it is asked again.
    pub longest_rest: Duration,
}

impl Limits {
    /// The limits of a check: what a person in a hurry would do to a host by
    /// hand, and no more.
    pub const OF_CHECKS: Self = Self {
        at_once: 8,
        per_host: 2,
        pause: Duration::from_millis(500),
        patience: Duration::from_secs(15),
        redirections: 5,
        retries: 2,
        rest: Duration::from_secs(2),
        longest_rest: Duration::from_secs(30),
    };
}

/// Which way requests go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Through the proxy that the environment names (`HTTPS_PROXY`, `NO_PROXY`),
    /// if it names one.
    OfEnvironment,
    /// Straight to the hosts.
    Straight,
}

/// Who asks.
#[derive(Clone, Debug)]
pub struct Asker {
    /// How.
    pub limits: Limits,
    /// Which way.
    pub way: Way,
    /// What was answered before.
    pub cache: Cache,
    /// What the clock says.
    pub now: SystemTime,
}

/// What came of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// An answer for each address, in their order.
    pub answers: Vec<Answered>,
    /// How many hosts were asked now.
    pub hosts: usize,
}

impl Asked {
    /// How many addresses were asked for now, and how many before.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let now = self.answers.iter().filter(|it| it.since == Since::Now).count();
        (now, self.answers.len() - now)
    }
}

/// Asks for each of `urls`, of which none comes twice, unless the answer is known
/// from before.
#[must_use]
pub fn ask_all(urls: &[&Url], asker: &Asker) -> Asked {
    let known: Vec<Option<Answer>> =
        urls.iter().map(|url| asker.cache.find(url, asker.now)).collect();
    let open = urls.iter().zip(&known).enumerate();
    let open = open.filter(|(_, (_, known))| known.is_none());
    let open: Vec<(usize, &Url)> = open.map(|(at, (url, _))| (at, *url)).collect();
    let hosts: BTreeSet<&str> =
        open.iter().filter_map(|(_, url)| url.host_str()).collect();
    let hosts = hosts.len();
    let queue = Queue::new(&open, asker.limits);
    if !open.is_empty() {
        let client = Client::new(asker.limits, asker.way);
        thread::scope(|scope| {
            for _ in 0..asker.limits.at_once.min(open.len()) {
                scope.spawn(|| work(&queue, &client, urls, asker));
            }
        });
        asker.cache.shrink(asker.now);
    }
    let mut fresh = queue.answers();
    let answers = known.into_iter().enumerate().map(|(at, known)| match known {
        Some(answer) => Answered { answer, since: Since::Before },
        None => {
            // Every open task leaves an answer before the queue is at its end.
            let answer = fresh.remove(&at).unwrap_or(Answer::Fine);
            Answered { answer, since: Since::Now }
        }
    });
    let answers: Vec<Answered> = answers.collect();
    if !is_offline(&answers) {
        for (url, Answered { answer, .. }) in
            urls.iter().zip(&answers).filter(|(_, answered)| answered.is_unreached())
        {
            asker.cache.keep(url, answer, asker.now);
        }
    }
    Asked { answers, hosts }
}

/// Takes one task after the other, until there are none. An answer is kept as
/// soon as it is known: who interrupts a run does not lose it. Whether a host is
/// no more, or the machine has no network, is known in the end only.
fn work(queue: &Queue, client: &Client, urls: &[&Url], asker: &Asker) {
    while let Some(task) = queue.take() {
        let reply = client.ask(&task);
        let next = step::next(task, reply, &asker.limits);
        if let step::Next::Known { at, answer, .. } = &next
            && *answer != Answer::Dead(Death::NoHost)
        {
            asker.cache.keep(urls[*at], answer, asker.now);
        }
        queue.give_back(next);
    }
}
