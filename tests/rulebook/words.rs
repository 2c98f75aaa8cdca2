//! Words of documents that are declared amiss, and rules that name what no word declares.

use serde_json::{Value, json};

use super::{contents, entry, faults, refused};

/// The word for a kind of document.
fn word<'a>(book: &'a mut Value, id: &str) -> &'a mut Value {
    entry(&mut book["vocabulary"], "documents", id)
}

fn copy_asked(book: &mut Value) -> &mut Value {
    &mut entry(book, "requirements", "b.copy")["need"]["document"]
}

/// A condition on what is held in place of that of a refusal.
fn on_what_is_held(book: &mut Value, spec: &Value) {
    entry(book, "provisions", "b.quarantine.refused")["when"] = json!({"fact": {"holds": spec}});
}

fn bound(field: &str, must: &Value) -> Value {
    json!({"field": field, "must": must, "fault": "medium.electronic"})
}

#[test]
fn the_changes_of_these_tests_are_no_faults_by_themselves() {
    let mut book = contents();
    copy_asked(&mut book)["bounds"] = json!([bound("copies", &json!({"be_at_least": 2}))]);
    on_what_is_held(
        &mut book,
        &json!({"any_of": ["pledge"], "bounds": [{"field": "form_dated", "must": {"be_from": "2020-11-01"}}]}),
    );
    assert_eq!(faults(&book), []);
}

#[test]
fn a_kind_that_is_asked_for_is_declared() {
    for (given, problem) in [
        (
            "certificate_cop",
            "unknown kind of document `certificate_cop`; did you mean `certificate_copy`?",
        ),
        (
            "nothing_like_it",
            "unknown kind of document `nothing_like_it`",
        ),
    ] {
        refused(given, "b.copy", problem, |book| {
            copy_asked(book)["any_of"] = json!([given])
        });
        refused(given, "b.quarantine.refused", problem, |book| {
            on_what_is_held(book, &json!({"any_of": ["ticket", given]}));
        });
    }
    refused("none", "b.copy", "expected a kind of document", |book| {
        copy_asked(book)["any_of"] = json!([]);
    });
    refused(
        "none",
        "b.quarantine.refused",
        "expected a kind of document",
        |book| {
            on_what_is_held(book, &json!({"any_of": []}));
        },
    );
}

#[test]
fn a_bound_is_on_a_field_that_all_its_kinds_have() {
    let problem = "`certificate_copy` has no field `form_date`; did you mean `form_dated`?";
    refused("no such field", "b.copy", problem, |book| {
        copy_asked(book)["bounds"] = json!([bound("form_date", &json!({"be": true}))]);
    });
    let problem = "`ticket` has no field `form_dated`";
    let dated = bound("form_dated", &json!({"be_from": "2020-11-01"}));
    refused("of another kind", "b.quarantine.refused", problem, |book| {
        on_what_is_held(
            book,
            &json!({"any_of": ["pledge_business_track", "ticket"], "bounds": [dated]}),
        );
    });
}

#[test]
fn a_bound_is_of_the_type_of_its_field() {
    let problem = "is of another type than the field";
    for (field, must) in [
        ("form_dated", json!({"be": true})),
        ("form_dated", json!({"be_at_least": 3})),
        ("form_dated", json!({"be_that_of": "origin"})),
        ("form_dated", json!({"be_one_of": ["2020-11-01", 3]})),
        ("japanese_phone", json!({"be": "yes"})),
        ("japanese_phone", json!({"be_from": "2020-11-01"})),
        ("copies", json!({"be": "2020-11-01"})),
        ("copies", json!({"be_before": "2020-11-01"})),
        ("issuer", json!({"be_at_most": 3})),
        ("issuer", json!({"be_one_of": ["JP", true]})),
        ("issued", json!({"be_at_least": 3})),
        ("medium", json!({"be": true})),
    ] {
        let spec = json!({"any_of": ["pledge"], "bounds": [bound(field, &must)]});
        refused(field, "b.quarantine.refused", problem, |book| {
            on_what_is_held(book, &spec)
        });
        refused(field, "b.copy", problem, |book| {
            *copy_asked(book) = spec.clone()
        });
    }
    let problem = "names a choice that the field has not: expected one of `paper_original`, `paper_copy`, `electronic`; did you mean `paper_copy`?";
    refused("a choice", "b.copy", problem, |book| {
        copy_asked(book)["bounds"] = json!([bound("medium", &json!({"be": "paper_cop"}))]);
    });
    refused("no choice", "b.copy", "a bound allows nothing", |book| {
        copy_asked(book)["bounds"] = json!([bound("medium", &json!({"be_one_of": []}))]);
    });
}

