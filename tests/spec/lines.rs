//! The short form of examples: lines `Markdown → HTML` enter, the same lines
//! with what the program makes of their left sides leave.

use duizhao::base::source::Request;

use super::site::{self, Files};

/// The editions of a block of lines.
struct Editions {
    settings: String,
    /// The path of the edition that is looked at.
    path: &'static str,
}

/// The lines of `text`, each with what becomes of its Markdown. `files` are
/// those of the section: its terms, for instance.
pub(super) fn run(text: &str, configuration: Option<&str>, files: &Files) -> String {
    let Editions { settings, path } = match configuration {
        None => Editions { settings: "editions: [zh-Hant-TW]\n".into(), path: "zh-hant" },
        Some(name) => derived(name),
    };
    let mut files = files.clone();
    files.insert("site.yaml".into(), settings);
    for (index, line) in text.lines().enumerate() {
        if let Some((markdown, _)) = line.split_once('→') {
            files.insert(format!("content/l{index}.md"), read(markdown.trim()) + "\n");
        }
    }
    let site = site::build(&files, Request::default());
    let mut got = String::new();
    for (index, line) in text.lines().enumerate() {
        match line.split_once('→') {
            Some((markdown, _)) => {
                let body = site.part(&format!("{path}/l{index}/"), "body");
                got.push_str(&format!("{} → {}\n", markdown.trim(), show(&body)));
            }
            None if line.starts_with("! ") => {}
            None => got.push_str(&format!("{line}\n")),
        }
    }
    got.extend(site.diagnostics.lines().map(|finding| format!("! {finding}\n")));
    got
}

/// An edition, and one derived from it by `name`: `tw2sp` converts Chinese of
/// Taiwan to that of the mainland.
fn derived(name: &str) -> Editions {
    let standard = |letters: &str| match letters.trim_end_matches('p') {
        "tw" => ("zh-Hant-TW", "zh-hant"),
        "hk" => ("zh-Hant-HK", "zh-hant"),
        "t" => ("zh-Hant", "zh-hant"),
        _ => ("zh-Hans-CN", "zh-hans"),
    };
    let (from, to) = name.split_once('2').expect("a configuration has a 2 in its name");
    let ((from, from_path), (to, path)) = (standard(from), standard(to));
    assert_ne!(from_path, path, "the two editions of {name} need paths of their own");
    let settings = format!(
        "editions:\n  - {from}\n  - {{tag: {to}, from: {from}, opencc: {name}}}\n"
    );
    Editions { settings, path }
}

/// What a line's left side stands for.
fn read(written: &str) -> String {
    let mut text = String::new();
    let mut rest = written;
    while let Some((before, after)) = rest.split_once("{U+") {
        let (digits, behind) = after.split_once('}').expect("`{U+` has its `}`");
        let code = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
        text.push_str(before);
        text.push(code.expect("`{U+…}` names a character"));
        rest = behind;
    }
    text.push_str(rest);
    text.replace('⏎', "\n")
}

/// A body on one line; that of a single paragraph without its tags.
fn show(body: &str) -> String {
    let single = body
        .strip_prefix("<p>")
        .and_then(|rest| rest.strip_suffix("</p>"))
        .filter(|rest| !rest.contains("<p>"));
    let mut shown = String::new();
    for c in single.unwrap_or(body).chars() {
        match c {
            '\n' => shown.push('⏎'),
            c if c.is_control() => {
                shown.push_str(&format!("{{U+{:04X}}}", u32::from(c)));
            }
            '\u{FDD0}' | '\u{FFFD}' | '\u{200B}' | '\u{200D}' | '\u{FEFF}' => {
                shown.push_str(&format!("{{U+{:04X}}}", u32::from(c)));
            }
            c => shown.push(c),
        }
    }
    shown
}
