//! What is where, and who points to whom.
//!
//! The documents and the settings enter, a [`Site`] leaves: every document of
//! every edition with its place, its neighbours, its translations, the ids of
//! its headings and the destinations of its links. Nothing here converts text
//! or knows a template.

pub mod address;
pub mod addresses;
pub mod anchors;
mod collation;
pub mod documents;
pub mod feeds;
pub mod former;
pub mod inventory;
pub mod links;
pub mod listings;
pub mod lists;
mod looks;
pub mod only;
mod origin;
pub mod pager;
pub mod parallels;
mod placement;
pub mod plan;
pub mod registers;
pub mod related;
mod site_document;
mod stand_ins;
pub mod topics;
pub mod translation;
pub mod uses;

mod link;

pub use link::{Joined, LinkMemo, Linked, Parts, Site, Text, link};
pub use site_document::{Kind, SiteDocument, StandsIn};
