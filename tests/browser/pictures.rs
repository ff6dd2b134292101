//! Versions of pictures, as a browser chooses among them.

use duizhao::base::path::SourcePath;
use duizhao::base::source::{SourceFile, Sources};
use duizhao::edge::builtin;
use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use jiff::civil::date;
use serde_json::json;

use crate::assert_quiet;
use crate::chromium::Tab;
use crate::host::host_sources;

/// A picture as restless as a photograph.
fn photograph(width: u32, height: u32) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| {
        let wave = (x * x / 90 + y * y / 70).to_be_bytes()[3];
        Rgb([wave, wave / 2 + 60, 120])
    });
    let mut bytes = Vec::new();
    JpegEncoder::new(&mut bytes).encode_image(&picture).expect("a JPEG");
    bytes
}

const TALKS: &str = "# 談判\n\n![湖](lake.jpg \"湖\")\n\n一段。\n\n\
    ```figure\nimage: lake.jpg\nalt: 湖\ncaption: 湖\n```\n\n\
    ```people\npeople:\n  - {name: 王小明, portrait: face.jpg, alt: 湖}\n```\n";

fn hosted(theme: &str) -> String {
    let mut sources = Sources::empty(date(2026, 11, 23));
    sources.builtin_themes = builtin::themes();
    let settings = format!("theme: {theme}\n");
    for (path, bytes) in [
        ("site.yaml", settings.as_bytes()),
        ("content/talks.md", TALKS.as_bytes()),
        ("content/lake.jpg", &photograph(2000, 1200)),
        // A browser that has a wider version of the same picture takes that.
        ("content/face.jpg", &photograph(1000, 1000)),
    ] {
        let path = SourcePath::parse(path).expect("a clean path");
        sources.files.insert(path, SourceFile::new(bytes));
    }
    host_sources(&sources)
}

/// Of each picture, the width of the version that is shown, and its shape.
const SHOWN: &str = "[...document.querySelectorAll('main img')].map((img) => [\
    Number(img.currentSrc.match(/-(\\d+)\\.webp$/)[1]), \
    Math.round(100 * img.width / img.height)])";

const SHIFTS: &str = "window.shifts = 0; new PerformanceObserver((list) => { \
    for (const entry of list.getEntries()) window.shifts += entry.value; \
    }).observe({ type: 'layout-shift', buffered: true });";

#[test]
fn a_browser_takes_the_version_that_its_screen_needs_and_nothing_moves() {
    for theme in ["explainer", "plain"] {
        let host = hosted(theme);
        for (width, scale, in_text) in
            [(390, 1, 480), (390, 2, 800), (1280, 1, 800), (1280, 2, 1600)]
        {
            let mut tab = Tab::blank();
            tab.call(
                "Emulation.setDeviceMetricsOverride",
                json!({ "width": width, "height": 800, "deviceScaleFactor": scale,
                    "mobile": false }),
            );
            tab.call(
                "Page.addScriptToEvaluateOnNewDocument",
                json!({ "source": SHIFTS }),
            );
            tab.visit(&format!("{host}/zh-hant/talks/"));
            tab.eval(
                "scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })",
            );
            tab.wait(
                "[...document.images].every((img) => img.currentSrc && img.complete)",
            );
            let shown = tab.eval(SHOWN);
            let place = format!("{theme}, {width} at {scale}: {shown}");
            assert_eq!(shown[0], json!([in_text, 167]), "{place}");
            assert_eq!(shown[1], json!([in_text, 167]), "{place}");
            assert_eq!(shown[2][0], json!(480), "{place}");
            assert_eq!(tab.eval("window.shifts"), json!(0), "{place}");
            assert_quiet(&mut tab);
        }
    }
}
