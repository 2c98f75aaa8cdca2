//! Tests and their certificates: which of those held comes nearest to what is asked, and everything that is wrong with it.

use crate::assessment::{Finding, FindingKind};
use crate::compile::Requirement;
use crate::field::Field;
use crate::holdings::{Assay, Medium, TestCertificate, TestOutcome, TestResult};
use crate::moment::Moment;
use crate::place::{Airport, Zone};
use crate::rule::{CertificateForm, CertificateSpec, Need, PlaceRole, TestEvent, TestSpec};
use crate::truth::Truth;
use crate::window::{Fit, Span};

use super::case::Case;
use super::need::{Log, State};

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
pub(super) fn span(case: &Case<'_>, requirement: &Requirement, spec: &TestSpec) -> Span {
    let windows = spec.windows.iter().filter_map(|window| case.lay(*window));
    case.restriction(requirement, windows.reduce(Span::and).unwrap_or_default())
}

pub(super) fn nearest(case: &Case<'_>, spec: &TestSpec, span: &Span) -> Option<Nearest> {
    let mut best: Option<Nearest> = None;
    for (i, certificate) in case.certificates()?.iter().enumerate() {
        if is_of_another_round(case, spec, certificate) {
            continue;
        }
        for (j, test) in certificate
            .tests
            .iter()
            .enumerate()
            .filter(|(_, test)| is_of_kind(spec, test))
        {
            let mut log = Log::counting();
            compare(case, spec, span, (i, certificate), test, &mut log);
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
fn is_of_another_round(case: &Case<'_>, spec: &TestSpec, certificate: &TestCertificate) -> bool {
    let Some(country) = certificate.country else {
        return false;
    };
    let is_at = |role| {
        case.airport(role)
            .is_some_and(|airport| airport.country() == country)
    };
    let other = if spec.sampled_in == PlaceRole::Origin {
        PlaceRole::Transit
    } else {
        PlaceRole::Origin
    };
    case.plan.tests_in_transit && !is_at(spec.sampled_in) && is_at(other)
}

/// An antibody test is no attempt at a test for the virus, nor the other way round.
fn is_of_kind(spec: &TestSpec, test: &TestResult) -> bool {
    let is_antibody = |assay: &Assay| *assay == Assay::SerumIgm;
    test.assay
        .as_ref()
        .is_none_or(|assay| is_antibody(assay) == spec.assays.iter().any(is_antibody))
}

fn compare(
    case: &Case<'_>,
    spec: &TestSpec,
    span: &Span,
    (item, certificate): (usize, &TestCertificate),
    test: &TestResult,
    log: &mut Log,
) {
    match certificate.country {
        None => log.unknown(&Field::CertificateCountry, item),
        Some(country)
            if case
                .airport(spec.sampled_in)
                .is_some_and(|airport| airport.country() != country) =>
        {
            log.fault(FindingKind::WrongPlace, item);
        }
        Some(_) => {}
    }
    if spec.designated {
        log.expect(
            certificate.designated,
            FindingKind::NotDesignated,
            &Field::CertificateDesignated,
            item,
        );
    }
    let assay = test.assay.map(|assay| spec.assays.contains(&assay));
    log.expect(assay, FindingKind::WrongAssay, &Field::TestAssay, item);
    if !spec.specimens.is_empty() {
        let specimen = test
            .specimen
            .map(|specimen| spec.specimens.contains(&specimen));
        log.expect(
            specimen,
            FindingKind::WrongSpecimen,
            &Field::TestSpecimen,
            item,
        );
    }
    compare_time(case, spec, span, (item, certificate), test, log);
    let zone = case
        .airport(spec.sampled_in)
        .unwrap_or(case.journey.from)
        .zone();
    if let Some(dates) = contradiction(certificate, test, zone) {
        log.contradiction(FindingKind::IssuedBeforeSampled, item, dates);
    }
    match test.result {
        None => log.unknown(&Field::TestResult, item),
        Some(TestOutcome::Negative) => {}
        Some(TestOutcome::Positive) => log.fault(FindingKind::Positive, item),
        Some(TestOutcome::Inconclusive) => log.fault(FindingKind::Inconclusive, item),
    }
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
    spec: &TestSpec,
    span: &Span,
    (item, certificate): (usize, &TestCertificate),
    test: &TestResult,
    log: &mut Log,
) {
    let (field, early, late) = match spec.event {
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
    match fit(case, spec, span, certificate, test) {
        Fit::Inside => {}
        Fit::TooEarly => log.fault(early, item),
        Fit::TooLate => log.fault(late, item),
        Fit::Unknown => log.unknown(&field, item),
    }
}

fn fit(
    case: &Case<'_>,
    spec: &TestSpec,
    span: &Span,
    certificate: &TestCertificate,
    test: &TestResult,
) -> Fit {
    // What is not sampled later than it is issued, and issued before the window, is sampled before it too; and the other way.
    let (event, other, bound) = match spec.event {
        TestEvent::Sampling => (test.sampled, certificate.issued, Fit::TooEarly),
        TestEvent::Issue => (certificate.issued, test.sampled, Fit::TooLate),
    };
    let Some(place) = case.airport(spec.sampled_in) else {
        return Fit::Unknown;
    };
    let by_days = spec.windows.iter().all(|window| window.unit.is_of_days());
    let lies = |event: Option<Moment>| {
        event.map_or(Fit::Unknown, |event| span.fit(event, place.zone(), by_days))
    };
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
    (spec, span): (&TestSpec, &Span),
    log: &mut Log,
) -> Truth {
    let narrower = case.perhaps_restriction(requirement, *span);
    let mut any = Truth::Fails;
    for (i, certificate) in case.certificates().unwrap_or_default().iter().enumerate() {
        for test in &certificate.tests {
            let result = Truth::from(test.result.map(|result| result == TestOutcome::Positive));
            let assay = Truth::from(test.assay.map(|assay| spec.assays.contains(&assay)));
            let within = |span: &Span| match fit(case, spec, span, certificate, test) {
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

pub(super) fn check_test(case: &Case<'_>, spec: &TestSpec, span: &Span, log: &mut Log) -> State {
    let Some(certificates) = case.certificates() else {
        log.list_unknown(&Field::Certificates);
        return State::Unknown;
    };
    let Some(nearest) = nearest(case, spec, span) else {
        log.absent(FindingKind::NotSampled);
        return State::Lacking;
    };
    if let Some(certificate) = certificates.get(nearest.certificate)
        && let Some(test) = certificate.tests.get(nearest.test)
    {
        compare(
            case,
            spec,
            span,
            (nearest.certificate, certificate),
            test,
            log,
        );
    }
    log.state()
}

/// A test that a certificate must certify: its specification, and when it may be taken.
type Certified<'a> = (&'a TestSpec, Span);

/// The tests that a certificate must certify.
fn certified<'a>(
    case: &'a Case<'_>,
    spec: &'a CertificateSpec,
) -> impl Iterator<Item = Certified<'a>> + Clone {
    let tests = spec
        .of
        .iter()
        .filter_map(|id| case.compiled.requirement(id));
    tests.filter_map(|requirement| match &requirement.spec.need {
        Need::Test(test) => Some((test, span(case, requirement, test))),
        _ => None,
    })
}

/// What is wrong with one certificate as that of a test: the faults and unknowns of the test itself, and of the form.
fn count(
    case: &Case<'_>,
    spec: &CertificateSpec,
    due: &Span,
    (test, span): &Certified<'_>,
    (item, certificate): (usize, &TestCertificate),
) -> Option<(u32, u32)> {
    if is_of_another_round(case, test, certificate) {
        return None;
    }
    let mut form = Log::counting();
    compare_form(case, spec, due, (item, certificate), &mut form);
    let tests = certificate
        .tests
        .iter()
        .filter(|held| is_of_kind(test, held));
    let of_test = |held: &TestResult| {
        let mut log = Log::counting();
        compare(case, test, span, (item, certificate), held, &mut log);
        (log.faults + form.faults, log.unknowns + form.unknowns)
    };
    tests.map(of_test).min()
}

/// The certificate that comes nearest for each test; where all must be on one, the one that comes nearest for all.
fn check_each(
    case: &Case<'_>,
    spec: &CertificateSpec,
    due: &Span,
    certificates: &[TestCertificate],
    log: &mut Log,
) -> State {
    let numbered = || certificates.iter().enumerate();
    let (mut state, mut last) = (State::Met, None);
    for test in certified(case, spec) {
        let counted =
            numbered().filter_map(|found| Some((count(case, spec, due, &test, found)?, found)));
        let Some(((faults, unknowns), found)) = counted.min_by_key(|(count, _)| *count) else {
            state = State::Lacking;
            continue;
        };
        if last != Some(found.0) {
            compare_form(case, spec, due, found, log);
        }
        if faults > 0 {
            state = State::Lacking;
        } else if unknowns > 0 {
            state = state.and(State::Unknown);
        }
        last = Some(found.0);
    }
    if last.is_none() {
        log.absent(FindingKind::NotHeld);
    }
    state
}

fn check_all_in_one(
    case: &Case<'_>,
    spec: &CertificateSpec,
    due: &Span,
    certificates: &[TestCertificate],
    log: &mut Log,
) -> State {
    let tests = certified(case, spec);
    let of_all = |found: (usize, &TestCertificate)| {
        let counts = tests
            .clone()
            .map(|test| count(case, spec, due, &test, found));
        // A test that is not on the certificate weighs more than any defect of one that is.
        counts.fold((0, 0, 0), |(absent, faults, unknowns), count| match count {
            None => (absent + 1, faults, unknowns),
            Some(count) => (absent, faults + count.0, unknowns + count.1),
        })
    };
    let number = u32::try_from(spec.of.len()).unwrap_or(u32::MAX);
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
    compare_form(case, spec, due, found, log);
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
    spec: &CertificateSpec,
    due: &Span,
    log: &mut Log,
) -> State {
    let Some(certificates) = case.certificates() else {
        log.list_unknown(&Field::Certificates);
        return State::Unknown;
    };
    let check = if spec.all_in_one {
        check_all_in_one
    } else {
        check_each
    };
    check(case, spec, due, certificates, log)
}

fn compare_form(
    case: &Case<'_>,
    spec: &CertificateSpec,
    due: &Span,
    (item, certificate): (usize, &TestCertificate),
    log: &mut Log,
) {
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
    let zone = place_of_tests(case, spec).zone();
    let mut contradictions = certificate.tests.iter();
    if let Some(dates) = contradictions.find_map(|test| contradiction(certificate, test, zone)) {
        log.contradiction(FindingKind::IssuedBeforeSampled, item, dates);
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
    match &certificate.shows {
        None if spec.shows.is_empty() => {}
        None => log.unknown(&Field::CertificateShows, item),
        Some(shown) => {
            for field in spec.shows.iter().filter(|field| !shown.contains(field)) {
                log.push_fault(Finding {
                    missing: Some(*field),
                    ..Finding::of(FindingKind::MissingOnCertificate, Some(item))
                });
            }
        }
    }
}

/// Where the tests of a certificate are taken: its times are local there.
fn place_of_tests(case: &Case<'_>, spec: &CertificateSpec) -> Airport {
    let mut tests = spec
        .of
        .iter()
        .filter_map(|id| case.compiled.requirement(id));
    let role = tests.find_map(|requirement| match &requirement.spec.need {
        Need::Test(test) => Some(test.sampled_in),
        _ => None,
    });
    role.and_then(|role| case.airport(role))
        .unwrap_or(case.journey.from)
}

/// The moment of issue from which an application is counted.
pub(super) fn issued(case: &Case<'_>, requirement: &Requirement) -> Option<crate::moment::Moment> {
    let Need::Test(test) = &requirement.spec.need else {
        return None;
    };
    let found = nearest(case, test, &span(case, requirement, test))?;
    case.certificates()?.get(found.certificate)?.issued
}
