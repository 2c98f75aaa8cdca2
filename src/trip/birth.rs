//! A date of birth as travel documents give it: the day, or the month and the day, may not be known.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::code::{CodeError, TextVisitor};
use crate::time::moment::{Moment, shift, shift_months};

const KIND: &str = "date of birth";
const EXPECTED: &str = "an existing date of 1900 to 2199, perhaps without its day, or without its month and day, such as 1985-05-05, 1985-05 or 1985";

/// A date of birth, of which the day, or the month and the day, may not be known (ICAO Doc 9303-3).
///
/// The text form is that of ISO 8601, with what is not known left out: `1985-05-05`, `1985-05`, `1985`. Years 1900 to 2199.
///
/// ```
/// use sekisho::trip::BirthDate;
/// let born = BirthDate::new("1985-05")?;
/// assert_eq!(born.day(), None);
/// assert_eq!(born.to_string(), "1985-05");
/// assert!(BirthDate::new("1985-02-29").is_err());
/// # Ok::<(), sekisho::CodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct BirthDate {
    /// The first day that it may be.
    first: NaiveDate,
    /// The last.
    last: NaiveDate,
}

impl BirthDate {
    /// Reads a date of birth from its text form.
    ///
    /// # Errors
    /// `CodeError` if the text has another form, or the date does not exist, or the year is outside 1900 to 2199.
    pub fn new(text: &str) -> Result<Self, CodeError> {
        parse(text).ok_or_else(|| CodeError::malformed(KIND, text, EXPECTED))
    }

    /// A day.
    #[must_use]
    pub fn on(day: NaiveDate) -> Self {
        Self {
            first: day,
            last: day,
        }
    }

    /// The day, if it is known.
    #[must_use]
    pub fn day(self) -> Option<NaiveDate> {
        (self.first == self.last).then_some(self.first)
    }

    /// The first and the last day that it may be.
    pub(crate) fn stretch(self) -> (NaiveDate, NaiveDate) {
        (self.first, self.last)
    }

    /// Whether it is within another that tells less.
    pub(crate) fn is_finer_than(self, other: Self) -> bool {
        self != other && other.first <= self.first && self.last <= other.last
    }
}

fn parse(text: &str) -> Option<BirthDate> {
    let moment = |text: &str| Moment::new(text).ok();
    match text.len() {
        4 => Some(BirthDate {
            first: moment(&format!("{text}-01-01"))?.date(),
            last: moment(&format!("{text}-12-31"))?.date(),
        }),
        7 => {
            let first = moment(&format!("{text}-01"))?.date();
            let last = shift(shift_months(first, 1)?, -1)?;
            Some(BirthDate { first, last })
        }
        10 => Some(BirthDate::on(moment(text)?.date())),
        _ => None,
    }
}

impl FromStr for BirthDate {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        Self::new(text)
    }
}

impl From<NaiveDate> for BirthDate {
    fn from(day: NaiveDate) -> Self {
        Self::on(day)
    }
}

impl fmt::Display for BirthDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (self.first, self.last);
        if first == last {
            write!(formatter, "{first}")
        } else if first.month() == last.month() {
            write!(formatter, "{:04}-{:02}", first.year(), first.month())
        } else {
            write!(formatter, "{:04}", first.year())
        }
    }
}

impl fmt::Debug for BirthDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl Serialize for BirthDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for BirthDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor::new(KIND, Self::new))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for BirthDate {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "BirthDate".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
            "description": "A date of birth, perhaps without its day, or without its month and day (ISO 8601), years 1900 to 2199."
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_date_of_birth_round_trips_with_and_without_its_day_and_month() {
        for (text, first, last) in [
            ("1985-05-05", "1985-05-05", "1985-05-05"),
            ("1984-02", "1984-02-01", "1984-02-29"),
            ("1985-02", "1985-02-01", "1985-02-28"),
            ("1985-12", "1985-12-01", "1985-12-31"),
            ("1985", "1985-01-01", "1985-12-31"),
            ("1900", "1900-01-01", "1900-12-31"),
            ("2199-12-31", "2199-12-31", "2199-12-31"),
            ("2199-12", "2199-12-01", "2199-12-31"),
        ] {
            let born = BirthDate::new(text).unwrap();
            assert_eq!(born.stretch(), (day(first), day(last)), "{text}");
            assert_eq!(born.to_string(), text);
            let json = serde_json::to_string(&born).unwrap();
            assert_eq!(serde_json::from_str::<BirthDate>(&json).unwrap(), born);
            assert_eq!(born.day().is_some(), text.len() == 10);
        }
    }

    #[test]
    fn a_date_of_birth_that_is_none_is_an_error() {
        for text in [
            "",
            "85",
            "1899",
            "2200",
            "1985-13",
            "1985-00",
            "1985-5",
            "1985-05-32",
            "1985-02-29",
            "1985-05-5",
            "198505",
            "19850505",
            "1985-05-05T10:00",
            "1985-<<-<<",
            "19 85",
            "+985",
            "１９",
            "1985-0é",
            "-985-05-05",
        ] {
            assert!(BirthDate::new(text).is_err(), "{text} must be refused");
        }
    }
}
