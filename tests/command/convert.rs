//! `duizhao convert`: bytes on standard input, bytes on standard output.

use std::io::Write;
use std::process::{Output, Stdio};

use duizhao::config::opencc::Configuration;
use duizhao::script::opencc::{Converters, DictionaryFolder};
use snapbox::{assert_data_eq, str};

use crate::desk::{Desk, Ran, program};

/// Runs `duizhao convert` with these bytes on standard input.
fn convert(desk: &Desk, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = program(desk.root())
        .arg("convert")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || {
        // The program may end without having read it all.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("the writer ends");
    output
}

/// What a text becomes, where nothing is wrong.
#[track_caller]
fn converted(arguments: &[&str], input: &str) -> String {
    let output = convert(&Desk::new(&[]), arguments, input.as_bytes());
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), &*told), (Some(0), ""), "{arguments:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[track_caller]
fn told(output: Output, status: i32) -> Ran {
    let ran = Ran::of(Ok(output));
    crate::assert_status(&ran, status);
    ran
}

const TEXT: &str = "裡面的軟體、滑鼠與頭髮，沒胃口喫飯；里面的软件、鼠标与头发\n\
    横浜の旧字体 Ab1\r\n皇后在後面\0\u{FEFF}\n最後一行沒有結束";

/// Alone, a text is of no site: a key that it may have as a taxonomy is none of
/// its faults.
#[test]
fn keys_that_a_site_may_have_are_left() {
    let text = |title| format!("---\ntitle: {title}\nregions: 中東\n---\n\n文。\n");
    let arguments = ["--markdown", "--config", "tw2s"];
    assert_eq!(converted(&arguments, &text("軟體")), text("软体"));
}

#[test]
fn every_configuration_gives_what_opencc_gives() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/.opencc/dictionaries");
    let opencc = Converters::new(DictionaryFolder(folder.into()));
    for configuration in Configuration::ALL {
        let expected = opencc.convert(*configuration, TEXT).expect("OpenCC converts");
        let name = configuration.name();
        assert_eq!(converted(&["--config", name], TEXT), expected, "{name}");
    }
}

#[test]
fn tags_choose_the_configuration_of_a_site() {
    let to = |to| converted(&["--from", "zh-Hant-TW", "--to", to], "裡面的軟體\n");
    assert_eq!(to("zh-Hans-CN"), "里面的软件\n");
    assert_eq!(to("zh-Hans"), "里面的软体\n");
    assert_eq!(to("zh-Hant-HK"), "裏面的軟體\n");
    assert_eq!(to("zh-Hant-TW"), "裡面的軟體\n");
}

#[test]
fn several_configurations_run_one_after_the_other() {
    assert_eq!(converted(&["--config", "s2t,t2tw"], "里面"), "裡面");
    assert_eq!(converted(&["--config", "s2t", "--config", "t2hk"], "里面"), "裏面");
}

#[test]
fn nothing_becomes_nothing() {
    assert_eq!(converted(&["--config", "s2t"], ""), "");
    assert_eq!(converted(&["--config", "s2t"], "\u{FEFF}"), "\u{FEFF}");
}

#[test]
fn terms_win_over_opencc() {
    let desk = Desk::new(&[(
        "mine/terms.yaml",
        "- {zh-Hant: 川普, zh-Hans: 特朗普}\n- {zh-Hant-TW: 「, zh-Hans-CN: “}\n",
    )]);
    let arguments = ["--from", "zh-Hant-TW", "--to", "zh-Hans-CN", "--terms"];
    let arguments = [&arguments[..], &["mine/terms.yaml"]].concat();
    let ran = told(convert(&desk, &arguments, "「川普的軟體」".as_bytes()), 0);
    assert_eq!(ran.stdout, "“特朗普的软件」\n");
    assert_eq!(ran.stderr, "");
}

