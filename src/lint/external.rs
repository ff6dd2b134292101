//! Addresses of other sites: a site enters, what is to be asked for leaves with
//! its places; the answers enter, findings leave.
//!
//! Who asks, and how, is not known here. As with all advice, only what an author
//! wrote is read. Addresses of the site's own host are not asked for: what is
//! there is what was published before.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use crate::base::address::leads_elsewhere;
use crate::base::answer::{Answer, Answered, is_offline};
use crate::base::diagnostic::{Code, Diagnostic, Remedy};
use crate::base::path::SourcePath;
use crate::base::span::Place;
use crate::block::Tree;
use crate::block::when::Point;
use crate::config::check::Switches;
use crate::config::settings::Config;
use crate::document::Document;
use crate::document::data::Value;
use crate::document::settled::{Finished, Settled};
use crate::site::Site;

/// The archive that is offered for what is dead.
const ARCHIVE: &str = "https://web.archive.org/web/";

/// The rules about addresses of other sites.
const RULES: [Code; 3] = [Code::ExternalDead, Code::ExternalFailed, Code::ExternalMoved];

/// An address of another site.
#[derive(Clone, Debug)]
pub struct External {
    /// The address, without a fragment: that is no part of what is asked for.
    pub url: Url,
    /// The address as it is written, where it stands first.
    written: String,
    uses: BTreeMap<Place, Use>,
}

/// What is known of an address where it stands.
#[derive(Clone, Debug)]
struct Use {
    /// Where a copy of it may be.
    remedy: Remedy,
    /// The rules that are not switched off there.
    rules: Vec<Code>,
}

/// The addresses of other sites to which the pages of `site` lead, by address.
/// Those are left out that no rule asks for.
#[must_use]
pub fn externals(config: &Config, site: &Site) -> Vec<External> {
    let mut found: BTreeMap<Url, External> = BTreeMap::new();
    let written = site.documents.values().filter(|it| it.derived_from.is_none());
    for Finished { document, settled, .. } in
        written.filter_map(|it| it.finished.as_ref())
    {
        let rules = rules_of(settled, config);
        if rules.is_empty() {
            continue;
        }
        let sources = sources_of(document);
        for (at, link) in document.links.iter().enumerate() {
            let Some(url) = address(&link.target) else { continue };
            if site.address.own(url.as_str()).is_some() {
                continue;
            }
            let remedy = remedy(&url, sources.get(&at), settled);
            let path: &SourcePath = link.file.as_ref().unwrap_or(&document.path);
            let external = found.entry(url.clone()).or_insert_with(|| External {
                url,
                written: link.target.clone(),
                uses: BTreeMap::new(),
            });
            // Documents of several editions may take it from one file of data.
            let place = Place::at(path, link.span);
            let known = external.uses.entry(place);
            let known = known.or_insert_with(|| Use { remedy, rules: Vec::new() });
            known.rules.extend(rules.iter().copied());
        }
    }
    found.into_values().collect()
}

/// What is told of these answers, one for each of the addresses, in their order.
/// Where the machine has no network, this is told once.
#[must_use]
pub fn findings(externals: &[External], answers: &[Answered]) -> Vec<Diagnostic> {
    let is_offline = is_offline(answers);
    let is_told = |answered: &Answered| !(is_offline && answered.is_unreached());
    let told: Vec<(&External, &Answer)> = externals
        .iter()
        .zip(answers)
        .filter(|(_, answered)| is_told(answered))
        .map(|(external, answered)| (external, &answered.answer))
        .collect();
    let unreached = answers.len() - told.len();
    let is_dead = |answer: &Answer| matches!(answer, Answer::Dead(_));
    let dead = told.iter().filter(|(_, answer)| is_dead(answer));
    let dead: BTreeSet<&str> = dead.map(|(external, _)| external.url.as_str()).collect();
    let offline = is_offline.then(|| Diagnostic::external_offline(unreached));
    let told =
        told.iter().filter_map(|(external, answer)| external.finding(answer, &dead));
    offline.into_iter().chain(told).collect()
}

impl External {
    /// The finding of this answer; `dead` are all addresses that are dead.
    fn finding(&self, answer: &Answer, dead: &BTreeSet<&str>) -> Option<Diagnostic> {
        let places = |rule: Code| {
            let uses = self.uses.iter().filter(move |(_, it)| it.rules.contains(&rule));
            let places: Vec<Place> = uses.map(|(place, _)| place.clone()).collect();
            (!places.is_empty()).then_some(places)
        };
        let written = &self.written;
        Some(match answer {
            Answer::Fine => return None,
            Answer::Moved(to) => {
                Diagnostic::external_moved(written, to, &places(Code::ExternalMoved)?)
            }
            Answer::Dead(death) => {
                let places = places(Code::ExternalDead)?;
                let remedy = self.remedy(dead)?;
                Diagnostic::external_dead(written, *death, &remedy, &places)
            }
            Answer::Refused(status) => {
                let places = places(Code::ExternalFailed)?;
                Diagnostic::external_refused(written, *status, &places)
            }
            Answer::Failed(failure) => {
                let places = places(Code::ExternalFailed)?;
                Diagnostic::external_failed(written, failure, &places)
            }
        })
    }

