//! Requirements of which one of several ways will do, and what can only be held or takes its time to get.

mod told;

use proptest::prelude::*;
use sekisho::assessment::{FindingKind, Modality, RequirementAssessment, Status};
use sekisho::trip::Field;
use sekisho::{Assessment, Rulebook, Trip, Verdict, evaluate, verdict};
use serde_json::{Value, json};

use super::for_each;
use crate::support::rulebooks::{TEXT, load, provision, tiny};

/// The ways of the rulebook at hand: a pass that is held or not, a PCR test, a rapid test, and two letters together.
const WAYS: [&[&str]; 4] = [
    &["x.pass"],
    &["x.pcr"],
    &["x.rapid"],
    &["x.letter", "x.stamp"],
];

fn vocabulary() -> Value {
    let document = |id: &str, takes: u32| json!({"id": id, "type": "proof", "title": TEXT, "question": TEXT, "takes": takes});
    let assay = |id: &str, takes: Value| json!({"id": id, "title": TEXT, "takes": takes});
    json!({
        "documents": [document("pass", 0), document("letter", 120), document("stamp", 30)],
        "assays": [assay("rt_pcr", json!(null)), assay("rapid", json!(60))],
    })
}

/// What there is to ask for, with what is given besides of each id.
fn requirements(given: &Value) -> Vec<Value> {
    let requirement = |id: &str, need: Value| {
        let mut found = json!({"id": id, "title": TEXT, "otherwise": "refused", "need": need});
        if let Some(given) = given.get(id).and_then(Value::as_object) {
            found.as_object_mut().unwrap().extend(given.clone());
        }
        found
    };
    let test = |assay: &str, hours: i32| {
        let window = json!({"anchor": "departure", "unit": "hours", "earliest": -hours});
        let test = json!({"assays": [assay], "sampled_in": "origin", "event": "sampling", "windows": [window]});
        json!({ "test": test })
    };
    let document = |kind: &str| json!({"document": {"any_of": [kind]}});
    vec![
        requirement("x.pass", document("pass")),
        requirement("x.pcr", test("rt_pcr", 48)),
        requirement("x.rapid", test("rapid", 24)),
        requirement("x.letter", document("letter")),
        requirement("x.stamp", document("stamp")),
    ]
}

/// A rulebook that speaks of every flight and, at its boarding, asks for one of these ways, with these provisions besides.
fn asking(ways: &[&[&str]], given: &Value, provisions: &[Value]) -> Rulebook {
    let mut requirements = requirements(given);
    let mut whole =
        json!({"id": "x.proof", "title": TEXT, "otherwise": "refused", "need": {"one_of": ways}});
    if let Some(given) = given.get("x.proof").and_then(Value::as_object) {
        whole.as_object_mut().unwrap().extend(given.clone());
    }
    requirements.push(whole);
    let used: Vec<&str> = ways.iter().flat_map(|way| way.iter().copied()).collect();
    requirements.retain(|it| {
        let id = it["id"].as_str().unwrap();
        id == "x.proof" || used.contains(&id) || given[id]["asked"].as_bool() == Some(true)
    });
    loaded(&requirements, &[&["x.proof"]], provisions)
}

