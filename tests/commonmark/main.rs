//! CommonMark 0.31.2: every example of its specification, through our own
//! reader and serializer, with our extensions off and on, compared as DOM.
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
use duizhao::document::html::{Attribute, Extent, Open, Origin, Text, Token, Value};
use duizhao::document::parse::parse;
use duizhao::document::serialize::{Destination, Filling, encode_destination, serialize};
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
    assert_examples_hold(Syntax::CommonMark);
}

/// What the extensions add stands in no example: they take nothing away.
#[test]
fn every_example_is_read_so_with_the_extensions_too() {
    assert_examples_hold(Syntax::default());
}

#[test]
fn without_the_extensions_nothing_is_extended() {
    let pairs = [
        ("|a|\n|-|\n|b|", "<p>|a|\n|-|\n|b|</p>"),
        ("a[^1]\n\n[^1]: b c", "<p>a[^1]</p><p>[^1]: b c</p>"),
        ("~~a~~", "<p>~~a~~</p>"),
        ("- [x] a", "<ul><li>[x] a</li></ul>"),
        ("> [!NOTE]\n> a", "<blockquote><p>[!NOTE]\na</p></blockquote>"),
        ("# a {#b}", "<h1>a {#b}</h1>"),
        ("**甲。**乙", "<p>**甲。**乙</p>"),
        ("甲\n乙", "<p>甲\n乙</p>"),
        ("![甲\n乙](/a)", "<p><img src=\"/a\" alt=\"甲 乙\"></p>"),
        ("<i>甲\n乙</i>", "<p><i>甲\n乙</i></p>"),
    ];
    for (markdown, expected) in pairs {
        let ours = html(Syntax::CommonMark, markdown);
        assert_eq!(compare(&ours, expected), Equal::Exactly, "{markdown:?}: {ours}");
        let ours = html(Syntax::default(), markdown);
        assert_eq!(compare(&ours, expected), Equal::Otherwise, "{markdown:?}: {ours}");
    }
}

#[test]
fn the_comparison_sees_what_a_reader_sees() {
    let equal = [
        ("<p a=1 b=2>x &amp;\n y</p>\n", "<P b='2' a=\"1\"> x & y </P>"),
        ("<ul>\n<li>a</li>\n</ul>", "<ul><li>a</li></ul>"),
    ];
    for (one, other) in equal {
        assert_eq!(compare(one, other), Equal::Exactly, "{one} {other}");
    }
    assert_eq!(compare("<a href='ö'>a</a>", "<a href='%C3%B6'>a</a>"), Equal::Resolved);
    let other = [
        ("<p>a b</p>", "<p>ab</p>"),
        ("<p>a</p>", "a"),
        ("<p>a <em>b</em></p>", "<p>a<em>b</em></p>"),
        ("<pre>a  b</pre>", "<pre>a b</pre>"),
        ("<pre>a\n</pre>", "<pre>a</pre>"),
        ("<a href='/a'>a</a>", "<a href='/b'>a</a>"),
        ("<i title='a  b'>a</i>", "<i title='a b'>a</i>"),
        ("<p>a<!--b--></p>", "<p>a</p>"),
        ("<p>&lt;i></p>", "<p><i></p>"),
    ];
    for (one, other) in other {
        assert_eq!(compare(one, other), Equal::Otherwise, "{one} {other}");
    }
}

fn assert_examples_hold(syntax: Syntax) {
    let examples = examples();
    assert_eq!(examples.len(), 652, "the examples of CommonMark 0.31.2");
    let mut found = Vec::new();
    for example in &examples {
        let ours = html(syntax, &example.markdown);
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

/// The body of a document with this text, in this Markdown, as a page has it.
fn html(syntax: Syntax, markdown: &str) -> String {
    let path = SourcePath::parse("content/example.md").expect("a clean path");
    let tag = Tag::parse("en").expect("a tag");
    let text = format!("{FRONT_MATTER}{markdown}");
    let document = parse(syntax, &path, text.as_bytes(), &tag).value;
    let mut body = without_stretches(without_figures(document.body));
    body.iter_mut().for_each(take_off_what_is_ours);
    let links = document.links.iter();
    let links: Vec<Destination> =
        links.map(|link| Destination::of(encode_destination(&link.target))).collect();
    let labels = BTreeMap::new();
    let filling = Filling { links: &links, headings: &[], labels: &labels, before: "" };
    serialize(&body, filling)
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

/// Makes of a figure the paragraph with a picture that CommonMark has: that it
/// is one is our extension, and all that stands in it is held.
fn without_figures(tokens: Vec<Token>) -> Vec<Token> {
    let mut plain: Vec<Token> = Vec::new();
    let mut image = None;
    let mut caption = None;
    for token in tokens {
        match token {
            Token::Open(mut open) if open.name == "figure" => {
                open.name = "p".into();
                plain.push(Token::Open(open));
            }
            Token::Open(open) if open.name == "figcaption" => caption = image,
            Token::Text(Text { text, .. }) if caption.is_some() => {
                if let Some(Token::Open(open)) = caption.map(|at| &mut plain[at]) {
                    let value = Value::Text(text);
                    open.attributes.push(Attribute { name: "title".into(), value });
                }
            }
            Token::Close(name) if name == "figcaption" => caption = None,
            Token::Close(name) if name == "figure" => {
                plain.push(Token::Close("p".into()));
            }
            token => {
                if matches!(&token, Token::Open(open) if open.name == "img") {
                    image = Some(plain.len());
                }
                plain.push(token);
            }
        }
    }
    plain
}

/// Takes off the marks of the parts of code: its characters are held.
fn without_stretches(mut tokens: Vec<Token>) -> Vec<Token> {
    let mut open = Vec::new();
    tokens.retain(|token| match token {
        Token::Open(Open { name, origin, extent: Extent::Paired, .. }) => {
            open.push(name == "span" && *origin == Origin::Markdown);
            open.last() == Some(&false)
        }
        Token::Close(_) => open.pop() == Some(false),
        _ => true,
    });
    tokens
}
