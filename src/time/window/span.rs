//! Windows laid on the time line.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::time::Zone;
use crate::time::moment::{Moment, minutes_later, writable, writable_day};

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
        deserialize_with = "crate::time::written::optional_instant"
    )]
    pub from: Option<DateTime<FixedOffset>>,
    /// The end, in local time of the place; none: no limit on this side.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_instant"
    )]
    pub until: Option<DateTime<FixedOffset>>,
    /// Whether the instant `until` itself is inside.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub until_included: bool,
    /// The first local date with an instant inside.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    pub first_date: Option<NaiveDate>,
    /// The last local date with an instant inside.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
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
