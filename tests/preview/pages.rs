//! What is served: the site as a build makes it, and what is added to pages.

use std::fs;
use std::path::Path;

use super::served::Served;
use super::site::Site;

/// A page without what the preview adds.
pub(crate) fn stripped(page: &str) -> String {
    let mut text = page.to_owned();
    for (begin, end) in [
        ("<link rel=\"stylesheet\" href=\"/_duizhao/", ">"),
        ("<script type=\"application/json\" id=\"duizhao-preview\">", "</script>"),
        ("<script type=\"module\" src=\"/_duizhao/", "</script>"),
        (" data-duizhao-line=\"", "\""),
        (" data-duizhao-block=\"", "\""),
        (" data-duizhao-drift=\"", "\""),
    ] {
        while let Some(at) = text.find(begin) {
            let behind = at + begin.len();
            let length = text[behind..].find(end).expect("an end") + end.len();
            text.replace_range(at..behind + length, "");
        }
    }
    text
}

/// A text in which assets are named as their theme names them: only what is published
/// has a fingerprint, ten digits between full stops, and says what must be in it.
fn without_fingerprints(text: &str) -> String {
    let mut plain = text.to_owned();
    while let Some(at) = plain.find(" integrity=\"") {
        let behind = at + " integrity=\"".len();
        let length = plain[behind..].find('"').expect("an end") + 1;
        plain.replace_range(at..behind + length, "");
    }
    let is_fingerprint = |part: &&str| {
        part.len() == 10 && part.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    let parts: Vec<&str> = plain.split('.').filter(|it| !is_fingerprint(it)).collect();
    parts.join(".")
}

fn files(folder: &Path, below: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = entry.file_name().into_string().expect("a name");
        let path = format!("{below}{name}");
        match entry.file_type().expect("a type").is_dir() {
            true => files(&entry.path(), &format!("{path}/"), found),
            false if name.starts_with(".duizhao") => {}
            false => found.push(path),
        }
    }
}

#[test]
fn every_file_is_that_of_a_build_but_for_what_is_added() {
    let site = Site::small();
    site.put("content/draft.md", "---\ntitle: 草稿\ndraft: true\n---\n\n未完。\n");
    site.put("content/later.md", "---\ntitle: 日後\ndate: 2999-01-01\n---\n\n未到。\n");
    site.put("content/static/data.csv", "年,值\n");
    let served = Served::start(site.root(), &[]);
    let out = site.built();
    let mut paths = Vec::new();
    files(&out, "", &mut paths);
    assert!(paths.iter().any(|path| path == "zh-hans/draft/index.html"), "{paths:?}");
    assert!(paths.iter().any(|path| path == "zh-hant/later/index.html"), "{paths:?}");
    for path in paths {
        let published = fs::read(out.join(&path)).expect("a file");
        let is_asset = path.starts_with("assets/");
        let name = if is_asset { without_fingerprints(&path) } else { path.clone() };
        assert_eq!(is_asset, name != path, "{path}");
        let answered = served.get(&format!("/{name}"));
        assert_eq!(answered.status, 200, "{path}");
        if path.ends_with(".html") {
            let published = String::from_utf8(published).expect("text");
            let published = without_fingerprints(&published);
            assert_eq!(stripped(&answered.text()), published, "{path}");
        } else {
            assert_eq!(answered.body, published, "{path}");
        }
    }
}

#[test]
fn a_folder_without_its_slash_leads_to_it() {
    let site = Site::small();
    let served = Served::start(site.root(), &[]);
    let answered = served.get("/zh-hant/talks?duizhao=marked");
    assert_eq!(answered.status, 308);
    assert_eq!(answered.header("location"), Some("/zh-hant/talks/?duizhao=marked"));
}

