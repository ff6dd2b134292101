//! Narrower versions of pictures: what pages name, and what is in the files.

use std::collections::BTreeMap;
use std::io::Cursor;

use duizhao::base::diagnostic::Code;
use duizhao::base::path::{OutputPath, SourcePath};
use duizhao::base::source::Sources;
use duizhao::edge::cards::{Cache, Drawn, draw_all};
use duizhao::output::cards::Cards;
use duizhao::pipeline::{Built, build};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageEncoder as _, Rgb, RgbImage, Rgba, RgbaImage};

use crate::memory::{cold, memo, put, sources};
use crate::page;

/// A picture as restless as a photograph: red on the left, blue on the right.
fn scene(width: u32, height: u32) -> RgbImage {
    let mut seed = 7_u32;
    RgbImage::from_fn(width, height, |x, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = seed.to_be_bytes()[0] / 16;
        if x < width / 2 { Rgb([200, noise, noise]) } else { Rgb([noise, noise, 200]) }
    })
}

fn jpeg(picture: &RgbImage, icc: Option<Vec<u8>>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
    if let Some(icc) = icc {
        encoder.set_icc_profile(icc).expect("a profile");
    }
    encoder.encode_image(picture).expect("a JPEG");
    bytes
}

fn png(picture: &DynamicImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.write_with_encoder(PngEncoder::new(Cursor::new(&mut bytes))).expect("a PNG");
    bytes
}

/// `jpeg` with Exif data: how it is turned, and where it was taken.
fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"GPS 23.5859 N, 58.4059 E");
    let length = u16::try_from(exif.len() + 2).expect("few data");
    let (start, rest) = jpeg.split_at(2);
    [start, b"\xFF\xE1", &length.to_be_bytes(), &exif, rest].concat()
}

const TALKS: &str = "# 談判\n\n![圖](rooms.jpg)\n";

/// A site of the page `talks`, with these files beside it.
fn site(talks: &str, files: &[(&str, Vec<u8>)]) -> Sources {
    let mut sources = sources(&[("content/talks.md", talks)]);
    for (name, bytes) in files {
        put(&mut sources, &format!("content/{name}"), bytes);
    }
    sources
}

fn names(built: &Built) -> Vec<&str> {
    built.cards.versions.keys().map(OutputPath::as_str).collect()
}

/// What is made late of pictures alone: the site's icon is no matter here.
fn of_pictures(built: &Built) -> Cards {
    Cards { icons: BTreeMap::new(), ..(*built.cards).clone() }
}

fn drawn(built: &Built, cache: &Cache) -> Drawn {
    let drawn = draw_all(&of_pictures(built), cache);
    assert_eq!(drawn.diagnostics, []);
    drawn.value
}

/// The versions of a site, by their widths.
fn made(sources: &Sources) -> BTreeMap<u32, (Vec<u8>, DynamicImage)> {
    let built = cold(sources);
    let outputs = drawn(&built, &Cache::default()).outputs;
    let decoded = outputs.into_values().map(|file| {
        let bytes = file.bytes.to_vec();
        let decoded =
            image::load_from_memory_with_format(&bytes, image::ImageFormat::WebP);
        let decoded = decoded.expect("a WebP");
        (decoded.width(), (bytes, decoded))
    });
    decoded.collect()
}

#[test]
fn a_photograph_has_versions_beside_it_and_stands_behind_them() {
    let photograph = jpeg(&scene(1000, 750), None);
    let sources = site(TALKS, &[("rooms.jpg", photograph.clone())]);
    let built = cold(&sources);
    assert_eq!(built.diagnostics, []);
    let names = names(&built);
    assert_eq!(names.len(), 3, "{names:?}");
    let mark = names[0].split('.').nth(1).and_then(|it| it.split('-').next());
    let mark = mark.expect("a mark");
    let expected = format!(
        "<picture><source type=\"image/webp\" srcset=\"/rooms.{mark}-480.webp 480w, \
         /rooms.{mark}-800.webp 800w, /rooms.{mark}-1000.webp 1000w\" \
         sizes=\"(min-width: 46rem) 43rem, 94vw\"><img src=\"/rooms.jpg\" alt=\"圖\" \
         width=\"1000\" height=\"750\"></picture>"
    );
    for edition in ["zh-hant", "zh-hans"] {
        let html = page(&built, &format!("{edition}/talks/index.html"));
        let html = html.replace("图", "圖");
        assert!(html.contains(&expected), "{html}");
    }
    let made = made(&sources);
    let sizes = made.values().map(|(bytes, it)| (it.width(), it.height(), bytes.len()));
    let sizes: Vec<_> = sizes.collect();
    let [(480, 360, small), (800, 600, _), (1000, 750, large)] = sizes[..] else {
        panic!("{sizes:?}")
    };
    assert!(small < large && large < photograph.len(), "{sizes:?}");
    let original = &built.outputs[&OutputPath::parse("rooms.jpg").expect("a path")];
    assert_eq!(*original.bytes, *photograph, "which is published as it is");
}

