//! A line that says how far a long run has come: stages enter, the line stands
//! on the terminal and is gone when the run has something to say.
//!
//! Whether the terminal is one for it is known to `terminal`; what a stage does
//! is not known here.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use super::terminal::{is_for_drawing, tell};

/// Who waits no longer than this need not be told for what.
const PATIENCE: Duration = Duration::from_millis(500);

/// To the line's beginning, and away with what stands there.
const ERASE: &str = "\r\x1b[2K";

/// The line, until it is dropped.
pub(super) struct ProgressLine {
    /// `None` once the line is to go.
    stages: Option<Sender<&'static str>>,
    drawer: Option<JoinHandle<()>>,
}

impl ProgressLine {
    /// The line of a run that is at `stage`; `None` where nobody would see it.
    pub(super) fn begin(stage: &'static str) -> Option<Self> {
        if !is_for_drawing() {
            return None;
        }
        let (stages, receiver) = channel();
        let drawer = Builder::new().spawn(move || draw(stage, &receiver)).ok()?;
        Some(Self { stages: Some(stages), drawer: Some(drawer) })
    }

    /// The run is at `stage`.
    pub(super) fn enter(&self, stage: &'static str) {
        if let Some(stages) = &self.stages {
            // A drawer that has ended draws no more.
            let _ = stages.send(stage);
        }
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        self.stages = None;
        // The line is erased before anything else is written.
        let _ = self.drawer.take().map(JoinHandle::join);
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the clock is at the edge: here it is read"
)]
fn draw(mut stage: &'static str, stages: &Receiver<&'static str>) {
    let due = Instant::now() + PATIENCE;
    loop {
        match stages.recv_timeout(due.saturating_duration_since(Instant::now())) {
            Ok(next) => stage = next,
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
    let show = |stage| tell(&format!("{ERASE}對照 {stage} …"));
    show(stage);
    stages.iter().for_each(show);
    tell(ERASE);
}
