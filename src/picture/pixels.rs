//! Pictures of pixels: the bytes of a file enter, the size at which it is shown
//! leaves, and how it is turned for that.
//!
//! Browsers look at the bytes and not at the name (MIME Sniffing Standard, 6.1),
//! and so does this.

use exif::{Error, Exif, In, Reader, Tag};
use imagesize::{Compression, ImageType, blob_size, image_type};

use super::ladder::Still;
use super::{Measured, Size};

/// What the bytes of a file say of the picture in it.
pub(super) fn measure(bytes: &[u8]) -> Measured {
    let Ok(found) = image_type(bytes) else { return Measured::Unreadable };
    let is_shown = matches!(
        found,
        ImageType::Bmp
            | ImageType::Gif
            | ImageType::Heif(Compression::Av1)
            | ImageType::Jpeg
            | ImageType::Png
            | ImageType::Webp
    );
    if !is_shown {
        return Measured::Unreadable;
    }
    let Ok(size) = blob_size(bytes) else { return Measured::Unreadable };
    let sides = [size.width, size.height].map(|side| u32::try_from(side).ok());
    let [Some(width), Some(height)] = sides else { return Measured::Unreadable };
    // The values 5 to 8 turn by a quarter.
    let size = match orientation(bytes).is_some_and(|it| (5..=8).contains(&it)) {
        true => Size::new(height, width),
        false => Size::new(width, height),
    };
    size.map_or(Measured::Unreadable, Measured::Sized)
}

/// How a picture is to be turned before it is shown: the value of the orientation
/// in Exif, 1 to 8 (Exif 3.0, 4.6.5.1.4), where browsers follow it.
pub(super) fn orientation(bytes: &[u8]) -> Option<u8> {
    let exif = match image_type(bytes).ok()? {
        ImageType::Jpeg => exif::get_exif_attr_from_jpeg(&mut &*bytes).ok()?,
        ImageType::Png => chunk_of_png(bytes, *b"eXIf")?.to_vec(),
        // What turns an AVIF is a part of its format, and counted in already;
        // browsers turn no WebP.
        _ => return None,
    };
    let mut reader = Reader::new();
    let read = reader.continue_on_error(true).read_raw(exif);
    // One faulty field says nothing of the others.
    let read: Result<Exif, Error> = read.or_else(|it| it.distill_partial_result(|_| ()));
    let exif = read.ok()?;
    let field = exif.get_field(Tag::Orientation, In::PRIMARY)?;
    u8::try_from(field.value.get_uint(0)?).ok()
}

/// The format of a picture of which narrower versions can be made: one that can be
/// read, and does not move.
pub(super) fn still(bytes: &[u8]) -> Option<Still> {
    match image_type(bytes).ok()? {
        ImageType::Jpeg => Some(Still::Jpeg),
        // Before its first frame, a PNG says how many there are (PNG, third
        // edition, 11.3.6.1).
        ImageType::Png => chunk_of_png(bytes, *b"acTL").is_none().then_some(Still::Png),
        ImageType::Webp => (!is_animated_webp(bytes)).then_some(Still::WebP),
        _ => None,
    }
}

/// Whether a WebP has frames: a flag of its chunk `VP8X` (RFC 9649, 2.7).
fn is_animated_webp(bytes: &[u8]) -> bool {
    const CHUNK: std::ops::Range<usize> = 12..16;
    const FLAGS: usize = 20;
    const ANIMATION: u8 = 0b10;
    let is_extended = bytes.get(CHUNK) == Some(b"VP8X");
    is_extended && bytes.get(FLAGS).is_some_and(|flags| flags & ANIMATION != 0)
}

/// The data of the first chunk of a PNG with this name (PNG, third edition, 5.3).
fn chunk_of_png(bytes: &[u8], name: [u8; 4]) -> Option<&[u8]> {
    const SIGNATURE: usize = 8;
    // The length, the type, and the checksum behind the data.
    const AROUND: usize = 12;
    let mut rest = bytes.get(SIGNATURE..)?;
    loop {
        let length = u32::from_be_bytes(*rest.first_chunk()?);
        let length = usize::try_from(length).ok()?;
        if *rest.get(4..8)? == name {
            return rest.get(8..length.checked_add(8)?);
        }
        rest = rest.get(length.checked_add(AROUND)?..)?;
    }
}

