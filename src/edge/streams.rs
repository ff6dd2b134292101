//! Standard input and output, and a file that an argument names: bytes enter
//! and leave.
//!
//! What the bytes are is not known here.
#![expect(clippy::disallowed_methods, reason = "a named file is read here")]

use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

use super::{Cause, EdgeError};

/// Whether somebody still reads what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Somebody may.
    There,
    /// The pipe is closed: `head` has had its lines.
    Gone,
}

/// Adds to `bytes` what comes next on standard input, `most` bytes at the
/// most. Gives how many came; none at its end.
///
/// # Errors
/// Standard input cannot be read.
pub fn read_some(bytes: &mut Vec<u8>, most: usize) -> Result<usize, EdgeError> {
    let known = bytes.len();
    bytes.resize(known + most, 0);
    let mut input = io::stdin().lock();
    let read = loop {
        match input.read(&mut bytes[known..]) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            read => break read,
        }
    };
    let read = read.map_err(|error| of_stream("read standard input", error));
    bytes.truncate(known + *read.as_ref().unwrap_or(&0));
    read
}

/// Writes to standard output, at once.
///
/// # Errors
/// Standard output cannot be written, for a reason other than that its reader
/// has gone.
pub fn write(text: &str) -> Result<Reader, EdgeError> {
    let mut output = io::stdout().lock();
    match output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
        Ok(()) => Ok(Reader::There),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Reader::Gone),
        Err(error) => Err(of_stream("write to standard output", error)),
    }
}

/// The bytes of a file.
///
/// # Errors
/// The file cannot be read.
pub fn file(path: &Path) -> Result<Vec<u8>, EdgeError> {
    std::fs::read(path).map_err(|error| EdgeError::io("read", path, error))
}

fn of_stream(attempt: &'static str, error: io::Error) -> EdgeError {
    EdgeError { attempt, path: None, cause: Cause::Io(error), help: None }
}
