//! The instants between which each step must be done, and an order in which all can.

use chrono::{DateTime, FixedOffset};

use crate::place::Location;
use crate::rulebook::rule::CheckpointKind;
use crate::rulebook::rule::RequirementKind;
use crate::time::moment::{minutes_later, writable};

use super::hours::Hours;
use super::{Step, StepKind, StepState};

pub(super) type Instant = DateTime<FixedOffset>;

/// A step while its instants are being found.
#[derive(Clone)]
pub(super) struct Draft {
    pub step: Step,
    /// The number under which others wait for it.
    pub number: usize,
    pub waits_for: Vec<usize>,
    /// After which of them so many minutes must pass before it is begun.
    pub gaps: Vec<(usize, i64)>,
    /// Where and when it can be done by itself: before the traveller sets out, then on the way. The first is planned.
    pub chances: Vec<Chance>,
    /// The hours at which it can be begun, and be done.
    pub hours: Hours,
    /// The steps that are done where this one is: of a certificate its tests.
    pub done_with: Vec<usize>,
}

/// A place, and the time that there is at it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Chance {
    pub place: Location,
    /// From when it can be done.
    pub from: Option<Instant>,
    /// Until when it can be done.
    pub until: Option<Instant>,
}

impl Draft {
    pub fn from(&self) -> Option<Instant> {
        self.chances.first()?.from
    }

    /// How many minutes must pass after another one before it is begun.
    fn gap(&self, other: usize) -> i64 {
        let gaps = self.gaps.iter().filter(|(number, _)| *number == other);
        gaps.map(|(_, gap)| *gap).max().unwrap_or_default()
    }

    pub fn until(&self) -> Option<Instant> {
        self.chances.first()?.until
    }

    /// The first instant at which somebody is there, at an instant or after it.
    fn next(&self, at: Instant) -> Instant {
        self.hours.next(at, self.step.place.zone())
    }

    /// The last instant at which somebody is there, at an instant or before it.
    fn last(&self, at: Instant) -> Instant {
        self.hours.last(at, self.step.place.zone())
    }

    /// Whether it is done after its time at the place at which it is planned.
    fn is_late(&self) -> bool {
        let latest = self.until().map(|until| self.last(until));
        let is_open = self.step.state != StepState::Done && !is_fixed(&self.step);
        is_open
            && self
                .step
                .earliest
                .zip(latest)
                .is_some_and(|(earliest, latest)| earliest > latest)
    }

    /// Plans it for the next place, if there is one.
    fn move_on(&mut self) {
        if self.chances.len() > 1 {
            self.chances.remove(0);
        }
        if let Some(chance) = self.chances.first() {
            self.step.place = chance.place;
        }
    }
}

/// The steps with their instants, by when they must be done; what is done already first.
pub(super) fn arrange(drafts: Vec<Draft>, as_of: Instant) -> Vec<Step> {
    let mut drafts = in_order(drafts, |draft| draft.number);
    forward(&mut drafts, as_of);
    if let Some(moved) = on_the_way(&drafts, as_of) {
        drafts = moved;
    }
    backward(&mut drafts);
    drafts.iter_mut().for_each(judge);
    let mut drafts = in_order(drafts, |draft| (due(draft), rank(draft), draft.number));
    let numbers: Vec<usize> = drafts.iter().map(|draft| draft.number).collect();
    let position = |number: &usize| {
        let found = numbers.iter().position(|other| other == number)?;
        u32::try_from(found).ok()
    };
    for draft in &mut drafts {
        let mut before: Vec<u32> = draft.waits_for.iter().filter_map(position).collect();
        before.sort_unstable();
        before.dedup();
        draft.step.waits_for = before;
    }
    drafts
        .into_iter()
        .map(|draft| written(draft.step))
        .collect()
}

/// A step with instants that can be written, and be read back.
fn written(step: Step) -> Step {
    Step {
        begin_from: step.begin_from.map(writable),
        earliest: step.earliest.map(writable),
        begin_by: step.begin_by.map(writable),
        latest: step.latest.map(writable),
        limit: step.limit.map(writable),
        ..step
    }
}

/// An instant as the clocks at a location show it.
pub(crate) fn at_place(place: Location, at: Instant) -> Instant {
    at.with_timezone(&place.zone().offset_at(at.naive_utc()))
}

/// What cannot be moved: the timetable, and logs, whose days are what they are.
fn is_fixed(step: &Step) -> bool {
    let log = RequirementKind::TemperatureLog;
    is_timetable(step) || step.kind == StepKind::Requirement { of: log }
}

fn is_timetable(step: &Step) -> bool {
    matches!(
        step.kind,
        StepKind::Checkpoint { .. } | StepKind::Travel { .. }
    )
}

/// The instant at which a step has its place in the order: by when it must be done; of a flight, its departure.
fn due(draft: &Draft) -> Option<Instant> {
    match draft.step.kind {
        StepKind::Travel { .. } => draft.step.earliest,
        _ => draft.step.latest,
    }
}

/// What comes first at the same instant: what must be done by then, the passengers' boarding, the flight.
fn rank(draft: &Draft) -> u8 {
    match draft.step.kind {
        StepKind::Requirement { .. } | StepKind::Duty { .. } => 0,
        StepKind::Checkpoint {
            of: CheckpointKind::Transit | CheckpointKind::Landing,
        } => 1,
        StepKind::Checkpoint { .. } => 2,
        StepKind::Travel { .. } => 3,
    }
}

