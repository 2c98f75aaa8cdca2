//! One look at a trip: what is known is taken as it is, what is not known stays unknown.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use crate::assessment::{
    Assessment, CheckpointAssessment, Cost, JourneyAssessment, Question, Standing, Verdict, Way,
};
use crate::code::Country;
use crate::error::EvaluateError;
use crate::evaluate::route::Journey;
use crate::place::Location;
use crate::rulebook::compile::{Bound, Compiled, Outcome, Plan, PlanRef, Tracks};
use crate::rulebook::rule::{Need, RequirementSpec};
use crate::rulebook::source::{MissionIds, TextKeys};
use crate::rulebook::{Rulebook, Service};
use crate::time::moment::writable;
use crate::trip::Trip;
use crate::truth::Truth;

use super::case::Case;
use super::clock::Clock;
use super::doubt::{Doubt, Doubts};
use super::judgement::Judgement;
use super::outlook::Unknowns;
use super::questions::Asked;
use super::rank::Rank;
use super::registration;
use super::way::{WayBuilder, silence, silences};

/// What one look at a trip comes to.
#[derive(Debug)]
pub(super) struct Look {
    pub assessment: Assessment,
    /// The facts of which one could change the verdict, the most decisive first.
    pub deciding: Vec<Question>,
    /// The points that no fact of the trip settles, and of which one could change the verdict.
    pub doubts: Vec<Doubt>,
}

/// What a look is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Its answer is told.
    Tell,
    /// It tells what a trip comes to: places on which no verdict hangs are left out.
    Try,
}

/// Looks at a trip in full.
pub(super) fn look_at(
    rulebook: &Rulebook,
    trip: &Trip,
    doubts: Doubts,
    purpose: Purpose,
) -> Result<Look, EvaluateError> {
    let (as_of, schedule) = trip.validate()?;
    let evaluator = Evaluator::new(rulebook, trip, as_of, true, Unknowns::Stay)?.taking(doubts);
    let mut asked = Asked::nothing(true);
    let mut journeys = Vec::with_capacity(trip.itinerary.legs.len());
    let mut verdict = evaluator.nothing_to_judge();
    for journey in evaluator.journeys(&schedule) {
        if evaluator.is_past(&journey) {
            journeys.push(past(evaluator.journey(&journey).0));
            continue;
        }
        let (assessment, questions) = evaluator.journey(&journey);
        verdict = verdict.min(assessment.verdict);
        asked.add(&questions);
        journeys.push(assessment);
    }
    let (registrations, of_places) = if purpose == Purpose::Try && evaluator.crosses_a_border() {
        (Vec::new(), Verdict::Cleared)
    } else {
        registration::assess(&evaluator, &mut asked)
    };
    let verdict = evaluator.with_places(verdict, of_places);
    let questions = if verdict == Verdict::Refused {
        Vec::new()
    } else {
        asked.questions(evaluator.compiled)
    };
    Ok(Look {
        deciding: asked.deciding(&questions),
        doubts: evaluator.doubts.met(),
        assessment: Assessment {
            rulebooks: rulebook.editions().to_vec(),
            as_of,
            verdict,
            journeys,
            registrations,
            questions,
            assumed: Vec::new(),
            coverage: Vec::new(),
            valid_until: evaluator
                .clock
                .next_change()
                .map(|at| at.with_timezone(as_of.offset()))
                // What changes after the last instant that can be told need not be asked again.
                .filter(|at| writable(*at) == *at),
        },
    })
}

/// Looks for the verdict alone. Nothing is allocated but for visits.
pub(super) fn glance_at(
    rulebook: &Rulebook,
    trip: &Trip,
    unknowns: Unknowns,
    doubts: Doubts,
) -> Result<Verdict, EvaluateError> {
    glance_over(rulebook, trip, (unknowns, doubts), |_, _| {})
}

