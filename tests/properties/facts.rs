//! What facts do to an answer: filled in, irrelevant, asked for, or proved by evidence.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use sekisho::assessment::{FindingKind, RequirementKind, Status};
use sekisho::code::{Country, DocumentKind, Subdivision};
use sekisho::trip::{AnswerKind, FieldValue, Holdings, Traveller, Visit};
use sekisho::{Assessment, Rulebook, Trip, Verdict, verdict};

use super::{assess, for_each_trip, is_worse};
use crate::support::answers::{answers, unknown_facts};
use crate::support::documents::{forget, hold, is_complete, is_of, kind};
use crate::support::evidence::{self, Asked};
use crate::support::facts::{self, OF_STANDING, choice, state, told, yes_no};
use crate::support::minimal::Failures;
use crate::support::{is_in, trips};

/// The facts that were not asked for and yet change a decided verdict, with how they change it.
fn unasked(trip: &Trip) -> Vec<String> {
    let before = assess(trip);
    let mut found = Vec::new();
    if before.verdict == Verdict::Undetermined {
        return found;
    }
    for (field, _, filled) in unknown_facts(trip) {
        if before
            .questions
            .iter()
            .any(|question| question.field == field)
        {
            continue;
        }
        for filled in filled {
            let after = verdict(Rulebook::builtin(), &filled).unwrap();
            if after != before.verdict {
                found.push(format!(
                    "{field:?} turns {:?} into {after:?}",
                    before.verdict
                ));
            }
        }
    }
    found
}

#[test]
fn a_decided_answer_changes_only_by_a_fact_that_was_asked_for() {
    let failures = RefCell::new(Failures::default());
    for_each_trip(500, trips::trip(), |trip| {
        for kind in unasked(&trip) {
            failures.borrow_mut().add(kind, &trip);
        }
        Ok(())
    });
    failures
        .into_inner()
        .none_or_panic("a fact that was not asked for changes the verdict", unasked);
}

/// The questions of which no answer changes anything but the questions.
fn idle(trip: &Trip) -> Vec<String> {
    let without = |assessment: &Assessment| Assessment {
        questions: Vec::new(),
        ..assessment.clone()
    };
    let before = assess(trip);
    let mut found = Vec::new();
    for question in &before.questions {
        let filled = answers(trip, &question.field, question.index);
        // A day that is known may still be asked for its hour.
        let is_finer = question.answer == AnswerKind::DateTime;
        if filled.is_empty() && is_finer {
            continue;
        }
        if filled.is_empty() {
            found.push(format!(
                "{:?} has no place in the trip, or is known",
                question.field
            ));
        } else if filled
            .iter()
            .all(|filled| without(&assess(filled)) == without(&before))
        {
            found.push(format!("{:?} changes nothing", question.field));
        }
    }
    found
}

#[test]
fn no_question_is_asked_whose_answer_could_change_nothing() {
    let failures = RefCell::new(Failures::default());
    let asked = RefCell::new(BTreeMap::<String, u32>::new());
    for_each_trip(600, trips::trip(), |trip| {
        for question in assess(&trip).questions {
            *asked.borrow_mut().entry(question.field.name()).or_default() += 1;
        }
        for kind in idle(&trip) {
            failures.borrow_mut().add(kind, &trip);
        }
        Ok(())
    });
    println!("questions: {:?}", asked.borrow());
    failures
        .into_inner()
        .none_or_panic("questions without effect", idle);
}

/// Every requirement that is not met, of every way.
fn outstanding(assessment: &Assessment) -> Vec<Asked<'_>> {
    let mut all = Vec::new();
    for journey in &assessment.journeys {
        for way in &journey.ways {
            for found in way
                .requirements
                .iter()
                .filter(|found| !matches!(found.status, Status::Met | Status::Waived))
            {
                all.push(Asked {
                    journey,
                    way,
                    found,
                });
            }
        }
    }
    all
}

/// For every outstanding requirement the trip with valid evidence for it, where it can be had.
fn with_evidence<'a>(trip: &Trip, before: &'a Assessment) -> Vec<(Asked<'a>, Trip)> {
    let mut all = Vec::new();
    for asked in outstanding(before) {
        let mut better = trip.clone();
        if evidence::add(&mut better, asked).is_some() {
            all.push((asked, better));
        }
    }
    all
}

fn made_worse(trip: &Trip) -> Vec<String> {
    let before = assess(trip);
    let mut found = Vec::new();
    for (asked, better) in with_evidence(trip, &before) {
        let after = verdict(Rulebook::builtin(), &better).unwrap();
        if is_worse(after, before.verdict) {
            found.push(format!(
                "evidence for {} turns {:?} into {after:?}",
                asked.found.id, before.verdict
            ));
        }
    }
    found
}

#[test]
fn valid_evidence_added_never_makes_the_verdict_worse() {
    let failures = RefCell::new(Failures::default());
    for_each_trip(1000, trips::trip(), |trip| {
        for kind in made_worse(&trip) {
            failures.borrow_mut().add(kind, &trip);
        }
        Ok(())
    });
    failures
        .into_inner()
        .none_or_panic("valid evidence makes it worse", made_worse);
}

