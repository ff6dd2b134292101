//! The site that is edited: several editions, sections, terms, a theme over
//! the built-in one, files; and for each file other contents that it may take.

/// A file as it is at first, and what an edit may make of it.
pub(crate) type File = (&'static str, &'static str, &'static [&'static str]);

/// A picture that is larger than the first one of the site.
pub(crate) const LARGER: &str = "GIF89a\x50\0\x3C\0\0\0";

pub(crate) const FILES: &[File] = &[
    (
        "site.yaml",
        "title: {zh-Hant: 對照, en: Side by side}\nbase_url: https://example.org/repo\n\
         editions:\n  - zh-Hant-TW\n  - {tag: zh-Hans-CN, from: zh-Hant}\n  - en\n\
         menu:\n  - {page: index, label: 首頁}\n  - guide\n\
         hosting: {files: [apache, caddy]}\n",
        &[
            "title: 對照\n",
            "editions: [zh-Hant-TW, en]\n",
            "editions: [en]\n",
            "base_url: https://example.org\nmissing: stand-in\n\
             editions: [zh-Hant-TW, {tag: zh-Hans, from: zh-Hant}, en, {tag: fr, label: F}]\n",
            "base_url: https://example.org\nmissing: stand-in\n\
             editions: [en, zh-Hant-TW, {tag: zh-Hans, from: zh-Hant}]\nlists: {per_page: 1}\n",
            "editions:\n  - en\n  - zh-Hant-TW\n  - {tag: zh-Hans-CN, from: zh-Hant}\n",
            "editions:\n  - zh-Hant-HK\n  - {tag: zh-Hans-CN, from: zh-Hant}\n  - fr\n",
            "editions:\n  - zh-Hant-TW\n  - {tag: zh-Hans, from: zh-Hant, opencc: t2s}\n",
            "base_url: http://example.org/\nmenu: [nowhere, guide/talks]\n",
            "editions: [zh-Hant-TW, {tag: zh-Hans, from: zh-Hant}, en]\n\
             tags: [{zh-Hant: 談判, en: talks, slug: talks}, 核]\nlists: {per_page: 1}\n",
            "tags: [核, 核]\nlists: {tags: false, archive: false}\n",
            "taxonomies: [regions, {name: regions}, title]\n",
            "base_url: https://example.org\n\
             editions: [zh-Hant-TW, {tag: zh-Hans, from: zh-Hant}, en]\n\
             taxonomies:\n\
             - {name: regions, title: {zh-Hant: 地區, en: Regions}, list: [中東, 歐洲]}\n\
             - {name: kinds, title: 體裁}\n",
            "search: off\n",
            "base_url: https://example.org\nfeeds: {entries: 1, content: summary}\n",
            "base_url: https://example.org\nfeeds: off\n",
            "theme: other\n",
            "editions: [zh-Hant-TW, {tag: zh-Hans, from: zh-Hant}, en]\n\
             parallel: [[en, zh-Hans], [en, zh-Hant], [en, en]]\n",
            "markdown: {highlight: false, math: true}\n",
            "markdown: {html: safe}\n",
            "base_url: https://example.org\n\
             hosting: {files: [netlify, nginx], negotiate: true, policy: off}\n",
            "terms: {mark: off}\nlists: {glossary: false}\n",
            "lists: {related: off}\n",
            "base_url: https://example.org\nhosting: {files: [nginx, netlify]}\n\
             editions:\n  - zh-Hant-TW\n  - {tag: zh-Hans-CN, from: zh-Hant}\n  \
             - {tag: en, base_url: https://en.example.org/x}\n",
            "base_url: https://example.org/repo\nmissing: stand-in\n\
             editions:\n  - {tag: zh-Hant-TW, base_url: https://hant.example.org}\n  \
             - {tag: zh-Hans-CN, from: zh-Hant, base_url: https://hans.example.org}\n  - en\n",
            "data: {keep: [slug]}\nmarkdown: {notation: false}\n",
            "data: {kep: slug}\n",
            "editions: [zh-Hant-TW, {tag: zh-Hans, from: zh-Hant}, en]\n\
             menu: [{label: {zh-Hant: 談判, en: Talks}, items: [guide/talks, \
             {page: guide, items: [index]}]}, {label: 無, items: [nowhere]}]\n\
             footer_menu: [{url: 'https://example.org', label: 別處}, guide/talks]\n",
            "theme: twin\n",
            "theme: {settings: {accent: '#0a5', measure-han: 30em, paper: {dark: '#222'}}}\n",
            "theme: {settings: {ink: '#abc', text-fonts: {en: [Georgia]}, acent: 1}}\n",
            "theme: {name: other, settings: {accent: navy}}\n",
            "theme: explaner\n",
            "titel: 錯\n",
            "styles: themes/own.css\n",
            "styles: [themes/own.css, themes/none.css]\ntheme: twin\n",
            "title: [\n",
        ],
    ),
    (
        "content/terms.yaml",
        "- {zh-Hant: 馬斯喀特, zh-Hans: 马斯喀特, en: Muscat, kind: place, definition: 港口。}\n\
         - {zh-Hant: 皇后, zh-Hans: 皇后, en: queen, kind: person, link: guide/talks}\n",
        &[
            "- {zh-Hant: 伺服器, zh-Hans: 服务端}\n",
            "- {zh-Hant: 核, zh-Hans: 核}\n- {zh-Hant: 核, zh-Hans: 核子}\n",
            "- {zh-Hant: 談判, en: negotiation}\n",
            "- {zh-Hant: 馬斯喀特, zh-Hans: 马斯喀特, reading: a b c d}\n",
            "terms: no\n",
            "- {zh-Hant: 馬斯喀特, en: Muscat, definition: {zh-Hant: 首都。, en: Text.}}\n",
            "- {zh-Hant: 馬斯喀特, zh-Hans: 马斯喀特, definition: 別的。, link: nowhere}\n\
             - {zh-Hant: 文字, en: text, kind: person, definition: {en: What one reads.}}\n",
            "- {zh-Hant: 文, definition: 一字。}\n- {zh-Hant: 馬斯喀特的, zh-Hans: 无}\n",
            "- {zh-Hant: 只}\n",
        ],
    ),
    (
        "content/index.md",
        "---\ntitle: 首頁\ndescription: 一句話。\ndefaults: {authors: [甲]}\n---\n\n\
         見[談判](guide/talks.md#起因)。\n",
        &[
            "",
            "# 對照\n\n[無](no.md)\n",
            "---\ntitle: 首頁\ndefaults: {draft: true}\n---\n",
            "---\ntitle: 首頁\ndefaults: {math: true}\n---\n",
            "---\ntitle: 首頁\ndefaults: {series: 談判, regions: 中東}\n---\n",
        ],
    ),
    (
        "content/index.en.md",
        "# Home\n\nSee [the talks](guide/talks.md).\n",
        &["---\ntranslation_of: nowhere\n---\n"],
    ),
    (
        "content/guide/index.md",
        "---\ntitle: 指南\nslug: 手冊\nweight: 2\n---\n皇**后**在資料\n庫裡。\n\n\
         {% <own title=\"談判\"> %}\n\n軟體{{<mark value={1}/>}}\n\n{% </own> %}\n",
        &[
            "# 指南\n\n{{<own title=\"軟體\"/>}}\n\n{{<mark value={true}/>}}\n",
            "# 指南\n\n{{<own titel=\"軟體\"/>}}{{<nobody/>}}\n",
            "---\ntitle: 指南\nslug: guide\ntemplate: none.html\n---\n",
            "---\ntitle: 指南\norder: title\nper_page: 1\n---\n",
            "---\ntemplate: wide.html\ndefaults: {math: true}\n---\n# 指南\n",
            "---\nconvert: off\ntemplate: section.html\n---\n# 資訊\n",
        ],
    ),
    (
        "content/guide/talks.md",
        "---\ntitle: 談判\ndate: 2026-02-06\ntags: [談判, 核]\naliases: [/old/talks/]\n---\n\n\
         ## 起因\n\n馬斯喀特[^1]的伺服器。![圖](a.png \"圖\")\n\n## 經過 {#course}\n\n\
         <details><summary>軟體</summary>\n\n文$x_1$。\n\n</details>\n\n\
         ```rust\nlet x;\n```\n\n[^1]: 註。\n",
        &[
            "## 起因\n\n### 經過\n\n文字[^2]。\n\n[^1]: 無人。\n",
            "---\naliases: [/older/, /old/talks/]\n---\n# 談判\n",
            "---\ndate: 2026-12-01\n---\n# 未來\n",
            "---\ndate: 2025-12-01\ntags: [髮, 發, 談判]\n---\n# 過去\n",
            "---\nregions: 中東\nseries: 談判\nregion: 誤\n---\n# 地區\n",
            "---\ntitle: 談判\nrelated: [index, deep/note]\ntags: 核\n---\n馬斯喀特。\n",
            "---\ntitle: 談判\nrelated: off\n---\n",
            "---\ndraft: true\n---\n# 草稿\n",
            "## {起|qǐ}因\n\n<span ruby=\"pinyin\">馬斯喀特</span>{馬|}[^1]\n\n\
             [^1]: <span ruby=\"bopomofo\">馬斯喀特</span>\n",
            "---\ntitle: 談判\n# 註\n\ntemplate: none.html\n---\n<div>\n",
            "---\ntitle: [\n---\n",
            "---\ntitle: 談判\n",
            "---\ntitle: -{zh-cn:会谈;zh-tw:談判}-\n---\n-{H|zh-cn:阿曼;zh-tw:馬斯喀特}-\n\n\
             -{T|zh-cn:会谈}-馬斯喀特-{X|軟}-。<span edition=\"zh-Hans\">只在大陸</span>[^1]\n\n\
             ## 起因-{zh-cn:甲;zh-tw:乙}-\n\n[^1]: 馬斯喀特-{未關。\n",
        ],
    ),
    (
        "content/guide/talks.en.md",
        "# Talks\n\n## Causes\n\nText $x^$.\n\n## Course\n\n[home](/)\n",
        &[
            "# Talks\n\n### Other\n",
            "---\ntranslation_of: guide\n---\n# Guide\n",
            "---\ntranslated:\n  - fkkkkkkkk hkkkkkkkk pkkkkkkkk hkkkkkkkk\n---\n# Talks\n\n\
             ## Causes\n\nText[^1].\n\n## Course\n\n[^1]: Note.\n",
        ],
    ),
    ("content/guide/talks.zh-hans.md", "# 手写\n\n## 起因\n\n## 经过\n", &["", "# 手\n"]),
    // A browser looks at what is in a picture, not at its name.
    ("content/guide/a.png", "GIF89a\x28\0\x1E\0\0\0", &[LARGER, "other"]),
    (
        "content/guide/map.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        &["<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"a()\"/>", "<svg>", "other"],
    ),
    ("content/guide/TALKS/index.html", "file", &["other"]),
    ("content/en/deep/note.md", "# Note\n", &["---\nslug: talks\n---\n# Note\n"]),
    ("content/static/robots.txt", "User-agent: *\n", &["other"]),
    (
        "content/static/favicon.svg",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        &["", "<svg"],
    ),
    (
        "themes/explainer/templates/page.html",
        "{% extends \"theme/page.html\" %}{% block footer %}\
         {{ page.title }} {{ page.kind }}{% endblock footer %}",
        &[
            "{{ page.titel }}\n",
            "{% if %}",
            "{% extends \"nowhere.html\" %}",
            "{% include \"page.html\" %}",
            "{{ page.body | safe }}",
        ],
    ),
    (
        "themes/explainer/templates/wide.html",
        "{{ page.kind }}",
        &["{{", "{{ page.kin }}"],
    ),
    (
        "themes/explainer/components/own.html",
        "{% component own(title: String) {\"texts\": [\"title\"]} %}<b>{{ title }}</b>{{ body }}\
         {% endcomponent own %}{% component mark(value) %}<i>{{ value }}</i>\
         {% endcomponent mark %}",
        &[
            "{% component own(title: String) %}<u>{{ title }}</u>{{ body }}{% endcomponent own %}\
             {% component mark(value) %}<i>{{ value }}</i>{% endcomponent mark %}",
            "{% component own(title: Integer) {\"texts\": [\"title\"]} %}{{ body }}\
             {% endcomponent own %}{% component mark(value) %}{% endcomponent mark %}",
            "{% component own(title: String, @labels) {\"texts\": \"title\"} %}{{ title }}\
             {{ labels.home }}{% endcomponent own %}",
            "{% component own(title) %}{{ title.x.y }}{{ body }}{% endcomponent own %}",
            "{% component own(",
            "",
        ],
    ),
    ("themes/explainer/labels/en.yaml", "home: Start\n", &["- no\n", "home: [a]\n", ""]),
    ("themes/explainer/assets/style.css", "body {}", &["a {}"]),
    (
        "themes/own.css",
        "h1 { color: teal; background: url(/a.png) }\n",
        &[
            "h2 { b: url(style.css) }\n",
            "@import 'no.css'; a { b: url(c.png) } }\n",
            "\u{0}",
        ],
    ),
    (
        "themes/explainer/theme.yaml",
        "settings: {accent: {type: colour, default: teal}}\n",
        &[
            "settings: {accent: {type: text, default: 甲}}\n",
            "settings: {accent: {type: colour, default: tael}}\n",
            "settings: {own: {type: number, default: 1}}\n",
            "name: 甲\n",
            "",
        ],
    ),
    (
        "themes/other/templates/page.html",
        "{{ page.title }}{{ nothing }}",
        &["{{ page.title }}"],
    ),
    ("themes/twin/templates/page.html", "{{ page.title }}{{ nothing }}", &[]),
    (
        "data/team.yaml",
        "- {name: 皇后, slug: 皇后, word: '-{zh-cn:会谈;zh-tw:談判}-'}\n",
        &[
            "- {name: 軟體, slug: 一}\n",
            "- name: [\n",
            "",
            "/皇后/\n",
            "- {name: 一, name: 二}\n",
        ],
    ),
    ("data/team.en.yaml", "- {name: The queen}\n", &["- {name: Software}\n", "a: 1\n"]),
    (
        "data/trade/2025.json",
        "{\"部\": [1, \"軟體\"]}",
        &["{\"部\": [2]}", "[1,]", "{\"a\":1,\"a\":2}"],
    ),
    ("data/prices.csv", "品,價\n皇后,1\n", &["品,價\n皇后\n", "品,品\n", "品\n"]),
    (
        "themes/explainer/templates/section.html",
        "{% extends \"theme/section.html\" %}{% block footer %}\
         {% include \"parts/team.html\" %}{% endblock footer %}",
        &["{{ data.prices[0][\"價\"] }}", "{{ data.nobody }}", "{{ page.title }}"],
    ),
    (
        "themes/explainer/templates/parts/team.html",
        "{% for it in data.team | default(value=[]) %}{{ it.name }}{{ it.slug | default(value=\"\") }}\
         {% endfor %}",
        &[
            "{{ data.team[0].word }}",
            "{{ site.title }}",
            "{% include \"parts/none.html\" %}",
        ],
    ),
];

