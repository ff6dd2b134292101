//! The parts of a piece of code: its language and its characters enter, the
//! same characters leave, divided by what they are.
//!
//! The grammars are those of Sublime Text and of bat, which come with the
//! program; of what they tell, a few classes are kept that do not change with
//! them. It does not know HTML.

use std::sync::OnceLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

/// Longer code is not divided, in bytes: a reader does not read it either.
const LONGEST_CODE: usize = 50_000;

/// A longer line is not divided, in bytes: the time that a grammar takes can
/// grow faster than the line.
const LONGEST_LINE: usize = 500;

/// Languages by names that the grammars do not have.
const NAMES: &[(&str, &str)] = &[
    ("csharp", "cs"),
    ("docker", "dockerfile"),
    ("fsharp", "fs"),
    ("golang", "go"),
    ("json5", "json"),
    ("jsonc", "json"),
    ("jsx", "js"),
    ("objc", "m"),
    ("shell", "sh"),
    ("shellscript", "sh"),
    ("viml", "vim"),
];

/// The classes, by the beginnings of the scopes that have them. Of a scope, the
/// first row that begins it counts; one without a class is plain, whatever it
/// stands in.
///
/// The scopes are those of <https://www.sublimetext.com/docs/scope_naming.html>.
const CLASSES: &[(&str, Option<Class>)] = &[
    ("comment", Some(Class::Comment)),
    ("constant.character", Some(Class::Escape)),
    ("constant", Some(Class::Constant)),
    ("support.constant", Some(Class::Constant)),
    ("string", Some(Class::Text)),
    ("markup.raw", Some(Class::Text)),
    ("markup.underline.link", Some(Class::Text)),
    ("keyword.other.unit", Some(Class::Constant)),
    ("keyword.operator", Some(Class::Operator)),
    ("storage.type.function.arrow", Some(Class::Operator)),
    ("keyword", Some(Class::Keyword)),
    ("storage", Some(Class::Keyword)),
    ("variable.language", Some(Class::Keyword)),
    ("variable.function", Some(Class::Function)),
    ("entity.name.function", Some(Class::Function)),
    ("entity.name.macro", Some(Class::Function)),
    ("support.function", Some(Class::Function)),
    ("support.macro", Some(Class::Function)),
    ("variable.parameter.option", Some(Class::Attribute)),
    ("variable.annotation", Some(Class::Attribute)),
    ("meta.annotation", Some(Class::Attribute)),
    ("support.type.property-name", Some(Class::Attribute)),
    ("support.type.custom-property", Some(Class::Attribute)),
    ("entity.name.tag.yaml", Some(Class::Attribute)),
    ("entity.name.tag.toml", Some(Class::Attribute)),
    ("entity.other.attribute-name", Some(Class::Attribute)),
    ("entity.other.pseudo", Some(Class::Attribute)),
    ("entity.name.section", Some(Class::Heading)),
    ("markup.heading", Some(Class::Heading)),
    ("meta.diff", Some(Class::Heading)),
    ("entity.name.label", None),
    ("entity.name", Some(Class::Type)),
    ("entity.other.inherited-class", Some(Class::Type)),
    ("support.type", Some(Class::Type)),
    ("support.class", Some(Class::Type)),
    ("markup.inserted", Some(Class::Inserted)),
    ("markup.deleted", Some(Class::Deleted)),
    // Code within a string is code again.
    ("meta.interpolation", None),
    ("meta.template.expression", None),
    ("meta.embedded", None),
    ("source", None),
];

/// What a stretch of code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Comment,
    Text,
    Escape,
    Constant,
    Keyword,
    Operator,
    Function,
    Type,
    Attribute,
    Heading,
    Inserted,
    Deleted,
}

impl Class {
    /// Its name in HTML, which themes rely on: see the guide's chapter on them.
    fn name(self) -> &'static str {
        match self {
            Self::Comment => "c",
            Self::Text => "s",
            Self::Escape => "e",
            Self::Constant => "n",
            Self::Keyword => "k",
            Self::Operator => "o",
            Self::Function => "f",
            Self::Type => "t",
            Self::Attribute => "a",
            Self::Heading => "h",
            Self::Inserted => "i",
            Self::Deleted => "d",
        }
    }
}

/// A stretch of code.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stretch<'c> {
    /// The class of its characters in HTML; `None` for plain ones.
    pub(super) class: Option<&'static str>,
    /// Its characters.
    pub(super) text: &'c str,
}

