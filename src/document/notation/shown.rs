//! What a text in notation shows: its notation and an edition enter; what of
//! the text is shown, converted or dropped leaves, and which rules it sets.

use std::ops::Range;

use super::MARK;
use super::choose::{Chosen, choose, pairs};
use super::flags::{Display, Meaning, Standing, TitleUse};
use super::forms::{Content, trimmed};
use super::names::name;
use super::syntax::{Notation, Read, within};
use crate::base::edition::Tag;
use crate::base::fallback::Variety;

/// A text for an edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Stretches that cover the text, in order; some may be empty.
    pub stretches: Vec<(Range<usize>, What)>,
    /// What it sets, with the places, in bytes, from where.
    pub commands: Vec<(usize, Command)>,
    /// The notation that has no form for the edition, nor for the document's
    /// own.
    pub without_form: Vec<Range<usize>>,
}

/// What becomes of a stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It is converted as all text is.
    Open,
    /// It is converted to this variety, which the edition falls back to.
    As(Tag),
    /// It stays as it is.
    Kept,
    /// It is not shown.
    Nothing,
    /// Something else stands in its place.
    Instead(String),
}

/// What notation sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// From here, each of these texts becomes the other.
    Add(Vec<(String, String)>),
    /// From here, the rules for these texts no longer hold.
    Remove(Vec<String>),
    /// This is the page's title.
    Title(String),
}

/// What of `text` is shown in the edition `target` of a document in the
/// edition `own`.
#[must_use]
pub fn shown(text: &str, read: &Read, target: &Tag, own: &Tag) -> Shown {
    let (wanted, shown) = (Wanted::All, Shown::default());
    let mut showing = Showing { text, target, own, wanted, shown };
    showing.show(0..text.len(), &read.notations, &What::Open);
    showing.shown
}

/// What of `text` is converted if its notation stays written as it is.
#[must_use]
pub fn written(text: &str, read: &Read, target: &Tag, own: &Tag) -> Shown {
    let mut written = shown(text, read, target, own);
    written.stretches.clear();
    let mut done = 0;
    let marks = text.match_indices(MARK).map(|(at, mark)| at..at + mark.len());
    let mut kept: Vec<Range<usize>> =
        read.notations.iter().map(|notation| notation.range.clone()).collect();
    kept.extend(marks);
    kept.sort_by_key(|range| range.start);
    for range in kept {
        if done <= range.start {
            written.stretches.push((done..range.start, What::Open));
            done = range.end;
            written.stretches.push((range, What::Kept));
        }
    }
    written.stretches.push((done..text.len(), What::Open));
    written
}

/// What is wanted of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// What is shown, and what it sets.
    All,
    /// What is shown. A form in a rule sets nothing: were its own rules read
    /// too, each depth would be read several times for the one around it.
    Text,
}

struct Showing<'a> {
    text: &'a str,
    target: &'a Tag,
    own: &'a Tag,
    wanted: Wanted,
    shown: Shown,
}

