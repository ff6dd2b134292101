//! The conversion report of a site: its derived documents are converted once
//! more, this time to tell how.
//!
//! What the report looks like is known to `report`.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Memo;
use super::accounts::passages;
use super::finish::{self, Derivable, derivables};
use super::manuscripts::Manuscripts;
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::edition::EditionId;
use crate::base::excerpt::line_starts;
use crate::base::path::SourcePath;
use crate::config::settings::{Config, Edition};
use crate::output::bundle::Outputs;
use crate::report::{Case, DerivedEdition, Ground, report};
use crate::term::Term;

/// The files of the report.
pub(super) fn report_of(
    manuscripts: &Manuscripts,
    finishing: finish::Ground<'_>,
    memo: &Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> Outputs {
    let finish::Ground { config, recipes, .. } = finishing;
    let derivables = derivables(finishing);
    let cases: Vec<(EditionId, Checked<Case<'_>>)> = derivables
        .par_iter()
        .map(|item| (item.key.1, case(item, manuscripts, memo)))
        .collect();
    let mut by_edition: BTreeMap<EditionId, Vec<Case<'_>>> = BTreeMap::new();
    for (edition, case) in cases {
        by_edition.entry(edition).or_default().push(case.take(diagnostics));
    }
    let mut editions = Vec::new();
    for edition in &config.editions {
        let Some(derivation) = &edition.derivation else { continue };
        editions.push(DerivedEdition {
            from: &config.edition(derivation.from).tag,
            to: &edition.tag,
            steps: &derivation.steps,
            terms: terms(recipes.terms(), config, edition, |path| {
                manuscripts.bytes(path)
            }),
            cases: by_edition.remove(&edition.id).unwrap_or_default(),
        });
    }
    let source = &config.source().tag;
    report(Ground { source, scripts: &memo.scripts, editions: &editions })
}

/// Where the terms are written that convert to a derived edition, by their two
/// forms; `bytes` gives what stands in a file.
pub(super) fn terms<'a>(
    terms: &[Term],
    config: &Config,
    to: &Edition,
    bytes: impl Fn(&SourcePath) -> &'a [u8],
) -> BTreeMap<(String, String), String> {
    let mut places = BTreeMap::new();
    let Some(derivation) = &to.derivation else { return places };
    let from = &config.edition(derivation.from).tag;
    let mut lines: BTreeMap<&SourcePath, Vec<usize>> = BTreeMap::new();
    for term in terms {
        let path = &term.place.path;
        let lines = lines.entry(path).or_insert_with(|| {
            let text = std::str::from_utf8(bytes(path)).unwrap_or_default();
            line_starts(text.as_bytes())
        });
        for (name, form) in term.pairs(from, &to.tag) {
            let line = lines.partition_point(|start| *start <= name.span.start);
            let forms = (name.value.clone(), form.value.clone());
            places.entry(forms).or_insert_with(|| format!("{path}:{line}"));
        }
    }
    places
}

fn case<'a>(
    item: &Derivable<'a>,
    manuscripts: &Manuscripts<'a>,
    memo: &Memo,
) -> Checked<Case<'a>> {
    let Checked { value: passages, diagnostics } = passages(item, &memo.scripts);
    let written = manuscripts.bytes(&item.document.path);
    let value = Case {
        page: &item.key.0,
        path: &item.document.path,
        written: std::str::from_utf8(written).unwrap_or_default(),
        title: &item.settled.title,
        passages,
    };
    Checked { value, diagnostics }
}
