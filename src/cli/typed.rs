//! The command line as it was typed: the words of the process enter, arguments
//! leave, or what is wrong with the words is told.
//!
//! An input method for Chinese leaves characters that look like those of a
//! command and are none: `－－help`, `—root`, `ｂｕｉｌｄ`. They are not taken for
//! what they look like, since a file may be called so, but they are told.

use std::ffi::OsString;

use clap::Parser;

use super::args::Arguments;
use super::commands::Status;
use super::terminal::tell;

/// What other generators call a command or an option, and what it is here, where
/// the two do not look alike.
const OTHERS: [(&str, &str); 12] = [
    ("init", "new site"),
    ("create", "new site"),
    ("post", "new page"),
    ("generate", "build"),
    ("preview", "serve"),
    ("watch", "serve"),
    ("lint", "check"),
    ("--lang", "--edition"),
    ("--language", "--edition"),
    ("--source", "--root"),
    ("--destination", "--out"),
    ("--buildDrafts", "--drafts"),
];

/// The arguments that the process was started with.
///
/// # Errors
/// They are no command, which is told, or they ask for help or for the version,
/// which is given: how the run ends.
pub fn read() -> Result<Arguments, Status> {
    let words: Vec<OsString> = std::env::args_os().collect();
    Arguments::try_parse_from(&words).map_err(|error| {
        // Who has closed the terminal does not want to read it.
        let _ = error.print();
        if !error.use_stderr() {
            return Status::Fine;
        }
        let typed = || words.iter().skip(1).filter_map(|word| word.to_str());
        for (other, own) in
            OTHERS.iter().filter(|(other, _)| typed().any(|it| it == *other))
        {
            tell(&format!("  tip: what other generators call `{other}` is `{own}`\n"));
        }
        for (word, meant) in words.iter().skip(1).filter_map(slip) {
            tell(&format!("  tip: `{word}` is not what it looks like: type `{meant}`\n"));
        }
        Status::CannotRun
    })
}

/// A word with characters of full width where a command has others, and what was
/// meant by it.
fn slip(word: &OsString) -> Option<(&str, String)> {
    let word = word.to_str()?;
    let rest = word.trim_start_matches(['-', '—', '–', '－', '﹣', '−']);
    let dashes = &word[..word.len() - rest.len()];
    let is_option = dashes.chars().any(|c| c != '-');
    let ascii: String = rest.chars().map(half_width).collect();
    let ascii = ascii.trim();
    let meant = match (is_option, dashes.is_empty()) {
        _ if !ascii.is_ascii() || ascii.is_empty() => return None,
        (true, _) if ascii.chars().count() > 1 => format!("--{ascii}"),
        (true, _) => format!("-{ascii}"),
        (false, _) => format!("{dashes}{ascii}"),
    };
    (meant != word).then_some((word, meant))
}

/// The character of ASCII that `c` is the wide form of, or `c`.
fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => {
            u8::try_from(u32::from(c) - 0xFEE0).map_or(c, char::from)
        }
        _ => c,
    }
}
