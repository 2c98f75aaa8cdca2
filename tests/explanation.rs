//! Explanations: every point of an answer is explained by what the answer says, down to the facts of the trip.

use std::cell::RefCell;
use std::collections::BTreeMap;

use sekisho::assessment::{
    Bearing, Explanation, Modality, OpenEffect, Reason, ReasonKind, RefusalFinding,
    RequirementAssessment, SourceRef, Standing, Status, Topic, TopicKind, Truth, Way,
};
use sekisho::code::{Nationality, ProvisionId, RequirementId, TextKey};
use sekisho::interview::Answer;
use sekisho::rulebook::{FactBound, Must, Predicate};
use sekisho::trip::{Arrival, Field, TestCertificate, TestOutcome, TestResult};
use sekisho::{Checklist, Language, Rulebook, Trip, Verdict, evaluate, explain};
use serde_json::json;

use crate::support::facts::{choice, fact};
use crate::support::files::worked;
use crate::support::{rulebooks, sample, the_same_every_time};

fn explained(trip: &Trip, journey: usize, way: &Way, of: TopicKind) -> Explanation {
    let topic = Topic {
        journey: u32::try_from(journey).unwrap(),
        track: way.track.clone(),
        passport: None,
        of,
    };
    let found = explain(Rulebook::builtin(), trip, &topic).unwrap();
    let found = found.unwrap_or_else(|| panic!("{topic:?} is in the answer and not explained"));
    found
        .provisions
        .iter()
        .for_each(|found| expect_sound(&found.reason));
    found
}

/// What a condition comes to follows from its parts; a definition that was unfolded before has none.
fn expect_sound(reason: &Reason) {
    let of_parts = reason.parts.iter().map(|part| part.truth);
    let expected = match &reason.kind {
        // Beyond a depth that only rulebooks of malice have, nothing is unfolded.
        ReasonKind::All {} => of_parts.min().unwrap_or(Truth::Holds),
        ReasonKind::AtLeastOne {} => of_parts.max().unwrap_or(Truth::Fails),
        ReasonKind::Negation {} => match reason.parts[0].truth {
            Truth::Fails => Truth::Holds,
            Truth::Unknown => Truth::Unknown,
            Truth::Holds => Truth::Fails,
        },
        ReasonKind::Definition { .. } => of_parts.min().unwrap_or(reason.truth),
        ReasonKind::Fact { predicate, facts } => {
            let is_missing = facts.iter().any(|fact| fact.is_missing);
            let is_unsettled = matches!(predicate, Predicate::Unsettled(_));
            assert_eq!(reason.truth == Truth::Unknown, is_missing || is_unsettled);
            reason.truth
        }
        _ => reason.truth,
    };
    assert_eq!(reason.truth, expected, "{reason:?}");
    reason.parts.iter().for_each(expect_sound);
}

/// Whether one of the provisions that do this applies.
fn truth(found: &Explanation, bearing: Bearing) -> Truth {
    let such = found.provisions.iter();
    let such = such.filter(|provision| provision.bearing == bearing);
    let truths = such.map(|provision| provision.reason.truth);
    truths.max().unwrap_or(Truth::Fails)
}

/// The facts that are missing in a tree.
fn missing(reason: &Reason, into: &mut Vec<Field>) {
    if let ReasonKind::Fact { facts, .. } = &reason.kind {
        let facts = facts.iter().filter(|fact| fact.is_missing);
        into.extend(facts.map(|fact| fact.field.clone()));
    }
    reason.parts.iter().for_each(|part| missing(part, into));
}

fn expect_track(trip: &Trip, journey: usize, way: &Way) {
    let found = explained(trip, journey, way, TopicKind::Track {});
    let (opens, excludes) = (
        truth(&found, Bearing::Opens),
        truth(&found, Bearing::Excludes),
    );
    match way.standing {
        Standing::Open | Standing::Suspended => {
            assert_eq!(opens, Truth::Holds, "{found:?}");
            let suspends = [excludes, truth(&found, Bearing::Refuses)].contains(&Truth::Holds);
            assert_eq!(suspends, way.standing == Standing::Suspended, "{found:?}");
        }
        Standing::Closed => {
            assert!(
                opens == Truth::Fails || excludes == Truth::Holds,
                "{found:?}"
            );
        }
        // Or it is not known whether the track is needed at all.
        Standing::Undecided => {
            let is_needed = way
                .open_points
                .iter()
                .all(|point| point.unknown != [Field::Layover]);
            assert!(!is_needed || opens == Truth::Unknown || excludes == Truth::Unknown);
        }
    }
}

