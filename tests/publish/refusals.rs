//! Folders that are not published to, and the manifest that tells.

use super::*;

#[test]
fn places_that_must_not_be_harmed_are_refused() {
    let desk = Desk::new();
    fs::create_dir_all(desk.at("home/somebody")).expect("a home");
    desk.put("file", "a file");
    for (out, reason) in [
        ("site", "it is the folder of the site itself"),
        ("site/", "it is the folder of the site itself"),
        ("site/public/..", "it is the folder of the site itself"),
        ("", "the folder of the site lies in it"),
        ("site/content", "it lies in the site's `content/`"),
        ("site/content/guide/out", "it lies in the site's `content/`"),
        ("site/missing/../themes/own", "it lies in the site's `themes/`"),
        ("home/somebody", "it is the home folder"),
        ("home", "the home folder lies in it"),
        ("file", "it is not a folder"),
    ] {
        let before = tree(&desk.at(""));
        let error = publish(&outputs(OLD), &desk.target(out), Mode::Whole)
            .expect_err("publishing is refused");
        assert!(error.to_string().contains(reason), "{out}: {error}");
        assert!(error.help.is_some(), "{out}");
        assert_eq!(tree(&desk.at("")), before, "{out}");
    }
    let target = Target { out: "/".into(), root: desk.at("site"), home: None };
    let error = publish(&outputs(OLD), &target, Mode::Whole).expect_err("refused");
    assert!(error.to_string().contains("root of the file system"), "{error}");
}

#[test]
fn a_folder_that_others_filled_is_refused() {
    let desk = Desk::new();
    desk.put("site/public/thesis.docx", "five years");
    let refusal = desk.refusal(OLD);
    assert!(refusal.contains("it holds `thesis.docx` and no `.duizhao-manifest`"));
    assert_eq!(desk.output(), text(&[("thesis.docx", "five years")]));
}

#[test]
fn an_empty_folder_or_one_with_hidden_files_only_will_do() {
    let desk = Desk::new();
    desk.put("site/public/.gitkeep", "");
    desk.published(OLD);
    let mut expected = text(OLD);
    expected.insert(".gitkeep".into(), String::new());
    assert_eq!(desk.output(), expected);
}

#[test]
fn a_missing_parent_is_created() {
    let desk = Desk::new();
    let target = desk.target("far/away/public/");
    publish(&outputs(OLD), &target, Mode::Whole).expect("publishing succeeds");
    assert!(desk.at("far/away/public/index.html").is_file());
}

#[test]
fn a_damaged_manifest_is_refused_with_a_remedy() {
    let desk = Desk::new();
    desk.published(OLD);
    let path = desk.at("site/public").join(MANIFEST);
    let whole = fs::read_to_string(&path).expect("a manifest");
    let cut = whole.lines().take(3).map(|line| format!("{line}\n")).collect::<String>();
    let wild = whole.replace("index.html", "../../content/a.md");
    for damaged in
        ["", "{}", &cut, whole.trim_end(), &wild, &whole.replace(" 1 ", " 12 ")]
    {
        fs::write(&path, damaged).expect("written");
        let error = desk.publish(NEW).expect_err("publishing is refused");
        assert!(error.to_string().contains("list of published files"), "{error}");
        assert!(error.help.is_some_and(|help| help.contains("delete the folder")));
        assert_eq!(desk.output(), text(OLD));
    }
}

#[test]
fn the_manifest_lists_every_file() {
    let desk = Desk::new();
    desk.published(OLD);
    let manifest =
        fs::read_to_string(desk.at("site/public").join(MANIFEST)).expect("one");
    assert!(manifest.starts_with("duizhao-manifest 1 4\n"), "{manifest}");
    assert_eq!(manifest.lines().count(), 5);
}
