//! What names a topic, whatever its edition: the words that an author writes
//! under `tags`, `series` or a key of the site's own enter, the segments of its
//! page's URL leave.
//!
//! What a topic is called in an edition is known to `site/topics`.

use std::fmt;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::digest::Digest;
use super::path::LONGEST_SEGMENT;

/// How many hexadecimal digits of its digest an id ends with that was cut: one
/// longer than a segment may be.
const CUT: usize = 16;

/// A taxonomy: by what pages are sorted. Its id is a key of front matter, the
/// folder of its pages under `content/`, and the first segment of their URLs.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaxonomyId(Arc<str>);

/// Which taxonomies differ in more than their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TaxonomyKind {
    /// What pages are about, built in.
    Tags,
    /// Of which pages are parts one after another, built in.
    Series,
    /// One that a site has by its settings.
    Own,
}

impl TaxonomyId {
    /// The taxonomy of this name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self(name.into())
    }

    /// The tags.
    #[must_use]
    pub fn tags() -> Self {
        Self::named("tags")
    }

    /// The series.
    #[must_use]
    pub fn series() -> Self {
        Self::named("series")
    }

    /// What is special about it.
    #[must_use]
    pub fn kind(&self) -> TaxonomyKind {
        match &*self.0 {
            "tags" => TaxonomyKind::Tags,
            "series" => TaxonomyKind::Series,
            _ => TaxonomyKind::Own,
        }
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TaxonomyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for TaxonomyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

/// One topic of one taxonomy: the same words may be a tag and a region.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Topic {
    /// The taxonomy.
    pub taxonomy: TaxonomyId,
    /// The topic in it.
    pub id: TopicId,
}

/// A topic in its taxonomy: the last segment of its page's URL, and of its
/// page's path under `content/`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicId(Arc<str>);

impl TopicId {
    /// The topic that `words` name: two spellings that differ only in case, in
    /// white space or by Unicode normalisation (NFC) are one. What no URL and
    /// no file system takes in a name becomes `-`; Han characters stay.
    #[must_use]
    pub fn named(words: &str) -> Self {
        let folded = words.trim().nfc().flat_map(char::to_lowercase);
        let mut id = String::new();
        for c in folded {
            match c {
                c if c.is_whitespace() => {
                    if !id.ends_with('-') {
                        id.push('-');
                    }
                }
                c if c.is_control() || "/\\?#%:*\"<>|".contains(c) => id.push('-'),
                c => id.push(c),
            }
        }
        // Some file systems drop a dot at the end; alone, it is a way up.
        let stem = id.trim_end_matches('.').len();
        id.replace_range(stem.., &"-".repeat(id.len() - stem));
        if id.len() > LONGEST_SEGMENT {
            let digest = Digest::of(id.as_bytes()).to_string();
            id.truncate(id.floor_char_boundary(LONGEST_SEGMENT - CUT - 1));
            id.push('-');
            id.push_str(&digest[..CUT]);
        }
        Self(id.into())
    }

    /// The segment as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TopicId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for TopicId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::TopicId;

    #[test]
    fn a_topic_is_one_in_every_spelling() {
        let named = |words| TopicId::named(words).as_str().to_owned();
        assert_eq!(named("United  Nations "), "united-nations");
        assert_eq!(named("UNITED\u{3000}nations"), "united-nations");
        assert_eq!(named("Cafe\u{301}"), named("café"));
        assert_eq!(named("CI/CD"), "ci-cd");
        assert_eq!(named("核武（談判）"), "核武（談判）");
    }

    #[test]
    fn a_long_topic_fits_a_name() {
        let [one, other] = ["甲", "乙"].map(|end| "長".repeat(100) + end);
        let [one, other] = [one, other].map(|words| TopicId::named(&words));
        assert!(one != other && one.as_str().len() <= 200, "{one} {other}");
    }

    #[test]
    fn a_topic_is_always_a_segment() {
        for words in ["..", ".", "...", "a.", "?", "C#"] {
            let id = TopicId::named(words);
            let fault = crate::base::path::PageId::parse(id.as_str());
            assert!(fault.is_some() && !id.as_str().ends_with('.'), "{words}: {id}");
        }
        assert_ne!(TopicId::named("C#"), TopicId::named("C"));
    }
}
