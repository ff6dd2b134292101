//! What a template sees, and what it makes of it.
//!
//! A linked site and a theme enter, pages as bytes leave. A template sees its
//! view and nothing else: that is what makes the memo of pages sound.

mod alternates;
pub mod assemble;
pub mod assets;
mod block;
pub mod body;
mod call;
pub mod card;
mod columns;
mod components;
pub mod context;
pub mod data;
mod doors;
mod faults;
pub mod feeds;
mod figures;
pub mod headings;
pub mod icon;
pub mod jobs;
pub mod kinds;
mod linked_data;
mod listed;
mod menu;
mod named;
mod names;
mod parallel;
pub mod parts;
mod related;
pub mod render;
mod sheets;
mod targets;
pub mod templates;
mod terms;
mod text;
pub mod theme;
mod topics;
pub mod view;
pub mod views;
mod when;
pub mod words;
