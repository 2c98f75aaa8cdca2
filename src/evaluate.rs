//! Evaluation: from a trip to its assessment. Data flows one way: trip, journeys, provisions, ways, verdict.

mod assume;
mod borders;
mod bound;
mod case;
mod choice;
mod clock;
mod distinct;
mod document;
mod doubt;
mod dues;
mod evaluator;
mod explain;
mod facts;
mod health;
mod judgement;
mod ledger;
mod log;
mod need;
mod outlook;
mod passports;
mod questions;
mod rank;
mod reckon;
mod registration;
pub(crate) mod route;
mod settle;
mod standing;
mod stay;
mod test;
mod way;

use crate::assessment::{Assessment, JourneyAssessment, Verdict};
use crate::error::EvaluateError;
use crate::rulebook::Rulebook;
use crate::trip::Trip;

pub use explain::explain;

pub(crate) use outlook::outlook;

use doubt::Doubts;
use evaluator::Purpose;
use outlook::Unknowns;
use settle::Beside;

pub(crate) use clock::Clock;
pub(crate) use document::field_named;
pub(crate) use facts::{Seen, Value, look};

/// Answers a trip: at every checkpoint, whether the traveller passes, on which entry track, what is missing, by when,
/// where to get it, and which provision says so.
///
/// The answer depends on nothing but the rulebook and the trip, byte for byte.
///
/// # Errors
/// `EvaluateError` if the trip is malformed: nothing in it, lists that are too long, times that contradict their airports
/// or each other. A fact that is missing is never an error.
///
/// ```
/// use sekisho::{Rulebook, Trip, Verdict};
/// use sekisho::trip::Leg;
/// let mut trip = Trip::new("2020-11-20T09:00+09:00".parse()?);
/// trip.itinerary.legs.push(Leg::new("NRT", "LAX", "2020-11-24T17:00", "2020-11-24T10:00")?);
/// let assessment = sekisho::evaluate(Rulebook::builtin(), &trip)?;
/// assert_eq!(assessment.verdict, Verdict::NotCovered, "silence is not permission");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn evaluate(rulebook: &Rulebook, trip: &Trip) -> Result<Assessment, EvaluateError> {
    rulebook.understanding(trip, |trip| {
        let (mut assessment, _) = assess(rulebook, trip)?;
        presume(rulebook, trip, &mut assessment)?;
        Ok(assessment)
    })
}

/// Says what an answer presumes; and how many looks that took.
pub(crate) fn presume(
    rulebook: &Rulebook,
    trip: &Trip,
    assessment: &mut Assessment,
) -> Result<u32, EvaluateError> {
    let (as_of, schedule) = trip.validate()?;
    let (assumed, looks) = assume::assumed(rulebook, trip, as_of, &schedule, assessment)?;
    assessment.assumed = assumed;
    Ok(looks)
}

/// The answer without what it presumes, and how many looks it took: for who tries many trips.
pub(crate) fn assess(rulebook: &Rulebook, trip: &Trip) -> Result<(Assessment, u32), EvaluateError> {
    let (mut assessment, looks) = told(rulebook, trip, Beside::All)?;
    let mut journeys = assessment.journeys.iter();
    if assessment.verdict == Verdict::NotCovered || journeys.any(is_silent) {
        assessment.coverage = rulebook.coverage().to_vec();
    }
    Ok((assessment, looks))
}

/// The verdict and the questions on which it hangs, with what one look says of everything else: for who asks them.
pub(crate) fn inquire(rulebook: &Rulebook, trip: &Trip) -> Result<Assessment, EvaluateError> {
    let (assessment, _) = told(rulebook, trip, Beside::Questions)?;
    Ok(assessment)
}

