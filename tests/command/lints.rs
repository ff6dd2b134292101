//! What a check tells and no build does.

use std::path::Path;

use snapbox::{assert_data_eq, str};

use crate::assert_status;
use crate::check::check;
use crate::desk::{Desk, Ran, program};

const FRONT: &str = "---\ntitle: 頁\ndescription: 一頁。\n---\n\n";

/// A site with this one page.
fn page(text: &str) -> Desk {
    Desk::new(&[
        ("content/index.md", &format!("{FRONT}{text}")),
        ("content/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ])
}

/// What is told of a page of this text, a line each.
fn told(text: &str) -> Vec<String> {
    let ran = check(&page(text), &["--format", "short"]);
    assert_status(&ran, 0);
    ran.stderr.lines().map(str::to_owned).collect()
}

#[test]
fn each_lint_has_its_place_and_its_remedy() {
    let desk = page(
        "談判[^一]。\n\n![](a.svg)\n\n## 節 {#a}\n\n<p id=\"a\"><img src=\"a.svg\"></p>\n",
    );
    desk.put("content/bare.md", "# 甲\n");
    desk.put("content/summed-up.md", "---\nsummary: 一句話。\n---\n");
    desk.put("content/front.md", "---\ntitle: 無\n---\n");
    let ran = check(&desk, &[]);
    assert_status(&ran, 0);
    assert_data_eq!(
        ran.stderr,
        str![[r#"
warning[page::no-description]: a page without a description
--> content/bare.md
 |
 = help: begin the file with front matter: a line `---`, one sentence on the page as `description: …`, a line `---`

warning[page::no-description]: a page without a description
 --> content/front.md:1:1
  |
1 | ---
  | ^^^
  |
  = help: write one sentence on the page: `description: …`

warning[footnote::unknown]: there is no footnote `一`
 --> content/index.md:6:3
  |
6 | 談判[^一]。
  |     ^^^^^ shown as it is written
  |
  = help: write `[^一]: …` in a paragraph of its own, or `/[^一]` where brackets are meant

warning[image::no-alt]: an image without a text in its place
 --> content/index.md:8:1
  |
8 | ![](a.svg)
  | ^^^^^^^^^^ says nothing to who does not see it
  |
  = help: write what it shows, `![…](…)`; where it only decorates, `<img src="…" alt="">`

warning[html::duplicate-id]: the id `a` is on this page twice
  --> content/index.md:12:1
   |
12 | <p id="a"><img src="a.svg"></p>
   | ^^^^^^^^^^ no link can lead here
   |
  ::: content/index.md:10:1
   |
10 | ## 節 {#a}
   | ---------- first here
   |
   = help: give one of them another id, and mend the links to it

warning[image::no-alt]: an image without a text in its place
  --> content/index.md:12:11
   |
12 | <p id="a"><img src="a.svg"></p>
   |           ^^^^^^^^^^^^^^^^^ says nothing to who does not see it
   |
   = help: write what it shows, `alt="…"`; where it only decorates, `alt=""`

"#]]
    );
    assert_data_eq!(
        ran.stdout,
        str![[r#"
對照 duizhao 0.1.0 · zh-Hant-TW 4 pages · zh-Hans-CN 4 pages (derived)
(times)
checked: 6 warnings

"#]]
    );
    assert_status(&check(&desk, &["--strict"]), 1);
    let ran = desk.build(&["--strict"]);
    assert_eq!(ran.stderr, "");
    assert_status(&ran, 0);
}

#[test]
fn an_image_that_decorates_needs_no_text() {
    for text in [
        "<img src=\"a.svg\" alt=\"\">\n",
        "<img src=\"a.svg\" alt>\n",
        "![圖](a.svg)\n",
        "![`圖`](a.svg)\n",
        "`![](a.svg)`\n",
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
    for text in ["![ ](a.svg)\n", "字<img src=a.svg>字\n", "[![](a.svg)](a.svg)\n"] {
        let told = told(text);
        assert!(told.len() == 1 && told[0].contains("image::no-alt"), "{text}: {told:?}");
    }
    let told = told("字[^1]\n\n[^1]: ![](a.svg)\n");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("content/index.md:8:7: "), "{told:?}");
}

#[test]
fn an_id_is_on_a_page_once() {
    for text in [
        "## 節\n\n## 節\n",
        "## 節 {#a}\n\n## 節 {#b}\n\n<p id=\"c\">字</p>\n",
        "<p id=\"節\">字</p>\n\n## 節\n",
        "`{#a}` `{#a}` <b id=\"\">字</b><b id=\"\">字</b>\n",
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
    for (text, places) in [
        ("## 節 {#a}\n\n## 節 {#a}\n\n## 節 {#a}\n", &["8:1", "10:1"][..]),
        ("<b id=\"a\">一</b><i id=\"a\">二</i>\n", &["6:16"]),
        ("<b id=\"fn-1\">一</b>[^1]\n\n[^1]: 註\n", &["6:1"]),
    ] {
        let told = told(text);
        assert_eq!(told.len(), places.len(), "{text}: {told:?}");
        for (line, place) in told.iter().zip(places) {
            let begins = format!("content/index.md:{place}: warning[html::duplicate-id]");
            assert!(line.starts_with(&begins), "{text}: {line}");
        }
    }
}

#[test]
fn brackets_that_are_no_reference_are_left_alone() {
    for text in [
        "字[^1]。\n\n[^1]: 註\n",
        "字\\[^1]與`[^1]`與[^一 二]與[^]。\n",
        "```\n[^1]\n```\n\n    [^1]\n",
        "<p>字[^1]</p>\n\n<div><b>[^1]</b></div>\n",
        "<!-- [^1] -->\n\n<code>[^1]</code>\n",
        "![字[^1]](a.svg)與[字](a.svg \"[^1]\")。\n",
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
    for (text, places) in [
        ("字[^1]與[^二]\n與**[^1]**。\n", &["6:2", "6:7", "7:4"][..]),
        ("\\\\[^1]&amp;<b>[^1]</b>\n", &["6:3", "6:15"]),
        ("> - 字[^a]\n\n| [^b] |\n| --- |\n", &["6:6", "8:3"]),
        ("字[^1]\n\n[^1]: 註[^2]\n", &["8:8"]),
        ("<div>\n\n字[^1]\n\n</div>\n", &["8:2"]),
    ] {
        let told = told(text);
        assert_eq!(told.len(), places.len(), "{text}: {told:?}");
        for (line, place) in told.iter().zip(places) {
            let begins = format!("content/index.md:{place}: warning[footnote::unknown]");
            assert!(line.starts_with(&begins), "{text}: {line}");
        }
    }
}

#[test]
fn the_nearest_footnote_may_be_meant() {
    let text = "字[^taiks]與[^talks]與[^1]與[^2]。\n\n[^talks]: 註\n\n> [^2]: 註\n";
    let ran = check(&page(text), &["--format", "json"]);
    let told: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("did you mean `talks`?"), "{told:?}");
    assert!(told[1].contains("write `[^1]: …`"), "{told:?}");
}

#[test]
fn translations_are_read_and_derived_pages_are_not() {
    let desk = page("## 節\n");
    desk.put("site.yaml", "editions: [zh-Hant, {tag: zh-Hans, from: zh-Hant}, en]\n");
    desk.put("content/index.en.md", "# Home\n\n## Part\n\n![](a.svg)\n");
    desk.put("content/more.md", "# 多\n\n![](a.svg)\n");
    let ran = check(&desk, &["--format", "short"]);
    assert_data_eq!(
        ran.stderr,
        str![[r#"
content/index.en.md: warning[page::no-description]: a page without a description
content/index.en.md:5:1: warning[image::no-alt]: an image without a text in its place
content/more.md: warning[page::no-description]: a page without a description
content/more.md:3:1: warning[image::no-alt]: an image without a text in its place
note[translation::untracked]: a translation does not say from which state of its source it was made

"#]]
    );
}

/// The project's own site, which is also its guide.
#[test]
fn the_projects_own_site_needs_no_advice() {
    let mut command = program(Path::new(env!("CARGO_MANIFEST_DIR")));
    let ran = Ran::of(command.args(["check", "--strict"]).output());
    assert_eq!(ran.stderr, "");
    assert_eq!(ran.stdout.lines().last(), Some("nothing found"));
    assert_status(&ran, 0);
}

#[test]
fn tags_that_lose_readers_who_switch_editions_are_told() {
    let desk = Desk::new(&[]);
    desk.put("site.yaml", "editions: [zh-Hant, en]\n");
    desk.put("content/terms.yaml", "- {zh-Hant: 談判, en: talks}\n");
    let tags = |tags: &str| format!("---\ndescription: 一句話。\ntags: [{tags}]\n---\n");
    desk.put("content/a.md", &tags("談判, 停火"));
    desk.put("content/a.en.md", "---\ndescription: One.\n---\n");
    desk.put("content/b.en.md", &tags("talks, Truce"));
    let ran = check(&desk, &["--format", "short"]);
    assert_status(&ran, 0);
    assert_data_eq!(
        ran.stderr,
        str![[r#"
content/a.md:3:12: warning[tag::no-form]: the tag `停火` has no form in en
content/b.en.md:3:15: warning[tag::no-form]: the tag `Truce` is known in en alone
note[translation::untracked]: a translation does not say from which state of its source it was made

"#]]
    );
}

#[test]
fn quotations_that_were_meant_for_alerts_are_told() {
    let quotes = "> [!NOTTE]\n> 一\n\n> [!note] 二\n\n> [!說明]\n> 三\n\n> [!TIP]\n> 四\n\n\
                  > \\[!NOTE]\n\n> [!](a.svg)\n\n> [！注意]\n\n> `[!A]`\n\n[!NOTE]\n";
    assert_data_eq!(
        told(quotes).join("\n"),
        str![[r#"
content/index.md:6:3: warning[alert::unknown]: there is no kind of alert `NOTTE`
content/index.md:9:3: warning[alert::unknown]: `[!note]` does not stand alone on its line
content/index.md:11:3: warning[alert::unknown]: there is no kind of alert `說明`
"#]]
    );
}

#[test]
fn suffixes_that_look_like_editions_are_told() {
    let desk = Desk::new(&[]);
    for name in [
        "a.zh-hnas",
        "b.zh-tw",
        "c.fr",
        "d.zh-Hans",
        "node.js",
        "v1.2",
        "e.zhhant",
        "f.x",
        "g.zh-hans.en",
    ] {
        let text = format!("---\ndescription: {name}。\n---\n");
        desk.put(&format!("content/{name}.md"), &text);
    }
    let ran = check(&desk, &[]);
    assert_status(&ran, 0);
    assert_data_eq!(
        ran.stderr,
        str![[r#"
warning[file::unknown-edition]: the site has no edition `zh-hnas`: the file is the page `a.zh-hnas`
--> content/a.zh-hnas.md
 |
 = help: did you mean `a.zh-Hans.md`?

warning[file::unknown-edition]: the site has no edition `zh-tw`: the file is the page `b.zh-tw`
--> content/b.zh-tw.md
 |
 = help: did you mean `b.zh-hant.md`?

warning[file::unknown-edition]: the site has no edition `fr`: the file is the page `c.fr`
--> content/c.fr.md
 |
 = help: add `fr` to `editions` in `site.yaml`, or rename the file

warning[file::unknown-edition]: the site has no edition `zhhant`: the file is the page `e.zhhant`
--> content/e.zhhant.md
 |
 = help: did you mean `e.zh-Hant.md`?

warning[file::unknown-edition]: the site has no edition `en`: the file is the page `g.zh-hans.en`
--> content/g.zh-hans.en.md
 |
 = help: add `en` to `editions` in `site.yaml`, or rename the file

"#]]
    );
}
