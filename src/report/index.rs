//! The first page of the report: editions with their counts enter, HTML leaves.

use super::Told;
use super::html::{document, escaped, head, number, word};
use super::marked::Change;
use super::page::{kind, rules};
use super::tally::Tally;
use super::words::{Word, Words};
use crate::base::path::UrlPath;

/// The kinds that have a column. The others are in the file for programs.
const COLUMNS: [Change; 7] = [
    Change::Term,
    Change::Notation,
    Change::Regional,
    Change::Phrase,
    Change::Choice,
    Change::Mark,
    Change::Untraced,
];

pub(super) fn index(told: &[Told<'_>], words: &Words) -> String {
    let (title, lead) = (word(words, Word::Report), word(words, Word::Lead));
    let programs = escaped(&words.labelled(Word::ForPrograms, ""));
    let mut body = format!(
        "<h1>{title}</h1>\n<p>{lead}</p>\n\
         <p class=\"dim\">{programs}<a href=\"{json}\">{json}</a></p>\n",
        json = super::JSON,
    );
    if told.iter().all(|edition| edition.pages.is_empty()) {
        body.push_str(&format!("<p>{}</p>\n", word(words, Word::NothingDerived)));
    }
    for edition in told.iter().filter(|edition| !edition.pages.is_empty()) {
        body.push_str(&of_edition(edition, words));
    }
    document(words.of(Word::Report), &body, words)
}

fn of_edition(told: &Told<'_>, words: &Words) -> String {
    let edition = told.edition;
    let (from, to) = (escaped(edition.from.as_str()), escaped(edition.to.as_str()));
    let steps: Vec<&str> = edition.steps.iter().map(|step| step.name()).collect();
    let columns = COLUMNS.map(|change| (kind(change).0, "number"));
    let columns = std::iter::once((Word::Page, "")).chain(columns);
    let rows: String = told.pages.iter().map(|page| row(page, words)).collect();
    format!(
        "<h2>{from} → {to}</h2>\n\
         <p class=\"dim\">{steps}</p>\n\
         <div class=\"scroll\"><table>\n{head}<tbody>\n{rows}</tbody>\n\
         <tfoot><tr><th scope=\"row\">{total}</th>{counts}</tr></tfoot>\n\
         </table></div>\n{rules}",
        steps = escaped(&words.labelled(Word::Configurations, &steps.join(" → "))),
        head = head(columns, words),
        total = word(words, Word::Total),
        counts = counts(&told.tally),
        rules = rules(edition, &told.tally, None, words),
    )
}

fn row(page: &super::ToldPage<'_>, words: &Words) -> String {
    let title = escaped(page.case.title);
    let title = match &page.path {
        Some(path) => {
            let href = escaped(&UrlPath::file(path.as_str()).encoded()[1..]);
            format!("<a href=\"{href}\">{title}</a>")
        }
        None => format!(
            "{title} <span class=\"dim\">{}</span>",
            word(words, Word::NotConverted)
        ),
    };
    format!(
        "<tr><td class=\"page\">{title} <span class=\"path dim\">{path}</span></td>{counts}</tr>\n",
        path = escaped(page.case.path.as_str()),
        counts = counts(&page.tally),
    )
}

fn counts(tally: &Tally) -> String {
    COLUMNS.iter().map(|change| number(tally.count(*change))).collect()
}
