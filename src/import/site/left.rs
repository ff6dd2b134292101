//! What the settings of another site say that has no place here: the settings enter,
//! findings leave, each at its line.

use serde_json::{Map, Value};

use super::menu::Menu;
use super::origin::{Generator, Origin};
use crate::base::path::SourcePath;
use crate::base::source::SourceFile;
use crate::import::Imported;
use crate::import::ledger::Ledger;

/// Keys that are carried over, or that say nothing of what is published.
const CARRIED: [&str; 29] = [
    "baseURL",
    "base_url",
    "url",
    "title",
    "description",
    "language",
    "languages",
    "languageCode",
    "locale",
    "defaultContentLanguage",
    "default_language",
    "contentDir",
    "staticDir",
    "source_dir",
    "permalink",
    "permalinks",
    "uglyURLs",
    "params",
    "extra",
    "taxonomies",
    "menu",
    "menus",
    // Asked for elsewhere, or made by this program in any case.
    "generate_feed",
    "generate_feeds",
    "feed_filenames",
    "feed_filename",
    "build_search_index",
    "post_asset_folder",
    "enableRobotsTXT",
];

/// Keys of one language that are carried over.
const OF_LANGUAGE: [&str; 9] = [
    "title",
    "description",
    "weight",
    "languageCode",
    "locale",
    "contentDir",
    "menu",
    "menus",
    "generate_feeds",
];

/// Tells what is left of the settings.
pub(super) fn tell(
    origin: &Origin,
    files: &dyn Fn(&SourcePath) -> Option<String>,
    menu: &Menu,
    imported: &mut Imported,
) {
    let mut left = menu.left.clone();
    for (path, values) in &origin.settings {
        let Some(text) = files(path) else { continue };
        let mut ledger = Ledger::of(path, &text);
        let mut teller = Teller { text: &text, ledger: &mut ledger };
        teller.table(values, "", &CARRIED);
        for key in ["params", "extra"] {
            if let Some(Value::Object(own)) = values.get(key) {
                teller.table(own, &format!("{key}."), &["description"]);
            }
        }
        if let Some(Value::Object(languages)) = values.get("languages") {
            for (code, own) in languages {
                if let Value::Object(own) = own {
                    teller.table(own, &format!("languages.{code}."), &OF_LANGUAGE);
                }
            }
        }
        left.retain(|(name, target)| !teller.entry(name, target));
        teller.addresses(origin.generator, values);
        imported.findings.extend(ledger.close());
        let file = SourceFile::new(text.into_bytes());
        imported.originals.insert(path.clone(), file);
    }
}

struct Teller<'a, 'l> {
    text: &'a str,
    ledger: &'a mut Ledger<'l>,
}

impl Teller<'_, '_> {
    fn table(&mut self, values: &Map<String, Value>, within: &str, carried: &[&str]) {
        for (key, value) in values {
            let is_nothing = match value {
                Value::Null | Value::Bool(false) => true,
                Value::String(text) => text.is_empty(),
                Value::Array(items) => items.is_empty(),
                Value::Object(entries) => entries.is_empty(),
                Value::Bool(true) | Value::Number(_) => false,
            };
            if is_nothing || carried.iter().any(|own| own.eq_ignore_ascii_case(key)) {
                continue;
            }
            let line = self.line_of(within, key);
            let message = format!("the setting `{within}{key}` has no place here");
            let help = "see what `site.yaml` and the theme can be told instead";
            self.ledger.left(line, key, message, help);
        }
    }

    /// Tells an entry of the menu that leads to no page, if it stands here.
    fn entry(&mut self, name: &str, target: &str) -> bool {
        let at =
            self.text.find(&format!("\"{target}\"")).or_else(|| self.text.find(target));
        let Some(at) = at else { return false };
        let message = format!("`{name}` in the menu leads to no page: `{target}`");
        let help = "the menu has pages of the site alone: link to it from a page";
        self.ledger.left(self.ledger.line_of(at), target, message, help);
        true
    }

    /// Tells the addresses that no page of a text had: those of feeds and of tags.
    fn addresses(&mut self, generator: Generator, values: &Map<String, Value>) {
        const HELP: &str = "let the host lead readers on to the new address";
        let (key, feed) = match generator {
            Generator::Hugo => ("baseURL", "/index.xml"),
            Generator::Hexo => ("feed", "/atom.xml"),
            Generator::Zola => ("generate_feeds", "/atom.xml"),
            Generator::None => return,
        };
        let of = |key: &str| super::origin::get(values, key);
        if of(key).is_some_and(|value| *value != Value::Bool(false)) {
            let message = format!("feeds at their old addresses, such as `{feed}`");
            self.ledger.left(self.line_of("", key), key, message, HELP);
        }
        let taxonomies = ["taxonomies", "tag_dir", "category_dir"];
        if let Some(key) = taxonomies.iter().find(|key| of(key).is_some()) {
            let message = "pages of tags and categories at their old addresses";
            self.ledger.left(self.line_of("", key), key, message, HELP);
        }
    }

    /// The line of a key: of the table that it begins, or of the key in the table
    /// that `within` names, with a dot at its end.
    fn line_of(&self, within: &str, key: &str) -> usize {
        let table = within.trim_end_matches('.');
        let opens = |line: &str, table: &str| {
            let line = line.trim().trim_start_matches(['[', '"', '\'']);
            let rest = line.strip_prefix(table);
            rest.is_some_and(|rest| {
                rest.trim_start_matches(['"', '\'', ' '])
                    .starts_with([']', ':', '.', '='])
            })
        };
        let mut lines = self.text.lines();
        let start = match table {
            "" => 0,
            _ => {
                let last = table.rsplit('.').next().unwrap_or(table);
                lines
                    .position(|line| opens(line, table) || opens(line, last))
                    .unwrap_or(0)
            }
        };
        let whole = format!("{within}{key}");
        let found = self
            .text
            .lines()
            .skip(start)
            .position(|line| opens(line, key) || opens(line, &whole));
        found.map_or(start, |at| start + at)
    }
}