/// A rulebook that speaks of every flight and asks for all of these things.
fn loaded(requirements: &[Value], asked: &[&[&str]], provisions: &[Value]) -> Rulebook {
    let at = ["boarding", "transit", "onward_boarding", "landing"];
    let asks = (0..).zip(asked).map(|(i, asked)| {
        provision(
            &format!("x.asks.{i}"),
            &json!({"then": [{"require": asked}]}),
        )
    });
    let speaks = provision(
        "x.speaks",
        &json!({"at": at, "then": [{"advise": {"text": TEXT}}]}),
    );
    let all: Vec<Value> = asks
        .chain([speaks])
        .chain(provisions.iter().cloned())
        .collect();
    let mut book = tiny(&json!([]), &json!(requirements), &all);
    let mut words = vocabulary();
    words["facts"] = json!([{"id": "wise", "title": TEXT, "question": TEXT, "value": "yes_no"}]);
    book["vocabulary"] = words;
    load(&book).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// From Barcelona to Rome on 20 January 2022 at 10:00, asked on an instant; nothing is held but what is given.
fn trip(as_of: &str, held: &Value) -> Trip {
    let leg = json!({"from": "BCN", "to": "FCO", "departs": "2022-01-20T10:00", "arrives": "2022-01-20T11:50"});
    let mut holdings = json!({"documents": [], "certificates": [], "temperature_log": []});
    holdings
        .as_object_mut()
        .unwrap()
        .extend(held.as_object().unwrap().clone());
    let trip = json!({
        "as_of": as_of, "traveller": {"nationality": "ESP"}, "itinerary": {"legs": [leg]}, "holdings": holdings
    });
    Trip::from_json(&trip.to_string()).unwrap()
}

const EVE: &str = "2022-01-19T09:00+01:00";
const TOO_LATE: &str = "2022-01-20T10:00+01:00";

fn holding(kinds: &[&str]) -> Value {
    let documents: Vec<Value> = kinds.iter().map(|kind| json!({ "kind": kind })).collect();
    json!({ "documents": documents })
}

fn tested(assay: &str, sampled: &str) -> Value {
    let test = json!({"assay": assay, "sampled": sampled, "result": "negative"});
    json!({"certificates": [{"country": "ES", "tests": [test]}]})
}

fn judged(book: &Rulebook, trip: &Trip) -> Assessment {
    let found = evaluate(book, trip).unwrap();
    assert_eq!(verdict(book, trip), Ok(found.verdict));
    found
}

/// The kinds of document about which it asks.
fn asked(found: &Assessment) -> Vec<&str> {
    let fields = found.questions.iter().map(|it| &it.field);
    fields
        .filter_map(|field| match field {
            Field::Documents(kind) => Some(kind.as_str()),
            _ => None,
        })
        .collect()
}

fn of<'a>(found: &'a Assessment, id: &str) -> &'a RequirementAssessment {
    let mut all = found.journeys[0].ways[0].requirements.iter();
    all.find(|it| it.id.as_str() == id)
        .unwrap_or_else(|| panic!("no `{id}`"))
}

/// The ways as they are told, each by its parts, and how they stand.
fn ways(found: &Assessment) -> Vec<(Vec<&str>, Status)> {
    let told = of(found, "x.proof").ways.iter();
    told.map(|way| {
        let parts = way
            .requirements
            .iter()
            .map(sekisho::code::RequirementId::as_str);
        (parts.collect(), way.status)
    })
    .collect()
}

const HELD_ONLY: fn() -> Value = || json!({"x.pass": {"held_only": true}});

#[test]
fn who_holds_nothing_is_shown_the_quickest_way_first_and_those_that_are_closed_last() {
    let book = asking(&WAYS, &HELD_ONLY(), &[]);
    let found = judged(&book, &trip(EVE, &json!({})));
    assert_eq!(found.verdict, Verdict::Conditional);
    assert_eq!(of(&found, "x.proof").status, Status::Open);
    assert_eq!(
        ways(&found),
        [
            (vec!["x.rapid"], Status::Open),
            (vec!["x.letter", "x.stamp"], Status::Open),
            (vec!["x.pcr"], Status::Open),
            (vec!["x.pass"], Status::Failed),
        ]
    );
    let kinds: Vec<_> = of(&found, "x.pass")
        .findings
        .iter()
        .map(|it| it.kind)
        .collect();
    assert_eq!(kinds, [FindingKind::NotHeld, FindingKind::HeldOnly]);
    let parts = found.journeys[0].ways[0].requirements.iter().skip(1);
    let parts: Vec<_> = parts.map(|it| (it.id.as_str(), it.modality)).collect();
    let listed = ["x.rapid", "x.letter", "x.stamp", "x.pcr", "x.pass"];
    assert_eq!(parts, listed.map(|id| (id, Modality::Alternative)));
    assert_eq!(
        found.journeys[0].ways[0].cost.papers, 0,
        "a test is no paper"
    );
    assert!(found.questions.is_empty());
}

