//! How long each stage takes: its beginning enters, times leave; who waits is
//! told where the run is.

use std::time::{Duration, Instant};

use super::progress::ProgressLine;
use crate::pipeline::{Progress, Stage};

/// Takes the time of each stage.
pub(super) struct Stopwatch {
    stages: Vec<(&'static str, Duration)>,
    current: &'static str,
    since: Instant,
    line: Option<ProgressLine>,
}

#[expect(
    clippy::disallowed_methods,
    reason = "the clock is at the edge: here it is read"
)]
impl Stopwatch {
    pub(super) fn start(stage: &'static str) -> Self {
        let line = ProgressLine::begin(stage);
        Self { stages: Vec::new(), current: stage, since: Instant::now(), line }
    }

    pub(super) fn next(&mut self, stage: &'static str) {
        self.stages.push((self.current, self.since.elapsed()));
        self.current = stage;
        self.since = Instant::now();
        match &self.line {
            Some(line) => line.enter(stage),
            None => self.line = ProgressLine::begin(stage),
        }
    }

    /// Leaves the terminal to who has something to say, until the next stage.
    pub(super) fn step_aside(&mut self) {
        self.line = None;
    }

    pub(super) fn stop(mut self) -> Vec<(&'static str, Duration)> {
        self.stages.push((self.current, self.since.elapsed()));
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
