//! Style sheets become one: sheets enter, each with its layer, and one leaves.
//!
//! The order of the layers is stated first (CSS Cascading and Inheritance Level 5,
//! section 6.4): what a site sets of its theme, the theme, the site's own rules. So
//! of two rules for one thing that of the later layer holds, whatever their
//! selectors are. What must stand in front of all rules is taken out of the parts and
//! put there; a part that ends in the middle of something is ended.

use std::fmt::Write as _;

use super::css::{self, Kind, Part, addresses, parts, replaced};
use super::publish::divided;

/// The name of the joined sheet among a theme's assets.
pub const FILE: &str = "styles.css";

/// In which layer the rules of a sheet stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// In the one that the sheet itself states.
    Stated,
    /// In that of the settings.
    Settings,
    /// In that of the theme.
    Theme,
    /// In that of the site's own rules. `/` begins an address at the site's root.
    Site,
}

impl Layer {
    fn name(self) -> Option<&'static str> {
        match self {
            Self::Stated => None,
            Self::Settings => Some("settings"),
            Self::Theme => Some("theme"),
            Self::Site => Some("site"),
        }
    }
}

/// A sheet that is to be joined with others.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What it is called, for who reads the result.
    pub name: String,
    /// The folder in which its addresses begin, below the folder of assets.
    pub folder: String,
    /// What it says.
    pub css: String,
    /// In which layer.
    pub layer: Layer,
}

/// Joins sheets in their order.
#[must_use]
pub fn join(sheets: &[Sheet]) -> String {
    let divided: Vec<(&Sheet, Divided)> =
        sheets.iter().map(|sheet| (sheet, divide(&rebased(sheet)))).collect();
    let mut joined = "@layer settings, theme, site;\n".to_owned();
    for (sheet, part) in &divided {
        for import in &part.imports {
            let _ = writeln!(joined, "@import {}", in_layer(import, sheet.layer));
        }
    }
    for (_, part) in &divided {
        for namespace in &part.namespaces {
            let _ = writeln!(joined, "@namespace{namespace}");
        }
    }
    for (sheet, part) in &divided {
        let rules = part.rules.trim_matches('\n');
        let name = sheet.name.replace("*/", "* /");
        let _ = match sheet.layer.name() {
            Some(layer) => {
                write!(joined, "\n/* {name} */\n@layer {layer} {{\n{rules}\n}}\n")
            }
            None => write!(joined, "\n/* {name} */\n{rules}\n"),
        };
    }
    joined
}

/// A sheet with its addresses as they are from the folder of assets.
fn rebased(sheet: &Sheet) -> String {
    let places = addresses(&sheet.css).into_iter().filter_map(|range| {
        let address = &sheet.css[range.clone()];
        if sheet.layer == Layer::Site
            && let Some(below) = address.strip_prefix('/')
            && !below.starts_with('/')
        {
            return Some((range, format!("../{below}")));
        }
        let (path, behind) = divided(address)?;
        let path = from_folder(&sheet.folder, path);
        Some((range, format!("{path}{behind}")))
    });
    replaced(&sheet.css, &places.collect::<Vec<_>>())
}

