//! How long it takes until an edit is seen in the browser: the program serves a
//! site, and a page is open that follows what happens to it. A file is written;
//! the server says so, and the page is asked for.
//!
//! `cargo bench --bench preview -- PAGES ROUNDS`, by default 1000 and 100. It
//! prints milliseconds from before the file is written to the event, and to behind
//! the last byte of the new page, and the memory of the program before and after.
#![expect(clippy::print_stdout, reason = "a benchmark tells what it measured")]
#![expect(clippy::disallowed_methods, reason = "it measures, and edits files")]

mod site;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use site::{page, path, write, write_site};

fn main() {
    let numbers: Vec<usize> =
        std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let pages = numbers.first().copied().unwrap_or(1000);
    let rounds = numbers.get(1).copied().unwrap_or(100);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    write_site(root, pages);
    // A file that is younger than two seconds is read in each turn.
    std::thread::sleep(Duration::from_secs(4));
    let since = Instant::now();
    let mut served = Served::start(root);
    println!(
        "{pages} pages in two editions; first turn {:.1} s",
        since.elapsed().as_secs_f64()
    );
    println!("memory {} MB", served.resident() / 1024);
    let body: &dyn Fn(usize, &str) -> String =
        &|number, mark| page(number, pages, "", &format!("改成{mark}。"));
    let title: &dyn Fn(usize, &str) -> String =
        &|number, mark| page(number, pages, mark, "");
    for (name, edited) in [("body", body), ("title", title)] {
        let (mut events, mut times) = (Vec::new(), Vec::new());
        for round in 0..rounds {
            let number = (round * 37 + 11) % pages;
            let mark = format!("{name}{round:05}");
            let text = edited(number, &mark);
            let mut stream = served.follow(&address(number));
            wait_for_event(&mut stream);
            let since = Instant::now();
            write(root, &path(number), &text);
            wait_for_event(&mut stream);
            events.push(since.elapsed().as_secs_f64() * 1000.0);
            let page = served.get(&address(number));
            times.push(since.elapsed().as_secs_f64() * 1000.0);
            assert!(
                page.windows(mark.len()).any(|at| at == mark.as_bytes()),
                "{} lacks {mark}",
                address(number)
            );
            // A person takes a breath between two edits.
            std::thread::sleep(Duration::from_millis(100));
        }
        print(&format!("{name}, event"), events);
        print(&format!("{name}, page"), times);
        println!("memory {} MB", served.resident() / 1024);
    }
    served.child.kill().expect("it runs");
    served.child.wait().expect("it ends");
}

fn wait_for_event(stream: &mut BufReader<TcpStream>) {
    let mut line = String::new();
    while !line.starts_with("data: ") {
        line.clear();
        let read = stream.read_line(&mut line).expect("the stream goes on");
        assert!(read > 0, "the stream ended");
    }
}

/// Where the page of a file is in the derived edition.
fn address(number: usize) -> String {
    let path = path(number);
    let below = path.trim_start_matches("content").trim_end_matches(".md");
    format!("/zh-hans{below}/")
}

fn print(name: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let at = |part: usize| times[(times.len() - 1) * part / 100];
    println!(
        "{name:13} min {:6.1}  p10 {:6.1}  median {:6.1}  p90 {:6.1}  p99 {:6.1}  max {:6.1}",
        at(0),
        at(10),
        at(50),
        at(90),
        at(99),
        at(100),
    );
}

/// The program, and a connection to it.
struct Served {
    child: Child,
    connection: BufReader<TcpStream>,
    host: String,
}

impl Served {
    fn start(root: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_duizhao"));
        command.args(["serve", "--addr", "127.0.0.1:0", "--root"]).arg(root);
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program");
        let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let mut host = None;
        for line in lines.map_while(Result::ok) {
            let named = line.split("http://").nth(1);
            let named = named.map(|it| it.trim_end_matches('/').to_owned());
            host = host.or(named);
            if line.contains("Ctrl-C") {
                break;
            }
        }
        let host = host.expect("an address");
        let connection = TcpStream::connect(&host).expect("the server");
        connection.set_nodelay(true).expect("an option");
        Self { child, connection: BufReader::new(connection), host }
    }

    /// Follows a page, as its preview does.
    fn follow(&self, address: &str) -> BufReader<TcpStream> {
        let mut stream = TcpStream::connect(&self.host).expect("the server");
        let head = format!(
            "GET /_duizhao/events?page={address} HTTP/1.1\r\nHost: {}\r\n\r\n",
            self.host
        );
        stream.write_all(head.as_bytes()).expect("a request");
        BufReader::new(stream)
    }

    fn get(&mut self, address: &str) -> Vec<u8> {
        let head = format!("GET {address} HTTP/1.1\r\nHost: {}\r\n\r\n", self.host);
        self.connection.get_mut().write_all(head.as_bytes()).expect("a request");
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.connection.read_line(&mut line).expect("a head");
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.trim().parse().expect("a number");
            }
            if line == "\r\n" {
                break;
            }
        }
        let mut body = vec![0; length];
        self.connection.read_exact(&mut body).expect("a body");
        body
    }

    /// How much memory the program holds, in kilobytes; Linux alone tells it.
    fn resident(&self) -> usize {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        number.unwrap_or(0)
    }
}
