//! What a name or an expression is called in each edition.

mod load;
#[expect(clippy::module_inception, reason = "the room is named for what it holds")]
mod term;

pub use load::{load, of_document};
pub use term::{Direction, Kind, Term, forms_between};
