//! How a requirement stands: whether what it asks for is held, what is wrong with it, and whether it can still be had.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::assessment::{Finding, FindingKind, RequirementKind, Status};
use crate::compile::Requirement;
use crate::field::Field;
use crate::holdings::{HealthCode, HealthCodeKind, Insurance, MobileApp, Paper, PermitKind};
use crate::moment::{Moment, shift};
use crate::place::Airport;
use crate::rule::{CheckpointKind, Need, PaperSpec, PlaceRole};
use crate::truth::Truth;
use crate::window::{Anchored, Span, Window, start_of_day};

use super::case::Case;
use super::outlook::Unknowns;
use super::test;

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

    pub(super) fn unknown(&mut self, field: Field, item: usize) {
        self.ask(field, u8::try_from(item).ok());
        self.push(Finding {
            unknown: Some(field),
            ..Finding::of(FindingKind::NotKnown, Some(item))
        });
    }

    /// It is not known what is held at all.
    pub(super) fn list_unknown(&mut self, field: Field) {
        self.ask(field, None);
        self.push(Finding {
            unknown: Some(field),
            ..Finding::of(FindingKind::NotKnown, None)
        });
    }

    /// A fault if `value` is false, an unknown if it is not known.
    pub(super) fn expect(
        &mut self,
        value: Option<bool>,
        fault: FindingKind,
        field: Field,
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
    pub(super) fn decisive(&mut self, field: Field, item: usize) {
        note(&mut self.decisive, field, u8::try_from(item).ok());
    }

    fn ask(&mut self, field: Field, item: Option<u8>) {
        self.unknowns += 1;
        note(&mut self.missing, field, item);
    }

    fn push(&mut self, finding: Finding) {
        if self.keep {
            self.findings.push(finding);
        }
    }
}

