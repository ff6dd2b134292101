//! A host on loopback: paths enter, what it replies is written here; what it was
//! asked leaves.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use url::Url;

/// The host, until it is dropped.
pub(crate) struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    listener: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    is_closing: AtomicBool,
    asked: Mutex<Vec<String>>,
    under_way: AtomicUsize,
    most: AtomicUsize,
}

impl Server {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let shared = Arc::new(Shared::default());
        let own = Arc::clone(&shared);
        let listener = thread::spawn(move || {
            for stream in listener.incoming() {
                if own.is_closing.load(Ordering::SeqCst) {
                    break;
                }
                let shared = Arc::clone(&own);
                thread::spawn(move || serve(stream.expect("a connection"), &shared));
            }
        });
        Self { address, shared, listener: Some(listener) }
    }

    /// The address of a path on this host.
    pub(crate) fn url(&self, path: &str) -> Url {
        let url = format!("http://{}{path}", self.address);
        Url::parse(&url).expect("a sound address")
    }

    /// What it was asked, each as `METHOD /path`, with how often.
    pub(crate) fn asked(&self) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for request in self.shared.asked.lock().expect("a lock").iter() {
            *counts.entry(request.clone()).or_default() += 1;
        }
        counts
    }

    /// How many requests were under way at the same time, at most.
    pub(crate) fn most_at_once(&self) -> usize {
        self.shared.most.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.is_closing.store(true, Ordering::SeqCst);
        // The listener wakes up for a connection only.
        let _ = TcpStream::connect(self.address);
        let _ = self.listener.take().map(JoinHandle::join);
    }
}

fn serve(mut stream: TcpStream, shared: &Shared) {
    let timeout = Some(Duration::from_secs(10));
    stream.set_read_timeout(timeout).expect("a timeout");
    let mut lines = BufReader::new(stream.try_clone().expect("a second handle")).lines();
    let Some(Ok(first)) = lines.next() else { return };
    // What follows up to the empty line are fields, of which there are few.
    for line in lines.by_ref().take(100) {
        if line.is_ok_and(|line| line.is_empty()) {
            break;
        }
    }
    let request = first.trim_end_matches(" HTTP/1.1").to_owned();
    let before = {
        let mut asked = shared.asked.lock().expect("a lock");
        asked.push(request.clone());
        asked.iter().filter(|other| **other == request).count() - 1
    };
    let under_way = shared.under_way.fetch_add(1, Ordering::SeqCst) + 1;
    shared.most.fetch_max(under_way, Ordering::SeqCst);
    let reply = reply(&request, before);
    shared.under_way.fetch_sub(1, Ordering::SeqCst);
    if let Some(reply) = reply {
        let text = format!("HTTP/1.1 {reply}\r\nConnection: close\r\n\r\n");
        let _ = stream.write_all(text.as_bytes());
    }
}

/// Status and fields of the reply to a request that came `before` times before;
/// `None` where the connection is closed without one.
fn reply(request: &str, before: usize) -> Option<&'static str> {
    let (method, path) = request.split_once(' ').expect("a method and a path");
    Some(match (method, path) {
        (_, "/gone") => "410 Gone\r\nContent-Length: 0",
        (_, "/missing") => "404 Not Found\r\nContent-Length: 0",
        ("HEAD", "/get-only") => "405 Method Not Allowed\r\nContent-Length: 0",
        ("HEAD", "/head-lies") => "404 Not Found\r\nContent-Length: 0",
        ("HEAD", "/head-closes") => return None,
        (_, "/moved") => "301 Moved\r\nLocation: /new\r\nContent-Length: 0",
        (_, "/elsewhere-today") => "302 Found\r\nLocation: /new\r\nContent-Length: 0",
        (_, "/moved-away") => "308 Moved\r\nLocation: /missing\r\nContent-Length: 0",
        (_, "/circle") => "301 Moved\r\nLocation: /circle\r\nContent-Length: 0",
        (_, "/busy") if before < 2 => {
            "429 Too Many Requests\r\nRetry-After: 0\r\nContent-Length: 0"
        }
        (_, "/always-busy") => "429 Too Many Requests\r\nContent-Length: 0",
        (_, "/busy-for-hours") => {
            "503 Unavailable\r\nRetry-After: 7200\r\nContent-Length: 0"
        }
        (_, "/forbidden") => "403 Forbidden\r\nContent-Length: 0",
        (_, "/broken") => "500 Internal Server Error\r\nContent-Length: 0",
        (_, "/closed") => return None,
        (_, "/slow") => {
            thread::sleep(Duration::from_secs(4));
            "200 OK\r\nContent-Length: 0"
        }
        (_, path) if path.starts_with("/page-") => {
            // Long enough for others to come meanwhile, if they may.
            thread::sleep(Duration::from_millis(20));
            "200 OK\r\nContent-Length: 0"
        }
        _ => "200 OK\r\nContent-Length: 0",
    })
}
