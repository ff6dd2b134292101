//! Which edition a text belongs to: its name and its words enter, a language and
//! a suffix leave.

use super::Ground;
use super::ledger::Ledger;
use super::original::Kind;
use crate::base::diagnostic::Diagnostic;
use crate::base::edition::{EditionId, Han, Tag};
use crate::config::settings::{Config, Named};

/// The language of a text.
#[derive(Debug)]
pub(super) struct Language<'n> {
    /// What it is written in.
    pub(super) tag: Tag,
    /// What its file's name says so with; none in the source edition.
    pub(super) suffix: Option<String>,
    /// Its file's name without that.
    pub(super) stem: &'n str,
}

/// The language of the file with this stem and text.
pub(super) fn of<'n>(
    stem: &'n str,
    text: &str,
    kind: Kind,
    ground: &Ground<'_>,
    ledger: &mut Ledger<'_>,
) -> Language<'n> {
    let config = ground.config;
    if let Some((stem, word)) = stem.rsplit_once('.')
        && let Named::One(edition) = config.named(word)
    {
        let tag = config.edition(edition).tag.clone();
        return Language { tag, suffix: suffix(config, edition), stem };
    }
    let words = words_of(text, kind);
    let source = &config.source().tag;
    let in_source = || Language { tag: source.clone(), suffix: None, stem };
    let Some(han) = ground.reader.script(&words) else {
        return match latin_edition(config, &words) {
            Some(edition) => {
                let tag = config.edition(edition).tag.clone();
                Language { tag, suffix: suffix(config, edition), stem }
            }
            None => in_source(),
        };
    };
    if source.han() == Some(han) {
        return in_source();
    }
    let authored = config.editions.iter().enumerate().find(|(_, edition)| {
        edition.derivation.is_none() && edition.tag.han() == Some(han)
    });
    if let Some((at, edition)) = authored {
        let suffix = suffix(config, EditionId(at));
        return Language { tag: edition.tag.clone(), suffix, stem };
    }
    let (name, tag) = match han {
        Han::Traditional => ("Traditional", "zh-Hant"),
        Han::Simplified => ("Simplified", "zh-Hans"),
    };
    let message = format!("the text is {name}; the source edition is {source}");
    let help = format!(
        "convert it with `duizhao convert --markdown --from {tag} --to {source}`, or make \
         an edition of that script the source edition"
    );
    ledger.add(Diagnostic::import_script(ledger.whole(), message, help));
    let tag = Tag::parse(tag).unwrap_or_else(|| source.clone());
    Language { tag, suffix: None, stem }
}

/// The shortest beginning of an edition's tag that means it; none of the source
/// edition.
pub(super) fn suffix(config: &Config, edition: EditionId) -> Option<String> {
    if edition == EditionId::SOURCE {
        return None;
    }
    let tag = config.edition(edition).tag.as_str();
    let ends = tag.match_indices('-').map(|(at, _)| at).chain([tag.len()]);
    let mut beginnings = ends.map(|end| &tag[..end]);
    let means =
        |word: &&str| matches!(config.named(word), Named::One(own) if own == edition);
    beginnings.find(means).map(str::to_owned)
}

/// The words of a text, without most of what machines read.
fn words_of(text: &str, kind: Kind) -> String {
    match kind {
        Kind::Html => super::html::words_of(text),
        Kind::Plain | Kind::Markdown => text.to_owned(),
    }
}

/// The one edition that a text without Chinese may belong to.
fn latin_edition(config: &Config, words: &str) -> Option<EditionId> {
    let letters = words.chars().filter(|c| c.is_alphabetic());
    let (mut latin, mut others) = (0usize, 0usize);
    for c in letters {
        if c.is_ascii() || ('\u{C0}'..='\u{24F}').contains(&c) {
            latin += 1;
        } else {
            others += 1;
        }
    }
    if latin < 40 || others * 10 > latin || config.source().tag.language() != "zh" {
        return None;
    }
    let english =
        config.editions.iter().position(|edition| edition.tag.language() == "en");
    english.map(EditionId)
}