fn expect_requirement(trip: &Trip, journey: usize, way: &Way, asked: &RequirementAssessment) {
    let id = asked.id.clone();
    let found = explained(trip, journey, way, TopicKind::Requirement { id });
    let requires = truth(&found, Bearing::Requires);
    let waives = truth(&found, Bearing::Waives);
    let source = &found.provisions[0].source;
    assert!(
        found
            .provisions
            .iter()
            .any(|one| one.source == asked.source),
        "{source:?}"
    );
    if asked.status == Status::Waived {
        assert_eq!(waives, Truth::Holds, "{found:?}");
        return;
    }
    assert_ne!(waives, Truth::Holds, "{found:?}");
    match asked.modality {
        Modality::Required => {
            assert_eq!(
                (requires, waives),
                (Truth::Holds, Truth::Fails),
                "{found:?}"
            );
        }
        Modality::Recommended | Modality::Alternative => {
            assert_ne!(requires, Truth::Fails, "{found:?}");
        }
        Modality::Undecided => {
            let restricts = truth(&found, Bearing::Restricts);
            let all = [requires, waives, restricts];
            assert!(all.contains(&Truth::Unknown), "{found:?}");
        }
    }
}

fn expect_refusal(trip: &Trip, journey: usize, way: &Way, refusal: &RefusalFinding) {
    let topic = TopicKind::Refusal {
        text: refusal.text.clone(),
        provision: refusal.source.provision.clone(),
    };
    let found = explained(trip, journey, way, topic);
    match found.provisions.as_slice() {
        [one] if one.bearing == Bearing::Opens => assert_eq!(one.reason.truth, Truth::Fails),
        [one] => assert_eq!(one.reason.truth, Truth::Holds, "{found:?}"),
        several => {
            assert!(several.len() > 1);
            let mut unknown = several.iter();
            assert!(unknown.all(|one| one.reason.truth == Truth::Unknown));
        }
    }
}

fn expect_rest(trip: &Trip, journey: usize, way: &Way) {
    let of = |source: &SourceRef| {
        let id = source.provision.clone();
        let mut found = explained(trip, journey, way, TopicKind::Provision { id });
        found.provisions.remove(0).reason
    };
    for note in &way.notes {
        assert_eq!(of(&note.source).truth, Truth::Holds);
    }
    for duty in &way.duties {
        assert_ne!(of(&duty.source).truth, Truth::Fails);
    }
    for point in &way.open_points {
        let mut fields = Vec::new();
        missing(&of(&point.source), &mut fields);
        let mut unknown = point.unknown.iter();
        if let (OpenEffect::Refusal, Some(id)) = (point.effect, &point.requirement) {
            let id = id.clone();
            let found = explained(trip, journey, way, TopicKind::Requirement { id });
            assert_eq!(truth(&found, Bearing::Refuses), Truth::Unknown, "{found:?}");
            continue;
        }
        // That the track may not be needed is no condition of the provision that closes it.
        let is_of_need = point.unknown == [Field::Layover];
        assert!(
            is_of_need || unknown.all(|field| fields.contains(field)),
            "{point:?}"
        );
    }
}

/// How many points of each kind were explained.
type Counts = BTreeMap<&'static str, usize>;

fn expect_explained(trip: &Trip, counts: &mut Counts) {
    let Ok(answer) = evaluate(Rulebook::builtin(), trip) else {
        return;
    };
    for topic in answer.topics() {
        let found = explain(Rulebook::builtin(), trip, &topic).unwrap();
        assert!(found.is_some(), "{topic:?}");
    }
    let mut count = |what, more: usize| *counts.entry(what).or_default() += more;
    for (j, journey) in answer.journeys.iter().enumerate() {
        for way in &journey.ways {
            if way.track.is_some() {
                expect_track(trip, j, way);
            }
            for asked in &way.requirements {
                expect_requirement(trip, j, way, asked);
            }
            for refusal in &way.refusals {
                expect_refusal(trip, j, way, refusal);
            }
            expect_rest(trip, j, way);
            let is_waived = |asked: &&RequirementAssessment| asked.status == Status::Waived;
            count("tracks", usize::from(way.track.is_some()));
            count("requirements", way.requirements.len());
            count("waivers", way.requirements.iter().filter(is_waived).count());
            count("refusals", way.refusals.len());
            count("open points", way.open_points.len());
        }
    }
}

