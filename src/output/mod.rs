//! Everything that leaves, as one map of path to bytes.
//!
//! Pages and files enter with the place that each wants; where two want the
//! same one, both are named. Nothing here touches a disk.

pub mod bundle;
pub mod cards;
pub mod domains;
pub mod files;
pub mod relative;
