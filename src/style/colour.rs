//! Colours: what an author writes in any notation of CSS enters, one colour of
//! sRGB leaves, which can be written in a style sheet, in an SVG and in a `<meta>`,
//! and tells how well it is read on another.
//!
//! The crate csscolorparser reads the notations; no other file names it. What a
//! colour is for is not known here.

use std::fmt;

/// The longest text that is read as a colour, in bytes. Any notation of CSS has
/// room in it, and colours that are made of colours end.
const LONGEST: usize = 100;

/// A colour of sRGB, with 8 bits for each of red, green, blue and opacity. What
/// lies outside of sRGB becomes what is nearest in it, channel by channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour([u8; 4]);

impl Colour {
    /// White, which is under a page where nothing else is.
    pub const WHITE: Self = Self([255; 4]);
    /// Black, which is under a page in the dark scheme.
    pub const BLACK: Self = Self([0, 0, 0, 255]);

    /// The colour that a text is in CSS: `#b5331c`, `#0a5`, `teal`,
    /// `oklch(55% 0.17 33)`. Digits without `#`, and notations that no browser
    /// has, are none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_bare_hex = text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let of_no_browser =
            text.get(..3).is_some_and(|it| it.eq_ignore_ascii_case("hsv"))
                || text.get(..4).is_some_and(|it| it.eq_ignore_ascii_case("hwba"));
        if text.len() > LONGEST || is_bare_hex || of_no_browser {
            return None;
        }
        let colour = csscolorparser::parse(text).ok()?;
        Some(Self(colour.clamp().to_rgba8()))
    }

    /// The contrast of text in this colour on a ground, which lies on `canvas`
    /// where it is not opaque: from 1, which nobody sees, to 21.
    ///
    /// As WCAG 2.2 defines it under “contrast ratio” and “relative luminance”.
    #[must_use]
    pub fn contrast(self, ground: Self, canvas: Self) -> f64 {
        let ground = ground.over(canvas);
        let (own, ground) = (self.over(ground).luminance(), ground.luminance());
        (own.max(ground) + 0.05) / (own.min(ground) + 0.05)
    }

    /// Whether text on this ground stands out by being darker than it.
    #[must_use]
    pub fn wants_darker_text(self) -> bool {
        let (white, black) = (Self::WHITE, Self::BLACK);
        black.contrast(self, white) > white.contrast(self, black)
    }

    /// What is seen where the colour lies on white: red, green and blue.
    #[must_use]
    pub fn on_white(self) -> [u8; 3] {
        let Self([red, green, blue, _]) = self.over(Self::WHITE);
        [red, green, blue]
    }

    /// What is seen where the colour lies on an opaque one.
    fn over(self, ground: Self) -> Self {
        let opacity = u32::from(self.0[3]);
        let mixed = |at: usize| {
            let (own, other) = (u32::from(self.0[at]), u32::from(ground.0[at]));
            u8::try_from((own * opacity + other * (255 - opacity) + 127) / 255)
                .unwrap_or(u8::MAX)
        };
        Self([mixed(0), mixed(1), mixed(2), 255])
    }

    fn luminance(self) -> f64 {
        let linear = |at: usize| {
            let channel = f64::from(self.0[at]) / 255.0;
            match channel <= 0.04045 {
                true => channel / 12.92,
                false => ((channel + 0.055) / 1.055).powf(2.4),
            }
        };
        0.2126 * linear(0) + 0.7152 * linear(1) + 0.0722 * linear(2)
    }
}

impl fmt::Display for Colour {
    /// As `#rrggbb`, or `#rrggbbaa` where it is not opaque: whoever reads colours
    /// at all reads these.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue, opacity] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")?;
        match opacity {
            u8::MAX => Ok(()),
            _ => write!(f, "{opacity:02x}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Colour;

    fn check(text: &str, expected: &str) {
        let colour = Colour::parse(text).map(|colour| colour.to_string());
        assert_eq!(colour.unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn colours_are_written_in_one_way() {
        check("#0A5", "#00aa55");
        check(" #b5331c ", "#b5331c");
        check("#b5331c80", "#b5331c80");
        check("RebeccaPurple", "#663399");
        check("rgb(181 51 28 / 50%)", "#b5331c80");
        check("hsl(9deg, 73%, 41%)", "#b5331c");
        check("oklch(1 0 0)", "#ffffff");
        // Outside of sRGB.
        check("rgb(999 -1 0)", "#ff0000");
        check("transparent", "#00000000");
    }

    #[test]
    fn what_no_browser_takes_is_no_colour() {
        for text in [
            "",
            "fff",
            "112233",
            "#12345",
            "vermillion",
            "hsv(9 73% 41%)",
            "red; }",
            "url(x)",
            "var(--x)",
            "inherit",
            "紅",
        ] {
            check(text, "");
        }
        check(&"rgb(from ".repeat(5000), "");
    }

    /// The values of WCAG's own definition, and of the example that tools are
    /// judged by: `#777` on white is just below 4.5.
    #[test]
    fn contrast_is_as_wcag_has_it() {
        let contrast = |own: &str, ground: &str| {
            let parsed = |text| Colour::parse(text).expect("a colour");
            let ratio = parsed(own).contrast(parsed(ground), Colour::WHITE);
            format!("{ratio:.2}")
        };
        assert_eq!(contrast("black", "white"), "21.00");
        assert_eq!(contrast("white", "black"), "21.00");
        assert_eq!(contrast("#777", "#fff"), "4.48");
        assert_eq!(contrast("#767676", "#fff"), "4.54");
        assert_eq!(contrast("#777", "#777"), "1.00");
        assert_eq!(contrast("#0000", "#fff"), "1.00", "nothing is seen of it");
    }
}
