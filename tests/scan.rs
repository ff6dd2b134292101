//! What is read of a site's folder, and what is said of the rest; and what
//! else comes from outside: the date, and what the program carries with it.
#![expect(clippy::disallowed_methods, reason = "tests prepare and look at folders")]

use std::fs;
use std::path::{Path, PathBuf};

use duizhao::base::diagnostic::{Code, Severity};
use duizhao::base::path::SourcePath;
use duizhao::base::source::{Request, SourceFile, Sources};
use duizhao::edge::{builtin, clock, dictionaries, disk};
use jiff::civil::date;
use tempfile::TempDir;

fn site(files: &[(&str, &str)]) -> TempDir {
    let root = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(root.path().join("content")).expect("content");
    for (path, text) in files {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    root
}

fn scan(root: &Path) -> Sources {
    let today = date(2025, 3, 1);
    disk::scan(root, Request::default(), today).expect("the site can be read")
}

fn names(sources: &Sources) -> Vec<&str> {
    sources.files.keys().map(SourcePath::as_str).collect()
}

/// Codes and messages, in order.
fn found(sources: &Sources) -> Vec<(Code, &str)> {
    sources.diagnostics.iter().map(|found| (found.code, &*found.message)).collect()
}

#[test]
fn the_site_is_read_and_nothing_beside_it() {
    let root = site(&[
        ("site.yaml", "title: 對照\n"),
        ("content/index.md", "# 首頁\n"),
        ("content/談判/talks.en.md", "# Talks\n"),
        ("content/static/logo.bin", "\u{0}\u{1}"),
        ("data/trade/2025.json", "{}"),
        ("themes/own/templates/base.html", "<html>"),
        ("README.md", "not of the site"),
        ("public/index.html", "not of the site"),
    ]);
    let sources = scan(root.path());
    assert_eq!(
        names(&sources),
        [
            "content/index.md",
            "content/static/logo.bin",
            "content/談判/talks.en.md",
            "data/trade/2025.json",
            "site.yaml",
            "themes/own/templates/base.html",
        ]
    );
    let home = SourcePath::parse("content/index.md").expect("a clean path");
    assert_eq!(sources.files[&home], SourceFile::new("# 首頁\n".as_bytes()));
    assert_eq!(sources.today, date(2025, 3, 1));
    assert_eq!(found(&sources), []);
}

#[test]
fn a_site_of_content_alone_is_a_site() {
    let root = site(&[("content/index.md", "")]);
    assert_eq!(names(&scan(root.path())), ["content/index.md"]);
}

#[test]
fn hidden_files_and_litter_of_editors_are_passed_over() {
    let root = site(&[
        ("content/.DS_Store", ""),
        ("content/.git/config", ""),
        ("content/a/.gitkeep", ""),
        ("content/.index.md.swp", ""),
        ("content/index.md.swp", ""),
        ("content/index.md~", ""),
        ("content/#index.md#", ""),
        ("themes/own/.theme.yaml.un~", ""),
        ("content/static/.well-known/security.txt", ""),
        ("content/static/.nojekyll", ""),
        ("content/index.md", ""),
    ]);
    #[cfg(unix)]
    std::os::unix::fs::symlink("me@host.1234", root.path().join("content/.#index.md"))
        .expect("the lock of an editor is a dangling link");
    let sources = scan(root.path());
    assert_eq!(
        names(&sources),
        [
            "content/index.md",
            "content/static/.nojekyll",
            "content/static/.well-known/security.txt",
        ]
    );
    assert_eq!(found(&sources), []);
}

#[test]
fn what_is_no_site_is_said_with_a_remedy() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    fs::write(root.join("file"), "").expect("a file");
    fs::create_dir(root.join("odd")).expect("a folder");
    fs::write(root.join("odd/content"), "").expect("a file");
    for (path, reason) in [
        ("missing", "could not open the site"),
        ("file", "it is not a folder"),
        (".", "there is no such folder, so this is not a site"),
        ("odd", "could not read the pages in"),
    ] {
        let error = disk::scan(&root.join(path), Request::default(), date(2025, 3, 1))
            .expect_err("there is no site");
        assert!(error.to_string().contains(reason), "{path}: {error}");
        let help = error.help.expect("a remedy");
        assert!(help.contains("--root"), "{help}");
    }
}

