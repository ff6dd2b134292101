//! Pages that have two editions side by side, as a template sees them.

#![expect(clippy::disallowed_methods, reason = "snapshots look for their files")]

use std::collections::BTreeSet;

use duizhao::base::source::Sources;
use duizhao::pipeline::accept_watched;
use proptest::prelude::*;
use proptest::sample::subsequence;
use snapbox::{assert_data_eq, str};

use crate::memory::{cold, memo, put, sources};
use crate::{built, output};

/// A theme that shows rows as lines.
const THEME: [(&str, &str); 6] = [
    ("themes/rows/templates/page.html", "{{ page.body | safe }}{{ page.parallels }}"),
    ("themes/rows/templates/section.html", ""),
    ("themes/rows/templates/404.html", ""),
    ("themes/rows/templates/chooser.html", ""),
    ("themes/rows/templates/moved.html", ""),
    (
        "themes/rows/templates/parallel.html",
        "{% for column in columns %}{{ column.tag }} {{ column.title }}\
         {% if column.behind %} [{{ column.behind }}]{% endif %}\n{% endfor %}\
         {% for row in rows %}{{ row.anchor }}{% if row.id %}*{% endif %}\
         {% for cell in row.cells %} | {{ cell.html | trim | safe }}\
         {% if cell.behind %} [{{ cell.behind }}]{% endif %}{% endfor %}\n{% endfor %}\
         {% for column in columns %}{% for note in column.notes %}\
         {{ note.id }} {{ note.html | trim | safe }} {{ note.backlinks[0].url }}\n\
         {% endfor %}{% endfor %}",
    ),
];

fn with_theme<'a>(files: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    files.iter().copied().chain(THEME).collect()
}

const SITE: &str = "theme: rows\neditions:\n  - zh-Hant-TW\n  \
    - {tag: zh-Hans-CN, from: zh-Hant-TW}\n  - en\n";

const TALKS: (&str, &str) = (
    "content/talks.md",
    "---\ntitle: 談判\n---\n\n開頭[^1]。\n\n## 經過\n\n一段。\n\n3. 甲\n4. 乙\n\n\
     <p edition=\"zh-Hant\">只在臺灣。</p>\n\n| 國 | 人 |\n| -- | -- |\n| 美 | 甲 |\n\n\
     [^1]: 註。\n",
);

const ENGLISH: (&str, &str) = (
    "content/talks.en.md",
    "---\ntitle: Talks\n---\n\nBeginning[^a].\n\n## Course\n\nA paragraph. \
     See [above](#經過).\n\n3. One\n4. Two\n5. Three\n\n| Country | Who |\n| -- | -- |\n\
     | US | A |\n\n[^a]: A note.\n",
);

