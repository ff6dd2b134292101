//! OpenCC's tables, inside the program: the name of a configuration or of a
//! dictionary enters, its chain or its entries leave.
//!
//! The tables are written out at set-up from the dictionaries that OpenCC
//! itself reads, which are here too, and so say the same. How a chain is
//! followed is the matcher's.

use std::borrow::Cow;
use std::fmt;

use rust_embed::Embed;
use serde::Deserialize;

use crate::config::opencc::Configuration;

#[derive(Embed)]
#[folder = ".opencc/tables"]
struct Tables;

#[derive(Embed)]
#[folder = ".opencc/dictionaries"]
struct Files;

/// What a configuration does to a text, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// Conversions of the text as a whole, before anything else.
    pub normalization: Vec<Lookup>,
    /// What cuts the text into segments; without it, the text is one segment.
    pub segmentation: Option<Lookup>,
    /// Conversions of each segment alone.
    pub conversion: Vec<Lookup>,
}

/// Which dictionaries a match is looked up in: a list of ranks.
///
/// The first rank that has any match decides, and in it the longest match of
/// all its dictionaries, of equal ones the first. OpenCC's `short_circuit`
/// groups are ranks, its `union` groups lie within one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Lookup(pub Vec<Vec<Dictionary>>);

/// The name of a dictionary, without its extension: `TSPhrases`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Dictionary(String);

impl Dictionary {
    /// The dictionary of this name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self(name.to_owned())
    }

    /// The name, without extension.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }

    /// All dictionaries that are inside the program, by name.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut all: Vec<Self> = Tables::iter()
            .filter_map(|file| file.strip_suffix(".txt").map(|name| Self(name.into())))
            .collect();
        all.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        all
    }

    /// The text of the table: lines of a key, a tab, and values between spaces.
    ///
    /// # Errors
    /// If the program holds no such table, or one that is not UTF-8.
    pub fn table(&self) -> Result<Table, TablesError> {
        let file = format!("{}.txt", self.0);
        let bytes = Tables::get(&file).ok_or_else(|| TablesError::missing(&file))?.data;
        Ok(Table(utf8(&file, bytes)?))
    }
}

/// The entries of one dictionary.
#[derive(Clone, Debug)]
pub struct Table(Cow<'static, str>);

impl Table {
    /// Each key with the value that OpenCC gives it: the first of several.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.lines().filter_map(|line| {
            let (key, values) = line.split_once('\t')?;
            Some((key, values.split(' ').next()?))
        })
    }

    /// Each key with all its values, the first of which OpenCC gives.
    pub fn choices(&self) -> impl Iterator<Item = (&str, std::str::Split<'_, char>)> {
        self.0.lines().filter_map(|line| {
            let (key, values) = line.split_once('\t')?;
            Some((key, values.split(' ')))
        })
    }
}

/// The files that OpenCC itself reads, its configurations and dictionaries, by
/// name: for a program that has no folder of them yet.
pub fn files() -> impl Iterator<Item = (String, Cow<'static, [u8]>)> {
    Files::iter().filter_map(|name| Some((name.to_string(), Files::get(&name)?.data)))
}

/// The chain of `configuration`.
///
/// # Errors
/// If the program does not hold the configuration, or cannot read it.
pub fn chain(configuration: Configuration) -> Result<Chain, TablesError> {
    let file = format!("{configuration}.json");
    let bytes = Files::get(&file).ok_or_else(|| TablesError::missing(&file))?.data;
    let written: WrittenChain = serde_json::from_str(&utf8(&file, bytes)?)
        .map_err(|error| TablesError { file: file.clone(), reason: error.to_string() })?;
    let lookup = |step: WrittenStep| {
        step.dict.ranks().map(Lookup).ok_or_else(|| TablesError {
            file: file.clone(),
            reason: "a `short_circuit` group inside a `union` group".into(),
        })
    };
    Ok(Chain {
        normalization: written
            .normalization
            .into_iter()
            .map(lookup)
            .collect::<Result<_, _>>()?,
        segmentation: written
            .segmentation
            .map(|WrittenSegmentation::Mmseg { dict }| lookup(WrittenStep { dict }))
            .transpose()?,
        conversion: written
            .conversion_chain
            .into_iter()
            .map(lookup)
            .collect::<Result<_, _>>()?,
    })
}

fn utf8(file: &str, bytes: Cow<'static, [u8]>) -> Result<Cow<'static, str>, TablesError> {
    let error = |_| TablesError { file: file.into(), reason: "it is not UTF-8".into() };
    match bytes {
        Cow::Borrowed(bytes) => {
            std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(error)
        }
        Cow::Owned(bytes) => {
            String::from_utf8(bytes).map(Cow::Owned).map_err(|e| error(e.utf8_error()))
        }
    }
}

/// A table inside the program is not as expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TablesError {
    file: String,
    reason: String,
}

impl TablesError {
    fn missing(file: &str) -> Self {
        Self { file: file.into(), reason: "it is missing".into() }
    }
}

impl fmt::Display for TablesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OpenCC's `{}` inside the program: {}", self.file, self.reason)
    }
}

impl std::error::Error for TablesError {}

#[derive(Deserialize)]
struct WrittenChain {
    #[serde(default)]
    normalization: Vec<WrittenStep>,
    segmentation: Option<WrittenSegmentation>,
    conversion_chain: Vec<WrittenStep>,
}

#[derive(Deserialize)]
struct WrittenStep {
    dict: WrittenDictionary,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum WrittenSegmentation {
    Mmseg { dict: WrittenDictionary },
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum WrittenDictionary {
    Ocd2 {
        file: String,
    },
    Group {
        #[serde(default)]
        match_policy: Policy,
        dicts: Vec<WrittenDictionary>,
    },
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Policy {
    #[default]
    ShortCircuit,
    Union,
}

impl WrittenDictionary {
    /// The ranks of a lookup. `None` for ranks inside one rank, which OpenCC's
    /// own configurations do not have.
    fn ranks(self) -> Option<Vec<Vec<Dictionary>>> {
        let (policy, dictionaries) = match self {
            Self::Ocd2 { file } => {
                let name = file.strip_suffix(".ocd2").unwrap_or(&file);
                return Some(vec![vec![Dictionary(name.into())]]);
            }
            Self::Group { match_policy, dicts } => (match_policy, dicts),
        };
        let members: Vec<Vec<Vec<Dictionary>>> =
            dictionaries.into_iter().map(Self::ranks).collect::<Option<_>>()?;
        match policy {
            Policy::ShortCircuit => Some(members.concat()),
            Policy::Union => {
                let one_rank = members.iter().all(|ranks| ranks.len() == 1);
                one_rank.then(|| vec![members.concat().concat()])
            }
        }
    }
}
