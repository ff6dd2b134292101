//! One file, understood: front matter, body, outline, links. A document knows
//! neither its site nor other documents.

pub mod front_matter;
pub mod html;
pub mod meta;
