//! The pages that lead readers on and show no document: the chooser at the root
//! of a site, and what stands for a page that is not there.

use super::alternates::alternates;
use super::assemble::{Assembly, GENERATOR};
use super::view::{ChooserContext, DoorView, PageView, SiteView};
use crate::base::edition::EditionId;
use crate::base::path::{PageId, UrlPath};

impl Assembly<'_> {
    /// The page that stands for one that is not there.
    #[must_use]
    pub fn not_found(&self, edition: EditionId) -> PageView {
        let lang = self.config.edition(edition).tag.to_string();
        PageView { kind: "404", lang, ..PageView::default() }
    }

    /// The chooser at the site's root.
    #[must_use]
    pub fn chooser(&self) -> ChooserContext {
        let (root, here) = (UrlPath::folder([]), self.site.address.main());
        let door = |id: EditionId| {
            let edition = self.edition(id, EditionId::SOURCE, here);
            DoorView {
                tag: edition.tag,
                label: edition.label,
                url: edition.url,
                dir: edition.dir,
                title: self.site_title(id),
                description: self.site_view(id).description,
                labels: self.words[id.0].labels.clone(),
            }
        };
        ChooserContext {
            site: SiteView { base: here.root(), ..self.site_view(EditionId::SOURCE) },
            generator: GENERATOR.to_owned(),
            assets: self.assets(here),
            integrity: self.integrity(),
            theme: self.theme_view(EditionId::SOURCE),
            icon: self.icon(here),
            editions: self.editions().map(door).collect(),
            alternates: alternates(self, &PageId::home(), 1),
            canonical: self.site.address.absolute(&root),
        }
    }
    /// The page for what is not there in any edition: the ways into each of
    /// them, without an address of its own.
    #[must_use]
    pub fn lost(&self) -> ChooserContext {
        ChooserContext { alternates: Vec::new(), canonical: None, ..self.chooser() }
    }
}
