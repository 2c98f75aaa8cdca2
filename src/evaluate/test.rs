//! Tests and their certificates: which of those held comes nearest to what is asked, and everything that is wrong with it.

use crate::assessment::{Finding, FindingKind};
use crate::rulebook::compile::{AskedCertificate, AskedTest, Requirement, TestNumbers};
use crate::rulebook::rule::{CertificateForm, CheckpointKind, PlaceRole, TestEvent, TestSpec};
use crate::time::Zone;
use crate::time::moment::Moment;
use crate::time::window::{Fit, Span};
use crate::trip::field::Field;
use crate::trip::holdings::{Medium, TestCertificate, TestOutcome, TestResult};
use crate::truth::Truth;

use super::case::Case;
use super::distinct::{self, Look};
use super::log::{Log, State};

/// The test that comes nearest to what is asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Nearest {
    /// The position of its certificate.
    pub certificate: usize,
    test: usize,
    faults: u32,
    unknowns: u32,
}

/// When the event that a test's windows bound may happen.
pub(super) fn span(case: &Case<'_>, requirement: &Requirement, asked: &AskedTest) -> Span {
    let windows = asked
        .spec
        .windows
        .iter()
        .filter_map(|window| case.lay(*window));
    case.restriction(requirement, windows.reduce(Span::and).unwrap_or_default())
}

/// The tests of a certificate that may be attempts at one, each with its position and its words as numbers.
fn attempts<'a>(
    case: &'a Case<'_>,
    asked: &'a AskedTest,
    (item, certificate): (usize, &'a TestCertificate),
) -> impl Iterator<Item = (usize, &'a TestResult, TestNumbers)> {
    let tests = case.numbered(item, certificate).enumerate();
    let tests = tests.map(|(position, (test, words))| (position, test, words));
    tests.filter(|(_, _, words)| asked.is_attempted_by(*words))
}

/// A test that may be an attempt at one that is asked for.
#[derive(Clone, Copy)]
pub(super) struct Attempt<'a> {
    /// The position of its certificate.
    pub item: usize,
    pub certificate: &'a TestCertificate,
    /// Its position on it.
    pub position: usize,
    pub test: &'a TestResult,
    pub words: TestNumbers,
}

/// All tests in hand that may be attempts at one that is asked for.
pub(super) fn attempted<'a>(
    case: &'a Case<'_>,
    asked: &'a AskedTest,
) -> impl Iterator<Item = Attempt<'a>> {
    let certificates = case.certificates().unwrap_or_default().iter().enumerate();
    let certificates =
        certificates.filter(|(_, certificate)| !is_of_another_round(case, asked, certificate));
    certificates.flat_map(move |(item, certificate)| {
        let attempts = attempts(case, asked, (item, certificate));
        attempts.map(move |(position, test, words)| Attempt {
            item,
            certificate,
            position,
            test,
            words,
        })
    })
}

/// What is wrong with an attempt, or not known of it.
pub(super) fn compare_attempt(
    case: &Case<'_>,
    asked: &AskedTest,
    span: &Span,
    found: Attempt<'_>,
    log: &mut Log,
) {
    let held = (found.item, found.certificate);
    compare(case, asked, span, held, (found.test, found.words), log);
}

pub(super) fn nearest(case: &Case<'_>, asked: &AskedTest, span: &Span) -> Option<Nearest> {
    let mut best: Option<Nearest> = None;
    for (i, certificate) in case.certificates()?.iter().enumerate() {
        if is_of_another_round(case, asked, certificate) {
            continue;
        }
        for (j, test, words) in attempts(case, asked, (i, certificate)) {
            let mut log = Log::counting();
            compare(case, asked, span, (i, certificate), (test, words), &mut log);
            let found = Nearest {
                certificate: i,
                test: j,
                faults: log.faults,
                unknowns: log.unknowns,
            };
            if best.is_none_or(|best| (found.faults, found.unknowns) < (best.faults, best.unknowns))
            {
                best = Some(found);
            }
        }
    }
    best
}

