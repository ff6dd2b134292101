//! The kinds of data blocks that a theme has, and what each of them holds.
//!
//! A kind is as good as its file says: a name, the fields, the type of each.
//! Which template shows it, and what a document writes into it, is not known
//! here.

use std::collections::BTreeMap;

use crate::base::digest::Digest;

/// All kinds of a theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kinds {
    /// Those that it can show, by name.
    pub known: BTreeMap<String, Kind>,
    /// Those that other themes can show and this one cannot, by name.
    pub lacking: BTreeMap<String, Kind>,
}

impl Kinds {
    /// The kind of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Kind> {
        self.known.get(name)
    }

    /// A digest that is another wherever a kind is.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(format!("{self:?}").as_bytes())
    }
}

/// A kind of data block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The word of the info string that names it.
    pub name: String,
    /// What it is for, in a sentence.
    pub about: Option<String>,
    /// The field that a block means which is a list and nothing else.
    pub list: Option<String>,
    /// What a block holds.
    pub fields: Vec<Field>,
}

/// One key of a block or of an entry in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The key.
    pub name: String,
    /// What is written behind it.
    pub shape: Shape,
    /// Whether it must be there.
    pub need: Need,
    /// The field beside it that names the language of its text, where that is
    /// another than the page's: such a text is not converted.
    pub language: Option<String>,
    /// What it is for, in a sentence.
    pub about: Option<String>,
}

/// Whether a key must be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It must.
    Required,
    /// It may be left out.
    Optional,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Markdown within a line: a name, a sentence, a paragraph.
    Text,
    /// Markdown of several paragraphs.
    Prose,
    /// Words without markup, as attributes hold them.
    Words,
    /// A date of whatever precision, or a stretch of time.
    When,
    /// A number.
    Number,
    /// `true` or `false`.
    Flag,
    /// One of these words.
    Choice(Vec<String>),
    /// A page of the site, or an address elsewhere.
    Link,
    /// A file that is shown: an image.
    File,
    /// The place of an entry on its page, to which links can lead.
    Id,
    /// Characters that no one reads as words: a code, a name of a program.
    Code,
    /// A language tag.
    Language,
    /// The name of an entry among those of its list.
    Name,
    /// The name of an entry of this list of the block.
    Member(String),
    /// The name by which a source is cited; its entry is a source.
    Key,
    /// A source that is cited.
    Source,
    /// Rows of figures.
    Table,
    /// A list; one entry alone is a list of one.
    List(Box<Shape>),
    /// Keys with values.
    Record(Vec<Field>),
}

/// The types that a word names in the file of a kind.
pub const WORDS: &[(&str, Shape)] = &[
    ("text", Shape::Text),
    ("prose", Shape::Prose),
    ("words", Shape::Words),
    ("date", Shape::When),
    ("number", Shape::Number),
    ("flag", Shape::Flag),
    ("link", Shape::Link),
    ("file", Shape::File),
    ("id", Shape::Id),
    ("code", Shape::Code),
    ("language", Shape::Language),
    ("name", Shape::Name),
    ("key", Shape::Key),
    ("source", Shape::Source),
    ("table", Shape::Table),
];

impl Shape {
    /// What an author is told to write, in words for a diagnostic.
    #[must_use]
    pub fn expected(&self) -> String {
        let words = match self {
            Self::Text | Self::Prose | Self::Words => "text, or a text for each edition",
            Self::When => "a date such as 2026-02-06, 2026-02, 2026 or 1950s",
            Self::Number => "a number",
            Self::Flag => "`true` or `false`",
            Self::Link => "a page or an address",
            Self::File => "the path of a file",
            Self::Id | Self::Name | Self::Key => {
                "a short name of letters, digits and `-`"
            }
            Self::Code => "characters",
            Self::Language => "a language tag such as zh-Hant-TW or en",
            Self::Source => "the `id` of a source",
            Self::Table => "rows of a table, or the path of a file that ends with .csv",
            Self::Member(list) => {
                return format!("the name of one of the `{list}`");
            }
            Self::Choice(words) => {
                return format!("one of `{}`", words.join("`, `"));
            }
            Self::List(_) => "a list",
            Self::Record(fields) => {
                let required = |field: &&Field| field.need == Need::Required;
                let names = fields.iter().filter(required).map(|field| &*field.name);
                let names: Vec<&str> = names.collect();
                return match names.is_empty() {
                    true => "keys with values".to_owned(),
                    false => format!("keys with values: `{}: …`", names.join(": …`, `")),
                };
            }
        };
        words.to_owned()
    }
}
