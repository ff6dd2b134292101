//! One page of the report: a document with what became of it enters, HTML leaves,
//! source and result side by side and every change marked.

use super::html::{document, escaped, head, number, word};
use super::marked::{Change, Marked, Stretch};
use super::tally::{Rule, Tally, Use};
use super::words::{Word, Words};
use super::{DerivedEdition, ToldPage};
use crate::script::account::Role;
use crate::script::entries::Entry;

/// The name of a kind, and what it is.
pub(super) fn kind(change: Change) -> (Word, Word) {
    match change {
        Change::Term => (Word::Term, Word::TermIs),
        Change::Notation => (Word::Notation, Word::NotationIs),
        Change::Regional => (Word::Regional, Word::RegionalIs),
        Change::Phrase => (Word::Phrase, Word::PhraseIs),
        Change::Choice => (Word::Choice, Word::ChoiceIs),
        Change::Mark => (Word::Mark, Word::MarkIs),
        Change::Untraced => (Word::Untraced, Word::UntracedIs),
        Change::SamePhrase => (Word::SamePhrase, Word::SamePhraseIs),
        Change::Character => (Word::Character, Word::CharacterIs),
    }
}

pub(super) fn page(
    edition: &DerivedEdition<'_>,
    page: &ToldPage<'_>,
    words: &Words,
) -> String {
    let depth = page.path.as_ref().map_or(0, |path| path.as_str().matches('/').count());
    let (from, to) = (edition.from.as_str(), edition.to.as_str());
    let title = format!("{} · {to}", page.case.title);
    let texts = page.marked.iter().enumerate();
    let texts: String =
        texts.map(|(index, marked)| row((index, marked), edition, page, words)).collect();
    let body = format!(
        "<p class=\"dim\"><a href=\"{up}index.html\">← {back}</a></p>\n\
         <h1>{title}</h1>\n\
         <p class=\"dim\">{path} · {from} → {to}</p>\n\
         {legend}<h2>{side_by_side}</h2>\n{texts}{rules}",
        up = "../".repeat(depth),
        back = word(words, Word::Back),
        title = escaped(page.case.title),
        path = escaped(page.case.path.as_str()),
        from = escaped(from),
        to = escaped(to),
        legend = legend(&page.tally, words),
        side_by_side = word(words, Word::SideBySide),
        rules = rules(edition, &page.tally, Some(page), words),
    );
    document(&title, &body, words)
}

/// The kinds that the page has, each with a box that marks it or not.
fn legend(tally: &Tally, words: &Words) -> String {
    let kinds = Change::ALL.into_iter().filter(|change| tally.count(*change) > 0);
    let boxes: String = kinds
        .map(|change| {
            let ((name, is), class) = (kind(change), change.name());
            let checked = if change.is_told() { " checked" } else { "" };
            format!(
                "<label title=\"{is}\">\
                 <input type=\"checkbox\" id=\"k-{class}\"{checked}>\
                 <mark class=\"{class}\">{name}</mark> {count}</label>\n",
                is = word(words, is),
                name = word(words, name),
                count = tally.count(change),
            )
        })
        .collect();
    format!(
        "<div class=\"legend key\">\n{boxes}\
         <label><input type=\"checkbox\" id=\"only\">{only}</label>\n</div>\n",
        only = word(words, Word::OnlyChanged),
    )
}

