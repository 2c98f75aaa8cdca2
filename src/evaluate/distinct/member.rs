//! Linked requirements with all that may meet each of them.

use std::cell::Cell;
use std::collections::HashMap;

use crate::evaluate::case::Case;
use crate::evaluate::document;
use crate::evaluate::log::{Log, State};
use crate::evaluate::need::available;
use crate::evaluate::standing::has_time;
use crate::evaluate::test;
use crate::rulebook::compile::{Requirement, TestNumbers, in_order};
use crate::rulebook::rule::{CheckpointKind, MAX_LINKED, Need, Otherwise, Respect, TestEvent};
use crate::time::window::Span;
use crate::trip::holdings::TestOutcome;

use super::Look;
use super::assign::{ALWAYS, Candidate, Group, Link, MOST_STEPS, Member};
use super::thing::{Sample, Thing};

/// Some linked requirements: first those that can no longer be had, last those without which nobody is refused.
pub(super) fn group<'a>(
    case: &'a Case<'_>,
    (own, set): (&'a Requirement, u128),
    look: Look<'a>,
) -> Group<'a> {
    let plan = case.plan;
    let links = plan.apart.iter();
    let links = links.filter(|link| (link.later | link.earlier) & !set == 0);
    let respects: Vec<&Respect> = links.flat_map(|link| &link.by).collect();
    let mut by = respects.iter();
    let has_methods = by.any(|by| matches!(by, Respect::Assay | Respect::Specimen));
    let members = in_order(&plan.requirements, &plan.apart, set).into_iter();
    let members = members.map(|requirement| {
        let due = case.due_at(requirement);
        // What a certificate is looked at for may be due at another checkpoint than it.
        let is_own = requirement.bit == own.bit && look.certificate.is_none();
        let at = due.filter(|_| !is_own).unwrap_or(look.at);
        member(case, (requirement, at), has_methods, look)
    });
    let mut members: Vec<Member<'_>> = members.collect();
    members.sort_by_key(|member| (!member.is_pressing, !member.new.is_empty()));
    for member in &mut members {
        few_alike(&mut member.held, &respects);
    }
    let place = |bit: u128| {
        let mut members = members.iter();
        members.position(|member| member.requirement.bit == bit)
    };
    let links = plan.apart.iter().filter_map(|link| {
        Some(Link {
            later: place(link.later)?,
            earlier: place(link.earlier)?,
            by: &link.by,
        })
    });
    Group {
        links: links.collect(),
        members,
        clock: case.clock,
        steps: Cell::new(MOST_STEPS),
    }
}

/// Of tests between which nothing that matters differs, leaves as many as can be needed.
fn few_alike(held: &mut Vec<Candidate<'_>>, respects: &[&Respect]) {
    let is_by = |wanted: fn(&Respect) -> bool| respects.iter().any(|by| wanted(by));
    let by_hours = is_by(|by| matches!(by, Respect::HoursApart(_)));
    let by_assay = is_by(|by| matches!(by, Respect::Assay));
    let by_specimen = is_by(|by| matches!(by, Respect::Specimen));
    let by_institution = is_by(|by| matches!(by, Respect::Institution));
    let mut counts = HashMap::new();
    held.retain(|found| {
        let Thing::Test(test) = found.thing else {
            return true;
        };
        let key = (
            found.is_sure,
            test.sampled.filter(|_| by_hours),
            test.words.assay().filter(|_| by_assay),
            test.words.specimen().filter(|_| by_specimen),
            test.institution.filter(|_| by_institution),
        );
        let count = counts.entry(key).or_insert(0);
        *count += 1;
        *count <= MAX_LINKED
    });
}

fn member<'a>(
    case: &'a Case<'_>,
    (requirement, at): (&'a Requirement, CheckpointKind),
    has_methods: bool,
    look: Look<'a>,
) -> Member<'a> {
    let spec = &requirement.spec;
    let is_pressing = !spec.recommended && spec.otherwise != Otherwise::NotSaid;
    let span = span(case, (requirement, at), look);
    let mut held = match &spec.need {
        Need::Document(_) => documents(case, requirement, at),
        _ => samples(case, requirement, (&span, at), look),
    };
    held.sort_by_key(|found| !found.is_sure);
    let positive = matches!(&spec.need, Need::Test(test) if test.result != TestOutcome::Negative);
    let has_time = !positive
        && has_time(
            case,
            requirement,
            (&span, &available(case, requirement, at)),
        );
    // What is said of certificates says nothing of when tests can be taken, and what is not needed stands in nobody's way.
    let is_free = look.certificate.is_some() || !is_pressing && !has_time;
    let methods = methods(requirement, has_methods && !is_free);
    let is_of_issue = matches!(&spec.need, Need::Test(test) if test.event == TestEvent::Issue);
    let ends = (
        span.from.map_or(ALWAYS.0, |from| from.timestamp()),
        span.last_minute().map_or(ALWAYS.1, |last| last.timestamp()),
    );
    Member {
        requirement,
        span,
        held,
        new: if has_time || is_free {
            methods
        } else {
            Vec::new()
        },
        open: if is_free || is_of_issue { ALWAYS } else { ends },
        is_pressing,
    }
}

