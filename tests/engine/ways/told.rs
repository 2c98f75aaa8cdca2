//! What is told of several ways: on the checklist, in the plan, in explanations and amendments.

use sekisho::assessment::{Status, Topic, TopicKind};
use sekisho::plan::{Pace, StepState, Turnarounds};
use sekisho::{Checklist, Language, Rulebook, Trip, Verdict, evaluate, explain, plan};
use serde_json::json;

use super::{EVE, HELD_ONLY, WAYS, asking, holding, judged, tested, trip};

fn steps(book: &Rulebook, trip: &Trip) -> Vec<(String, StepState)> {
    let plan = plan(book, trip, Turnarounds::default()).unwrap();
    let steps = plan.journeys[0].steps.iter();
    steps
        .filter_map(|step| Some((step.requirement.as_ref()?.to_string(), step.state)))
        .collect()
}

#[test]
fn the_plan_takes_the_nearest_way_and_leaves_the_others() {
    let book = asking(&WAYS, &HELD_ONLY(), &[]);
    let open = trip(EVE, &json!({}));
    assert_eq!(
        steps(&book, &open),
        [("x.rapid".to_owned(), StepState::ToDo)]
    );
    let half = trip(EVE, &holding(&["letter"]));
    let both = [
        ("x.letter".to_owned(), StepState::Done),
        ("x.stamp".to_owned(), StepState::ToDo),
    ];
    assert_eq!(
        steps(&book, &half),
        both,
        "the stamp takes half an hour, the rapid test an hour"
    );
    let done = trip(EVE, &holding(&["pass"]));
    assert_eq!(
        steps(&book, &done),
        [("x.pass".to_owned(), StepState::Done)]
    );
}

#[test]
fn who_follows_the_plan_is_cleared_whatever_the_ways() {
    for ways in [
        &WAYS[..],
        &WAYS[..2],
        &[WAYS[1], WAYS[3]],
        &[WAYS[0], WAYS[3]],
    ] {
        let book = asking(ways, &json!({}), &[]);
        for held in [
            json!({}),
            holding(&["stamp"]),
            tested("rapid", "2022-01-18T09:00"),
        ] {
            let trip = trip(EVE, &held);
            let plan = plan(&book, &trip, Turnarounds::default()).unwrap();
            assert!(plan.journeys[0].feasible, "{ways:?} {held}");
            for pace in [Pace::Earliest, Pace::Latest] {
                let mut after = plan.followed(&book, &trip, pace);
                after.as_of = "2022-01-20T09:59+01:00".parse().unwrap();
                let found = judged(&book, &after);
                assert_eq!(found.verdict, Verdict::Cleared, "{ways:?} {held} {pace:?}");
            }
        }
    }
}

#[test]
fn how_long_the_result_of_a_method_takes_decides_which_test_is_planned() {
    let book = asking(&[&["x.pcr"], &["x.rapid"]], &json!({}), &[]);
    let open = trip(EVE, &json!({}));
    assert_eq!(steps(&book, &open)[0].0, "x.rapid", "an hour, not a day");
}

fn lines(book: &Rulebook, trip: &Trip, language: Language) -> Vec<String> {
    let found = evaluate(book, trip).unwrap();
    let list = Checklist::new(book, &found, language).to_string();
    list.lines().map(str::to_owned).collect()
}

#[test]
fn the_checklist_shows_every_way_beneath_what_asks_for_it() {
    let book = asking(&WAYS, &HELD_ONLY(), &[]);
    let told = lines(&book, &trip(EVE, &json!({})), Language::En);
    let at = told
        .iter()
        .position(|line| line.contains("One of these is enough"))
        .unwrap();
    let open: Vec<&str> = told[at + 1..]
        .iter()
        .map(String::as_str)
        .filter(|line| line.trim_start().starts_with('['))
        .collect();
    assert_eq!(
        open,
        [
            "        [ ] x",
            "        [ ] All of these together:",
            "            [ ] x",
            "            [ ] x",
            "        [ ] x",
            "        [!] x",
        ]
    );
    let closed = "It counts only if you hold it already; it cannot be obtained for this trip.";
    assert!(told.iter().any(|line| line.contains(closed)));
    for language in Language::ALL {
        let told = lines(&book, &trip(EVE, &json!({})), language);
        assert!(
            !told
                .iter()
                .any(|line| line.contains("label.") || line.contains("finding.")),
            "{told:?}"
        );
    }
}

