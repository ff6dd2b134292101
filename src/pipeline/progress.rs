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
    /// Documents become views.
    View,
    /// Views become pages.
    Render,
    /// Pages and files become one map.
    Bundle,
    /// The site is read for what is wrong in it; in a check only.
    Lint,
}

/// Who wants to know how far a turn has come. The pipeline has no clock.
pub trait Progress {
    /// `stage` begins, and the one before it is at its end.
    fn enter(&mut self, stage: Stage);
}

/// Nobody wants to know.
impl Progress for () {
    fn enter(&mut self, _: Stage) {}
}
