//! Steps whose things must differ: which comes first, how long after it the next, and in what they are made to differ.

use crate::assessment::RequirementAssessment;
use crate::code::{Assay, Country, FieldId, Institution, RequirementId, Specimen};
use crate::rulebook::Rulebook;
use crate::rulebook::compile::{Compiled, TestNumbers};
use crate::rulebook::rule::{DocumentSpec, Respect};
use crate::rulebook::vocabulary::FieldType;
use crate::rulebook::vocabulary::common_field;
use crate::time::moment::{minutes_later, shift};
use crate::trip::Trip;
use crate::trip::document::Document;
use crate::trip::holdings::{TestCertificate, TestResult};
use crate::trip::value::FieldValue;

use super::StepState;
use super::order::{Draft, Instant};

/// The minutes of an hour.
const HOUR: i64 = 60;

/// Lets of two samplings that must lie hours apart the one whose time ends first come first, and the other so many hours later;
/// where that is too late and the other way round is not, the other way round.
pub(super) fn keep_apart(
    compiled: &Compiled,
    asked: &[&RequirementAssessment],
    (drafts, as_of): (&mut [Draft], Instant),
) {
    for (later, found) in asked.iter().enumerate() {
        let distinct = found.distinct.as_ref();
        let hours = distinct.and_then(|distinct| Some((distinct, hours_of(&distinct.by)?)));
        if let Some((distinct, hours)) = hours {
            for id in &distinct.from {
                let earlier = asked.iter().position(|other| other.id == *id);
                if let Some(earlier) = earlier.filter(|_| compiled.requirement(id).is_some()) {
                    link(drafts, (earlier, later), i64::from(hours) * HOUR, as_of);
                }
            }
        }
    }
}

fn link(drafts: &mut [Draft], (earlier, later): (usize, usize), gap: i64, as_of: Instant) {
    let ends = |place: usize| {
        let draft = drafts.get(place)?;
        let is_open = draft.step.state != StepState::Done;
        let from = draft.from().map_or(as_of, |from| from.max(as_of));
        is_open.then_some((from, draft.until()))
    };
    let (Some(one), Some(other)) = (ends(earlier), ends(later)) else {
        return;
    };
    let follows = |first: (Instant, Option<Instant>), next: (Instant, Option<Instant>)| {
        next.1
            .is_none_or(|until| minutes_later(first.0, gap) <= until)
    };
    let ends_first = match (one.1, other.1) {
        (Some(one), Some(other)) => one <= other,
        (None, Some(_)) => false,
        (_, None) => true,
    };
    let is_in_order = match (follows(one, other), follows(other, one)) {
        (true, true) | (false, false) => ends_first,
        (in_order, _) => in_order,
    };
    let (first, next) = if is_in_order {
        (earlier, later)
    } else {
        (later, earlier)
    };
    if let Some(draft) = drafts.get_mut(next) {
        draft.waits_for.push(first);
        draft.gaps.push((first, gap));
    }
}

fn hours_of(by: &[Respect]) -> Option<u32> {
    let hours = by.iter().filter_map(|by| match by {
        Respect::HoursApart(hours) => Some(*hours),
        _ => None,
    });
    hours.max()
}

/// The institution at which a test is made that must be made at another than others; none where it may be made anywhere. Of tests of
/// which it is not told where they were made, it is taken for one at which this one is not made.
pub(super) fn institution(
    compiled: &Compiled,
    trip: &mut Trip,
    id: &RequirementId,
) -> Option<Institution> {
    let is_by = |(_, by): &(RequirementId, Vec<Respect>)| by.contains(&Respect::Institution);
    compiled.links(id).iter().find(|link| is_by(link))?;
    let free = |trip: &Trip| {
        let certificates = trip.holdings.certificates.iter().flatten();
        let tests = certificates.flat_map(|certificate| &certificate.tests);
        let told: Vec<_> = tests.filter_map(|test| test.institution.as_ref()).collect();
        Institution::apart_from(&told)
    };
    let elsewhere = free(trip);
    let certificates = trip.holdings.certificates.iter_mut().flatten();
    for test in certificates.flat_map(|certificate: &mut TestCertificate| &mut certificate.tests) {
        test.institution.get_or_insert_with(|| elsewhere.clone());
    }
    Some(free(trip))
}