#[cfg(test)]
mod tests {
    use crate::picture::{Form, Measured, Size, measure};

    fn check(bytes: &[u8], sides: (u32, u32)) {
        let size = Size::new(sides.0, sides.1).expect("no side is 0");
        assert_eq!(measure(bytes, Form::Pixels), Measured::Sized(size));
    }

    /// Exif data that say nothing but the orientation, in either order of bytes.
    fn exif(orientation: u8) -> [Vec<u8>; 2] {
        let mut little = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
        little.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
        let mut big = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01".to_vec();
        big.extend([0, orientation, 0, 0, 0, 0, 0, 0]);
        [little, big]
    }

    /// The beginning of a JPEG of 40 by 30, with these Exif data.
    fn jpeg(exif: &[u8]) -> Vec<u8> {
        let mut bytes = b"\xFF\xD8\xFF\xE1".to_vec();
        let length = u16::try_from(exif.len() + 8).expect("few data");
        bytes.extend(length.to_be_bytes());
        bytes.extend(b"Exif\0\0");
        bytes.extend(exif);
        bytes.extend(
            b"\xFF\xC0\0\x11\x08\0\x1E\0\x28\x03\x01\"\0\x02\x11\x01\x03\x11\x01",
        );
        bytes
    }

    /// The beginning of a PNG of 40 by 30, with these Exif data.
    fn png(exif: &[u8]) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1A\n".to_vec();
        let header = b"\0\0\0\x28\0\0\0\x1E\x08\x02\0\0\0";
        for (name, data) in [(b"IHDR", &header[..]), (b"eXIf", exif)] {
            let length = u32::try_from(data.len()).expect("few data");
            bytes.extend(length.to_be_bytes());
            bytes.extend(name);
            bytes.extend(data);
            bytes.extend([0; 4]);
        }
        bytes
    }

    #[test]
    fn a_photograph_is_as_large_as_it_is_shown() {
        for orientation in 0..=9 {
            let is_turned = (5..=8).contains(&orientation);
            let sides = if is_turned { (30, 40) } else { (40, 30) };
            for exif in exif(orientation) {
                check(&jpeg(&exif), sides);
                check(&png(&exif), sides);
            }
        }
        check(&jpeg(b"no Exif"), (40, 30));
        check(&png(b""), (40, 30));
    }

    #[test]
    fn each_format_says_its_size() {
        check(b"GIF89a\x28\0\x1E\0\0\0", (40, 30));
        check(b"BM\0\0\0\0\0\0\0\0\0\0\0\0\x28\0\0\0\x28\0\0\0\x1E\0\0\0", (40, 30));
        check(b"RIFF\0\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\x27\0\0\x1D\0\0", (40, 30));
    }

    #[test]
    fn what_no_browser_shows_has_no_size() {
        let faulty: [&[u8]; 6] = [
            b"",
            b"\x89PNG\r\n\x1A\n",
            b"GIF89a\0\0\x1E\0\0\0",
            b"version https://git-lfs.github.com/spec/v1\n",
            b"\xFF\xD8\xFF\xE0\0\x01\xFF\xD9\0\0\0\0",
            b"P6 40 30 255 and pixels",
        ];
        for bytes in faulty {
            assert_eq!(measure(bytes, Form::Pixels), Measured::Unreadable, "{bytes:?}");
        }
        // However it is cut off, it says nothing wrong.
        let whole = jpeg(&exif(6)[0]);
        for end in 0..whole.len() {
            let measured = measure(&whole[..end], Form::Pixels);
            let is_whole =
                measured == Measured::Sized(Size::new(30, 40).expect("a size"));
            assert!(measured == Measured::Unreadable || is_whole, "{end}: {measured:?}");
        }
    }
}
