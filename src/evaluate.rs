//! Evaluation: from a trip to its assessment. Data flows one way: trip, journeys, provisions, ways, verdict.

mod case;
mod clock;
mod explain;
mod facts;
mod need;
mod outlook;
mod province;
mod questions;
mod test;
mod way;

use std::cmp::Reverse;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use crate::assessment::{
    Assessment, Cost, JourneyAssessment, MissionIds, Standing, TextKeys, Verdict, Way,
};
use crate::code::Country;
use crate::compile::{Compiled, Outcome, Plan, Tracks};
use crate::error::EvaluateError;
use crate::itinerary::FlightLeg;
use crate::moment::writable;
use crate::place::Airport;
use crate::route::{Journey, Journeys};
use crate::rule::{Need, RequirementSpec};
use crate::rulebook::{Rulebook, Service};
use crate::track::EntryTrack;
use crate::trip::{Schedule, Trip};
use crate::truth::Truth;

pub use explain::explain;

pub(crate) use outlook::outlook;

use case::{Case, Judgement};
use clock::Clock;
use outlook::Unknowns;
use questions::Asked;
use way::WayBuilder;

pub(crate) use facts::{Value, look};

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
/// use sekisho::{FlightLeg, Rulebook, Trip, Verdict};
/// let mut trip = Trip::new("2020-11-20T09:00+09:00".parse()?);
/// trip.itinerary.legs.push(FlightLeg::new("NRT", "LAX", "2020-11-24T17:00", "2020-11-24T10:00")?);
/// let assessment = sekisho::evaluate(Rulebook::builtin(), &trip)?;
/// assert_eq!(assessment.verdict, Verdict::NotCovered, "silence is not permission");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn evaluate(rulebook: &Rulebook, trip: &Trip) -> Result<Assessment, EvaluateError> {
    let (as_of, schedule) = trip.validate()?;
    let evaluator = Evaluator::new(rulebook, trip, as_of, true, Unknowns::Stay);
    let mut asked = Asked::nothing();
    let mut journeys = Vec::with_capacity(trip.itinerary.legs.len());
    let mut verdict = evaluator.nothing_to_judge();
    for journey in evaluator.journeys(&schedule) {
        let (assessment, questions) = evaluator.journey(&journey);
        verdict = verdict.min(assessment.verdict);
        asked.add(&questions);
        journeys.push(assessment);
    }
    let (provinces, provinces_verdict) = province::assess(&evaluator, &mut asked);
    let verdict = verdict.min(provinces_verdict);
    let questions = if verdict == Verdict::Refused {
        Vec::new()
    } else {
        asked.questions()
    };
    Ok(Assessment {
        rulebook: rulebook.version().clone(),
        as_of,
        verdict,
        journeys,
        provinces,
        questions,
        valid_until: evaluator
            .clock
            .next_change()
            .map(|at| at.with_timezone(as_of.offset()))
            // What changes after the last instant that can be told need not be asked again.
            .filter(|at| writable(*at) == *at),
    })
}

/// The verdict alone, for screening many trips: the same as `evaluate` gives. Nothing is allocated but for visits of provinces.
///
/// # Errors
/// The same as `evaluate`.
pub fn verdict(rulebook: &Rulebook, trip: &Trip) -> Result<Verdict, EvaluateError> {
    verdict_with(rulebook, trip, Unknowns::Stay)
}

fn verdict_with(
    rulebook: &Rulebook,
    trip: &Trip,
    unknowns: Unknowns,
) -> Result<Verdict, EvaluateError> {
    let (as_of, schedule) = trip.validate()?;
    let evaluator = Evaluator::new(rulebook, trip, as_of, false, unknowns);
    // Where somebody stays airside decides of which journeys and tracks there is anything to say.
    let is_open = |journey: Journey<'_>| {
        journey.enters == Truth::Unknown || journey.admitted_in_transit() == Truth::Unknown
    };
    if unknowns != Unknowns::Stay && evaluator.journeys(&schedule).any(is_open) {
        return Ok(unknowns.of_doubt());
    }
    let start = evaluator.nothing_to_judge();
    let over_journeys = evaluator
        .journeys(&schedule)
        .map(|journey| evaluator.journey(&journey).0.verdict)
        .fold(start, Verdict::min);
    Ok(over_journeys.min(province::verdict(&evaluator)))
}

/// The rulebook and the trip, with what all its journeys share.
pub(crate) struct Evaluator<'a> {
    rulebook: &'a Rulebook,
    compiled: &'a Compiled,
    trip: &'a Trip,
    clock: Clock,
    detail: bool,
    unknowns: Unknowns,
    nothing_instead: TextKeys,
}

