//! Markdown's elements: what a construct of the syntax opens in the body, with
//! which attributes.
//!
//! The order of events is `markdown`'s; this file knows the HTML of each.

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType,
    Tag as Start, TagEnd,
};

use super::Reader;
use super::begun::{Code, Placed, Table, TablePart};
use super::notated::{notated, notated_title};
use crate::base::diagnostic::Checked;
use crate::base::guard::guarded;
use crate::base::span::Span;
use crate::config::settings::Markdown;
use crate::document::body::attribute;
use crate::document::emphasis::unmark;
use crate::document::highlight::{Stretch, stretches};
use crate::document::html::{Attribute, Text, Token, Value};
use crate::document::lines;
use crate::document::outline::{Heading, HeadingId, LinkKind, Presence};
use crate::document::ruby;
use crate::document::syntax::Syntax;

/// The element of a construct that has no attributes.
pub(super) fn element_of(tag: &Start) -> &'static str {
    match tag {
        Start::Paragraph => "p",
        Start::BlockQuote(_) => "blockquote",
        Start::Item => "li",
        Start::Emphasis => "em",
        Start::Strong => "strong",
        Start::Strikethrough => "del",
        Start::Superscript => "sup",
        Start::Subscript => "sub",
        Start::DefinitionList => "dl",
        Start::DefinitionListTitle => "dt",
        Start::DefinitionListDefinition => "dd",
        _ => "div",
    }
}

impl Reader<'_, '_> {
    pub(super) fn table(&mut self, alignments: Vec<Alignment>, span: Span) {
        self.table = Table { alignments, ..Table::default() };
        self.body.open("div", vec![attribute("class", "table")], span);
        self.body.open("table", Vec::new(), span);
    }

    pub(super) fn table_head(&mut self, span: Span) {
        self.body.open("thead", Vec::new(), span);
        self.body.open("tr", Vec::new(), span);
    }

    pub(super) fn table_row(&mut self, span: Span) {
        self.table.column = 0;
        if self.table.part == TablePart::Head {
            self.table.part = TablePart::Body;
            self.body.open("tbody", Vec::new(), span);
        }
        self.body.open("tr", Vec::new(), span);
    }

    pub(super) fn end_table(&mut self) {
        if self.table.part == TablePart::Body {
            self.body.close();
        }
        self.close_two();
    }

    pub(super) fn close_two(&mut self) {
        self.body.close();
        self.body.close();
    }

