//! The steps of a way, with what each waits for and the instants that it has by itself.

use chrono::TimeDelta;

use crate::assessment::{
    Duty, JourneyAssessment, Modality, RequirementAssessment, Status, Verdict, Way,
};
use crate::code::{RequirementId, TextKey};
use crate::holdings::PaperKind;
use crate::itinerary::FlightLeg;
use crate::place::Airport;
use crate::rule::{CheckpointKind, Need, PlaceRole, TestEvent};
use crate::rulebook::Rulebook;
use crate::trip::{Schedule, Times, Trip};

use super::order::{Draft, Instant, arrange, at_place};
use super::{JourneyPlan, Step, StepKind, StepState, Turnarounds};

/// What all journeys of a plan share.
pub(super) struct Planner<'a> {
    pub rulebook: &'a Rulebook,
    pub trip: &'a Trip,
    pub schedule: &'a Schedule,
    pub as_of: Instant,
    pub turnarounds: Turnarounds,
}

impl Planner<'_> {
    /// The plan of a journey's first way that can be made in time, else of its first; none if there is none.
    pub fn journey(&self, position: u32, journey: &JourneyAssessment) -> Option<JourneyPlan> {
        let first = journey.ways.first()?;
        // A track that was asked for is not exchanged for another.
        let ways = journey.ways.iter().filter(|way| way.asked == first.asked);
        ways.map(|way| self.way(position, journey, way))
            .find(|plan| plan.feasible)
            .or_else(|| Some(self.way(position, journey, first)))
    }

    fn way(&self, position: u32, journey: &JourneyAssessment, way: &Way) -> JourneyPlan {
        let mut drafts = self.requirements(journey, way);
        Self::checkpoints(way, &mut drafts);
        let mut steps = arrange(drafts, self.as_of);
        let is_late = |step: &Step| step.is_hard() && step.comes_too_late();
        let in_time = !steps.iter().any(is_late);
        steps.extend(way.duties.iter().map(|duty| duty_step(journey, way, duty)));
        JourneyPlan {
            journey: position,
            first_leg: journey.first_leg,
            last_leg: journey.last_leg,
            track: way.track,
            verdict: way.verdict,
            feasible: in_time && matches!(way.verdict, Verdict::Cleared | Verdict::Conditional),
            steps,
        }
    }

    fn requirements(&self, journey: &JourneyAssessment, way: &Way) -> Vec<Draft> {
        let asked: Vec<&RequirementAssessment> = way
            .requirements
            .iter()
            .filter(|found| found.status != Status::Waived)
            .collect();
        let number_of = |id: &RequirementId| asked.iter().position(|found| found.id == *id);
        let mut drafts: Vec<Draft> = asked
            .iter()
            .enumerate()
            .map(|(number, found)| {
                let mut draft = self.requirement(journey, way, found);
                draft.number = number;
                draft.waits_for = found.depends_on.iter().filter_map(number_of).collect();
                draft
            })
            .collect();
        // An application is made before what it serves to get.
        for (number, found) in asked.iter().enumerate() {
            let spec = self.rulebook.requirement(&found.id);
            for served in spec.iter().flat_map(|spec| &spec.serves) {
                let served = number_of(served).and_then(|served| drafts.get_mut(served));
                if let Some(draft) = served {
                    draft.waits_for.push(number);
                }
            }
        }
        drafts
    }

    fn requirement(
        &self,
        journey: &JourneyAssessment,
        way: &Way,
        found: &RequirementAssessment,
    ) -> Draft {
        let need = self.rulebook.requirement(&found.id).map(|spec| &spec.need);
        let role = need.map_or(PlaceRole::Origin, |need| place_of(self.rulebook, need));
        let place = self.airport(journey, role);
        let (arrives, leaves) = self.presence(journey, role);
        let due = usize::try_from(found.checkpoint)
            .ok()
            .and_then(|position| way.checkpoints.get(position))
            .map(|checkpoint| checkpoint.time);
        let last = found.window.last_minute();
        let last_there = leaves.map(|leaves| leaves - TimeDelta::minutes(1));
        let on_the_ground = need
            .filter(|need| is_done_on_the_ground(need))
            .and(last_there);
        let local = |at: Instant| at_place(place, at);
        let until = [last, due, on_the_ground].into_iter().flatten().min();
        let from = found
            .window
            .from
            .max(need.filter(|need| is_sampling(need)).and(arrives));
        let mut step = Step {
            kind: StepKind::Requirement { of: found.kind },
            title: found.title.clone(),
            requirement: Some(found.id.clone()),
            checkpoint: found.checkpoint,
            modality: found.modality,
            state: state_of(found.status),
            place,
            earliest: None,
            begin_by: None,
            latest: None,
            takes: need.map_or(0, |need| self.takes(need)),
            waits_for: Vec::new(),
            slack: None,
            source: Some(found.source.clone()),
        };
        if step.state == StepState::Done {
            step.takes = 0;
        }
        Draft {
            step,
            number: 0,
            waits_for: Vec::new(),
            from: from.map(local),
            until: until.map(local),
        }
    }

    /// A step for every checkpoint, which waits for all that is required at it.
    fn checkpoints(way: &Way, drafts: &mut Vec<Draft>) {
        let required: Vec<(u32, usize)> = drafts
            .iter()
            .filter(|draft| draft.step.is_hard())
            .map(|draft| (draft.step.checkpoint, draft.number))
            .collect();
        for (position, checkpoint) in (0_u32..).zip(&way.checkpoints) {
            let before = position.checked_sub(1).map(|_| drafts.len() - 1);
            let required = required.iter().filter(|(at, _)| *at == position);
            let step = Step {
                kind: StepKind::Checkpoint {
                    of: checkpoint.kind,
                },
                title: title_of(checkpoint.kind),
                requirement: None,
                checkpoint: position,
                modality: Modality::Required,
                state: StepState::ToDo,
                place: checkpoint.airport,
                earliest: None,
                begin_by: None,
                latest: None,
                takes: 0,
                waits_for: Vec::new(),
                slack: None,
                source: None,
            };
            drafts.push(Draft {
                step,
                number: drafts.len(),
                waits_for: required.map(|(_, number)| *number).chain(before).collect(),
                from: Some(checkpoint.time),
                until: Some(checkpoint.time),
            });
        }
    }

    fn airport(&self, journey: &JourneyAssessment, role: PlaceRole) -> Airport {
        match role {
            PlaceRole::Origin => journey.from,
            PlaceRole::Destination => journey.to,
            PlaceRole::Transit => self
                .leg(journey.last_leg)
                .map_or(journey.from, |(leg, _)| leg.from),
        }
    }

    fn leg(&self, position: u32) -> Option<(&FlightLeg, &Times)> {
        let position = usize::try_from(position).ok()?;
        let leg = self.trip.itinerary.legs.get(position)?;
        Some((leg, self.schedule.get(position)?))
    }

    /// When the traveller comes to a place, as far as the trip says, and when they leave it.
    fn presence(
        &self,
        journey: &JourneyAssessment,
        role: PlaceRole,
    ) -> (Option<Instant>, Option<Instant>) {
        let leaving = match role {
            PlaceRole::Origin => journey.first_leg,
            PlaceRole::Transit => journey.last_leg,
            PlaceRole::Destination => {
                let landing = self.leg(journey.last_leg).map(|(_, times)| times.arrives);
                return (landing, None);
            }
        };
        let earlier = (0..leaving).rev().filter_map(|position| self.leg(position));
        let arrives = earlier
            .filter(|(leg, _)| leg.from.country() != leg.to.country())
            .map(|(_, times)| times.arrives)
            .next();
        (arrives, self.leg(leaving).map(|(_, times)| times.departs))
    }

    fn takes(&self, need: &Need) -> u32 {
        let takes = &self.turnarounds;
        match need {
            Need::Test(spec) if spec.event == TestEvent::Sampling => 0,
            Need::Test(_) | Need::Certificate(_) => takes.certificate,
            Need::HealthCode { .. } => takes.mission,
            Need::Paper(spec) if spec.issued_in.is_some() => takes.mission,
            Need::Paper(spec) if spec.paper == PaperKind::CertificateCopy => 0,
            Need::Paper(_) => takes.paper,
            Need::Permit { .. } => takes.permit,
            Need::Insurance { .. } => takes.insurance,
            Need::App { .. } => takes.app,
            Need::FreeOfSymptoms {} | Need::TemperatureLog { .. } | Need::Application { .. } => 0,
        }
    }
}

