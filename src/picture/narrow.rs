//! A narrower version of a picture: the bytes of its file enter, those of a WebP
//! leave.
//!
//! It shows what the picture shows: turned as Exif says, in the colours of its
//! profile. Nothing else of the file is carried over, so no version tells where a
//! photograph was taken. Who asks for it, and where it goes, is not known.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::Cursor;

use fast_image_resize::Resizer;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use webp::{Encoder, WebPConfig};

pub use super::ladder::STATE;
use super::ladder::{MOST_PIXELS, Still, still};
use super::{Size, pixels};

/// The memory that a decoder may take, in bytes: four for each pixel, and as much
/// again for what it keeps on its way.
const MOST_MEMORY: u64 = 8 * MOST_PIXELS;

/// A picture that was saved without loss is kept so where this costs at most this
/// much more: letters and lines stay sharp, and a photograph that somebody saved as
/// PNG does not stay large.
const DEAREST_LOSSLESS: usize = 2;

/// A decoded picture.
#[derive(Debug)]
pub struct Decoded {
    pixels: DynamicImage,
    profile: Option<Box<ColorProfile>>,
    still: Still,
}

impl Decoded {
    /// Decodes the picture in `bytes`.
    ///
    /// # Errors
    /// It cannot be decoded, or is larger than it said; the error says why.
    pub fn of(bytes: &[u8]) -> Result<Self, String> {
        let still = still(bytes).ok_or("it is no still picture")?;
        let format = match still {
            Still::Jpeg => ImageFormat::Jpeg,
            Still::Png => ImageFormat::Png,
            Still::WebP => ImageFormat::WebP,
        };
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
        let mut limits = Limits::default();
        limits.max_alloc = Some(MOST_MEMORY);
        reader.limits(limits);
        let mut decoder = reader.into_decoder().map_err(said)?;
        let (width, height) = decoder.dimensions();
        if u64::from(width) * u64::from(height) > MOST_PIXELS {
            return Err(format!("it has {width} by {height} pixels"));
        }
        // A profile that cannot be read is one that browsers pass over, too.
        let profile = decoder.icc_profile().ok().flatten();
        let profile = profile.and_then(|it| ColorProfile::new_from_slice(&it).ok());
        let profile = profile.filter(|it| it.color_space == DataColorSpace::Rgb);
        let mut pixels = DynamicImage::from_decoder(decoder).map_err(said)?;
        // Eight bits are all that WebP has; for a grey, three equal ones.
        pixels = match pixels.color().has_alpha() {
            true => DynamicImage::ImageRgba8(pixels.into_rgba8()),
            false => DynamicImage::ImageRgb8(pixels.into_rgb8()),
        };
        if let Some(turn) = pixels::orientation(bytes).and_then(Orientation::from_exif) {
            pixels.apply_orientation(turn);
        }
        Ok(Self { pixels, profile: profile.map(Box::new), still })
    }

    /// The picture at this width, as a WebP of a quality from 1 to 100. The same
    /// picture gives the same bytes: all of it is done by one thread.
    ///
    /// # Errors
    /// It cannot be encoded; the error says why.
    pub fn at(&self, width: u32, quality: u8) -> Result<Vec<u8>, String> {
        let mut pixels = self.scaled(width)?;
        if let Some(profile) = &self.profile {
            in_srgb(&mut pixels, profile);
        }
        let quality = f32::from(quality);
        let lossy = encode(&pixels, Way::Lossy(quality))?;
        if self.still != Still::Png {
            return Ok(lossy);
        }
        let lossless = encode(&pixels, Way::Lossless)?;
        let is_cheap = lossless.len() <= lossy.len().saturating_mul(DEAREST_LOSSLESS);
        Ok(if is_cheap { lossless } else { lossy })
    }

    /// The picture at this width. What one pixel is made of is taken from the values
    /// as they are stored, as browsers do when they scale.
    fn scaled(&self, width: u32) -> Result<Cow<'_, DynamicImage>, String> {
        let own = (self.pixels.width(), self.pixels.height());
        if own.0 == width {
            return Ok(Cow::Borrowed(&self.pixels));
        }
        let size = Size::new(own.0, own.1).ok_or("it has no pixels")?;
        let mut scaled =
            DynamicImage::new(width, size.height_at(width), self.pixels.color());
        let resized = Resizer::new().resize(&self.pixels, &mut scaled, None);
        resized.map_err(said)?;
        Ok(Cow::Owned(scaled))
    }
}

/// What a library says of a fault, as a part of a message: one line without a stop.
fn said(fault: impl Display) -> String {
    let said = fault.to_string();
    said.lines().next().unwrap_or_default().trim_end_matches('.').to_owned()
}

/// Says in sRGB what is said in a profile: a WebP without one is shown as sRGB.
fn in_srgb(pixels: &mut Cow<'_, DynamicImage>, profile: &ColorProfile) {
    let layout = match pixels.color().has_alpha() {
        true => Layout::Rgba,
        false => Layout::Rgb,
    };
    let srgb = ColorProfile::new_srgb();
    let options = TransformOptions::default();
    let Ok(transform) = profile.create_transform_8bit(layout, &srgb, layout, options)
    else {
        return;
    };
    let from = pixels.as_bytes();
    let mut to = vec![0; from.len()];
    if transform.transform(from, &mut to).is_err() {
        return;
    }
    let (width, height) = (pixels.width(), pixels.height());
    let made = match layout {
        Layout::Rgba => image::RgbaImage::from_raw(width, height, to).map(Into::into),
        _ => image::RgbImage::from_raw(width, height, to).map(Into::into),
    };
    if let Some(made) = made {
        *pixels = Cow::Owned(made);
    }
}

/// How pixels are encoded.
#[derive(Clone, Copy, Debug)]
enum Way {
    Lossy(f32),
    Lossless,
}

fn encode(pixels: &DynamicImage, way: Way) -> Result<Vec<u8>, String> {
    let (bytes, width, height) = (pixels.as_bytes(), pixels.width(), pixels.height());
    let encoder = match pixels.color().has_alpha() {
        true => Encoder::from_rgba(bytes, width, height),
        false => Encoder::from_rgb(bytes, width, height),
    };
    let mut config = WebPConfig::new().map_err(|()| "there is no encoder")?;
    match way {
        Way::Lossy(quality) => config.quality = quality,
        Way::Lossless => {
            // What cannot be seen is not kept either.
            config.lossless = 1;
            config.exact = 0;
        }
    }
    let made = encoder.encode_advanced(&config);
    made.map(|made| made.to_vec()).map_err(|fault| format!("WebP: {fault:?}"))
}
