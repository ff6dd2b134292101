//! Dates as an explainer has them: a day, a month, a year, a decade, a stretch
//! of time; none of them more exact than its source.
//!
//! What an author writes enters, a [`When`] leaves. The forms are those of
//! ISO 8601-1 (`2026-02-06`, `2026-02`, `2026`, `2025-04-12/2025-05-02`), with
//! the decades (`1950s`) that people write, `/` before what is left of an end
//! (`2025-04/05`), and the `~` of ISO 8601-2 for what is not sure. How a date
//! reads in an edition is not known here.

use jiff::civil::Date;

/// A date, or a stretch of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// It, or its beginning.
    pub from: Point,
    /// Its end.
    pub to: Option<Point>,
    /// How sure it is.
    pub certainty: Certainty,
}

/// How sure a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// It is known.
    Known,
    /// It is about then.
    About,
}

/// A date of some precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Point {
    /// Ten years, by the first of them.
    Decade(i16),
    /// A year.
    Year(i16),
    /// A month.
    Month(i16, i8),
    /// A day.
    Day(Date),
}

impl When {
    /// Reads what an author wrote; `None` for what is no date.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (text, certainty) = match text.strip_suffix('~') {
            Some(rest) => (rest.trim_end(), Certainty::About),
            None => (text, Certainty::Known),
        };
        let (from, to) = match text.split_once('/') {
            Some((from, to)) => (from.trim(), Some(to.trim())),
            None => (text, None),
        };
        let from = Point::parse(from)?;
        let to = match to {
            Some(to) => {
                Some(from.end(to).filter(|to| to.first_day() > from.first_day())?)
            }
            None => None,
        };
        Some(Self { from, to, certainty })
    }

    /// As `datetime` of HTML's `time` has it; `None` for what that cannot say
    /// (HTML Living Standard, 4.5.14).
    #[must_use]
    pub fn datetime(&self) -> Option<String> {
        match self.to {
            None => self.from.datetime(),
            Some(_) => None,
        }
    }

    /// By which entries are sorted.
    #[must_use]
    pub fn first_day(&self) -> Option<Date> {
        self.from.first_day()
    }
}

impl Point {
    fn parse(text: &str) -> Option<Self> {
        if let Some(decade) = text.strip_suffix('s') {
            let year = year(decade)?;
            return (year % 10 == 0).then_some(Self::Decade(year));
        }
        let parts: Vec<&str> = text.split('-').collect();
        match parts[..] {
            [first] => Some(Self::Year(year(first)?)),
            [first, month] => {
                let (year, month) = (year(first)?, two(month)?);
                Date::new(year, month, 1).ok().map(|_| Self::Month(year, month))
            }
            [first, month, day] => {
                Date::new(year(first)?, two(month)?, two(day)?).ok().map(Self::Day)
            }
            _ => None,
        }
    }

    /// The end of a stretch that begins with it: a whole date, or as much of
    /// one as differs.
    fn end(self, text: &str) -> Option<Self> {
        if let Some(whole) = Self::parse(text) {
            return Some(whole);
        }
        let parts: Vec<&str> = text.split('-').collect();
        match (self, &parts[..]) {
            (Self::Month(year, _), [month]) => {
                let month = two(month)?;
                Date::new(year, month, 1).ok().map(|_| Self::Month(year, month))
            }
            (Self::Day(date), [day]) => {
                Date::new(date.year(), date.month(), two(day)?).ok().map(Self::Day)
            }
            (Self::Day(date), [month, day]) => {
                Date::new(date.year(), two(month)?, two(day)?).ok().map(Self::Day)
            }
            _ => None,
        }
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Option<Date> {
        match self {
            Self::Decade(year) | Self::Year(year) => Date::new(year, 1, 1).ok(),
            Self::Month(year, month) => Date::new(year, month, 1).ok(),
            Self::Day(date) => Some(date),
        }
    }

    fn datetime(self) -> Option<String> {
        match self {
            Self::Decade(_) => None,
            Self::Year(year) => Some(format!("{year:04}")),
            Self::Month(year, month) => Some(format!("{year:04}-{month:02}")),
            Self::Day(date) => Some(date.to_string()),
        }
    }
}

fn year(text: &str) -> Option<i16> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|year| is_year && *year > 0)
}

fn two(text: &str) -> Option<i8> {
    let is_two = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_exact_as_they_are_written() {
        let point = |text| When::parse(text).map(|when| (when.from, when.to));
        assert_eq!(point("1950s"), Some((Point::Decade(1950), None)));
        assert_eq!(point("2003"), Some((Point::Year(2003), None)));
        assert_eq!(point("2019-05"), Some((Point::Month(2019, 5), None)));
        let months = (Point::Month(2025, 4), Some(Point::Month(2025, 5)));
        assert_eq!(point("2025-04/05"), Some(months));
        assert_eq!(point("2025-04/2025-05"), Some(months));
        let years = (Point::Year(1941), Some(Point::Year(1945)));
        assert_eq!(point("1941/1945"), Some(years));
        for wrong in ["", "1955s", "03", "2025-13", "2025-02-30", "2025-05/04", "soon"] {
            assert_eq!(point(wrong), None, "{wrong}");
        }
        let about = When::parse("1405~").expect("a year that is not sure");
        assert_eq!(about.certainty, Certainty::About);
    }
}
