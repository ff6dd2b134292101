//! Bad input: whatever stands in a file, it is a diagnostic with its place,
//! and the rest of the site is built.

#[path = "../turns/memory.rs"]
mod memory;

mod bytes;
mod code;
mod components;
mod formulas;
mod notation;
mod panics;
mod policy;
mod ruby;
mod site;
mod table;
mod time;
