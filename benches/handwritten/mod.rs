//! Notice B written by hand: the verdict on a trip from Japan to mainland China, as a programmer would write it who has
//! that one notice to think of, and no engine.
//!
//! It answers for trips asked about from 2020-11-03 until 2020-11-27 (Japan time), with flights from 2020-11-08: direct,
//! via other countries, or coming from a third country, domestic flights before and after included. Facts that are not
//! known count as they do in the library. For any other trip it gives no answer.
//!
//! What it leaves out: every other notice, and with them the choice of what is known and in force; reasons, citations,
//! windows, questions and the time until which an answer holds; entry tracks; provinces to visit; the checks of a
//! malformed trip; and any change of the rules without writing it anew.

mod evidence;

use chrono::{DateTime, FixedOffset, NaiveDate};
use sekisho::place::Airport;
use sekisho::{
    Country, FlightLeg, JapanStatus, Layover, Moment, Nationality, PaperKind, PermitKind, Trip,
    Verdict,
};

use evidence::{Form, Round, State};

/// A fact, known or not.
type Fact = Option<bool>;

fn not(fact: Fact) -> Fact {
    fact.map(|fact| !fact)
}

fn and(a: Fact, b: Fact) -> Fact {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

fn or(a: Fact, b: Fact) -> Fact {
    not(and(not(a), not(b)))
}

/// How the traveller came into Japan.
struct Approach {
    on: Option<NaiveDate>,
    from_outside: Fact,
    admitted: Fact,
}

/// The flight from Japan, and all that the notice asks about it.
struct Journey<'a> {
    trip: &'a Trip,
    now: DateTime<FixedOffset>,
    from: Airport,
    to: Airport,
    departs: DateTime<FixedOffset>,
    /// The last place of transit with the departure from there.
    onward: Option<(Airport, DateTime<FixedOffset>)>,
    approach: Option<Approach>,
}

/// Midnight of a date in Japan.
fn japan(year: i32, month: u32, day: u32) -> Option<DateTime<FixedOffset>> {
    evidence::midnight(NaiveDate::from_ymd_opt(year, month, day)?, evidence::JAPAN?)
}

