//! Diagnostics of the output room.
