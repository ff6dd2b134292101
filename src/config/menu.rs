//! The menus of a site: places of a YAML tree enter, entries leave, each with those
//! below it.
//!
//! Whether a page of that name exists, and which addresses a browser may be led to,
//! is not known here.

use super::fields::Fields;
use super::findings::Findings;
use super::raw::RawText;
use super::settings::EditionText;
use super::yaml::{Located, Node};
use super::{path, raw, value};
use crate::base::address::scheme;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Written;

/// How many levels a menu has at most: who looks for a page three levels down is
/// better served by a page that lists them.
pub const LEVELS: usize = 3;

/// One entry of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuEntry {
    /// Where it leads; nowhere where it only holds others together.
    pub target: Option<MenuTarget>,
    /// What to call it; the title of its page where none is given.
    pub label: Option<EditionText>,
    /// The entries below it, in order.
    pub items: Vec<MenuEntry>,
}

/// Where an entry of a menu leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MenuTarget {
    /// To a page, as written: by its path under `content/`, with or without `.md`.
    Page(Written<String>),
    /// To another site.
    Elsewhere(Written<String>),
}

impl MenuEntry {
    /// The page that it leads to, as written.
    #[must_use]
    pub fn page(&self) -> Option<&Written<String>> {
        match &self.target {
            Some(MenuTarget::Page(page)) => Some(page),
            _ => None,
        }
    }
}

/// All entries of a menu, each before those below it.
#[must_use]
pub fn all(menu: &[MenuEntry]) -> Vec<&MenuEntry> {
    menu.iter()
        .flat_map(|entry| std::iter::once(entry).chain(all(&entry.items)))
        .collect()
}

/// An entry as it is written.
#[derive(Debug)]
pub(super) struct RawMenuEntry {
    target: Option<MenuTarget>,
    label: Option<RawText>,
    items: Vec<RawMenuEntry>,
}

/// Reads the key of a menu.
pub(super) fn read(
    written: &Located,
    findings: &mut Findings<'_>,
) -> Option<Vec<RawMenuEntry>> {
    level(written, findings, 1)
}

fn level(
    written: &Located,
    findings: &mut Findings<'_>,
    number: usize,
) -> Option<Vec<RawMenuEntry>> {
    value::list(written, findings, |item, findings| entry(item, findings, number))
}

fn entry(
    written: &Located,
    findings: &mut Findings<'_>,
    number: usize,
) -> Option<RawMenuEntry> {
    if !matches!(written.node, Node::Mapping(_)) {
        let page = path::page(written, findings)?;
        let target = Some(MenuTarget::Page(page));
        return Some(RawMenuEntry { target, label: None, items: Vec::new() });
    }
    let mut fields = Fields::of(written, "a page", findings)?;
    let (page, url) = (fields.entry("page"), fields.entry("url"));
    let label = fields.entry("label");
    let below = fields.entry("items");
    fields.finish(findings);
    let lacks = |key: &str| Diagnostic::missing_key(findings.path, written.span, key);
    let lacking = match (page, url, below) {
        (None, None, None) => Some(lacks("page")),
        (None, _, _) if label.is_none() => Some(lacks("label")),
        _ => None,
    };
    let is_whole = lacking.is_none();
    lacking.into_iter().for_each(|found| findings.add(found));
    let label = label.and_then(|entry| raw::text(&entry.value, findings));
    let items = match below {
        Some(entry) if number == LEVELS => {
            findings.add(Diagnostic::menu_too_deep(findings.path, entry.key_span));
            Vec::new()
        }
        Some(entry) => level(&entry.value, findings, number + 1).unwrap_or_default(),
        None => Vec::new(),
    };
    let target = match (page, url) {
        (Some(_), Some(url)) => {
            findings.wrong_type(url.key_span, "either `page` or `url`", "both");
            return None;
        }
        (Some(page), None) => Some(MenuTarget::Page(path::page(&page.value, findings)?)),
        (None, Some(url)) => Some(MenuTarget::Elsewhere(address(&url.value, findings)?)),
        (None, None) => None,
    };
    is_whole.then_some(RawMenuEntry { target, label, items })
}

/// An address of another site: pages of this one are named by their paths, so that
/// they are found in each edition.
fn address(written: &Located, findings: &mut Findings<'_>) -> Option<Written<String>> {
    let text = value::text(written, findings)?;
    if scheme(&text.value).is_some() {
        return Some(text);
    }
    let expected = "an address of another site such as `https://example.org/`";
    findings.wrong_type(text.span, expected, &format!("`{}`", text.value));
    None
}

/// The entries that were written, their labels as `text` understands them.
pub(super) fn resolve(
    menu: Vec<RawMenuEntry>,
    text: &mut impl FnMut(RawText) -> EditionText,
) -> Vec<MenuEntry> {
    let entry = |RawMenuEntry { target, label, items }| MenuEntry {
        target,
        label: label.map(&mut *text),
        items: resolve(items, text),
    };
    menu.into_iter().map(entry).collect()
}
