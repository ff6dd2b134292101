//! A page in two editions becomes a view: two documents enter, rows of cells
//! leave, and the ways to such pages.
//!
//! An id is on a page once, and one outline serves a reader who hears it: where
//! both columns have an id or a heading, the left one keeps it.

use std::collections::BTreeSet;

use super::assemble::{Assembly, direction};
use super::body::Body;
use super::columns::{Column, pairs_of};
use super::jobs::{PARALLEL, has_template};
use super::menu::Menus;
use super::text::{body, headings};
use super::theme::Labels;
use super::view::{
    BacklinkView, CellView, ColumnView, NoteView, PageView, ParallelContext,
    ParallelLinkView, RowView,
};
use crate::base::span::Span;
use crate::document::aside::{Beside, rows};
use crate::document::blocks::Kind;
use crate::document::html::{Attribute, Extent, Open, Origin, Text, Token, Value};
use crate::document::serialize::{Filling, note_id, reference_id};
use crate::site::anchors::all_ids;
use crate::site::parallels::{Parallel, parallels};
use crate::site::plan::Key;

/// The ids that templates give to parts of a page.
const OF_TEMPLATES: [&str; 3] = ["page-top", "page-main", "page-notes"];

/// What the rows before the first heading are named after.
const BEGINNING: &str = "page";