#[test]
fn of_ways_that_take_as_long_the_one_of_fewer_things_comes_first() {
    let given = json!({"x.pass": {"takes": {"count": 2, "unit": "hours"}}});
    let book = asking(&[&["x.letter", "x.stamp"], &["x.pass"]], &given, &[]);
    let found = judged(&book, &trip(EVE, &json!({})));
    let first = &ways(&found)[0];
    assert_eq!(
        first.0,
        ["x.pass"],
        "one thing of two hours before two of them"
    );
    // What is in hand of the other is no thing to get: as written, the letter alone comes first.
    let found = judged(&book, &trip(EVE, &holding(&["stamp"])));
    assert_eq!(ways(&found)[0].0, ["x.letter", "x.stamp"]);
}

#[test]
fn any_one_way_clears_and_half_of_one_does_not() {
    let book = asking(&WAYS, &HELD_ONLY(), &[]);
    for (held, right) in [
        (holding(&["pass"]), Verdict::Cleared),
        (holding(&["letter", "stamp"]), Verdict::Cleared),
        (holding(&["letter"]), Verdict::Conditional),
        (holding(&["stamp"]), Verdict::Conditional),
        (tested("rapid", "2022-01-19T10:00"), Verdict::Cleared),
        (tested("rapid", "2022-01-19T09:59"), Verdict::Conditional),
        (tested("rt_pcr", "2022-01-18T10:00"), Verdict::Cleared),
        (tested("rt_pcr", "2022-01-18T09:59"), Verdict::Conditional),
    ] {
        let found = judged(&book, &trip("2022-01-19T20:00+01:00", &held));
        assert_eq!(found.verdict, right, "{held}");
        let is_met = ways(&found)[0].1 == Status::Met;
        assert_eq!(
            is_met,
            right == Verdict::Cleared,
            "what is in hand comes first"
        );
    }
}

#[test]
fn when_no_test_can_be_had_any_more_only_what_is_held_counts() {
    let book = asking(&WAYS, &HELD_ONLY(), &[]);
    for (as_of, right) in [
        ("2022-01-20T09:59+01:00", Verdict::Conditional),
        (TOO_LATE, Verdict::Refused),
    ] {
        let found = judged(&book, &trip(as_of, &json!({})));
        assert_eq!(found.verdict, right, "{as_of}");
    }
    let found = judged(&book, &trip(TOO_LATE, &json!({"documents": null})));
    assert_eq!(found.verdict, Verdict::Undetermined, "the pass may be held");
    assert_eq!(asked(&found), ["pass", "letter", "stamp"]);
    let found = judged(&book, &trip(TOO_LATE, &holding(&["pass"])));
    assert_eq!(found.verdict, Verdict::Cleared);
}

#[test]
fn what_may_be_in_hand_is_asked_about_and_clears_nobody() {
    let book = asking(&WAYS, &HELD_ONLY(), &[]);
    let found = judged(&book, &trip(EVE, &json!({"documents": null})));
    assert_eq!(
        found.verdict,
        Verdict::Conditional,
        "a test can still be had"
    );
    assert_eq!(of(&found, "x.proof").status, Status::Unknown);
    assert!(asked(&found).contains(&"pass"));
    assert_eq!(
        ways(&found)[0],
        (vec!["x.rapid"], Status::Open),
        "it is certain"
    );
}

#[test]
fn a_way_of_which_one_half_is_lost_is_not_asked_about() {
    let given = json!({"x.stamp": {"held_only": true}, "x.pass": {"held_only": true}});
    let book = asking(&[&["x.pass"], &["x.letter", "x.stamp"]], &given, &[]);
    let documents = |list: Value| json!({"documents": list, "complete_for": ["stamp", "pass"]});
    let found = judged(&book, &trip(EVE, &documents(json!([]))));
    assert_eq!(found.verdict, Verdict::Refused);
    assert!(found.questions.is_empty());
    let stamped = documents(json!([{"kind": "stamp"}]));
    let found = judged(&book, &trip(EVE, &stamped));
    assert_eq!(found.verdict, Verdict::Conditional, "the letter can be had");
    assert_eq!(asked(&found)[0], "letter");
}

