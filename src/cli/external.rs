//! `check --external`: a site that was checked enters, what was found of the
//! addresses of other sites leaves, and the person is told how many were asked.

use std::time::SystemTime;

use super::args::Format;
use super::commands::tell_last;
use super::stopwatch::Stopwatch;
use super::summary::asked_line;
use crate::base::diagnostic::Diagnostic;
use crate::edge::external::{Asker, Cache, Limits, Way, ask_all};
use crate::pipeline::{Built, Externals};

/// What other sites answer that a site leads to.
pub(super) fn external_findings(
    built: &Built,
    watch: &mut Stopwatch,
    format: Format,
) -> Vec<Diagnostic> {
    watch.next("ask");
    let externals = Externals::of(&built.model);
    let asked = ask_all(&externals.urls(), &asker());
    watch.step_aside();
    tell_last(&asked_line(&asked), format);
    externals.findings(&asked.answers)
}

#[expect(clippy::disallowed_methods, reason = "how old an answer is, the clock says")]
fn asker() -> Asker {
    Asker {
        limits: Limits::OF_CHECKS,
        way: Way::OfEnvironment,
        cache: Cache::of_user(),
        now: SystemTime::now(),
    }
}
