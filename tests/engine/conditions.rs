//! What decides and what explains are two readers of one condition: they agree on any condition and any trip.

use std::cell::Cell;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use sekisho::assessment::{Modality, Topic, TopicKind, Truth, Way};
use sekisho::time::Moment;
use sekisho::trip::{Document, Leg};
use sekisho::{Assessment, Rulebook, Trip, Verdict, evaluate, explain, verdict};
use serde_json::{Value, json};

use super::for_each;
use crate::support::documents::document;
use crate::support::rulebooks::{TEXT, load, provision, tiny};
use crate::support::{plus, sample, trips};

fn bound(field: &str, must: &Value) -> Value {
    json!({"field": field, "must": must})
}

fn states(fact: &str, must: &Value) -> Value {
    json!({"states": {"fact": fact, "must": must}})
}

fn facts() -> Vec<Value> {
    let days = |first: i32, last: i32| json!({"anchor": "entry", "unit": "calendar_days", "earliest": first, "latest": last});
    vec![
        json!({"nationality": ["JPN"]}),
        json!({"nationality": ["CHN", "TWN"]}),
        json!({"nationality": ["THA", "JPN"]}),
        json!({"lives_in": ["JP"]}),
        json!({"lives_in": ["CN", "KR"]}),
        json!({"lives_in": ["JP-13", "CN-SH"]}),
        states(
            "japan_status",
            &json!({"be_one_of": ["status_of_residence", "short_term_stay"]}),
        ),
        states("japan_status", &json!({"be": "special_permanent_resident"})),
        states(
            "status_of_residence",
            &json!({"be_one_of": ["student", "dependent"]}),
        ),
        states("short_term_purpose", &json!({"be": "business"})),
        states("reentry_permit", &json!({"be": true})),
        states(
            "reentry_permit_until",
            &json!({"be_within": {"anchor": "landing", "unit": "calendar_days", "earliest": 0}}),
        ),
        states("symptoms", &json!({"be": false})),
        states(
            "fast_track_field",
            &json!({"be_one_of": ["education", "sports"]}),
        ),
        states("stayed_in_refused_area", &json!({"be": true})),
        json!({"holds": {"any_of": ["japanese_track_visa"], "valid": "on_the_day", "bounds": [bound("issued", &json!({"be_before": "2021-01-14"}))]}}),
        json!({"holds": {"any_of": ["chinese_visa"], "valid": "on_the_day"}}),
        json!({"holds": {"any_of": ["hs_code", "hdc_code"], "valid": {"at_departure_from": "origin"}, "bounds": [bound("issuer", &json!({"be_that_of": "transit"}))]}}),
        json!({"holds": {"any_of": ["pledge"], "bounds": [bound("japanese_phone", &json!({"be": true})), bound("form_dated", &json!({"be_from": "2021-01-08"}))]}}),
        json!({"holds": {"any_of": ["paper"], "bounds": [bound("copies", &json!({"be_at_least": 2})), bound("medium", &json!({"be_one_of": ["paper_original", "paper_copy"]}))]}}),
        json!({"holds": {"any_of": ["insurance", "app"]}}),
        json!("via"),
        json!({"last_transit_in": ["KR", "HK"]}),
        json!("admitted_in_transit"),
        json!("technical_stop"),
        json!({"lands_in": ["PEK", "NRT"]}),
        json!({"departs_before_hour": 2}),
        json!({"departs_before_hour": 12}),
        json!("enters"),
        json!("approached_airside"),
        json!({"approached_from_outside": ["CN"]}),
        json!({"comes_from": ["CN"]}),
        json!({"leads_on_to": ["CN", "JP"]}),
        json!({"departs_on": days(0, 14)}),
        json!({"lands_on": days(0, 7)}),
        json!({"entered_by": "fast_track"}),
        states("returning", &json!({"be": true})),
        json!({"unsettled": "R-15"}),
    ]
}

/// A condition of any shape that may use the first so many definitions.
fn condition(definitions: usize) -> impl Strategy<Value = Value> {
    let fact = select(facts()).prop_map(|fact| json!({"fact": fact}));
    let names: Vec<Value> = (0..definitions)
        .map(|number| json!({"is": format!("d.{number}")}))
        .collect();
    let leaf = if names.is_empty() {
        fact.boxed()
    } else {
        prop_oneof![3 => fact, 1 => select(names)].boxed()
    };
    leaf.prop_recursive(5, 40, 5, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(|parts| json!({"all": parts})),
            vec(inner.clone(), 1..5).prop_map(|parts| json!({"any": parts})),
            inner.prop_map(|part| json!({"not": part})),
        ]
    })
}

