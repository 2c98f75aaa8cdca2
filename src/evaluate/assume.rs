//! What an answer presumes where the trip is silent, found by judging the trip as it would be otherwise (reading R-56).

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike, FixedOffset};

use crate::assessment::{
    Assessment, Assumption, Finding, JourneyAssessment, Presumption, RequirementAssessment,
    Verdict, Way,
};
use crate::code::Country;
use crate::error::EvaluateError;
use crate::evaluate::route::{Approach, Journey, Unusual, unusual};
use crate::place::Location;
use crate::rulebook::Rulebook;
use crate::rulebook::compile::is_within_one_border;
use crate::rulebook::compile::{Compiled, Gates, Outcome, Realm, Realms, Rule};
use crate::time::moment::Moment;
use crate::time::window::Anchor;
use crate::trip::document::Document;
use crate::trip::field::Field;
use crate::trip::health::Dose;
use crate::trip::holdings::TestCertificate;
use crate::trip::itinerary::{Arrival, Layover};
use crate::trip::{Schedule, Trip};
use crate::truth::Truth;

use super::case::Case;
use super::evaluator::Evaluator;
use super::outlook::Unknowns;
use super::{assess, counted_verdict, first_look};

/// An assumption before it is known what hangs on it, and the trip as it would be otherwise.
struct Candidate {
    presumed: Presumption,
    field: Field,
    index: Option<usize>,
    country: Option<Country>,
    place: Option<Location>,
    /// As it would be otherwise; where there are many ways to be so, the one that is most so.
    otherwise: Trip,
    /// With nothing presumed, where there are many ways to be otherwise.
    open: Option<Trip>,
}

impl Candidate {
    fn new(presumed: Presumption, field: Field, otherwise: Trip) -> Self {
        Self {
            presumed,
            field,
            index: None,
            country: None,
            place: None,
            otherwise,
            open: None,
        }
    }
}

/// The answer whose assumptions are weighed, and how many looks that took.
struct Scales<'a> {
    rulebook: &'a Rulebook,
    as_presumed: &'a Assessment,
    looks: u32,
}

impl Scales<'_> {
    /// An assumption, if something hangs on it.
    fn weigh(&mut self, it: Candidate) -> Option<Assumption> {
        let is_told = is_told_anyway(it.presumed)
            || self.differs(&it.otherwise)
            || it.open.is_some_and(|open| self.differs(&open));
        if !is_told {
            return None;
        }
        let (otherwise, looks) = counted_verdict(self.rulebook, &it.otherwise).ok()?;
        self.looks += looks;
        Some(Assumption {
            presumed: it.presumed,
            field: it.field,
            index: it.index.and_then(|index| u32::try_from(index).ok()),
            country: it.country,
            place: it.place,
            otherwise,
            readings: self.rulebook.contents().presumes.clone(),
        })
    }

    /// Whether another trip asks, refuses or decides otherwise. One look most often tells; what it leaves undetermined is tried
    /// out only where all but verdicts is the same.
    fn differs(&mut self, trip: &Trip) -> bool {
        let Ok(mut answer) = first_look(self.rulebook, trip) else {
            return false;
        };
        self.looks += 1;
        if !asks_the_same(self.as_presumed, &answer) {
            return true;
        }
        if answer.verdict == Verdict::Undetermined {
            let Ok((settled, looks)) = assess(self.rulebook, trip) else {
                return false;
            };
            self.looks += looks;
            answer = settled;
        }
        !decides_the_same(self.as_presumed, &answer)
    }
}

