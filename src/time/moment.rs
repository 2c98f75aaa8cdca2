//! Points in time as papers and tickets print them: a date, perhaps a time, perhaps a UTC offset.

use std::fmt;
use std::str::FromStr;

use chrono::{
    DateTime, Days, FixedOffset, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike,
};
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::code::CodeError;
use crate::time::Zone;

/// The first year that a `Moment` may name.
pub const FIRST_YEAR: i32 = 1900;
/// The last year that a `Moment` may name.
pub const LAST_YEAR: i32 = 2199;

/// A date with, where they are known, a local time (to the minute or second) and a UTC offset.
///
/// The text form is ISO 8601 as RFC 3339 profiles it, with the time or the offset left out where they are unknown:
/// `2020-11-22`, `2020-11-22T00:10`, `2020-11-22T00:10+09:00`. Years 1900 to 2199, offsets up to 18:00. Without an offset the time is local
/// time at the airport it belongs to.
///
/// ```
/// use sekisho::time::Moment;
/// let moment: Moment = "2020-11-22T00:10+09:00".parse()?;
/// assert_eq!(moment.date().to_string(), "2020-11-22");
/// assert!("2021-02-29".parse::<Moment>().is_err());
/// # Ok::<(), sekisho::CodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Moment {
    date: NaiveDate,
    time: Option<NaiveTime>,
    offset: Option<FixedOffset>,
}

/// Where a moment of limited precision lies on the time line: from `first` to `last`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub first: DateTime<FixedOffset>,
    pub last: DateTime<FixedOffset>,
}

impl Moment {
    /// Reads a moment from its text form.
    ///
    /// # Errors
    /// `CodeError` if the text has another form, or the date or time does not exist, or the year is outside 1900 to 2199.
    pub fn new(text: &str) -> Result<Self, CodeError> {
        parse(text).ok_or_else(|| {
            CodeError::malformed(
                "moment",
                text,
                "an existing date of 1900 to 2199, then perhaps a time and a UTC offset of at most 18:00, such as 2020-11-22T00:10+09:00",
            )
        })
    }

    /// A whole day, the time unknown.
    #[must_use]
    pub fn on(date: NaiveDate) -> Self {
        Self {
            date,
            time: None,
            offset: None,
        }
    }

    /// The calendar date as written.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        self.date
    }

    /// The local time as written, if any.
    #[must_use]
    pub fn time(self) -> Option<NaiveTime> {
        self.time
    }

    /// The UTC offset as written, if any.
    #[must_use]
    pub fn offset(self) -> Option<FixedOffset> {
        self.offset
    }

    /// The instant, if date, time and offset are all written.
    #[must_use]
    pub fn instant(self) -> Option<DateTime<FixedOffset>> {
        let local = NaiveDateTime::new(self.date, self.time?);
        local.and_local_timezone(self.offset?).single()
    }

    /// Whether what is written of it can be read back: whether it lies in the years 1900 to 2199.
    pub(crate) fn is_readable(self) -> bool {
        writable_day(self.date) == self.date
    }

    /// The same local time so many days later, or earlier; the offset is left to the place. None beyond 1900 to 2199.
    pub(crate) fn on_another_day(self, days: i32) -> Option<Self> {
        if days == 0 {
            return Some(self);
        }
        let date = shift(self.date, days)?;
        let moved = Self {
            date,
            time: self.time,
            offset: None,
        };
        moved.is_readable().then_some(moved)
    }

    /// What is known of the instant when local times are those of `zone`; none if the local time does not exist there.
    pub(crate) fn stretch(self, zone: Zone) -> Option<Stretch> {
        if let Some(instant) = self.instant() {
            return Some(Stretch {
                first: instant,
                last: instant,
            });
        }
        let (from, until) = match self.time {
            Some(time) => (time, time),
            None => (NaiveTime::MIN, NaiveTime::from_hms_opt(23, 59, 59)?),
        };
        let first = zone
            .resolve(NaiveDateTime::new(self.date, from))
            .earliest()?;
        let last = zone
            .resolve(NaiveDateTime::new(self.date, until))
            .latest()?;
        Some(Stretch { first, last })
    }
}

/// The day so many days later, or earlier; none beyond the years that dates may have.
pub(crate) fn shift(day: NaiveDate, days: i32) -> Option<NaiveDate> {
    let distance = Days::new(u64::from(days.unsigned_abs()));
    if days < 0 {
        day.checked_sub_days(distance)
    } else {
        day.checked_add_days(distance)
    }
}

/// The same day so many months later, or earlier; the last day of a month that has no such day.
pub(crate) fn shift_months(day: NaiveDate, months: i32) -> Option<NaiveDate> {
    let distance = Months::new(months.unsigned_abs());
    if months < 0 {
        day.checked_sub_months(distance)
    } else {
        day.checked_add_months(distance)
    }
}

/// The day itself, or the nearest to it that can be written: of the years 1900 to 2199.
pub(crate) fn writable_day(day: NaiveDate) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(FIRST_YEAR, 1, 1).unwrap_or(day);
    let last = NaiveDate::from_ymd_opt(LAST_YEAR, 12, 31).unwrap_or(day);
    day.clamp(first, last)
}

