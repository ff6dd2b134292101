//! The theme: files of `themes/NAME/` enter, templates, labels and assets
//! leave.
//!
//! A theme inside the program is the ground; a site lays its own files of the
//! same names over it. The ground's templates stay reachable as `theme/…`, so
//! that a site's `page.html` may extend the theme's. Nothing here knows a page.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tera::Tera;

use super::components::{self, Defined};
use super::data::lookers;
use super::kinds;
use super::named::named_by_path;
use super::sheets::join_sheets;
use super::targets;
use super::templates::{GROUND, TemplateFiles, compile};
use crate::asset::publish::{Assets, publish};
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::digest::Digest;
use crate::base::path::SourcePath;
use crate::base::source::{AssetNames, SourceFile, Sources};
use crate::base::span::Written;
use crate::base::text;
use crate::block::{Components, Kind, Kinds};
use crate::config::findings::Findings;
use crate::config::read;
use crate::config::settings::Config;
use crate::config::yaml::{self, Limit, Node, Part};
use crate::style::{Manifest, Style, manifest};

/// Words of the theme, by key.
pub type Labels = BTreeMap<String, String>;

/// A theme, ready to render.
#[derive(Debug, Default)]
pub struct Theme {
    /// The templates; `None` where one of them cannot be read.
    pub tera: Option<Tera>,
    /// The templates' files.
    pub files: TemplateFiles,
    /// The names of the templates that look at data files.
    pub lookers: BTreeSet<String>,
    /// The digest of all templates, with their names and places.
    pub digest: Option<Digest>,
    /// The labels as written, by the tag, or beginning of one, in their
    /// file's name.
    pub labels: BTreeMap<String, Labels>,
    /// The kinds of data blocks.
    pub kinds: Arc<Kinds>,
    /// The components that texts may call; `None` where nobody can tell.
    pub components: Option<Arc<Components>>,
    /// Which template defines each of them.
    pub(super) defined: Defined,
    /// The digest of kinds and components.
    pub kinds_digest: Option<Digest>,
    /// What a site may set of it, and what holds on this one.
    pub style: Style,
    /// The assets, by their paths below `assets/`, with the style sheet of the
    /// settings.
    pub assets: Assets,
}

impl Theme {
    /// Whether a template looks at data files.
    pub(super) fn looks_at_data(&self, template: &str) -> bool {
        self.lookers.contains(template)
            || self.lookers.contains(&format!("{GROUND}{template}"))
    }

    /// Whether the theme has a template of this name, be it without faults or not.
    #[must_use]
    pub fn has_template(&self, name: &str) -> bool {
        self.files.contains_key(name)
            || self.files.contains_key(&format!("{GROUND}{name}"))
    }
}

/// One file of a theme, on the layer that counts.
struct ThemeFile<'a> {
    path: SourcePath,
    file: &'a SourceFile,
}

/// Loads the theme that a site names, with what it sets of it.
#[must_use]
pub fn load(sources: &Sources, config: &Config) -> Checked<Theme> {
    let name = &config.theme;
    let mut diagnostics = Vec::new();
    let ground = layer(&sources.builtin_themes, "", &name.value);
    let own = layer(&sources.files, "themes/", &name.value);
    if ground.is_empty() && own.is_empty() {
        diagnostics.push(unknown_theme(sources, name));
        return Checked { value: Theme::default(), diagnostics };
    }
    let mut theme = Theme::default();
    let mut manifest = Manifest::default();
    let mut assets: BTreeMap<String, SourceFile> = BTreeMap::new();
    let mut kinds: BTreeMap<String, (SourcePath, Kind)> = BTreeMap::new();
    for (prefix, layer) in [(GROUND, ground), ("", own)] {
        for (below, file) in layer {
            if let Some(template) = below.strip_prefix("templates/") {
                let file = (file.path, file.file.clone());
                theme.files.insert(format!("{prefix}{template}"), file);
            } else if let Some(block) = below.strip_prefix("blocks/") {
                if let Some(name) = block.strip_suffix(".yaml") {
                    let kind = read_kind(name, &file, &mut diagnostics);
                    kinds.insert(name.to_owned(), (file.path, kind));
                } else {
                    let file = (file.path, file.file.clone());
                    theme.files.insert(format!("{prefix}{below}"), file);
                }
            } else if below.starts_with(components::FOLDER) && below.ends_with(".html") {
                let file = (file.path, file.file.clone());
                theme.files.insert(format!("{prefix}{below}"), file);
            } else if let Some(asset) = below.strip_prefix("assets/") {
                assets.insert(asset.to_owned(), file.file.clone());
            } else if let Some(stem) =
                below.strip_prefix("labels/").and_then(|name| name.strip_suffix(".yaml"))
            {
                let labels = read_labels(&file, &mut diagnostics);
                theme.labels.entry(stem.to_owned()).or_default().extend(labels);
            } else if below == manifest::FILE {
                let text = text_of(&file, &mut diagnostics);
                let over = Manifest::read(&file.path, &text).take(&mut diagnostics);
                manifest = manifest.under(over);
            }
        }
    }
    let styles = manifest.styles.take();
    let listed = styles.clone().unwrap_or_default();
    theme.style = style(manifest, config).take(&mut diagnostics);
    let ground = (sources, config);
    join_sheets(&mut assets, (&theme.style, styles), ground, &mut diagnostics);
    theme.assets = publish(assets, sources.request.asset_names);
    diagnostics.extend(targets::missing(ground, &listed, &theme.assets));
    let has_template = |name: &str| theme.has_template(name);
    let kinds = kinds::settle(kinds, sources, has_template, &mut diagnostics);
    theme.kinds = Arc::new(kinds);
    let parts = theme.files.iter().flat_map(|(name, (path, file))| {
        [name.as_bytes(), path.as_str().as_bytes(), file.digest.as_bytes()]
    });
    theme.digest = Some(Digest::of_parts(parts));
    diagnostics.extend(named_by_path(&theme.files, &theme.assets));
    theme.tera = compile(&theme.files, &mut diagnostics);
    if let Some(tera) = &theme.tera {
        theme.lookers = lookers(tera, &theme.files);
    }
    if let Some(tera) = &theme.tera {
        let (components, defined) =
            components::settle(&theme.files, tera, &mut diagnostics);
        theme.components = Some(Arc::new(components));
        theme.defined = defined;
    }
    let components = theme.components.as_ref().map(|it| it.digest());
    let digests = [Some(theme.kinds.digest()), components];
    let digests = digests.iter().map(|it| it.as_ref().map_or(&[][..], Digest::as_bytes));
    theme.kinds_digest = Some(Digest::of_parts(digests));
    Checked { value: theme, diagnostics }
}

