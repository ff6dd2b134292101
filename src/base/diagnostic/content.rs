//! Diagnostics of the content room.
