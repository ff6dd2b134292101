//! Rows of figures: a list of rows, or the text of a CSV file, enters; a table
//! with words in its first row and column, and figures elsewhere, leaves.
//!
//! CSV is that of RFC 4180, read by the `csv` crate. What is drawn of it is not
//! known here.

/// A table: its first row names the columns, the first cell of each other row
/// names that row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table<W> {
    /// The names of the columns, that of the row names first.
    pub columns: Vec<W>,
    /// The rows.
    pub rows: Vec<Row<W>>,
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<W> {
    /// What it is called.
    pub name: W,
    /// Its figures, one for each column but the first; `None` for an empty cell.
    pub figures: Vec<Option<Figure>>,
}

/// A figure, as it is written and as it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// As it is written: with its separators and decimals.
    pub written: String,
    /// What it counts.
    pub number: f64,
}

impl Figure {
    /// Reads a figure: digits, with `,` between thousands and a unit of percent
    /// behind them; `None` for what is none.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let written = written.trim().replace('\u{2212}', "-");
        let bare = written.trim_end_matches(['%', ' ']).replace(',', "");
        let number: f64 = bare.parse().ok().filter(|number: &f64| number.is_finite())?;
        Some(Self { written, number })
    }
}

impl<W> Table<W> {
    /// The same table with other words, made one by one, row by row.
    pub fn map<V>(self, make: &mut impl FnMut(W) -> V) -> Table<V> {
        let columns = self.columns.into_iter().map(&mut *make).collect();
        let rows = self.rows.into_iter();
        let rows = rows.map(|Row { name, figures }| Row { name: make(name), figures });
        Table { columns, rows: rows.collect() }
    }
}

/// A cell with its place, in bytes.
#[derive(Debug)]
pub struct Cell {
    /// What stands in it.
    pub text: String,
    /// Where its row begins.
    pub start: usize,
}

/// The cells of a CSV text, row by row, of whatever lengths.
///
/// # Errors
/// Where it cannot be read, in bytes, and for what reason.
pub fn cells(text: &str) -> Result<Vec<Vec<Cell>>, (usize, String)> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let at = error.position().map_or(0, |position| position.byte());
            (usize::try_from(at).unwrap_or(usize::MAX), error.to_string())
        })?;
        let start = record.position().map_or(0, |position| position.byte());
        let start = usize::try_from(start).unwrap_or_default();
        let cells = record.iter().map(|cell| Cell { text: cell.to_owned(), start });
        rows.push(cells.collect());
    }
    Ok(rows)
}
