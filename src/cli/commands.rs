//! What each command does: arguments enter, an exit status leaves, and the
//! person at the keyboard is told.
//!
//! Findings go to standard error, the summary to standard output; where a
//! machine reads the findings, it is the other way round.

use std::collections::{BTreeMap, BTreeSet};

use super::args::{
    Arguments, BuildArguments, CheckArguments, Command, Format, SiteArguments,
};
use super::convert::run_convert;
use super::external::external_findings;
use super::import::run_import;
use super::manual::{print_completions, print_man, print_schema};
use super::new::run_new;
use super::serve::run_serve;
use super::stopwatch::Stopwatch;
use super::summary::{
    EditionCount, Origin, Outcome, Summary, accepted_files, mended_files, report_line,
    summary,
};
use super::terminal::{say, style, tell};
use super::{lines, report};
use crate::base::diagnostic::{Diagnostic, Severity, merge};
use crate::base::path::{OutputPath, SourcePath};
use crate::base::source::{
    Addresses, AssetNames, Request, SourceFile, Sources, Unpublished,
};
use crate::edge::cards::Cache;
use crate::edge::publish::{Mode, Published, ReportFolder, Target, compressed, publish};
use crate::edge::rewrite::{Rewrite, rewrite};
use crate::edge::{Cause, EdgeError, cards, clock, dictionaries, disk, fonts};
use crate::output::bundle::Outputs;
use crate::pipeline::{
    Built, Memo, Mended, Progress, accept_watched, build_watched,
    build_with_report_watched, check_watched, mend_watched, wanted_fonts,
};
use crate::report::JSON;
use crate::script::opencc::DictionaryFolder;

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// All is well.
    Fine,
    /// The site, or the text, has errors.
    HasErrors,
    /// Wrong usage, or files that cannot be read or written.
    CannotRun,
}

impl Status {
    /// The exit status of the program.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::HasErrors => 1,
            Self::CannotRun => 2,
        }
    }
}

/// Does what the arguments say.
#[must_use]
pub fn run(arguments: &Arguments) -> Status {
    let result = match &arguments.command {
        Command::Serve(arguments) => run_serve(arguments),
        Command::New(arguments) => run_new(arguments),
        Command::Build(arguments) => run_build(arguments),
        Command::Check(arguments) => run_check(arguments),
        Command::Import(arguments) => run_import(arguments),
        Command::Convert(arguments) => run_convert(arguments),
        Command::Schema(arguments) => print_schema(arguments),
        Command::Completions(arguments) => print_completions(arguments),
        Command::Man(arguments) => print_man(arguments),
    };
    result.unwrap_or_else(|error| {
        tell(&report::render_error(&error, style()));
        Status::CannotRun
    })
}

fn run_build(arguments: &BuildArguments) -> Result<Status, EdgeError> {
    let site = &arguments.site;
    let out = arguments.out.clone().unwrap_or_else(|| site.root.join("public"));
    let target = Target::new(&out, &site.root);
    // A folder that cannot be written to is told before any work is done.
    let folder = arguments.report.as_ref();
    let folder = folder.map(|folder| ReportFolder::beside(&target, folder, JSON));
    let folder = folder.transpose()?;
    let mut report = Outputs::new();
    let Run { sources, mut built, mut found, mut watch } =
        read_and_build(site, arguments.base_url.clone(), |sources, memo, watch| {
            if arguments.relative {
                sources.request.addresses = Addresses::Relative;
            }
            match folder {
                None => build_watched(sources, memo, watch),
                Some(_) => {
                    let (built, files) = build_with_report_watched(sources, memo, watch);
                    report = files;
                    built
                }
            }
        })?;
    let is_published = count(&found, Severity::Error) == 0 || arguments.keep_going;
    if is_published && !built.cards.is_empty() {
        watch.next("draw");
        let drawn = cards::draw_all(&built.cards, &Cache::of_user());
        built.outputs.extend(drawn.take(&mut found).outputs);
    }
    let errors = count(&found, Severity::Error);
    // The person is told before publishing, which may yet refuse.
    tell_findings(&found, &sources, site.format);
    let is_published = errors == 0 || arguments.keep_going;
    let mode = if errors == 0 { Mode::Whole } else { Mode::KeepGoing };
    let codings = &built.model.config.compress;
    if is_published && mode == Mode::KeepGoing {
        built.outputs = sound(&built, &found);
    }
    if is_published && !arguments.relative && !codings.is_empty() {
        watch.next("compress");
        let beside = compressed(&built.outputs, codings, &target)?;
        built.outputs.extend(beside);
    }
    watch.next("publish");
    let published = match is_published {
        true => Some(publish(&built.outputs, &target, mode)?),
        false => None,
    };
    let reported = folder.map(|folder| folder.write(&report)).transpose()?;
    watch.step_aside();
    let kept = published.iter().chain(&reported).flat_map(Published::diagnostics);
    let kept: Vec<_> = kept.collect();
    tell_findings(&kept, &sources, site.format);
    found.extend(kept);
    let out = out.display().to_string();
    let outcome = match &published {
        Some(published) => Outcome::Published { published, out: &out },
        None => Outcome::Withheld,
    };
    let status = conclude(&built, &found, watch, outcome, site.format);
    if let (Some(reported), Some(folder)) = (&reported, &arguments.report) {
        let line = report_line(reported, &folder.display().to_string());
        tell_last(&line, site.format);
    }
    Ok(status)
}

