//! What a site says of its data files: the key `data` of `site.yaml` enters, its
//! settings leave.
//!
//! What is done by them is known to `script/values`.

use std::collections::BTreeSet;

use super::fields::Fields;
use super::findings::Findings;
use super::value;
use super::yaml::Located;

/// What is done with data files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DataSettings {
    /// The keys whose values are no texts for readers, and stay in all editions as
    /// they are written.
    pub keep: BTreeSet<String>,
}

/// Reads the key `data`.
pub(super) fn read(
    written: &Located,
    findings: &mut Findings<'_>,
) -> Option<DataSettings> {
    let mut fields = Fields::of(written, "keys such as `keep: [slug]`", findings)?;
    let keep = fields.read("keep", findings, |keys, findings| {
        value::texts(keys, findings, value::text)
    });
    fields.finish(findings);
    let keep = keep.unwrap_or_default().into_iter().map(|key| key.value);
    Some(DataSettings { keep: keep.collect() })
}
