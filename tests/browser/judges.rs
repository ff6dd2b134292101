//! The pages of the program's own site, before judges that know nothing of it: axe-core,
//! the browser's policy, and its clocks.
//!
//! A page of each template is judged in each edition, in light and dark, on a phone and
//! on a desk; and in two of the editions in the other theme of the program, too.

use std::path::Path;
use std::sync::LazyLock;

use duizhao::base::path::{SourcePath, encode};
use duizhao::base::source::{Request, SourceFile, Sources};
use duizhao::edge::{builtin, disk, fonts};
use duizhao::pipeline::wanted_fonts;
use jiff::civil::date;
use serde_json::{Value, json};

use crate::chromium::Tab;
use crate::host::{CUT, host_sources};

static HOST: LazyLock<String> = LazyLock::new(|| host_sources(&own_site()));

/// The same site in the theme `plain`.
static PLAIN: LazyLock<String> = LazyLock::new(|| {
    let mut sources = own_site();
    let path = SourcePath::parse("site.yaml").expect("a clean path");
    let settings = String::from_utf8_lossy(&sources.files[&path].bytes).into_owned();
    let settings = format!("theme: plain\n{settings}");
    sources.files.insert(path, SourceFile::new(settings.into_bytes()));
    host_sources(&sources)
});

fn own_site() -> Sources {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = disk::scan(root, Request::default(), date(2026, 11, 23));
    sources.expect("the program's own site")
}

/// The judge of how pages serve those who cannot see or point.
#[expect(clippy::disallowed_methods, reason = "tests read files")]
static AXE: LazyLock<String> = LazyLock::new(|| {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/.validator/axe.min.js");
    std::fs::read_to_string(file).expect("axe-core: `./build.sh test` fetches it")
});

const EDITIONS: [&str; 4] = ["zh-hant", "zh-hans", "zh-hant-hk", "en"];

/// A page of each template, below an edition.
const PAGES: [&str; 13] = [
    "",
    "404.html",
    "archive/",
    "glossary/",
    "guide/",
    "guide/blocks/",
    "muscat/",
    "muscat/with-en/",
    "people/",
    "scripts/",
    "search/",
    "tags/",
    "tags/iran/",
];

/// The addresses of all of these that there are.
fn addresses() -> Vec<String> {
    let pages = EDITIONS.iter().flat_map(|edition| {
        let pages = PAGES.iter().map(move |page| format!("/{edition}/{page}"));
        // English stands on the right, and nothing stands beside Hong Kong's.
        pages.filter(|page| !page.ends_with("with-en/") || page.starts_with("/zh-han"))
    });
    let pages = pages.filter(|page| page != "/zh-hant-hk/muscat/with-en/");
    std::iter::once("/".to_owned()).chain(pages).collect()
}

/// Where these live: in both themes, in the second those of an edition in either
/// language.
fn urls() -> Vec<String> {
    let second = addresses().into_iter().filter(|address| {
        ["/zh-hans/", "/en/"].iter().any(|edition| address.starts_with(edition))
            || address == "/"
    });
    let second = second.map(|address| format!("{}{address}", *PLAIN));
    let first = addresses().into_iter().map(|address| format!("{}{address}", *HOST));
    first.chain(second).collect()
}

/// The sizes of a phone and of a desk.
const SIZES: [(u32, u32); 2] = [(390, 844), (1280, 900)];

#[test]
fn no_page_keeps_anybody_out() {
    let urls = urls();
    // Each thread has a tab of its own.
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let found: Vec<String> = std::thread::scope(|scope| {
        let shares = (0..threads).map(|share| {
            let own = urls.iter().skip(share).step_by(threads);
            scope.spawn(move || own.flat_map(|it| violations(it)).collect::<Vec<_>>())
        });
        let shares: Vec<_> = shares.collect();
        shares.into_iter().flat_map(|share| share.join().expect("a judge")).collect()
    });
    assert!(found.is_empty(), "{} violations:\n{}", found.len(), found.join("\n"));
}