#[test]
fn a_folder_called_site_yaml_is_said() {
    let root = site(&[("site.yaml/a", "")]);
    let sources = scan(root.path());
    let message = "cannot read `site.yaml`: it is a folder";
    assert_eq!(found(&sources), [(Code::FileUnreadable, message)]);
    assert_eq!(names(&sources), Vec::<&str>::new());
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    use super::*;

    #[test]
    fn links_are_errors_and_never_followed() {
        let outside = tempfile::tempdir().expect("a temporary folder");
        fs::write(outside.path().join("secret.md"), "secret").expect("a file");
        let root = site(&[("content/index.md", "")]);
        let link = |to: &Path, at: &str| {
            let at = root.path().join(at);
            fs::create_dir_all(at.parent().expect("a parent")).expect("a folder");
            symlink(to, at).expect("a link");
        };
        link(&outside.path().join("secret.md"), "content/file.md");
        link(outside.path(), "content/folder");
        link(root.path(), "content/guide/loop");
        link(Path::new("/nowhere"), "content/dangling.md");
        link(outside.path(), "themes/own");
        link(&outside.path().join("secret.md"), "site.yaml");
        let sources = scan(root.path());
        let places: Vec<String> = sources
            .diagnostics
            .iter()
            .map(|found| {
                assert_eq!(
                    (found.code, found.severity),
                    (Code::FileLink, Severity::Error)
                );
                found.place.as_ref().expect("a place").path.to_string()
            })
            .collect();
        assert_eq!(
            places,
            [
                "content/dangling.md",
                "content/file.md",
                "content/folder",
                "content/guide/loop",
                "site.yaml",
                "themes/own",
            ]
        );
        assert_eq!(names(&sources), ["content/index.md"]);
    }

    #[test]
    fn the_top_folders_may_not_be_links_either() {
        let outside = site(&[("content/index.md", ""), ("themes/own/theme.yaml", "")]);
        let root = tempfile::tempdir().expect("a temporary folder");
        for name in ["content", "themes"] {
            symlink(outside.path().join(name), root.path().join(name)).expect("a link");
        }
        let sources = scan(root.path());
        let expected = ["`content` is a symbolic link", "`themes` is a symbolic link"];
        assert_eq!(found(&sources), expected.map(|message| (Code::FileLink, message)));
        assert_eq!(names(&sources), Vec::<&str>::new());
    }

    #[test]
    fn the_site_itself_may_be_reached_by_a_link() {
        let root = site(&[("content/index.md", "")]);
        let folder = tempfile::tempdir().expect("a temporary folder");
        symlink(root.path(), folder.path().join("link")).expect("a link");
        assert_eq!(names(&scan(&folder.path().join("link"))), ["content/index.md"]);
    }

    #[test]
    fn pipes_sockets_and_devices_are_errors_and_never_opened() {
        let root = site(&[("content/index.md", "")]);
        let pipe = root.path().join("content/pipe.md");
        assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
        let _socket =
            UnixListener::bind(root.path().join("content/socket.md")).expect("a socket");
        let sources = scan(root.path());
        let expected = [
            "`content/pipe.md` is neither a file nor a folder",
            "`content/socket.md` is neither a file nor a folder",
        ];
        assert_eq!(found(&sources), expected.map(|message| (Code::FileSpecial, message)));
        assert_eq!(names(&sources), ["content/index.md"]);
    }

    #[test]
    fn names_that_no_url_can_carry_are_errors() {
        let root = site(&[("content/index.md", "")]);
        let content = root.path().join("content");
        for name in [&b"a\\b.md"[..], b"bell\x07.md", b"big5-\xb9\xef.md"] {
            fs::write(content.join(OsStr::from_bytes(name)), "").expect("a file");
        }
        // A folder is named once, not once for each of its files.
        let folder = content.join(OsStr::from_bytes(b"\xff"));
        fs::create_dir(&folder).expect("a folder");
        fs::write(folder.join("a.md"), "").expect("a file");
        fs::write(folder.join("b.md"), "").expect("a file");
        let sources = scan(root.path());
        let expected = [
            "`content/a\\b.md` is no usable name",
            "`content/bell\\u{7}.md` is no usable name",
            "`content/big5-\u{fffd}\u{fffd}.md` is no usable name",
            "`content/\u{fffd}` is no usable name",
        ];
        assert_eq!(found(&sources), expected.map(|message| (Code::FileName, message)));
        assert_eq!(names(&sources), ["content/index.md"]);
    }

    #[test]
    fn what_must_not_be_read_is_an_error() {
        let root = site(&[
            ("content/a.md", ""),
            ("content/closed/b.md", ""),
            ("content/index.md", ""),
        ]);
        let close = |path: &str, mode| {
            let closed = fs::Permissions::from_mode(mode);
            fs::set_permissions(root.path().join(path), closed).expect("closed");
        };
        close("content/a.md", 0o000);
        close("content/closed", 0o000);
        // Nothing is closed to root.
        let is_root = fs::read(root.path().join("content/a.md")).is_ok();
        let sources = scan(root.path());
        close("content/closed", 0o700);
        if !is_root {
            let expected = [
                "cannot read `content/a.md`: permission denied",
                "cannot read `content/closed`: permission denied",
            ];
            let expected = expected.map(|message| (Code::FileUnreadable, message));
            assert_eq!(found(&sources), expected);
            assert_eq!(names(&sources), ["content/index.md"]);
        }
    }
}

#[test]
fn folders_of_any_depth_are_read() {
    let root = site(&[]);
    let mut folder = root.path().join("content");
    for _ in 0..300 {
        folder.push("深");
    }
    fs::create_dir_all(&folder).expect("a deep folder");
    fs::write(folder.join("index.md"), "").expect("a file");
    assert_eq!(scan(root.path()).files.len(), 1);
}

