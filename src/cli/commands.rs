//! What each command does: arguments enter, an exit status leaves, and the
//! person at the keyboard is told.
//!
//! Diagnostics go to standard error, the summary to standard output.

use std::collections::BTreeSet;
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use super::args::{Arguments, BuildArguments, Command};
use super::report::{self, Style};
use super::summary::{EditionCount, Origin, Outcome, Summary, summary};
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::path::{OutputPath, SourcePath};
use crate::base::source::{Request, Unpublished};
use crate::edge::publish::{Mode, Published, Target, publish};
use crate::edge::{EdgeError, clock, dictionaries, disk};
use crate::output::bundle::Outputs;
use crate::pipeline::{Built, Memo, Progress, Stage, build_watched};
use crate::script::opencc::DictionaryFolder;

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// All is well.
    Fine,
    /// The site has errors.
    SiteHasErrors,
    /// Wrong usage, or files that cannot be read or written.
    CannotRun,
}

impl Status {
    /// The exit status of the program.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::SiteHasErrors => 1,
            Self::CannotRun => 2,
        }
    }
}

/// Does what the arguments say.
#[must_use]
pub fn run(arguments: &Arguments) -> Status {
    let result = match &arguments.command {
        Command::Build(arguments) => run_build(arguments),
    };
    result.unwrap_or_else(|error| {
        tell(&report::render_error(&error, style()));
        Status::CannotRun
    })
}

fn run_build(arguments: &BuildArguments) -> Result<Status, EdgeError> {
    let mut watch = Stopwatch::start("read");
    let sources = disk::scan(&arguments.root, request(arguments), clock::today()?)?;
    let mut memo = Memo::new(DictionaryFolder(dictionaries::unpack()?));
    let built = build_watched(&sources, &mut memo, &mut watch);
    let mut found = built.diagnostics.clone();
    if arguments.strict {
        make_strict(&mut found);
    }
    let errors = count(&found, Severity::Error);
    // The person is told before publishing, which may yet refuse.
    tell(&report::render(&found, &sources, style()));
    let out = arguments.out.clone().unwrap_or_else(|| arguments.root.join("public"));
    watch.next("publish");
    let published = match (errors, arguments.keep_going) {
        (0, _) => Some(publish_to(&built.outputs, &out, arguments, Mode::Whole)?),
        (_, true) => {
            Some(publish_to(&sound(&built, &found), &out, arguments, Mode::KeepGoing)?)
        }
        (_, false) => None,
    };
    let kept: Vec<_> = published.iter().flat_map(Published::diagnostics).collect();
    tell(&report::render(&kept, &sources, style()));
    found.extend(kept);
    let out = out.display().to_string();
    let outcome = match &published {
        Some(published) => Outcome::Published { published, out: &out },
        None => Outcome::Withheld,
    };
    say(&summary(&Summary {
        editions: editions(&built),
        stages: watch.stop(),
        outcome,
        errors,
        warnings: count(&found, Severity::Warning),
    }));
    Ok(if errors == 0 { Status::Fine } else { Status::SiteHasErrors })
}

fn request(arguments: &BuildArguments) -> Request {
    let shown = |wanted| if wanted { Unpublished::Show } else { Unpublished::Leave };
    Request {
        drafts: shown(arguments.drafts),
        future: shown(arguments.future),
        base_url: arguments.base_url.clone(),
    }
}

fn publish_to(
    outputs: &Outputs,
    out: &std::path::Path,
    arguments: &BuildArguments,
    mode: Mode,
) -> Result<Published, EdgeError> {
    publish(outputs, &Target::new(out, &arguments.root), mode)
}

/// The outputs but the pages in whose files an error was found.
fn sound(built: &Built, found: &[Diagnostic]) -> Outputs {
    let flawed: BTreeSet<&SourcePath> = found
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .filter_map(|diagnostic| diagnostic.place.as_ref().map(|place| &place.path))
        .collect();
    let is_sound = |output: &OutputPath| {
        built.origins.get(output).is_none_or(|origin| !flawed.contains(origin))
    };
    let outputs = built.outputs.iter().filter(|(path, _)| is_sound(path));
    outputs.map(|(path, file)| (path.clone(), file.clone())).collect()
}

fn make_strict(diagnostics: &mut [Diagnostic]) {
    for diagnostic in diagnostics {
        if diagnostic.severity == Severity::Warning {
            diagnostic.severity = Severity::Error;
        }
    }
}

fn count(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
}

fn editions(built: &Built) -> Vec<EditionCount<'_>> {
    built
        .editions
        .iter()
        .map(|edition| EditionCount {
            tag: edition.tag.as_str(),
            pages: edition.pages,
            origin: if edition.derived > 0 { Origin::Derived } else { Origin::Authored },
        })
        .collect()
}

/// Colours are for people: not for files and pipes, nor for who sets
/// `NO_COLOR` to anything (no-color.org).
#[expect(
    clippy::disallowed_methods,
    reason = "how a terminal shows colours is its own affair"
)]
fn style() -> Style {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if std::io::stderr().is_terminal() && !refused { Style::Colour } else { Style::Plain }
}

/// Writes to standard error. Who has closed it does not want to read it.
fn tell(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Writes to standard output. Who has closed it does not want to read it.
fn say(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// Takes the time of each stage.
struct Stopwatch {
    stages: Vec<(&'static str, Duration)>,
    current: &'static str,
    since: Instant,
}

#[expect(
    clippy::disallowed_methods,
    reason = "the clock is at the edge: here it is read"
)]
impl Stopwatch {
    fn start(stage: &'static str) -> Self {
        Self { stages: Vec::new(), current: stage, since: Instant::now() }
    }

    fn next(&mut self, stage: &'static str) {
        self.stages.push((self.current, self.since.elapsed()));
        self.current = stage;
        self.since = Instant::now();
    }

    fn stop(mut self) -> Vec<(&'static str, Duration)> {
        self.next("");
        self.stages
    }
}

impl Progress for Stopwatch {
    fn enter(&mut self, stage: Stage) {
        self.next(match stage {
            Stage::Settings => "settings",
            Stage::Parse => "parse",
            Stage::Plan => "plan",
            Stage::Derive => "derive",
            Stage::Link => "link",
            Stage::View => "view",
            Stage::Render => "render",
            Stage::Bundle => "bundle",
        });
    }
}
