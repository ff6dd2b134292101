//! Publications that fail or are cut off, and two at once.

use std::io;

use super::*;

/// Cuts a publication of `new` off at the `nth` step: it and all behind it
/// fail, and the file that was being written is left half. Says whether
/// publishing succeeded nevertheless.
fn cut_off(desk: &Desk, new: &[(&str, &str)], nth: usize) -> bool {
    let mut count = 0;
    let target = desk.target("site/public");
    let result = publish_watched(&outputs(new), &target, Mode::Whole, &mut |step| {
        count += 1;
        if count < nth {
            return Ok(());
        }
        if let (Step::Write(path), true) = (step, count == nth) {
            fs::write(path, "half")?;
        }
        Err(io::Error::other("the machine has lost its power"))
    });
    result.is_ok()
}

#[test]
fn a_publication_may_be_cut_off_at_any_step() {
    for (old, new) in [
        (&[][..], OLD),
        (OLD, NEW),
        (NEW, OLD),
        (
            &[("a", "file"), ("b/c/index.html", "page")][..],
            &[("a/x", "x"), ("b", "y")][..],
        ),
        (OLD, &[][..]),
    ] {
        let mut nth = 1;
        while !survives(old, new, nth) {
            nth += 1;
        }
        assert!(nth > 2, "some steps were cut off");
    }
}

/// Publishes `old`, cuts `new` off at step `nth`, looks at what is there, and
/// lets the next publication heal it. Says whether nothing was cut off.
fn survives(old: &[(&str, &str)], new: &[(&str, &str)], nth: usize) -> bool {
    // The next publication is of the new site, the old one, or a third.
    let third: &[(&str, &str)] = &[("index.html", "third")];
    let mut is_clean = false;
    for next in [new, old, third] {
        let desk = Desk::new();
        desk.published(old);
        desk.put("site/public/CNAME", "example.org");
        desk.put("site/public/assets/mine.css", "mine");
        is_clean = cut_off(&desk, new, nth);
        let (old_text, new_text) = (text(old), text(new));
        for (path, found) in desk.output() {
            let is_ours = old_text.get(&path) == Some(&found)
                || new_text.get(&path) == Some(&found);
            let is_foreign = matches!(&*path, "CNAME" | "assets/mine.css");
            let is_litter = path.ends_with(TEMPORARY_NAME) || path.ends_with('/');
            assert!(is_ours || is_foreign || is_litter, "step {nth}: {path} is {found}");
        }
        desk.published(next);
        let mut expected = text(next);
        expected.insert("CNAME".into(), "example.org".into());
        expected.insert("assets/mine.css".into(), "mine".into());
        assert_eq!(desk.output(), expected, "step {nth}");
        assert_eq!(desk.published(next).written, [], "step {nth}");
        let site = tree(&desk.at("site"));
        let beside = site.keys().filter(|path| !path.starts_with("public/"));
        assert_eq!(
            beside.collect::<Vec<_>>(),
            ["content/guide/", "site.yaml", "themes/own/"],
            "step {nth}"
        );
    }
    is_clean
}

#[test]
fn a_first_publication_may_be_cut_off_in_an_empty_folder() {
    for nth in 1.. {
        let desk = Desk::new();
        let is_clean = cut_off(&desk, OLD, nth);
        desk.published(OLD);
        assert_eq!(desk.output(), text(OLD), "step {nth}");
        if is_clean {
            break;
        }
    }
}

#[test]
fn a_single_failure_leaves_no_litter_and_names_the_file() {
    let desk = Desk::new();
    desk.published(OLD);
    let target = desk.target("site/public");
    let error =
        publish_watched(&outputs(NEW), &target, Mode::Whole, &mut |step| match step {
            Step::Rename(path) if path.ends_with("logo.svg") => {
                Err(io::Error::from(io::ErrorKind::StorageFull))
            }
            _ => Ok(()),
        })
        .expect_err("the disk is full");
    assert!(error.to_string().contains("assets/logo.svg"), "{error}");
    assert_eq!(desk.output(), text(OLD));
}

#[test]
fn of_several_failures_the_first_is_told() {
    let names: Vec<String> = (10..50).map(|n| format!("{n}/index.html")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (&**name, "new")).collect();
    let desk = Desk::new();
    let target = desk.target("site/public");
    let error =
        publish_watched(&outputs(&files), &target, Mode::Whole, &mut |step| match step {
            Step::Write(path)
                if path.parent().is_some_and(|it| !it.ends_with("public")) =>
            {
                Err(io::Error::from(io::ErrorKind::StorageFull))
            }
            _ => Ok(()),
        })
        .expect_err("the disk is full");
    assert!(error.to_string().contains("10/index.html"), "{error}");
    desk.published(&files);
    assert_eq!(desk.output(), text(&files));
}

#[test]
fn two_publications_at_once_lose_nothing() {
    let desk = Desk::new();
    desk.published(OLD);
    desk.put("site/public/CNAME", "example.org");
    std::thread::scope(|scope| {
        for files in [OLD, NEW, OLD, NEW] {
            let desk = &desk;
            scope.spawn(move || {
                for _ in 0..20 {
                    desk.published(files);
                }
            });
        }
    });
    desk.published(NEW);
    let mut expected = text(NEW);
    expected.insert("CNAME".into(), "example.org".into());
    assert_eq!(desk.output(), expected);
}
