//! Leaving: what is counted from the exit, how long documents must be valid after it, and the border at which one leaves.

use std::cell::Cell;

use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;
use sekisho::assessment::{FindingKind, Status};
use sekisho::plan::{Pace, StepKind, Turnarounds};
use sekisho::rulebook::CheckpointKind;
use sekisho::trip::Field;
use sekisho::{Assessment, Checklist, Language, Rulebook, Trip, Verdict, evaluate, plan};
use serde_json::{Value, json};

use super::for_each;
use crate::support::documents::kind;
use crate::support::rulebooks::{TEXT, load, provision, tiny};

const EVERYWHERE: [&str; 4] = ["boarding", "transit", "onward_boarding", "landing"];
const AREA: [&str; 3] = ["FR", "DE", "ES"];

/// The rulebook of some provisions and requirements, in which France, Germany and Spain are one border.
fn book(requirements: &Value, provisions: &[Value]) -> Rulebook {
    let speaks = provision(
        "x.speaks",
        &json!({"at": EVERYWHERE, "then": [{"advise": {"text": TEXT}}]}),
    );
    let provisions: Vec<Value> = provisions.iter().cloned().chain([speaks]).collect();
    let mut book = tiny(&json!([]), requirements, &provisions);
    book["vocabulary"]["areas"] =
        json!([{"id": "area", "title": TEXT, "one_border": true, "members": [{"of": AREA}]}]);
    load(&book).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn within(anchor: &str, unit: &str, earliest: Option<i32>, latest: Option<i32>) -> Value {
    json!({"be_within": {"anchor": anchor, "unit": unit, "earliest": earliest, "latest": latest}})
}

/// Schengen Borders Code, art. 6(1)(a): a travel document that is valid for at least three months after the intended date of
/// departure from the territory, and issued within the previous ten years; asked for at landing.
fn borders_code() -> Rulebook {
    let bounds = json!([
        {"field": "valid_until", "must": within("exit", "months", Some(3), None), "fault": TEXT},
        {"field": "issued", "must": within("landing", "years", Some(-10), Some(0)), "fault": TEXT},
    ]);
    let passport = json!({"any_of": ["passport"], "bounds": bounds});
    let requirement = json!({"id": "x.passport", "title": TEXT, "otherwise": "refused", "need": {"document": passport}});
    let asks = provision(
        "x.asks",
        &json!({"at": ["landing"], "scope": {"to": AREA}, "then": [{"require": ["x.passport"]}]}),
    );
    book(&json!([requirement]), &[asks])
}

fn leg(from: &str, to: &str, day: &str) -> Value {
    json!({"from": from, "to": to, "departs": format!("{day}T10:00"), "arrives": format!("{day}T21:00")})
}

/// From New York to Paris on 20 January 2022, and on, with what is given; asked a week before.
fn to_paris(after: &[Value], leaves_on: Option<&str>, documents: &Value) -> Trip {
    let there = leg("JFK", "CDG", "2022-01-20");
    let legs: Vec<&Value> = [&there].into_iter().chain(after).collect();
    let trip = json!({
        "as_of": "2022-01-13T09:00-05:00",
        "traveller": {"nationality": "USA"},
        "itinerary": {"legs": legs, "leaves_on": leaves_on},
        "holdings": {"documents": documents, "certificates": [], "temperature_log": []}
    });
    Trip::from_json(&trip.to_string()).unwrap()
}

fn passport(issued: &str, until: &str) -> Value {
    json!([{"kind": "passport", "issued": issued, "valid_until": until}])
}

fn judged(book: &Rulebook, trip: &Trip) -> Assessment {
    let found = evaluate(book, trip).unwrap();
    assert_eq!(sekisho::verdict(book, trip), Ok(found.verdict));
    found
}

fn status(found: &Assessment, id: &str) -> Status {
    let ways = found.journeys.iter().flat_map(|journey| &journey.ways);
    let mut requirements = ways.flat_map(|way| &way.requirements);
    requirements.find(|it| it.id.as_str() == id).unwrap().status
}

fn asked(found: &Assessment) -> Vec<Field> {
    found.questions.iter().map(|it| it.field.clone()).collect()
}

#[test]
fn a_passport_is_valid_for_three_months_after_the_exit_to_the_day() {
    let book = borders_code();
    for (exit, enough) in [
        ("2022-01-20", "2022-04-20"),
        ("2022-01-31", "2022-04-30"),
        ("2022-02-28", "2022-05-28"),
        ("2022-03-31", "2022-06-30"),
        // February has no 30th.
        ("2022-11-30", "2023-02-28"),
        ("2022-11-28", "2023-02-28"),
        ("2023-11-30", "2024-02-29"),
        ("2023-11-29", "2024-02-29"),
        ("2024-02-29", "2024-05-29"),
    ] {
        let enough: NaiveDate = enough.parse().unwrap();
        for (days, is) in [(-1, Status::Open), (0, Status::Met), (1, Status::Met)] {
            let until = (enough + TimeDelta::days(days)).to_string();
            let trip = to_paris(&[], Some(exit), &passport("2020-01-01", &until));
            let found = judged(&book, &trip);
            assert_eq!(status(&found, "x.passport"), is, "{exit}: {until}");
            let verdict = if is == Status::Met {
                Verdict::Cleared
            } else {
                Verdict::Conditional
            };
            assert_eq!(
                (found.verdict, asked(&found)),
                (verdict, vec![]),
                "{exit}: {until}"
            );
        }
    }
}

#[test]
fn a_passport_was_issued_within_the_ten_years_before_landing() {
    let book = borders_code();
    for (issued, is) in [
        ("2012-01-19", Status::Open),
        ("2012-01-20", Status::Met),
        ("2012-01-21", Status::Met),
        ("2022-01-13", Status::Met),
    ] {
        let trip = to_paris(&[], Some("2022-01-25"), &passport(issued, "2030-01-01"));
        assert_eq!(status(&judged(&book, &trip), "x.passport"), is, "{issued}");
    }
    let trip = to_paris(
        &[],
        Some("2022-01-25"),
        &json!([{"kind": "passport", "valid_until": "2030-01-01"}]),
    );
    let found = judged(&book, &trip);
    assert_eq!(status(&found, "x.passport"), Status::Unknown);
    assert_eq!(asked(&found), [Field::DocumentIssued(kind("paper"))]);
}

#[test]
fn the_exit_is_the_next_flight_out_of_the_area_and_else_the_day_on_which_one_means_to_leave() {
    let book = borders_code();
    let until_may = passport("2020-01-01", "2022-05-01");
    let within_area = leg("CDG", "FRA", "2022-01-28");
    for (after, leaves_on, is) in [
        (vec![leg("CDG", "JFK", "2022-02-01")], None, Status::Met),
        (vec![leg("CDG", "JFK", "2022-02-02")], None, Status::Open),
        // From Paris to Frankfurt nobody leaves.
        (
            vec![within_area.clone(), leg("FRA", "JFK", "2022-02-01")],
            None,
            Status::Met,
        ),
        (
            vec![within_area.clone(), leg("FRA", "JFK", "2022-02-02")],
            None,
            Status::Open,
        ),
        (vec![within_area.clone()], Some("2022-02-01"), Status::Met),
        (vec![within_area.clone()], Some("2022-02-02"), Status::Open),
        // Where a flight leaves, the end of the trip is that of another stay.
        (
            vec![leg("CDG", "JFK", "2022-02-01")],
            Some("2022-12-24"),
            Status::Met,
        ),
    ] {
        let trip = to_paris(&after, leaves_on, &until_may);
        let found = judged(&book, &trip);
        assert_eq!(status(&found, "x.passport"), is, "{after:?} {leaves_on:?}");
        assert!(asked(&found).is_empty());
    }
}

#[test]
fn who_does_not_say_when_they_leave_is_asked_where_that_decides() {
    let book = borders_code();
    let trip = to_paris(&[], None, &passport("2020-01-01", "2022-05-01"));
    let found = judged(&book, &trip);
    assert_eq!(
        (found.verdict, asked(&found)),
        (Verdict::Undetermined, vec![Field::LeavesOn])
    );
    let question = &found.questions[0];
    let leaving = |day: &str| {
        trip.answered(
            question,
            sekisho::interview::Answer::LeavesOn(day.parse().unwrap()),
        )
        .unwrap()
    };
    assert_eq!(
        judged(&book, &leaving("2022-02-01")).verdict,
        Verdict::Cleared
    );
    assert_eq!(
        judged(&book, &leaving("2022-02-02")).verdict,
        Verdict::Conditional
    );
    // Nobody leaves before they land.
    for (until, verdict) in [
        ("2022-04-19", Verdict::Conditional),
        ("2022-04-20", Verdict::Undetermined),
    ] {
        let trip = to_paris(&[], None, &passport("2020-01-01", until));
        assert_eq!(judged(&book, &trip).verdict, verdict, "{until}");
    }
    // What is not known of the passport is asked for as well.
    let trip = to_paris(
        &[],
        None,
        &json!([{"kind": "passport", "issued": "2020-01-01"}]),
    );
    let found = judged(&book, &trip);
    let until = Field::DocumentValidUntil(kind("paper"));
    assert_eq!(found.verdict, Verdict::Undetermined);
    assert!(
        [until, Field::LeavesOn]
            .iter()
            .all(|field| asked(&found).contains(field))
    );
}

#[test]
fn whoever_follows_the_plan_has_a_passport_for_long_enough() {
    let book = borders_code();
    for leaves_on in [None, Some("2022-02-02"), Some("2022-11-30")] {
        let trip = to_paris(&[], leaves_on, &json!([]));
        let way = plan(&book, &trip, Turnarounds::default()).unwrap();
        let mut after = way.followed(&book, &trip, Pace::Latest);
        after.as_of = "2022-01-20T09:59-05:00".parse().unwrap();
        assert_eq!(
            judged(&book, &after).verdict,
            Verdict::Cleared,
            "{leaves_on:?}"
        );
    }
}

#[test]
fn a_document_is_no_good_before_it_begins_to_be_valid() {
    let spec = json!({"any_of": ["passport"], "valid": "on_the_day"});
    let requirement = json!({"id": "x.passport", "title": TEXT, "otherwise": "refused", "need": {"document": spec}});
    let asks = provision(
        "x.asks",
        &json!({"at": ["landing"], "then": [{"require": ["x.passport"]}]}),
    );
    let book = book(&json!([requirement]), &[asks]);
    for (from, until, expected) in [
        ("2022-01-20", "2022-01-20", None),
        ("2022-01-19", "2022-01-21", None),
        ("2022-01-21", "2022-01-21", Some(FindingKind::NotValidYet)),
        (
            "2022-01-01",
            "2022-01-19",
            Some(FindingKind::NotValidLongEnough),
        ),
        (
            "2022-01-22",
            "2022-01-21",
            Some(FindingKind::EndedBeforeValid),
        ),
    ] {
        let document = json!([{"kind": "passport", "valid_from": from, "valid_until": until}]);
        let found = judged(&book, &to_paris(&[], None, &document));
        let requirement = &found.journeys[0].ways[0].requirements[0];
        let kinds: Vec<_> = requirement.findings.iter().map(|it| it.kind).collect();
        assert_eq!(kinds, Vec::from_iter(expected), "{from} to {until}");
        let text = Checklist::new(&book, &found, Language::Ja).to_string();
        assert!(!text.contains("finding."), "{text}");
    }
}

#[test]
fn a_bound_on_the_start_of_validity_counts_from_a_flight_and_from_the_day_of_asking() {
    let spec = |anchor: &str| {
        let bound = json!({"field": "valid_from", "must": within(anchor, "calendar_days", Some(-3), Some(0)), "fault": TEXT});
        json!({"any_of": ["passport"], "bounds": [bound]})
    };
    for (anchor, first, last) in [
        ("departure", "2022-01-17", "2022-01-20"),
        // Asked at 09:00 in New York on the 13th, of which it is afternoon in Paris.
        ("as_of", "2022-01-10", "2022-01-13"),
    ] {
        let requirement = json!({"id": "x.passport", "title": TEXT, "otherwise": "refused", "need": {"document": spec(anchor)}});
        let asks = provision(
            "x.asks",
            &json!({"at": ["landing"], "then": [{"require": ["x.passport"]}]}),
        );
        let book = book(&json!([requirement]), &[asks]);
        let (first, last): (NaiveDate, NaiveDate) = (first.parse().unwrap(), last.parse().unwrap());
        for (day, is) in [
            (first - TimeDelta::days(1), Status::Open),
            (first, Status::Met),
            (last, Status::Met),
            (last + TimeDelta::days(1), Status::Open),
        ] {
            let document = json!([{"kind": "passport", "valid_from": day.to_string()}]);
            let found = judged(&book, &to_paris(&[], None, &document));
            assert_eq!(status(&found, "x.passport"), is, "{anchor}: {day}");
        }
        let open = judged(&book, &to_paris(&[], None, &json!([{"kind": "passport"}])));
        let field = Field::DocumentValidFrom(kind("paper"));
        assert_eq!(
            (status(&open, "x.passport"), asked(&open)),
            (Status::Unknown, vec![field])
        );
    }
}

/// A rulebook that refuses who departs, or lands, on a day of a window.
fn refusing(of: &str, window: &Value) -> Rulebook {
    let refuse = json!({"refuse": {"text": TEXT, "strength": "absolute"}});
    let refuses = provision(
        "x.refuses",
        &json!({"when": {"fact": { of: window }}, "then": [refuse]}),
    );
    book(&json!([]), &[refuses])
}

#[test]
fn a_flight_within_some_days_of_asking_is_one_until_midnight_where_it_starts() {
    let window = json!({"anchor": "as_of", "unit": "calendar_days", "earliest": 0, "latest": 5});
    let book = refusing("departs_on", &window);
    let at = |as_of: &str| {
        let mut trip = to_paris(&[], None, &json!([]));
        trip.as_of = as_of.parse().unwrap();
        let found = judged(&book, &trip);
        let until = found
            .valid_until
            .map(|at| at.with_timezone(&chrono::Utc).to_rfc3339());
        (found.verdict, until)
    };
    let midnight = Some("2022-01-15T05:00:00+00:00".to_owned());
    assert_eq!(
        at("2022-01-14T23:59-05:00"),
        (Verdict::Cleared, midnight.clone())
    );
    // In Paris it is the 15th already: what counts is the day in New York.
    assert_eq!(at("2022-01-15T05:59+01:00"), (Verdict::Cleared, midnight));
    let over = Some("2022-01-21T05:00:00+00:00".to_owned());
    assert_eq!(
        at("2022-01-15T00:00-05:00"),
        (Verdict::Refused, over.clone())
    );
    assert_eq!(at("2022-01-19T23:59-05:00"), (Verdict::Refused, over));
}

#[test]
fn how_long_somebody_means_to_stay_is_counted_from_the_exit() {
    let window = json!({"anchor": "exit", "unit": "calendar_days", "latest": -31});
    let book = refusing("lands_on", &window);
    for (exit, verdict) in [
        (Some("2022-02-19"), Verdict::Cleared),
        (Some("2022-02-20"), Verdict::Refused),
        (None, Verdict::Undetermined),
    ] {
        let found = judged(&book, &to_paris(&[], exit, &json!([])));
        assert_eq!(found.verdict, verdict, "{exit:?}");
        let questions = if exit.is_none() {
            vec![Field::LeavesOn]
        } else {
            vec![]
        };
        assert_eq!(asked(&found), questions);
    }
}

#[test]
fn a_duty_before_the_exit_is_told_once_the_exit_is_known() {
    let window = json!({"anchor": "exit", "unit": "calendar_days", "earliest": -1, "latest": 0});
    let duty = json!({"oblige": {"duty": "health_report", "window": window}});
    let obliges = provision("x.obliges", &json!({"at": ["landing"], "then": [duty]}));
    let book = book(&json!([]), &[obliges]);
    let found = judged(&book, &to_paris(&[], Some("2022-02-01"), &json!([])));
    let span = found.journeys[0].ways[0].duties[0].window;
    let days = [span.first_date, span.last_date].map(|day| day.unwrap().to_string());
    assert_eq!(days, ["2022-01-31", "2022-02-01"]);
    let found = judged(&book, &to_paris(&[], None, &json!([])));
    assert_eq!(found.verdict, Verdict::Cleared);
    assert_eq!(
        found.journeys[0].ways[0].duties[0].window,
        sekisho::time::Span::default()
    );
    assert_eq!(asked(&found), [Field::LeavesOn], "its days hang on it");
}

/// A rulebook of a country that lets nobody out without a permit.
fn exit_permit() -> Rulebook {
    let spec = json!({"any_of": ["japanese_visa"]});
    let requirement = json!({"id": "x.permit", "title": TEXT, "otherwise": "refused", "need": {"document": spec}});
    let asks = provision(
        "x.asks",
        &json!({"at": ["exit"], "scope": {"from": ["US"], "to": ["FR"]}, "then": [{"require": ["x.permit"]}]}),
    );
    book(&json!([requirement]), &[asks])
}

#[test]
fn the_border_at_which_one_leaves_comes_before_boarding_and_is_there_only_where_a_provision_speaks_of_it()
 {
    let book = exit_permit();
    let there_and_back = [leg("CDG", "JFK", "2022-02-01")];
    let found = judged(&book, &to_paris(&there_and_back, None, &json!([])));
    let kinds = |journey: usize| -> Vec<CheckpointKind> {
        let checkpoints = &found.journeys[journey].ways[0].checkpoints;
        checkpoints.iter().map(|at| at.kind).collect()
    };
    assert_eq!(
        kinds(0),
        [
            CheckpointKind::Exit,
            CheckpointKind::Boarding,
            CheckpointKind::Landing
        ]
    );
    assert_eq!(
        kinds(1),
        [CheckpointKind::Boarding, CheckpointKind::Landing]
    );
    let way = &found.journeys[0].ways[0];
    let [exit, boarding, landing] = &way.checkpoints[..] else {
        panic!("{way:?}")
    };
    assert_eq!(
        (exit.place, exit.time, exit.leg),
        (boarding.place, boarding.time, boarding.leg)
    );
    let verdicts = [exit, boarding, landing].map(|at| at.verdict);
    assert_eq!(
        verdicts,
        [Verdict::Conditional, Verdict::Cleared, Verdict::Cleared]
    );
    let permit = &way.requirements[0];
    assert_eq!((permit.checkpoint, permit.status), (0, Status::Open));
    assert_eq!(
        permit.window.until,
        Some(boarding.time),
        "until the departure"
    );
    assert_eq!(
        way.notes[0].checkpoint, 1,
        "what is said at boarding is said there"
    );
}

#[test]
fn what_is_due_at_the_exit_can_be_had_until_the_departure_and_no_longer() {
    let book = exit_permit();
    let at = |as_of: &str| {
        let mut trip = to_paris(&[], None, &json!([]));
        trip.as_of = as_of.parse().unwrap();
        judged(&book, &trip).verdict
    };
    assert_eq!(at("2022-01-20T09:59-05:00"), Verdict::Conditional);
    assert_eq!(at("2022-01-20T10:00-05:00"), Verdict::Refused);
    let trip = to_paris(&[], None, &json!([]));
    let way = plan(&book, &trip, Turnarounds::default()).unwrap();
    let steps = &way.journeys[0].steps;
    let step = steps
        .iter()
        .find(|step| step.requirement.is_some())
        .unwrap();
    assert!(
        step.latest.unwrap().to_rfc3339().as_str() < "2022-01-20T10:00",
        "{step:?}"
    );
    let passes = |step: &&sekisho::plan::Step| matches!(step.kind, StepKind::Checkpoint { of } if of == CheckpointKind::Exit);
    let exit = steps.iter().position(|step| passes(&step));
    let flight = steps
        .iter()
        .position(|step| matches!(step.kind, StepKind::Travel { .. }));
    assert!(exit < flight || exit.is_none(), "{steps:?}");
    let names = [
        (Language::En, "Leaving the country: exit checks"),
        (Language::Ja, "出国審査"),
        (Language::ZhHans, "出境检查"),
        (Language::ZhHant, "出境審查"),
    ];
    for (language, name) in names {
        let text = Checklist::of_plan(&book, &way, language).to_string();
        assert!(text.contains(name), "{text}");
    }
    let mut after = way.followed(&book, &trip, Pace::Latest);
    after.as_of = "2022-01-20T09:59-05:00".parse().unwrap();
    assert_eq!(judged(&book, &after).verdict, Verdict::Cleared);
}

#[test]
fn nothing_is_said_at_an_exit_of_which_a_provision_speaks_only_on_other_days() {
    let spec = json!({"advise": {"text": TEXT}});
    let force = json!({"by": "departure", "from": "2022-01-21"});
    let speaks = provision(
        "x.exit",
        &json!({"at": ["exit"], "in_force": force, "then": [spec]}),
    );
    let book = book(&json!([]), &[speaks]);
    let found = judged(&book, &to_paris(&[], None, &json!([])));
    assert_eq!(
        found.verdict,
        Verdict::NotCovered,
        "silence is no permission"
    );
    let way = &found.journeys[0].ways[0];
    assert_eq!(way.silences[0].checkpoint, 0);
    let mut later = to_paris(&[], None, &json!([]));
    later.itinerary.legs[0].departs = "2022-01-21T10:00".parse().unwrap();
    later.itinerary.legs[0].arrives = "2022-01-21T21:00".parse().unwrap();
    assert_eq!(judged(&book, &later).verdict, Verdict::Cleared);
}

/// Conditions on the exit, on a passport that must last until after it, and on the age then.
fn conditions() -> impl Strategy<Value = Value> {
    let unit = prop::sample::select(vec!["calendar_days", "months"]);
    let window = |anchor: &'static str| {
        (unit.clone(), -3_i32..4, 0_i32..3).prop_map(move |(unit, earliest, more)| {
            json!({"anchor": anchor, "unit": unit, "earliest": earliest, "latest": earliest + more})
        })
    };
    let of = prop::sample::select(vec!["departs_on", "lands_on"]);
    let flight = (of, window("exit")).prop_map(|(of, window)| json!({ of: window }));
    let field = prop::sample::select(vec!["issued", "valid_from", "valid_until"]);
    let anchored = prop_oneof![3 => window("exit"), 1 => window("as_of"), 1 => window("landing")];
    let passport = (field, anchored).prop_map(|(field, window)| {
        let bound = json!({"field": field, "must": {"be_within": window}});
        json!({"holds": {"any_of": ["passport"], "bounds": [bound]}})
    });
    let age = (0_u32..4)
        .prop_map(|months| json!({"age": {"at": "exit", "unit": "months", "from": months}}));
    let one = prop_oneof![2 => flight, 2 => passport, 1 => age];
    let one = (one, any::<bool>()).prop_map(|(fact, is_denied)| {
        let fact = json!({ "fact": fact });
        if is_denied {
            json!({ "not": fact })
        } else {
            fact
        }
    });
    (
        prop::sample::select(vec!["all", "any"]),
        prop::collection::vec(one, 1..3),
    )
        .prop_map(|(join, parts)| json!({ join: parts }))
}

