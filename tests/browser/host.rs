//! A site as a host serves it: files enter, the address of what is built of them
//! leaves. Every answer has the strictest policy that a host is likely to send.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use duizhao::base::path::{SourcePath, decode};
use duizhao::base::source::{SourceFile, Sources};
use duizhao::edge::builtin;
use duizhao::edge::cards::{Cache, draw_all};
use duizhao::pipeline::{Memo, build};
use duizhao::script::opencc::DictionaryFolder;
use jiff::civil::date;

/// The policy that all pages are to work under.
const POLICY: &str = "default-src 'self'";

/// A query that has a page come in two parts, the second of which begins with the text
/// behind it.
pub(crate) const CUT: &str = "cut-before=";

/// How long the second part of such a page lets wait: browsers show the first by then.
const PAUSE: Duration = Duration::from_millis(400);

/// Builds a site of these files and serves it until the tests end.
pub(crate) fn host(files: &[(&str, &str)]) -> String {
    let mut sources = Sources::empty(date(2026, 11, 23));
    sources.builtin_themes = builtin::themes();
    for (path, text) in files {
        let path = SourcePath::parse(path).expect("tests use clean paths");
        sources.files.insert(path, SourceFile::new(text.as_bytes()));
    }
    host_sources(&sources)
}

/// Builds a site and serves it until the tests end.
pub(crate) fn host_sources(sources: &Sources) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/.opencc/dictionaries");
    let mut memo = Memo::new(DictionaryFolder(folder.into()));
    let built = build(sources, &mut memo);
    assert_eq!(built.diagnostics, []);
    let late = draw_all(&built.cards, &Cache::default());
    assert_eq!(late.diagnostics, []);
    let files = built.outputs.into_iter().chain(late.value.outputs);
    let files = files.map(|(path, file)| (path.as_str().to_owned(), file.bytes));
    let files: Arc<BTreeMap<String, Arc<[u8]>>> = Arc::new(files.collect());
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let files = Arc::clone(&files);
            // A browser that goes away needs no answer.
            std::thread::spawn(move || answer(&stream, &files).ok());
        }
    });
    format!("http://{address}")
}

fn answer(
    mut stream: &TcpStream,
    files: &BTreeMap<String, Arc<[u8]>>,
) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let asked = lines.next().transpose()?.unwrap_or_default();
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let path = asked.split(' ').nth(1).unwrap_or("/").trim_start_matches('/');
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let name = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    };
    let kind = match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        Some("jpg") => "image/jpeg",
        Some("png") => "image/png",
        Some("webp") => "image/webp",
        Some("woff2") => "font/woff2",
        _ => "text/plain",
    };
    let (status, body) = match files.get(&name) {
        Some(body) => ("200 OK", &**body),
        None => ("404 Not Found", &[][..]),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\
         content-security-policy: {POLICY}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    let cut = query.strip_prefix(CUT).and_then(decode);
    let cut = cut.and_then(|cut| String::from_utf8_lossy(body).find(&cut));
    let (first, rest) = body.split_at(cut.unwrap_or_default());
    stream.write_all(first)?;
    if cut.is_some() {
        stream.flush()?;
        std::thread::sleep(PAUSE);
    }
    stream.write_all(rest)
}
