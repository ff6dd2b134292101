//! What a check tells of text that was read in a wrong encoding.

use std::fs;

use snapbox::{assert_data_eq, str};

use crate::check::check;
use crate::desk::Desk;

const FRONT: &str = "---\ntitle: 頁\ndescription: 一頁。\n---\n";

fn page(text: &str) -> Desk {
    Desk::new(&[("content/index.md", &format!("{FRONT}{text}\n"))])
}

/// What is told of a page of this text.
fn told(text: &str) -> String {
    check(&page(text), &["--format", "short"]).stderr
}

/// UTF-8 as those read it who take it for another encoding.
fn misread(text: &str, encoding: &'static encoding_rs::Encoding) -> String {
    encoding.decode_without_bom_handling(text.as_bytes()).0.into_owned()
}

/// Big5 as those read it who take it for GBK.
fn big5_in_gbk(text: &str) -> String {
    let (bytes, _, _) = encoding_rs::BIG5.encode(text);
    encoding_rs::GBK.decode_without_bom_handling(&bytes).0.into_owned()
}

#[test]
fn what_was_misread_is_told_with_what_was_meant() {
    let text = "涓枃鏂囧瓧\n\n浼婃湕鏍歌珖鍒?\n\n會談銆?\n\n銝剜?摮?隢?";
    let ran = check(&page(text), &[]);
    assert_data_eq!(
        ran.stderr,
        str![[r#"
warning[text::mojibake]: `鏂囧瓧` was read in the wrong encoding
 --> content/index.md:5:3
  |
5 | 涓枃鏂囧瓧
  |     ^^^^^^ not what was written
  |
  = help: write `文字`

warning[text::mojibake]: `浼婃湕鏍歌珖鍒?` was read in the wrong encoding
 --> content/index.md:7:1
  |
7 | 浼婃湕鏍歌珖鍒?
  | ^^^^^^^^^^^^^^^ not what was written
  |
  = help: it was `伊朗核談□`; copy it again from where it is whole

warning[text::mojibake]: `銆?` was read in the wrong encoding
 --> content/index.md:9:3
  |
9 | 會談銆?
  |     ^^^ not what was written
  |
  = help: copy it again from where it is whole

warning[text::mojibake]: `銝剜?摮?隢?` was read in the wrong encoding
  --> content/index.md:11:1
   |
11 | 銝剜?摮?隢?
   | ^^^^^^^^^^^ not what was written
   |
   = help: it was `中□□□`; copy it again from where it is whole

"#]]
    );
}

#[test]
fn what_was_misread_is_mended_where_nothing_is_lost() {
    for meant in [
        "中文",
        "會談結束了，雙方沒有評論。",
        "这是一个测试，结束了",
        "二〇二六年三月，Rust與3頁",
        "「好，」他說：『是』",
    ] {
        for encoding in [encoding_rs::GBK, encoding_rs::BIG5] {
            let read = misread(meant, encoding);
            let told = told(&read);
            assert!(told.contains("text::mojibake"), "{meant}: {read}: {told}");
            let desk = page(&read);
            check(&desk, &["--fix"]);
            let after = fs::read_to_string(desk.root().join("content/index.md"));
            let after = after.expect("a page");
            let after = after.strip_prefix(FRONT).expect("its front matter").trim_end();
            // Big5 has no character for many pairs of these bytes.
            if !read.contains('\u{FFFD}') {
                assert_eq!(after, meant, "{read}");
                assert_eq!(told.lines().count(), 1, "{told}");
            }
        }
    }
    for meant in ["會談結束了沒有評論", "這是一個測試"] {
        let read = big5_in_gbk(meant);
        let told = told(&read);
        assert!(told.contains("text::mojibake"), "{meant}: {read}: {told}");
        let desk = page(&format!("好 {read}"));
        check(&desk, &["--fix"]);
        let after = fs::read_to_string(desk.root().join("content/index.md"));
        assert_eq!(after.expect("a page"), format!("{FRONT}好 {meant}\n"));
    }
}

/// Characters that few know are no damage.
#[test]
fn rare_characters_are_not_doubted() {
    for text in [
        "涓涓細流，銆與锛，溝渠與水溝?",
        "鏂鏈閫鍊，浼湕鏍，喺嘅咗啲嗰",
        "ひらがなとカタカナ、日本語の文字、鉄道、α線とβ線",
        "Ελληνικά、Русский язык、ㄅㄆㄇㄈ、│─┼",
        "한국어 문자、한글",
        "犇羴鱻麤，龘靐齉爩，彧翀昶堃，㗎㐀𠮷",
        "鏈接?鏡頭?鍊子?鎖?",
    ] {
        assert_eq!(told(text).matches("mojibake").count(), 0, "{text}: {}", told(text));
    }
}
