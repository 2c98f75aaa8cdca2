//! Requirements of which one of several ways will do.

use crate::assessment::{Status, WayToMeet};
use crate::rulebook::compile::{Requirement, bits};
use crate::rulebook::rule::CheckpointKind;
use crate::rulebook::source::RequirementIds;
use crate::time::window::Span;

use super::case::Case;
use super::log::Log;
use super::standing::Standing;

/// How a way stands.
#[derive(Clone, Copy)]
struct WayStanding {
    /// Its place among the ways as they are written.
    place: usize,
    parts: u128,
    status: Status,
    /// Whether it may be in hand already.
    may_be_met: bool,
    /// Whether all that is not held of it can certainly still be had.
    can_be_had: bool,
    /// How long it takes to get what is not held of it, in minutes.
    takes: u32,
    /// How many things there are to get.
    number_of_things: u32,
}

impl WayStanding {
    /// The nearest way comes first: what is in hand, what can be had, what may be in hand; then by the time that it takes, by the
    /// number of things, and as written.
    fn rank(&self) -> (u8, u32, u32, usize) {
        let by_status = match self.status {
            Status::Met | Status::Waived => 0,
            Status::Open => 1,
            Status::Unknown if self.can_be_had => 2,
            Status::Unknown => 3,
            Status::Failed => 4,
        };
        (by_status, self.takes, self.number_of_things, self.place)
    }
}

/// How a requirement stands of which one way will do: as the best of its ways. Where one may be in hand, that is not known.
pub(super) fn stand(
    case: &Case<'_>,
    requirement: &Requirement,
    at: CheckpointKind,
    (due, mut log): (Span, Log),
) -> Standing {
    let mut ways: Vec<WayStanding> = Vec::new();
    let mut best: Option<WayStanding> = None;
    let (mut may_be_met, mut can_be_had) = (false, false);
    for (place, parts) in requirement.ways.iter().enumerate() {
        let way = stand_together(case, (place, *parts), at, &mut log);
        may_be_met |= way.may_be_met;
        can_be_had |= way.can_be_had;
        if best.is_none_or(|best| way.rank() < best.rank()) {
            best = Some(way);
        }
        if case.detail {
            ways.push(way);
        }
    }
    let status = match best.map(|way| way.status) {
        Some(Status::Met) => Status::Met,
        _ if may_be_met => Status::Unknown,
        _ if can_be_had => Status::Open,
        Some(Status::Unknown) => Status::Unknown,
        _ => Status::Failed,
    };
    Standing {
        can_be_had,
        best_way: best.map_or(0, |way| way.parts),
        ways: told(case, ways),
        ..Standing::of(status, due, log)
    }
}

/// How the parts of a way stand together. What is waived need not be held.
fn stand_together(
    case: &Case<'_>,
    (place, parts): (usize, u128),
    at: CheckpointKind,
    log: &mut Log,
) -> WayStanding {
    let (mut is_open, mut is_unknown, mut is_failed) = (false, false, false);
    let (mut can_be_had, mut takes) = (true, 0);
    let (mut missing, mut number_of_things) = (Log::counting(), 0);
    for (number, _) in bits(parts & !case.waived()) {
        let Some(part) = case.plan.requirements.get(number) else {
            continue;
        };
        let standing = case.stand(part, at);
        match standing.status {
            Status::Met | Status::Waived => continue,
            Status::Open => is_open = true,
            Status::Unknown => {
                is_unknown = true;
                missing.miss(&standing.log);
            }
            Status::Failed => is_failed = true,
        }
        number_of_things += 1;
        can_be_had &= standing.can_be_had;
        takes = part.takes.max(takes);
    }
    let status = match (is_open || is_unknown, can_be_had) {
        _ if is_failed => Status::Failed,
        (false, _) => Status::Met,
        (true, true) if is_open => Status::Open,
        (true, _) => Status::Unknown,
    };
    if status == Status::Unknown {
        log.miss(&missing);
    }
    WayStanding {
        place,
        parts,
        status,
        may_be_met: !is_failed && !is_open,
        can_be_had: can_be_had && !is_failed,
        takes,
        number_of_things,
    }
}

/// The ways as they are told, the nearest first.
fn told(case: &Case<'_>, mut ways: Vec<WayStanding>) -> Vec<WayToMeet> {
    ways.sort_by_key(WayStanding::rank);
    let told = ways.into_iter().map(|way| {
        let parts = bits(way.parts);
        let parts = parts.filter_map(|(number, _)| case.plan.requirements.get(number));
        WayToMeet {
            requirements: RequirementIds(parts.map(|part| part.spec.id.clone()).collect()),
            status: way.status,
        }
    });
    told.collect()
}
