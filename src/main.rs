//! The program: its exit status.

fn main() {}
