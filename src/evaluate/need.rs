//! How a requirement stands: whether what it asks for is held, what is wrong with it, and whether it can still be had.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::assessment::{Finding, FindingKind, Status};
use crate::compile::{Requirement, Stated};
use crate::field::Field;
use crate::moment::{Moment, shift};
use crate::rule::{CheckpointKind, FactBound, Need, PlaceRole, Validity};
use crate::truth::Truth;
use crate::window::{Anchored, Span, Window, start_of_day};

use super::bound::keeps;
use super::case::Case;
use super::outlook::Unknowns;
use super::{document, test};

/// Whether something is held as asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    Lacking,
    Unknown,
    Met,
}

impl State {
    pub(super) fn and(self, other: Self) -> Self {
        self.min(other)
    }
}

/// What was found, in full or only counted.
#[derive(Debug, Default)]
pub(super) struct Log {
    keep: bool,
    pub findings: Vec<Finding>,
    pub faults: u32,
    pub unknowns: u32,
    /// The facts that are not known; the first few are enough to ask.
    pub missing: Missing,
    /// The facts that are not known and of which one alone could refuse.
    pub decisive: Missing,
}

/// Facts that are not known, with the position in their list; none where the list itself is not known.
pub(super) type Missing = [Option<(Field, Option<u8>)>; 4];

impl Log {
    pub(super) fn counting() -> Self {
        Self::default()
    }

    pub(super) fn keeping(keep: bool) -> Self {
        Self {
            keep,
            ..Self::default()
        }
    }

    pub(super) fn push_fault(&mut self, finding: Finding) {
        self.faults += 1;
        self.push(finding);
    }

    pub(super) fn fault(&mut self, kind: FindingKind, item: usize) {
        self.push_fault(Finding::of(kind, Some(item)));
    }

    /// Two dates of a thing contradict each other.
    pub(super) fn contradiction(
        &mut self,
        kind: FindingKind,
        item: usize,
        dates: (Moment, Moment),
    ) {
        self.push_fault(Finding {
            found: Some(dates.0),
            bound: Some(dates.1),
            ..Finding::of(kind, Some(item))
        });
    }

    /// Nothing of the kind is held.
    pub(super) fn absent(&mut self, kind: FindingKind) {
        self.push_fault(Finding::of(kind, None));
    }

    pub(super) fn unknown(&mut self, field: &Field, item: usize) {
        self.ask(field, u8::try_from(item).ok());
        self.push(Finding {
            unknown: Some(field.clone()),
            ..Finding::of(FindingKind::NotKnown, Some(item))
        });
    }

    /// It is not known what is held at all.
    pub(super) fn list_unknown(&mut self, field: &Field) {
        self.ask(field, None);
        self.push(Finding {
            unknown: Some(field.clone()),
            ..Finding::of(FindingKind::NotKnown, None)
        });
    }

    /// A fault if `value` is false, an unknown if it is not known.
    pub(super) fn expect(
        &mut self,
        value: Option<bool>,
        fault: FindingKind,
        field: &Field,
        item: usize,
    ) {
        match value {
            Some(true) => {}
            Some(false) => self.fault(fault, item),
            None => self.unknown(field, item),
        }
    }

    pub(super) fn state(&self) -> State {
        if self.faults > 0 {
            State::Lacking
        } else if self.unknowns > 0 {
            State::Unknown
        } else {
            State::Met
        }
    }

    fn has(&self, kind: FindingKind) -> bool {
        self.findings.iter().any(|finding| finding.kind == kind)
    }

    /// Something is not known that could refuse by itself.
    pub(super) fn decisive(&mut self, field: &Field, item: usize) {
        note(&mut self.decisive, field, u8::try_from(item).ok());
    }

    fn ask(&mut self, field: &Field, item: Option<u8>) {
        self.unknowns += 1;
        note(&mut self.missing, field, item);
    }

    fn push(&mut self, finding: Finding) {
        if self.keep {
            self.findings.push(finding);
        }
    }
}

fn note(list: &mut Missing, field: &Field, item: Option<u8>) {
    if let Some(free) = list.iter_mut().find(|slot| slot.is_none()) {
        *free = Some((field.clone(), item));
    }
}

/// How a requirement stands.
#[derive(Debug)]
pub(super) struct Standing {
    pub status: Status,
    pub span: Span,
    /// Whether it can still be had.
    pub can_be_had: bool,
    pub log: Log,
}