#[test]
fn a_bound_of_a_requirement_says_what_is_wrong_where_it_fails() {
    let problem = "does not say what is wrong where it fails";
    for (kind, field, must) in [
        ("pledge", "form_dated", json!({"be_from": "2020-11-01"})),
        ("pledge", "japanese_phone", json!({"be": true})),
        ("ticket", "copies", json!({"be_at_most": 3})),
        ("ticket", "issuer", json!({"be": "JP"})),
        ("ticket", "issued", json!({"be_before": "2020-11-01"})),
        ("ticket", "medium", json!({"be": "electronic"})),
        (
            "ticket",
            "medium",
            json!({"be_one_of": ["paper_copy", "electronic"]}),
        ),
    ] {
        let bound = json!({"field": field, "must": must});
        refused(field, "b.copy", problem, |book| {
            *copy_asked(book) = json!({"any_of": [kind], "bounds": [bound]});
        });
        // Nobody is told of the bound of a condition.
        let mut book = contents();
        on_what_is_held(&mut book, &json!({"any_of": [kind], "bounds": [bound]}));
        assert_eq!(faults(&book), [], "{field}");
    }
    refused("no such text", "nothing.like.it", "", |book| {
        copy_asked(book)["bounds"][0]["fault"] = json!("nothing.like.it");
    });
}

#[test]
fn a_kind_belongs_to_a_group_that_stands_before_it() {
    for (group, problem) in [
        (
            "nothing_like_it",
            "unknown kind of document `nothing_like_it`",
        ),
        (
            "pape",
            "unknown kind of document `pape`; did you mean `paper`?",
        ),
        (
            "app",
            "is a kind of `app`, which stands after it: expected it before",
        ),
        (
            "chinese_visa",
            "is a kind of `chinese_visa`, which is no group",
        ),
        ("landing_stamp", "is a kind of itself"),
    ] {
        refused(group, "landing_stamp", problem, |book| {
            word(book, "landing_stamp")["kind_of"] = json!(group);
        });
    }
}

#[test]
fn groups_lie_within_sixteen_others_at_most() {
    let nested = |book: &mut Value, groups: usize| {
        let documents = book["vocabulary"]["documents"].as_array_mut().unwrap();
        for number in 0..=groups {
            let mut word = json!({"id": format!("nested_{number}"), "type": "form", "title": "document.ticket",
                "group": number < groups});
            if number == 0 {
                word["question"] = json!("question.papers");
            } else {
                word["kind_of"] = json!(format!("nested_{}", number - 1));
            }
            documents.push(word);
        }
    };
    let mut book = contents();
    nested(&mut book, 16);
    assert_eq!(faults(&book), []);
    for groups in [17, 40] {
        let problem = "lies within more than 16 groups";
        refused("a group too many", "nested_17", problem, |book| {
            nested(book, groups);
        });
    }
}

