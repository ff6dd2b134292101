//! Markdown becomes a body: the text of a file enters, a [`Document`] leaves.
//!
//! The syntax is CommonMark 0.31.2 and, where it is extended, tables, footnotes,
//! strikethrough, task lists and alerts as GitHub has them, formulas as Pandoc
//! has them, and `{#id .class}` behind headings. The parser is pulldown-cmark; no other file knows its events.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, Options, Parser, Tag as Start, TagEnd};

mod begun;
mod calls;
mod cited;
mod component;
mod data;
mod finish;
mod formulas;
mod lead;
mod notated;
mod notes;
mod ruby;
mod syntax;
mod versions;

use begun::{Code, Placed, Table};
use calls::{Calls, Found, Ground};
use cited::Citation;
use component::Standing;
use data::DataBlocks;
use notated::notated;
use notes::Notes;
use ruby::Pending;

use super::blocks_of::Blocks;
use super::body::Body;
use super::call::Call;
use super::emphasis::{Marked, unmark};
use super::formula::{Formulas, Place};
use super::inline_html::Gathered;
use super::lines::LineEnds;
use super::meta::Meta;
use super::outline::{Heading, Links};
use super::ruby::Ruby;
use super::syntax::Syntax;
use super::unresolved::Notation;
use super::{Document, inline_html};
use crate::base::diagnostic::Checked;
use crate::base::edition::Tag;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::config::settings::Markdown;

/// What becomes of a heading that is the page's title.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// It is taken out of the body.
    Taken,
    /// It stays where it stands.
    Kept,
}

/// A Markdown file.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    /// Where it is.
    pub(super) path: &'a SourcePath,
    /// The whole of it.
    pub(super) text: &'a str,
    /// Where the Markdown begins in it, in bytes.
    pub(super) start: usize,
    /// The language that it is written in.
    pub(super) tag: &'a Tag,
    /// The Markdown that it is written in.
    pub(super) syntax: Syntax,
    /// What becomes of its title.
    pub(super) lead: Lead,
    /// What `-{ }-` means in it.
    pub(super) notation: Notation,
    /// The data blocks that it can have.
    pub(super) blocks: Blocks<'a>,
}

/// Reads the Markdown of a file whose front matter is `meta`.
pub(super) fn read(source: Source, meta: Meta) -> Checked<Document> {
    let Source { path, start, .. } = source;
    let text = &source.text[start..];
    let found = find_calls(&source, text);
    let (options, marked, line_ends) = match source.syntax {
        Syntax::Extended(markdown) => {
            let (notation, ruby) = (source.notation, ruby_of(markdown));
            let marked = Marked::with(&found.text, notation, ruby, &found.literal);
            (extensions(markdown), marked, LineEnds::Joined(source.tag, source.notation))
        }
        Syntax::CommonMark => (Options::empty(), Marked::bare(text), LineEnds::Kept),
    };
    let mut reader = Reader {
        path,
        text,
        tag: source.tag,
        syntax: source.syntax,
        notation: source.notation,
        line_ends,
        placed: Placed::Linear(start),
        at: 0..0,
        marked: &marked,
        blocks: source.blocks,
        data: DataBlocks::of(source.text),
        calls: &found.calls,
        components: Vec::new(),
        citation: None,
        elsewhere: 0,
        ruby: None,
        body: Body::new(path, line_ends),
        links: Links::default(),
        headings: Vec::new(),
        notes: Notes::default(),
        alt: None,
        html: None,
        code: None,
        formulas: Formulas::default(),
        table: Table::default(),
    };
    reader.body.diagnostics.extend(found.diagnostics);
    reader.read_all(options);
    reader.finish(meta, source.lead)
}

/// The calls of components in the Markdown of a file.
fn find_calls<'a>(source: &Source<'_>, text: &'a str) -> Found<'a> {
    let Syntax::Extended(markdown) = source.syntax else { return Found::none(text) };
    let ground = Ground {
        path: source.path,
        base: source.start,
        components: source.blocks.components,
        options: extensions(markdown),
    };
    let (notation, ruby) = (source.notation, ruby_of(markdown));
    calls::find(text, ground, |text, literal| {
        Marked::with(text, notation, ruby, literal).into_owned()
    })
}

fn ruby_of(markdown: Markdown) -> Ruby {
    if markdown.ruby { Ruby::Read } else { Ruby::Literal }
}

fn extensions(markdown: Markdown) -> Options {
    let math = if markdown.math { Options::ENABLE_MATH } else { Options::empty() };
    math | Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_HEADING_ATTRIBUTES
}

struct Reader<'a, 'm> {
    path: &'a SourcePath,
    /// The Markdown as it is written.
    text: &'a str,
    tag: &'a Tag,
    syntax: Syntax,
    notation: Notation,
    line_ends: LineEnds<'a>,
    placed: Placed,
    /// Where the current event stands in the Markdown, in bytes.
    at: Range<usize>,
    marked: &'m Marked<'a>,
    blocks: Blocks<'a>,
    data: DataBlocks<'a>,
    /// Its calls of components.
    calls: &'m Calls,
    /// Those that were met.
    components: Vec<Call>,
    /// The citation that is open.
    citation: Option<Citation>,
    /// How many definitions are open that stand in for ones elsewhere.
    elsewhere: usize,
    /// The ruby that has begun.
    ruby: Option<Pending>,
    body: Body<'a>,
    links: Links,
    headings: Vec<Heading>,
    notes: Notes,
    /// The text of the image that is open, and how many are open in it.
    alt: Option<(String, usize)>,
    /// The HTML block that is open.
    html: Option<Gathered>,
    /// The code block that is open.
    code: Option<Code>,
    formulas: Formulas,
    table: Table,
}

