//! What is told of linked requirements: what is not known, and from what a thing does not differ.

use crate::assessment::{Finding, FindingKind};
use crate::evaluate::case::Case;
use crate::evaluate::document;
use crate::evaluate::log::Log;
use crate::evaluate::standing::Still;
use crate::evaluate::test;
use crate::rulebook::rule::{Need, Respect};
use crate::trip::field::Field;
use crate::truth::Truth;

use super::Look;
use super::assign::{Candidate, Group, Link, Member, Outcome, differs};
use super::member::certificates_of;
use super::thing::Thing;

/// Notes the facts on which it hangs which requirements are met together.
pub(super) fn unknown(
    case: &Case<'_>,
    (group, own): (&Group<'_>, usize),
    outcomes: &[Outcome<'_>],
    look: Look<'_>,
    log: &mut Log,
) {
    let mut missing: Vec<(Field, Option<usize>)> = Vec::new();
    let mut note = |field: Field, item: Option<usize>| {
        if !missing.contains(&(field.clone(), item)) {
            missing.push((field, item));
        }
    };
    let mut hangs_beside = false;
    for picks in outcomes.iter().filter_map(|outcome| outcome.picks.as_ref()) {
        for (member, pick) in group.members.iter().zip(picks) {
            let unsure = pick.as_ref().filter(|pick| !pick.is_sure);
            if let Some(log) = unsure.map(|pick| not_known(case, member, pick, look)) {
                hangs_beside |= !log.is_of_holdings();
                for (field, item) in log.missing.iter().flatten() {
                    note(field.clone(), item.map(usize::from));
                }
            }
        }
        for link in &group.links {
            let pick = |number: usize| picks.get(number)?.as_ref();
            if let Some((one, other)) = pick(link.later).zip(pick(link.earlier)) {
                for (one, other) in [(one, other), (other, one)] {
                    respects_not_known(case, link, (one, other), &mut note);
                }
            }
        }
    }
    for (field, item) in &missing {
        match item {
            Some(item) => log.unknown(field, *item),
            None => log.list_unknown(field),
        }
    }
    let is_cut_short = group.members.get(own).is_none() || missing.is_empty();
    log.hang_beside(hangs_beside || is_cut_short);
}

/// What is not known of a thing that may meet a requirement.
fn not_known(case: &Case<'_>, member: &Member<'_>, pick: &Candidate<'_>, look: Look<'_>) -> Log {
    let mut log = Log::counting();
    match (&member.requirement.spec.need, pick.place) {
        (Need::Test(_), None) => log.list_unknown(&Field::Certificates),
        (Need::Test(_), Some(place)) => {
            let Some(asked) = &member.requirement.test else {
                return log;
            };
            let mut attempts = test::attempted(case, asked);
            let attempt = attempts.find(|found| (found.item, found.position) == place);
            if let Some(attempt) = attempt {
                test::compare_attempt(case, asked, &member.span, attempt, &mut log);
                let of_it = certificates_of(case, member.requirement, look.at, look);
                for (certificate, due) in of_it {
                    let found = (attempt.item, attempt.certificate);
                    test::compare_form(case, certificate, &due, found, &mut log);
                }
            }
        }
        (Need::Document(spec), place) => {
            if let Some(asked) = &member.requirement.document {
                let item = place.map(|(item, _)| item);
                document::note_alike(case, (spec, asked), (item, look.at), &mut log);
            }
        }
        _ => {}
    }
    log
}

/// What is not known of one of two things, on which it hangs whether they differ.
fn respects_not_known(
    case: &Case<'_>,
    link: &Link<'_>,
    (one, other): (&Candidate<'_>, &Candidate<'_>),
    note: &mut impl FnMut(Field, Option<usize>),
) {
    let Some((item, _)) = one.place else {
        return;
    };
    let by = link.by.iter();
    for by in by.filter(|by| one.thing.differs(other.thing, by) == Truth::Unknown) {
        let field = match (by, one.thing) {
            (Respect::Institution, Thing::Test(test)) if test.institution.is_none() => {
                Field::TestInstitution
            }
            (Respect::Assay, Thing::Test(test)) if test.words.assay().is_none() => Field::TestAssay,
            (Respect::Specimen, Thing::Test(test)) if test.words.specimen().is_none() => {
                Field::TestSpecimen
            }
            (Respect::HoursApart(_), Thing::Test(test))
                if test.sampled.is_none_or(|(first, last)| first < last) =>
            {
                Field::TestSampled
            }
            (Respect::Field(field), Thing::Document(held)) if held.value(field).is_none() => {
                let kinds = &case.compiled.kinds;
                document::field_named(field, kinds.asked_with(&held.kind))
            }
            _ => continue,
        };
        note(field, Some(item));
    }
}

/// Notes why a requirement is not met: by what it would be met if that did not meet another, or were not so like it.
pub(super) fn lacking(
    case: &Case<'_>,
    (group, own): (&Group<'_>, usize),
    (outcomes, still): (&[Outcome<'_>], Still),
    look: Look<'_>,
    log: &mut Log,
) {
    let Some(member) = group.members.get(own) else {
        return;
    };
    let picks = outcomes.last().and_then(|outcome| outcome.picks.as_ref());
    let conflicts = |held: &Candidate<'_>| -> Vec<Finding> {
        let linked = group.linked_with(own).filter_map(|(link, other)| {
            let pick = picks?.get(other)?.as_ref()?;
            let other = group.members.get(other)?;
            Some((link, pick, other))
        });
        linked
            .flat_map(|(link, pick, other)| conflict(link, held, pick, other))
            .collect()
    };
    let held = member.held.iter().map(|held| (held, conflicts(held)));
    // What is another thing, and yet too much like it, says more than that one thing is not two.
    let is_same = |finding: &Finding| finding.kind == FindingKind::MeetsAnother;
    let best =
        held.min_by_key(|(held, found)| (!held.is_sure, found.iter().any(is_same), found.len()));
    match best {
        Some((_, found)) => found
            .into_iter()
            .for_each(|finding| log.push_fault(finding)),
        None => nothing_held(case, member, look, log),
    }
    if !still.best {
        log.absent(FindingKind::NoTimeApart);
    } else if log.faults == 0 {
        log.absent(FindingKind::MeetsAnother);
    }
}

/// Where nothing that is held would do by itself, it is told what is wrong with it as if nothing were linked.
fn nothing_held(case: &Case<'_>, member: &Member<'_>, look: Look<'_>, log: &mut Log) {
    let requirement = member.requirement;
    if let (Need::Document(spec), Some(asked)) = (&requirement.spec.need, &requirement.document) {
        let used = (case.place(look.at), case.due(look.at).last_date);
        document::check(case, spec, asked, used, log);
    } else if let Some(asked) = &requirement.test {
        test::check_test(case, asked, &member.span, log);
    }
}

/// In what a thing does not differ from what another requirement is met by.
fn conflict(
    link: &Link<'_>,
    held: &Candidate<'_>,
    pick: &Candidate<'_>,
    other: &Member<'_>,
) -> Vec<Finding> {
    if pick.thing.is_new() || differs(link, held, pick) == Truth::Holds {
        return Vec::new();
    }
    let finding = |kind: FindingKind| Finding {
        other: Some(other.requirement.spec.id.clone()),
        ..Finding::of(kind, held.place.map(|(item, _)| item))
    };
    if held.place == pick.place {
        return vec![finding(FindingKind::MeetsAnother)];
    }
    let by = link.by.iter();
    let alike = by.filter(|by| held.thing.differs(pick.thing, by) == Truth::Fails);
    let kinds = alike.map(|by| match by {
        Respect::Institution => FindingKind::SameInstitution,
        Respect::Assay => FindingKind::SameAssay,
        Respect::Specimen => FindingKind::SameSpecimen,
        Respect::HoursApart(_) => FindingKind::TooFewHoursApart,
        Respect::Field(_) => FindingKind::SameField,
    });
    kinds.map(finding).collect()
}
