//! What a page says of itself and of others: HTML enters; ids, links and alternates
//! leave.
//!
//! It is read by the tokenizer of the HTML Living Standard (13.2.5). What they lead
//! to is not known here.

use std::collections::BTreeSet;

use super::policy::Inline;
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, StartTag, Token, Tokenizer};

/// A page.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The ids on it.
    pub(super) ids: BTreeSet<String>,
    /// Those that it has twice.
    pub(super) twice: BTreeSet<String>,
    /// Where a reader can go from it.
    pub(super) ways: BTreeSet<String>,
    /// What it is made up of: pictures, style sheets, scripts.
    pub(super) parts: BTreeSet<String>,
    /// What stands in it that a policy may forbid.
    pub(super) inline: BTreeSet<Inline>,
    /// What it says of its other editions: language and whole URL.
    pub(super) alternates: BTreeSet<(String, String)>,
}

impl Page {
    /// Reads a page.
    pub(super) fn read(html: &str) -> Self {
        let mut page = Self::default();
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(html, emitter) {
            let Ok(token) = token;
            if let Token::StartTag(start) = token {
                page.add(&start);
            }
        }
        page
    }

    fn add(&mut self, start: &StartTag<usize>) {
        let get = |name: &[u8]| start.attributes.get(name).map(|value| text_of(value));
        if let Some(id) = get(b"id").filter(|id| !id.is_empty())
            && !self.ids.insert(id.clone())
        {
            self.twice.insert(id);
        }
        for (name, value) in &start.attributes {
            let name = name.as_slice();
            if name == b"style" && !value.is_empty() {
                self.inline.insert(Inline::Style);
            } else if name.len() > 2 && name.starts_with(b"on") {
                self.inline.insert(Inline::Handler);
            }
        }
        match &**start.name {
            b"style" => drop(self.inline.insert(Inline::Sheet)),
            b"script"
                if !start.attributes.contains_key(&b"src"[..])
                    && runs(&get(b"type").unwrap_or_default()) =>
            {
                self.inline.insert(Inline::Script);
            }
            b"a" | b"area" => self.ways.extend(get(b"href")),
            b"link" => {
                let Some(href) = get(b"href") else { return };
                let rel = get(b"rel").unwrap_or_default();
                let is = |word: &str| rel.split_ascii_whitespace().any(|it| it == word);
                match get(b"hreflang") {
                    Some(language) if is("alternate") => {
                        // Feeds are alternates too, in one language and another form.
                        if get(b"type").is_none() {
                            self.alternates.insert((language, href));
                        }
                    }
                    _ if is("canonical") => {}
                    _ => {
                        self.parts.insert(href);
                    }
                }
            }
            b"img" | b"script" | b"source" | b"video" | b"audio" | b"iframe"
            | b"track" => {
                self.parts.extend(get(b"src"));
                self.parts.extend(get(b"poster"));
                let candidates = get(b"srcset").unwrap_or_default();
                let urls = candidates.split(',').filter_map(|it| {
                    it.split_ascii_whitespace().next().map(str::to_owned)
                });
                self.parts.extend(urls);
            }
            _ => {}
        }
    }
}

/// Whether a script of this type runs (HTML Living Standard, 4.12.1): one without a type
/// does; what is kept in an element for scripts alone, such as linked data, does not.
fn runs(kind: &str) -> bool {
    let kind = kind.trim().to_ascii_lowercase();
    let kinds = ["", "module", "importmap", "speculationrules"];
    kinds.contains(&&*kind)
        || kind.ends_with("javascript")
        || kind.ends_with("ecmascript")
}

fn text_of(bytes: &HtmlString) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
