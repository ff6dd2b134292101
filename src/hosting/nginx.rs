//! nginx: two files, one for its `http` block and one for the site's `server`.
//!
//! Written for the modules that Debian's `nginx` has: map, headers, gzip_static. What
//! stands between quotation marks is escaped as nginx reads it: `\` and `"`, and no
//! `$`, which would begin a variable.

use std::fmt::Write as _;

use super::languages::Group;
use super::told::{ASK, ASK_ALONE, Elsewhere, FOR_EVER, Told, opening, pattern};

/// The longest key, in bytes, that nginx's tables hold as they come.
const USUAL_KEY: usize = 32;

/// What belongs in the `http` block: where pages have moved, whom the root leads
/// where, how long files are kept.
pub(super) fn http(told: &Told<'_>) -> String {
    let mut text = opening(
        "#",
        &[format!("For the `http` block: include {}.nginx/http.conf;", told.example())],
    );
    let own = own(told);
    if !told.folder.is_empty() {
        return text + &cache(told, &own);
    }
    let longest = told.moved.iter().map(|moved| moved.from.len()).max().unwrap_or(0);
    if longest > USUAL_KEY {
        let bucket = (longest + 32).next_power_of_two().max(128);
        let _ = writeln!(text, "map_hash_bucket_size {bucket};");
    }
    if told.moved.len() > 1000 {
        let size = (told.moved.len() * 4).next_power_of_two();
        let _ = writeln!(text, "map_hash_max_size {size};");
    }
    text.push_str(
        "# Where pages have moved.\nmap $uri $duizhao_moved {\n    default \"\";\n",
    );
    for moved in &told.moved {
        let _ = writeln!(text, "    {} {};", quoted(&moved.from), quoted(&moved.to));
    }
    text.push_str("}\n\n");
    let root = pattern(&told.root);
    if !told.groups.is_empty() {
        text.push_str(
            "# Where the root leads readers, by the language that their browser names\n\
             # first; index.html, and any other language, is shown the choice.\n\
             map \"$uri $http_accept_language\" $duizhao_home {\n    default \"\";\n",
        );
        for Group { pattern, edition } in &told.groups {
            let home = quoted(told.home(*edition));
            let _ = writeln!(text, "    \"~*^{root} {pattern}\" {home};");
        }
        text.push_str("}\nmap $uri $duizhao_vary {\n    default \"\";\n");
        for name in ["", "index.html"] {
            let at = quoted(&format!("{}{name}", told.root));
            let _ = writeln!(text, "    {at} \"Accept-Language\";");
        }
        text.push_str("}\n\n");
    }
    text + &cache(told, &own)
}

/// For how long files are kept.
fn cache(told: &Told<'_>, own: &str) -> String {
    let root = pattern(&told.root);
    let mut text = format!(
        "# Names of assets hold a digest of what is in them.\n\
         map $uri $duizhao_cache{own} {{\n    default \"{ASK}\";\n    \
         \"~^{root}assets/\" \"{FOR_EVER}\";\n"
    );
    if !told.groups.is_empty() {
        let _ = writeln!(text, "    {} \"{ASK_ALONE}\";", quoted(&told.root));
    }
    text.push_str("}\n");
    text
}

/// What stands behind the names of variables. One server may have several domains,
/// and all of its variables have one room.
fn own(told: &Told<'_>) -> String {
    let folder = told.folder.trim_end_matches('/');
    let sign = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    match folder {
        "" => String::new(),
        _ => format!("_{}", folder.chars().map(sign).collect::<String>()),
    }
}

/// What belongs in the `server` of the site, behind its `root`.
pub(super) fn server(told: &Told<'_>) -> String {
    let mut text = opening(
        "#",
        &[format!(
            "For the site's `server`, behind its `root`: include {}.nginx/server.conf;",
            told.example()
        )],
    );
    let own = own(told);
    text.push_str(
        "index index.html;\n\
         charset utf-8;\n\
         charset_types text/css text/plain text/xml text/javascript application/javascript\n    \
             application/json application/atom+xml application/manifest+json image/svg+xml;\n\
         # Files that `compress` in site.yaml put beside others are sent in their place.\n\
         gzip_static on;\n\
         # Likewise .br, with the module of Debian's libnginx-mod-http-brotli-static:\n\
         # brotli_static on;\n\
         absolute_redirect off;\n\n",
    );
    for (name, value) in told.headers() {
        let _ = writeln!(text, "add_header {name} \"{value}\" always;");
    }
    let _ = writeln!(text, "add_header Cache-Control $duizhao_cache{own} always;");
    if !told.groups.is_empty() {
        text.push_str(
            "add_header Vary $duizhao_vary always;\n\n\
             if ($duizhao_home) {\n    return 302 $duizhao_home;\n}\n",
        );
    }
    match told.folder {
        "" => text
            .push_str("\nif ($duizhao_moved) {\n    return 301 $duizhao_moved;\n}\n\n"),
        // A table has to be as large as all of its server's want it: so there is none.
        _ => {
            text.push('\n');
            for moved in &told.moved {
                let (from, to) = (quoted(&moved.from), quoted(&moved.to));
                let _ = writeln!(text, "location = {from} {{\n    return 301 {to};\n}}");
            }
        }
    }
    for Elsewhere { from, to } in &told.elsewhere {
        // What a pattern finds is written into an address as it must be there.
        let (pattern, place) = (pattern(from), quoted(&format!("{from}/")));
        let _ = write!(
            text,
            "# An edition with a host of its own.\n\
             location = {} {{\n    return 301 {};\n}}\n\
             location ^~ {place} {{\n    \
             rewrite \"^{pattern}/(.*)\\z\" {}$1\" permanent;\n}}\n\n",
            quoted(from),
            quoted(&format!("{to}/")),
            quoted(&format!("{to}/")).trim_end_matches('"'),
        );
    }
    text.push_str(
        "# Hidden files are none of a reader's business, but for what RFC 8615 puts there.\n\
         location ~ \"/\\.(?!well-known/)\" {\n    return 404;\n}\n\n\
         location ~ \"/feed\\.xml\\z\" {\n    types {}\n    default_type application/atom+xml;\n}\n\n\
         location ~ \"\\.webmanifest\\z\" {\n    types {}\n    \
             default_type application/manifest+json;\n}\n\n\
         location ~ \"\\.avif\\z\" {\n    types {}\n    default_type image/avif;\n}\n\n",
    );
    let page = format!("{}404.html", told.root);
    let _ = writeln!(text, "error_page 404 {};", quoted(&page));
    for edition in &told.editions {
        let _ = write!(
            text,
            "location {} {{\n    error_page 404 {};\n}}\n",
            quoted(&edition.home),
            quoted(&edition.not_found)
        );
    }
    text
}

/// A text as nginx reads it between quotation marks.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            // There is no way to write it; no path of a site holds one unencoded.
            '$' => quoted.push_str("%24"),
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}
