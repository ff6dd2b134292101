//! Pictures: files enter as bytes; how large a browser shows each leaves, which of
//! them it cannot show, and narrower versions.
//!
//! What says the size stands at the beginning of a file; pixels are decoded by
//! `narrow` alone, for who asks for a version. One drawing of a site, its icon, is drawn. Nothing here knows a page.

pub mod drawing;
pub mod icon;
pub mod ladder;
pub mod narrow;
mod pixels;
mod svg;

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use crate::base::digest::Digest;
use crate::base::path::SourcePath;
use ladder::Narrowing;

/// The size of a picture, in CSS pixels; neither side is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Size {
    width: NonZeroU32,
    height: NonZeroU32,
}

impl Size {
    /// A size of these sides; `None` where one is 0.
    #[must_use]
    pub fn new(width: u32, height: u32) -> Option<Self> {
        Some(Self { width: NonZeroU32::new(width)?, height: NonZeroU32::new(height)? })
    }

    /// The width.
    #[must_use]
    pub fn width(self) -> u32 {
        self.width.get()
    }

    /// The height.
    #[must_use]
    pub fn height(self) -> u32 {
        self.height.get()
    }

    /// The width of a picture of this shape that has this height.
    #[must_use]
    pub fn width_at(self, height: u32) -> u32 {
        scaled(height, self.width(), self.height())
    }

    /// The height of a picture of this shape that has this width.
    #[must_use]
    pub fn height_at(self, width: u32) -> u32 {
        scaled(width, self.height(), self.width())
    }
}

/// `length` times `over` by `under`, to the nearest whole pixel; what has a length
/// has one of at least 1.
fn scaled(length: u32, over: u32, under: u32) -> u32 {
    let (length, over, under) = (u64::from(length), u64::from(over), u64::from(under));
    let exact = (length * over + under / 2) / under;
    u32::try_from(exact.max(length.min(1))).unwrap_or(u32::MAX)
}

/// What a file says of the picture in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measured {
    /// Browsers show it this large.
    Sized(Size),
    /// It may be shown, but how large cannot be told from the file alone.
    Unsized,
    /// Browsers have nothing to show.
    Unreadable,
}

/// The pictures of a site.
#[derive(Debug)]
pub struct Pictures {
    /// How large they are, where that can be told.
    pub sizes: BTreeMap<SourcePath, Size>,
    /// What becomes of those that get narrower versions, or are too large for it.
    pub narrowings: BTreeMap<SourcePath, Narrowing>,
    /// How wide the theme shows a picture in a text: what stands in `sizes`.
    pub shown: String,
    /// The digest of all these.
    pub digest: Digest,
    /// Those that no browser shows.
    pub unreadable: Vec<SourcePath>,
}

/// What is known of one picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// How large it is.
    pub measured: Measured,
    /// What becomes of it.
    pub narrowing: Option<Narrowing>,
}

impl Pictures {
    /// The pictures of which this is said; `shown` as in [`Pictures`].
    #[must_use]
    pub fn of<'a>(
        all: impl IntoIterator<Item = (&'a SourcePath, Found)>,
        shown: &str,
    ) -> Self {
        let (mut sizes, mut unreadable) = (BTreeMap::new(), Vec::new());
        let mut narrowings = BTreeMap::new();
        for (path, Found { measured, narrowing }) in all {
            match measured {
                Measured::Sized(size) => {
                    sizes.insert(path.clone(), size);
                }
                Measured::Unsized => {}
                Measured::Unreadable => unreadable.push(path.clone()),
            }
            narrowings.extend(narrowing.map(|narrowing| (path.clone(), narrowing)));
        }
        let digest = Digest::of_value(&(&sizes, &narrowings, shown));
        Self { digest, sizes, narrowings, shown: shown.to_owned(), unreadable }
    }
}

/// How a file holds a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As rows of pixels.
    Pixels,
    /// As a drawing: SVG.
    Drawing,
}

/// The form that a file has by the ending of its name; `None` where it is no
/// picture that an `img` can show in today's browsers.
#[must_use]
pub fn form(path: &SourcePath) -> Option<Form> {
    form_of(path.as_str())
}

/// [`form`], by a name alone.
#[must_use]
pub fn form_of(name: &str) -> Option<Form> {
    const PIXELS: [&str; 8] =
        ["apng", "avif", "bmp", "gif", "jpeg", "jpg", "png", "webp"];
    let (_, ending) = name.rsplit_once('.')?;
    let is = |known: &str| ending.eq_ignore_ascii_case(known);
    match PIXELS.into_iter().any(is) {
        true => Some(Form::Pixels),
        false => is("svg").then_some(Form::Drawing),
    }
}

/// What the bytes of a file say of the picture in it.
#[must_use]
pub fn measure(bytes: &[u8], form: Form) -> Measured {
    match form {
        Form::Pixels => pixels::measure(bytes),
        Form::Drawing => svg::measure(bytes),
    }
}
