//! Servers of this machine, each with a published site, on the loopback: a site's
//! folder enters, what a server answers leaves. It ends with the test.
#![expect(clippy::disallowed_methods, reason = "tests prepare folders")]

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::recipes;

/// How long a test waits for what should come at once: a machine may be busy.
const PATIENCE: Duration = Duration::from_secs(30);

/// The name of another host that nginx is, where there is a site for it.
pub(crate) const OTHER: &str = "en.example.org";

/// A server program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Program {
    Apache,
    Caddy,
    Nginx,
    /// Objects in buckets, by the S3 protocol: a folder for each bucket.
    Store,
}

/// A server at work.
pub(crate) struct Server {
    child: Child,
    address: SocketAddr,
    /// Its own settings and what it writes.
    _desk: TempDir,
}

/// An answer.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The values of a header, together as if they were one.
    pub(crate) fn header(&self, name: &str) -> String {
        let lines = self.head.lines().skip(1).filter_map(|line| line.split_once(':'));
        let same = lines.filter(|(other, _)| other.eq_ignore_ascii_case(name));
        same.map(|(_, value)| value.trim()).collect::<Vec<_>>().join(", ")
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Server {
    /// Serves `root`, in which the site lies in `site/`, by the recipe that the guide
    /// shows; a store begins with one empty bucket, `talks`.
    pub(crate) fn start(program: Program, root: &Path) -> Self {
        Self::serve(program, root, &root.join("site"))
    }

    /// Serves a site that has its host to itself.
    pub(crate) fn alone(program: Program, site: &Path) -> Self {
        Self::serve(program, site, site)
    }

    fn serve(program: Program, root: &Path, site: &Path) -> Self {
        let desk = tempfile::tempdir().expect("a temporary folder");
        let port = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = port.local_addr().expect("its address");
        drop(port);
        let place = Place {
            desk: &desk.path().display().to_string(),
            root: &root.display().to_string(),
            site: &site.display().to_string(),
            address,
        };
        let mut command = match program {
            Program::Apache => place.apache(),
            Program::Caddy => place.caddy(),
            Program::Nginx => place.nginx(),
            Program::Store => place.store(),
        };
        let log = fs::File::create(desk.path().join("log")).expect("a log");
        command.stdout(log.try_clone().expect("a log")).stderr(log).stdin(Stdio::null());
        let child = command.spawn().unwrap_or_else(|fault| {
            panic!("{program:?}: {fault}; `./build.sh test` installs it")
        });
        let mut server = Self { child, address, _desk: desk };
        let since = Instant::now();
        while TcpStream::connect(address).is_err() {
            let ended = server.child.try_wait().expect("its state");
            if ended.is_some() || since.elapsed() > PATIENCE {
                let log = server._desk.path().join("log");
                panic!("{program:?}: {}", fs::read_to_string(log).unwrap_or_default());
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        server
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Asks for `target` with these headers.
    pub(crate) fn get(&self, target: &str, headers: &[(&str, &str)]) -> Answer {
        self.get_of(&self.address.to_string(), target, headers)
    }

    /// Asks the host of this name, which the server is, too.
    pub(crate) fn get_of(
        &self,
        host: &str,
        target: &str,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut head = format!("GET {target} HTTP/1.0\r\nHost: {host}\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        let mut stream = TcpStream::connect(self.address).expect("the server");
        stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
        stream.write_all(head.as_bytes()).expect("it listens");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("an answer");
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| panic!("{target}: no answer"));
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.unwrap_or_else(|| panic!("{target}: {head}"));
        Answer { status, head, body: bytes[end + 4..].to_vec() }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // An ordinary end, at which nginx and Apache end their workers too.
        let id = self.child.id().to_string();
        let _ = Command::new("kill").args(["-TERM", &id]).status();
        let since = Instant::now();
        while matches!(self.child.try_wait(), Ok(None)) && since.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(10));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Where a server is to work.
struct Place<'a> {
    desk: &'a str,
    root: &'a str,
    site: &'a str,
    address: SocketAddr,
}

impl Place<'_> {
    fn nginx(&self) -> Command {
        let Self { desk, address, .. } = self;
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|kind| format!("{kind}_temp_path {desk}/{kind};"))
            .join(" ");
        let listen = format!("    listen {address};\n");
        let recipe = self.recipe("nginx.conf", "root /srv/www/talks;", "root {root};");
        let recipe = recipe.replace("    listen 80;\n    listen [::]:80;\n", &listen);
        let recipe = recipe + &self.nginx_of_another(&listen);
        let settings = self.put(
            "nginx.conf",
            &format!(
                "daemon off;\nworker_processes 1;\npid {desk}/pid;\nerror_log stderr;\n\
                 events {{}}\nhttp {{\n  access_log off;\n  {temporary}\n  \
                 include /etc/nginx/mime.types;\n{recipe}}}\n"
            ),
        );
        let mut command = Command::new("nginx");
        command.args(["-e", "stderr", "-c", &settings]);
        command
    }

    /// The `server` of another domain, where its site lies in `other/site/`.
    fn nginx_of_another(&self, listen: &str) -> String {
        let (root, own) = (format!("{}/other", self.root), ".nginx");
        if !Path::new(&format!("{root}/site/{own}")).exists() {
            return String::new();
        }
        format!(
            "include {root}/site/{own}/http.conf;\nserver {{\n{listen}    \
             server_name {OTHER};\n    root {root};\n    \
             include {root}/site/{own}/server.conf;\n}}\n"
        )
    }

    fn apache(&self) -> Command {
        let Self { desk, address, .. } = self;
        let modules = [
            "mpm_event",
            "authz_core",
            "unixd",
            "dir",
            "mime",
            "alias",
            "headers",
            "rewrite",
            "env",
            "deflate",
            "brotli",
        ];
        // What is built in must not be loaded, and differs by distribution.
        let load = |name: &&str| {
            let file = format!("/usr/lib/apache2/modules/mod_{name}.so");
            let is_there = Path::new(&file).exists();
            is_there.then(|| format!("LoadModule {name}_module {file}\n"))
        };
        let modules: String = modules.iter().filter_map(load).collect();
        let recipe = self.recipe(
            "apache.conf",
            "DocumentRoot /srv/www/talks\n",
            "DocumentRoot {root}\n",
        );
        let recipe = recipe.replace("*:80", &address.to_string());
        let settings = self.put(
            "httpd.conf",
            &format!(
                "ServerRoot {desk}\nServerName localhost\nPidFile {desk}/pid\n\
                 ErrorLog /dev/stderr\nListen {address}\n{modules}\
                 User nobody\nGroup nogroup\n\
                 TypesConfig /etc/mime.types\n{recipe}"
            ),
        );
        let mut command = Command::new("apache2");
        command.args(["-f", &settings, "-DFOREGROUND"]);
        command
    }

    fn caddy(&self) -> Command {
        let Self { desk, address, .. } = self;
        let recipe =
            self.recipe("Caddyfile", "root * /srv/www/talks\n", "root * {root}\n");
        let recipe = recipe.replace("talks.example.org", &format!("http://{address}"));
        let settings = self.put(
            "Caddyfile",
            &format!("{{\n\tadmin off\n\tauto_https off\n\tdefault_bind 127.0.0.1\n}}\n{recipe}"),
        );
        let mut command = Command::new("caddy");
        command.args(["run", "--adapter", "caddyfile", "--config", &settings]);
        command.env("XDG_DATA_HOME", desk).env("XDG_CONFIG_HOME", desk).env("HOME", desk);
        command
    }

    fn store(&self) -> Command {
        fs::create_dir_all(format!("{}/talks", self.root)).expect("a bucket");
        let mut command = Command::new(recipes::tool("rclone"));
        command.args(["serve", "s3", "--addr", &self.address.to_string(), self.root]);
        command.env_clear().env("HOME", self.desk);
        command
    }

    /// A recipe of the guide, for this place. The site of the recipe is the whole of
    /// what its server serves, ours may lie in a folder of that: hence `from` and `to`,
    /// which say what is served.
    fn recipe(&self, name: &str, from: &str, to: &str) -> String {
        let recipe = recipes::recipe(name);
        assert!(recipe.contains(from), "{name}: {recipe}");
        let served = to.replace("{root}", self.root);
        recipe.replace(from, &served).replace("/srv/www/talks", self.site)
    }

    fn put(&self, name: &str, text: &str) -> String {
        let path = format!("{}/{name}", self.desk);
        fs::write(&path, text).expect("its settings");
        path
    }
}
