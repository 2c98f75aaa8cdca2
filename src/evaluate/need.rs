//! Whether what a requirement asks for is held, kind by kind.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::assessment::{Finding, FindingKind, Status};
use crate::rulebook::compile::{AskedTest, Requirement, Stated};
use crate::rulebook::rule::{CheckpointKind, FactBound, Need, PlaceRole, TestSpec};
use crate::time::moment::shift;
use crate::time::window::{Anchored, Span, Window, start_of_day};
use crate::trip::field::Field;
use crate::trip::holdings::TestOutcome;
use crate::truth::Truth;

use super::bound::keeps;
use super::case::Case;
use super::distinct::Look;
use super::log::{Log, State};
use super::standing::{Held, Standing, Still, had};
use super::{choice, distinct, document, health, stay, test};

/// How a requirement due at a checkpoint stands.
pub(super) fn stand(case: &Case<'_>, requirement: &Requirement, at: CheckpointKind) -> Standing {
    let mut log = Log::keeping(case.detail);
    let due = case.due(at);
    let available = available(case, requirement, at);
    if case.any_is(requirement.serves, Status::Met, at) {
        return Standing::of(Status::Met, available, log);
    }
    let held = match &requirement.spec.need {
        Need::Test(spec) => {
            let Some(asked) = &requirement.test else {
                return Standing::of(Status::Unknown, available, log);
            };
            let held = held_test(case, requirement, (spec, asked, at), &mut log);
            if held.is_positive == Some(Truth::Holds) {
                return Standing {
                    is_positive: held.is_positive,
                    ..Standing::of(Status::Failed, held.span, log)
                };
            }
            held
        }
        Need::Certificate(_) => {
            let asked = requirement.certificate.as_ref();
            let check = |asked| test::check_certificate(case, asked, (at, &due), &mut log);
            Held::of((asked.map_or(State::Unknown, check), available))
        }
        Need::Document(spec) => {
            let span = document::span(case, requirement, at);
            let asked = requirement.document.as_ref();
            let used = (case.place(at), due.last_date);
            if let Some(found) = distinct::look(case, requirement, Look::at(at), &mut log) {
                Held::from(found)
            } else {
                let check = |asked| document::check(case, spec, asked, used, &mut log);
                Held::of((asked.map_or(State::Unknown, check), span))
            }
        }
        Need::Doses(spec) => {
            let found = health::doses(case, (spec, requirement), (due, available), &mut log);
            Held {
                still: found.2,
                ..Held::of((found.0, found.1))
            }
        }
        Need::Recovery(spec) => Held {
            still: Still::NEVER,
            ..Held::of(health::recovery(case, (spec, requirement), due, &mut log))
        },
        Need::Fact(bound) => return stand_by_fact(case, bound, (at, due), log),
        Need::StayLimit(_) => match &requirement.stay {
            Some(asked) => return stay::stand(case, asked, due, log),
            None => Held::of((State::Unknown, due)),
        },
        Need::OneOf(_) => return choice::stand(case, requirement, at, (due, log)),
        Need::TemperatureLog { window } => return stand_by_days(case, *window, log),
        Need::Application { window, after } => {
            log.absent(FindingKind::NotHeld);
            let span = application_span(case, *window, after).unwrap_or_default();
            Held::of((State::Lacking, span.and(available)))
        }
    };
    had(case, requirement, (at, available), (held, log))
}

/// Until when something can be had that is due at a checkpoint: what is had from an office, until the traveller leaves the place where
/// that is (reading R-50).
pub(super) fn available(case: &Case<'_>, requirement: &Requirement, at: CheckpointKind) -> Span {
    let due = case.due(at);
    let office = requirement.spec.had_in.map(boarding_at);
    office.map_or(due, |boarding| due.and(case.due(boarding)))
}

/// What is held of a test, and when it may be taken; where a positive result refuses, what was found of that.
fn held_test(
    case: &Case<'_>,
    requirement: &Requirement,
    (spec, asked, at): (&TestSpec, &AskedTest, CheckpointKind),
    log: &mut Log,
) -> Held {
    // What is due is done before, however long its own windows are open.
    let span = test::span(case, requirement, asked).and(case.due(at));
    let linked = distinct::look(case, requirement, Look::at(at), log);
    let mut held = linked.map_or_else(
        || Held::of((test::check_test(case, asked, &span, log), span)),
        Held::from,
    );
    // Nobody can see to it that a test is anything but negative.
    if spec.result != TestOutcome::Negative {
        held.still = Still::NEVER;
    }
    if requirement.positive.is_some() {
        let mut found = Log::keeping(case.detail);
        let is_positive = test::is_positive(case, requirement, (asked, &span), &mut found);
        log.decisive.clone_from(&found.decisive);
        held.is_positive = Some(is_positive);
        if is_positive == Truth::Holds && !log.has(FindingKind::Positive) {
            *log = found;
        }
    }
    held
}

