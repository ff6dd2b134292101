//! Drawings: the bytes of an SVG enter, the size at which it is shown leaves.
//!
//! Only what its root says of itself counts (SVG 2, 8.2; CSS Images 3, 5): its
//! style sheets are not read.

use resvg::usvg::roxmltree::{Document, Node, ParsingOptions};

use super::{Measured, Size};

const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// The width of a drawing that has a shape and no size. Browsers make it as
/// wide as there is room: no column of a page is wider than this, and a theme
/// has no picture stand out of its column.
const WIDEST: f64 = 1600.0;

/// What CSS gives a picture that says nothing of its width or its height
/// (CSS 2.2, 10.3.2 and 10.6.2).
const USUAL: (f64, f64) = (300.0, 150.0);

/// What the bytes of a file say of the drawing in it.
pub(super) fn measure(bytes: &[u8]) -> Measured {
    // XML may be in other encodings, too; browsers know more of them.
    let Ok(text) = std::str::from_utf8(bytes) else { return Measured::Unsized };
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let Ok(document) = Document::parse_with_options(text, options) else {
        return Measured::Unreadable;
    };
    let root = document.root_element();
    if root.tag_name().name() != "svg" || root.tag_name().namespace() != Some(NAMESPACE) {
        return Measured::Unreadable;
    }
    size(root).map_or(Measured::Unsized, Measured::Sized)
}

fn size(root: Node<'_, '_>) -> Option<Size> {
    if root.attribute("style").is_some_and(says_a_side) {
        return None;
    }
    let sides = ["width", "height"].map(|name| length(root.attribute(name)));
    let (width, height) = match (sides, ratio(root)) {
        ([Side::Unknown, _] | [_, Side::Unknown], _) => return None,
        ([Side::Is(width), Side::Is(height)], _) => (width, height),
        ([Side::Is(width), Side::Free], Ratio::Is(ratio)) => (width, width / ratio),
        ([Side::Free, Side::Is(height)], Ratio::Is(ratio)) => (height * ratio, height),
        ([Side::Free, Side::Free], Ratio::Is(ratio)) => (WIDEST, WIDEST / ratio),
        ([Side::Is(width), Side::Free], Ratio::None) => (width, USUAL.1),
        ([Side::Free, Side::Is(height)], Ratio::None) => (USUAL.0, height),
        ([Side::Free, Side::Free], Ratio::None) => USUAL,
        (_, Ratio::Unknown) => return None,
    };
    Size::new(whole(width)?, whole(height)?)
}

/// A length as a whole number of pixels; `None` where there is nothing to see, or
/// more than any screen shows.
fn whole(length: f64) -> Option<u32> {
    const MOST: f64 = 1_000_000.0;
    // What is between 0 and 1 is seen.
    let rounded = length.round().max(1.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is whole, and between 1 and a million"
    )]
    (length > 0.0 && rounded <= MOST).then_some(rounded as u32)
}

/// Whether the declarations of a `style` rule over the attributes.
fn says_a_side(style: &str) -> bool {
    let mut names = style.split(';').filter_map(|it| Some(it.split_once(':')?.0.trim()));
    names.any(|name| matches!(name, "width" | "height" | "inline-size" | "block-size"))
}

/// What is said of one side.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Side {
    /// In CSS pixels.
    Is(f64),
    /// Nothing, or a share of the room.
    Free,
    /// Something that depends on more than the file.
    Unknown,
}

/// What `width` or `height` says.
fn length(written: Option<&str>) -> Side {
    let Some(written) = written.map(str::trim) else { return Side::Free };
    let unit =
        written.trim_start_matches(|c: char| c.is_ascii_digit() || "+-.".contains(c));
    // In `1e2` and `2em`, the letter tells by what follows it.
    let exponent = unit.strip_prefix(['e', 'E']).filter(|rest| {
        rest.trim_start_matches(['+', '-']).starts_with(|c: char| c.is_ascii_digit())
    });
    let unit = match exponent {
        Some(rest) => {
            rest.trim_start_matches(|c: char| c.is_ascii_digit() || "+-".contains(c))
        }
        None => unit,
    };
    let number = written[..written.len() - unit.len()].parse::<f64>();
    // The units of CSS Values 4, 6.2; a root that says nothing of its font has
    // that of the browser, 16 pixels high.
    let factor = match unit.to_ascii_lowercase().as_str() {
        "" | "px" => 1.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        "q" => 96.0 / 101.6,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "em" | "rem" => 16.0,
        "ex" | "ch" | "vw" | "vh" | "vmin" | "vmax" => return Side::Unknown,
        // A share of the room, `auto`, and what is no length at all.
        _ => return Side::Free,
    };
    number.map_or(Side::Free, |number| Side::Is(number * factor))
}

