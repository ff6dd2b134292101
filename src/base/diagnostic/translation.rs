//! Diagnostics of `lint/translation`: what a translation lacks beside its
//! source.

use super::{Code, Diagnostic, Severity, Spot};
use crate::base::path::SourcePath;
use crate::base::span::{Place, Span};

/// How many places one finding tells.
const PLACES: usize = 8;

/// What became of a block since it was translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It has another text.
    Changed,
    /// It was added.
    New,
    /// It stands elsewhere.
    Moved,
    /// Behind it, this many blocks were taken out.
    Gone(usize),
}

/// A block of a source that is not as it was translated.
#[derive(Clone, Debug)]
pub struct ChangedBlock<'a> {
    /// What became of it.
    pub change: Change,
    /// Where it stands in the source.
    pub place: Place,
    /// Its first words.
    pub words: &'a str,
}

impl ChangedBlock<'_> {
    fn label(&self) -> String {
        match self.change {
            Change::Changed => "changed".to_owned(),
            Change::New => "new".to_owned(),
            Change::Moved => "moved here".to_owned(),
            Change::Gone(1) => "a block was taken out behind this".to_owned(),
            Change::Gone(count) => format!("{count} blocks were taken out behind this"),
        }
    }

    /// What became of it, in a file of which `source` is the source.
    fn message(&self, source: &SourcePath) -> String {
        let since = "since this was translated";
        let what = match self.change {
            Change::Changed => format!("`{source}` has changed {since}"),
            Change::New => format!("`{source}` has a new block {since}"),
            Change::Moved => format!("a block of `{source}` was moved {since}"),
            Change::Gone(1) => {
                format!("`{source}` has one block fewer {since}, behind this")
            }
            Change::Gone(count) => {
                format!("`{source}` has {count} blocks fewer {since}, behind this")
            }
        };
        // Two changes may have one place here; by their words they are two.
        match self.words {
            "" => what,
            words => format!("{what}: “{words}”"),
        }
    }
}

/// What stands in a translation in the place of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counterpart {
    /// The block that is its translation.
    Found(Span),
    /// The block behind which its translation would stand.
    Behind(Span),
    /// Nobody knows; the key that keeps the state.
    Key(Span),
}

/// A part of a document's structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A heading.
    Heading,
    /// A block of code.
    Code,
    /// A table.
    Table,
    /// An image.
    Image,
    /// A footnote.
    Note,
}

impl Part {
    /// So many of it, in words.
    fn counted(self, count: usize) -> String {
        let word = match self {
            Self::Heading => "heading",
            Self::Code => "code block",
            Self::Table => "table",
            Self::Image => "image",
            Self::Note => "footnote",
        };
        match count {
            1 => format!("one {word}"),
            _ => format!("{count} {word}s"),
        }
    }
}

impl Diagnostic {
    /// A block that was changed in a source since it was translated.
    #[must_use]
    pub fn translation_behind(
        path: &SourcePath,
        counterpart: Counterpart,
        block: &ChangedBlock<'_>,
    ) -> Self {
        let source = &block.place.path;
        let message = block.message(source);
        let is_gone = matches!(block.change, Change::Gone(_));
        let (span, label) = match counterpart {
            Counterpart::Found(span) if is_gone => {
                (span, "the translation of what was taken out")
            }
            Counterpart::Found(span) => (span, "translated here"),
            Counterpart::Behind(span) if is_gone => (span, "taken out behind this"),
            Counterpart::Behind(span) => (span, "it would stand behind this"),
            Counterpart::Key(span) => (span, "the state that was translated"),
        };
        Self::warning(Code::TranslationBehind, message)
            .at(path, span)
            .label(label)
            .related(block.place.clone(), block.label())
            .help(accept(path))
    }

