//! Diagnostics of the files room.
