//! One request on the network: a task enters, what its host replied leaves.
//!
//! What follows from a reply is known to `step`.

use std::io;

use ureq::http::{Response, header};
use ureq::{Agent, Body, Error, Proxy};

use super::step::{Method, Reply, Task};
use super::{Limits, Way};
use crate::base::diagnostic::{Checked, Failure};
use crate::base::guard::guarded;

/// By which hosts know who asks.
const NAME: &str = concat!("duizhao/", env!("CARGO_PKG_VERSION"), " (check of links)");

/// What makes requests.
pub(super) struct Client {
    agent: Agent,
    patience: u64,
}

impl Client {
    pub(super) fn new(limits: Limits, way: Way) -> Self {
        let proxy = match way {
            Way::OfEnvironment => Proxy::try_from_env(),
            Way::Straight => None,
        };
        let config = Agent::config_builder()
            // Redirections are tasks of their own, which wait for their hosts.
            .max_redirects(0)
            .http_status_as_error(false)
            .timeout_global(Some(limits.patience))
            .user_agent(NAME)
            .proxy(proxy);
        let patience = limits.patience.as_secs();
        Self { agent: config.build().into(), patience }
    }

    /// Makes the request of `task`. Of what is there, nothing is read.
    pub(super) fn ask(&self, task: &Task) -> Reply {
        // Other workers wait for this one: it must come back.
        let ask = || Checked::clean(self.try_to_ask(task));
        let otherwise = || told("made the program fail");
        guarded(None, "asking another site", ask, otherwise).value
    }

    fn try_to_ask(&self, task: &Task) -> Reply {
        let url = task.url.as_str();
        let response = match task.method {
            Method::Head => self.agent.head(url).call(),
            Method::Get => self.agent.get(url).call(),
        };
        match response {
            Ok(response) => reply(&response),
            Err(error) => self.failure(&error),
        }
    }

    fn failure(&self, error: &Error) -> Reply {
        match error {
            Error::HostNotFound => Reply::NoHost,
            Error::Timeout(_) => {
                told(format!("did not answer within {} s", self.patience))
            }
            Error::Io(error) => of_io(error),
            Error::Tls(_) | Error::Rustls(_) => {
                told(format!("has no sound certificate: {error}"))
            }
            _ => told(format!("could not be asked: {error}")),
        }
    }
}

fn reply(response: &Response<Body>) -> Reply {
    let header = |name| response.headers().get(name)?.to_str().ok();
    let retry_after = header(header::RETRY_AFTER);
    Reply::Status {
        status: response.status().as_u16(),
        location: header(header::LOCATION).map(str::to_owned),
        retry_after: retry_after.and_then(|seconds| seconds.trim().parse().ok()),
    }
}

/// What the operating system says, which has no kind of its own for a name that
/// nobody knows: the text is that of `getaddrinfo`. Where a system says the same
/// of such a name and of a machine without a network, as macOS does, nothing
/// can be said of the name.
fn of_io(error: &io::Error) -> Reply {
    const UNKNOWN: [&str; 3] = [
        "Name or service not known",
        "Name does not resolve",
        "No address associated with hostname",
    ];
    let text = error.to_string();
    if UNKNOWN.iter().any(|unknown| text.contains(unknown)) {
        return Reply::NoHost;
    }
    if text.contains("failed to lookup address") {
        return Reply::Nothing(Failure::Lookup);
    }
    match error.kind() {
        io::ErrorKind::NetworkUnreachable | io::ErrorKind::HostUnreachable => {
            Reply::Nothing(Failure::Network)
        }
        io::ErrorKind::ConnectionRefused => told("refuses the connection"),
        io::ErrorKind::ConnectionReset | io::ErrorKind::UnexpectedEof => {
            told("closed the connection without an answer")
        }
        io::ErrorKind::TimedOut => told("did not answer in time"),
        // What is wrong with a certificate comes as the text of an error within.
        _ if text.contains("certificate") => {
            told(format!("has no sound certificate: {text}"))
        }
        _ => told(format!("could not be asked: {text}")),
    }
}

fn told(what: impl Into<String>) -> Reply {
    Reply::Nothing(Failure::Told(what.into()))
}
