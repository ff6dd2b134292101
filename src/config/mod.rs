//! Settings as written, and settings as meant; and how all YAML is read.

pub mod base_url;
pub mod cards;
pub mod check;
pub mod conversion;
pub mod edit_url;
pub mod feeds;
pub mod fields;
pub mod findings;
pub mod hosting;
pub mod lists;
pub mod marks;
pub mod missing;
pub mod naming;
pub mod opencc;
pub mod parallel;
pub mod path;
pub mod pictures;
mod raw;
pub mod read;
mod resolve;
pub mod settings;
pub mod terms;
mod theme;
mod topics;
pub mod translated;
pub mod value;
pub mod yaml;
