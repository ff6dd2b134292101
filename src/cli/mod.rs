//! What a person types and reads.

pub mod args;
pub mod commands;
mod convert;
mod import;
pub mod lines;
mod progress;
pub mod report;
mod serve;
mod stopwatch;
pub mod summary;
mod terminal;
