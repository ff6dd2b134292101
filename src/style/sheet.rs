//! Values become a style sheet: the settings of a site enter, custom properties
//! leave.
//!
//! They stand in a layer of their own, so that a theme says by its order of layers
//! what is stronger than they; and they are declared where a reader looks for
//! them, one a line. What uses them is not known here.

use std::fmt::Write as _;

use super::chosen::Style;
use super::value::{Colours, Families, Value, css_of_families};

/// The name of the style sheet among a theme's assets.
pub const FILE: &str = "settings.css";

impl Style {
    /// The style sheet of these settings; texts and switches are for templates
    /// alone. `None` where the theme declares nothing.
    #[must_use]
    pub fn sheet(&self) -> Option<String> {
        if self.settings.is_empty() {
            return None;
        }
        let (mut usual, mut dark, mut fonts) =
            (String::new(), String::new(), String::new());
        for (setting, value) in &self.settings {
            let name = setting.name.as_str();
            match value {
                Value::Colour(Colours { light, dark: other }) => {
                    declare(&mut usual, "    ", name, &light.to_string());
                    if other != light {
                        declare(&mut dark, "      ", name, &other.to_string());
                    }
                }
                Value::Length(length) => {
                    declare(&mut usual, "    ", name, &length.to_string());
                }
                Value::Number(number) => {
                    declare(&mut usual, "    ", name, &number.to_string());
                }
                Value::Choice(word) => declare(&mut usual, "    ", name, word),
                Value::Fonts(families) => write_fonts(&mut fonts, name, families),
                Value::Text(_) | Value::Switch(_) => {}
            }
        }
        let mut css = "@layer settings {\n".to_owned();
        if !usual.is_empty() {
            let _ = write!(css, "  :root {{\n{usual}  }}\n");
        }
        css.push_str(&fonts);
        if !dark.is_empty() {
            // Paper is never dark.
            let _ = write!(
                css,
                "  @media screen and (prefers-color-scheme: dark) {{\n    \
                 :root {{\n{dark}    }}\n  }}\n"
            );
        }
        css.push_str("}\n");
        Some(css)
    }
}

/// Families go by the language of an element, and are declared on each that names
/// one: else a word in another language would inherit those around it.
fn write_fonts(css: &mut String, name: &str, families: &Families) {
    let rule = |css: &mut String, selector: &str, families: &[String]| {
        let _ = writeln!(css, "  {selector} {{");
        declare(css, "    ", name, &css_of_families(families));
        css.push_str("  }\n");
    };
    rule(css, ":root, [lang]", &families.all);
    // The longer tag is the nearer one; all these selectors weigh the same.
    let mut own: Vec<_> = families.own.iter().collect();
    own.sort_by_key(|(tag, _)| tag.as_str().split('-').count());
    for (tag, families) in own {
        rule(css, &format!("[lang]:lang({tag})"), families);
    }
}

fn declare(css: &mut String, indent: &str, name: &str, value: &str) {
    let _ = writeln!(css, "{indent}--{name}: {value};");
}
