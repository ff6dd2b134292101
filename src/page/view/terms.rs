//! What templates see of terms: those that a page marks, and those that a list of
//! terms has.

use serde::Serialize;

use super::LinkView;

/// A term that is marked in the text of a page.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct TermView {
    /// The id to which its mark leads.
    pub id: String,
    /// What it is called in the edition.
    pub name: String,
    /// What it means.
    pub definition: Option<String>,
    /// What it names: `person`, `place`, `organisation` or `expression`.
    pub kind: Option<&'static str>,
    /// Where more is to be read on it.
    pub link: Option<TermLinkView>,
    /// The way back to its mark.
    pub back: String,
}

/// Where more is to be read on a term.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct TermLinkView {
    /// Where it leads.
    pub url: String,
    /// The language tag of a page of another edition.
    pub lang: Option<String>,
}

/// An entry of a list of terms.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct EntryView {
    /// Its id, the same in all editions.
    pub id: String,
    /// What the term is called in the edition.
    pub name: String,
    /// What it means.
    pub definition: Option<String>,
    /// What it names: `person`, `place`, `organisation` or `expression`.
    pub kind: Option<&'static str>,
    /// Where more is to be read on it.
    pub link: Option<TermLinkView>,
    /// What it is called in other editions, where that is another name.
    pub names: Vec<NameView>,
    /// Pages of the edition that use it, from the newest; of many, the first.
    pub pages: Vec<LinkView>,
    /// How many pages of the edition use it.
    pub uses: usize,
}

/// What a term is called in another edition.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct NameView {
    /// The name.
    pub name: String,
    /// The language tag of the edition.
    pub tag: String,
    /// What readers call the edition.
    pub label: String,
}
