//! Which script a character belongs to, and which words tell two of them apart:
//! OpenCC's tables enter, answers leave.
//!
//! Nothing here knows a document.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use crate::base::edition::Han;
use crate::script::tables::{Dictionary, Table};

/// Forms that OpenCC takes for Simplified and that Traditional writers use.
const OF_BOTH: &str = "庄晒栖羡肴凄昵炖迹篱痒";

/// Forms that OpenCC takes for Traditional and that Simplified writers use.
const OF_BOTH_SIMPLIFIED: &str = "拚捱摺榘菸醣麴";

/// Which character is written where which other is meant. Those that writers of
/// Traditional Chinese exchange freely (台 and 臺, 佈 and 布) are not here; nor
/// are those of which one stands beside the other by chance (合並 in 整合並提供).
const CONFUSIONS: [&str; 102] = [
    "后後", "里裡", "干乾", "干幹", "幹干", "幹乾", "乾干", "乾幹", "面麵", "麵面",
    "松鬆", "鬆松", "谷穀", "穀谷", "斗鬥", "鬥斗", "制製", "製制", "系係", "系繫",
    "係系", "范範", "鐘鍾", "鍾鐘", "復複", "複復", "歷曆", "曆歷", "獲穫", "簽籤",
    "籤簽", "云雲", "雲云", "余餘", "于於", "冲衝", "冲沖", "沖衝", "衝沖", "卷捲",
    "郁鬱", "鬱郁", "症癥", "癥症", "征徵", "徵征", "么麼", "准準", "準准", "几幾",
    "丑醜", "筑築", "御禦", "板闆", "闆板", "表錶", "卜蔔", "舍捨", "捨舍", "朴樸",
    "适適", "愿願", "蜡蠟", "腊臘", "夸誇", "辟闢", "吁籲", "划劃", "叶葉", "咸鹹",
    "臟髒", "髒臟", "姜薑", "仆僕", "胡鬍", "鬚須", "須鬚", "致緻", "緻致", "采採",
    "採采", "并並", "并併", "發髮", "髮發", "台颱", "价價", "党黨", "极極", "据據",
    "确確", "种種", "虫蟲", "胜勝", "柜櫃", "广廣", "厂廠", "万萬", "挂掛", "荐薦",
    "苹蘋", "丰豐",
];

/// Words of which OpenCC's tables know another form only, and names. Readers in
/// Taiwan know them well.
const WORDS: [&str; 46] = [
    "不准",
    "照准",
    "采風",
    "划算",
    "春卷",
    "蛋卷",
    "花卷",
    "手卷",
    "別致",
    "雅致",
    "標致",
    "韻致",
    "景致",
    "村里",
    "鄉里",
    "鄰里",
    "里長",
    "里民",
    "里辦",
    "里幹事",
    "水里",
    "大里",
    "后里",
    "埔里",
    "苑里",
    "佳里",
    "萬里",
    "系所",
    "系上",
    "系館",
    "系友",
    "系主任",
    "學系",
    "錶面",
    "后座",
    "后冠",
    "封后",
    "影后",
    "視后",
    "歌后",
    "舞后",
    "母后",
    "蜂后",
    "蟻后",
    "丰采",
    "丰姿",
];

/// What is known of characters and words.
pub(in crate::lint) struct Letters {
    /// Characters that only Simplified has, with what they may be.
    simplified: HashMap<char, Vec<char>>,
    /// Characters that only Traditional has, with what they may be.
    traditional: HashMap<char, Vec<char>>,
    /// What a Traditional character is in Simplified.
    to_simplified: HashMap<char, char>,
    /// Variants that a region prefers: those of Taiwan, and of Hong Kong.
    taiwan: HashMap<char, char>,
    hong_kong: HashMap<char, char>,
    phrases: OnceLock<Phrases>,
}

/// Words in Simplified, with their Traditional forms, the first of which is
/// OpenCC's.
struct Phrases {
    forms: HashMap<String, Vec<Vec<char>>>,
    longest: usize,
}

impl std::fmt::Debug for Letters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Letters")
    }
}

