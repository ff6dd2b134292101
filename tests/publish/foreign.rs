//! What others put into the output folder.

use super::*;

#[test]
fn a_file_that_someone_put_there_stays() {
    let desk = Desk::new();
    desk.published(OLD);
    desk.put("site/public/CNAME", "example.org");
    desk.put("site/public/zh-hant/談判/notes.txt", "mine");
    desk.published(NEW);
    let mut expected = text(NEW);
    expected.insert("CNAME".into(), "example.org".into());
    expected.insert("zh-hant/談判/notes.txt".into(), "mine".into());
    assert_eq!(desk.output(), expected);
}

#[test]
fn a_file_that_someone_changed_is_not_removed_and_is_reported_once() {
    let desk = Desk::new();
    desk.published(OLD);
    desk.put("site/public/zh-hant/談判/index.html", "edited by hand");
    let published = desk.published(NEW);
    assert_eq!(published.kept, [output("zh-hant/談判/index.html")]);
    assert_eq!(published.diagnostics().len(), 1);
    assert_eq!(desk.output()["zh-hant/談判/index.html"], "edited by hand");
    assert_eq!(desk.published(NEW).kept, []);
}

#[test]
fn a_foreign_file_in_the_way_is_named_and_nothing_is_touched() {
    let desk = Desk::new();
    desk.published(OLD);
    desk.put("site/public/assets/logo.svg", "mine");
    let before = tree(&desk.at(""));
    let refusal = desk.refusal(NEW);
    assert!(refusal.contains("`assets/logo.svg` is in the way"), "{refusal}");
    assert_eq!(tree(&desk.at("")), before);
}

#[test]
fn a_foreign_file_with_our_bytes_is_adopted() {
    let desk = Desk::new();
    desk.published(OLD);
    desk.put("site/public/assets/logo.svg", "new logo");
    assert_eq!(desk.published(NEW).unchanged, 2);
    desk.published(OLD);
    assert_eq!(desk.output(), text(OLD));
}

#[test]
fn a_file_becomes_a_folder_and_back() {
    let desk = Desk::new();
    let file = &[("about", "a file"), ("index.html", "home")][..];
    let folder = &[("about/deep/index.html", "a page"), ("index.html", "home")][..];
    for files in [file, folder, file, folder] {
        desk.published(files);
        assert_eq!(desk.output(), text(files));
    }
    desk.put("site/public/about/mine.txt", "mine");
    let refusal = desk.refusal(file);
    assert!(refusal.contains("`about/mine.txt` is in the way"), "{refusal}");
    let mut expected = text(folder);
    expected.insert("about/mine.txt".into(), "mine".into());
    assert_eq!(desk.output(), expected);
}

#[test]
fn a_file_of_ours_that_was_changed_is_not_removed_for_a_folder() {
    let desk = Desk::new();
    desk.published(&[("about", "a file")]);
    desk.put("site/public/about", "edited by hand");
    let refusal = desk.refusal(&[("about/index.html", "a page")]);
    assert!(refusal.contains("`about` is in the way"), "{refusal}");
    assert_eq!(desk.output(), text(&[("about", "edited by hand")]));
}

#[test]
fn keep_going_removes_nothing_that_is_in_the_way() {
    let desk = Desk::new();
    desk.published(&[("about", "a file")]);
    let new = outputs(&[("about/index.html", "a page")]);
    let target = desk.target("site/public");
    assert!(publish(&new, &target, Mode::KeepGoing).is_err());
    assert_eq!(desk.output(), text(&[("about", "a file")]));
}

#[test]
fn an_output_named_like_the_manifest_is_refused() {
    let desk = Desk::new();
    for name in [MANIFEST, TEMPORARY_NAME] {
        let refusal = desk.refusal(&[(name, "mine")]);
        assert!(refusal.contains(name), "{refusal}");
    }
}
