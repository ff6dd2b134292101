//! Settings as written, and settings as meant.

pub mod opencc;
pub mod settings;