/// The answer with what is wanted of that which one look leaves undetermined, for whichever passports there are; and how many looks
/// that took.
fn told(
    rulebook: &Rulebook,
    trip: &Trip,
    wanted: Beside,
) -> Result<(Assessment, u32), EvaluateError> {
    // Which passport is the best at a border is told by the verdicts of the journeys.
    let wanted = if trip.traveller.has_choice() {
        Beside::All
    } else {
        wanted
    };
    passports::with_each(rulebook, trip, |trip| {
        settled(rulebook, trip, Purpose::Tell, wanted)
    })
}

/// The answer of one look, with what is wanted of that which it leaves undetermined; and how many looks that took.
fn settled(
    rulebook: &Rulebook,
    trip: &Trip,
    purpose: Purpose,
    wanted: Beside,
) -> Result<(Assessment, u32), EvaluateError> {
    let look = evaluator::look_at(rulebook, trip, Doubts::default(), purpose)?;
    if look.assessment.verdict != Verdict::Undetermined {
        return Ok((look.assessment, 1));
    }
    let (mut assessment, looks) = settle::settle(rulebook, trip, look, wanted);
    if wanted == Beside::All {
        evaluator::say_silences(rulebook, trip, &mut assessment)?;
    }
    Ok((assessment, looks + 1))
}

/// The answer of one look, which leaves undetermined what trying answers out could settle, without places on which no verdict
/// hangs: for who tries very many trips.
pub(crate) fn first_look(rulebook: &Rulebook, trip: &Trip) -> Result<Assessment, EvaluateError> {
    let look = |trip: &Trip| {
        let look = evaluator::look_at(rulebook, trip, Doubts::default(), Purpose::Try)?;
        Ok((look.assessment, 1))
    };
    let (assessment, _) = passports::with_each(rulebook, trip, look)?;
    Ok(assessment)
}

/// The most work that it takes to `judge` a trip, in the measure of `Trip::work`.
pub(crate) fn work_to_judge(trip: &Trip) -> u64 {
    let looks = settle::looks_to_judge(trip) + 1;
    let passports = trip.traveller.presentable().count().max(1);
    let passports = u64::try_from(passports).unwrap_or(u64::MAX);
    let work = trip.work().saturating_mul(looks.into());
    work.saturating_mul(passports)
}

/// The answer with its verdicts settled but no questions where it is open, nor places on which no verdict hangs, and how many
/// looks that took: for who tries many trips.
pub(crate) fn judge(rulebook: &Rulebook, trip: &Trip) -> Result<(Assessment, u32), EvaluateError> {
    let (purpose, wanted) = if trip.traveller.has_choice() {
        (Purpose::Tell, Beside::All)
    } else {
        (Purpose::Try, Beside::Parts)
    };
    passports::with_each(rulebook, trip, |trip| {
        settled(rulebook, trip, purpose, wanted)
    })
}

/// Whether nothing is said of a journey, or of some checkpoint on its best way.
fn is_silent(journey: &JourneyAssessment) -> bool {
    let best = journey.ways.first();
    journey.verdict == Verdict::NotCovered || best.is_some_and(|way| !way.silences.is_empty())
}

/// The verdict alone, for screening many trips: the same as `evaluate` gives. Where no unknown fact decides, nothing is
/// allocated but for visits of places.
///
/// # Errors
/// The same as `evaluate`.
pub fn verdict(rulebook: &Rulebook, trip: &Trip) -> Result<Verdict, EvaluateError> {
    let counted = rulebook.understanding(trip, |trip| counted_verdict(rulebook, trip));
    counted.map(|(verdict, _)| verdict)
}

/// The verdict alone, and how many looks it took.
fn counted_verdict(rulebook: &Rulebook, trip: &Trip) -> Result<(Verdict, u32), EvaluateError> {
    if trip.traveller.has_choice() {
        let (assessment, looks) = judge(rulebook, trip)?;
        return Ok((assessment.verdict, looks));
    }
    match evaluator::glance_at(rulebook, trip, Unknowns::Stay, Doubts::default())? {
        Verdict::Undetermined => Ok(settle::verdict(rulebook, trip)),
        decided => Ok((decided, 1)),
    }
}
