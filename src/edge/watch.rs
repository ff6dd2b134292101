//! The watcher: a site's folder enters; that something may have changed in it
//! leaves, and never what.
//!
//! What changed is found by reading the folder again. So it matters little that
//! editors save in many ways, that events come in any order, are joined, or get
//! lost in a folder that was made a moment ago: it is enough that one comes.
#![expect(clippy::disallowed_methods, reason = "this is where folders are watched")]

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant, SystemTime};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{
    ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _,
};

use super::disk;

/// The folders of a site that are read, with all below them.
const FOLDERS: [&str; 4] = ["content", "data", "fonts", "themes"];
/// The files beside them that are.
const FILES: [&str; 2] = ["site.yaml", "site.yml"];

/// How long nothing must happen before the folder is read: an editor's save is
/// several events.
const QUIET: Duration = Duration::from_millis(5);
/// How long is waited at most: what comes later starts another turn.
const LONGEST: Duration = Duration::from_millis(100);
/// When the folder is read once more after a folder came: what is put into it
/// before the system watches it, nobody tells.
const SECOND_LOOK: Duration = Duration::from_millis(250);
/// How often the folder is read where the system does not tell.
const POLL: Duration = Duration::from_millis(500);
/// When the loop looks up in any case: at midnight, another day begins.
const DAY: Duration = Duration::from_secs(30);

/// How changes are noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watching {
    /// The system tells.
    Told,
    /// The folder is read every half second.
    Polling,
}

/// Watches the folder of a site.
#[derive(Debug)]
pub struct Watcher {
    root: PathBuf,
    /// `None` where the system does not tell.
    system: Option<RecommendedWatcher>,
    signals: Receiver<Signal>,
    /// The folders that the system watches, as they were when it began to.
    watched: Vec<(PathBuf, Option<Identity>)>,
    second_look: Option<Instant>,
    /// Why the system does not tell, until it is asked for.
    notice: Option<String>,
}

/// What the system says.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Signal {
    Changed,
    /// A folder came, went or has another name.
    Folder,
    /// It cannot watch, for this reason.
    Blind(String),
}

/// A folder as against another one of its name.
type Identity = (u64, SystemTime);

impl Watcher {
    /// Watches the site in `root`.
    #[must_use]
    pub fn over(root: &Path, watching: Watching) -> Self {
        let root = fs::canonicalize(root).unwrap_or_else(|_| root.to_path_buf());
        let (sender, signals) = channel();
        let system = match watching {
            Watching::Told => Some(system(&root, sender)),
            Watching::Polling => None,
        };
        let (system, notice) = match system {
            Some(Err(error)) => (None, Some(reason(&error))),
            Some(Ok(system)) => (Some(system), None),
            None => (None, None),
        };
        let watched = Vec::new();
        let mut watcher =
            Self { root, system, signals, watched, second_look: None, notice };
        watcher.renew();
        watcher
    }

    /// How changes are noticed now.
    #[must_use]
    pub fn watching(&self) -> Watching {
        match self.system {
            Some(_) => Watching::Told,
            None => Watching::Polling,
        }
    }

    /// Why the system does not tell of changes, once.
    pub fn take_notice(&mut self) -> Option<String> {
        self.notice.take()
    }

    /// Begins to watch folders that are there for the first time, or again. To
    /// be called before the folder is read: what happens from now on is told.
    pub fn renew(&mut self) {
        let mut now = vec![(self.root.clone(), RecursiveMode::NonRecursive)];
        for name in FOLDERS {
            now.push((self.root.join(name), RecursiveMode::Recursive));
        }
        for (folder, mode) in now {
            let Some(system) = &mut self.system else { return };
            let identity = identity(&folder);
            let known = self.watched.iter().position(|(known, _)| *known == folder);
            if known.is_some_and(|known| self.watched[known].1 == identity) {
                continue;
            }
            if let Some(known) = known {
                self.watched.remove(known);
                // The system forgot the folder with its end.
                let _ = system.unwatch(&folder);
            }
            if identity.is_none() {
                continue;
            }
            match system.watch(&folder, mode) {
                Ok(()) => self.watched.push((folder, identity)),
                Err(error) if is_gone(&error) => {}
                Err(error) => self.go_blind(reason(&error)),
            }
        }
    }

    /// Waits until something may have changed.
    pub fn wait(&mut self) {
        if self.system.is_none() {
            std::thread::sleep(POLL);
            return;
        }
        let look = self.second_look.take();
        let patience =
            look.map_or(DAY, |at| at.saturating_duration_since(Instant::now()));
        match self.signals.recv_timeout(patience) {
            Ok(signal) => self.heed(signal),
            Err(RecvTimeoutError::Timeout) => return,
            Err(RecvTimeoutError::Disconnected) => {
                return self.go_blind("the system stopped telling".to_owned());
            }
        }
        let since = Instant::now();
        while since.elapsed() < LONGEST {
            match self.signals.recv_timeout(QUIET) {
                Ok(signal) => self.heed(signal),
                Err(_) => break,
            }
        }
    }

    fn heed(&mut self, signal: Signal) {
        match signal {
            Signal::Changed => {}
            Signal::Folder => self.second_look = Some(Instant::now() + SECOND_LOOK),
            Signal::Blind(reason) => self.go_blind(reason),
        }
    }

