//! What a template sees of the site's icon.
//!
//! Like those of `view`, this type is the theme authors' contract.

use serde::Serialize;

/// The site's icon.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct IconView {
    /// The drawing: an SVG.
    pub svg: String,
    /// A picture of it for a phone's screen: a PNG of 180 by 180 pixels.
    pub touch: String,
}
