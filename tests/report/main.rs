//! What a person reads of a run: marks stand under the right character, and
//! nothing of a source reaches the terminal but text.
#![expect(
    clippy::disallowed_methods,
    reason = "snapbox looks for the source of its `str!`"
)]

use duizhao::base::diagnostic::{Code, Diagnostic, Severity};
use duizhao::base::path::SourcePath;
use duizhao::base::source::{SourceFile, Sources};
use duizhao::base::span::{Place, Span};
use duizhao::cli::report::{Style, place_text, render, render_error};
use snapbox::{assert_data_eq, str};

mod anything;
mod summary;

const PATH: &str = "content/guide/index.md";

fn path(path: &str) -> SourcePath {
    SourcePath::parse(path).expect("tests use clean paths")
}

fn sources(files: &[(&str, &[u8])]) -> Sources {
    let mut sources = Sources::empty(jiff::civil::date(2025, 1, 1));
    for (name, bytes) in files {
        sources.files.insert(path(name), SourceFile::new(*bytes));
    }
    sources
}

/// An error at `span`, with the label `no such page`.
fn dead_link(span: Span) -> Diagnostic {
    Diagnostic {
        code: Code::FileLink,
        severity: Severity::Error,
        message: "no page at `../軟體/instal`".into(),
        place: Some(Place::at(&path(PATH), span)),
        label: "no such page".into(),
        related: Vec::new(),
        help: Some("did you mean `../軟體/install`?".into()),
        edits: Vec::new(),
    }
}

/// What is shown of the first occurrence of `marked` in `source`.
fn shown(source: &str, marked: &str) -> String {
    let start = source.find(marked).expect("the source holds what is marked");
    let span = Span::new(start, start + marked.len());
    let sources = sources(&[(PATH, source.as_bytes())]);
    render(&[dead_link(span)], &sources, Style::Plain)
}