/// A rulebook that obliges to something under a condition, and to something else where it fails.
fn obliging(definitions: &[Value], when: &Value) -> Value {
    let definitions: Vec<Value> = definitions
        .iter()
        .enumerate()
        .map(
            |(number, means)| json!({"id": format!("d.{number}"), "title": "text", "means": means}),
        )
        .collect();
    let then = json!([{"oblige": {"duty": "waiting", "title": "text"}}]);
    let provisions = [provision("x.if", &json!({"when": when, "then": then}))];
    tiny(&json!(definitions), &json!([]), &provisions)
}

/// What the answer says of a provision that obliges to something.
fn decided(way: &Way, id: &str) -> Truth {
    let duty = way
        .duties
        .iter()
        .find(|duty| duty.source.provision.as_str() == id);
    match duty.map(|duty| duty.modality) {
        None => Truth::Fails,
        Some(Modality::Undecided) => Truth::Unknown,
        Some(_) => Truth::Holds,
    }
}

fn explained(rulebook: &Rulebook, trip: &Trip, journey: usize, way: &Way, id: &str) -> Truth {
    let topic = Topic {
        journey: u32::try_from(journey).unwrap(),
        track: way.track.clone(),
        passport: None,
        of: TopicKind::Provision {
            id: id.parse().unwrap(),
        },
    };
    let explanation = explain(rulebook, trip, &topic).unwrap().unwrap();
    explanation.provisions[0].reason.truth
}

fn ways(assessment: &Assessment) -> impl Iterator<Item = (usize, &Way)> {
    let journeys = assessment.journeys.iter().enumerate();
    journeys.flat_map(|(number, journey)| journey.ways.iter().map(move |way| (number, way)))
}

#[test]
fn a_provision_applies_exactly_where_its_explanation_says_so_whatever_its_condition() {
    let seen = Cell::new([0_u32; 3]);
    let never = Cell::new(0_u32);
    let rule = (condition(0), condition(1), condition(2), condition(3));
    for_each(
        400,
        (rule, vec(trips::trip(), 8)),
        |((a, b, c, when), trips)| {
            let definitions = [a, b, c];
            let (book, is_never) = match load(&obliging(&definitions, &when)) {
                Ok(book) => (book, false),
                // What nothing fulfils is refused; then what it denies holds wherever it is known.
                Err(faults) => {
                    prop_assert!(
                        faults.iter().all(|fact| fact.problem.contains("fulfils")),
                        "{:?}",
                        faults
                    );
                    let denied = json!({"not": when});
                    let own = faults.iter().any(|fault| fault.place == "x.if");
                    match load(&obliging(&definitions, &denied)) {
                        Ok(book) if own => (book, true),
                        _ => return Ok(()),
                    }
                }
            };
            for trip in &trips {
                let assessment = evaluate(&book, trip).unwrap();
                for (journey, way) in ways(&assessment) {
                    let truth = decided(way, "x.if");
                    prop_assert_eq!(
                        truth,
                        explained(&book, trip, journey, way, "x.if"),
                        "{:?}",
                        trip
                    );
                    prop_assert!(
                        !is_never || truth != Truth::Fails,
                        "something fulfils it: {:?}",
                        trip
                    );
                    let mut counts = seen.get();
                    counts[truth as usize] += 1;
                    seen.set(counts);
                }
            }
            never.set(never.get() + u32::from(is_never));
            Ok(())
        },
    );
    println!(
        "fails, unknown, holds: {:?}; nothing fulfils {}",
        seen.get(),
        never.get()
    );
    assert!(
        seen.get().iter().all(|count| *count > 200),
        "{:?}",
        seen.get()
    );
}

fn with_refusal(when: &Value) -> Rulebook {
    let mut book = serde_json::to_value(Rulebook::builtin().contents()).unwrap();
    let provisions = book["provisions"].as_array_mut().unwrap();
    let mut refusal = provisions
        .iter()
        .find(|found| found["id"] == "b.transit-japan.refused")
        .unwrap()
        .clone();
    refusal["id"] = json!("x.refused");
    refusal["when"] = when.clone();
    refusal.as_object_mut().unwrap().remove("subject");
    refusal.as_object_mut().unwrap().remove("replaces");
    provisions.push(refusal);
    load(&book).unwrap()
}

