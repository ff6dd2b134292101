//! The preview, as a person at the keyboard and a browser meet it: the program
//! runs, files are saved, requests are made.
#![expect(clippy::disallowed_methods, reason = "tests write the files of a site")]

#[path = "../support/served.rs"]
mod served;

mod edits;
mod errors;
mod greeting;
mod hostile;
mod pages;
mod site;
mod state;
mod turns;
mod watching;
