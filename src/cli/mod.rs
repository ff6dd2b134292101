//! What a person types and reads.

mod excerpt;
pub mod report;
pub mod summary;
