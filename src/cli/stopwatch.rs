//! How long each stage takes: its beginning enters, times leave.

use std::time::{Duration, Instant};

use crate::pipeline::{Progress, Stage};

/// Takes the time of each stage.
pub(super) struct Stopwatch {
    stages: Vec<(&'static str, Duration)>,
    current: &'static str,
    since: Instant,
}

#[expect(
    clippy::disallowed_methods,
    reason = "the clock is at the edge: here it is read"
)]
impl Stopwatch {
    pub(super) fn start(stage: &'static str) -> Self {
        Self { stages: Vec::new(), current: stage, since: Instant::now() }
    }

    pub(super) fn next(&mut self, stage: &'static str) {
        self.stages.push((self.current, self.since.elapsed()));
        self.current = stage;
        self.since = Instant::now();
    }

    pub(super) fn stop(mut self) -> Vec<(&'static str, Duration)> {
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
            Stage::Lint => "lint",
        });
    }
}