/// The method and the specimen of a test that is to be done: the first that count, or, where they must differ from those of others,
/// the first with which all can.
pub(super) fn method(
    rulebook: &Rulebook,
    done: &dyn Fn(&RequirementId) -> Option<TestResult>,
    id: &RequirementId,
) -> Option<(Option<Assay>, Option<Specimen>)> {
    let compiled = rulebook.compiled();
    let mut all = vec![id.clone()];
    let mut place = 0;
    while let Some(one) = all.get(place).cloned() {
        for (other, _) in compiled.links(&one) {
            if !all.contains(other) {
                all.push(other.clone());
            }
        }
        place += 1;
    }
    all.sort_unstable();
    let choices = all.iter().map(|id| {
        let made = done(id).map(|test| vec![compiled.tests.numbers(&test)]);
        let asked = compiled.requirement(id);
        made.unwrap_or_else(|| asked.map_or(Vec::new(), |asked| asked.methods.clone()))
    });
    let choices: Vec<Vec<TestNumbers>> = choices.collect();
    let mut chosen = Vec::new();
    choose(compiled, (&all, &choices), &mut chosen);
    let own = all.iter().position(|other| other == id)?;
    Some(compiled.tests.named(*chosen.get(own)?))
}

/// Chooses a method for each test, so that all differ that must.
fn choose(
    compiled: &Compiled,
    (ids, choices): (&[RequirementId], &[Vec<TestNumbers>]),
    chosen: &mut Vec<TestNumbers>,
) -> bool {
    let number = chosen.len();
    let (Some(id), Some(methods)) = (ids.get(number), choices.get(number)) else {
        return true;
    };
    for method in methods {
        let goes = compiled.links(id).iter().all(|(other, by)| {
            let other = ids.iter().position(|it| it == other);
            let other = other.and_then(|other| chosen.get(other));
            other.is_none_or(|other| {
                by.iter().all(|by| match by {
                    Respect::Assay => method.assay() != other.assay(),
                    Respect::Specimen => method.specimen() != other.specimen(),
                    _ => true,
                })
            })
        });
        if goes {
            chosen.push(*method);
            if choose(compiled, (ids, choices), chosen) {
                return true;
            }
            chosen.pop();
        }
    }
    false
}

/// Lets a document say something else than all others where it must differ from some in a field of which no bound says anything.
pub(super) fn differ(
    compiled: &Compiled,
    trip: &Trip,
    (id, spec): (&RequirementId, &DocumentSpec),
    document: &mut Document,
) {
    let links = compiled.links(id).iter().flat_map(|(_, by)| by);
    let fields = links.filter_map(|by| match by {
        Respect::Field(field) => Some(field),
        _ => None,
    });
    let free = fields.filter(|field| spec.bounds.iter().all(|bound| bound.field != **field));
    for field in free {
        let others = trip.holdings.documents.iter().flatten();
        let said: Vec<FieldValue> = others.filter_map(|it| it.value(field)).collect();
        if let Some(value) = another(compiled, trip, field, &said) {
            document.put(field, value);
        }
    }
}

/// A value of a field that is none of some.
fn another(
    compiled: &Compiled,
    trip: &Trip,
    field: &FieldId,
    said: &[FieldValue],
) -> Option<FieldValue> {
    let today = trip.as_of.date();
    let declared = || {
        compiled
            .kinds
            .declared(field)
            .map(|word| word.value.clone())
    };
    let values: Vec<FieldValue> = match common_field(field).or_else(declared)? {
        FieldType::YesNo => [true, false].map(FieldValue::YesNo).into(),
        FieldType::Number => (1..=64).map(FieldValue::Number).collect(),
        FieldType::Date => {
            let days = (0..64).filter_map(|days| shift(today, -days));
            days.map(FieldValue::Date).collect()
        }
        FieldType::Country => Country::all().map(FieldValue::Country).collect(),
        FieldType::Choice(words) => {
            let words = words.into_iter();
            words.map(|word| FieldValue::Choice(word.id)).collect()
        }
    };
    values.into_iter().find(|value| !said.contains(value))
}