/// The instant itself, or the nearest to it that can be written: of the years 1900 to 2199, on the clocks that it is told by.
pub(crate) fn writable(at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    let day = at.date_naive();
    let nearest = writable_day(day);
    if nearest == day {
        return at;
    }
    let local = if nearest > day {
        nearest.and_hms_opt(0, 0, 0)
    } else {
        nearest.and_hms_opt(23, 59, 59)
    };
    let nearest = local.and_then(|local| local.and_local_timezone(*at.offset()).single());
    nearest.unwrap_or(at)
}

/// So many minutes later, or earlier; the instant itself beyond the years that dates may have.
pub(crate) fn minutes_later(at: DateTime<FixedOffset>, minutes: i64) -> DateTime<FixedOffset> {
    let distance = TimeDelta::try_minutes(minutes);
    let later = distance.and_then(|distance| at.checked_add_signed(distance));
    later.unwrap_or(at)
}

fn digits(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0_u32, |sum, b| {
        b.is_ascii_digit().then(|| sum * 10 + u32::from(b - b'0'))
    })
}

fn parse(text: &str) -> Option<Moment> {
    let bytes = text.as_bytes();
    let [y @ .., b'-', m1, m2, b'-', d1, d2] = bytes.get(..10)? else {
        return None;
    };
    let date = NaiveDate::from_ymd_opt(
        i32::try_from(digits(y)?).ok()?,
        digits(&[*m1, *m2])?,
        digits(&[*d1, *d2])?,
    )?;
    if !(FIRST_YEAR..=LAST_YEAR).contains(&chrono::Datelike::year(&date)) {
        return None;
    }
    let rest = bytes.get(10..)?;
    let [b'T', h1, h2, b':', n1, n2, rest @ ..] = rest else {
        return rest.is_empty().then(|| Moment::on(date));
    };
    let (second, rest) = match rest {
        [b':', s1, s2, rest @ ..] => (digits(&[*s1, *s2])?, rest),
        _ => (0, rest),
    };
    let time = NaiveTime::from_hms_opt(digits(&[*h1, *h2])?, digits(&[*n1, *n2])?, second)?;
    let offset = match rest {
        [] => None,
        b"Z" => FixedOffset::east_opt(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => Some(utc_offset(
            *sign,
            digits(&[*h1, *h2])?,
            digits(&[*m1, *m2])?,
        )?),
        _ => return None,
    };
    Some(Moment {
        date,
        time: Some(time),
        offset,
    })
}

/// The largest UTC offset that a `Moment` may name, in seconds: 18 hours, as in `java.time`. No clock has gone beyond 15:13.
pub(crate) const LARGEST_OFFSET: i32 = 18 * 3600;

fn utc_offset(sign: u8, hours: u32, minutes: u32) -> Option<FixedOffset> {
    let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
    if minutes > 59 || seconds > LARGEST_OFFSET {
        return None;
    }
    FixedOffset::east_opt(if sign == b'-' { -seconds } else { seconds })
}

impl FromStr for Moment {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        Self::new(text)
    }
}

impl From<DateTime<FixedOffset>> for Moment {
    fn from(at: DateTime<FixedOffset>) -> Self {
        let local = at.naive_local();
        let time = local.time().with_nanosecond(0).unwrap_or(local.time());
        Self {
            date: local.date(),
            time: Some(time),
            offset: Some(*at.offset()),
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        if let Some(time) = self.time {
            write!(f, "T{:02}:{:02}", time.hour(), time.minute())?;
            if time.second() != 0 {
                write!(f, ":{:02}", time.second())?;
            }
        }
        match self.offset {
            Some(offset) => write!(f, "{offset}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Moment;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date or a date and time in ISO 8601 form")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Moment, E> {
                Moment::new(text).map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Text)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Moment {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$",
            "description": "A date, perhaps with a local time, perhaps with a UTC offset (ISO 8601, RFC 3339), years 1900 to 2199."
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_round_trips_in_each_precision() {
        for text in [
            "2020-11-22",
            "2020-11-22T00:10",
            "2020-11-22T00:10+09:00",
            "2020-11-22T00:10:30-05:30",
            "1900-01-01",
            "2199-12-31",
            "2020-11-22T00:10-18:00",
            "2020-11-22T00:10+18:00",
        ] {
            let moment = Moment::new(text).unwrap();
            assert_eq!(moment.to_string(), text);
            assert_eq!(
                serde_json::from_str::<Moment>(&serde_json::to_string(&moment).unwrap()).unwrap(),
                moment
            );
        }
    }

    #[test]
    fn dates_that_do_not_exist_are_errors() {
        for text in [
            "2021-02-29",
            "2020-13-01",
            "1899-12-31",
            "2200-01-01",
            "2020-11-22T24:00",
            "2020-11-22T10:60",
            "2020-11-22T10:00+24:00",
            "2020-11-22T10:00+18:01",
            "2020-11-22T10:00-18:01",
            "2020-11-22T10:00+0900",
            "2020-11-22 10:00",
            "20201122",
            "",
            "２０２０-11-22",
            "2020-11-2",
            "+2020-11-22",
            "2020-11-22T",
        ] {
            assert!(Moment::new(text).is_err(), "{text} must be refused");
        }
        assert!(Moment::new("2020-02-29").is_ok());
    }
}
