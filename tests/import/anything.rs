//! Whatever enters: an import ends with something, and a page's words are the
//! words of its document.

use std::cell::RefCell;

use duizhao::base::diagnostic::Code;
use duizhao::base::edition::Tag;
use duizhao::base::path::SourcePath;
use duizhao::base::source::{SourceFile, Sources};
use duizhao::config::read;
use duizhao::config::settings::Config;
use duizhao::document::html::Token;
use duizhao::document::parse::parse;
use duizhao::document::syntax::Syntax;
use duizhao::import::{
    Folder, Ground, Imported, Own, Script, import_file, import_folder,
};
use duizhao::script::opencc::DictionaryFolder;
use duizhao::script::run::Scripts;
use jiff::civil::Date;
use proptest::prelude::*;

/// Runs `act` on a ground that is made once for each thread.
fn with_ground<T>(act: impl FnOnce(&Ground<'_>) -> T) -> T {
    thread_local! {
        static GROUND: RefCell<Option<&'static Ground<'static>>> =
            const { RefCell::new(None) };
    }
    let ground = GROUND.with_borrow_mut(|ground| {
        *ground.get_or_insert_with(|| {
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/.opencc/dictionaries");
            let scripts =
                Box::leak(Box::new(Scripts::new(DictionaryFolder(folder.into()))));
            let config: &'static Config =
                Box::leak(Box::new(read::load(&Sources::empty(Date::MIN)).value));
            Box::leak(Box::new(Ground::new(config, scripts, Script::Whole)))
        })
    });
    act(ground)
}

fn path(name: &str) -> SourcePath {
    SourcePath::parse(name).expect("a path")
}

fn is_sound(imported: &Imported) -> Result<(), TestCaseError> {
    for finding in &imported.findings {
        prop_assert!(finding.code != Code::Panicked, "{}", finding.message);
        let Some(place) = &finding.place else { continue };
        let file = imported.originals.get(&place.path);
        let text = file.map(|file| String::from_utf8_lossy(&file.bytes));
        if let (Some(text), Some(span)) = (text, place.span) {
            prop_assert!(text.get(span.start..span.end).is_some(), "{finding:?}");
        }
    }
    Ok(())
}

/// Pieces of which hostile files are made.
fn fragment() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "---\n",
        "+++\n",
        ";;;\n",
        "{\"a\":1}\n",
        "title: 一\n",
        "title = '一'\n",
        "# 一\n",
        "<p>",
        "</p>",
        "<ul><li>",
        "</ul>",
        "<table><tr><td>",
        "</table>",
        "<b>",
        "<a href='/x'>",
        "</a>",
        "<br>",
        "<img src=x>",
        "<img>",
        "<pre>",
        "```\n",
        "![](",
        ")",
        "[x](@/a.md)",
        "{{< figure src=\"a.png\" >}}",
        "{{% x",
        "%}}",
        "{% raw %}",
        "{% endraw %}",
        "{{ y(",
        ")}}",
        "{% blockquote 誰 %}\n",
        "{% endblockquote %}\n",
        "{% codeblock %}\n",
        "　　",
        "戰(zhàn)爭",
        "頭發皇後批準幹燥",
        "点击上方蓝字关注我们\n",
        "\u{200B}",
        "\u{FEFF}",
        "\0",
        "\u{FDD0}",
        "\r",
        "\n",
        "\n\n",
        "&lt;",
        "&",
        "\\",
        "一二三",
        "abc ",
        "1. ",
        "- ",
        "> ",
        "| a | b |\n| - | - |\n",
        "<div hidden>",
        "<section>",
        "<h1>",
        "</h1>",
        "<blockquote>",
        "<svg>",
        "<script>",
        "</script>",
        "\"",
        "'",
    ])
    .prop_map(str::to_owned)
}

fn hostile() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..200),
        prop::collection::vec(fragment(), 0..30)
            .prop_map(|parts| parts.concat().into_bytes()),
    ]
}

/// Words as authors write them, with all that Markdown might take for its own.
fn words() -> impl Strategy<Value = String> {
    "[a-z0-9談判核一二。，「」 *_`#>+.!()<>&~|{}$\\\\:=\"'\\[\\]-]{1,10}"
}

