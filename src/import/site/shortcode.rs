//! One shortcode: text enters, its name and its arguments leave.
//!
//! `{{< name … >}}` and `{{% name … %}}` are Hugo's, `{% name … %}` Hexo's and
//! Zola's, `{{ name(…) }}` Zola's. What they mean is not known here.

use super::origin::Generator;

/// A shortcode as it is written.
#[derive(Debug)]
pub(super) struct Shortcode {
    /// Its name; with `/` before it where it ends another one.
    pub(super) name: String,
    /// How much of the text it is, in bytes.
    pub(super) length: usize,
    arguments: Vec<Argument>,
}

#[derive(Debug)]
struct Argument {
    key: Option<String>,
    value: String,
    is_quoted: bool,
}

/// The first shortcode of a text, and where it stands.
pub(super) fn next(text: &str, generator: Generator) -> Option<(usize, Shortcode)> {
    let kinds: &[(&str, &str)] = match generator {
        Generator::Hugo => &[("{{<", ">}}"), ("{{%", "%}}")],
        Generator::Hexo => &[("{%", "%}")],
        Generator::Zola => &[("{%", "%}"), ("{{", "}}")],
        Generator::None => &[],
    };
    let mut from = 0;
    loop {
        let found = kinds.iter().filter_map(|(begin, end)| {
            let at = from + text[from..].find(begin)?;
            Some((at, *begin, *end))
        });
        let (at, begin, end) = found.min_by_key(|(at, ..)| *at)?;
        let inside = &text[at + begin.len()..];
        if let Some(length) = inside.find(end) {
            let whole = begin.len() + length + end.len();
            if let Some((name, arguments)) = read(&inside[..length], begin) {
                return Some((at, Shortcode { name, length: whole, arguments }));
            }
        }
        from = at + begin.len();
    }
}

/// The name and the arguments; `None` where this is no shortcode: a comment of
/// Hugo's `{{</* … */>}}`, or an expression.
fn read(inside: &str, begin: &str) -> Option<(String, Vec<Argument>)> {
    let inside =
        inside.trim().trim_start_matches('-').trim_end_matches(['-', '/']).trim();
    let is_name = |c: char| c.is_alphanumeric() || "_-./".contains(c);
    let length = inside.find(|c| !is_name(c)).unwrap_or(inside.len());
    let (name, rest) = inside.split_at(length);
    let rest = rest.trim();
    let is_call = rest.starts_with('(') && rest.ends_with(')');
    if name.trim_matches('/').is_empty() || (begin == "{{" && !is_call) {
        return None;
    }
    let rest = if is_call { &rest[1..rest.len() - 1] } else { rest };
    let name = match name.strip_prefix('/') {
        Some(name) => format!("/{}", name.trim()),
        None => name.to_owned(),
    };
    Some((name, arguments(rest)))
}

fn arguments(text: &str) -> Vec<Argument> {
    let mut arguments: Vec<Argument> = Vec::new();
    let mut characters = text.chars().peekable();
    while let Some(first) = characters.next() {
        if first.is_whitespace() || first == ',' {
            continue;
        }
        let mut word = String::new();
        let mut key = None;
        let mut quote = Some(first).filter(|c| "\"'`“".contains(*c));
        let mut is_quoted = quote.is_some();
        if quote.is_none() {
            word.push(first);
        }
        while let Some(c) = characters.peek().copied() {
            let ends = match quote {
                Some('“') => c == '”',
                Some(quote) => c == quote,
                None => c.is_whitespace() || c == ',',
            };
            if quote.is_some() && c == '\\' {
                characters.next();
                word.extend(characters.next());
                continue;
            }
            if ends {
                characters.next();
                break;
            }
            characters.next();
            if quote.is_none() && c == '=' && key.is_none() && !word.contains([':', '/'])
            {
                key = Some(std::mem::take(&mut word));
                while characters.next_if(|c| *c == ' ').is_some() {}
                quote = characters.next_if(|c| "\"'`“".contains(*c));
                is_quoted = quote.is_some();
                continue;
            }
            word.push(c);
        }
        arguments.push(Argument { key, value: word, is_quoted });
    }
    arguments
}

impl Shortcode {
    /// The first argument that has one of these names and says anything.
    pub(super) fn named(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| {
            let mut own = self.arguments.iter();
            let found = own.find(|argument| argument.key.as_deref() == Some(*name))?;
            Some(found.value.as_str()).filter(|value| !value.is_empty())
        })
    }

    /// The argument without a name at this place among those.
    pub(super) fn position(&self, at: usize) -> Option<&str> {
        self.unnamed().nth(at).map(|argument| argument.value.as_str())
    }

    fn unnamed(&self) -> impl Iterator<Item = &Argument> {
        self.arguments.iter().filter(|argument| argument.key.is_none())
    }

    /// The words from an argument on, but for what switches something.
    pub(super) fn words_from(&self, at: usize) -> String {
        self.words_between(at, usize::MAX)
    }

    /// The words between two arguments.
    pub(super) fn words_between(&self, start: usize, end: usize) -> String {
        let words = self.unnamed().skip(start).take(end.saturating_sub(start));
        let words = words.map(|argument| argument.value.as_str());
        words
            .filter(|word| !matches!(*word, "true" | "false"))
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The words behind an argument that are no sizes.
    pub(super) fn quoted_behind(&self, at: usize) -> Vec<String> {
        let rest = self.unnamed().skip(at + 1);
        let is_size = |argument: &&Argument| {
            !argument.is_quoted
                && argument.value.chars().all(|c| c.is_ascii_digit() || "px%".contains(c))
        };
        let rest: Vec<&Argument> = rest.filter(|argument| !is_size(argument)).collect();
        match rest.iter().any(|argument| argument.is_quoted) {
            true => {
                rest.iter().filter(|a| a.is_quoted).map(|a| a.value.clone()).collect()
            }
            false if rest.is_empty() => Vec::new(),
            false => {
                let words = rest.iter().map(|argument| argument.value.as_str());
                vec![words.collect::<Vec<_>>().join(" ")]
            }
        }
    }
}
