//! How long somebody may stay: what is known of the days before, what may have been, and what comes of both.
//!
//! A day more on which somebody was there makes nothing better. So the best that can be is that nothing was of which nothing
//! is known, and the worst that all was; where both come to the same, everything between does.

use chrono::NaiveDate;

use crate::assessment::{Finding, FindingKind, Status, StayCount};
use crate::evaluate::route::Sojourn;
use crate::place::area::Spot;
use crate::rulebook::compile::StayLimit;
use crate::time::moment::{Moment, writable_day};
use crate::time::window::Span;
use crate::trip::field::Field;
use crate::trip::stay::{Counted, Day, FOREVER_AGO, Stretch, Stretches, number};
use crate::truth::Truth;

use super::case::Case;
use super::log::Log;
use super::standing::Standing;

/// The stay at hand.
#[derive(Clone, Copy, Debug)]
struct Here {
    first: Day,
    /// None: it is not known.
    last: Option<Day>,
    /// Of which it must be known whether it is one that counts.
    hangs_on: Option<Source>,
}

/// Where what is not known would come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    History,
    Stops,
}

/// What of that which is not known is taken to be as bad as it can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Worst {
    history: bool,
    stops: bool,
    end: bool,
}

impl Worst {
    const NOTHING: Self = Self::of([false; 3]);
    const ALL: Self = Self::of([true; 3]);

    const fn of([history, stops, end]: [bool; 3]) -> Self {
        Self {
            history,
            stops,
            end,
        }
    }
}

/// The days of stay of a trip in some countries, as a journey comes there.
#[derive(Debug)]
pub(super) struct DaysOfStay<'a> {
    asked: &'a StayLimit,
    here: Option<Here>,
    certain: Stretches,
    /// Those of stops of which it is not known whether the traveller is admitted.
    perhaps: Stretches,
    /// The first leg after which there is such a stop.
    doubtful: Option<usize>,
    /// The days before the trip of which nothing is known.
    unknown: Option<Stretch>,
}

impl<'a> DaysOfStay<'a> {
    pub(super) fn of(case: &Case<'_>, asked: &'a StayLimit) -> Self {
        let departs = case.journey.first_departure().date_naive();
        let mut days = Self {
            asked,
            here: None,
            certain: Stretches::new(),
            perhaps: Stretches::new(),
            doubtful: None,
            unknown: unknown(case, number(departs)),
        };
        let goes_on = days.add_earlier(case, number(departs));
        let (sojourns, here) = case.journey.sojourns(&asked.places);
        let Some(here) = here else { return days };
        for (i, sojourn) in sojourns.iter().take(here + 1).enumerate() {
            let leaves = sojourn.ends.map(|(_, day)| day);
            let leaves = leaves.or(case.trip.itinerary.leaves_on).map(number);
            match sojourn.begins {
                Some(begins) => days.add(case, sojourn, (begins, leaves), i == here),
                None => days.add_going_on(case, goes_on, (number(departs), leaves), i == here),
            }
        }
        days
    }

    /// Adds the stays before the trip; and tells the first day of the one that goes on when it starts, if one does.
    fn add_earlier(&mut self, case: &Case<'_>, departs: Day) -> Option<Day> {
        let mut goes_on: Option<Day> = None;
        let stays = case.trip.traveller.stays.iter().flatten();
        for (stay, basis) in stays.zip(&case.bound.bases) {
            let is_member = self.asked.places.days(Spot::Country(stay.place));
            let Some(is_member) = is_member else { continue };
            if !self.asked.counts_on(*basis, &case.compiled.kinds) {
                continue;
            }
            let stayed = (number(stay.first), stay.last.map_or(departs, number) + 1);
            for (first, end) in is_member.within(stayed) {
                let last = end - 1;
                if last >= departs {
                    goes_on = Some(goes_on.map_or(first, |other| other.min(first)));
                }
                self.certain.push(Stretch { first, last });
            }
        }
        goes_on
    }