fn at(moment: Moment, airport: Airport) -> Option<DateTime<FixedOffset>> {
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
    if !itinerary.visits.is_empty() || !itinerary.tracks.is_empty() {
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
    let (entered, approach) = match entry {
        Some(entry) => {
            let (entered, approach) = entry_to_japan(trip, now, legs, entry)?;
            (entered, Some(approach))
        }
        None => (Verdict::Cleared, arrived(trip)),
    };
    let onward = if last > first {
        Some((end.from, at(end.departs, end.from)?))
    } else {
        None
    };
    let journey = Journey {
        trip,
        now,
        from: out.from,
        to: end.to,
        departs,
        onward,
        approach,
    };
    Some(entered.min(journey.verdict()?))
}

/// The flights from Japan to China: the first and the last; none if the trip has any other shape.
fn flights(legs: &[FlightLeg]) -> Option<(usize, usize)> {
    let is_in = |airport: Airport, country| airport.country() == country;
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
    let is_foreign = |leg: &&FlightLeg| !is_in(leg.from, Country::JP);
    let comes_from_china = legs
        .get(..=last)?
        .iter()
        .any(|leg| is_in(leg.from, Country::CN));
    let is_back = before
        .skip_while(is_foreign)
        .any(|leg| !is_in(leg.to, Country::JP));
    (stays && enters && !comes_from_china && !is_back).then_some((first, last))
}

fn arrived(trip: &Trip) -> Option<Approach> {
    trip.itinerary.arrived.map(|arrival| Approach {
        on: arrival.on,
        from_outside: arrival.from.map(|country| country != Country::CN),
        admitted: Some(true),
    })
}

/// B-3.2: entering Japan on the way to China.
fn entry_to_japan(
    trip: &Trip,
    now: DateTime<FixedOffset>,
    legs: &[FlightLeg],
    entry: usize,
) -> Option<(Verdict, Approach)> {
    let (leg, next) = (legs.get(entry)?, legs.get(entry + 1)?);
    let lands = at(leg.arrives, leg.to)?;
    let enters = admitted(leg, next, lands)?;
    let approach = Approach {
        on: Some(lands.date_naive()),
        from_outside: Some(true),
        admitted: enters,
    };
    let lives_there = lives_in_japan(trip);
    let day = lands.date_naive();
    let verdict = match (enters, lives_there) {
        (Some(false), _) => Verdict::Refused,
        (Some(true), Some(true)) => Verdict::NotCovered,
        (Some(true), Some(false)) => {
            let needed = not(may_re_enter(trip, day));
            let kinds = [PermitKind::JapaneseVisa, PermitKind::JapaneseTrackVisa];
            let state = evidence::permit(trip, &kinds, day);
            outcome(needed, state, now < lands)
        }
        // Nobody can say whether notice B speaks of the entry at all.
        (None, _) | (_, None) => Verdict::Undetermined,
    };
    Some((verdict, approach))
}

fn admitted(leg: &FlightLeg, next: &FlightLeg, lands: DateTime<FixedOffset>) -> Option<Fact> {
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

fn lives_in_japan(trip: &Trip) -> Fact {
    trip.traveller
        .residence
        .map(|residence| residence.country == Country::JP)
}

fn may_re_enter(trip: &Trip, day: NaiveDate) -> Fact {
    if trip.traveller.nationality == Some(Nationality::JPN) {
        return Some(true);
    }
    let japanese = trip.traveller.nationality.map(|_| false);
    let by_status = match trip.traveller.japan_status {
        None => None,
        Some(JapanStatus::SpecialPermanentResident {}) => Some(true),
        Some(JapanStatus::StatusOfResidence {
            reentry_permit,
            reentry_permit_until,
            ..
        }) => match (reentry_permit, reentry_permit_until) {
            (Some(false), _) => Some(false),
            (_, until) => until.map(|until| until >= day),
        },
        Some(_) => Some(false),
    };
    or(japanese, by_status)
}

/// Chinese citizens travel on a document that says so; how some documents are classed is an open point.
fn is_chinese(trip: &Trip) -> Fact {
    let nationality = trip.traveller.nationality?;
    match nationality.as_str() {
        "CHN" => Some(true),
        "TWN" | "XXA" | "XXB" | "XXC" | "XXX" => None,
        _ => Some(false),
    }
}

/// What a requirement comes to: every lack refuses once it can no longer be made good.
fn outcome(needed: Fact, state: State, can_be_had: bool) -> Verdict {
    match (needed, state) {
        (Some(false), _) | (_, State::Met) => Verdict::Cleared,
        (None, _) => Verdict::Undetermined,
        (_, State::Lacking) if !can_be_had => Verdict::Refused,
        (_, State::Unknown) if !can_be_had => Verdict::Undetermined,
        _ => Verdict::Conditional,
    }
}

impl Journey<'_> {
    fn verdict(&self) -> Option<Verdict> {
        let stay = self.approach.as_ref();
        let from_outside = stay.map_or(Some(false), |stay| stay.from_outside);
        let is_airside = stay.map_or(Some(false), |stay| not(stay.admitted));
        let on = stay.and_then(|stay| stay.on);
        let days = on.map(|on| (self.departs.date_naive() - on).num_days());
        let is_guest = not(lives_in_japan(self.trip));
        let is_early = and(is_guest, days.map(|days| days <= 14));
        let after_quarantine = and(
            and(from_outside, not(is_airside)),
            and(is_guest, days.map(|days| days > 14)),
        );
        // B-3.1, B-3.2: whoever comes early is refused, airside or not; B-4.3: Beijing.
        let is_refused_transit = and(from_outside, or(is_airside, is_early));
        let is_beijing = self.onward.is_some() && matches!(self.to.iata(), "PEK" | "PKX");
        let refused = or(is_refused_transit, Some(is_beijing));
        if refused == Some(true) {
            return Some(Verdict::Refused);
        }
        if and(from_outside, is_airside).is_none() {
            return Some(Verdict::Undetermined);
        }
        let start = if refused.is_none() {
            Verdict::Undetermined
        } else {
            Verdict::Cleared
        };
        let earliest = on.filter(|_| after_quarantine == Some(true));
        let is_settled = after_quarantine.map(|_| true);
        let mut round = Round::first(self.from, self.departs, self.onward.map(|(stop, _)| stop))?;
        if let Some(on) = earliest {
            round.after(on + chrono::Days::new(15))?;
        }
        let tests = match self.onward {
            None => self.direct(&round, is_settled),
            Some((stop, departs)) => self.via(&round, is_settled, stop, departs)?,
        };
        Some(start.min(tests))
    }

    /// B-1: tests, certificate, copy for the airline.
    fn direct(&self, round: &Round, is_settled: Fact) -> Verdict {
        let form = Form {
            prescribed: true,
            original: true,
        };
        let in_time = self.now < self.departs;
        let copy = evidence::paper(self.trip, PaperKind::CertificateCopy, None);
        let certified = self.certified(round, is_settled, form, self.departs);
        certified.min(outcome(Some(true), copy, in_time))
    }

    /// B-2: two rounds, and a code or a declaration from two missions.
    fn via(
        &self,
        round: &Round,
        is_settled: Fact,
        stop: Airport,
        departs: DateTime<FixedOffset>,
    ) -> Option<Verdict> {
        let form = Form {
            prescribed: true,
            original: false,
        };
        let first = self.certified(round, is_settled, form, self.departs);
        let second = Round::second(stop, departs, self.from)?;
        let form = Form {
            prescribed: false,
            original: false,
        };
        let second = self.certified(&second, Some(true), form, departs);
        let country = stop.country();
        let is_chinese = is_chinese(self.trip);
        let has_authority = match country.as_str() {
            "HK" | "MO" | "TW" => None,
            _ => Some(true),
        };
        let mut verdict = first.min(second);
        let missions = [
            (self.from, self.departs, Some(true)),
            (stop, departs, has_authority),
        ];
        for (airport, departs, has_authority) in missions {
            let code = evidence::hs_code(self.trip, airport, departs);
            let needed = and(is_chinese, has_authority);
            verdict = verdict.min(outcome(needed, code, self.now <= departs));
            let country = Some(airport.country());
            let declaration = evidence::paper(self.trip, PaperKind::HealthDeclaration, country);
            let needed = and(not(is_chinese), has_authority);
            verdict = verdict.min(outcome(needed, declaration, self.now < departs));
        }
        Some(verdict)
    }

    /// Both tests of a round, and the certificate of both.
    fn certified(
        &self,
        round: &Round,
        is_settled: Fact,
        form: Form,
        due: DateTime<FixedOffset>,
    ) -> Verdict {
        let doubt = match round.has_positive(self.trip) {
            Some(true) => return Verdict::Refused,
            Some(false) => Verdict::Cleared,
            None => Verdict::Undetermined,
        };
        let in_time = self.now < due && round.has_room();
        let [pcr, igm] = round.states(self.trip);
        let certificate = round.certificate(self.trip, form, due, self.now);
        doubt
            .min(outcome(is_settled, pcr, in_time))
            .min(outcome(is_settled, igm, in_time))
            .min(outcome(Some(true), certificate, in_time))
    }
}