/// Names that a file may be given besides those of others.
pub(crate) const NAMES: &[&str] = &[
    "content/guide/talks.zh.md",
    "content/en/guide/talks.zh-hans.md",
    "content/guide/Talks.md",
    "content/tags/談判.md",
    "content/series/談判.md",
    "content/regions/中東.en.md",
    "content/archive.md",
    "content/search.md",
    "content/search/deep.md",
    "themes/other/templates/search.html",
    "content/glossary.md",
    "content/people.en.md",
    "content/people/one.md",
    "content/guide/talks/index.md",
    "content/terms/more.yaml",
    "content/static/zh-hant/index.html",
    "themes/explainer/templates/moved.html",
    "themes/explainer/templates/home.html",
    "themes/explainer/templates/parts/title.html",
    "themes/explainer/labels/zh-Hans.yaml",
    "data/team.zh-hans.yaml",
    "data/en/team.json",
    "data/trade.yaml",
    "data/README.md",
];

/// What may be typed, or come about by a mishap, anywhere in a file.
pub(crate) const SNIPPETS: &[&[u8]] = &[
    "皇后".as_bytes(),
    b"\n",
    b"\n\n## \n",
    b"---\n",
    b"$",
    b"# ",
    b"{{ x }}",
    b"{% ",
    b"{{<mark value={2}/>}}",
    b"{% <own title='a'> %}\n",
    b"{% </own> %}",
    b"[a](b.md)",
    b"<b>",
    b"\t",
    b"'",
    b": ",
    b"\0",
    b"\xff\xfe",
    "\u{feff}".as_bytes(),
    b"\r\n",
];

/// What may be typed between two lines, where it means much or nothing.
pub(crate) const LINES: &[&[u8]] = &[
    "# 註\n".as_bytes(),
    b"\n",
    "## 節\n\n".as_bytes(),
    b"template: none.html\n",
    b"slug: guide\n",
    b"weight: -1\n",
    b"draft: true\n",
    b"math: true\n",
    b"---\n",
    b"{{ nothing }}\n",
    b"{# #}\n",
];
