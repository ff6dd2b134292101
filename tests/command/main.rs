//! The program as a person types it: arguments and a site enter, an exit
//! status, text on the terminal and a folder leave.

#![expect(clippy::disallowed_methods, reason = "tests prepare and look at folders")]

mod check;
mod compress;
mod convert;
mod desk;
mod expect;
mod faults;
mod formats;
mod help;
mod lints;
mod lints_conversion;
mod lints_misread;
mod lints_spoken;
mod lints_text;
mod new_page;
mod new_site;
mod new_theme;
mod outcome;
#[cfg(unix)]
mod pipes;
#[cfg(target_os = "linux")]
mod progress;
mod report;
mod translations;
mod usage;

use desk::Ran;

/// A site without a fault; its cards would depend on the machine's fonts.
const SOUND: &[(&str, &str)] = &[
    ("site.yaml", "title: {zh-Hant: 對照}\nbase_url: https://example.org/\ncards: off\n"),
    (
        "content/index.md",
        "---\ntitle: 首頁\ndescription: 首頁。\n---\n\n見[談判](talks.md)。\n",
    ),
    (
        "content/talks.md",
        "---\ntitle: 談判\ndescription: 談判。\n---\n\n皇**后**在馬斯喀特。\n",
    ),
];

/// Asserts on the exit status, with all that was printed where it is another.
fn assert_status(ran: &Ran, status: i32) {
    let Ran { stdout, stderr, .. } = ran;
    assert_eq!(ran.status, Some(status), "\n{stdout}\n{stderr}");
}
