//! A site in memory: literals enter, sources and a build leave.

use std::sync::{Arc, LazyLock};

use duizhao::base::path::SourcePath;
use duizhao::base::source::{SourceFile, Sources};
use duizhao::edge::builtin;
use duizhao::pipeline::{self, Built, Memo};
use duizhao::script::opencc::DictionaryFolder;
use duizhao::script::run::Scripts;
use jiff::civil::date;

/// OpenCC is opened once for all tests.
static SCRIPTS: LazyLock<Arc<Scripts>> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/.opencc/dictionaries");
    Arc::new(Scripts::new(DictionaryFolder(folder.into())))
});

/// A memo in which nothing is yet.
pub(crate) fn memo() -> Memo {
    Memo::over(Arc::clone(&SCRIPTS))
}

/// The sources of a site of these files, with the built-in theme.
pub(crate) fn sources<B: AsRef<[u8]>>(files: &[(&str, B)]) -> Sources {
    let mut sources = Sources::empty(date(2026, 11, 23));
    sources.builtin_themes = builtin::themes();
    for (path, bytes) in files {
        put(&mut sources, path, bytes);
    }
    sources
}

/// Writes a file of the site.
pub(crate) fn put(sources: &mut Sources, path: &str, bytes: impl AsRef<[u8]>) {
    let path = SourcePath::parse(path).expect("tests use clean paths");
    sources.files.insert(path, SourceFile::new(bytes.as_ref()));
}

/// A build that nothing came before.
pub(crate) fn cold(sources: &Sources) -> Built {
    pipeline::build(sources, &mut memo())
}