/// What the answer to a trip presumes, in the order of the trip: how it begins, its stops, what is planned; and how many looks
/// that took.
pub(super) fn assumed(
    rulebook: &Rulebook,
    trip: &Trip,
    as_of: DateTime<FixedOffset>,
    schedule: &Schedule,
    assessment: &Assessment,
) -> Result<(Vec<Assumption>, u32), EvaluateError> {
    let realms = &rulebook.compiled().realms;
    let mut flown: BTreeMap<usize, &Realm> = BTreeMap::new();
    for journey in &assessment.journeys {
        let realm = realms.iter().find(|realm| realm.name == journey.rulebook);
        for (leg, realm) in legs(journey).zip(realm.into_iter().cycle()) {
            flown.entry(leg).or_insert(realm);
        }
    }
    let stops = flown.into_iter();
    let stops = stops.filter_map(|(leg, realm)| stop(&realm.gates, trip, schedule, leg));
    let planned = [
        certificates(trip, as_of),
        documents(rulebook.compiled(), trip, as_of),
        doses(trip, as_of),
    ];
    let evaluator = Evaluator::new(rulebook, trip, as_of, false, Unknowns::Stay)?;
    let first = evaluator.journeys(schedule).next();
    // Which passport is presented may be what hangs on it.
    let has_choice = trip.traveller.has_choice();
    let hangs = |journey: &Journey<'_>| has_choice || hangs_on_approach(&evaluator, journey);
    let first = first.filter(hangs);
    let presence = first.and_then(|journey| presence(realms, trip, &journey));
    let candidates = presence.into_iter().chain(stops);
    let candidates = candidates.chain(planned.into_iter().flatten());
    let mut scales = Scales {
        rulebook,
        as_presumed: assessment,
        looks: 0,
    };
    let assumed = candidates.filter_map(|candidate| scales.weigh(candidate));
    Ok((assumed.collect(), scales.looks))
}

/// The positions of a journey's flights.
fn legs(journey: &JourneyAssessment) -> RangeInclusive<usize> {
    let position = |leg: u32| usize::try_from(leg).unwrap_or(usize::MAX);
    position(journey.first_leg)..=position(journey.last_leg)
}

/// Who lives where the trip starts, and says nothing of having come, was there all along; otherwise came on the last day,
/// from a country that no rule and no flight names.
fn presence(realms: &Realms, trip: &Trip, journey: &Journey<'_>) -> Option<Candidate> {
    let start = journey.from.country();
    let lives_there = journey.is_of(journey.from, trip.traveller.residence?.region());
    if !lives_there || trip.itinerary.arrived.is_some() {
        return None;
    }
    let mut otherwise = trip.clone();
    otherwise.itinerary.arrived = Some(Arrival {
        on: Some(trip.itinerary.legs.first()?.departs.date()),
        from: elsewhere(realms, trip),
        track: None,
    });
    let mut open = trip.clone();
    open.itinerary.arrived = Some(Arrival::default());
    let candidate = Candidate::new(Presumption::ThereAllAlong, Field::ArrivedOn, otherwise);
    Some(Candidate {
        country: Some(start),
        open: Some(open),
        ..candidate
    })
}

/// Whether anything but what is told besides could be otherwise if it were not known how the traveller came: so that most
/// trips need not be judged twice.
fn hangs_on_approach(evaluator: &Evaluator<'_>, journey: &Journey<'_>) -> bool {
    let Some(plan) = evaluator.plan(journey) else {
        return false;
    };
    let mut open = *journey;
    open.approach = Some(Approach {
        on: None,
        from: None,
        admitted: Truth::Holds,
        of_itinerary: false,
    });
    let (as_is, open) = (
        Case::new(evaluator, &plan, journey),
        Case::new(evaluator, &plan, &open),
    );
    let (was, is) = (as_is.judge(), open.judge());
    let differing = (was.yes ^ is.yes) | (was.maybe ^ is.maybe);
    let mut differing = as_is.rules(differing);
    let mut applying = as_is.rules(was.yes | was.maybe);
    differing.any(|(_, rule)| {
        rule.then
            .iter()
            .any(|effect| !matches!(effect, Outcome::Advise(_)))
    }) || applying.any(|(_, rule)| counts_from_entry(evaluator, rule))
}

