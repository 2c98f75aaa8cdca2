//! The instants between which each step must be done, and an order in which all can.

use chrono::{DateTime, FixedOffset, TimeDelta};

use crate::assessment::RequirementKind;
use crate::place::Airport;

use super::{Step, StepKind, StepState};

pub(super) type Instant = DateTime<FixedOffset>;

/// A step while its instants are being found.
pub(super) struct Draft {
    pub step: Step,
    /// The number under which others wait for it.
    pub number: usize,
    pub waits_for: Vec<usize>,
    /// From when it can be done by itself.
    pub from: Option<Instant>,
    /// Until when it can be done by itself.
    pub until: Option<Instant>,
}

/// The steps with their instants, by when they must be done; what is done already first.
pub(super) fn arrange(drafts: Vec<Draft>, as_of: Instant) -> Vec<Step> {
    let mut drafts = in_order(drafts, |draft| draft.number);
    forward(&mut drafts, as_of);
    backward(&mut drafts);
    for draft in &mut drafts {
        judge(draft);
    }
    let drafts = in_order(drafts, |draft| {
        (draft.step.latest, is_checkpoint(&draft.step), draft.number)
    });
    let numbers: Vec<usize> = drafts.iter().map(|draft| draft.number).collect();
    let position = |number: usize| numbers.iter().position(|other| *other == number);
    drafts
        .into_iter()
        .map(
            |Draft {
                 mut step,
                 waits_for,
                 ..
             }| {
                let before = waits_for.into_iter().filter_map(position);
                step.waits_for = before.filter_map(|at| u32::try_from(at).ok()).collect();
                step.waits_for.sort_unstable();
                step.waits_for.dedup();
                step
            },
        )
        .collect()
}

/// An instant as the clocks at an airport show it.
pub(super) fn at_place(place: Airport, at: Instant) -> Instant {
    at.with_timezone(&place.zone().offset_at(at.naive_utc()))
}

fn is_checkpoint(step: &Step) -> bool {
    matches!(step.kind, StepKind::Checkpoint { .. })
}

fn minutes(takes: u32) -> TimeDelta {
    TimeDelta::minutes(i64::from(takes))
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

/// The earliest instants: not before it is asked, not before its own window, and after what it waits for.
fn forward(drafts: &mut [Draft], as_of: Instant) {
    for position in 0..drafts.len() {
        let (before, rest) = drafts.split_at_mut(position);
        let Some(draft) = rest.first_mut() else {
            return;
        };
        if is_checkpoint(&draft.step) {
            // It is where the flight plan has it, whatever comes too late for it.
            draft.step.earliest = draft.from;
        } else if draft.step.state != StepState::Done {
            let waited_for = before
                .iter()
                .filter(|other| draft.waits_for.contains(&other.number));
            let ready = waited_for
                .filter_map(|other| other.step.earliest)
                .fold(as_of, Instant::max);
            let ready = ready + minutes(draft.step.takes);
            let earliest = draft.from.map_or(ready, |from| from.max(ready));
            draft.step.earliest = Some(at_place(draft.step.place, earliest));
        }
    }
}

/// The latest instants: within its own window, and early enough for all that is required and waits for it.
fn backward(drafts: &mut [Draft]) {
    for draft in drafts.iter_mut() {
        draft.step.latest = draft.until;
    }
    for position in (0..drafts.len()).rev() {
        let (before, rest) = drafts.split_at_mut(position);
        let Some(later) = rest.first().filter(|later| later.step.is_hard()) else {
            continue;
        };
        let Some(begin) = later.step.latest.map(|at| at - minutes(later.step.takes)) else {
            continue;
        };
        for earlier in before {
            let is_late = earlier.step.latest.is_none_or(|latest| latest > begin);
            if later.waits_for.contains(&earlier.number) && is_late {
                earlier.step.latest = Some(at_place(earlier.step.place, begin));
            }
        }
    }
}

/// The slack of a step, and whether it comes too late.
fn judge(draft: &mut Draft) {
    let from = draft.from;
    let step = &mut draft.step;
    if step.state == StepState::Done {
        step.earliest = None;
        step.latest = None;
        return;
    }
    step.begin_by = step.latest.map(|latest| latest - minutes(step.takes));
    let is_fixed = matches!(
        step.kind,
        StepKind::Checkpoint { .. }
            | StepKind::Requirement {
                of: RequirementKind::TemperatureLog
            }
    );
    if is_fixed {
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