/// A certificate from the other place of testing on the way is no attempt at this test.
fn is_of_another_round(case: &Case<'_>, asked: &AskedTest, certificate: &TestCertificate) -> bool {
    let Some(country) = certificate.country else {
        return false;
    };
    let is_at = |role| {
        case.location(role)
            .is_some_and(|place| place.country() == country)
    };
    let Some(place) = asked.spec.sampled_in else {
        return false;
    };
    let other = if place == PlaceRole::Origin {
        PlaceRole::Transit
    } else {
        PlaceRole::Origin
    };
    case.plan.tests_in_transit && !is_at(place) && is_at(other)
}

fn compare(
    case: &Case<'_>,
    asked: &AskedTest,
    span: &Span,
    (item, certificate): (usize, &TestCertificate),
    (test, words): (&TestResult, TestNumbers),
    log: &mut Log,
) {
    let spec = &asked.spec;
    match certificate.country {
        None if spec.sampled_in.is_none() => {}
        None => log.unknown(&Field::CertificateCountry, item),
        Some(country) => {
            let place = spec.sampled_in.and_then(|role| case.location(role));
            if place.is_some_and(|place| place.country() != country) {
                log.fault(FindingKind::WrongPlace, item);
            }
        }
    }
    if spec.designated {
        log.expect(
            certificate.designated,
            FindingKind::NotDesignated,
            &Field::CertificateDesignated,
            item,
        );
    }
    let assay = asked.counts_assay(words);
    log.expect(assay, FindingKind::WrongAssay, &Field::TestAssay, item);
    log.expect(
        asked.counts_specimen(words),
        FindingKind::WrongSpecimen,
        &Field::TestSpecimen,
        item,
    );
    compare_time(case, asked, span, (item, certificate), test, log);
    if let Some(dates) = contradiction(certificate, test, zone_of(case, spec)) {
        log.dated(FindingKind::IssuedBeforeSampled, item, dates);
    }
    match test.result {
        None => log.unknown(&Field::TestResult, item),
        Some(result) if result == spec.result => {}
        Some(TestOutcome::Negative) => log.fault(FindingKind::Negative, item),
        Some(TestOutcome::Positive) => log.fault(FindingKind::Positive, item),
        Some(TestOutcome::Inconclusive) => log.fault(FindingKind::Inconclusive, item),
    }
}

/// The zone in whose local time a test is taken: where it may be anywhere, that of the place where the journey starts.
pub(super) fn zone_of(case: &Case<'_>, spec: &TestSpec) -> Zone {
    let place = spec.sampled_in.and_then(|role| case.location(role));
    place.unwrap_or(case.journey.from).zone()
}

/// Issue and sampling, if the certificate was issued before the sample was taken (reading R-55).
fn contradiction(
    certificate: &TestCertificate,
    test: &TestResult,
    zone: Zone,
) -> Option<(Moment, Moment)> {
    let dates = certificate.issued.zip(test.sampled)?;
    let (issued, sampled) = (dates.0.stretch(zone)?, dates.1.stretch(zone)?);
    (issued.last < sampled.first).then_some(dates)
}

fn compare_time(
    case: &Case<'_>,
    asked: &AskedTest,
    span: &Span,
    (item, certificate): (usize, &TestCertificate),
    test: &TestResult,
    log: &mut Log,
) {
    let (field, early, late) = match asked.spec.event {
        TestEvent::Sampling => (
            Field::TestSampled,
            FindingKind::SampledTooEarly,
            FindingKind::SampledTooLate,
        ),
        TestEvent::Issue => (
            Field::CertificateIssued,
            FindingKind::IssuedTooEarly,
            FindingKind::IssuedTooLate,
        ),
    };
    match fit(case, asked, span, certificate, test) {
        Fit::Inside => {}
        Fit::TooEarly => log.fault(early, item),
        Fit::TooLate => log.fault(late, item),
        Fit::Unknown => log.unknown(&field, item),
    }
}

