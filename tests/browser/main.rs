//! What the preview does in a browser, as its reader sees it, and what the search of a
//! published site does.
//!
//! Most tests put a server of their own on the stage, which says what the test wants
//! it to say; so a hostile title, a server that goes and comes back, or ten turns in
//! one moment are as easy to have as a changed word.

mod bar;
mod beside;
mod chromium;
mod host;
mod judges;
mod menu;
mod parallel;
mod pictures;
mod problems;
mod relative;
mod search;
mod sheet;
mod site;
mod stage;
mod terms;
mod update;
mod whole;

use chromium::Tab;

/// Finds an element of the bar, the panel or the tip.
pub(crate) fn own(selector: &str) -> String {
    format!(
        "document.querySelector('duizhao-preview').shadowRoot.querySelector({})",
        serde_json::json!(selector)
    )
}

/// A tab in which the preview of a page is at work.
pub(crate) fn preview(address: &str) -> Tab {
    let mut tab = Tab::open(address);
    tab.wait(&format!("{}.childElementCount > 0", own(".bar")));
    tab.wait("!document.querySelector('duizhao-preview').hidden");
    // It has heard of the server: what happens from now on, it is told.
    tab.wait("'turn' in document.querySelector('duizhao-preview').dataset");
    tab
}

/// Asserts that the page had nothing to complain of.
pub(crate) fn assert_quiet(tab: &mut Tab) {
    let complaints = tab.complaints();
    assert!(complaints.is_empty(), "{complaints:#?}");
}
