//! The command `serve`: the loop of turns. A turn reads the folder, builds the
//! site, shows it, and waits until something may have changed.
//!
//! There is one path for all changes: that of `build`, with a memo. What the
//! terminal is told is decided here; what the browser is told, in `preview`.

use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;
use std::time::Instant;

use super::args::{Format, ServeArguments};
use super::commands::{Status, tell_findings};
use super::stopwatch::Stopwatch;
use super::terminal::{say, tell};
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::edition::Tag;
use crate::base::source::{Addresses, Request, Sources, Unpublished};
use crate::edge::fonts::Shelf;
use crate::edge::serve::Server;
use crate::edge::watch::{Watcher, Watching};
use crate::edge::{EdgeError, clock, dictionaries, disk};
use crate::pipeline::{Memo, build, build_watched, wanted_fonts};
use crate::preview::editor::{Desk, Editor};
use crate::preview::stage::{Shown, changed, is_page};
use crate::preview::state::{Follow, Manner};
use crate::script::opencc::DictionaryFolder;

/// Shows the site until the person ends the program.
pub(super) fn run_serve(arguments: &ServeArguments) -> Result<Status, EdgeError> {
    let ServeArguments { root, .. } = arguments;
    let watching = if arguments.poll { Watching::Polling } else { Watching::Told };
    let mut watcher = Watcher::over(root, watching);
    // A folder that is no site is told before anything listens.
    let mut folder = disk::Folder::new(root);
    let mut shelf = Shelf::default();
    let first = read(&mut folder, &mut shelf)?;
    let server = Server::listen(arguments.addr, manner(arguments))?;
    let mut memo = Memo::new(DictionaryFolder(dictionaries::unpack()?));
    let mut seat = Seat { server, last: None, shown: Arc::default(), found: Vec::new() };
    seat.greet(arguments);
    seat.turn(Ok(first), &mut memo);
    seat.tell_homes();
    if arguments.open
        && let Err(error) = open::that_detached(seat.address())
    {
        tell(&format!("The browser could not be opened: {error}\n"));
    }
    loop {
        if let Some(reason) = watcher.take_notice() {
            tell(&format!(
                "Changes are looked for every half second from now on: {reason}.\n"
            ));
        }
        watcher.wait();
        watcher.renew();
        seat.turn(read(&mut folder, &mut shelf), &mut memo);
    }
}

fn read(folder: &mut disk::Folder, shelf: &mut Shelf) -> Result<Sources, EdgeError> {
    let shown = Unpublished::Show;
    let request = Request {
        drafts: shown,
        future: shown,
        addresses: Addresses::Together,
        ..Request::default()
    };
    let mut sources = folder.scan(request, clock::today()?)?;
    sources.fonts = Some(shelf.take(wanted_fonts(&sources)));
    Ok(sources)
}

fn manner(arguments: &ServeArguments) -> Manner {
    let root = disk::whole_path(&arguments.root);
    // Who reads from another computer has no such files, nor any business with
    // their paths.
    let usual = match arguments.addr.ip().is_loopback() {
        true => Editor::default(),
        false => Editor::none(),
    };
    let editor = arguments.editor.clone().unwrap_or(usual);
    Manner {
        run: format!("{:016x}", RandomState::new().hash_one(std::process::id())),
        desk: Desk::new(editor, &root),
        follow: if arguments.no_follow { Follow::Nothing } else { Follow::Changes },
    }
}

/// The server with what it shows, and what the terminal was told.
struct Seat {
    server: Server,
    last: Option<Arc<Sources>>,
    shown: Arc<Shown>,
    found: Vec<Diagnostic>,
}

impl Seat {
    fn address(&self) -> String {
        format!("http://{}/", self.server.here())
    }

    fn greet(&self, arguments: &ServeArguments) {
        let address = self.server.address();
        say(&format!("The site is at {}\n", self.address()));
        if arguments.addr.port() != 0 && address.port() != arguments.addr.port() {
            say(&format!(
                "Port {} is taken, so it is {}.\n",
                arguments.addr.port(),
                address.port()
            ));
        }
        if let Some(address) = self.server.in_network() {
            say(&format!("Everybody in this network can read it at http://{address}/\n"));
        }
    }

