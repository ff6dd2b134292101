//! The conversion of runs, held against OpenCC itself and against what a
//! reader would expect of a text that is laid back on its markup.

mod corpus;
mod disagreement;
mod equality;
mod in_place;
mod laying_back;
mod notation;
mod pieces;
mod readings;
mod rules;
mod stream;
mod testcases;
mod time;
mod together;

use std::sync::LazyLock;

use duizhao::config::opencc::Configuration;
use duizhao::script::opencc::DictionaryFolder;
use duizhao::script::rules::{Rule, Rules};
use duizhao::script::run::{Converted, Detail, Recipe, Scripts};

/// One value for all tests: opening a converter takes its time.
static SCRIPTS: LazyLock<Scripts> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/.opencc/dictionaries");
    Scripts::new(DictionaryFolder(folder.into()))
});

/// The recipe of these steps, without terms.
fn recipe(steps: &[&str]) -> Recipe {
    recipe_with_terms(steps, &[])
}

/// The recipe of these steps and terms, each with its form in the source.
fn recipe_with_terms(steps: &[&str], terms: &[(&str, &str)]) -> Recipe {
    let rule =
        |(from, to): &(&str, &str)| Rule { from: (*from).into(), to: (*to).into() };
    Recipe {
        steps: steps.iter().map(|step| configuration(step)).collect(),
        rules: Rules::new(terms.iter().map(rule)).expect("the test's terms are sound"),
        ..Recipe::default()
    }
}

fn configuration(name: &str) -> Configuration {
    Configuration::parse(name).expect("the test names a configuration")
}

/// All single configurations, and the pairs that the defaults join.
fn all_recipes() -> Vec<Recipe> {
    let pairs = [["tw2t", "t2hk"], ["hk2t", "t2tw"]];
    let single = Configuration::ALL.iter().map(|one| recipe(&[one.name()]));
    single.chain(pairs.iter().map(|pair| recipe(pair))).collect()
}

fn convert<'run>(recipe: &Recipe, run: &'run str, detail: Detail) -> Converted<'run> {
    SCRIPTS.convert(recipe, run, detail).expect("OpenCC is set up")
}