#[test]
fn terms_that_are_wrong_are_told_in_their_own_file() {
    let terms = "- {zh-Hant-TW: 川普, zh-Hans-CN: 特朗普}\n\
        - {zh-Hant-TW: 川普, zh-Hans-CN: 川普}\n";
    let desk = Desk::new(&[("mine/terms.yaml", terms)]);
    let arguments = ["--from", "zh-Hant-TW", "--to", "zh-Hans-CN", "--terms"];
    let arguments = [&arguments[..], &["mine/terms.yaml"]].concat();
    let ran = told(convert(&desk, &arguments, b"x"), 1);
    assert_eq!(ran.stdout, "");
    assert_data_eq!(
        ran.stderr,
        str![[r#"
error[term::twice]: `川普` becomes both `特朗普` and `川普`
 --> terms.yaml:2:32
  |
2 | - {zh-Hant-TW: 川普, zh-Hans-CN: 川普}
  |                                  ^^^^ here the second
  |
 ::: terms.yaml:1:32
  |
1 | - {zh-Hant-TW: 川普, zh-Hans-CN: 特朗普}
  |                                  ------ here the first
  |
  = help: keep one of the two terms, or give longer forms that differ

"#]]
    );
}

#[test]
fn of_markdown_only_the_words_are_converted() {
    let text =
        "---\r\ntitle: 軟體\r\n---\r\n用`軟體`，軟**體**[^1]。\r\n\r\n[^1]: 滑\r\n    鼠";
    let expected =
        "---\r\ntitle: 软件\r\n---\r\n用`軟體`，软**件**[^1]。\r\n\r\n[^1]: 鼠\r\n    标";
    assert_eq!(converted(&["--markdown", "--config", "tw2sp"], text), expected);
    let tags = ["--markdown", "--from", "zh-Hant-TW", "--to", "zh-Hans-CN"];
    assert_eq!(converted(&tags, text), expected);
    assert_eq!(converted(&["--markdown", "--config", "jp2t"], "横**浜**"), "橫**濱**");
}

#[test]
fn of_markdown_what_stays_is_told() {
    let text = "---\ntitle: \"軟\\u9AD4\"\n---\n軟體\n";
    let arguments = ["--markdown", "--config", "tw2sp"];
    let ran = told(convert(&Desk::new(&[]), &arguments, text.as_bytes()), 0);
    assert_eq!(ran.stdout, "---\ntitle: \"軟\\u9AD4\"\n---\n软件\n");
    assert_data_eq!(
        ran.stderr,
        str![[r#"
warning[conversion::left]: `軟體` is not converted, because of how it is written
 --> standard input:2:8
  |
2 | title: "軟/u9AD4"
  |        ^^^^^^^^^^ stays as it is
  |
  = help: convert it by hand, or write it without escapes where it is seen

"#]]
    );
    let ran = told(convert(&Desk::new(&[]), &arguments, b"\xB3\x6E\xC5\xE9"), 1);
    assert_eq!(ran.stdout, "");
    assert!(ran.stderr.contains("standard input:1:1"), "{}", ran.stderr);
}

#[test]
fn what_is_not_utf_8_is_told_with_its_place() {
    let desk = Desk::new(&[]);
    let ran = told(
        convert(&desk, &["--config", "s2t"], b"\xE5\xA4\xB4\n\xE5\x8F\x91 \xFF\n"),
        1,
    );
    assert_eq!(ran.stdout, "頭\n發 \n");
    assert_data_eq!(
        ran.stderr,
        str![[r#"
error[file::not-utf8]: the input is not UTF-8 at byte 8, in line 2
 |
 = help: what stands before it is converted; convert the input to UTF-8 first

"#]]
    );
    // 中文軟體 in Big5.
    let big5 = b"\xA4\xA4\xA4\xE5\xB3\x6E\xC5\xE9\xA1\x41\xA7\xDA\xAD\xCC\n";
    let ran = told(convert(&desk, &["--config", "t2s"], big5), 1);
    assert_eq!(ran.stdout, "");
    assert_data_eq!(
        ran.stderr,
        str![[r#"
error[file::not-utf8]: the input is not UTF-8 at byte 0, in line 1
 |
 = help: it looks like Big5: send it through `iconv -f BIG5 -t UTF-8` first

"#]]
    );
}

#[test]
fn utf_16_is_told_though_it_may_be_utf_8_as_well() {
    let text: Vec<u8> = "hello\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let ran = told(convert(&Desk::new(&[]), &["--config", "t2s"], &text), 1);
    assert!(ran.stderr.contains("UTF-16 LE"), "{}", ran.stderr);
}

#[test]
fn a_character_is_read_whole_wherever_the_pipe_cuts_it() {
    let text = "a".to_owned() + &"頭髮".repeat(60_000);
    assert_eq!(converted(&["--config", "t2s"], &text), text.replace("頭髮", "头发"));
    let cut = &text.as_bytes()[..text.len() - 1];
    let ran = told(convert(&Desk::new(&[]), &["--config", "t2s"], cut), 1);
    assert!(ran.stderr.contains("at byte 359998, in line 1"), "{}", ran.stderr);
    assert_eq!(ran.stdout.trim_end().chars().count(), 120_000);
}

#[test]
fn who_stops_reading_makes_nothing_fail() {
    let desk = Desk::new(&[]);
    let mut child = program(desk.root())
        .args(["convert", "--config", "t2s"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().expect("a pipe");
    for _ in 0..10_000 {
        if stdin.write_all("頭髮\n".as_bytes()).is_err() {
            break;
        }
    }
    drop(stdin);
    let ran = told(child.wait_with_output().expect("it ends"), 0);
    assert_eq!(ran.stderr, "");
}

#[test]
fn what_is_missing_or_misspelt_is_wrong_usage() {
    let desk = Desk::new(&[]);
    for (arguments, reason) in [
        (&[][..], "--from"),
        (&["--config", "tw2ps"], "tw2sp"),
        (&["--from", "zh-Hant-TW"], "--to"),
        (&["--to", "zh-Hant-TW"], "--from"),
        (&["--from", "zh_", "--to", "zh-Hans"], "no language tag"),
        (&["--config", "s2t", "--from", "zh-Hans", "--to", "zh-Hant"], "--config"),
        (&["--config", "s2t", "--terms", "terms.yaml"], "--from"),
        (&["--from", "zh", "--to", "zh-Hans"], "`zh` does not say"),
        (&["--from", "zh-Hant", "--to", "en"], "`en` does not say"),
        (
            &["--from", "zh-Hant", "--to", "zh-Hans", "--terms", "no.yaml"],
            "could not read `no.yaml`",
        ),
    ] {
        let ran = told(convert(&desk, arguments, b"x"), 2);
        assert_eq!(ran.stdout, "", "{arguments:?}");
        assert!(ran.stderr.contains(reason), "{arguments:?}: {}", ran.stderr);
    }
}
