//! The YAML of a block becomes data, by its kind: text with places enters, a
//! tree of leaves leaves, with all that is wrong in it.
//!
//! A block may take its data from a file (`src:`), and a table from a file of
//! comma-separated values. Which files there are is asked of a [`Library`].

use std::collections::{BTreeMap, BTreeSet};

use super::kind::{Field, Kind, Need, Shape};
use super::leaf::{Form, Leaf, Places, Text, Tree, is_csv};
use super::library::Library;
use super::marks;
use super::order::{in_order, nothing};
use super::rows::{cells, csv_rows, table};
use super::table::Table;
use super::values::{
    Place, absent, choice, language, name, number, text_leaf, unknown, when, wrong,
};
use crate::base::diagnostic::{Checked, Diagnostic, Severity};
use crate::base::edition::Tag;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::base::text;
use crate::config::findings::Findings;
use crate::config::value;
use crate::config::yaml::{Entry, Limit, Located, Node, Part};

/// The key of a block that names the file of its data.
pub const SRC: &str = "src";

/// What a block says.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// Its data, all fields of its kind.
    pub tree: Tree<Leaf>,
    /// The files that it asks for, whether they are there or not.
    pub files: Vec<SourcePath>,
    /// Whether it is what its kind says.
    pub soundness: Soundness,
}

/// Whether a block is what its kind says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Soundness {
    /// It is.
    Sound,
    /// What is wrong in it was told; values may be missing.
    Faulty,
}

/// Reads the block of this kind whose YAML is `part`, in a file with the text
/// `source`.
#[must_use]
pub fn read(
    kind: &Kind,
    part: Part<'_>,
    source: &str,
    library: &dyn Library,
) -> Checked<Said> {
    let mut findings = Findings::of(part.path);
    let tree = findings.take(marks::read(part));
    let mut reader = Reader {
        library,
        files: Vec::new(),
        diagnostics: Vec::new(),
        list: String::new(),
        names: BTreeMap::new(),
    };
    let place = Place { path: part.path, source, is_file: false };
    let whole = Span::new(part.base, part.base + part.text.len());
    let own = keys(kind, tree.as_ref(), whole, place, &mut findings);
    let value = match own {
        Some(own) => reader.block(kind, &own, whole, place, &mut findings),
        None => nothing(kind),
    };
    let Reader { files, mut diagnostics, .. } = reader;
    let value = findings.finish(value).take(&mut diagnostics);
    let is_error = |found: &Diagnostic| found.severity == Severity::Error;
    let soundness = match diagnostics.iter().any(is_error) {
        true => Soundness::Faulty,
        false => Soundness::Sound,
    };
    Checked { value: Said { tree: value, files, soundness }, diagnostics }
}

struct Reader<'a> {
    library: &'a dyn Library,
    files: Vec<SourcePath>,
    /// What was found in other files.
    diagnostics: Vec<Diagnostic>,
    /// The field of the block that is read.
    list: String,
    /// The names of the entries of each list that was read.
    names: BTreeMap<String, BTreeSet<String>>,
}

