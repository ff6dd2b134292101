//! A folder that is edited on the disk, and scanned again and again: what comes
//! of it equals a scan and a build that nothing came before.
#![expect(clippy::disallowed_methods, reason = "tests prepare and edit folders")]

use std::fs;
use std::path::Path;

use duizhao::base::source::{Request, Sources};
use duizhao::edge::disk::{self, Folder};
use duizhao::pipeline::build;
use jiff::civil::{Date, date};

use crate::assert_equal;
use crate::memory::{cold, memo};
use crate::site::{FILES, LINES, NAMES};

/// How many edits are made, and after how many warm and cold are compared.
const EDITS: usize = 500;
const COMPARED: usize = 10;

const TODAY: Date = date(2026, 11, 23);

/// Numbers in no order, the same in every run (Knuth's MMIX).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }

    fn one_of<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

fn write(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    let folder = path.parent().expect("a file in a folder");
    // A name may be in the way of a folder, or a folder in that of a name.
    if fs::create_dir_all(folder).is_ok() {
        let _ = fs::write(path, bytes);
    }
}

/// An edit as a person makes it, or an editor.
fn edit(root: &Path, dice: &mut Dice) {
    let (path, first, others) = *dice.one_of(FILES);
    match dice.below(8) {
        0 => write(root, path, first.as_bytes()),
        1 | 2 if !others.is_empty() => {
            write(root, path, dice.one_of(others).as_bytes());
        }
        3 => {
            let _ = fs::remove_file(root.join(path));
        }
        4 => {
            let _ = fs::rename(root.join(path), root.join(dice.one_of(NAMES)));
        }
        // As many editors save: another file takes the name.
        5 => {
            write(root, "saving", first.as_bytes());
            let _ = fs::rename(root.join("saving"), root.join(path));
        }
        6 => {
            let _ = fs::remove_dir_all(root.join("content/guide"));
        }
        _ => {
            let text = fs::read(root.join(path)).unwrap_or_default();
            write(root, path, &[dice.one_of(LINES), &*text].concat());
        }
    }
}

fn scan(folder: &mut Folder) -> Sources {
    folder.scan(Request::default(), TODAY).expect("a site")
}

#[test]
fn a_folder_that_is_scanned_again_is_as_it_is_on_the_disk() {
    let root = tempfile::tempdir().expect("a temporary folder");
    let root = root.path();
    FILES.iter().for_each(|(path, text, _)| write(root, path, text.as_bytes()));
    let (mut folder, mut memo, mut dice) = (Folder::new(root), memo(), Dice(1));
    for turn in 0..EDITS {
        edit(root, &mut dice);
        fs::create_dir_all(root.join("content")).expect("a folder");
        let sources = scan(&mut folder);
        let warm = build(&sources, &mut memo);
        if turn % COMPARED == 0 {
            let afresh = disk::scan(root, Request::default(), TODAY).expect("a site");
            assert!(sources.files == afresh.files, "the files after {turn} edits");
            assert_equal(&warm, &cold(&afresh));
        }
    }
}

/// Sets a file's time back, so that it is no longer young when it is read.
fn age(path: &Path) {
    let long_ago = std::time::SystemTime::UNIX_EPOCH;
    let file = fs::File::options().append(true).open(path).expect("a file");
    file.set_modified(long_ago).expect("a time");
}

#[test]
fn a_young_file_is_read_again_and_its_bytes_count() {
    let root = tempfile::tempdir().expect("a temporary folder");
    let page = root.path().join("content/index.md");
    write(root.path(), "content/index.md", "一".as_bytes());
    age(&page);
    let mut folder = Folder::new(root.path());
    scan(&mut folder);
    // Length and time are those of before; only the state of the file itself,
    // or its being read again, tells.
    write(root.path(), "content/index.md", "二".as_bytes());
    age(&page);
    let sources = scan(&mut folder);
    let file = sources.files.values().next().expect("a file");
    assert_eq!(&*file.bytes, "二".as_bytes());
    assert_eq!(folder.opened(), 1);
}
