//! How far a turn has come: the pipeline enters a stage, whoever wants to know
//! is told. What they do with it is unknown here.

/// A stage of the pipeline, in the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Settings, terms and the names of files.
    Settings,
    /// Files become documents.
    Parse,
    /// Documents get their places.
    Plan,
    /// Documents are converted.
    Derive,
    /// Documents get links and neighbours.
    Link,
    /// Pages get their templates, and what they share is made ready.
    View,
    /// Pages get their views, and these become HTML.
    Render,
    /// Documents become the index that browsers search.
    Index,
    /// Pages and files become one map.
    Bundle,
    /// The site is read for what is wrong in it; in a check only.
    Lint,
    /// Documents are converted once more, to tell how; for a report only.
    Report,
}

/// Who wants to know how far a turn has come. The pipeline has no clock.
pub trait Progress: Sync {
    /// `stage` begins, and the one before it is at its end.
    fn enter(&mut self, stage: Stage);

    /// The conversion of one document begins. Several may be under way at the
    /// same time, on threads of their own.
    fn begin_conversion(&self) {}

    /// A conversion that has begun is at its end.
    fn end_conversion(&self) {}
}

/// A conversion that is under way, until it is dropped: also when the program
/// gives up on it.
pub(super) struct Converting<'a>(&'a dyn Progress);

impl<'a> Converting<'a> {
    pub(super) fn begin(progress: &'a dyn Progress) -> Self {
        progress.begin_conversion();
        Self(progress)
    }
}

impl Drop for Converting<'_> {
    fn drop(&mut self) {
        self.0.end_conversion();
    }
}

/// Nobody wants to know.
impl Progress for () {
    fn enter(&mut self, _: Stage) {}
}