impl Letters {
    /// What OpenCC's tables say. A table that the program does not hold says
    /// nothing.
    pub(in crate::lint) fn read() -> Self {
        let (simplified, traditional) =
            (characters("STCharacters"), characters("TSCharacters"));
        let mut of_traditional: HashSet<char> = OF_BOTH.chars().collect();
        let mut of_simplified: HashSet<char> = OF_BOTH_SIMPLIFIED.chars().collect();
        of_traditional.extend(traditional.keys().chain(simplified.values().flatten()));
        of_simplified.extend(simplified.keys().chain(traditional.values().flatten()));
        for name in ["STPhrases", "TWVariants", "HKVariants", "TWPhrases", "HKPhrases"] {
            of_traditional.extend(first_values(name));
        }
        of_simplified.extend(first_values("TSPhrases"));
        let to_simplified =
            traditional.iter().filter_map(|(c, forms)| Some((*c, *forms.first()?)));
        let variants = |name: &str| -> HashMap<char, char> {
            let variants = characters(name).into_iter();
            variants.filter_map(|(c, forms)| Some((c, *forms.first()?))).collect()
        };
        Self {
            to_simplified: to_simplified.collect(),
            taiwan: variants("TWVariants"),
            hong_kong: variants("HKVariants"),
            simplified: without(simplified, &of_traditional),
            traditional: without(traditional, &of_simplified),
            phrases: OnceLock::new(),
        }
    }

    /// What `c` may be in a text in `han`, if only the other script has it.
    pub(in crate::lint) fn foreign(&self, c: char, han: Han) -> Option<&[char]> {
        let foreign = match han {
            Han::Traditional => &self.simplified,
            Han::Simplified => &self.traditional,
        };
        foreign.get(&c).map(Vec::as_slice)
    }

    /// A character of OpenCC's standard as `region` writes it.
    pub(super) fn regional(&self, c: char, region: Option<&str>) -> char {
        let variants = match region {
            Some("HK" | "MO") => &self.hong_kong,
            _ => &self.taiwan,
        };
        variants.get(&c).copied().unwrap_or(c)
    }

    /// What `c` is in Simplified.
    pub(super) fn simplify(&self, c: char) -> char {
        self.to_simplified.get(&c).copied().unwrap_or(c)
    }

    /// Whether `meant` is a character for which `written` is written by mistake.
    pub(super) fn is_confusion(written: char, meant: char) -> bool {
        CONFUSIONS.iter().any(|pair| pair.chars().eq([written, meant]))
    }

    /// Whether `c` is written by mistake for any other.
    pub(super) fn is_confusable(c: char) -> bool {
        CONFUSIONS.iter().any(|pair| pair.starts_with(c))
    }

    /// The Traditional forms of a word in Simplified, the first of which is
    /// OpenCC's; none of a word that is not known.
    pub(super) fn forms(&self, word: &str) -> &[Vec<char>] {
        let phrases = self.phrases.get_or_init(Phrases::read);
        phrases.forms.get(word).map_or(&[], Vec::as_slice)
    }

    /// How many characters the longest word has.
    pub(super) fn longest(&self) -> usize {
        self.phrases.get_or_init(Phrases::read).longest
    }

    /// Whether a word that is known as it is written covers `at`.
    pub(super) fn is_known(text: &[char], at: usize) -> bool {
        WORDS.iter().any(|word| {
            let word: Vec<char> = word.chars().collect();
            let starts = (at + 1).saturating_sub(word.len())..=at;
            starts.into_iter().any(|start| text[start..].starts_with(&word))
        })
    }
}

impl Phrases {
    fn read() -> Self {
        /// Sayings are longer; what they tell, a word in them tells too.
        const LONGEST: usize = 4;
        let mut forms = HashMap::new();
        let table = table("STPhrases");
        for (word, values) in table.iter().flat_map(Table::choices) {
            let length = word.chars().count();
            if length <= LONGEST {
                let values = values.map(|value| value.chars().collect::<Vec<char>>());
                let values = values.filter(|value| value.len() == length);
                forms.insert(word.to_owned(), values.collect());
            }
        }
        Self { forms, longest: LONGEST }
    }
}

fn table(name: &str) -> Option<Table> {
    Dictionary::named(name).table().ok()
}

/// The single characters of a table, with all their forms of one character.
fn characters(name: &str) -> HashMap<char, Vec<char>> {
    let single = |text: &str| {
        let mut characters = text.chars();
        characters.next().filter(|_| characters.next().is_none())
    };
    let table = table(name);
    let entries = table.iter().flat_map(Table::choices);
    entries
        .filter_map(|(key, forms)| {
            Some((single(key)?, forms.filter_map(single).collect()))
        })
        .collect()
}

fn first_values(name: &str) -> HashSet<char> {
    let table = table(name);
    table.iter().flat_map(Table::entries).flat_map(|(_, value)| value.chars()).collect()
}

fn without(
    characters: HashMap<char, Vec<char>>,
    known: &HashSet<char>,
) -> HashMap<char, Vec<char>> {
    characters
        .into_iter()
        .filter(|(c, forms)| {
            !known.contains(c) && !forms.contains(c) && !forms.is_empty()
        })
        .collect()
}
