//! JSON Schemas of what authors write as YAML: the name of a kind of file
//! enters, its schema leaves, by which an editor completes keys and underlines
//! what is wrong.
//!
//! The readers of `config/`, `term/` and `document/` say what is right; a schema
//! says as much of it as its language can, and refuses nothing that they take.
//! `tests/schema` holds keys and words of both against each other. It knows no
//! file and no editor.

mod block;
mod check;
mod front_matter;
mod part;
mod site;
mod style;
mod terms;

use serde_json::{Map, Value, json};

use crate::base::topic::TaxonomyId;

/// What there is a schema of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What stands above the text of a page.
    FrontMatter,
    /// `site.yaml`.
    Site,
    /// `content/terms.yaml`, and the files of `content/terms/`.
    Terms,
    /// `theme.yaml` of a theme.
    Theme,
}

impl Kind {
    /// All kinds; those of data blocks are the theme's.
    pub const ALL: [Self; 4] = [Self::FrontMatter, Self::Site, Self::Terms, Self::Theme];

    /// The name by which it is asked for, and that its file has.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::FrontMatter => "front-matter",
            Self::Site => "site",
            Self::Terms => "terms",
            Self::Theme => "theme",
        }
    }

    /// What it is of.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::FrontMatter => "front matter of a page",
            Self::Site => "site.yaml, the settings of a site",
            Self::Terms => "content/terms.yaml, names and expressions",
            Self::Theme => "theme.yaml, what a site may set of a theme",
        }
    }
}

/// The schema of one kind of file of a site that has no taxonomies of its own.
#[must_use]
pub fn schema(kind: Kind) -> Value {
    schema_with(kind, &[])
}

/// The schema of one kind of file of a site with these taxonomies, which are keys
/// of its front matter; in JSON Schema 2020-12, with no keyword that
/// draft 7 takes otherwise: many editors read no further.
#[must_use]
pub fn schema_with(kind: Kind, taxonomies: &[TaxonomyId]) -> Value {
    let body = match kind {
        Kind::FrontMatter => front_matter::schema(taxonomies),
        Kind::Site => site::schema(),
        Kind::Terms => terms::file(),
        Kind::Theme => style::file(),
    };
    whole(kind.title(), body)
}

fn whole(title: &str, body: Value) -> Value {
    let mut schema = Map::new();
    let dialect = "https://json-schema.org/draft/2020-12/schema";
    schema.insert("$schema".to_owned(), json!(dialect));
    schema.insert("title".to_owned(), json!(format!("duizhao: {title}")));
    if let Value::Object(body) = body {
        schema.extend(body);
    }
    Value::Object(schema)
}

/// The schema of a kind of data block.
#[must_use]
pub fn schema_of_block(kind: &crate::block::Kind) -> Value {
    whole(&format!("data block `{}`", kind.name), block::schema(kind))
}

/// The text of a schema, as a file.
#[must_use]
pub fn text(schema: &Value) -> String {
    format!("{schema:#}\n")
}