#[test]
fn a_version_is_turned_as_the_camera_was_and_tells_nothing_of_the_place() {
    let photograph = with_exif(&jpeg(&scene(1200, 600), None), 6);
    let made = made(&site(TALKS, &[("rooms.jpg", photograph)]));
    let (bytes, version) = made.get(&480).expect("a narrow version");
    assert_eq!((version.width(), version.height()), (480, 960));
    // A quarter to the right: what was on the left is above.
    let pixels = version.to_rgb8();
    let (above, below) = (pixels.get_pixel(240, 20), pixels.get_pixel(240, 940));
    assert!(above[0] > above[2] && below[2] > below[0], "{above:?} {below:?}");
    let has = |word: &[u8]| bytes.windows(word.len()).any(|it| it == word);
    assert!(!has(b"GPS") && !has(b"EXIF"));
}

#[test]
fn a_version_shows_the_colours_of_the_profile() {
    let flat = |icc| {
        let picture = RgbImage::from_fn(900, 700, |x, y| {
            let noise = u8::from((x * 31 + y * 17) % 7 < 3);
            Rgb([200, 60 + noise, 60 + noise])
        });
        let made = made(&site(TALKS, &[("rooms.jpg", jpeg(&picture, icc))]));
        made[&480].1.to_rgb8().get_pixel(200, 200).0
    };
    let plain = flat(None);
    let wide = moxcms::ColorProfile::new_display_p3().encode().expect("a profile");
    let wide = flat(Some(wide));
    // The red of Display P3 is redder than that of sRGB.
    assert!(wide[0] > plain[0] + 8 && wide[1] < plain[1], "{plain:?} {wide:?}");
}

#[test]
fn what_was_saved_without_loss_stays_sharp_and_clear() {
    let picture = RgbaImage::from_fn(700, 500, |x, y| {
        let is_ink = (x / 5 + y / 9) % 2 == 0 || (x * y) % 23 == 0;
        if is_ink { Rgba([181, 51, 28, 255]) } else { Rgba([0, 0, 0, 0]) }
    });
    let file = png(&DynamicImage::ImageRgba8(picture.clone()));
    let made = made(&site("![圖](map.png)\n", &[("map.png", file)]));
    let version = made[&700].1.to_rgba8();
    let differ = picture
        .pixels()
        .zip(version.pixels())
        .filter(|(own, made)| own[3] != made[3] || own[3] > 0 && own != made);
    assert_eq!(differ.count(), 0);
    assert!(made[&480].1.color().has_alpha());
}

#[test]
fn what_gains_nothing_has_no_version() {
    let photograph = || jpeg(&scene(1000, 750), None);
    let shown = |talks: &str, name: &str, bytes: Vec<u8>| {
        let built = cold(&site(talks, &[(name, bytes)]));
        assert_eq!(built.diagnostics, [], "{name}");
        built.cards.versions.len()
    };
    let here = "![圖](a)\n";
    let talks = |name: &str| here.replace("(a)", &format!("({name})"));
    assert_eq!(shown(&talks("a.jpg"), "a.jpg", photograph()), 3);
    // It is linked to, and not shown.
    assert_eq!(shown("[圖](a.jpg)\n", "a.jpg", photograph()), 0);
    // It is no wider than the narrowest version, or a small file.
    let narrow = jpeg(&scene(480, 900), None);
    assert_eq!(shown(&talks("a.jpg"), "a.jpg", narrow), 0);
    let blank = png(&DynamicImage::new_rgb8(600, 200));
    assert_eq!(shown(&talks("a.png"), "a.png", blank), 0);
    // It moves.
    let mut moving =
        b"RIFF\0\x40\0\0WEBPVP8X\x0A\0\0\0\x02\0\0\0\xE7\x03\0\xE7\x03\0".to_vec();
    moving.resize(16_000, 0);
    assert_eq!(shown(&talks("a.webp"), "a.webp", moving), 0);
    let mut moving = b"GIF89a\xE8\x03\xE8\x03\0\0\0".to_vec();
    moving.resize(16_000, 0);
    assert_eq!(shown(&talks("a.gif"), "a.gif", moving), 0);
    // Its author has chosen.
    let mut sources = site(&talks("a.jpg"), &[("a.jpg", photograph())]);
    put(&mut sources, "site.yaml", "pictures: off\n");
    assert_eq!(names(&cold(&sources)), [""; 0]);
    let chosen = "<img src='a.jpg' srcset='/b.jpg 2x' alt=''>\n";
    let html = page(
        &cold(&site(chosen, &[("a.jpg", photograph())])),
        "zh-hant/talks/index.html",
    );
    assert!(!html.contains("<picture>"), "{html}");
    let chosen = "<picture><source srcset='/b.jpg'><img src='a.jpg' alt=''></picture>\n";
    let html = page(
        &cold(&site(chosen, &[("a.jpg", photograph())])),
        "zh-hant/talks/index.html",
    );
    assert_eq!(html.matches("<picture>").count(), 1, "{html}");
}

