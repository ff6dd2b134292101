//! Diagnostics of the theme room.
