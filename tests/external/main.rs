//! Links to other sites: what hosts on loopback reply enters, answers and
//! findings leave. Pauses are short here; who may ask whom when is the same.
#![expect(clippy::disallowed_methods, reason = "tests look at folders and the clock")]

#[path = "../command/desk.rs"]
#[expect(dead_code, reason = "these tests publish nothing")]
mod desk;
mod found;
mod server;

use std::net::TcpListener;
use std::path::Path;
use std::time::{Duration, SystemTime};

use duizhao::base::answer::Answer;
use duizhao::base::diagnostic::{Death, Failure};
use duizhao::edge::external::{Asked, Asker, Cache, Limits, Way, ask_all};
use server::Server;
use url::Url;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Limits with pauses that a test can wait for.
const LIMITS: Limits = Limits {
    pause: Duration::from_millis(1),
    patience: Duration::from_secs(2),
    rest: Duration::from_millis(1),
    ..Limits::OF_CHECKS
};

fn asker(cache: Cache) -> Asker {
    Asker { limits: LIMITS, way: Way::Straight, cache, now: SystemTime::now() }
}

fn ask(urls: &[Url]) -> Vec<Answer> {
    answers(ask_all(&urls.iter().collect::<Vec<_>>(), &asker(Cache::default())))
}

fn answers(asked: Asked) -> Vec<Answer> {
    asked.answers.into_iter().map(|answered| answered.answer).collect()
}

/// What comes of asking a host for one path, and what the host was asked.
fn ask_for(path: &str) -> (Answer, Vec<String>) {
    let server = Server::start();
    let answer = ask(&[server.url(path)]).remove(0);
    let asked = server.asked().into_iter();
    (answer, asked.map(|(request, times)| format!("{times} × {request}")).collect())
}

#[test]
fn an_address_that_is_there_is_asked_for_by_its_head_alone() {
    assert_eq!(ask_for("/here"), (Answer::Fine, vec!["1 × HEAD /here".to_owned()]));
}

#[test]
fn what_is_not_there_is_dead_once_it_was_asked_for_in_both_ways() {
    let (answer, asked) = ask_for("/missing");
    assert_eq!(answer, Answer::Dead(Death::Status(404)));
    assert_eq!(asked, ["1 × GET /missing", "1 × HEAD /missing"]);
    assert_eq!(ask_for("/gone").0, Answer::Dead(Death::Status(410)));
}

#[test]
fn hosts_that_do_not_know_head_are_asked_by_get() {
    for path in ["/get-only", "/head-lies", "/head-closes"] {
        let (answer, asked) = ask_for(path);
        assert_eq!(answer, Answer::Fine, "{path}");
        assert_eq!(asked, [format!("1 × GET {path}"), format!("1 × HEAD {path}")]);
    }
}

#[test]
fn what_moved_for_good_is_told_with_its_new_address() {
    let server = Server::start();
    let urls = ["/moved", "/elsewhere-today", "/moved-away"].map(|it| server.url(it));
    let expected = [
        Answer::Moved(server.url("/new").to_string()),
        Answer::Fine,
        Answer::Dead(Death::Status(404)),
    ];
    assert_eq!(ask(&urls), expected);
}

#[test]
fn a_circle_of_redirections_is_left() {
    let (answer, asked) = ask_for("/circle");
    assert!(matches!(answer, Answer::Failed(Failure::Told(_))), "{answer:?}");
    assert_eq!(asked, ["6 × HEAD /circle"]);
}

#[test]
fn a_busy_host_is_asked_again_and_not_forever() {
    let (answer, asked) = ask_for("/busy");
    assert_eq!((answer, asked), (Answer::Fine, vec!["3 × HEAD /busy".to_owned()]));
    let (answer, asked) = ask_for("/always-busy");
    assert_eq!(answer, Answer::Refused(429));
    assert_eq!(asked, ["3 × HEAD /always-busy"]);
}

#[test]
fn who_asks_for_hours_of_rest_gets_them() {
    let (answer, asked) = ask_for("/busy-for-hours");
    assert_eq!(answer, Answer::Failed(Failure::Status(503)));
    assert_eq!(asked, ["1 × HEAD /busy-for-hours"]);
}

