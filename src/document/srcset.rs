//! The versions of a picture from which a browser chooses: what is known of them
//! enters, the elements and attributes around an `img` leave.
//!
//! A browser that does not know WebP takes the `img`, which a theme styles as if
//! nothing stood around it. How versions are made is not known here.

use super::html::Open;
use super::serialize::{Destination, escape_value};
use crate::base::path::{SourcePath, UrlPath};

/// The versions of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Srcset {
    /// The picture's file.
    pub of: SourcePath,
    /// Those that are to be made, each with its width in pixels.
    pub made: Vec<(UrlPath, u32)>,
    /// What stands in `srcset`.
    pub written: String,
    /// How wide it is shown: what stands in `sizes`.
    pub sizes: String,
}

/// When a browser asks for a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Loading {
    /// At once: the first one of a page is likely to be seen at once.
    #[default]
    Eager,
    /// When a reader comes near it.
    Lazy,
}

impl Loading {
    /// What stands in the attribute `loading`; nothing where a browser does so
    /// anyway.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Eager => None,
            Self::Lazy => Some("lazy"),
        }
    }
}

/// The versions of the picture that `img` shows, unless its author names others.
pub(super) fn versions<'a>(
    img: &Open,
    destination: &'a Destination,
) -> Option<&'a Srcset> {
    let is_settled = ["srcset", "sizes"].iter().any(|it| img.text(it).is_some());
    destination.srcset.as_ref().filter(|_| img.name == "img" && !is_settled)
}

/// Writes what stands before `img`.
pub(super) fn write_before(html: &mut String, img: &Open, srcset: &Srcset) {
    // An author's width is how wide it is shown.
    let width = img.text("width").and_then(|it| it.trim().parse::<u32>().ok());
    let sizes = width.map_or_else(|| srcset.sizes.clone(), |width| format!("{width}px"));
    html.push_str("<picture><source type=\"image/webp\" srcset=\"");
    escape_value(html, &srcset.written);
    html.push_str("\" sizes=\"");
    escape_value(html, &sizes);
    html.push_str("\">");
}

/// Writes what stands behind it.
pub(super) fn write_behind(html: &mut String) {
    html.push_str("</picture>");
}

/// The attributes that make an `img` wait until it is wanted, unless its author
/// says when it is.
pub(super) fn waiting(
    img: &Open,
    destination: &Destination,
) -> [Option<(&'static str, &'static str)>; 2] {
    let said = |name: &str| img.text(name).is_some();
    if img.name != "img" || destination.loading == Loading::Eager {
        return [None; 2];
    }
    // What is urgent does not wait.
    let loading = (!said("loading") && !said("fetchpriority")).then_some("lazy");
    let decoding = (!said("decoding")).then_some("async");
    [loading.map(|it| ("loading", it)), decoding.map(|it| ("decoding", it))]
}
