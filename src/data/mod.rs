//! Data files: the files below `data/` enter, the values in them leave, by the names
//! under which templates ask for them.
//!
//! What is read is what is written: a list, a mapping, a text. Which of it is text for
//! readers, and how that becomes another edition's, is known to `script/values`; how a
//! template sees it, to `page/data`.

mod json;
pub mod name;
pub mod read;
mod rows;
pub mod shelf;

/// The folder of data files, at the root of a site.
pub const FOLDER: &str = "data";