/// What is still to be had, by every method that counts where methods matter.
fn methods<'a>(requirement: &Requirement, has_methods: bool) -> Vec<Thing<'a>> {
    if !has_methods || requirement.methods.is_empty() {
        return vec![Thing::New(None)];
    }
    let methods = requirement.methods.iter().copied();
    methods.map(|method| Thing::New(Some(method))).collect()
}

fn span(
    case: &Case<'_>,
    (requirement, at): (&Requirement, CheckpointKind),
    look: Look<'_>,
) -> Span {
    let Some(asked) = &requirement.test else {
        return document::span(case, requirement, at);
    };
    let span = test::span(case, requirement, asked).and(case.due(at));
    let narrower = look
        .is_narrow
        .then(|| case.perhaps_restriction(requirement, span));
    narrower.flatten().unwrap_or(span)
}

/// The tests that meet a requirement, or may. The first of those sampled first: what is left must lie after it.
fn samples<'a>(
    case: &'a Case<'_>,
    requirement: &'a Requirement,
    (span, at): (&Span, CheckpointKind),
    look: Look<'_>,
) -> Vec<Candidate<'a>> {
    let Some(asked) = &requirement.test else {
        return Vec::new();
    };
    if case.certificates().is_none() {
        return vec![unlisted()];
    }
    let zone = test::zone_of(case, &asked.spec);
    let found = test::attempted(case, asked).filter_map(|attempt| {
        let mut log = Log::counting();
        test::compare_attempt(case, asked, span, attempt, &mut log);
        for (certificate, due) in certificates_of(case, requirement, at, look) {
            let found = (attempt.item, attempt.certificate);
            test::compare_form(case, certificate, &due, found, &mut log);
        }
        let sampled = attempt.test.sampled.and_then(|at| at.stretch(zone));
        let sample = Sample {
            institution: attempt.test.institution.as_ref(),
            words: attempt.words,
            sampled: sampled.map(|it| (it.first.timestamp(), it.last.timestamp())),
        };
        let place = Some((attempt.item, attempt.position));
        candidate(log.state(), place, Thing::Test(sample))
    });
    let mut found: Vec<Candidate<'_>> = found.collect();
    found.sort_by_key(|found| match found.thing {
        Thing::Test(test) => (test.sampled, test.institution, words(test.words)),
        _ => (None, None, (None, None)),
    });
    found
}

fn words(words: TestNumbers) -> (Option<u16>, Option<u16>) {
    (words.assay(), words.specimen())
}

/// The certificates of a test whose form counts: the one that is looked at, or those that are asked for beside it.
pub(super) fn certificates_of<'a>(
    case: &'a Case<'_>,
    requirement: &'a Requirement,
    at: CheckpointKind,
    look: Look<'_>,
) -> impl Iterator<Item = (&'a crate::rulebook::compile::AskedCertificate, Span)> {
    let asked = case.asked_with(requirement);
    let all = case.plan.requirements.iter();
    let all = all.filter(move |other| look.certificate.is_some() && asked & other.bit != 0);
    all.filter_map(move |other| {
        let certificate = other.certificate.as_ref()?;
        let at = case.due_at(other).unwrap_or(at);
        let is_of_it = certificate.spec.of.contains(&requirement.spec.id);
        is_of_it.then(|| (certificate, case.due(at)))
    })
}

fn documents<'a>(
    case: &'a Case<'_>,
    requirement: &'a Requirement,
    at: CheckpointKind,
) -> Vec<Candidate<'a>> {
    let (Need::Document(spec), Some(asked)) = (&requirement.spec.need, &requirement.document)
    else {
        return Vec::new();
    };
    let (held, is_open) = document::held_alike(case, spec, asked, at);
    let held = held.into_iter();
    let held = held.filter_map(|(item, document, state)| {
        candidate(state, Some((item, 0)), Thing::Document(document))
    });
    held.chain(is_open.then(unlisted)).collect()
}

fn candidate(
    state: State,
    place: Option<(usize, usize)>,
    thing: Thing<'_>,
) -> Option<Candidate<'_>> {
    (state != State::Lacking).then_some(Candidate {
        place,
        thing,
        is_sure: state == State::Met,
    })
}

fn unlisted<'a>() -> Candidate<'a> {
    Candidate {
        place: None,
        thing: Thing::Unlisted,
        is_sure: false,
    }
}