/// Whether a grammar has this name, in any case.
pub(super) fn is_language(name: &str) -> bool {
    grammar(name).is_some()
}

/// Divides `code` in the language that `name` means, in any case: a name, or
/// the extension of its files. `None` where no grammar has the name, or where
/// the code is too long; plain code is then all there is to it.
pub(super) fn stretches<'c>(name: &str, code: &'c str) -> Option<Vec<Stretch<'c>>> {
    if code.len() > LONGEST_CODE {
        return None;
    }
    let grammar = grammar(name)?;
    let mut state = ParseState::new(grammar);
    let mut scopes = ScopeStack::new();
    let mut stretches = Stretches::default();
    for (start, line) in lines(code) {
        if line.len() > LONGEST_LINE {
            stretches.add(None, code, start, start + line.len());
            continue;
        }
        let mut at = 0;
        for (next, change) in state.parse_line(line, grammars()).ok()? {
            stretches.add(
                class(&scopes, &line[at..next]),
                code,
                start + at,
                start + next,
            );
            scopes.apply(&change).ok()?;
            at = next;
        }
        let end = start + line.len();
        stretches.add(class(&scopes, &line[at..]), code, start + at, end);
    }
    Some(stretches.made(code))
}

/// The lines with their ends, each with its place.
fn lines(code: &str) -> impl Iterator<Item = (usize, &str)> {
    code.split_inclusive('\n').scan(0, |next, line| {
        let start = *next;
        *next += line.len();
        Some((start, line))
    })
}

/// All grammars. They are read when the first code asks for one.
fn grammars() -> &'static SyntaxSet {
    static GRAMMARS: OnceLock<SyntaxSet> = OnceLock::new();
    GRAMMARS.get_or_init(two_face::syntax::extra_newlines)
}

fn grammar(name: &str) -> Option<&'static SyntaxReference> {
    let known = NAMES.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
    grammars().find_syntax_by_token(known.map_or(name, |(_, known)| known))
}

/// What `text` in these scopes is: the innermost scope that says it decides.
fn class(scopes: &ScopeStack, text: &str) -> Option<Class> {
    let scopes = scopes.as_slice();
    let told =
        |scope: &Scope| table().iter().find(|(begin, _)| begin.is_prefix_of(*scope));
    let (at, class) = scopes
        .iter()
        .enumerate()
        .rev()
        .find_map(|(at, scope)| told(scope).map(|(_, class)| (at, *class)))?;
    match class? {
        // A key of JSON is written as a string.
        Class::Text if at > 0 && key().is_prefix_of(scopes[at - 1]) => {
            Some(Class::Attribute)
        }
        // `and`, `new`: a word among the operators.
        Class::Operator if text.starts_with(char::is_alphabetic) => Some(Class::Keyword),
        class => Some(class),
    }
}

fn table() -> &'static [(Scope, Option<Class>)] {
    static TABLE: OnceLock<Vec<(Scope, Option<Class>)>> = OnceLock::new();
    TABLE.get_or_init(|| {
        CLASSES.iter().map(|(scope, class)| (scope_of(scope), *class)).collect()
    })
}

fn key() -> Scope {
    static KEY: OnceLock<Scope> = OnceLock::new();
    *KEY.get_or_init(|| scope_of("meta.mapping.key"))
}

fn scope_of(name: &str) -> Scope {
    Scope::new(name).expect("a scope of this file has few parts")
}

/// Stretches under construction: of neighbours with one class, one is made.
#[derive(Default)]
struct Stretches(Vec<(Option<Class>, usize, usize)>);

impl Stretches {
    /// Adds what stands in `code` from `start` to `end`. White space goes on
    /// with what stands before it, or is plain: it is not seen.
    fn add(&mut self, class: Option<Class>, code: &str, start: usize, end: usize) {
        if start == end {
            return;
        }
        let goes_on = |class| self.0.last().is_some_and(|(last, ..)| *last == class);
        let is_blank = code[start..end].trim().is_empty();
        let class = class.filter(|class| !is_blank || goes_on(Some(*class)));
        match self.0.last_mut() {
            Some((last, _, last_end)) if *last == class => *last_end = end,
            _ => self.0.push((class, start, end)),
        }
    }

    fn made(self, code: &str) -> Vec<Stretch<'_>> {
        let made = self.0.into_iter().map(|(class, start, end)| Stretch {
            class: class.map(Class::name),
            text: &code[start..end],
        });
        made.collect()
    }
}
