//! Plain text and Markdown.

use snapbox::{IntoData, assert_data_eq, str};

use crate::desk::{Desk, tree};
use crate::{import, imported};

/// A text that somebody copied from a platform.
const COPIED: &str = "\u{FEFF}馬斯喀特的會談\n\n\
    點擊上方藍字關注我們\n\n\
    \u{3000}\u{3000}雙方在戰(zhàn)爭之後開始談\u{200B}判。 \n\
    \u{3000}\u{3000}第二段有 * 星號 *、_底線_與 [方括號]。\n\n\n\n\
    # 不是標題\n\n\
    ![]()\n\n\
    责任编辑：王小明\n";

#[test]
fn a_copied_text_is_cleaned() {
    let (text, told) = imported("會談.txt", COPIED);
    assert_data_eq!(
        text,
        str![[r#"
---
title: 馬斯喀特的會談
extra:
  source: "會談.txt"
---

雙方在戰爭之後開始談判。

第二段有 \* 星號 \*、\_底線_與 \[方括號\]。

\# 不是標題

"#]]
        .raw()
    );
    assert_data_eq!(
        told,
        str![[r#"
會談.txt:1:1: note[import::removed]: a byte order mark
會談.txt:3:1: note[import::removed]: a notice of the platform: `點擊上方藍字關注我們`
會談.txt:5:3: note[import::changed]: 2 lines indented with wide spaces
會談.txt:5:7: note[text::romanisation]: the reading `zhàn` within a word
會談.txt:5:19: note[text::zero-width]: the invisible character U+200B
會談.txt:12:1: note[import::removed]: an image of nothing
會談.txt:14:1: note[import::removed]: a notice of the platform: `责任编辑：王小明`

"#]]
        .raw()
    );
}

#[test]
fn machine_made_traditional_is_made_again_by_phrases() {
    let made = "# 宮中\n\n她的頭發很長，皇後在後麵，準備好了。\n\n\
        批準了復雜的方案\\[1\\]，裡麵有麵條，\n空氣**幹**燥。\n";
    let (text, told) = imported("a.md", made);
    assert_data_eq!(
        text,
        str![[r#"
---
title: 宮中
extra:
  source: "a.md"
---

她的頭髮很長，皇后在後面，準備好了。

批准了複雜的方案\[1\]，裡面有麵條，
空氣**乾**燥。

"#]]
        .raw()
    );
    assert_data_eq!(
        told,
        str![[r#"
a.md:3:4: note[import::changed]: `頭發` where `頭髮` is meant
a.md:3:9: note[import::changed]: `皇後` where `皇后` is meant
a.md:3:12: note[import::changed]: `後麵` where `後面` is meant
a.md:5:2: note[import::changed]: `批準` where `批准` is meant
a.md:5:4: note[import::changed]: `復雜` where `複雜` is meant
a.md:5:16: note[import::changed]: `裡麵` where `裡面` is meant
a.md:6:5: note[import::changed]: `幹燥` where `乾燥` is meant

"#]]
        .raw()
    );
}

/// One or two such words may be names, or slips: they are left to a check.
#[test]
fn a_text_with_few_such_words_keeps_them() {
    let text = "# 宮中\n\n皇後這兩個字，是有人故意寫錯的。\n";
    let (text, told) = imported("a.md", text);
    assert!(text.contains("皇後"), "{text}");
    assert!(!told.contains("皇后"), "{told}");
}

#[test]
fn the_script_stays_where_that_is_wanted() {
    let made = "# 宮中\n\n頭發、皇後、批準、復雜、幹燥，还有里面。\n";
    let desk = Desk::new(&[("a.md", made)]);
    import(&desk, &["a.md", "--keep-script"]);
    let files = tree(&desk.root().join("content"));
    let text = String::from_utf8_lossy(&files["a.md"]);
    assert!(text.contains("頭發、皇後、批準、復雜、幹燥，还有里面。"), "{text}");
}

#[test]
fn simplified_text_goes_to_an_edition_written_in_it() {
    let site = "editions: [zh-Hant-TW, zh-Hans-CN]\n";
    let text = "会谈\n\n双方在马斯喀特发表联合声明。\n";
    let desk = Desk::new(&[("site.yaml", site), ("talks.txt", text)]);
    import(&desk, &["talks.txt"]);
    let files: Vec<String> = tree(&desk.root().join("content")).into_keys().collect();
    assert_eq!(files, ["talks.zh-Hans.md"]);
}

#[test]
fn simplified_text_in_a_traditional_site_is_told() {
    let (text, told) = imported("talks.txt", "会谈\n\n双方在马斯喀特发表联合声明。\n");
    assert!(text.contains("title: 会谈\n"), "{text}");
    assert_data_eq!(told, str![[r#"
talks.txt: warning[import::script]: the text is Simplified; the source edition is zh-Hant-TW

"#]].raw());
}

#[test]
fn wrapped_lines_are_joined_and_others_are_paragraphs() {
    let line = "雙方同在一棟樓裡，分處不同的房間，由阿曼的官員往";
    let wrapped = format!("　　{}\n", [line; 7].join("\n")) + "　　第二段。\n";
    let (text, told) = imported("a.txt", &wrapped);
    assert!(text.contains(&format!("\n{}\n\n第二段。\n", line.repeat(7))), "{text}");
    assert!(told.contains("wrapped lines"), "{told}");
    let (text, _) = imported("a.txt", "題目\n第一段很短。\n第二段也是。\n");
    assert!(text.ends_with("\n第一段很短。\n\n第二段也是。\n"), "{text}");
}

#[test]
fn a_file_in_big5_is_read() {
    let desk = Desk::new(&[]);
    let text = "會談\r\n\r\n伊朗與美國在馬斯喀特談判，由阿曼居中傳話。\r\n";
    let bytes = encoding_rs::BIG5.encode(text).0;
    std::fs::write(desk.root().join("talks.txt"), &*bytes).expect("a file");
    let ran = import(&desk, &["talks.txt", "--format", "short"]);
    let files = tree(&desk.root().join("content"));
    let text = String::from_utf8_lossy(&files["talks.md"]);
    assert!(text.ends_with("\n伊朗與美國在馬斯喀特談判，由阿曼居中傳話。\n"), "{text}");
    assert!(ran.stderr.contains("the file is Big5"), "{}", ran.stderr);
}

#[test]
fn front_matter_of_every_kind_is_understood() {
    let yaml = "---\ntitle: \"談判: 一\"\ndate: 2026/2/6 08:00\ncategories: [[新聞, 國際]]\n\
        tags:\n- 伊朗\npublished: false\nlayout: post\ntoc: true\nauthor: {name: 王小明}\n---\n內文。\n";
    let toml = "+++\ntitle = '談判'\ndate = 2026-02-06T08:00:00Z\nweight = 3\naliases = ['old/x']\n\
        [taxonomies]\ntags = ['伊朗']\n[extra]\ncolor = 'red'\n+++\n\n內文。\n";
    let json = "{\n  \"title\": \"談判\",\n  \"slug\": \"talks\"\n}\n內文。\n";
    let hexo = "title: 談判\ndate: 2026-02-06 08:00:00\n---\n內文。\n";
    let semicolons = "\"title\": \"談判\",\n\"tags\": [\"伊朗\"]\n;;;\n內文。\n";
    let texts = [yaml, toml, json, hexo, semicolons].map(|text| imported("a.md", text).0);
    assert_data_eq!(
        texts.join("\n=====\n"),
        str![[r#"
---
title: "談判: 一"
date: 2026-02-06
authors: [王小明]
tags: [新聞, 國際, 伊朗]
draft: true
extra:
  toc: true
  source: "a.md"
---

內文。

=====
---
title: 談判
date: 2026-02-06
tags: [伊朗]
aliases: ["/old/x"]
weight: 3
extra:
  color: red
  source: "a.md"
---

內文。

=====
---
title: 談判
slug: talks
extra:
  source: "a.md"
---

內文。

=====
---
title: 談判
date: 2026-02-06
extra:
  source: "a.md"
---

內文。

=====
---
title: 談判
tags: [伊朗]
extra:
  source: "a.md"
---

內文。

"#]]
        .raw()
    );
}