    /// Adds a stay that begins with a landing.
    fn add(
        &mut self,
        case: &Case<'_>,
        sojourn: &Sojourn,
        ((leg, lands), leaves): ((usize, NaiveDate), Option<Day>),
        is_here: bool,
    ) {
        let first = number(lands);
        let landing = case.trip.itinerary.legs.get(leg);
        // Of landings that are not at hand the track is one of those that are asked for.
        let way = case.way();
        let tracks = if is_here {
            way.as_slice()
        } else {
            &case.bound.tracks
        };
        let words = &case.compiled.words;
        if landing.is_some_and(|leg| {
            !self
                .asked
                .counts_by(tracks.iter().copied(), leg.to.country(), words)
        }) {
            return;
        }
        if sojourn.is_doubtful {
            self.doubtful = self.doubtful.or(Some(leg));
        }
        if is_here {
            self.here = Some(Here {
                first,
                last: leaves,
                hangs_on: sojourn.is_doubtful.then_some(Source::Stops),
            });
        } else if let Some(last) = leaves {
            let stays = if sojourn.is_doubtful {
                &mut self.perhaps
            } else {
                &mut self.certain
            };
            stays.push(Stretch { first, last });
        }
    }

    /// Adds the stay that goes on when the trip starts.
    fn add_going_on(
        &mut self,
        case: &Case<'_>,
        since: Option<Day>,
        (departs, leaves): (Day, Option<Day>),
        is_here: bool,
    ) {
        let is_unknown = case.trip.traveller.stays.is_none();
        match (since, leaves) {
            (Some(first), last) if is_here => {
                self.here = Some(Here {
                    first,
                    last,
                    hangs_on: None,
                });
            }
            (Some(first), Some(last)) => self.certain.push(Stretch { first, last }),
            (None, last) if is_here && is_unknown => {
                self.here = Some(Here {
                    first: departs,
                    last,
                    hangs_on: Some(Source::History),
                });
            }
            (None, Some(last)) if is_unknown => {
                self.unknown = self.unknown.map(|unknown| Stretch {
                    last: unknown.last.max(last),
                    ..unknown
                });
            }
            _ => {}
        }
    }

    /// What the stay comes to, if it is one.
    fn count(&self, worst: Worst) -> Option<Counted> {
        let here = self.here?;
        let mut earlier = self.certain.clone();
        if worst.stops {
            earlier.extend(self.perhaps.iter().copied());
        }
        if worst.history {
            earlier.extend(self.unknown);
        }
        let is_since_ever = worst.history && here.hangs_on == Some(Source::History);
        let first = if is_since_ever {
            FOREVER_AGO
        } else {
            here.first
        };
        let limit = &self.asked.limit;
        // A stay that goes on for twice as long as one looks back goes on for ever.
        let long = here.first + 2 * limit.within.unwrap_or(limit.days) + 2;
        let last = here.last.or(worst.end.then_some(long));
        Some(limit.count(&earlier, first, last))
    }

    /// Whether the stay is too long, so much taken for the worst.
    fn is_over(&self, worst: Worst) -> bool {
        let is_one = match self.here.and_then(|here| here.hangs_on) {
            Some(Source::History) => worst.history,
            Some(Source::Stops) => worst.stops,
            None => true,
        };
        let counted = self.count(worst).filter(|_| is_one);
        counted.is_some_and(|counted| counted.first_over.is_some())
    }

    /// Whether the stay is too long.
    pub(super) fn over(&self) -> Truth {
        if self.is_over(Worst::NOTHING) {
            Truth::Holds
        } else if self.is_over(Worst::ALL) {
            Truth::Unknown
        } else {
            Truth::Fails
        }
    }

