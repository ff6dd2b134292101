//! Data blocks: what a theme says of a kind enters with the YAML that an author
//! writes, and leaves as data in which every text still has its place.
//!
//! A kind is a schema of fields (`kind`, read by `schema`); what is written by
//! it is a tree of leaves (`leaf`, read by `read`). What the components of a theme
//! take is told by `component`. Markdown is not read here,
//! and how a block looks is known to the theme alone.

pub mod component;
pub mod kind;
pub mod leaf;
pub mod library;
mod marks;
mod order;
pub mod read;
mod rows;
mod schema;
pub mod table;
mod values;
pub mod when;

pub use component::{Component, Components};
pub use kind::{Field, Kind, Kinds, Need, Shape};
pub use leaf::{Leaf, Tree};
