//! How long a warm turn takes: a file is written, the folder is scanned, the
//! site is built again with what the turn before it left.
//!
//! `cargo bench --bench turns -- PAGES ROUNDS EDIT…`, by default 1000, 30 and all
//! kinds. For each kind of edit it prints how long each stage took, in milliseconds. Between
//! two turns nothing is kept but what `serve` keeps.
#![expect(clippy::print_stdout, reason = "a benchmark tells what it measured")]
#![expect(clippy::disallowed_methods, reason = "it measures, and edits files")]

mod site;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use duizhao::base::source::Request;
use duizhao::edge::clock;
use duizhao::edge::disk::Folder;
use duizhao::edge::fonts::Shelf;
use duizhao::pipeline::{Built, Memo, Progress, Stage, build_watched, wanted_fonts};
use duizhao::script::opencc::DictionaryFolder;
use site::{page, path, write, write_site};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_asked = |name: &str| {
        let edits = EDITS.iter().map(|(name, _)| *name);
        let mut asked = edits.filter(|name| arguments.iter().any(|it| it == name));
        asked.clone().next().is_none() || asked.any(|asked| asked == name)
    };
    let mut numbers = arguments.iter().filter_map(|argument| argument.parse().ok());
    let pages = numbers.next().unwrap_or(1000);
    let rounds = numbers.next().unwrap_or(30);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    write_site(root, pages);

    let dictionaries = concat!(env!("CARGO_MANIFEST_DIR"), "/.opencc/dictionaries");
    let mut memo = Memo::new(DictionaryFolder(dictionaries.into()));
    // A file that is younger than two seconds is read in each turn.
    std::thread::sleep(Duration::from_secs(4));
    let mut site = Folder::new(root);
    let mut turns = Turns::new();
    let mut last = turns.turn(&mut site, &mut memo);
    println!("{pages} pages, {} files of output", last.outputs.len());
    println!("first turn");
    turns.print();

    for (name, edit) in EDITS.into_iter().filter(|(name, _)| is_asked(name)) {
        turns = Turns::new();
        for round in 0..rounds {
            edit(root, pages, round);
            last = turns.turn(&mut site, &mut memo);
        }
        println!("{name}: {:?}, {} KB", memo.misses(), resident());
        turns.print();
    }
    assert!(!last.outputs.is_empty());
}

type Edit = fn(&Path, usize, usize);

/// What is edited, by what it is called.
const EDITS: [(&str, Edit); 5] = [
    ("nothing", |_, _, _| {}),
    ("body", |root, pages, round| {
        let number = (round * 37) % pages;
        let text = page(number, pages, "", &format!("第{round}次修改。"));
        write(root, &path(number), &text);
    }),
    ("heading", |root, pages, round| {
        let number = (round * 41) % pages;
        let text = page(number, pages, "", &format!("\n\n## 新的一節{round}\n\n文。"));
        write(root, &path(number), &text);
    }),
    ("title", |root, pages, round| {
        let number = (round * 31) % pages;
        write(root, &path(number), &page(number, pages, &round.to_string(), ""));
    }),
    ("template", |root, _, round| {
        if round < 3 {
            let text = format!(
                "{{% extends \"theme/page.html\" %}}{{% block footer %}}\
                 {round}{{% endblock footer %}}"
            );
            write(root, "themes/explainer/templates/page.html", &text);
        }
    }),
];

/// How much memory the program holds, in kilobytes; Linux alone tells it.
fn resident() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()).unwrap_or("?").to_owned()
}

/// The times of turns of one kind.
struct Turns {
    /// Of each turn, each stage with its time.
    turns: Vec<Vec<(String, Duration)>>,
    shelf: Shelf,
}

impl Turns {
    fn new() -> Self {
        Self { turns: Vec::new(), shelf: Shelf::default() }
    }

    fn turn(&mut self, site: &mut Folder, memo: &mut Memo) -> Built {
        let today = clock::today().expect("a date");
        let mut clock = Stages { done: Vec::new(), current: "scan".into(), since: now() };
        let mut sources =
            site.scan(Request::default(), today).expect("the site can be read");
        sources.fonts = Some(self.shelf.take(wanted_fonts(&sources)));
        let built = build_watched(&sources, memo, &mut clock);
        clock.step("drop");
        drop(sources);
        clock.step("");
        self.turns.push(clock.done);
        built
    }

    fn print(&self) {
        let Some(first) = self.turns.first() else { return };
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        let line = |name: &str, mut times: Vec<f64>| {
            times.sort_by(f64::total_cmp);
            let at = |part: usize| times[(times.len() - 1) * part / 100];
            let (min, median, p90, max) = (at(0), at(50), at(90), at(100));
            println!("  {name:10}{min:9.2}{median:9.2}{p90:9.2}{max:9.2}");
        };
        println!("  stage           min   median      p90      max");
        for (index, (name, _)) in first.iter().enumerate() {
            line(name, self.turns.iter().map(|turn| ms(turn[index].1)).collect());
        }
        let total =
            |turn: &Vec<(String, Duration)>| turn.iter().map(|(_, t)| ms(*t)).sum();
        line("all", self.turns.iter().map(total).collect());
    }
}

fn now() -> Instant {
    Instant::now()
}

/// Takes the time of each stage.
struct Stages {
    done: Vec<(String, Duration)>,
    current: String,
    since: Instant,
}

impl Stages {
    fn step(&mut self, next: &str) {
        let before = std::mem::replace(&mut self.current, next.to_owned());
        self.done.push((before, self.since.elapsed()));
        self.since = now();
    }
}

impl Progress for Stages {
    fn enter(&mut self, stage: Stage) {
        self.step(&format!("{stage:?}").to_lowercase());
    }
}
