//! Words of facts about the traveller that are declared amiss, and rules that ask for what no word declares.

use serde_json::{Value, json};

use super::{contents, entry, faults, refused};

/// The word for a fact.
fn word<'a>(book: &'a mut Value, id: &str) -> &'a mut Value {
    entry(&mut book["vocabulary"], "facts", id)
}

/// A condition on a fact in place of that of a refusal.
fn on_a_fact(book: &mut Value, fact: &str, must: &Value) {
    let when = json!({"fact": {"states": {"fact": fact, "must": must}}});
    entry(book, "provisions", "b.quarantine.refused")["when"] = when;
}

/// A fact in place of what a requirement asks for.
fn in_need(book: &mut Value, fact: &str, must: &Value) {
    let need = json!({"fact": {"fact": fact, "must": must, "fault": "finding.symptoms"}});
    entry(book, "requirements", "c.health")["need"] = need;
}

fn within(anchor: &str, unit: &str) -> Value {
    json!({"be_within": {"anchor": anchor, "unit": unit, "earliest": -7, "latest": 0}})
}

/// A fact at the end of the list.
fn declare(book: &mut Value, id: &str, value: &Value, given: &Value) {
    let mut fact = json!({"id": id, "title": "field.symptoms", "question": "question.symptoms", "value": value});
    let given = given.as_object().unwrap().clone();
    fact.as_object_mut().unwrap().extend(given);
    let facts = book["vocabulary"]["facts"].as_array_mut().unwrap();
    facts.push(fact);
}

#[test]
fn the_changes_of_these_tests_are_no_faults_by_themselves() {
    for (fact, must) in [
        ("symptoms", json!({"be": true})),
        ("reentry_permit_until", within("landing", "calendar_days")),
        ("reentry_permit_until", within("onward_departure", "months")),
        ("reentry_permit_until", json!({"be_from": "2021-01-01"})),
        ("fast_track_field", json!({"be_one_of": ["sports"]})),
        ("home_of_parents", json!({"be_that_of": "transit"})),
        ("home_of_parents", json!({"be": "KR"})),
        ("children", json!({"be_at_most": 3})),
    ] {
        for put in [on_a_fact, in_need] {
            let mut book = contents();
            declare(&mut book, "home_of_parents", &json!("country"), &json!({}));
            let hangs = json!({"only_if": {"fact": "symptoms", "is": [false]}});
            declare(&mut book, "children", &json!("number"), &hangs);
            put(&mut book, fact, &must);
            assert!(faults(&book).is_empty(), "{must}: {:?}", faults(&book));
        }
    }
}

/// Asserts that a bound is refused in a condition and in a requirement.
fn refused_in_both(what: &str, problem: &str, fact: &str, must: &Value) {
    refused(what, "b.quarantine.refused", problem, |book| {
        on_a_fact(book, fact, must);
    });
    refused(what, "c.health", problem, |book| {
        in_need(book, fact, must);
    });
}

#[test]
fn a_fact_that_is_asked_for_is_declared_and_the_one_that_is_meant_is_named() {
    for (fact, problem) in [
        (
            "symptom",
            "unknown fact `symptom`; did you mean `symptoms`?",
        ),
        (
            "re-entry_permit",
            "unknown fact `re-entry_permit`; did you mean `reentry_permit`?",
        ),
        ("shoe_size", "unknown fact `shoe_size`"),
    ] {
        refused_in_both(fact, problem, fact, &json!({"be": true}));
    }
}

#[test]
fn a_bound_is_of_the_type_of_the_fact() {
    let another = |fact: &str, has: &str| {
        format!("a bound on `{fact}` is of another type than the field: the field has {has}")
    };
    let (day, yes_no) = (another("reentry_permit_until", ""), another("symptoms", ""));
    for (fact, problem, must) in [
        ("symptoms", &yes_no, json!({"be": "yes"})),
        ("symptoms", &yes_no, json!({"be_one_of": [true, 1]})),
        ("symptoms", &yes_no, json!({"be_at_least": 1})),
        ("symptoms", &yes_no, json!({"be_from": "2021-01-01"})),
        ("symptoms", &yes_no, json!({"be_that_of": "origin"})),
        ("symptoms", &yes_no, within("landing", "calendar_days")),
        ("reentry_permit_until", &day, json!({"be": true})),
        ("reentry_permit_until", &day, json!({"be_at_most": 1})),
        ("reentry_permit_until", &day, json!({"be": "KR"})),
    ] {
        refused_in_both(&must.to_string(), problem, fact, &must);
    }
    let no_choice = "a bound on `fast_track_field` names a choice that the field has not: expected one of `economy_and_trade`, `science_and_technology`, `culture`, `education`, `sports`, `family_of_such`, `no_such_field`; did you mean `sports`?";
    for must in [
        json!({"be": "sport"}),
        json!({"be_one_of": ["culture", "sport"]}),
    ] {
        refused_in_both("a choice", no_choice, "fast_track_field", &must);
    }
    let nothing = json!({"be_one_of": []});
    refused_in_both(
        "nothing",
        "a bound allows nothing",
        "fast_track_field",
        &nothing,
    );
}

