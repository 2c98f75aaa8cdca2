//! Notice B written by hand: the verdict on a trip from Japan to mainland China, as a programmer would write it who has
//! that one notice to think of, and no engine.
//!
//! It answers for trips asked about from 2020-11-03 until 2020-11-27 (Japan time), with flights from 2020-11-08: direct,
//! via other countries, or coming from a third country, domestic flights before and after included. For any other trip it
//! gives no answer.
//!
//! Facts that are not known count as say: of who travels every case is tried, of what is held the worst and
//! the best. That is less than the library does, which tries out the things held one by one; but it never gives up.
//!
//! What it leaves out: every other notice, and with them the choice of what is known and in force; reasons, citations,
//! windows, questions and the time until which an answer holds; entry tracks; health codes of provinces, on which the verdict
//! does not hang; the checks of a malformed trip; and any change of the rules without writing it anew.

mod evidence;
mod outcome;
mod rounds;
mod traveller;

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use sekisho::code::Country;
use sekisho::place::Location;
use sekisho::time::Moment;
use sekisho::trip::{Layover, Leg};
use sekisho::{Trip, Verdict};

use evidence::Mission;
use outcome::{Bounds, Outcome, Thing};
use rounds::Round;
use traveller::{Came, Citizen, Fact, Landing, Told, Traveller};

/// The tests of a round and their certificate.
const FIRST: [Thing; 3] = [Thing::Pcr, Thing::Igm, Thing::Certificate];
const SECOND: [Thing; 3] = [Thing::SecondPcr, Thing::SecondIgm, Thing::SecondCertificate];

/// The flight from Japan, and all that the notice asks about it.
struct Journey<'a> {
    trip: &'a Trip,
    now: DateTime<FixedOffset>,
    from: Location,
    to: Location,
    departs: DateTime<FixedOffset>,
    /// The last place of transit with the departure from there.
    onward: Option<Mission>,
    /// The landing in Japan before it, if that is still to be judged.
    landing: Option<Landing>,
}

/// Midnight of a date in Japan.
fn japan(year: i32, month: u32, day: u32) -> Option<DateTime<FixedOffset>> {
    evidence::midnight(NaiveDate::from_ymd_opt(year, month, day)?, evidence::JAPAN?)
}

fn at(moment: Moment, airport: Location) -> Option<DateTime<FixedOffset>> {
    moment.instant().or_else(|| {
        let local = moment.date().and_time(moment.time()?);
        airport.zone().resolve(local).earliest()
    })
}

/// The verdict on a trip under notice B; none if the trip is about anything else.
pub fn verdict(trip: &Trip) -> Option<Verdict> {
    let now = trip.as_of.instant()?;
    if now < japan(2020, 11, 3)? || now >= japan(2020, 11, 27)? {
        return None;
    }
    let itinerary = &trip.itinerary;
    if !itinerary.tracks.is_empty() {
        return None;
    }
    let legs = itinerary.legs.as_slice();
    let (first, last) = flights(legs)?;
    let (before, rest) = legs.split_at_checked(first)?;
    let (out, end) = (rest.first()?, legs.get(last)?);
    let departs = at(out.departs, out.from)?;
    let day = departs.date_naive();
    if day < NaiveDate::from_ymd_opt(2020, 11, 8)? || day >= NaiveDate::from_ymd_opt(2021, 9, 13)? {
        return None;
    }
    let entry = before
        .iter()
        .rposition(|leg| leg.from.country() != Country::JP);
    let landing = match entry {
        Some(entry) => Some(landing(legs, entry)?),
        None => None,
    };
    let onward = if last > first {
        Some((end.from, at(end.departs, end.from)?))
    } else {
        None
    };
    let told = Told::of(trip, day, landing.as_ref());
    // what lies before the question is not judged again, as long as there is anything to come.
    let landing = landing.filter(|landing| {
        let end = legs.last().and_then(|leg| at(leg.arrives, leg.to));
        now < landing.at || end.is_none_or(|end| end <= now)
    });
    let journey = Journey {
        trip,
        now,
        from: out.from,
        to: end.to,
        departs,
        onward,
        landing,
    };
    Some(journey.outcome_over(told)?.verdict)
}

