//! The words that all other rooms speak.
//!
//! Nothing here knows what a site is: editions, topics, paths, digests, text, places in a
//! source, diagnostics, memo tables and the sources of a run. It uses no other
//! room and does no I/O.

pub mod address;
pub mod answer;
pub mod diagnostic;
pub mod digest;
pub mod edition;
pub mod excerpt;
pub mod fallback;
pub mod guard;
pub mod locale;
pub mod memo;
pub mod path;
pub mod source;
pub mod span;
pub mod stamp;
pub mod text;
pub mod topic;