#[test]
fn a_site_in_a_folder_of_its_host_is_served_there() {
    let site = Site::small();
    site.put(
        "site.yaml",
        "title: 對照\nbase_url: https://example.org/談/\neditions: [zh-Hant-TW, { tag: zh-Hans-CN, from: zh-Hant-TW }]\n",
    );
    site.remove("content/index.en.md");
    site.remove("content/talks.en.md");
    let served = Served::start(site.root(), &[]);
    let base = "/%E8%AB%87/";
    assert!(served.greeting[1].ends_with(&format!("{base}zh-hant/")));
    let at_root = served.get("/");
    assert_eq!((at_root.status, at_root.header("location")), (308, Some(base)));
    let home = served.get(&format!("{base}zh-hant/"));
    assert_eq!(home.status, 200);
    let style = home.text();
    let style = style.split("href=\"").find(|rest| rest.contains("assets/styles.css"));
    let style = style.and_then(|rest| rest.split('"').next()).expect("a style sheet");
    assert_eq!(served.get(style).status, 200, "{style}");
    assert_eq!(served.get("/zh-hant/").status, 404);
}

#[test]
fn what_is_not_there_has_the_page_of_its_edition() {
    let site = Site::small();
    let served = Served::start(site.root(), &[]);
    for (target, language) in [
        ("/en/nothing/", "en"),
        ("/zh-hans/nothing/", "zh-Hans-CN"),
        ("/nothing.png", "zh-Hant-TW"),
    ] {
        let answered = served.get(target);
        assert_eq!(answered.status, 404, "{target}");
        let language = format!("<html lang=\"{language}\"");
        assert!(answered.text().contains(&language), "{target}: {}", answered.text());
        assert!(answered.text().contains("id=\"duizhao-preview\""), "{target}");
    }
}

#[test]
fn what_a_browser_has_is_not_sent_again_and_parts_are() {
    let site = Site::small();
    site.put("content/static/film.mp4", "0123456789");
    let served = Served::start(site.root(), &[]);
    let host = format!("Host: {}\r\n", served.address);
    for target in ["/film.mp4", "/zh-hant/"] {
        let first = served.get(target);
        let tag = first.header("etag").expect("a tag");
        let again = format!("GET {target} HTTP/1.1\r\n{host}If-None-Match: {tag}\r\n");
        let again = served.ask(&again);
        assert_eq!((again.status, again.body.len()), (304, 0), "{target}");
    }
    for (range, status, body) in [
        ("bytes=0-0", 206, "0"),
        ("bytes=3-5", 206, "345"),
        ("bytes=7-", 206, "789"),
        ("bytes=-2", 206, "89"),
        ("bytes=8-99999999999999999999999", 206, "89"),
        ("bytes=-99999999999999999999999", 206, "0123456789"),
        ("bytes=10-", 416, ""),
        ("bytes=99999999999999999999999-", 416, ""),
        ("bytes=-0", 416, ""),
        ("bytes=5-3", 200, "0123456789"),
        ("bytes=0-1,3-4", 200, "0123456789"),
        ("bytes=a-b", 200, "0123456789"),
        ("lines=1-2", 200, "0123456789"),
    ] {
        let asked = format!("GET /film.mp4 HTTP/1.1\r\n{host}Range: {range}\r\n");
        let answered = served.ask(&asked);
        assert_eq!((answered.status, &*answered.text()), (status, body), "{range}");
    }
    let part =
        served.ask(&format!("GET /film.mp4 HTTP/1.1\r\n{host}Range: bytes=3-5\r\n"));
    assert_eq!(part.header("content-range"), Some("bytes 3-5/10"));
    assert_eq!(part.header("content-type"), Some("video/mp4"));
}

#[test]
fn what_conversion_changed_is_marked_where_it_is_asked_for() {
    let site = Site::small();
    let served = Served::start(site.root(), &[]);
    assert!(!served.get("/zh-hans/talks/").text().contains("<mark"));
    let marked = served.get("/zh-hans/talks/?duizhao=marked").text();
    let mark = "<mark class=\"duizhao-mark\" data-kind=\"regional\" data-from=\"軟體\"";
    assert!(marked.contains(mark), "{marked}");
    assert!(marked.contains("软件</mark>"), "{marked}");
    // A page that nobody converted has nothing to mark.
    assert!(!served.get("/zh-hant/talks/?duizhao=marked").text().contains("<mark"));
}
