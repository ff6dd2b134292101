//! A preview as a person starts it: a folder enters, the running program and
//! what it answers leave. It ends with the test.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// How long a test waits for what should come at once: a machine may be busy.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// The program `duizhao serve`, running.
pub(crate) struct Served {
    child: Child,
    pub(crate) address: SocketAddr,
    /// The lines that it wrote to standard output before it was ready.
    pub(crate) greeting: Vec<String>,
    errors: Receiver<String>,
}

/// An answer of the server.
#[derive(Clone, Debug)]
pub(crate) struct Answered {
    pub(crate) status: u16,
    /// The head as it came, with names in lower case.
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answered {
    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().skip(1);
        lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Served {
    /// Serves the site in `root`, at a free port.
    pub(crate) fn start(root: &Path, arguments: &[&str]) -> Self {
        Self::start_at(root, "127.0.0.1:0", arguments)
    }

    /// Serves the site in `root`.
    pub(crate) fn start_at(root: &Path, at: &str, arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_duizhao"));
        command.arg("serve").arg("--root").arg(root).args(["--addr", at]);
        command.args(arguments).env_remove("DUIZHAO_EDITOR");
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).stdin(Stdio::null());
        let mut child = command.spawn().expect("the program");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let stderr = BufReader::new(child.stderr.take().expect("its errors")).lines();
        let (sender, errors) = channel();
        std::thread::spawn(move || {
            stderr.map_while(Result::ok).for_each(|line| drop(sender.send(line)));
        });
        let mut greeting = Vec::new();
        while let Some(Ok(line)) = lines.next() {
            let is_last = line.contains("Ctrl-C");
            greeting.push(line);
            if is_last {
                break;
            }
        }
        std::thread::spawn(move || lines.for_each(drop));
        let address = greeting.first().and_then(|line| line.split("http://").nth(1));
        let address = address.and_then(|rest| rest.trim_end_matches('/').parse().ok());
        let Some(address) = address else {
            let _ = child.kill();
            panic!("no address in {greeting:?}; {:?}", errors.iter().collect::<Vec<_>>());
        };
        Self { child, address, greeting, errors }
    }

    /// What the program has told on standard error since it was last asked.
    pub(crate) fn told(&self) -> String {
        self.errors.try_iter().map(|line| line + "\n").collect()
    }

    /// Asks as a browser does that was given the address.
    pub(crate) fn get(&self, target: &str) -> Answered {
        self.ask(&format!("GET {target} HTTP/1.1\r\nHost: {}\r\n", self.address))
    }

    /// Sends a head, to which the end is added.
    pub(crate) fn ask(&self, head: &str) -> Answered {
        let bytes = self.send(format!("{head}Connection: close\r\n\r\n").as_bytes());
        Self::parse(&bytes).unwrap_or_else(|| panic!("no answer to {head:?}: {bytes:?}"))
    }

    /// Sends bytes, and reads to the end of what comes back.
    pub(crate) fn send(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stream = TcpStream::connect(self.address).expect("the server");
        stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
        // The server may refuse before it has read everything.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        answer
    }

    fn parse(bytes: &[u8]) -> Option<Answered> {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = std::str::from_utf8(&bytes[..end]).ok()?.to_owned();
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some(Answered { status, head, body: bytes[end + 4..].to_vec() })
    }

    /// The stored page at `target`, once it satisfies `is_it`.
    pub(crate) fn until(
        &self,
        target: &str,
        is_it: impl Fn(&Answered) -> bool,
    ) -> Answered {
        let since = Instant::now();
        loop {
            let answered = self.get(target);
            if is_it(&answered) {
                return answered;
            }
            if since.elapsed() > PATIENCE {
                panic!("never came: {} {}", answered.status, answered.text());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Whether the program is still running.
    pub(crate) fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Presses Ctrl-C, and waits for the end.
    pub(crate) fn interrupt(&mut self) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-INT", &id]).status().expect("kill");
        assert!(sent.success());
        let since = Instant::now();
        while self.is_running() {
            assert!(since.elapsed() < PATIENCE, "it goes on");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Ends the program and waits for its end.
    pub(crate) fn stop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Opens a stream of events of a page.
    pub(crate) fn follow(&self, page: &str) -> Events {
        let mut stream = TcpStream::connect(self.address).expect("the server");
        stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
        let head = format!(
            "GET /_duizhao/events?page={page} HTTP/1.1\r\nHost: {}\r\n\r\n",
            self.address
        );
        stream.write_all(head.as_bytes()).expect("a request");
        Events { lines: BufReader::new(stream).lines() }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A stream of events.
pub(crate) struct Events {
    lines: std::io::Lines<BufReader<TcpStream>>,
}

impl Events {
    /// The data of the next event.
    pub(crate) fn next(&mut self) -> serde_json::Value {
        loop {
            let line = self.lines.next().expect("the stream goes on").expect("a line");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).expect("JSON");
            }
        }
    }
}
