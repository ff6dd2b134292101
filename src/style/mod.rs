//! What of a theme's looks a site may set: `theme.yaml` and the settings in
//! `site.yaml` enter, values for templates and a style sheet leave.
//!
//! A setting has a name, a type (`setting`) and a default; `manifest` reads those
//! that a theme declares, `chosen` lays over them what a site writes, each value
//! read by its type (`read`), and `sheet` writes them as CSS. What a theme does
//! with them, and where its other files are, is not known here.

pub mod chosen;
pub mod colour;
pub mod manifest;
mod read;
pub mod setting;
pub mod sheet;
pub mod value;

pub use chosen::Style;
pub use manifest::{Manifest, SheetName};
pub use setting::{Kind, Setting};
pub use value::Value;
