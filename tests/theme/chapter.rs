//! The guide's chapter on making a theme: the files that it shows enter, step by step,
//! and what the program says of each step leaves.
#![expect(clippy::disallowed_methods, reason = "tests read files")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use duizhao::base::diagnostic::Code;

use crate::{built, output};

/// The files that the sections of a chapter show: the blocks whose info strings name
/// a path.
fn steps(chapter: &str) -> Vec<BTreeMap<String, String>> {
    let mut steps = vec![BTreeMap::new()];
    let mut lines = chapter.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("## ") {
            steps.push(BTreeMap::new());
        }
        let info = line.trim_start_matches('`');
        let fence = &line[..line.len() - info.len()];
        if fence.len() < 3 {
            continue;
        }
        let body = lines.by_ref().take_while(|line| *line != fence);
        let body: String = body.map(|line| format!("{line}\n")).collect();
        if let (Some((_, path)), Some(step)) = (info.split_once(' '), steps.last_mut()) {
            step.insert(path.to_owned(), body);
        }
    }
    steps.retain(|step| !step.is_empty());
    steps
}

#[test]
fn each_step_of_the_chapter_builds() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/guide");
    for name in ["making-a-theme.md", "making-a-theme.en.md"] {
        let chapter = fs::read_to_string(guide.join(name)).expect("a chapter");
        let steps = steps(&chapter);
        assert_eq!(steps.len(), 8, "{name}: a site, and seven steps");
        let mut files: BTreeMap<String, String> = BTreeMap::new();
        for (number, step) in steps.into_iter().enumerate() {
            files.extend(step);
            let listed: Vec<(&str, &str)> =
                files.iter().map(|(path, text)| (&**path, &**text)).collect();
            let built = built(&listed);
            if number == 0 {
                // There is a site, and no theme yet.
                assert_eq!(built.diagnostics[0].code, Code::UnknownTheme, "{name}");
                continue;
            }
            assert_eq!(built.diagnostics, [], "{name}: step {number}");
            let page = output(&built, "zh-hans/rounds/first/index.html");
            assert!(page.contains("会谈在"), "{name}: step {number}");
        }
    }
}
