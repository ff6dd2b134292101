//! What is published, and what is said, depends on the site alone: not on the
//! number of threads, the order of a directory, the place of the checkout, or
//! who runs the program.
#![expect(clippy::disallowed_methods, reason = "tests prepare folders")]

#[path = "command/desk.rs"]
mod desk;
#[path = "determinism/late.rs"]
mod late;
#[path = "turns/memory.rs"]
mod memory;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use desk::{Desk, Ran, program, tree};
use duizhao::base::source::{Request, Sources};
use duizhao::edge::disk;
use duizhao::pipeline::Built;
use jiff::civil::date;

/// A site with much in it that could come in another order: pages that share a
/// date, faults in files and in templates, assets, tags, labels, aliases.
fn files() -> Vec<(String, String)> {
    let mut files = vec![
        (
            "site.yaml".to_owned(),
            "title: {zh-Hant: 對照}\nbase_url: https://example.org/repo\neditions:\n  \
             - zh-Hant-TW\n  - {tag: zh-Hans-CN, from: zh-Hant-TW}\n  \
             - {tag: zh-Hant-HK, from: zh-Hant-TW}\n  - en\nmenu: [talks-1, nowhere]\n"
                .to_owned(),
        ),
        (
            "content/terms.yaml".to_owned(),
            "- {zh-Hant-TW: 川普, zh-Hans: 特朗普, zh-Hant-HK: 特朗普}\n\
             - {zh-Hant-TW: 川普, zh-Hans: 川普}\n- {zh-Hant-TW: 核}\n"
                .to_owned(),
        ),
    ];
    let template = |name: &str, text: &str| {
        (format!("themes/explainer/templates/{name}.html"), text.to_owned())
    };
    files.push(template("one", "{{ page.extra.nothing }}"));
    files.push(template("two", "{% for key, value in labels %}{{ key }} {% endfor %}"));
    for at in 0..30 {
        let template = ["one", "two", "three", "page"][at % 4];
        files.push((
            format!("content/section-{}/talks-{at}.md", at % 3),
            format!(
                "---\ndate: 2026-02-0{}\ntags: [核, 談判]\naliases: [/old/{at}/]\n\
                 template: {template}.html\n---\n\n## 起因\n\n皇**后**在資料庫{at}。\
                 [甲](no-{at}.md)[乙](#no-{at})<b>[^a]\n\n[^a]: 註。\n\n[^b]: 無。\n",
                1 + at % 4
            ),
        ));
        files.push((format!("content/section-{}/{at}.png", at % 3), at.to_string()));
        if at % 2 == 0 {
            let path = format!("content/section-{}/talks-{at}.en.md", at % 3);
            files.push((path, format!("# Talks {at}\n\n### Other\n")));
        }
    }
    files
}

fn assert_same(one: &Built, other: &Built) {
    assert!(one.diagnostics.len() > 40, "there is something to be ordered");
    assert!(one.outputs.len() > 100, "there is something to be published");
    assert_eq!(one.diagnostics, other.diagnostics);
    let paths = |built: &Built| built.outputs.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(one), paths(other));
    for (path, file) in &one.outputs {
        assert!(*file == other.outputs[path], "{path}");
    }
}

#[test]
fn the_number_of_threads_is_not_seen() {
    let files = files();
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let mut sources = memory::sources(&files);
    memory::put(&mut sources, "content/binary.md", b"\xff");
    let built = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.expect("threads").install(|| memory::cold(&sources))
    };
    let one = built(1);
    for threads in [2, 16] {
        assert_same(&one, &built(threads));
    }
    // Another turn in the same process hashes with other seeds.
    assert_same(&one, &built(1));
}

/// Writes the files in this order, with links that are found on the way.
fn write<'a>(root: &Path, files: impl Iterator<Item = &'a (String, String)>) {
    for (path, text) in files {
        let at = root.join(path);
        fs::create_dir_all(at.parent().expect("a parent")).expect("a folder");
        fs::write(&at, text).expect("a file");
        #[cfg(unix)]
        std::os::unix::fs::symlink("/dev/null", at.with_extension("link"))
            .expect("a link");
    }
}