/// A duty as a step: it begins and ends when the notice says.
fn duty_step(journey: &JourneyAssessment, way: &Way, duty: &Duty) -> Step {
    let position = usize::try_from(duty.checkpoint).ok();
    let checkpoint = position.and_then(|position| way.checkpoints.get(position));
    let place = checkpoint.map_or(journey.to, |checkpoint| checkpoint.airport);
    let local = |at: Option<Instant>| at.map(|at| at_place(place, at));
    Step {
        kind: StepKind::Duty { of: duty.kind },
        title: duty.title.clone(),
        requirement: None,
        checkpoint: duty.checkpoint,
        modality: duty.modality,
        state: StepState::ToDo,
        place,
        earliest: local(duty.window.from),
        begin_by: local(duty.window.from),
        latest: local(duty.window.last_minute()),
        takes: 0,
        waits_for: Vec::new(),
        slack: None,
        source: Some(duty.source.clone()),
    }
}

/// Where a thing is done or had; of a log, by whose calendar its days are counted.
fn place_of(rulebook: &Rulebook, need: &Need) -> PlaceRole {
    match need {
        Need::Test(spec) => spec.sampled_in,
        Need::Certificate(spec) => {
            let tests = spec.of.iter().filter_map(|id| rulebook.requirement(id));
            let mut places = tests.map(|test| place_of(rulebook, &test.need));
            places.next().unwrap_or(PlaceRole::Origin)
        }
        Need::TemperatureLog { .. } => PlaceRole::Destination,
        Need::HealthCode { mission_in, .. } => *mission_in,
        Need::Paper(spec) => spec.issued_in.unwrap_or(PlaceRole::Origin),
        Need::Permit { .. }
        | Need::Insurance { .. }
        | Need::App { .. }
        | Need::FreeOfSymptoms {}
        | Need::Application { .. } => PlaceRole::Origin,
    }
}

