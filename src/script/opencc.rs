//! OpenCC itself: a configuration's name and text enter, converted text leaves.
//!
//! This is the only file that names `opencc_rust`. It does not know where a
//! piece of the result came from; that is the matcher's.

use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use opencc_rust::{OpenCC, OpenCCError};

use crate::config::opencc::Configuration;

/// What stands between texts that OpenCC converts together: INFORMATION
/// SEPARATOR TWO. It is in none of its dictionaries, so that no match reaches
/// from one text into the next.
const BETWEEN: char = '\u{1E}';

/// How much text OpenCC is given at once, in bytes. Other threads wait for it.
const AT_ONCE: usize = 64 * 1024;

/// The folder in which OpenCC finds its configurations (`t2s.json`) and their
/// dictionaries (`TSPhrases.ocd2`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DictionaryFolder(pub PathBuf);

/// OpenCC's converters over one folder of dictionaries.
///
/// Each is opened when it is first asked for, which takes up to a tenth of a
/// second, and kept: opening it again would cost as much as converting a
/// megabyte. Threads may share one value; OpenCC converts for one at a time.
pub struct Converters {
    folder: DictionaryFolder,
    opened: [OnceLock<Result<OpenCC, ConversionError>>; Configuration::ALL.len()],
}

impl Converters {
    /// Converters over the dictionaries in `folder`. Nothing is read yet.
    #[must_use]
    pub fn new(folder: DictionaryFolder) -> Self {
        Self { folder, opened: [const { OnceLock::new() }; Configuration::ALL.len()] }
    }

    /// `text` as OpenCC converts it by `configuration`.
    ///
    /// OpenCC's strings end at NUL. What stands between NULs is converted
    /// piece by piece, and the NULs stay.
    ///
    /// # Errors
    /// What OpenCC says when it cannot open the configuration or convert the
    /// text. A configuration that could not be opened is not tried again.
    pub fn convert(
        &self,
        configuration: Configuration,
        text: &str,
    ) -> Result<String, ConversionError> {
        let converter = self.converter(configuration)?;
        let convert = |part: &str| {
            converter
                .convert(part)
                .map_err(|error| ConversionError::new(configuration, &error))
        };
        let Some((first, rest)) = text.split_once('\0') else { return convert(text) };
        let mut converted = convert(first)?;
        for part in rest.split('\0') {
            converted.push('\0');
            converted.push_str(&convert(part)?);
        }
        Ok(converted)
    }

    /// Each of `texts` as [`Converters::convert`] gives it.
    ///
    /// Threads that want OpenCC for many short texts spend more time on waking
    /// each other than on converting, so it is asked for many at once.
    ///
    /// # Errors
    /// As for [`Converters::convert`], if any of the texts has one.
    pub fn convert_all(
        &self,
        configuration: Configuration,
        texts: &[&str],
    ) -> Result<Vec<String>, ConversionError> {
        let mut converted = Vec::with_capacity(texts.len());
        let mut rest = texts;
        while !rest.is_empty() {
            let (together, behind) = rest.split_at(how_many_together(rest));
            rest = behind;
            if let [text] = together {
                converted.push(self.convert(configuration, text)?);
                continue;
            }
            let joined = together.join(BETWEEN.encode_utf8(&mut [0; 4]));
            let joined = self.convert(configuration, &joined)?;
            converted.extend(joined.split(BETWEEN).map(str::to_owned));
        }
        Ok(converted)
    }

    fn converter(
        &self,
        configuration: Configuration,
    ) -> Result<&OpenCC, ConversionError> {
        let opened = self.opened[configuration as usize].get_or_init(|| {
            OpenCC::new(self.folder.0.join(format!("{configuration}.json")))
                .map_err(|error| ConversionError::new(configuration, &error))
        });
        opened.as_ref().map_err(Clone::clone)
    }
}

/// How many of `texts`, from the first on, are converted together; one at
/// least.
fn how_many_together(texts: &[&str]) -> usize {
    let mut length = 0;
    let together = texts.iter().take_while(|text| {
        length += text.len() + BETWEEN.len_utf8();
        length <= AT_ONCE && is_apart(text)
    });
    together.count().max(1)
}

/// Whether a text means the same to OpenCC with others beside it. A description
/// that it begins (`⿰`) would go on behind its end.
fn is_apart(text: &str) -> bool {
    !text.chars().any(|c| c == BETWEEN || matches!(c, '\u{2FF0}'..='\u{2FFF}'))
}

impl fmt::Debug for Converters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Converters").field(&self.folder).finish()
    }
}

/// OpenCC could not open a configuration, or not convert a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConversionError {
    configuration: Configuration,
    message: Arc<str>,
}

impl ConversionError {
    fn new(configuration: Configuration, error: &OpenCCError) -> Self {
        // It ends with a full stop, and a message of ours does not.
        let message = error.to_string();
        Self { configuration, message: message.trim_end_matches('.').into() }
    }

    /// The configuration that was asked for.
    #[must_use]
    pub fn configuration(&self) -> Configuration {
        self.configuration
    }
}

impl fmt::Display for ConversionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OpenCC cannot convert by `{}`: {}", self.configuration, self.message)
    }
}

impl std::error::Error for ConversionError {}