    /// A translation that is behind its source in more than can be told block by
    /// block; `key` is the place of what it keeps.
    #[must_use]
    pub fn translation_far_behind(
        path: &SourcePath,
        key: Span,
        source: &SourcePath,
        blocks: &[ChangedBlock<'_>],
    ) -> Self {
        let count = |is_it: fn(&Change) -> Option<usize>| {
            blocks.iter().filter_map(|block| is_it(&block.change)).sum::<usize>()
        };
        let counts = [
            (count(|it| (*it == Change::Changed).then_some(1)), "changed"),
            (count(|it| (*it == Change::New).then_some(1)), "new"),
            (count(|it| (*it == Change::Moved).then_some(1)), "moved"),
            (
                count(
                    |it| if let Change::Gone(count) = it { Some(*count) } else { None },
                ),
                "gone",
            ),
        ];
        let counts = counts.iter().filter(|(count, _)| *count > 0);
        let counts: Vec<String> =
            counts.map(|(count, what)| format!("{count} {what}")).collect();
        let message = format!(
            "`{source}` has changed in many places since this was translated: {}",
            counts.join(", ")
        );
        let mut diagnostic = Self::warning(Code::TranslationBehind, message)
            .at(path, key)
            .label("the state that was translated");
        for block in blocks.iter().take(PLACES) {
            let label = format!("{}: “{}”", block.label(), block.words);
            diagnostic = diagnostic.related(block.place.clone(), label);
        }
        let more = match blocks.len().saturating_sub(PLACES) {
            0 => String::new(),
            more => format!("and {more} more; "),
        };
        diagnostic.help(format!("{more}{}", accept(path)))
    }

    /// `count` of `all` translations of a site do not say what they were made
    /// from.
    #[must_use]
    pub fn translation_untracked(count: usize, all: usize) -> Self {
        let message = match (count, all) {
            (1, 1) => "a translation does not say from which state of its source it \
                       was made"
                .to_owned(),
            _ => format!(
                "{count} of {all} translations do not say from which state of their \
                 source they were made"
            ),
        };
        Self::new(Code::TranslationUntracked, Severity::Note, message).help(
            "run `duizhao check --accept PAGE` for a translation that is up to date \
             (`content/` means all): a check then tells what it falls behind in",
        )
    }

    /// A term that stands in a source and not in its translation; `form` is its
    /// name there, `found` the place of `name` in the source.
    #[must_use]
    pub fn translation_term(
        path: &SourcePath,
        span: Option<Span>,
        (name, found): (&str, Place),
        (form, term): (&str, Place),
    ) -> Self {
        let message = format!("`{name}` is not called `{form}` in this translation");
        Self::warning(Code::TranslationTerm, message)
            .at_or_in(path, span)
            .related(found, "in the source")
            .related(term, "its name in this edition")
            .help(format!(
                "write `{form}`, add what it is called here to the term's `variants`, \
                 or switch the rule off for this page: `check: {{{}: off}}`",
                Code::TranslationTerm
            ))
    }

    /// What a source has, so many of each, and its translation lacks, at these
    /// places; `behind` is what the first of them would stand behind.
    #[must_use]
    pub fn translation_missing(
        path: &SourcePath,
        behind: Option<Span>,
        source: &SourcePath,
        (parts, places): (&[(Part, usize)], &[Span]),
    ) -> Self {
        let counted: Vec<String> =
            parts.iter().map(|(part, count)| part.counted(*count)).collect();
        let counted = match counted.split_last() {
            Some((last, others)) if !others.is_empty() => {
                format!("{} and {last}", others.join(", "))
            }
            _ => counted.concat(),
        };
        let count: usize = parts.iter().map(|(_, count)| count).sum();
        let (is, label) = match count {
            1 => ("is", "it would stand behind this"),
            _ => ("are", "the first would stand behind this"),
        };
        let message = format!("{counted} of `{source}` {is} missing here");
        let diagnostic = Self::warning(Code::TranslationMissing, message);
        let mut diagnostic = match behind {
            Some(span) => diagnostic.at(path, span).label(label),
            None => diagnostic.in_file(path),
        };
        for span in places.iter().take(PLACES) {
            let place = Place::at(source, *span);
            diagnostic = diagnostic.related(place, "has no counterpart");
        }
        diagnostic.help(format!(
            "translate it, or switch the rule off for this page: `check: {{{}: off}}`",
            Code::TranslationMissing
        ))
    }

    /// A heading that its author gave an id in the source, and that has another
    /// one in the translation.
    #[must_use]
    pub fn translation_heading_id(
        path: &SourcePath,
        span: Span,
        id: &str,
        (source_id, source): (&str, Place),
    ) -> Self {
        let message =
            format!("this heading is `#{id}` here and `#{source_id}` in the source");
        Self::warning(Code::TranslationHeadingId, message)
            .at(path, span)
            .label("a link to the other id leads past it")
            .related(source, "the heading in the source")
            .help(format!("write `{{#{source_id}}}` behind the heading"))
    }

    /// `name` in a text whose edition calls the term `form`; `term` is its entry.
    #[must_use]
    pub fn term_other_name(
        spot: Spot<'_>,
        name: &str,
        (form, term): (&str, Place),
    ) -> Self {
        Self::warning(
            Code::TermOtherName,
            format!("`{name}` is `{form}` in this edition"),
        )
        .at(spot.path, spot.span)
        .label("another name of the term")
        .related(term, "its name in this edition")
        .help(format!("write `{form}`"))
        .edits(spot.edits)
    }
}

/// What to do about a translation that is behind.
fn accept(path: &SourcePath) -> String {
    format!("bring the translation up to date, then run `duizhao check --accept {path}`")
}
