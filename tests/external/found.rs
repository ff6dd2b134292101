//! What editors are told of other sites' answers, and the command as they type it.

#[path = "../turns/memory.rs"]
mod memory;

use duizhao::base::answer::{Answer, Answered, Since};
use duizhao::base::diagnostic::{Death, Diagnostic, Failure};
use duizhao::base::source::Sources;
use duizhao::pipeline::Externals;

use crate::desk::{Desk, Ran, program};
use crate::server::Server;

/// A page with its sources.
const SITE: &[(&str, &str)] = &[
    ("site.yaml", "base_url: https://own.example/site/\n"),
    (
        "content/a.md",
        "---\ntitle: 一\ndate: 2026-05-04\n---\n\n\
         [甲](https://a.example/#b)、[乙](mailto:a@b.example)、[丙](a.md)、\
         [丁](https://own.example/site/b/)\n\n\
         ```sources\n\
         - id: kept\n  title: 一\n  url: https://b.example/\n  archived: https://c.example/\n\
         - id: read\n  title: 二\n  url: https://d.example/\n  accessed: 2026-02-06\n\
         - id: old\n  title: 三\n  url: https://e.example/\n  date: 2025-12\n\
         ```\n",
    ),
    ("content/b.md", "# 二\n\n![圖](//a.example/)與[甲](https://a.example/)\n"),
];

fn found(sources: &Sources, answer: impl Fn(&str) -> Answer) -> Vec<Diagnostic> {
    let model = memory::cold(sources).model;
    let externals = Externals::of(&model);
    let answers = externals
        .urls()
        .into_iter()
        .map(|url| Answered { answer: answer(url.as_str()), since: Since::Now });
    externals.findings(&answers.collect::<Vec<_>>())
}

fn dead(_: &str) -> Answer {
    Answer::Dead(Death::Status(404))
}

fn lines(found: &[Diagnostic]) -> Vec<String> {
    let line = |found: &Diagnostic| {
        let place = found.place.as_ref().map_or("", |place| place.path.as_str());
        let more = found.related.len();
        let help = found.help.as_deref().unwrap_or_default();
        format!("{place} +{more} {}: {help}", found.message)
    };
    found.iter().map(line).collect()
}

#[test]
fn dead_sources_are_told_with_their_copies() {
    let sources = memory::sources(SITE);
    let found = found(&sources, |url| match url {
        "https://c.example/" => Answer::Fine,
        _ => dead(url),
    });
    let web = "https://web.archive.org/web";
    let expected = [
        format!(
            "content/a.md +2 nothing is at `https://a.example/#b` (404): correct the \
             address, or link to a copy, such as `{web}/20260504/https://a.example/`"
        ),
        "content/a.md +0 nothing is at `https://b.example/` (404): its copy is kept at \
         `https://c.example/`: make that its `url`"
            .to_owned(),
        format!(
            "content/a.md +0 nothing is at `https://d.example/` (404): if there is a copy \
             at `{web}/20260206/https://d.example/`, name it as `archived`"
        ),
        format!(
            "content/a.md +0 nothing is at `https://e.example/` (404): if there is a copy \
             at `{web}/202512/https://e.example/`, name it as `archived`"
        ),
    ];
    assert_eq!(lines(&found), expected);
}

#[test]
fn a_copy_that_is_dead_itself_is_not_offered() {
    let found = found(&memory::sources(SITE), dead);
    let source = found.iter().find(|it| it.message.contains("b.example"));
    let help = source.and_then(|it| it.help.as_deref()).expect("a finding with help");
    assert!(!help.contains("c.example"), "{help}");
    assert!(help.contains("https://web.archive.org/web/https://b.example/"), "{help}");
}

#[test]
fn a_machine_without_a_network_is_told_once() {
    let sources = memory::sources(SITE);
    let found = found(&sources, |url| match url {
        "https://a.example/" => Answer::Dead(Death::NoHost),
        _ => Answer::Failed(Failure::Lookup),
    });
    let messages: Vec<&str> = found.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(messages, ["5 addresses cannot be reached: this machine seems cut off"]);
}

#[test]
fn a_rule_that_a_page_switches_off_is_quiet_there_alone() {
    let mut sources = memory::sources(SITE);
    let text = "---\ntitle: 二\ncheck: {external::dead: off}\n---\n\n\
                [甲](https://a.example/)、[戊](https://f.example/)\n";
    memory::put(&mut sources, "content/b.md", text);
    let found = found(&sources, dead);
    assert!(found.iter().all(|it| !it.message.contains("f.example")));
    let shared = found.iter().find(|it| it.message.contains("a.example"));
    assert_eq!(shared.map(|it| it.related.len()), Some(0));
}

fn check(desk: &Desk, arguments: &[&str]) -> Ran {
    let mut command = program(desk.root());
    command.env("XDG_CACHE_HOME", desk.root().join("cache"));
    Ran::of(command.args(["check", "--format", "short"]).args(arguments).output())
}

#[test]
fn the_command_asks_only_where_it_is_told_to() {
    let server = Server::start();
    let (here, missing) = (server.url("/here"), server.url("/missing"));
    let text = format!(
        "---\ntitle: 首頁\ndescription: 首頁。\n---\n\n[甲]({here})、[乙]({missing})\n"
    );
    let desk = Desk::new(&[
        ("site.yaml", "title: {zh-Hant: 對照}\nbase_url: https://example.org/\n"),
        ("content/index.md", &text),
    ]);
    assert_eq!(check(&desk, &[]).status, Some(0));
    assert!(server.asked().is_empty());

    let ran = check(&desk, &["--external"]);
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    let expected = format!(
        "content/index.md:6:{}: warning[external::dead]: nothing is at `{missing}` (404)\n",
        format!("[甲]({here})、").chars().count() + 1,
    );
    assert_eq!(ran.stderr, expected);
    let first = ran.stdout.lines().next();
    assert_eq!(first, Some("asked for 2 addresses of 1 host"));

    let before = server.asked();
    let again = check(&desk, &["--external", "--strict"]);
    assert_eq!(again.status, Some(1), "{}", again.stderr);
    let first = again.stdout.lines().next();
    assert_eq!(first, Some("asked for 0 addresses of 0 hosts (2 known from before)"));
    assert_eq!(server.asked(), before);
}
