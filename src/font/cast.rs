//! Which family sets the cards of which edition: the site's own fonts and those
//! of the system enter, the faces that are used leave.
//!
//! A font of the site stands before those of the system, for its edition.

use super::faces::{FaceIndex, Faces, face_in, families_in};
use super::families::usual;
use crate::base::digest::Digest;
use crate::base::edition::Tag;
use crate::base::source::SourceFile;

/// The faces of a site, and the family of each edition.
#[derive(Clone, Debug)]
pub struct Cast {
    /// The faces of all editions.
    pub faces: Faces,
    /// By the place of the edition in the list; `None` where no font will do.
    families: Vec<Option<String>>,
}

/// An edition that wants a family.
#[derive(Clone, Copy, Debug)]
pub struct Role<'a> {
    /// Its language.
    pub tag: &'a Tag,
    /// The font that the site has for it.
    pub own: Option<&'a SourceFile>,
}

impl Cast {
    /// Nothing is set, in no edition.
    #[must_use]
    pub fn none() -> Self {
        Self { faces: Faces::none(), families: Vec::new() }
    }

    /// The families for these editions, of the site's fonts and the system's.
    #[must_use]
    pub fn of(roles: &[Role<'_>], system: &[SourceFile]) -> Self {
        let found: Vec<(&SourceFile, Vec<String>)> =
            system.iter().map(|file| (file, families_in(file))).collect();
        let owned: Vec<_> = roles.iter().map(own_family).collect();
        let families = roles.iter().zip(&owned).map(|(role, own)| match own {
            Some((_, name)) => Some(name.clone()),
            None => {
                let names: Vec<String> =
                    found.iter().flat_map(|(_, names)| names.iter().cloned()).collect();
                best(role.tag, &names)
            }
        });
        let families: Vec<Option<String>> = families.collect();

        let mut files: Vec<(&SourceFile, Vec<String>)> = Vec::new();
        for (file, name) in owned.iter().flatten() {
            files.push((file, vec![name.clone()]));
        }
        let owned: Vec<&String> = owned.iter().flatten().map(|(_, name)| name).collect();
        for (file, names) in found {
            // A bold face of the system beside the site's regular one would make
            // pictures that differ from one machine to the next.
            let is_used = |name: &String| {
                families.contains(&Some(name.clone())) && !owned.contains(&name)
            };
            let used: Vec<String> = names.into_iter().filter(is_used).collect();
            if !used.is_empty() {
                files.push((file, used));
            }
        }
        let faces = Faces::of(files.iter().map(|(file, names)| (*file, &**names)));
        Self { faces, families }
    }

    /// The family of the edition at this place in the list.
    #[must_use]
    pub fn family(&self, edition: usize) -> Option<&str> {
        self.families.get(edition)?.as_deref()
    }

    /// The digest of all of it.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let names = self.families.iter().map(|name| name.as_deref().unwrap_or(""));
        let own = self.faces.digest();
        let parts = names.map(str::as_bytes);
        Digest::of_parts(std::iter::once(own.as_bytes()).chain(parts))
    }
}

/// Which face of a font of the site sets a language: one font file may hold faces
/// for several.
#[must_use]
pub fn face_for(tag: &Tag, file: &SourceFile) -> FaceIndex {
    let role = Role { tag, own: Some(file) };
    own_family(&role).map_or(FaceIndex::default(), |(_, family)| face_in(file, &family))
}

/// The site's own font for an edition, with the family of it that is used.
fn own_family<'a>(role: &Role<'a>) -> Option<(&'a SourceFile, String)> {
    let file = role.own?;
    let names = families_in(file);
    let name = best(role.tag, &names).or_else(|| names.first().cloned())?;
    Some((file, name))
}

/// The best of these families for a language.
fn best(tag: &Tag, names: &[String]) -> Option<String> {
    let usual = usual(tag).iter();
    usual.map(|name| (*name).to_owned()).find(|name| names.contains(name))
}
