//! What a name or an expression is called in each edition.

mod expectation;
mod load;
#[expect(clippy::module_inception, reason = "the room is named for what it holds")]
mod term;

pub use expectation::{Expectation, expectations, expectations_of_document};
pub use load::{files, load, of_document};
pub use term::{Direction, Kind, Term, forms_between};
