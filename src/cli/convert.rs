//! `duizhao convert`: standard input enters, standard output leaves.
//!
//! What a conversion does to a text is known to `script`; here are the bytes
//! on their way in and out.

use super::args::ConvertArguments;
use super::commands::Status;
use super::report;
use super::terminal::{style, tell};
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::path::SourcePath;
use crate::base::source::{SourceFile, Sources};
use crate::base::text::{self, Foreign};
use crate::config::conversion::{default_steps, source_of, target_of};
use crate::edge::streams::{self, Reader};
use crate::edge::{Cause, EdgeError, clock, dictionaries};
use crate::pipeline::{convert_document, recipe_with_terms};
use crate::script::derive::Tags;
use crate::script::opencc::{ConversionError, DictionaryFolder};
use crate::script::run::{Recipe, Scripts};
use crate::script::stream::Stream;

/// How much is read at once, in bytes.
const AT_ONCE: usize = 64 * 1024;

/// Converts standard input as the arguments say.
pub(super) fn run_convert(arguments: &ConvertArguments) -> Result<Status, EdgeError> {
    let recipe = match recipe(arguments)? {
        Ok(recipe) => recipe,
        Err(Unsound) => return Ok(Status::HasErrors),
    };
    let scripts = Scripts::new(DictionaryFolder(dictionaries::unpack()?));
    match arguments.markdown {
        true => convert_markdown(&scripts, &recipe, arguments),
        false => convert_stream(&scripts, &recipe),
    }
}

/// The terms have errors, which were told.
struct Unsound;

fn recipe(arguments: &ConvertArguments) -> Result<Result<Recipe, Unsound>, EdgeError> {
    let (Some(from), Some(to)) = (&arguments.from, &arguments.to) else {
        let steps = arguments.config.clone();
        return Ok(Ok(Recipe { steps, ..Recipe::default() }));
    };
    let Some(steps) = default_steps(from, to) else {
        let silent = if from.han().is_none() { from } else { to }.as_str();
        return Err(EdgeError {
            attempt: "choose a conversion",
            path: None,
            cause: Cause::Refused(format!(
                "`{silent}` does not say how its Chinese is written"
            )),
            help: Some(
                "name script and region, such as `zh-Hant-TW` or `zh-Hans-CN`, or \
                 OpenCC's configuration with `--config`"
                    .into(),
            ),
        });
    };
    let terms = arguments.terms.as_ref().filter(|_| from != to);
    let Some(terms) = terms else {
        return Ok(Ok(Recipe { steps, ..Recipe::default() }));
    };
    let file = SourceFile::new(streams::file(terms)?);
    let name = terms.file_name().map(|name| name.to_string_lossy());
    let path = name.and_then(|name| SourcePath::parse(&name));
    let path = path.unwrap_or_else(|| own("terms.yaml"));
    let found = recipe_with_terms(from, to, &path, &file);
    let mut sources = Sources::empty(clock::today()?);
    sources.files.insert(path, file);
    tell(&report::render(&found.diagnostics, &sources, style()));
    match has_error(&found.diagnostics) {
        true => Ok(Err(Unsound)),
        false => Ok(Ok(found.value)),
    }
}

fn own(path: &str) -> SourcePath {
    SourcePath::parse(path).expect("a clean path")
}

/// What stops a conversion on its way.
enum Stop {
    /// The system, or OpenCC.
    Fault(EdgeError),
    /// Nobody reads any more.
    Unread,
}

impl From<EdgeError> for Stop {
    fn from(error: EdgeError) -> Self {
        Self::Fault(error)
    }
}

impl From<ConversionError> for Stop {
    fn from(error: ConversionError) -> Self {
        let cause = Cause::Refused(error.to_string());
        Self::Fault(EdgeError { attempt: "convert", path: None, cause, help: None })
    }
}

/// Converts a Markdown file, which is read whole: a reference may have its
/// definition at the end.
fn convert_markdown(
    scripts: &Scripts,
    recipe: &Recipe,
    arguments: &ConvertArguments,
) -> Result<Status, EdgeError> {
    let mut bytes = Vec::new();
    while streams::read_some(&mut bytes, AT_ONCE)? > 0 {}
    let path = own("standard input");
    let first = || arguments.config.first().map(|one| source_of(*one));
    let last = || arguments.config.last().map(|one| target_of(*one));
    let from = arguments.from.clone().or_else(first);
    let to = arguments.to.clone().or_else(last);
    let (from, to) = from.zip(to).expect("the arguments name one of the two");
    let tags = Tags { from: &from, to: &to };
    let found = match text::read(&bytes) {
        Ok(text) => {
            let converted = convert_document(scripts, recipe, tags, &path, text);
            streams::write(&converted.value)?;
            converted.diagnostics
        }
        Err(foreign) => vec![Diagnostic::not_utf8(&path, &foreign)],
    };
    let mut sources = nothing()?;
    sources.files.insert(path, SourceFile::new(bytes));
    tell(&report::render(&found, &sources, style()));
    Ok(if has_error(&found) { Status::HasErrors } else { Status::Fine })
}

