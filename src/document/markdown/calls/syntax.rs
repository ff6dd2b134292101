//! How a call of a component is written: the text behind `{{<` or `{% <` enters,
//! the name and the arguments leave, each with its place.
//!
//! The form is Tera's own (`{{<name a="…" b={1}/>}}`), but that values are
//! literals: a text has no variables. Which components there are is not known.

use std::ops::Range;

/// How deep lists stand in lists at most.
const DEPTH: usize = 16;

/// What is told of a call that ends in the middle.
const UNFINISHED: &str = "the call has no end";

/// Which tag it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::document::markdown) enum Form {
    /// `{{<name …/>}}`.
    Whole,
    /// `{% <name …> %}`.
    Opening,
    /// `{% </name> %}`.
    Closing,
}

/// What tags begin with, the longer ones first.
pub(super) const BEGINNINGS: [(&str, Form); 3] =
    [("{{<", Form::Whole), ("{% </", Form::Closing), ("{% <", Form::Opening)];

/// A tag as it is written; places are bytes of the text.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::document::markdown) struct Tag {
    pub(in crate::document::markdown) form: Form,
    pub(in crate::document::markdown) name: String,
    pub(in crate::document::markdown) name_at: Range<usize>,
    pub(in crate::document::markdown) arguments: Vec<Argument>,
    pub(in crate::document::markdown) end: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub(in crate::document::markdown) struct Argument {
    pub(in crate::document::markdown) name: String,
    pub(in crate::document::markdown) name_at: Range<usize>,
    pub(in crate::document::markdown) value: Literal,
    pub(in crate::document::markdown) value_at: Range<usize>,
}

/// A value as it is written.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::document::markdown) enum Literal {
    /// Characters; where they stand, within the quotes if they read as they are
    /// written.
    String(String, Range<usize>),
    Integer(i64),
    Float(f64),
    Flag(bool),
    List(Vec<Literal>),
    Map(Vec<(String, Literal)>),
}

/// What is wrong in a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) message: String,
    pub(super) at: Range<usize>,
}

/// Where the name ends that begins at `at`; `None` where none does.
pub(super) fn name_end(text: &str, at: usize) -> Option<usize> {
    let mut end = word_end(text, at)?;
    while let Some(next) =
        text[end..].starts_with('.').then(|| word_end(text, end + 1)).flatten()
    {
        end = next;
    }
    Some(end)
}

fn word_end(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let first = bytes.get(at)?;
    let begins = first.is_ascii_alphabetic() || *first == b'_';
    let is_within = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_';
    begins.then(|| at + bytes[at..].iter().take_while(is_within).count())
}

/// Reads the tag whose name begins at `at`.
pub(super) fn read(text: &str, at: usize, form: Form) -> Result<Tag, Fault> {
    let name_end = name_end(text, at).unwrap_or(at);
    let mut cursor = Cursor { text: &text[..limit(text, at)], at: name_end };
    let name_at = at..name_end;
    let name = text[name_at.clone()].to_owned();
    let mut arguments = Vec::new();
    loop {
        cursor.space();
        let begin = cursor.at;
        let Some(end) = word_end(cursor.text, begin).filter(|_| form != Form::Closing)
        else {
            break;
        };
        cursor.at = end;
        cursor.space();
        if !cursor.takes("=") {
            let name = &text[begin..end];
            return Err(Fault {
                message: format!(
                    "the argument `{name}` has no value: write `{name}=\"…\"`, or `{name}={{true}}`"
                ),
                at: begin..end,
            });
        }
        cursor.space();
        let from = cursor.at;
        let value = match cursor.takes("{") {
            true => {
                let value = cursor.value(0)?;
                cursor.space();
                cursor.wants("}", "a `}` behind the value")?;
                value
            }
            false => match cursor.string()? {
                Some(value) => value,
                None => return Err(cursor.lacks("a value in quotes or in braces")),
            },
        };
        arguments.push(Argument {
            name: text[begin..end].to_owned(),
            name_at: begin..end,
            value,
            value_at: from..cursor.at,
        });
    }
    cursor.space();
    let (close, last) = match form {
        Form::Whole => ("/>", "}}"),
        Form::Opening | Form::Closing => (">", "%}"),
    };
    cursor.wants(close, &format!("an argument or `{close}`"))?;
    cursor.space();
    cursor.wants(last, &format!("`{last}`"))?;
    Ok(Tag { form, name, name_at, arguments, end: cursor.at })
}

/// Where the paragraph ends in which `at` stands: no tag goes on behind it.
fn limit(text: &str, at: usize) -> usize {
    let mut end = at;
    for line in text[at..].split_inclusive('\n') {
        if end > at && line.trim().is_empty() {
            break;
        }
        end += line.len();
    }
    end
}

struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl Cursor<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    fn takes(&mut self, what: &str) -> bool {
        let takes = self.rest().starts_with(what);
        self.at += if takes { what.len() } else { 0 };
        takes
    }

    fn wants(&mut self, what: &str, told: &str) -> Result<(), Fault> {
        if self.takes(what) { Ok(()) } else { Err(self.lacks(told)) }
    }

    /// The fault that `expected` does not stand here.
    fn lacks(&self, expected: &str) -> Fault {
        let length = self.rest().chars().next().map(char::len_utf8);
        let message = match length {
            Some(_) => format!("expected {expected}"),
            None => UNFINISHED.to_owned(),
        };
        Fault { message, at: self.at..self.at + length.unwrap_or_default() }
    }

    /// Characters in quotes, if a quote stands here.
    fn string(&mut self) -> Result<Option<Literal>, Fault> {
        let begin = self.at;
        let Some(quote) = self.rest().chars().next().filter(|c| "\"'`".contains(*c))
        else {
            return Ok(None);
        };
        let mut read = String::new();
        let mut escapes = 0;
        let mut characters = self.rest().char_indices().skip(1);
        let length = loop {
            match characters.next() {
                None => {
                    let message = format!("a text begins with {quote} and has no end");
                    return Err(Fault { message, at: begin..begin + 1 });
                }
                Some((at, c)) if c == quote => break at,
                Some((at, '\\')) => {
                    escapes += 1;
                    read.push(match characters.next() {
                        Some((_, c @ ('"' | '\'' | '/' | '\\'))) => c,
                        Some((_, 'n')) => '\n',
                        Some((_, 't')) => '\t',
                        Some((_, 'r')) => '\r',
                        _ => {
                            let at = begin + at;
                            let message = "`\\` stands before a quote, `\\`, `/`, `n`, `r` or `t` alone; write it twice";
                            let message = message.to_owned();
                            return Err(Fault { message, at: at..at + 1 });
                        }
                    });
                }
                Some((_, c)) => read.push(c),
            }
        };
        self.at = begin + length + 1;
        let at = match escapes {
            0 => begin + 1..begin + length,
            _ => begin..self.at,
        };
        Ok(Some(Literal::String(read, at)))
    }

    /// A value in braces, in so many lists.
    fn value(&mut self, depth: usize) -> Result<Literal, Fault> {
        self.space();
        if let Some(string) = self.string()? {
            return Ok(string);
        }
        let begin = self.at;
        if depth > DEPTH {
            let message = format!("more than {DEPTH} lists in one another");
            return Err(Fault { message, at: begin..begin });
        }
        if self.takes("[") {
            return Ok(Literal::List(self.items("]", |cursor| cursor.value(depth + 1))?));
        }
        if self.takes("{") {
            let entry = |cursor: &mut Self| {
                let Some(Literal::String(key, _)) = cursor.string()? else {
                    return Err(cursor.lacks("a key in quotes"));
                };
                cursor.space();
                cursor.wants(":", "`:` behind the key")?;
                Ok((key, cursor.value(depth + 1)?))
            };
            return Ok(Literal::Map(self.items("}", entry)?));
        }
        if let Some(end) = word_end(self.text, begin) {
            self.at = end;
            return match &self.text[begin..end] {
                "true" | "True" => Ok(Literal::Flag(true)),
                "false" | "False" => Ok(Literal::Flag(false)),
                word => {
                    let message = format!(
                        "`{word}` means nothing here: text stands in quotes, and a text has no variables"
                    );
                    Err(Fault { message, at: begin..end })
                }
            };
        }
        self.number()
    }

    fn number(&mut self) -> Result<Literal, Fault> {
        let begin = self.at;
        let is_part = |c: char| c.is_ascii_digit() || c == '.';
        let sign = usize::from(self.rest().starts_with('-'));
        let digits = &self.rest()[sign..];
        let length = digits.find(|c| !is_part(c)).unwrap_or(digits.len());
        let written = &self.rest()[..sign + length];
        let read = match written.contains('.') {
            true => {
                written.parse().ok().filter(|it: &f64| it.is_finite()).map(Literal::Float)
            }
            false => written.parse().ok().map(Literal::Integer),
        };
        let end = begin + written.len();
        match read {
            Some(read) => {
                self.at = end;
                Ok(read)
            }
            None if end > begin => {
                let message = format!("`{written}` is no number that can be kept");
                Err(Fault { message, at: begin..end })
            }
            None => {
                Err(self
                    .lacks("text in quotes, a number, `true`, `false`, a list or a map"))
            }
        }
    }

    /// What stands between commas up to `end`.
    fn items<T>(
        &mut self,
        end: &str,
        mut item: impl FnMut(&mut Self) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let mut items = Vec::new();
        loop {
            self.space();
            if self.takes(end) {
                return Ok(items);
            }
            items.push(item(self)?);
            self.space();
            if !self.takes(",") {
                self.wants(end, &format!("`,` or `{end}`"))?;
                return Ok(items);
            }
        }
    }
}
