//! Requirements that must be met by things that differ: how one of them stands, given all that are linked with it.

mod assign;
mod member;
mod thing;
mod told;

use chrono::DateTime;

use crate::rulebook::compile::{AskedCertificate, Requirement};
use crate::rulebook::rule::CheckpointKind;
use crate::time::window::Span;

use super::case::Case;
use super::log::{Log, State};
use super::standing::Still;

use assign::{Group, Outcome, hours_apart};
use thing::Thing;

/// What is looked at: what is held as it is, or as certificates of it must be.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub at: CheckpointKind,
    /// Whether tests must lie in the windows as well that perhaps restrict them.
    pub is_narrow: bool,
    /// The certificate that is asked for.
    pub certificate: Option<&'a AskedCertificate>,
}

impl Look<'_> {
    pub(super) fn at(at: CheckpointKind) -> Self {
        Self {
            at,
            is_narrow: false,
            certificate: None,
        }
    }
}

/// How a linked requirement stands.
pub(super) struct Found {
    pub state: State,
    /// When it can be had.
    pub span: Span,
    pub still: Still,
}

/// How a requirement stands that is linked with others on the way at hand; none if it is not. What is found is noted.
pub(super) fn look<'a>(
    case: &'a Case<'_>,
    requirement: &'a Requirement,
    look: Look<'a>,
    log: &mut Log,
) -> Option<Found> {
    if requirement.linked == 0 {
        return None;
    }
    let (perhaps, surely) = case.linked(requirement);
    if perhaps == requirement.bit {
        return None;
    }
    let found = look_at(case, requirement, (perhaps, look), log);
    if surely == perhaps || found.state == State::Met {
        return Some(found);
    }
    let mut beside = Log::counting();
    let without = look_at(case, requirement, (surely, look), &mut beside);
    if without.state == found.state && without.still == found.still {
        return Some(found);
    }
    if found.state != State::Unknown {
        *log = Log::keeping(case.detail);
    }
    for (field, position) in case.hang_on(perhaps & !surely) {
        log.unknown_elsewhere(&field, position);
    }
    log.hang_beside(true);
    Some(Found {
        state: State::Unknown,
        still: Still {
            worst: found.still.worst && without.still.worst,
            best: found.still.best || without.still.best,
        },
        span: without.span,
    })
}

fn look_at<'a>(
    case: &'a Case<'_>,
    requirement: &'a Requirement,
    (set, look): (u128, Look<'a>),
    log: &mut Log,
) -> Found {
    let group = member::group(case, (requirement, set), look);
    let mut members = group.members.iter();
    let own = members.position(|member| member.requirement.bit == requirement.bit);
    let own = own.unwrap_or_default();
    let outcomes = group.outcomes();
    let is_met = |outcome: &Outcome<'_>| outcome.met >> own & 1 == 1;
    let (all, any) = (outcomes.iter().all(is_met), outcomes.iter().any(is_met));
    let state = match (all, any) {
        (true, _) => State::Met,
        (false, true) => State::Unknown,
        (false, false) => State::Lacking,
    };
    let span = group
        .members
        .get(own)
        .map_or(Span::default(), |own| own.span);
    let still = still(&group, &outcomes, own);
    match (state, outcomes.as_slice()) {
        (State::Met, _) => {}
        (State::Unknown, _) => told::unknown(case, (&group, own), &outcomes, look, log),
        (State::Lacking, outcomes) => {
            told::lacking(case, (&group, own), (outcomes, still), look, log);
        }
    }
    let span = match outcomes.as_slice() {
        [only] if state == State::Lacking => narrowed(case, (&group, own), only, span),
        _ => span,
    };
    Found { state, span, still }
}

/// Whether something can still be had that differs from all that the others are met by, or can be.
fn still(group: &Group<'_>, outcomes: &[Outcome<'_>], own: usize) -> Still {
    let is_had = |outcome: &Outcome<'_>| {
        let unmet = |number: &usize| outcome.met >> number & 1 == 0;
        let mut left = (0..group.members.len()).filter(unmet);
        let has_time = |number: usize| {
            let member = group.members.get(number);
            member.is_some_and(|member| !member.new.is_empty())
        };
        // Where each could be had by itself and not all of them, it is the last that cannot.
        let is_together = outcome.is_whole || !left.clone().all(has_time);
        is_together || left.next_back() != Some(own)
    };
    Still {
        worst: outcomes.iter().all(is_had),
        best: outcomes.iter().any(is_had),
    }
}

/// When something can be had that lies so many hours after what the others are met by, or, where that is too late, before it.
fn narrowed(
    case: &Case<'_>,
    (group, own): (&Group<'_>, usize),
    outcome: &Outcome<'_>,
    mut span: Span,
) -> Span {
    let zone = case.journey.from.zone();
    let shown = |at: i64| DateTime::from_timestamp(at, 0).map(|at| zone.shown(at.fixed_offset()));
    for (link, other) in group.linked_with(own) {
        let pick = outcome.picks.as_ref().and_then(|picks| *picks.get(other)?);
        let (Some(Thing::Test(test)), Some(hours)) = (pick.map(|it| it.thing), hours_apart(link))
        else {
            continue;
        };
        let Some((first, last)) = test.sampled else {
            continue;
        };
        let after = shown(last + i64::from(hours) * 3600);
        let after = span.and(Span {
            from: after,
            first_date: after.map(|at| at.date_naive()),
            ..Span::default()
        });
        let before = shown(first - i64::from(hours) * 3600);
        let before = span.and(Span {
            until: before,
            until_included: true,
            last_date: before.map(|at| at.date_naive()),
            ..Span::default()
        });
        span = if after.is_empty() { before } else { after };
    }
    span
}
