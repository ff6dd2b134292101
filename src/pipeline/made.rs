//! Files that no page and no author makes, on their way to the bundle.
//!
//! What is in them is made where each is.

use super::memo::Memo;
use super::pages::Tasks;
use super::{feeds, icons, sitemap};
use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::memo::Kept;
use crate::base::path::{OutputPath, UrlPath};
use crate::base::source::SourceFile;
use crate::hosting::{self, HostFile};
use crate::output::domains::is_shared;
use crate::page::assemble::Assembly;
use crate::page::views::Views;
use crate::site::address::Address;
use crate::site::inventory::Inventory;

/// Makes all of them. `planned` is the digest of all front matter.
pub(super) fn make_all(
    (views, assembly): (&Views<'_>, Assembly<'_>),
    (tasks, planned): (&Kept<Tasks>, Digest),
    inventory: &Inventory,
    memo: &mut Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> Made {
    let mut made = Made::over(&assembly.site.address);
    feeds::write_all(views, assembly, inventory, memo, (&mut made, diagnostics));
    let tasks = (tasks, planned);
    sitemap::write(assembly, tasks, inventory, &mut memo.sitemap, &mut made);
    icons::write_manifests(assembly, inventory, &mut made);
    // What hosts are told follows from the settings and from which pages there are.
    let key = [&assembly.config_digest, &tasks.0.key].map(Digest::as_bytes);
    let hosted = memo
        .hosted
        .get(Digest::of_parts(key), || hosting::files(assembly.config, assembly.site));
    for HostFile { path, file } in hosted.iter() {
        let maker = "`hosting` in `site.yaml`";
        made.add(&UrlPath::of_output(path), (maker, file.clone()), inventory);
    }
    made
}

/// Files with where each goes and what it was made of, as a diagnostic names it.
#[derive(Debug, Default)]
pub(super) struct Made {
    names: Vec<(OutputPath, String)>,
    files: Vec<SourceFile>,
    /// The folders that are the roots of other domains, each with a slash behind it.
    roots: Vec<String>,
}

impl Made {
    /// None yet, of a site that is there.
    fn over(address: &Address) -> Self {
        let roots = address.published().skip(1).map(|here| here.folder().to_owned());
        Self { roots: roots.collect(), ..Self::default() }
    }

    /// Adds the file at `url`, unless the site has its own there: what an author
    /// puts into `content/static/` counts.
    pub(super) fn add(
        &mut self,
        url: &UrlPath,
        (maker, file): (&str, SourceFile),
        inventory: &Inventory,
    ) {
        let path = url.output();
        let has = |name: &str| inventory.static_files.contains_key(name);
        let is_ours = |path: &OutputPath| {
            let names = self.roots.iter();
            let mut names = names.filter_map(|root| path.as_str().strip_prefix(&**root));
            !has(path.as_str()) && !names.any(|name| is_shared(name) && has(name))
        };
        if let Some(path) = path.filter(is_ours) {
            self.names.push((path, maker.to_owned()));
            self.files.push(file);
        }
    }

    /// Where each goes, with its maker.
    pub(super) fn names(&self) -> impl Iterator<Item = &(OutputPath, String)> {
        self.names.iter()
    }

    /// A file by its place among the names.
    pub(super) fn get(&self, at: usize) -> Option<&SourceFile> {
        self.files.get(at)
    }

    /// Another wherever a name is.
    pub(super) fn shape(&self) -> Digest {
        let names = self.names.iter();
        Digest::of_parts(names.map(|(path, _)| path.as_str().as_bytes()))
    }
}
