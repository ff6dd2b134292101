//! How long each stage takes, and conversion in all of them: beginnings and
//! ends enter, times leave; who waits is told where the run is.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::progress::ProgressLine;
use crate::pipeline::{Progress, Stage};

/// Takes the time of each stage.
pub(super) struct Stopwatch {
    stages: Vec<(&'static str, Duration)>,
    current: &'static str,
    since: Instant,
    conversion: Mutex<Conversion>,
    line: Option<ProgressLine>,
}

/// What a run took.
pub(super) struct Times {
    /// The stages in their order, with the time that each took.
    pub(super) stages: Vec<(&'static str, Duration)>,
    /// The time in which a document was being converted.
    pub(super) conversion: Duration,
}

/// The time in which at least one document is being converted. It is the time
/// that a person waits: two threads that convert at once do not double it.
#[derive(Default)]
struct Conversion {
    under_way: usize,
    since: Option<Instant>,
    took: Duration,
}

#[expect(
    clippy::disallowed_methods,
    reason = "the clock is at the edge: here it is read"
)]
impl Stopwatch {
    pub(super) fn start(stage: &'static str) -> Self {
        let line = ProgressLine::begin(stage);
        Self {
            stages: Vec::new(),
            current: stage,
            since: Instant::now(),
            conversion: Mutex::default(),
            line,
        }
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

    pub(super) fn stop(mut self) -> Times {
        self.stages.push((self.current, self.since.elapsed()));
        let conversion =
            self.conversion.into_inner().unwrap_or_else(PoisonError::into_inner);
        Times { stages: self.stages, conversion: conversion.took }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the clock is at the edge: here it is read"
)]
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
            Stage::Index => "index",
            Stage::Bundle => "bundle",
            Stage::Lint => "lint",
            Stage::Report => "report",
        });
    }

    fn begin_conversion(&self) {
        let mut conversion =
            self.conversion.lock().unwrap_or_else(PoisonError::into_inner);
        conversion.under_way += 1;
        conversion.since.get_or_insert_with(Instant::now);
    }

    fn end_conversion(&self) {
        let mut conversion =
            self.conversion.lock().unwrap_or_else(PoisonError::into_inner);
        conversion.under_way -= 1;
        if conversion.under_way == 0
            && let Some(since) = conversion.since.take()
        {
            conversion.took += since.elapsed();
        }
    }
}