/// Whether the traveller must be there when it happens.
fn is_sampling(need: &Need) -> bool {
    matches!(need, Need::Test(_))
}

/// Whether it cannot be done on board: some forms can still be filled in there, and an app set up at the airport of landing.
fn is_done_on_the_ground(need: &Need) -> bool {
    match need {
        Need::Test(_)
        | Need::Certificate(_)
        | Need::HealthCode { .. }
        | Need::Permit { .. }
        | Need::Insurance { .. }
        | Need::Application { .. } => true,
        Need::Paper(spec) => spec.issued_in.is_some() || is_sent_before(spec.paper),
        Need::App { .. } | Need::FreeOfSymptoms {} | Need::TemperatureLog { .. } => false,
    }
}

/// Whether somebody else fills it in and sends it before the traveller leaves.
fn is_sent_before(paper: PaperKind) -> bool {
    matches!(
        paper,
        PaperKind::PledgeBusinessTrack
            | PaperKind::PledgeResidenceTrack
            | PaperKind::ScheduleOfActivities
    )
}

fn state_of(status: Status) -> StepState {
    match status {
        Status::Met | Status::Waived => StepState::Done,
        Status::Open => StepState::ToDo,
        Status::Unknown => StepState::Unknown,
        Status::Failed => StepState::TooLate,
    }
}

fn title_of(kind: CheckpointKind) -> TextKey {
    TextKey::fixed(match kind {
        CheckpointKind::Boarding => "checkpoint.boarding",
        CheckpointKind::Transit => "checkpoint.transit",
        CheckpointKind::OnwardBoarding => "checkpoint.onward_boarding",
        CheckpointKind::Landing => "checkpoint.landing",
    })
}
