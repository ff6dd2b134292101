//! OpenCC's own test cases through the program, where `DUIZHAO_SUITES` names
//! the folder that holds them as `opencc-testcases.json`.
#![expect(clippy::disallowed_methods, reason = "the suite lies outside the project")]

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

/// What `duizhao convert` makes of the lines.
fn convert(configuration: &str, lines: &[&str]) -> Vec<String> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_duizhao"))
        .args(["convert", "--config", configuration])
        .env("XDG_CACHE_HOME", Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    // The cases of one configuration are fewer than a pipe holds.
    stdin.write_all(lines.join("\n").as_bytes()).expect("the program reads");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{configuration}: {}", output.status);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.split('\n').map(str::to_owned).collect()
}

#[test]
#[expect(clippy::print_stderr, reason = "whoever runs the tests is to know")]
fn the_cases_of_opencc_pass() {
    let Some(folder) = std::env::var_os("DUIZHAO_SUITES") else {
        eprintln!("OpenCC's test cases did not run: DUIZHAO_SUITES names no folder");
        return;
    };
    let file = Path::new(&folder).join("opencc-testcases.json");
    let suite = std::fs::read(&file).expect("DUIZHAO_SUITES holds OpenCC's test cases");
    let suite: Value = serde_json::from_slice(&suite).expect("JSON");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let mut cases: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for case in suite["cases"].as_array().expect("a list of cases") {
        for (name, expected) in case["expected"].as_object().expect("expectations") {
            let case = (text(&case["input"]), text(expected));
            cases.entry(name.clone()).or_default().push(case);
        }
    }
    assert!(cases.values().map(Vec::len).sum::<usize>() > 400);
    let mut wrong = Vec::new();
    for (configuration, cases) in &cases {
        let inputs: Vec<&str> = cases.iter().map(|(input, _)| input.as_str()).collect();
        let converted = convert(configuration, &inputs);
        assert_eq!(converted.len(), cases.len(), "no case has a line's end in it");
        for ((input, expected), converted) in cases.iter().zip(converted) {
            if converted != *expected {
                wrong.push(format!("{configuration}: {input} → {converted}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
