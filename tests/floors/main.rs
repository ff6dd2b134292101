//! The order of the rooms, read from the source itself.
//!
//! `src/lib.rs` lists the rooms from the lowest floor to the highest, with an
//! empty line between two floors. A file uses only rooms of the floors below
//! its own; each foreign crate has one door; only the two ends touch the world
//! outside.

mod source;

use source::{File, Named, files};

/// Asserts that nothing was found, and shows all that was.
fn assert_none(mut found: Vec<String>) {
    found.sort();
    assert!(found.is_empty(), "{} found:\n{}", found.len(), found.join("\n"));
}

/// The rooms by floor, from the lowest.
fn floors() -> Vec<Vec<String>> {
    let files = files();
    let lib = files.iter().find(|file| file.path == "lib.rs").expect("src/lib.rs");
    let mut floors = vec![Vec::new()];
    for line in lib.code.lines() {
        match line.strip_prefix("pub mod ").and_then(|line| line.strip_suffix(';')) {
            Some(room) => floors.last_mut().expect("a floor").push(room.to_owned()),
            None => floors.push(Vec::new()),
        }
    }
    floors.retain(|floor| !floor.is_empty());
    floors
}

fn floor_of(room: &str, floors: &[Vec<String>]) -> Option<usize> {
    floors.iter().position(|floor| floor.iter().any(|known| known == room))
}

#[test]
fn every_room_has_a_floor() {
    let floors = floors();
    let ground = ["lib", "main"];
    let homeless = files()
        .into_iter()
        .filter(|file| !ground.contains(&file.room()))
        .filter(|file| floor_of(file.room(), &floors).is_none());
    assert_none(homeless.map(|file| format!("src/{} has no floor", file.path)).collect());
    assert_eq!(floors.first().map(Vec::as_slice), Some(&["base".to_owned()][..]));
    assert_eq!(floors.last().map(Vec::as_slice), Some(&["cli".to_owned()][..]));
    let beside = floor_of("script", &floors) == floor_of("site", &floors);
    assert!(beside, "script and site stand beside each other");
}

#[test]
fn no_arrow_runs_up() {
    let floors = floors();
    let mut found = Vec::new();
    for file in files() {
        let Some(own) = floor_of(file.room(), &floors) else { continue };
        for Named { name, line } in file.rooms() {
            let is_below = floor_of(&name, &floors).is_some_and(|floor| floor < own);
            if name != file.room() && !is_below {
                found.push(format!("src/{}:{line} uses {name}", file.path));
            }
        }
    }
    assert_none(found);
}

/// `cli` and `edge` run the pipeline; how a page comes about is its own.
#[test]
fn only_the_pipeline_uses_all_rooms() {
    let middle = ["document", "term", "site", "page", "lint"];
    let mut found = Vec::new();
    for file in
        files().iter().filter(|file| ["cli", "edge", "main"].contains(&file.room()))
    {
        let named = file.rooms().into_iter().chain(file.names_below("duizhao"));
        for Named { name, line } in named.filter(|named| middle.contains(&&*named.name)) {
            found.push(format!("src/{}:{line} uses {name}", file.path));
        }
    }
    assert_none(found);
}