fn row(
    (index, marked): (usize, &Marked<'_>),
    edition: &DerivedEdition<'_>,
    page: &ToldPage<'_>,
    words: &Words,
) -> String {
    let changes = marked.stretches.iter().filter_map(|stretch| stretch.change);
    let is_plain = !changes.into_iter().any(Change::is_told);
    let mut class = String::from(if is_plain { "row plain" } else { "row" });
    if matches!(marked.passage.role, Role::Heading(_) | Role::Title) {
        class.push_str(" heading");
    }
    let cell =
        |class: &str, language: &str, text: fn(&Marked<'_>, &Stretch) -> String| {
            let text = marked.stretches.iter().map(|stretch| {
                let text = escaped(&text(marked, stretch));
                mark((marked, stretch), &text, edition, page, words)
            });
            let text: String = text.collect();
            let language = escaped(language);
            format!("<div class=\"{class}\" lang=\"{language}\"><p>{text}</p></div>\n")
        };
    format!(
        "<div class=\"{class}\" id=\"t{index}\">\n<div class=\"at\">\
         <a href=\"#t{index}\">{at}</a></div>\n{source}{target}</div>\n",
        at = at(marked, words),
        source = cell("from", edition.from.as_str(), |m, s| m.source(s).to_owned()),
        target = cell("to", edition.to.as_str(), |m, s| m.target(s).to_owned()),
    )
}

/// What a text is, and where.
fn at(marked: &Marked<'_>, words: &Words) -> String {
    let role = match marked.passage.role {
        Role::Title => Some(Word::Title),
        Role::Description => Some(Word::Description),
        Role::Status => Some(Word::Status),
        Role::Summary => Some(Word::Summary),
        Role::Author => Some(Word::Author),
        Role::Attribute => Some(Word::Attribute),
        Role::Note => Some(Word::Note),
        Role::Heading(_) | Role::Text => None,
    };
    let role = role.map(|role| words.of(role).to_owned());
    let line = marked.line.map(|line| words.line(line));
    let at: Vec<String> = role.into_iter().chain(line).collect();
    match at.is_empty() {
        true => "–".to_owned(),
        false => escaped(&at.join(" · ")),
    }
}

/// A stretch whose text is `text`, which is markup.
fn mark(
    (marked, stretch): (&Marked<'_>, &Stretch),
    text: &str,
    edition: &DerivedEdition<'_>,
    page: &ToldPage<'_>,
    words: &Words,
) -> String {
    let Some(change) = stretch.change else { return text.to_owned() };
    if change == Change::Character {
        return format!("<mark class=\"character\">{text}</mark>");
    }
    let (from, to) = (marked.source(stretch), marked.target(stretch));
    let mut title = words.labelled(kind(change).0, &format!("{from} → {to}"));
    for line in rule((marked, stretch), change, edition, &page.tally, words) {
        title.push('\n');
        title.push_str(&line);
    }
    let (class, title) = (change.name(), escaped(&title));
    format!("<mark class=\"{class}\" title=\"{title}\">{text}</mark>")
}

/// By what a stretch was changed, a line each: what it might have become, and
/// what decided.
pub(super) fn rule(
    (marked, stretch): (&Marked<'_>, &Stretch),
    change: Change,
    edition: &DerivedEdition<'_>,
    tally: &Tally,
    words: &Words,
) -> Vec<String> {
    let (from, to) = (marked.source(stretch), marked.target(stretch));
    let rule = Rule { change, from: from.to_owned(), to: to.to_owned() };
    let Some(used) = tally.rules.get(&rule) else { return Vec::new() };
    let mut lines = Vec::new();
    let others = others(&rule, used, words);
    if !others.is_empty() {
        lines.push(words.labelled(Word::Others, &others));
    }
    lines.push(match stretch.phrase.clone() {
        Some(phrase) => words.labelled(Word::ByPhrases, &marked.passage.source[phrase]),
        None => words.labelled(Word::Tables, &origin(&rule, used, edition, words)),
    });
    lines
}

/// The rules that were used, by kind; with a link to the first place of each,
/// where they are those of one page.
pub(super) fn rules(
    edition: &DerivedEdition<'_>,
    tally: &Tally,
    page: Option<&ToldPage<'_>>,
    words: &Words,
) -> String {
    let mut shown = String::new();
    for change in Change::ALL.into_iter().filter(|change| change.is_told()) {
        let rules = tally.most_used(change);
        if rules.is_empty() {
            continue;
        }
        let is_choice = change == Change::Choice;
        let number_of_rules = rules.len();
        let columns = match is_choice {
            true => [Word::Taken, Word::Others, Word::ByPhrases],
            false => [Word::To, Word::Tables, Word::First],
        };
        let columns = [(Word::From, ""), (columns[0], ""), (Word::Count, "number")]
            .into_iter()
            .chain([(columns[1], ""), (columns[2], "")])
            .chain(is_choice.then_some((Word::First, "")));
        let rows = rules.into_iter().map(|(rule, used)| {
            let (from, to) = (edition.from.as_str(), edition.to.as_str());
            let last = match is_choice {
                true => format!(
                    "<td class=\"word\" lang=\"{to}\">{others}</td>\
                     <td lang=\"{from}\">{phrases}</td>",
                    others = escaped(&others(rule, used, words)),
                    phrases = escaped(&phrases(used, words)),
                ),
                false => {
                    format!("<td>{}</td>", escaped(&origin(rule, used, edition, words)))
                }
            };
            format!(
                "<tr><td class=\"word\" lang=\"{from}\">{source}</td>\
                 <td class=\"word\" lang=\"{to}\">{target}</td>{count}{last}\
                 <td class=\"where\" lang=\"{from}\">{first}</td></tr>\n",
                source = escaped(&rule.from),
                target = escaped(&rule.to),
                count = number(used.count),
                first = first(rule, used, page, words),
            )
        });
        let rows: String = rows.collect();
        let (name, is) = kind(change);
        shown.push_str(&format!(
            "<details{open}>\n<summary><mark class=\"{class}\">{name}</mark> {number_of_rules} \
             <span class=\"dim\">{is}</span></summary>\n\
             <div class=\"scroll\"><table>\n{head}<tbody>\n{rows}</tbody>\n</table></div>\n\
             </details>\n",
            open = if page.is_some() { " open" } else { "" },
            class = change.name(),
            name = word(words, name),
            is = word(words, is),
            head = head(columns, words),
        ));
    }
    if shown.is_empty() {
        shown = format!("<p>{}</p>\n", word(words, Word::Empty));
    }
    format!("<h2>{}</h2>\n<div class=\"key\">\n{shown}</div>\n", word(words, Word::Rules))
}

/// What else the character of a rule might have become.
fn others(rule: &Rule, used: &Use, words: &Words) -> String {
    let candidates = used.candidates.iter().map(char::to_string);
    words.list(candidates.filter(|candidate| *candidate != rule.to))
}

/// The phrases that decided of a character, with how often each did.
fn phrases(used: &Use, words: &Words) -> String {
    let mut phrases: Vec<(&String, &usize)> = used.phrases.iter().collect();
    phrases.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    words.list(phrases.into_iter().map(|(phrase, count)| match count {
        1 => phrase.clone(),
        _ => format!("{phrase} ×{count}"),
    }))
}

/// What a rule came from: a line of the terms, or entries of OpenCC's tables.
fn origin(
    rule: &Rule,
    used: &Use,
    edition: &DerivedEdition<'_>,
    words: &Words,
) -> String {
    match rule.change {
        Change::Term => {
            let forms = (rule.from.clone(), rule.to.clone());
            // What is no term of a file, the page's own text set.
            let place = edition.terms.get(&forms).cloned();
            return place.unwrap_or_else(|| words.of(Word::NotationIs).to_owned());
        }
        Change::Notation => return words.of(Word::NotationIs).to_owned(),
        Change::Mark => return words.of(Word::MarkIs).to_owned(),
        _ if used.entries.is_empty() => return words.of(Word::InContext).to_owned(),
        _ => {}
    }
    // A character that a stage leaves as it is explains nothing; a phrase does.
    let is_telling =
        |entry: &&Entry| entry.key != entry.value || entry.key.chars().nth(1).is_some();
    let entries = used.entries.iter().filter(is_telling);
    let entries =
        entries.map(|entry| format!("{} {} → {}", entry.table, entry.key, entry.value));
    let mut entries: Vec<String> = entries.collect();
    entries.dedup();
    words.list(entries)
}

/// Where a rule was used first, with the characters around it.
fn first(rule: &Rule, used: &Use, page: Option<&ToldPage<'_>>, words: &Words) -> String {
    let first = &used.first;
    let text = format!(
        "{}<mark class=\"{}\">{}</mark>{}",
        escaped(&first.before),
        rule.change.name(),
        escaped(&rule.from),
        escaped(&first.behind),
    );
    let Some(page) = page else { return text };
    let at = page.marked.get(first.text).map(|marked| at(marked, words));
    let (index, at) = (first.text, at.unwrap_or_default());
    format!("{text} <a class=\"dim\" href=\"#t{index}\">{at}</a>")
}
