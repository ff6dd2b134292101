//! One script into another: runs of text enter, converted runs leave, with an
//! account of where each piece came from.
//!
//! The text is always OpenCC's ([`opencc`]); the account is the [`matcher`]'s,
//! which follows OpenCC's algorithm over OpenCC's own [`tables`]. Nothing here
//! knows which edition is derived from which: it is handed a [`run::Recipe`].

pub mod account;
mod beginnings;
mod cuts;
pub mod derive;
mod edits;
pub mod entries;
mod found;
pub mod in_place;
pub mod lay_back;
mod marks;
pub mod matcher;
pub mod opencc;
pub mod readings;
pub mod rivals;
mod row;
pub mod rules;
pub mod run;
mod standing;
pub mod stream;
pub mod tables;
mod texts;
pub mod values;
