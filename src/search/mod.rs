//! The index that a reader's browser searches.
//!
//! The documents of an edition enter, each with the texts that are the same in
//! other words, and static files leave: what the words are found in, and the
//! texts, in pieces of a few kilobytes. A page is read once (`entry`), and only
//! the files in which its words stand are made again when it changes (`index`).
//! Which query finds what is known to the theme's script; how texts are folded
//! (`fold`) and cut into tokens (`tokens`), where a token is found and how it
//! is written down (`shard`, `places`) is the same on both sides.

mod blocks;
mod differences;
pub mod entry;
pub mod fold;
pub mod index;
mod places;
mod shard;
mod tokens;
