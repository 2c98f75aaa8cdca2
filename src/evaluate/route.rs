//! Journeys: what an itinerary's legs amount to. A journey leads from one country to the next at whose border rules begin,
//! with the places of transit between; domestic legs before and after belong to no journey.

mod sojourn;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta};

use crate::code::Country;
use crate::place::Location;
use crate::rulebook::compile::{Gates, Realm, crosses, is_within_one_border};
use crate::rulebook::rule::{CheckpointKind, PlaceRole};
use crate::time::window::{Anchor, Anchored, start_of_day};
use crate::trip::Times;
use crate::trip::itinerary::{Itinerary, Layover, Leg};
use crate::truth::Truth;

pub(crate) use sojourn::Sojourn;

/// A stop longer than this is no stay in a transit area.
const LONGEST_AIRSIDE: TimeDelta = TimeDelta::hours(24);

/// Some of the kinds of checkpoint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Checkpoints(u8);

impl Checkpoints {
    pub(crate) fn has(self, kind: CheckpointKind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    pub(crate) fn with(self, kind: CheckpointKind) -> Self {
        Self(self.0 | 1 << kind as u8)
    }
}

/// A journey from one country to another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Journey<'a> {
    /// All legs of the itinerary.
    pub all: &'a [Leg],
    /// The times of all legs.
    times: &'a [Times],
    /// The rulebook that cuts the itinerary so.
    pub realm: &'a Realm,
    /// The kinds of checkpoint of which it leaves it to others to speak.
    pub left: Checkpoints,
    /// The position of the first international leg.
    pub first: usize,
    /// The position of the last leg, which lands in the country of destination.
    pub last: usize,
    pub departs: DateTime<FixedOffset>,
    pub onward_departs: DateTime<FixedOffset>,
    pub lands: DateTime<FixedOffset>,
    pub from: Location,
    pub to: Location,
    /// Whether the traveller enters the country of destination.
    pub enters: Truth,
    /// How the traveller came into the country where the journey starts.
    pub approach: Option<Approach>,
    /// Where the next journey leads, and when it departs.
    pub onward: Option<Onward>,
    /// The day on which the traveller means to leave, if no leg of the trip does.
    pub leaves_on: Option<NaiveDate>,
}

/// The country or region from which somebody comes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Origin {
    country: Country,
    /// Where they come from if they are admitted at a stop of which that is not known, and the leg that lands there.
    unless: Option<(Country, usize)>,
}

impl Origin {
    pub(crate) fn of(country: Country) -> Self {
        Self {
            country,
            unless: None,
        }
    }

    /// Whether it is one of some countries; if that hangs on a stop, the leg that lands there.
    pub(crate) fn is_among(self, is_listed: impl Fn(Country) -> bool) -> Result<bool, usize> {
        let is_one = is_listed(self.country);
        match self.unless {
            Some((other, leg)) if is_listed(other) != is_one => Err(leg),
            _ => Ok(is_one),
        }
    }
}

/// How a traveller came into the country where a journey starts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Approach {
    pub on: Option<NaiveDate>,
    pub from: Option<Origin>,
    pub admitted: Truth,
    /// Whether it is a journey of this itinerary, so that its track is the one asked for.
    pub of_itinerary: bool,
}

/// Where the next journey leads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Onward {
    pub to: Country,
    /// Where its first leg abroad starts, and when.
    pub from: Location,
    pub departs: DateTime<FixedOffset>,
}