/// Whether one fact is both asked for and denied.
fn is_said_twice(when: &Value) -> bool {
    let parts = when
        .as_object()
        .unwrap()
        .values()
        .flat_map(|parts| parts.as_array().unwrap());
    let facts: Vec<&Value> = parts.map(|part| part.get("not").unwrap_or(part)).collect();
    facts.len() > 1 && facts[0] == facts[1]
}

#[test]
fn a_verdict_stands_whenever_the_traveller_turns_out_to_leave_and_to_be_born() {
    let (decided, open) = (Cell::new(0), Cell::new(0));
    let days = prop::collection::vec(-100_i64..100, 3);
    let known = (0_i64..100, 0_i64..200, 0_usize..3);
    for_each(
        400,
        (conditions(), days, known),
        |(when, days, (leaves, old, forgets))| {
            let refuse = json!({"refuse": {"text": TEXT, "strength": "absolute"}});
            let refuses = provision("x.refuses", &json!({"when": when, "then": [refuse]}));
            let speaks = provision(
                "x.speaks",
                &json!({"at": EVERYWHERE, "then": [{"advise": {"text": TEXT}}]}),
            );
            if is_said_twice(&when) {
                return Ok(());
            }
            let Ok(book) = load(&tiny(&json!([]), &json!([]), &[refuses, speaks])) else {
                return Ok(());
            };
            let lands: NaiveDate = "2022-01-20".parse().unwrap();
            let on = |days: i64| (lands + TimeDelta::days(days)).to_string();
            let passport = json!([{"kind": "passport", "issued": on(days[0]), "valid_from": on(days[1]), "valid_until": on(days[2])}]);
            let mut full = to_paris(&[], Some(&on(leaves)), &passport);
            full.traveller.born = Some(on(-7 - old).parse().unwrap());
            let mut part = full.clone();
            if forgets != 1 {
                part.itinerary.leaves_on = None;
            }
            if forgets != 0 {
                part.traveller.born = None;
            }
            let (known, less) = (judged(&book, &full), judged(&book, &part));
            prop_assert!(
                known.verdict != Verdict::Undetermined,
                "{} {:?}",
                when,
                known.questions
            );
            if less.verdict == Verdict::Undetermined {
                open.set(open.get() + 1);
                prop_assert!(!less.questions.is_empty(), "{}", when);
            } else {
                decided.set(decided.get() + 1);
                prop_assert_eq!(less.verdict, known.verdict, "{} {:?}", when, part);
            }
            Ok(())
        },
    );
    assert!(
        decided.get() > 40 && open.get() > 40,
        "{decided:?} {open:?}"
    );
}

