//! What a name or an expression is called in each edition.

mod load;
#[expect(clippy::module_inception, reason = "the room is named for what it holds")]
mod term;

pub use load::load;
pub use term::{Kind, Term, forms_between};
