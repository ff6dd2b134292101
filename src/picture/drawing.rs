//! Drawings without what runs or calls out: the bytes of an SVG enter, the same
//! bytes leave without its scripts, with what was cut.
//!
//! In an `img`, nothing of an SVG runs; but whoever opens its address opens a page
//! of the site, with all that scripts of the site may do. So what runs is cut out
//! (SVG 2, 15; HTML Living Standard, 4.12.1), and what loads a file of another site.
//! All other bytes stay. A drawing that cannot be read as XML is none that browsers
//! show, but its beginning may run: nothing of it stays.

mod calls;
mod find;

use crate::base::span::Span;
use find::find;

/// What stands in the place of a drawing that cannot be read.
pub const EMPTY: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n";

/// What came of a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cleaned {
    /// There was nothing to cut.
    Whole,
    /// It is published without these.
    Cut(Vec<u8>, Vec<Cut>),
    /// It cannot be read as an SVG in UTF-8.
    Unreadable,
}

/// What was cut out of a drawing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cut {
    /// Where it stood.
    pub span: Span,
    /// What it was, as an author would look for it: `<script>`, `onclick`.
    pub what: String,
}

/// How narrowly something is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cutting {
    /// Of a style sheet, only the rule that loads something.
    Fine,
    /// Whole elements.
    Coarse,
}

/// Takes out of a drawing what runs and what calls out.
#[must_use]
pub fn clean(bytes: &[u8]) -> Cleaned {
    let Ok(text) = std::str::from_utf8(bytes) else { return Cleaned::Unreadable };
    let mut text = text.to_owned();
    let mut told: Option<Vec<Cut>> = None;
    // What is left is looked at again: nothing is to come about by cutting.
    for cutting in [Cutting::Fine, Cutting::Coarse, Cutting::Coarse] {
        let Some(cuts) = find(&text, cutting) else { return Cleaned::Unreadable };
        if cuts.is_empty() {
            return told
                .map_or(Cleaned::Whole, |told| Cleaned::Cut(text.into_bytes(), told));
        }
        text = without(&text, &cuts);
        told.get_or_insert(cuts);
    }
    Cleaned::Unreadable
}

/// `text` without what is cut, in the order of the text; cuts may lie in each other.
fn without(text: &str, cuts: &[Cut]) -> String {
    let mut left = String::with_capacity(text.len());
    let mut at = 0;
    for Span { start, end } in cuts.iter().map(|cut| cut.span) {
        if let Some(kept) = text.get(at..start) {
            left.push_str(kept);
        }
        at = at.max(end);
    }
    left + text.get(at..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Cleaned, clean};

    /// Asserts what is left between the tags of a drawing of this inside.
    #[track_caller]
    fn check(inside: &str, left: &str) {
        let around = |inside: &str| {
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" \
                 xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inside}</svg>"
            )
        };
        let found = match clean(around(inside).as_bytes()) {
            Cleaned::Whole => around(inside),
            Cleaned::Cut(bytes, cuts) => {
                assert!(!cuts.is_empty());
                String::from_utf8(bytes).expect("cut between characters")
            }
            Cleaned::Unreadable => "unreadable".to_owned(),
        };
        assert_eq!(found, around(left));
    }

    #[test]
    fn what_runs_is_cut() {
        check("<g>山<script>alert(1)</script>水</g>", "<g>山水</g>");
        check("<s:script xmlns:s='http://www.w3.org/2000/svg'/>", "");
        check("<SCRIPT/><g onclick='a()' id='b'/>", "<g  id='b'/>");
        check("<a href='java&#x73;cript:alert(1)'>一</a>", "<a >一</a>");
        check("<a xlink:href=' java&#9;script:alert(1)'>一</a>", "<a >一</a>");
        check("<a href='data:text/html,一'>一</a>", "<a >一</a>");
        check("<a><set attributeName='href' to='javascript:a()'/></a>", "<a></a>");
        check("<animate attributeName=' xlink:href ' values='a'/>", "");
        check("<g ONLOAD='a()'><g><script/></g></g>", "<g ><g></g></g>");
    }

    #[test]
    fn text_in_html_stays_and_what_acts_does_not() {
        let html = |inside: &str| {
            let namespace = "http://www.w3.org/1999/xhtml";
            format!(
                "<foreignObject><div xmlns='{namespace}'>{inside}</div></foreignObject>"
            )
        };
        check(&html("<b>字</b><br/>"), &html("<b>字</b><br/>"));
        check(&html("<iframe src='/'/>字<form/>"), &html("字"));
        check(&html("<p onclick='a()'>字</p>"), &html("<p >字</p>"));
    }

    #[test]
    fn what_calls_out_is_cut() {
        check("<image href='https://example.org/a.png'/>", "<image />");
        check("<use xlink:href='//example.org/a.svg#b'/>", "<use />");
        check("<g fill='url( \"https://example.org/#a\")'/>", "<g />");
        check("<g style='fill:u\\72l(https://example.org/)'/>", "<g />");
        check(
            "<style>@import 'a.css'; g { fill: url(http://example.org/a) }</style>",
            "<style> g { fill:  }</style>",
        );
        check("<style>@im\\70ort 'a.css';</style>", "");
    }

    #[test]
    fn what_stays_on_the_site_stays() {
        for inside in [
            "<a href='https://example.org/'>一</a>",
            "<use href='#a'/><image href='b.png'/>",
            "<image href='data:image/png;base64,AA=='/>",
            "<g fill='url(#a)' style='fill: url(#a)'/>",
            "<style>/* http://example.org */ @font-face { src: url(data:font/woff2;base64,AA) }</style>",
            "<style><![CDATA[ a > b { fill: red } ]]></style>",
            "<metadata xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><r:RDF/></metadata>",
            "<animate attributeName='x' values='0;1'/><text>on</text>",
        ] {
            check(inside, inside);
        }
    }

    #[test]
    fn what_is_no_drawing_is_not_published() {
        for text in [
            "",
            "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script><g>",
            "<svg><g/></svg>",
            "<html xmlns='http://www.w3.org/1999/xhtml'><body/></html>",
            "<script xmlns='http://www.w3.org/2000/svg'/>",
            "<?xml version='1.0' encoding='ISO-2022-JP'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        ] {
            assert_eq!(clean(text.as_bytes()), Cleaned::Unreadable, "{text}");
        }
        assert_eq!(clean(b"\xFF\xFE<\0"), Cleaned::Unreadable);
    }

    #[test]
    fn neither_entities_nor_instructions_hide_anything() {
        let cleaned = |text: &str| match clean(text.as_bytes()) {
            Cleaned::Whole => text.to_owned(),
            Cleaned::Cut(bytes, _) => String::from_utf8(bytes).expect("text"),
            Cleaned::Unreadable => String::new(),
        };
        let hidden = "<!DOCTYPE svg [<!ENTITY a '<script>alert(1)</script>'>]>\
            <svg xmlns='http://www.w3.org/2000/svg'>&a;<g/></svg>";
        assert!(!cleaned(hidden).contains("alert"));
        let styled = "<?xml-stylesheet type='text/xsl' href='a.xsl'?>\
            <svg xmlns='http://www.w3.org/2000/svg'/>";
        assert_eq!(cleaned(styled), "<svg xmlns='http://www.w3.org/2000/svg'/>");
        let named = "<!DOCTYPE svg [<!ENTITY n 'http://www.w3.org/2000/svg'>]>\
            <svg xmlns='&n;'><g/></svg>";
        assert_eq!(cleaned(named), named);
    }
}
