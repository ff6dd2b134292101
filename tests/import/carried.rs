//! Sites of others with all that such sites have: what is told of them, line by
//! line, and that they build without an error and keep their old addresses.

use std::path::PathBuf;

use snapbox::{IntoData, assert_data_eq, str};

use crate::desk::{Desk, Ran, program};
use crate::import;

/// The site of the generator of this name, imported into a new one and built.
struct Carried {
    desk: Desk,
    /// What the import told.
    told: String,
}

#[track_caller]
fn carried(generator: &str) -> Carried {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let origin = root.join("tests/import/sites").join(generator).display().to_string();
    let desk = Desk::new(&[]);
    let ran = import(&desk, &[&origin, "--into", "new/content", "--format", "short"]);
    crate::assert_status(&ran, 0);
    let mut build = program(desk.root());
    build.args(["build", "--root", "new", "--out", "public"]);
    let built = Ran::of(build.output());
    crate::assert_status(&built, 0);
    // Drafts build as well.
    let mut build = program(desk.root());
    build.args(["build", "--root", "new", "--out", "drafts", "--drafts", "--future"]);
    crate::assert_status(&Ran::of(build.output()), 0);
    Carried { desk, told: ran.stderr }
}

impl Carried {
    fn settings(&self) -> String {
        std::fs::read_to_string(self.desk.root().join("new/site.yaml")).expect("settings")
    }

    /// The names of the data files.
    fn data(&self) -> Vec<String> {
        let files = crate::desk::tree(&self.desk.root().join("new/data"));
        files.into_keys().collect()
    }

    fn data_file(&self, name: &str) -> String {
        let path = self.desk.root().join("new/data").join(name);
        std::fs::read_to_string(path).expect("a data file")
    }