#[test]
fn the_date_can_be_given_from_outside() {
    assert_eq!(clock::day_of("0").ok(), Some(date(1970, 1, 1)));
    assert_eq!(clock::day_of("1740873599").ok(), Some(date(2025, 3, 1)));
    assert_eq!(clock::day_of("1740873600").ok(), Some(date(2025, 3, 2)));
    for junk in
        ["", "-1", "+1", "1.5", " 1", "today", "9223372036854775808", "999999999999"]
    {
        let error = clock::day_of(junk).expect_err("junk is refused");
        assert!(error.to_string().contains("SOURCE_DATE_EPOCH"), "{error}");
    }
}

#[test]
fn the_program_carries_its_themes() {
    let themes = builtin::themes();
    let is_there = |path: &str| {
        SourcePath::parse(path).is_some_and(|path| themes.contains_key(&path))
    };
    assert!(is_there("explainer/theme.yaml"), "{:?}", themes.keys());
    assert!(themes.keys().all(|path| path.as_str().contains('/')));
}

/// The dictionaries unpacked below a folder, and that folder.
fn unpacked() -> (TempDir, PathBuf) {
    let cache = tempfile::tempdir().expect("a temporary folder");
    let folder =
        dictionaries::unpack_into(&[cache.path().join("new")]).expect("unpacked");
    (cache, folder)
}

#[test]
fn the_program_carries_opencc_with_it() {
    let (_cache, folder) = unpacked();
    assert!(
        folder.join("tw2sp.json").is_file() && folder.join("TSPhrases.ocd2").is_file()
    );
    let name = folder.file_name().expect("a name").to_string_lossy();
    let digest = name.strip_prefix("opencc-").expect("the name tells what it is");
    assert!(digest.len() == 16 && digest.bytes().all(|byte| byte.is_ascii_hexdigit()));
    // Nothing half-made is left beside it.
    let parent = fs::read_dir(folder.parent().expect("a parent")).expect("a folder");
    assert_eq!(parent.count(), 1);
}

#[test]
fn damaged_dictionaries_are_mended_and_whole_ones_left() {
    let (cache, folder) = unpacked();
    let again =
        || dictionaries::unpack_into(&[cache.path().join("new")]).expect("unpacked");
    let whole = fs::read(folder.join("TSPhrases.ocd2")).expect("a file");
    let left =
        fs::metadata(folder.join("STPhrases.ocd2")).expect("a file").modified().ok();
    fs::write(folder.join("TSPhrases.ocd2"), &whole[..whole.len() / 2]).expect("cut");
    fs::write(folder.join("tw2sp.json"), "{}").expect("damaged");
    fs::remove_file(folder.join("s2t.json")).expect("removed");
    assert_eq!(again(), folder);
    assert_eq!(fs::read(folder.join("TSPhrases.ocd2")).expect("a file"), whole);
    assert!(fs::read(folder.join("tw2sp.json")).expect("a file").len() > 2);
    assert!(folder.join("s2t.json").is_file());
    let after = fs::metadata(folder.join("STPhrases.ocd2")).expect("a file");
    assert_eq!(after.modified().ok(), left);
    fs::remove_dir_all(&folder).expect("removed");
    fs::write(&folder, "a file in its place").expect("written");
    assert_eq!(again(), folder);
    assert_eq!(fs::read(folder.join("TSPhrases.ocd2")).expect("a file"), whole);
}

#[test]
fn the_next_cache_is_tried_where_one_cannot_be_written() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("file"), "").expect("a file");
    let closed = folder.path().join("file/cache");
    let open = folder.path().join("open");
    let used =
        dictionaries::unpack_into(&[closed.clone(), open.clone()]).expect("unpacked");
    assert!(used.starts_with(open));
    let error = dictionaries::unpack_into(&[closed]).expect_err("nothing can be written");
    assert!(error.help.is_some_and(|help| help.contains("XDG_CACHE_HOME")));
    assert!(dictionaries::unpack_into(&[]).is_err());
}

#[test]
fn caches_are_those_of_the_environment() {
    let home = |path: &str| Some(path.into());
    let caches = dictionaries::caches;
    let expected = [PathBuf::from("/c"), PathBuf::from("/h/.cache")];
    assert_eq!(caches(home("/c"), home("/h")), expected);
    assert_eq!(caches(home(""), home("/h")), expected[1..]);
    assert_eq!(caches(home("relative"), None), Vec::<PathBuf>::new());
}

#[test]
fn dictionaries_can_be_unpacked_by_several_at_once() {
    let cache = tempfile::tempdir().expect("a temporary folder");
    let folders: Vec<PathBuf> = std::thread::scope(|scope| {
        let unpack = || {
            dictionaries::unpack_into(&[cache.path().to_path_buf()]).expect("unpacked")
        };
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(unpack)).collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    assert!(folders.windows(2).all(|pair| pair[0] == pair[1]));
    let parent = fs::read_dir(folders[0].parent().expect("a parent")).expect("a folder");
    assert_eq!(parent.count(), 1);
}