#[test]
fn a_word_is_declared_once_and_so_is_a_field_and_a_choice() {
    refused("a kind", "ticket", "is there twice", |book| {
        let ticket = word(book, "ticket").clone();
        book["vocabulary"]["documents"]
            .as_array_mut()
            .unwrap()
            .push(ticket);
    });
    let field = |id: &str, value: Value| json!([{"id": id, "title": "field.form_dated", "question": "question.form_dated", "value": value}]);
    refused(
        "a field of another kind",
        "form_dated",
        "is there twice",
        |book| {
            word(book, "ticket")["fields"] = field("form_dated", json!("date"));
        },
    );
    for id in ["issuer", "issued", "copies", "medium"] {
        refused("what all documents have", id, "", |book| {
            word(book, "ticket")["fields"] = field(id, json!("number"));
        });
    }
    let choice = |id: &str| json!({"id": id, "title": "medium.electronic"});
    refused("a choice", "red", "is there twice", |book| {
        word(book, "ticket")["fields"] =
            field("colour", json!({"choice": [choice("red"), choice("red")]}));
    });
    for choices in [json!([]), json!([choice("red")])] {
        refused(
            "no choice",
            "colour",
            "expected at least two choices",
            |book| {
                word(book, "ticket")["fields"] = field("colour", json!({ "choice": choices }));
            },
        );
    }
}

#[test]
fn a_group_that_is_asked_for_has_kinds() {
    let problem = "nothing is of the group `receipt`";
    let group = json!({"id": "receipt", "type": "proof", "title": "field.papers", "group": true, "question": "question.papers"});
    let declare = |book: &mut Value| {
        book["vocabulary"]["documents"]
            .as_array_mut()
            .unwrap()
            .push(group.clone());
    };
    refused("a requirement", "b.copy", problem, |book| {
        declare(book);
        copy_asked(book)["any_of"] = json!(["receipt"]);
    });
    refused("a condition", "b.quarantine.refused", problem, |book| {
        declare(book);
        on_what_is_held(book, &json!({"any_of": ["receipt"]}));
    });
}

#[test]
fn a_kind_is_asked_about_by_itself_or_with_its_group() {
    let neither = "has no question: expected one, or the group with which it is asked about";
    refused("neither", "app", neither, |book| {
        word(book, "app")
            .as_object_mut()
            .unwrap()
            .remove("question");
    });
    refused("neither", "ticket", neither, |book| {
        word(book, "ticket")
            .as_object_mut()
            .unwrap()
            .remove("kind_of");
    });
    let both = "is asked about with `paper`: expected no question of its own";
    refused("both", "ticket", both, |book| {
        word(book, "ticket")["question"] = json!("question.papers");
    });
}

#[test]
fn a_word_and_its_fields_are_called_by_texts_that_exist() {
    for (id, place) in [("ticket", "title"), ("app", "question")] {
        refused(place, "nothing.like.it", "", |book| {
            word(book, id)[place] = json!("nothing.like.it");
        });
    }
    for place in ["title", "question"] {
        refused(place, "nothing.like.it", "", |book| {
            word(book, "pledge")["fields"][0][place] = json!("nothing.like.it");
        });
    }
}

#[test]
fn nothing_takes_longer_than_a_year() {
    refused(
        "a year and a minute",
        "ticket",
        "takes longer than 525600 minutes",
        |book| {
            word(book, "ticket")["takes"] = json!(525_601);
        },
    );
}

#[test]
fn what_is_said_of_a_track_needs_a_provision_that_opens_it() {
    let problem = "is for the track `green_lane`, which no provision opens";
    let on_a_track = |book: &mut Value| {
        let tracks = book["vocabulary"]["tracks"].as_array_mut().unwrap();
        tracks.push(json!({"id": "green_lane", "title": "track.fast_track", "into": ["CN"]}));
        entry(book, "provisions", "b.quarantine.refused")["tracks"] = json!(["green_lane"]);
    };
    refused("a track", "b.quarantine.refused", problem, on_a_track);
    let mut book = contents();
    on_a_track(&mut book);
    let opens = json!(["fast_track", "green_lane"]);
    entry(&mut book, "provisions", "c.fast-track")["tracks"] = opens;
    assert_eq!(faults(&book), []);
}
