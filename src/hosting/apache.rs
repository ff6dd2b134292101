//! The Apache HTTP Server: one `.htaccess` at the site's root.
//!
//! Each part asks whether its module is there, so the file never stops a server that
//! lacks one. Texts stand between quotation marks, in which `"` and `\` are escaped.

use std::fmt::Write as _;

use super::languages::Group;
use super::told::{ASK, ASK_ALONE, Elsewhere, FOR_EVER, Told, opening, pattern};

/// The file.
pub(super) fn htaccess(told: &Told<'_>) -> String {
    let mut text =
        opening("#", &["It needs `AllowOverride All` for the site's folder.".to_owned()]);
    text.push_str(
        "DirectoryIndex index.html\n\
         DirectorySlash On\n\
         AddDefaultCharset utf-8\n\
         AddType application/manifest+json .webmanifest\n\
         AddType image/avif .avif\n\
         AddCharset utf-8 .html .css .js .json .xml .svg .webmanifest .txt\n\
         <FilesMatch \"^feed\\.xml(?:\\.br|\\.gz)?$\">\n    ForceType \"application/atom+xml; charset=utf-8\"\n</FilesMatch>\n\n\
         # Hidden files are none of a reader's business, but for what RFC 8615 puts there.\n\
         <IfModule mod_alias.c>\n    RedirectMatch 404 \"/\\.(?!well-known/)\"\n</IfModule>\n\n",
    );
    let root = &told.root;
    let _ = writeln!(text, "ErrorDocument 404 \"{root}404.html\"");
    for edition in &told.editions {
        let _ = write!(
            text,
            "<If \"%{{REQUEST_URI}} =~ m#^{}#\">\n    ErrorDocument 404 \"{}\"\n</If>\n",
            edition.home, edition.not_found
        );
    }
    text.push_str("\n<IfModule mod_headers.c>\n");
    for (name, value) in told.headers() {
        let _ = writeln!(text, "    Header always set {name} \"{value}\"");
    }
    let _ = write!(
        text,
        "    Header set Cache-Control \"{ASK}\"\n    \
         # Names of assets hold a digest of what is in them.\n    \
         <If \"%{{REQUEST_URI}} =~ m#^{root}assets/#\">\n        \
         Header set Cache-Control \"{FOR_EVER}\"\n    </If>\n</IfModule>\n"
    );
    if !told.moved.is_empty() {
        text.push_str("\n# Where pages have moved.\n<IfModule mod_alias.c>\n");
        for moved in &told.moved {
            let from = quoted(&format!("^{}$", pattern(&moved.from)));
            let _ = writeln!(text, "    RedirectMatch 301 {from} {}", quoted(&moved.to));
        }
        text.push_str("</IfModule>\n");
    }
    if !told.elsewhere.is_empty() {
        text.push_str("\n# Editions with a host of their own.\n<IfModule mod_alias.c>\n");
        for Elsewhere { from, to } in &told.elsewhere {
            let _ = writeln!(text, "    Redirect 301 {} {}", quoted(from), quoted(to));
        }
        text.push_str("</IfModule>\n");
    }
    text.push_str("\n<IfModule mod_rewrite.c>\n    RewriteEngine On\n");
    if !told.groups.is_empty() {
        text.push_str(
            "    # The root leads readers on, by the language that their browser names\n    \
             # first; index.html, and any other language, is shown the choice.\n",
        );
        for Group { pattern: languages, edition } in &told.groups {
            let home = told.home(*edition);
            let _ = write!(
                text,
                "    RewriteCond %{{THE_REQUEST}} \"^[A-Z]+ {}[ ?]\"\n    \
                 RewriteCond %{{HTTP:Accept-Language}} \"^{languages}\" [NC]\n    \
                 RewriteRule ^$ \"{home}\" [R=302,L]\n",
                pattern(&told.root)
            );
        }
    }
    text.push_str(
        "    # Files that `compress` in site.yaml put beside others are sent in their place.\n",
    );
    for (coding, ending) in [("br", "br"), ("gzip", "gz")] {
        let _ = write!(
            text,
            "    RewriteCond %{{HTTP:Accept-Encoding}} \"\\b{coding}\\b\"\n    \
             RewriteCond \"%{{REQUEST_FILENAME}}.{ending}\" -f\n    \
             RewriteRule \"^(.+\\.(?:{TEXTS}))$\" \
             \"$1.{ending}\" [L]\n"
        );
    }
    text.push_str("</IfModule>\n<IfModule mod_headers.c>\n");
    if !told.groups.is_empty() {
        let _ = write!(
            text,
            "    <If \"%{{THE_REQUEST}} =~ m#^[A-Z]+ {}[ ?]#\">\n        \
             Header always merge Vary Accept-Language\n        \
             Header unset Cache-Control\n        \
             Header always set Cache-Control \"{ASK_ALONE}\"\n    </If>\n",
            pattern(&told.root)
        );
    }
    text.push_str("</IfModule>\n");
    for (coding, ending) in [("br", "br"), ("gzip", "gz")] {
        let _ = write!(
            text,
            "<FilesMatch \"\\.(?:{TEXTS})\\.{ending}$\">\n    \
             AddEncoding {coding} .{ending}\n    RemoveLanguage .{ending}\n    \
             RemoveType .{ending}\n    SetEnv no-gzip 1\n    SetEnv no-brotli 1\n    \
             <IfModule mod_headers.c>\n        Header merge Vary Accept-Encoding\n    \
             </IfModule>\n</FilesMatch>\n"
        );
    }
    text
}

/// The endings of files that are compressed.
const TEXTS: &str = "html|css|js|json|xml|svg|txt|webmanifest";

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        if character == '"' {
            quoted.push('\\');
        }
        quoted.push(character);
    }
    quoted.push('"');
    quoted
}
