//! Valid evidence: for a requirement of an assessment, what meets it.

use chrono::{DateTime, FixedOffset, TimeDelta};
use sekisho::assessment::{JourneyAssessment, RequirementAssessment, RequirementKind, Status, Way};
use sekisho::code::{DocumentKind, RequirementId};
use sekisho::place::Location;
use sekisho::rulebook::{FactBound, Must, Need, PlaceRole, RequirementSpec};
use sekisho::time::Moment;
use sekisho::trip::{
    DateSpan, Document, MAX_CERTIFICATES, MAX_DOCUMENTS, Medium, TestCertificate, TestOutcome,
    TestResult,
};
use sekisho::{Rulebook, Trip, evaluate};

use super::documents::{good, kinds_of};
use super::holdings::{particulars, specimen};
use super::{instant, shown_at};

/// What evidence is made for: a requirement of a way of a journey.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub journey: &'a JourneyAssessment,
    pub way: &'a Way,
    pub found: &'a RequirementAssessment,
}

/// A requirement of the built-in rulebook.
pub fn spec(id: &RequirementId) -> &'static RequirementSpec {
    Rulebook::builtin().requirement(id).unwrap()
}

/// The airport that plays a part in a journey.
fn place(trip: &Trip, journey: &JourneyAssessment, role: PlaceRole) -> Location {
    match role {
        PlaceRole::Origin => journey.from,
        PlaceRole::Destination => journey.to,
        PlaceRole::Transit => trip.itinerary.legs[journey.last_leg as usize].from,
    }
}

/// Adds to what is held something that meets the requirement; nothing if it cannot be had or no list
/// is known.
pub fn add(trip: &mut Trip, asked: Asked<'_>) -> Option<()> {
    let journey = asked.journey;
    match &spec(&asked.found.id).need {
        Need::Test(_) => {
            let certificate = certificate(trip, asked, std::slice::from_ref(&asked.found.id))?;
            trip.holdings.certificates.as_mut()?.push(certificate);
        }
        Need::Certificate(spec) => {
            let certificate = certificate(trip, asked, &spec.of)?;
            trip.holdings.certificates.as_mut()?.push(certificate);
        }
        Need::Document(spec) => {
            let role = spec.bounds.iter().find_map(|bound| match bound.must {
                Must::BeThatOf(role) => Some(role),
                _ => None,
            });
            let issuer = role.map(|role| place(trip, journey, role).country());
            let kind = held_kind(spec.any_of.first()?);
            let document = Document {
                issuer,
                ..good(kind)
            };
            trip.holdings.documents.as_mut()?.push(document);
        }
        Need::Fact(FactBound {
            fact,
            must: Must::Be(value),
            ..
        }) if trip.traveller.facts.get(fact).is_none() => {
            trip.traveller.facts.set(fact.clone(), value.clone());
        }
        Need::TemperatureLog { .. } => {
            let window = asked.found.window;
            let span = DateSpan {
                first: window.first_date?,
                last: window.last_date?,
            };
            trip.holdings.temperature_log.as_mut()?.push(span);
        }
        Need::Doses(_)
        | Need::Recovery(_)
        | Need::Fact(_)
        | Need::StayLimit(_)
        | Need::Application { .. }
        | Need::OneOf(_) => return None,
    }
    Some(())
}

/// The first kind of a group, or the kind itself.
fn held_kind(kind: &DocumentKind) -> DocumentKind {
    kinds_of(kind.as_str()).swap_remove(0)
}

/// One certificate, faultless, of these tests; none if there is no time at which to sample.
fn certificate(trip: &Trip, asked: Asked<'_>, tests: &[RequirementId]) -> Option<TestCertificate> {
    let Asked {
        journey,
        way,
        found,
    } = asked;
    let Need::Test(first) = &spec(tests.first()?).need else {
        return None;
    };
    let role = first.sampled_in?;
    let place = place(trip, journey, role);
    let flight = if role == PlaceRole::Transit {
        journey.last_leg
    } else {
        journey.first_leg
    };
    let flight = instant(trip.itinerary.legs[flight as usize].departs);
    let listed = tests
        .iter()
        .find_map(|id| way.requirements.iter().find(|other| other.id == *id));
    let window = listed.map_or(found.window, |listed| listed.window);
    let issued = window.until.unwrap_or(flight).min(flight) - TimeDelta::minutes(10);
    let sampled = (issued - TimeDelta::minutes(300))
        .max(window.from.unwrap_or(issued - TimeDelta::minutes(300)));
    if sampled > issued {
        return None;
    }
    let moment = |at: DateTime<FixedOffset>| Some(Moment::from(shown_at(place, at)));
    let test = |id: &RequirementId| {
        let Need::Test(test) = &spec(id).need else {
            return None;
        };
        Some(TestResult {
            assay: test.assays.first().cloned(),
            specimen: Some(
                test.specimens
                    .first()
                    .cloned()
                    .unwrap_or(specimen("saliva")),
            ),
            sampled: moment(sampled),
            result: Some(TestOutcome::Negative),
            institution: None,
        })
    };
    Some(TestCertificate {
        tests: tests.iter().map(test).collect::<Option<Vec<_>>>()?,
        country: Some(place.country()),
        designated: Some(true),
        listed_by: None,
        issued: moment(issued),
        prescribed_format: Some(true),
        medium: Some(Medium::PaperOriginal),
        shows: Some(particulars()),
    })
}

/// The trip with evidence added for every `step`th thing that is not met.
pub fn make_ready(trip: Trip, step: usize) -> Trip {
    let Ok(assessment) = evaluate(Rulebook::builtin(), &trip) else {
        return trip;
    };
    let mut ready = trip;
    for journey in &assessment.journeys {
        for way in &journey.ways {
            let open = way
                .requirements
                .iter()
                .filter(|found| found.status != Status::Met && found.kind != RequirementKind::Test);
            for found in open.step_by(step) {
                let _ = add(
                    &mut ready,
                    Asked {
                        journey,
                        way,
                        found,
                    },
                );
            }
        }
    }
    within_limits(ready)
}

fn within_limits(mut trip: Trip) -> Trip {
    let holdings = &mut trip.holdings;
    if let Some(list) = &mut holdings.certificates {
        list.truncate(MAX_CERTIFICATES);
    }
    if let Some(list) = &mut holdings.documents {
        list.truncate(MAX_DOCUMENTS);
    }
    trip
}
