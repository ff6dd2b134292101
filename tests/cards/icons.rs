//! What stands for a site on a phone and in feed readers: a drawing as pictures.

use duizhao::base::source::SourceFile;
use duizhao::font::faces::Faces;
use duizhao::picture::icon::{Ground, Icon};
use duizhao::picture::{Form, Measured, Size, measure};

fn drawn(svg: &str, ground: Ground) -> Result<Vec<u8>, String> {
    let drawing = SourceFile::new(svg.as_bytes().to_vec());
    Icon { drawing, side: 40, ground }.draw(Faces::none().database())
}

/// The pixel at a place, as red, green, blue and alpha.
fn pixel(bytes: &[u8], x: usize, y: usize) -> [u8; 4] {
    let decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    let mut reader = decoder.read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    reader.next_frame(&mut pixels).expect("pixels");
    let at = (y * 40 + x) * 4;
    [pixels[at], pixels[at + 1], pixels[at + 2], pixels[at + 3]]
}

#[test]
fn a_drawing_fills_its_square_and_stands_in_the_middle() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10'>\
               <rect width='20' height='10' fill='#0a0'/></svg>";
    let clear = drawn(svg, Ground::Clear).expect("a picture");
    let size = Size::new(40, 40).expect("a size");
    assert_eq!(measure(&clear, Form::Pixels), Measured::Sized(size));
    assert_eq!(pixel(&clear, 1, 20), [0, 0xAA, 0, 0xFF]);
    assert_eq!(pixel(&clear, 20, 1), [0, 0, 0, 0]);
    let opaque = drawn(svg, Ground::Colour([1, 2, 3])).expect("a picture");
    assert_eq!(pixel(&opaque, 1, 20), [1, 2, 3, 0xFF]);
    assert_eq!(pixel(&opaque, 20, 20), [0, 0xAA, 0, 0xFF]);
}

#[test]
fn what_is_no_drawing_is_told() {
    assert!(drawn("<html/>", Ground::Clear).is_err());
}