impl Showing<'_> {
    /// Shows `range`, of which `notations` are those that stand in it and
    /// around it, and the rest is `what`.
    fn show(&mut self, range: Range<usize>, notations: &[Notation], what: &What) {
        let mut done = range.start;
        for notation in within(notations, &range) {
            self.push(done..notation.range.start, what);
            self.notation(notation, what);
            done = notation.range.end;
        }
        self.push(done..range.end, what);
    }

    /// Adds a stretch, without the marks in it.
    fn push(&mut self, range: Range<usize>, what: &What) {
        let mut start = range.start;
        for (at, mark) in self.text[range.clone()].match_indices(MARK) {
            let at = range.start + at;
            self.add(start..at, what.clone());
            start = at + mark.len();
            self.add(at..start, What::Nothing);
        }
        self.add(start..range.end, what.clone());
    }

    fn add(&mut self, range: Range<usize>, what: What) {
        let is_needed = !range.is_empty() || matches!(what, What::Instead(_));
        if is_needed {
            self.shown.stretches.push((range, what));
        }
    }

    /// Shows `inside` of a notation, and nothing of the rest.
    fn inside(&mut self, notation: &Notation, inside: Range<usize>, what: &What) {
        self.add(notation.range.start..inside.start, What::Nothing);
        self.show(inside.clone(), &notation.nested, what);
        self.add(inside.end..notation.range.end, What::Nothing);
    }

    fn notation(&mut self, notation: &Notation, around: &What) {
        let content = &notation.content;
        match &notation.meaning {
            Meaning::Kept => self.inside(notation, content.range(), &What::Kept),
            Meaning::Name(variety) => {
                let name = name(variety, self.target);
                self.instead(notation, name);
            }
            Meaning::Removed => {
                self.add(notation.range.clone(), What::Nothing);
                if self.wanted == Wanted::All {
                    let texts = self.table(notation).into_iter().map(|(from, _)| from);
                    let command = Command::Remove(texts.collect());
                    self.shown.commands.push((notation.range.end, command));
                }
            }
            Meaning::Only(varieties) => {
                let what = self.only(varieties, around);
                self.inside(notation, content.range(), &what);
            }
            Meaning::Forms { display, standing, title } => {
                match display {
                    Display::Form => self.form(notation, around),
                    Display::Description => {
                        let description = self.description(notation);
                        self.instead(notation, description);
                    }
                    Display::Nothing => {
                        self.add(notation.range.clone(), What::Nothing);
                    }
                }
                if self.wanted == Wanted::All {
                    self.set(notation, *standing, *title);
                }
            }
        }
    }

    fn instead(&mut self, notation: &Notation, text: String) {
        self.add(notation.range.clone(), What::Instead(text));
    }

    fn form(&mut self, notation: &Notation, around: &What) {
        match choose(&notation.content, self.text, self.target, self.own) {
            Chosen::Own(form) => self.inside(notation, form, &What::Kept),
            Chosen::Converted(form) => self.inside(notation, form, around),
            Chosen::Stranger(form) => {
                self.shown.without_form.push(notation.range.clone());
                self.inside(notation, form, around);
            }
        }
    }

    /// How a text is converted that is only for some varieties.
    fn only(&self, varieties: &[Variety], around: &What) -> What {
        let chain = Variety::chain(self.target);
        match chain.iter().position(|variety| varieties.contains(variety)) {
            Some(0) => around.clone(),
            Some(at) => match chain[at].tag() {
                Some(tag) if tag != *self.own => What::As(tag),
                _ => What::Kept,
            },
            None => What::Kept,
        }
    }

    fn set(&mut self, notation: &Notation, standing: Standing, title: TitleUse) {
        let at = notation.range.end;
        if title == TitleUse::Title {
            let chosen = choose(&notation.content, self.text, self.target, self.own);
            if let Chosen::Own(form) = chosen {
                let title = self.text_of(form, notation, self.target);
                self.shown.commands.push((at, Command::Title(title)));
            }
        }
        if standing == Standing::FromHere {
            let table = self.table(notation);
            self.shown.commands.push((at, Command::Add(table)));
        }
    }

    /// What becomes what by the forms of a notation.
    fn table(&self, notation: &Notation) -> Vec<(String, String)> {
        let pairs = pairs(&notation.content, self.text, self.target);
        let text = |range| self.text_of(range, notation, self.target);
        let pairs = pairs.into_iter().map(|(from, to)| (text(from), text(to)));
        pairs.filter(|(from, _)| !from.is_empty()).collect()
    }

    /// The text that `range` of a notation shows, with nothing converted.
    fn text_of(&self, range: Range<usize>, notation: &Notation, target: &Tag) -> String {
        let range = trimmed(self.text, range);
        let (wanted, shown) = (Wanted::Text, Shown::default());
        let mut inner = Showing { text: self.text, target, own: self.own, wanted, shown };
        inner.show(range, &notation.nested, &What::Kept);
        inner.shown.in_own_words(self.text)
    }

    fn description(&self, notation: &Notation) -> String {
        let Content::Forms { both, one_way, .. } = &notation.content else {
            return self.text_of(notation.content.range(), notation, self.target);
        };
        let of = |variety: &Variety, form: &Range<usize>| {
            let tag = variety.tag();
            let tag = tag.as_ref().unwrap_or(self.target);
            self.text_of(form.clone(), notation, tag)
        };
        let mut description = String::new();
        for (variety, form) in both {
            let name = name(variety, self.target);
            description.push_str(&format!("{name}：{}；", of(variety, form)));
        }
        for rule in one_way {
            let name = name(&rule.to, self.target);
            let from = self.text_of(rule.from.clone(), notation, self.own);
            let form = of(&rule.to, &rule.form);
            description.push_str(&format!("{from}⇒{name}：{form}；"));
        }
        description
    }
}

impl Shown {
    /// What of `text` is shown where nothing is converted.
    #[must_use]
    pub fn in_own_words(&self, text: &str) -> String {
        let shown = self.stretches.iter().map(|(range, what)| match what {
            What::Open | What::As(_) | What::Kept => &text[range.clone()],
            What::Nothing => "",
            What::Instead(instead) => instead.as_str(),
        });
        shown.collect()
    }
}
