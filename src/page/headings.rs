//! The web font of headings: the characters of an edition's headings enter, a
//! font that is to be cut to them and the addresses of what is made of it leave.
//!
//! Which elements are set in it is the theme's to say.

use serde::Serialize;

use super::assemble::Assembly;
use super::assets::ASSETS;
use crate::base::digest::Digest;
use crate::base::edition::EditionId;
use crate::base::path::{OutputPath, UrlPath};
use crate::base::source::SourceFile;
use crate::font::cut::Cut;
use crate::font::faces::FaceIndex;

/// The web font of an edition.
#[derive(Clone, Debug)]
pub struct HeadingFont {
    /// The font, with the characters that are needed of it.
    pub cut: Cut,
    key: Digest,
}

impl HeadingFont {
    /// This face of a font, cut to these characters.
    #[must_use]
    pub fn of(
        font: (SourceFile, FaceIndex),
        characters: impl IntoIterator<Item = char>,
    ) -> Self {
        let cut = Cut::of(font, characters);
        Self { key: cut.key(), cut }
    }

    /// Where the web font goes. Its name is another for each content, so that
    /// hosts may let browsers keep it for ever.
    #[must_use]
    pub fn output(&self) -> Option<OutputPath> {
        OutputPath::parse(&self.path("woff2"))
    }

    /// The style sheet that makes the font known to the browser, and where it
    /// goes.
    #[must_use]
    pub fn style(&self) -> Option<(OutputPath, SourceFile)> {
        // `optional` never moves what is already shown: who has no font yet when
        // the page is ready, reads this page in the system's.
        let css = format!(
            "@font-face {{\n  font-family: \"Site Heading\";\n  \
             src: url(\"{}.woff2\") format(\"woff2\");\n  \
             font-weight: 1 1000;\n  font-display: optional;\n}}\n",
            self.name()
        );
        let path = OutputPath::parse(&self.path("css"))?;
        Some((path, SourceFile::new(css.into_bytes())))
    }

    fn name(&self) -> String {
        format!("heading-{}", &self.key.to_string()[..16])
    }

    fn path(&self, ending: &str) -> String {
        format!("{ASSETS}/fonts/{}.{ending}", self.name())
    }
}

/// The web font of an edition's headings.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct HeadingFontView {
    /// The font itself.
    pub font: String,
    /// The style sheet that makes it known, as `Site Heading`.
    pub style: String,
}

impl Assembly<'_> {
    /// The characters of all that an edition may show as a heading: titles,
    /// headings, the names of tags, the theme's words; and those of ASCII, which
    /// the next heading will need.
    #[must_use]
    pub fn heading_characters(&self, edition: EditionId) -> Vec<char> {
        let mut text: String = (' '..='~').collect();
        for label in self.words[edition.0].labels.values() {
            text.push_str(label);
        }
        text.extend(self.words[edition.0].title.as_deref());
        for index in 0..self.site.documents.linked().len() {
            let (key, document) = self.site.documents.at(index);
            if key.1 != edition || document.stands_in.is_some() {
                continue;
            }
            text.push_str(&self.title(key));
            let finished = document.finished.iter();
            let headings = finished.flat_map(|finished| &finished.document.headings);
            text.extend(headings.map(|heading| heading.text.as_str()));
        }
        text.chars().collect()
    }

    pub(super) fn heading_font(&self, edition: EditionId) -> Option<HeadingFontView> {
        let font = self.heading_fonts.get(edition.0)?.as_ref()?;
        let here = self.site.address.from(edition);
        let url = |ending| here.file(&UrlPath::file(&font.path(ending)));
        Some(HeadingFontView { font: url("woff2"), style: url("css") })
    }
}