fn fit(
    case: &Case<'_>,
    asked: &AskedTest,
    span: &Span,
    certificate: &TestCertificate,
    test: &TestResult,
) -> Fit {
    let spec = &asked.spec;
    // What is not sampled later than it is issued, and issued before the window, is sampled before it too; and the other way.
    let (event, other, bound) = match spec.event {
        TestEvent::Sampling => (test.sampled, certificate.issued, Fit::TooEarly),
        TestEvent::Issue => (certificate.issued, test.sampled, Fit::TooLate),
    };
    if spec
        .sampled_in
        .is_some_and(|role| case.location(role).is_none())
    {
        return Fit::Unknown;
    }
    let zone = zone_of(case, spec);
    let by_days = spec.windows.iter().all(|window| window.unit.is_of_days());
    let lies =
        |event: Option<Moment>| event.map_or(Fit::Unknown, |event| span.fit(event, zone, by_days));
    match lies(event) {
        Fit::Unknown if lies(other) == bound => bound,
        own => own,
    }
}

/// Whether a positive result of this kind of test was sampled within the window. What is not known of a test that may be
/// one is noted as decisive: nobody passes on a result that is not known.
pub(super) fn is_positive(
    case: &Case<'_>,
    requirement: &Requirement,
    (asked, span): (&AskedTest, &Span),
    log: &mut Log,
) -> Truth {
    let narrower = case.perhaps_restriction(requirement, *span);
    let mut any = Truth::Fails;
    for (i, certificate) in case.certificates().unwrap_or_default().iter().enumerate() {
        for (test, words) in case.numbered(i, certificate) {
            let result = Truth::from(test.result.map(|result| result == TestOutcome::Positive));
            let assay = Truth::from(asked.counts_assay(words));
            let within = |span: &Span| match fit(case, asked, span, certificate, test) {
                Fit::Inside => Truth::Holds,
                Fit::Unknown => Truth::Unknown,
                Fit::TooEarly | Fit::TooLate => Truth::Fails,
            };
            // What lies in the wider window only may or may not count.
            let narrower = narrower.as_ref().map_or(Truth::Unknown, within);
            let sampled = within(span).and(narrower.or(Truth::Unknown));
            let may_be = result.and(assay).and(sampled);
            let parts = [
                (result, Field::TestResult),
                (assay, Field::TestAssay),
                (sampled, Field::TestSampled),
            ];
            let unknown = parts
                .into_iter()
                .filter(|(part, _)| *part == Truth::Unknown);
            for (_, field) in unknown.filter(|_| may_be == Truth::Unknown) {
                log.decisive(&field, i);
            }
            if may_be == Truth::Holds {
                log.fault(FindingKind::Positive, i);
            }
            any = any.or(may_be);
        }
    }
    if case.certificates().is_none() && case.unknowns.bounds() {
        any = Truth::Unknown;
    }
    case.unknowns.of_evil(any)
}

pub(super) fn check_test(case: &Case<'_>, asked: &AskedTest, span: &Span, log: &mut Log) -> State {
    let Some(certificates) = case.certificates() else {
        log.list_unknown(&Field::Certificates);
        return State::Unknown;
    };
    let Some(nearest) = nearest(case, asked, span) else {
        log.absent(FindingKind::NotSampled);
        return State::Lacking;
    };
    if let Some(certificate) = certificates.get(nearest.certificate)
        && let Some(test) = case
            .numbered(nearest.certificate, certificate)
            .nth(nearest.test)
    {
        let found = (nearest.certificate, certificate);
        compare(case, asked, span, found, test, log);
    }
    log.state()
}

/// A test that a certificate must certify: what is asked, when it may be taken, and the requirement that it meets.
type Due<'a> = (&'a AskedTest, Span, &'a Requirement);

