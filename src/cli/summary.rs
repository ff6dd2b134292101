//! What a run ends with: counts and times enter, a few lines of text leave.
//!
//! It measures nothing and prints nothing.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::base::diagnostic::Code;
use crate::base::path::SourcePath;
use crate::edge::external::Asked;
use crate::edge::publish::Published;
use crate::pipeline::AcceptedFile;

/// All that the last lines of a run tell.
#[derive(Clone, Debug)]
pub struct Summary<'a> {
    /// The editions, in the order of `site.yaml`.
    pub editions: Vec<EditionCount<'a>>,
    /// The stages in the order in which they ran, with the time each took.
    pub stages: Vec<(&'a str, Duration)>,
    /// The time in which a document was being converted; zero where none was.
    pub conversion: Duration,
    /// What became of the output.
    pub outcome: Outcome<'a>,
    /// How many errors were found.
    pub errors: usize,
    /// How many warnings were found.
    pub warnings: usize,
}

/// How many pages one edition has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EditionCount<'a> {
    /// The edition's tag.
    pub tag: &'a str,
    /// Its pages, without those that it lacks.
    pub pages: usize,
    /// Who made it.
    pub origin: Origin,
}

/// Who made an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Its author.
    Authored,
    /// OpenCC, out of another edition.
    Derived,
}

/// What became of the output.
#[derive(Clone, Copy, Debug)]
pub enum Outcome<'a> {
    /// It was published to the folder `out`, as the person named it.
    Published {
        /// What publishing did.
        published: &'a Published,
        /// The output folder.
        out: &'a str,
    },
    /// It was not published, because of the errors.
    Withheld,
    /// Nobody asked for it.
    Checked,
}

/// The last lines of a run. The text ends with a newline.
#[must_use]
pub fn summary(summary: &Summary<'_>) -> String {
    let mut text = format!("對照 duizhao {}", env!("CARGO_PKG_VERSION"));
    for edition in &summary.editions {
        let origin = match edition.origin {
            Origin::Authored => "",
            Origin::Derived => " (derived)",
        };
        let pages = counted(edition.pages, "page");
        text.push_str(&format!(" · {} {pages}{origin}", edition.tag));
    }
    text.push('\n');
    if !summary.stages.is_empty() {
        let stages: Vec<String> =
            summary.stages.iter().map(|(stage, took)| timed(stage, *took)).collect();
        let total = summary.stages.iter().map(|(_, took)| *took).sum();
        text.push_str(&format!("{} · {}", stages.join(" · "), timed("in all", total)));
        if summary.conversion > Duration::ZERO {
            text.push_str(&format!(
                ", {} of it",
                timed("conversion", summary.conversion)
            ));
        }
        text.push('\n');
    }
    let found: Vec<String> = [(summary.errors, "error"), (summary.warnings, "warning")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| counted(count, what))
        .collect();
    let found = found.join(", ");
    let outcome = match summary.outcome {
        Outcome::Published { published, out } => publication(published, out),
        Outcome::Withheld => "nothing published".to_owned(),
        Outcome::Checked if found.is_empty() => "nothing found".to_owned(),
        Outcome::Checked => "checked".to_owned(),
    };
    match found.as_str() {
        "" => text.push_str(&format!("{outcome}\n")),
        _ => text.push_str(&format!("{outcome}: {found}\n")),
    }
    text
}

/// The files that were mended, a line each with how often each rule mended it.
#[must_use]
pub fn mended_files(changes: &BTreeMap<SourcePath, BTreeMap<Code, usize>>) -> String {
    let line = |(path, codes): (&SourcePath, &BTreeMap<Code, usize>)| {
        let codes = codes.iter().map(|(code, count)| format!("{count} × {code}"));
        format!("fixed {path}: {}\n", codes.collect::<Vec<_>>().join(", "))
    };
    changes.iter().map(line).collect()
}

/// The translations that were accepted, a line each.
#[must_use]
pub fn accepted_files(files: &BTreeMap<SourcePath, AcceptedFile>) -> String {
    let line = |(path, file): (&SourcePath, &AcceptedFile)| {
        let AcceptedFile { source, blocks, before } = file;
        let blocks = counted(*blocks, "block");
        let unchanged = if before.is_some() { "" } else { " (nothing changed)" };
        format!("accepted {path}: {blocks} of {source}{unchanged}\n")
    };
    files.iter().map(line).collect()
}

/// The line on the addresses of other sites that were asked for.
#[must_use]
pub fn asked_line(asked: &Asked) -> String {
    let (now, before) = asked.counts();
    let (addresses, hosts) =
        (many(now, "address", "addresses"), counted(asked.hosts, "host"));
    match before {
        0 => format!("asked for {addresses} of {hosts}\n"),
        _ => format!("asked for {addresses} of {hosts} ({before} known from before)\n"),
    }
}

/// The line on a conversion report in the folder `folder`.
#[must_use]
pub fn report_line(reported: &Published, folder: &str) -> String {
    let Published { written, unchanged, .. } = reported;
    let files = counted(written.len() + unchanged, "file");
    format!("reported on the conversion in {files} in {folder}\n")
}

fn publication(published: &Published, out: &str) -> String {
    let Published { written, unchanged, removed, kept } = published;
    let files = counted(written.len() + unchanged, "file");
    if written.is_empty() && removed.is_empty() && kept.is_empty() {
        return format!("published {files} to {out} (nothing changed)");
    }
    let (written, removed) = (written.len(), removed.len());
    let mut text = format!(
        "published {files} to {out} ({written} written, {unchanged} unchanged, {removed} removed"
    );
    if !kept.is_empty() {
        text.push_str(&format!(", {} left as changed by others", kept.len()));
    }
    text.push(')');
    text
}

fn timed(stage: &str, took: Duration) -> String {
    match took.as_millis() {
        0 => format!("{stage} <1 ms"),
        1..=999 => format!("{stage} {} ms", took.as_millis()),
        _ => format!("{stage} {:.1} s", took.as_secs_f64()),
    }
}

fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}

fn many(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}
