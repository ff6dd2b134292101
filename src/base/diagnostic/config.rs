//! Diagnostics of the config room.
