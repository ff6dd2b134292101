//! Duizhao (對照) turns a folder of Markdown into a static site that is
//! published in several editions at once: Traditional Chinese, Simplified
//! Chinese and any hand-translated language.
//!
//! `ARCHITECTURE.md` shows the way of the data. The rooms below stand from the
//! lowest floor to the highest; each uses only those of the floors before its
//! own, and an empty line stands between two floors.

pub mod base;

pub mod config;

pub mod asset;
pub mod block;
pub mod font;
pub mod picture;
pub mod style;
pub mod wire;

pub mod data;
pub mod document;

pub mod term;

pub mod script;
pub mod site;

pub mod hosting;
pub mod page;
pub mod search;

pub mod output;

pub mod lint;
pub mod report;

pub mod schema;

pub mod create;
pub mod import;

pub mod pipeline;

pub mod preview;

pub mod edge;

pub mod cli;
