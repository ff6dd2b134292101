//! Diagnostics of the config room, and of all who read YAML by it: front
//! matter, terms and data. Those of YAML as such stand in a file of their own.

mod domains;
mod terms;
mod yaml;

use jiff::civil::Date;

use super::{Code, Diagnostic, nearest};
use crate::base::path::SourcePath;
use crate::base::span::{Place, Span};

/// Names in a row: `` `a`, `b` ``.
pub(super) fn names<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

/// `text` as a message can hold it: its first line, cut after 40 characters.
pub(super) fn short(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or("");
    match line.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// Keys and values.
impl Diagnostic {
    /// Nobody knows the key at `span`.
    pub fn unknown_key(path: &SourcePath, span: Span, key: &str, known: &[&str]) -> Self {
        Self::error(Code::UnknownKey, format!("unknown key `{}`", short(key)))
            .at(path, span)
            .nearest(
                key,
                known.iter().copied().chain(beginnings(known)),
                format!("known are {}", names(known.iter().copied())),
            )
    }

    /// A check has no rule of the name at `span`.
    pub fn unknown_rule(
        path: &SourcePath,
        span: Span,
        rule: &str,
        known: &[&str],
    ) -> Self {
        // Whoever leaves the first half out means the second.
        let ends = known.iter().filter_map(|known| known.split_once("::"));
        let whole = ends.clone().find(|(_, end)| nearest(rule, [*end]).is_some());
        let meant = match whole {
            Some((room, end)) if !rule.contains("::") => Some(format!("{room}::{end}")),
            _ => nearest(rule, known.iter().copied()).map(str::to_owned),
        };
        let known = names(known.iter().copied());
        Self::error(Code::UnknownKey, format!("unknown key `{}`", short(rule)))
            .at(path, span)
            .help(match meant {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("known are {known}"),
            })
    }

    /// The mapping at `span` lacks the key without which it says nothing.
    pub fn missing_key(path: &SourcePath, span: Span, key: &str) -> Self {
        Self::error(Code::MissingKey, format!("no `{key}` in this entry"))
            .at(path, span)
            .help(format!("add `{key}: …`"))
    }

    /// The value at `span` is something else than what its key wants.
    pub fn wrong_type(
        path: &SourcePath,
        span: Span,
        expected: &str,
        found: &str,
    ) -> Self {
        let diagnostic =
            Self::error(Code::WrongType, format!("expected {expected}, found {found}"))
                .at(path, span);
        match found {
            "nothing" => diagnostic.help("write a value, or take the key out"),
            _ => diagnostic,
        }
    }

    /// A text is empty.
    pub fn empty_text(path: &SourcePath, span: Span) -> Self {
        Self::error(Code::EmptyText, "an empty text")
            .at(path, span)
            .help("write something, or take the key out")
    }

    /// A text holds the control character `control`.
    pub fn control_character(path: &SourcePath, span: Span, control: char) -> Self {
        let message = format!("the control character U+{:04X}", u32::from(control));
        Self::error(Code::ControlCharacter, message).at(path, span).help("take it out")
    }

    /// `word` is none of `choices`.
    pub fn unknown_choice(
        path: &SourcePath,
        span: Span,
        word: &str,
        choices: &[&str],
    ) -> Self {
        let all = names(choices.iter().copied());
        Self::error(Code::UnknownChoice, format!("unknown value `{}`", short(word)))
            .at(path, span)
            .nearest(word, choices.iter().copied(), format!("write one of {all}"))
    }

    /// `word` is neither `true` nor `false`, but perhaps the one that is `meant`.
    pub fn not_a_flag(
        path: &SourcePath,
        span: Span,
        word: &str,
        meant: Option<&str>,
    ) -> Self {
        Self::error(
            Code::UnknownChoice,
            format!("`{}` is neither `true` nor `false`", short(word)),
        )
        .at(path, span)
        .help(match meant {
            Some(meant) => format!("write `{meant}`"),
            None => "write `true` or `false`".into(),
        })
    }

    /// `text` is no day.
    pub fn not_a_date(path: &SourcePath, span: Span, text: &str) -> Self {
        Self::error(Code::NotADate, format!("`{}` is no date", short(text)))
            .at(path, span)
            .help("write a day of the calendar such as 2026-02-06")
    }

    /// `text` is not written as a date, or not only; `meant` is the day in it.
    pub fn loose_date(path: &SourcePath, span: Span, text: &str, meant: Date) -> Self {
        Self::error(Code::NotADate, format!("`{}` is no date", short(text)))
            .at(path, span)
            .help(format!(
                "write {meant}, or with a time {meant}T08:00:00 or {meant}T08:00:00+08:00"
            ))
    }

    /// `text` is not the kind of path that it should be, because of `fault`.
    pub fn not_a_path(
        path: &SourcePath,
        span: Span,
        text: &str,
        (kind, example): (&str, &str),
        fault: &str,
    ) -> Self {
        Self::error(Code::NotAPath, format!("`{}` is no {kind}", short(text)))
            .at(path, span)
            .label(fault)
            .help(format!("write it like `{example}`"))
    }
}

/// Front matter.
impl Diagnostic {
    /// The front matter that is opened at `span` has no end.
    pub fn front_matter_unclosed(path: &SourcePath, span: Span) -> Self {
        Self::error(Code::FrontMatterUnclosed, "front matter that is never closed")
            .at(path, span)
            .label("opened here")
            .help(
                "close it with a line `---`; for a rule at the top of a page write `***`",
            )
    }

    /// The front matter is TOML.
    pub fn front_matter_toml(path: &SourcePath, span: Span) -> Self {
        Self::error(Code::FrontMatterToml, "front matter in TOML is not read")
            .at(path, span)
            .help("write it in YAML: `key: value` between two lines `---`")
    }
}

/// Editions.
impl Diagnostic {
    /// `text` is not a language tag.
    pub fn not_a_tag(path: &SourcePath, span: Span, text: &str) -> Self {
        Self::error(Code::EditionTag, format!("`{}` is not a language tag", short(text)))
            .at(path, span)
            .help("write a tag of BCP 47 such as `zh-Hant-TW`, `zh-Hans-CN` or `en`")
    }

    /// The list of editions is empty.
    pub fn no_edition(path: &SourcePath, span: Span) -> Self {
        Self::error(Code::EditionNone, "a site without an edition")
            .at(path, span)
            .help("name one, or take the key out for `zh-Hant-TW` and `zh-Hans-CN`")
    }

    /// The edition `tag` is listed at `first` and again at `span`.
    pub fn edition_twice(path: &SourcePath, span: Span, tag: &str, first: Span) -> Self {
        Self::error(Code::EditionTwice, format!("the edition `{tag}` is listed twice"))
            .at(path, span)
            .related(Place::at(path, first), "first here")
            .help("keep one of them")
    }

    /// The editions at `first` and `span` would both live in `segment`.
    pub fn edition_path_twice(
        path: &SourcePath,
        span: Span,
        segment: &str,
        first: Span,
    ) -> Self {
        Self::error(Code::EditionTwice, format!("two editions with the path `{segment}`"))
            .at(path, span)
            .related(Place::at(path, first), "the other is here")
            .help("give one of them another `path`")
    }

    /// No edition is called `name`.
    pub fn unknown_edition(
        path: &SourcePath,
        span: Span,
        name: &str,
        known: &[&str],
    ) -> Self {
        Self::error(Code::EditionUnknown, format!("no edition `{}`", short(name)))
            .at(path, span)
            .nearest(
                name,
                known.iter().copied().chain(beginnings(known)),
                format!("the site has {}", names(known.iter().copied())),
            )
    }

    /// An element is for an edition that its document never becomes; `known`
    /// are those that it does.
    pub fn edition_unseen(
        path: &SourcePath,
        span: Span,
        name: &str,
        known: &[&str],
    ) -> Self {
        let message = format!("no edition of this page is `{}`", short(name));
        Self::warning(Code::EditionUnseen, message)
            .at(path, span)
            .label("not shown there")
            .nearest(
                name,
                known.iter().copied().chain(beginnings(known)),
                format!("the page has {}", names(known.iter().copied())),
            )
    }

    /// `name` begins the tags of several editions.
    pub fn ambiguous_edition(
        path: &SourcePath,
        span: Span,
        name: &str,
        several: &[&str],
    ) -> Self {
        Self::error(
            Code::EditionUnknown,
            format!("`{}` may be any of {}", short(name), names(several.iter().copied())),
        )
        .at(path, span)
        .help("write more of the tag")
    }

    /// The edition that is named at `first` is named again at `span`.
    pub fn edition_named_twice(
        path: &SourcePath,
        span: Span,
        tag: &str,
        first: Span,
    ) -> Self {
        Self::error(Code::EditionTwice, format!("two values for the edition `{tag}`"))
            .at(path, span)
            .related(Place::at(path, first), "first here")
            .help("keep one of them")
    }

    /// The edition `tag` is derived from itself.
    pub fn derived_from_itself(path: &SourcePath, span: Span, tag: &str) -> Self {
        Self::error(Code::EditionFrom, format!("`{tag}` cannot be derived from itself"))
            .at(path, span)
            .help("name the edition that it is made of, or take `from` out")
    }

    /// `from` names an edition that is itself derived, from `origin`.
    pub fn derived_from_derived(
        path: &SourcePath,
        span: Span,
        from: &str,
        origin: &str,
    ) -> Self {
        Self::error(
            Code::EditionFrom,
            format!("`{from}` is itself derived, from `{origin}`"),
        )
        .at(path, span)
        .help("name an authored edition: one without `from`")
    }

    /// `opencc` stands in an edition that is not derived.
    pub fn conversion_without_from(path: &SourcePath, span: Span, key: &str) -> Self {
        let message = format!("`{key}` in an edition that is not derived");
        Self::error(Code::EditionOpencc, message).at(path, span).help(format!(
            "name the edition that it is derived from with `from`, or take `{key}` out"
        ))
    }

    /// Nothing says how `tag` is made of `from`.
    pub fn opencc_missing(path: &SourcePath, span: Span, tag: &str, from: &str) -> Self {
        Self::error(
            Code::EditionOpencc,
            format!("`{from}` and `{tag}` do not tell which way to convert"),
        )
        .at(path, span)
        .help("add `opencc` with the name of a configuration such as `s2t` or `tw2sp`")
    }
}

/// Settings of the site.
impl Diagnostic {
    /// `text` is not an address for a site, because of `fault`.
    pub fn bad_base_url(
        place: Option<Place>,
        text: &str,
        fault: impl std::fmt::Display,
    ) -> Self {
        let message = format!("`{}` is no address for a site: {fault}", short(text));
        let mut found = Self::error(Code::BaseUrl, message)
            .help("write it like `https://example.org` or `https://example.org/folder`");
        found.place = place;
        found
    }

    /// The site asks for feeds, and has no address that they could name.
    #[must_use]
    pub fn feeds_without_address(path: &SourcePath, span: Span) -> Self {
        Self::warning(Code::FeedsWithoutAddress, "no feed is made without `base_url`")
            .at(path, span)
            .help("say where the site is hosted: `base_url: https://example.org`")
    }

    /// `text` is not a pattern for the addresses at which pages are edited.
    pub fn bad_edit_url(path: &SourcePath, span: Span, text: &str) -> Self {
        let message = format!("`{}` is no address for editing", short(text));
        Self::error(Code::EditUrl, message).at(path, span).help(
            "begin it with `https://`, and write `{path}` where the file's path belongs: \
             `https://example.org/edit/main/{path}`",
        )
    }
}

/// What a tag among `known` may be called in its place: a beginning of it that
/// is one of no other.
fn beginnings<'a>(known: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    let all = |tag: &'a str| tag.match_indices('-').map(move |(at, _)| &tag[..at]);
    known.iter().copied().flat_map(all).filter(|beginning| {
        known.iter().filter(|tag| tag.starts_with(beginning)).count() == 1
    })
}