#[test]
fn of_two_passports_that_may_do_it_does_not_matter_which_is_listed_first() {
    let bounds = json!([
        {"field": "issued", "must": within("birth", "years", Some(16), None), "fault": TEXT},
        {"field": "medium", "must": {"be": "paper_original"}, "fault": TEXT},
    ]);
    let passport = json!({"any_of": ["passport"], "bounds": bounds});
    let requirement = json!({"id": "x.passport", "title": TEXT, "otherwise": "refused", "need": {"document": passport}});
    let asks = provision(
        "x.asks",
        &json!({"at": ["landing"], "scope": {"to": AREA}, "then": [{"require": ["x.passport"]}]}),
    );
    let book = book(&json!([requirement]), &[asks]);
    // Of the one its form is not known; of the other, whether its holder was sixteen when it was issued.
    let of_form = json!({"kind": "passport", "issued": "2022-01-10"});
    let of_age = json!({"kind": "passport", "issued": "2021-06-15", "medium": "paper_original"});
    let verdict = |documents: Value| {
        let mut trip = to_paris(&[], None, &documents);
        trip.traveller.born = Some("2005".parse().unwrap());
        judged(&book, &trip).verdict
    };
    assert_eq!(verdict(json!([of_form])), Verdict::Conditional);
    assert_eq!(verdict(json!([of_age])), Verdict::Undetermined);
    assert_eq!(verdict(json!([of_form, of_age])), Verdict::Undetermined);
    assert_eq!(verdict(json!([of_age, of_form])), Verdict::Undetermined);
}
