//! Looking for faults without publishing.

use snapbox::{assert_data_eq, str};

use crate::desk::{Desk, Ran, program, tree};
use crate::{SOUND, assert_status};

/// Runs `duizhao check` in the site's folder.
pub(crate) fn check(desk: &Desk, arguments: &[&str]) -> Ran {
    Ran::of(program(desk.root()).arg("check").args(arguments).output())
}

#[test]
fn of_a_sound_site_nothing_is_found_and_nothing_is_published() {
    let desk = Desk::new(SOUND);
    let before = tree(desk.root());
    let ran = check(&desk, &[]);
    assert_status(&ran, 0);
    assert_data_eq!(ran.stderr, str![[r#""#]]);
    assert_data_eq!(
        ran.stdout,
        str![[r#"
對照 duizhao 0.1.0 · zh-Hant-TW 2 pages · zh-Hans-CN 2 pages (derived)
(times)
nothing found

"#]]
    );
    assert_eq!(tree(desk.root()), before);
}

#[test]
fn errors_end_a_check_and_warnings_only_a_strict_one() {
    let desk = Desk::new(SOUND);
    desk.put("content/doubt.md", "---\ntitle: 疑\ndescription: 疑。\n---\n\n一<b>二\n");
    let ran = check(&desk, &[]);
    assert_status(&ran, 0);
    assert_eq!(ran.stdout.lines().last(), Some("checked: 1 warning"));
    let ran = check(&desk, &["--strict"]);
    assert_status(&ran, 1);
    assert_eq!(ran.stdout.lines().last(), Some("checked: 1 error"));
    desk.put("content/bad.md", "---\ntitle: 錯\ndescription: 錯。\n---\n\n[無](no.md)\n");
    let ran = check(&desk, &[]);
    assert_status(&ran, 1);
    assert_eq!(ran.stdout.lines().last(), Some("checked: 1 error, 1 warning"));
    assert!(desk.published().is_empty());
}

#[test]
fn drafts_and_the_future_are_checked_for_who_asks() {
    let desk = Desk::new(SOUND);
    let page = |key: &str| {
        let name = key.len();
        format!(
            "---\ntitle: 後{name}\ndescription: 後{name}。\n{key}\n---\n\n[無](no.md)\n"
        )
    };
    desk.put("content/draft.md", &page("draft: true"));
    desk.put("content/tomorrow.md", &page("date: 2026-11-24"));
    for (arguments, errors) in [
        (&[][..], None),
        (&["--drafts"][..], Some("checked: 1 error")),
        (&["--future"], Some("checked: 1 error")),
        (&["--drafts", "--future"], Some("checked: 2 errors")),
    ] {
        let ran = check(&desk, arguments);
        let last = ran.stdout.lines().last();
        assert_eq!(last, errors.or(Some("nothing found")), "{arguments:?}");
    }
}

#[test]
fn what_is_no_site_cannot_be_checked() {
    let desk = Desk::new(&[("site.yaml", "title: 對照\n")]);
    assert_status(&check(&desk, &[]), 2);
    assert_status(&check(&desk, &["--root", "missing"]), 2);
    assert_status(&check(&desk, &["--out", "public"]), 2);
}
