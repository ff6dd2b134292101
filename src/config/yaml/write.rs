//! Values as YAML: a value enters, one line leaves that is read back as it.
//!
//! JSON is YAML, but for a person's eyes a text without quotes is better where
//! nothing in it can be mistaken.

use serde_json::Value;

/// A text as YAML. Control characters become spaces.
#[must_use]
pub fn text(text: &str) -> String {
    let text: String =
        text.chars()
            .map(|c| {
                if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
                    ' '
                } else {
                    c
                }
            })
            .filter(|c| *c != '\u{FEFF}')
            .collect();
    if is_plain(&text) { text } else { Value::String(text).to_string() }
}

/// A value as YAML, on one line.
#[must_use]
pub fn value(value: &Value) -> String {
    match value {
        Value::String(words) => text(words),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(self::value).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(entries) => {
            let entries = entries.iter();
            let entries: Vec<String> = entries
                .map(|(key, value)| format!("{}: {}", text(key), self::value(value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

/// Whether a text means itself without quotes, wherever it stands.
fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 8] = ["true", "false", "null", "yes", "no", "on", "off", "y"];
    const MARKS: &str = " -_/（）「」『』《》，。、！？；：…—·";
    let is_word = |c: char| c.is_alphanumeric() || MARKS.contains(c);
    let begins =
        text.chars().next().is_some_and(|c| c.is_alphabetic() || "「《『".contains(c));
    let mut folded = text.to_lowercase();
    folded.retain(|c| c != '.');
    begins
        && text.trim() == text
        && text.chars().all(is_word)
        && !WORDS.contains(&folded.as_str())
        && !matches!(folded.as_str(), "n" | "nan" | "inf")
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn only_what_cannot_be_mistaken_goes_without_quotes() {
        for plain in ["談判", "Talks in Muscat", "《紅樓夢》導讀", "a-b"] {
            assert_eq!(text(plain), plain);
        }
        for quoted in ["1984", "true", "No", "a: b", "#1", "[譯]", "", " a", "it's", "y"]
        {
            assert_eq!(text(quoted), format!("{quoted:?}"));
        }
        assert_eq!(text("一\u{7}\n二"), "一  二".to_owned());
    }
}
