//! What lies on each domain: files that all pages share enter, with where each goes
//! on the site's own domain; where they go on the others leaves.
//!
//! A host holds all that its pages are made up of: a browser takes no module script
//! and no font from another host that does not allow it, and the one host may be
//! down while the other is not.

use super::bundle::Output;
use super::files::Copied;
use crate::site::address::Address;

/// What is told to the host of the site's own domain, and to no reader: the others
/// have their own, in their folder.
const TOLD: [&str; 4] = ["CNAME", "_headers", "_redirects", ".htaccess"];

/// Whether each domain has the file that the site's own has by this name.
#[must_use]
pub fn is_shared(name: &str) -> bool {
    !TOLD.contains(&name)
}

/// These files once more for each other domain.
#[must_use]
pub fn copies(address: &Address, files: &[Output<Copied>]) -> Vec<Output<Copied>> {
    let others = address.published().skip(1);
    let copies = others.flat_map(|here| {
        files.iter().filter_map(move |output| {
            let path = &output.path;
            let path = here.output(path).filter(|_| is_shared(path.as_str()))?;
            Some(Output { path, ..output.clone() })
        })
    });
    copies.collect()
}
