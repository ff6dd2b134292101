//! A title becomes lines: a text, the room for it and the width of each
//! character enter, lines and the size of their type leave.
//!
//! Where a line may end is said by Unicode's line breaking algorithm (UAX #14),
//! strictly: no line begins with a full stop or ends with an opening bracket,
//! and a Latin word stays whole. Spacing between letters is not known here.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

/// A size that a text may be set in, and how many lines of it there is room for.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The size of the type, in the units of the width.
    pub size: u16,
    /// The most lines.
    pub lines: usize,
}

/// A text as it is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The size of the type.
    pub size: u16,
    /// Its lines, without the spaces between them.
    pub lines: Vec<String>,
}

/// What stands for what there is no room for.
const ELLIPSIS: char = '…';

/// What of a text is looked at, in characters: no card holds more.
const LONGEST: usize = 400;

/// Sets `text` in lines of `width` at most: in the first of `steps` that has the
/// room, else in the last, with an ellipsis at its end. `advance` is the width
/// of a character in parts of the size. Lines are made about equally long.
#[must_use]
pub fn set(
    text: &str,
    width: u16,
    steps: &[Step],
    advance: &dyn Fn(char) -> f32,
) -> Setting {
    let text: String = text.chars().take(LONGEST).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let breaks = breaks(&text);
    let Some(last) = steps.last() else { return Setting { size: 0, lines: Vec::new() } };
    for Step { size, lines } in steps {
        let room = f32::from(width) / f32::from(*size);
        let filled = fill(&text, &breaks, room, advance);
        if filled.len() <= *lines {
            let lines = balance(&text, &breaks, room, filled, advance);
            return Setting { size: *size, lines };
        }
    }
    let room = f32::from(width) / f32::from(last.size);
    let mut lines = fill(&text, &breaks, room, advance);
    lines.truncate(last.lines);
    if let Some(end) = lines.last_mut() {
        while wide(end, advance) + advance(ELLIPSIS) > room && end.pop().is_some() {}
        let kept =
            end.trim_end_matches(|c: char| c.is_whitespace() || "，、；：".contains(c));
        *end = format!("{kept}{ELLIPSIS}");
    }
    Setting { size: last.size, lines }
}

/// The places where a line may end, the last of them the text's own end.
fn breaks(text: &str) -> Vec<usize> {
    let segmenter =
        LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    segmenter.segment_str(text).filter(|at| *at > 0).collect()
}

fn wide(text: &str, advance: &dyn Fn(char) -> f32) -> f32 {
    text.chars().map(advance).sum()
}

/// Lines that are each as full as can be. A word that is longer than a line is
/// divided where that is full.
fn fill(
    text: &str,
    breaks: &[usize],
    room: f32,
    advance: &dyn Fn(char) -> f32,
) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut start = 0;
    for end in breaks {
        let piece = &text[start..*end];
        start = *end;
        let longer = format!("{line}{piece}");
        if wide(longer.trim_end(), advance) <= room {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(line.trim_end().to_owned());
        }
        line = String::new();
        for c in piece.chars() {
            if wide(&line, advance) + advance(c) > room
                && !line.is_empty()
                && !c.is_whitespace()
            {
                lines.push(std::mem::take(&mut line));
            }
            line.push(c);
        }
    }
    if !line.trim_end().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// Two lines of which the first ends where a reader pauses, if neither is more
/// than twice as long as the other.
fn at_pause(text: &str, room: f32, advance: &dyn Fn(char) -> f32) -> Option<Vec<String>> {
    let pauses = text.match_indices(['，', '；', '：', '。', '！', '？', ':', ';']);
    let halves = pauses.map(|(at, mark)| text.split_at(at + mark.len()));
    let measured = halves.filter_map(|(first, second)| {
        let (first, second) = (first.trim_end(), second.trim_start());
        let (a, b) = (wide(first, advance), wide(second, advance));
        let is_even = a.max(b) <= room && a.max(b) <= 2.0 * a.min(b);
        // A bracket stays with what it closes.
        let is_end = second.starts_with(['」', '』', '”', '’', '）', '》']);
        (is_even && !is_end).then(|| ((a - b).abs(), [first, second]))
    });
    let best = measured.min_by(|(a, _), (b, _)| a.total_cmp(b))?;
    Some(best.1.map(str::to_owned).into())
}

/// As many lines, but in the least room that holds them: the last one is not
/// left with a single character.
fn balance(
    text: &str,
    breaks: &[usize],
    room: f32,
    filled: Vec<String>,
    advance: &dyn Fn(char) -> f32,
) -> Vec<String> {
    const TRIES: usize = 8;
    let (mut least, mut most) = (room / 2.0, room);
    let mut best = filled;
    if best.len() < 2 {
        return best;
    }
    if best.len() == 2
        && let Some(lines) = at_pause(text, room, advance)
    {
        return lines;
    }
    for _ in 0..TRIES {
        let between = f32::midpoint(least, most);
        let tried = fill(text, breaks, between, advance);
        if tried.len() > best.len() {
            least = between;
        } else {
            most = between;
            best = tried;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::{Setting, Step, set};

    const STEPS: [Step; 2] = [Step { size: 100, lines: 2 }, Step { size: 50, lines: 2 }];

    fn set_in(width: u16, text: &str) -> String {
        let advance = |c: char| if c.is_ascii() { 0.5 } else { 1.0 };
        let Setting { size, lines } = set(text, width, &STEPS, &advance);
        format!("{size}: {}", lines.join("|"))
    }

    #[test]
    fn lines_end_where_a_careful_editor_ends_them() {
        assert_eq!(set_in(500, "馬斯喀特"), "100: 馬斯喀特");
        assert_eq!(set_in(500, "馬斯喀特談判"), "100: 馬斯喀|特談判", "evenly");
        let comma = set_in(300, "甲乙丙，丁");
        assert_eq!(comma, "100: 甲乙|丙，丁", "no line begins with a comma");
        assert_eq!(
            set_in(400, "甲乙丙「丁戊」"),
            "100: 甲乙丙|「丁戊」",
            "nor ends with 「"
        );
        assert_eq!(set_in(500, "the Oman talks"), "100: the Oman|talks");
        assert_eq!(set_in(500, "甲乙丙：丁戊"), "100: 甲乙丙：|丁戊", "at a pause");
        assert_eq!(
            set_in(500, "甲：乙丙丁戊己"),
            "100: 甲：乙丙|丁戊己",
            "if not too early"
        );
    }

    #[test]
    fn what_is_too_long_becomes_smaller_and_is_cut_in_the_end() {
        assert_eq!(set_in(300, "一二三四五六七八"), "50: 一二三四|五六七八");
        let cut = set_in(300, "一二三四五六七八九十甲乙丙丁");
        assert_eq!(cut, "50: 一二三四五六|七八九十甲…");
        let word = set_in(200, "Donaudampfschifffahrt");
        assert_eq!(word, "50: Donaudam|pfschi…", "a word that no line holds");
        assert_eq!(set_in(300, "  "), "100: ");
    }
}
