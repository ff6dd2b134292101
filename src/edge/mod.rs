//! Everything that touches the world outside the program: files, the clock,
//! the environment.
//!
//! Two ends of one line: [`disk`] makes `Sources` of a folder, [`publish`]
//! makes a folder of the output. What lies between them does no I/O. A fault
//! of the outside is an [`EdgeError`]; a fault of the content is a diagnostic.

pub mod builtin;
pub mod cards;
pub mod clock;
pub mod create;
pub mod dictionaries;
pub mod disk;
mod error;
pub mod external;
pub mod fonts;
pub mod import;
mod known;
pub mod manifest;
pub mod pictures;
pub mod publish;
pub mod rewrite;
pub mod serve;
pub mod streams;
pub mod watch;

pub use error::{Cause, EdgeError};
