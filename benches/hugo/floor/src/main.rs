//! The least that a site can cost: a folder of Markdown enters, a folder of
//! HTML leaves, and nothing happens on the way but what no generator can do
//! without: reading, rendering Markdown, writing.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use walkdir::WalkDir;

/// The extensions that the pages use.
const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS);

fn main() -> io::Result<()> {
    let mut folders = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(from), Some(to)) = (folders.next(), folders.next()) else {
        return Err(io::Error::other("it takes two folders: CONTENT OUT"));
    };
    let entries = WalkDir::new(&from).into_iter().collect::<Result<Vec<_>, _>>()?;
    entries
        .par_iter()
        .filter(|entry| entry.path().extension().is_some_and(|it| it == "md"))
        .try_for_each(|entry| {
            let below = entry.path().strip_prefix(&from).map_err(io::Error::other)?;
            render(entry.path(), &to.join(below).with_extension(""))
        })
}

fn render(file: &Path, folder: &Path) -> io::Result<()> {
    let text = fs::read_to_string(file)?;
    let mut page = String::with_capacity(text.len() * 2);
    html::push_html(&mut page, Parser::new_ext(&text, EXTENSIONS));
    fs::create_dir_all(folder)?;
    fs::write(folder.join("index.html"), page)
}
