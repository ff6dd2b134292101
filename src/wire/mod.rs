//! What programs read of a site: plain values enter, the files leave that feed
//! readers, crawlers and browsers ask for.
//!
//! Which pages there are, and what they say, is known to others: nothing here
//! knows a site or a theme.

pub mod atom;
pub mod clean;
pub mod feed;
pub mod json;
pub mod manifest;
pub mod sitemap;
mod xml;
