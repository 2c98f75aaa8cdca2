//! The instants between which each step must be done, and an order in which all can.

use chrono::{DateTime, FixedOffset, TimeDelta};

use crate::assessment::RequirementKind;

use super::{Step, StepKind, StepState};

pub(super) type Instant = DateTime<FixedOffset>;

/// A step while its instants are being found; `bounds` are those that it has by itself.
pub(super) struct Draft {
    pub step: Step,
    /// The number under which others wait for it.
    pub number: usize,
    pub waits_for: Vec<usize>,
    pub from: Option<Instant>,
    pub until: Option<Instant>,
}

fn is_checkpoint(step: &Step) -> bool {
    matches!(step.kind, StepKind::Checkpoint { .. })
}

fn minutes(takes: u32) -> TimeDelta {
    TimeDelta::minutes(i64::from(takes))
}

/// The earliest instants: not before it is asked, not before its own window, and after what it waits for.
pub(super) fn forward(drafts: &mut [Draft], as_of: Instant) {
    // As many passes as there are steps: each settles at least one more. Nothing waits for itself, the rulebook says.
    for _ in 0..drafts.len() {
        let mut is_settled = true;
        for i in 0..drafts.len() {
            let Some(draft) = drafts.get(i) else { continue };
            if draft.step.state == StepState::Done
                || draft.step.earliest.is_some() && is_checkpoint(&draft.step)
            {
                continue;
            }
            let before = draft
                .waits_for
                .iter()
                .filter_map(|number| drafts.get(*number)?.step.earliest);
            let ready = before.fold(as_of, Instant::max) + minutes(draft.step.takes);
            let zone = draft.step.place.zone();
            let earliest = draft.from.map_or(ready, |from| from.max(ready));
            let earliest = earliest.with_timezone(&zone.offset_at(earliest.naive_utc()));
            if let Some(draft) = drafts.get_mut(i)
                && draft.step.earliest != Some(earliest)
            {
                draft.step.earliest = Some(earliest);
                is_settled = false;
            }
        }
        if is_settled {
            return;
        }
    }
}

/// The latest instants: within its own window, and early enough for all that waits for it.
pub(super) fn backward(drafts: &mut [Draft]) {
    for draft in drafts.iter_mut() {
        draft.step.latest = draft.until;
    }
    for _ in 0..drafts.len() {
        let mut is_settled = true;
        for i in 0..drafts.len() {
            let Some(later) = drafts.get(i) else { continue };
            let Some(begin) = later.step.latest.map(|at| at - minutes(later.step.takes)) else {
                continue;
            };
            // What is only recommended, and what is a fixed moment, does not hurry what it waits for.
            if !later.step.is_hard() {
                continue;
            }
            for number in later.waits_for.clone() {
                let Some(earlier) = drafts.get_mut(number) else {
                    continue;
                };
                if earlier.step.latest.is_none_or(|latest| latest > begin) {
                    let zone = earlier.step.place.zone();
                    let begin = begin.with_timezone(&zone.offset_at(begin.naive_utc()));
                    earlier.step.latest = Some(begin);
                    is_settled = false;
                }
            }
        }
        if is_settled {
            return;
        }
    }
}

/// The slack of a step, and whether it comes too late.
pub(super) fn judge(step: &mut Step) {
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

/// The steps by the instants at which they must be done, each after what it waits for; what is done already first.
pub(super) fn in_order(mut drafts: Vec<Draft>) -> Vec<Step> {
    drafts.sort_by_key(|draft| (draft.step.latest, is_checkpoint(&draft.step), draft.number));
    let mut placed: Vec<usize> = Vec::with_capacity(drafts.len());
    let mut steps = Vec::with_capacity(drafts.len());
    while !drafts.is_empty() {
        let is_ready = |draft: &Draft| draft.waits_for.iter().all(|number| placed.contains(number));
        // Nothing waits for itself, the rulebook says; if it did, its order would not matter.
        let next = drafts.iter().position(is_ready).unwrap_or_default();
        let Draft {
            mut step,
            number,
            waits_for,
            ..
        } = drafts.remove(next);
        let position_of = |number: &usize| placed.iter().position(|other| other == number);
        let before = waits_for.iter().filter_map(position_of);
        step.waits_for = before.filter_map(|at| u32::try_from(at).ok()).collect();
        step.waits_for.sort_unstable();
        step.waits_for.dedup();
        placed.push(number);
        steps.push(step);
    }
    steps
}