#[test]
fn what_is_not_known_and_lost_if_it_is_not_held_leaves_it_open() {
    let given = json!({"x.stamp": {"held_only": true}, "x.pass": {"held_only": true}});
    let book = asking(&[&["x.pass"], &["x.letter", "x.stamp"]], &given, &[]);
    let held = json!({"documents": [], "complete_for": ["pass", "letter"]});
    let found = judged(&book, &trip(EVE, &held));
    assert_eq!(
        found.verdict,
        Verdict::Undetermined,
        "with the stamp, the letter can be had"
    );
    assert_eq!(
        ways(&found)[0],
        (vec!["x.letter", "x.stamp"], Status::Unknown)
    );
    assert_eq!(asked(&found)[0], "stamp");
}

#[test]
fn what_takes_days_is_lost_the_day_after_the_last_on_which_it_can_be_begun() {
    for (count, unit, as_of, right) in [
        (
            42,
            "calendar_days",
            "2021-12-09T23:59+01:00",
            Verdict::Conditional,
        ),
        (
            42,
            "calendar_days",
            "2021-12-10T00:00+01:00",
            Verdict::Refused,
        ),
        (1, "months", "2021-12-20T23:59+01:00", Verdict::Conditional),
        (1, "months", "2021-12-21T00:00+01:00", Verdict::Refused),
        (1, "years", "2021-01-20T23:59+01:00", Verdict::Conditional),
        (1, "years", "2021-01-21T00:00+01:00", Verdict::Refused),
        (5, "hours", "2022-01-20T04:59+01:00", Verdict::Conditional),
        (5, "hours", "2022-01-20T05:00+01:00", Verdict::Refused),
    ] {
        let takes = json!({"x.pass": {"takes": {"count": count, "unit": unit}, "asked": null}});
        let mut all = requirements(&takes);
        all.truncate(1);
        all[0].as_object_mut().unwrap().remove("asked");
        let book = loaded(&all, &[&["x.pass"]], &[]);
        let found = judged(&book, &trip(as_of, &json!({})));
        assert_eq!(found.verdict, right, "{count} {unit} at {as_of}");
        let held = judged(&book, &trip(as_of, &holding(&["pass"])));
        assert_eq!(held.verdict, Verdict::Cleared, "who has it needs no time");
        let lost = of(&found, "x.pass").findings.iter();
        let lost: Vec<_> = lost
            .filter(|it| it.kind == FindingKind::TakesTooLong)
            .filter_map(|it| it.bound)
            .map(|bound| bound.to_string())
            .collect();
        let last = match (right, unit, count) {
            (Verdict::Conditional, ..) => vec![],
            (_, "calendar_days", _) => vec!["2021-12-09"],
            (_, "months", _) => vec!["2021-12-20"],
            (_, "years", _) => vec!["2021-01-20"],
            _ => vec!["2022-01-20T04:59+01:00"],
        };
        assert_eq!(lost, last, "{count} {unit} at {as_of}");
        if right == Verdict::Conditional {
            let next = found.valid_until.expect("it is lost by itself");
            let then = judged(&book, &trip(&next.to_rfc3339(), &json!({})));
            assert_eq!(then.verdict, Verdict::Refused, "{count} {unit}: {next}");
        }
    }
}

#[test]
fn the_last_day_to_begin_is_that_of_where_the_journey_starts() {
    // In Barcelona it is the 10th already.
    let takes = json!({"x.pass": {"takes": {"count": 42, "unit": "calendar_days"}}});
    let mut all = requirements(&takes);
    all.truncate(1);
    let book = loaded(&all, &[&["x.pass"]], &[]);
    let found = judged(&book, &trip("2021-12-09T20:00-05:00", &json!({})));
    assert_eq!(found.verdict, Verdict::Refused);
}

fn waiving(id: &str, when: &Value) -> Value {
    provision(
        "x.waives",
        &json!({"then": [{"waive": [id]}], "when": when}),
    )
}

fn wise() -> Value {
    json!({"fact": {"states": {"fact": "wise", "must": {"be": true}}}})
}