#[test]
fn a_site_says_how_wide_and_how_good() {
    let mut sources = site(TALKS, &[("rooms.jpg", jpeg(&scene(1000, 750), None))]);
    let mut made_by = |settings: &str| {
        put(&mut sources, "site.yaml", settings);
        made(&sources)
            .into_iter()
            .map(|(width, (bytes, _))| (width, bytes.len()))
            .collect::<Vec<_>>()
    };
    let usual = made_by("pictures: on\n");
    let small = made_by("pictures: {widths: [300, 1000], quality: 30}\n");
    assert_eq!(small.iter().map(|it| it.0).collect::<Vec<_>>(), [300, 1000]);
    assert!(small[1].1 < usual[2].1, "{small:?} {usual:?}");
}

/// A WebP is not made a WebP once more where it is among its own versions.
#[test]
fn a_webp_is_one_of_its_own_versions() {
    let mut bytes = Vec::new();
    let encoder = image::codecs::webp::WebPEncoder::new_lossless(&mut bytes);
    let scene = scene(700, 500);
    encoder
        .write_image(&scene, 700, 500, image::ExtendedColorType::Rgb8)
        .expect("a WebP");
    let built = cold(&site("![圖](a.webp)\n", &[("a.webp", bytes)]));
    assert_eq!(built.cards.versions.len(), 1);
    let html = page(&built, "zh-hant/talks/index.html");
    assert!(html.contains("-480.webp 480w, /a.webp 700w\""), "{html}");
}

#[test]
fn a_picture_that_cannot_be_decoded_stands_in_its_place() {
    let mut damaged = png(&scene(1000, 750).into());
    let from = damaged.len() / 20;
    damaged[from..].fill(0xFF);
    let sources = site(TALKS, &[("rooms.jpg", damaged.clone())]);
    let built = cold(&sources);
    assert_eq!(built.diagnostics, []);
    let drawn = draw_all(&of_pictures(&built), &Cache::default());
    let codes: Vec<Code> = drawn.diagnostics.iter().map(|it| it.code).collect();
    assert_eq!(codes, [Code::PictureUndecodable]);
    let files: Vec<_> = drawn.value.outputs.into_values().collect();
    assert_eq!(files.len(), 3);
    assert!(files.iter().all(|file| *file.bytes == *damaged));
}

#[test]
fn versions_are_made_once_and_are_the_same_on_any_number_of_threads() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let cache = Cache::at(folder.path(), 1 << 30);
    let talks = "![一](a.jpg) ![二](b.jpg)\n";
    let other = with_exif(&jpeg(&scene(1300, 900), None), 3);
    let files = [("a.jpg", jpeg(&scene(900, 600), None)), ("b.jpg", other)];
    let built = cold(&site(talks, &files));
    let first = drawn(&built, &cache);
    assert_eq!((first.drawn, first.outputs.len()), (6, 6));
    let again = drawn(&built, &cache);
    assert_eq!((again.drawn, &again.outputs), (0, &first.outputs));
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let alone = alone.install(|| drawn(&built, &Cache::default()));
    assert_eq!(alone.outputs, first.outputs);
}

#[test]
fn a_warm_turn_names_the_versions_of_a_cold_one() {
    let mut memo = memo();
    let mut sources = site(TALKS, &[("rooms.jpg", jpeg(&scene(1000, 750), None))]);
    let mut turn = |sources: &Sources| {
        let warm = build(sources, &mut memo);
        let cold = cold(sources);
        assert_eq!(warm.outputs, cold.outputs);
        assert_eq!(warm.cards.versions, cold.cards.versions);
        names(&warm).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let first = turn(&sources);
    put(&mut sources, "content/talks.md", format!("{TALKS}又一段。\n"));
    assert_eq!(turn(&sources), first);
    put(&mut sources, "content/rooms.jpg", jpeg(&scene(1000, 760), None));
    assert_ne!(turn(&sources), first, "another content has other names");
    put(&mut sources, "themes/explainer/theme.yaml", "picture_sizes: 50vw\n");
    turn(&sources);
    put(&mut sources, "site.yaml", "pictures: {quality: 50}\n");
    turn(&sources);
    let path = SourcePath::parse("content/rooms.jpg").expect("a path");
    let file = sources.files.remove(&path).expect("the picture");
    put(&mut sources, "content/halls.jpg", &*file.bytes);
    put(&mut sources, "content/talks.md", TALKS.replace("rooms", "halls"));
    assert!(turn(&sources)[0].starts_with("halls."));
}
