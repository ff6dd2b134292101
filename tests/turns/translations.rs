//! What a check tells of a translation: nothing once it was accepted, and each
//! block of its source that was edited since.

use std::collections::BTreeSet;

use duizhao::base::diagnostic::{Code, Diagnostic};
use duizhao::base::path::SourcePath;
use duizhao::base::source::Sources;
use duizhao::pipeline::{Memo, accept_watched, check_watched};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::memory::{memo, put, sources};

const SOURCE: &str = "content/a.md";
const COMPONENT: (&str, &str) = (
    "themes/explainer/components/film.html",
    "{% component film(number, title) %}{{ title }}{% endcomponent film %}",
);
const TRANSLATION: &str = "content/a.en.md";

/// Blocks as an author writes them, `N` for a number that makes each another
/// one. None goes on in the next.
const KINDS: &[&str] = &[
    "## 節N",
    "### 小節N {.wide}",
    "第N段，皇**后**在[馬斯喀特](https://example.org/N)。",
    "> 引用N。\n>\n> 兩段。",
    "```yaml\nkey: N\n```",
    "<div class=\"box\">\n\n盒子N。\n\n</div>",
    "圖N：`code`與<b>粗體</b>。",
    "第N段有註[^N]。",
    "{{<film number={N} title=\"影片N\"/>}}",
];

