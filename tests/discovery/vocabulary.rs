//! Linked data against the vocabulary itself: which types there are, which properties
//! they have, and what these may lead to, as schema.org publishes it.
//!
//! `build.sh` fetches the vocabulary (`setup/validator.sh`): lines of N-Quads, each a
//! subject, a predicate, an object.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use serde_json::Value as Json;

use crate::found::pages;
use crate::sites::{EXPLAINED, OWN, of};

/// Types and properties by what they may be: all objects of a predicate.
#[derive(Default)]
struct Vocabulary {
    /// The types that a type is one of, itself not among them.
    above: BTreeMap<String, BTreeSet<String>>,
    /// The types that have a property.
    domains: BTreeMap<String, BTreeSet<String>>,
    /// The types of what a property leads to.
    ranges: BTreeMap<String, BTreeSet<String>>,
    types: BTreeSet<String>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(".validator/schema.nq");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|fault| {
        panic!("{}: {fault}: run ./build.sh test", path.display())
    });
    let mut read = Vocabulary::default();
    for line in text.lines() {
        let mut terms = line.splitn(3, ' ').map(|term| term.trim_matches(['<', '>']));
        let (Some(subject), Some(predicate)) = (terms.next(), terms.next()) else {
            continue;
        };
        let object =
            terms.next().and_then(|rest| rest.split('>').next()).unwrap_or_default();
        let own = |iri: &str| iri.strip_prefix("http://schema.org/").map(str::to_owned);
        let Some(subject) = own(subject) else { continue };
        match predicate.rsplit(['/', '#']).next() {
            Some("type") if object.ends_with("rdf-schema#Class") => {
                read.types.insert(subject);
            }
            Some("subClassOf") => {
                read.above.entry(subject).or_default().extend(own(object));
            }
            Some("domainIncludes") => {
                read.domains.entry(subject).or_default().extend(own(object));
            }
            Some("rangeIncludes") => {
                read.ranges.entry(subject).or_default().extend(own(object));
            }
            _ => {}
        }
    }
    assert!(read.types.len() > 700 && read.domains.len() > 1_200, "the vocabulary");
    read
});

impl Vocabulary {
    /// A type and all that it is one of.
    fn all_above(&self, kind: &str) -> BTreeSet<String> {
        let mut all = BTreeSet::from([kind.to_owned()]);
        let mut ahead = vec![kind.to_owned()];
        while let Some(next) = ahead.pop() {
            for above in self.above.get(&next).into_iter().flatten() {
                if all.insert(above.clone()) {
                    ahead.push(above.clone());
                }
            }
        }
        all
    }

    /// What something is by its type, or by all types that it says it has.
    fn kinds(&self, written: &Json) -> BTreeSet<String> {
        let one = std::slice::from_ref(written);
        let all = written.as_array().map_or(one, Vec::as_slice).iter();
        let names = all.map(|kind| kind.as_str().expect("the name of a type"));
        let known = names.inspect(|name| {
            assert!(self.types.contains(*name), "there is no type {name}");
        });
        known.flat_map(|name| self.all_above(name)).collect()
    }

    /// Whether a property may lead to a text, a number, a date or a URL.
    fn leads_to_data(&self, property: &str) -> bool {
        const DATA: [&str; 8] =
            ["Text", "URL", "Date", "DateTime", "Number", "Integer", "Boolean", "Time"];
        self.ranges[property].iter().any(|range| DATA.contains(&range.as_str()))
    }

    /// Holds a value and all that is in it; `counts` gets how often each property was
    /// met.
    fn hold(&self, at: &str, value: &Json, counts: &mut BTreeMap<String, usize>) {
        let Json::Object(node) = value else { return };
        let Some(kind) = node.get("@type") else {
            assert!(node.len() == 1 && node.contains_key("@id"), "{at}: {value}");
            return;
        };
        let above = self.kinds(kind);
        for (property, value) in node.iter().filter(|(name, _)| !name.starts_with('@')) {
            let domains = self.domains.get(property);
            let domains =
                domains.unwrap_or_else(|| panic!("{at}: no property {property}"));
            assert!(!domains.is_disjoint(&above), "{at}: {property} of {kind}");
            *counts.entry(property.clone()).or_default() += 1;
            let values = match value {
                Json::Array(values) => values.iter().collect(),
                one => vec![one],
            };
            for value in values {
                self.hold_range(at, property, value);
                self.hold(at, value, counts);
            }
        }
    }

    fn hold_range(&self, at: &str, property: &str, value: &Json) {
        let ranges = &self.ranges[property];
        match value {
            Json::Object(node) => match node.get("@type") {
                Some(kind) => {
                    let above = self.kinds(kind);
                    assert!(!ranges.is_disjoint(&above), "{at}: {kind} as {property}");
                }
                None => {
                    let is_node = ranges.iter().any(|it| it != "Text" && it != "URL");
                    assert!(is_node, "{at}: a node as {property}");
                }
            },
            // A page in a list is named by its URL, as search engines ask for it; of the
            // author of a source only the name is known, not who bears it. schema.org
            // takes a text where it knows of nothing better ("Conformance").
            _ if ["item", "author"].contains(&property) => {
                assert!(value.is_string(), "{at}: {property}");
            }
            _ => assert!(self.leads_to_data(property), "{at}: {value} as {property}"),
        }
    }
}

/// Holds the linked data of all pages of a site.
fn hold(built: &duizhao::pipeline::Built, base: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for (url, head) in &pages(built, base) {
        for text in &head.data {
            let data: Json = serde_json::from_str(text).expect("JSON");
            for node in data["@graph"].as_array().expect("a graph") {
                VOCABULARY.hold(url, node, &mut counts);
            }
        }
    }
    counts
}

#[test]
fn types_and_properties_are_those_of_the_vocabulary() {
    let counts = hold(&of(EXPLAINED), "https://example.org");
    for property in ["citation", "correction", "about", "mentions", "translationOfWork"] {
        assert!(counts.contains_key(property), "{property}: {counts:?}");
    }
    let counts = hold(&OWN, "https://duizhao.example");
    assert!(counts["headline"] > 40 && counts["itemListElement"] > 40, "{counts:?}");
}