/// A folder in memory where there is one: there a directory lists its files in
/// the order in which they were made, or the other way round.
fn folder() -> tempfile::TempDir {
    let in_memory = tempfile::tempdir_in("/dev/shm");
    in_memory.or_else(|_| tempfile::tempdir()).expect("a temporary folder")
}

#[test]
fn the_order_of_a_directory_is_not_seen() {
    let files = files();
    let (forwards, backwards) = (folder(), folder());
    write(forwards.path(), files.iter());
    write(backwards.path(), files.iter().rev());
    let scan = |root: &Path| -> Sources {
        disk::scan(root, Request::default(), date(2026, 11, 23)).expect("a site")
    };
    let [one, other] = [forwards.path(), backwards.path()].map(scan);
    assert_eq!(one.files, other.files);
    #[cfg(unix)]
    assert!(one.diagnostics.len() > 60, "there are links");
    assert_eq!(one.diagnostics, other.diagnostics);
    assert_same(&memory::cold(&one), &memory::cold(&other));
}

/// The terminal and the output that a run leaves.
type Left = (Ran, BTreeMap<String, Vec<u8>>);

fn outcome(root: &Path, command: &mut std::process::Command) -> Left {
    let ran = Ran::of(command.output());
    let mut published = tree(&root.join("public"));
    published.remove(".duizhao-manifest");
    (ran, published)
}

/// The site with errors, which are told but held out of the output.
fn desk() -> Desk {
    let desk = Desk::new(&[]);
    files().iter().for_each(|(path, text)| desk.put(path, text));
    desk
}

#[test]
fn the_place_of_the_checkout_is_not_seen() {
    let arguments = ["build", "--keep-going"];
    let flat = desk();
    let expected = (flat.build(&arguments[1..]), flat.published());
    assert_eq!(expected.0.status, Some(1));
    assert!(expected.1.len() > 30, "{}", expected.0.stderr);
    let deep = desk();
    let root = deep.root().join("深/a b/c");
    files().iter().for_each(|(path, text)| deep.put(&format!("深/a b/c/{path}"), text));
    assert_eq!(outcome(&root, program(&root).args(arguments)), expected);
    // Seen from elsewhere, only the name of the output is another.
    let mut command = program(Path::new("/"));
    command.args(arguments).arg("--root").arg(flat.root());
    command.arg("--out").arg(root.join("public"));
    let seen = outcome(&root, &mut command);
    assert_eq!((seen.0.stderr, seen.1), (expected.0.stderr, expected.1));
}

#[cfg(unix)]
#[test]
fn who_runs_it_is_not_seen() {
    let run = |mask: &str, variables: &[(&str, &str)]| {
        let desk = desk();
        let own = program(desk.root());
        let mut command = std::process::Command::new("sh");
        command.arg("-c").arg(format!("umask {mask}; exec \"$0\" build --keep-going"));
        command.arg(own.get_program()).current_dir(desk.root()).env_clear();
        command.envs(own.get_envs().filter_map(|(key, value)| Some((key, value?))));
        command.envs(variables.iter().copied());
        outcome(desk.root(), &mut command)
    };
    let expected = run("022", &[]);
    assert!(expected.1.len() > 30, "{}", expected.0.stderr);
    for (mask, variables) in [
        ("077", &[("TZ", "Pacific/Kiritimati"), ("LANG", "zh_TW.UTF-8")][..]),
        ("000", &[("TZ", "Pacific/Pago_Pago"), ("LC_ALL", "C"), ("LANGUAGE", "tr")]),
        ("027", &[("HOME", "/nonexistent"), ("USER", "nobody"), ("TERM", "xterm")]),
        ("022", &[("RAYON_NUM_THREADS", "1"), ("COLUMNS", "20"), ("RUST_LOG", "trace")]),
    ] {
        assert_eq!(run(mask, variables), expected, "{mask} {variables:?}");
    }
}
