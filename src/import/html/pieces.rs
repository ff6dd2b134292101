//! The words of elements that hold no block: nodes enter, pieces leave.

use super::address::{Address, resolve};
use super::blocks::Writer;
use super::inline::{Mark, Piece};
use super::main_part::{is_machine, of_page};
use super::tree::Id;
use crate::import::escape::{At, escape};
use crate::import::image::{Fault, fault, source};

/// What is in force where a piece stands.
#[derive(Clone, Default)]
struct Around {
    marks: Vec<Mark>,
    is_linked: bool,
}

impl Writer<'_, '_> {
    /// The pieces of these nodes.
    pub(super) fn pieces(&mut self, nodes: &[Id]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for id in nodes {
            self.piece(*id, &mut Around::default(), &mut pieces);
        }
        pieces
    }

    fn piece(&mut self, id: Id, around: &mut Around, pieces: &mut Vec<Piece>) {
        if let Some(text) = self.is_text(id) {
            let is_read =
                |c: char| !matches!(c, '\0' | '\u{FDD0}' | '\u{FFFE}' | '\u{FFFF}');
            let text: String = text.chars().filter(|c| is_read(*c)).collect();
            pieces.push(Piece::Text(text));
            return;
        }
        let tree = self.tree;
        let name = tree.name(id);
        match name {
            _ if is_machine(name) || of_page(tree, id).is_some() => {
                let words = tree.words(id);
                if let Some(what) = of_page(tree, id).filter(|_| !words.is_empty()) {
                    let spot = self.spot(id);
                    self.ledger.removed(spot, what, &words);
                }
            }
            "br" => pieces.push(Piece::Break),
            "img" => {
                if let Some(markdown) = self.image(id, None) {
                    pieces.push(Piece::Raw { markdown, words: String::new() });
                }
            }
            "strong" | "b" => self.marked(id, Mark::Strong, around, pieces),
            "em" | "i" => self.marked(id, Mark::Emphasis, around, pieces),
            "del" | "s" | "strike" => self.marked(id, Mark::Strike, around, pieces),
            "code" | "tt" | "samp" => self.code_words(id, pieces),
            "sub" | "sup" | "ruby" | "rt" | "rp" | "kbd" => {
                let tag =
                    |text: String| Piece::Raw { markdown: text, words: String::new() };
                let at = pieces.len();
                self.inside(id, around, pieces);
                let has_words = pieces[at..].iter().any(|p| matches!(p, Piece::Text(_)));
                if has_words {
                    pieces.insert(at, tag(format!("<{name}>")));
                    pieces.push(tag(format!("</{name}>")));
                }
            }
            "a" if !around.is_linked => self.link(id, around, pieces),
            "iframe" | "video" | "audio" | "embed" | "object" => {
                self.embedded(id, pieces);
            }
            _ => self.inside(id, around, pieces),
        }
    }

    fn inside(&mut self, id: Id, around: &mut Around, pieces: &mut Vec<Piece>) {
        for child in self.tree.children(id) {
            self.piece(*child, around, pieces);
        }
    }

    /// An emphasis; one within the same says nothing more.
    fn marked(
        &mut self,
        id: Id,
        mark: Mark,
        around: &mut Around,
        pieces: &mut Vec<Piece>,
    ) {
        if around.marks.contains(&mark) {
            return self.inside(id, around, pieces);
        }
        around.marks.push(mark);
        pieces.push(Piece::Open(mark));
        self.inside(id, around, pieces);
        pieces.push(Piece::Close(mark));
        around.marks.pop();
    }

    fn code_words(&mut self, id: Id, pieces: &mut Vec<Piece>) {
        let words: String = self.tree.words(id).replace(['\0', '\u{FDD0}'], "");
        if words.is_empty() {
            return;
        }
        let longest = words.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest + 1);
        let space = if words.starts_with('`') || words.ends_with('`') { " " } else { "" };
        let markdown = format!("{fence}{space}{words}{space}{fence}");
        pieces.push(Piece::Raw { markdown, words });
    }

    fn link(&mut self, id: Id, around: &mut Around, pieces: &mut Vec<Piece>) {
        let written = self.tree.attribute(id, "href").unwrap_or_default().to_owned();
        let spot = self.spot(id);
        let address = match resolve(&written, self.base.as_deref()) {
            Address::Whole(address) => Some(address),
            Address::Relative(address) => {
                let message = format!("a link to `{address}`, whose site is not known");
                let help = "the words stay; link them again where it is on your site";
                self.ledger.left(spot, &written, message, help);
                None
            }
            Address::None => None,
        };
        let Some(address) = address else { return self.inside(id, around, pieces) };
        pieces.push(Piece::LinkOpen);
        around.is_linked = true;
        self.inside(id, around, pieces);
        around.is_linked = false;
        pieces.push(Piece::LinkClose(address));
    }

    /// What is shown inside a frame is a link to it.
    fn embedded(&mut self, id: Id, pieces: &mut Vec<Piece>) {
        let tree = self.tree;
        let of_child = || {
            let mut children = tree.children(id).iter();
            children.find_map(|child| tree.attribute(*child, "src"))
        };
        let names = ["data-src", "src", "data"];
        let written =
            names.iter().find_map(|name| tree.attribute(id, name)).or_else(of_child);
        let spot = self.spot(id);
        let name = tree.name(id);
        match resolve(written.unwrap_or_default(), self.base.as_deref()) {
            Address::Whole(address) => {
                let message = format!("`<{name}>` became a link to {address}");
                let help = "write it by hand if it is to be shown on the page";
                self.ledger.left(spot, "", message, help);
                let markdown = format!("<{address}>");
                let words = address.replace("&amp;", "&");
                let is_web = address.starts_with("http");
                pieces.extend(is_web.then_some(Piece::Raw { markdown, words }));
            }
            _ => self.ledger.removed(
                spot,
                &format!("`<{name}>`"),
                written.unwrap_or_default(),
            ),
        }
    }

    /// An image, with its caption for a title; `None` where it shows nothing.
    pub(super) fn image(&mut self, id: Id, caption: Option<&str>) -> Option<String> {
        let tree = self.tree;
        let spot = self.spot(id);
        let attribute = |name: &str| tree.attribute(id, name);
        let written = source(attribute).unwrap_or_default();
        match fault(attribute) {
            Some(Fault::Empty) => {
                self.ledger.removed(spot, "an image of nothing", "");
                return None;
            }
            Some(Fault::Tracker) => {
                self.ledger.removed(spot, "an image of one pixel", written);
                return None;
            }
            None => {}
        }
        let address = match resolve(written, self.base.as_deref()) {
            Address::Whole(address) => address,
            Address::Relative(address) => {
                let message = format!("the image `{address}` is not imported");
                let help = "put the file beside the new document";
                self.ledger.left(spot, written, message, help);
                address
            }
            Address::None => {
                self.ledger.removed(spot, "an image of nothing", written);
                return None;
            }
        };
        let line_of = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let alt = escape(&line_of(attribute("alt").unwrap_or_default()), At::Within);
        let title = caption.map(line_of).filter(|caption| !caption.is_empty());
        Some(match title {
            Some(title) => {
                let title = title.replace('\\', "\\\\").replace('"', "\\\"");
                format!("![{alt}]({address} \"{title}\")")
            }
            None => format!("![{alt}]({address})"),
        })
    }
}