impl Assembly<'_> {
    /// The ways to the pages on which the page of `key` stands beside another
    /// edition; of these, the one beside the document at `beside` is this page.
    pub(super) fn parallel_links(
        &self,
        key: &Key,
        beside: Option<usize>,
    ) -> Vec<ParallelLinkView> {
        let index = self.site.documents.index(key);
        let Some(index) = index.filter(|_| has_template(*self, PARALLEL)) else {
            return Vec::new();
        };
        let pairs = parallels(self.site, self.config, index).into_iter();
        let link = |pair: Parallel| {
            let other = if pair.left == index { pair.right } else { pair.left };
            let edition = self.config.edition(self.site.documents.at(other).0.1);
            ParallelLinkView {
                tag: edition.tag.to_string(),
                label: edition.label.clone(),
                url: self.site.address.from(key.1).href(&pair.url),
                current: pair.left == index && Some(pair.right) == beside,
            }
        };
        pairs.map(link).collect()
    }

    /// The page of two documents, by their places: the same page in two
    /// editions.
    #[must_use]
    pub fn parallel(&self, left: usize, right: usize) -> ParallelContext {
        let (key, document) = self.site.documents.at(left);
        let parallels = self.parallel_links(key, Some(right));
        let url = parallels.iter().find(|link| link.current);
        let page = PageView {
            kind: "parallel",
            url: url.map(|link| link.url.clone()).unwrap_or_default(),
            headings: headings(document),
            parallels,
            edit_url: None,
            alternates: Vec::new(),
            children: Vec::new(),
            years: Vec::new(),
            pagination: None,
            series: None,
            previous: None,
            next: None,
            ..self.around(key, document, 1, PageView::default())
        };
        let Menus { main: menu, footer: footer_menu } =
            self.menus(key, &document.ancestors);
        let here = self.site.address.from(key.1);
        let columns = self.column(left, here).zip(self.column(right, here));
        // Who has no text stands in no pair.
        let Some((left, right)) = columns else {
            let (columns, rows) = (Vec::new(), Vec::new());
            return ParallelContext { menu, footer_menu, page, columns, rows };
        };
        let mut ids = Ids::of(&left, &right);
        let rows = self.rows(&left, &right, &mut ids);
        let columns = [(&left, Place::Left), (&right, Place::Right)];
        let columns =
            columns.map(|(column, place)| self.column_view(column, place, &mut ids));
        ParallelContext { menu, footer_menu, page, columns: columns.into(), rows }
    }

    fn labels(&self, column: &Column<'_>) -> &Labels {
        &self.words[column.key.1.0].labels
    }

    fn column_view(
        &self,
        column: &Column<'_>,
        place: Place,
        ids: &mut Ids,
    ) -> ColumnView {
        let edition = self.config.edition(column.key.1);
        let settled = column.document.finished.as_ref().map(|it| &it.settled);
        let written_in = column.document.written_in(column.key.1);
        let notes = column.text.notes.iter().enumerate();
        let notes = notes.map(|(index, note)| NoteView {
            number: index + 1,
            id: ids.of_note(place, &note_id(index)),
            html: {
                let tokens = ids.rewrite(&note.body, column, place, Outline::Own);
                self.cell(column, &tokens, ids.before(place))
            },
            backlinks: (0..note.references)
                .map(|ordinal| BacklinkView {
                    url: format!(
                        "#{}",
                        ids.of_note(place, &reference_id(index, ordinal))
                    ),
                    number: ordinal + 1,
                })
                .collect(),
        });
        ColumnView {
            notes: notes.collect(),
            tag: edition.tag.to_string(),
            label: edition.label.clone(),
            dir: direction(&edition.tag),
            url: column.url.clone(),
            lang: self.config.edition(written_in).tag.to_string(),
            title: self.title(column.key),
            title_lang: self.title_lang(column.key),
            description: settled.and_then(|settled| settled.description.clone()),
            derived: column.document.derived_from.is_some() && written_in == column.key.1,
            behind: column.behind.get(&0).map(|behind| behind.word()),
        }
    }

    fn rows(&self, left: &Column<'_>, right: &Column<'_>, ids: &mut Ids) -> Vec<RowView> {
        let pairs = pairs_of(left, right);
        let lacking = [left.lacks(right), right.lacks(left)];
        let mut anchors = Anchors::default();
        let rows = rows(&left.passages, &right.passages, &pairs).into_iter();
        let rows = rows.map(|beside| {
            let sides = [(left, beside.left), (right, beside.right)];
            let kind = sides
                .iter()
                .find_map(|(column, passage)| Some(column.passages[(*passage)?].kind));
            let heading = sides.iter().find_map(|(column, passage)| {
                let block = column.passages[(*passage)?].blocks.start;
                let heading = column.blocks[block].heading?;
                column.document.heading_ids.get(heading).cloned()
            });
            let own = matches!(kind, Some(Kind::Heading(_))).then_some(heading).flatten();
            let (id, anchor) = anchors.next(own, beside, ids);
            let cell = |at: usize, ids: &mut Ids| {
                let ((column, passage), (other, theirs)) = (sides[at], sides[1 - at]);
                let Some(passage) = passage.map(|at| &column.passages[at]) else {
                    let mut theirs =
                        theirs.iter().flat_map(|at| other.passages[*at].blocks.clone());
                    let is_new = theirs.any(|block| lacking[at].contains(&block));
                    return CellView {
                        html: Body::default(),
                        behind: is_new.then_some("new"),
                    };
                };
                let place = [Place::Left, Place::Right][at];
                let outline = match theirs {
                    Some(_) if place == Place::Right => Outline::OfTheOther,
                    _ => Outline::Own,
                };
                let tokens = passage.cut_out(&column.text.body);
                let tokens = ids.rewrite(&tokens, column, place, outline);
                let mut blocks = passage.blocks.clone();
                let behind = blocks.find_map(|block| column.behind.get(&block));
                CellView {
                    html: self.cell(column, &tokens, ids.before(place)),
                    behind: behind.map(|behind| behind.word()),
                }
            };
            let cells = vec![cell(0, ids), cell(1, ids)];
            let kind = match kind {
                Some(Kind::Heading(_)) => "heading",
                Some(Kind::Item) => "item",
                _ => "text",
            };
            RowView { id, anchor, kind, cells }
        });
        rows.collect()
    }

    /// What a cell, or a note, shows: the one place where tokens of a column
    /// become HTML.
    fn cell(&self, column: &Column<'_>, tokens: &[Token], before: &str) -> Body {
        let filling = Filling {
            links: &column.links,
            headings: &column.document.heading_ids,
            labels: self.labels(column),
            before,
        };
        body(tokens, column.text, (column.key.1, filling))
    }
}

/// Which of the two columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Left,
    Right,
}

/// Whether the headings of a text are in the outline of its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outline {
    /// They are.
    Own,
    /// Those beside them are: these only look like headings.
    OfTheOther,
}

/// The ids of a page.
struct Ids {
    taken: BTreeSet<String>,
    /// What is put before the ids of the right column's notes.
    before_notes: String,
}

impl Ids {
    fn of(left: &Column<'_>, right: &Column<'_>) -> Self {
        let mut taken = all_ids(left.text, &left.document.heading_ids);
        taken.extend(OF_TEMPLATES.map(str::to_owned));
        // No other id begins so, on either side.
        let theirs = all_ids(right.text, &right.document.heading_ids);
        let mut before = "right.".to_owned();
        while taken.iter().chain(&theirs).any(|id| id.starts_with(&before)) {
            before.push('.');
        }
        Self { taken, before_notes: before }
    }

