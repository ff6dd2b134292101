//! A text becomes a document: its text enters, a file leaves, with front matter
//! above what it says.

use super::draft::Draft;
use super::front;
use super::ledger::Ledger;
use super::meta::{self, Meta, Told};
use super::original::Kind;
use super::{Ground, Script, clean, html, mend, plain, whole};
use crate::base::edition::Tag;
use crate::document::html::Token;

/// A document under construction.
#[derive(Debug)]
pub(super) struct Manuscript {
    pub(super) meta: Meta,
    pub(super) draft: Draft,
    kind: Kind,
}

impl Manuscript {
    /// Reads a text of this kind in the language of `tag`.
    pub(super) fn read(
        kind: Kind,
        text: &str,
        tag: &Tag,
        (ground, told): (&Ground<'_>, &mut Told),
        ledger: &mut Ledger<'_>,
    ) -> Self {
        let (meta, draft) = match kind {
            Kind::Html => {
                let html::Page { draft, meta } = html::read(text, tag, ledger);
                (meta, draft)
            }
            Kind::Plain => (Meta::default(), plain::read(text, ledger)),
            Kind::Markdown => {
                let front = front::read(text, ledger);
                let first = ledger.line_of(front.body);
                let meta = meta::read(&front, text, &ground.taxonomies(), told, ledger);
                (meta, Draft::of(&text[front.body..], first))
            }
        };
        Self { meta, draft, kind }
    }

    /// Cleans the text and finds its title; `name` serves where there is none.
    pub(super) fn settle(&mut self, tag: &Tag, name: &str, ledger: &mut Ledger<'_>) {
        let sources = clean::clean(&mut self.draft, ledger);
        if !sources.is_empty() {
            self.meta.extra.insert("source_note".to_owned(), sources.join(" ").into());
        }
        self.find_title(tag, name);
    }

    fn find_title(&mut self, tag: &Tag, name: &str) {
        let squeeze = |text: &str| text.split_whitespace().collect::<String>();
        let Some(first) = self.draft.lines.first() else {
            self.meta.title.get_or_insert_with(|| name.to_owned());
            return;
        };
        let is_alone =
            self.draft.lines.get(1).is_none_or(|next| next.text.trim().is_empty());
        let words = words_of(&first.text, tag);
        let is_heading = first.text.starts_with("# ");
        let is_title = match (&self.meta.title, self.kind) {
            (Some(title), _) => {
                squeeze(title) == squeeze(&words)
                    && (is_heading || self.kind == Kind::Plain)
            }
            (None, Kind::Plain) => is_alone && is_short(&words),
            (None, _) => {
                is_heading || is_alone && is_short(&words) && is_words(&first.text)
            }
        };
        if is_title {
            self.draft.lines.remove(0);
            while self.draft.lines.first().is_some_and(|line| line.text.trim().is_empty())
            {
                self.draft.lines.remove(0);
            }
            if !words.is_empty() {
                self.meta.title.get_or_insert(words);
            }
        }
        self.meta.title.get_or_insert_with(|| name.to_owned());
    }

    /// The file: its scars mended, its script made whole where that is wanted.
    pub(super) fn finish(
        self,
        original: &str,
        tag: &Tag,
        ground: &Ground<'_>,
        ledger: &mut Ledger<'_>,
    ) -> Draft {
        let mut file = Draft::default();
        for line in self.meta.write().lines() {
            // A value stands somewhere in the original, or is a guess.
            let value =
                line.split_once(": ").map_or("", |(_, value)| value.trim_matches('"'));
            let at = original.find(value).filter(|_| value.chars().count() > 1);
            file.push(line, at.map_or(0, |at| ledger.line_of(at)));
        }
        file.lines.extend(self.draft.lines);
        if file.lines.last().is_some_and(|line| line.text.is_empty()) {
            file.lines.pop();
        }
        mend::mend(&mut file, tag, ground, ledger);
        if ground.script == Script::Whole {
            whole::whole(&mut file, tag, ground, ledger);
        }
        clean::close_up(&mut file);
        file
    }
}

/// The words of one line of Markdown.
fn words_of(line: &str, tag: &Tag) -> String {
    let document = mend::parse(line, tag);
    let texts = document.body.iter().filter_map(|token| match token {
        Token::Text(text) => Some(text.text.as_str()),
        _ => None,
    });
    texts.collect::<String>().trim().to_owned()
}

/// Whether a line of Markdown is words, and no list, quotation, image or rule.
fn is_words(line: &str) -> bool {
    line.starts_with(|c: char| c.is_alphanumeric() || "「《『【“*".contains(c))
        && !line.starts_with("* ")
}

/// Whether words are short enough for a title, and no sentence.
fn is_short(words: &str) -> bool {
    const LONGEST: usize = 40;
    let ends = ['。', '！', '；', '，', '：', '.', ';', ',', ':', '」'];
    !words.is_empty() && words.chars().count() <= LONGEST && !words.ends_with(ends)
}
