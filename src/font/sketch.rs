//! A drawing before it is drawn: the SVG of a template enters, and what can be
//! told without drawing it leaves: whether it is one, and what texts it holds.
//!
//! To read it takes a thousandth of the time of drawing it.

use std::sync::Arc;

use resvg::usvg::roxmltree::Document;

use crate::base::digest::Digest;

/// An SVG that can be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch {
    /// The SVG.
    pub svg: Arc<str>,
    /// Its digest.
    pub digest: Digest,
}

impl Sketch {
    /// The sketch of an SVG, with all its texts.
    ///
    /// # Errors
    /// It is no well-formed XML, or its root is no `svg`; the error says so.
    pub fn read(svg: String) -> Result<(Self, String), String> {
        let texts = {
            let document = Document::parse(&svg).map_err(|error| error.to_string())?;
            let root = document.root_element().tag_name();
            if root.name() != "svg" || root.namespace() != Some(NAMESPACE) {
                return Err(format!(
                    "it does not begin with `<svg xmlns=\"{NAMESPACE}\">`"
                ));
            }
            let nodes = document.descendants().filter(|node| {
                let mut around = node.ancestors();
                node.is_text() && around.any(|it| it.tag_name().name() == "text")
            });
            nodes.filter_map(|node| node.text()).collect()
        };
        let digest = Digest::of(svg.as_bytes());
        Ok((Self { svg: svg.into(), digest }, texts))
    }
}

const NAMESPACE: &str = "http://www.w3.org/2000/svg";
