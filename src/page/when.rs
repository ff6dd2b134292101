//! Dates of any precision as an edition's readers write them: a date and the
//! theme's labels enter, text leaves.
//!
//! The forms are the labels `date-format`, `month-format`, `year-format` and
//! `decade-format`. Of a stretch of time, what both ends have in common is said
//! once: before them where the year leads (2025年4月至5月), else behind them
//! (April–May 2025).

use jiff::civil::Date;
use jiff::fmt::strtime;
use serde_json::{Value as Json, json};

use super::theme::Labels;
use crate::block::when::{Certainty, Point, When};

/// What a template sees of a date: `text`, `datetime`, `about`.
pub(super) fn when(when: &When, labels: &Labels) -> Json {
    json!({
        "text": text(when, labels),
        "datetime": when.datetime(),
        "about": when.certainty == Certainty::About,
    })
}

fn text(when: &When, labels: &Labels) -> String {
    let label = |key: &str| labels.get(key).map(String::as_str).unwrap_or_default();
    let text = match when.to {
        None => point(when.from, labels),
        Some(to) => {
            let between = label("date-between");
            let [first, last] = ends(when.from, to, labels);
            format!("{first}{between}{last}")
        }
    };
    match when.certainty {
        Certainty::Known => text,
        Certainty::About => {
            format!("{}{text}{}", label("date-about"), label("date-about-after"))
        }
    }
}

/// Both ends of a stretch, one of them without what they have in common.
fn ends(from: Point, to: Point, labels: &Labels) -> [String; 2] {
    let year_leads = format_of(labels, "date-format").trim_start().starts_with("%Y");
    let short = |of: Point, other: Point| -> Option<String> {
        let (day, other_day) = (of.first_day()?, other.first_day()?);
        let is_same_year = day.year() == other_day.year();
        let key = match (of, other) {
            (Point::Month(..), Point::Month(..)) if is_same_year => "month-alone-format",
            (Point::Day(_), Point::Day(_))
                if is_same_year && day.month() == other_day.month() =>
            {
                "day-alone-format"
            }
            (Point::Day(_), Point::Day(_)) if is_same_year => "day-of-year-format",
            _ => return None,
        };
        Some(formatted(day, format_of(labels, key)))
    };
    let whole = |of| point(of, labels);
    match year_leads {
        true => [whole(from), short(to, from).unwrap_or_else(|| whole(to))],
        false => [short(from, to).unwrap_or_else(|| whole(from)), whole(to)],
    }
}

fn point(point: Point, labels: &Labels) -> String {
    let key = match point {
        Point::Decade(_) => "decade-format",
        Point::Year(_) => "year-format",
        Point::Month(..) => "month-format",
        Point::Day(_) => "date-format",
    };
    let day = point.first_day().unwrap_or_default();
    formatted(day, format_of(labels, key))
}

/// The form of a date that a theme says nothing of.
fn format_of<'a>(labels: &'a Labels, key: &str) -> &'a str {
    labels.get(key).map_or(
        match key {
            "decade-format" => "%Ys",
            "year-format" => "%Y",
            "month-format" => "%Y-%m",
            "month-alone-format" => "%m",
            "day-alone-format" => "%d",
            "day-of-year-format" => "%m-%d",
            _ => "%Y-%m-%d",
        },
        String::as_str,
    )
}

fn formatted(day: Date, format: &str) -> String {
    strtime::format(format, day).unwrap_or_else(|_| day.to_string())
}
