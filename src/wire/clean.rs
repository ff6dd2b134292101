//! The text of a page as feed readers show it: HTML of a page enters, the HTML
//! leaves that means the same without the page around it.
//!
//! What a page needs for its looks, its scripts and its anchors is cut, and
//! every URL is whole. The lists are short on purpose: what feed readers do not
//! show, they cut themselves, each in its own way. What is in a text is not
//! known here.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, StartTag, Token, Tokenizer};
use url::Url;

/// What becomes of an element.
#[derive(Clone, Copy, PartialEq)]
enum Fate {
    /// It stands, under this name.
    Kept(&'static str),
    /// What is in it stands.
    Unwrapped,
    /// It goes, with all that is in it.
    Cut,
}

/// Elements that stand as they are, those of MathML Core among them.
const KEPT: &[&str] = &[
    "a",
    "abbr",
    "audio",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "math",
    "merror",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "source",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// Elements whose content is of no use outside of their page.
const CUT: &[&str] = &[
    "annotation",
    "annotation-xml",
    "button",
    "canvas",
    "datalist",
    "dialog",
    "embed",
    "iframe",
    "noscript",
    "object",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
];

/// Blocks that have no meaning without the page's outline.
const BLOCKS: &[&str] =
    &["address", "article", "aside", "footer", "header", "main", "nav", "section"];

/// Attributes that stand on every element.
const EVERYWHERE: &[&str] = &["dir", "lang", "title"];

/// Attributes of MathML that change what a formula says.
const OF_MATH: &[&str] = &[
    "accent",
    "accentunder",
    "columnspan",
    "display",
    "displaystyle",
    "fence",
    "form",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "rowspan",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
    "symmetric",
    "width",
    "xmlns",
];

/// The elements that have no end tag (HTML Living Standard, 13.1.2), of those
/// that stand here.
const VOID: &[&str] = &["br", "col", "hr", "img", "source", "wbr"];

/// The text of the page at `page` as a feed has it. `own` says which whole URL an
/// address of the site means; of others it says nothing.
#[must_use]
pub fn clean(html: &str, page: &Url, own: impl Fn(&str) -> Option<String>) -> String {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut cleaning =
        Cleaning { page, own: &own, out: String::new(), open: Vec::new(), cut: None };
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(start) => cleaning.start(start),
            Token::EndTag(end) => cleaning.end(&text_of(&end.name)),
            Token::String(text) => cleaning.text(&text_of(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    cleaning.finish()
}

struct Cleaning<'a> {
    page: &'a Url,
    own: &'a dyn Fn(&str) -> Option<String>,
    out: String,
    /// The open elements, each with what becomes of it.
    open: Vec<(String, Fate)>,
    /// How many were open where the outermost began that is cut.
    cut: Option<usize>,
}

impl Cleaning<'_> {
    fn start(&mut self, start: StartTag<usize>) {
        let name = text_of(&start.name).to_ascii_lowercase();
        let is_void = VOID.contains(&&*name) || is_other_void(&name);
        let mut attributes: Vec<_> = start.attributes.into_iter().collect();
        attributes.sort_by_key(|(_, value)| value.span.start);
        let attributes = attributes.iter();
        let attributes: Vec<(String, String)> = attributes
            .map(|(key, value)| (text_of(key).to_ascii_lowercase(), text_of(value)))
            .collect();
        let fate = fate(&name, &attributes);
        let ends_here = is_void || start.self_closing;
        if self.cut.is_none() {
            match fate {
                Fate::Kept(kept) => self.write_start(kept, &attributes),
                Fate::Cut if !ends_here => self.cut = Some(self.open.len()),
                Fate::Cut | Fate::Unwrapped => {}
            }
        }
        if !ends_here {
            self.open.push((name, fate));
        } else if let (Fate::Kept(kept), None, false) = (fate, self.cut, is_void) {
            self.write_end(kept);
        }
    }

    fn end(&mut self, name: &str) {
        let name = name.to_ascii_lowercase();
        if let Some(at) = self.open.iter().rposition(|(open, _)| *open == name) {
            self.close_down_to(at);
        }
    }

    fn close_down_to(&mut self, at: usize) {
        while self.open.len() > at {
            let Some((_, fate)) = self.open.pop() else { return };
            match (self.cut, fate) {
                (Some(cut), _) if cut == self.open.len() => self.cut = None,
                (None, Fate::Kept(kept)) => self.write_end(kept),
                _ => {}
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.cut.is_none() {
            escape(&mut self.out, text);
        }
    }

    fn finish(mut self) -> String {
        self.close_down_to(0);
        self.out.trim().to_owned()
    }

    fn write_start(&mut self, name: &str, attributes: &[(String, String)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            let Some(value) = self.value(name, key, value) else { continue };
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            escape(&mut self.out, &value);
            self.out.push('"');
        }
        self.out.push('>');
    }

    fn write_end(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// The value of an attribute as it stands; none where the attribute goes.
    fn value(&self, name: &str, key: &str, value: &str) -> Option<String> {
        let is_kept = EVERYWHERE.contains(&key)
            || matches!(
                (name, key),
                ("a", "hreflang")
                    | ("img", "alt" | "width" | "height")
                    | ("video" | "audio", "controls" | "width" | "height")
                    | ("source", "type")
                    | ("ol", "start" | "reversed" | "type")
                    | ("li", "value")
                    | ("td" | "th", "colspan" | "rowspan" | "scope")
                    | ("col" | "colgroup", "span")
                    | ("time" | "del" | "ins", "datetime")
                    | ("details", "open")
            )
            || name.starts_with('m') && OF_MATH.contains(&key);
        if is_kept {
            return Some(value.to_owned());
        }
        match (name, key) {
            ("a", "href") | ("blockquote" | "q" | "del" | "ins", "cite") => {
                self.whole(value, &["http", "https", "mailto", "tel"])
            }
            ("img" | "video" | "audio" | "source", "src") | ("video", "poster") => {
                self.whole(value, &["http", "https", "data"])
            }
            _ => None,
        }
    }

    /// A URL as it is seen from outside of the page.
    fn whole(&self, written: &str, schemes: &[&str]) -> Option<String> {
        let written = written.trim();
        let url = match (self.own)(written) {
            Some(own) => Url::parse(&own),
            None => self.page.join(written),
        };
        let url = url.ok()?;
        schemes.contains(&url.scheme()).then(|| url.to_string())
    }
}

fn fate(name: &str, attributes: &[(String, String)]) -> Fate {
    let has = |key: &str, value: Option<&str>| {
        let is_it = |(own, written): &(String, String)| {
            own == key && value.is_none_or(|value| written == value)
        };
        attributes.iter().any(is_it)
    };
    let is_of_the_page = has("hidden", None)
        || has("aria-hidden", Some("true"))
        || has("data-feed", Some("off"));
    if is_of_the_page || CUT.contains(&name) {
        return Fate::Cut;
    }
    if name == "span" {
        // What says nothing of its text is there for the looks.
        let says_something = has("lang", None) || has("dir", None);
        return if says_something { Fate::Kept("span") } else { Fate::Unwrapped };
    }
    if name == "source" && !has("src", None) {
        return Fate::Unwrapped;
    }
    if BLOCKS.contains(&name) {
        return Fate::Kept("div");
    }
    KEPT.iter()
        .find(|kept| **kept == name)
        .map_or(Fate::Unwrapped, |kept| Fate::Kept(kept))
}

/// Whether an element without an end tag is none that stands here.
fn is_other_void(name: &str) -> bool {
    matches!(name, "area" | "base" | "embed" | "input" | "link" | "meta" | "track")
}

fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
}

fn text_of(text: &HtmlString) -> String {
    String::from_utf8_lossy(text).into_owned()
}
