//! The one primitive for time limits. A window is written once in the data and used both ways: to check when something
//! was done, and to compute when it can be done.

mod lead;
mod span;
mod unit;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

use crate::time::Zone;
use crate::time::moment::{shift, shift_months};

use crate::code::named;

pub use lead::Lead;
pub(crate) use span::Fit;
pub use span::Span;
pub use unit::WindowUnit;
pub(crate) use unit::birthday;

type Instant = DateTime<FixedOffset>;

/// A stretch of time around an anchor.
///
/// Calendar days are counted in the local time of the anchor's place, whole days included; hours are counted between
/// instants. Months and years are counted in whole days of that place too, from the earlier of two days to the same day of a later
/// month, or to the last day of a month that has no such day: three months after 30 November is 28 February, and on 28 February what is
/// of 28 to 31 August is six months old. From birth they are counted in birthdays: of who is born on 29 February the one of a year
/// without that day is 1 March. A window that ends at its anchor (`latest` 0) ends at the anchor's instant, which is no
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
    /// The day on which the traveller leaves the country where the journey lands, local: with the next flight of the trip that
    /// leaves it, or else when they mean to. Where several countries are one border, they are left together.
    Exit,
    /// The traveller's birth.
    Birth,
    /// The day on which the question is asked, local where the window is used.
    AsOf,
}

named!(Anchor, "anchor of a window");

impl Anchor {
    /// Whether it is told by the flights and the papers of the journey alone: a thing that is done before it is asked for has a
    /// window that is counted from such a one.
    pub(crate) fn is_of_journey(self) -> bool {
        !matches!(self, Self::Exit | Self::Birth | Self::AsOf)
    }
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

    /// The first and the last day that its anchor may have where a day is to be inside, by dates on both sides; none: any earlier
    /// one, any later one. It is the other way round of laying it: what is so many months after its anchor has an anchor so many
    /// months before it.
    pub(crate) fn anchors_of(self, day: NaiveDate) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let first = |latest: i32| match self.birthdays(latest) {
            Some(months) => shift(shift_months(shift(day, -1)?, -months)?, 1),
            None => self.unit.first_day(day, -latest),
        };
        let last = |earliest: i32| match self.birthdays(earliest) {
            Some(months) => shift_months(day, -months),
            None => self.unit.last_day(day, -earliest),
        };
        (self.latest.and_then(first), self.earliest.and_then(last))
    }

    /// Days that its anchor may have where a day is to be inside at one end of it, or just outside.
    pub(crate) fn anchors_at_its_ends(
        self,
        day: NaiveDate,
        is_inside: bool,
    ) -> impl Iterator<Item = NaiveDate> {
        let beyond = |by| if is_inside { 0 } else { by };
        let (first, last) = self.anchors_of(day);
        let last = last.and_then(|last| shift(last, beyond(1)));
        let first = first.and_then(|first| shift(first, beyond(-1)));
        [last, first].into_iter().flatten()
    }

    /// How many months there are to a birthday; none where the window is counted otherwise.
    fn birthdays(self, count: i32) -> Option<i32> {
        let size = self
            .unit
            .months()
            .filter(|_| self.anchor == Anchor::Birth)?;
        count.checked_mul(size)
    }

    /// The first and the last day inside, for an anchor's day; none: no limit on that side.
    pub(crate) fn days_from(self, anchor: NaiveDate) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let first = |earliest: i32| match self.birthdays(earliest) {
            Some(months) => birthday(anchor, months),
            None => self.unit.first_day(anchor, earliest),
        };
        let last = |latest: i32| match self.birthdays(latest) {
            Some(months) => birthday(anchor, months),
            None => self.unit.last_day(anchor, latest),
        };
        (self.earliest.and_then(first), self.latest.and_then(last))
    }

    /// A day at one end of the window of an anchor's day: the last one inside, or one outside.
    pub(crate) fn day_at_its_end(self, anchor: NaiveDate, is_inside: bool) -> Option<NaiveDate> {
        let beyond = |by| if is_inside { 0 } else { by };
        match self.days_from(anchor) {
            (_, Some(last)) => shift(last, beyond(1)),
            (Some(first), None) => shift(first, beyond(-1)),
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

/// The first instant of a local date; where midnight does not exist, the first that does.
pub(crate) fn start_of_day(day: NaiveDate, zone: Zone) -> Option<DateTime<FixedOffset>> {
    (0..24).find_map(|hour| {
        let local = NaiveDateTime::new(day, NaiveTime::from_hms_opt(hour, 0, 0)?);
        zone.resolve(local).earliest()
    })
}
