//! Which opening tag of a call belongs to which closing one: candidates enter with
//! where they stand, those leave that have no other one.
//!
//! Two tags belong together in the same list, quotation or note alone: so what
//! stands between them is whole.

use super::stand::Stand;
use super::syntax::Form;
use super::{Candidate, State};

/// The placed tags without their other one, with what each lacks; nothing is lacked
/// where another fault is told already.
pub(super) fn alone(
    candidates: &[Candidate],
    stands: &[Stand],
) -> Vec<(usize, Option<&'static str>)> {
    let mut alone = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, candidate) in candidates.iter().enumerate() {
        if !matches!(candidate.state, State::Placed) {
            continue;
        }
        match candidate.form {
            Form::Whole => {}
            Form::Opening => open.push(at),
            Form::Closing => {
                let belongs = |other: &usize| {
                    candidates[*other].name == candidate.name
                        && stands[*other] == stands[at]
                };
                match open.iter().rposition(belongs) {
                    Some(place) => {
                        let unclosed = open.split_off(place).into_iter().skip(1);
                        alone.extend(unclosed.map(|at| (at, Some("end"))));
                    }
                    None => {
                        // The one that opens it has a fault, which is told.
                        let is_told = candidates[..at].iter().any(|other| {
                            other.form == Form::Opening
                                && other.name == candidate.name
                                && !matches!(other.state, State::Placed | State::Code)
                        });
                        alone.push((at, (!is_told).then_some("beginning")));
                    }
                }
            }
        }
    }
    alone.extend(open.into_iter().map(|at| {
        let is_told = candidates[at + 1..].iter().any(|other| {
            other.form == Form::Closing
                && other.name == candidates[at].name
                && matches!(&other.state, State::Literal(told) if !told.is_empty())
        });
        (at, (!is_told).then_some("end"))
    }));
    alone
}