    #[track_caller]
    fn page(&self, path: &str) -> String {
        let file = self.desk.root().join("public").join(path);
        std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Asserts that the old addresses lead to the new ones.
    #[track_caller]
    fn leads(&self, ways: &[(&str, &str)]) {
        for (old, new) in ways {
            let page = self.page(old);
            assert!(page.contains(new), "{old} does not lead to {new}:\n{page}");
        }
    }
}

#[track_caller]
fn holds(page: &str, words: &[&str]) {
    for words in words {
        assert!(page.contains(words), "no `{words}` in\n{page}");
    }
}

#[test]
fn a_whole_site_of_hugo() {
    let site = carried("hugo");
    assert_data_eq!(&site.told, str![[r#"
archetypes: warning[import::left]: `archetypes` is not imported: it is no content
assets: warning[import::left]: `assets` is not imported: it is no content
content/_index.en.md:5:1: note[import::changed]: the shortcode `relref`
content/_index.md:5:1: note[import::changed]: the shortcode `ref`
content/about.md:3:3: note[import::changed]: the address `/about/`
content/about.md:5:3: note[import::changed]: `layout` means nothing here
content/about.md:8:21: warning[import::left]: no page at `/contact/`
content/about.md:8:41: warning[import::left]: no page at `/index.xml`
content/posts/_index.md:1:1: note[import::changed]: `cascade` means nothing here
content/posts/ferry/index.en.md:8:1: note[import::changed]: the shortcode `relref`
content/posts/ferry/index.md:12:1: note[import::changed]: `featured_image` means nothing here
content/posts/ferry/index.md:27:1: note[import::changed]: the shortcode `figure`
content/posts/ferry/index.md:29:10: warning[import::left]: no file at `missing.png`
content/posts/ferry/index.md:35:1: warning[import::left]: a list of definitions is a paragraph here
content/posts/ferry/index.md:37:1: note[import::changed]: the shortcode `ref`
content/posts/ferry/index.md:37:70: warning[import::left]: no page at `/posts/lighthouse.md`
content/posts/ferry/index.md:39:1: note[import::changed]: the shortcode `youtube`
content/posts/ferry/index.md:41:1: warning[import::left]: the shortcode `notice`
content/posts/ferry/index.md:45:1: warning[import::left]: the shortcode `price`
content/posts/ferry/index.md:51:1: note[import::changed]: the shortcode `highlight`
content/posts/summer-plan.md:4:1: note[import::changed]: `publishDate` means nothing here
content/posts/summer-plan.md:5:1: note[import::changed]: the address `/timetable/summer.html`
content/posts/tide-table.md:18:1: note[import::changed]: the shortcode `ref`
content/posts/tide-table.md:18:6: warning[import::left]: the shortcode `data`
content/posts/tide-table.md:18:72: warning[import::left]: `posts/tide-table` has no heading `#nowhere`
data/crew.json:3:1: warning[import::left]: `data/crew.json` is not imported: this is no JSON: trailing comma
data/fares.toml: note[import::changed]: data in TOML
data/notes.txt: warning[import::left]: `data/notes.txt` is not imported: it cannot be read as data
hugo.toml:1:1: warning[import::left]: feeds at their old addresses, such as `/index.xml`
hugo.toml:4:1: warning[import::left]: the setting `theme` has no place here
hugo.toml:5:1: warning[import::left]: the setting `paginate` has no place here
hugo.toml:12:2: warning[import::left]: pages of tags and categories at their old addresses
hugo.toml:19:3: warning[import::left]: the setting `params.dateFormat` has no place here
hugo.toml:20:11: warning[import::left]: the setting `params.comments` has no place here
hugo.toml:23:2: warning[import::left]: the setting `markup` has no place here
hugo.toml:26:2: warning[import::left]: the setting `outputs` has no place here
hugo.toml:30:3: warning[import::left]: the setting `languages.zh-tw.languageName` has no place here
hugo.toml:36:3: warning[import::left]: the setting `languages.en.languageName` has no place here
hugo.toml:64:10: warning[import::left]: `舊站` in the menu leads to no page: `/gone/`
hugo.toml:73:2: warning[import::left]: the setting `services` has no place here
i18n: warning[import::left]: `i18n` is not imported: it is no content
layouts: warning[import::left]: `layouts` is not imported: it is no content

"#]].raw());
    assert_eq!(site.data(), ["fares.yaml", "tides.yaml"]);
    assert_data_eq!(
        site.data_file("fares.yaml"),
        str![[r#"
currency: TWD
note: "兒童半價\n請備零錢"
adult:
  single: 40
  day: 120.5
pier:
  - {name: 老碼頭, opened: "1998-05-01"}
  - {name: 東碼頭}

"#]]
        .raw()
    );
    assert_eq!(site.data_file("tides.yaml"), "- {day: 2026-03-09, high: 1.8}\n");
    assert_data_eq!(
        site.settings(),
        str![[r#"
title:
  zh-Hant-TW: 港口筆記
  en: Harbour notes
description: 港口、渡船與潮汐的筆記
base_url: https://harbour.example.org
editions:
  - tag: zh-Hant-TW
  - tag: zh-Hans-CN
    from: zh-Hant-TW
  - tag: en
taxonomies:
  - name: categories
    title:
      zh-Hant-TW: 分類
      en: Categories
menu:
  - page: posts
    label:
      zh-Hant-TW: 文章
      en: Posts
  - page: about
    label:
      zh-Hant-TW: 關於
  - label:
      zh-Hant-TW: 其他
    items:
      - url: "https://code.example.org/harbour"
        label:
          zh-Hant-TW: 原始碼

"#]]
        .raw()
    );
    site.leads(&[
        ("2026/03/how-a-ferry-lands/index.html", "/zh-hant/posts/how-a-ferry-lands/"),
        ("en/2026/03/how-a-ferry-lands/index.html", "/en/posts/how-a-ferry-lands/"),
        ("2026/03/tide-table/index.html", "/zh-hant/posts/tide-table/"),
        ("ferry/index.html", "/zh-hant/posts/how-a-ferry-lands/"),
        ("2019/03/ferry.html", "/zh-hant/posts/how-a-ferry-lands/"),
        ("about/index.html", "/zh-hant/about/"),
        ("posts/index.html", "/zh-hant/posts/"),
    ]);
    holds(&site.page("zh-hant/series/岸邊/index.html"), &["how-a-ferry-lands/"]);
    holds(&site.page("en/categories/交通/index.html"), &["how-a-ferry-lands/"]);
    let ferry = site.page("zh-hant/posts/how-a-ferry-lands/index.html");
    holds(
        &ferry,
        &[
            "<h2 id=\"steps\">三個步驟",
            "<figcaption>上層甲板</figcaption>",
            "沒有這張圖",
            "潮汐表</a>與燈塔。",
            "https://www.youtube.com/watch?v=w7Ft2ymGmfc",
            "<kbd>HTML</kbd>",
            "<code>{{&lt; figure &gt;}}</code>",
        ],
    );
    assert!(!ferry.contains("missing.png"), "{ferry}");
    holds(&site.page("zh-hant/about/index.html"), &["來信請看聯絡，也可訂閱更新。"]);
}

#[test]
fn a_whole_site_of_hexo() {
    let site = carried("hexo");
    assert_data_eq!(&site.told, str![[r#"
_config.yml:2:1: warning[import::left]: the setting `subtitle` has no place here
_config.yml:4:1: warning[import::left]: the setting `author` has no place here
_config.yml:6:1: warning[import::left]: the setting `timezone` has no place here
_config.yml:9:1: warning[import::left]: the setting `root` has no place here
_config.yml:15:1: warning[import::left]: pages of tags and categories at their old addresses
_config.yml:15:1: warning[import::left]: the setting `tag_dir` has no place here
_config.yml:16:1: warning[import::left]: the setting `archive_dir` has no place here
_config.yml:17:1: warning[import::left]: the setting `category_dir` has no place here
_config.yml:19:1: warning[import::left]: the setting `per_page` has no place here
_config.yml:20:1: warning[import::left]: the setting `theme` has no place here
_config.yml:22:1: warning[import::left]: feeds at their old addresses, such as `/atom.xml`
_config.yml:22:1: warning[import::left]: the setting `feed` has no place here
_config.yml:26:1: warning[import::left]: the setting `deploy` has no place here
scaffolds: warning[import::left]: `scaffolds` is not imported: it is no content
source/404.md:1:1: warning[import::left]: the address `/404.html` is taken already
source/404.md:3:1: note[import::changed]: the address `/404.html`
source/404.md:4:1: note[import::changed]: `layout` means nothing here
source/_posts/old-pier.md:3:1: note[import::changed]: the address `piers/old.html`
source/_posts/old-pier.md:11:13: warning[import::left]: `posts/old-pier` has no heading `#nowhere`
source/_posts/tide-table.md:11:1: note[import::changed]: `cover` means nothing here
source/_posts/tide-table.md:18:1: note[import::changed]: the shortcode `asset_img`
source/_posts/tide-table.md:20:1: note[import::changed]: the shortcode `asset_img`
source/_posts/tide-table.md:20:14: warning[import::left]: no file at `lost.png`
source/_posts/tide-table.md:22:1: note[import::changed]: the shortcode `post_link`
source/_posts/tide-table.md:22:1: note[import::changed]: the shortcode `post_link`
source/_posts/tide-table.md:22:47: warning[import::left]: no page at `nowhere`
source/_posts/tide-table.md:24:1: note[import::changed]: the shortcode `codeblock`
source/_posts/tide-table.md:28:1: note[import::changed]: the shortcode `raw`
source/_posts/tide-table.md:32:1: warning[import::left]: the shortcode `note`
source/_posts/tide-table.md:36:1: note[import::changed]: the shortcode `blockquote`
source/_posts/tide-table.md:40:35: warning[import::left]: no page at `/archives/`
source/about/index.md:4:1: note[import::changed]: `comments` means nothing here
source/about/index.md:7:25: warning[import::left]: no page at `/atom.xml`
themes: warning[import::left]: `themes` is not imported: it is no content

"#]].raw());
    assert_eq!(site.data(), ["piers.yml"]);
    assert_data_eq!(
        site.settings(),
        str![[r#"
title: 江边手记
description: 一条江的手记
base_url: https://river.example.org
editions:
  - tag: zh-Hans-CN
  - tag: zh-Hant-TW
    from: zh-Hans-CN
taxonomies:
  - name: categories
    title: 分类

"#]]
        .raw()
    );
    site.leads(&[
        ("2026/02/06/tide-table/index.html", "/zh-hans/posts/tide-table/"),
        ("piers/old.html", "/zh-hans/posts/old-pier/"),
        ("about/index.html", "/zh-hans/about/"),
    ]);
    let table = site.page("zh-hans/posts/tide-table/index.html");
    holds(
        &table,
        &["没有的图", "老码头</a>", "再看没有的文章。", "{{ 这里的括号 }} 原样显示"],
    );
    holds(&table, &["<blockquote>", "水文站", "归档、"]);
}

#[test]
fn a_whole_site_of_zola() {
    let site = carried("zola");
    assert_data_eq!(&site.told, str![[r#"
config.toml:5:1: warning[import::left]: feeds at their old addresses, such as `/atom.xml`
config.toml:7:1: warning[import::left]: the setting `compile_sass` has no place here
config.toml:9:1: warning[import::left]: the setting `theme` has no place here
config.toml:11:1: warning[import::left]: pages of tags and categories at their old addresses
config.toml:21:2: warning[import::left]: the setting `markdown` has no place here
config.toml:25:1: warning[import::left]: the setting `extra.accent` has no place here
config.toml:26:1: warning[import::left]: the setting `extra.menu` has no place here
content/_index.md:4:1: note[import::changed]: `template` means nothing here
content/guides/2026-03-01-fog-horn.md:4:1: note[import::changed]: the address `horn`
content/guides/2026-03-01-fog-horn.md:9:61: warning[import::left]: `guides/lighthouse` has no heading `#none`
content/guides/2026-03-01-fog-horn.md:11:1: warning[import::left]: the shortcode `resize_image`
content/guides/_index.md:5:1: note[import::changed]: `page_template` means nothing here
content/guides/lighthouse/index.md:23:7: warning[import::left]: no file at `/img/none.png`
content/guides/lighthouse/index.md:25:1: note[import::changed]: the shortcode `youtube`
content/guides/lighthouse/index.md:27:1: warning[import::left]: the shortcode `quote`
content/guides/lighthouse/index.md:31:1: warning[import::left]: the shortcode `note`
content/guides/lighthouse/index.md:35:53: warning[import::left]: no page at `@/guides/none.md`
sass: warning[import::left]: `sass` is not imported: it is no content
templates: warning[import::left]: `templates` is not imported: it is no content

"#]].raw());
    assert_data_eq!(
        site.settings(),
        str![[r#"
title:
  zh-Hant-TW: 燈塔筆記
  en: Lighthouse notes
description:
  zh-Hant-TW: 海邊的光
  en: Light by the sea
base_url: https://light.example.org
editions:
  - tag: zh-Hant-TW
  - tag: zh-Hans-CN
    from: zh-Hant-TW
  - tag: en
taxonomies:
  - name: categories
    title:
      zh-Hant-TW: 分類
      en: Categories

"#]]
        .raw()
    );
    site.leads(&[
        ("guides/lighthouse/index.html", "/zh-hant/guides/lighthouse/"),
        ("old/lighthouse/index.html", "/zh-hant/guides/lighthouse/"),
        ("lamp.html", "/zh-hant/guides/lighthouse/"),
        ("horn/index.html", "/zh-hant/guides/fog-horn/"),
        ("guides/index.html", "/zh-hant/guides/"),
    ]);
    let page = site.page("zh-hant/guides/lighthouse/index.html");
    holds(&page, &["舊圖", "下一篇</a>與沒有的。", "<h2 id=\"lens\">鏡片"]);
    holds(&site.page("en/index.html"), &["the lighthouse</a>"]);
}

/// A page of a site that is there already may be linked to, and its links are no
/// affair of an import.
#[test]
fn an_import_into_a_site_knows_its_pages() {
    let desk = Desk::new(&[
        ("site.yaml", "title: 我的\n"),
        ("content/harbour.md", "---\ntitle: 港口\n---\n\n[沒有](none.md)\n"),
        ("old/hugo.toml", "baseURL = \"https://a.example.org/\"\n"),
        (
            "old/content/a.md",
            "---\ntitle: 船\n---\n\n看[港口](/harbour.md)與[橋](/b/)。\n",
        ),
    ]);
    let ran = import(&desk, &["old", "--format", "short"]);
    crate::assert_status(&ran, 0);
    let files = crate::desk::tree(&desk.root().join("content"));
    let text = String::from_utf8_lossy(&files["a.md"]).into_owned();
    assert!(text.ends_with("看[港口](/harbour.md)與橋。\n"), "{text}");
    assert!(String::from_utf8_lossy(&files["harbour.md"]).contains("none.md"));
}
