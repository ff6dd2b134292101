//! Settings as written, and settings as meant.

pub mod fields;
pub mod findings;
pub mod opencc;
pub mod path;
pub mod settings;
pub mod value;
pub mod yaml;
