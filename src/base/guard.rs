//! A fault of the program in one item does not end the run: an item's work
//! enters, its result leaves, or what the program said as it gave up.
//!
//! While an item is at work, a panic is kept silent and told as a diagnostic;
//! any other panic is shown as ever. [`silence_items`] arranges that.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};

use super::diagnostic::{Checked, Diagnostic};
use super::path::SourcePath;

thread_local! {
    /// How many items are at work on this thread, in one another.
    static AT_WORK: Cell<usize> = const { Cell::new(0) };
    /// Where the last item gave up, and why.
    static SAID: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// What `make` makes; where the program gives up on it, `otherwise`, with a
/// diagnostic of the file at `path`, which says what the `task` was.
pub fn guarded<T>(
    path: Option<&SourcePath>,
    task: &str,
    make: impl FnOnce() -> Checked<T>,
    otherwise: impl FnOnce() -> T,
) -> Checked<T> {
    AT_WORK.set(AT_WORK.get() + 1);
    // Nothing that `make` was changing is looked at again: its value is lost
    // with it, and what items share is behind locks that do not poison.
    let made = panic::catch_unwind(AssertUnwindSafe(make));
    AT_WORK.set(AT_WORK.get() - 1);
    made.unwrap_or_else(|payload| {
        let said = SAID.take().unwrap_or_else(|| said(&*payload).to_owned());
        let found = Diagnostic::panicked(path, task, &said);
        Checked { value: otherwise(), diagnostics: vec![found] }
    })
}

/// From now on, the panic of an item is not shown when it happens. To be called
/// once, where the program begins.
pub fn silence_items() {
    let shown = panic::take_hook();
    panic::set_hook(Box::new(move |panic: &PanicHookInfo<'_>| {
        if AT_WORK.get() == 0 {
            return shown(panic);
        }
        let place = panic.location().map(|at| format!(" ({}:{})", at.file(), at.line()));
        let said = said(panic.payload());
        SAID.set(Some(format!("{said}{}", place.unwrap_or_default())));
    }));
}

/// The text of a panic: what `panic!` and `expect` carry.
fn said(payload: &(dyn std::any::Any + Send)) -> &str {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("no reason given")
}
