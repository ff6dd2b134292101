//! Bytes that are not UTF-8: what they look like is named, at the first byte
//! that is wrong.

use duizhao::base::text::{Encoding, read};

use crate::site;

/// Texts with their bytes, as `iconv` makes them, and where the first wrong
/// byte is.
const TRADITIONAL: &str =
    "# 會談\n\n伊朗與美國在馬斯喀特談判，由阿曼居中傳話。這些文字夠長了。\n";
const SIMPLIFIED: &str =
    "# 会谈\n\n伊朗与美国在马斯喀特谈判，由阿曼居中传话。这些文字够长了。\n";
const JAPANESE: &str =
    "# 会談\n\nイランとアメリカはマスカットで交渉を行いました。オマーンが仲介します。\n";
const KOREAN: &str =
    "# 회담\n\n이란과 미국은 무스카트에서 협상을 벌였다. 오만이 중재했다.\n";

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn marked(text: &str) -> String {
    format!("\u{FEFF}{text}")
}

fn encoded(text: &str, encoding: &'static encoding_rs::Encoding) -> Vec<u8> {
    encoding.encode(text).0.into_owned()
}

#[test]
fn encodings_are_named_at_the_first_wrong_byte() {
    let le = u16::to_le_bytes;
    let be = u16::to_be_bytes;
    let cases: &[(&str, Vec<u8>, Encoding, &str)] = &[
        (TRADITIONAL, encoded(TRADITIONAL, encoding_rs::BIG5), Encoding::Big5, "1:3"),
        (SIMPLIFIED, encoded(SIMPLIFIED, encoding_rs::GBK), Encoding::Gb18030, "1:3"),
        (TRADITIONAL, encoded(TRADITIONAL, encoding_rs::GBK), Encoding::Gb18030, "1:3"),
        (JAPANESE, encoded(JAPANESE, encoding_rs::SHIFT_JIS), Encoding::ShiftJis, "1:3"),
        (JAPANESE, encoded(JAPANESE, encoding_rs::EUC_JP), Encoding::EucJp, "1:3"),
        (KOREAN, encoded(KOREAN, encoding_rs::EUC_KR), Encoding::EucKr, "1:4"),
        (TRADITIONAL, utf_16(TRADITIONAL, le), Encoding::Utf16Le, ""),
        (TRADITIONAL, utf_16(TRADITIONAL, be), Encoding::Utf16Be, ""),
        (TRADITIONAL, utf_16(&marked(TRADITIONAL), le), Encoding::Utf16Le, "1:1"),
        (TRADITIONAL, utf_16(&marked(TRADITIONAL), be), Encoding::Utf16Be, "1:1"),
        ("# Talks\n", utf_16("# Talks\n", le), Encoding::Utf16Le, "1:2"),
        ("# Talks\n", utf_16("# Talks\n", be), Encoding::Utf16Be, "1:1"),
    ];
    for (text, bytes, encoding, place) in cases {
        let foreign = read(bytes).expect_err("no UTF-8");
        assert_eq!(foreign.encoding, Some(*encoding), "{text}");
        assert_eq!(foreign.text, *text, "{encoding:?}");
        let (built, sources) = site::build(&[("content/bad.md", bytes)]);
        let told: Vec<String> =
            built.diagnostics.iter().map(|found| site::line(found, &sources)).collect();
        assert_eq!(told.len(), 1, "{encoding:?}: {told:?}");
        let expected = format!("file::not-utf8 content/bad.md:{place}");
        assert!(told[0].starts_with(&expected), "{encoding:?}: {told:?}");
        let help = built.diagnostics[0].help.as_deref().unwrap_or_default();
        assert!(help.contains(encoding.name()), "{help}");
        assert!(help.contains(encoding.iconv_name()), "{help}");
    }
}