/// The same, which tells the verdicts of the journeys that are still to be made, by position, where borders decide.
pub(super) fn glance_over(
    rulebook: &Rulebook,
    trip: &Trip,
    (unknowns, doubts): (Unknowns, Doubts),
    mut tell: impl FnMut(usize, Verdict),
) -> Result<Verdict, EvaluateError> {
    let (as_of, schedule) = trip.validate()?;
    let evaluator = Evaluator::new(rulebook, trip, as_of, false, unknowns)?.taking(doubts);
    // Where somebody stays airside decides of which journeys and tracks there is anything to say.
    let is_open = |journey: Journey<'_>| {
        journey.enters == Truth::Unknown || journey.admitted_in_transit() == Truth::Unknown
    };
    if unknowns.bounds() && evaluator.journeys(&schedule).any(is_open) {
        return Ok(unknowns.of_doubt());
    }
    let start = evaluator.nothing_to_judge();
    let over_journeys = evaluator
        .journeys(&schedule)
        .enumerate()
        .filter(|(_, journey)| !evaluator.is_past(journey))
        .map(|(number, journey)| (number, evaluator.journey(&journey).0.verdict))
        .inspect(|(number, verdict)| {
            if evaluator.crosses_a_border() {
                tell(*number, *verdict);
            }
        })
        .map(|(_, verdict)| verdict)
        .fold(start, Verdict::min);
    if evaluator.crosses_a_border() {
        return Ok(over_journeys);
    }
    Ok(over_journeys.min(registration::verdict(&evaluator)))
}

/// The rulebook and the trip, with what all its journeys share.
pub(super) struct Evaluator<'a> {
    pub(super) rulebook: &'a Rulebook,
    pub(super) compiled: &'a Compiled,
    pub(super) trip: &'a Trip,
    pub(super) bound: Bound,
    pub(super) clock: Clock,
    pub(super) detail: bool,
    pub(super) unknowns: Unknowns,
    pub(super) doubts: Doubts,
    pub(super) no_cautions: TextKeys,
}

impl<'a> Evaluator<'a> {
    pub(super) fn new(
        rulebook: &'a Rulebook,
        trip: &'a Trip,
        as_of: DateTime<FixedOffset>,
        detail: bool,
        unknowns: Unknowns,
    ) -> Result<Self, EvaluateError> {
        let compiled = rulebook.compiled();
        Ok(Self {
            rulebook,
            compiled,
            trip,
            bound: compiled.bind(trip)?,
            clock: Clock::new(as_of),
            detail,
            unknowns,
            doubts: Doubts::default(),
            no_cautions: TextKeys(Arc::default()),
        })
    }

    /// The same where some of the points that no fact settles are taken one way or the other.
    fn taking(self, doubts: Doubts) -> Self {
        Self { doubts, ..self }
    }

    /// The provisions that can speak of a journey.
    pub(super) fn plan<'s>(&'s self, journey: &Journey<'s>) -> Option<PlanRef<'s>> {
        let (from, to) = (journey.from.country(), journey.to.country());
        self.compiled.plan(journey.realm, from, to)
    }

    /// Whether a flight of the trip leads over a border.
    pub(super) fn crosses_a_border(&self) -> bool {
        let mut legs = self.trip.itinerary.legs.iter();
        legs.any(|leg| self.compiled.realms.crosses(leg))
    }

    /// The verdict of a trip that crosses a border speaks of borders; that of another is the worst of its places (reading
    ///
    fn with_places(&self, verdict: Verdict, of_places: Verdict) -> Verdict {
        if self.crosses_a_border() {
            verdict
        } else {
            verdict.min(of_places)
        }
    }

    /// The verdict of a trip none of whose flights crosses a border: its visits decide, or nothing does.
    fn nothing_to_judge(&self) -> Verdict {
        if self.crosses_a_border() || !self.trip.itinerary.visits.is_empty() {
            Verdict::Cleared
        } else {
            Verdict::NotCovered
        }
    }

    /// Whether a journey has been made, and another is still to be made (reading R-60).
    fn is_past(&self, journey: &Journey<'_>) -> bool {
        let last = journey.onward.map(|_| journey.last_landing());
        last.is_some_and(|last| self.clock.has_come(journey.lands) && !self.clock.has_come(last))
    }

