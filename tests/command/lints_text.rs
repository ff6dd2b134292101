//! What a check tells of text, and what `--fix` makes of it.

use std::fs;

use snapbox::{assert_data_eq, str};

use crate::assert_status;
use crate::check::check;
use crate::desk::Desk;

const FRONT: &str = "---\ntitle: 頁\ndescription: 一頁。\n---\n";

/// A site with this one page, whose text begins in the fifth line.
fn page(text: &str) -> Desk {
    Desk::new(&[("content/index.md", &format!("{FRONT}{text}\n"))])
}

/// What is told of a page of this text, a line each, from its place on.
fn told(text: &str) -> Vec<String> {
    let ran = check(&page(text), &["--format", "short"]);
    let line = |line: &str| line.replace("content/index.md:", "").replace("warning", "");
    ran.stderr.lines().map(line).collect()
}

/// The text of a page after `--fix`, which a second run leaves as it is and
/// finds nothing more to do in.
fn fixed(desk: &Desk) -> String {
    let read = || fs::read_to_string(desk.root().join("content/index.md"));
    check(desk, &["--fix"]);
    let once = read().expect("a page");
    let again = check(desk, &["--fix"]);
    assert_eq!(read().expect("a page"), once);
    assert!(!again.stdout.contains("fixed"), "{}", again.stdout);
    once.strip_prefix(FRONT).unwrap_or(&once).trim_end().to_owned()
}

/// What follows an ampersand may be any character, of any number of bytes.
#[test]
fn an_ampersand_before_chinese_is_no_entity() {
    assert_eq!(told("研發&「製造」，R&D，甲&；乙&"), Vec::<String>::new());
}