fn has_error(found: &[Diagnostic]) -> bool {
    found.iter().any(|found| found.severity == Severity::Error)
}

/// Converts part by part, as the parts come. What stands before bytes that are
/// not UTF-8 is written.
fn convert_stream(scripts: &Scripts, recipe: &Recipe) -> Result<Status, EdgeError> {
    match pass_on(scripts, recipe) {
        Ok(status) => Ok(status),
        Err(Stop::Unread) => Ok(Status::Fine),
        Err(Stop::Fault(error)) => Err(error),
    }
}

fn pass_on(scripts: &Scripts, recipe: &Recipe) -> Result<Status, Stop> {
    let mut stream = Stream::new(scripts, recipe);
    let mut incoming = Incoming::default();
    loop {
        match incoming.next()? {
            Part::Text(text) => write(&stream.push(&text)?)?,
            Part::Foreign { before, found } => {
                write(&stream.push(&before)?)?;
                write(&stream.finish()?)?;
                tell(&report::render(&[found], &nothing()?, style()));
                return Ok(Status::HasErrors);
            }
            Part::End => {
                write(&stream.finish()?)?;
                return Ok(Status::Fine);
            }
        }
    }
}

fn write(text: &str) -> Result<(), Stop> {
    if text.is_empty() {
        return Ok(());
    }
    match streams::write(text)? {
        Reader::There => Ok(()),
        Reader::Gone => Err(Stop::Unread),
    }
}

fn nothing() -> Result<Sources, EdgeError> {
    Ok(Sources::empty(clock::today()?))
}

/// Standard input, as far as it was read.
#[derive(Default)]
struct Incoming {
    /// What was read and not yet given away: the beginning of a character.
    bytes: Vec<u8>,
    /// How many bytes were given away.
    passed: usize,
    /// How many line ends were among them.
    lines: usize,
}

enum Part {
    Text(String),
    /// Bytes that are not UTF-8, and the text before them.
    Foreign {
        before: String,
        found: Diagnostic,
    },
    End,
}

impl Incoming {
    fn next(&mut self) -> Result<Part, EdgeError> {
        let read = streams::read_some(&mut self.bytes, AT_ONCE)?;
        if read == 0 && self.bytes.is_empty() {
            return Ok(Part::End);
        }
        let whole = match std::str::from_utf8(&self.bytes) {
            // The rest of the last character is still to come.
            Err(error) if error.error_len().is_none() && read > 0 => error.valid_up_to(),
            _ => self.bytes.len(),
        };
        if let Some(foreign) = self.foreign(whole) {
            return self.stop_at(&foreign);
        }
        let rest = self.bytes.split_off(whole);
        let text = String::from_utf8(std::mem::replace(&mut self.bytes, rest));
        let text = text.expect("`foreign` found nothing");
        self.passed += text.len();
        self.lines += text.matches('\n').count();
        Ok(Part::Text(text))
    }

    /// What is not UTF-8 in the first `whole` bytes. UTF-16, which may be UTF-8
    /// as well, is looked for at the beginning only: behind it, NUL is a
    /// character like any other.
    fn foreign(&self, whole: usize) -> Option<Foreign> {
        let bytes = &self.bytes[..whole];
        let is_read = self.passed > 0 && std::str::from_utf8(bytes).is_ok();
        if is_read { None } else { text::read(bytes).err() }
    }

    fn stop_at(&mut self, foreign: &Foreign) -> Result<Part, EdgeError> {
        let before = String::from_utf8_lossy(&self.bytes[..foreign.offset]).into_owned();
        let line = self.lines + before.matches('\n').count() + 1;
        let offset = self.passed + foreign.offset;
        // The more bytes, the surer what they look like.
        while self.bytes.len() < AT_ONCE
            && streams::read_some(&mut self.bytes, AT_ONCE)? > 0
        {}
        let encoding = text::read(&self.bytes).err().and_then(|foreign| foreign.encoding);
        let found = Diagnostic::input_not_utf8(line, offset, encoding);
        Ok(Part::Foreign { before, found })
    }
}
