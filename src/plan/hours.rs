//! The hours of the day at which somebody is there to take a sample or an application, and to hand something out.

use chrono::{NaiveDate, NaiveTime, TimeDelta, Timelike};

use crate::time::Zone;
use crate::time::moment::shift;

use super::Turnarounds;
use super::order::Instant;

/// From when until when, both included, in minutes of a local day.
#[derive(Clone, Copy)]
pub(super) struct Hours {
    opens: u32,
    closes: u32,
}

impl Hours {
    /// What needs nobody else can be done at any hour.
    pub const ALWAYS: Self = Self {
        opens: 0,
        closes: super::DAY,
    };

    pub fn of(turnarounds: &Turnarounds) -> Self {
        Self {
            opens: turnarounds.opens,
            closes: turnarounds.closes,
        }
    }

    /// The first instant of the hours at an instant or after it.
    pub fn next(self, at: Instant, zone: Zone) -> Instant {
        let (day, second) = local(at, zone);
        let opens = if second < self.opens * 60 {
            Some(day)
        } else if second <= self.closes * 60 {
            None
        } else {
            shift(day, 1)
        };
        let opens = opens.and_then(|day| on(day, self.opens, zone));
        opens.map_or(at, |opens| opens.max(at))
    }

    /// The last instant of the hours at an instant or before it.
    pub fn last(self, at: Instant, zone: Zone) -> Instant {
        let (day, second) = local(at, zone);
        let closes = if second > self.closes * 60 {
            Some(day)
        } else if second >= self.opens * 60 {
            None
        } else {
            shift(day, -1)
        };
        let closes = closes.and_then(|day| on(day, self.closes, zone));
        closes.map_or(at, |closes| closes.min(at))
    }
}

/// The day that clocks in a zone show, and the seconds of it.
fn local(at: Instant, zone: Zone) -> (NaiveDate, u32) {
    let local = at.with_timezone(&zone.offset_at(at.naive_utc()));
    (local.date_naive(), local.num_seconds_from_midnight())
}

/// The instant at which clocks show this minute of a day; where they pass over it, an hour later by them.
fn on(day: NaiveDate, minute: u32, zone: Zone) -> Option<Instant> {
    let midnight = day.and_time(NaiveTime::MIN);
    let shown = midnight.checked_add_signed(TimeDelta::minutes(i64::from(minute)))?;
    let later = || {
        let later = shown.checked_add_signed(TimeDelta::hours(1))?;
        zone.resolve(later).earliest()
    };
    zone.resolve(shown).earliest().or_else(later)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFICE: Hours = Hours {
        opens: 9 * 60,
        closes: 17 * 60,
    };

    fn at(text: &str) -> Instant {
        Instant::parse_from_rfc3339(text).unwrap()
    }

    fn tokyo() -> Zone {
        Zone::new("Asia/Tokyo").unwrap()
    }

    #[test]
    fn an_office_opens_at_nine_and_closes_at_five() {
        for (asked, next, last) in [
            (
                "2021-02-08T08:59:59",
                "2021-02-08T09:00",
                "2021-02-07T17:00",
            ),
            (
                "2021-02-08T09:00:00",
                "2021-02-08T09:00",
                "2021-02-08T09:00",
            ),
            (
                "2021-02-08T17:00:00",
                "2021-02-08T17:00",
                "2021-02-08T17:00",
            ),
            (
                "2021-02-08T17:00:01",
                "2021-02-09T09:00",
                "2021-02-08T17:00",
            ),
            (
                "2021-02-28T23:59:59",
                "2021-03-01T09:00",
                "2021-02-28T17:00",
            ),
            (
                "2021-03-01T00:00:00",
                "2021-03-01T09:00",
                "2021-02-28T17:00",
            ),
        ] {
            let asked = at(&format!("{asked}+09:00"));
            let expected = [next, last].map(|text| at(&format!("{text}:00+09:00")));
            let found = [OFFICE.next(asked, tokyo()), OFFICE.last(asked, tokyo())];
            assert_eq!(found, expected, "{asked}");
        }
    }

    #[test]
    fn hours_are_those_of_the_place_whatever_clock_tells_the_instant() {
        let asked = at("2021-02-08T02:30:00Z");
        assert_eq!(OFFICE.next(asked, tokyo()), asked);
        // There it is half past six in the evening of the day before.
        let los_angeles = Zone::new("America/Los_Angeles").unwrap();
        assert_eq!(OFFICE.next(asked, los_angeles), at("2021-02-08T17:00:00Z"));
        assert_eq!(OFFICE.last(asked, los_angeles), at("2021-02-08T01:00:00Z"));
    }

    #[test]
    fn what_is_open_day_and_night_is_open_at_once() {
        for text in ["2021-02-08T00:00:00+09:00", "2021-02-08T23:59:59+09:00"] {
            assert_eq!(Hours::ALWAYS.next(at(text), tokyo()), at(text));
            assert_eq!(Hours::ALWAYS.last(at(text), tokyo()), at(text));
        }
    }

    #[test]
    fn an_office_that_opens_while_clocks_are_put_forward_opens_after_it() {
        let early = Hours {
            opens: 2 * 60 + 30,
            closes: 4 * 60,
        };
        let los_angeles = Zone::new("America/Los_Angeles").unwrap();
        let found = early.next(at("2021-03-14T00:00:00-08:00"), los_angeles);
        assert_eq!(found, at("2021-03-14T03:30:00-07:00"));
        let found = early.last(at("2021-03-14T01:00:00-08:00"), los_angeles);
        assert_eq!(found, at("2021-03-13T04:00:00-08:00"));
    }
}