/// The flights from Japan to China: the first and the last; none if the trip has any other shape.
fn flights(legs: &[Leg]) -> Option<(usize, usize)> {
    let is_in = |airport: Location, country| airport.country() == country;
    let last = legs.iter().position(|leg| is_in(leg.to, Country::CN))?;
    let first = legs
        .get(..=last)?
        .iter()
        .rposition(|leg| is_in(leg.from, Country::JP))?;
    let rest = legs.get(last + 1..)?;
    let stays = rest
        .iter()
        .all(|leg| is_in(leg.from, Country::CN) && is_in(leg.to, Country::CN));
    let enters = legs.get(last)?.then != Some(Layover::Airside);
    let before = legs.get(..first)?.iter();
    let is_foreign = |leg: &&Leg| !is_in(leg.from, Country::JP);
    let comes_from_china = legs
        .get(..=last)?
        .iter()
        .any(|leg| is_in(leg.from, Country::CN));
    let is_back = before
        .skip_while(is_foreign)
        .any(|leg| !is_in(leg.to, Country::JP));
    (stays && enters && !comes_from_china && !is_back).then_some((first, last))
}

/// The landing in Japan on the way to China.
fn landing(legs: &[Leg], entry: usize) -> Option<Landing> {
    let (leg, next) = (legs.get(entry)?, legs.get(entry + 1)?);
    let lands = at(leg.arrives, leg.to)?;
    let abroad = legs
        .iter()
        .find(|leg| leg.from.country() != leg.to.country())?;
    Some(Landing {
        sets_out: at(abroad.departs, abroad.from)?,
        at: lands,
        admitted: admitted(leg, next, lands)?,
    })
}

fn admitted(leg: &Leg, next: &Leg, lands: DateTime<FixedOffset>) -> Option<Fact> {
    Some(match leg.then {
        Some(Layover::Admitted) => Some(true),
        Some(Layover::Airside) => Some(false),
        None => {
            let is_domestic = next.from.country() == next.to.country();
            let is_long = at(next.departs, next.from)? - lands > chrono::TimeDelta::hours(24);
            (is_domestic || is_long || next.from != leg.to).then_some(true)
        }
    })
}

