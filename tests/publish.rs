//! Publishing as its user sees it: which files stand in the output folder and
//! beside it, before and after.
#![expect(clippy::disallowed_methods, reason = "tests prepare and look at folders")]

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use duizhao::base::path::OutputPath;
use duizhao::base::source::SourceFile;
use duizhao::edge::EdgeError;
use duizhao::edge::publish::{
    Mode, Outputs, Published, Step, TEMPORARY_NAME, Target, publish, publish_watched,
};
use tempfile::TempDir;

const MANIFEST: &str = ".duizhao-manifest";

/// A site's folder with an output folder in it, which may not be there yet.
struct Desk {
    root: TempDir,
}

impl Desk {
    fn new() -> Self {
        let root = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir_all(root.path().join("site/content/guide")).expect("content");
        fs::create_dir_all(root.path().join("site/themes/own")).expect("themes");
        fs::write(root.path().join("site/site.yaml"), "title: 對照\n")
            .expect("site.yaml");
        Self { root }
    }

    fn at(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    fn target(&self, out: &str) -> Target {
        let home = Some(self.at("home/somebody"));
        Target { out: self.at(out), root: self.at("site"), home }
    }

    fn publish(&self, files: &[(&str, &str)]) -> Result<Published, EdgeError> {
        publish(&outputs(files), &self.target("site/public"), Mode::Whole)
    }

    fn published(&self, files: &[(&str, &str)]) -> Published {
        self.publish(files).expect("publishing succeeds")
    }

    fn refusal(&self, files: &[(&str, &str)]) -> String {
        self.publish(files).expect_err("publishing is refused").to_string()
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// All files of the output but the manifest, with their text.
    fn output(&self) -> BTreeMap<String, String> {
        let mut tree = tree(&self.at("site/public"));
        tree.remove(MANIFEST);
        tree
    }
}

/// All files and links below `folder`; empty folders end in `/`.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    let mut tree = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.expect("a readable folder");
        let path = entry.path().strip_prefix(folder).expect("a path below");
        let name = path.to_string_lossy().into_owned();
        if entry.file_type().is_file() {
            let bytes = fs::read(entry.path()).expect("a readable file");
            tree.insert(name, String::from_utf8_lossy(&bytes).into_owned());
        } else if entry.file_type().is_dir() {
            let is_empty = fs::read_dir(entry.path()).expect("a folder").next().is_none();
            if is_empty {
                tree.insert(format!("{name}/"), String::new());
            }
        } else {
            tree.insert(name, "(special)".into());
        }
    }
    tree
}

fn outputs(files: &[(&str, &str)]) -> Outputs {
    files
        .iter()
        .map(|(path, text)| (output(path), SourceFile::new(text.as_bytes())))
        .collect()
}

fn output(path: &str) -> OutputPath {
    OutputPath::parse(path).expect("tests use clean paths")
}

fn text(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect()
}

const OLD: &[(&str, &str)] = &[
    ("assets/style.css", "old style"),
    ("index.html", "old home"),
    ("zh-hant/談判/index.html", "old talks"),
    ("zh-hant/同/index.html", "same"),
];

