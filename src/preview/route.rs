//! What a request is for: the path and the query of a URL enter, a file of the
//! site or one of the preview's own leaves.
//!
//! Names are looked up in the files of the site as they are, decoded once: what
//! is not there is not there, however it is written. No path of a disk is made.

use super::served::{Marking, OWN};
use super::stage::Shown;
use crate::base::path::{OutputPath, decode};

/// What a request is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Route {
    /// A file of the site.
    File { path: OutputPath, marking: Marking },
    /// A share card, or a web font.
    Late(OutputPath),
    /// A folder of the site, which was written without its last slash.
    Moved(String),
    /// A file of the preview in the browser.
    Client(String),
    /// The stream of what happens to the page at this path.
    Events { page: String },
    /// What is told of the page at this path, once.
    State { page: String },
    /// Two pages side by side.
    Beside,
    /// Nothing that is there.
    Missing,
}

/// The route of a target as the request line has it: a path, and what follows
/// a `?`.
pub(super) fn route(target: &str, shown: &Shown) -> Route {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let Some(path) = decoded(path) else { return Route::Missing };
    if let Some(own) = path.strip_prefix(OWN) {
        return match own {
            "events" => match value(query, "page") {
                Some(page) => Route::Events { page },
                None => Route::Missing,
            },
            "state" => match value(query, "page") {
                Some(page) => Route::State { page },
                None => Route::Missing,
            },
            "beside" => Route::Beside,
            name => Route::Client(name.to_owned()),
        };
    }
    let base = base(shown);
    let Some(below) = path.strip_prefix(&*base) else {
        // The site lives in a folder of its host.
        let is_door = path == "/" || format!("{path}/") == base;
        return if is_door { Route::Moved(encoded(&base)) } else { Route::Missing };
    };
    let marking = match value(query, "duizhao").as_deref() {
        Some("marked") => Marking::Marked,
        _ => Marking::Plain,
    };
    if let Some(path) = output_of(below).filter(|path| shown.outputs.contains_key(path)) {
        return Route::File { path, marking };
    }
    let late = output_of(below);
    if let Some(path) = late.filter(|path| shown.cards.get(path).is_some()) {
        return Route::Late(path);
    }
    let folder = format!("{below}/");
    match output_of(&folder).filter(|path| shown.outputs.contains_key(path)) {
        Some(_) => {
            let query =
                if query.is_empty() { String::new() } else { format!("?{query}") };
            Route::Moved(format!("{}{query}", encoded(&format!("{base}{folder}"))))
        }
        None => Route::Missing,
    }
}

/// The file that is shown at a path of a page, as `location.pathname` has it.
pub(super) fn page_at(path: &str, shown: &Shown) -> Option<OutputPath> {
    let path = decoded(path)?;
    let path = output_of(path.strip_prefix(&*base(shown))?)?;
    shown.outputs.contains_key(&path).then_some(path)
}

/// The folder of its host that the site lives in, with both its slashes.
pub(super) fn base(shown: &Shown) -> String {
    let site = shown.understood.as_ref().map(|it| it.model.site.address.main().root());
    site.and_then(|base| decode(&base)).unwrap_or_else(|| "/".to_owned())
}

/// The file for a path below the site's root.
fn output_of(below: &str) -> Option<OutputPath> {
    match below.is_empty() || below.ends_with('/') {
        true => OutputPath::parse(&format!("{below}index.html")),
        false => OutputPath::parse(below),
    }
}

/// A path with its percent-encoded bytes decoded, once; `None` where it is no
/// path of a URL.
fn decoded(path: &str) -> Option<String> {
    if !path.starts_with('/') || path.contains('#') {
        return None;
    }
    decode(path).filter(|path| !path.contains(|c: char| c.is_control() || c == '\\'))
}

fn encoded(path: &str) -> String {
    crate::base::path::encode(path, |byte| byte == b'/')
}

/// The value of a parameter, decoded.
fn value(query: &str, name: &str) -> Option<String> {
    query.split('&').find_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        (key == name).then(|| decode(&value.replace('+', " ")))?
    })
}
