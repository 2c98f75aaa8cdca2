//! Whether days lie in windows, and how old somebody is, where what these are counted from may not be known to the day.

use chrono::NaiveDate;

use crate::evaluate::route::Journey;
use crate::rulebook::rule::AgeBound;
use crate::time::Zone;
use crate::time::moment::{FIRST_YEAR, LAST_YEAR, shift};
use crate::time::window::birthday;
use crate::time::window::{Anchor, Window, start_of_day};
use crate::trip::Trip;
use crate::trip::field::Field;
use crate::truth::Truth;

use super::clock::Clock;

/// What days are counted from: the journey, the traveller and the instant of asking.
#[derive(Clone, Copy)]
pub(super) struct Reckoner<'a> {
    pub trip: &'a Trip,
    pub journey: &'a Journey<'a>,
    pub clock: &'a Clock,
}

/// The days on which an anchor may lie, and the fact that would tell.
struct Days {
    first: NaiveDate,
    last: NaiveDate,
    hangs_on: Field,
}

impl Days {
    fn known(day: NaiveDate, hangs_on: Field) -> Self {
        Self {
            first: day,
            last: day,
            hangs_on,
        }
    }
}

/// Whether something is so, or the fact of which that hangs; none where the journey does not have what it is counted from.
pub(super) type Counted = Option<Result<bool, Field>>;

impl Reckoner<'_> {
    /// Whether a day lies in a window, by dates on both sides; the day of asking is that of a zone.
    pub(super) fn lies_in(self, window: Window, day: NaiveDate, zone: Zone) -> Counted {
        let (from, until) = window.anchors_of(day);
        if window.anchor == Anchor::AsOf {
            return Some(Ok(self.is_asked_between(from, until, zone)));
        }
        let days = self.days_of(window.anchor)?;
        let is_all = from.is_none_or(|from| from <= days.first)
            && until.is_none_or(|until| days.last <= until);
        let first = from.map_or(days.first, |from| days.first.max(from));
        let last = until.map_or(days.last, |until| days.last.min(until));
        Some(match (is_all, first <= last) {
            (true, _) => Ok(true),
            (false, false) => Ok(false),
            (false, true) => Err(days.hangs_on),
        })
    }

    /// Whether the journey has what a window is counted from.
    pub(super) fn has(self, anchor: Anchor) -> bool {
        anchor == Anchor::AsOf || self.days_of(anchor).is_some()
    }

    /// The fact that would tell the day from which a window is counted, where it is not known.
    pub(super) fn hangs_on(self, anchor: Anchor) -> Option<Field> {
        let days = self.days_of(anchor)?;
        (days.first < days.last).then_some(days.hangs_on)
    }

    /// Whether the traveller is so old; the day of asking is that of a zone.
    pub(super) fn is_aged(self, bound: AgeBound, zone: Zone) -> Counted {
        let born = self.born();
        let at = match bound.at {
            Anchor::AsOf => None,
            at => Some(self.days_of(at)?),
        };
        let is_reached = |count: u32| {
            let months = bound.unit.months(count);
            let turns = |born: NaiveDate| birthday(born, months);
            let (Some(first), Some(last)) = (turns(born.first), turns(born.last)) else {
                return Truth::Unknown;
            };
            let has_come =
                |day: NaiveDate| start_of_day(day, zone).map(|start| self.clock.has_come(start));
            let (certainly, perhaps) = match &at {
                Some(at) => (last <= at.first, first <= at.last),
                None => (has_come(last) == Some(true), has_come(first) == Some(true)),
            };
            match (certainly, perhaps) {
                (true, _) => Truth::Holds,
                (false, true) => Truth::Unknown,
                (false, false) => Truth::Fails,
            }
        };
        let is_old_enough = bound.from.map_or(Truth::Holds, is_reached);
        let is_too_old = bound.below.map_or(Truth::Fails, is_reached);
        Some(match is_old_enough.and(is_too_old.not()) {
            Truth::Holds => Ok(true),
            Truth::Fails => Ok(false),
            Truth::Unknown => match at {
                Some(at) if born.first == born.last => Err(at.hangs_on),
                _ => Err(Field::Born),
            },
        })
    }

    /// Whether it is asked on one of some days, local in a zone. Both ends are looked at: the clock then tells when that changes.
    fn is_asked_between(
        self,
        from: Option<NaiveDate>,
        until: Option<NaiveDate>,
        zone: Zone,
    ) -> bool {
        let has_come = |day: NaiveDate| {
            let start = start_of_day(day, zone);
            start.is_some_and(|start| self.clock.has_come(start))
        };
        let has_begun = from.is_none_or(has_come);
        let is_over = until
            .and_then(|until| shift(until, 1))
            .is_some_and(has_come);
        has_begun && !is_over
    }

    fn days_of(self, anchor: Anchor) -> Option<Days> {
        let journey = self.journey;
        if let Some(anchored) = journey.anchor(anchor) {
            return Some(Days::known(anchored.at.date_naive(), Field::Legs));
        }
        match anchor {
            Anchor::Birth => Some(self.born()),
            Anchor::Exit => Some(Days {
                first: journey.last_landing().date_naive(),
                last: NaiveDate::from_ymd_opt(LAST_YEAR, 12, 31)?,
                hangs_on: Field::LeavesOn,
            }),
            Anchor::Entry if !self.was_there_all_along() => Some(Days {
                first: NaiveDate::MIN,
                last: NaiveDate::MAX,
                hangs_on: Field::ArrivedOn,
            }),
            _ => None,
        }
    }

    /// Nobody who travels is born after they are asked about.
    fn born(self) -> Days {
        let asked = self.trip.as_of.date();
        let (first, last) = match self.trip.traveller.born {
            Some(born) => born.stretch(),
            None => (
                NaiveDate::from_ymd_opt(FIRST_YEAR, 1, 1).unwrap_or(NaiveDate::MIN),
                asked,
            ),
        };
        Days {
            first,
            last: last.min(asked),
            hangs_on: Field::Born,
        }
    }

    /// Who lives where the journey starts, and says nothing of having come, was there all along.
    fn was_there_all_along(self) -> bool {
        let residence = self.trip.traveller.residence;
        let lives_there =
            residence.is_some_and(|home| self.journey.is_of(self.journey.from, home.region()));
        self.journey.approach.is_none() && lives_there
    }
}