#[test]
fn a_finding_has_its_characters_and_its_remedy() {
    let text =
        "他說“建筑,准備...”，戰(zhàn)爭\u{200B}１９８４，，。\n\n沖突與ä¸\u{AD}æ–‡。";
    let ran = check(&page(text), &[]);
    assert_status(&ran, 0);
    assert_data_eq!(
        ran.stderr.replace(['\u{200B}', '\u{AD}'], "[]"),
        str![[r#"
warning[style::quotes]: `“”` around words in Traditional text
 --> content/index.md:5:3
  |
5 | 他說“建筑,准備...”，戰(zhàn)爭[]１９８４，，。
  |     ^^^^^^^^^^^^^^
  |
  = help: write `「」`

warning[text::mixed-script]: `建筑` where `建築` is meant
 --> content/index.md:5:5
  |
5 | 他說“建筑,准備...”，戰(zhàn)爭[]１９８４，，。
  |        ^^ another character here
  |
  = help: write `建築`

warning[style::half-width]: half-width `,` in Chinese text
 --> content/index.md:5:6
  |
5 | 他說“建筑,准備...”，戰(zhàn)爭[]１９８４，，。
  |          ^
  |
  = help: write `，`

warning[text::mixed-script]: `准備` where `準備` is meant
 --> content/index.md:5:7
  |
5 | 他說“建筑,准備...”，戰(zhàn)爭[]１９８４，，。
  |           ^^ another character here
  |
  = help: write `準備`

warning[style::ellipsis]: `...` for an ellipsis
 --> content/index.md:5:9
  |
5 | 他說“建筑,准備...”，戰(zhàn)爭[]１９８４，，。
  |               ^^^
  |
  = help: write `……`

warning[text::romanisation]: the reading `zhàn` within a word
 --> content/index.md:5:15
  |
5 | 他說“建筑,准備...”，戰(zhàn)爭[]１９８４，，。
  |                       ^^^^^^ copied with the text
  |
  = help: take it out; where a reading is meant, write `<ruby>` or full-width brackets

warning[text::zero-width]: the invisible character U+200B
 --> content/index.md:5:22
  |
5 | 他說“建筑,准備...”，戰(zhàn)爭[]１９８４，，。
  |                               ^ here
  |
  = help: take it out; where it is meant, write `&#x200B;`

warning[style::full-width]: full-width `１９８４`
 --> content/index.md:5:23
  |
5 | 他說“建筑,准備...”，戰(zhàn)爭[]１９８４，，。
  |                               ^^^^^^^^
  |
  = help: write `1984`

warning[style::doubled]: `，，。` one after the other
 --> content/index.md:5:27
  |
5 | 他說“建筑,准備...”，戰(zhàn)爭[]１９８４，，。
  |                                       ^^^^^^
  |
  = help: leave one of them

warning[text::mixed-script]: `沖突` where `衝突` is meant
 --> content/index.md:7:1
  |
7 | 沖突與ä¸[]æ–‡。
  | ^^ another character here
  |
  = help: write `衝突`

warning[text::mojibake]: `ä¸[]æ–‡` was read in the wrong encoding
 --> content/index.md:7:4
  |
7 | 沖突與ä¸[]æ–‡。
  |       ^^^^^ not what was written
  |
  = help: write `中文`

"#]]
    );
}

#[test]
fn each_rule_has_its_texts() {
    for (text, codes) in [
        // Characters of the other script, and of another word.
        ("建筑、先后與准備", "筑 后 准"),
        ("发生", "发"),
    ] {
        assert_eq!(
            told(text).len(),
            codes.split(' ').count(),
            "{text}: {:?}",
            told(text)
        );
    }
    for (text, code) in [
        ("衝突與沖突", "text::mixed-script"),
        ("制造業", "text::mixed-script"),
        ("這是面粉", "text::mixed-script"),
        ("放松", "text::mixed-script"),
        ("体育", "text::mixed-script"),
        ("剪頭發。", "text::mixed-script"),
        ("协(xié)議", "text::romanisation"),
        ("戰(zhàn)爭", "text::romanisation"),
        ("圖![]()。", "text::empty-image"),
        ("核\u{FEFF}談", "text::zero-width"),
        ("核\u{200D}談", "text::zero-width"),
        ("核\u{E123}談", "text::private-use"),
        ("核\u{2F8F}談", "text::compatibility"),
        ("一\u{F9CA}二", "text::compatibility"),
        ("核\u{FFFD}談", "text::mojibake"),
        ("ä¼Šæœ—", "text::mojibake"),
        ("錕斤拷", "text::mojibake"),
        ("核\u{FE0F}談", "text::variation-selector"),
        ("好, 再見", "style::half-width"),
        ("好!", "style::half-width"),
        ("結束.", "style::half-width"),
        ("會談(第一輪)結束", "style::half-width"),
        ("他說\"好\"", "style::quotes"),
        ("他說‘好’", "style::quotes"),
        ("他說“OK”", "style::quotes"),
        ("等等...", "style::ellipsis"),
        ("等等。。。", "style::ellipsis"),
        ("Ｔ恤", "style::full-width"),
        ("好，，再見", "style::doubled"),
        ("好。，再見", "style::doubled"),
    ] {
        let told = told(text);
        assert!(told.iter().any(|line| line.contains(code)), "{text}: {told:?}");
    }
}

/// A rule that doubts what is right is worse than none.
#[test]
fn what_is_right_is_left_alone() {
    for text in [
        "皇后在公里外，面對后羿、太后與影后；王后面前，皇太后面色如土。",
        "台灣與臺灣，佈告與布告，群眾與羣眾，裡面與裏面，才與纔。",
        "兩天後、三天後，國王後來又登基。由余光中、于右任與范仲淹署名。",
        "整合並提供，聯合並且合併；有關系所與相關系統，校方管制造成不便。",
        "街頭發生，鏡頭發現，帶頭發起；今日歷經，多年歷史。在街頭發傳單。",
        "編製報表，回復原狀，答覆，村里幹事，春捲，划算，老闆，計畫。",
        "版本裡的檔案，文件裡，公里、里程、哪裡、心裡。衣服還不乾，擦乾了。",
        "批准備案，水準許多，核准，準則，標準。不准進入，部長照准，民間采風。頭髮與發展，乾燥與幹部、若干。",
        "歌手表演，對手表示，代表。面對麵包，方面，麵條，桌面。",
        "干預、干涉、餅乾、乾杯、幹事、樹幹、相干。豐富與丰采。",
        "他說：「好，『是』。」（第一輪）等等……。破折號——好。",
        "共1,000人，3:30，node.js、A.B.，見(UN)與f(x)；27\"螢幕與32\"螢幕。",
        "don't、John’s、It’s “fine” here.",
        "`a,b...` 與 <span lang=\"en\">“a”...</span>與<span translate=\"no\">好,好</span>",
        "`建筑`、<span lang=\"zh-Hans\">建筑发生</span>、[好](http://example.org/建筑,...)",
        "好&#x200B;好、&#xF9CA;、好\\.\\.\\.、好&comma;好",
        "👩\u{200D}👩\u{200D}👧與❤\u{FE0F}與1\u{FE0F}\u{20E3}，葛\u{E0100}城，می\u{200C}خواهم",
        "一.概述與甲.乙，第一章........3，好！！好？！",
        "ÅÄÖ、Ã、São、déjà vu、naïve",
        "「行」(háng)與（háng），Xí Jìnpíng，字(UN)字",
        "甲&乙、A&B&",
        "汉字 A 字與A字",
    ] {
        let expected = usize::from(text.starts_with('汉'));
        assert_eq!(told(text).len(), expected, "{text}: {:?}", told(text));
    }
}

#[test]
fn places_are_those_of_the_source() {
    for (text, place) in [
        ("> 一&amp;二\n> 三\\*四,五", "6:7:"),
        ("一**二**,三", "5:7:"),
        ("- 甲\n  乙,丙", "6:4:"),
        ("| 甲 |\n| --- |\n| 甲\\|乙,丙 |", "7:7:"),
        ("<p>一\n二&nbsp;三,四</p>", "6:9:"),
        ("[一](a.png)二[^1]\n\n[^1]: 註,註", "7:8:"),
    ] {
        let told = told(text);
        let comma: Vec<_> =
            told.iter().filter(|line| line.contains("half-width")).collect();
        assert_eq!(comma.len(), 1, "{text}: {told:?}");
        assert!(comma[0].starts_with(place), "{text}: {told:?}");
    }
}

#[test]
fn titles_descriptions_and_summaries_are_read() {
    let desk = Desk::new(&[(
        "content/index.md",
        "---\ntitle: \"建筑,建\"\ndescription: 一,二\nsummary: 他說\"好\"\nextra: {a: 建筑}\n---\n",
    )]);
    desk.put("content/b.md", "---\ndescription: 好。\n---\n\n# 准備\n\n好。\n");
    let ran = check(&desk, &["--format", "short"]);
    assert_data_eq!(
        ran.stderr,
        str![[r#"
content/b.md:5:3: warning[text::mixed-script]: `准備` where `準備` is meant
content/index.md:2:10: warning[text::mixed-script]: `建筑` where `建築` is meant
content/index.md:2:11: warning[style::half-width]: half-width `,` in Chinese text
content/index.md:3:15: warning[style::half-width]: half-width `,` in Chinese text
content/index.md:4:12: warning[style::quotes]: `""` around words in Traditional text

"#]]
    );
}

#[test]
fn each_rule_can_be_switched_off() {
    let text = "好,好...\n";
    let desk = page(text);
    assert_eq!(check(&desk, &["--format", "short"]).stderr.lines().count(), 2);
    desk.put("site.yaml", "check: {style::ellipsis: off}\n");
    assert_eq!(check(&desk, &["--format", "short"]).stderr.lines().count(), 1);
    let own = "---\ndescription: 好。\ncheck: {style::half-width: off, style::ellipsis: on}\n---\n";
    desk.put("content/index.md", &format!("{own}{text}"));
    let ran = check(&desk, &["--format", "short"]);
    assert_data_eq!(
        ran.stderr,
        str![[r#"
content/index.md:5:4: warning[style::ellipsis]: `...` for an ellipsis

"#]]
    );
    // A section speaks for its pages, and a page for itself.
    let section =
        "---\ndescription: 好。\ndefaults:\n  check: {style::half-width: off}\n---\n";
    desk.put("content/s/index.md", section);
    desk.put("content/s/a.md", &format!("---\ndescription: 也好。\n---\n{text}"));
    desk.put("content/index.md", FRONT);
    assert_eq!(check(&desk, &[]).stderr, "");
    desk.put("site.yaml", "check: {image::no-alt: off}\n");
    desk.put(
        "content/index.md",
        &format!("{FRONT}<img src=\"https://example.org/a\">\n"),
    );
    let ran = check(&desk, &["--format", "short"]);
    assert!(!ran.stderr.contains("no-alt"), "{}", ran.stderr);
}

#[test]
fn a_rule_that_is_none_is_told_with_the_one_that_is_meant() {
    let desk = page("好。");
    desk.put(
        "site.yaml",
        "check: {style::qoutes: off, mixed-script: off, link::dead: off, spacing: two, style::doubled: perhaps}\n",
    );
    let ran = check(&desk, &[]);
    assert_status(&ran, 1);
    assert_data_eq!(
        ran.stderr,
        str![[r#"
error[value::unknown-key]: unknown key `style::qoutes`
 --> site.yaml:1:9
  |
1 | check: {style::qoutes: off, mixed-script: off, link::dead: off, spacing: two, style::doubled: perhaps}
  |         ^^^^^^^^^^^^^
  |
  = help: did you mean `style::quotes`?

error[value::unknown-key]: unknown key `mixed-script`
 --> site.yaml:1:29
  |
1 | check: {style::qoutes: off, mixed-script: off, link::dead: off, spacing: two, style::doubled: perhaps}
  |                             ^^^^^^^^^^^^
  |
  = help: did you mean `text::mixed-script`?

error[value::unknown-key]: unknown key `link::dead`
 --> site.yaml:1:48
  |
1 | check: {style::qoutes: off, mixed-script: off, link::dead: off, spacing: two, style::doubled: perhaps}
  |                                                ^^^^^^^^^^
  |
  = help: known are `spacing`, `text::mixed-script`, `text::romanisation`, `text::empty-image`, `text::zero-width`, `text::private-use`, `text::compatibility`, `text::mojibake`, `text::variation-selector`, `style::half-width`, `style::quotes`, `style::ellipsis`, `style::spacing`, `style::full-width`, `style::doubled`, `image::no-alt`, `image::unreadable`, `page::no-description`, `html::duplicate-id`, `page::long-title`, `page::long-description`, `page::same-title`, `page::same-description`, `page::orphan`, `published::dead-link`, `published::dead-anchor`, `published::duplicate-id`, `published::hreflang`…

error[value::choice]: unknown value `two`
 --> site.yaml:1:74
  |
1 | check: {style::qoutes: off, mixed-script: off, link::dead: off, spacing: two, style::doubled: perhaps}
  |                                                                          ^^^
  |
  = help: write one of `any`, `none`, `single`

error[value::choice]: unknown value `perhaps`
 --> site.yaml:1:95
  |
1 | check: {style::qoutes: off, mixed-script: off, link::dead: off, spacing: two, style::doubled: perhaps}
  |                                                                                               ^^^^^^^
  |
  = help: write one of `on`, `off`, `true`, `false`

"#]]
    );
}

#[test]
fn a_site_has_one_way_of_spacing() {
    let text = "用Rust 寫，共3 頁\nRust與**好** A";
    let desk = page(text);
    assert_eq!(check(&desk, &[]).stderr, "");
    desk.put("site.yaml", "check: {spacing: none}\n");
    assert_eq!(check(&desk, &["--format", "short"]).stderr.lines().count(), 3);
    assert_eq!(fixed(&desk), "用Rust寫，共3頁\nRust與**好** A");
    desk.put("site.yaml", "check: {spacing: single}\n");
    assert_eq!(fixed(&desk), "用 Rust 寫，共 3 頁\nRust 與**好** A");
}

#[test]
fn what_is_safe_is_fixed() {
    for (text, meant) in [
        ("發生体育", "發生體育"),
        ("戰(zhàn)爭與協(xié)議(yì)。", "戰爭與協議。"),
        ("圖![]()圖", "圖圖"),
        ("核\u{200B}談", "核談"),
        ("一\u{F9CA}", "一流"),
        ("ä¼Šæœ—", "伊朗"),
        ("好, 好;好:好!", "好，好；好：好！"),
        ("會談(第一輪)結束", "會談（第一輪）結束"),
        ("他說“他說‘好’”", "他說「他說『好』」"),
        ("「他說“好”」", "「他說『好』」"),
        ("等等...等等。。。", "等等……等等……"),
        ("共１９８４年", "共1984年"),
        ("好，，好", "好，好"),
        // In these, only people know what is meant.
        ("建筑与准備", "建筑與准備"),
        ("好。，好", "好。，好"),
        ("一**\u{200B}**二", "一**\u{200B}**二"),
        ("\u{200B}# 題", "\u{200B}# 題"),
        ("１. 好", "１. 好"),
        ("核\u{E123}談", "核\u{E123}談"),
    ] {
        assert_eq!(fixed(&page(text)), meant, "{text}");
    }
}

#[test]
fn what_was_fixed_is_told() {
    let desk = page("好,好...好,好");
    desk.put("content/b.md", "---\ndescription: 好,好\n---\n好。\n");
    desk.put("content/c.md", "---\ndescription: 好。\n---\n好。\n");
    let ran = check(&desk, &["--fix"]);
    assert_status(&ran, 0);
    assert_data_eq!(
        ran.stdout,
        str![[r#"
fixed content/b.md: 1 × style::half-width
fixed content/index.md: 2 × style::half-width, 1 × style::ellipsis
對照 duizhao 0.1.0 · zh-Hant-TW 3 pages · zh-Hans-CN 3 pages (derived)
(times)
nothing found

"#]]
    );
    assert_eq!(ran.stderr, "");
}

/// Programs get the changes; nothing is done to the file.
#[test]
fn edits_are_told_to_programs() {
    let desk = page("他說“好”");
    let ran = check(&desk, &["--format", "json"]);
    assert_data_eq!(
        ran.stdout,
        str![[r#"
{"severity":"warning","code":"style::quotes","message":"`“”` around words in Traditional text","path":"content/index.md","line":5,"column":3,"end_line":5,"end_column":6,"byte_start":48,"byte_end":57,"label":"","help":"write `「」`","related":[],"edits":[{"line":5,"column":3,"end_line":5,"end_column":4,"byte_start":48,"byte_end":51,"text":"「"},{"line":5,"column":5,"end_line":5,"end_column":6,"byte_start":54,"byte_end":57,"text":"」"}]}

"#]]
    );
}

#[test]
fn what_cannot_be_read_is_not_written() {
    let desk = page("好。");
    let bytes = b"\xa4\xa4,\xa4\xe5...\n";
    fs::write(desk.root().join("content/big5.md"), bytes).expect("a file");
    desk.put("content/terms.yaml", "- {zh-Hant: 建筑, zh-Hans: 建筑}\n");
    let ran = check(&desk, &["--fix"]);
    assert_status(&ran, 1);
    let after = fs::read(desk.root().join("content/big5.md")).expect("a file");
    assert_eq!(after, bytes);
}

/// A page in the other script is one mistake, not a thousand.
#[test]
fn a_page_in_the_other_script_is_told_once() {
    let simplified = "这个页面说的是两国谈判进入关键阶段，双方还没有达成协议，观点对立。";
    let desk = page(&format!("{simplified}{simplified}"));
    let ran = check(&desk, &["--format", "short"]);
    assert_data_eq!(
        ran.stderr,
        str![[r#"
content/index.md:5:1: warning[text::mixed-script]: a page in Simplified characters, in a Traditional edition

"#]]
    );
    let desk = Desk::new(&[
        ("site.yaml", "editions: [zh-Hans-CN]\n"),
        ("content/index.md", "---\ndescription: 一页。\n---\n这个頁面說“好”。\n"),
    ]);
    let ran = check(&desk, &["--format", "short"]);
    assert_data_eq!(
        ran.stderr,
        str![[r#"
content/index.md:4:3: warning[text::mixed-script]: `頁` in Simplified text
content/index.md:4:5: warning[text::mixed-script]: `說` in Simplified text

"#]]
    );
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let desk = page("好,好");
    let path = desk.root().join("content/index.md");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("a file");
    assert_eq!(fixed(&desk), "好，好");
    let mode = fs::metadata(&path).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    let names = fs::read_dir(desk.root().join("content")).expect("a folder").count();
    assert_eq!(names, 1);
}