#[test]
fn a_translation_stands_beside_its_original() {
    let built = built(&with_theme(&[("site.yaml", SITE), TALKS, ENGLISH]));
    assert_data_eq!(
        output(&built, "zh-hant/talks/with-en/index.html"),
        str![[r##"
zh-Hant-TW 談判
en Talks
page.1* | <p>開頭<sup class="note-ref"><a href="#fn-1" id="fnref-1">1</a></sup>。</p> | <p>Beginning<sup class="note-ref"><a href="#right.fn-1" id="right.fnref-1">1</a></sup>.</p>
經過 | <h2 id="經過">經過</h2> | <h2 role="presentation">Course</h2>
經過.1* | <p>一段。</p> | <p>A paragraph. See <a href="#%E7%B6%93%E9%81%8E">above</a>.</p>
經過.2* | <ol start="3"><li>甲</li>
</ol> | <ol start="3"><li>One</li>
</ol>
經過.3* | <ol start="4"><li>乙</li>
</ol> | <ol start="4"><li>Two</li>
</ol>
經過.4* | <p>只在臺灣。</p> | 
經過.4-1* |  | <ol start="5"><li>Three</li>
</ol>
經過.5* | <div class="table"><table><thead><tr><th scope="col">國</th><th scope="col">人</th></tr>
</thead>
<tbody><tr><td>美</td><td>甲</td></tr>
</tbody>
</table>
</div> | <div class="table"><table><thead><tr><th scope="col">Country</th><th scope="col">Who</th></tr>
</thead>
<tbody><tr><td>US</td><td>A</td></tr>
</tbody>
</table>
</div>
fn-1 <p>註。</p> #fnref-1
right.fn-1 <p>A note.</p> #right.fnref-1

"##]]
    );
}

#[test]
fn what_one_edition_alone_has_stands_alone() {
    let built = built(&with_theme(&[("site.yaml", SITE), TALKS]));
    let page = output(&built, "zh-hant/talks/with-zh-hans/index.html");
    assert_data_eq!(
        page,
        str![[r##"
zh-Hant-TW 談判
zh-Hans-CN 谈判
page.1* | <p>開頭<sup class="note-ref"><a href="#fn-1" id="fnref-1">1</a></sup>。</p> | <p>开头<sup class="note-ref"><a href="#right.fn-1" id="right.fnref-1">1</a></sup>。</p>
經過 | <h2 id="經過">經過</h2> | <h2 role="presentation">经过</h2>
經過.1* | <p>一段。</p> | <p>一段。</p>
經過.2* | <ol start="3"><li>甲</li>
</ol> | <ol start="3"><li>甲</li>
</ol>
經過.3* | <ol start="4"><li>乙</li>
</ol> | <ol start="4"><li>乙</li>
</ol>
經過.4* | <p>只在臺灣。</p> | 
經過.5* | <div class="table"><table><thead><tr><th scope="col">國</th><th scope="col">人</th></tr>
</thead>
<tbody><tr><td>美</td><td>甲</td></tr>
</tbody>
</table>
</div> | <div class="table"><table><thead><tr><th scope="col">国</th><th scope="col">人</th></tr>
</thead>
<tbody><tr><td>美</td><td>甲</td></tr>
</tbody>
</table>
</div>
fn-1 <p>註。</p> #fnref-1
right.fn-1 <p>注。</p> #right.fnref-1

"##]]
    );
}

/// The sources with the English page accepted as it is.
fn accepted(files: &[(&str, &str)]) -> Sources {
    let mut sources = sources(files);
    let asked = ["talks.en.md".to_owned()];
    accept_watched(&mut sources, &mut memo(), &mut (), &asked).expect("it is accepted");
    sources
}

#[test]
fn what_is_behind_is_marked() {
    let original = "---\ntitle: 談判\n---\n\n甲。\n\n乙。\n\n> 丙。\n\n- 丁\n";
    let translation = "# Talks\n\nA.\n\nB.\n\n> C.\n\n- D\n";
    let files = with_theme(&[
        ("site.yaml", SITE),
        ("content/talks.md", original),
        ("content/talks.en.md", translation),
    ]);
    let mut sources = accepted(&files);
    let changed = "---\ntitle: 談判\n---\n\n甲。\n\n乙變了。\n\n新的。\n\n- 丁\n";
    put(&mut sources, "content/talks.md", changed);
    let built = cold(&sources);
    for edition in ["zh-hant", "zh-hans"] {
        let page = output(&built, &format!("{edition}/talks/with-en/index.html"));
        let page = page.replace('变', "變").replace("谈判", "談判");
        let page = page.replace("zh-Hans-CN", "zh-Hant-TW");
        assert_data_eq!(
            page,
            str![[r#"
zh-Hant-TW 談判
en Talks
page.1* | <p>甲。</p> | <p>A.</p>
page.2* | <p>乙變了。</p> | <p>B.</p> [changed]
page.3* | <p>新的。</p> |  [new]
page.3-1* |  | <blockquote><p>C.</p>
</blockquote> [gone]
page.4* | <ul><li>丁</li>
</ul> | <ul><li>D</li>
</ul>

"#]]
        );
    }
}

#[test]
fn what_was_changed_beside_what_is_new_is_told_by_its_looks() {
    let original = "# 談判\n\n甲。\n\n2015年的協議，第367號。\n\n> 尾\n";
    let files = with_theme(&[
        ("site.yaml", SITE),
        ("content/talks.md", original),
        ("content/talks.en.md", "# Talks\n\nA.\n\nThe deal of 2015, no. 367.\n\n> End\n"),
    ]);
    let mut sources = accepted(&files);
    let changed = original.replace("2015年的", "新的一段。\n\n2015年達成的");
    put(&mut sources, "content/talks.md", changed);
    let page = output(&cold(&sources), "zh-hant/talks/with-en/index.html");
    assert_data_eq!(
        page,
        str![[r#"
zh-Hant-TW 談判
en Talks
page.1* | <p>甲。</p> | <p>A.</p>
page.2* | <p>新的一段。</p> |  [new]
page.3* | <p>2015年達成的協議，第367號。</p> | <p>The deal of 2015, no. 367.</p> [changed]
page.4* | <blockquote><p>尾</p>
</blockquote> | <blockquote><p>End</p>
</blockquote>

"#]]
    );
}

/// The addresses of all pages of two editions.
fn pairs(settings: &str) -> Vec<String> {
    let site = format!("theme: rows\n{settings}");
    let files = [
        ("site.yaml", &*site),
        ("content/index.md", "首頁\n"),
        ("content/talks.md", "談判\n"),
        ("content/talks.en.md", "Talks\n"),
        ("content/talks.fr.md", "Pourparlers\n"),
        ("content/empty.md", "---\ntitle: 空\n---\n"),
        ("content/empty.en.md", "Not empty\n"),
        ("content/kept.md", "---\nconvert: off\n---\n原樣\n"),
    ];
    let built = built(&with_theme(&files));
    let pages = built.outputs.keys().map(|path| path.as_str());
    let pages = pages.filter(|path| path.contains("/with-"));
    pages.map(|path| path.trim_end_matches("/index.html").to_owned()).collect()
}

#[test]
fn readers_compare_scripts_and_languages() {
    let editions = "editions:\n  - zh-Hant-TW\n  - {tag: zh-Hans-CN, from: zh-Hant-TW}\n  \
        - {tag: zh-Hant-HK, from: zh-Hant-TW}\n  - en\n  - fr\n";
    let usual = [
        "zh-hans/talks/with-en",
        "zh-hans/talks/with-fr",
        "zh-hant-tw/talks/with-en",
        "zh-hant-tw/talks/with-fr",
        "zh-hant-tw/talks/with-zh-hans",
    ];
    assert_eq!(pairs(editions), usual);
    assert_eq!(pairs(&format!("{editions}parallel: on\n")), usual);
    assert_eq!(pairs(&format!("{editions}parallel: off\n")), [""; 0]);
    let named = "parallel: [[en, zh-Hant-HK], [fr, en], [fr, en]]\n";
    let named = pairs(&format!("{editions}{named}"));
    assert_eq!(named, ["en/talks/with-zh-hant-hk", "fr/talks/with-en"]);
}

#[test]
fn a_theme_need_not_have_such_pages() {
    let files = with_theme(&[("site.yaml", SITE), TALKS, ENGLISH]);
    let files: Vec<_> =
        files.into_iter().filter(|(path, _)| !path.ends_with("parallel.html")).collect();
    let built = built(&files);
    assert!(!built.outputs.keys().any(|path| path.as_str().contains("with-")));
    assert!(output(&built, "en/talks/index.html").ends_with("[]"));
    assert!(built.diagnostics.is_empty(), "{:?}", built.diagnostics);
}

#[test]
fn the_pages_of_the_built_in_theme_are_for_readers_alone() {
    let built = built(&[
        ("site.yaml", &SITE.replace("theme: rows", "base_url: https://example.org")),
        TALKS,
        ENGLISH,
    ]);
    let page = output(&built, "zh-hant/talks/with-en/index.html");
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"), "{page}");
    let canonical = "rel=\"canonical\" href=\"https://example.org/zh-hant/talks/\"";
    assert!(page.contains(canonical), "{page}");
    assert!(!page.contains("rel=\"alternate\""), "{page}");
    for edition in ["zh-hant", "en"] {
        let page = output(&built, &format!("{edition}/talks/index.html"));
        assert!(page.contains("href=\"/zh-hant/talks/with-en/\""), "{page}");
    }
}

/// The values of all `id` attributes.
fn ids(page: &str) -> Vec<&str> {
    page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

const BLOCKS: &[&str] = &[
    "甲[^1]。",
    "## 節 {#a}",
    "## Part",
    "### 小節",
    "- 一\n- 二\n  - 內\n- 三",
    "5. five\n6. six",
    "> 引[^2]",
    "<div>\n\n甲\n\n- 乙\n\n</div>",
    "<div class=\"x\" id=\"x\">\n\n甲\n\n乙\n\n</div>",
    "<section id=\"s\">\n\n## 在內\n\n文\n\n</section>",
    "| a | b |\n| -- | -- |\n| 1 | 2 |",
    "```\ncode\n```",
    "----",
    "<details><summary>s</summary>\n\n- x\n\n</details>",
    "字 <b id=\"b\">粗</b>",
    "<!-- 註 -->",
    "<dl><dt>t</dt><dd>d</dd></dl>",
];

/// What a reader sees of HTML, without space.
fn text(html: &str) -> String {
    let parts = html.split('<').map(|part| part.split_once('>').map_or(part, |it| it.1));
    parts.flat_map(|part| part.chars().filter(|c| !c.is_whitespace())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// Whatever two editions say, both are on the page in their order, and no id
    /// is there twice.
    #[test]
    fn nothing_is_lost_and_no_id_is_twice(
        left in subsequence(BLOCKS, 1..9).prop_shuffle(),
        right in subsequence(BLOCKS, 1..9).prop_shuffle(),
    ) {
        let notes = "\n\n[^1]: 註一。\n\n[^2]: 註二。\n";
        let [left, right] = [left, right].map(|blocks| {
            format!("---\ntitle: t\n---\n\n{}{notes}", blocks.join("\n\n"))
        });
        let site = "theme: rows\neditions: [fr, en]\n";
        let columns = "{% for row in rows %}{{ row.cells[0].html | safe }}{% endfor %}\u{1}\
            {% for row in rows %}{{ row.cells[1].html | safe }}{% endfor %}\u{1}\
            {% for row in rows %}{% if row.id %}<i id=\"{{ row.id }}\"></i>{% endif %}\
            {% endfor %}{% for column in columns %}{% for note in column.notes %}\
            <i id=\"{{ note.id }}\"></i>{{ note.html | safe }}{% endfor %}{% endfor %}";
        let mut files = with_theme(&[
            ("site.yaml", site),
            ("content/a.md", &left),
            ("content/a.en.md", &right),
        ]);
        files.push(("themes/rows/templates/parallel.html", columns));
        files.push(("themes/rows/templates/page.html", "{{ page.body | safe }}"));
        let built = built(&files);
        let is_read = built.outputs.keys().any(|path| path.as_str().contains("/with-"));
        if is_read {
            let page = output(&built, "fr/a/with-en/index.html");
            let parts: Vec<&str> = page.split('\u{1}').collect();
            for (edition, column) in [("fr", parts[0]), ("en", parts[1])] {
                let alone = output(&built, &format!("{edition}/a/index.html"));
                prop_assert_eq!(text(&alone), text(column), "{}", page);
            }
            let ids = ids(&page);
            let distinct: BTreeSet<&str> = ids.iter().copied().collect();
            prop_assert_eq!(ids.len(), distinct.len(), "{:?}", ids);
        }
    }
}