impl Standing {
    fn of(status: Status, span: Span, log: Log) -> Self {
        Self {
            status,
            span,
            can_be_had: status != Status::Failed,
            log,
        }
    }
}

/// How a requirement due at a checkpoint stands.
pub(super) fn stand(case: &Case<'_>, requirement: &Requirement, at: CheckpointKind) -> Standing {
    let mut log = Log::keeping(case.detail);
    let due = case.due(at);
    // What is had from an office can be had until the traveller leaves the place where that is (reading R-50).
    let office = requirement.spec.had_in.map(boarding_at);
    let available = office.map_or(due, |boarding| due.and(case.due(boarding)));
    if case.any_is(requirement.serves, Status::Met, at) {
        return Standing::of(Status::Met, available, log);
    }
    let (state, span) = match &requirement.spec.need {
        Need::Test(spec) => {
            let span = test::span(case, requirement, spec);
            let state = test::check_test(case, spec, &span, &mut log);
            if requirement.positive.is_some() {
                let mut found = Log::keeping(case.detail);
                let is_positive =
                    test::is_positive(case, requirement, (spec, &span), &mut found) == Truth::Holds;
                log.decisive.clone_from(&found.decisive);
                if is_positive {
                    let log = if log.has(FindingKind::Positive) {
                        log
                    } else {
                        found
                    };
                    return Standing::of(Status::Failed, span, log);
                }
            }
            (state, span)
        }
        Need::Certificate(spec) => {
            let state = test::check_certificate(case, spec, &due, &mut log);
            (state, available)
        }
        Need::Document(spec) => {
            let span = match spec.valid {
                Some(Validity::AtDepartureFrom(role)) => Span {
                    until_included: true,
                    ..case.due(boarding_at(role))
                },
                Some(Validity::OnTheDay) | None => available,
            };
            let asked = requirement.document.as_ref();
            let check = |asked| document::check(case, spec, asked, due.last_date, &mut log);
            (asked.map_or(State::Unknown, check), span)
        }
        Need::Fact(bound) => return stand_by_fact(case, bound, due, log),
        Need::TemperatureLog { window } => return stand_by_days(case, *window, log),
        Need::Application { window, after } => {
            log.absent(FindingKind::NotHeld);
            let span = application_span(case, *window, after).unwrap_or_default();
            (State::Lacking, span.and(available))
        }
    };
    let state = case.unknowns.of_state(state);
    if state == State::Met {
        return Standing::of(Status::Met, span, log);
    }
    // The certificate from whose issue an application is counted may still turn out to be another.
    let is_movable = matches!(requirement.spec.need, Need::Application { .. })
        && case.certificates().is_none_or(|held| !held.is_empty());
    let is_too_late = match case.unknowns {
        Unknowns::Best if is_movable => false,
        Unknowns::Worst if is_movable => true,
        _ => span.is_empty() || case.clock.is_over(&span) || case.clock.is_over(&available),
    };
    // What rests on something that can no longer be had cannot be had either.
    let can_be_had = !is_too_late
        && !case.any_is(
            requirement.depends_on_bits & case.asked_for(),
            Status::Failed,
            at,
        );
    let serves_unknown = case.any_is(requirement.serves, Status::Unknown, at);
    let status = match (state, can_be_had) {
        (State::Unknown, _) => Status::Unknown,
        _ if serves_unknown => Status::Unknown,
        (_, true) => Status::Open,
        (_, false) => Status::Failed,
    };
    Standing {
        can_be_had,
        ..Standing::of(status, span, log)
    }
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
    let issued = test::issued(case, case.compiled.requirement(after)?)?;
    let zone = case.journey.from.zone();
    let at = match issued.time() {
        Some(_) => issued.stretch(zone)?.last,
        None => start_of_day(shift(issued.date(), 1)?, zone)?,
    };
    window.lay(Anchored { at, zone })
}

/// What is so of a traveller does not change by itself in time to count on it; without word of it, the traveller is asked.
fn stand_by_fact(case: &Case<'_>, bound: &FactBound, span: Span, mut log: Log) -> Standing {
    let facts = &case.compiled.facts;
    let (is_kept, asked) = match facts.stated(&case.trip.traveller, &bound.fact) {
        Stated::Value(value) => {
            let is_kept = keeps(&bound.must, Some(value), case.journey);
            (is_kept, &bound.fact)
        }
        Stated::Nothing => (Truth::Fails, &bound.fact),
        Stated::Unknown(fact) => (Truth::Unknown, fact),
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
            log.list_unknown(&Field::Fact(asked.clone()));
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
