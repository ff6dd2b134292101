//! Pinyin becomes bopomofo: a syllable enters, with a mark for its tone, and the
//! same syllable leaves in the letters and tones of bopomofo.
//!
//! The rules are those of the Scheme for the Chinese Phonetic Alphabet (ISO
//! 7098) and of the Mandarin Phonetic Symbols: `y` and `w` only begin what has no
//! initial, `u` behind `j`, `q`, `x` and `y` is `ü`, `iu`, `ui`, `un` are short for
//! `iou`, `uei`, `uen`. The first tone has no mark, and the neutral tone stands
//! before its syllable.

use unicode_normalization::UnicodeNormalization;

/// The initials, those of two letters first.
const INITIALS: [(&str, &str); 21] = [
    ("zh", "ㄓ"),
    ("ch", "ㄔ"),
    ("sh", "ㄕ"),
    ("b", "ㄅ"),
    ("p", "ㄆ"),
    ("m", "ㄇ"),
    ("f", "ㄈ"),
    ("d", "ㄉ"),
    ("t", "ㄊ"),
    ("n", "ㄋ"),
    ("l", "ㄌ"),
    ("g", "ㄍ"),
    ("k", "ㄎ"),
    ("h", "ㄏ"),
    ("j", "ㄐ"),
    ("q", "ㄑ"),
    ("x", "ㄒ"),
    ("r", "ㄖ"),
    ("z", "ㄗ"),
    ("c", "ㄘ"),
    ("s", "ㄙ"),
];

/// The finals, as they are spelt without an initial's and a beginning's rules.
const FINALS: [(&str, &str); 42] = [
    ("a", "ㄚ"),
    ("o", "ㄛ"),
    ("e", "ㄜ"),
    ("ê", "ㄝ"),
    ("ai", "ㄞ"),
    ("ei", "ㄟ"),
    ("ao", "ㄠ"),
    ("ou", "ㄡ"),
    ("an", "ㄢ"),
    ("en", "ㄣ"),
    ("ang", "ㄤ"),
    ("eng", "ㄥ"),
    ("er", "ㄦ"),
    ("i", "ㄧ"),
    ("ia", "ㄧㄚ"),
    ("io", "ㄧㄛ"),
    ("ie", "ㄧㄝ"),
    ("iai", "ㄧㄞ"),
    ("iao", "ㄧㄠ"),
    ("iu", "ㄧㄡ"),
    ("iou", "ㄧㄡ"),
    ("ian", "ㄧㄢ"),
    ("in", "ㄧㄣ"),
    ("iang", "ㄧㄤ"),
    ("ing", "ㄧㄥ"),
    ("iong", "ㄩㄥ"),
    ("u", "ㄨ"),
    ("ua", "ㄨㄚ"),
    ("uo", "ㄨㄛ"),
    ("uai", "ㄨㄞ"),
    ("ui", "ㄨㄟ"),
    ("uei", "ㄨㄟ"),
    ("uan", "ㄨㄢ"),
    ("un", "ㄨㄣ"),
    ("uen", "ㄨㄣ"),
    ("uang", "ㄨㄤ"),
    ("ong", "ㄨㄥ"),
    ("ueng", "ㄨㄥ"),
    ("ü", "ㄩ"),
    ("üe", "ㄩㄝ"),
    ("üan", "ㄩㄢ"),
    ("ün", "ㄩㄣ"),
];

/// The syllable in bopomofo; `None` for what is no syllable of Mandarin.
///
/// ```
/// use duizhao::script::readings::bopomofo::of_pinyin;
/// assert_eq!(of_pinyin("mǎ").as_deref(), Some("ㄇㄚˇ"));
/// assert_eq!(of_pinyin("de").as_deref(), Some("˙ㄉㄜ"));
/// ```
#[must_use]
pub fn of_pinyin(pinyin: &str) -> Option<String> {
    let (plain, tone) = without_tone(pinyin);
    // 兒 behind another syllable joins it.
    let joined = plain.strip_suffix('r').filter(|it| !it.is_empty() && *it != "e");
    let sounds = sounds(joined.unwrap_or(&plain))?;
    let ending = if joined.is_some() { "ㄦ" } else { "" };
    Some(match tone {
        Some(tone) => format!("{sounds}{tone}{ending}"),
        None => format!("˙{sounds}{ending}"),
    })
}

/// A syllable in lower case without the mark of its tone, and the tone in
/// bopomofo; `None` for the neutral one.
fn without_tone(pinyin: &str) -> (String, Option<&'static str>) {
    let mut tone = None;
    let lower = pinyin.to_lowercase();
    let plain = lower.nfd().filter(|c| {
        let mark = match c {
            '\u{304}' => "",
            '\u{301}' => "ˊ",
            '\u{30C}' => "ˇ",
            '\u{300}' => "ˋ",
            _ => return true,
        };
        tone = Some(mark);
        false
    });
    let plain = plain.nfc().collect();
    (plain, tone)
}

fn sounds(plain: &str) -> Option<String> {
    let initial = INITIALS.iter().find(|(name, _)| plain.starts_with(name));
    let Some((name, initial)) = initial else { return final_of(&spelt_out(plain)) };
    let rest = &plain[name.len()..];
    if rest == "i" && ["zh", "ch", "sh", "r", "z", "c", "s"].contains(name) {
        return Some((*initial).to_owned());
    }
    let rest = match rest.strip_prefix('u') {
        Some(rest) if ["j", "q", "x"].contains(name) => format!("ü{rest}"),
        // `lue` and `nue` are written for `lüe` and `nüe`.
        Some("e") if ["l", "n"].contains(name) => "üe".to_owned(),
        _ => rest.to_owned(),
    };
    Some(format!("{initial}{}", final_of(&rest)?))
}

/// What has no initial, without the letters that show its beginning.
fn spelt_out(plain: &str) -> String {
    let rest = |letter| plain.strip_prefix(letter);
    match (rest('y'), rest('w')) {
        (Some(rest), _) if rest.starts_with('u') => format!("ü{}", &rest[1..]),
        (Some(rest), _) if rest.starts_with(['i', 'ü']) => rest.to_owned(),
        (Some(rest), _) => format!("i{rest}"),
        (_, Some(rest)) if rest.starts_with('u') => rest.to_owned(),
        (_, Some(rest)) => format!("u{rest}"),
        _ => plain.to_owned(),
    }
}

fn final_of(spelt: &str) -> Option<String> {
    let found = FINALS.iter().find(|(name, _)| *name == spelt);
    found.map(|(_, letters)| (*letters).to_owned())
}