const NEW: &[(&str, &str)] = &[
    ("assets/logo.svg", "new logo"),
    ("assets/style.css", "new style"),
    ("en/talks/index.html", "new talks"),
    ("index.html", "new home"),
    ("zh-hant/同/index.html", "same"),
];

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
    // What pages use comes before the pages.
    let written =
        ["assets/logo.svg", "assets/style.css", "en/talks/index.html", "index.html"];
    assert_eq!(published.written, written.map(output));
    assert_eq!(published.removed, [output("zh-hant/談判/index.html")]);
    assert_eq!(published.unchanged, 1);
    // The emptied folder went as well, or it would be listed.
    assert_eq!(desk.output(), text(NEW));
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

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_link_in_place_of_a_file_of_ours_is_replaced_not_followed() {
        let desk = Desk::new();
        desk.published(OLD);
        desk.put("elsewhere/bashrc", "precious");
        fs::remove_file(desk.at("site/public/index.html")).expect("removed");
        symlink(desk.at("elsewhere/bashrc"), desk.at("site/public/index.html"))
            .expect("a link");
        desk.published(NEW);
        assert_eq!(desk.output(), text(NEW));
        assert_eq!(tree(&desk.at("elsewhere")), text(&[("bashrc", "precious")]));
    }

    #[test]
    fn a_link_to_our_very_bytes_is_still_replaced() {
        let desk = Desk::new();
        desk.published(OLD);
        desk.put("elsewhere/home", "old home");
        fs::remove_file(desk.at("site/public/index.html")).expect("removed");
        symlink(desk.at("elsewhere/home"), desk.at("site/public/index.html"))
            .expect("a link");
        assert_eq!(desk.published(OLD).written, [output("index.html")]);
        assert_eq!(desk.output(), text(OLD));
    }

    #[test]
    fn a_link_that_is_not_ours_is_in_the_way() {
        let desk = Desk::new();
        desk.published(OLD);
        desk.put("elsewhere/logo", "new logo");
        symlink(desk.at("elsewhere/logo"), desk.at("site/public/assets/logo.svg"))
            .expect("a link");
        let refusal = desk.refusal(NEW);
        assert!(refusal.contains("`assets/logo.svg` is in the way"), "{refusal}");
    }

    #[test]
    fn a_linked_folder_is_not_written_through_and_not_emptied() {
        let desk = Desk::new();
        desk.published(OLD);
        fs::rename(desk.at("site/public/zh-hant"), desk.at("elsewhere")).expect("moved");
        symlink(desk.at("elsewhere"), desk.at("site/public/zh-hant")).expect("a link");
        let before = tree(&desk.at(""));
        let refusal = desk.refusal(NEW);
        assert!(refusal.contains("`zh-hant` is in the way"), "{refusal}");
        let published = desk.published(&[("index.html", "old home")]);
        assert_eq!(published.kept.len(), 2);
        let mut expected = before;
        expected.remove("site/public/assets/style.css");
        let mut after = tree(&desk.at(""));
        for tree in [&mut expected, &mut after] {
            tree.remove("site/public/.duizhao-manifest");
        }
        assert_eq!(after, expected);
    }

    #[test]
    fn a_link_under_the_temporary_name_is_not_followed() {
        let desk = Desk::new();
        desk.published(OLD);
        desk.put("elsewhere/bashrc", "precious");
        let temporary = desk.at("site/public/assets").join(TEMPORARY_NAME);
        symlink(desk.at("elsewhere/bashrc"), temporary).expect("a link");
        desk.published(NEW);
        assert_eq!(desk.output(), text(NEW));
        assert_eq!(tree(&desk.at("elsewhere")), text(&[("bashrc", "precious")]));
    }

    #[test]
    fn a_linked_output_folder_is_judged_by_where_it_leads() {
        let desk = Desk::new();
        symlink(desk.at("site/content"), desk.at("site/public")).expect("a link");
        let refusal = desk.refusal(OLD);
        assert!(refusal.contains("lies in the site's `content/`"), "{refusal}");
        fs::remove_file(desk.at("site/public")).expect("removed");
        fs::create_dir(desk.at("www")).expect("a folder");
        symlink(desk.at("www"), desk.at("site/public")).expect("a link");
        desk.published(OLD);
        assert!(desk.at("www/index.html").is_file());
    }

    #[test]
    fn a_pipe_in_the_way_is_not_opened() {
        let desk = Desk::new();
        desk.published(OLD);
        let pipe = desk.at("site/public/assets/logo.svg");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.expect("mkfifo").success());
        let refusal = desk.refusal(NEW);
        assert!(refusal.contains("`assets/logo.svg` is in the way"), "{refusal}");
    }

    #[test]
    fn published_files_can_be_read_by_a_web_server() {
        use std::os::unix::fs::MetadataExt;
        let desk = Desk::new();
        desk.published(OLD);
        desk.put("like-any-other", "");
        let mode = |path: &str| fs::metadata(desk.at(path)).expect("a file").mode();
        assert_eq!(mode("site/public/index.html"), mode("like-any-other"));
    }
}

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
