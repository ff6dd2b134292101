//! The files of a theme on their way out: names and bytes enter, and leave under
//! the names that they are published by.
//!
//! `css` and `scripts` know where one file names another, `publish` gives each a
//! name of its content, `sheet` joins style sheets in the order of layers. What a
//! page makes of an asset is not known here.

pub mod css;
pub mod publish;
mod scripts;
pub mod sheet;
