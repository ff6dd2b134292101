//! What a name or an expression is called in each edition.

mod expectation;
mod finder;
mod lexicon;
mod load;
mod reading;
#[expect(clippy::module_inception, reason = "the room is named for what it holds")]
mod term;

pub use expectation::{Expectation, expectations, expectations_of_document};
pub use finder::Finder;
pub use lexicon::{Convert, Entry, Lexicon, Record, Scope};
pub use load::{files, load, of_document};
pub use reading::Reading;
pub use term::{Direction, Kind, Term, forms_between};
