//! Steps that are where the timetable or a notice has them.

use crate::assessment::{CheckpointAssessment, Duty, JourneyAssessment, Modality, Status, Way};
use crate::code::TextKey;
use crate::place::Location;
use crate::rulebook::rule::CheckpointKind;
use crate::time::moment::{minutes_later, writable};
use crate::trip::itinerary::{Leg, Mode};

use super::hours::Hours;
use super::order::{Chance, Draft, Instant, at_place};
use super::{Step, StepKind, StepState};

/// The checkpoint at a position in a way's list.
pub(super) fn checkpoint_of(way: &Way, position: u32) -> Option<&CheckpointAssessment> {
    way.checkpoints.get(usize::try_from(position).ok()?)
}

/// Whether a checkpoint is passed before the journey's first flight.
pub(super) fn is_before_the_flight(kind: CheckpointKind) -> bool {
    matches!(kind, CheckpointKind::Exit | CheckpointKind::Boarding)
}

/// The last minute before a checkpoint is passed: at the instant of departure boarding is over, at that of landing the
/// traveller has yet to walk to the desk.
pub(super) fn last_before(checkpoint: &CheckpointAssessment) -> Instant {
    match checkpoint.kind {
        CheckpointKind::Exit | CheckpointKind::Boarding | CheckpointKind::OnwardBoarding => {
            minutes_later(checkpoint.time, -1)
        }
        CheckpointKind::Transit | CheckpointKind::Landing => checkpoint.time,
    }
}

/// A step that is where the timetable has it.
pub(super) fn timetable_step(
    kind: StepKind,
    title: TextKey,
    checkpoint: u32,
    place: Location,
) -> Step {
    Step {
        kind,
        title,
        requirement: None,
        checkpoint,
        modality: Modality::Required,
        state: StepState::ToDo,
        place,
        begin_from: None,
        earliest: None,
        begin_by: None,
        latest: None,
        limit: None,
        takes: 0,
        distinct: None,
        waits_for: Vec::new(),
        slack: None,
        source: None,
    }
}

pub(super) fn at_its_time(step: Step, number: usize, from: Instant, until: Instant) -> Draft {
    let chance = Chance {
        place: step.place,
        from: Some(from),
        until: Some(until),
    };
    Draft {
        step,
        number,
        waits_for: Vec::new(),
        gaps: Vec::new(),
        chances: vec![chance],
        hours: Hours::ALWAYS,
        done_with: Vec::new(),
    }
}

/// A duty as a step: it begins and ends when the notice says.
pub(super) fn duty_step(journey: &JourneyAssessment, way: &Way, duty: &Duty) -> Step {
    let checkpoint = checkpoint_of(way, duty.checkpoint);
    let place = checkpoint.map_or(journey.to, |checkpoint| checkpoint.place);
    let local = |at: Instant| at_place(place, writable(at));
    let from = duty.window.from.map(local);
    let until = duty.window.last_minute().map(local);
    Step {
        kind: StepKind::Duty {
            of: duty.kind.clone(),
        },
        title: duty.title.clone(),
        requirement: None,
        checkpoint: duty.checkpoint,
        modality: duty.modality,
        state: StepState::ToDo,
        place,
        begin_from: None,
        earliest: from,
        begin_by: from,
        latest: until,
        limit: until,
        takes: 0,
        distinct: None,
        waits_for: Vec::new(),
        slack: None,
        source: Some(duty.source.clone()),
    }
}

pub(super) fn state_of(status: Status) -> StepState {
    match status {
        Status::Met | Status::Waived => StepState::Done,
        Status::Open => StepState::ToDo,
        Status::Unknown => StepState::Unknown,
        Status::Failed => StepState::TooLate,
    }
}

/// The name of a leg as a step, by its mode.
pub(super) fn title_of_leg(leg: &Leg) -> TextKey {
    TextKey::fixed(match leg.mode() {
        Some(Mode::Air) => "leg.air",
        Some(Mode::Rail) => "leg.rail",
        Some(Mode::Road) => "leg.road",
        Some(Mode::Sea) => "leg.sea",
        None => "leg.any",
    })
}

/// The name of a checkpoint: at airports one boards otherwise than at ports and stations.
pub(crate) fn title_of(kind: CheckpointKind, place: Location) -> TextKey {
    let is_elsewhere = !place.is_airport();
    TextKey::fixed(match kind {
        CheckpointKind::Exit => "checkpoint.exit",
        CheckpointKind::Boarding if is_elsewhere => "checkpoint.boarding_elsewhere",
        CheckpointKind::OnwardBoarding if is_elsewhere => "checkpoint.onward_boarding_elsewhere",
        CheckpointKind::Boarding => "checkpoint.boarding",
        CheckpointKind::Transit => "checkpoint.transit",
        CheckpointKind::OnwardBoarding => "checkpoint.onward_boarding",
        CheckpointKind::Landing => "checkpoint.landing",
    })
}