impl Journey<'_> {
    /// what comes of the trip whatever an unknown fact turns out to be.
    fn outcome_over(&self, told: Told) -> Option<Outcome> {
        if let Some(traveller) = told.known() {
            return self.outcome(&traveller);
        }
        let mut outcomes = told.cases().into_iter().map(|told| self.outcome_over(told));
        let first = outcomes.next()??;
        outcomes.try_fold(first, |so_far, outcome| Some(so_far.or(outcome?)))
    }

    fn outcome(&self, traveller: &Traveller) -> Option<Outcome> {
        let entry = self.entry(traveller);
        // B-3.1, B-3.2: who stays airside, and who comes too early; B-4.3: Beijing.
        let is_early = matches!(traveller.came, Came::Admitted(days) if days <= 14);
        let is_beijing = self.onward.is_some() && matches!(self.to.code(), "PEK" | "PKX");
        if traveller.came == Came::Airside || is_early && !traveller.lives_in_japan || is_beijing {
            return Some(Bounds::certain(Verdict::Refused).outcome());
        }
        let stop = self.onward.map(|(stop, _)| stop);
        let mut round = Round::first(self.from, self.departs, stop)?;
        if let Came::Admitted(days) = traveller.came
            && !traveller.lives_in_japan
        {
            let entered = self.departs.date_naive() - chrono::TimeDelta::days(days);
            round.after(entered + Days::new(15))?;
        }
        match self.onward {
            None => Some(entry.and(self.direct(&round)).outcome()),
            Some(onward) => self.via(traveller, entry, &round, onward),
        }
    }

    /// B-3.2: entering Japan on the way to China.
    fn entry(&self, traveller: &Traveller) -> Bounds {
        let Some(landing) = &self.landing else {
            return Bounds::CLEARED;
        };
        if traveller.lives_in_japan {
            return Bounds::certain(Verdict::NotCovered);
        }
        if traveller.may_re_enter {
            return Bounds::CLEARED;
        }
        let kinds = ["japanese_visa", "japanese_track_visa"];
        let state = evidence::permit(self.trip, &kinds, landing.at.date_naive());
        Bounds::of(Thing::Visa, state, self.now < landing.sets_out)
    }

    /// B-1: tests, certificate, copy for the airline.
    fn direct(&self, round: &Round) -> Bounds {
        let copy = evidence::copy(self.trip);
        let copy = Bounds::of(Thing::Copy, copy, self.now < self.departs);
        self.certified(round, FIRST).and(copy)
    }

    /// B-2: two rounds, and a code or a declaration from two missions.
    fn via(
        &self,
        traveller: &Traveller,
        entry: Bounds,
        first: &Round,
        there: Mission,
    ) -> Option<Outcome> {
        let (stop, departs) = there;
        let second = Round::second(stop, departs, self.from)?;
        let rounds = self
            .certified(first, FIRST)
            .and(self.certified(&second, SECOND))
            .with_enough(
                || first.is_apart_from(&second, self.trip, self.now),
                second.is_ahead(self.now),
            );
        let tests = entry.and(rounds);
        let codes = || self.codes(there);
        let declarations = || self.declarations(there);
        let with = |documents: Bounds| tests.and(documents).outcome();
        let outcome = match traveller.citizen {
            Citizen::Chinese => with(codes()),
            Citizen::Japanese | Citizen::Foreign => with(declarations()),
            Citizen::Unsettled => match (codes(), declarations()) {
                (Bounds::CLEARED, Bounds::CLEARED) => tests.outcome(),
                (codes, declarations) => with(codes).or_as_sources_leave_open(with(declarations)),
            },
        };
        Some(if has_authority(stop) {
            outcome
        } else {
            Bounds::certain(Verdict::Refused).outcome().or(outcome)
        })
    }

    /// B-2.3: green codes from the missions here and there.
    fn codes(&self, there: Mission) -> Bounds {
        let here = (self.from, self.departs);
        let of = |thing, mission: Mission| {
            let state = evidence::hs_code(self.trip, mission);
            Bounds::of(thing, state, self.now < mission.1)
        };
        let code = of(Thing::Code, here);
        if !has_authority(there.0) {
            return code;
        }
        code.and(of(Thing::SecondCode, there)).with_enough(
            || evidence::may_have_two_codes(self.trip, here, there),
            self.now < there.1,
        )
    }

    /// B-2.4: declarations, returned by the missions here and there.
    fn declarations(&self, there: Mission) -> Bounds {
        let here = (self.from, self.departs);
        let of = |thing, (place, departs): Mission| {
            let state = evidence::declaration(self.trip, place.country());
            Bounds::of(thing, state, self.now < departs)
        };
        let declaration = of(Thing::Declaration, here);
        if !has_authority(there.0) {
            return declaration;
        }
        let [here, place] = [here, there].map(|(place, _)| place.country());
        declaration
            .and(of(Thing::SecondDeclaration, there))
            .with_enough(
                || evidence::may_have_two_declarations(self.trip, here, place),
                self.now < there.1,
            )
    }

    /// Both tests of a round, and the certificate of both.
    fn certified(&self, round: &Round, [pcr, igm, certificate]: [Thing; 3]) -> Bounds {
        let in_time = round.is_ahead(self.now);
        let [has_pcr, has_igm] = round.states(self.trip);
        let certified = round.certificate(self.trip, self.now);
        Bounds::unless(round.has_positive(self.trip))
            .and(Bounds::of(pcr, has_pcr, in_time))
            .and(Bounds::of(igm, has_igm, in_time))
            .and(Bounds::of(certificate, certified, in_time))
            .with_enough(|| round.has_two_tests(self.trip, self.now), in_time)
    }
}

/// whether a source names a mission there.
fn has_authority(stop: Location) -> bool {
    !matches!(stop.country().as_str(), "HK" | "MO" | "TW")
}