impl<'a, 'm> Reader<'a, 'm> {
    /// Reads all of the text.
    fn read_all(&mut self, options: Options) {
        let cites = self.syntax != Syntax::CommonMark;
        let marked = self.marked;
        let mut cited = |link: BrokenLink<'_>| {
            let is_cited = cites && cited::is_citation(link.link_type, &link.reference);
            is_cited.then(|| (link.reference.into_static(), "".into()))
        };
        let parser = Parser::new_with_broken_link_callback(
            marked.text(),
            options,
            Some(&mut cited),
        );
        for (event, range) in parser.into_offset_iter() {
            self.event(event, range);
        }
    }

    /// Where the current event stands.
    fn span_here(&self) -> Span {
        let Range { start, end } = self.at;
        match &self.placed {
            Placed::Linear(base) => Span::new(start, end).shifted(*base),
            Placed::Scalar(places) => {
                Span::new(places.at(start), places.at(end).max(places.at(start)))
            }
            Placed::Whole(span) => *span,
        }
    }

    /// How the current event is written, behind the text before it.
    fn written(&self) -> (&'a str, &'a str) {
        let Range { start, end } = self.at;
        let before = self.text.get(..start).unwrap_or_default();
        (before, self.text.get(start..end).unwrap_or_default())
    }

    fn event(&mut self, event: Event<'m>, range: Range<usize>) {
        self.at = self.marked.offset(range.start)..self.marked.offset(range.end);
        let span = self.span_here();
        if self.passes(&event) {
            return;
        }
        if self.alt.is_some() {
            return self.image_text(event);
        }
        if self.citation.is_some() {
            return self.cited_text(&event);
        }
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(end) => self.end(end),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.add(&unmark(&text), span),
                None => {
                    let text = notated(self.notation, &text, self.written());
                    self.words(&text, span);
                }
            },
            Event::Code(code) => {
                self.body.open("code", Vec::new(), span);
                self.body.text(&unmark(&code), span);
                self.body.close();
            }
            Event::Html(_) if self.called(Standing::Block) => {}
            Event::InlineHtml(_) if self.called(Standing::Line) => {}
            Event::Html(html) => {
                self.html.get_or_insert_default().add(&html, range.start);
            }
            Event::InlineHtml(html) => {
                let mut tag = Gathered::default();
                tag.add(&html, range.start);
                self.author_html(&tag);
            }
            Event::FootnoteReference(label) => {
                let reference = self.notes.reference(&unmark(&label));
                self.body.push(reference);
            }
            Event::SoftBreak => self.body.soft_break("\n", span),
            Event::HardBreak => self.body.void("br", Vec::new(), span),
            Event::Rule => self.body.void("hr", Vec::new(), span),
            Event::TaskListMarker(checked) => self.task(checked, span),
            Event::InlineMath(tex) => self.formula(&unmark(&tex), Place::Line, span),
            Event::DisplayMath(tex) => self.formula(&unmark(&tex), Place::Block, span),
        }
    }

    fn start(&mut self, tag: Start<'m>, span: Span) {
        match tag {
            // Other attributes do not come: a mark stands behind such braces.
            Start::Heading { level, id, classes, attrs: _ } => {
                self.heading(level, id.as_deref(), &classes, span);
            }
            Start::BlockQuote(Some(kind)) => self.alert(kind, span),
            Start::CodeBlock(kind) => self.code_block(&kind, span),
            Start::List(first) => self.list(first, span),
            Start::FootnoteDefinition(label) => {
                self.notes.begin(unmark(&label).into_owned(), span);
                self.body.begin_row();
            }
            Start::Table(alignments) => self.table(alignments, span),
            Start::TableHead => self.table_head(span),
            Start::TableRow => self.table_row(span),
            Start::TableCell => self.cell(span),
            Start::Link { link_type, dest_url, .. }
                if cited::is_citation(link_type, &dest_url) =>
            {
                self.citation = Some(Citation::of(&unmark(&dest_url), span));
            }
            Start::Link { link_type, dest_url, title, .. } => {
                self.link(link_type, &dest_url, &title, span);
            }
            Start::Image { dest_url, title, .. } => self.image(&dest_url, &title, span),
            Start::HtmlBlock => self.html = None,
            Start::MetadataBlock(_) => {}
            other => self.body.open(syntax::element_of(&other), Vec::new(), span),
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::FootnoteDefinition => {
                let row = self.body.end_row();
                self.notes.end(row);
            }
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::HtmlBlock => {
                if let Some(block) = self.html.take() {
                    self.author_html(&block);
                }
            }
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.close_two(),
            TagEnd::CodeBlock => self.end_code_block(),
            TagEnd::Image | TagEnd::MetadataBlock(_) => {}
            _ => self.body.close(),
        }
    }

    fn author_html(&mut self, html: &Gathered) {
        let (marked, placed) = (self.marked, &self.placed);
        let place = |offset| match placed {
            Placed::Linear(start) => marked.offset(offset) + start,
            Placed::Scalar(places) => places.at(marked.offset(offset)),
            Placed::Whole(span) => span.start,
        };
        inline_html::read(html, place, &mut self.body, &mut self.links);
    }
}