/// A path that begins in `folder`, from where the folder's own path begins.
fn from_folder(folder: &str, path: &str) -> String {
    let mut segments: Vec<&str> = folder.split('/').filter(|s| !s.is_empty()).collect();
    for segment in path.split('/') {
        match segment {
            "." => {}
            ".." if segments.last().is_some_and(|last| *last != "..") => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    segments.join("/")
}

/// A sheet without what must stand before all rules.
#[derive(Debug, Default)]
struct Divided {
    /// What stands behind `@import`, with the semicolon.
    imports: Vec<String>,
    /// What stands behind `@namespace`, with the semicolon.
    namespaces: Vec<String>,
    rules: String,
}

fn divide(css: &str) -> Divided {
    let mut divided = Divided::default();
    // The closing that each open bracket wants, the innermost last.
    let mut open: Vec<&str> = Vec::new();
    let mut parts = parts(css).into_iter();
    let mut last = None;
    while let Some(Part { kind, range }) = parts.next() {
        let own = &css[range];
        last = Some((kind, own));
        match (kind, own) {
            (Kind::AtName, _) if open.is_empty() => {
                let hoisted = match own.to_ascii_lowercase().as_str() {
                    "@import" => Some(&mut divided.imports),
                    "@namespace" => Some(&mut divided.namespaces),
                    // The joined sheet is UTF-8, as its pages are.
                    "@charset" => None,
                    _ => {
                        divided.rules.push_str(own);
                        continue;
                    }
                };
                let statement = statement(css, &mut parts);
                if let Some(hoisted) = hoisted {
                    hoisted.push(statement);
                }
            }
            (Kind::Open, "(") => open.push(")"),
            (Kind::Open, "[") => open.push("]"),
            (Kind::Open, _) => open.push("}"),
            (Kind::Close, _) if open.last() == Some(&own) => {
                open.pop();
            }
            // It closes nothing here, and would close the layer.
            (Kind::Close, "}") if open.is_empty() => continue,
            _ => {}
        }
        if kind != Kind::AtName || !open.is_empty() {
            divided.rules.push_str(own);
        }
    }
    if let Some((kind, own)) = last {
        divided.rules.push_str(ending(kind, own));
    }
    divided.rules.extend(open.into_iter().rev());
    divided
}

/// What is left of a statement behind its name, up to its semicolon.
fn statement(css: &str, parts: &mut impl Iterator<Item = Part>) -> String {
    let mut statement = String::new();
    for Part { kind, range } in parts.by_ref() {
        if kind == Kind::Semicolon {
            break;
        }
        statement.push_str(&css[range]);
    }
    statement.truncate(statement.trim_end().len());
    statement.push(';');
    statement
}

/// What ends the last part of a sheet, where the sheet ends in the middle of it.
fn ending(kind: Kind, own: &str) -> &'static str {
    let is_open = |end: &str, least: usize| own.len() < least || !own.ends_with(end);
    match kind {
        Kind::Comment if is_open("*/", 4) => "*/",
        Kind::Text if own.starts_with('"') && is_open("\"", 2) => "\"",
        Kind::Text if own.starts_with('\'') && is_open("'", 2) => "'",
        Kind::Address if is_open(")", 5) => ")",
        _ => "",
    }
}

/// An import in a layer: behind its address stands the layer, and then on what it
/// depends.
fn in_layer(import: &str, layer: Layer) -> String {
    let Some(name) = layer.name() else { return import.trim_start().to_owned() };
    let mut depth = 0;
    let mut end = import.len();
    for Part { kind, range } in css::parts(import) {
        match kind {
            Kind::Open => depth += 1,
            Kind::Close => depth -= 1,
            _ => {}
        }
        let is_end = matches!(kind, Kind::Text | Kind::Address | Kind::Close);
        if is_end && depth == 0 {
            end = range.end;
            break;
        }
    }
    let (address, behind) = import.split_at(end);
    let behind = behind.trim_start();
    let (sub, behind) = match behind.strip_prefix("layer(") {
        Some(rest) => rest.split_once(')').unwrap_or((rest, ";")),
        None => ("", behind.strip_prefix("layer").unwrap_or(behind)),
    };
    let dot = if sub.is_empty() { "" } else { "." };
    let space = if behind.starts_with([' ', ';']) { "" } else { " " };
    format!("{} layer({name}{dot}{}){space}{behind}", address.trim_start(), sub.trim())
}

#[cfg(test)]
mod tests {
    use super::{Layer, Sheet, join};

    fn sheet(layer: Layer, folder: &str, css: &str) -> Sheet {
        let name = format!("{layer:?}").to_lowercase();
        Sheet { name, folder: folder.to_owned(), css: css.to_owned(), layer }
    }

    #[test]
    fn layers_stand_in_their_order_and_imports_before_them() {
        let joined = join(&[
            sheet(Layer::Stated, "", "@layer settings { a { b: c } }\n"),
            sheet(
                Layer::Theme,
                "css",
                "@charset \"utf-8\";\n@import 'x.css' layer(own) print;\n\
                 @import url(y.css);@namespace svg url(http://www.w3.org/2000/svg);\n\
                 @layer base, print;\np { background: url(\"../p.png#x\") }\n",
            ),
            sheet(Layer::Site, "", "p { background: url(/map.png), url(p.png) }"),
        ]);
        let expected = "@layer settings, theme, site;\n\
            @import 'css/x.css' layer(theme.own) print;\n\
            @import url(css/y.css) layer(theme);\n\
            @namespace svg url(http://www.w3.org/2000/svg);\n\
            \n/* stated */\n@layer settings { a { b: c } }\n\
            \n/* theme */\n@layer theme {\n\
            @layer base, print;\np { background: url(\"p.png#x\") }\n}\n\
            \n/* site */\n@layer site {\n\
            p { background: url(../map.png), url(p.png) }\n}\n";
        assert_eq!(joined, expected);
    }

    #[test]
    fn what_is_open_is_closed_and_what_closes_nothing_is_left_out() {
        for (css, expected) in [
            ("@media print { a { b: c", "@media print { a { b: c}}"),
            ("a { b: (c", "a { b: (c)}"),
            ("a{} } b{}", "a{}  b{}"),
            ("a { } /* x", "a { } /* x*/"),
            ("a { b: \"c", "a { b: \"c\"}"),
            ("a { b: url(c", "a { b: url(c)}"),
            ("@import 'a'", ""),
            ("@media x { @import 'a'; }", "@media x { @import 'a'; }"),
        ] {
            let joined = join(&[sheet(Layer::Theme, "", css)]);
            let (_, rules) = joined.split_once("@layer theme {\n").expect("a layer");
            assert_eq!(rules, format!("{expected}\n}}\n"), "{css}");
        }
    }
}
