//! A drawing as a square picture: the bytes of an SVG enter, a PNG leaves.
//!
//! Browsers show an SVG beside a page's title; what stands on a phone's screen,
//! and what feed readers show, has to be a PNG. The drawing is alone in the
//! world: what it refers to is neither read nor asked for.

use std::sync::Arc;

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{ImageHrefResolver, Options, Tree};

use crate::base::digest::Digest;
use crate::base::source::SourceFile;

/// The state of what is made here: another where the same drawing becomes another
/// picture, so that none that was kept elsewhere is taken for it.
const STATE: &str = "duizhao icon 1 resvg 0.49";

/// A square picture of a drawing, before it is made.
#[derive(Clone, Debug)]
pub struct Icon {
    /// The drawing.
    pub drawing: SourceFile,
    /// The picture's sides, in pixels.
    pub side: u16,
    /// What is behind the drawing.
    pub ground: Ground,
}

/// What is behind a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Nothing.
    Clear,
    /// A colour, as red, green and blue, with a margin around the drawing: the
    /// picture is cut to a shape of the phone's, and what is clear is made black.
    Colour([u8; 3]),
}

impl Icon {
    /// The digest of all that the picture follows from, but for the fonts.
    #[must_use]
    pub fn key(&self) -> Digest {
        let how = format!("{STATE} {} {:?}", self.side, self.ground);
        Digest::of_parts([how.as_bytes(), self.drawing.digest.as_bytes()])
    }

    /// Draws it; its texts are set in `fonts`.
    ///
    /// # Errors
    /// It is no SVG that can be drawn.
    pub fn draw(&self, fonts: &Arc<Database>) -> Result<Vec<u8>, String> {
        let alone = ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        };
        let options = Options {
            fontdb: Arc::clone(fonts),
            image_href_resolver: alone,
            ..Options::default()
        };
        let tree = Tree::from_data(&self.drawing.bytes, &options)
            .map_err(|error| error.to_string())?;
        let side = f32::from(self.side);
        let mut pixels = Pixmap::new(u32::from(self.side), u32::from(self.side))
            .ok_or("there is no memory for it")?;
        let mut room = side;
        if let Ground::Colour([red, green, blue]) = self.ground {
            pixels.fill(Color::from_rgba8(red, green, blue, u8::MAX));
            room = side * 0.8;
        }
        let (width, height) = (tree.size().width(), tree.size().height());
        let scale = (room / width).min(room / height);
        let aside = |length: f32| (side - length * scale) / 2.0;
        let place =
            Transform::from_row(scale, 0.0, 0.0, scale, aside(width), aside(height));
        resvg::render(&tree, place, &mut pixels.as_mut());
        encode(&pixels, self.side).map_err(|error| error.to_string())
    }
}

fn encode(pixels: &Pixmap, side: u16) -> Result<Vec<u8>, png::EncodingError> {
    let colours = pixels.pixels().iter().map(|pixel| pixel.demultiply());
    let colours: Vec<[u8; 4]> =
        colours.map(|it| [it.red(), it.green(), it.blue(), it.alpha()]).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, u32::from(side), u32::from(side));
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_color(png::ColorType::Rgba);
    encoder.write_header()?.write_image_data(colours.as_flattened())?;
    Ok(bytes)
}