fn run_check(arguments: &CheckArguments) -> Result<Status, EdgeError> {
    if !arguments.accept.is_empty() {
        return run_accept(arguments);
    }
    let site = &arguments.site;
    let mut mended = None;
    let Run { sources, built, mut found, mut watch } = match arguments.fix {
        false => read_and_build(site, None, |sources, memo, watch| {
            check_watched(sources, memo, watch)
        })?,
        true => read_and_build(site, None, |sources, memo, watch| {
            let before = sources.files.clone();
            let Mended { built, changes } = mend_watched(sources, memo, watch);
            mended = Some((before, changes));
            built
        })?,
    };
    if let Some((before, changes)) = &mended {
        let changed = changes.keys().filter_map(|path| Some((path, before.get(path)?)));
        rewrite_changed(site, &sources, changed)?;
        tell_last(&mended_files(changes), site.format);
    }
    if arguments.external {
        found.extend(external_findings(&built, &mut watch, site.format));
        found = merge(found);
        if site.strict {
            make_strict(&mut found);
        }
    }
    tell_findings(&found, &sources, site.format);
    Ok(conclude(&built, &found, watch, Outcome::Checked, site.format))
}

/// A check of the site as it is once its translations are accepted.
fn run_accept(arguments: &CheckArguments) -> Result<Status, EdgeError> {
    let site = &arguments.site;
    let mut files = BTreeMap::new();
    let Run { sources, built, found, watch } =
        try_to_build(site, None, |sources, memo, watch| {
            let accepted = accept_watched(sources, memo, watch, &arguments.accept);
            let accepted = accepted.map_err(|refused| EdgeError {
                attempt: "accept",
                path: Some(refused.written.into()),
                cause: Cause::Refused(refused.reason),
                help: Some(refused.help),
            })?;
            files = accepted.files;
            Ok(accepted.built)
        })?;
    let before = files.iter().map(|(path, file)| (path, file.before.as_ref()));
    let changed = before.filter_map(|(path, before)| Some((path, before?)));
    rewrite_changed(site, &sources, changed)?;
    tell_last(&accepted_files(&files), site.format);
    tell_findings(&found, &sources, site.format);
    Ok(conclude(&built, &found, watch, Outcome::Checked, site.format))
}

/// Writes the files of content that are others than they were read.
fn rewrite_changed<'a>(
    site: &SiteArguments,
    sources: &'a Sources,
    before: impl Iterator<Item = (&'a SourcePath, &'a SourceFile)>,
) -> Result<(), EdgeError> {
    let rewrites = before.filter_map(|(path, before)| {
        let after = &sources.files.get(path)?.bytes;
        Some(Rewrite { path, before: &before.digest, after })
    });
    rewrite(&site.root, &rewrites.collect::<Vec<_>>())
}

/// A site as it was read and built, with what was found in it.
struct Run {
    sources: Sources,
    built: Built,
    found: Vec<Diagnostic>,
    watch: Stopwatch,
}

fn read_and_build(
    site: &SiteArguments,
    base_url: Option<String>,
    way: impl FnOnce(&mut Sources, &mut Memo, &mut dyn Progress) -> Built,
) -> Result<Run, EdgeError> {
    try_to_build(site, base_url, |sources, memo, watch| Ok(way(sources, memo, watch)))
}

fn try_to_build(
    site: &SiteArguments,
    base_url: Option<String>,
    way: impl FnOnce(&mut Sources, &mut Memo, &mut dyn Progress) -> Result<Built, EdgeError>,
) -> Result<Run, EdgeError> {
    let mut watch = Stopwatch::start("read");
    let mut sources = disk::scan(&site.root, request(site, base_url), clock::today()?)?;
    sources.fonts = Some(fonts::find(&wanted_fonts(&sources)));
    let mut memo = Memo::new(DictionaryFolder(dictionaries::unpack()?));
    let built = way(&mut sources, &mut memo, &mut watch)?;
    watch.step_aside();
    // The process is near its end, where the system takes back at once what
    // would have to be freed piece by piece: each token of each document.
    std::mem::forget(memo);
    let mut found = built.diagnostics.clone();
    if site.strict {
        make_strict(&mut found);
    }
    Ok(Run { sources, built, found, watch })
}

/// Says how the run went, by the last lines and the exit status.
fn conclude(
    built: &Built,
    found: &[Diagnostic],
    watch: Stopwatch,
    outcome: Outcome<'_>,
    format: Format,
) -> Status {
    let errors = count(found, Severity::Error);
    let times = watch.stop();
    let text = summary(&Summary {
        editions: editions(built),
        stages: times.stages,
        conversion: times.conversion,
        outcome,
        errors,
        warnings: count(found, Severity::Warning),
    });
    tell_last(&text, format);
    if errors == 0 { Status::Fine } else { Status::HasErrors }
}

/// What a run did goes where the findings do not go.
pub(super) fn tell_last(text: &str, format: Format) {
    match format {
        Format::Human | Format::Short => say(text),
        Format::Json => tell(text),
    }
}

/// Findings for a machine are what its run is for; those for a person stand
/// beside it.
pub(super) fn tell_findings(found: &[Diagnostic], sources: &Sources, format: Format) {
    match format {
        Format::Human => tell(&report::render(found, sources, style())),
        Format::Short => tell(&lines::short(found, sources)),
        Format::Json => say(&lines::json(found, sources)),
    }
}

fn request(site: &SiteArguments, base_url: Option<String>) -> Request {
    let shown = |wanted| if wanted { Unpublished::Show } else { Unpublished::Leave };
    let asset_names = AssetNames::ByContent;
    Request {
        drafts: shown(site.drafts),
        future: shown(site.future),
        base_url,
        asset_names,
        ..Request::default()
    }
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