#[test]
fn every_point_of_every_answer_is_explained_by_what_the_answer_says() {
    let counts = RefCell::new(Counts::new());
    let mut runner = proptest::test_runner::TestRunner::new(the_same_every_time(1_000));
    let result = runner.run(&crate::support::trips::trip(), |trip| {
        expect_explained(&trip, &mut counts.borrow_mut());
        Ok(())
    });
    result.unwrap();
    let counts = counts.into_inner();
    println!("explained in random trips: {counts:?}");
    assert!(
        counts.values().filter(|count| **count > 100).count() >= 4,
        "{counts:?}"
    );
}

#[test]
fn a_condition_in_months_is_told_by_them_in_every_language() {
    let window = json!({"anchor": "entry", "unit": "months", "earliest": 0, "latest": 6});
    let refuses = json!({
        "when": {"fact": {"departs_on": window}},
        "then": [{"refuse": {"text": "text"}}],
    });
    let book = rulebooks::tiny(
        &json!([]),
        &json!([]),
        &[rulebooks::provision("p.soon", &refuses)],
    );
    let rulebook = rulebooks::load(&book).unwrap();
    let mut trip = sample("s-01-osaka-to-shanghai");
    trip.itinerary.arrived = Some(Arrival {
        on: "2020-10-01".parse().ok(),
        ..Arrival::default()
    });
    let answer = evaluate(&rulebook, &trip).unwrap();
    let topics = answer.topics();
    let refusal = topics
        .iter()
        .find(|topic| matches!(topic.of, TopicKind::Refusal { .. }));
    let found = explain(&rulebook, &trip, refusal.unwrap())
        .unwrap()
        .unwrap();
    for (language, months) in [
        (Language::En, "6 mo after"),
        (Language::Ja, "6か月後"),
        (Language::ZhHans, "后6个月"),
        (Language::ZhHant, "後6個月"),
    ] {
        let text = Checklist::of_explanation(&rulebook, &found, language).to_string();
        assert!(text.contains(months), "{language}: {text}");
    }
}

#[test]
fn every_point_of_every_worked_case_is_explained() {
    let mut counts = Counts::new();
    for case in worked() {
        if let Ok(trip) = Trip::from_json(&case["trip"].to_string()) {
            expect_explained(&trip, &mut counts);
        }
    }
    println!("explained in worked cases: {counts:?}");
    assert!(counts.values().all(|count| *count > 20), "{counts:?}");
}

/// The conditions of a tree that are single, with what each comes to.
fn leaves(reason: &Reason) -> Vec<(Truth, &ReasonKind)> {
    if reason.parts.is_empty() {
        return vec![(reason.truth, &reason.kind)];
    }
    reason.parts.iter().flat_map(leaves).collect()
}

#[test]
fn the_spouse_of_a_japanese_national_is_told_why_the_residence_track_is_closed() {
    let trip = sample("s-16-spouse-of-japanese-national");
    let topic = Topic {
        journey: 0,
        track: Some(crate::support::track("residence_track")),
        passport: None,
        of: TopicKind::Track {},
    };
    let found = explain(Rulebook::builtin(), &trip, &topic)
        .unwrap()
        .unwrap();
    let opens = &found.provisions[0];
    assert_eq!(opens.bearing, Bearing::Opens);
    assert_eq!(opens.reason.truth, Truth::Fails);
    // C-1.3 lists the statuses; that of the spouse is not among them, and nothing else is in the way.
    let is_listed = |kind: &ReasonKind| match kind {
        ReasonKind::Fact {
            predicate:
                Predicate::States(FactBound {
                    must: Must::BeOneOf(list),
                    ..
                }),
            ..
        } => {
            assert!(!list.contains(&choice("spouse_or_child_of_japanese_national")));
            true
        }
        _ => false,
    };
    let list = leaves(&opens.reason);
    let eligible = list.iter().find(|(_, kind)| is_listed(kind)).unwrap();
    assert_eq!(eligible.0, Truth::Fails);
    let ReasonKind::Fact { facts, .. } = eligible.1 else {
        panic!("{eligible:?}");
    };
    let told: Vec<_> = facts
        .iter()
        .map(|fact| (fact.field.clone(), fact.value.clone()))
        .collect();
    let [held, status] = [
        "certificate_of_eligibility",
        "spouse_or_child_of_japanese_national",
    ]
    .map(choice);
    assert_eq!(
        told,
        [
            (
                Field::Nationality,
                Some(Answer::Nationality(Nationality::CHN))
            ),
            (Field::Fact(fact("japan_status")), Some(Answer::Fact(held))),
            (
                Field::Fact(fact("status_of_residence")),
                Some(Answer::Fact(status))
            ),
        ]
    );
    let conditions: Vec<_> = opens.reason.parts.iter().map(|part| part.truth).collect();
    assert_eq!(
        conditions,
        [Truth::Holds, Truth::Holds, Truth::Fails],
        "known, in force, fits"
    );
}