    /// The home page of each edition.
    fn tell_homes(&self) {
        say(&self.homes());
        say("Drafts and future pages are shown, too. Ctrl-C ends the preview.\n");
    }

    fn homes(&self) -> String {
        let Some(understood) = &self.shown.understood else { return String::new() };
        let homes = understood.model.homes();
        let widest = homes.iter().map(|(tag, _)| tag.as_str().len()).max().unwrap_or(0);
        let host = self.server.here();
        let line = |(tag, path): (&Tag, String)| {
            format!("  {tag:widest$}  http://{host}{path}\n", tag = tag.as_str())
        };
        homes.into_iter().map(line).collect()
    }

    /// Builds and shows what was read.
    fn turn(&mut self, read: Result<Sources, EdgeError>, memo: &mut Memo) {
        #[expect(clippy::disallowed_methods, reason = "the time of a turn is told")]
        let since = Instant::now();
        let sources = match read {
            Ok(sources) => Arc::new(sources),
            Err(error) => return self.tell_trouble(&error),
        };
        let is_first = self.last.is_none();
        let is_known = self.shown.trouble.is_none()
            && self.last.as_ref().is_some_and(|last| are_equal(last, &sources));
        if is_known {
            return;
        }
        let built = match is_first {
            // A large site takes its time, once: who waits is told where it is.
            true => {
                let mut watch = Stopwatch::start("read");
                let built = build_watched(&sources, memo, &mut watch);
                watch.step_aside();
                built
            }
            false => build(&sources, memo),
        };
        let shown = Arc::new(self.shown.next(Arc::clone(&sources), built));
        self.server.show(Arc::clone(&shown));
        let took = since.elapsed();
        let pages = changed(&self.shown.outputs, &shown.outputs, is_page).len();
        let homes = self.homes();
        // What is let go of takes its time, too: only now, that the page is out.
        self.shown = shown;
        self.last = Some(sources);
        self.tell_found();
        if !is_first {
            let errors = self.shown.count(Severity::Error);
            let state = match errors {
                0 => String::new(),
                1 => "; 1 error, so pages it is in stay as they were".to_owned(),
                n => format!("; {n} errors, so pages they are in stay as they were"),
            };
            let plural = if pages == 1 { "" } else { "s" };
            let milliseconds = took.as_secs_f64() * 1000.0;
            tell(&format!(
                "{pages} page{plural} changed in {milliseconds:.0} ms{state}\n"
            ));
            if self.homes() != homes {
                tell(&format!("The home pages are now:\n{}", self.homes()));
            }
        }
    }

    /// Tells what was found, unless it was told before.
    fn tell_found(&mut self) {
        if *self.shown.diagnostics != self.found {
            self.found = self.shown.diagnostics.to_vec();
            if let Some(sources) = &self.last {
                tell_findings(&self.found, sources, Format::Human);
            }
        }
    }

    /// The site cannot be read: what was shown stays.
    fn tell_trouble(&mut self, error: &EdgeError) {
        let (message, help) = (error.to_string(), error.help.clone());
        let is_told =
            self.shown.trouble.as_ref().is_some_and(|(known, _)| *known == message);
        if is_told {
            return;
        }
        tell(&format!("{message}\n"));
        let shown = Arc::new(self.shown.next_unread(message, help));
        self.server.show(Arc::clone(&shown));
        self.shown = shown;
    }
}

/// Whether two readings of the folder found the same.
fn are_equal(a: &Sources, b: &Sources) -> bool {
    a.today == b.today
        && a.diagnostics == b.diagnostics
        && a.files.len() == b.files.len()
        && a.files
            .iter()
            .zip(&b.files)
            .all(|(a, b)| a.0 == b.0 && a.1.digest == b.1.digest)
}
