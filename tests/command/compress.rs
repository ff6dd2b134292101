//! Compressed files beside those of a site, as a host would send them.

use std::fs;
use std::io::Read as _;

use crate::desk::Desk;
use crate::{SOUND, assert_status};

/// A page that is worth it.
fn page() -> String {
    format!("---\ntitle: 長文\n---\n\n{}\n", "雙方在馬斯喀特談判。\n\n".repeat(200))
}

fn gunzipped(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    flate2::read::GzDecoder::new(bytes).read_to_end(&mut plain).expect("gzip");
    plain
}

#[test]
fn what_is_compressed_is_what_is_beside_it_and_goes_with_it() {
    let desk = Desk::new(SOUND);
    let settings = desk.root().join("site.yaml");
    let before = fs::read_to_string(&settings).expect("settings");
    fs::write(&settings, format!("{before}compress: [gz, br]\n")).expect("settings");
    let long = desk.root().join("content/long.md");
    fs::write(&long, page()).expect("a page");
    assert_status(&desk.build(&[]), 0);
    let first = desk.published();
    let made: Vec<&String> = first.keys().filter(|path| path.ends_with(".gz")).collect();
    assert!(made.iter().any(|path| *path == "zh-hant/long/index.html.gz"), "{made:?}");
    for path in made {
        let plain = path.strip_suffix(".gz").expect("its ending");
        assert_eq!(gunzipped(&first[path]), first[plain], "{path}");
        let brotli = &first[&format!("{plain}.br")];
        let mut decoded = Vec::new();
        brotli::BrotliDecompress(&mut &**brotli, &mut decoded).expect("brotli");
        assert_eq!(decoded, first[plain], "{path}");
    }
    let again = desk.build(&[]);
    assert!(again.stdout.contains("(nothing changed)"), "{}", again.stdout);
    fs::remove_file(long).expect("the page goes");
    assert_status(&desk.build(&[]), 0);
    let gone = desk.published();
    assert!(!gone.keys().any(|path| path.contains("/long/")), "{:?}", gone.keys());
}
