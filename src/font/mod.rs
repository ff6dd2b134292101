//! Type: fonts enter as bytes; how wide a text is in them, where its lines end
//! and a picture of it leave.
//!
//! No font is looked for here, and no file is opened: which there are is known
//! to `edge/fonts` and to the settings. Nothing here knows a page.

pub mod cast;
pub mod cut;
pub mod draw;
pub mod faces;
pub mod families;
pub mod lines;
pub mod sketch;
