//! What a person types and reads.

pub mod args;
pub mod commands;
mod convert;
mod external;
mod import;
pub mod lines;
mod manual;
mod new;
mod progress;
pub mod report;
mod serve;
mod stopwatch;
pub mod summary;
mod terminal;
pub mod typed;