fn being(trip: &Trip, wise: Option<bool>) -> Trip {
    let mut trip = trip.clone();
    if let Some(wise) = wise {
        let fact = sekisho::code::FactId::new("wise").unwrap();
        let value = sekisho::trip::FieldValue::YesNo(wise);
        trip.traveller.facts.set(fact, value);
    }
    trip
}

#[test]
fn of_whom_a_part_is_not_asked_the_rest_of_the_way_is_enough() {
    let two: [&[&str]; 2] = [&["x.pass"], &["x.letter", "x.stamp"]];
    let book = asking(&two, &HELD_ONLY(), &[waiving("x.stamp", &wise())]);
    let with_letter = trip(EVE, &holding(&["letter"]));
    for (wise, right) in [
        (Some(true), Verdict::Cleared),
        (Some(false), Verdict::Conditional),
        (None, Verdict::Undetermined),
    ] {
        let found = judged(&book, &being(&with_letter, wise));
        assert_eq!(found.verdict, right, "{wise:?}");
        let status = if wise == Some(true) {
            Status::Waived
        } else {
            Status::Open
        };
        assert_eq!(of(&found, "x.stamp").status, status);
    }
    // Where it does not matter, it is not asked.
    let with_pass = trip(EVE, &holding(&["pass"]));
    assert_eq!(
        judged(&book, &being(&with_pass, None)).verdict,
        Verdict::Cleared
    );
}

#[test]
fn of_whom_no_way_is_asked_nothing_is() {
    let book = asking(&WAYS, &HELD_ONLY(), &[waiving("x.proof", &wise())]);
    let found = judged(&book, &being(&trip(EVE, &json!({})), Some(true)));
    assert_eq!(found.verdict, Verdict::Cleared);
    assert_eq!(of(&found, "x.proof").status, Status::Waived);
    let found = judged(&book, &being(&trip(EVE, &json!({})), None));
    assert_eq!(found.verdict, Verdict::Undetermined);
    assert_eq!(of(&found, "x.proof").modality, Modality::Undecided);
    let asked = &found.questions[0].field;
    assert!(matches!(asked, Field::Fact(fact) if fact.as_str() == "wise"));
}

#[test]
fn a_window_that_perhaps_narrows_a_test_clears_nobody_by_the_wider_one() {
    let window = json!({"anchor": "departure", "unit": "hours", "earliest": -12});
    let narrows = json!({"then": [{"restrict": {"requirements": ["x.rapid"], "window": window}}], "when": wise()});
    let book = asking(
        &[&["x.pass"], &["x.rapid"]],
        &HELD_ONLY(),
        &[provision("x.narrows", &narrows)],
    );
    let at = "2022-01-20T09:00+01:00";
    for (sampled, wise, right) in [
        ("2022-01-19T12:00", Some(false), Verdict::Cleared),
        ("2022-01-19T12:00", Some(true), Verdict::Conditional),
        ("2022-01-19T12:00", None, Verdict::Undetermined),
        ("2022-01-19T22:00", None, Verdict::Cleared),
    ] {
        let trip = being(&trip(at, &tested("rapid", sampled)), wise);
        assert_eq!(judged(&book, &trip).verdict, right, "{sampled} {wise:?}");
    }
    let mut with_pass = tested("rapid", "2022-01-19T12:00");
    with_pass["documents"] = json!([{"kind": "pass"}]);
    let found = judged(&book, &being(&trip(at, &with_pass), None));
    assert_eq!(found.verdict, Verdict::Cleared, "the pass is enough");
}

#[test]
fn what_is_asked_for_by_itself_too_is_listed_once_and_must_be_had() {
    let given = json!({});
    let mut all = requirements(&given);
    all.push(
        json!({"id": "x.proof", "title": TEXT, "otherwise": "refused", "need": {"one_of": WAYS}}),
    );
    let book = loaded(&all, &[&["x.proof"], &["x.stamp"]], &[]);
    let found = judged(&book, &trip(EVE, &holding(&["pass"])));
    assert_eq!(found.verdict, Verdict::Conditional);
    let listed = found.journeys[0].ways[0].requirements.iter();
    let listed: Vec<_> = listed.filter(|it| it.id.as_str() == "x.stamp").collect();
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].modality, Modality::Required);
}

