//! The scale of a table's figures, as a chart draws it: figures enter, round
//! numbers between which all of them lie leave.
//!
//! The steps are 1, 2 or 5 times a power of ten. What is drawn is said by the
//! templates.

use serde_json::{Value as Json, json};

use crate::block::table::Table;

/// About how many steps a scale has.
const STEPS: f64 = 5.0;

/// The scale of a table: `min`, `max`, and the `ticks` between them. It holds
/// zero: the length of a bar is what it counts.
pub(super) fn scale<W>(table: &Table<W>) -> Json {
    let figures = table.rows.iter().flat_map(|row| row.figures.iter().flatten());
    let (mut least, mut most) = (0f64, 0f64);
    for figure in figures {
        least = least.min(figure.number);
        most = most.max(figure.number);
    }
    let step = step(most - least);
    let (first, last) = ((least / step).floor(), (most / step).ceil().max(1.0));
    let mut ticks = Vec::new();
    let mut at = first;
    while at <= last {
        ticks.push(json!({ "number": at * step, "text": written(at * step, step) }));
        at += 1.0;
    }
    json!({ "min": first * step, "max": last * step, "ticks": ticks })
}

/// The step of a scale over this range.
fn step(range: f64) -> f64 {
    if range <= 0.0 || !range.is_finite() {
        return 1.0;
    }
    let rough = range / STEPS;
    let power = 10f64.powf(rough.log10().floor());
    let factor = [1.0, 2.0, 5.0].into_iter().find(|factor| rough <= factor * power);
    factor.unwrap_or(10.0) * power
}

/// A number of a scale, with `,` between thousands and as many decimals as its
/// step needs.
fn written(number: f64, step: f64) -> String {
    let decimals = (-step.log10().floor()).max(0.0);
    let written = format!("{:.*}", decimals as usize, number.abs());
    let (whole, fraction) = match written.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (written.as_str(), None),
    };
    let mut text = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    if number < 0.0 { format!("\u{2212}{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::table::{Figure, Row};

    fn ticks(figures: &[&str]) -> Vec<String> {
        let row = |figure: &&str| Row { name: (), figures: vec![Figure::parse(figure)] };
        let table =
            Table { columns: vec![(), ()], rows: figures.iter().map(row).collect() };
        let scale = scale(&table);
        let ticks = scale["ticks"].as_array().expect("a list").iter();
        ticks.map(|tick| tick["text"].as_str().expect("text").to_owned()).collect()
    }

    #[test]
    fn scales_are_round_and_hold_zero() {
        assert_eq!(ticks(&["60%", "3.67%"]), ["0", "20", "40", "60"]);
        assert_eq!(ticks(&["-3", "12"]), ["\u{2212}5", "0", "5", "10", "15"]);
        assert_eq!(ticks(&["0.3"]), ["0.0", "0.1", "0.2", "0.3"]);
        assert_eq!(ticks(&["1,412,000"]), ["0", "500,000", "1,000,000", "1,500,000"]);
        assert_eq!(ticks(&[]), ["0", "1"]);
    }
}