/// The tests that a certificate must certify.
fn certified<'a>(
    case: &'a Case<'_>,
    asked: &'a AskedCertificate,
) -> impl Iterator<Item = Due<'a>> + Clone {
    let tests = asked.spec.of.iter();
    let tests = tests.filter_map(|id| case.plan.requirement(id));
    tests.filter_map(|requirement| {
        let asked = requirement.test.as_ref()?;
        Some((asked, span(case, requirement, asked), requirement))
    })
}

/// What is wrong with one certificate as that of a test: the faults and unknowns of the test itself, and of the form.
fn count(
    case: &Case<'_>,
    asked: &AskedCertificate,
    due: &Span,
    (test, span, _): &Due<'_>,
    (item, certificate): (usize, &TestCertificate),
) -> Option<(u32, u32)> {
    if is_of_another_round(case, test, certificate) {
        return None;
    }
    let mut form = Log::counting();
    compare_form(case, asked, due, (item, certificate), &mut form);
    let of_test = |(_, held, words): (usize, &TestResult, TestNumbers)| {
        let mut log = Log::counting();
        let of = (item, certificate);
        compare(case, test, span, of, (held, words), &mut log);
        (log.faults + form.faults, log.unknowns + form.unknowns)
    };
    let tests = attempts(case, test, (item, certificate));
    tests.map(of_test).min()
}

/// The certificate that comes nearest for each test; where all must be on one, the one that comes nearest for all.
fn check_each(
    case: &Case<'_>,
    asked: &AskedCertificate,
    (at, due): (CheckpointKind, &Span),
    certificates: &[TestCertificate],
    log: &mut Log,
) -> State {
    let numbered = || certificates.iter().enumerate();
    let (mut state, mut last) = (State::Met, None);
    for test in certified(case, asked) {
        let counted =
            numbered().filter_map(|found| Some((count(case, asked, due, &test, found)?, found)));
        let Some(((faults, unknowns), found)) = counted.min_by_key(|(count, _)| *count) else {
            state = State::Lacking;
            continue;
        };
        if last != Some(found.0) {
            compare_form(case, asked, due, found, log);
        }
        if faults > 0 {
            state = State::Lacking;
        } else if unknowns > 0 {
            state = state.and(State::Unknown);
        }
        if faults == 0 {
            state = state.and(apart(case, asked, (at, test.2), log));
        }
        last = Some(found.0);
    }
    if last.is_none() {
        log.absent(FindingKind::NotHeld);
    }
    state
}

/// Whether there is a certificate for a test beside those for the tests from which it must differ.
fn apart(
    case: &Case<'_>,
    asked: &AskedCertificate,
    (at, test): (CheckpointKind, &Requirement),
    log: &mut Log,
) -> State {
    let look = Look {
        certificate: Some(asked),
        ..Look::at(at)
    };
    distinct::look(case, test, look, log).map_or(State::Met, |found| found.state)
}

fn check_all_in_one(
    case: &Case<'_>,
    asked: &AskedCertificate,
    (_, due): (CheckpointKind, &Span),
    certificates: &[TestCertificate],
    log: &mut Log,
) -> State {
    let tests = certified(case, asked);
    let of_all = |found: (usize, &TestCertificate)| {
        let counts = tests
            .clone()
            .map(|test| count(case, asked, due, &test, found));
        // A test that is not on the certificate weighs more than any defect of one that is.
        counts.fold((0, 0, 0), |(absent, faults, unknowns), count| match count {
            None => (absent + 1, faults, unknowns),
            Some(count) => (absent, faults + count.0, unknowns + count.1),
        })
    };
    let number = u32::try_from(asked.spec.of.len()).unwrap_or(u32::MAX);
    let counted = certificates
        .iter()
        .enumerate()
        .map(|found| (of_all(found), found));
    let best = counted
        .filter(|((absent, _, _), _)| *absent < number)
        .min_by_key(|(count, _)| *count);
    let Some(((absent, faults, unknowns), found)) = best else {
        log.absent(FindingKind::NotHeld);
        return State::Lacking;
    };
    compare_form(case, asked, due, found, log);
    if absent > 0 && certificates.len() > 1 {
        log.fault(FindingKind::NotAllOnOne, found.0);
    }
    match (absent + faults, unknowns) {
        (0, 0) => State::Met,
        (0, _) => State::Unknown,
        _ => State::Lacking,
    }
}

