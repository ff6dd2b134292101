//! Requests become answers: what is shown and a request's line and headers enter,
//! a status, headers and bytes leave. It opens no socket.
//!
//! No answer carries a header of CORS: nothing here is for another site.

use std::borrow::Cow;
use std::sync::Arc;

use super::client;
use super::door::{Door, Refusal, Target, Visitor};
use super::route::{Route, route};
use super::served::{Marking, Served};
use super::stage::{Shown, is_page};
use super::state::{Manner, not_found, tell};
use crate::base::digest::Digest;
use crate::base::path::OutputPath;
use crate::output::cards::Late;

/// What a request says.
#[derive(Clone, Debug, Default)]
pub struct Asked<'a> {
    /// The method, as it is written: `GET`.
    pub method: &'a str,
    /// Path and query, percent-encoded, as the request line has them.
    pub target: &'a str,
    /// Who asks.
    pub visitor: Visitor<'a>,
    /// `If-None-Match`.
    pub known: Option<&'a str>,
    /// `Range`.
    pub range: Option<&'a str>,
}

/// What is answered.
#[derive(Clone, Debug)]
pub enum Answer {
    /// A body that is known as a whole.
    Whole(Whole),
    /// The stream of what happens to the page at this path.
    Events(String),
}

/// An answer with its body.
#[derive(Clone, Debug)]
pub struct Whole {
    /// The status code.
    pub status: u16,
    /// Names in lower case, and values.
    pub headers: Vec<(&'static str, String)>,
    /// The body; it is left out for `HEAD`, its length is not.
    pub body: Body,
}

/// The bytes of an answer, shared with the site where they can be.
#[derive(Clone, Debug)]
pub enum Body {
    /// A file of the site, or a part of it.
    Shared(Arc<[u8]>, std::ops::Range<usize>),
    /// Bytes of this answer alone.
    Own(Vec<u8>),
}

impl Body {
    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Shared(bytes, range) => &bytes[range.clone()],
            Self::Own(bytes) => bytes,
        }
    }
}

impl Whole {
    fn new(status: u16, kind: &str, body: Body) -> Self {
        let headers = vec![
            ("content-type", kind.to_owned()),
            ("cache-control", "no-cache".to_owned()),
            ("x-content-type-options", "nosniff".to_owned()),
            ("cross-origin-resource-policy", "same-origin".to_owned()),
            ("x-frame-options", "SAMEORIGIN".to_owned()),
            ("content-security-policy", "frame-ancestors 'self'".to_owned()),
        ];
        Self { status, headers, body }
    }

    /// A line of text.
    fn text(status: u16, text: &str) -> Self {
        let body = Body::Own(format!("{text}\n").into_bytes());
        Self::new(status, "text/plain; charset=utf-8", body)
    }

    fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// Answers a request.
#[must_use]
pub fn answer(asked: &Asked<'_>, shown: &Shown, manner: &Manner, door: Door) -> Answer {
    let route = route(asked.target, shown);
    let target = match route {
        Route::Client(_) | Route::Events { .. } | Route::State { .. } | Route::Beside => {
            Target::Own
        }
        Route::File { .. } | Route::Late(_) | Route::Moved(_) | Route::Missing => {
            Target::Site
        }
    };
    if let Err(refusal) = door.check(&asked.visitor, target) {
        return Answer::Whole(refused(refusal));
    }
    if !matches!(asked.method, "GET" | "HEAD") {
        let answer = Whole::text(405, "This server only answers GET and HEAD.");
        return Answer::Whole(answer.header("allow", "GET, HEAD"));
    }
    Answer::Whole(match route {
        Route::Events { page } => return Answer::Events(page),
        Route::State { page } => {
            let told = tell(&page, shown, manner, Marking::Plain);
            let body = Body::Own(told.json().into_bytes());
            Whole::new(200, "application/json", body)
        }
        Route::File { path, marking } => file(asked, &path, marking, shown, manner),
        Route::Late(path) => late(asked, &path, shown, manner),
        Route::Moved(to) => {
            Whole::text(308, "This page is a folder.").header("location", to)
        }
        Route::Client(name) => of_client(&name),
        Route::Beside => of_client("beside.html"),
        Route::Missing => missing(asked.target, shown, manner),
    })
}

fn refused(refusal: Refusal) -> Whole {
    match refusal {
        Refusal::NoHost => Whole::text(400, "This request names no host, or several."),
        Refusal::ForeignHost => Whole::text(
            403,
            "This server answers to its own address alone: open the one that it printed.",
        ),
        Refusal::ForeignOrigin => {
            Whole::text(403, "This server does not answer to other sites.")
        }
    }
}

fn of_client(name: &str) -> Whole {
    match client::file(name) {
        Some(bytes) => {
            let body = Body::Own(Cow::into_owned(bytes));
            Whole::new(200, &kind_of(name), body)
        }
        None => Whole::text(404, "There is no such file."),
    }
}

/// A file of the site.
fn file(
    asked: &Asked<'_>,
    path: &OutputPath,
    marking: Marking,
    shown: &Shown,
    manner: &Manner,
) -> Whole {
    let Some(file) = shown.outputs.get(path) else {
        return missing(asked.target, shown, manner);
    };
    let kind = kind_of(path.as_str());
    if is_page(path) {
        let address = asked.target.split('?').next().unwrap_or_default();
        let told = tell(address, shown, manner, marking);
        let body = match &told.served {
            Some(served) => served.with_state(&told.json()),
            None => file.bytes.to_vec(),
        };
        let tag = tag(Digest::of(&body));
        if is_known(asked.known, &tag) {
            return Whole::new(304, &kind, Body::Own(Vec::new())).header("etag", tag);
        }
        return Whole::new(200, &kind, Body::Own(body)).header("etag", tag);
    }
    let tag = tag(file.digest);
    let answer = |status, range| {
        let body = Body::Shared(Arc::clone(&file.bytes), range);
        let answer = Whole::new(status, &kind, body).header("etag", tag.clone());
        answer.header("accept-ranges", "bytes")
    };
    let length = file.bytes.len();
    if is_known(asked.known, &tag) {
        return answer(304, 0..0);
    }
    match asked.range.map_or(Part::Whole, |range| part(range, length)) {
        Part::Whole => answer(200, 0..length),
        Part::Some(from, to) => answer(206, from..to)
            .header("content-range", format!("bytes {from}-{}/{length}", to - 1)),
        Part::Behind => {
            answer(416, 0..0).header("content-range", format!("bytes */{length}"))
        }
    }
}

/// A share card, drawn for this answer, a web font that is cut for it, or a version
/// of a picture that is made for it.
fn late(asked: &Asked<'_>, path: &OutputPath, shown: &Shown, manner: &Manner) -> Whole {
    let Some(late) = shown.cards.get(path) else {
        return missing(asked.target, shown, manner);
    };
    let (tag, kind) = (tag(shown.cards.key(late)), kind_of(path.as_str()));
    if is_known(asked.known, &tag) {
        return Whole::new(304, &kind, Body::Own(Vec::new())).header("etag", tag);
    }
    match shown.cards.make(late) {
        Ok(bytes) => Whole::new(200, &kind, Body::Own(bytes)).header("etag", tag),
        Err(_) => match late {
            Late::Version(version) => {
                let body = Body::Shared(
                    Arc::clone(&version.file.bytes),
                    0..version.file.bytes.len(),
                );
                Whole::new(200, &kind, body).header("etag", tag)
            }
            Late::Card(_) | Late::Font(_) | Late::Icon(_) => {
                missing(asked.target, shown, manner)
            }
        },
    }
}

/// The site's own page for what is not there, or a line where it has none.
fn missing(target: &str, shown: &Shown, manner: &Manner) -> Whole {
    let path = target.split('?').next().unwrap_or_default();
    let told = tell(path, shown, manner, Marking::Plain);
    let page = not_found(path, shown).and_then(|page| shown.outputs.get(&page));
    let stored = page.map_or(NOTHING.as_bytes(), |page| &page.bytes);
    let body = Served::plain(stored).with_state(&told.json());
    Whole::new(404, "text/html; charset=utf-8", Body::Own(body))
}

/// What is shown where the site has no page for what is not there.
const NOTHING: &str = "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">\
    <title>404</title></head>\n<body><p>There is no page at this address.</p></body>\n</html>\n";

/// The media type of a file, by its name.
fn kind_of(name: &str) -> String {
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    let is_text = kind.type_() == "text"
        || matches!(kind.subtype().as_str(), "javascript" | "json" | "xml")
        || kind.suffix().is_some_and(|suffix| suffix == "xml" || suffix == "json");
    if is_text { format!("{kind}; charset=utf-8") } else { kind.to_string() }
}

fn tag(digest: Digest) -> String {
    format!("\"{digest}\"")
}

/// Whether one of the tags in `If-None-Match` is `tag` (RFC 9110, 13.1.2).
fn is_known(known: Option<&str>, tag: &str) -> bool {
    let known = known.into_iter().flat_map(|known| known.split(','));
    let mut known = known.map(|known| known.trim().trim_start_matches("W/"));
    known.any(|known| known == tag || known == "*")
}

/// The part of a file that is asked for.
enum Part {
    Whole,
    /// From the one byte to behind the other.
    Some(usize, usize),
    /// It begins behind the end.
    Behind,
}

/// A range of bytes (RFC 9110, 14.1.2). Several, or what is no range, are as if
/// nobody had asked, which the RFC allows.
fn part(range: &str, length: usize) -> Part {
    let Some((first, last)) =
        range.strip_prefix("bytes=").and_then(|range| range.split_once('-'))
    else {
        return Part::Whole;
    };
    let number = |text: &str| {
        let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        // A number too large to be one is behind every end.
        is_number.then(|| text.parse::<usize>().unwrap_or(usize::MAX))
    };
    match (number(first), number(last)) {
        (Some(first), None) if last.is_empty() => match first < length {
            true => Part::Some(first, length),
            false => Part::Behind,
        },
        (Some(first), Some(last)) if first <= last => match first < length {
            true => Part::Some(first, last.saturating_add(1).min(length)),
            false => Part::Behind,
        },
        (None, Some(last)) if first.is_empty() => match last.min(length) {
            0 => Part::Behind,
            last => Part::Some(length - last, length),
        },
        _ => Part::Whole,
    }
}
