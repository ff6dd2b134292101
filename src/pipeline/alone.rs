//! Conversion without a site: two languages and a file of terms enter, the
//! recipe leaves by which a text in the one becomes a text in the other; a
//! document enters, the same document with other words leaves.
//!
//! It is the recipe of a site that has these two editions and these terms.

use jiff::civil::Date;

use super::recipes::Recipes;
use crate::base::diagnostic::{Checked, Code, Diagnostic};
use crate::base::edition::Tag;
use crate::base::path::SourcePath;
use crate::base::source::{SourceFile, Sources};
use crate::base::span::Place;
use crate::config::marks::Marks;
use crate::config::read;
use crate::config::settings::Markdown;
use crate::document::parse::parse_in_place;
use crate::document::syntax::Syntax;
use crate::script::derive::Tags;
use crate::script::in_place::convert_in_place;
use crate::script::run::{Recipe, Scripts};
use crate::term;

/// The recipe from one language to another by the default configurations and
/// these terms, which were read from `path`: what is wrong with them is told
/// there. The languages are different, and each says how its Chinese is
/// written.
#[must_use]
pub fn recipe_with_terms(
    from: &Tag,
    to: &Tag,
    path: &SourcePath,
    terms: &SourceFile,
) -> Checked<Recipe> {
    let own = |path| SourcePath::parse(path).expect("a clean path");
    let (settings, at_home) = (own(read::FILE), own("content/terms.yaml"));
    let (from, to) = (from.as_str(), to.as_str());
    let editions = format!("editions:\n- tag: {from}\n- {{tag: {to}, from: {from}}}\n");
    let Checked { value: config, mut diagnostics } = read::read(&settings, &editions);
    let mut sources = Sources::empty(Date::MIN);
    sources.files.insert(at_home.clone(), terms.clone());
    let terms = term::load(&sources, &config).take(&mut diagnostics);
    let recipes = Recipes::of(&config, terms, &[], &mut diagnostics);
    let recipe = recipes.editions().last().cloned().unwrap_or_default();
    // Alone, a text has the marks that it is written with, as OpenCC leaves
    // them.
    let recipe = Recipe { marks: Marks::default(), ..recipe };
    for found in &mut diagnostics {
        move_home(found, &at_home, path);
    }
    Checked { value: recipe, diagnostics }
}

/// Tells a finding of one file as one of another.
fn move_home(found: &mut Diagnostic, from: &SourcePath, to: &SourcePath) {
    let related = found.related.iter_mut().map(|(place, _)| place);
    let places = found.place.iter_mut().chain(related);
    places.filter(|place| place.path == *from).for_each(|place: &mut Place| {
        place.path = to.clone();
    });
}

/// The text of a Markdown file by `recipe`: its words and those of its front
/// matter, in their places.
#[must_use]
pub fn convert_document(
    scripts: &Scripts,
    recipe: &Recipe,
    tags: Tags<'_>,
    path: &SourcePath,
    text: &str,
) -> Checked<String> {
    let syntax = Syntax::Extended(Markdown { highlight: false, ..Markdown::default() });
    let mut diagnostics = Vec::new();
    let document = parse_in_place(syntax, path, text, tags.from).take(&mut diagnostics);
    // Whose text it is nobody says: a taxonomy of its site is a key there.
    diagnostics.retain(|found| found.code != Code::UnknownKey);
    let converted = convert_in_place(scripts, recipe, tags, &document, text);
    Checked { value: converted.take(&mut diagnostics), diagnostics }
}
