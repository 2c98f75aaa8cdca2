//! Where and why the rulebook is silent on a way.

use crate::assessment::{CheckpointAssessment, Silence, SilenceKind, Verdict};
use crate::code::{Citation, Reading};
use crate::rulebook::coverage::{Gap, Juncture, gap};
use crate::rulebook::rule::CheckpointKind;

use super::super::case::Case;
use super::super::evaluator::Evaluator;

/// A silence for each checkpoint at which nothing is said.
pub(crate) fn silences(
    evaluator: &Evaluator<'_>,
    case: &Case<'_>,
    checkpoints: &[CheckpointAssessment],
) -> Vec<Silence> {
    let numbered = checkpoints.iter().enumerate();
    let silent = numbered.filter(|(_, at)| at.verdict == Verdict::NotCovered);
    silent
        .map(|(position, at)| silence(evaluator, case, position, at.kind))
        .collect()
}

/// That nothing is said at a checkpoint, and why.
pub(crate) fn silence(
    evaluator: &Evaluator<'_>,
    case: &Case<'_>,
    position: usize,
    at: CheckpointKind,
) -> Silence {
    let spot = Juncture {
        from: case.journey.from.country(),
        to: case.journey.to.country(),
        at,
        day: &|by| case.day(by),
    };
    let (gap, bounds) = gap(evaluator.rulebook.covered(&case.journey.realm.name), spot);
    let kind = match gap {
        Gap::Countries => SilenceKind::Countries,
        Gap::Days => SilenceKind::Days,
        Gap::Checkpoint => SilenceKind::Checkpoint,
        Gap::Nothing if case.is_unpublished(at) => SilenceKind::Unpublished,
        Gap::Nothing => SilenceKind::Traveller,
    };
    let mut cites: Vec<Citation> = Vec::new();
    let mut readings: Vec<Reading> = Vec::new();
    for part in bounds {
        cites.extend(part.cites.iter().cloned());
        readings.extend(&part.readings);
    }
    cites.sort_unstable();
    cites.dedup();
    readings.sort_unstable();
    readings.dedup();
    Silence {
        kind,
        checkpoint: u32::try_from(position).unwrap_or(u32::MAX),
        cites,
        readings,
    }
}