#[test]
fn who_lets_no_programs_in_is_not_dead() {
    assert_eq!(ask_for("/forbidden").0, Answer::Refused(403));
    assert_eq!(ask_for("/broken").0, Answer::Failed(Failure::Status(500)));
}

#[test]
fn a_host_without_an_answer_fails_and_holds_nobody_up() {
    let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = free.local_addr().expect("an address").port();
    drop(free);
    let server = Server::start();
    let nobody = Url::parse(&format!("http://127.0.0.1:{port}/")).expect("an address");
    let urls = [server.url("/closed"), server.url("/slow"), nobody, server.url("/here")];
    let answers = ask(&urls);
    let told: Vec<&str> = answers
        .iter()
        .map(|answer| match answer {
            Answer::Failed(Failure::Told(told)) => told.as_str(),
            Answer::Fine => "is there",
            _ => panic!("{answer:?}"),
        })
        .collect();
    let expected = [
        "closed the connection without an answer",
        "did not answer within 2 s",
        "refuses the connection",
        "is there",
    ];
    assert_eq!(told, expected);
}

#[test]
fn no_host_has_more_requests_at_once_than_it_may() {
    let servers = [Server::start(), Server::start()];
    let paths = (0..12).map(|at| format!("/page-{at}"));
    let urls: Vec<Url> =
        paths.flat_map(|path| servers.each_ref().map(|it| it.url(&path))).collect();
    assert!(ask(&urls).iter().all(|answer| *answer == Answer::Fine));
    for server in &servers {
        assert_eq!(server.asked().len(), 12);
        let most = server.most_at_once();
        assert!((1..=LIMITS.per_host).contains(&most), "{most} at once");
    }
}

#[test]
fn requests_to_one_host_keep_their_distance() {
    let server = Server::start();
    let pause = Duration::from_millis(40);
    let urls = ["/a", "/b", "/c"].map(|path| server.url(path));
    let limits = Limits { pause, ..LIMITS };
    let asker = Asker { limits, ..asker(Cache::default()) };
    let begun = SystemTime::now();
    assert_eq!(ask_all(&urls.each_ref(), &asker).counts(), (3, 0));
    // Later it may be, on a busy machine; sooner never.
    assert!(begun.elapsed().is_ok_and(|took| took >= pause * 2));
}

#[test]
fn what_was_answered_is_not_asked_for_again_until_it_is_old() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start();
    let urls = ["/here", "/missing", "/moved", "/broken"].map(|path| server.url(path));
    let asker = asker(Cache::at(folder.path()));
    let later = |days| Asker { now: asker.now + DAY * days, ..asker.clone() };
    let first = ask_all(&urls.each_ref(), &asker);
    assert_eq!((first.counts(), first.hosts), ((4, 0), 1));

    // What may pass is asked for each time.
    let second = ask_all(&urls.each_ref(), &asker);
    assert_eq!(second.counts(), (1, 3));
    assert_eq!(answers(second), answers(first));
    let asked = server.asked();
    assert_eq!((asked["HEAD /here"], asked["HEAD /broken"]), (1, 2));

    assert_eq!(ask_all(&urls.each_ref(), &later(2)).counts(), (2, 2));
    assert_eq!(ask_all(&urls.each_ref(), &later(8)).counts(), (4, 0));
}

#[test]
fn a_damaged_cache_counts_as_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start();
    let url = server.url("/here");
    let asker = asker(Cache::at(folder.path()));
    assert_eq!(ask_all(&[&url], &asker).counts(), (1, 0));
    let files = files(folder.path());
    assert_eq!(files.len(), 1);
    for damaged in ["", "{}", "null", r#"{"url":"https://other.example/"}"#] {
        std::fs::write(&files[0], damaged).expect("a file");
        assert_eq!(ask_all(&[&url], &asker).counts(), (1, 0), "{damaged}");
    }
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files.map(walkdir::DirEntry::into_path).collect()
}