#[test]
fn who_has_no_positive_test_is_not_refused_for_one() {
    let explained = |name: &str| {
        let topic = Topic {
            journey: 0,
            track: None,
            passport: None,
            of: TopicKind::Refusal {
                text: TextKey::new("refusal.positive_test").unwrap(),
                provision: ProvisionId::new("b.direct.tests").unwrap(),
            },
        };
        let found = explain(Rulebook::builtin(), &sample(name), &topic).unwrap();
        let reason = found.unwrap().provisions.remove(0).reason;
        (reason.truth, reason.parts.last().unwrap().truth)
    };
    assert_eq!(
        explained("s-01-osaka-to-shanghai"),
        (Truth::Fails, Truth::Fails)
    );
    assert_eq!(explained("s-11-igm-positive"), (Truth::Holds, Truth::Holds));
}

#[test]
fn who_may_have_a_positive_test_is_told_what_decides() {
    let mut trip = sample("s-01-osaka-to-shanghai");
    let test = TestResult {
        assay: None,
        specimen: None,
        sampled: Some("2020-11-23T09:00+09:00".parse().unwrap()),
        result: Some(TestOutcome::Positive),
        institution: None,
    };
    let certificate = TestCertificate {
        tests: vec![test],
        ..TestCertificate::default()
    };
    trip.holdings.certificates = Some(vec![certificate]);
    let answer = evaluate(Rulebook::builtin(), &trip).unwrap();
    assert_eq!(answer.verdict, Verdict::Undetermined);
    let id = RequirementId::new("b.pcr").unwrap();
    let of = TopicKind::Requirement { id };
    let found = explained(&trip, 0, &answer.journeys[0].ways[0], of);
    let words = Checklist::of_explanation(Rulebook::builtin(), &found, Language::En).to_string();
    assert!(
        words.contains("not known: the result is positive: PCR test"),
        "{words}"
    );
    assert!(
        words.contains("[?] please tell us: method of the test"),
        "{words}"
    );
}

#[test]
fn an_explanation_names_the_fact_that_is_missing() {
    let trip = sample("s-23-nationality-unknown");
    let answer = evaluate(Rulebook::builtin(), &trip).unwrap();
    let way = &answer.journeys[0].ways[0];
    let point = way
        .open_points
        .iter()
        .find(|point| point.unknown == [Field::Nationality]);
    let id = point.unwrap().source.provision.clone();
    let found = explained(&trip, 0, way, TopicKind::Provision { id });
    let mut fields = Vec::new();
    missing(&found.provisions[0].reason, &mut fields);
    assert!(fields.iter().all(|field| *field == Field::Nationality) && !fields.is_empty());
    for (language, word) in [
        (Language::En, "please tell us: nationality"),
        (Language::Ja, "次を教えてください："),
        (Language::ZhHans, "请告诉我们："),
        (Language::ZhHant, "請告訴我們："),
    ] {
        let text = Checklist::of_explanation(Rulebook::builtin(), &found, language).to_string();
        assert!(text.contains(word), "{text}");
    }
}

