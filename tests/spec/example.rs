//! A section as an example: its blocks enter, what each expectation says and
//! what the program gives leave.

use duizhao::base::source::{Request, Unpublished};

use super::lines;
use super::site::{self, Files};
use super::suite::{Block, Section, Target};

/// The page of an example that names none.
const PAGE: (&str, &str) = ("content/page.md", "zh-hant/page/");

/// An expectation, and what came.
pub(super) struct Outcome {
    pub(super) block: Target,
    pub(super) expected: String,
    pub(super) got: String,
}

/// What a block is.
enum Role<'a> {
    File(&'a str),
    Request,
    Part(&'a str, &'a str),
    Pages,
    Files,
    Diagnostics,
    Lines(Option<&'a str>),
}

/// Runs the example. One without expectations only must not have findings.
pub(super) fn run(section: &Section) -> Vec<Outcome> {
    let mut files = Files::new();
    let mut request = Request::default();
    for block in &section.blocks {
        match role(block) {
            Role::File(path) => {
                files.insert(path.to_owned(), block.text.clone());
            }
            Role::Request => request = asked(&block.text),
            _ => {}
        }
    }
    // A block of lines makes a site of its own; anything else is about this one.
    let is_site = section.blocks.iter().any(|block| {
        use Role::{Diagnostics, Files, Pages, Part};
        matches!(role(block), Part(..) | Pages | Files | Diagnostics)
    });
    let has_lines = section.blocks.iter().any(|it| matches!(role(it), Role::Lines(_)));
    let is_prose = section.blocks.is_empty();
    let site =
        (is_site || !(has_lines || is_prose)).then(|| site::build(&files, request));
    let mut outcomes = Vec::new();
    let mut add = |block: &Block, got: String| {
        let expected = block.text.clone();
        outcomes.push(Outcome { block: Target::Block(block.clone()), expected, got });
    };
    let mut told = false;
    for block in &section.blocks {
        match (role(block), &site) {
            (Role::Part(page, part), Some(site)) => add(block, site.part(page, part)),
            (Role::Pages, Some(site)) => add(block, site.pages()),
            (Role::Files, Some(site)) => add(block, site.files()),
            (Role::Diagnostics, Some(site)) => {
                told = true;
                add(block, site.diagnostics.clone());
            }
            (Role::Lines(configuration), _) => {
                add(block, lines::run(&block.text, configuration, &files));
            }
            _ => {}
        }
    }
    if let Some(site) = site.filter(|site| !told && !site.diagnostics.is_empty()) {
        let block = section.addition("diagnostics");
        outcomes.push(Outcome { block, expected: String::new(), got: site.diagnostics });
    }
    outcomes
}

fn role(block: &Block) -> Role<'_> {
    // The name of a file may have spaces.
    if let Some((_, path)) = block.info.split_once(' ').filter(|(_, it)| is_file(it)) {
        return Role::File(path);
    }
    let words: Vec<&str> = block.info.split_whitespace().collect();
    match words[..] {
        ["markdown"] => Role::File(PAGE.0),
        ["html"] => Role::Part(PAGE.1, "body"),
        ["request"] => Role::Request,
        ["pages"] => Role::Pages,
        ["files"] => Role::Files,
        ["diagnostics"] => Role::Diagnostics,
        ["inline"] => Role::Lines(None),
        ["convert", configuration] => Role::Lines(Some(configuration)),
        ["html" | "text", page] => Role::Part(page, "body"),
        ["html" | "text", page, part] => Role::Part(page, part),
        _ => panic!("line {}: what is `{}`?", block.line(), block.info),
    }
}

fn is_file(word: &str) -> bool {
    let folders = ["content/", "data/", "themes/"];
    word == "site.yaml" || folders.iter().any(|folder| word.starts_with(folder))
}

fn asked(text: &str) -> Request {
    let mut request = Request::default();
    for line in text.lines() {
        match line.split_once(' ').unwrap_or((line, "")) {
            ("--drafts", "") => request.drafts = Unpublished::Show,
            ("--future", "") => request.future = Unpublished::Show,
            ("--base-url", url) => request.base_url = Some(url.to_owned()),
            _ => panic!("a request has no `{line}`"),
        }
    }
    request
}
