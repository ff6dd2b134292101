//! Files that are compressed before they are published: outputs enter, and leave with
//! a `.br` or `.gz` beside each that becomes smaller by it.
//!
//! A file that stands as it was is not compressed again: the manifest tells that both
//! it and what was made of it are ours and of one publication. What is made follows
//! from the bytes alone; no time is in it. Which codings are wanted is for others to
//! say.
#![expect(clippy::disallowed_methods, reason = "publishing looks at the output folder")]

use std::fs;
use std::io::Write as _;
use std::path::Path;

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};
use rayon::prelude::*;

use super::target::read_manifest;
use super::{Outputs, Target};
use crate::base::digest::Digest;
use crate::base::path::OutputPath;
use crate::base::source::SourceFile;
use crate::config::compress::Coding;
use crate::edge::EdgeError;
use crate::edge::manifest::Manifest;

/// Smaller files fit into one packet of the network as they are.
const LEAST: usize = 1024;

/// Files whose content is compressed in itself gain nothing, and are not in this list.
const ENDINGS: [&str; 14] = [
    "atom",
    "css",
    "csv",
    "htm",
    "html",
    "js",
    "json",
    "map",
    "mjs",
    "svg",
    "txt",
    "webmanifest",
    "xml",
    "yaml",
];

/// The files that stand beside these outputs in the given codings. A file of the site
/// that has such a name already stays what it is.
///
/// # Errors
/// The target is refused, or its manifest is damaged.
pub fn compressed(
    outputs: &Outputs,
    codings: &[Coding],
    target: &Target,
) -> Result<Outputs, EdgeError> {
    if codings.is_empty() {
        return Ok(Outputs::new());
    }
    let out = target.resolve()?;
    let listed = read_manifest(&out)?;
    let files = outputs.par_iter().filter(|(path, file)| is_worth_it(path, file));
    let made = files.flat_map_iter(|(path, file)| {
        let made = codings.iter().filter_map(|coding| {
            let beside = OutputPath::parse(&format!("{path}.{}", coding.ending()))?;
            if outputs.contains_key(&beside) {
                return None;
            }
            let kept = kept((path, file), &beside, &listed, &out);
            let file = kept.or_else(|| compress(&file.bytes, *coding))?;
            Some((beside, file))
        });
        made.collect::<Vec<_>>()
    });
    Ok(made.collect())
}

fn is_worth_it(path: &OutputPath, file: &SourceFile) -> bool {
    let ending = path.name().rsplit_once('.').map_or("", |(_, ending)| ending);
    file.bytes.len() >= LEAST && ENDINGS.contains(&ending)
}

/// What the last publication made of this file.
fn kept(
    (path, file): (&OutputPath, &SourceFile),
    beside: &OutputPath,
    listed: &Manifest,
    out: &Path,
) -> Option<SourceFile> {
    let of_one =
        |path: &OutputPath| listed.files.get(path).is_some_and(|it| it.len() == 1);
    if !of_one(path) || !of_one(beside) || !listed.lists_as(path, file.digest) {
        return None;
    }
    let found = fs::read(out.join(beside.as_str())).ok()?;
    listed.lists_as(beside, Digest::of(&found)).then(|| SourceFile::new(found))
}

/// The bytes in a coding; `None` where less than a tenth is gained.
fn compress(bytes: &[u8], coding: Coding) -> Option<SourceFile> {
    let mut made = Vec::new();
    match coding {
        Coding::Brotli => {
            let parameters = BrotliEncoderParams {
                quality: 9,
                size_hint: bytes.len(),
                ..BrotliEncoderParams::default()
            };
            brotli::BrotliCompress(&mut &*bytes, &mut made, &parameters).ok()?;
        }
        Coding::Gzip => {
            let builder = GzBuilder::new().mtime(0).operating_system(255);
            let mut encoder = builder.write(&mut made, Compression::best());
            encoder.write_all(bytes).ok()?;
            encoder.finish().ok()?;
        }
    }
    (made.len() <= bytes.len() / 10 * 9).then(|| SourceFile::new(made))
}