    /// A copy that an author knows is better than one that there may be; one
    /// that is dead itself is none.
    fn remedy(&self, dead: &BTreeSet<&str>) -> Option<Remedy> {
        let is_sound = |it: &&Use| match &it.remedy {
            Remedy::Kept(copy) => {
                address(copy).is_none_or(|copy| !dead.contains(copy.as_str()))
            }
            Remedy::OfSource(_) | Remedy::OfLink(_) => false,
        };
        let mut uses = self.uses.values();
        let best = uses.clone().find(is_sound).or_else(|| uses.next())?;
        Some(match &best.remedy {
            Remedy::Kept(_) if !is_sound(&best) => {
                Remedy::OfSource(archived(&self.url, None))
            }
            remedy => remedy.clone(),
        })
    }
}

/// The address that a browser asks for, where a link leads to another site and
/// that speaks HTTP. What names no scheme is asked for as most sites are.
fn address(target: &str) -> Option<Url> {
    if !leads_elsewhere(target) {
        return None;
    }
    let url = match target.starts_with("//") {
        true => Url::parse(&format!("https:{target}")),
        false => Url::parse(target),
    };
    let mut url = url.ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    url.set_fragment(None);
    Some(url)
}

fn rules_of(settled: &Settled, config: &Config) -> Vec<Code> {
    let is_on =
        |rule: &Code| !Switches::is_off([&settled.check, &config.check.switches], *rule);
    RULES.into_iter().filter(is_on).collect()
}

/// What a source tells of its address.
struct Source {
    archived: Option<String>,
    /// When it was read, else when it was published, as an archive writes it.
    day: Option<String>,
}

/// The sources among the data of a document, by the index of the link that is
/// their `url`.
fn sources_of(document: &Document) -> BTreeMap<usize, Source> {
    let mut sources = BTreeMap::new();
    for block in &document.data {
        gather_sources(&block.tree, document, &mut sources);
    }
    sources
}

fn gather_sources(
    tree: &Tree<Value>,
    document: &Document,
    sources: &mut BTreeMap<usize, Source>,
) {
    match tree {
        Tree::Absent | Tree::Leaf(_) => {}
        Tree::List(items) => {
            items.iter().for_each(|item| gather_sources(item, document, sources));
        }
        Tree::Record(fields) => {
            let leaf = |name: &str| {
                fields.iter().find_map(|(key, value)| match value {
                    Tree::Leaf(leaf) if key == name => Some(leaf),
                    _ => None,
                })
            };
            let link = |name| match leaf(name) {
                Some(Value::Link(at)) => Some(*at),
                _ => None,
            };
            let day = |name| match leaf(name) {
                Some(Value::When(when)) => stamp(when.from),
                _ => None,
            };
            // Only sources are cited, by the name that is their key.
            let is_source =
                fields.iter().any(|(_, it)| matches!(it, Tree::Leaf(Value::Key(_))));
            if let Some(at) = link("url").filter(|_| is_source) {
                let archived = link("archived").and_then(|at| document.links.get(at));
                let source = Source {
                    archived: archived.map(|link| link.target.clone()),
                    day: day("accessed").or_else(|| day("date")),
                };
                sources.insert(at, source);
            }
            fields.iter().for_each(|(_, it)| gather_sources(it, document, sources));
        }
    }
}

fn remedy(url: &Url, source: Option<&Source>, settled: &Settled) -> Remedy {
    match source {
        Some(Source { archived: Some(copy), .. }) => Remedy::Kept(copy.clone()),
        Some(Source { day, .. }) => Remedy::OfSource(archived(url, day.as_deref())),
        None => {
            let day = settled.date.and_then(|date| stamp(Point::Day(date)));
            Remedy::OfLink(archived(url, day.as_deref()))
        }
    }
}

/// Where the archive has what was at `url` nearest to that day, if it has it.
fn archived(url: &Url, day: Option<&str>) -> String {
    match day {
        Some(day) => format!("{ARCHIVE}{day}/{url}"),
        None => format!("{ARCHIVE}{url}"),
    }
}

/// A date as the archive takes it in its addresses: the beginning of
/// `YYYYMMDDhhmmss`.
fn stamp(point: Point) -> Option<String> {
    match point {
        Point::Decade(_) => None,
        Point::Year(year) => Some(format!("{year:04}")),
        Point::Month(year, month) => Some(format!("{year:04}{month:02}")),
        Point::Day(date) => Some(date.strftime("%Y%m%d").to_string()),
    }
}