#[test]
fn three_ways_of_five_facts_each_of_which_none_is_so_refuse_nobody() {
    let trip = sample("s-01-osaka-to-shanghai");
    let hours = |first: u32| -> Value {
        let facts: Vec<Value> = (first..first + 5)
            .map(|hour| json!({"fact": {"departs_before_hour": hour}}))
            .collect();
        json!({"all": facts})
    };
    let when = json!({"all": [{"any": [hours(1), hours(4), hours(6)]}]});
    assert!(
        trip.itinerary.legs[0]
            .departs
            .to_string()
            .contains("T10:00")
    );
    let book = with_refusal(&when);
    let assessment = evaluate(&book, &trip).unwrap();
    assert_eq!(
        assessment.verdict,
        evaluate(Rulebook::builtin(), &trip).unwrap().verdict
    );
    assert_eq!(
        explained(
            &book,
            &trip,
            0,
            &assessment.journeys[0].ways[0],
            "x.refused"
        ),
        Truth::Fails
    );
    let late = with_refusal(&json!({"all": [{"any": [hours(1), hours(4), hours(11)]}]}));
    assert_eq!(
        evaluate(&late, &trip).unwrap().verdict,
        Verdict::Refused,
        "all of the last five are so"
    );
}

#[test]
fn a_visa_that_is_issued_after_it_is_used_is_not_held() {
    let when = json!({"fact": {"holds": {"any_of": ["chinese_visa"], "valid": "on_the_day"}}});
    let book = load(&obliging(&[], &when)).unwrap();
    let mut trip = sample("s-01-osaka-to-shanghai");
    let landing = trip.itinerary.legs.last().unwrap().arrives.date();
    for (days, until, truth) in [
        (-1, 90, Truth::Holds),
        (0, 90, Truth::Holds),
        (1, 90, Truth::Fails),
        (0, 0, Truth::Holds),
        (0, -1, Truth::Fails),
        (91, 90, Truth::Fails),
    ] {
        trip.holdings.documents = Some(vec![Document {
            issued: Some(Moment::on(plus(landing, days))),
            valid_until: Some(Moment::on(plus(landing, until))),
            ..document("chinese_visa")
        }]);
        let assessment = evaluate(&book, &trip).unwrap();
        let way = &assessment.journeys[0].ways[0];
        assert_eq!(decided(way, "x.if"), truth, "{days} {until}");
        assert_eq!(explained(&book, &trip, 0, way, "x.if"), truth);
    }
}

#[test]
fn definitions_that_rest_on_each_other_a_thousand_deep_are_worked_out_on_a_small_stack() {
    let mut definitions =
        vec![json!({"any": [{"fact": "via"}, {"fact": {"nationality": ["CHN"]}}]})];
    for number in 1..1000 {
        let before = json!({"is": format!("d.{}", number - 1)});
        let one = json!({"any": [before, {"fact": "technical_stop"}]});
        let other = json!({"any": [before, {"not": {"fact": "technical_stop"}}]});
        definitions.push(json!({"all": [one, other]}));
    }
    let book = load(&obliging(&definitions, &json!({"is": "d.999"}))).unwrap();
    let mut trip = sample("s-01-osaka-to-shanghai");
    let asked = move |nationality: Option<&str>| {
        trip.traveller.nationality = nationality.map(|code| code.parse().unwrap());
        let assessment = evaluate(&book, &trip).unwrap();
        let way = &assessment.journeys[0].ways[0];
        let truth = decided(way, "x.if");
        assert_eq!(truth, explained(&book, &trip, 0, way, "x.if"));
        (truth, assessment.questions.len())
    };
    let check = std::thread::Builder::new()
        .stack_size(1 << 20)
        .spawn(move || {
            let mut asked = asked;
            assert_eq!(asked(Some("CHN")).0, Truth::Holds);
            assert_eq!(asked(Some("JPN")).0, Truth::Fails);
            assert_eq!(asked(None).0, Truth::Unknown);
        });
    check.unwrap().join().unwrap();
}

#[test]
fn a_rule_by_the_next_departure_speaks_of_no_journey_that_none_follows() {
    let refuses = json!({
        "in_force": {"by": "next_departure"},
        "then": [{"refuse": {"text": TEXT}}],
    });
    let speaks = json!({"at": ["boarding", "landing"], "then": [{"advise": {"text": TEXT}}]});
    let provisions = [
        provision("p.next", &refuses),
        provision("p.speaks", &speaks),
    ];
    let rulebook = load(&tiny(&json!([]), &json!([]), &provisions)).unwrap();
    let mut trip = Trip::new("2020-11-20T09:00+09:00".parse().unwrap());
    let flight = |from, to, day| {
        let [departs, arrives] = ["10:00", "13:00"].map(|time| format!("{day}T{time}"));
        Leg::new(from, to, &departs, &arrives).unwrap()
    };
    trip.itinerary.legs = vec![flight("NRT", "PVG", "2020-11-24")];
    assert_eq!(verdict(&rulebook, &trip), Ok(Verdict::Cleared));
    trip.itinerary.legs.push(flight("PVG", "NRT", "2020-11-28"));
    assert_eq!(verdict(&rulebook, &trip), Ok(Verdict::Refused));
}