impl Reader<'_> {
    /// The data of a block: its own keys, and behind them those of its file.
    fn block(
        &mut self,
        kind: &Kind,
        own: &[Entry],
        whole: Span,
        place: Place<'_>,
        findings: &mut Findings<'_>,
    ) -> Tree<Leaf> {
        let src = own.iter().find(|entry| entry.key == SRC);
        let file = src.and_then(|src| self.open(&src.value, place, findings));
        let Some((path, text)) = file else {
            let need = match src {
                // What is required may stand in the file that is not there.
                Some(_) => Need::Optional,
                None => Need::Required,
            };
            unknown(&kind.fields, own, &[SRC], findings);
            return in_order(kind, |field| {
                self.list.clone_from(&field.name);
                self.field(field, own, (whole, need), place, findings)
            });
        };
        let mut found = Findings::of(&path);
        let tree = found.take(marks::read(Part::of_file(&path, &text, Limit::File)));
        let there = Place { path: &path, source: &text, is_file: true };
        let all = Span::new(0, text.len());
        let theirs = keys(kind, tree.as_ref(), all, there, &mut found);
        // What the block says itself stands before what the file says.
        let theirs: Vec<Entry> = theirs
            .unwrap_or_default()
            .into_iter()
            .filter(|entry| own.iter().all(|own| own.key != entry.key))
            .collect();
        unknown(&kind.fields, &theirs, &[], &mut found);
        unknown(&kind.fields, own, &[SRC], findings);
        let record = in_order(kind, |field| {
            self.list.clone_from(&field.name);
            if own.iter().any(|entry| entry.key == field.name) {
                return self.field(field, own, (whole, Need::Optional), place, findings);
            }
            // That nothing of use stands in the file is told already.
            let need = if theirs.is_empty() { Need::Optional } else { Need::Required };
            self.field(field, &theirs, (all, need), there, &mut found)
        });
        found.finish(record).take(&mut self.diagnostics)
    }

    /// The file that `written` names, with its text.
    fn open(
        &mut self,
        written: &Located,
        place: Place<'_>,
        findings: &mut Findings<'_>,
    ) -> Option<(SourcePath, String)> {
        let name = value::text(written, findings)?;
        let path = place.path.beside(&name.value);
        let Some(path) = path.filter(|path| path.below("content").is_some()) else {
            findings.add(Diagnostic::block_file(place.path, name.span, &name.value));
            return None;
        };
        self.files.push(path.clone());
        let Some(bytes) = self.library.find(&path) else {
            findings.add(Diagnostic::block_file(place.path, name.span, &name.value));
            return None;
        };
        let text = match text::read(bytes) {
            Ok(text) => text.to_owned(),
            Err(foreign) => {
                self.diagnostics.push(Diagnostic::not_utf8(&path, &foreign));
                foreign.text
            }
        };
        Some((path, text))
    }

    /// The values under the keys of a mapping, all that there can be.
    fn record(
        &mut self,
        fields: &[Field],
        written: (&[Entry], Span),
        place: Place<'_>,
        findings: &mut Findings<'_>,
    ) -> Tree<Leaf> {
        let (entries, whole) = written;
        unknown(fields, entries, &[], findings);
        let fields = fields.iter().map(|field| {
            let whole = (whole, Need::Required);
            let value = self.field(field, entries, whole, place, findings);
            (field.name.clone(), value)
        });
        Tree::Record(fields.collect())
    }

    /// The value under one of these keys. Where it must be there, and none is
    /// told to be elsewhere, that is told.
    fn field(
        &mut self,
        field: &Field,
        entries: &[Entry],
        (whole, need): (Span, Need),
        place: Place<'_>,
        findings: &mut Findings<'_>,
    ) -> Tree<Leaf> {
        let entry = |name: &str| entries.iter().find(|entry| entry.key == name);
        let Some(Entry { value, .. }) = entry(&field.name) else {
            if (field.need, need) == (Need::Required, Need::Required) {
                findings.add(Diagnostic::missing_key(place.path, whole, &field.name));
            }
            return absent(&field.shape);
        };
        let mut value = self.value(&field.shape, value, place, findings);
        let language = field.language.as_deref().and_then(entry);
        let language = language.and_then(|entry| Tag::parse(entry.value.characters()?));
        if let (Tree::Leaf(Leaf::Text(text)), Some(language)) = (&mut value, language) {
            text.language = Some(language);
        }
        value
    }

    fn value(
        &mut self,
        shape: &Shape,
        written: &Located,
        place: Place<'_>,
        findings: &mut Findings<'_>,
    ) -> Tree<Leaf> {
        if written.is_null() {
            return absent(shape);
        }
        let leaf = match shape {
            Shape::List(item) => {
                let items: Vec<&Located> = match &written.node {
                    Node::Sequence(items) => items.iter().collect(),
                    _ => vec![written],
                };
                let items = items.into_iter();
                let items = items.map(|it| self.value(item, it, place, findings));
                let items = items.filter(|item| !matches!(item, Tree::Absent));
                return Tree::List(items.collect());
            }
            Shape::Record(fields) => {
                let Node::Mapping(entries) = &written.node else {
                    wrong(shape, written, findings);
                    return Tree::Absent;
                };
                let span = written.span;
                return self.record(fields, (entries, span), place, findings);
            }
            Shape::Text => text_leaf(Form::Line, written, place, findings),
            Shape::Prose => text_leaf(Form::Prose, written, place, findings),
            Shape::Words => text_leaf(Form::Words, written, place, findings),
            Shape::When => when(written, findings),
            Shape::Number => number(shape, written, findings),
            Shape::Flag => {
                value::flag(written, findings).map(|flag| Leaf::Flag(flag.value))
            }
            Shape::Choice(choices) => choice(choices, written, findings),
            Shape::Code => {
                value::text(written, findings).map(|text| Leaf::Word(text.value))
            }
            Shape::Language => language(shape, written, findings),
            Shape::Link => {
                value::text(written, findings).map(|it| Leaf::Link(place.name(it)))
            }
            Shape::File => {
                value::text(written, findings).map(|it| Leaf::File(place.name(it)))
            }
            Shape::Id => {
                name(shape, written, findings).map(|it| Leaf::Id(place.name(it)))
            }
            Shape::Name => name(shape, written, findings).map(|name| {
                let names = self.names.entry(self.list.clone()).or_default();
                names.insert(name.value.clone());
                Leaf::Word(name.value)
            }),
            Shape::Member(list) => self.member(list, written, findings),
            Shape::Key => {
                name(shape, written, findings).map(|it| Leaf::Key(place.name(it)))
            }
            Shape::Source => {
                name(shape, written, findings).map(|it| Leaf::Source(place.name(it)))
            }
            Shape::Table => self.table(written, place, findings).map(Leaf::Table),
        };
        leaf.map_or(Tree::Absent, Tree::Leaf)
    }

    /// The name of an entry of another list.
    fn member(
        &mut self,
        list: &str,
        written: &Located,
        findings: &mut Findings<'_>,
    ) -> Option<Leaf> {
        let text = value::text(written, findings)?;
        let names = self.names.get(list);
        if !names.is_some_and(|names| names.contains(&text.value)) {
            let names = names.into_iter().flatten().map(String::as_str);
            let names: Vec<&str> = names.collect();
            let (path, span) = (findings.path, text.span);
            findings.add(Diagnostic::unknown_choice(path, span, &text.value, &names));
            return None;
        }
        Some(Leaf::Word(text.value))
    }

    /// A table: rows, the text of a CSV file, or its name.
    fn table(
        &mut self,
        written: &Located,
        place: Place<'_>,
        findings: &mut Findings<'_>,
    ) -> Option<Table<Text>> {
        let rows = match &written.node {
            Node::Sequence(rows) => {
                rows.iter().map(|row| cells(row, place, findings)).collect()
            }
            Node::Scalar(_) => {
                let text = value::text(written, findings)?;
                let is_file = !text.value.contains('\n') && is_csv(&text.value);
                if is_file {
                    let (path, csv) = self.open(written, place, findings)?;
                    let mut found = Findings::of(&path);
                    let there = Place { path: &path, source: &csv, is_file: true };
                    let places = Places::From(0);
                    let rows = csv_rows(&csv, &places, there, &mut found);
                    let table = rows.and_then(|rows| table(rows, there, &mut found));
                    return found.finish(table).take(&mut self.diagnostics);
                }
                let places = Places::of(&text.value, written.span, place.source);
                csv_rows(&text.value, &places, place, findings)?
            }
            Node::Mapping(_) => {
                wrong(&Shape::Table, written, findings);
                return None;
            }
        };
        table(rows, place, findings)
    }
}

/// The entries of a mapping, of a block or of the file with its data; a list
/// stands for the field that the kind says.
fn keys(
    kind: &Kind,
    tree: Option<&Located>,
    whole: Span,
    place: Place<'_>,
    findings: &mut Findings<'_>,
) -> Option<Vec<Entry>> {
    let Some(tree) = tree.filter(|tree| !tree.is_null()) else {
        let written = place.source.get(whole.start..whole.end);
        // A fault of its YAML is told already.
        if written.is_some_and(|written| written.trim().is_empty()) {
            findings.add(Diagnostic::block_empty(place.path, whole, &kind.name));
        }
        return None;
    };
    match (&tree.node, &kind.list) {
        (Node::Mapping(entries), _) => Some(entries.clone()),
        (Node::Sequence(_), Some(list)) => Some(vec![Entry {
            key: list.clone(),
            key_span: tree.span,
            value: tree.clone(),
        }]),
        _ => {
            let list = kind.list.as_ref().map_or("", |_| "a list, or ");
            let expected = Shape::Record(kind.fields.clone()).expected();
            let expected = format!("{list}{expected}");
            let (path, span) = (place.path, tree.span);
            findings.add(Diagnostic::wrong_type(path, span, &expected, tree.kind()));
            None
        }
    }
}