/// The kinds of requirement for which valid evidence was added, and which are not met. A positive result stays one, and
/// the temperature of days to come is no evidence yet.
fn unmet(trip: &Trip) -> Vec<String> {
    let before = assess(trip);
    let mut found = Vec::new();
    for (asked, better) in with_evidence(trip, &before) {
        let is_to_come = asked
            .found
            .window
            .until
            .is_some_and(|until| until > before.as_of);
        if asked.found.kind == RequirementKind::TemperatureLog && is_to_come {
            continue;
        }
        let after = assess(&better);
        let same = after
            .journeys
            .iter()
            .filter(|journey| journey.first_leg == asked.journey.first_leg);
        let ways = same
            .flat_map(|journey| &journey.ways)
            .filter(|way| way.track == asked.way.track);
        let now = ways
            .flat_map(|way| &way.requirements)
            .find(|now| now.id == asked.found.id);
        let is_positive = now.is_some_and(|now| {
            let mut findings = now.findings.iter();
            findings.any(|finding| finding.kind == FindingKind::Positive)
        });
        if now.is_some_and(|now| !matches!(now.status, Status::Met | Status::Waived))
            && !is_positive
        {
            found.push(format!("{:?}", asked.found.kind));
        }
    }
    found
}

#[test]
fn what_valid_evidence_is_added_for_is_met() {
    let failures = RefCell::new(Failures::default());
    for_each_trip(500, trips::trip(), |trip| {
        for kind in unmet(&trip) {
            failures.borrow_mut().add(kind, &trip);
        }
        Ok(())
    });
    failures
        .into_inner()
        .none_or_panic("not met in spite of valid evidence", unmet);
}

/// The pair of countries between which every journey of the trip leads, if it is one of the corridor without transit
/// through Japan.
fn corridor(trip: &Trip, assessment: &Assessment) -> Option<bool> {
    let [journey] = assessment.journeys.as_slice() else {
        return None;
    };
    let into_china = is_in(journey.from, &[Country::JP]) && is_in(journey.to, &[Country::CN]);
    let into_japan = is_in(journey.from, &[Country::CN]) && is_in(journey.to, &[Country::JP]);
    (trip.itinerary.legs.len() < 4 && (into_china || into_japan)).then_some(into_china)
}

/// Nothing of a group where something was known of it, and nothing known where all was.
fn turn(holdings: &mut Holdings, group: &str) {
    if is_complete(holdings, &kind(group)) {
        forget(holdings, group);
    } else {
        hold(holdings, group, []);
    }
}

/// Nothing of a fact and of those that hang on it where something was known of them, and a value where nothing was.
fn turn_fact(traveller: &mut Traveller, words: &[&str], value: FieldValue) {
    if words.iter().any(|word| told(traveller, word).is_some()) {
        facts::forget(traveller, words);
    } else {
        state(traveller, words[0], value);
    }
}

/// The trip with the documents of these groups listed last: whoever takes them away leaves the others where they are.
fn with_last(trip: &Trip, groups: &[&str]) -> Trip {
    let mut trip = trip.clone();
    if let Some(documents) = &mut trip.holdings.documents {
        documents.sort_by_key(|document| groups.iter().any(|group| is_of(&document.kind, group)));
    }
    trip
}

/// The trip with other values for facts on which, by the notices, nothing hangs on the way to China, or to Japan.
fn with_other_irrelevant_facts(trip: &Trip, into_china: bool) -> Trip {
    let mut other = trip.clone();
    other.traveller.identity_documents = match &trip.traveller.identity_documents {
        None => Some(vec![DocumentKind::new("passport").unwrap()]),
        Some(_) => None,
    };
    let traveller = &mut other.traveller;
    if into_china {
        for word in ["symptoms", "stayed_in_refused_area", "returning"] {
            turn_fact(traveller, &[word], yes_no(true));
        }
        turn_fact(traveller, &OF_STANDING, choice("no_standing"));
        for group in ["insurance", "app"] {
            turn(&mut other.holdings, group);
        }
        other.holdings.temperature_log = trip
            .holdings
            .temperature_log
            .as_ref()
            .map_or(Some(Vec::new()), |_| None);
    } else {
        turn_fact(traveller, &["fast_track_field"], choice("sports"));
        turn(&mut other.holdings, "health_code");
        for certificate in other.holdings.certificates.iter_mut().flatten() {
            certificate.designated = certificate.designated.map_or(Some(true), |_| None);
            certificate.prescribed_format =
                certificate.prescribed_format.map_or(Some(false), |_| None);
        }
    }
    other
}

#[test]
fn a_fact_on_which_nothing_hangs_changes_nothing_on_the_journey() {
    let tried = RefCell::new(BTreeSet::new());
    for_each_trip(1000, trips::trip(), |trip| {
        let Some(into_china) = corridor(&trip, &assess(&trip)) else {
            return Ok(());
        };
        let groups: &[&str] = if into_china {
            &["insurance", "app"]
        } else {
            &["health_code"]
        };
        let trip = with_last(&trip, groups);
        let before = assess(&trip);
        tried
            .borrow_mut()
            .insert((into_china, before.journeys[0].via));
        let after = assess(&with_other_irrelevant_facts(&trip, into_china));
        prop_assert_eq!(&before.journeys, &after.journeys);
        Ok(())
    });
    assert_eq!(
        tried.borrow().len(),
        4,
        "both ways, direct and not: {:?}",
        tried.borrow()
    );
}

#[test]
fn provinces_visited_change_nothing_on_the_journeys() {
    for_each_trip(500, trips::trip(), |trip| {
        let mut other = trip.clone();
        other.itinerary.visits = vec![Visit {
            subdivision: Subdivision::new("CN-ZJ").unwrap(),
            city: None,
        }];
        prop_assert_eq!(assess(&trip).journeys, assess(&other).journeys);
        Ok(())
    });
}