#[test]
fn two_requirements_can_share_a_way() {
    let mut all = requirements(&json!({}));
    let whole = |id: &str, ways: Value| json!({"id": id, "title": TEXT, "otherwise": "refused", "need": {"one_of": ways}});
    all.push(whole("x.one", json!([["x.pass"], ["x.pcr"]])));
    all.push(whole(
        "x.other",
        json!([["x.letter", "x.stamp"], ["x.pass"], ["x.rapid"]]),
    ));
    let book = loaded(&all, &[&["x.one", "x.other"]], &[]);
    assert_eq!(
        judged(&book, &trip(EVE, &holding(&["pass"]))).verdict,
        Verdict::Cleared
    );
    let found = judged(&book, &trip(EVE, &holding(&["letter", "stamp"])));
    assert_eq!(found.verdict, Verdict::Conditional);
    let listed = found.journeys[0].ways[0].requirements.iter();
    let mut ids: Vec<_> = listed.map(|it| it.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), found.journeys[0].ways[0].requirements.len());
}

fn status_of_nothing() -> impl Strategy<Value = Option<bool>> {
    prop_oneof![Just(Some(true)), Just(Some(false)), Just(None)]
}

/// Holdings of which some are not known: documents by kind, and a rapid and a PCR test of some hours before.
fn held() -> impl Strategy<Value = Value> {
    let kinds = proptest::collection::vec(status_of_nothing(), 3);
    let hours = || proptest::option::weighted(0.5, 0_i64..60);
    let are_known = proptest::bool::weighted(0.8);
    (kinds, hours(), hours(), are_known).prop_map(|(kinds, rapid, pcr, are_known)| {
        let names = ["pass", "letter", "stamp"];
        let of = |wanted: &[Option<bool>]| -> Vec<&str> {
            let pairs = names.iter().zip(&kinds);
            pairs
                .filter(|(_, held)| wanted.contains(held))
                .map(|(name, _)| *name)
                .collect()
        };
        let documents: Vec<Value> = of(&[Some(true)])
            .iter()
            .map(|it| json!({"kind": it}))
            .collect();
        let complete = of(&[Some(true), Some(false)]);
        let departs: chrono::NaiveDateTime = "2022-01-20T10:00:00".parse().unwrap();
        let tests = [("rapid", rapid), ("rt_pcr", pcr)];
        let certificates = tests.iter().filter_map(|(assay, hours)| {
            let sampled = departs - chrono::TimeDelta::hours((*hours)?);
            let sampled = sampled.format("%Y-%m-%dT%H:%M").to_string();
            let test = json!({"assay": assay, "sampled": sampled, "result": "negative"});
            Some(json!({"country": "ES", "tests": [test]}))
        });
        let certificates: Vec<Value> = certificates.collect();
        let certificates = are_known.then_some(certificates);
        json!({"documents": documents, "complete_for": complete, "certificates": certificates})
    })
}

fn some_ways() -> impl Strategy<Value = Vec<Vec<&'static str>>> {
    proptest::sample::subsequence(WAYS.to_vec(), 2..=4)
        .prop_map(|ways| ways.into_iter().map(<[&str]>::to_vec).collect())
}

/// Of who is known to hold what they hold, one of several ways comes to what the best of them comes to; where something is not
/// known, it comes to no less than that, and never to what no answer gives.
#[test]
fn several_ways_come_to_what_the_best_of_them_comes_to() {
    let at = prop_oneof![Just(EVE), Just("2022-01-20T09:00+01:00"), Just(TOO_LATE)];
    let given = prop_oneof![
        Just(json!({})),
        Just(HELD_ONLY()),
        Just(json!({"x.letter": {"held_only": true}})),
        Just(json!({"x.stamp": {"takes": {"count": 3, "unit": "hours"}}})),
    ];
    for_each(
        400,
        (some_ways(), held(), at, given),
        |(ways, held, at, given)| {
            let ways: Vec<&[&str]> = ways.iter().map(Vec::as_slice).collect();
            let used: Vec<&str> = ways.concat();
            let mut given = given;
            given
                .as_object_mut()
                .unwrap()
                .retain(|id, _| used.contains(&id.as_str()));
            let trip = trip(at, &held);
            let together = judged(&asking(&ways, &given, &[]), &trip);
            let alone = ways.iter().map(|way| {
                let mut all = requirements(&given);
                all.retain(|it| way.contains(&it["id"].as_str().unwrap()));
                judged(&loaded(&all, &[way], &[]), &trip).verdict
            });
            let best = alone.max().unwrap();
            prop_assert!(together.verdict >= best || best == Verdict::Conditional);
            let is_known = held["certificates"].is_array()
                && held["complete_for"].as_array().unwrap().len() == 3;
            if is_known {
                prop_assert_eq!(together.verdict, best);
                prop_assert!(together.questions.is_empty());
            }
            Ok(())
        },
    );
}

