//! Where a script names a file beside it: text enters, the places of addresses
//! leave.
//!
//! An address is a text in quotes that begins with `./` or `../` and is the path
//! of a file that is there: so `import` and `new URL(…, import.meta.url)` write
//! them. The script is not understood beyond that; words in a comment that look
//! so may change, too.

use std::ops::Range;

/// The bytes of all texts in quotes that may be addresses, without the quotes.
pub(super) fn addresses(script: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for quote in ['"', '\'', '`'] {
        for start in ["./", "../"] {
            let opening = format!("{quote}{start}");
            found.extend(script.match_indices(&opening).filter_map(|(at, _)| {
                let begin = at + 1;
                let is_end = |c: char| c == quote || matches!(c, '\n' | '\\' | '$');
                let length = script[begin..].find(is_end)?;
                let end = begin + length;
                script[end..].starts_with(quote).then_some(begin..end)
            }));
        }
    }
    found.sort_by_key(|range| range.start);
    found.dedup_by(|later, earlier| later.start < earlier.end);
    found
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn texts_that_begin_beside_the_script() {
        let script = "import a from \"./a.js\"; import('../b.js'); f(`./${c}.js`); \
                      d = \".\"; e = './e.js\n'; g = \"x ./g.js\"";
        let found: Vec<&str> =
            addresses(script).into_iter().map(|r| &script[r]).collect();
        assert_eq!(found, ["./a.js", "../b.js"]);
    }
}
