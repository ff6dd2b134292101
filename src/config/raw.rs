//! `site.yaml` as it is written: a YAML tree enters, typed values with their
//! places leave.
//!
//! It checks each value alone. What the values mean together (defaults, and
//! which edition a name stands for) is said by [`super::resolve`].

use super::base_url::BaseUrl;
use super::cards::{self, RawCards, RawFonts};
use super::check::{self, CheckSettings};
use super::compress::{self, Coding};
use super::data::{self, DataSettings};
use super::domains;
use super::edit_url::EditUrl;
use super::feeds::{self, FeedSettings};
use super::fields::Fields;
use super::findings::Findings;
use super::hosting::{self, Hosting};
use super::lists::{self, ListSettings, Listing};
use super::marks::{self, Interpunct, Quotes};
use super::menu::{self, RawMenuEntry};
use super::missing::{self, Missing};
use super::opencc::Configuration;
use super::parallel::{self, RawParallel};
use super::pictures::{self, PictureSettings};
use super::settings::HtmlPolicy;
use super::taxonomies::{self, RawTaxonomy};
use super::terms::{self, Marking};
use super::theme::{self, RawTheme};
use super::topics::{self, RawTopic};
use super::yaml::{Located, Node};
use super::{path, value};
use crate::base::diagnostic::Diagnostic;
use crate::base::edition::Tag;
use crate::base::path::SourcePath;
use crate::base::span::{Span, Written};

/// The settings as they are written. `None`: not written, or refused.
#[derive(Debug, Default)]
pub(super) struct Raw {
    pub(super) title: Option<RawText>,
    pub(super) description: Option<RawText>,
    pub(super) base_url: Option<Written<BaseUrl>>,
    pub(super) edit_url: Option<EditUrl>,
    pub(super) editions: Option<RawEditions>,
    pub(super) theme: RawTheme,
    pub(super) styles: Vec<Written<SourcePath>>,
    pub(super) menu: Vec<RawMenuEntry>,
    pub(super) footer_menu: Vec<RawMenuEntry>,
    pub(super) topics: Option<Vec<RawTopic>>,
    pub(super) taxonomies: Vec<RawTaxonomy>,
    pub(super) lists: Option<ListSettings>,
    pub(super) terms: Option<Marking>,
    pub(super) missing: Option<Missing>,
    pub(super) parallel: Option<RawParallel>,
    pub(super) cards: RawCards,
    pub(super) pictures: Option<PictureSettings>,
    pub(super) search: Option<Written<Listing>>,
    pub(super) feeds: Option<FeedSettings>,
    pub(super) heading_font: RawFonts,
    pub(super) markdown: RawMarkdown,
    pub(super) check: Option<CheckSettings>,
    pub(super) hosting: Option<Hosting>,
    pub(super) compress: Vec<Coding>,
    pub(super) data: Option<DataSettings>,
}

/// A text in one edition or in several.
#[derive(Debug)]
pub(super) enum RawText {
    One(Written<String>),
    /// Names of editions, each with its text.
    Several(Vec<(Written<String>, Written<String>)>),
}

/// The list of editions.
#[derive(Debug)]
pub(super) struct RawEditions {
    pub(super) list: Vec<RawEdition>,
    pub(super) refused: Refused,
}

/// Whether the list has entries that are not understood. A name that no other
/// entry has may be meant for one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    None,
    Some,
}

/// One entry of the list of editions.
#[derive(Debug)]
pub(super) struct RawEdition {
    pub(super) tag: Written<Tag>,
    pub(super) path: Option<Written<String>>,
    pub(super) label: Option<Written<String>>,
    pub(super) base_url: Option<Written<BaseUrl>>,
    pub(super) from: Option<Written<String>>,
    pub(super) opencc: Option<RawSteps>,
    pub(super) quotes: Option<Written<Quotes>>,
    pub(super) interpunct: Option<Written<Interpunct>>,
}

/// The key `opencc` of an edition.
#[derive(Debug)]
pub(super) struct RawSteps {
    pub(super) key: Span,
    /// `None` where a name was refused.
    pub(super) steps: Option<Vec<Configuration>>,
}

/// What is said of Markdown.
#[derive(Debug, Default)]
pub(super) struct RawMarkdown {
    pub(super) highlight: Option<Written<bool>>,
    pub(super) math: Option<Written<bool>>,
    pub(super) notation: Option<Written<bool>>,
    pub(super) ruby: Option<Written<bool>>,
    pub(super) html: Option<Written<HtmlPolicy>>,
}