    fn journey(&self, journey: &Journey<'_>) -> (JourneyAssessment, Asked) {
        let nothing = Plan::default();
        let plan = self.plan(journey);
        let plan = plan.as_deref().unwrap_or(&nothing);
        let case = Case::new(self, plan, journey);
        let judgement = case.judge();
        let tracks = if journey.enters == Truth::Fails {
            Tracks::default()
        } else {
            // A track that is asked for is answered even while no provision opens it.
            live_tracks(&case, judgement).with(plan.asked(&self.bound.tracks))
        };
        let mut ways = Vec::new();
        let mut asked = Asked::nothing(self.detail);
        let mut best: Option<Rank> = None;
        let mut has_open_way = false;
        for track in plan
            .tracks(tracks)
            .map(Some)
            .chain((tracks == Tracks::default()).then_some(None))
        {
            let (way, lets_in, questions) = WayBuilder::new(self, &case, judgement, track).build();
            if self.detail {
                asked.add(&questions);
            }
            has_open_way |= lets_in || way.asked;
            let rank = Rank::of(&way);
            best = Some(best.map_or(rank, |best| best.min(rank)));
            if self.detail {
                ways.push(way);
            }
        }
        // They were made in the order of their tracks, which decides between those that rank alike.
        ways.sort_by_key(Rank::of);
        let verdict = if has_open_way {
            best.map_or(Verdict::NotCovered, |best| best.verdict.0)
        } else {
            if let Some(way) = ways.first_mut() {
                say_that_no_track_fits(self, &case, way);
            }
            Verdict::NotCovered
        };
        let position = |leg: usize| u32::try_from(leg).unwrap_or(u32::MAX);
        let assessment = JourneyAssessment {
            rulebook: journey.realm.name.clone(),
            first_leg: position(journey.first),
            last_leg: position(journey.last),
            from: journey.from,
            to: journey.to,
            via: !journey.stops().is_empty(),
            past: false,
            verdict,
            ways,
        };
        (assessment, asked)
    }

    /// The missions to turn to for a requirement; where the rulebook knows none, the country whose mission it is.
    pub(super) fn missions(
        &self,
        case: &Case<'_>,
        spec: &RequirementSpec,
    ) -> (Service, Option<Country>) {
        let nobody = || Service {
            missions: MissionIds(Arc::default()),
            cautions: self.no_cautions.clone(),
        };
        let Some(country) = spec
            .mission
            .and_then(|role| case.location(role))
            .map(Location::country)
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

/// Where every track is closed to somebody and none was asked for, the rulebook does not say how they enter (reading R-19).
fn say_that_no_track_fits(evaluator: &Evaluator<'_>, case: &Case<'_>, way: &mut Way) {
    let Some((position, last)) = way.checkpoints.iter().enumerate().next_back() else {
        return;
    };
    if way.silences.is_empty() {
        way.silences = vec![silence(evaluator, case, position, last.kind)];
    }
}

/// Says where nothing is said, after the verdicts of checkpoints have been settled.
pub(super) fn say_silences(
    rulebook: &Rulebook,
    trip: &Trip,
    assessment: &mut Assessment,
) -> Result<(), EvaluateError> {
    let (as_of, schedule) = trip.validate()?;
    let evaluator = Evaluator::new(rulebook, trip, as_of, true, Unknowns::Stay)?;
    let journeys = evaluator.journeys(&schedule).zip(&mut assessment.journeys);
    for (journey, assessed) in journeys {
        let nothing = Plan::default();
        let plan = evaluator.plan(&journey);
        let case = Case::new(&evaluator, plan.as_deref().unwrap_or(&nothing), &journey);
        let mut ways = assessed.ways.iter_mut();
        for way in ways.by_ref().filter(|way| way.silences.is_empty()) {
            way.silences = silences(&evaluator, &case, &way.checkpoints);
        }
        let best = assessed.ways.first_mut();
        if let Some(way) = best.filter(|_| assessed.verdict == Verdict::NotCovered) {
            say_that_no_track_fits(&evaluator, &case, way);
        }
    }
    Ok(())
}

/// What is left to say of a journey that has been made: what it obliges to, on whichever track it was.
fn past(journey: JourneyAssessment) -> JourneyAssessment {
    let is_open = |way: &Way| way.standing != Standing::Closed;
    let asked = journey.ways.iter().any(|way| way.asked);
    let ways = journey.ways.into_iter();
    let ways = ways.filter(|way| if asked { way.asked } else { is_open(way) });
    let ways = ways.map(|way| {
        let checkpoints = way.checkpoints.into_iter();
        let checkpoints = checkpoints.map(|checkpoint| CheckpointAssessment {
            verdict: Verdict::Cleared,
            ..checkpoint
        });
        Way {
            verdict: Verdict::Cleared,
            cost: Cost {
                papers: 0,
                ..way.cost
            },
            checkpoints: checkpoints.collect(),
            refusals: Vec::new(),
            requirements: Vec::new(),
            notes: Vec::new(),
            open_points: Vec::new(),
            silences: Vec::new(),
            ..way
        }
    });
    JourneyAssessment {
        past: true,
        verdict: Verdict::Cleared,
        ways: ways.collect(),
        ..journey
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