    /// Reads the folder every half second from now on.
    fn go_blind(&mut self, reason: String) {
        self.system = None;
        self.watched.clear();
        self.notice = Some(reason);
    }
}

fn system(root: &Path, sender: Sender<Signal>) -> notify::Result<RecommendedWatcher> {
    let root = root.to_path_buf();
    notify::recommended_watcher(move |event: notify::Result<Event>| {
        let signal = match &event {
            Ok(event) => signal(event, &root),
            Err(error) if is_gone(error) => Some(Signal::Folder),
            Err(error) => Some(Signal::Blind(reason(error))),
        };
        if let Some(signal) = signal {
            // Nobody listens any more when the program ends.
            let _ = sender.send(signal);
        }
    })
}

/// What an event means; `None` where it is about no file that is read.
fn signal(event: &Event, root: &Path) -> Option<Signal> {
    if event.need_rescan() {
        return Some(Signal::Folder);
    }
    match event.kind {
        // Reading the site is such an event, too.
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => {}
        EventKind::Access(_) => return None,
        _ => {}
    }
    let concerns = |path: &PathBuf| concerns(path, root);
    if !event.paths.is_empty() && !event.paths.iter().any(concerns) {
        return None;
    }
    let is_file = |path: &PathBuf| {
        fs::symlink_metadata(path).is_ok_and(|metadata| !metadata.is_dir())
    };
    match event.kind {
        EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Metadata(_))
        | EventKind::Access(_) => Some(Signal::Changed),
        _ if event.paths.iter().all(is_file) => Some(Signal::Changed),
        _ => Some(Signal::Folder),
    }
}

/// Whether a path is one of those that are read.
fn concerns(path: &Path, root: &Path) -> bool {
    let Ok(below) = path.strip_prefix(root) else { return true };
    let mut names = below.components().map(|name| name.as_os_str());
    let Some(first) = names.next() else { return true };
    let is = |names: &[&str]| names.iter().any(|name| OsStr::new(name) == first);
    let is_left = |name: &OsStr| disk::is_passed_over(&name.to_string_lossy());
    is(&FILES) || (is(&FOLDERS) && !names.any(is_left))
}

/// Whether what was to be watched is no more: it will be told when it is back.
fn is_gone(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound | ErrorKind::WatchNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

fn reason(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => {
            "the system watches no more files (on Linux, `fs.inotify.max_user_watches` \
             sets how many)"
                .to_owned()
        }
        ErrorKind::Io(error) => error.to_string(),
        _ => error.to_string(),
    }
}

#[cfg(unix)]
fn identity(folder: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt as _;
    let metadata = fs::symlink_metadata(folder).ok().filter(fs::Metadata::is_dir)?;
    // A folder that is made again may get the number of the former one.
    Some((metadata.ino(), metadata.created().unwrap_or(SystemTime::UNIX_EPOCH)))
}

#[cfg(not(unix))]
fn identity(folder: &Path) -> Option<Identity> {
    let metadata = fs::symlink_metadata(folder).ok().filter(fs::Metadata::is_dir)?;
    Some((0, metadata.created().unwrap_or(SystemTime::UNIX_EPOCH)))
}

#[cfg(test)]
mod tests {
    use super::{Signal, Watcher, Watching, reason, signal};
    use notify::event::{AccessKind, AccessMode, CreateKind, DataChange, ModifyKind};
    use notify::{ErrorKind, Event, EventKind};
    use std::path::Path;

    /// No more can be watched in the midst of the work: a folder came.
    #[test]
    fn a_system_that_watches_no_more_is_told_once_and_the_folder_is_read() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut watcher = Watcher::over(folder.path(), Watching::Told);
        assert_eq!(watcher.watching(), Watching::Told);
        let full = notify::Error::new(ErrorKind::MaxFilesWatch);
        watcher.heed(Signal::Blind(reason(&full)));
        assert_eq!(watcher.watching(), Watching::Polling);
        let notice = watcher.take_notice().expect("a reason");
        assert!(notice.contains("max_user_watches"), "{notice}");
        assert_eq!(watcher.take_notice(), None);
        watcher.renew();
        watcher.wait();
    }

    #[test]
    fn only_what_is_read_wakes_the_loop() {
        let root = Path::new("/site");
        let of = |kind: EventKind, path: &str| {
            signal(&Event::new(kind).add_path(root.join(path)), root)
        };
        let write = EventKind::Access(AccessKind::Close(AccessMode::Write));
        let data = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let create = EventKind::Create(CreateKind::Folder);
        assert_eq!(of(write, "content/a.md"), Some(Signal::Changed));
        assert_eq!(of(data, "site.yaml"), Some(Signal::Changed));
        assert_eq!(of(create, "content/a"), Some(Signal::Folder));
        assert_eq!(of(create, "themes"), Some(Signal::Folder));
        assert_eq!(of(create, "data"), Some(Signal::Folder));
        assert_eq!(of(create, ""), Some(Signal::Folder));
        // Reading the site, the output, version control, what editors leave.
        let open = EventKind::Access(AccessKind::Open(AccessMode::Read));
        assert_eq!(of(open, "content/a.md"), None);
        for path in ["public/a.html", ".git/index", "content/.a.md.swp", "content/a.md~"]
        {
            assert_eq!(of(data, path), None, "{path}");
        }
    }
}
