//! What is written, what is removed, and in which order.

use super::*;

#[test]
fn a_first_publication_writes_everything() {
    let desk = Desk::new();
    let published = desk.published(OLD);
    assert_eq!(published.written.len(), 4);
    assert_eq!(desk.output(), text(OLD));
}

#[test]
fn a_second_publication_writes_nothing() {
    let desk = Desk::new();
    desk.published(OLD);
    let manifest =
        fs::metadata(desk.at("site/public").join(MANIFEST)).expect("a manifest");
    let mut steps = 0;
    let target = desk.target("site/public");
    let published = publish_watched(&outputs(OLD), &target, Mode::Whole, &mut |step| {
        steps += usize::from(!matches!(step, Step::RemoveFolder(_)));
        Ok(())
    })
    .expect("publishing succeeds");
    let expected = Published { unchanged: 4, ..Published::default() };
    assert_eq!((published, steps), (expected, 0));
    let after = fs::metadata(desk.at("site/public").join(MANIFEST)).expect("a manifest");
    assert_eq!(manifest.modified().ok(), after.modified().ok());
}

#[test]
fn only_what_changed_is_written_and_what_is_gone_is_removed() {
    let desk = Desk::new();
    desk.published(OLD);
    let published = desk.published(NEW);
    let written =
        ["assets/logo.svg", "assets/style.css", "en/talks/index.html", "index.html"];
    assert_eq!(published.written, written.map(output));
    assert_eq!(published.removed, [output("zh-hant/談判/index.html")]);
    assert_eq!(published.unchanged, 1);
    // The emptied folder went as well, or it would be listed.
    assert_eq!(desk.output(), text(NEW));
}

#[test]
fn what_pages_use_comes_before_the_pages() {
    let desk = Desk::new();
    let files = [("a.html", ""), ("b.svg", ""), ("c/index.html", ""), ("d/e.css", "")];
    let written = ["b.svg", "d/e.css", "a.html", "c/index.html"];
    assert_eq!(desk.published(&files).written, written.map(output));
}

#[test]
fn no_page_stands_before_all_that_pages_use() {
    // Folders are written at the same time, these two kinds are not.
    let names: Vec<String> = (0..40)
        .flat_map(|n| [format!("{n}/index.html"), format!("{n}/map.svg")])
        .collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (&**name, "new")).collect();
    let desk = Desk::new();
    let mut steps = String::new();
    let target = desk.target("site/public");
    publish_watched(&outputs(&files), &target, Mode::Whole, &mut |step| {
        match step {
            Step::Rename(path) if path.ends_with(MANIFEST) => steps.push('m'),
            Step::Rename(path) if path.ends_with("index.html") => steps.push('p'),
            Step::Rename(_) => steps.push('f'),
            _ => {}
        }
        Ok(())
    })
    .expect("publishing succeeds");
    assert_eq!(steps, format!("m{}{}", "f".repeat(40), "p".repeat(40)));
}

#[test]
fn removals_come_after_everything_is_written() {
    let desk = Desk::new();
    desk.published(OLD);
    let mut steps = Vec::new();
    let target = desk.target("site/public");
    publish_watched(&outputs(NEW), &target, Mode::Whole, &mut |step| {
        match step {
            Step::Rename(path) => steps.push(('w', path.to_path_buf())),
            Step::Remove(path) => steps.push(('r', path.to_path_buf())),
            _ => {}
        }
        Ok(())
    })
    .expect("publishing succeeds");
    let order: String = steps.iter().map(|(kind, _)| kind).collect();
    assert_eq!(order, "wwwwwrw", "manifest, four files, a removal, manifest: {steps:?}");
    assert!(steps[0].1.ends_with(MANIFEST) && steps[6].1.ends_with(MANIFEST));
}

#[test]
fn a_damaged_or_missing_file_of_ours_is_healed() {
    let desk = Desk::new();
    desk.published(OLD);
    desk.put("site/public/index.html", "OLD HOME");
    fs::remove_file(desk.at("site/public/assets/style.css")).expect("removed");
    let published = desk.published(OLD);
    assert_eq!(published.written, ["assets/style.css", "index.html"].map(output));
    assert_eq!(desk.output(), text(OLD));
}

#[test]
fn keep_going_writes_and_removes_nothing() {
    let desk = Desk::new();
    desk.published(OLD);
    let target = desk.target("site/public");
    let published = publish(&outputs(NEW), &target, Mode::KeepGoing).expect("succeeds");
    assert_eq!(published.removed, []);
    assert_eq!(desk.output()["zh-hant/談判/index.html"], "old talks");
    assert_eq!(desk.output()["index.html"], "new home");
    // What was kept is still ours, and goes with the next whole site.
    assert_eq!(desk.published(NEW).removed, [output("zh-hant/談判/index.html")]);
    assert_eq!(desk.output(), text(NEW));
}
