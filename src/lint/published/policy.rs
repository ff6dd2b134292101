//! What the policy that hosts are told keeps pages from doing: pages and the policy
//! enter, findings leave.
//!
//! A browser leaves out what a policy forbids, and tells nobody who does not look into
//! its console (Content Security Policy Level 3). Only what stands in the page itself
//! is looked at; where its files come from is for who wrote the policy.

use std::collections::BTreeMap;

use super::Published;
use super::page::Page;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::OutputPath;
use crate::config::hosting::Hosting;

/// What stands in a page and not in a file of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Inline {
    /// A `<script>` that runs.
    Script,
    /// An attribute such as `onclick`.
    Handler,
    /// A `<style>`.
    Sheet,
    /// The attribute `style`.
    Style,
}

impl Inline {
    /// How it is called.
    fn name(self) -> &'static str {
        match self {
            Self::Script => "a `<script>` without `src`",
            Self::Handler => "an attribute that runs a script",
            Self::Sheet => "a `<style>`",
            Self::Style => "the attribute `style`",
        }
    }

    /// The directives that speak of it, of which the first that a policy has counts
    /// (Content Security Policy Level 3, section 6.8.3).
    fn directives(self) -> [&'static str; 3] {
        match self {
            Self::Script => ["script-src-elem", "script-src", "default-src"],
            Self::Handler => ["script-src-attr", "script-src", "default-src"],
            Self::Sheet => ["style-src-elem", "style-src", "default-src"],
            Self::Style => ["style-src-attr", "style-src", "default-src"],
        }
    }

    /// The directive of `policy` that forbids it; none where something is allowed,
    /// which is its author's to tell apart.
    fn forbidden_by(self, policy: &str) -> Option<&'static str> {
        let parts = policy.split(';').map(str::split_ascii_whitespace);
        let parts = parts.filter_map(|mut words| Some((words.next()?, words)));
        let parts: Vec<_> = parts.collect();
        self.directives().into_iter().find_map(|name| {
            let same = |part: &&(&str, _)| part.0.eq_ignore_ascii_case(name);
            let (_, sources) = parts.iter().find(same)?;
            let allows = ["'unsafe-inline'", "'nonce-", "'sha"];
            let is_open = sources.clone().any(|source| {
                allows
                    .iter()
                    .any(|allowed| source.to_ascii_lowercase().starts_with(allowed))
            });
            Some((!is_open).then_some(name))
        })?
    }
}

/// Tells what browsers leave out of pages, where hosts are told a policy.
pub(super) fn judge(
    pages: &BTreeMap<&OutputPath, Page>,
    (published, hosting): (Published<'_>, &Hosting),
    found: &mut Vec<Diagnostic>,
) {
    let Some(policy) = hosting.policy.as_deref() else { return };
    if hosting.hosts.is_empty() {
        return;
    }
    for (path, page) in pages {
        for inline in &page.inline {
            if let Some(directive) = inline.forbidden_by(policy) {
                let origin = published.origins.get(*path);
                let name = inline.name();
                found.push(Diagnostic::published_inline(path, origin, name, directive));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Inline;
    use crate::config::hosting::POLICY;

    #[test]
    fn the_narrowest_directive_counts() {
        for (inline, policy, expected) in [
            (Inline::Script, POLICY, Some("default-src")),
            (Inline::Style, POLICY, Some("default-src")),
            (Inline::Style, "default-src 'self'; style-src 'self' 'unsafe-inline'", None),
            (Inline::Script, "default-src *; SCRIPT-SRC 'self'", Some("script-src")),
            (
                Inline::Handler,
                "script-src 'unsafe-inline'; script-src-attr 'none'",
                Some("script-src-attr"),
            ),
            (Inline::Sheet, "default-src 'none'; style-src 'sha256-x'", None),
            (Inline::Script, "img-src 'self'", None),
            (Inline::Script, "", None),
        ] {
            assert_eq!(inline.forbidden_by(policy), expected, "{inline:?}: {policy}");
        }
    }
}
