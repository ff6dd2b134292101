//! What search engines and networks find on the pages of a site: every test reads
//! the output, as they do.
#![expect(clippy::disallowed_methods, reason = "a snapshot looks for its file")]

mod alternates;
mod domains;
mod found;
mod linked_data;
#[path = "../turns/memory.rs"]
mod memory;
mod sites;
mod vocabulary;
