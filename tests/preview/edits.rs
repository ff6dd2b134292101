//! Five hundred edits at random, on everything that a site is made of: what is
//! served after them is what a build that nothing came before makes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::{Duration, Instant};

use duizhao::base::source::{Request, Unpublished};
use duizhao::edge::disk;
use duizhao::pipeline::{self, Memo};
use duizhao::script::opencc::DictionaryFolder;

use super::pages::stripped;
use super::served::{PATIENCE, Served};
use super::site::Site;

const EDITS: usize = 500;
/// How many edits are made before what is served is looked at.
const BURST: usize = 10;

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    /// A number below `limit`.
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }

    fn of<'a>(&mut self, some: &[&'a str]) -> &'a str {
        some[self.below(some.len())]
    }
}

const PAGES: &[&str] = &["talks", "a", "a/b", "c", "c/d", "index", "c/e/f"];
const TEXTS: &[&str] = &[
    "軟體",
    "網路。\n\n- 甲\n- 乙",
    "# 標題\n\n字",
    "## 二\n\n**頭**髮",
    "用戶-{甲}-",
    "<div>",
];
const TITLES: &[&str] = &["談判", "軟體", "甲", "標題", "Title"];
const EXTRAS: &[&str] = &[
    "",
    "tags: [伊朗]\n",
    "tags: [伊朗, 軟體]\ndate: 2025-01-02\n",
    "draft: true\n",
    "weight: 3\n",
    "date: 2999-01-01\n",
    "titel: x\n",
    "slug: 別名\n",
    "aliases: [old]\n",
];
const THEME: &[(&str, &str)] = &[
    ("assets/style.css", "p { color: red }"),
    ("assets/style.css", "p { color: blue }"),
    ("labels/zh-Hant.yaml", "page.contents: 目次\n"),
    ("templates/parts/footer.html", "<footer>{{ site.title }}</footer>"),
    ("templates/parts/footer.html", "<footer>{{ site.nothing }}</footer>"),
    ("templates/parts/footer.html", "<footer>軟體</footer>"),
];
const SETTINGS: &[&str] = &[
    "editions: [zh-Hant-TW, { tag: zh-Hans-CN, from: zh-Hant-TW }, en]\n",
    "title: 軟體\neditions: [zh-Hant-TW, { tag: zh-Hans-CN, from: zh-Hant-TW }, en]\n",
    "editions: [zh-Hant-TW, { tag: zh-Hant-HK, from: zh-Hant-TW }]\n",
    "editions: [zh-Hant-TW\n",
    "menu: [talks]\n",
    "lists: { per_page: 2 }\n",
];
const TERMS: &[&str] = &[
    "- { zh-Hant: 軟體, zh-Hans: 软件包 }\n",
    "- { zh-Hant: 甲, zh-Hans: 乙 }\n",
    "[",
    "",
];

/// Makes one edit.
fn edit(site: &Site, chance: &mut Chance) {
    let page = chance.of(PAGES);
    let file = match chance.below(4) {
        0 => format!("content/{page}.en.md"),
        _ => format!("content/{page}.md"),
    };
    let there = site.path(&file).is_file();
    match chance.below(24) {
        0..=13 => {
            let (title, extra, text) =
                (chance.of(TITLES), chance.of(EXTRAS), chance.of(TEXTS));
            let link = match chance.below(5) {
                0 => format!("[連結](/{}.md)", chance.of(PAGES)),
                _ => String::new(),
            };
            let text = format!("---\ntitle: {title}\n{extra}---\n\n{text}\n\n{link}\n");
            site.put(&file, &text);
        }
        14 | 15 if there => site.remove(&file),
        16 | 17 if there => {
            let to = chance.of(PAGES);
            site.rename(&file, &format!("content/{to}.md"));
        }
        18 => site.put("content/terms.yaml", chance.of(TERMS)),
        19 => site.put("site.yaml", chance.of(SETTINGS)),
        20 => {
            let (name, text) = THEME[chance.below(THEME.len())];
            site.put(&format!("themes/explainer/{name}"), text);
        }
        21 if site.path("themes").is_dir() => site.remove("themes"),
        22 => site.put("content/static/a.txt", chance.of(TEXTS)),
        23 if site.path("content/c").is_dir() => site.remove("content/c"),
        _ => {}
    }
}

/// What a build makes of the folder that nothing came before; `None` where
/// there are errors.
fn cold(root: &Path, memo: &dyn Fn() -> Memo) -> Option<BTreeMap<String, Vec<u8>>> {
    let shown = Unpublished::Show;
    let request = Request { drafts: shown, future: shown, ..Request::default() };
    let today = jiff::Zoned::now().date();
    let sources = disk::scan(root, request, today).expect("a site");
    let built = pipeline::build(&sources, &mut memo());
    let is_error = |it: &duizhao::base::diagnostic::Diagnostic| {
        it.severity == duizhao::base::diagnostic::Severity::Error
    };
    (!built.diagnostics.iter().any(is_error)).then(|| {
        let outputs = built.outputs.iter();
        outputs.map(|(path, file)| (path.to_string(), file.bytes.to_vec())).collect()
    })
}

fn is_served(served: &Served, path: &str, expected: Option<&Vec<u8>>) -> bool {
    let path = duizhao::base::path::encode(path, |byte| byte == b'/');
    let answered = served.get(&format!("/{path}"));
    match expected {
        None => answered.status == 404 || answered.status == 308,
        Some(expected) if path.ends_with(".html") => {
            answered.status == 200 && stripped(&answered.text()).as_bytes() == expected
        }
        Some(expected) => answered.status == 200 && answered.body == *expected,
    }
}

#[test]
fn after_any_edits_what_is_served_is_what_a_build_makes() {
    let site = Site::small();
    let served = Served::start(site.root(), &[]);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/.opencc/dictionaries");
    let scripts = duizhao::script::run::Scripts::new(DictionaryFolder(folder.into()));
    let scripts = std::sync::Arc::new(scripts);
    let memo = || Memo::over(std::sync::Arc::clone(&scripts));
    let mut chance = Chance(0x5eed_0f1e_77e5);
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut compared = 0;
    for _ in 0..EDITS / BURST {
        for _ in 0..BURST {
            edit(&site, &mut chance);
            std::thread::sleep(Duration::from_millis(chance.below(3) as u64 * 4));
        }
        // Errors are mended one after the other, so that there is much to compare.
        let mut outputs = cold(site.root(), &memo);
        for page in PAGES {
            if outputs.is_some() {
                break;
            }
            site.put("site.yaml", SETTINGS[0]);
            site.put("content/terms.yaml", TERMS[0]);
            if site.path("themes").is_dir() {
                site.remove("themes");
            }
            for suffix in [".md", ".en.md"] {
                let file = format!("content/{page}{suffix}");
                if site.path(&file).is_file() {
                    site.put(&file, "---\ntitle: 好\n---\n\n字。\n");
                }
            }
            outputs = cold(site.root(), &memo);
        }
        let Some(outputs) = outputs else { continue };
        compared += 1;
        known.extend(outputs.keys().cloned());
        let since = Instant::now();
        for path in &known {
            while !is_served(&served, path, outputs.get(path)) {
                assert!(since.elapsed() < PATIENCE, "{path} is not as a build makes it");
                std::thread::sleep(Duration::from_millis(5));
            }
        }
    }
    assert!(compared > EDITS / BURST / 2, "only {compared} states had no error");
}
