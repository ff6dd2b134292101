//! Whose site a folder is: its files enter, the generator leaves, and what its
//! settings say that matters here.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::base::path::SourcePath;
use crate::base::source::SourceFile;
use crate::base::text;
use crate::import::front;
use crate::import::ledger::Ledger;

/// What made a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Generator {
    Hugo,
    Hexo,
    Zola,
    /// Nothing that is known here.
    None,
}

/// A language of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct OriginLanguage {
    /// What file names and folders call it.
    pub(super) code: String,
    /// What its settings say it is: `zh-TW`.
    pub(super) tag: Option<String>,
    /// Where its content is, if in a folder of its own.
    pub(super) content: Option<String>,
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
}

/// A site of another generator.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    pub(super) generator: Generator,
    /// The folder of the content: `content`, `source`.
    pub(super) content: String,
    /// Folders that are copied to the root of the site.
    pub(super) statics: Vec<String>,
    pub(super) base_url: Option<String>,
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    /// All languages, the default one first.
    pub(super) languages: Vec<OriginLanguage>,
    /// The patterns of addresses, by the section that has them; Hexo's has none.
    pub(super) permalinks: Vec<(String, String)>,
    /// Whether pages end in `.html`.
    pub(super) ugly: bool,
    /// The files of the settings, with what they say.
    pub(super) settings: Vec<(SourcePath, Map<String, Value>)>,
}

impl Origin {
    /// Whether a file is one of the settings.
    pub(super) fn has_settings(&self, path: &SourcePath) -> bool {
        self.settings.iter().any(|(own, _)| own == path)
    }
}

/// The tables of Hugo's settings that may be files of their own.
const TABLES: [&str; 5] = ["languages", "menus", "params", "permalinks", "taxonomies"];

/// Whose site these files are.
pub(super) fn of(files: &BTreeMap<SourcePath, SourceFile>) -> Origin {
    let has = |path: &str| {
        SourcePath::parse(path).is_some_and(|path| files.contains_key(&path))
    };
    let has_folder = |folder: &str| files.keys().any(|path| path.below(folder).is_some());
    let mut settings = Map::new();
    let mut found = Vec::new();
    let mut read = |path: &str| -> bool {
        let Some(path) = SourcePath::parse(path) else { return false };
        let Some(file) = files.get(&path) else { return false };
        let text = match text::read(&file.bytes) {
            Ok(text) => text.to_owned(),
            Err(foreign) => foreign.text,
        };
        let values = if path.as_str().ends_with(".toml") {
            front::toml_settings(&text)
        } else if path.as_str().ends_with(".json") {
            serde_json::from_str(&text).unwrap_or_default()
        } else {
            front::yaml_settings(&text, &Ledger::of(&path, &text))
        };
        // Hugo has a file for each of its tables, if its author wants to.
        let table = path.name().split('.').next().unwrap_or_default();
        let is_table = TABLES.contains(&table);
        let values = match is_table {
            true => Map::from_iter([(table.to_owned(), Value::Object(values))]),
            false => values,
        };
        settings.extend(values.clone());
        found.push((path, values));
        true
    };
    let is_hexo = (has("_config.yml") || has("_config.yaml")) && has_folder("source");
    if is_hexo {
        let _ = read("_config.yml") || read("_config.yaml");
        return origin(Generator::Hexo, &settings, found);
    }
    let mut is_hugo = false;
    for folder in ["", "config/_default/"] {
        for name in ["hugo", "config"].iter().chain(&TABLES) {
            for ending in ["toml", "yaml", "yml", "json"] {
                let is_read = read(&format!("{folder}{name}.{ending}"));
                is_hugo |= is_read && (*name == "hugo" || !folder.is_empty());
            }
        }
    }
    let is_zola = get(&settings, "base_url").is_some() && !is_hugo;
    is_hugo |=
        get(&settings, "baseURL").is_some() || get(&settings, "contentDir").is_some();
    let generator = match (is_zola, is_hugo) {
        (true, _) => Generator::Zola,
        (false, true) => Generator::Hugo,
        (false, false) => Generator::None,
    };
    origin(generator, &settings, found)
}

