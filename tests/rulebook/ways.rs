//! Several ways, and how things are had, that are written amiss.

use serde_json::{Value, json};

use crate::support::rulebooks::{TEXT, load, provision, test, tiny};

/// A rulebook that asks for one of these ways, with what is given of the requirements besides.
fn book(ways: &Value, given: &Value) -> Value {
    let document = |id: &str, kind: &str| json!({"id": id, "title": TEXT, "otherwise": "refused", "need": {"document": {"any_of": [kind]}}});
    let window = json!({"anchor": "departure", "unit": "hours", "earliest": -48});
    let whole =
        json!({"id": "x.proof", "title": TEXT, "otherwise": "refused", "need": {"one_of": ways}});
    let mut all = vec![
        document("x.one", "pledge"),
        document("x.two", "schedule_of_activities"),
        document("x.three", "health_declaration"),
        test("x.test", &window, &json!({})),
        whole,
    ];
    for requirement in &mut all {
        let id = requirement["id"].as_str().unwrap().to_owned();
        if let Some(given) = given.get(&id).and_then(Value::as_object) {
            requirement.as_object_mut().unwrap().extend(given.clone());
        }
    }
    let asks = json!({"then": [{"require": ["x.proof", "x.one", "x.two", "x.three", "x.test"]}]});
    tiny(&json!([]), &json!(all), &[provision("x.asks", &asks)])
}

fn problems(book: &Value) -> Vec<String> {
    let faults = load(book).err().unwrap_or_default();
    faults
        .iter()
        .map(|it| format!("{}: {}", it.place, it.problem))
        .collect()
}

#[test]
fn ways_of_one_or_several_things_are_no_faults() {
    for ways in [
        json!([["x.one"], ["x.two"]]),
        json!([["x.one", "x.two"], ["x.three"], ["x.test"]]),
        json!([["x.one", "x.two"], ["x.two", "x.three"]]),
    ] {
        let found = problems(&book(&ways, &json!({})));
        assert!(found.is_empty(), "{ways}: {found:?}");
    }
}

#[test]
fn ways_are_several_that_differ_and_of_things_that_there_are() {
    for (ways, problem) in [
        (json!([]), "x.proof: has 0 ways: expected at least 2"),
        (
            json!([["x.one"]]),
            "x.proof: has 1 ways: expected at least 2",
        ),
        (
            json!([["x.one"], []]),
            "x.proof: has a way of 0 things: expected 1 to 8",
        ),
        (
            json!([["x.one"], vec!["x.two"; 9]]),
            "x.proof: has a way of 9 things: expected 1 to 8",
        ),
        (
            json!([["x.one"], ["x.twos"]]),
            "x.proof: unknown requirement `x.twos`",
        ),
        (
            json!([["x.one"], ["x.two", "x.two"]]),
            "x.proof: names a thing twice in a way",
        ),
        (
            json!([["x.one"], ["x.two", "x.one"]]),
            "x.proof: has a way that asks for all that another does: `x.two`, `x.one`",
        ),
        (
            json!([["x.one"], ["x.one"]]),
            "x.proof: has a way that asks for all that another does: `x.one`",
        ),
        (
            json!([["x.one"], ["x.proof"]]),
            "x.proof: is a part of a way, and has ways itself",
        ),
        (json!([["x.one"], ["x.proof"]]), "x.proof: rests on itself"),
    ] {
        let found = problems(&book(&ways, &json!({})));
        assert!(found.iter().any(|it| it == problem), "{ways}: {found:?}");
    }
}

#[test]
fn a_part_of_a_way_neither_refuses_nor_is_only_recommended() {
    let window = json!({"anchor": "departure", "unit": "hours", "earliest": -48});
    let positive = test("x.test", &window, &json!({"positive": {"text": TEXT}}));
    for (given, problem) in [
        (
            json!({"x.two": {"recommended": true}}),
            "x.two: is a part of a way, and only recommended",
        ),
        (
            json!({"x.test": {"need": positive["need"]}}),
            "x.test: is a part of a way, and refuses who is positive: another way may do",
        ),
    ] {
        let ways = json!([["x.one"], ["x.two"], ["x.test"]]);
        let found = problems(&book(&ways, &given));
        assert_eq!(found, [problem], "{given}");
    }
}

