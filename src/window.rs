//! The one primitive for time limits. A window is written once in the data and used both ways: to check when something
//! was done, and to compute when it can be done.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

use crate::moment::{Moment, minutes_later, shift, shift_months, writable, writable_day};
use crate::place::Zone;

type Instant = DateTime<FixedOffset>;

/// A stretch of time around an anchor.
///
/// Calendar days are counted in the local time of the anchor's place, whole days included; hours are counted between
/// instants. Months and years are counted in whole days of that place too, from the earlier of two days to the same day of a later
/// month, or to the last day of a month that has no such day: three months after 30 November is 28 February, and on 28 February what is
/// of 28 to 31 August is six months old. A window that ends at its anchor (`latest` 0) ends at the anchor's instant, which is no
/// longer inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Window {
    /// What the limit is counted from.
    pub anchor: Anchor,
    /// In what it is counted.
    pub unit: WindowUnit,
    /// The first unit that counts, negative before the anchor; none: no limit on this side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earliest: Option<i32>,
    /// The last unit that counts, negative before the anchor; none: no limit on this side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest: Option<i32>,
}

/// What a window is counted from. Departure and landing are always the scheduled ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Anchor {
    /// Departure of the first international flight of the journey.
    Departure,
    /// Departure of the last flight of the journey, from the last place of transit.
    OnwardDeparture,
    /// Landing in the country of destination.
    Landing,
    /// Entry into the country where the journey starts, local date.
    Entry,
    /// Issue of the test certificate.
    CertificateIssue,
}

/// In what a window is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum WindowUnit {
    /// Calendar days, local.
    CalendarDays,
    /// Hours between instants.
    Hours,
    /// Calendar months, local.
    Months,
    /// Years of twelve calendar months, local.
    Years,
}

impl WindowUnit {
    /// Whether whole days are counted, and no instants.
    pub(crate) fn is_of_days(self) -> bool {
        self != Self::Hours
    }

    /// How many calendar months it is long; none where it is counted otherwise.
    fn months(self) -> Option<i32> {
        match self {
            Self::Months => Some(1),
            Self::Years => Some(12),
            Self::CalendarDays | Self::Hours => None,
        }
    }

    /// The fewest days that so many units are.
    pub(crate) fn fewest_days(self, count: i32) -> i32 {
        match self {
            Self::CalendarDays => count,
            Self::Hours => count.div_euclid(24),
            Self::Months => count.saturating_mul(28),
            Self::Years => count.saturating_mul(365),
        }
    }

    /// The most days that so many units are.
    pub(crate) fn most_days(self, count: i32) -> i32 {
        match self {
            Self::CalendarDays => count,
            Self::Hours => count.saturating_add(23).div_euclid(24),
            Self::Months => count.saturating_mul(31),
            Self::Years => count.saturating_mul(366),
        }
    }

    /// The first day that is so many units from another, or, if none is, the next one; of hours the first that one so far away
    /// may lie on.
    pub(crate) fn first_day(self, from: NaiveDate, count: i32) -> Option<NaiveDate> {
        let Some(size) = self.months() else {
            return shift(from, self.fewest_days(count));
        };
        let months = count.checked_mul(size)?;
        let day = shift_months(from, months)?;
        // The same day of an earlier month may be one from which so many months do not reach.
        if months < 0 && shift_months(day, -months)? < from {
            shift(day, 1)
        } else {
            Some(day)
        }
    }

    /// The last day that is so many units from another, or, if none is, the one before; of hours the last that one so far away may
    /// lie on.
    pub(crate) fn last_day(self, from: NaiveDate, count: i32) -> Option<NaiveDate> {
        let Some(size) = self.months() else {
            return shift(from, self.most_days(count));
        };
        let months = count.checked_mul(size)?;
        let mut day = shift_months(from, months)?;
        // From the last days of a month so many months may all lead to the last day of a shorter one.
        while months < 0 && shift_months(shift(day, 1)?, -months)? <= from {
            day = shift(day, 1)?;
        }
        Some(day)
    }
}

/// A window laid on the time line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Span {
    /// The first instant inside, in local time of the place; none: no limit on this side.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::json::optional_instant"
    )]
    pub from: Option<DateTime<FixedOffset>>,
    /// The end, in local time of the place; none: no limit on this side.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::json::optional_instant"
    )]
    pub until: Option<DateTime<FixedOffset>>,
    /// Whether the instant `until` itself is inside.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub until_included: bool,
    /// The first local date with an instant inside.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::json::optional_date"
    )]
    pub first_date: Option<NaiveDate>,
    /// The last local date with an instant inside.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::json::optional_date"
    )]
    pub last_date: Option<NaiveDate>,
}

/// How a moment lies to a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    Inside,
    TooEarly,
    TooLate,
    /// The moment is not known precisely enough.
    Unknown,
}

/// An anchor with its place: an instant, or, where only the date is known, the start of that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Anchored {
    pub at: DateTime<FixedOffset>,
    pub zone: Zone,
}

impl Window {
    /// The window laid at its anchor, in the local time of the days it falls on, cut to the years 1900 to 2199, outside of which
    /// nothing can be told; none beyond the years that dates may have.
    pub(crate) fn lay(self, anchor: Anchored) -> Option<Span> {
        let anchor = Anchored {
            at: anchor.zone.shown(anchor.at),
            ..anchor
        };
        let (from, until) = match self.unit {
            WindowUnit::Hours => self.hours(anchor)?,
            WindowUnit::CalendarDays | WindowUnit::Months | WindowUnit::Years => {
                self.days(anchor)?
            }
        };
        let until_included = !self.unit.is_of_days() && self.latest != Some(0);
        let last_date = match until {
            Some(until) if !until_included => Some(day_before(until, anchor.zone)?),
            until => until.map(|until| until.date_naive()),
        };
        let span = Span {
            from,
            until,
            until_included,
            first_date: from.map(|from| from.date_naive()),
            last_date,
        };
        Some(span.writable())
    }

