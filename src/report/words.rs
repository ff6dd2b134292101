//! The words of the report: the language of a site enters, each word in it
//! leaves.
//!
//! They are written by hand in Traditional Chinese and in English; those in
//! Simplified Chinese are what the program itself makes of the first.

use crate::base::edition::{Han, Tag};
use crate::config::opencc::Configuration;
use crate::script::run::{Detail, Recipe, Scripts};

macro_rules! words {
    ($($word:ident = $chinese:literal, $english:literal;)*) => {
        /// A word or a sentence of the report.
        #[derive(Clone, Copy, Debug)]
        pub(super) enum Word {
            $($word,)*
        }

        const CHINESE: &[&str] = &[$($chinese,)*];
        const ENGLISH: &[&str] = &[$($english,)*];
    };
}

words! {
    Report = "轉換報告", "Conversion report";
    Lead = "每一頁的文字轉換成了什麼，又是依據什麼轉換的。",
        "What the text of each page became, and by which rule.";
    Configurations = "OpenCC設定檔", "OpenCC configuration";
    Page = "頁面", "Page";
    Total = "合計", "Total";
    NotConverted = "不轉換", "not converted";
    NothingDerived = "這個網站沒有由轉換得來的頁面。",
        "No page of this site is made by conversion.";
    ForPrograms = "給程式讀的資料", "The same for programs";
    Term = "用語", "Term";
    Notation = "記號", "Notation";
    Regional = "地區用詞", "Regional word";
    Phrase = "詞彙", "Phrase";
    Choice = "一對多的字", "Character with a choice";
    Mark = "標點", "Punctuation";
    Untraced = "無從追溯", "Untraced";
    SamePhrase = "與逐字相同的詞彙", "Phrase equal to its characters";
    Character = "一對一的字", "Character without a choice";
    TermIs = "網站自己的用語，優先於OpenCC", "a term of the site, which wins over OpenCC";
    NotationIs = "文章裡的-{ }-指定的寫法", "the form that `-{ }-` in the text chooses";
    RegionalIs = "一地的說法換成另一地的說法", "one region’s word for another’s";
    PhraseIs = "整個詞一起轉換，與逐字轉換的結果不同",
        "converted as a whole, with another result than its characters alone";
    ChoiceIs = "可能寫成好幾個字，這裡取了其中一個",
        "it may become several characters, of which one was taken";
    MarkIs = "引號與間隔號照衍生版本的習慣", "quotation marks and interpuncts as the edition sets them";
    UntracedIs = "結果是OpenCC的，說不出出自哪一條",
        "the result is OpenCC’s; which entry made it cannot be told";
    SamePhraseIs = "整個詞一起轉換，結果與逐字轉換相同",
        "converted as a whole, with the result of its characters alone";
    CharacterIs = "只有一個對應的字", "it has one counterpart";
    OnlyChanged = "只看有標示的段落", "Only passages with a mark";
    Line = "行", "line";
    Title = "標題", "Title";
    Description = "說明", "Description";
    Status = "現況", "Status";
    Summary = "摘要", "Summary";
    Author = "作者", "Author";
    Attribute = "屬性", "Attribute";
    Note = "註腳", "Footnote";
    SideBySide = "原文與轉換結果", "Source and result";
    Rules = "用到的規則", "Rules used";
    From = "原文", "Source";
    To = "結果", "Result";
    Count = "次數", "Count";
    Tables = "出處", "Origin";
    First = "首次出現", "First seen";
    Taken = "取用", "Taken";
    Others = "其他可能", "Others";
    ByPhrases = "由詞彙決定", "Decided by phrases";
    InContext = "依上下文", "by its context";
    Empty = "沒有需要留意的地方。", "Nothing here needs attention.";
    Back = "全部頁面", "All pages";
}

/// The words in one language.
pub(super) struct Words {
    words: Vec<String>,
    /// The language as HTML names it.
    pub(super) language: &'static str,
}

impl Words {
    /// The words for a site whose source edition is in the language of `tag`.
    pub(super) fn in_language(tag: &Tag, scripts: &Scripts) -> Self {
        let owned =
            |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        match (tag.language(), tag.han()) {
            ("zh", Some(Han::Simplified)) => {
                let steps = vec![Configuration::Tw2sp];
                let recipe = Recipe { steps, ..Recipe::default() };
                let texts: Vec<(&str, Detail)> =
                    CHINESE.iter().map(|word| (*word, Detail::Text)).collect();
                let words = scripts.convert_all(&recipe, &texts).into_iter();
                let words = words.zip(CHINESE).map(|(converted, word)| {
                    converted.map_or_else(|_| (*word).to_owned(), |it| it.text)
                });
                Self { words: words.collect(), language: "zh-Hans" }
            }
            ("zh", _) => Self { words: owned(CHINESE), language: "zh-Hant" },
            _ => Self { words: owned(ENGLISH), language: "en" },
        }
    }

    /// A word.
    pub(super) fn of(&self, word: Word) -> &str {
        &self.words[word as usize]
    }

    /// The number of a line, as it is said.
    pub(super) fn line(&self, line: usize) -> String {
        let word = self.of(Word::Line);
        match self.language {
            "en" => format!("{word} {line}"),
            _ => format!("第{line}{word}"),
        }
    }

    /// A text behind the word that says what it is.
    pub(super) fn labelled(&self, word: Word, text: &str) -> String {
        let colon = if self.language == "en" { ": " } else { "：" };
        format!("{}{colon}{text}", self.of(word))
    }

    /// Several names side by side.
    pub(super) fn list(&self, names: impl IntoIterator<Item = String>) -> String {
        let names: Vec<String> = names.into_iter().collect();
        names.join(if self.language == "en" { ", " } else { "、" })
    }
}