/// A rulebook that asks for one of these ways, of which one is a fact, one a limit of stays and one rests on another thing.
fn of_other_things(ways: &Value) -> Rulebook {
    let used = ways.to_string();
    let rests = if used.contains("x.pass") {
        json!({"depends_on": ["x.pass"]})
    } else {
        json!({})
    };
    let mut all = requirements(&json!({"x.letter": rests, "x.pass": {"held_only": true}}));
    let fact = json!({"fact": {"fact": "wise", "must": {"be": true}, "fault": TEXT}});
    let stay = json!({"stay_limit": {"in": ["IT"], "days": 90, "within": 180}});
    for (id, need) in [
        ("x.wise", fact),
        ("x.stay", stay),
        ("x.proof", json!({ "one_of": ways })),
    ] {
        all.push(json!({"id": id, "title": TEXT, "otherwise": "refused", "need": need}));
    }
    let is_used =
        |id: &str| used.contains(&format!("\"{id}\"")) || ["x.proof", "x.letter"].contains(&id);
    all.retain(|it| is_used(it["id"].as_str().unwrap()));
    loaded(&all, &[&["x.proof"], &["x.letter"]], &[])
}

#[test]
fn what_is_not_known_of_the_traveller_is_no_question_of_what_is_in_hand() {
    let holds = holding(&["letter"]);
    let book = of_other_things(&json!([["x.wise"], ["x.rapid"]]));
    for (wise, right) in [
        (Some(true), Verdict::Cleared),
        (Some(false), Verdict::Conditional),
        (None, Verdict::Undetermined),
    ] {
        let found = judged(&book, &being(&trip(EVE, &holds), wise));
        assert_eq!(found.verdict, right, "{wise:?}");
        let asks = |it: &sekisho::assessment::Question| matches!(&it.field, Field::Fact(fact) if fact.as_str() == "wise");
        assert_eq!(found.questions.iter().any(asks), wise.is_none());
    }
    let book = of_other_things(&json!([["x.stay"], ["x.rapid"]]));
    let mut open = trip(EVE, &holds);
    open.traveller.stays = Some(Vec::new());
    for (leaves, right) in [
        (Some("2022-04-19"), Verdict::Cleared),
        (Some("2022-04-20"), Verdict::Conditional),
        (None, Verdict::Undetermined),
    ] {
        open.itinerary.leaves_on = leaves.map(|day| day.parse().unwrap());
        let found = judged(&book, &open);
        assert_eq!(found.verdict, right, "{leaves:?}");
    }
}

#[test]
fn what_rests_on_a_thing_that_is_only_one_of_several_ways_does_not_wait_for_it() {
    // The letter rests on the pass, which is one of two ways, and the other is in hand.
    let book = of_other_things(&json!([["x.pass"], ["x.stamp"]]));
    for (documents, complete) in [
        (
            json!([{"kind": "stamp"}]),
            json!(["pass", "stamp", "letter"]),
        ),
        (json!([{"kind": "stamp"}]), json!(["stamp", "letter"])),
    ] {
        let held = json!({"documents": documents, "complete_for": complete});
        let found = judged(&book, &trip(EVE, &held));
        assert_eq!(found.verdict, Verdict::Conditional, "{held}");
        assert_eq!(of(&found, "x.letter").status, Status::Open, "{held}");
    }
}