fn read_kind(name: &str, file: &ThemeFile, diagnostics: &mut Vec<Diagnostic>) -> Kind {
    let text = text_of(file, diagnostics);
    Kind::read(name, &file.path, &text).take(diagnostics)
}

fn style(manifest: Manifest, config: &Config) -> Checked<Style> {
    let path = SourcePath::parse(read::FILE).expect("a clean path");
    Style::of(manifest, &config.theme.value, &path, &config.theme_settings)
}

/// The digest of all that [`load`] looks at, but for the settings of the site.
#[must_use]
pub fn key(sources: &Sources) -> Digest {
    let own = sources.files.iter().filter(|(path, _)| path.below("themes").is_some());
    let files = sources.builtin_themes.iter().chain(own);
    let names: &[u8] = match sources.request.asset_names {
        AssetNames::Plain => b"plain",
        AssetNames::ByContent => b"by content",
    };
    Digest::of_parts(std::iter::once(names).chain(
        files.flat_map(|(path, file)| [path.as_str().as_bytes(), file.digest.as_bytes()]),
    ))
}

fn layer<'a>(
    files: &'a BTreeMap<SourcePath, SourceFile>,
    before: &str,
    name: &str,
) -> BTreeMap<String, ThemeFile<'a>> {
    let folder = format!("{before}{name}");
    let below = |path: &SourcePath| path.below(&folder).map(str::to_owned);
    files
        .iter()
        .filter_map(|(path, file)| {
            let named = SourcePath::parse(&format!("themes/{name}/{}", below(path)?))?;
            Some((below(path)?, ThemeFile { path: named, file }))
        })
        .collect()
}

fn unknown_theme(sources: &Sources, name: &Written<String>) -> Diagnostic {
    let known: BTreeSet<&str> = sources
        .files
        .keys()
        .filter_map(|path| path.below("themes").filter(|below| below.contains('/')))
        .chain(sources.builtin_themes.keys().map(SourcePath::as_str))
        .filter_map(|path| path.split('/').next())
        .collect();
    Diagnostic::unknown_theme(name, known)
}

fn text_of<'a>(file: &ThemeFile<'a>, diagnostics: &mut Vec<Diagnostic>) -> Cow<'a, str> {
    text::read(&file.file.bytes).map(Cow::Borrowed).unwrap_or_else(|foreign| {
        diagnostics.push(Diagnostic::not_utf8(&file.path, &foreign));
        Cow::Owned(foreign.text)
    })
}

fn read_labels(file: &ThemeFile, diagnostics: &mut Vec<Diagnostic>) -> Labels {
    let text = text_of(file, diagnostics);
    let mut findings = Findings::of(&file.path);
    let part = Part::of_file(&file.path, &text, Limit::Page);
    let tree = findings.take(yaml::read(part));
    let mut labels = Labels::new();
    match tree.map(|tree| tree.node) {
        Some(Node::Mapping(entries)) => {
            for entry in entries {
                match entry.value.characters() {
                    Some(text) => {
                        labels.insert(entry.key, text.to_owned());
                    }
                    None => findings.add(Diagnostic::wrong_type(
                        &file.path,
                        entry.value.span,
                        "text",
                        entry.value.kind(),
                    )),
                }
            }
        }
        Some(_) => findings.add(Diagnostic::labels_are_no_mapping(&file.path)),
        None => {}
    }
    findings.finish(labels).take(diagnostics)
}