pub(super) fn check_certificate(
    case: &Case<'_>,
    asked: &AskedCertificate,
    due: (CheckpointKind, &Span),
    log: &mut Log,
) -> State {
    let Some(certificates) = case.certificates() else {
        log.list_unknown(&Field::Certificates);
        return State::Unknown;
    };
    let check = if asked.spec.all_in_one {
        check_all_in_one
    } else {
        check_each
    };
    check(case, asked, due, certificates, log)
}

pub(super) fn compare_form(
    case: &Case<'_>,
    asked: &AskedCertificate,
    due: &Span,
    (item, certificate): (usize, &TestCertificate),
    log: &mut Log,
) {
    let spec = &asked.spec;
    if spec.prescribed_format {
        let format = certificate.prescribed_format;
        log.expect(
            format,
            FindingKind::NotInPrescribedFormat,
            &Field::CertificateFormat,
            item,
        );
    }
    let counts = |medium: Medium| match spec.form {
        CertificateForm::PaperOriginal => medium == Medium::PaperOriginal,
        CertificateForm::Paper => medium != Medium::Electronic,
        CertificateForm::Any => true,
    };
    let fault = match spec.form {
        CertificateForm::PaperOriginal => FindingKind::NotOriginal,
        CertificateForm::Paper | CertificateForm::Any => FindingKind::NotOnPaper,
    };
    if spec.form != CertificateForm::Any {
        let medium = certificate.medium.map(counts);
        log.expect(medium, fault, &Field::CertificateMedium, item);
    }
    let zone = zone_of_tests(case, asked);
    let mut contradictions = certificate.tests.iter();
    if let Some(dates) = contradictions.find_map(|test| contradiction(certificate, test, zone)) {
        log.dated(FindingKind::IssuedBeforeSampled, item, dates);
    }
    match certificate.issued {
        Some(issued) => match due.fit(issued, zone, true) {
            Fit::TooLate => log.fault(FindingKind::IssuedTooLate, item),
            Fit::Unknown => log.unknown(&Field::CertificateIssued, item),
            Fit::Inside | Fit::TooEarly => {}
        },
        // What is in hand before the departure was issued before it.
        None if case.clock.is_over(due) => log.unknown(&Field::CertificateIssued, item),
        None => {}
    }
    if certificate.shows.is_none() {
        if !spec.shows.is_empty() {
            log.unknown(&Field::CertificateShows, item);
        }
        return;
    }
    let shown = case.shown(item);
    for particular in asked.missing(shown) {
        log.push_fault(Finding {
            missing: Some(particular.clone()),
            ..Finding::of(FindingKind::MissingOnCertificate, Some(item))
        });
    }
}

/// The zone in whose local time the tests of a certificate are taken: its times are local there.
fn zone_of_tests(case: &Case<'_>, asked: &AskedCertificate) -> Zone {
    let mut tests = asked.spec.of.iter();
    let test = tests.find_map(|id| case.plan.requirement(id)?.test.as_ref());
    test.map_or(case.journey.from.zone(), |test| zone_of(case, &test.spec))
}

/// The moment of issue from which an application is counted.
pub(super) fn issued(
    case: &Case<'_>,
    requirement: &Requirement,
) -> Option<crate::time::moment::Moment> {
    let asked = requirement.test.as_ref()?;
    let found = nearest(case, asked, &span(case, requirement, asked))?;
    case.certificates()?.get(found.certificate)?.issued
}