/// What axe-core holds against a page, in each scheme and size.
fn violations(url: &str) -> Vec<String> {
    let mut tab = Tab::blank();
    let mut found = Vec::new();
    for scheme in ["light", "dark"] {
        for (width, height) in SIZES {
            tab.resize(width, height);
            tab.prefer(&[("prefers-color-scheme", scheme)]);
            tab.visit(url);
            let told = held_against(&mut tab);
            let place = format!("{url} {scheme} {width}");
            found.extend(told.iter().map(|violation| format!("{place}: {violation}")));
        }
    }
    found
}

/// What axe-core holds against the page in a tab, as it stands.
pub(crate) fn held_against(tab: &mut Tab) -> Vec<Value> {
    tab.eval(&format!("{}; 0", *AXE));
    let told = tab.eval(
        "axe.run(document, { resultTypes: ['violations'] }).then((result) =>
            result.violations.map((it) => [it.id, it.nodes[0].html]))",
    );
    told.as_array().cloned().unwrap_or_default()
}

/// What the browser has to say of a page once it stands and was scrolled through, a window
/// at a time, with all its pictures there: how much of it moved, what it asked of others,
/// what it weighs.
const ACCOUNT: &str = "(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const come = (image) => image.complete || new Promise((done) => {
        for (const end of ['load', 'error']) image.addEventListener(end, done, { once: true });
    });
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
        scrollTo({ top, behavior: 'instant' });
        await frame();
    }
    await Promise.all([...document.images].map(come));
    await frame();
    const moved = [];
    const shift = await new Promise((done) => {
        let sum = 0;
        const watch = new PerformanceObserver((list) => {
            for (const entry of list.getEntries().filter((it) => !it.hadRecentInput)) {
                sum += entry.value;
                for (const { node, previousRect, currentRect } of entry.sources) {
                    const what = node?.outerHTML ?? node?.textContent ?? '';
                    moved.push([what.slice(0, 80), previousRect, currentRect]);
                }
            }
        });
        watch.observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => done(sum), 120);
    });
    const asked = performance.getEntriesByType('resource').map((entry) => new URL(entry.name));
    const foreign = asked.filter((url) => url.origin !== location.origin).map(String);
    const styles = asked.filter((url) => url.pathname.endsWith('.css'));
    let weight = 0;
    for (const url of [new URL(location), ...styles]) {
        const body = (await fetch(url)).body.pipeThrough(new CompressionStream('gzip'));
        weight += (await new Response(body).arrayBuffer()).byteLength;
    }
    const wide = document.documentElement.scrollWidth > innerWidth;
    return { shift, moved, foreign, weight, wide };
})()";

/// The most that HTML and CSS of a page may weigh, compressed, in bytes.
const HEAVIEST: u64 = 50_000;

#[test]
fn pages_stand_still_weigh_little_and_ask_nobody_else() {
    let mut found: Vec<String> = Vec::new();
    for (width, height) in SIZES {
        // A tab that becomes another size moves what it shows.
        let mut tab = Tab::blank();
        tab.resize(width, height);
        for url in urls() {
            tab.visit(&url);
            let account = tab.eval(ACCOUNT);
            let place = format!("{url} {width}");
            if account["shift"].as_f64() != Some(0.0) {
                found.push(format!(
                    "{place} moves by {}: {}",
                    account["shift"], account["moved"]
                ));
            }
            if account["foreign"] != json!([]) {
                found.push(format!("{place} asks {}", account["foreign"]));
            }
            if account["weight"].as_u64().is_none_or(|weight| weight > HEAVIEST) {
                found.push(format!("{place} weighs {} bytes", account["weight"]));
            }
            if account["wide"] != Value::Bool(false) {
                found.push(format!("{place} is wider than the window"));
            }
            let complaints = tab.complaints();
            found.extend(complaints.iter().map(|it| format!("{place}: {it}")));
        }
    }
    assert!(found.is_empty(), "{} found:\n{}", found.len(), found.join("\n"));
}

/// Where pages are cut: a page of an edition, and what the second part begins with.
const CUTS: [(&str, &str); 18] = [
    ("", "</section>"),
    ("", "<footer"),
    ("archive/", "</section>"),
    ("glossary/", "<span lang=\"zh-Hant-HK\""),
    ("glossary/", "</dl>"),
    ("guide/", "<section class=\"index"),
    ("guide/", "<p class=\"what"),
    ("guide/blocks/", "<div class=\"half unknown"),
    ("guide/blocks/", "<div class=\"translation"),
    ("muscat/", "<nav class=\"switcher"),
    ("muscat/", "<li><a href=\"/en/muscat/"),
    ("muscat/", "<main"),
    ("muscat/", "<div class=\"ways"),
    ("muscat/", "<div class=\"column"),
    ("muscat/", "</article>"),
    ("muscat/", "<footer"),
    ("muscat/", "<p class=\"about"),
    ("tags/", "<section class=\"tags"),
];