fn note(list: &mut Missing, field: Field, item: Option<u8>) {
    if let Some(free) = list.iter_mut().find(|slot| slot.is_none()) {
        *free = Some((field, item));
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

pub(super) fn kind(need: &Need) -> RequirementKind {
    match need {
        Need::Test(_) => RequirementKind::Test,
        Need::Certificate(_) => RequirementKind::Certificate,
        Need::HealthCode { .. } => RequirementKind::HealthCode,
        Need::Paper(_) => RequirementKind::Paper,
        Need::Permit { .. } => RequirementKind::Permit,
        Need::Insurance { .. } => RequirementKind::Insurance,
        Need::App { .. } => RequirementKind::App,
        Need::FreeOfSymptoms {} => RequirementKind::Health,
        Need::TemperatureLog { .. } => RequirementKind::TemperatureLog,
        Need::Application { .. } => RequirementKind::Application,
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
                log.decisive = found.decisive;
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
        Need::HealthCode { code, mission_in } => {
            let flight = case.due(boarding_at(*mission_in));
            let span = Span {
                until_included: true,
                ..flight
            };
            (check_code(case, *code, *mission_in, &span, &mut log), span)
        }
        Need::Paper(spec) => (check_paper(case, spec, &mut log), available),
        Need::Permit { any_of } => (check_permit(case, any_of, &due, &mut log), available),
        Need::Insurance { any_of } => (check_insurance(case, any_of, &mut log), available),
        Need::App { app } => (check_app(case, *app, &mut log), available),
        Need::FreeOfSymptoms {} => return stand_by_health(case, due, log),
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

fn boarding_at(role: PlaceRole) -> CheckpointKind {
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

fn check_code(
    case: &Case<'_>,
    kind: HealthCodeKind,
    mission_in: PlaceRole,
    span: &Span,
    log: &mut Log,
) -> State {
    let Some(codes) = &case.trip.holdings.health_codes else {
        log.list_unknown(Field::HealthCodes);
        return State::Unknown;
    };
    let country = case.airport(mission_in).map(Airport::country);
    let zone = case.airport(mission_in).unwrap_or(case.journey.from).zone();
    let mut best: Option<Log> = None;
    // A code from the mission at the other end of the way is no attempt at this one.
    let other = match mission_in {
        PlaceRole::Origin => PlaceRole::Transit,
        PlaceRole::Transit | PlaceRole::Destination => PlaceRole::Origin,
    };
    let other = case
        .airport(other)
        .map(Airport::country)
        .filter(|other| Some(*other) != country);
    let is_attempt = |code: &HealthCode| {
        code.kind == kind && (code.issued_in.is_none() || code.issued_in != other)
    };
    for (i, code) in codes
        .iter()
        .enumerate()
        .filter(|(_, code)| is_attempt(code))
    {
        let mut found = Log::keeping(log.keep);
        let mission = code.issued_in.map(|issued| Some(issued) == country);
        found.expect(
            mission,
            FindingKind::OtherMission,
            Field::HealthCodeIssuedIn,
            i,
        );
        let valid = code.valid_until.and_then(|until| until.stretch(zone));
        let valid = valid.map(|until| span.until.is_none_or(|flight| until.last >= flight));
        found.expect(
            valid,
            FindingKind::NotValidLongEnough,
            Field::HealthCodeValidUntil,
            i,
        );
        let count = (found.faults, found.unknowns);
        if best
            .as_ref()
            .is_none_or(|best| count < (best.faults, best.unknowns))
        {
            best = Some(found);
        }
    }
    match best {
        Some(best) => *log = best,
        None => log.absent(FindingKind::NotHeld),
    }
    log.state()
}

fn check_paper(case: &Case<'_>, spec: &PaperSpec, log: &mut Log) -> State {
    let Some(papers) = &case.trip.holdings.papers else {
        log.list_unknown(Field::Papers);
        return State::Unknown;
    };
    let issued_in = spec
        .issued_in
        .and_then(|role| case.airport(role))
        .map(Airport::country);
    let is_from_there = |paper: &Paper| {
        issued_in.is_none() || paper.issued_in.is_none() || paper.issued_in == issued_in
    };
    let candidates = papers.iter().enumerate();
    let candidates =
        candidates.filter(|(_, paper)| paper.kind == spec.paper && is_from_there(paper));
    let best = candidates.min_by_key(|(i, paper)| {
        let mut log = Log::counting();
        compare_paper(spec, issued_in.is_some(), *i, paper, &mut log);
        (log.faults, log.unknowns)
    });
    match best {
        Some((i, paper)) => compare_paper(spec, issued_in.is_some(), i, paper, log),
        None => log.absent(FindingKind::NotHeld),
    }
    log.state()
}

fn compare_paper(spec: &PaperSpec, has_issuer: bool, item: usize, paper: &Paper, log: &mut Log) {
    let copies = paper.copies.map(|copies| copies >= spec.copies);
    log.expect(copies, FindingKind::TooFewCopies, Field::PaperCopies, item);
    if spec.on_paper {
        log.expect(
            paper.printed,
            FindingKind::NotOnPaper,
            Field::PaperPrinted,
            item,
        );
    }
    if let Some(from) = spec.form_from {
        let current = paper.form_dated.map(|dated| dated >= from);
        log.expect(current, FindingKind::OldForm, Field::PaperFormDated, item);
    }
    if spec.japanese_phone {
        let (fault, field) = (FindingKind::NoJapanesePhone, Field::PaperJapanesePhone);
        log.expect(paper.japanese_phone, fault, field, item);
    }
    if spec.not_by_supporter {
        let allowed = paper.filled_by_supporter.map(|by_supporter| !by_supporter);
        let (fault, field) = (
            FindingKind::FilledBySupporter,
            Field::PaperFilledBySupporter,
        );
        log.expect(allowed, fault, field, item);
    }
    if has_issuer && paper.issued_in.is_none() {
        log.unknown(Field::PaperIssuedIn, item);
    }
}

fn check_permit(case: &Case<'_>, any_of: &[PermitKind], due: &Span, log: &mut Log) -> State {
    let Some(permits) = &case.trip.holdings.permits else {
        log.list_unknown(Field::Permits);
        return State::Unknown;
    };
    let mut expired = None;
    let mut undated = None;
    let mut contradictory = None;
    let mut late = None;
    for (i, permit) in permits
        .iter()
        .enumerate()
        .filter(|(_, permit)| any_of.contains(&permit.kind))
    {
        if let Some(dates) = permit.contradiction() {
            contradictory = contradictory.or(Some((i, dates)));
            continue;
        }
        if let Some(dates) = due.last_date.and_then(|day| permit.issued_after(day)) {
            late = late.or(Some((i, dates)));
            continue;
        }
        match permit.valid_until {
            Some(until) if due.last_date.is_none_or(|day| until >= day) => return State::Met,
            Some(_) => expired = expired.or(Some(i)),
            None => undated = undated.or(Some(i)),
        }
    }
    match (undated, expired) {
        (Some(i), _) => log.unknown(Field::PermitValidUntil, i),
        (None, Some(i)) => log.fault(FindingKind::NotValidLongEnough, i),
        (None, None) => match (late, contradictory) {
            (Some((i, dates)), _) => log.contradiction(FindingKind::IssuedAfterUse, i, dates),
            (None, Some((i, dates))) => {
                log.contradiction(FindingKind::EndedBeforeIssued, i, dates);
            }
            (None, None) => log.absent(FindingKind::NotHeld),
        },
    }
    log.state()
}

fn check_insurance(case: &Case<'_>, any_of: &[Insurance], log: &mut Log) -> State {
    match &case.trip.holdings.insurance {
        None => log.list_unknown(Field::Insurance),
        Some(held) if held.iter().any(|insurance| any_of.contains(insurance)) => {}
        Some(_) => log.absent(FindingKind::NotHeld),
    }
    log.state()
}

fn check_app(case: &Case<'_>, app: MobileApp, log: &mut Log) -> State {
    match &case.trip.holdings.apps {
        None => log.list_unknown(Field::Apps),
        Some(held) if held.contains(&app) => {}
        Some(_) => log.absent(FindingKind::NotHeld),
    }
    log.state()
}

/// Symptoms do not pass by themselves in time to count on it; without word of them, the traveller is asked.
fn stand_by_health(case: &Case<'_>, span: Span, mut log: Log) -> Standing {
    let has_symptoms = Truth::from(case.trip.traveller.symptoms);
    let status = match case.unknowns.of_evil(has_symptoms) {
        Truth::Fails => Status::Met,
        Truth::Holds => {
            log.absent(FindingKind::Symptoms);
            Status::Failed
        }
        Truth::Unknown => {
            log.list_unknown(Field::Symptoms);
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
                log.list_unknown(Field::TemperatureLog);
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
