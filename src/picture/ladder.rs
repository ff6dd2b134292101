//! The narrower versions that a picture gets: its file, its size and the site's
//! steps enter, the widths leave, and the mark that their names bear.
//!
//! No pixel is read here, so a page can name the versions before they are made.

use super::{Size, pixels};
use crate::base::digest::Digest;
use crate::base::source::SourceFile;
use crate::config::pictures::Steps;

/// Changes whenever the same file would become other bytes: names and kept files
/// of before are not taken for those of now.
pub const STATE: &str = "pictures 1";

/// More pixels than these are not decoded: in memory, each takes four bytes, and
/// twice that while it is turned.
pub const MOST_PIXELS: u64 = 50_000_000;

/// A larger file is not decoded, in bytes.
pub const LARGEST_FILE: usize = 64 * 1024 * 1024;

/// A picture in a smaller file stays as it is, in bytes: a reader would gain less
/// than a request costs.
const SMALLEST_FILE: usize = 8 * 1024;

/// The tallest and widest WebP that there is, in pixels.
const TALLEST: u32 = 16_383;

/// The format of a picture of which narrower versions can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Still {
    /// JPEG, which has lost something already.
    Jpeg,
    /// PNG, which keeps every pixel.
    Png,
    /// WebP, of either kind.
    WebP,
}

/// The format of the picture in `bytes`, where it can be read and does not move.
#[must_use]
pub fn still(bytes: &[u8]) -> Option<Still> {
    pixels::still(bytes)
}

/// What becomes of a picture.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Narrowing {
    /// Versions of these widths.
    Ladder(Ladder),
    /// Nothing: to decode it would take more memory than a build should.
    TooLarge,
}

/// The versions of one picture.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Ladder {
    /// What stands in their names, so that another content has another name.
    pub mark: String,
    /// Their widths in pixels, from the narrowest; none is wider than the picture.
    pub widths: Vec<u32>,
    /// The width of the picture, where it is the widest of its own versions: a
    /// WebP is not made a WebP once more.
    pub own: Option<u32>,
    /// The quality of WebP.
    pub quality: u8,
}

impl Ladder {
    /// The name of a version beside the picture at `path`.
    #[must_use]
    pub fn name(&self, path: &str, width: u32) -> String {
        let folder = path.rfind('/').map_or(0, |at| at + 1);
        let stem = path[folder..].rfind('.').map_or(path.len(), |at| folder + at);
        format!("{}.{}-{width}.webp", &path[..stem], self.mark)
    }
}

/// What becomes of a picture that is shown in this size; `None` where nothing is
/// gained by another version.
#[must_use]
pub fn narrowing(
    file: &SourceFile,
    still: Still,
    size: Size,
    steps: &Steps,
) -> Option<Narrowing> {
    let own = size.width();
    let (narrowest, widest) = (steps.widths.first()?, *steps.widths.last()?);
    if own <= *narrowest || file.bytes.len() < SMALLEST_FILE {
        return None;
    }
    let pixels = u64::from(own) * u64::from(size.height());
    if pixels > MOST_PIXELS || file.bytes.len() > LARGEST_FILE {
        return Some(Narrowing::TooLarge);
    }
    // A step right below the picture's own width saves nobody anything.
    let is_step = |width: &u32| u64::from(*width) * 10 <= u64::from(own) * 9;
    let mut widths: Vec<u32> = steps.widths.iter().copied().filter(is_step).collect();
    let is_within = own <= widest;
    let mut own_width = None;
    // A step that is as wide as the picture is the picture's own width.
    if is_within && still == Still::WebP {
        own_width = Some(own);
    } else if widths.len() < steps.widths.len() {
        widths.push(own.min(widest));
    }
    widths.retain(|width| size.height_at(*width) <= TALLEST);
    widths.first()?;
    let parts = [STATE.as_bytes(), file.digest.as_bytes(), &[steps.quality]];
    let mut mark = Digest::of_parts(parts).to_string();
    mark.truncate(MARK);
    Some(Narrowing::Ladder(Ladder {
        mark,
        widths,
        own: own_width,
        quality: steps.quality,
    }))
}

/// The length of a mark: with 40 bits of a digest, no site has one twice.
const MARK: usize = 10;