#[test]
fn how_a_thing_is_had_is_said_of_what_is_had_and_reaches_not_too_far() {
    let takes = |count: i64, unit: &str| json!({"takes": {"count": count, "unit": unit}});
    for (id, given, problem) in [
        (
            "x.one",
            takes(0, "hours"),
            Some("x.one: takes no time: expected a count from 1"),
        ),
        ("x.one", takes(1, "hours"), None),
        ("x.one", takes(400, "calendar_days"), None),
        (
            "x.one",
            takes(401, "calendar_days"),
            Some(
                "x.one: a time to get it reaches further than 400 days, or 20 years in months or years",
            ),
        ),
        ("x.one", takes(20, "years"), None),
        (
            "x.one",
            takes(21, "years"),
            Some(
                "x.one: a time to get it reaches further than 400 days, or 20 years in months or years",
            ),
        ),
        (
            "x.one",
            json!({"held_only": true, "takes": {"count": 1, "unit": "hours"}}),
            Some("x.one: counts only where it is held, and takes a time to get"),
        ),
        (
            "x.proof",
            json!({"held_only": true}),
            Some("x.proof: says how it is had, and is nothing that is had"),
        ),
        (
            "x.proof",
            takes(1, "hours"),
            Some("x.proof: says how it is had, and is nothing that is had"),
        ),
        ("x.test", json!({"held_only": true}), None),
    ] {
        let ways = json!([["x.one"], ["x.two"]]);
        let found = problems(&book(&ways, &json!({id: given})));
        let right: Vec<&str> = problem.into_iter().collect();
        assert_eq!(found, right, "{given}");
    }
}

#[test]
fn what_is_only_a_part_of_a_way_that_nobody_asks_for_is_asked_for_by_none() {
    let mut book = book(&json!([["x.one"], ["x.two"]]), &json!({}));
    let provisions = book["provisions"].as_array_mut().unwrap();
    provisions[0]["then"] = json!([{"require": ["x.three", "x.test"]}]);
    let found = problems(&book);
    let right = ["x.one", "x.proof", "x.two"].map(|id| format!("{id}: no provision asks for it"));
    assert_eq!(found, right);
}

#[test]
fn what_has_ways_leaves_to_their_parts_how_they_are_had() {
    let problem = "x.proof: has ways, and says how it is had: say it of their parts";
    for given in [
        json!({"depends_on": ["x.three"]}),
        json!({"serves": ["x.three"]}),
        json!({"had_in": "origin"}),
        json!({"mission": "origin"}),
    ] {
        let found = problems(&book(
            &json!([["x.one"], ["x.two"]]),
            &json!({"x.proof": given}),
        ));
        assert_eq!(found, [problem], "{given}");
    }
}

#[test]
fn only_tests_are_restricted() {
    let mut book = book(&json!([["x.one"], ["x.test"]]), &json!({}));
    let window = json!({"anchor": "departure", "unit": "hours", "earliest": -12});
    for (id, problem) in [
        ("x.test", None),
        (
            "x.proof",
            Some("x.asks: restricts `x.proof`, which is no test"),
        ),
        ("x.one", Some("x.asks: restricts `x.one`, which is no test")),
    ] {
        book["provisions"][0]["then"] =
            json!([{"require": ["x.proof", "x.one", "x.two", "x.three", "x.test"]}, null]);
        book["provisions"][0]["then"][1] =
            json!({"restrict": {"requirements": [id], "window": window}});
        let right: Vec<&str> = problem.into_iter().collect();
        assert_eq!(problems(&book), right, "{id}");
    }
}

#[test]
fn all_ways_for_a_pair_of_countries_are_of_so_many_things_altogether() {
    let things = || (0..16).map(|i| format!("x.d{i}"));
    let ways: Value = things().map(|thing| json!([thing])).collect();
    let had = |id: String| json!({"id": id, "title": TEXT, "otherwise": "refused", "need": {"document": {"any_of": ["ticket"]}}});
    let with = |extra: usize| {
        let mut book = book(&json!([["x.one"], ["x.two"]]), &json!({}));
        let list = book["requirements"].as_array_mut().unwrap();
        list.extend(things().map(had));
        for number in 0..extra {
            list.push(json!({"id": format!("x.w{number}"), "title": TEXT, "otherwise": "refused", "need": {"one_of": ways}}));
        }
        let ids: Vec<String> = (0..extra).map(|number| format!("x.w{number}")).collect();
        let asking = provision("x.all", &json!({"then": [{"require": ids}]}));
        book["provisions"].as_array_mut().unwrap().push(asking);
        let problem =
            "requirements: have ways of more than 256 things for one pair of countries: from ";
        problems(&book).iter().any(|it| it.starts_with(problem))
    };
    assert!(!with(15), "242");
    assert!(with(16), "258");
}
