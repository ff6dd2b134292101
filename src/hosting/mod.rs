//! What a host is told of the site, in the host's own form: where pages have moved,
//! which languages lead to which edition, how long files may be kept, which headers
//! are sent.
//!
//! The settings and the site enter, files leave, for the hosts that the settings
//! name. Nothing is known here of pages and templates: a site without these files is
//! whole, on any host.

mod apache;
mod caddy;
mod languages;
mod nginx;
mod pages;
mod told;

use told::Told;

use crate::base::path::OutputPath;
use crate::base::source::SourceFile;
use crate::config::hosting::Host;
use crate::config::settings::Config;
use crate::site::Site;

/// A file for a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostFile {
    /// Where it goes.
    pub path: OutputPath,
    /// What is in it.
    pub file: SourceFile,
}

/// The files for the hosts that `config` names.
#[must_use]
pub fn files(config: &Config, site: &Site) -> Vec<HostFile> {
    let hosts = &config.hosting.hosts;
    if hosts.is_empty() {
        return Vec::new();
    }
    let domains = site.address.published();
    domains.flat_map(|here| files_of(&Told::of(config, site, here), hosts)).collect()
}

/// The files of one domain.
fn files_of(told: &Told<'_>, hosts: &[Host]) -> Vec<HostFile> {
    let mut files: Vec<(&str, String)> = Vec::new();
    for host in hosts {
        match host {
            Host::Apache => files.push((".htaccess", apache::htaccess(told))),
            Host::Caddy => files.push((".caddy/Caddyfile", caddy::caddyfile(told))),
            Host::Nginx => {
                files.push((".nginx/http.conf", nginx::http(told)));
                files.push((".nginx/server.conf", nginx::server(told)));
            }
            // The two have files of the same names: what both understand is written
            // once for both.
            Host::Cloudflare | Host::Netlify => {}
        }
    }
    if let Some(reader) = pages::Reader::of(hosts) {
        files.push(("_headers", pages::headers(told)));
        files.push(("_redirects", pages::redirects(told, reader)));
    }
    let file = |(path, text): (&str, String)| {
        let path = OutputPath::parse(&format!("{}{path}", told.folder))?;
        Some(HostFile { path, file: SourceFile::new(text.into_bytes()) })
    };
    files.into_iter().filter_map(file).collect()
}
