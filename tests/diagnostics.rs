//! No code is dead: for each there is an input that makes it, through the
//! pipeline or at its edges; and each has its entry in the guide.
#![expect(clippy::disallowed_methods, reason = "tests prepare and look at folders")]

#[path = "turns/memory.rs"]
mod memory;

use std::fs;
use std::path::Path;

use duizhao::base::answer::{self, Answer, Since};
use duizhao::base::diagnostic::{Code, Death, Diagnostic, Failure};
use duizhao::base::edition::Tag;
use duizhao::base::guard::guarded;
use duizhao::base::path::SourcePath;
use duizhao::base::source::{Request, Sources};
use duizhao::config::opencc::Configuration;
use duizhao::config::read;
use duizhao::edge::cards::{Cache, draw_all};
use duizhao::edge::publish::{Mode, Target, publish};
use duizhao::edge::{disk, fonts};
use duizhao::import::{Ground, Script, import_file};
use duizhao::pipeline::{
    Externals, Memo, build, check_watched, convert_document, wanted_fonts,
};
use duizhao::script::derive::Tags;
use duizhao::script::opencc::DictionaryFolder;
use duizhao::script::run::{Recipe, Scripts};
use duizhao::script::tables;
use jiff::civil::date;

/// How a finding comes about.
enum Way {
    /// In a site of these files.
    Files(&'static [(&'static str, &'static str)]),
    /// In a site of these files that is checked.
    Checked(&'static [(&'static str, &'static str)]),
    /// In a site of these files, on a machine with the fonts of this one.
    WithFonts(&'static [(&'static str, &'static str)]),
    /// In a site of these files, on a machine without fonts.
    Fontless(&'static [(&'static str, &'static str)]),
    /// In a site of this one file, with whatever bytes.
    Bytes(&'static str, Vec<u8>),
    /// In a folder that this prepares beside a home page.
    Folder(fn(&Path)),
    /// In a site with this home page, where OpenCC finds what this leaves.
    OpenCc(fn(&Path), &'static str),
    /// In a site with a link to another one, which answers this.
    Answered(fn() -> Answer),
    /// In a document that is converted in place.
    InPlace(&'static str),
    /// In a site with this file, whose pictures are made.
    Made(&'static str, fn() -> Vec<u8>),
    /// By publishing a site that shrinks.
    Publishing,
    /// By importing a file of this name and text.
    Importing(&'static str, &'static str),
    /// By a fault of the program.
    Panicking,
}

use Way::{
    Answered, Bytes, Checked, Files, Folder, Fontless, Importing, InPlace, Made, OpenCc,
    Panicking, Publishing, WithFonts,
};

/// A page of this text.
macro_rules! page {
    ($text:literal) => {
        Files(&[("content/a.md", $text)])
    };
}

/// A page of this text, in a check.
macro_rules! checked {
    ($text:literal) => {
        Checked(&[("content/a.md", $text)])
    };
}

/// Settings of this text, and a home page.
macro_rules! settings {
    ($text:literal) => {
        Files(&[("site.yaml", $text), ("content/index.md", "# 首頁\n")])
    };
}

/// An input that makes `code`. A new code does not compile without one.
fn way(code: Code) -> Way {
    match code {
        Code::FileLink => Folder(link),
        Code::FileSpecial => Folder(socket),
        Code::FileUnreadable => Folder(|root| {
            fs::create_dir(root.join("site.yaml")).expect("a folder");
        }),
        Code::FileName => Folder(|root| {
            fs::write(root.join("content/a\tb.md"), "").expect("a file");
        }),
        Code::NotUtf8 => Bytes("content/a.md", b"\xa4\xa4\xa4\xe5".to_vec()),
        Code::Nul => page!("一\0二\n"),
        Code::SettingsName => Folder(|root| {
            fs::write(root.join("site.yml"), "title: 一\n").expect("a file");
        }),
        Code::OutputKept => Publishing,

        Code::YamlTooLarge => Bytes(
            "content/a.md",
            format!("---\ntitle: {}\n---\n", "長".repeat(30_000)).into_bytes(),
        ),
        Code::YamlTooDeep => {
            Bytes("site.yaml", format!("title: {}\n", "[".repeat(1_000)).into_bytes())
        }
        Code::YamlSyntax => page!("---\ntitle: [\n---\n"),
        Code::YamlDuplicateKey => page!("---\ntitle: 一\ntitle: 二\n---\n"),
        Code::YamlKey => page!("---\n? [title]\n: 一\n---\n"),
        Code::YamlDocuments => settings!("title: 一\n---\ntitle: 二\n"),
        Code::YamlAlias => page!("---\ntitle: *一\n---\n"),
        Code::YamlTag => page!("---\ntitle: !一 二\n---\n"),

        Code::UnknownKey => page!("---\ntitel: 一\n---\n"),
        Code::MissingKey => settings!("menu: [{label: 一}]\n"),
        Code::WrongType => page!("---\ntitle: [一]\n---\n"),
        Code::EmptyText => page!("---\ntitle: ''\n---\n"),
        Code::ControlCharacter => page!("---\ntitle: \"\\x07\"\n---\n"),
        Code::UnknownChoice => page!("---\ndraft: yes\n---\n"),
        Code::NotADate => page!("---\ndate: 2026-02-30\n---\n"),
        Code::NotAPath => page!("---\nslug: ../一\n---\n"),

        Code::FrontMatterUnclosed => page!("---\ntitle: 一\n"),
        Code::FrontMatterToml => page!("+++\ntitle = '一'\n+++\n"),

        Code::EditionTag => settings!("editions: [中文]\n"),
        Code::EditionNone => settings!("editions: []\n"),
        Code::EditionTwice => settings!("editions: [en, EN]\n"),
        Code::EditionUnknown => settings!("editions: [{tag: zh-Hans, from: zh-Hant}]\n"),
        Code::EditionUnseen => page!("<p edition=\"fr\">甲</p>\n"),
        Code::EditionFrom => settings!("editions: [{tag: zh-Hans, from: zh-Hans}]\n"),
        Code::EditionDomain => {
            settings!("editions: [zh, {tag: en, base_url: https://en.example}]\n")
        }
        Code::EditionOpencc => settings!("editions: [zh, {tag: zh-Hans, from: zh}]\n"),
        Code::BaseUrl => settings!("base_url: example.org\n"),
        Code::EditUrl => settings!("edit_url: https://example.org/edit/\n"),
        Code::FeedsWithoutAddress => settings!("feeds: on\n"),

        Code::TagTwice => settings!("tags: [核, 核]\n"),
        Code::TagUnknown => Files(&[
            ("site.yaml", "tags: [核談判]\n"),
            ("content/a.md", "---\ntags: 核談\n---\n"),
        ]),
        Code::TagSpelling => Files(&[
            ("content/a.md", "---\ntags: Iran\n---\n"),
            ("content/b.md", "---\ntags: iran\n---\n"),
        ]),
        Code::TagSameForm => page!("---\ntags: [髮, 發]\n---\n"),
        Code::TagNoForm => Checked(&[
            ("site.yaml", "editions: [zh-Hant, en]\n"),
            ("content/a.md", "---\ntags: 核\n---\n"),
            ("content/a.en.md", "a\n"),
        ]),

        Code::TaxonomyName => settings!("taxonomies: [title]\n"),

        Code::TermReading => Files(&[(
            "content/terms.yaml",
            "- {zh-Hant: 馬斯喀特, zh-Hans: 马斯喀特, reading: mǎ sī}\n",
        )]),
        Code::TermAlone => Files(&[("content/terms.yaml", "- {zh-Hant: 一}\n")]),
        Code::TermTooLong => Bytes("content/terms.yaml", {
            let form = "甲".repeat(501);
            format!("- {{zh-Hant: {form}, zh-Hans: 乙}}\n").into_bytes()
        }),
        Code::TermTwice => Files(&[(
            "content/terms.yaml",
            "- {zh-Hant: 一, zh-Hans: 二}\n- {zh-Hant: 一, zh-Hans: 三}\n",
        )]),
        Code::TermUnused => Checked(&[
            ("content/terms.yaml", "- {zh-Hant: 一, zh-Hans: 二}\n"),
            ("content/a.md", "三\n"),
        ]),
        Code::TermOtherName => Checked(&[
            ("content/terms.yaml", "- {zh-Hant: 川普, zh-Hans: 特朗普}\n"),
            ("content/a.md", "特朗普\n"),
        ]),
        Code::TermShadowed => Checked(&[
            (
                "content/terms.yaml",
                "- {zh-Hant: 阿聯, zh-Hans: 阿联酋}\n- {zh-Hant: 阿聯酋, zh-Hans: 阿联酋}\n",
            ),
            ("content/a.md", "在阿聯酋。\n"),
        ]),
        Code::TermsOverlap => Checked(&[
            (
                "content/terms.yaml",
                "- {zh-Hant: 國際原子, zh-Hans: 国际原子}\n\
                 - {zh-Hant: 原子能總署, zh-Hans: 原子能机构}\n",
            ),
            ("content/a.md", "**國際**原子能總署。\n"),
        ]),
        Code::TermNoForm => Checked(&[
            ("content/terms.yaml", "- {zh-TW: 計程車, zh-HK: 的士}\n"),
            ("content/a.md", "搭計程車。\n"),
        ]),
        Code::ExpectDiffers => Checked(&[(
            "content/terms.yaml",
            "- expect: {zh-Hant-TW: 頭髮, zh-Hans-CN: 头髮}\n",
        )]),
        Code::ExpectIdle => {
            Checked(&[("content/terms.yaml", "- expect: {zh-Hant-TW: 頭髮}\n")])
        }
        Code::ConversionDivided => checked!("寫程**式碼**。\n"),
        Code::ConversionScript => Checked(&[
            (
                "site.yaml",
                "editions: [zh-Hant-TW, {tag: zh-Hans-CN, from: zh-Hant-TW, opencc: tw2t}]\n",
            ),
            ("content/a.md", "頭髮。\n"),
        ]),
        Code::StrayEndTag => page!("一</b>二\n"),
        Code::UnclosedElement => page!("一<b>二\n"),
        Code::DataUnread => Files(&[("data/README.md", "# 說明\n")]),
        Code::DataTooLarge => Bytes("data/a.csv", vec![b'a'; (16 << 20) + 1]),
        Code::DataSyntax => Files(&[("data/a.json", "{\"a\": 1,}")]),
        Code::DataKeyTwice => Files(&[("data/a.json", "{\"a\": 1, \"a\": 2}")]),
        Code::DataRow => Files(&[("data/a.csv", "a,b\n1\n")]),
        Code::DataSameName => Files(&[("data/a.json", "1"), ("data/a.csv", "a\n1\n")]),
        Code::AmbiguousName => Files(&[("content/a.zh.md", "一\n")]),
        Code::UnknownSuffix => Checked(&[("content/a.zh-hnas.md", "一\n")]),
        Code::TwoEditions => Files(&[("content/zh-hant/a.zh-hans.md", "一\n")]),
        Code::TwoDocuments => {
            Files(&[("content/a.md", "一\n"), ("content/a/index.md", "二\n")])
        }
        Code::UnknownTranslation => page!("---\ntranslation_of: b\n---\n"),
        Code::HeadingsDiffer => {
            Files(&[("content/a.md", "## 一\n"), ("content/a.zh-hans.md", "### 一\n")])
        }
        Code::TranslationBehind => Checked(&[
            ("content/a.md", "一\n"),
            ("content/a.zh-hans.md", "---\ntranslated: fkkkkkkkk\n---\n一\n"),
        ]),
        Code::TranslationUntracked => {
            Checked(&[("content/a.md", "一\n"), ("content/a.zh-hans.md", "一\n")])
        }
        Code::TranslationTerm => Checked(&[
            ("content/terms.yaml", "- {zh-Hant: 一, zh-Hans: 二}\n"),
            ("content/a.md", "一\n"),
            ("content/a.zh-hans.md", "三\n"),
        ]),
        Code::TranslationMissing => Checked(&[
            ("content/a.md", "一\n\n    二\n"),
            ("content/a.zh-hans.md", "一\n"),
        ]),
        Code::TranslationHeadingId => Checked(&[
            ("content/a.md", "## 一 {#a}\n"),
            ("content/a.zh-hans.md", "## 一 {#b}\n"),
        ]),
        Code::DeadLink => page!("[一](b.md)\n"),
        Code::ExternalDead => Answered(|| Answer::Dead(Death::Status(404))),
        Code::ExternalFailed => Answered(|| Answer::Failed(Failure::Status(500))),
        Code::ExternalMoved => {
            Answered(|| Answer::Moved("https://b.example/".to_owned()))
        }
        Code::RefusedScheme => page!("[一](javascript:x)\n"),
        Code::RefusedHtml => Files(&[
            ("site.yaml", "markdown: {html: safe}\n"),
            ("content/a.md", "<form>一</form>\n"),
        ]),
        Code::DeadAnchor => page!("[一](#二)\n"),
        Code::MissingFile => page!("![一](b.png)\n"),
        Code::UnknownTheme => settings!("theme: 一\n"),
        Code::TemplateSyntax => Files(&[("themes/explainer/templates/a.html", "{{")]),
        Code::TemplateFault => Files(&[
            ("content/a.md", "一\n"),
            ("themes/explainer/templates/page.html", "{{ nothing }}"),
        ]),
        Code::MissingTemplate => page!("---\ntemplate: a.html\n---\n"),
        Code::LabelsNoMapping => Files(&[("themes/explainer/labels/en.yaml", "- 一\n")]),
        Code::NoLabels => settings!("editions: [fr]\n"),
        Code::SettingUnknown => settings!("theme: {settings: {acent: red}}\n"),
        Code::SettingValue => settings!("theme: {settings: {accent: redd}}\n"),
        Code::SettingName => Files(&[
            ("themes/explainer/theme.yaml", "settings: {Accent: {}}\n"),
            ("content/a.md", "甲\n"),
        ]),
        Code::SettingFaint => settings!("theme: {settings: {ink: silver}}\n"),
        Code::FontMissing => {
            settings!("base_url: https://example.org\ncards: {font: fonts/a.ttf}\n")
        }
        Code::FontFaulty => Files(&[
            ("site.yaml", "base_url: https://example.org\ncards: {font: fonts/a.ttf}\n"),
            ("fonts/a.ttf", "no font"),
            ("content/index.md", "# 首頁\n"),
        ]),
        Code::CardNoFont => Fontless(&[
            ("site.yaml", "base_url: https://example.org\n"),
            ("content/index.md", "# 首頁\n"),
        ]),
        Code::CardNoGlyph => WithFonts(&[
            ("site.yaml", "base_url: https://example.org\n"),
            ("content/index.md", "# 首頁\u{10FFFD}\n"),
        ]),
        Code::CardFaulty => WithFonts(&[
            ("site.yaml", "base_url: https://example.org\n"),
            ("themes/explainer/templates/card.svg", "<svg width='1200'>"),
            ("content/index.md", "# 首頁\n"),
        ]),
        Code::DeadMenuEntry => settings!("menu: [a]\n"),
        Code::Collision => {
            Files(&[("content/a.png", "一"), ("content/static/A.png", "二")])
        }
        Code::NotationUnclosed => page!("甲-{乙\n"),
        Code::NotationTooDeep => Bytes("content/a.md", {
            let (open, close) = ("-{".repeat(11), "}-".repeat(11));
            format!("{open}甲{close}\n").into_bytes()
        }),
        Code::NotationFlag => page!("-{X|甲}-\n"),
        Code::NotationVariety => page!("-{zh-xx:甲;zh-tw:乙}-\n"),
        Code::NotationFullWidth => page!("-{zh-tw：甲}-\n"),
        Code::NotationEmpty => page!("-{H|}-\n"),
        Code::NotationForm => page!("-{zh-cn:甲}-\n"),
        Code::RubyIncomplete => page!("{馬|}\n"),
        Code::RubyCrossed => page!("{馬*斯|mǎ sī}*\n"),
        Code::RubyLetters => page!("<span ruby=\"pinyn\">馬</span>\n"),
        Code::RubyCount => page!("{馬斯|mǎ|sī|kā}\n"),
        Code::ConversionDiffers => OpenCc(another_opencc, "记**忆體**\n"),
        Code::ConversionLeft => {
            InPlace("[一][二]\n\n[二]: https://example.org \"軟體\"\n")
        }
        Code::ConversionFailed => OpenCc(|_| {}, "一\n"),
        Code::BlockField => Files(&[
            ("themes/explainer/blocks/news.yaml", "fields: {News: text}\n"),
            ("themes/explainer/blocks/news.html", ""),
            ("content/a.md", "甲\n"),
        ]),
        Code::BlockTemplate => Files(&[
            ("themes/explainer/blocks/news.yaml", "fields: {news: text}\n"),
            ("content/a.md", "甲\n"),
        ]),
        Code::AssetByPath => Files(&[
            (
                "themes/explainer/templates/page.html",
                "<link rel=\"stylesheet\" href=\"/assets/front.css\">",
            ),
            ("content/a.md", "甲\n"),
        ]),
        Code::SheetMissing => settings!("styles: themes/own.css\n"),
        Code::SheetTarget => Files(&[
            ("site.yaml", "styles: themes/own.css\n"),
            ("themes/own.css", "body { background: url(paper.png) }\n"),
            ("content/a.md", "甲\n"),
        ]),
        Code::StylesUnused => Files(&[
            ("site.yaml", "theme: own\nstyles: themes/own.css\n"),
            ("themes/own.css", ""),
            ("themes/own/templates/page.html", ""),
        ]),
        Code::BlockEmpty => page!("```timeline\n```\n"),
        Code::BlockKind => page!("```timelime\n```\n"),
        Code::BlockLacking => Files(&[
            ("site.yaml", "theme: own\n"),
            ("themes/own/templates/page.html", ""),
            ("content/a.md", "```timeline\n- {date: 2003, text: 甲}\n```\n"),
        ]),
        Code::BlockPlace => page!("> ```key-points\n> - 甲\n> ```\n"),
        Code::BlockFile => page!("```timeline\nsrc: a.yaml\n```\n"),
        Code::BlockDate => page!("```timeline\n- {date: 昨天, text: 甲}\n```\n"),
        Code::BlockTable => {
            page!("```chart\ntitle: 甲\ndata: [[年, 數], [一, 多]]\n```\n")
        }
        Code::BlockEdition => page!("```key-points\n- {繁體: 甲}\n```\n"),
        Code::BlockNoForm => Files(&[
            ("site.yaml", "editions: [zh-Hant, en]\n"),
            ("content/a.md", "甲\n"),
            ("content/data/a.yaml", "- 甲\n"),
            ("content/a.en.md", "```key-points\nsrc: data/a.yaml\n```\n"),
        ]),
        Code::BlockLine => page!("```key-points\n- \"- 甲\"\n```\n"),
        Code::ComponentUnknown => page!("{{<vidoe src=\"a\"/>}}\n"),
        Code::ComponentSyntax => page!("{{<video src=a/>}}\n"),
        Code::ComponentPlace => page!("甲{% <fold title=\"乙\"> %}\n"),
        Code::ComponentOpen => page!("{% <fold title=\"甲\"> %}\n"),
        Code::ComponentArgument => page!("{{<video scr=\"https://example.org/a\"/>}}\n"),
        Code::ComponentTwice => {
            page!("{% <fold title=\"甲\" title=\"乙\"> %}\n{% </fold> %}\n")
        }
        Code::ComponentMissing => page!("{{<video title=\"甲\"/>}}\n"),
        Code::ComponentType => page!("{% <fold title={1}> %}\n{% </fold> %}\n"),
        Code::ComponentBody => {
            page!("{% <video src=\"https://example.org/a\"> %}\n甲\n{% </video> %}\n")
        }
        Code::ComponentMetadata => Files(&[
            (
                "themes/explainer/components/own.html",
                "{% component own(a) {\"texts\": [\"b\"]} %}{{ a }}{% endcomponent own %}",
            ),
            ("content/a.md", "甲\n"),
        ]),
        Code::SourceUnknown => page!("甲[@b]\n\n```sources\n- {id: a, title: 乙}\n```\n"),
        Code::SourceTwice => {
            page!("```sources\n- {id: a, title: 一}\n- {id: a, title: 二}\n```\n")
        }
        Code::FormulaSyntax => page!("---\nmath: true\n---\n甲$\\frac{1}$\n"),
        Code::FormulaTooLarge => Bytes("content/a.md", {
            let formula = "{".repeat(300) + &"}".repeat(300);
            format!("---\nmath: true\n---\n甲${formula}$\n").into_bytes()
        }),
        Code::UnusedNote => page!("一\n\n[^1]: 二\n"),
        Code::UnknownNote => checked!("一[^1]\n"),
        Code::UnreadableImage => Checked(&[
            ("content/index.md", "![圖](map.png)\n"),
            ("content/map.png", "version https://git-lfs.github.com/spec/v1\n"),
        ]),
        Code::PictureTooLarge => Made("content/a.png", || png_of([0, 1, 0, 0])),
        Code::PictureUndecodable => Made("content/a.png", || png_of([0, 0, 4, 0])),
        Code::DrawingCut => Files(&[
            ("content/index.md", "![圖](a.svg)\n"),
            ("content/a.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='a()'/>"),
        ]),
        Code::DrawingUnreadable => Files(&[
            ("content/index.md", "![圖](a.svg)\n"),
            ("content/a.svg", "<svg><script>a()"),
        ]),
        Code::NoAlt => checked!("<img src='https://example.org/a.png'>\n"),
        Code::LongTitle => checked!(
            "# 一題長到搜尋結果裡放不下，讀者因此永遠看不到它後面究竟還寫了些什麼話的標題\n"
        ),
        Code::LongDescription => checked!(
            "---\ndescription: 一段長得不得了的描述，搜尋引擎把它放在標題下面，可是到了第八十個\
             字就剪掉，後面寫什麼讀者都看不到，所以最要緊的話應該寫在前面，而不是像這一段這樣，\
             一直寫到後面才說重點，沒有人有耐心讀到這裡。\n---\n"
        ),
        Code::SameTitle => {
            Checked(&[("content/a.md", "# 一\n"), ("content/b.md", "# 一\n")])
        }
        Code::SameDescription => Checked(&[
            ("content/a.md", "---\ndescription: 一\n---\n"),
            ("content/b.md", "---\ndescription: 一\n---\n"),
        ]),
        Code::Orphan => Checked(&[
            ("content/a.md", "一\n"),
            ("themes/explainer/templates/home.html", "{{ page.title }}"),
        ]),
        Code::PublishedDeadLink => Checked(&[
            ("content/a.md", "一\n"),
            ("themes/explainer/templates/page.html", "<a href=\"/nowhere/\">x</a>"),
        ]),
        Code::PublishedDeadAnchor => Checked(&[
            ("content/a.md", "一\n"),
            ("themes/explainer/templates/page.html", "<a href=\"#nowhere\">x</a>"),
        ]),
        Code::PublishedTwice => Checked(&[
            ("content/a.md", "一\n"),
            ("themes/explainer/templates/page.html", "<p id=\"a\"><p id=\"a\">"),
        ]),
        Code::PublishedAlternate => Checked(&[
            ("site.yaml", "base_url: https://example.org\n"),
            ("content/a.md", "一\n"),
            (
                "themes/explainer/templates/page.html",
                "<link rel=\"alternate\" hreflang=\"en\" href=\"https://example.org/en/\">",
            ),
        ]),
        Code::PublishedInline => Checked(&[
            ("site.yaml", "hosting: {files: [nginx]}\n"),
            ("content/a.md", "<p style=\"color: red\">一</p>\n"),
        ]),
        Code::DuplicateId => checked!("## 一 {#a}\n\n## 二 {#a}\n"),
        Code::UnknownAlert => checked!("> [!NOTTE]\n> 一\n"),
        Code::NoDescription => checked!("一\n"),
        Code::MixedScript => checked!("建筑\n"),
        Code::Romanisation => checked!("戰(zhàn)爭\n"),
        Code::EmptyImage => checked!("一![]()\n"),
        Code::ZeroWidth => checked!("一\u{200B}二\n"),
        Code::PrivateUse => checked!("一\u{E000}二\n"),
        Code::Compatibility => checked!("一\u{F9CA}二\n"),
        Code::Mojibake => checked!("ä¸\u{AD}æ–‡\n"),
        Code::VariationSelector => checked!("一\u{FE0F}\n"),
        Code::HalfWidth => checked!("一,二\n"),
        Code::Quotes => checked!("一“二”\n"),
        Code::Ellipsis => checked!("一...\n"),
        Code::Spacing => Checked(&[
            ("site.yaml", "check: {spacing: none}\n"),
            ("content/a.md", "一 A\n"),
        ]),
        Code::FullWidth => checked!("１\n"),
        Code::Doubled => checked!("一，，二\n"),
        Code::ImportRemoved => Importing("a.txt", "題\n\n點擊上方藍字關注我們\n"),
        Code::ImportChanged => Importing("a.txt", "題\n\n　　一。\n"),
        Code::ImportLeft => Importing("a.html", "<p>一<a href='/b'>二</a></p>"),
        Code::ImportScript => Importing("a.txt", "会谈后发表联合声明。\n"),
        Code::Panicked => Panicking,
    }
}

#[cfg(unix)]
fn link(root: &Path) {
    std::os::unix::fs::symlink("/dev/null", root.join("content/a.md")).expect("a link");
}

#[cfg(unix)]
fn socket(root: &Path) {
    std::os::unix::net::UnixListener::bind(root.join("content/a.md")).expect("a socket");
}

/// Dictionaries among which `s2t` stands under the name of `tw2sp`.
fn another_opencc(folder: &Path) {
    for (name, bytes) in tables::files().filter(|(name, _)| name != "tw2sp.json") {
        let name = if name == "s2t.json" { "tw2sp.json" } else { &name };
        fs::write(folder.join(name), bytes).expect("a file");
    }
}

/// What is found that way, and the sources in which.
fn found(way: Way) -> (Vec<Diagnostic>, Sources) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (root, today) = (folder.path(), date(2026, 11, 23));
    let sources = match &way {
        Files(files) | Checked(files) => memory::sources(files),
        WithFonts(files) => {
            let mut sources = memory::sources(files);
            sources.fonts = Some(fonts::find(&wanted_fonts(&sources)));
            sources
        }
        Fontless(files) => {
            let mut sources = memory::sources(files);
            sources.fonts = Some(Vec::new());
            sources
        }
        Bytes(path, bytes) => memory::sources(&[(path, bytes)]),
        Made(path, bytes) => {
            let mut sources = memory::sources(&[("content/a.md", "![圖](a.png)\n")]);
            memory::put(&mut sources, path, bytes());
            sources
        }
        Answered(_) => memory::sources(&[("content/a.md", LINK)]),
        InPlace(text) => memory::sources(&[("content/a.md", text)]),
        Importing(path, text) => memory::sources(&[(path, text)]),
        OpenCc(_, text) => memory::sources(&[("content/index.md", text)]),
        Folder(prepare) => {
            fs::create_dir(root.join("content")).expect("a folder");
            prepare(root);
            disk::scan(root, Request::default(), today).expect("a site")
        }
        Publishing | Panicking => Sources::empty(today),
    };
    let found = match way {
        Publishing => publish_and_shrink(root),
        Panicking => guarded(None, "reading", || panic!("a fault"), || ()).diagnostics,
        OpenCc(prepare, _) => {
            prepare(root);
            build(&sources, &mut Memo::new(DictionaryFolder(root.into()))).diagnostics
        }
        Answered(answer) => answered(&sources, answer()),
        InPlace(text) => in_place(text),
        Made(..) => {
            let built = memory::cold(&sources);
            let made = draw_all(&built.cards, &Cache::default());
            built.diagnostics.into_iter().chain(made.diagnostics).collect()
        }
        Importing(path, text) => importing(path, text),
        Checked(_) => check_watched(&sources, &mut memory::memo(), &mut ()).diagnostics,
        _ => memory::cold(&sources).diagnostics,
    };
    (found, sources)
}

/// The beginning of a square PNG with these sides, and nothing in it.
fn png_of(side: [u8; 4]) -> Vec<u8> {
    let start = b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR";
    let mut bytes = [&start[..], &side, &side, b"\x08\x02\0\0\0"].concat();
    bytes.resize(10_000, 0);
    bytes
}

/// A page that leads to another site.
const LINK: &str = "[一](https://a.example/)\n";

fn answered(sources: &Sources, answer: Answer) -> Vec<Diagnostic> {
    let model = memory::cold(sources).model;
    let answers = [answer::Answered { answer, since: Since::Now }];
    Externals::of(&model).findings(&answers)
}

fn in_place(text: &str) -> Vec<Diagnostic> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/.opencc/dictionaries");
    let scripts = Scripts::new(DictionaryFolder(folder.into()));
    let recipe = Recipe { steps: vec![Configuration::Tw2sp], ..Recipe::default() };
    let tag = |text| Tag::parse(text).expect("a tag");
    let tags = Tags { from: &tag("zh-Hant-TW"), to: &tag("zh-Hans-CN") };
    let path = SourcePath::parse("content/a.md").expect("a path");
    convert_document(&scripts, &recipe, tags, &path, text).diagnostics
}

fn importing(name: &str, text: &str) -> Vec<Diagnostic> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/.opencc/dictionaries");
    let scripts = Scripts::new(DictionaryFolder(folder.into()));
    let config = read::load(&Sources::empty(date(2026, 11, 23))).value;
    let path = SourcePath::parse(name).expect("a path");
    let ground = Ground::new(&config, &scripts, Script::Whole);
    import_file(&path, text.as_bytes(), &ground).findings
}

/// Publishes a site, changes a page of the output by hand, and publishes again
/// without that page.
fn publish_and_shrink(root: &Path) -> Vec<Diagnostic> {
    let target = Target { out: root.join("public"), root: root.join("site"), home: None };
    let site = |files: &[(&str, &str)]| {
        let outputs = memory::cold(&memory::sources(files)).outputs;
        publish(&outputs, &target, Mode::Whole).expect("publishing succeeds")
    };
    let home = ("content/index.md", "# 首頁\n");
    site(&[home, ("content/a.md", "一\n")]);
    fs::write(root.join("public/zh-hant/a/index.html"), "mine").expect("a file");
    site(&[home]).diagnostics()
}

#[test]
fn every_code_has_an_input_that_makes_it() {
    let mut dead = Vec::new();
    for code in Code::ALL {
        let (found, _) = found(way(*code));
        let codes: Vec<&str> = found.iter().map(|found| found.code.as_str()).collect();
        if !codes.contains(&code.as_str()) {
            dead.push(format!("{code}, but {codes:?}"));
        }
    }
    assert!(dead.is_empty(), "not made:\n{}", dead.join("\n"));
}

#[test]
fn every_finding_says_what_where_and_what_to_do() {
    let mut faults = Vec::new();
    for code in Code::ALL {
        let (found, sources) = found(way(*code));
        for finding in found.iter().filter(|finding| finding.code == *code) {
            let mut fault =
                |what: &str| faults.push(format!("{code}: {what}: {finding:?}"));
            let message = &finding.message;
            if message.ends_with('.') || message.contains('\n') {
                fault("a message is one line without a final stop");
            }
            if message.starts_with(|first: char| first.is_uppercase()) {
                fault("a message begins in lower case");
            }
            // The message of a wrong type names the right one.
            let is_told = *code == Code::WrongType;
            if !is_told && finding.help.as_ref().is_none_or(String::is_empty) {
                fault("there is no remedy");
            }
            let own = finding.place.iter().map(|place| (place, &finding.label));
            let related = finding.related.iter().map(|(place, label)| (place, label));
            for (place, _) in own.chain(related) {
                let file = sources.files.get(&place.path);
                let text = file.map(|file| String::from_utf8_lossy(&file.bytes));
                let (Some(text), Some(span)) = (text, place.span) else { continue };
                if *code != Code::NotUtf8 && text.get(span.start..span.end).is_none() {
                    fault("the place is not in the file");
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A heading that is the page's title is taken out of its body, and its id with
/// it: a link to it would lead nowhere.
#[test]
fn a_title_is_no_place_on_its_page() {
    let (found, _) = found(Files(&[
        ("content/a.md", "# 題\n\n## 節\n"),
        ("content/b.md", "[題](a.md#題)[節](a.md#節)\n"),
    ]));
    let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(messages, ["`a` has no heading `#題`"]);
}

/// The guide's chapter on diagnostics has them all, and no others.
#[test]
fn every_code_is_explained_in_the_guide() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/guide");
    let mut missing = Vec::new();
    for name in ["diagnostics.md", "diagnostics.en.md"] {
        let text = fs::read_to_string(guide.join(name)).expect("a chapter");
        let headings: Vec<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix("### "))
            .map(|heading| heading.split(" {").next().unwrap_or(heading).trim())
            .map(|heading| heading.trim_matches('`'))
            .collect();
        let codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        let unknown = headings.iter().filter(|heading| heading.contains("::"));
        missing.extend(
            unknown
                .filter(|heading| !codes.contains(heading))
                .map(|heading| format!("{name} explains {heading}, which is no code")),
        );
        missing.extend(
            codes
                .iter()
                .filter(|code| !headings.contains(code))
                .map(|code| format!("{name} does not explain {code}")),
        );
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
