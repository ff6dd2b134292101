//! Data blocks: a fenced block whose info string names a kind enters, an element
//! of the body leaves in which the texts of the block stand one by one, with the
//! data that say which is which.
//!
//! What is right in a kind is read by `block`; Markdown in texts is read as that
//! of the document.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::calls::NO_CALLS;
use super::cited::UNKNOWN;
use super::versions::{definitions, flat, line, note_labels, shown};
use super::{Formulas, Placed, Reader, Table, extensions, ruby_of};
use crate::base::diagnostic::{Diagnostic, nearest};
use crate::base::edition::Tag;
use crate::base::fallback::Variety;
use crate::base::path::SourcePath;
use crate::base::span::{Place, Span};
use crate::block::leaf::{Form, Leaf, Name, Text, Tree, Version};
use crate::block::read;
use crate::config::yaml::{Limit, Part as Yaml};
use crate::document::body::{Body, attribute};
use crate::document::data::{Cited, DataBlock, Source, Value, source_id};
use crate::document::emphasis::Marked;
use crate::document::highlight::is_language;
use crate::document::html::{Attribute, Part, Token};
use crate::document::only;
use crate::document::outline::LinkKind;
use crate::document::syntax::Syntax;

/// The data blocks of a document under construction.
pub(super) struct DataBlocks<'a> {
    /// The whole text of the file.
    file: &'a str,
    pub(super) blocks: Vec<Met>,
    pub(super) sources: Vec<Source>,
    pub(super) files: Vec<SourcePath>,
    /// How many blocks of each kind were met.
    counts: BTreeMap<String, usize>,
}

impl<'a> DataBlocks<'a> {
    pub(super) fn of(file: &'a str) -> Self {
        Self {
            file,
            blocks: Vec::new(),
            sources: Vec::new(),
            files: Vec::new(),
            counts: BTreeMap::new(),
        }
    }
}

/// A block that was met.
pub(super) struct Met {
    pub(super) block: DataBlock,
    /// Where each of its citations stands, in their order.
    pub(super) cited: Vec<(Option<SourcePath>, Span)>,
}

/// The kind and the id that an info string names.
pub(super) struct Named {
    kind: String,
    id: Option<String>,
}

/// The parts of a block as they are made.
#[derive(Default)]
struct Parts {
    texts: usize,
    cited: Vec<(Option<SourcePath>, Span)>,
}

impl Reader<'_, '_> {
    /// What an info string names, if that is a kind: `timeline {#history}`.
    pub(super) fn named(&self, info: &str) -> Option<Named> {
        let mut words = info.split_whitespace();
        let kind = words.next().filter(|word| self.blocks.kinds.get(word).is_some())?;
        let id = words.find_map(|word| word.strip_prefix("{#")?.strip_suffix('}'));
        Some(Named { kind: kind.to_owned(), id: id.map(str::to_owned) })
    }

    /// Tells a language that nobody knows and that is nearly a kind.
    pub(super) fn check_language(&mut self, language: Option<&str>, span: Span) {
        let Some(word) = language else { return };
        let kinds = self.blocks.kinds;
        let start = self.data.file.get(span.start..span.end);
        let at = start.and_then(|written| written.find(word)).unwrap_or_default();
        let place = Span::new(span.start + at, span.start + at + word.len());
        if kinds.lacking.contains_key(word) {
            let found = Diagnostic::block_lacking(self.path, place, word);
            self.body.diagnostics.push(found);
            return;
        }
        let known = kinds.known.keys().map(String::as_str);
        // Grammars are slow to open, and few words are near a kind.
        if let Some(near) = nearest(word, known).filter(|_| !is_language(word)) {
            let found = Diagnostic::block_kind(self.path, place, word, near);
            self.body.diagnostics.push(found);
        }
    }

