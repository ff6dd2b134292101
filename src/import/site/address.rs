//! Where pages lived: a page of another generator's site enters with what its front
//! matter says, the address that it had leaves.
//!
//! What is not known of an address (a pattern's word that nothing here answers) is
//! no guess: then there is none.

use jiff::civil::Date;

use super::Page;
use super::origin::{Generator, Origin};
use crate::import::meta::Meta;

/// The address that a page had, from the root of its site; `None` where it cannot be
/// told.
pub(super) fn of(page: &Page, meta: &Meta, origin: &Origin) -> Option<String> {
    match (&meta.address, origin.generator) {
        // Hexo's may be a pattern that ends in a slash of its own accord.
        (Some(own), _) => Some(format!("/{}", own.trim_start_matches('/'))),
        (None, Generator::Hugo) => of_hugo(page, meta, origin),
        (None, Generator::Hexo) => of_hexo(page, meta, origin),
        (None, Generator::Zola) => of_zola(page, meta),
        (None, Generator::None) => None,
    }
}

/// Whether a page is that of a section: Hugo and Zola call its file `_index`.
fn is_section(page: &Page) -> bool {
    page.path.name().starts_with("_index.")
}

fn of_hugo(page: &Page, meta: &Meta, origin: &Origin) -> Option<String> {
    let place = &page.place;
    let folders = place.parents();
    let mut segments: Vec<String> =
        place.code.iter().cloned().chain(folders.iter().map(|it| urlized(it))).collect();
    if place.page().is_empty() {
        return Some(joined(&segments));
    }
    let name = match &meta.slug {
        Some(slug) => slug.clone(),
        None => urlized(place.name()),
    };
    let section = folders.first().map(String::as_str);
    let patterns = origin.permalinks.iter();
    let mut own = patterns.filter(|(of, _)| section == Some(of.as_str()));
    if let Some((_, pattern)) = own.next().filter(|_| !is_section(page)) {
        let pattern = filled(pattern, |word| match word {
            "slug" | "slugorfilename" | "slugorcontentbasename" => Some(name.clone()),
            "filename" | "contentbasename" => Some(urlized(place.name())),
            "title" => meta.title.as_deref().map(urlized),
            "section" => section.map(urlized),
            "sections" => {
                Some(folders.iter().map(|it| urlized(it)).collect::<Vec<_>>().join("/"))
            }
            _ => of_day(word, meta.date?),
        })?;
        let code = place.code.as_ref().map(|code| format!("/{code}"));
        let pattern = pattern.trim_start_matches('/');
        return Some(format!("{}/{pattern}", code.unwrap_or_default()));
    }
    segments.push(name);
    Some(match origin.ugly && !is_section(page) {
        true => format!("/{}.html", segments.join("/")),
        false => joined(&segments),
    })
}

fn of_hexo(page: &Page, meta: &Meta, origin: &Origin) -> Option<String> {
    let below = page.path.below(&origin.content)?;
    let (name, _) = below.rsplit_once('.')?;
    let Some(name) = name.strip_prefix("_posts/") else {
        // A page lives where its file lies.
        let folder =
            name.strip_suffix("index").filter(|it| it.is_empty() || it.ends_with('/'));
        let is_page = !name.starts_with('_');
        return is_page.then(|| match folder {
            Some(folder) => format!("/{folder}"),
            None => format!("/{name}.html"),
        });
    };
    let (_, pattern) = origin.permalinks.first()?;
    let filled = filled(pattern, |word| match word {
        "title" => Some(name.to_owned()),
        "name" => name.rsplit('/').next().map(str::to_owned),
        "post_title" => meta.title.clone(),
        _ => of_day(word, meta.date?),
    })?;
    Some(format!("/{}", filled.trim_start_matches('/')))
}

fn of_zola(page: &Page, meta: &Meta) -> Option<String> {
    let place = &page.place;
    let mut segments: Vec<String> = place.code.iter().cloned().collect();
    segments.extend(place.parents().iter().cloned());
    if !place.page().is_empty() {
        let undated = place.undated().filter(|_| !is_section(page));
        let name = undated.unwrap_or_else(|| place.name());
        segments.push(meta.slug.clone().unwrap_or_else(|| name.to_owned()));
    }
    // Zola wrote other scripts in Latin letters, by rules that are not known here.
    let is_plain = |segment: &String| {
        segment.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
    };
    let segments: Vec<String> =
        segments.into_iter().map(|segment| segment.to_lowercase()).collect();
    segments.iter().all(is_plain).then(|| joined(&segments))
}

fn joined(segments: &[String]) -> String {
    segments.iter().fold("/".to_owned(), |path, segment| format!("{path}{segment}/"))
}

/// A pattern such as `/:year/:slug/` with its words answered; `None` where one has
/// no answer.
fn filled(pattern: &str, answer: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut text = String::new();
    let mut parts = pattern.split(':');
    text.push_str(parts.next()?);
    for part in parts {
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let end = part.find(|c| !is_name(c)).unwrap_or(part.len());
        text.push_str(&answer(&part[..end])?);
        text.push_str(&part[end..]);
    }
    Some(text)
}

fn of_day(word: &str, date: Date) -> Option<String> {
    let (month, day) = (date.month(), date.day());
    Some(match word {
        "year" | "2006" => format!("{:04}", date.year()),
        "month" | "01" => format!("{month:02}"),
        "day" | "02" => format!("{day:02}"),
        "i_month" => month.to_string(),
        "i_day" => day.to_string(),
        "yearday" => date.day_of_year().to_string(),
        _ => return None,
    })
}

/// A name as Hugo writes it in addresses: in lower case, with `-` for spaces.
fn urlized(name: &str) -> String {
    let words = name.split_whitespace().collect::<Vec<_>>().join("-").to_lowercase();
    words.chars().filter(|c| c.is_alphanumeric() || "-_.".contains(*c)).collect()
}
