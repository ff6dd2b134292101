//! CommonMark 0.31.2: every example of its specification, through our own
//! reader and serializer with our extensions off, compared as DOM.
//!
//! The examples are those that the Markdown parser is tested with: they are read
//! from its package, as the registry has it, and are no part of this project.
//! What we write otherwise on purpose is in one table, with its reason; an
//! exception that is none any more fails too.

mod dom;
mod examples;

use std::collections::{BTreeMap, BTreeSet};

use dom::Addresses;
use duizhao::base::edition::Tag;
use duizhao::base::path::SourcePath;
use duizhao::document::html::{Open, Origin, Token, Value};
use duizhao::document::parse::parse_as;
use duizhao::document::serialize::{Filling, encode_destination, serialize};
use duizhao::document::syntax::Syntax;
use examples::{Example, examples};

/// What we write otherwise than CommonMark, on purpose.
const EXCEPTIONS: &[Exception] = &[
    Exception {
        examples: &[21, 31, 344, 630, 631, 642, 643],
        equal: Equal::Resolved,
        reason: "an address in the author's HTML is checked and written like one in \
                 Markdown: the same address, percent-encoded",
    },
    Exception {
        examples: &[148],
        equal: Equal::Otherwise,
        reason: "an end tag without a start is told and dropped: of `</p>` behind a \
                 paragraph that is closed, HTML would make an empty one",
    },
];

struct Exception {
    examples: &'static [usize],
    equal: Equal,
    reason: &'static str,
}

/// How near to the expected DOM ours is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Equal {
    /// The same.
    Exactly,
    /// The same, but that an address is written in another way.
    Resolved,
    /// Another one.
    Otherwise,
}

/// A title of its own, so that no heading of the example becomes the page's.
const FRONT_MATTER: &str = "---\ntitle: Example\n---\n";

#[test]
fn every_example_is_read_as_commonmark_has_it() {
    let examples = examples();
    assert_eq!(examples.len(), 652, "the examples of CommonMark 0.31.2");
    let mut found = Vec::new();
    for example in &examples {
        let ours = html(&example.markdown);
        let is = compare(&ours, &example.html);
        let exception =
            EXCEPTIONS.iter().find(|it| it.examples.contains(&example.number));
        let ought = exception.map_or(Equal::Exactly, |exception| exception.equal);
        if is != ought {
            found.push(told(example, &ours, &format!("{is:?}, and not {ought:?}")));
        }
    }
    assert!(found.is_empty(), "{} found:\n\n{}", found.len(), found.join("\n\n"));
}

#[test]
fn exceptions_are_few_and_each_stands_once() {
    let examples = || EXCEPTIONS.iter().flat_map(|exception| exception.examples);
    assert_eq!(examples().count(), examples().collect::<BTreeSet<_>>().len());
    let others = EXCEPTIONS.iter().filter(|it| it.equal == Equal::Otherwise);
    assert!(others.flat_map(|it| it.examples).count() <= 5, "at most a handful");
    assert!(EXCEPTIONS.iter().all(|exception| !exception.reason.is_empty()));
}

fn compare(ours: &str, theirs: &str) -> Equal {
    let same = |addresses| dom::read(ours, addresses) == dom::read(theirs, addresses);
    if same(Addresses::AsWritten) {
        Equal::Exactly
    } else if same(Addresses::AsResolved) {
        Equal::Resolved
    } else {
        Equal::Otherwise
    }
}

fn told(example: &Example, ours: &str, how: &str) -> String {
    let Example { number, markdown, html } = example;
    let tree = |html| dom::read(html, Addresses::AsWritten);
    let (is, ought) = (tree(ours), tree(html));
    format!("{number}, {how}: {markdown:?}\n  is    {is}\n  ought {ought}")
}

/// The body of a document with this text, as a page has it.
fn html(markdown: &str) -> String {
    let path = SourcePath::parse("content/example.md").expect("a clean path");
    let tag = Tag::parse("en").expect("a tag");
    let text = format!("{FRONT_MATTER}{markdown}");
    let mut document = parse_as(Syntax::CommonMark, &path, text.as_bytes(), &tag).value;
    document.body.iter_mut().for_each(take_off_what_is_ours);
    let links: Vec<String> =
        document.links.iter().map(|link| encode_destination(&link.target)).collect();
    let filling = Filling { links: &links, headings: &[], labels: &BTreeMap::new() };
    serialize(&document.body, filling)
}

/// Takes from what Markdown's syntax opened the attributes that we add for a
/// site: the id of a heading, by which links find it, and `translate` of an
/// address in angle brackets, which no one is to translate.
fn take_off_what_is_ours(token: &mut Token) {
    if let Token::Open(Open { attributes, origin: Origin::Markdown, .. }) = token {
        attributes.retain(|attribute| {
            attribute.name != "translate" && !matches!(attribute.value, Value::Heading(_))
        });
    }
}