    /// A block with this YAML, which stands at `written`.
    pub(super) fn data_block(&mut self, named: &Named, yaml: &str, written: Span) {
        let whole = self.span_here();
        let Some(kind) = self.blocks.kinds.get(&named.kind) else { return };
        let begins_line = self.data.file.get(..whole.start);
        let begins_line =
            begins_line.is_none_or(|it| it.is_empty() || it.ends_with('\n'));
        let Some(part) = self.part(yaml, written).filter(|_| begins_line) else {
            let span = Span::new(whole.start, written.start.max(whole.start));
            let found = Diagnostic::block_place(self.path, span, &named.kind);
            return self.body.diagnostics.push(found);
        };
        let said = read::read(kind, part, self.data.file, self.blocks.library);
        let said = said.take(&mut self.body.diagnostics);
        self.data.files.extend(said.files);
        let count = self.data.counts.entry(named.kind.clone()).or_default();
        *count += 1;
        let id = named.id.clone().unwrap_or_else(|| format!("{}-{count}", named.kind));
        let index = self.data.blocks.len();
        let class = format!("block block-{}", named.kind);
        let attributes = vec![attribute("class", class), attribute("id", id.clone())];
        self.body.open_data("div", Part::Block(index), attributes, whole);
        let mut parts = Parts::default();
        let tree = said.tree.map(&mut |leaf| self.leaf(leaf, whole, &mut parts));
        self.body.close();
        let kind = named.kind.clone();
        let soundness = said.soundness;
        let block = DataBlock { kind, id, tree, span: whole, soundness };
        self.data.blocks.push(Met { block, cited: parts.cited });
    }