#[test]
fn every_condition_has_words_in_every_language() {
    let rulebook = Rulebook::builtin();
    let mut lines = 0;
    for name in [
        "s-08-bangkok-via-narita",
        "s-13-business-track",
        "s-17-student-returns",
    ] {
        let trip = sample(name);
        let answer = evaluate(rulebook, &trip).unwrap();
        let ways = answer.journeys.iter().enumerate();
        for (j, way) in ways.flat_map(|(j, journey)| journey.ways.iter().map(move |way| (j, way))) {
            for provision in &rulebook.contents().provisions {
                let topic = Topic {
                    journey: u32::try_from(j).unwrap(),
                    track: way.track.clone(),
                    passport: None,
                    of: TopicKind::Provision {
                        id: provision.id.clone(),
                    },
                };
                let Some(found) = explain(rulebook, &trip, &topic).unwrap() else {
                    continue;
                };
                for language in Language::ALL {
                    for line in Checklist::of_explanation(rulebook, &found, language).lines {
                        lines += 1;
                        let is_key =
                            |word: &str| word.contains("predicate.") || word.contains("reason.");
                        assert!(
                            !is_key(&line.text) && !line.text.contains('{'),
                            "{}",
                            line.text
                        );
                        assert!(!line.text.contains("stay_as.") && !line.text.contains("label."));
                    }
                }
            }
        }
    }
    assert!(lines > 1_000);
}

#[test]
fn definitions_that_rest_on_each_other_without_end_are_explained_in_time() {
    let mut book = serde_json::to_value(Rulebook::builtin().contents()).unwrap();
    let definitions = book["definitions"].as_array_mut().unwrap();
    // Each is the one before, twice, and deep: in full the tree would have more leaves than there are atoms.
    for number in 0..800 {
        let before = match number {
            0 => "chinese_citizen".to_owned(),
            _ => format!("twice.{}", number - 1),
        };
        let mut means = serde_json::json!({"all": [{"is": before}, {"is": before}]});
        for _ in 0..40 {
            means = serde_json::json!({"not": {"not": means}});
        }
        let title = "definition.chinese_citizen";
        let id = format!("twice.{number}");
        definitions.push(serde_json::json!({"id": id, "title": title, "means": means}));
    }
    let provisions = book["provisions"].as_array_mut().unwrap();
    let provision = provisions
        .iter_mut()
        .find(|provision| provision["id"] == "b.direct.paper");
    let provision = provision.unwrap();
    provision["when"] = serde_json::json!({"is": "twice.799"});
    let id = ProvisionId::new(provision["id"].as_str().unwrap()).unwrap();
    let rulebook = Rulebook::from_json(&[book.to_string()]).unwrap();
    let topic = Topic {
        journey: 0,
        track: None,
        passport: None,
        of: TopicKind::Provision { id },
    };
    let found = explain(&rulebook, &sample("s-01-osaka-to-shanghai"), &topic)
        .unwrap()
        .unwrap();
    let reason = &found.provisions[0].reason;
    assert_eq!(
        reason.truth,
        Truth::Fails,
        "a Japanese national is no Chinese citizen"
    );
    assert!(leaves(reason).len() < 50);
    let text = serde_json::to_string(&found).unwrap();
    assert_eq!(
        serde_json::from_str::<Explanation>(&text).unwrap(),
        found,
        "it is read back"
    );
    assert!(
        Checklist::of_explanation(&rulebook, &found, Language::En)
            .lines
            .len()
            < 2_000
    );
}

#[test]
fn what_is_not_in_the_answer_is_not_explained() {
    let trip = sample("s-01-osaka-to-shanghai");
    let asked = |journey, of| {
        let topic = Topic {
            journey,
            track: None,
            passport: None,
            of,
        };
        explain(Rulebook::builtin(), &trip, &topic).unwrap()
    };
    let requirement = |id: &str| TopicKind::Requirement {
        id: RequirementId::new(id).unwrap(),
    };
    let way = evaluate(Rulebook::builtin(), &trip).unwrap().journeys[0].ways[0].clone();
    let own = way.requirements[0].id.clone();
    assert!(asked(0, requirement(own.as_str())).is_some());
    assert_eq!(
        asked(1, requirement(own.as_str())),
        None,
        "there is one journey"
    );
    assert_eq!(asked(u32::MAX, TopicKind::Track {}), None);
    assert_eq!(asked(0, TopicKind::Track {}), None, "there are no tracks");
    assert_eq!(asked(0, requirement("no_such_requirement")), None);
    let id = ProvisionId::new("no.such.provision").unwrap();
    assert_eq!(asked(0, TopicKind::Provision { id: id.clone() }), None);
    let text = TextKey::new("no.such.text").unwrap();
    assert_eq!(
        asked(
            0,
            TopicKind::Refusal {
                text,
                provision: id
            }
        ),
        None
    );
}