    pub(super) fn cell(&mut self, span: Span) {
        // Styles in attributes are refused by a strict content security
        // policy, so an alignment is a class.
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => Some("align-left"),
            Some(Alignment::Center) => Some("align-center"),
            Some(Alignment::Right) => Some("align-right"),
            Some(Alignment::None) | None => None,
        };
        self.table.column += 1;
        let mut attributes: Vec<Attribute> =
            class.into_iter().map(|class| attribute("class", class)).collect();
        if self.table.part == TablePart::Head {
            attributes.push(attribute("scope", "col"));
            self.body.open("th", attributes, span);
        } else {
            self.body.open("td", attributes, span);
        }
    }

    pub(super) fn end_paragraph(&mut self) {
        if self.syntax == Syntax::CommonMark {
            return self.body.close();
        }
        let (text, line_ends) = (self.text, self.line_ends);
        let start = match self.placed {
            Placed::Linear(start) => Some(start),
            Placed::Scalar(_) | Placed::Whole(_) => None,
        };
        self.body.close_paragraph(|image, title| {
            let Span { start: from, end } = image.span;
            let written = start.and_then(|start| text.get(from - start..end - start));
            let written = written.and_then(|it| {
                it.rfind(title).map(|at| Span::new(from + at, from + at + title.len()))
            });
            let text = lines::join(title, line_ends);
            Text { text, span: written.unwrap_or(image.span) }
        });
    }

    pub(super) fn image(&mut self, target: &str, title: &str, span: Span) {
        let index = self.links.add(unmark(target).into_owned(), span, LinkKind::File);
        let mut attributes =
            vec![Attribute { name: "src".into(), value: Value::Link(index) }];
        attributes.push(attribute("alt", ""));
        if !title.is_empty() {
            let title = notated_title(self.notation, title, self.written().1);
            attributes.push(attribute("title", title));
        }
        self.body.void("img", attributes, span);
        self.alt = Some((String::new(), 0));
    }

    pub(super) fn heading(
        &mut self,
        level: HeadingLevel,
        id: Option<&str>,
        classes: &[CowStr],
        span: Span,
    ) {
        let index = self.headings.len();
        let level = level as u8;
        self.headings.push(Heading {
            level,
            text: String::new(),
            id: match id {
                Some(id) => HeadingId::Given(unmark(id).into_owned()),
                None => HeadingId::Made(String::new()),
            },
            span,
            presence: Presence::Here,
        });
        let mut attributes =
            vec![Attribute { name: "id".into(), value: Value::Heading(index) }];
        if !classes.is_empty() {
            let classes: Vec<_> = classes.iter().map(|class| unmark(class)).collect();
            attributes.push(attribute("class", classes.join(" ")));
        }
        let name = ["h1", "h2", "h3", "h4", "h5", "h6"][usize::from(level) - 1];
        self.body.open(name, attributes, span);
    }

    pub(super) fn alert(&mut self, kind: BlockQuoteKind, span: Span) {
        let (class, label) = match kind {
            BlockQuoteKind::Note => ("alert alert-note", "alert-note"),
            BlockQuoteKind::Tip => ("alert alert-tip", "alert-tip"),
            BlockQuoteKind::Important => ("alert alert-important", "alert-important"),
            BlockQuoteKind::Warning => ("alert alert-warning", "alert-warning"),
            BlockQuoteKind::Caution => ("alert alert-caution", "alert-caution"),
        };
        self.body.open("aside", vec![attribute("class", class)], span);
        self.body.open("p", vec![attribute("class", "alert-title")], span);
        self.body.push(Token::Label(label));
        self.body.close();
    }

    pub(super) fn code_block(&mut self, kind: &CodeBlockKind, span: Span) {
        let info = match kind {
            CodeBlockKind::Fenced(info) => unmark(info).into_owned(),
            CodeBlockKind::Indented => String::new(),
        };
        if let Some(kind) = self.named(&info) {
            let (language, text) = (None, String::new());
            self.code = Some(Code { kind: Some(kind), language, text, span });
            return;
        }
        let language = info.split_whitespace().next().map(String::from);
        self.check_language(language.as_deref(), span);
        let class = |language| attribute("class", format!("language-{language}"));
        self.body.open("pre", Vec::new(), span);
        self.body.open("code", language.iter().map(class).collect(), span);
        self.code = Some(Code { kind: None, language, text: String::new(), span });
    }

    pub(super) fn end_code_block(&mut self) {
        if let Some(Code { kind, language, text, span }) = self.code.take() {
            if let Some(kind) = kind {
                return self.data_block(&kind, &text, span);
            }
            let language = language.filter(|_| {
                matches!(self.syntax, Syntax::Extended(Markdown { highlight: true, .. }))
            });
            let read =
                || Checked::clean(language.and_then(|name| stretches(&name, &text)));
            // A fault of the program in a grammar costs the page its colours.
            let read = guarded(Some(self.path), "reading code", read, || None);
            match read.take(&mut self.body.diagnostics) {
                Some(stretches) => self.stretches(stretches, span),
                None => self.body.text(&text, span),
            }
        }
        self.close_two();
    }

    fn stretches(&mut self, stretches: Vec<Stretch<'_>>, span: Span) {
        for Stretch { class, text } in stretches {
            match class {
                Some(class) => {
                    self.body.open("span", vec![attribute("class", class)], span);
                    self.body.text(text, span);
                    self.body.close();
                }
                None => self.body.text(text, span),
            }
        }
    }

    pub(super) fn list(&mut self, first: Option<u64>, span: Span) {
        match first {
            None => self.body.open("ul", Vec::new(), span),
            Some(1) => self.body.open("ol", Vec::new(), span),
            Some(first) => {
                self.body.open("ol", vec![attribute("start", first.to_string())], span);
            }
        }
    }

    pub(super) fn link(&mut self, kind: LinkType, target: &str, title: &str, span: Span) {
        let target = match kind {
            LinkType::Email => format!("mailto:{}", unmark(target)),
            _ => unmark(target).into_owned(),
        };
        let index = self.links.add(target, span, LinkKind::Page);
        let mut attributes =
            vec![Attribute { name: "href".into(), value: Value::Link(index) }];
        if !title.is_empty() {
            let title = notated_title(self.notation, title, self.written().1);
            attributes.push(attribute("title", title));
        }
        // The text of such a link is an address, which is no one's words.
        if matches!(kind, LinkType::Autolink | LinkType::Email) {
            attributes.push(attribute("translate", "no"));
        }
        self.body.open("a", attributes, span);
    }

    /// What stands between an image's brackets becomes its text, without
    /// markup (CommonMark 0.31.2, section 6.4).
    pub(super) fn image_text(&mut self, event: Event) {
        let written = self.written();
        let span = self.span_here();
        let Some((alt, depth)) = &mut self.alt else { return };
        match event {
            Event::Start(Start::Image { .. }) => *depth += 1,
            Event::End(TagEnd::Image) if *depth > 0 => *depth -= 1,
            Event::End(TagEnd::Image) => {
                let alt = lines::join(&ruby::characters(alt), self.line_ends);
                let alt = alt.replace('\n', " ");
                self.alt = None;
                if let Some(image) = self.body.last_open("img") {
                    image.span =
                        Span::new(image.span.start, span.end.max(image.span.end));
                    for attribute in &mut image.attributes {
                        if attribute.name == "alt" {
                            attribute.value = Value::Text(alt.clone());
                        }
                    }
                }
            }
            Event::Text(text) => alt.push_str(&notated(self.notation, &text, written)),
            Event::Code(text) => alt.push_str(&unmark(&text)),
            Event::SoftBreak => alt.push('\n'),
            Event::HardBreak => alt.push(' '),
            _ => {}
        }
    }

    pub(super) fn task(&mut self, checked: bool, span: Span) {
        if let Some(item) = self.body.last_open("li") {
            item.attributes.push(attribute("class", "task"));
        }
        let mut attributes =
            vec![attribute("type", "checkbox"), attribute("disabled", "")];
        if checked {
            attributes.push(attribute("checked", ""));
        }
        attributes.push(Attribute {
            name: "aria-label".into(),
            value: Value::Label(if checked { "task-done" } else { "task-open" }),
        });
        self.body.void("input", attributes, span);
        self.body.text(" ", Span::new(span.end, span.end));
    }
}