    /// An id that nothing else on the page has: this one, or one that begins
    /// with it.
    fn free(&mut self, wish: String) -> String {
        let mut id = wish;
        while !self.taken.insert(id.clone()) {
            id.push('+');
        }
        id
    }

    /// What stands before the ids that the program makes, in a column.
    fn before(&self, place: Place) -> &str {
        match place {
            Place::Left => "",
            Place::Right => &self.before_notes,
        }
    }

    /// The id of a note, or of a reference to it, in a column.
    fn of_note(&self, place: Place, id: &str) -> String {
        format!("{}{id}", self.before(place))
    }

    /// The tokens of a column as they stand on the page: those of the right one
    /// without the ids that the left one has.
    fn rewrite(
        &mut self,
        tokens: &[Token],
        column: &Column<'_>,
        place: Place,
        outline: Outline,
    ) -> Vec<Token> {
        if place == Place::Left {
            return tokens.to_vec();
        }
        let mut rewritten = Vec::with_capacity(tokens.len());
        for token in tokens {
            match token {
                Token::Open(open) => {
                    let mut open = open.clone();
                    open.attributes.retain(|attribute| self.keeps(attribute, column));
                    if outline == Outline::OfTheOther && is_heading(&open) {
                        let value = Value::Text("presentation".to_owned());
                        open.attributes.push(Attribute { name: "role".into(), value });
                    }
                    rewritten.push(Token::Open(open));
                }
                Token::Note { note, ordinal } => {
                    let to = self.of_note(place, &note_id(*note));
                    let own = self.of_note(place, &reference_id(*note, *ordinal));
                    rewritten.extend(reference(*note, to, own));
                }
                other => rewritten.push(other.clone()),
            }
        }
        rewritten
    }

    /// Whether the right column keeps an attribute.
    fn keeps(&mut self, attribute: &Attribute, column: &Column<'_>) -> bool {
        let id = match &attribute.value {
            Value::Heading(index) => column.document.heading_ids.get(*index),
            Value::Text(text) if attribute.name == "id" => Some(text),
            // The cells that it names stand in a table of the left column.
            _ => return attribute.name != "headers",
        };
        id.is_none_or(|id| self.taken.insert(id.clone()))
    }
}

fn is_heading(open: &Open) -> bool {
    let is_named = matches!(&*open.name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    is_named && open.text("role").is_none()
}

/// A reference to a note, with ids of its own.
fn reference(note: usize, to: String, own: String) -> [Token; 5] {
    let span = Span::default();
    let open = |name: &'static str, attributes: Vec<(&'static str, String)>| {
        let attributes = attributes.into_iter();
        let attributes = attributes.map(|(name, value)| Attribute {
            name: name.into(),
            value: Value::Text(value),
        });
        Token::Open(Open {
            name: name.into(),
            attributes: attributes.collect(),
            origin: Origin::Markdown,
            extent: Extent::Paired,
            span,
        })
    };
    [
        open("sup", vec![("class", "note-ref".to_owned())]),
        open("a", vec![("href", format!("#{to}")), ("id", own)]),
        Token::Text(Text { text: (note + 1).to_string(), span }),
        Token::Close("a".into()),
        Token::Close("sup".into()),
    ]
}

/// How rows are named: after the heading above them, and by their number below
/// it in the left column. So a row keeps its name whatever becomes of its text,
/// of other sections, and of the edition beside it.
struct Anchors {
    section: String,
    number: usize,
    /// How many rows stood alone on the right since.
    alone: usize,
}

impl Default for Anchors {
    fn default() -> Self {
        Self { section: BEGINNING.to_owned(), number: 0, alone: 0 }
    }
}

impl Anchors {
    /// The id of the next row, where it has one of its own, and the one by which
    /// it is reached. `heading` is the id of its heading.
    fn next(
        &mut self,
        heading: Option<String>,
        beside: Beside,
        ids: &mut Ids,
    ) -> (Option<String>, String) {
        // A heading that stands alone on the right has its id only where the left
        // column has none of that name.
        let is_there = |id: &String| beside.left.is_some() || !ids.taken.contains(id);
        if let Some(id) = heading.filter(is_there) {
            *self = Self { section: id.clone(), ..Self::default() };
            return (None, id);
        }
        let Self { section, number, alone } = self;
        let id = if beside.left.is_some() {
            (*number, *alone) = (*number + 1, 0);
            format!("{section}.{number}")
        } else {
            *alone += 1;
            format!("{section}.{number}-{alone}")
        };
        let id = ids.free(id);
        (Some(id.clone()), id)
    }
}