/// The same of the theme `plain`.
const PLAIN_CUTS: [(&str, &str); 4] = [
    ("glossary/", "</dl>"),
    ("muscat/", "<nav class=\"editions"),
    ("muscat/", "<main"),
    ("muscat/", "<footer"),
];

/// A page over a slow line is shown before it is whole, wherever it happens to be cut. The
/// facts of an article once stood at full width until their column came: what decides where
/// a thing stands has to be said before it, not found in what follows.
#[test]
fn a_page_that_comes_in_two_parts_moves_nothing() {
    let pages = CUTS.iter().map(|cut| (&*HOST, cut));
    let pages: Vec<_> =
        pages.chain(PLAIN_CUTS.iter().map(|cut| (&*PLAIN, cut))).collect();
    let found: Vec<String> = std::thread::scope(|scope| {
        let sizes: Vec<_> = SIZES
            .iter()
            .map(|size| scope.spawn(|| moved_by_cuts(&pages, *size)))
            .collect();
        sizes.into_iter().flat_map(|found| found.join().expect("a judge")).collect()
    });
    assert!(found.is_empty(), "{} found:\n{}", found.len(), found.join("\n"));
}

/// What moves in a window of this size, in pixels, when pages come in two parts.
fn moved_by_cuts(
    pages: &[(&String, &(&str, &str))],
    (width, height): (u32, u32),
) -> Vec<String> {
    let mut tab = Tab::blank();
    tab.resize(width, height);
    let mut found = Vec::new();
    for (host, (page, cut)) in pages {
        let second = encode(cut, |_| false);
        tab.visit(&format!("{host}/zh-hant/{page}?{CUT}{second}"));
        let account = tab.eval(ACCOUNT);
        let (shift, moved) = (&account["shift"], &account["moved"]);
        if shift.as_f64() != Some(0.0) {
            found.push(format!("{host} {page} {width} {cut} moves by {shift}: {moved}"));
        }
    }
    found
}

/// A web font that comes late would move what stands below the headings that it
/// sets; so who has none yet reads on without.
#[test]
fn a_web_font_moves_nothing() {
    let mut sources = Sources::empty(date(2026, 11, 23));
    sources.builtin_themes = builtin::themes();
    let text = "---\ntitle: 談判回到馬斯喀特\n---\n\n## 龜兔\n\n內文。\n";
    let site = "title: 對照\nbase_url: https://example.org\neditions: [zh-Hant-TW]\n";
    let put = |sources: &mut Sources, path: &str, file: SourceFile| {
        let path = SourcePath::parse(path).expect("a clean path");
        sources.files.insert(path, file);
    };
    put(&mut sources, "site.yaml", SourceFile::new(site.as_bytes()));
    put(&mut sources, "content/talks.md", SourceFile::new(text.as_bytes()));
    let found = fonts::find(&wanted_fonts(&sources));
    put(&mut sources, "fonts/own.ttc", found.first().expect("fonts-noto-cjk").clone());
    let site = format!("{site}heading_font: fonts/own.ttc\n");
    put(&mut sources, "site.yaml", SourceFile::new(site.as_bytes()));
    let host = host_sources(&sources);
    let mut tab = Tab::blank();
    // The second time, the font is in the browser's cache.
    for visit in ["first", "second"] {
        tab.visit(&format!("{host}/zh-hant/talks/"));
        let account = tab.eval(ACCOUNT);
        assert_eq!(account["shift"].as_f64(), Some(0.0), "{visit}");
        assert_eq!(account["foreign"], json!([]), "{visit}");
        assert_eq!(tab.complaints(), Vec::<String>::new(), "{visit}");
    }
    let set =
        "document.fonts.load('700 2em \"Site Heading\"', '談').then((it) => it.length)";
    assert_eq!(tab.eval(set), json!(1), "the browser takes the font");
}