#[test]
fn a_window_of_a_fact_counts_days_from_what_every_journey_has() {
    let fact = "reentry_permit_until";
    let hours = "counts hours: expected days, months or years";
    refused_in_both("hours", hours, fact, &within("landing", "hours"));
    let anchors = "counts from what not every journey has: expected departure, onward departure, landing, exit, birth or the day of asking";
    for anchor in ["entry", "certificate_issue"] {
        refused_in_both(anchor, anchors, fact, &within(anchor, "months"));
    }
    let far = json!({"be_within": {"anchor": "landing", "unit": "years", "latest": 1_000}});
    refused_in_both("far", "a window reaches further than", fact, &far);
    let turned =
        json!({"be_within": {"anchor": "landing", "unit": "months", "earliest": 1, "latest": 0}});
    refused_in_both("turned", "a window ends before it begins", fact, &turned);
}

#[test]
fn a_requirement_says_what_is_wrong_where_it_is_not_kept_and_a_condition_need_not() {
    let problem = "a bound on `symptoms` does not say what is wrong where it fails";
    refused("a requirement", "c.health", problem, |book| {
        let need = &mut entry(book, "requirements", "c.health")["need"]["fact"];
        need.as_object_mut().unwrap().remove("fault");
    });
    refused("a text", "nothing.like.it", "", |book| {
        entry(book, "requirements", "c.health")["need"]["fact"]["fault"] = json!("nothing.like.it");
    });
}

#[test]
fn a_fact_hangs_on_one_that_stands_before_it_and_on_values_of_that() {
    let after = "which stands after it: expected it before";
    let later = "status_of_residence";
    for (other, problem) in [
        (
            "japan_statu",
            "unknown fact `japan_statu`; did you mean `japan_status`?".to_owned(),
        ),
        (
            "nothing_like_it",
            "unknown fact `nothing_like_it`".to_owned(),
        ),
        (later, format!("hangs on `{later}`, {after}")),
        ("japan_status", "hangs on itself".to_owned()),
    ] {
        refused(other, "japan_status", &problem, |book| {
            word(book, "japan_status")["only_if"] = json!({"fact": other, "is": [true]});
        });
    }
    let problem = format!("hangs on `symptoms`, {after}");
    refused("a later one", "reentry_permit", &problem, |book| {
        word(book, "reentry_permit")["only_if"] = json!({"fact": "symptoms", "is": [true]});
    });
    let choice = "expected one of `special_permanent_resident`, `status_of_residence`, `certificate_of_eligibility`, `short_term_stay`, `no_standing`";
    for (value, problem) in [
        (
            json!("short_term_stays"),
            format!(
                "`short_term_stays` is no value of `japan_status`: {choice}; did you mean `short_term_stay`?"
            ),
        ),
        (
            json!(true),
            format!("`true` is no value of `japan_status`: {choice}"),
        ),
        (
            json!("KR"),
            format!("`KR` is no value of `japan_status`: {choice}"),
        ),
        (
            json!("2021-01-01"),
            format!("`2021-01-01` is no value of `japan_status`: {choice}"),
        ),
    ] {
        refused("a value", "reentry_permit", &problem, |book| {
            let only_if = &mut word(book, "reentry_permit")["only_if"];
            only_if["is"].as_array_mut().unwrap().push(value);
        });
    }
    let problem = "hangs on no value of another fact";
    refused("no value", "reentry_permit", problem, |book| {
        word(book, "reentry_permit")["only_if"]["is"] = json!([]);
    });
}

#[test]
fn a_chain_of_facts_has_an_end() {
    let chained = |book: &mut Value, length: usize| {
        declare(book, "f1", &json!("yes_no"), &json!({}));
        for number in 2..=length {
            let on = json!({"only_if": {"fact": format!("f{}", number - 1), "is": [true]}});
            declare(book, &format!("f{number}"), &json!("yes_no"), &on);
        }
    };
    let mut book = contents();
    chained(&mut book, 16);
    assert!(faults(&book).is_empty(), "{:?}", faults(&book));
    for length in [17, 40] {
        refused("a chain", "f17", "hangs on more than 15 facts", |book| {
            chained(book, length);
        });
    }
}

#[test]
fn a_fact_is_not_of_some_nationals_and_its_other_values_are_its_own() {
    let problem = "is of everybody: expected a nationality of which it is not";
    refused("nobody", "japan_status", problem, |book| {
        word(book, "japan_status")["not_of"]["nationalities"] = json!([]);
    });
    let problem = "`nothing_at_all` is no value of `japan_status`";
    refused("a value", "japan_status", problem, |book| {
        word(book, "japan_status")["not_of"]["but"] = json!(["nothing_at_all"]);
    });
}