/// The drafts by a key, but each after what it waits for.
fn in_order<K: Ord>(mut drafts: Vec<Draft>, key: impl Fn(&Draft) -> K) -> Vec<Draft> {
    drafts.sort_by_key(key);
    let mut placed: Vec<Draft> = Vec::with_capacity(drafts.len());
    while !drafts.is_empty() {
        let is_placed = |number: &usize| placed.iter().any(|other| other.number == *number);
        let is_ready = |draft: &Draft| draft.waits_for.iter().all(is_placed);
        // Nothing waits for itself, the rulebook says; if it did, its order would not matter.
        let next = drafts.iter().position(is_ready).unwrap_or_default();
        placed.push(drafts.remove(next));
    }
    placed
}

/// The earliest instants: not before it is asked, not before its own window, after what it waits for, and when somebody is there.
fn forward(drafts: &mut [Draft], as_of: Instant) {
    for position in 0..drafts.len() {
        let (before, rest) = drafts.split_at_mut(position);
        let Some(draft) = rest.first_mut() else {
            return;
        };
        let from = draft.from();
        if is_timetable(&draft.step) {
            // It is where the flight plan has it, whatever comes too late for it.
            draft.step.earliest = from;
        } else if draft.step.state != StepState::Done {
            let waited_for = before
                .iter()
                .filter(|other| draft.waits_for.contains(&other.number));
            let ready = waited_for
                .filter_map(|other| {
                    let gap = draft.gap(other.number);
                    Some(minutes_later(other.step.earliest?, gap))
                })
                .fold(as_of, Instant::max);
            let takes = i64::from(draft.step.takes);
            let begin = draft.next(ready);
            let done = minutes_later(begin, takes);
            let earliest = draft.next(from.map_or(done, |from| from.max(done)));
            let is_early = from.is_some_and(|from| from > done);
            let begin = if is_early {
                draft.last(minutes_later(earliest, -takes))
            } else {
                begin
            };
            let place = draft.step.place;
            draft.step.begin_from = Some(at_place(place, begin));
            draft.step.earliest = Some(at_place(place, earliest));
        }
    }
}

/// The drafts with all that cannot be done in time before setting out planned for on the way; none if that is no better.
fn on_the_way(drafts: &[Draft], as_of: Instant) -> Option<Vec<Draft>> {
    let may_move = |draft: &Draft| draft.is_late() && draft.chances.len() > 1;
    drafts.iter().find(|draft| may_move(draft))?;
    let mut moved = drafts.to_vec();
    while let Some(late) = moved.iter().find(|draft| may_move(draft)) {
        let number = late.number;
        let with = late.done_with.clone();
        let goes = |draft: &&mut Draft| draft.number == number || with.contains(&draft.number);
        moved.iter_mut().filter(goes).for_each(Draft::move_on);
        forward(&mut moved, as_of);
    }
    let late = |drafts: &[Draft]| {
        let late = drafts.iter().filter(|draft| draft.is_late());
        let hard = late.clone().filter(|draft| draft.step.is_hard()).count();
        (hard, late.count())
    };
    (late(&moved) < late(drafts)).then_some(moved)
}

/// The latest instants: within its own window, when somebody is there, and early enough for all that is required and waits for it.
fn backward(drafts: &mut [Draft]) {
    for draft in drafts.iter_mut() {
        let latest = draft.until().map(|until| draft.last(until));
        draft.step.latest = latest.map(|latest| at_place(draft.step.place, latest));
    }
    for position in (0..drafts.len()).rev() {
        let (before, rest) = drafts.split_at_mut(position);
        let Some(later) = rest.first_mut() else {
            continue;
        };
        let takes = i64::from(later.step.takes);
        let begin = later
            .step
            .latest
            .map(|latest| minutes_later(latest, -takes));
        let begin = begin.map(|begin| at_place(later.step.place, later.last(begin)));
        later.step.begin_by = begin;
        let Some(begin) = begin.filter(|_| later.step.is_hard()) else {
            continue;
        };
        for earlier in before {
            let begin = minutes_later(begin, -later.gap(earlier.number));
            let is_late = earlier.step.latest.is_none_or(|latest| latest > begin);
            if later.waits_for.contains(&earlier.number) && is_late && !is_timetable(&earlier.step)
            {
                let latest = earlier.last(begin);
                earlier.step.latest = Some(at_place(earlier.step.place, latest));
            }
        }
    }
}

/// The slack of a step, and whether it comes too late.
fn judge(draft: &mut Draft) {
    let from = draft.from();
    let step = &mut draft.step;
    if step.state == StepState::Done {
        step.begin_by = None;
        step.latest = None;
        step.limit = None;
        return;
    }
    if matches!(step.kind, StepKind::Travel { .. }) {
        step.begin_by = None;
    }
    if is_timetable(step) {
        return;
    }
    if is_fixed(step) {
        let days = from
            .zip(step.earliest)
            .filter(|_| step.state == StepState::Unknown);
        let missed = days.map(|(from, earliest)| from.date_naive() - earliest.date_naive());
        // Days that are over can only have been logged already.
        step.slack = missed
            .map(|missed| missed.num_minutes())
            .filter(|missed| *missed < 0);
        return;
    }
    step.slack = step
        .earliest
        .zip(step.latest)
        .map(|(earliest, latest)| (latest - earliest).num_minutes());
    if step.slack.is_some_and(|slack| slack < 0) && step.state == StepState::ToDo {
        step.state = StepState::TooLate;
    }
}
