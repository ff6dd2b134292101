//! A sketch becomes a picture: SVG and faces enter, a PNG leaves.
//!
//! The SVG is alone in the world: what it refers to is neither read from a disk
//! nor asked of a network, and pictures within it are left out.

use std::collections::BTreeMap;
use std::sync::Arc;

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

use super::faces::Faces;
use super::sketch::Sketch;

/// How wide a card is, in pixels: what Facebook, LinkedIn and X ask for.
pub const WIDTH: u16 = 1200;

/// How high a card is, in pixels.
pub const HEIGHT: u16 = 630;

/// The state of what is made here: another where the same sketch becomes another
/// picture, so that none that was kept elsewhere is taken for it.
pub const STATE: &str = "duizhao card 1 resvg 0.49";

/// Draws a sketch, as a PNG of [`WIDTH`] and [`HEIGHT`].
///
/// # Errors
/// The SVG has no size, or more elements than are drawn.
pub fn draw(sketch: &Sketch, faces: &Faces) -> Result<Vec<u8>, String> {
    let alone = ImageHrefResolver {
        resolve_data: Box::new(|_, _, _| None),
        resolve_string: Box::new(|_, _| None),
    };
    let options = Options {
        fontdb: Arc::clone(faces.database()),
        image_href_resolver: alone,
        ..Options::default()
    };
    let tree =
        Tree::from_str(&sketch.svg, &options).map_err(|error| error.to_string())?;
    let (width, height) = (f32::from(WIDTH), f32::from(HEIGHT));
    let scale = (width / tree.size().width()).min(height / tree.size().height());
    let mut pixels = Pixmap::new(u32::from(WIDTH), u32::from(HEIGHT))
        .ok_or("there is no memory for it")?;
    pixels.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    let colours: Vec<[u8; 3]> = pixels
        .pixels()
        .iter()
        .map(|pixel| [pixel.red(), pixel.green(), pixel.blue()])
        .collect();
    encode(&colours).map_err(|error| error.to_string())
}

/// A PNG of these pixels: with a palette where few colours will do, so that a
/// byte, not three, is compressed for each of them.
fn encode(pixels: &[[u8; 3]]) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, u32::from(WIDTH), u32::from(HEIGHT));
    encoder.set_depth(png::BitDepth::Eight);
    match palette(pixels) {
        Some((palette, indices)) => {
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_palette(palette.concat());
            encoder.set_filter(png::Filter::NoFilter);
            encoder.write_header()?.write_image_data(&indices)?;
        }
        None => {
            encoder.set_color(png::ColorType::Rgb);
            encoder.write_header()?.write_image_data(pixels.as_flattened())?;
        }
    }
    Ok(bytes)
}

/// At most 256 colours, and of which of them each pixel is. Where there are
/// more, those that no eye tells apart become the most frequent of them; `None`
/// where there are more yet.
fn palette(pixels: &[[u8; 3]]) -> Option<(Vec<[u8; 3]>, Vec<u8>)> {
    let mut counts: BTreeMap<[u8; 3], usize> = BTreeMap::new();
    for run in pixels.chunk_by(|a, b| a == b) {
        *counts.entry(run[0]).or_default() += run.len();
    }
    // The last bits that are left out: at most 7 of 255 steps of a channel.
    let groups = (0..=3).find_map(|bits| {
        let mut groups: BTreeMap<[u8; 3], ([u8; 3], usize)> = BTreeMap::new();
        for (colour, count) in &counts {
            let group = groups.entry(colour.map(|part| part >> bits)).or_default();
            if *count > group.1 {
                *group = (*colour, *count);
            }
        }
        (groups.len() <= 256).then_some((bits, groups))
    });
    let (bits, groups) = groups?;
    let palette: Vec<[u8; 3]> = groups.values().map(|(colour, _)| *colour).collect();
    let index: BTreeMap<[u8; 3], u8> = groups.into_keys().zip(0..=u8::MAX).collect();
    let mut indices = Vec::with_capacity(pixels.len());
    for run in pixels.chunk_by(|a, b| a == b) {
        let at = index.get(&run[0].map(|part| part >> bits))?;
        indices.resize(indices.len() + run.len(), *at);
    }
    Some((palette, indices))
}