/// What is said of the width by the height.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Ratio {
    Is(f64),
    None,
    /// A drawing that may be stretched.
    Unknown,
}

fn ratio(root: Node<'_, '_>) -> Ratio {
    let keeps = root.attribute("preserveAspectRatio").unwrap_or_default();
    if keeps.trim_start().starts_with("none") {
        return Ratio::Unknown;
    }
    let numbers = root.attribute("viewBox").unwrap_or_default();
    let numbers = numbers.split([' ', ',', '\t', '\n', '\r']).filter(|it| !it.is_empty());
    let numbers: Vec<f64> = numbers.filter_map(|it| it.parse().ok()).collect();
    match numbers[..] {
        [_, _, width, height] if width > 0.0 && height > 0.0 => Ratio::Is(width / height),
        _ => Ratio::None,
    }
}

#[cfg(test)]
mod tests {
    use crate::picture::{Form, Measured, Size, measure};

    /// A root with these attributes; the sizes are those of Chromium.
    fn check(attributes: &str, sides: (u32, u32)) {
        let text = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {attributes}/>");
        let measured = measure(text.as_bytes(), Form::Drawing);
        let size = Size::new(sides.0, sides.1);
        assert_eq!(measured, size.map_or(Measured::Unsized, Measured::Sized), "{text}");
    }

    #[test]
    fn a_drawing_is_as_large_as_its_root_says() {
        check("width='40' height='30'", (40, 30));
        check("width='2.54cm' height='72pt'", (96, 96));
        check("width=' 25.4mm ' height='1IN'", (96, 96));
        check("width='101.6Q' height='6pc'", (96, 96));
        check("width='2em' height='1rem'", (32, 16));
        check("width='1e2' height='1E+1px'", (100, 10));
        check("width='10.6' height='10.4'", (11, 10));
        check("width='.5' height='.75'", (1, 1));
        check("width='40' height='30' viewBox='0 0 100 100'", (40, 30));
    }

    #[test]
    fn a_side_that_is_free_follows_the_shape() {
        check("width='200' viewBox='0 0 16 8'", (200, 100));
        check("height='200' viewBox='0,0,16,8'", (400, 200));
        check("width='50%' height='100' viewBox='0 0 16 8'", (200, 100));
        check("width='auto' height='100' viewBox='0 0 16 8'", (200, 100));
        check("width='200'", (200, 150));
        check("height='50'", (300, 50));
        check("", (300, 150));
        check("viewBox='0 0 0 8'", (300, 150));
        check("width='abc' height='10xx'", (300, 150));
    }

    #[test]
    fn a_drawing_without_a_size_is_wider_than_any_column() {
        check("viewBox='0 0 16 8'", (1600, 800));
        check("width='100%' height='100%' viewBox='-8 -8 720 544.5'", (1600, 1210));
    }

    #[test]
    fn what_the_root_does_not_tell_is_not_guessed() {
        check("width='2ex' height='1ex'", (0, 0));
        check("width='10' height='10' style='width: 90px'", (0, 0));
        check("width='0' height='10'", (0, 0));
        check("width='-5' height='10'", (0, 0));
        check("width='NaN' height='1e999'", (0, 0));
        check("width='1e10' height='10'", (0, 0));
        check("viewBox='0 0 16 8' preserveAspectRatio='none'", (0, 0));
        check("viewBox='0 0 1 1e300'", (0, 0));
        check("width='10' height='20' style='max-width: 9px'", (10, 20));
    }

    #[test]
    fn what_is_no_drawing_is_told() {
        let faulty = [
            "",
            "version https://git-lfs.github.com/spec/v1\n",
            "<svg width='10' height='10'/>",
            "<html xmlns='http://www.w3.org/1999/xhtml'/>",
            "<svg xmlns='http://www.w3.org/2000/svg'><g></svg>",
        ];
        for text in faulty {
            let measured = measure(text.as_bytes(), Form::Drawing);
            assert_eq!(measured, Measured::Unreadable, "{text}");
        }
        let typed = "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY ns \
                     'http://www.w3.org/2000/svg'>]><svg xmlns='&ns;' width='9' height='3'/>";
        let size = Size::new(9, 3).expect("a size");
        assert_eq!(measure(typed.as_bytes(), Form::Drawing), Measured::Sized(size));
        assert_eq!(measure(b"<?xml \xB9?>", Form::Drawing), Measured::Unsized);
    }
}