/// Crates, with the beginnings of the paths that may name them.
const DOORS: &[(&str, &[&str])] = &[
    ("allsorts", &["font/cut.rs"]),
    ("ammonia", &["document/allowed.rs", "document/address.rs"]),
    ("annotate_snippets", &["cli/"]),
    ("base64", &["asset/publish.rs"]),
    ("blake3", &["base/digest.rs"]),
    ("brotli", &["edge/publish/compressed.rs"]),
    ("chardetng", &["base/text.rs"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/"]),
    ("clap_mangen", &["cli/"]),
    ("csscolorparser", &["style/colour.rs"]),
    ("csv", &["block/table.rs"]),
    ("encoding_rs", &["base/text.rs", "lint/prose/misread.rs"]),
    ("exif", &["picture/pixels.rs"]),
    ("fast_image_resize", &["picture/narrow.rs"]),
    ("flate2", &["edge/publish/compressed.rs"]),
    ("fontdb", &["edge/fonts.rs", "font/faces.rs"]),
    (
        "html5gum",
        &[
            "document/inline_html.rs",
            "import/html/",
            "lint/published/page.rs",
            "output/relative/",
            "wire/clean.rs",
        ],
    ),
    ("http_body_util", &["edge/serve.rs"]),
    ("hyper", &["edge/serve.rs"]),
    ("hyper_util", &["edge/serve.rs"]),
    ("icu_collator", &["site/collation.rs"]),
    ("icu_locale", &["base/locale.rs"]),
    ("icu_locale_core", &["base/edition.rs"]),
    ("icu_segmenter", &["font/lines.rs"]),
    ("image", &["picture/narrow.rs"]),
    ("imagesize", &["picture/pixels.rs"]),
    ("math_core", &["document/formula.rs"]),
    ("mime_guess", &["preview/answer.rs"]),
    ("moxcms", &["picture/narrow.rs"]),
    ("notify", &["edge/watch.rs"]),
    ("open", &["cli/serve.rs"]),
    ("opencc_rust", &["script/opencc.rs"]),
    ("pinyin", &["script/readings/"]),
    ("png", &["font/draw.rs", "picture/icon.rs"]),
    ("pulldown_cmark", &["document/markdown/"]),
    ("quick_xml", &["wire/xml.rs"]),
    (
        "resvg",
        &[
            "font/draw.rs",
            "font/sketch.rs",
            "picture/icon.rs",
            "picture/drawing/find.rs",
            "picture/svg.rs",
        ],
    ),
    ("saphyr_parser", &["config/yaml/"]),
    ("serde_yaml", &["config/yaml/"]),
    ("sha2", &["asset/publish.rs"]),
    ("skrifa", &["font/faces.rs"]),
    ("strsim", &["base/diagnostic/"]),
    ("syntect", &["document/highlight.rs"]),
    ("tempfile", &["edge/"]),
    ("tera", &["page/"]),
    ("tokio", &["edge/serve.rs"]),
    ("toml", &["import/front.rs"]),
    ("ttf2woff2", &["font/cut.rs"]),
    ("two_face", &["document/highlight.rs"]),
    ("ureq", &["edge/external/"]),
    (
        "url",
        &[
            "edge/external/",
            "lint/external.rs",
            "pipeline/external.rs",
            "pipeline/feeds.rs",
            "wire/clean.rs",
        ],
    ),
    ("walkdir", &["edge/"]),
    ("webp", &["picture/narrow.rs"]),
];

#[test]
fn each_crate_has_one_door() {
    let files = files();
    let mut found = Vec::new();
    for (name, doors) in DOORS {
        let mut uses = 0;
        for file in &files {
            let crate_names = file.words(name).into_iter().filter(|at| {
                file.code[at + name.len()..].starts_with("::")
                    || file.code[..*at].ends_with("use ")
            });
            for at in crate_names {
                uses += 1;
                if !doors.iter().any(|door| file.path.starts_with(door)) {
                    found.push(format!("{} names {name}", file.place(at)));
                }
            }
        }
        if uses == 0 {
            found.push(format!("{name} is used nowhere: strike it from the table"));
        }
    }
    assert_none(found);
}

#[test]
fn only_the_ends_touch_the_world() {
    const OUTSIDE: [&str; 7] = ["env", "fs", "io", "net", "process", "thread", "time"];
    let mut found = Vec::new();
    for file in files() {
        if ["cli", "edge"].contains(&file.room()) {
            continue;
        }
        for Named { name, line } in file.names_below("std") {
            let code = file.code.lines().nth(line - 1).unwrap_or_default();
            // An address is a value, and a cursor a place in one; the exit status is
            // what `main` is for.
            let is_value = is_address(code)
                || code == "use std::io::Cursor;"
                || (file.room() == "main" && code == "use std::process::ExitCode;");
            if OUTSIDE.contains(&name.as_str()) && !is_value {
                found.push(format!("src/{}:{line} names std::{name}", file.path));
            }
        }
        for (at, _) in file.code.match_indices("::now(") {
            found.push(format!("{} reads the clock", file.place(at)));
        }
    }
    assert_none(found);
}

/// Whether a line names addresses of the network, and nothing that speaks to it.
fn is_address(code: &str) -> bool {
    const ADDRESSES: [&str; 4] = ["IpAddr", "Ipv4Addr", "Ipv6Addr", "SocketAddr"];
    code.split("std::net::").skip(1).all(|named| {
        let end = named.find(|c: char| !c.is_alphanumeric() && !"{}, ".contains(c));
        let names = named[..end.unwrap_or(named.len())].trim_matches(['{', '}', ' ']);
        names.split(',').all(|name| ADDRESSES.contains(&name.trim()))
    }) && code.contains("std::net::")
}

#[test]
fn every_file_says_its_job_and_is_short() {
    const LONGEST: usize = 400;
    let mut found = Vec::new();
    for file in files() {
        if !file.text.starts_with("//! ") {
            found.push(format!("src/{} does not begin with `//! `", file.path));
        }
        let lines = file.text.lines().count();
        if lines > LONGEST {
            found.push(format!("src/{} has {lines} lines", file.path));
        }
    }
    assert_none(found);
}

#[test]
fn nothing_is_left_unfinished() {
    let mut found = Vec::new();
    for file in files() {
        for word in ["todo!", "unimplemented!", "dbg!"] {
            let places = file.places(word);
            found.extend(places.map(|at| format!("{}: {word}", file.place(at))));
        }
    }
    assert_none(found);
}

#[test]
fn diagnostics_are_made_in_one_place() {
    let mut found = Vec::new();
    for file in files() {
        if file.path.starts_with("base/diagnostic/") {
            continue;
        }
        let before = |at: usize| file.code[..at].trim_end();
        let literals = file.words("Diagnostic").into_iter().filter(|at| {
            let behind = file.code[at + "Diagnostic".len()..].trim_start();
            let is_type = ["->", "impl", "for"].iter().any(|w| before(*at).ends_with(w));
            behind.starts_with('{') && !is_type
        });
        let makers = ["new(", "error(", "warning("];
        let made = makers.iter().flat_map(|maker| {
            let call = format!("Diagnostic::{maker}");
            file.places(&call).collect::<Vec<_>>()
        });
        found.extend(
            literals.chain(made).map(|at| format!("{} makes one", file.place(at))),
        );
    }
    assert_none(found);
}

/// The tests above are worth what they can read.
#[test]
fn the_source_is_read_as_the_compiler_reads_it() {
    let names = |code: &str, root: &str| -> Vec<String> {
        let file = File::new("script/matcher/trie.rs", code.to_owned());
        let named = if root == "rooms" { file.rooms() } else { file.names_below(root) };
        named.into_iter().map(|named| named.name).collect()
    };
    assert_eq!(names("use crate::base::{path::X, span};", "rooms"), ["base"]);
    assert_eq!(
        names("use crate::{\n    base::{a, b},\n    page,\n};", "rooms"),
        ["base", "page"]
    );
    assert_eq!(names("let x = f(crate::site::Site::new());", "rooms"), ["site"]);
    assert_eq!(names("use super::super::super::site::Site;", "rooms"), ["site"]);
    assert_eq!(names("use super::super::run::Run;", "rooms"), Vec::<String>::new());
    assert_eq!(names("use std::{env, fs::File, io};", "std"), ["env", "fs", "io"]);
    assert_eq!(names("// crate::page\n/* crate::page */", "rooms"), Vec::<String>::new());
    assert_eq!(
        names("let s = \"crate::page \\\" crate::page\"; crate::term::a", "rooms"),
        ["term"]
    );
    assert_eq!(
        names("let s = r#\"crate::page \" \"#; fn f<'a>() { crate::term }", "rooms"),
        ["term"]
    );
    assert_eq!(names("let c = '\"'; crate::term::f('\\''); // \"", "rooms"), ["term"]);
}
