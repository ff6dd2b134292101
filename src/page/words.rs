//! The words that stand around pages, in each edition: the site's title and
//! description, the theme's labels, the menu.
//!
//! An authored edition has them as they are written; a derived one has those
//! of its origin, converted, where it has none of its own.

use super::theme::{Labels, Theme};
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::edition::{EditionId, Tag};
use crate::config::conversion::default_steps;
use crate::config::marks::Marks;
use crate::config::menu::{self, MenuEntry};
use crate::config::settings::{Config, Edition, EditionText};
use crate::script::run::{Detail, Recipe, Scripts};

/// The words of one edition.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// The site's title; `None` where the settings have none.
    pub title: Option<String>,
    /// One sentence on the site.
    pub description: Option<String>,
    /// The theme's labels.
    pub labels: Labels,
    /// What each entry of the menu is called, each before those below it; none where
    /// it is called by the title of its page.
    pub menu: Vec<Option<MenuWord>>,
    /// The same of the menu in the foot.
    pub footer_menu: Vec<Option<MenuWord>>,
    /// The title of each taxonomy, where the settings give one.
    pub taxonomies: Vec<Option<String>>,
}

/// What an entry of a menu is called.
#[derive(Clone, Debug)]
pub struct MenuWord {
    /// The words.
    pub text: String,
    /// The edition that they are in: another than the page's where a translation has
    /// no form of its own, and no page whose title could stand for it.
    pub edition: EditionId,
}

/// The words of all editions, by [`EditionId`].
#[must_use]
pub fn words(
    config: &Config,
    theme: &Theme,
    scripts: &Scripts,
    recipes: &[Recipe],
) -> Checked<Vec<Words>> {
    let mut diagnostics = Vec::new();
    let mut speaker =
        Speaker { config, theme, scripts, recipes, diagnostics: &mut diagnostics };
    let words = config.editions.iter().map(|edition| speaker.words(edition)).collect();
    Checked { value: words, diagnostics }
}

struct Speaker<'a> {
    config: &'a Config,
    theme: &'a Theme,
    scripts: &'a Scripts,
    recipes: &'a [Recipe],
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Speaker<'_> {
    fn words(&mut self, edition: &Edition) -> Words {
        let config = self.config;
        Words {
            title: config
                .title
                .as_ref()
                .and_then(|text| self.form_or_source(text, edition)),
            description: config
                .description
                .as_ref()
                .and_then(|text| self.form(text, edition)),
            labels: self.labels(edition),
            menu: self.menu(&config.menu, edition),
            footer_menu: self.menu(&config.footer_menu, edition),
            taxonomies: config
                .taxonomies
                .iter()
                .map(|it| it.title.as_ref().and_then(|text| self.form(text, edition)))
                .collect(),
        }
    }

    fn menu(&mut self, menu: &[MenuEntry], edition: &Edition) -> Vec<Option<MenuWord>> {
        let entries = menu::all(menu).into_iter();
        entries.map(|entry| self.menu_word(entry, edition)).collect()
    }

    fn menu_word(&mut self, entry: &MenuEntry, edition: &Edition) -> Option<MenuWord> {
        let label = entry.label.as_ref()?;
        if let Some(text) = self.form(label, edition) {
            return Some(MenuWord { text, edition: edition.id });
        }
        let other = label.forms.first_key_value().filter(|_| entry.page().is_none());
        other.map(|(id, text)| MenuWord { text: text.clone(), edition: *id })
    }

    /// A name in an edition; one that an authored edition does not have is
    /// the same in all.
    fn form_or_source(
        &mut self,
        text: &EditionText,
        edition: &Edition,
    ) -> Option<String> {
        self.form(text, edition).or_else(|| text.forms.get(&EditionId::SOURCE).cloned())
    }

    /// A text of the settings in an edition: its own form, else that of its
    /// origin, converted.
    fn form(&mut self, text: &EditionText, edition: &Edition) -> Option<String> {
        if let Some(own) = text.forms.get(&edition.id) {
            return Some(own.clone());
        }
        match &edition.derivation {
            Some(derivation) => {
                let origin = self.config.edition(derivation.from);
                let form = self.form(text, origin)?;
                Some(self.convert(&self.recipes[edition.id.0], &form))
            }
            None => None,
        }
    }

    /// The labels of an edition: those of the files whose names its tag begins
    /// with, the most exact first; what these lack, of the edition that it is
    /// derived from; else, for Chinese, of the other script; else in English.
    fn labels(&mut self, edition: &Edition) -> Labels {
        let own = self.written_labels(&edition.tag);
        let english = self.theme.labels.get("en");
        let is_whole = |all: &Labels| all.keys().all(|key| own.contains_key(key));
        if !own.is_empty() && english.is_some_and(is_whole) {
            return own;
        }
        let mut labels = self.other_labels(edition, &own);
        labels.extend(own);
        // A key that is missing would fail every page of the edition.
        for (key, label) in self.theme.labels.get("en").into_iter().flatten() {
            labels.entry(key.clone()).or_insert_with(|| label.clone());
        }
        labels
    }

    /// What stands in for the labels that are not in an edition's `own` files.
    fn other_labels(&mut self, edition: &Edition, own: &Labels) -> Labels {
        if let Some(derivation) = &edition.derivation {
            let origin = self.labels(self.config.edition(derivation.from));
            return self.convert_labels(&self.recipes[edition.id.0], origin);
        }
        for stem in self.theme.labels.keys() {
            let Some(tag) = Tag::parse(stem) else { continue };
            if let Some(steps) = default_steps(&tag, &edition.tag) {
                let marks = Marks::between(&tag, &edition.tag);
                let recipe = Recipe { steps, marks, ..Recipe::default() };
                return self.convert_labels(&recipe, self.theme.labels[stem].clone());
            }
        }
        if own.is_empty() && !self.theme.labels.is_empty() {
            let files = self.theme.labels.keys().map(String::as_str);
            let diagnostic =
                Diagnostic::no_labels(&self.config.theme, &edition.tag, files);
            self.diagnostics.push(diagnostic);
        }
        Labels::new()
    }

    fn written_labels(&self, tag: &Tag) -> Labels {
        let fitting = self.theme.labels.iter().filter(|(stem, _)| tag.begins_with(stem));
        let mut fitting: Vec<_> = fitting.collect();
        fitting.sort_by_key(|(stem, _)| stem.len());
        fitting.into_iter().flat_map(|(_, labels)| labels.clone()).collect()
    }

    fn convert_labels(&mut self, recipe: &Recipe, labels: Labels) -> Labels {
        labels
            .into_iter()
            .map(|(key, label)| {
                let label = self.convert(recipe, &label);
                (key, label)
            })
            .collect()
    }

    fn convert(&mut self, recipe: &Recipe, text: &str) -> String {
        match self.scripts.convert(recipe, text, Detail::Text) {
            Ok(converted) => converted.text,
            Err(error) => {
                self.diagnostics
                    .push(Diagnostic::words_not_converted(&error.to_string()));
                text.to_owned()
            }
        }
    }
}
