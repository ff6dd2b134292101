//! What is made only when a site is published (versions of pictures, icons, cards, the
//! font of headings, compressed files), on the disk, file by file.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;
use std::process::Command;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use crate::desk::{Desk, Ran, program, tree};

const SITE: &str = "title: {zh-Hant: 對照, en: Side by side}\n\
    base_url: https://example.org/repo\neditions:\n  - zh-Hant-TW\n  \
    - {tag: zh-Hans-CN, from: zh-Hant-TW}\n  - en\n\
    heading_font: {zh-Hant: fonts/own.ttc}\ncompress: [br, gz]\n\
    hosting: {files: [nginx, netlify], negotiate: true}\n";

/// A font of this machine with Han in it.
fn font() -> Vec<u8> {
    let listed = Command::new("fc-list").args([":lang=zh-tw", "file"]).output();
    let listed = String::from_utf8(listed.expect("fontconfig").stdout).expect("UTF-8");
    let mut files: Vec<&str> =
        listed.lines().map(|it| it.trim_end_matches([':', ' '])).collect();
    files.sort_unstable();
    let first = files.first().expect("`./build.sh test` installs fonts-noto-cjk");
    std::fs::read(first).expect("a font")
}

/// A picture that is wider than the widths it gets.
fn picture() -> Vec<u8> {
    let shade = |at: u32| u8::try_from(at % 251).unwrap_or_default();
    let pixels =
        RgbImage::from_fn(900, 600, |x, y| Rgb([shade(x), shade(y), shade(x * y)]));
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(pixels).write_to(&mut bytes, ImageFormat::Png).expect("a PNG");
    bytes.into_inner()
}

fn files() -> Vec<(&'static str, Vec<u8>)> {
    let icon = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>";
    let text = |text: &str| text.as_bytes().to_vec();
    vec![
        ("site.yaml", text(SITE)),
        ("fonts/own.ttc", font()),
        ("content/index.md", text("# 首頁\n\n![圖](rooms.png)\n")),
        ("content/rooms.png", picture()),
        ("content/static/favicon.svg", text(icon)),
        (
            "content/talks.md",
            text(
                "---\ntitle: 談判\ndate: 2026-11-20\naliases: [/old/]\n---\n\n## 馬斯喀特\n\n談判。\n",
            ),
        ),
        // Of a day that has not come, on the day that the run is told of.
        ("content/later.md", text("---\ndate: 2026-12-24\n---\n# 以後\n\n文。\n")),
        ("content/talks.en.md", text("---\ndate: 2026-11-20\n---\n# Talks\n\nText.\n")),
    ]
}

/// A desk on which these are put one after the other.
fn desk<'a>(files: impl Iterator<Item = &'a (&'a str, Vec<u8>)>) -> Desk {
    let desk = Desk::new(&[]);
    files.for_each(|(path, bytes)| desk.put_bytes(path, bytes));
    desk
}

/// What a run publishes in `root`, under a mask and with these variables.
fn published(
    root: &Path,
    mask: &str,
    variables: &[(&str, &str)],
) -> BTreeMap<String, Vec<u8>> {
    let own = program(root);
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("umask {mask}; exec \"$0\" build"));
    command.arg(own.get_program()).current_dir(root).env_clear();
    command.envs(own.get_envs().filter_map(|(key, value)| Some((key, value?))));
    command.envs(variables.iter().copied());
    let ran = Ran::of(command.output());
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    tree(&root.join("public"))
}

fn assert_same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) {
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (path, bytes) in one {
        assert!(*bytes == other[path], "{path}");
    }
}

#[cfg(unix)]
#[test]
fn what_is_made_late_is_the_same_everywhere() {
    let files = files();
    let caches = tempfile::tempdir().expect("a folder");
    let cache = |name: &str| caches.path().join(name).display().to_string();
    let (cold, other) = (cache("one"), cache("other"));
    let first = desk(files.iter());
    let expected = published(first.root(), "022", &[("XDG_CACHE_HOME", &cold)]);
    for ending in
        [".webp", ".woff2", "icon-512.png", ".html.br", ".css.gz", ".nginx/http.conf"]
    {
        assert!(expected.keys().any(|path| path.ends_with(ending)), "{ending}");
    }
    for folder in ["card.png", "search/"] {
        assert!(expected.keys().any(|path| path.contains(folder)), "{folder}");
    }
    // With what the first run kept, anew.
    std::fs::remove_dir_all(first.root().join("public")).expect("what was published");
    assert_same(&published(first.root(), "022", &[("XDG_CACHE_HOME", &cold)]), &expected);
    // Somebody else, elsewhere, on another day, with one thread and with nothing kept.
    let second = desk(files.iter().rev());
    let mut touch = Command::new("find");
    touch.arg(second.root()).args(["-exec", "touch", "-d", "2001-02-03", "{}", "+"]);
    assert!(touch.status().expect("findutils").success());
    let variables = [
        ("XDG_CACHE_HOME", other.as_str()),
        ("RAYON_NUM_THREADS", "1"),
        ("TZ", "Pacific/Kiritimati"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("USER", "nobody"),
        ("LOGNAME", "nobody"),
        ("HOME", "/nonexistent"),
    ];
    assert_same(&published(second.root(), "077", &variables), &expected);
    // With many threads, over what one has kept.
    let variables = [("XDG_CACHE_HOME", other.as_str()), ("RAYON_NUM_THREADS", "16")];
    assert_same(&published(second.root(), "000", &variables), &expected);
}

/// The day of a run is the one that it is told: what is of a later day is not there.
#[test]
fn the_day_of_a_run_is_the_one_it_is_told() {
    let files = files();
    let files: Vec<_> = files.into_iter().filter(|it| it.0 != "fonts/own.ttc").collect();
    let site = desk(files.iter());
    site.put("site.yaml", &SITE.replace("heading_font: {zh-Hant: fonts/own.ttc}\n", ""));
    let on = |day: &str| published(site.root(), "022", &[("SOURCE_DATE_EPOCH", day)]);
    let page = "zh-hant/later/index.html";
    let text = |files: &BTreeMap<String, Vec<u8>>, path: &str| {
        String::from_utf8(files[path].clone()).expect("UTF-8")
    };
    // 23 November, and 24 December, which is the first day of the page.
    let before = on("1795392000");
    assert!(!before.contains_key(page), "{:?}", before.keys());
    assert!(!text(&before, "sitemap.xml").contains("later"));
    let after = on("1798070400");
    assert!(after.contains_key(page), "{:?}", after.keys());
    assert!(text(&after, "sitemap.xml").contains("<lastmod>2026-12-24</lastmod>"));
    let updated = "<updated>2026-12-24T00:00:00Z</updated>";
    assert!(text(&after, "zh-hant/feed.xml").contains(updated));
    assert_same(&on("1798156799"), &after);
}