    /// The YAML of a block, where it stands in the file as it is read: within a
    /// list or a quotation each of its lines is written otherwise.
    fn part(&self, yaml: &str, written: Span) -> Option<Yaml<'_>> {
        let (path, limit) = (self.path, Limit::Page);
        if yaml.trim().is_empty() {
            return Some(Yaml { path, text: "", base: written.start, limit });
        }
        let text = self.data.file.get(written.start..written.end)?;
        let is_same = text == yaml || text.replace("\r\n", "\n") == yaml;
        is_same.then_some(Yaml { path, text, base: written.start, limit })
    }

    fn leaf(&mut self, leaf: Leaf, whole: Span, parts: &mut Parts) -> Tree<Value> {
        let value = match leaf {
            Leaf::Text(text) => match text.form {
                Form::Line | Form::Prose => Value::Html(self.text_of(text, whole, parts)),
                Form::Words => Value::Words(self.text_of(text, whole, parts)),
            },
            Leaf::When(when) => Value::When(when),
            Leaf::Number(number) => Value::Number(number),
            Leaf::Flag(flag) => Value::Flag(flag),
            Leaf::Word(word) => Value::Word(word),
            Leaf::Id(name) => {
                self.place_of(name.text.clone(), whole, parts);
                Value::Id(name.text)
            }
            Leaf::Link(name) => Value::Link(self.link_of(name, LinkKind::Page)),
            Leaf::File(name) => Value::Link(self.link_of(name, LinkKind::File)),
            Leaf::Key(Name { text: key, file, span }) => {
                self.place_of(source_id(&key), whole, parts);
                self.data.sources.push(Source { key, citations: 0, file, span });
                Value::Key(self.data.sources.len() - 1)
            }
            Leaf::Source(Name { text: key, file, span }) => {
                parts.cited.push((file, span));
                Value::Cited(Cited { source: UNKNOWN, key, ordinal: 0 })
            }
            Leaf::Table(table) => {
                let mut word = |text| self.text_of(text, whole, parts);
                Value::Table(table.map(&mut word))
            }
        };
        Tree::Leaf(value)
    }

    fn link_of(&mut self, name: Name, kind: LinkKind) -> usize {
        let index = self.links.add(name.text, name.span, kind);
        self.links.0[index].file = name.file;
        index
    }

    /// An element with an id and nothing in it: the theme puts the id where it
    /// shows the entry.
    fn place_of(&mut self, id: String, whole: Span, parts: &mut Parts) {
        let part = Part::Text(parts.texts);
        parts.texts += 1;
        self.body.open_data("div", part, vec![attribute("id", id)], whole);
        self.body.close();
    }

    /// Adds a text of the block, and gives its number.
    fn text_of(&mut self, text: Text, whole: Span, parts: &mut Parts) -> usize {
        let number = parts.texts;
        parts.texts += 1;
        self.body.open_data("div", Part::Text(number), Vec::new(), whole);
        let shown = shown(&text.versions, self.tag);
        let has_others = shown.len() > 1;
        for (at, (version, names)) in shown.into_iter().enumerate() {
            // What is for another edition is in its language.
            let foreign = (at == 0).then(|| self.foreign(&text, version)).flatten();
            let mut attributes: Vec<Attribute> = Vec::new();
            if has_others {
                attributes.push(attribute(only::ATTRIBUTE, names));
            }
            if let Some(tag) = foreign {
                attributes.push(attribute("lang", tag.as_str()));
            }
            let is_wrapped = !attributes.is_empty();
            if is_wrapped {
                let name = if text.form == Form::Prose { "div" } else { "span" };
                self.body.open_data(name, Part::Version, attributes, whole);
            }
            let tokens = self.version(&text, version, whole);
            self.body.extend(tokens);
            if is_wrapped {
                self.body.close();
            }
        }
        self.body.close();
        number
    }

    /// The language of a version that is not the document's. It is told where its
    /// readers cannot read it.
    fn foreign(&mut self, text: &Text, version: &Version) -> Option<Tag> {
        if let Some(quoted) = &text.language {
            return (quoted != self.tag).then(|| quoted.clone());
        }
        let language = match (&version.tag, &text.file) {
            (Some(tag), _) => tag,
            (None, Some(_)) => self.blocks.source?,
            (None, None) => return None,
        };
        let serves = Variety::chain(self.tag).contains(&Variety::of(language));
        let is_chinese = |tag: &Tag| tag.language() == "zh";
        // Names and figures without a Chinese character serve all.
        let is_neutral =
            !version.text.chars().any(|c| ('\u{2e80}'..='\u{9fff}').contains(&c))
                && is_chinese(language);
        if serves || is_neutral || language == self.tag {
            return None;
        }
        // What is in Chinese for another edition of Chinese can be read.
        let file = text.file.as_ref().unwrap_or(self.path);
        if !(is_chinese(language) && is_chinese(self.tag)) {
            self.body
                .diagnostics
                .push(Diagnostic::block_no_form(file, text.span, self.path, self.tag));
        }
        Some(language.clone())
    }

    /// The tokens of one version of a text.
    fn version(&mut self, text: &Text, version: &Version, whole: Span) -> Vec<Token> {
        let before = (self.links.0.len(), self.body.diagnostics.len());
        let placed = match text.file {
            Some(_) => Placed::Whole(whole),
            None => Placed::Scalar(version.places.clone()),
        };
        let tokens = match text.form {
            Form::Words => {
                let span = match &placed {
                    Placed::Whole(span) => *span,
                    _ => text.span,
                };
                let text = version.text.clone();
                vec![Token::Text(crate::document::html::Text { text, span })]
            }
            Form::Line => {
                let tokens = self.inner(&version.text, placed);
                line(tokens).unwrap_or_else(|tokens| {
                    let found = Diagnostic::block_line(self.path, text.span);
                    self.body.diagnostics.push(found);
                    flat(tokens)
                })
            }
            Form::Prose => self.inner(&version.text, placed),
        };
        // What is wrong in another file is told of that file.
        if let Some(file) = &text.file {
            for link in &mut self.links.0[before.0..] {
                (link.file, link.span) = (Some(file.clone()), text.span);
            }
            for found in &mut self.body.diagnostics[before.1..] {
                found.place = Some(Place::at(file, text.span));
                found.edits.clear();
            }
        }
        tokens
    }

    /// The tokens of a text that is Markdown by itself.
    fn inner(&mut self, text: &str, placed: Placed) -> Vec<Token> {
        let Syntax::Extended(markdown) = self.syntax else { return Vec::new() };
        // A note is defined elsewhere on the page, and a reference is one only
        // where the parser meets a definition.
        let labels = note_labels(text);
        let text = match labels.is_empty() {
            true => Cow::Borrowed(text),
            false => Cow::Owned(format!("{text}{}", definitions(&labels))),
        };
        let text = &*text;
        let marked = Marked::new(text, self.notation, ruby_of(markdown));
        let options = extensions(markdown);
        let mut inner = Reader {
            path: self.path,
            text,
            tag: self.tag,
            syntax: self.syntax,
            notation: self.notation,
            line_ends: self.line_ends,
            placed,
            at: 0..0,
            marked: &marked,
            blocks: crate::document::blocks_of::Blocks::none(),
            data: DataBlocks::of(self.data.file),
            calls: NO_CALLS,
            components: Vec::new(),
            citation: None,
            elsewhere: 0,
            ruby: None,
            body: Body::new(self.path, self.line_ends),
            links: std::mem::take(&mut self.links),
            headings: std::mem::take(&mut self.headings),
            notes: std::mem::take(&mut self.notes),
            alt: None,
            html: None,
            code: None,
            formulas: Formulas::default(),
            table: Table::default(),
        };
        inner.read_all(options);
        let tokens = inner.body.end_row();
        let Reader { links, headings, notes, body, .. } = inner;
        (self.links, self.headings, self.notes) = (links, headings, notes);
        self.body.diagnostics.extend(body.diagnostics);
        tokens
    }
}