impl<'a> Journey<'a> {
    /// The places of transit: where the traveller changes, by the leg that lands there.
    pub(crate) fn stops(&self) -> &'a [Leg] {
        self.all.get(self.first..self.last).unwrap_or_default()
    }

    /// The legs, from the first international one to the last.
    pub(crate) fn legs(&self) -> &'a [Leg] {
        self.all.get(self.first..=self.last).unwrap_or_default()
    }

    /// When a leg of the journey lands.
    pub(crate) fn lands_at(&self, leg: usize) -> DateTime<FixedOffset> {
        self.times
            .get(leg)
            .map_or(self.lands, |times| times.arrives)
    }

    /// When the trip's last leg lands.
    pub(crate) fn last_landing(&self) -> DateTime<FixedOffset> {
        self.times.last().map_or(self.lands, |times| times.arrives)
    }

    /// Whether it has a checkpoint of a kind of which its rulebook does not leave it to others to speak; that at the exit where some
    /// provision can speak of it.
    pub(crate) fn has(&self, kind: CheckpointKind, at_exit: bool) -> bool {
        let is_via = !self.stops().is_empty();
        !self.left.has(kind)
            && match kind {
                CheckpointKind::Exit => at_exit,
                CheckpointKind::Boarding => true,
                CheckpointKind::OnwardBoarding => is_via,
                CheckpointKind::Transit => is_via || self.enters == Truth::Fails,
                CheckpointKind::Landing => self.enters != Truth::Fails,
            }
    }

    /// The location that plays a part in the journey.
    pub(crate) fn location(&self, role: PlaceRole) -> Option<Location> {
        match role {
            PlaceRole::Origin => Some(self.from),
            PlaceRole::Transit => self.last_stop(),
            PlaceRole::Destination => Some(self.to),
        }
    }

    /// When the leg from a place departs; of the destination, when the last leg lands there.
    pub(crate) fn leaves(&self, role: PlaceRole) -> DateTime<FixedOffset> {
        match role {
            PlaceRole::Origin => self.departs,
            PlaceRole::Transit => self.onward_departs,
            PlaceRole::Destination => self.lands,
        }
    }

    pub(crate) fn last_stop(&self) -> Option<Location> {
        self.stops().last().map(|leg| leg.to)
    }

    /// The country or region from which the journey comes: that of its start if it is where the traveller goes on to
    /// afterwards (a round trip) without having been admitted elsewhere, else the last one that was left.
    pub(crate) fn comes_from(&self) -> Origin {
        let start = self.from.country();
        let last = self.all.get(self.last);
        let last = last.map_or(start, |leg| leg.from.country());
        let is_back = |onward: Onward| self.is_of(self.from, onward.to);
        let is_round = self.onward.is_some_and(is_back);
        match self.admitted_in_transit() {
            Truth::Fails if is_round => Origin::of(start),
            Truth::Unknown if is_round => Origin {
                unless: Some((last, self.first_unknown_layover())),
                ..Origin::of(start)
            },
            _ => Origin::of(last),
        }
    }

    /// Whether a location lies within one border with a country when the journey begins.
    pub(crate) fn is_of(&self, place: Location, country: Country) -> bool {
        let day = || self.departs.num_days_from_ce();
        !self.realm.gates.part(place.country(), country, day)
    }

    /// Whether the traveller is admitted to a country of transit.
    pub(crate) fn admitted_in_transit(&self) -> Truth {
        (self.first..self.last)
            .map(|leg| admitted(&self.realm.gates, self.all, self.times, leg))
            .fold(Truth::Fails, Truth::or)
    }

    /// The first stop of which it is not known whether the traveller is admitted there.
    pub(crate) fn first_unknown_layover(&self) -> usize {
        (self.first..=self.last)
            .find(|leg| admitted(&self.realm.gates, self.all, self.times, *leg) == Truth::Unknown)
            .unwrap_or(self.last)
    }

    /// The anchor's instant and zone, if the journey has it.
    pub(crate) fn anchor(&self, anchor: Anchor) -> Option<Anchored> {
        match anchor {
            Anchor::Departure => Some(Anchored {
                at: self.departs,
                zone: self.from.zone(),
            }),
            Anchor::OnwardDeparture => {
                let zone = self.last_stop().unwrap_or(self.from).zone();
                Some(Anchored {
                    at: self.onward_departs,
                    zone,
                })
            }
            Anchor::Landing => Some(Anchored {
                at: self.lands,
                zone: self.to.zone(),
            }),
            Anchor::Entry => {
                let zone = self.from.zone();
                Some(Anchored {
                    at: start_of_day(self.approach?.on?, zone)?,
                    zone,
                })
            }
            Anchor::Exit => self.exit(),
            Anchor::CertificateIssue | Anchor::Birth | Anchor::AsOf => None,
        }
    }
}

impl Journey<'_> {
    /// When the traveller leaves the country where the journey lands, or its area: with the next leg that does, or else when
    /// they mean to.
    fn exit(&self) -> Option<Anchored> {
        if let Some(onward) = self.onward {
            return Some(Anchored {
                at: onward.departs,
                zone: onward.from.zone(),
            });
        }
        let zone = self.all.last().map_or(self.to, |leg| leg.to).zone();
        Some(Anchored {
            at: start_of_day(self.leaves_on?, zone)?,
            zone,
        })
    }
}

