//! What the preview adds to pages in the browser: the files of `client/`, which
//! the program carries inside.

use std::borrow::Cow;

use rust_embed::Embed;

#[derive(Embed)]
#[folder = "src/preview/client/"]
struct Client;

/// The file of this name; `None` where there is none.
#[must_use]
pub fn file(name: &str) -> Option<Cow<'static, [u8]>> {
    Client::get(name).map(|file| file.data)
}