    fn days(self, anchor: Anchored) -> Option<(Option<Instant>, Option<Instant>)> {
        let today = anchor.at.date_naive();
        let from = match self.earliest {
            Some(count) => Some(start_of_day(
                self.unit.first_day(today, count)?,
                anchor.zone,
            )?),
            None => None,
        };
        let until = match self.latest {
            Some(0) => Some(anchor.at),
            Some(count) => {
                let last = self.unit.last_day(today, count)?;
                Some(start_of_day(shift(last, 1)?, anchor.zone)?)
            }
            None => None,
        };
        Some((from, until))
    }

    /// Whether a day lies in the window of an anchor's day, by dates on both sides.
    pub(crate) fn holds_day(self, anchor: NaiveDate, day: NaiveDate) -> bool {
        let first = |count| self.unit.first_day(anchor, count);
        let last = |count| self.unit.last_day(anchor, count);
        let is_after = |count| first(count).is_some_and(|first| first <= day);
        let is_before = |count| last(count).is_some_and(|last| day <= last);
        self.earliest.is_none_or(is_after) && self.latest.is_none_or(is_before)
    }

    /// A day at one end of the window of an anchor's day: the last one inside, or one outside.
    pub(crate) fn day_at_its_end(self, anchor: NaiveDate, is_inside: bool) -> Option<NaiveDate> {
        let beyond = |by| if is_inside { 0 } else { by };
        match (self.earliest, self.latest) {
            (_, Some(latest)) => shift(self.unit.last_day(anchor, latest)?, beyond(1)),
            (Some(earliest), None) => shift(self.unit.first_day(anchor, earliest)?, beyond(-1)),
            (None, None) => is_inside.then_some(anchor),
        }
    }

    fn hours(self, anchor: Anchored) -> Option<(Option<Instant>, Option<Instant>)> {
        let at = |hours: i32| {
            let at = anchor
                .at
                .checked_add_signed(TimeDelta::hours(i64::from(hours)))?;
            Some(anchor.zone.shown(at))
        };
        let laid = |hours: Option<i32>| match hours {
            Some(hours) => Some(Some(at(hours)?)),
            None => Some(None),
        };
        Some((laid(self.earliest)?, laid(self.latest)?))
    }
}

/// The last local date with an instant before this one.
fn day_before(end: Instant, zone: Zone) -> Option<NaiveDate> {
    let date = end.date_naive();
    if start_of_day(date, zone)? < end {
        Some(date)
    } else {
        shift(date, -1)
    }
}

impl Span {
    /// The part of it that can be written, and be read back.
    pub(crate) fn writable(self) -> Self {
        let until = self.until.map(writable);
        Self {
            from: self.from.map(writable),
            until,
            // The last instant that can be told is inside what goes on after it.
            until_included: self.until_included || until < self.until,
            first_date: self.first_date.map(writable_day),
            last_date: self.last_date.map(writable_day),
        }
    }

    /// The last whole minute inside; none: no limit on this side.
    pub(crate) fn last_minute(&self) -> Option<DateTime<FixedOffset>> {
        let until = self.until?;
        Some(if self.until_included {
            until
        } else {
            minutes_later(until, -1)
        })
    }

    /// The part that both spans share.
    pub(crate) fn and(self, other: Self) -> Self {
        let until_is_other = match (self.until, other.until) {
            (Some(a), Some(b)) => b < a || (a == b && !other.until_included),
            (None, Some(_)) => true,
            _ => false,
        };
        let (until, until_included) = if until_is_other {
            (other.until, other.until_included)
        } else {
            (self.until, self.until_included)
        };
        Self {
            from: self.from.max(other.from),
            until,
            until_included,
            first_date: self.first_date.max(other.first_date),
            last_date: earliest(self.last_date, other.last_date),
        }
    }

    /// Whether no instant is inside.
    pub(crate) fn is_empty(&self) -> bool {
        match (self.from, self.until) {
            (Some(from), Some(until)) => from > until || (from == until && !self.until_included),
            _ => false,
        }
    }

    /// How `moment` lies to the span. Where the limit is counted in days, a bare date is inside if the span has
    /// any instant of it; else only if the whole day is inside.
    pub(crate) fn fit(&self, moment: Moment, zone: Zone, by_days: bool) -> Fit {
        let Some(stretch) = moment.stretch(zone) else {
            return Fit::Unknown;
        };
        let by_date = by_days && moment.time().is_none();
        let is_late = |at: DateTime<FixedOffset>| {
            self.until.is_some_and(|until| {
                if self.until_included {
                    at > until
                } else {
                    at >= until
                }
            })
        };
        if self.from.is_some_and(|from| stretch.last < from) {
            Fit::TooEarly
        } else if is_late(stretch.first) {
            Fit::TooLate
        } else if by_date
            || (self.from.is_none_or(|from| stretch.first >= from) && !is_late(stretch.last))
        {
            Fit::Inside
        } else {
            Fit::Unknown
        }
    }
}

fn earliest(a: Option<NaiveDate>, b: Option<NaiveDate>) -> Option<NaiveDate> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// The first instant of a local date; where midnight does not exist, the first that does.
pub(crate) fn start_of_day(day: NaiveDate, zone: Zone) -> Option<DateTime<FixedOffset>> {
    (0..24).find_map(|hour| {
        let local = NaiveDateTime::new(day, NaiveTime::from_hms_opt(hour, 0, 0)?);
        zone.resolve(local).earliest()
    })
}