/// Whether the traveller is admitted to the country where a leg lands.
fn admitted(gates: &Gates, legs: &[Leg], times: &[Times], index: usize) -> Truth {
    let (Some(leg), next) = (legs.get(index), legs.get(index + 1)) else {
        return Truth::Unknown;
    };
    let day = || {
        times
            .get(index)
            .map_or(0, |times| times.arrives.num_days_from_ce())
    };
    let admits_all = gates.admits_all(leg.to, day);
    match (leg.then, next) {
        _ if admits_all == Truth::Holds => Truth::Holds,
        // Who travels on to another country without a border between has entered.
        (_, Some(next)) if is_within_one_border(gates, next) => Truth::Holds,
        (Some(Layover::Admitted), _) | (None, None) => Truth::Holds,
        (Some(Layover::Airside), _) => admits_all,
        (None, Some(_)) if unusual(gates, legs, times, index).is_some() => Truth::Holds,
        (None, Some(_)) => Truth::Unknown,
    }
}

/// What makes a stop one that nobody spends in a transit area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unusual {
    /// It lasts longer than anybody is let stay there.
    Long,
    /// The next leg does not leave the country.
    BeforeDomesticLeg,
    /// The next leg leaves from another place.
    BetweenPlaces,
}

/// Why the stop after a leg is hardly one in a transit area, if it is.
pub(crate) fn unusual(
    gates: &Gates,
    legs: &[Leg],
    times: &[Times],
    index: usize,
) -> Option<Unusual> {
    let (leg, next) = (legs.get(index)?, legs.get(index + 1)?);
    let (this, then) = (times.get(index)?, times.get(index + 1)?);
    if !crosses(gates, next) {
        Some(Unusual::BeforeDomesticLeg)
    } else if !next.from.is(leg.to) {
        Some(Unusual::BetweenPlaces)
    } else if then.departs - this.arrives > LONGEST_AIRSIDE {
        Some(Unusual::Long)
    } else {
        None
    }
}

/// The journeys of an itinerary, in order.
#[derive(Clone, Debug)]
pub(crate) struct Journeys<'a> {
    legs: &'a [Leg],
    times: &'a [Times],
    /// The rulebook at whose borders they start and end.
    realm: &'a Realm,
    next: usize,
    approach: Option<Approach>,
    leaves_on: Option<NaiveDate>,
}

impl<'a> Journeys<'a> {
    pub(crate) fn new(itinerary: &'a Itinerary, times: &'a [Times], realm: &'a Realm) -> Self {
        let approach = itinerary.arrived.as_ref().map(|arrival| Approach {
            on: arrival.on,
            from: arrival.from.map(Origin::of),
            admitted: Truth::Holds,
            of_itinerary: false,
        });
        Self {
            legs: &itinerary.legs,
            times,
            realm,
            next: 0,
            approach,
            leaves_on: itinerary.leaves_on,
        }
    }

    /// The positions of the first and last leg of the next journey.
    fn bounds(&self) -> Option<(usize, usize)> {
        let legs = |from: usize| self.legs.iter().zip(self.times).enumerate().skip(from);
        let mut abroad = legs(self.next);
        let (first, _) = abroad.find(|(_, (leg, _))| crosses(&self.realm.gates, leg))?;
        let is_end = |leg: &Leg, times: &Times| {
            let day = || times.arrives.num_days_from_ce();
            self.realm.gates.is_end(leg.to.country(), day)
        };
        let mut ends = legs(first).filter(|(_, (leg, times))| is_end(leg, times));
        let last = ends.next().map(|(last, _)| last);
        Some((first, last.unwrap_or(self.legs.len().saturating_sub(1))))
    }

    fn onward(&self) -> Option<Onward> {
        let (first, last) = self.bounds()?;
        Some(Onward {
            to: self.legs.get(last)?.to.country(),
            from: self.legs.get(first)?.from,
            departs: self.times.get(first)?.departs,
        })
    }
}

impl<'a> Iterator for Journeys<'a> {
    type Item = Journey<'a>;

    fn next(&mut self) -> Option<Journey<'a>> {
        let (first, last) = self.bounds()?;
        let (first_leg, last_leg) = (self.legs.get(first)?, self.legs.get(last)?);
        self.next = last + 1;
        let (first_times, last_times) = (self.times.get(first)?, self.times.get(last)?);
        let lands = last_times.arrives;
        let onward = self.onward();
        let journey = Journey {
            all: self.legs,
            times: self.times,
            realm: self.realm,
            left: Checkpoints::default(),
            first,
            last,
            departs: first_times.departs,
            onward_departs: last_times.departs,
            lands,
            from: first_leg.from,
            to: last_leg.to,
            enters: admitted(&self.realm.gates, self.legs, self.times, last),
            approach: self.approach,
            onward,
            leaves_on: self.leaves_on.filter(|_| onward.is_none()),
        };
        self.approach = Some(Approach {
            on: Some(lands.date_naive()),
            from: Some(journey.comes_from()),
            admitted: journey.enters,
            of_itinerary: true,
        });
        Some(journey)
    }
}