/// Whether a provision has a window that is counted from the entry into the country where the journey starts.
fn counts_from_entry(evaluator: &Evaluator<'_>, rule: &Rule) -> bool {
    let mut windows = evaluator.compiled.windows(rule.number);
    windows.any(|window| window.anchor == Anchor::Entry)
}

/// A country where the trip does not touch down, and which no rule names if there is one such.
fn elsewhere(realms: &Realms, trip: &Trip) -> Option<Country> {
    let is_flown = |country: Country| {
        let mut legs = trip.itinerary.legs.iter();
        legs.any(|leg| leg.from.country() == country || leg.to.country() == country)
    };
    let others = || Country::all().filter(|country| !is_flown(*country));
    let unnamed = others().find(|country| !realms.name(*country));
    unnamed.or_else(|| others().next())
}

/// A stop of which something is presumed, or said although it is unusual.
fn stop(gates: &Gates, trip: &Trip, schedule: &Schedule, leg: usize) -> Option<Candidate> {
    let legs = &trip.itinerary.legs;
    let why = unusual(gates, legs, schedule, leg)?;
    let flight = legs.get(leg)?;
    // There it is certain.
    let lands = || flight.arrives.date().num_days_from_ce();
    if is_within_one_border(gates, legs.get(leg + 1)?)
        || gates.admits_all(flight.to, lands) == Truth::Holds
    {
        return None;
    }
    let (presumed, otherwise) = match (flight.then, why) {
        (Some(Layover::Admitted), _) => return None,
        (None, Unusual::Long) => (Presumption::AdmittedOnLongStop, Layover::Airside),
        (None, Unusual::BeforeDomesticLeg) => {
            (Presumption::AdmittedBeforeDomesticFlight, Layover::Airside)
        }
        (None, Unusual::BetweenPlaces) => (Presumption::AdmittedBetweenAirports, Layover::Airside),
        (Some(Layover::Airside), Unusual::Long) => {
            (Presumption::AirsideOnLongStop, Layover::Admitted)
        }
        (Some(Layover::Airside), Unusual::BeforeDomesticLeg) => {
            (Presumption::AirsideBeforeDomesticFlight, Layover::Admitted)
        }
        (Some(Layover::Airside), Unusual::BetweenPlaces) => {
            (Presumption::AirsideBetweenAirports, Layover::Admitted)
        }
    };
    let mut other = trip.clone();
    other.itinerary.legs.get_mut(leg)?.then = Some(otherwise);
    Some(Candidate {
        index: Some(leg),
        place: Some(flight.to),
        ..Candidate::new(presumed, Field::Layover, other)
    })
}

/// Whether something is said of a stop that hardly happens: whoever said it should hear that it is believed.
fn is_told_anyway(presumed: Presumption) -> bool {
    matches!(
        presumed,
        Presumption::AirsideOnLongStop
            | Presumption::AirsideBeforeDomesticFlight
            | Presumption::AirsideBetweenAirports
    )
}

/// Whether a moment, as far as it is given, is after the trip is asked about.
fn is_ahead(moment: Moment, as_of: DateTime<FixedOffset>) -> bool {
    if let Some(at) = moment.instant() {
        return at > as_of;
    }
    let today = as_of.date_naive();
    let is_later = moment.time().is_some_and(|time| time > as_of.time());
    moment.date() > today || moment.date() == today && is_later
}

fn certificates(trip: &Trip, as_of: DateTime<FixedOffset>) -> Option<Candidate> {
    let certificates = trip.holdings.certificates.as_ref()?;
    let is_sampled_later = |certificate: &TestCertificate| {
        let mut sampled = certificate.tests.iter().filter_map(|test| test.sampled);
        sampled.any(|at| is_ahead(at, as_of))
    };
    let is_planned = |certificate: &TestCertificate| {
        is_sampled_later(certificate) || certificate.issued.is_some_and(|at| is_ahead(at, as_of))
    };
    let first = certificates.iter().position(is_planned)?;
    let field = if is_sampled_later(certificates.get(first)?) {
        Field::TestSampled
    } else {
        Field::CertificateIssued
    };
    let mut otherwise = trip.clone();
    let in_hand = otherwise.holdings.certificates.as_mut()?;
    in_hand.retain(|certificate| !is_planned(certificate));
    Some(Candidate {
        index: Some(first),
        ..Candidate::new(Presumption::CertificatesAsPlanned, field, otherwise)
    })
}