impl<'a> Evaluator<'a> {
    fn new(
        rulebook: &'a Rulebook,
        trip: &'a Trip,
        as_of: DateTime<FixedOffset>,
        detail: bool,
        unknowns: Unknowns,
    ) -> Self {
        Self {
            rulebook,
            compiled: rulebook.compiled(),
            trip,
            clock: Clock::new(as_of),
            detail,
            unknowns,
            nothing_instead: TextKeys(Arc::default()),
        }
    }

    fn journeys<'s>(&self, schedule: &'s Schedule) -> Journeys<'s>
    where
        'a: 's,
    {
        Journeys::new(&self.trip.itinerary, schedule, &self.compiled.gates)
    }

    /// The verdict of a trip none of whose flights crosses a border: its visits decide, or nothing does.
    fn nothing_to_judge(&self) -> Verdict {
        let is_abroad = |leg: &FlightLeg| leg.from.country() != leg.to.country();
        let crosses = self.trip.itinerary.legs.iter().any(is_abroad);
        if crosses || !self.trip.itinerary.visits.is_empty() {
            Verdict::Cleared
        } else {
            Verdict::NotCovered
        }
    }

    fn journey(&self, journey: &Journey<'_>) -> (JourneyAssessment, Asked) {
        let nothing = Plan::default();
        let plan = self
            .compiled
            .plan(journey.from.country(), journey.to.country())
            .unwrap_or(&nothing);
        let case = Case::new(self, plan, journey);
        let judgement = case.judge();
        let tracks = if journey.enters == Truth::Fails {
            Tracks::default()
        } else {
            // A track that is asked for is answered even while no provision opens it.
            let asked = Tracks::of(&self.trip.itinerary.tracks).and(plan.tracks);
            live_tracks(&case, judgement).with(asked)
        };
        let mut ways = Vec::new();
        let mut asked = Asked::nothing();
        let mut best: Option<Rank> = None;
        let mut has_open_way = false;
        for track in tracks
            .iter()
            .map(Some)
            .chain((tracks == Tracks::default()).then_some(None))
        {
            let (way, questions) = WayBuilder::new(self, &case, judgement, track).build();
            if self.detail {
                asked.add(&questions);
            }
            has_open_way |= way.standing != Standing::Closed || way.asked;
            let rank = Rank::of(&way);
            best = Some(best.map_or(rank, |best| best.min(rank)));
            if self.detail {
                ways.push(way);
            }
        }
        ways.sort_by_key(Rank::of);
        let verdict = if has_open_way {
            best.map_or(Verdict::NotCovered, |best| best.verdict.0)
        } else {
            Verdict::NotCovered
        };
        let position = |leg: usize| u32::try_from(leg).unwrap_or(u32::MAX);
        let assessment = JourneyAssessment {
            first_leg: position(journey.first),
            last_leg: position(journey.last),
            from: journey.from,
            to: journey.to,
            via: !journey.stops().is_empty(),
            verdict,
            ways,
        };
        (assessment, asked)
    }

    /// The missions to turn to for a requirement; where the rulebook knows none, the country whose mission it is.
    fn missions(&self, case: &Case<'_>, spec: &RequirementSpec) -> (Service, Option<Country>) {
        let nobody = || Service {
            missions: MissionIds(Arc::default()),
            cautions: self.nothing_instead.clone(),
        };
        let Some(country) = spec
            .mission
            .and_then(|role| case.airport(role))
            .map(Airport::country)
        else {
            return (nobody(), None);
        };
        match self
            .rulebook
            .service(country, self.trip, matches!(spec.need, Need::Test(_)))
        {
            Some(service) => (service.clone(), None),
            None => (nobody(), Some(country)),
        }
    }
}

/// The tracks that some provision in force opens to somebody.
fn live_tracks(case: &Case<'_>, judgement: Judgement) -> Tracks {
    case.rules(case.plan.gatekeeping)
        .filter(|(bit, rule)| {
            judgement.is_live(*bit)
                && rule
                    .then
                    .iter()
                    .any(|outcome| matches!(outcome, Outcome::Open(_)))
        })
        .fold(Tracks::default(), |tracks, (_, rule)| {
            tracks.with(rule.tracks)
        })
}

/// The order of ways: what was asked for first, then open ones, then by verdict, waiting and papers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    is_not_asked: bool,
    is_closed: bool,
    verdict: Reverse<Verdict>,
    cost: Cost,
    track: Option<EntryTrack>,
}

impl Rank {
    fn of(way: &Way) -> Self {
        Self {
            is_not_asked: !way.asked,
            is_closed: way.standing == Standing::Closed,
            verdict: Reverse(way.verdict),
            cost: way.cost,
            track: way.track,
        }
    }
}
