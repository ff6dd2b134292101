//! Today's date: the one thing that the core must be told of the clock.
//!
//! It knows the clock, the time zone of the machine and `SOURCE_DATE_EPOCH`
//! (reproducible-builds.org), and nothing of what the date is for.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::EdgeError;

/// The day of the run, where its person is; with `SOURCE_DATE_EPOCH` set, the
/// day of that second in UTC, so that a build can be repeated elsewhere.
///
/// # Errors
/// `SOURCE_DATE_EPOCH` is set to something other than a count of seconds.
#[expect(clippy::disallowed_methods, reason = "the environment is read here")]
pub fn today() -> Result<Date, EdgeError> {
    let epoch = std::env::var_os("SOURCE_DATE_EPOCH");
    match epoch {
        Some(epoch) => day_of(&epoch.to_string_lossy()),
        None => Ok(Zoned::now().date()),
    }
}

/// The day, in UTC, of what `SOURCE_DATE_EPOCH` holds.
///
/// # Errors
/// `epoch` is not a whole number of seconds since 1970 up to the year 9999.
pub fn day_of(epoch: &str) -> Result<Date, EdgeError> {
    epoch
        .parse::<u64>()
        .ok()
        .filter(|_| epoch.bytes().all(|byte| byte.is_ascii_digit()))
        .and_then(|seconds| i64::try_from(seconds).ok())
        .and_then(|seconds| Timestamp::from_second(seconds).ok())
        .map(|second| second.to_zoned(TimeZone::UTC).date())
        .ok_or_else(|| {
            EdgeError::setting(
                "take the date from SOURCE_DATE_EPOCH",
                format!("`{epoch}` is not a count of seconds since 1970"),
            )
            .help("unset it, or set it as in `SOURCE_DATE_EPOCH=$(git log -1 --pretty=%ct)`")
        })
}
