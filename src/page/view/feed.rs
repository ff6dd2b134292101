//! What a template sees of feeds.
//!
//! Like those of `view`, this type is the theme authors' contract.

use serde::Serialize;

/// A feed, in one format.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct FeedView {
    /// What it is called.
    pub title: String,
    /// Where it lives.
    pub url: String,
    /// Its media type.
    #[serde(rename = "type")]
    pub kind: &'static str,
}
