//! Ages that are asked for amiss, and windows that are counted from what does not tell.

use serde_json::{Value, json};

use super::{contents, entry, faults, refused};

fn in_condition(book: &mut Value, fact: &Value) {
    entry(book, "provisions", "b.direct.paper")["when"] = json!({ "fact": fact });
}

#[test]
fn ages_that_somebody_can_have_are_no_faults() {
    for age in [
        json!({"at": "departure", "from": 0}),
        json!({"at": "onward_departure", "below": 1}),
        json!({"at": "landing", "from": 6, "below": 7}),
        json!({"at": "entry", "from": 149, "below": 150}),
        json!({"at": "exit", "unit": "months", "from": 1799, "below": 1800}),
        json!({"at": "as_of", "from": 150}),
    ] {
        let mut book = contents();
        in_condition(&mut book, &json!({ "age": age }));
        assert!(faults(&book).is_empty(), "{age}: {:?}", faults(&book));
    }
}

#[test]
fn an_age_has_bounds_in_their_order_that_somebody_can_reach() {
    let never = "an age is asked for at what tells none: expected departure, onward departure, landing, entry, exit or the day of asking";
    for (age, problem) in [
        (
            json!({"at": "departure"}),
            "an age has no bound: expected `from`, `below` or both",
        ),
        (
            json!({"at": "departure", "from": 6, "below": 6}),
            "an age ends before it begins",
        ),
        (
            json!({"at": "departure", "from": 7, "below": 6}),
            "an age ends before it begins",
        ),
        (
            json!({"at": "departure", "from": 151}),
            "an age of more than 150 years",
        ),
        (
            json!({"at": "departure", "below": 4_294_967_295_u32}),
            "an age of more than 150 years",
        ),
        (
            json!({"at": "departure", "unit": "months", "below": 1801}),
            "an age of more than 150 years",
        ),
        (json!({"at": "birth", "from": 6}), never),
        (json!({"at": "certificate_issue", "from": 6}), never),
    ] {
        refused(&age.to_string(), "b.direct.paper", problem, |book| {
            in_condition(book, &json!({ "age": age }));
        });
    }
}

#[test]
fn a_window_from_birth_lies_after_it_and_within_a_life() {
    let window = |unit: &str, earliest: i32, latest: i32| json!({"anchor": "birth", "unit": unit, "earliest": earliest, "latest": latest});
    for window in [
        window("years", 0, 150),
        window("months", 0, 1800),
        window("calendar_days", 0, 400),
    ] {
        let mut book = contents();
        in_condition(&mut book, &json!({ "departs_on": window }));
        assert!(faults(&book).is_empty(), "{window}: {:?}", faults(&book));
    }
    let before = "a window lies before birth, from which it is counted";
    let far = "a window reaches further than 400 days, or 150 years in months or years";
    for (window, problem) in [
        (window("years", -1, 1), before),
        (window("calendar_days", -1, 1), before),
        (window("years", 0, 151), far),
        (window("months", 0, 1801), far),
        (window("calendar_days", 0, 401), far),
    ] {
        refused(&window.to_string(), "b.direct.paper", problem, |book| {
            in_condition(book, &json!({ "departs_on": window }));
        });
    }
}

#[test]
fn what_is_done_for_a_journey_is_not_counted_from_birth_the_exit_or_the_day_of_asking() {
    let problem = "what is done for a journey is counted from birth, the exit or the day of asking: expected a departure, the landing, the entry or the issue of a certificate";
    let window = |anchor: &str| json!({"anchor": anchor, "unit": "calendar_days", "earliest": 0, "latest": 3});
    for anchor in ["birth", "exit", "as_of"] {
        let window = window(anchor);
        let test = json!({"test": {"assays": ["rt_pcr"], "sampled_in": "origin", "event": "sampling", "windows": [window]}});
        let log = json!({"temperature_log": {"window": window}});
        let application = json!({"application": {"window": window, "after": "b.pcr"}});
        for need in [test, log, application] {
            let place = format!("{need} counts from {anchor}");
            refused(&place, "c.health", problem, |book| {
                entry(book, "requirements", "c.health")["need"] = need;
            });
        }
        refused(anchor, "b.direct.paper", problem, |book| {
            let restrict = json!({"restrict": {"requirements": ["b.pcr"], "window": window}});
            entry(book, "provisions", "b.direct.paper")["then"] = json!([restrict]);
        });
    }
    for (anchor, is_fault) in [("birth", true), ("exit", false), ("as_of", true)] {
        let mut book = contents();
        let duty = json!({"oblige": {"duty": "waiting", "window": window(anchor)}});
        let then = &mut entry(&mut book, "provisions", "b.direct.paper")["then"];
        then.as_array_mut().unwrap().push(duty);
        let found = faults(&book);
        let is_found = found.iter().any(|fault| fault.problem == problem);
        assert_eq!(is_found, is_fault, "{anchor}: {found:?}");
    }
}
