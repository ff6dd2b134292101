//! Caddy: a Caddyfile to be imported into the site's block.

use std::fmt::Write as _;

use super::languages::Group;
use super::told::{ASK, ASK_ALONE, Elsewhere, FOR_EVER, Told, opening};

/// The file.
pub(super) fn caddyfile(told: &Told<'_>) -> String {
    let mut text = opening(
        "#",
        &[format!(
            "For the site's block, behind its `root`: import {}.caddy/Caddyfile",
            told.example()
        )],
    );
    let root = &told.root;
    let is_led = !told.groups.is_empty();
    let kept = format!(
        "{root}assets/*{}",
        if is_led { format!(" {root}") } else { String::new() }
    );
    text.push_str("header {\n");
    for (name, value) in told.headers() {
        let _ = writeln!(text, "\t{name} \"{value}\"");
    }
    let _ = write!(
        text,
        "}}\n\
         # Names of assets hold a digest of what is in them.\n\
         @assets path {root}assets/*\nheader @assets Cache-Control \"{FOR_EVER}\"\n\
         @pages not path {kept}\nheader @pages Cache-Control \"{ASK}\"\n\
         header *.webmanifest Content-Type application/manifest+json\n\
         header */feed.xml Content-Type \"application/atom+xml; charset=utf-8\"\n\n\
         # Hidden files are none of a reader's business, but for what RFC 8615 puts there.\n\
         @hidden {{\n\tpath_regexp /\\.\n\tnot path {root}.well-known/*\n}}\n\
         error @hidden 404\n\n"
    );
    if is_led {
        let _ = write!(
            text,
            "# The root leads readers on, by the language that their browser names first;\n\
             # index.html, and any other language, is shown the choice.\n\
             header {root} Vary Accept-Language\n\
             header {root} Cache-Control \"{ASK_ALONE}\"\nroute {{\n"
        );
        for (number, Group { pattern, edition }) in told.groups.iter().enumerate() {
            let home = told.home(*edition);
            let _ = write!(
                text,
                "\t@language{number} {{\n\t\tpath {root}\n\t\t\
                 header_regexp Accept-Language \"(?i)^{pattern}\"\n\t}}\n\t\
                 redir @language{number} {home} 302\n"
            );
        }
        text.push_str("}\n\n");
    }
    if !told.moved.is_empty() {
        text.push_str("# Where pages have moved.\n");
        for moved in &told.moved {
            let _ = writeln!(text, "redir {} {} 301", quoted(&moved.from), moved.to);
        }
        text.push('\n');
    }
    if !told.elsewhere.is_empty() {
        text.push_str("# Editions with a host of their own.\n");
        for Elsewhere { from, to } in &told.elsewhere {
            let _ = write!(
                text,
                "redir {from} {to}/ 301\nhandle_path {from}/* {{\n\t\
                 redir {to}{{uri}} 301\n}}\n"
            );
        }
        text.push('\n');
    }
    text.push_str("handle_errors {\n");
    for (number, edition) in told.editions.iter().enumerate() {
        let (home, page) = (&edition.home, &edition.not_found);
        let _ = write!(
            text,
            "\t@edition{number} {{\n\t\tpath {home}*\n\t\texpression {{err.status_code}} == 404\n\t}}\n\t\
             handle @edition{number} {{\n\t\trewrite * {page}\n\t\tfile_server\n\t}}\n"
        );
    }
    let _ = write!(
        text,
        "\t@elsewhere expression {{err.status_code}} == 404\n\t\
         handle @elsewhere {{\n\t\trewrite * {root}404.html\n\t\tfile_server\n\t}}\n}}\n\n\
         # Files that `compress` in site.yaml put beside others are sent in their place.\n\
         file_server {{\n\tprecompressed br gzip\n}}\n"
    );
    text
}

/// A text that holds whatever but quotation marks.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
