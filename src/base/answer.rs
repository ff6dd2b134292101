//! What other sites answer when they are asked whether anything is at an address.
//!
//! Who asks is known to `edge/external`, what an answer means to a page to
//! `lint/external`.

use super::diagnostic::{Death, Failure};

/// What came of asking for an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Something is there.
    Fine,
    /// It is at this address now, and will stay there.
    Moved(String),
    /// Nothing is there.
    Dead(Death),
    /// The host does not answer programs, by this status of HTTP.
    Refused(u16),
    /// Nobody can say today.
    Failed(Failure),
}

/// An answer, and when it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The answer.
    pub answer: Answer,
    /// When it was given.
    pub since: Since,
}

/// When an answer was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// In this run.
    Now,
    /// In an earlier one.
    Before,
}

/// So many hosts may be out of reach of themselves; of more, the network is the
/// nearer explanation.
const FEW: usize = 2;

impl Answered {
    /// Whether it was given now, and is what a machine without a network hears:
    /// some resolvers know no host then, others say that they cannot tell.
    #[must_use]
    pub fn is_unreached(&self) -> bool {
        self.since == Since::Now
            && matches!(
                self.answer,
                Answer::Failed(Failure::Lookup | Failure::Network)
                    | Answer::Dead(Death::NoHost)
            )
    }
}

/// Whether the machine had no network when these answers were given: nine in ten
/// of those that were asked now were not reached. A proxy, a mirror or a page
/// that asks for a password answers on many such machines.
#[must_use]
pub fn is_offline(answers: &[Answered]) -> bool {
    let asked = answers.iter().filter(|it| it.since == Since::Now).count();
    let unreached = answers.iter().filter(|it| it.is_unreached()).count();
    unreached > FEW && unreached * 10 >= asked * 9
}
