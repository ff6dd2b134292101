//! What a person types and reads.

pub mod args;
pub mod commands;
mod excerpt;
pub mod report;
pub mod summary;
