//! Words that Markdown must not take for markup: characters enter, the same
//! characters leave, written so that they mean themselves.

/// Where the words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    /// At the beginning of a line, where some marks begin a block.
    LineStart,
    /// Behind other words of the line.
    Within,
}

/// `words`, which are one line, as Markdown.
pub(super) fn escape(words: &str, at: At) -> String {
    let mut escaped = String::with_capacity(words.len() + 8);
    let rest = match at {
        At::LineStart => begin(words, &mut escaped),
        At::Within => words,
    };
    let mut before = escaped.chars().next_back();
    let mut characters = rest.chars().peekable();
    let mut offset = 0;
    while let Some(c) = characters.next() {
        let behind = characters.peek().copied();
        let is_mark = match c {
            '\\' => behind.is_none_or(|c| c.is_ascii_punctuation()),
            '`' | '*' | '[' | ']' | '~' | '|' | '{' | '}' => true,
            '_' => !(is_word(before) && is_word(behind)),
            '<' => behind.is_some_and(|c| c.is_ascii_alphabetic() || "/!?".contains(c)),
            '&' => is_entity(&rest[offset..]),
            // Dollar signs begin formulas where a site says so.
            '$' => behind.is_some_and(|c| !c.is_ascii_digit() && !c.is_whitespace()),
            _ => false,
        };
        if is_mark {
            escaped.push('\\');
        }
        escaped.push(c);
        before = Some(c);
        offset += c.len_utf8();
    }
    escaped
}

/// Every character of `words` that could be a mark, as itself: where reading back
/// shows that less was not enough.
pub(super) fn escape_all(words: &str) -> String {
    words
        .chars()
        .flat_map(|c| [c.is_ascii_punctuation().then_some('\\'), Some(c)])
        .flatten()
        .collect()
}

/// Writes what begins a block at the beginning of a line as itself. Gives the
/// rest of the words.
fn begin<'w>(words: &'w str, escaped: &mut String) -> &'w str {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &words[digits..];
    let Some(first) = rest.chars().next() else { return words };
    let behind = rest.chars().nth(1);
    let ends_mark = behind.is_none_or(char::is_whitespace);
    let is_mark = match first {
        '.' | ')' => (1..=9).contains(&digits) && ends_mark,
        _ if digits > 0 => false,
        '#' | '>' | '=' => true,
        '+' => ends_mark || behind == Some('+'),
        '-' => ends_mark || behind == Some('-'),
        ':' => behind == Some('-'),
        _ => false,
    };
    if !is_mark {
        return words;
    }
    escaped.push_str(&words[..digits]);
    escaped.push('\\');
    escaped.push(first);
    &rest[first.len_utf8()..]
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// Whether `rest` begins with what could be read as an entity.
fn is_entity(rest: &str) -> bool {
    let name = rest[1..].split(';').next().unwrap_or_default();
    name.len() < rest.len() - 1
        && !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
}