#[test]
fn a_mark_stands_under_han_and_full_width_punctuation() {
    let source = "# 安裝\n\n請先讀[安裝](../軟體/instal)。「對」\n";
    assert_data_eq!(
        shown(source, "[安裝](../軟體/instal)"),
        str![[r#"
error[file::link]: no page at `../軟體/instal`
 --> content/guide/index.md:3:4
  |
3 | 請先讀[安裝](../軟體/instal)。「對」
  |       ^^^^^^^^^^^^^^^^^^^^^^ no such page
  |
  = help: did you mean `../軟體/install`?

"#]]
    );
    assert_data_eq!(
        shown("他說：「談判，開始！」\r\n", "，"),
        str![[r#"
error[file::link]: no page at `../軟體/instal`
 --> content/guide/index.md:1:7
  |
1 | 他說：「談判，開始！」
  |             ^^ no such page
  |
  = help: did you mean `../軟體/install`?

"#]]
    );
}

#[test]
fn a_mark_stands_under_what_follows_emoji_combining_marks_and_tabs() {
    assert_data_eq!(
        shown("👩‍👩‍👧 家 e\u{301}té 🇹🇼 談\n", "談"),
        str![[r#"
error[file::link]: no page at `../軟體/instal`
 --> content/guide/index.md:1:17
  |
1 | 👩👩👧 家 été 🇹🇼 談
  |                  ^^ no such page
  |
  = help: did you mean `../軟體/install`?

"#]]
    );
    assert_data_eq!(
        shown("\t-\tこれ\t談判\n", "談判"),
        str![[r#"
error[file::link]: no page at `../軟體/instal`
 --> content/guide/index.md:1:7
  |
1 |     -    これ    談判
  |                  ^^^^ no such page
  |
  = help: did you mean `../軟體/install`?

"#]]
    );
}

#[test]
fn a_place_at_the_end_of_a_line_or_file_is_shown() {
    let sources = sources(&[(PATH, "談判\n\n".as_bytes()), ("content/空.md", b"")]);
    let mut empty = dead_link(Span::new(0, 0));
    empty.place = Some(Place::at(&path("content/空.md"), Span::new(0, 0)));
    let all = [dead_link(Span::new(6, 6)), dead_link(Span::new(8, 8)), empty];
    assert_data_eq!(
        render(&all, &sources, Style::Plain),
        str![[r#"
error[file::link]: no page at `../軟體/instal`
 --> content/guide/index.md:1:3
  |
1 | 談判
  |     ^ no such page
  |
  = help: did you mean `../軟體/install`?

error[file::link]: no page at `../軟體/instal`
 --> content/guide/index.md:3:1
  |
3 |
  | ^ no such page
  |
  = help: did you mean `../軟體/install`?

error[file::link]: no page at `../軟體/instal`
 --> content/空.md:1:1
  |
1 |
  | ^ no such page
  |
  = help: did you mean `../軟體/install`?

"#]]
    );
}

#[test]
fn a_place_of_several_lines_is_marked_to_the_end_of_its_first() {
    let source = "```timeline\n- 一九四五年\n- 二\n```\n";
    assert_data_eq!(
        shown(source, "一九四五年\n- 二\n```\n"),
        str![[r#"
error[file::link]: no page at `../軟體/instal`
 --> content/guide/index.md:2:3
  |
2 | - 一九四五年
  |   ^^^^^^^^^^ no such page
  |
  = help: did you mean `../軟體/install`?

"#]]
    );
}

#[test]
fn related_places_are_shown_with_their_own_labels() {
    let sources = sources(&[
        (PATH, "title: 談判\nslug: talks\n".as_bytes()),
        ("content/b.md", "date: 2025\nslug: talks\n".as_bytes()),
    ]);
    let mut diagnostic = dead_link(Span::new(20, 25));
    diagnostic.related = vec![
        (Place::at(&path("content/b.md"), Span::new(17, 22)), "and here".into()),
        (Place::whole(&path("content/c.md")), String::new()),
    ];
    assert_data_eq!(
        render(&[diagnostic], &sources, Style::Plain),
        str![[r#"
error[file::link]: no page at `../軟體/instal`
 --> content/guide/index.md:2:7
  |
2 | slug: talks
  |       ^^^^^ no such page
  |
 ::: content/b.md:2:7
  |
2 | slug: talks
  |       ----- and here
  |
 ::: content/c.md
  |
  = help: did you mean `../軟體/install`?

"#]]
    );
}

#[test]
fn a_file_as_a_whole_is_named() {
    let diagnostic = Diagnostic::file_link(&path("content/data.yaml"));
    assert_data_eq!(
        render(&[diagnostic], &sources(&[]), Style::Plain),
        str![[r#"
error[file::link]: `content/data.yaml` is a symbolic link
--> content/data.yaml
 |
 = help: put the file or folder itself there; links are never followed, so that a site publishes only what it holds

"#]]
    );
}

#[test]
fn a_place_in_a_built_in_theme_is_shown() {
    let mut sources = sources(&[]);
    sources
        .builtin_themes
        .insert(path("explainer/theme.yaml"), SourceFile::new(*b"nmae: explainer\n"));
    let mut diagnostic = dead_link(Span::new(0, 4));
    let place = Place::at(&path("themes/explainer/theme.yaml"), Span::new(0, 4));
    diagnostic.place = Some(place.clone());
    assert_data_eq!(
        render(&[diagnostic], &sources, Style::Plain),
        str![[r#"
error[file::link]: no page at `../軟體/instal`
 --> themes/explainer/theme.yaml:1:1
  |
1 | nmae: explainer
  | ^^^^ no such page
  |
  = help: did you mean `../軟體/install`?

"#]]
    );
    assert_eq!(place_text(&place, &sources), "themes/explainer/theme.yaml:1:1");
}

#[test]
fn all_are_shown_in_one_order_whatever_found_them_first() {
    let sources = sources(&[("content/a.md", b"abc\n"), (PATH, b"abc\n")]);
    let mut unplaced = dead_link(Span::new(0, 1));
    unplaced.place = None;
    let mut whole = dead_link(Span::new(0, 1));
    whole.place = Some(Place::whole(&path(PATH)));
    let mut early = dead_link(Span::new(2, 3));
    early.place = Some(Place::at(&path("content/a.md"), Span::new(2, 3)));
    let mut warning = dead_link(Span::new(0, 1));
    warning.severity = Severity::Warning;
    let mut all = [dead_link(Span::new(0, 1)), unplaced, warning, early, whole];
    let text = render(&all, &sources, Style::Plain);
    all.reverse();
    assert_eq!(text, render(&all, &sources, Style::Plain));
    let heads: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with(['e', 'w']) || line.contains("-->"))
        .collect();
    assert_data_eq!(
        heads.join("\n"),
        str![[r#"
error[file::link]: no page at `../軟體/instal`
 --> content/a.md:1:3
error[file::link]: no page at `../軟體/instal`
--> content/guide/index.md
error[file::link]: no page at `../軟體/instal`
 --> content/guide/index.md:1:1
warning[file::link]: no page at `../軟體/instal`
 --> content/guide/index.md:1:1
error[file::link]: no page at `../軟體/instal`
"#]]
    );
}

#[test]
fn a_very_long_line_is_trimmed_around_the_mark() {
    let source =
        format!("{}〔談判〕{}", "前文，".repeat(12_000), "後文。".repeat(12_000));
    let text = shown(&source, "談判");
    assert_data_eq!(
        text,
        str![[r#"
error[file::link]: no page at `../軟體/instal`
 --> content/guide/index.md:1:36002
  |
1 | ... 文，前文，前文，前文，前文，前文，前文，前文，前文，〔談判〕後文。後文。後文。後文。後文。後文。後文。後文。後文。後文。後文。後...
  |                                                           ^^^^ no such page
  |
  = help: did you mean `../軟體/install`?

"#]]
    );
}

#[test]
fn a_very_long_mark_is_cut() {
    let text = shown(&"談".repeat(40_000), &"談".repeat(40_000));
    assert!(text.lines().all(|line| line.chars().count() < 200), "{text}");
    assert!(text.contains("^^^^^^^^"), "{text}");
}

#[test]
fn many_findings_of_one_kind_in_one_file_are_counted() {
    let source = "[a](b) ".repeat(300);
    let sources = sources(&[(PATH, source.as_bytes())]);
    let links: Vec<Diagnostic> =
        (0..300).map(|at| dead_link(Span::new(at * 7, at * 7 + 6))).collect();
    let text = render(&links, &sources, Style::Plain);
    assert_eq!(text.matches("error[file::link]").count(), 100);
    let rest = format!("\n… and 200 more of `file::link` in {PATH}\n");
    assert!(text.ends_with(&rest), "{text}");
}

#[test]
fn nothing_of_a_source_steers_the_terminal() {
    let hostile = "\u{1b}[31m紅\u{9b}31m\u{7}\u{202e}\u{200f}\u{7f}談";
    let mut diagnostic = dead_link(Span::new(0, hostile.len()));
    diagnostic.message = format!("no page at `{hostile}`\nerror: forged");
    diagnostic.label = hostile.into();
    diagnostic.help = Some(hostile.into());
    let sources = sources(&[(PATH, hostile.as_bytes())]);
    let text = render(&[diagnostic], &sources, Style::Plain);
    assert_data_eq!(
        text,
        str![[r#"
error[file::link]: no page at `␛[31m紅�31m␇��␡談` error: forged
 --> content/guide/index.md:1:1
  |
1 | ␛[31m紅�31m␇��␡談
  | ^^^^^^^^^^^^^^^^^ ␛[31m紅�31m␇��␡談
  |
  = help: ␛[31m紅�31m␇��␡談

"#]]
    );
}

#[test]
fn every_kind_of_line_end_is_counted() {
    let source = "一\r二\r\n三\n四";
    let sources = sources(&[(PATH, source.as_bytes())]);
    let place = |marked: &str| {
        let start = source.find(marked).expect("the source holds it");
        let span = Span::new(start, start + marked.len());
        place_text(&Place::at(&path(PATH), span), &sources)
    };
    for (line, marked) in ["一", "二", "三", "四"].into_iter().enumerate() {
        assert_eq!(place(marked), format!("{PATH}:{}:1", line + 1));
    }
}

#[test]
fn a_byte_order_mark_is_no_column() {
    let sources = sources(&[(PATH, "\u{FEFF}談判\n".as_bytes())]);
    let place = Place::at(&path(PATH), Span::new(6, 9));
    assert_eq!(place_text(&place, &sources), format!("{PATH}:1:2"));
}

#[test]
fn a_place_as_text_counts_characters_from_one() {
    let sources = sources(&[(PATH, "一\n二三四\n".as_bytes())]);
    let text = |place: &Place| place_text(place, &sources);
    assert_eq!(text(&Place::at(&path(PATH), Span::new(7, 10))), format!("{PATH}:2:2"));
    assert_eq!(text(&Place::whole(&path(PATH))), PATH);
    let gone = Place::at(&path("content/gone.md"), Span::new(7, 10));
    assert_eq!(text(&gone), "content/gone.md");
}

#[test]
fn colour_is_given_only_when_asked_for() {
    let sources = sources(&[(PATH, b"abc\n")]);
    let all = [dead_link(Span::new(0, 1))];
    assert!(!render(&all, &sources, Style::Plain).contains('\u{1b}'));
    assert!(render(&all, &sources, Style::Colour).contains('\u{1b}'));
    assert_eq!(render(&[], &sources, Style::Colour), "");
}

#[test]
fn what_stopped_a_run_has_the_same_form() {
    let error = duizhao::edge::clock::day_of("tomorrow").expect_err("no number");
    assert_data_eq!(
        render_error(&error, Style::Plain),
        str![[r#"
error: could not take the date from SOURCE_DATE_EPOCH: `tomorrow` is not a count of seconds since 1970
 |
 = help: unset it, or set it as in `SOURCE_DATE_EPOCH=$(git log -1 --pretty=%ct)`

"#]]
    );
}
