//! Netlify and Cloudflare Pages, which read two files of the same names, `_headers`
//! and `_redirects`, in nearly the same form.

use std::fmt::Write as _;

use super::told::{ASK, Elsewhere, FOR_EVER, Told, opening};
use crate::config::hosting::Host;

/// Who reads the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    /// Netlify alone, which knows languages and pages for what is not there.
    Netlify,
    /// Cloudflare Pages too, or alone.
    Cloudflare,
}

impl Reader {
    /// Who of these hosts reads the files, if any does.
    pub(super) fn of(hosts: &[Host]) -> Option<Self> {
        if hosts.contains(&Host::Cloudflare) {
            return Some(Self::Cloudflare);
        }
        hosts.contains(&Host::Netlify).then_some(Self::Netlify)
    }
}

/// The file `_headers`. Of what two rules say of one header, both hosts send both, so
/// no path has two rules for one.
pub(super) fn headers(told: &Told<'_>) -> String {
    let mut text = opening("#", &[]);
    let root = &told.root;
    let _ = writeln!(text, "{root}*");
    for (name, value) in told.headers() {
        let _ = writeln!(text, "  {name}: {value}");
    }
    let _ = write!(text, "\n{root}assets/*\n  Cache-Control: {FOR_EVER}\n");
    for edition in &told.editions {
        let _ = write!(text, "\n{}*\n  Cache-Control: {ASK}\n", edition.home);
    }
    text
}

/// The file `_redirects`. Cloudflare looks for the nearest `404.html` above by itself,
/// and does not know languages.
pub(super) fn redirects(told: &Told<'_>, reader: Reader) -> String {
    let mut text = opening("#", &[]);
    for moved in &told.moved {
        let _ = writeln!(text, "{} {} 301", moved.from_encoded, moved.to);
    }
    // Netlify sends a file that is there all the same, unless it is told otherwise;
    // Cloudflare never does, and knows no such sign.
    let whatever = if reader == Reader::Netlify { "!" } else { "" };
    for Elsewhere { from, to } in &told.elsewhere {
        let _ = writeln!(text, "{from}/* {to}/:splat 301{whatever}");
    }
    if reader == Reader::Cloudflare {
        return text;
    }
    for preference in &told.preferences {
        let (root, home) = (&told.root, told.home(preference.edition));
        let _ = writeln!(text, "{root} {home} 302! Language={}", preference.range);
    }
    for edition in &told.editions {
        let _ = writeln!(text, "{}* {} 404", edition.home, edition.not_found);
    }
    text
}
