//! How a requirement stands: what is held of it, and whether what is not can still be had.

use crate::assessment::{Finding, FindingKind, Status, StayCount, WayToMeet};
use crate::rulebook::compile::Requirement;
use crate::rulebook::rule::{CheckpointKind, Need};
use crate::time::moment::Moment;
use crate::time::window::Span;
use crate::truth::Truth;

use super::case::Case;
use super::distinct::Found;
use super::log::{Log, State};
use super::outlook::Unknowns;

/// Whether something can still be had: if what is not known turns out as badly as it can, and as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Still {
    pub worst: bool,
    pub best: bool,
}

impl Still {
    pub(super) const ALWAYS: Self = Self {
        worst: true,
        best: true,
    };
    pub(super) const NEVER: Self = Self {
        worst: false,
        best: false,
    };

    pub(super) fn or(self, other: Self) -> Self {
        Self {
            worst: self.worst || other.worst,
            best: self.best || other.best,
        }
    }

    pub(super) fn perhaps() -> Self {
        Self {
            worst: false,
            best: true,
        }
    }
}

/// How a requirement stands.
#[derive(Debug)]
pub(super) struct Standing {
    pub status: Status,
    pub span: Span,
    /// Whether it can still be had.
    pub can_be_had: bool,
    /// Whether a test is positive that refuses then, where that has been looked at.
    pub is_positive: Option<Truth>,
    /// How the days of stay stand, where they are limited.
    pub stay: Option<StayCount>,
    /// Where one of several ways will do: the parts of the nearest, one bit each.
    pub best_way: u128,
    /// Those ways, if they are wanted.
    pub ways: Vec<WayToMeet>,
    pub log: Log,
}

impl Standing {
    pub(super) fn of(status: Status, span: Span, log: Log) -> Self {
        Self {
            status,
            span,
            is_positive: None,
            stay: None,
            best_way: 0,
            ways: Vec::new(),
            can_be_had: status != Status::Failed,
            log,
        }
    }
}

/// What is held of something that is asked for, and when it can be had.
pub(super) struct Held {
    pub state: State,
    pub span: Span,
    pub still: Still,
    pub is_positive: Option<Truth>,
}

impl Held {
    pub(super) fn of((state, span): (State, Span)) -> Self {
        Self {
            state,
            span,
            still: Still::ALWAYS,
            is_positive: None,
        }
    }
}

impl From<Found> for Held {
    fn from(found: Found) -> Self {
        Self {
            still: found.still,
            ..Self::of((found.state, found.span))
        }
    }
}

/// How something stands of which this much is held: whether it can still be had.
pub(super) fn had(
    case: &Case<'_>,
    requirement: &Requirement,
    (at, available): (CheckpointKind, Span),
    (held, mut log): (Held, Log),
) -> Standing {
    let Held {
        span, is_positive, ..
    } = held;
    let state = match case.unknowns {
        Unknowns::Held if !log.is_of_holdings() => held.state,
        unknowns => unknowns.of_state(held.state),
    };
    if state == State::Met {
        return Standing {
            is_positive,
            ..Standing::of(Status::Met, span, log)
        };
    }
    let still = if requirement.spec.held_only {
        Still::NEVER
    } else {
        held.still
    };
    let takes_too_long = takes_too_long(case, requirement, (span.and(available), state), &mut log);
    let is_too_late = is_too_late(
        case,
        requirement,
        still,
        (&span, &available),
        takes_too_long,
    );
    let may_be_had = match case.unknowns {
        Unknowns::Best => still.best,
        Unknowns::Stay | Unknowns::Held | Unknowns::Worst => still.worst,
    };
    let hangs_on_unknown = !case.unknowns.bounds() && still.best && !still.worst;
    // What rests on something that can no longer be had cannot be had either.
    let can_be_had = !is_too_late
        && may_be_had
        && !case.any_is(
            requirement.depends_on_bits & case.asked_with(requirement),
            Status::Failed,
            at,
        );
    let serves_unknown = case.any_is(requirement.serves, Status::Unknown, at);
    let status = match (state, can_be_had) {
        (State::Unknown, _) => Status::Unknown,
        _ if serves_unknown || hangs_on_unknown && !is_too_late => Status::Unknown,
        (_, true) => Status::Open,
        (_, false) => Status::Failed,
    };
    Standing {
        can_be_had,
        is_positive,
        ..Standing::of(status, span, log)
    }
}

/// Whether something can still be had for all that its own time says, whatever else it hangs on.
pub(super) fn has_time(
    case: &Case<'_>,
    requirement: &Requirement,
    (span, available): (&Span, &Span),
) -> bool {
    let mut log = Log::counting();
    let whole = (span.and(*available), State::Met);
    let takes_too_long = takes_too_long(case, requirement, whole, &mut log);
    let is_over = span.is_empty() || case.clock.is_over(span) || case.clock.is_over(available);
    !requirement.spec.held_only && !takes_too_long && !is_over
}

/// Whether it takes longer to get something than there is time. What is lacking and cannot be got is said to be that.
fn takes_too_long(
    case: &Case<'_>,
    requirement: &Requirement,
    (span, state): (Span, State),
    log: &mut Log,
) -> bool {
    let spec = &requirement.spec;
    if spec.held_only && state == State::Lacking {
        log.absent(FindingKind::HeldOnly);
    }
    let zone = case.journey.from.zone();
    let begun_by = spec.takes.and_then(|takes| takes.begun_by(&span, zone));
    let Some(begun_by) = begun_by.filter(|begun_by| case.clock.is_over(begun_by)) else {
        return false;
    };
    if state == State::Lacking {
        let by = match begun_by.last_date {
            Some(day) => Some(Moment::on(day)),
            None => begun_by.last_minute().map(Moment::from),
        };
        log.push_fault(Finding {
            bound: by,
            ..Finding::of(FindingKind::TakesTooLong, None)
        });
    }
    true
}

/// Whether the time is over in which something can be had.
fn is_too_late(
    case: &Case<'_>,
    requirement: &Requirement,
    still: Still,
    (span, available): (&Span, &Span),
    takes_too_long: bool,
) -> bool {
    // The certificate from whose issue an application is counted may still turn out to be another.
    let is_movable = matches!(requirement.spec.need, Need::Application { .. })
        && case.certificates().is_none_or(|held| !held.is_empty());
    match case.unknowns {
        Unknowns::Best if is_movable => false,
        Unknowns::Worst if is_movable => true,
        // Where nothing can be done about it, no hour makes a difference.
        _ if !still.best || takes_too_long => true,
        _ => span.is_empty() || case.clock.is_over(span) || case.clock.is_over(available),
    }
}
