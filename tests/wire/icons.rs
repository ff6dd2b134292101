//! Icons and web manifests, as browsers look for them.

use duizhao::picture::{Form, Measured, Size, measure};
use serde_json::Value;
use snapbox::{assert_data_eq, str};

use crate::{built, find, output};

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">\
                   <circle cx=\"4\" cy=\"4\" r=\"4\"/></svg>";

/// The pictures of a site's icon, with their sides.
fn sides(built: &duizhao::pipeline::Built) -> Vec<(String, u32)> {
    let made = built.cards.drawn().map(|(path, late)| {
        let bytes = built.cards.make(late).expect("a picture");
        let sides = (1..=1024).find(|side| {
            let size = Size::new(*side, *side).expect("a size");
            measure(&bytes, Form::Pixels) == Measured::Sized(size)
        });
        (path.to_string(), sides.expect("a square"))
    });
    made.collect()
}

#[test]
fn a_page_names_icon_and_manifest() {
    for theme in ["explainer", "plain"] {
        let site = format!("{}theme: {theme}\n", crate::SITE);
        let built = built(&[("site.yaml", &site)]);
        let expected =
            [("apple-touch-icon.png", 180), ("icon-192.png", 192), ("icon-512.png", 512)];
        let expected = expected.map(|(name, side)| (name.to_owned(), side));
        assert_eq!(sides(&built), expected, "{theme}");
        let page = output(&built, "zh-hans/guide/index.html");
        assert!(page.contains("<link rel=\"icon\" href=\"/r/assets/favicon.svg\""));
        assert!(page.contains(
            "<link rel=\"apple-touch-icon\" href=\"/r/apple-touch-icon.png\">"
        ));
        assert!(page.contains(
            "<link rel=\"manifest\" href=\"/r/zh-hans/manifest.webmanifest\">"
        ));
        let chooser = output(&built, "index.html");
        assert!(chooser.contains("<link rel=\"icon\" href=\"/r/assets/favicon.svg\""));
    }
}

#[test]
fn a_manifest_speaks_for_its_edition() {
    let text = output(&built(&[]), "zh-hans/manifest.webmanifest");
    assert_data_eq!(
        text,
        str![[r##"
{
  "name": "对照",
  "short_name": "对照",
  "description": "一句话。",
  "lang": "zh-Hans-CN",
  "dir": "ltr",
  "start_url": "./",
  "scope": "../",
  "display": "minimal-ui",
  "background_color": "#fcfcfa",
  "theme_color": "#fcfcfa",
  "icons": [
    {
      "src": "../icon-192.png",
      "sizes": "192x192",
      "type": "image/png"
    },
    {
      "src": "../icon-512.png",
      "sizes": "512x512",
      "type": "image/png"
    }
  ]
}

"##]]
    );
}

#[test]
fn a_site_may_have_an_icon_of_its_own() {
    let own = built(&[("content/static/favicon.svg", SVG)]);
    let page = output(&own, "en/index.html");
    assert!(page.contains("<link rel=\"icon\" href=\"/r/favicon.svg\""));
    let theirs = built(&[]);
    let picture = |built: &duizhao::pipeline::Built| {
        let (_, late) = built.cards.drawn().next().expect("a picture");
        built.cards.make(late).expect("a picture")
    };
    assert_ne!(picture(&own), picture(&theirs));
    // A picture that the site draws itself stands.
    let drawn = built(&[("content/static/icon-512.png", "PNG")]);
    let names: Vec<String> = sides(&drawn).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["apple-touch-icon.png", "icon-192.png"]);
    assert_eq!(output(&drawn, "icon-512.png"), "PNG");
}

#[test]
fn what_is_no_drawing_is_no_icon() {
    let built = built(&[("content/static/favicon.svg", "none")]);
    assert_eq!(sides(&built), []);
    let page = output(&built, "en/index.html");
    assert!(!page.contains("rel=\"icon\"") && !page.contains("apple-touch-icon"));
    let manifest = find(&built, "en/manifest.webmanifest").expect("a manifest");
    let manifest: Value = serde_json::from_str(&manifest).expect("JSON");
    assert_eq!(manifest["icons"], Value::Null);
}
