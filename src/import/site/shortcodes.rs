//! Shortcodes: a draft enters, and leaves with Markdown where a shortcode says
//! what Markdown can say; each of the others is told with its line, and stays as
//! text.

use super::links::Known;
use super::origin::Generator;
use super::shortcode::{Shortcode, next};
use crate::import::draft::{Draft, Line, Part};
use crate::import::escape::{At, escape};
use crate::import::ledger::Ledger;

/// How many lines a shortcode may take.
const LONGEST: usize = 12;

/// A shortcode that holds what stands between its two ends.
enum Open {
    /// Code, and the fence that ends it.
    Code(&'static str, String),
    /// Text in which no shortcode is one.
    Raw,
    /// A quotation, and who is quoted.
    Quotation(&'static str, Option<String>),
}

/// Turns the shortcodes of a draft.
pub(super) fn turn(
    draft: &mut Draft,
    generator: Generator,
    known: &Known,
    ledger: &mut Ledger<'_>,
) {
    let parts = draft.parts();
    let lines = joined(std::mem::take(&mut draft.lines), &parts);
    let mut turner = Turner { generator, known, ledger, open: None };
    let mut turned: Vec<Line> = Vec::new();
    for (at, (line, part)) in lines.iter().enumerate() {
        let is_code = matches!(turner.open, Some(Open::Code(..)));
        if generator == Generator::Hugo && line.text.contains("/*") {
            turned.push(Line { text: uncommented(&line.text, *part), ..line.clone() });
            continue;
        }
        // Zola writes what a fence is to show behind the language.
        let is_fence = *part == Part::Code && line.text.trim_start().starts_with("```");
        if let Some((fence, _)) = line.text.split_once(',')
            && is_fence
            && generator == Generator::Zola
        {
            turned.push(Line { text: fence.trim_end().to_owned(), ..line.clone() });
            continue;
        }
        let text = match part {
            Part::Code if !is_code => line.text.clone(),
            _ => turner.line(line, &lines[at + 1..]),
        };
        let is_gone = text.trim().is_empty() && !line.text.trim().is_empty();
        if is_gone {
            continue;
        }
        let quoted = matches!(turner.open, Some(Open::Quotation(..)));
        for text in text.split('\n') {
            let prefix = if quoted && !text.starts_with('>') { "> " } else { "" };
            let text = match text.is_empty() {
                true => prefix.trim_end().to_owned(),
                false => format!("{prefix}{text}"),
            };
            turned.push(Line { text, origin: line.origin });
        }
    }
    draft.lines = turned;
}

/// Tells the lists of definitions, which Markdown does not have here.
pub(super) fn tell_definitions(draft: &Draft, ledger: &mut Ledger<'_>) {
    let parts = draft.parts();
    for (lines, part) in draft.lines.windows(2).zip(parts.iter().skip(1)) {
        let [term, line] = lines else { continue };
        let is_first = !term.text.trim().is_empty() && !term.text.starts_with(": ");
        if *part == Part::Prose && line.text.starts_with(": ") && is_first {
            let message = "a list of definitions is a paragraph here";
            let help = "write it as a list, as `<dl>`, or as a `glossary` block";
            ledger.left(line.origin, "", message, help);
        }
    }
}

/// The lines, with those joined that a shortcode is written across.
fn joined(lines: Vec<Line>, parts: &[Part]) -> Vec<(Line, Part)> {
    let mut joined: Vec<(Line, Part)> = Vec::new();
    let mut taken = 0;
    for (line, part) in lines.into_iter().zip(parts) {
        if let Some((last, Part::Prose)) = joined.last_mut()
            && *part == Part::Prose
            && is_unclosed(&last.text)
            && taken < LONGEST
        {
            last.text.push(' ');
            last.text.push_str(line.text.trim());
            taken += 1;
            continue;
        }
        taken = 0;
        joined.push((line, *part));
    }
    joined
}

/// A line in which Hugo shows a shortcode as it is written: `{{</* name */>}}`.
fn uncommented(text: &str, part: Part) -> String {
    let pairs = [("{{</*", "{{<"), ("*/>}}", ">}}"), ("{{%/*", "{{%"), ("*/%}}", "%}}")];
    let shown = pairs.iter().fold(text.to_owned(), |it, (from, to)| it.replace(from, to));
    // In words, `<` would begin an element; code takes it as it is.
    let is_word = part == Part::Prose && !text.contains('`');
    if is_word { shown.replace("{{<", "{{\\<") } else { shown }
}

fn is_unclosed(text: &str) -> bool {
    [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}")]
        .iter()
        .any(|(begin, end)| text.rfind(begin).is_some_and(|at| !text[at..].contains(end)))
}

struct Turner<'a, 'l> {
    generator: Generator,
    known: &'a Known,
    ledger: &'a mut Ledger<'l>,
    open: Option<Open>,
}

impl Turner<'_, '_> {
    /// A line with its shortcodes turned; `rest` is what follows it. Several lines
    /// are divided by line ends.
    fn line(&mut self, line: &Line, rest: &[(Line, Part)]) -> String {
        let mut text = String::new();
        let mut left = line.text.as_str();
        while let Some((at, found)) = next(left, self.generator) {
            text.push_str(&left[..at]);
            let written = &left[at..at + found.length];
            left = &left[at + found.length..];
            text.push_str(&self.shortcode(&found, written, line.origin, &text, rest));
        }
        text.push_str(left);
        text
    }

    fn shortcode(
        &mut self,
        found: &Shortcode,
        written: &str,
        origin: usize,
        before: &str,
        rest: &[(Line, Part)],
    ) -> String {
        match &self.open {
            Some(Open::Code(end, fence)) if found.name == *end => {
                let fence = fence.clone();
                self.open = None;
                return fence;
            }
            Some(Open::Code(..)) => return written.to_owned(),
            Some(Open::Raw) => {
                if found.name == "endraw" || found.name == "/raw" {
                    self.open = None;
                    return String::new();
                }
                return written.to_owned();
            }
            Some(Open::Quotation(end, who)) if found.name == *end => {
                let who = who.clone().map(|who| format!(">\n> ——{who}"));
                self.open = None;
                return who.unwrap_or_default();
            }
            _ => {}
        }
        match self.turned(found, rest) {
            Some(turned) => {
                let what = format!("the shortcode `{}`", found.name);
                self.ledger.changed(origin, what, "now Markdown");
                turned
            }
            None => {
                // The end of one was told with its beginning.
                if !found.name.starts_with('/') && !found.name.starts_with("end") {
                    let message = format!("the shortcode `{}`", found.name);
                    let help = "it is text now: write in Markdown or HTML what it showed";
                    self.ledger.left(origin, written, message, help);
                }
                let is_start = before.trim().is_empty();
                let escaped = written.replace('<', "\\<");
                if is_start { escaped.trim_start().to_owned() } else { escaped }
            }
        }
    }

    /// What a shortcode is in Markdown, if it is anything there.
    fn turned(&mut self, found: &Shortcode, rest: &[(Line, Part)]) -> Option<String> {
        let first = found.position(0);
        let web = |address: String| Some(format!("<{address}>"));
        match found.name.as_str() {
            "figure" | "image" | "img" | "asset_img" => image(found),
            "youtube" => web(format!(
                "https://www.youtube.com/watch?v={}",
                found.named(&["id"]).or(first)?
            )),
            "vimeo" => {
                web(format!("https://vimeo.com/{}", found.named(&["id"]).or(first)?))
            }
            "gist" if found.position(1).is_some() => {
                web(format!("https://gist.github.com/{}/{}", first?, found.position(1)?))
            }
            "ref" | "relref" => self.reference(found.named(&["path"]).or(first)?),
            "post_path" => self.reference(first?),
            "post_link" => {
                let address = self.reference(first?)?;
                let words = found.words_from(1);
                let words = if words.is_empty() { first?.to_owned() } else { words };
                Some(format!("[{}]({address})", escape(&words, At::Within)))
            }
            "asset_path" => Some(first?.to_owned()),
            "asset_link" => {
                let words = found.words_from(1);
                let words = if words.is_empty() { first?.to_owned() } else { words };
                Some(format!("[{}]({})", escape(&words, At::Within), first?))
            }
            "link" if self.generator == Generator::Hexo => {
                let at = (0..)
                    .map_while(|at| found.position(at))
                    .position(|w| w.contains("://"))?;
                let words = found.words_between(0, at);
                Some(format!("[{}]({})", escape(&words, At::Within), found.position(at)?))
            }
            "highlight" => Some(self.code("/highlight", first.unwrap_or_default(), rest)),
            "codeblock" | "code" if self.generator == Generator::Hexo => {
                let language = (0..)
                    .map_while(|at| found.position(at))
                    .find_map(|word| word.strip_prefix("lang:"));
                Some(self.code("endcodeblock", language.unwrap_or_default(), rest))
            }
            "raw" => {
                self.open = Some(Open::Raw);
                Some(String::new())
            }
            "blockquote" | "quote" if self.generator == Generator::Hexo => {
                let who = found.words_from(0);
                let end =
                    if found.name == "quote" { "endquote" } else { "endblockquote" };
                self.open =
                    Some(Open::Quotation(end, Some(who).filter(|who| !who.is_empty())));
                Some(String::new())
            }
            _ => None,
        }
    }

    /// The address of a page that is named as pages of the site are.
    fn reference(&self, written: &str) -> Option<String> {
        let (name, anchor) = match written.split_once('#') {
            Some((name, anchor)) => (name, format!("#{anchor}")),
            None => (written, String::new()),
        };
        if name.is_empty() {
            return Some(anchor);
        }
        // What is not there is a dead link, which a build finds.
        let address = self.known.page(name).unwrap_or_else(|| name.to_owned());
        Some(format!("{address}{anchor}").replace(' ', "%20"))
    }

    /// The fence that begins code; the code goes on up to `end`.
    fn code(
        &mut self,
        end: &'static str,
        language: &str,
        rest: &[(Line, Part)],
    ) -> String {
        let inside = rest.iter().take_while(|(line, _)| !line.text.contains(end));
        let has_fence =
            inside.map(|(line, _)| line).any(|line| line.text.contains("```"));
        let fence = if has_fence { "`````" } else { "```" };
        self.open = Some(Open::Code(end, fence.to_owned()));
        let is_name = |c: char| c.is_ascii_alphanumeric() || "+#-".contains(c);
        let language: String = language.chars().filter(|c| is_name(*c)).collect();
        format!("{fence}{language}")
    }
}

/// An image: by names in Hugo and Zola, by places in Hexo.
fn image(found: &Shortcode) -> Option<String> {
    let is_file = |word: &&str| word.contains('.') || word.contains('/');
    let at = (0..).map_while(|at| found.position(at)).position(|word| is_file(&word));
    let source = found.named(&["src", "path", "url"]).or_else(|| found.position(at?))?;
    let words = at.map(|at| found.quoted_behind(at)).unwrap_or_default();
    let caption = found.named(&["caption", "title"]).map(str::to_owned);
    let caption = caption.or_else(|| words.first().cloned());
    let alt = found.named(&["alt"]).map(str::to_owned);
    let alt = alt.or_else(|| words.get(1).or(words.first()).cloned()).unwrap_or_default();
    let source = source.replace(' ', "%20").replace('(', "%28").replace(')', "%29");
    let alt = escape(&alt, At::Within);
    Some(match caption.filter(|caption| !caption.is_empty() && *caption != alt) {
        Some(caption) => {
            let caption = caption.replace('\\', "\\\\").replace('"', "\\\"");
            format!("![{alt}]({source} \"{caption}\")")
        }
        None => format!("![{alt}]({source})"),
    })
}