/// HTML, and the words in it.
fn inline() -> impl Strategy<Value = (String, String)> {
    let leaf = words().prop_map(|words| {
        let html = words.replace('&', "&amp;").replace('<', "&lt;");
        (html, words)
    });
    leaf.prop_recursive(3, 12, 4, |inner| {
        let tags = prop::sample::select(vec![
            "b",
            "em",
            "i",
            "strong",
            "del",
            "code",
            "span",
            "sup",
            "a href='https://a.example/'",
        ]);
        (tags, prop::collection::vec(inner, 1..4)).prop_map(|(tag, inner)| {
            let (html, words): (Vec<_>, Vec<_>) = inner.into_iter().unzip();
            let name = tag.split(' ').next().unwrap_or(tag);
            (format!("<{tag}>{}</{name}>", html.concat()), words.concat())
        })
    })
}

fn blocks() -> impl Strategy<Value = (String, String)> {
    let leaf = prop::collection::vec(inline(), 1..5).prop_map(|parts| {
        let (html, words): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
        (html.join("<br>"), words.concat())
    });
    leaf.prop_recursive(3, 16, 4, |inner| {
        let tags = prop::sample::select(vec![
            ("<p>", "</p>"),
            ("<div>", "</div>"),
            ("<h2>", "</h2>"),
            ("<blockquote>", "</blockquote>"),
            ("<ul><li>", "</li></ul>"),
            ("<ol start=3><li>", "</li></ol>"),
            ("<pre>", "</pre>"),
            ("<table><tr><td>", "</td><td>x</td></tr><tr><td>y</td></tr></table>"),
        ]);
        prop::collection::vec((tags, inner), 1..4).prop_map(|parts| {
            let (mut html, mut words) = (String::new(), String::new());
            for ((begin, end), (inner, own)) in parts {
                html.push_str(&format!("{begin}{inner}{end}"));
                words.push_str(&own);
                words.push_str(if begin.starts_with("<table") { "xy" } else { "" });
            }
            (html, words)
        })
    })
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The words of a document, without its title.
fn read_back(bytes: &[u8]) -> String {
    let tag = Tag::parse("zh-Hant-TW").expect("a tag");
    let document = parse(Syntax::default(), &path("content/a.md"), bytes, &tag).value;
    let texts = document.body.iter().filter_map(|token| match token {
        Token::Text(text) => Some(text.text.as_str()),
        _ => None,
    });
    texts.collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 120,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_file_is_imported_or_told(
        bytes in hostile(),
        name in prop::sample::select(vec!["a.txt", "a.md", "a.html", "a", "index.zh-hans.htm"]),
    ) {
        let imported = with_ground(|ground| import_file(&path(name), &bytes, ground));
        is_sound(&imported)?;
        prop_assert!(!imported.files.is_empty() || !imported.findings.is_empty());
    }

    #[test]
    fn any_folder_is_imported_or_told(
        settings in prop::sample::select(vec!["hugo.toml", "_config.yml", "config.toml", "x"]),
        texts in prop::collection::vec(hostile(), 1..4),
        base in prop::sample::select(vec!["base_url = 'https://a.example'\n", "title: 一\n", ""]),
    ) {
        let mut folder = Folder::default();
        let mut put = |name: &str, bytes: &[u8]| {
            folder.files.insert(path(name), SourceFile::new(bytes.to_vec()));
        };
        put(settings, base.as_bytes());
        let names = ["content/a.md", "source/_posts/2026-01-01-b.md", "content/zh-tw/_index.en.md"];
        for (name, bytes) in names.iter().zip(&texts) {
            put(name, bytes);
        }
        let imported = with_ground(|ground| import_folder(&folder, ground, Own::Nothing));
        is_sound(&imported)?;
    }

    #[test]
    fn what_a_page_says_its_document_says((html, words) in blocks()) {
        let page = format!("<title>題目</title><body><h1>題目</h1>{html}</body>");
        let imported =
            with_ground(|ground| import_file(&path("a.html"), page.as_bytes(), ground));
        is_sound(&imported)?;
        let bytes = imported.files.values().next().expect("a document");
        let text = String::from_utf8_lossy(bytes);
        prop_assert_eq!(squeezed(&read_back(bytes)), squeezed(&words), "{}\n{}", html, text);
    }

    #[test]
    fn what_a_text_says_its_document_says(
        lines in prop::collection::vec(words(), 1..8),
    ) {
        let text = format!("題目\n\n{}\n", lines.join("\n\n"));
        let imported =
            with_ground(|ground| import_file(&path("a.txt"), text.as_bytes(), ground));
        let bytes = imported.files.values().next().expect("a document");
        let shown = String::from_utf8_lossy(bytes);
        // With several headings or links it is Markdown.
        if imported.originals.is_empty() || shown.contains('\\') || !text.contains('#') {
            prop_assert_eq!(squeezed(&read_back(bytes)), squeezed(&lines.concat()), "{}", shown);
        }
    }
}