#[test]
fn once_a_way_is_in_hand_the_checklist_names_no_other() {
    let book = asking(&WAYS, &HELD_ONLY(), &[]);
    let told = lines(&book, &trip(EVE, &holding(&["pass"])), Language::En);
    let marks = told
        .iter()
        .filter(|line| line.trim_start().starts_with("[x]"));
    assert_eq!(marks.count(), 2, "the proof, and the pass: {told:#?}");
    assert!(
        !told
            .iter()
            .any(|line| line.contains("One of these") || line.contains("[!]"))
    );
}

#[test]
fn a_way_is_explained_by_what_asks_for_one_of_them() {
    let book = asking(&WAYS, &HELD_ONLY(), &[]);
    let open = trip(EVE, &json!({}));
    let found = evaluate(&book, &open).unwrap();
    for id in ["x.proof", "x.pass", "x.stamp"] {
        let topic = Topic {
            journey: 0,
            track: None,
            passport: None,
            of: TopicKind::Requirement {
                id: id.parse().unwrap(),
            },
        };
        let said = explain(&book, &open, &topic).unwrap().unwrap();
        let source = &said.provisions[0].source;
        assert_eq!(source.provision.as_str(), "x.asks.0", "{id}");
    }
    assert_eq!(
        found.journeys[0].ways[0].requirements[0].status,
        Status::Open
    );
}

#[test]
fn a_change_of_a_part_is_told_of_the_provision_that_asks_for_the_whole() {
    let before = asking(&WAYS, &HELD_ONLY(), &[]);
    let after = asking(&WAYS, &json!({}), &[]);
    let found = sekisho::amendments(&before, &after).amendments;
    let reached: Vec<&str> = found
        .iter()
        .flat_map(|it| &it.reaches)
        .map(sekisho::code::ProvisionId::as_str)
        .collect();
    assert_eq!(reached, ["x.asks.0"], "{found:?}");
}

#[test]
fn where_the_nearest_way_comes_too_late_the_next_one_is_planned() {
    // Nobody takes a sample at night, and the flight leaves in the morning.
    let book = asking(&[&["x.rapid"], &["x.letter", "x.stamp"]], &json!({}), &[]);
    let evening = trip("2022-01-19T20:00+01:00", &json!({}));
    assert_eq!(
        evaluate(&book, &evening).unwrap().journeys[0].ways[0].requirements[0].ways[0].requirements
            [0]
        .as_str(),
        "x.rapid"
    );
    let mut early = evening.clone();
    early.itinerary.legs[0].departs = "2022-01-20T08:00".parse().unwrap();
    early.itinerary.legs[0].arrives = "2022-01-20T09:50".parse().unwrap();
    let plan = plan(&book, &early, Turnarounds::default()).unwrap();
    assert!(plan.journeys[0].feasible);
    let found = steps(&book, &early);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|(id, _)| id != "x.rapid"), "{found:?}");
}

#[test]
fn what_takes_days_can_be_planned_on_the_last_day_to_begin_it() {
    let takes = json!({"x.pass": {"takes": {"count": 42, "unit": "calendar_days"}}, "x.letter": {"held_only": true}});
    let book = asking(&[&["x.pass"], &["x.letter"]], &takes, &[]);
    let last = trip("2021-12-09T23:59+01:00", &json!({}));
    let plan = plan(&book, &last, Turnarounds::default()).unwrap();
    assert!(plan.journeys[0].feasible, "{:#?}", plan.journeys[0].steps);
}
