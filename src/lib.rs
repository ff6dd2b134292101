//! Duizhao (對照) turns a folder of Markdown into a static site that is
//! published in several editions at once: Traditional Chinese, Simplified
//! Chinese and any hand-translated language.
//!
//! `ARCHITECTURE.md` shows the way of the data. The rooms below stand from the
//! lowest floor to the highest; each uses only those before it.

pub mod base;
pub mod cli;
pub mod config;
pub mod document;
pub mod edge;
pub mod output;
pub mod page;
pub mod pipeline;
pub mod script;
pub mod site;
pub mod term;
