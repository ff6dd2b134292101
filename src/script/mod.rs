//! One script into another: runs of text enter, converted runs leave.

pub mod opencc;