/// What a person does to the source.
#[derive(Clone, Debug)]
enum Edit {
    /// Writes another text in the place of a block.
    Change(Index),
    /// Adds a block behind another.
    Add(Index),
    /// Takes a block out.
    Remove(Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    prop_oneof![
        at().prop_map(Edit::Change),
        at().prop_map(Edit::Add),
        at().prop_map(Edit::Remove),
    ]
}

fn block(kind: &str, number: usize) -> String {
    kind.replace('N', &number.to_string())
}

fn text(blocks: &[String]) -> String {
    format!("---\ntitle: 頁\ndescription: 頁。\n---\n\n{}\n", blocks.join("\n\n"))
}

/// What is told of translations that are behind.
fn behind(sources: &Sources, memo: &mut Memo) -> Vec<Diagnostic> {
    let mut found = check_watched(sources, memo, &mut ()).diagnostics;
    found.retain(|found| found.code == Code::TranslationBehind);
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn an_edit_of_one_block_is_told_and_no_other(
        kinds in vec(0..KINDS.len(), 2..12),
        edit in edit(),
    ) {
        let mut memo = memo();
        let mut blocks: Vec<String> =
            kinds.iter().enumerate().map(|(at, kind)| block(KINDS[*kind], at)).collect();
        let settings = "editions: [zh-Hant-TW, en]\n";
        let translated = "---\n# A translator's remark.\ntitle: Page\n---\n\nText.\n";
        let mut site =
            sources(&[("site.yaml", settings), (TRANSLATION, translated), COMPONENT]);
        put(&mut site, SOURCE, text(&blocks));
        prop_assert_eq!(behind(&site, &mut memo), vec![]);

        let asked = ["a".to_owned()];
        let accepted = accept_watched(&mut site, &mut memo, &mut (), &asked);
        prop_assert!(accepted.is_ok(), "{accepted:?}");
        prop_assert_eq!(behind(&site, &mut memo), vec![]);
        let path = SourcePath::parse(TRANSLATION).expect("a clean path");
        let kept = String::from_utf8_lossy(&site.files[&path].bytes).into_owned();
        let begins = kept.starts_with("---\n# A translator's remark.\ntitle: Page\ntranslated:\n");
        prop_assert!(begins && kept.ends_with("\n---\n\nText.\n"), "{kept}");

        let (changed, is_gone) = match &edit {
            Edit::Change(at) => {
                let at = at.index(blocks.len());
                blocks[at] = block(KINDS[kinds[at]], 100);
                (at, false)
            }
            Edit::Add(at) => {
                let at = at.index(blocks.len()) + 1;
                blocks.insert(at, block(KINDS[kinds[at - 1]], 100));
                (at, false)
            }
            Edit::Remove(at) => {
                let at = at.index(blocks.len());
                blocks.remove(at);
                (at, true)
            }
        };
        let edited = text(&blocks);
        put(&mut site, SOURCE, &edited);
        let found = behind(&site, &mut memo);
        let places: Vec<_> =
            found.iter().flat_map(|found| &found.related).map(|(place, _)| place).collect();
        prop_assert_eq!(places.len(), 1, "{:?}: {:?}", edit, found);
        let span = places[0].span.expect("a place");
        if !is_gone {
            let start = edited.find(&blocks[changed]).expect("the block");
            let end = start + blocks[changed].len();
            prop_assert!(start <= span.start && span.start < end, "{edit:?}: {found:?}");
        }
        let messages: BTreeSet<&str> =
            found.iter().map(|found| found.message.as_str()).collect();
        prop_assert_eq!(messages.len(), 1);
    }
}

/// What stands in front matter, each with the lines that belong to it.
const ENTRIES: &[&str] = &[
    "title: 'T'  # b\n",
    "# translated: no\n",
    "\n",
    "tags: [a,\n  b]\n",
    "authors:\n- A\n- B\n",
    "description: >-\n  Some\n\n  text.\n",
    "extra: {translated: [a]}\n",
    "summary: \"---\"\n",
];

/// The key, as it may have been written before.
const KEYS: &[&str] = &[
    "",
    "translated: fkkkkkkkk\n",
    "translated: # one line\n  - fkkkkkkkk # 題\n",
    "translated:\n- fkkkkkkkk pkkkkkkkk\n- hkkkkkkkk # 節\n",
    "translated: [fkkkkkkkk,\n  pkkkkkkkk]\n",
    "\"translated\":\n  - fkkkkkkkk\n\n  - pkkkkkkkk\n",
    "translated:\n",
    "translated: {conflict: 1}\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn nothing_but_the_key_is_written(
        before in proptest::sample::subsequence(ENTRIES, 0..ENTRIES.len()),
        at in any::<Index>(),
        key in proptest::sample::select(KEYS),
        is_windows in any::<bool>(),
        mark in proptest::sample::select(vec!["", "\u{feff}"]),
    ) {
        let mut memo = memo();
        let (before, after) = before.split_at(at.index(before.len() + 1));
        let ended = |text: String| match is_windows {
            true => text.replace('\n', "\r\n"),
            false => text,
        };
        let after = ended(format!("{}---\n\nText.\n", after.concat()));
        let before = ended(format!("{mark}---\n{}", before.concat()));
        // Where there is no key, it comes last.
        let (before, after) = match key {
            "" => {
                let whole = format!("{before}{after}");
                let at = whole.len() - ended("---\n\nText.\n".to_owned()).len();
                (whole[..at].to_owned(), whole[at..].to_owned())
            }
            _ => (before, after),
        };
        let text = format!("{before}{}{after}", ended(key.to_owned()));
        let mut site = sources(&[
            ("site.yaml", "editions: [zh-Hant-TW, en]\n"),
            (SOURCE, "一段。\n"),
            (TRANSLATION, &text),
        ]);
        let accepted = accept_watched(&mut site, &mut memo, &mut (), &["a".to_owned()]);
        prop_assert!(accepted.is_ok(), "{text:?}: {accepted:?}");
        prop_assert_eq!(behind(&site, &mut memo), vec![]);
        let path = SourcePath::parse(TRANSLATION).expect("a clean path");
        let kept = String::from_utf8_lossy(&site.files[&path].bytes).into_owned();
        let written = kept.strip_prefix(&before).and_then(|it| it.strip_suffix(&after));
        let written = written.map(|it| it.replace("\r\n", "\n"));
        let is_key = written.as_ref().is_some_and(|it| {
            it.starts_with("translated:\n  - f") && it.lines().count() == 2
        });
        prop_assert!(is_key, "{text:?} became {kept:?}");
    }
}
