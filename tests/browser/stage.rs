//! A server that says what a test wants it to say: pages, files and states enter, a
//! browser is answered as the preview's server answers.
//!
//! The files of the preview's client come from where they are written, so they are
//! what is tested; how a site is built has no part in it.
#![expect(clippy::disallowed_methods, reason = "tests read files")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;

use serde_json::{Value, json};

const CLIENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/preview/client");
const POLICY: &str = "default-src 'self'; base-uri 'none'; form-action 'none'";

/// The server. It ends with the process.
pub(crate) struct Stage {
    pub(crate) address: String,
    told: Arc<Mutex<Told>>,
}

#[derive(Default)]
struct Told {
    pages: BTreeMap<String, (String, Value)>,
    files: BTreeMap<String, (String, Vec<u8>)>,
    streams: Vec<(String, TcpStream)>,
    turn: u64,
    run: u64,
    is_down: bool,
}

impl Stage {
    /// A server without a page.
    pub(crate) fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let told = Arc::new(Mutex::new(Told::default()));
        let shared = Arc::clone(&told);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let told = Arc::clone(&shared);
                thread::spawn(move || answer(stream, &told));
            }
        });
        Self { address: format!("http://{address}"), told }
    }

    fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().expect("no test fails while it writes")
    }

    /// A file that is no page.
    pub(crate) fn file(&self, path: &str, kind: &str, bytes: &[u8]) {
        self.told().files.insert(path.to_owned(), (kind.to_owned(), bytes.to_vec()));
    }

    /// A page: its HTML up to `</body>`, and what its state has that is not as usual.
    /// Nobody is told of it yet.
    pub(crate) fn page(&self, path: &str, html: &str, state: Value) {
        self.told().pages.insert(path.to_owned(), (html.to_owned(), state));
    }

    /// Takes a page away.
    pub(crate) fn remove(&self, path: &str) {
        self.told().pages.remove(path);
    }

    /// A turn ends that changed these files that are no pages, and first this block
    /// of each page; every stream is told.
    pub(crate) fn turn(&self, changed: &[&str], focus: Option<&str>) {
        let mut told = self.told();
        told.turn += 1;
        let streams = std::mem::take(&mut told.streams);
        for (path, mut stream) in streams {
            let mut state = told.state(&path);
            state["changed"] = json!(changed);
            state["focus"] = focus.map_or(Value::Null, |block| json!({ "block": block }));
            if send(&mut stream, &state).is_ok() {
                told.streams.push((path, stream));
            }
        }
    }

    /// The server is gone: streams break off, and no request is answered.
    pub(crate) fn stop(&self) {
        let mut told = self.told();
        told.is_down = true;
        for (_, stream) in told.streams.drain(..) {
            stream.shutdown(Shutdown::Both).ok();
        }
    }

    /// It is back, as another process.
    pub(crate) fn start(&self) {
        let mut told = self.told();
        told.is_down = false;
        told.run += 1;
        told.turn = 0;
    }

    /// How many streams are open for a page.
    pub(crate) fn listeners(&self, path: &str) -> usize {
        self.told().streams.iter().filter(|(page, _)| page == path).count()
    }
}

impl Told {
    /// What there is to say of a page.
    fn state(&self, path: &str) -> Value {
        let mut state = json!({
            "run": self.run.to_string(), "turn": self.turn, "page": null,
            "files": digest(&self.files), "changed": [], "focus": null,
            "path": path, "file": "content/a.md", "marks": [], "drift": null,
            "edition": { "tag": "zh-Hant-TW", "label": "正體中文", "derived_from": null },
            "editions": [
                { "tag": "zh-Hant-TW", "label": "正體中文", "path": path, "home": "/" },
            ],
            "counts": { "characters": 1234, "words": 56, "minutes": 4 },
            "diagnostics": [], "errors": 0, "warnings": 0, "stale": false,
            "editor": true, "follow": true,
            "open": "vscode://file/site/content/a.md:{line}:{column}",
        });
        if let Some((html, own)) = self.pages.get(path) {
            state["page"] = json!(digest(html));
            for (key, value) in own.as_object().into_iter().flatten() {
                state[key] = value.clone();
            }
        }
        state
    }
}

/// A number that tells one content from another.
fn digest(content: &impl std::hash::Hash) -> String {
    use std::hash::{DefaultHasher, Hasher};
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("{:x}", hasher.finish())
}

fn send(stream: &mut TcpStream, state: &Value) -> std::io::Result<()> {
    write!(stream, "id: {}\nevent: state\ndata: {state}\n\n", state["turn"])
}

fn answer(mut stream: TcpStream, told: &Mutex<Told>) {
    let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
    let request = lines.next().unwrap_or_default();
    lines.take_while(|line| !line.is_empty()).for_each(drop);
    let target = request.split(' ').nth(1).unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut told = told.lock().expect("no test fails while it writes");
    if told.is_down {
        return;
    }
    if path == "/_duizhao/events" {
        let page = query.trim_start_matches("page=").replace("%2F", "/");
        let state = told.state(&page);
        let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\
            cache-control: no-store\r\nconnection: close\r\n\r\n";
        if write!(stream, "{head}").and_then(|()| send(&mut stream, &state)).is_ok() {
            told.streams.push((page, stream));
        }
        return;
    }
    let found = told.page_or_file(path);
    drop(told);
    let (status, kind, body) = match found {
        Some((kind, body)) => ("200 OK", kind, body),
        None => ("404 Not Found", "text/plain".to_owned(), Vec::new()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\
         cache-control: no-cache\r\ncontent-security-policy: {POLICY}\r\n\
         connection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body)).ok();
}

impl Told {
    fn page_or_file(&self, path: &str) -> Option<(String, Vec<u8>)> {
        if let Some((html, _)) = self.pages.get(path) {
            // In a script, `<` is written so that no text ends it.
            let state = self.state(path).to_string().replace('<', "\\u003c");
            let body = format!(
                "{html}<link rel=\"stylesheet\" href=\"/_duizhao/preview.css\">\
                 <script type=\"application/json\" id=\"duizhao-preview\">{state}</script>\
                 <script type=\"module\" src=\"/_duizhao/preview.js\"></script>\
                 </body></html>"
            );
            return Some(("text/html; charset=utf-8".to_owned(), body.into_bytes()));
        }
        if let Some(name) = path.strip_prefix("/_duizhao/") {
            let name = if name == "beside" { "beside.html" } else { name };
            let kind = match name.rsplit('.').next() {
                Some("js") => "text/javascript",
                Some("css") => "text/css",
                Some("svg") => "image/svg+xml",
                _ => "text/html; charset=utf-8",
            };
            let body = fs::read(Path::new(CLIENT).join(name)).ok()?;
            return Some((kind.to_owned(), body));
        }
        self.files.get(path).cloned()
    }
}