    /// The facts that are not known and of which one could decide, each with its position.
    pub(super) fn missing(&self) -> impl Iterator<Item = (Field, Option<usize>)> {
        let sources = [
            (Field::Stays, None),
            (Field::Layover, self.doubtful),
            (Field::LeavesOn, None),
        ];
        let decides = |place: usize| {
            (0_u8..8).any(|others| {
                let taken = [1, 2, 4].map(|bit| others & bit != 0);
                let with = |worst: bool| {
                    let mut taken = taken;
                    if let Some(own) = taken.get_mut(place) {
                        *own = worst;
                    }
                    self.is_over(Worst::of(taken))
                };
                with(true) != with(false)
            })
        };
        let decisive = [0, 1, 2].map(decides);
        let sources = sources.into_iter().zip(decisive);
        sources.filter_map(|(source, decides)| decides.then_some(source))
    }

    /// What is told of the stay: as far as it is the same whatever is not known.
    fn told(&self) -> Option<StayCount> {
        let here = self.here?;
        let is_open = |worst: Worst| Worst {
            end: false,
            ..worst
        };
        let [best, worst] = [Worst::NOTHING, Worst::ALL].map(|taken| self.count(is_open(taken)));
        let (best, worst) = (best?, worst?);
        let days = |of: fn(&Counted) -> Option<Day>| {
            let same = of(&best).filter(|_| of(&best) == of(&worst));
            same.and_then(|days| u32::try_from(days).ok())
        };
        let date = |of: fn(&Counted) -> Option<Day>| {
            let same = of(&best).filter(|_| of(&best) == of(&worst));
            same.and_then(day)
        };
        let limit = &self.asked.limit;
        Some(StayCount {
            days: u32::try_from(limit.days).unwrap_or_default(),
            within: limit.within.and_then(|within| u32::try_from(within).ok()),
            first_day: day(here.first)?,
            used: days(|it| Some(it.used)),
            left: days(|it| Some(it.left)),
            total: days(|it| it.total),
            last_lawful_day: date(|it| it.last_lawful),
            first_day_over: date(|it| it.first_over),
            earliest_start: date(|it| it.earliest),
        })
    }

    /// What is wrong with a stay that is too long whatever is not known.
    fn fault(&self) -> Option<Finding> {
        let (here, best) = (self.here?, self.count(Worst::NOTHING)?);
        let found = match best.last_lawful {
            Some(_) => here.last,
            None => Some(here.first),
        };
        let kind = match best.last_lawful {
            Some(_) => FindingKind::StayTooLong,
            None => FindingKind::NoDaysLeft,
        };
        Some(Finding {
            found: found.and_then(day).map(Moment::on),
            bound: best.last_lawful.and_then(day).map(Moment::on),
            ..Finding::of(kind, None)
        })
    }
}

/// The days before the trip of which nothing is known.
fn unknown(case: &Case<'_>, departs: Day) -> Option<Stretch> {
    let traveller = &case.trip.traveller;
    let last = match (&traveller.stays, traveller.stays_known_since) {
        (None, _) => departs,
        (Some(_), Some(since)) => departs.min(number(since) - 1),
        (Some(_), None) => return None,
    };
    Some(Stretch {
        first: FOREVER_AGO,
        last,
    })
}

fn day(number: Day) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(number).map(writable_day)
}

/// A stay that is too long is not made shorter in time; without word of what it hangs on, the traveller is asked.
pub(super) fn stand(case: &Case<'_>, asked: &StayLimit, span: Span, mut log: Log) -> Standing {
    let days = DaysOfStay::of(case, asked);
    let status = match case.unknowns.of_evil(days.over()) {
        Truth::Fails => Status::Met,
        Truth::Holds => {
            log.push_fault(
                days.fault()
                    .unwrap_or_else(|| Finding::of(FindingKind::NoDaysLeft, None)),
            );
            Status::Failed
        }
        Truth::Unknown => {
            for (field, position) in days.missing() {
                match position {
                    Some(position) => log.unknown(&field, position),
                    None => log.list_unknown(&field),
                }
            }
            Status::Unknown
        }
    };
    Standing {
        can_be_had: status == Status::Met,
        stay: days.told().filter(|_| case.detail),
        ..Standing::of(status, span, log)
    }
}