/// The mark stands where the first character is that is not ASCII, behind
/// front matter and lines of any kind.
#[test]
fn the_place_is_counted_in_lines_and_characters() {
    let text = format!("---\r\nlayout: a\r\n---\r\n\r\nab {TRADITIONAL}");
    let big5 = encoded(&text, encoding_rs::BIG5);
    assert_eq!(
        site::told(&[("content/bad.md", big5)]),
        ["file::not-utf8 content/bad.md:5:6"]
    );
}

/// A line of settings is no more than this.
#[test]
fn a_few_words_of_chinese_are_enough() {
    for words in ["软件", "谈判", "软件与数据", "繁简对照", "使用说明", "首页"]
    {
        let bytes = encoded(&format!("title: {words}\n"), encoding_rs::GBK);
        let foreign = read(&bytes).expect_err("no UTF-8");
        assert_eq!(foreign.encoding, Some(Encoding::Gb18030), "{words}");
    }
    for words in ["軟體", "談判", "軟體與資料", "繁簡對照", "使用說明", "首頁"]
    {
        let bytes = encoded(&format!("title: {words}\n"), encoding_rs::BIG5);
        let foreign = read(&bytes).expect_err("no UTF-8");
        assert_eq!(foreign.encoding, Some(Encoding::Big5), "{words}");
    }
}

#[test]
fn a_few_broken_bytes_are_no_other_encoding() {
    let cut = &TRADITIONAL.as_bytes()[..TRADITIONAL.len() - 5];
    let mut damaged = TRADITIONAL.as_bytes().to_vec();
    damaged[2] = 0xFF;
    let noise: Vec<u8> = (0..4096_u32).map(|at| (at * 193 % 256) as u8).collect();
    for bytes in [&b"caf\xE9\n"[..], cut, &damaged, &noise, b"\xFF", b"\x80\0\0"] {
        assert_eq!(read(bytes).expect_err("no UTF-8").encoding, None, "{bytes:?}");
        let told = site::told(&[("content/bad.md", bytes)]);
        assert_eq!(told.len(), 1, "{told:?}");
    }
}

#[test]
fn settings_terms_templates_and_labels_are_told_alike() {
    let settings = "title: 談判說明網站\neditions:\n  - zh-Hant\n  - {tag: zh-Hans, from: zh-Hant}\n";
    let terms =
        "- {zh-Hant: 馬斯喀特, zh-Hans: 马斯喀特}\n- {zh-Hant: 談判, zh-Hans: 谈判}\n";
    let labels = "contents: 本頁的目錄\nsearch: 搜尋文字\n";
    let cases = [
        ("site.yaml", settings, encoding_rs::BIG5, "1:8"),
        ("content/terms.yaml", terms, encoding_rs::GBK, "1:13"),
        ("themes/explainer/templates/extra.html", TRADITIONAL, encoding_rs::BIG5, "1:3"),
        ("themes/explainer/labels/zh.yaml", labels, encoding_rs::BIG5, "1:11"),
    ];
    for (path, text, encoding, place) in cases {
        let told = site::told(&[(path, encoded(text, encoding))]);
        assert_eq!(told, [format!("file::not-utf8 {path}:{place}")]);
    }
}

/// A byte order mark, CR and CR LF are no faults, and no columns.
#[test]
fn line_ends_and_marks_count_as_they_look() {
    for text in ["# 題\n\n見[無](no.md)\n", "\u{FEFF}# 題\r\n\r\n見[無](no.md)\r\n"]
    {
        assert_eq!(
            site::told(&[("content/bad.md", text)]),
            ["link::dead content/bad.md:3:2"]
        );
    }
    let yaml = "\u{FEFF}title: 題\r\ntitel: 錯\r\n";
    assert_eq!(site::told(&[("site.yaml", yaml)]), ["value::unknown-key site.yaml:2:1"]);
    let front = "\u{FEFF}---\r\ntitel: 錯\r\n---\r\n";
    assert_eq!(
        site::told(&[("content/bad.md", front)]),
        ["value::unknown-key content/bad.md:2:1"]
    );
}
