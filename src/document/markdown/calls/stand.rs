//! What stands for calls while Markdown is parsed, and where the parser finds it:
//! a text and its calls enter, the text with HTML in their places leaves, and then
//! of each where it was met.
//!
//! A comment stands for a call alone on its lines, so that it ends the paragraph
//! before it and begins none; a tag stands for one within a line. Both are as long
//! as the call, so no place moves.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag as Start, TagEnd};

use super::{Candidate, Ground, State};
use crate::document::emphasis::Marked;

/// Where a candidate stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    /// In code, or in anything that is not read as text.
    Code,
    /// In HTML of the author's.
    Html,
    /// Within the line of a text.
    Inline,
    /// As a block, in the container with this number.
    Block(usize),
}

/// `text` with stand-ins for the placed candidates, and the places behind the `<`
/// of the literal ones.
pub(super) fn stand_in(text: &str, candidates: &[Candidate]) -> (String, Vec<usize>) {
    let mut stood = String::with_capacity(text.len());
    let mut literal = Vec::new();
    let mut copied = 0;
    for candidate in candidates {
        match (&candidate.state, &candidate.tag) {
            (State::Placed, Some(tag)) => {
                stood.push_str(&text[copied..candidate.start]);
                copied = tag.end;
                let length = tag.end - candidate.start;
                match is_alone(text, candidate.start, tag.end) {
                    true => {
                        stood.push_str("<!--");
                        stood.extend(std::iter::repeat_n('x', length - 7));
                        stood.push_str("-->");
                    }
                    false => {
                        stood.push_str("<x");
                        stood.extend(std::iter::repeat_n(' ', length - 3));
                        stood.push('>');
                    }
                }
            }
            (State::Literal(_), _) => literal.push(candidate.less + 1),
            _ => {}
        }
    }
    stood.push_str(&text[copied..]);
    (stood, literal)
}

/// Whether nothing stands beside these bytes on their lines, but for what begins
/// lists, quotations and notes.
fn is_alone(text: &str, start: usize, end: usize) -> bool {
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let behind = &text[end..];
    let behind = &behind[..behind.find('\n').unwrap_or(behind.len())];
    behind.trim().is_empty() && begins_blocks(&text[line..start])
}

fn begins_blocks(mut before: &str) -> bool {
    loop {
        before = before.trim_start_matches([' ', '\t']);
        let rest = before.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_numbered = rest.len() < before.len() && before.len() - rest.len() < 10;
        let marks: &[char] = if is_numbered { &['.', ')'] } else { &['-', '*', '+'] };
        before = if before.is_empty() {
            return true;
        } else if let Some(quoted) = before.strip_prefix('>') {
            quoted
        } else if let Some(note) = before.strip_prefix("[^") {
            let Some((_, behind)) = note.split_once("]:") else { return false };
            behind
        } else if let Some(item) = rest.strip_prefix(marks)
            && item.starts_with([' ', '\t'])
        {
            item
        } else {
            return false;
        };
    }
}

/// Where each candidate stands in the marked text.
pub(super) fn stands(
    marked: &Marked<'_>,
    text: &str,
    candidates: &[Candidate],
    ground: Ground<'_>,
) -> Vec<Stand> {
    let mut stands = vec![Stand::Code; candidates.len()];
    let within = |range: &Range<usize>| {
        let range = marked.offset(range.start)..marked.offset(range.end);
        let first = candidates.partition_point(|it| it.start < range.start);
        let last = candidates.partition_point(|it| it.start < range.end);
        (first..last.max(first), range)
    };
    // The numbers of the elements that are open.
    let mut open: Vec<usize> = Vec::new();
    let (mut begun, mut images, mut code) = (0, 0_usize, 0_usize);
    // Where the block of HTML begins that is open.
    let mut block: Option<usize> = None;
    for (event, range) in
        Parser::new_ext(marked.text(), ground.options).into_offset_iter()
    {
        match event {
            Event::Start(tag) => {
                begun += 1;
                match tag {
                    Start::HtmlBlock => block = Some(marked.offset(range.start)),
                    Start::Image { .. } => images += 1,
                    Start::CodeBlock(_) => code += 1,
                    _ => {}
                }
                open.push(begun);
            }
            Event::End(tag) => {
                match tag {
                    TagEnd::HtmlBlock => block = None,
                    TagEnd::Image => images = images.saturating_sub(1),
                    TagEnd::CodeBlock => code = code.saturating_sub(1),
                    _ => {}
                }
                open.pop();
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                let (met, range) = within(&range);
                // No reader sees a comment: what it calls stays as it is, and is no fault.
                let begin = block.unwrap_or(range.start);
                if text.get(begin..).is_some_and(|it| it.trim_start().starts_with("<!--"))
                {
                    continue;
                }
                for at in met {
                    let candidate = &candidates[at];
                    let end =
                        candidate.tag.as_ref().map_or(candidate.less, |tag| tag.end);
                    let is_whole = end <= range.end
                        && text
                            .get(begin..candidate.start)
                            .is_some_and(|before| before.trim().is_empty());
                    let around = open.len().checked_sub(2).map_or(0, |at| open[at]);
                    stands[at] = match block {
                        _ if !is_whole || images > 0 => Stand::Html,
                        Some(_) => Stand::Block(around),
                        None => Stand::Inline,
                    };
                }
            }
            Event::Text(_) if code == 0 => {
                for at in within(&range).0 {
                    stands[at] = Stand::Inline;
                }
            }
            _ => {}
        }
    }
    stands
}
