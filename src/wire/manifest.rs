//! The web manifest of an edition: what a browser calls the site, and shows for
//! it, where a reader puts it among their programs (W3C Web Application
//! Manifest).

use serde_json::{Map, Value, json};

/// What a manifest says.
#[derive(Clone, Debug)]
pub struct Manifest<'a> {
    /// The site's name.
    pub name: &'a str,
    /// One sentence on it.
    pub description: Option<&'a str>,
    /// The language tag of the edition.
    pub lang: &'a str,
    /// The direction of its script: `ltr` or `rtl`.
    pub dir: &'a str,
    /// The colour of the page, as CSS has it.
    pub ground: Option<&'a str>,
    /// Where the root of the site is.
    pub root: Root,
    /// Its pictures: their names at the root, and their sides in pixels.
    pub icons: Vec<(String, u16)>,
}

/// Where the root of a site is, seen from the folder of an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Root {
    /// The folder is in it.
    Above,
    /// The folder is it: the edition has a host of its own.
    Here,
}

impl Root {
    fn path(self) -> &'static str {
        match self {
            Self::Above => "../",
            Self::Here => "./",
        }
    }
}

/// The longest name that has room below a picture, in characters as wide as
/// those of Latin.
const SHORT: usize = 12;

impl Manifest<'_> {
    /// Writes it. URLs are as seen from the manifest, which is in the folder of
    /// its edition: so it holds wherever the site is hosted.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        let root = self.root.path();
        let icons = self.icons.iter().map(|(name, side)| {
            json!({ "src": format!("{root}{name}"), "sizes": format!("{side}x{side}"), "type": "image/png" })
        });
        let icons: Vec<Value> = icons.collect();
        let fields = [
            ("name", Some(json!(self.name))),
            ("short_name", short_name(self.name).map(|name| json!(name))),
            ("description", self.description.map(|text| json!(text))),
            ("lang", Some(json!(self.lang))),
            ("dir", Some(json!(self.dir))),
            ("start_url", Some(json!("./"))),
            // Who changes the edition has not left the site.
            ("scope", Some(json!(root))),
            // Pages have no way back of their own.
            ("display", Some(json!("minimal-ui"))),
            ("background_color", self.ground.map(|colour| json!(colour))),
            ("theme_color", self.ground.map(|colour| json!(colour))),
            ("icons", (!icons.is_empty()).then_some(Value::Array(icons))),
        ];
        let fields = fields.into_iter();
        let fields = fields.filter_map(|(key, value)| Some((key.to_owned(), value?)));
        let manifest = Value::Object(fields.collect::<Map<String, Value>>());
        format!("{manifest:#}\n").into_bytes()
    }
}

/// A name that has room below a picture: what stands before a colon or a dash,
/// where all of it has none. `None` where there is none.
fn short_name(name: &str) -> Option<&str> {
    let width = |text: &str| -> usize {
        text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
    };
    let before = name.split([':', '：', '—', '–', '|', '｜', '·', '・']).next();
    let short = before.unwrap_or(name).trim();
    (!short.is_empty() && width(short) <= SHORT).then_some(short)
}

#[cfg(test)]
mod tests {
    use super::short_name;

    #[test]
    fn a_long_name_is_cut_where_its_author_would() {
        assert_eq!(short_name("對照"), Some("對照"));
        assert_eq!(short_name("對照：一次寫成的雙語解說"), Some("對照"));
        assert_eq!(short_name("Duizhao — explainers"), Some("Duizhao"));
        assert_eq!(short_name("The weekly of everything"), None);
        assert_eq!(short_name("：甲"), None);
    }
}
