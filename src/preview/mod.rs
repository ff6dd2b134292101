//! The preview: a built site and a request enter, an answer leaves, with what a
//! person wants to know of the page beside it.
//!
//! The stored site is that of a build, byte for byte; bar, overlay and the map
//! from paragraphs to source lines are added here, as an answer is made. No
//! path of a file is ever made of a URL: what is asked for is looked up in the
//! files of the site. It opens no socket, and does no other input or output.

pub mod answer;
pub mod client;
pub mod door;
pub mod editor;
pub mod follow;
pub mod stage;
pub mod state;

mod annotate;
mod finding;
mod marks;
mod numbered;
mod route;
mod served;
mod spans;