fn origin(
    generator: Generator,
    settings: &Map<String, Value>,
    found: Vec<(SourcePath, Map<String, Value>)>,
) -> Origin {
    let text = |key: &str| words(get(settings, key));
    let folder = |key: &str, otherwise: &str| {
        let named = text(key).map(|name| name.trim_matches('/').to_owned());
        named.filter(|name| !name.is_empty()).unwrap_or_else(|| otherwise.to_owned())
    };
    let (content, statics, base_url) = match generator {
        Generator::Hexo => (folder("source_dir", "source"), Vec::new(), "url"),
        Generator::Zola => ("content".to_owned(), vec!["static".to_owned()], "base_url"),
        Generator::Hugo | Generator::None => (
            folder("contentDir", "content"),
            vec![folder("staticDir", "static")],
            "baseURL",
        ),
    };
    Origin {
        generator,
        content,
        statics,
        base_url: text(base_url).filter(|url| url.contains("://")),
        title: text("title"),
        description: text("description")
            .or_else(|| words(get(get(settings, "params")?.as_object()?, "description"))),
        languages: languages(generator, settings),
        permalinks: permalinks(generator, settings),
        ugly: get(settings, "uglyURLs").and_then(Value::as_bool) == Some(true),
        settings: found,
    }
}

/// The patterns of addresses: Hexo's one, those of Hugo's sections.
fn permalinks(
    generator: Generator,
    settings: &Map<String, Value>,
) -> Vec<(String, String)> {
    const OF_HEXO: &str = ":year/:month/:day/:title/";
    match generator {
        Generator::Hexo => {
            let own = words(get(settings, "permalink"));
            vec![(String::new(), own.unwrap_or_else(|| OF_HEXO.to_owned()))]
        }
        Generator::Hugo => {
            let table = get(settings, "permalinks").and_then(Value::as_object);
            let pages = table.and_then(|table| get(table, "page")?.as_object());
            let all = table.into_iter().chain(pages).flatten();
            all.filter_map(|(of, pattern)| Some((of.clone(), words(Some(pattern))?)))
                .collect()
        }
        Generator::Zola | Generator::None => Vec::new(),
    }
}

fn languages(generator: Generator, settings: &Map<String, Value>) -> Vec<OriginLanguage> {
    let mut languages = Vec::new();
    let default = match generator {
        Generator::Hexo => None,
        Generator::Zola => words(get(settings, "default_language")),
        Generator::Hugo | Generator::None => {
            words(get(settings, "defaultContentLanguage"))
        }
    };
    if generator == Generator::Hexo {
        let codes = match get(settings, "language") {
            Some(Value::Array(codes)) => {
                codes.iter().filter_map(|code| words(Some(code))).collect()
            }
            other => words(other).into_iter().collect::<Vec<_>>(),
        };
        let codes = codes.into_iter().filter(|code| code != "default");
        languages.extend(codes.map(|code| OriginLanguage {
            tag: Some(code.clone()),
            code,
            ..OriginLanguage::default()
        }));
    } else {
        let table = get(settings, "languages").and_then(Value::as_object);
        for (code, value) in table.into_iter().flatten() {
            let Some(own) = value.as_object() else { continue };
            let text = |key: &str| words(get(own, key));
            languages.push(OriginLanguage {
                code: code.to_lowercase(),
                tag: text("languageCode").or_else(|| text("locale")),
                content: text("contentDir").map(|name| name.trim_matches('/').to_owned()),
                title: text("title"),
                description: text("description"),
            });
        }
    }
    let code = default.map(|code| code.to_lowercase());
    let at =
        code.as_ref().and_then(|code| languages.iter().position(|own| own.code == *code));
    match (at, code) {
        (Some(at), _) => languages[..=at].rotate_right(1),
        (None, Some(code)) => {
            languages.insert(0, OriginLanguage { code, ..Default::default() });
        }
        (None, None) if languages.is_empty() => languages.push(OriginLanguage::default()),
        (None, None) => {}
    }
    // The language of a site with one is often said at the top.
    if let Some(first) = languages.first_mut() {
        let code = words(get(settings, "languageCode"))
            .or_else(|| words(get(settings, "locale")));
        first.tag = first.tag.take().or(code);
    }
    languages
}

/// A value by its key; Hugo does not mind capitals.
pub(super) fn get<'a>(settings: &'a Map<String, Value>, key: &str) -> Option<&'a Value> {
    settings.iter().find(|(own, _)| own.eq_ignore_ascii_case(key)).map(|(_, value)| value)
}

pub(super) fn words(value: Option<&Value>) -> Option<String> {
    let text = value?.as_str()?.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}