pub(super) fn boarding_at(role: PlaceRole) -> CheckpointKind {
    match role {
        PlaceRole::Origin => CheckpointKind::Boarding,
        PlaceRole::Transit => CheckpointKind::OnwardBoarding,
        PlaceRole::Destination => CheckpointKind::Landing,
    }
}

fn application_span(
    case: &Case<'_>,
    window: Window,
    after: &crate::code::RequirementId,
) -> Option<Span> {
    let issued = test::issued(case, case.plan.requirement(after)?)?;
    let zone = case.journey.from.zone();
    let at = match issued.time() {
        Some(_) => issued.stretch(zone)?.last,
        None => start_of_day(shift(issued.date(), 1)?, zone)?,
    };
    window.lay(Anchored { at, zone })
}

/// What is so of a traveller does not change by itself in time to count on it; without word of it, the traveller is asked.
fn stand_by_fact(
    case: &Case<'_>,
    bound: &FactBound,
    (at, span): (CheckpointKind, Span),
    mut log: Log,
) -> Standing {
    let facts = &case.compiled.facts;
    let own = || Field::Fact(bound.fact.clone());
    let (is_kept, asked) = match facts.stated(&case.trip.traveller, &bound.fact) {
        Stated::Value(value) => {
            let (reckoner, zone) = (case.seen().reckoner(), case.place(at).zone());
            match keeps(&bound.must, Some(value), reckoner, zone) {
                Ok(is_kept) => (is_kept.into(), own()),
                Err(open) => (Truth::Unknown, open.beside.unwrap_or_else(own)),
            }
        }
        Stated::Nothing => (Truth::Fails, own()),
        Stated::Unknown(fact) => (Truth::Unknown, Field::Fact(fact.clone())),
    };
    let status = match case.unknowns.of_evil(is_kept.not()) {
        Truth::Fails => Status::Met,
        Truth::Holds => {
            log.push_fault(Finding {
                text: bound.fault.clone(),
                ..Finding::of(FindingKind::NotAsAsked, None)
            });
            Status::Failed
        }
        Truth::Unknown => {
            log.list_unknown(&asked);
            Status::Unknown
        }
    };
    Standing {
        can_be_had: status == Status::Met,
        ..Standing::of(status, span, log)
    }
}

/// Something done on every day of a window: each day passes, is done, or is still to come.
fn stand_by_days(case: &Case<'_>, window: Window, mut log: Log) -> Standing {
    let span = case
        .journey
        .anchor(window.anchor)
        .and_then(|anchor| window.lay(anchor))
        .unwrap_or_default();
    let logged = case.trip.holdings.temperature_log.as_deref();
    let zone = case.journey.from.zone();
    let passed = |day: Option<NaiveDate>| -> bool {
        let start: Option<DateTime<FixedOffset>> = day.and_then(|day| start_of_day(day, zone));
        start.is_some_and(|start| case.clock.has_come(start))
    };
    let (mut missed, mut to_come) = (false, false);
    let mut last_logged = None;
    let mut day = span.first_date;
    while let Some(today) =
        day.filter(|today| !missed && span.last_date.is_some_and(|last| *today <= last))
    {
        let is_logged = logged.is_some_and(|spans| {
            spans
                .iter()
                .any(|span| span.first <= today && today <= span.last)
        });
        if is_logged {
            last_logged = Some(today);
        } else if passed(shift(today, 1)) {
            missed = true;
        } else {
            // Until this first day is over nothing is lost; later ones need not be looked at.
            to_come = true;
            break;
        }
        day = shift(today, 1);
    }
    to_come |= !missed && last_logged.is_some_and(|day| !passed(Some(day)));
    if logged.is_none() {
        match case.unknowns.of_state(State::Unknown) {
            State::Unknown => {
                log.list_unknown(&Field::TemperatureLog);
                return Standing::of(Status::Unknown, span, log);
            }
            State::Met => return Standing::of(Status::Met, span, log),
            State::Lacking => {}
        }
    }
    let status = match (missed, to_come) {
        (true, _) => {
            log.absent(FindingKind::DaysMissing);
            Status::Failed
        }
        (false, true) => Status::Open,
        (false, false) => Status::Met,
    };
    Standing::of(status, span, log)
}