fn documents(compiled: &Compiled, trip: &Trip, as_of: DateTime<FixedOffset>) -> Option<Candidate> {
    let is_planned = |document: &Document| document.issued.is_some_and(|at| is_ahead(at, as_of));
    let documents = trip.holdings.documents.as_ref()?;
    let first = documents.iter().position(is_planned)?;
    let kind = &documents.get(first)?.kind;
    let kind = compiled.kinds.asked_with(kind).clone();
    let mut otherwise = trip.clone();
    let in_hand = otherwise.holdings.documents.as_mut()?;
    in_hand.retain(|document| !is_planned(document));
    Some(Candidate {
        index: Some(first),
        ..Candidate::new(
            Presumption::DocumentsAsPlanned,
            Field::DocumentIssued(kind),
            otherwise,
        )
    })
}

fn doses(trip: &Trip, as_of: DateTime<FixedOffset>) -> Option<Candidate> {
    let is_planned = |dose: &Dose| dose.given.is_some_and(|day| day > as_of.date_naive());
    let doses = trip.holdings.doses.as_ref()?;
    let first = doses.iter().position(is_planned)?;
    let mut otherwise = trip.clone();
    let had = otherwise.holdings.doses.as_mut()?;
    had.retain(|dose| !is_planned(dose));
    Some(Candidate {
        index: Some(first),
        ..Candidate::new(Presumption::DosesAsPlanned, Field::DoseGiven, otherwise)
    })
}

/// Whether two answers ask and refuse the same on the same ways; what is told besides does not count.
fn asks_the_same(one: &Assessment, other: &Assessment) -> bool {
    let mut journeys = one.journeys.iter().zip(&other.journeys);
    one.journeys.len() == other.journeys.len()
        && journeys.all(|(one, other)| {
            one.ways.len() == other.ways.len()
                && ways_of_both(one, other).all(|(one, other)| {
                    other.is_some_and(|other| {
                        one.standing == other.standing
                            && one.refusals == other.refusals
                            && all_the_same(&one.requirements, &other.requirements)
                            && one.duties == other.duties
                    })
                })
        })
}

/// Whether requirements are the same, wherever in a list stands what is wrong.
fn all_the_same(some: &[RequirementAssessment], others: &[RequirementAssessment]) -> bool {
    let without_place = |found: &RequirementAssessment| {
        let findings = found.findings.iter().cloned();
        let findings = findings.map(|finding| Finding {
            item: None,
            ..finding
        });
        RequirementAssessment {
            findings: findings.collect(),
            ..found.clone()
        }
    };
    let mut both = some.iter().zip(others);
    some.len() == others.len()
        && both.all(|(one, other)| without_place(one) == without_place(other))
}

/// Whether the verdicts of two answers on the same ways are the same.
fn decides_the_same(one: &Assessment, other: &Assessment) -> bool {
    let mut journeys = one.journeys.iter().zip(&other.journeys);
    one.verdict == other.verdict
        && journeys.all(|(one, other)| {
            one.verdict == other.verdict
                && ways_of_both(one, other)
                    .all(|(one, other)| other.is_some_and(|other| one.verdict == other.verdict))
        })
}

/// The ways of a journey, each with that of the same track in another answer.
fn ways_of_both<'a>(
    one: &'a JourneyAssessment,
    other: &'a JourneyAssessment,
) -> impl Iterator<Item = (&'a Way, Option<&'a Way>)> {
    let same = |way: &Way| {
        let mut others = other.ways.iter();
        others.find(|other| other.track == way.track && other.presents == way.presents)
    };
    one.ways.iter().map(move |way| (way, same(way)))
}
