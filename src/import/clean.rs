//! Cleaning that needs no knowledge of words: a draft enters, and leaves without
//! what copying left between and around its words. Code is not touched.

use super::draft::{Draft, Line, Part};
use super::image::{Fault, fault_of_tag};
use super::ledger::Ledger;
use super::notices::is_notice;

/// Cleans a draft. Gives the notices that name where the text comes from.
pub(super) fn clean(draft: &mut Draft, ledger: &mut Ledger<'_>) -> Vec<String> {
    controls(draft, ledger);
    indents(draft, ledger);
    line_ends(draft, ledger);
    images(draft, ledger);
    let sources = notices(draft, ledger);
    blank_lines(draft, ledger);
    sources
}

/// Takes out control characters, which no text has: those of ASCII but the tab,
/// and those of Latin-1.
fn controls(draft: &mut Draft, ledger: &mut Ledger<'_>) {
    let is_control = |c: char| c.is_control() && c != '\t';
    for line in &mut draft.lines {
        let count = line.text.chars().filter(|c| is_control(*c)).count();
        if count > 0 {
            let text: String = line.text.chars().filter(|c| !is_control(*c)).collect();
            line.text = text;
            let what = format!("{} in this line", counted(count, "control character"));
            ledger.removed(line.origin, &what, "");
        }
    }
}

/// Takes out the full-width spaces before paragraphs: how far a paragraph is
/// indented is the theme's to say.
fn indents(draft: &mut Draft, ledger: &mut Ledger<'_>) {
    let mut found = Counted::default();
    let parts = draft.parts();
    for (line, part) in draft.lines.iter_mut().zip(parts) {
        let rest = line.text.trim_start();
        let indent = &line.text[..line.text.len() - rest.len()];
        if part == Part::Prose && indent.contains(['\u{3000}', '\u{A0}', '\u{2003}']) {
            line.text = rest.to_owned();
            found.add(line.origin);
        }
    }
    found.tell(ledger, "indented with wide spaces");
}

/// Takes out what stands behind the last word of a line. Two spaces before
/// another line of the paragraph are a break, and stay.
fn line_ends(draft: &mut Draft, ledger: &mut Ledger<'_>) {
    let mut found = Counted::default();
    let parts = draft.parts();
    for (at, part) in parts.into_iter().enumerate() {
        let goes_on =
            draft.lines.get(at + 1).is_some_and(|next| !next.text.trim().is_empty());
        let Line { text, origin } = &mut draft.lines[at];
        let trimmed = text.trim_end();
        let is_break =
            goes_on && !trimmed.is_empty() && text[trimmed.len()..].starts_with("  ");
        let kept = trimmed.len() + if is_break { 2 } else { 0 };
        if part == Part::Prose && kept != text.len() {
            text.truncate(kept);
            found.add(*origin);
        }
    }
    found.tell(ledger, "with white space at the end");
}

/// Takes out images in HTML that show nothing.
fn images(draft: &mut Draft, ledger: &mut Ledger<'_>) {
    let parts = draft.parts();
    for (line, part) in draft.lines.iter_mut().zip(parts) {
        let mut from = 0;
        while let Some(at) =
            line.text[from..].find("<img").filter(|_| part == Part::Prose)
        {
            let start = from + at;
            let Some(length) = line.text[start..].find('>') else { break };
            let tag = line.text[start..=start + length].to_owned();
            from = start;
            match fault_of_tag(&tag) {
                Some(Fault::Empty) => {
                    ledger.removed(line.origin, "an image of nothing", &tag);
                }
                Some(Fault::Tracker) => {
                    ledger.removed(line.origin, "an image of one pixel", &tag);
                }
                None => {
                    from = start + length;
                    continue;
                }
            }
            line.text.replace_range(start..=start + length, "");
        }
    }
}

/// Takes out the paragraphs that are notices of a platform.
fn notices(draft: &mut Draft, ledger: &mut Ledger<'_>) -> Vec<String> {
    const OF_SOURCE: [&str; 4] = ["轉自", "转自", "載自", "来源"];
    let parts = draft.parts();
    let mut sources = Vec::new();
    let is_blank = |at: usize| draft.lines[at].text.trim().is_empty();
    let mut is_gone = vec![false; draft.lines.len()];
    let mut at = 0;
    while at < draft.lines.len() {
        let start = at;
        while at < draft.lines.len() && !is_blank(at) && parts[at] == Part::Prose {
            at += 1;
        }
        if at == start {
            at += 1;
            continue;
        }
        let lines = &draft.lines[start..at];
        let paragraph: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        let paragraph = paragraph.join("\n");
        if is_notice(&paragraph) {
            ledger.removed(lines[0].origin, "a notice of the platform", &paragraph);
            if OF_SOURCE.iter().any(|word| paragraph.contains(word))
                || paragraph.contains("首")
            {
                sources.push(paragraph);
            }
            is_gone[start..at].fill(true);
        }
    }
    let mut gone = is_gone.into_iter();
    draft.lines.retain(|_| !gone.next().unwrap_or(false));
    sources
}

/// Leaves one empty line between paragraphs, and none at the ends.
fn blank_lines(draft: &mut Draft, ledger: &mut Ledger<'_>) {
    let found = close_up(draft);
    // The lines around front matter and at the end are nobody's concern.
    if found.count > 2 {
        found.tell(ledger, "empty, behind another empty one");
    }
}

/// Takes out empty lines behind empty ones, and those at the ends.
pub(super) fn close_up(draft: &mut Draft) -> Counted {
    let mut found = Counted::default();
    let parts = draft.parts();
    let lines = std::mem::take(&mut draft.lines);
    for (line, part) in lines.into_iter().zip(parts) {
        let is_blank = line.text.trim().is_empty() && part == Part::Prose;
        let follows = draft.lines.last().is_none_or(|last| last.text.trim().is_empty());
        if is_blank && follows {
            found.add(line.origin);
        } else {
            draft.lines.push(line);
        }
    }
    while draft.lines.last().is_some_and(|last| last.text.trim().is_empty()) {
        draft.lines.pop();
    }
    found
}

/// Lines in which the same thing was found.
#[derive(Default)]
pub(super) struct Counted {
    first: Option<usize>,
    count: usize,
}

impl Counted {
    fn add(&mut self, line: usize) {
        self.first.get_or_insert(line);
        self.count += 1;
    }

    fn tell(&self, ledger: &mut Ledger<'_>, message: &str) {
        if let Some(first) = self.first {
            let message = format!("{} {message}", counted(self.count, "line"));
            ledger.changed(first, message, "taken out");
        }
    }
}

pub(super) fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}