#[test]
fn a_fact_and_its_choices_are_declared_once() {
    refused("a fact", "symptoms", "is there twice", |book| {
        let symptoms = word(book, "symptoms").clone();
        let facts = book["vocabulary"]["facts"].as_array_mut().unwrap();
        facts.push(symptoms);
    });
    refused("a choice", "sports", "is there twice", |book| {
        let choices = &mut word(book, "fast_track_field")["value"]["choice"];
        let sports = choices[4].clone();
        choices.as_array_mut().unwrap().push(sports);
    });
    let few = "expected at least two choices";
    for count in [0, 1] {
        refused("few", "short_term_purpose", few, |book| {
            let choices = &mut word(book, "short_term_purpose")["value"]["choice"];
            choices.as_array_mut().unwrap().truncate(count);
        });
    }
}

#[test]
fn a_choice_begins_with_a_letter_so_that_it_is_no_date() {
    for id in ["1st", "2021-01-01", "7"] {
        let problem = format!("expected a choice that begins with a letter, not `{id}`");
        refused("a fact", "fast_track_field", &problem, |book| {
            word(book, "fast_track_field")["value"]["choice"][4]["id"] = json!(id);
        });
        refused("a field", "colour", &problem, |book| {
            let choice = |id: &str| json!({"id": id, "title": "medium.electronic"});
            let value = json!({"choice": [choice("red"), choice(id)]});
            entry(&mut book["vocabulary"], "documents", "ticket")["fields"] = json!([
                {"id": "colour", "title": "field.form_dated", "question": "question.form_dated", "value": value}
            ]);
        });
    }
}

#[test]
fn a_fact_and_its_choices_are_called_by_texts_that_exist() {
    for place in ["title", "question"] {
        refused(place, "nothing.like.it", "", |book| {
            word(book, "symptoms")[place] = json!("nothing.like.it");
        });
    }
    refused("a choice", "nothing.like.it", "", |book| {
        word(book, "fast_track_field")["value"]["choice"][0]["title"] = json!("nothing.like.it");
    });
}

#[test]
fn many_facts_that_hang_on_one_are_looked_at_in_no_time() {
    let names: Vec<String> = (0..40).map(|number| format!("hanging_{number}")).collect();
    let mut book = contents();
    let conditions = names.iter().map(|name| {
        declare(
            &mut book,
            name,
            &json!("yes_no"),
            &json!({"only_if": {"fact": "symptoms", "is": [true]}}),
        );
        json!({"fact": {"states": {"fact": name, "must": {"be": true}}}})
    });
    let conditions: Vec<Value> = conditions.collect();
    entry(&mut book, "provisions", "b.quarantine.refused")["when"] = json!({"any": conditions});
    let found = sekisho::Rulebook::from_json(&[book.to_string()]);
    assert!(found.is_ok(), "{found:?}");
}

/// A refusal of who is in all of these.
fn refuses_all(book: &mut Value, conditions: impl IntoIterator<Item = Value>) {
    let conditions: Vec<Value> = conditions.into_iter().collect();
    entry(book, "provisions", "b.quarantine.refused")["when"] = json!({"all": conditions});
}

fn states(fact: &str, must: &Value) -> Value {
    json!({"fact": {"states": {"fact": fact, "must": must}}})
}

#[test]
fn a_fact_may_hang_on_a_day_a_number_or_a_country() {
    for (of, value) in [
        ("country", json!("KR")),
        ("number", json!(3)),
        ("date", json!("2021-01-01")),
    ] {
        let mut book = contents();
        declare(&mut book, "first", &json!(of), &json!({}));
        let hangs = json!({"only_if": {"fact": "first", "is": [value]}});
        declare(&mut book, "second", &json!("yes_no"), &hangs);
        refuses_all(&mut book, [states("second", &json!({"be": true}))]);
        assert_eq!(faults(&book), [], "{of}");
        // Whoever it is of, and of what is bound beside it.
        let both = [
            states("first", &json!({"be": value})),
            states("second", &json!({"be": true})),
        ];
        refuses_all(&mut book, both);
        assert_eq!(faults(&book), [], "{of}");
    }
}

#[test]
fn many_bounds_on_one_number_can_be_kept_together() {
    for count in [6, 7, 20] {
        let mut book = contents();
        declare(&mut book, "children", &json!("number"), &json!({}));
        let bounds = (1..=count).map(|number| states("children", &json!({"be_at_least": number})));
        refuses_all(&mut book, bounds);
        assert_eq!(faults(&book), [], "{count} bounds");
    }
}
