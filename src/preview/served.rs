//! A page as it leaves the server: the stored page and what is known of its
//! document enter; its HTML with the preview's additions leaves.
//!
//! The text of the document is found in the page as the template put it there,
//! and exchanged for the same text with its annotations. Where a template
//! changes the text, nothing is found, and the page leaves as it is stored, but
//! for the preview's script.

use super::annotate::{Notes, Seen, annotate};
use super::marks::Accounts;
use super::numbered::{Numbered, numbered};
use crate::base::digest::Digest;
use crate::base::excerpt::Lines;
use crate::base::source::Sources;
use crate::document::html::{Origin, Part, Token, element_end};
use crate::document::serialize::{Filling, serialize};
use crate::pipeline::Model;
use crate::site::SiteDocument;
use crate::site::plan::Key;

/// The folder of the preview's own addresses.
pub(super) const OWN: &str = "/_duizhao/";

/// Whether what conversion changed is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marking {
    /// It is not.
    Plain,
    /// It is.
    Marked,
}

/// A page with its annotations.
#[derive(Clone, Debug)]
pub(super) struct Served {
    /// The page, but for the preview's script and what it is told.
    pub(super) html: String,
    /// Its blocks in their order.
    pub(super) seen: Vec<Seen>,
    /// The blocks that its editions have in common.
    pub(super) numbered: Numbered,
}

impl Served {
    /// A page that shows no document, or none that is known.
    pub(super) fn plain(stored: &[u8]) -> Self {
        let html = String::from_utf8_lossy(stored).into_owned();
        Self { html, seen: Vec::new(), numbered: Numbered::default() }
    }

    /// The page that shows a document.
    pub(super) fn of(
        stored: &[u8],
        (key, document): (&Key, &SiteDocument),
        (model, sources): (&Model, &Sources),
        marking: Marking,
    ) -> Self {
        let mut served = Self::plain(stored);
        let Some(finished) = &document.finished else { return served };
        let text = &finished.document;
        let Some(bytes) = sources.bytes_at(&text.path) else { return served };
        served.numbered = numbered(model, key, sources);
        let told = match marking {
            Marking::Marked => model.told(key, sources),
            Marking::Plain => Vec::new(),
        };
        let accounts = (marking == Marking::Marked).then(|| Accounts::of(&told));
        let numbered = &served.numbered;
        let notes = Notes { lines: Lines::of(bytes), numbered, accounts };
        let filling = Filling {
            links: &document.links,
            headings: &document.heading_ids,
            labels: &model.words[key.1.0].labels,
            before: "",
        };
        let mut from = 0;
        for row in text.rows().flat_map(stretches) {
            let plain = serialize(row, filling);
            if plain.trim().is_empty() {
                continue;
            }
            let Some(at) = served.html[from..].find(&plain) else { continue };
            let at = from + at;
            let annotated = annotate(row, &notes, &mut served.seen);
            let annotated = serialize(&annotated, filling);
            served.html.replace_range(at..at + plain.len(), &annotated);
            from = at + annotated.len();
        }
        served
    }

    /// The digest of all that is shown.
    pub(super) fn digest(&self) -> Digest {
        Digest::of(self.html.as_bytes())
    }

    /// The first block that is another one than in `earlier`, or stands where one
    /// was taken out.
    pub(super) fn first_change(&self, earlier: &[Seen]) -> Option<String> {
        let same = self.seen.iter().zip(earlier).take_while(|(now, then)| now == then);
        let same = same.count();
        if same == self.seen.len() && same == earlier.len() {
            return None;
        }
        let changed = self.seen.get(same).or(self.seen.last())?;
        Some(changed.0.clone())
    }

    /// The page as it is sent: with `state`, which is JSON, and the preview's
    /// script and style.
    pub(super) fn with_state(&self, state: &str) -> Vec<u8> {
        let head = format!("<link rel=\"stylesheet\" href=\"{OWN}preview.css\">");
        let state = escaped_json(state);
        let foot = format!(
            "<script type=\"application/json\" id=\"duizhao-preview\">{state}</script>\
             <script type=\"module\" src=\"{OWN}preview.js\"></script>"
        );
        let mut html = String::with_capacity(self.html.len() + head.len() + foot.len());
        // A comment or a script may hold such a tag too: the last one is the one.
        let end = self.html.rfind("</body>").unwrap_or(self.html.len());
        let head_end = self.html[..end].find("</head>").unwrap_or(end);
        html.push_str(&self.html[..head_end]);
        html.push_str(&head);
        html.push_str(&self.html[head_end..end]);
        html.push_str(&foot);
        html.push_str(&self.html[end..]);
        html.into_bytes()
    }
}

/// JSON that can stand in a `script` element: no `<` begins an end tag or a
/// comment there (HTML Living Standard, 4.12.1.3).
fn escaped_json(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// The stretches of a row between its data blocks and calls. What stands in these is put by
/// the theme where it belongs.
fn stretches(row: &[Token]) -> Vec<&[Token]> {
    let mut stretches = Vec::new();
    let (mut begin, mut at) = (0, 0);
    while let Some(token) = row.get(at) {
        at += 1;
        if let Token::Open(open) = token
            && let Origin::Data(Part::Block(_) | Part::Call(_)) = open.origin
        {
            stretches.push(&row[begin..at - 1]);
            at += element_end(&row[at..]);
            // The end of the block's own element.
            begin = (at + 1).min(row.len());
            at = begin;
        }
    }
    stretches.push(&row[begin.min(row.len())..]);
    stretches
}
