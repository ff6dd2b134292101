//! What stands for the site and its theme: these enter; the icon, the colour and
//! the settings that pages and manifests name leave.
//!
//! How an icon is drawn is known to `picture/icon`, how a manifest is written to
//! `wire`.

use super::assemble::Assembly;
use super::assets::ASSETS;
use super::view::{Extra, IconView, ThemeView};
use crate::base::edition::EditionId;
use crate::base::path::{SourcePath, UrlPath};
use crate::base::source::SourceFile;
use crate::picture::{Form, Measured, measure};
use crate::site::address::Here;
use crate::style::Value;
use crate::style::colour::Colour;

/// The drawing: of the site at its root, else of the theme.
const DRAWING: &str = "favicon.svg";

/// The setting of a theme that is the ground of its pages.
const GROUND: &str = "paper";

/// Where a phone looks for a picture even of a page that names none.
pub const TOUCH: &str = "apple-touch-icon.png";

/// The side of that, in pixels.
pub const TOUCH_SIDE: u16 = 180;

/// The pictures that manifests and feeds name, with their sides in pixels: those
/// that browsers want of a program.
pub const SIZES: [(&str, u16); 2] = [("icon-192.png", 192), ("icon-512.png", 512)];

impl Assembly<'_> {
    /// The drawing, with where it lives: one that can be drawn.
    #[must_use]
    pub fn drawing(&self) -> Option<(&SourceFile, UrlPath)> {
        let own = SourcePath::parse(&format!("content/static/{DRAWING}"));
        let own = own.and_then(|path| self.sources.files.get(&path));
        let own = own.map(|file| (file, UrlPath::file(DRAWING)));
        let found = own.or_else(|| {
            let asset = self.theme.assets.get(DRAWING)?;
            Some((&asset.file, UrlPath::file(&format!("{ASSETS}/{}", asset.path))))
        });
        let is_drawing = |file: &SourceFile| {
            measure(&file.bytes, Form::Drawing) != Measured::Unreadable
        };
        found.filter(|(file, _)| is_drawing(file))
    }

    /// The icon as templates name it.
    pub(super) fn icon(&self, here: Here<'_>) -> Option<IconView> {
        let (_, drawing) = self.drawing()?;
        let touch = here.file(&UrlPath::file(TOUCH));
        Some(IconView { svg: here.file(&drawing), touch })
    }

    /// The ground of pages in the light scheme, where the theme has one.
    #[must_use]
    pub fn ground_colour(&self) -> Option<Colour> {
        let settings = self.theme.style.settings.iter();
        let mut named = settings.filter(|(setting, _)| setting.name.as_str() == GROUND);
        match named.next() {
            Some((_, Value::Colour(colours))) => Some(colours.light),
            _ => None,
        }
    }

    /// The theme as templates see it.
    pub(super) fn theme_view(&self, edition: EditionId) -> ThemeView {
        let style = &self.theme.style;
        let settings = style.to_json(&self.config.edition(edition).tag);
        ThemeView { name: style.name.clone(), settings: Extra(settings) }
    }

    /// Where the manifest of an edition is.
    #[must_use]
    pub fn manifest_url(&self, edition: EditionId) -> UrlPath {
        let folder = &self.config.edition(edition).path;
        UrlPath::file(&format!("{folder}/manifest.webmanifest"))
    }
}
