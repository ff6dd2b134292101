//! Pinyin and bopomofo: each syllable of Mandarin by the rules of both, and the
//! usual reading of every character that has one.

use std::collections::BTreeSet;

use duizhao::document::ruby::letters::Letters;
use duizhao::script::readings::Readings;
use duizhao::script::readings::bopomofo::of_pinyin;

/// Every rule of the two spellings, and the tones.
const SYLLABLES: &[(&str, &str)] = &[
    ("mā", "ㄇㄚ"),
    ("má", "ㄇㄚˊ"),
    ("mǎ", "ㄇㄚˇ"),
    ("mà", "ㄇㄚˋ"),
    ("ma", "˙ㄇㄚ"),
    ("Mǎ", "ㄇㄚˇ"),
    ("zhī", "ㄓ"),
    ("chí", "ㄔˊ"),
    ("shǐ", "ㄕˇ"),
    ("rì", "ㄖˋ"),
    ("zī", "ㄗ"),
    ("cí", "ㄘˊ"),
    ("sǐ", "ㄙˇ"),
    ("zi", "˙ㄗ"),
    ("zhōng", "ㄓㄨㄥ"),
    ("yī", "ㄧ"),
    ("yín", "ㄧㄣˊ"),
    ("yīng", "ㄧㄥ"),
    ("yá", "ㄧㄚˊ"),
    ("yě", "ㄧㄝˇ"),
    ("yào", "ㄧㄠˋ"),
    ("yǒu", "ㄧㄡˇ"),
    ("yán", "ㄧㄢˊ"),
    ("yáng", "ㄧㄤˊ"),
    ("yōng", "ㄩㄥ"),
    ("yú", "ㄩˊ"),
    ("yuè", "ㄩㄝˋ"),
    ("yuán", "ㄩㄢˊ"),
    ("yún", "ㄩㄣˊ"),
    ("wǔ", "ㄨˇ"),
    ("wǒ", "ㄨㄛˇ"),
    ("wài", "ㄨㄞˋ"),
    ("wéi", "ㄨㄟˊ"),
    ("wàn", "ㄨㄢˋ"),
    ("wén", "ㄨㄣˊ"),
    ("wáng", "ㄨㄤˊ"),
    ("wēng", "ㄨㄥ"),
    ("liú", "ㄌㄧㄡˊ"),
    ("guì", "ㄍㄨㄟˋ"),
    ("lùn", "ㄌㄨㄣˋ"),
    ("jú", "ㄐㄩˊ"),
    ("quán", "ㄑㄩㄢˊ"),
    ("xuě", "ㄒㄩㄝˇ"),
    ("jūn", "ㄐㄩㄣ"),
    ("jiǒng", "ㄐㄩㄥˇ"),
    ("xióng", "ㄒㄩㄥˊ"),
    ("nǚ", "ㄋㄩˇ"),
    ("lǜ", "ㄌㄩˋ"),
    ("lüè", "ㄌㄩㄝˋ"),
    ("nüè", "ㄋㄩㄝˋ"),
    ("lù", "ㄌㄨˋ"),
    ("bō", "ㄅㄛ"),
    ("fēng", "ㄈㄥ"),
    ("duì", "ㄉㄨㄟˋ"),
    ("shuāng", "ㄕㄨㄤ"),
    ("èr", "ㄦˋ"),
    ("ér", "ㄦˊ"),
    ("diǎnr", "ㄉㄧㄢˇㄦ"),
    ("ài", "ㄞˋ"),
    ("ēn", "ㄣ"),
    ("ōu", "ㄡ"),
];

#[test]
fn pinyin_becomes_bopomofo_by_the_rules_of_both() {
    for (pinyin, bopomofo) in SYLLABLES {
        assert_eq!(of_pinyin(pinyin).as_deref(), Some(*bopomofo), "{pinyin}");
    }
    for none in ["", "Muscat", "mǎsī", "zh", "ㄇㄚˇ", "x", "q́"] {
        assert_eq!(of_pinyin(none), None, "{none}");
    }
}

#[test]
fn every_usual_reading_has_its_bopomofo() {
    let readings = Readings::default();
    let reader = readings.reader();
    let mut spelt: BTreeSet<(String, Option<String>)> = BTreeSet::new();
    for c in '\u{4e00}'..='\u{9fff}' {
        let text = c.to_string();
        for (_, pinyin) in reader.read(&text, Letters::Pinyin) {
            let bopomofo = of_pinyin(&pinyin);
            spelt.insert((pinyin, bopomofo));
        }
    }
    assert!(spelt.len() > 1_000, "{} syllables", spelt.len());
    // Calls without a vowel have no letters of their own.
    let without: Vec<&str> = spelt
        .iter()
        .filter(|(_, bopomofo)| bopomofo.is_none())
        .map(|(pinyin, _)| pinyin.as_str())
        .collect();
    assert_eq!(without, ["hm", "ń", "ḿ"]);
    let different: BTreeSet<&String> =
        spelt.iter().filter_map(|(_, bopomofo)| bopomofo.as_ref()).collect();
    // Two spellings of one syllable would be a wrong rule.
    assert_eq!(different.len() + without.len(), spelt.len());
}

#[test]
fn each_reading_is_at_its_character() {
    let readings = Readings::default();
    let reader = readings.reader();
    for text in ["銀行行長，2026年。", "不了解首都", "為了重啟", "a𠮷b", ""]
    {
        let mut last = 0;
        for (place, _) in reader.read(text, Letters::Pinyin) {
            assert!(last <= place.start, "{text}");
            assert_eq!(text[place.clone()].chars().count(), 1, "{text}");
            last = place.end;
        }
    }
    let read = |text| {
        let read = reader.read(text, Letters::Pinyin).into_iter();
        read.map(|(_, reading)| reading).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(read("銀行行長"), "yín háng háng zhǎng");
    assert_eq!(read("银行行长"), "yín háng háng zhǎng");
    for text in ["重啟", "重啓", "重启"] {
        assert_eq!(read(text), "chóng qǐ");
    }
    assert_eq!(read("他為了解決長期問題"), "tā wèi le jiě jué cháng qī wèn tí");
}