/// Reads the tree of `site.yaml`.
pub(super) fn read(tree: &Located, findings: &mut Findings<'_>) -> Raw {
    let expected = "keys with values such as `title: …`";
    let Some(mut fields) = Fields::of(tree, expected, findings) else {
        return Raw::default();
    };
    let raw = Raw {
        title: fields.read("title", findings, text),
        description: fields.read("description", findings, text),
        base_url: fields.read("base_url", findings, domains::read),
        edit_url: fields.read("edit_url", findings, edit_url),
        editions: fields.read("editions", findings, editions),
        theme: fields.read("theme", findings, theme::read).unwrap_or_default(),
        styles: fields
            .read("styles", findings, |list, findings| {
                value::list(list, findings, path::sheet)
            })
            .unwrap_or_default(),
        menu: fields.read("menu", findings, menu::read).unwrap_or_default(),
        footer_menu: fields.read("footer_menu", findings, menu::read).unwrap_or_default(),
        topics: fields.read("tags", findings, |tags, findings| {
            value::list(tags, findings, topics::read)
        }),
        taxonomies: fields
            .read("taxonomies", findings, taxonomies::read)
            .unwrap_or_default(),
        lists: fields.read("lists", findings, lists::read),
        terms: fields.read("terms", findings, terms::read),
        missing: fields.read("missing", findings, missing::read),
        parallel: fields.read("parallel", findings, parallel::read),
        cards: fields.read("cards", findings, cards::read).unwrap_or_default(),
        pictures: fields.read("pictures", findings, pictures::read),
        search: fields.read("search", findings, lists::search),
        feeds: fields.read("feeds", findings, feeds::read),
        heading_font: fields
            .read("heading_font", findings, cards::fonts)
            .unwrap_or_default(),
        markdown: fields.read("markdown", findings, markdown).unwrap_or_default(),
        check: fields.read("check", findings, check::read),
        hosting: fields.read("hosting", findings, hosting::read),
        compress: fields.read("compress", findings, compress::read).unwrap_or_default(),
        data: fields.read("data", findings, data::read),
    };
    fields.finish(findings);
    raw
}

pub(super) fn text(written: &Located, findings: &mut Findings<'_>) -> Option<RawText> {
    let Node::Mapping(entries) = &written.node else {
        return value::text(written, findings).map(RawText::One);
    };
    let several = entries.iter().filter_map(|entry| {
        let name = Written::new(entry.key.clone(), entry.key_span);
        Some((name, value::text(&entry.value, findings)?))
    });
    Some(RawText::Several(several.collect()))
}

fn edit_url(written: &Located, findings: &mut Findings<'_>) -> Option<EditUrl> {
    let text = value::text(written, findings)?;
    let pattern = EditUrl::parse(&text.value);
    if pattern.is_none() {
        findings.add(Diagnostic::bad_edit_url(findings.path, text.span, &text.value));
    }
    pattern
}

fn editions(written: &Located, findings: &mut Findings<'_>) -> Option<RawEditions> {
    let Node::Sequence(items) = &written.node else {
        findings.wrong_type(written.span, "a list of editions", written.kind());
        return Some(RawEditions { list: Vec::new(), refused: Refused::Some });
    };
    if items.is_empty() {
        findings.add(Diagnostic::no_edition(findings.path, written.span));
        return Some(RawEditions { list: Vec::new(), refused: Refused::Some });
    }
    let list: Vec<RawEdition> =
        items.iter().filter_map(|item| edition(item, findings)).collect();
    let refused = if list.len() < items.len() { Refused::Some } else { Refused::None };
    Some(RawEditions { list, refused })
}

fn edition(written: &Located, findings: &mut Findings<'_>) -> Option<RawEdition> {
    if !matches!(written.node, Node::Mapping(_)) {
        let tag = tag(written, findings)?;
        return Some(RawEdition {
            tag,
            path: None,
            label: None,
            base_url: None,
            from: None,
            opencc: None,
            quotes: None,
            interpunct: None,
        });
    }
    let mut fields = Fields::of(written, "an edition", findings)?;
    let tag = match fields.entry("tag") {
        Some(entry) => tag(&entry.value, findings),
        None => {
            findings.add(Diagnostic::missing_key(findings.path, written.span, "tag"));
            None
        }
    };
    let path = fields.read("path", findings, path::edition);
    let label = fields.read("label", findings, value::text);
    let base_url = fields.read("base_url", findings, domains::read);
    let from = fields.read("from", findings, value::text);
    let opencc = fields.entry("opencc").map(|entry| RawSteps {
        key: entry.key_span,
        steps: steps(&entry.value, findings),
    });
    let quotes = fields.read("quotes", findings, marks::quotes);
    let interpunct = fields.read("interpunct", findings, marks::interpunct);
    fields.finish(findings);
    let tag = tag?;
    Some(RawEdition { tag, path, label, base_url, from, opencc, quotes, interpunct })
}

fn tag(written: &Located, findings: &mut Findings<'_>) -> Option<Written<Tag>> {
    let text = value::text(written, findings)?;
    match Tag::parse(&text.value) {
        Some(tag) => Some(Written::new(tag, text.span)),
        None => {
            findings.add(Diagnostic::not_a_tag(findings.path, text.span, &text.value));
            None
        }
    }
}

fn steps(written: &Located, findings: &mut Findings<'_>) -> Option<Vec<Configuration>> {
    let mut all_known = true;
    let choices: Vec<(&str, Configuration)> =
        Configuration::ALL.iter().map(|known| (known.name(), *known)).collect();
    let steps = value::list(written, findings, |step, findings| {
        let step = value::choice(step, findings, &choices);
        all_known &= step.is_some();
        step.map(|step| step.value)
    });
    steps.filter(|_| all_known)
}

fn markdown(written: &Located, findings: &mut Findings<'_>) -> Option<RawMarkdown> {
    let mut fields = Fields::of(written, "keys with values", findings)?;
    let highlight = fields.read("highlight", findings, value::flag);
    let math = fields.read("math", findings, value::flag);
    let notation = fields.read("notation", findings, value::flag);
    let ruby = fields.read("ruby", findings, value::flag);
    let html = fields.read("html", findings, |html, findings| {
        value::choice(html, findings, &HtmlPolicy::ALL)
    });
    fields.finish(findings);
    Some(RawMarkdown { highlight, math, notation, ruby, html })
}
