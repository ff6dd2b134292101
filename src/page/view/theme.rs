//! What a template sees of its theme.
//!
//! Like those of `view`, this type is the theme authors' contract.

use serde::Serialize;

use super::Extra;

/// The theme.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ThemeView {
    /// What it is called.
    pub name: String,
    /// The values of its settings that hold on the site, by name.
    pub settings: Extra,
}
