//! Areas and groups of nationals that are declared amiss, and rules that name what no word declares or what they cannot tell.

use serde_json::{Value, json};

use super::{contents, entry, faults, refused};

fn area(id: &str, members: &Value, more: &Value) -> Value {
    let mut area = json!({"id": id, "title": "track.fast_track", "members": members});
    let more = more.as_object().unwrap().clone();
    area.as_object_mut().unwrap().extend(more);
    area
}

fn declare(book: &mut Value, kind: &str, words: Value) {
    book["vocabulary"][kind] = words;
}

/// A condition in place of that of a refusal.
fn asking(book: &mut Value, predicate: &Value) {
    entry(book, "provisions", "b.quarantine.refused")["when"] = json!({"fact": predicate});
}

#[test]
fn areas_that_are_right_are_taken() {
    let mut book = contents();
    let members =
        json!([{"of": ["KR", "JP-27", "KIX"], "from": "2020-01-01", "until": "2021-01-01"}]);
    let union = area(
        "union",
        &json!([{"of": ["FR"]}]),
        &json!({"one_border": true}),
    );
    let wide = area(
        "wide",
        &json!([{"of": ["near", "union"]}]),
        &json!({"without": ["ITM"]}),
    );
    let areas = json!([area("near", &members, &json!({})), union, wide]);
    declare(&mut book, "areas", areas);
    assert_eq!(faults(&book), []);
}

#[test]
fn a_set_has_an_id_members_and_days_that_can_be() {
    let one = || json!([{"of": ["KR"]}]);
    for (what, id, members, problem) in [
        (
            "a digit",
            "9th",
            one(),
            "expected an id that begins with a small letter",
        ),
        ("no members", "near", json!([]), "names no members"),
        (
            "an empty list",
            "near",
            json!([{"of": []}]),
            "names no members",
        ),
        (
            "until before from",
            "near",
            json!([{"of": ["KR"], "from": "2021-01-01", "until": "2021-01-01"}]),
            "has members that leave before they join",
        ),
    ] {
        refused(what, id, problem, |book| {
            declare(book, "areas", json!([area(id, &members, &json!({}))]));
        });
    }
    refused("twice", "near", "is there twice", |book| {
        let one = area("near", &one(), &json!({}));
        declare(book, "areas", json!([one.clone(), one]));
    });
    refused("nationals twice", "near", "is there twice", |book| {
        let one = area("near", &json!([{"of": ["KOR"]}]), &json!({}));
        declare(book, "nationals", json!([one.clone(), one]));
    });
    refused("no text", "no.such.text", "has no text", |book| {
        let mut one = area("near", &one(), &json!({}));
        one["title"] = json!("no.such.text");
        declare(book, "areas", json!([one]));
    });
}

#[test]
fn a_set_is_built_from_those_that_stand_before_it() {
    for (kind, code, named) in [
        ("areas", "KR", "area"),
        ("nationals", "KOR", "group of nationals"),
    ] {
        let word = |id: &str, of: &[&str]| area(id, &json!([{"of": of}]), &json!({}));
        refused(
            "a later one",
            "near",
            "which stands after it: expected it before",
            |book| {
                declare(
                    book,
                    kind,
                    json!([word("near", &["far"]), word("far", &[code])]),
                );
            },
        );
        refused("itself", "near", "is built from itself", |book| {
            declare(book, kind, json!([word("near", &[code, "near"])]));
        });
        let problem = format!("unknown {named} `nearr`; did you mean `near`?");
        refused("an unknown one", "wide", &problem, |book| {
            declare(
                book,
                kind,
                json!([word("near", &[code]), word("wide", &["nearr"])]),
            );
        });
        refused("an unknown one taken out", "wide", &problem, |book| {
            let wide = area(
                "wide",
                &json!([{"of": [code]}]),
                &json!({"without": ["nearr"]}),
            );
            declare(book, kind, json!([word("near", &[code]), wide]));
        });
    }
}

#[test]
fn one_border_is_of_countries_each_in_one_at_a_time() {
    let border = |id: &str, members: Value| area(id, &members, &json!({"one_border": true}));
    let problem = "is one border, and names something smaller than a country";
    refused("a prefecture", "union", problem, |book| {
        declare(
            book,
            "areas",
            json!([border("union", json!([{"of": ["FR", "JP-27"]}]))]),
        );
    });
    let both = |until: &str| {
        json!([
            border("union", json!([{"of": ["FR", "DE"], "until": until}])),
            border(
                "league",
                json!([{"of": ["DE", "IT"], "from": "2021-01-01"}])
            ),
        ])
    };
    let problem = "shares `DE` with another area that is one border";
    refused("a country of both", "league", problem, |book| {
        declare(book, "areas", both("2021-01-02"));
    });
    let mut book = contents();
    declare(&mut book, "areas", both("2021-01-01"));
    assert_eq!(faults(&book), []);
}

#[test]
fn what_rules_name_is_declared_and_no_smaller_than_they_can_tell() {
    let near = || json!([area("near", &json!([{"of": ["KR", "JP-27"]}]), &json!({}))]);
    for (predicate, problem) in [
        (
            json!({"lives_in": ["nea"]}),
            "unknown area `nea`; did you mean `near`?",
        ),
        (
            json!({"last_transit_in": ["nea"]}),
            "unknown area `nea`; did you mean `near`?",
        ),
        (
            json!({"nationality": ["neighbours"]}),
            "unknown group of nationals `neighbours`",
        ),
        (
            json!({"lives_in": ["KIX"]}),
            "names `KIX`: expected countries, subdivisions and areas of them",
        ),
        (
            json!({"comes_from": ["JP-27"]}),
            "names `JP-27`: expected countries and areas of them",
        ),
        (
            json!({"leads_on_to": ["near"]}),
            "names `near`: expected countries and areas of them",
        ),
        (
            json!({"approached_from_outside": ["near"]}),
            "names `near`: expected countries and areas of them",
        ),
    ] {
        refused(
            &predicate.to_string(),
            "b.quarantine.refused",
            problem,
            |book| {
                declare(book, "areas", near());
                asking(book, &predicate);
            },
        );
    }
    for (end, problem) in [
        ("nea", "unknown area `nea`; did you mean `near`?"),
        ("near", "names `near`: expected countries and areas of them"),
        ("KIX", "names `KIX`: expected countries and areas of them"),
    ] {
        for side in ["from", "to"] {
            refused(end, "b.quarantine.refused", problem, |book| {
                declare(book, "areas", near());
                entry(book, "provisions", "b.quarantine.refused")["scope"][side] = json!([end]);
            });
            refused(end, "coverage[0]", problem, |book| {
                declare(book, "areas", near());
                book["coverage"][0]["scope"][side] = json!([end]);
            });
        }
        refused(end, "fast_track", problem, |book| {
            declare(book, "areas", near());
            entry(&mut book["vocabulary"], "tracks", "fast_track")["into"] = json!([end]);
        });
    }
}

#[test]
fn areas_that_take_too_long_to_work_out_are_refused() {
    let airports = sekisho::place::Airport::all().take(1_000);
    let airports: Vec<String> = airports.map(|airport| airport.to_string()).collect();
    // Each but the first looks at the thousand parts of the first.
    let of_a_thousand = |count: usize| {
        let first = area("a0", &json!([{"of": airports}]), &json!({}));
        let others = (1..count)
            .map(|number| area(&format!("a{number}"), &json!([{"of": ["a0"]}]), &json!({})));
        [first].into_iter().chain(others).collect::<Vec<_>>()
    };
    let problem = "areas take more than 100000 parts to work out: build them from fewer";
    refused("one too many", "vocabulary", problem, |book| {
        declare(book, "areas", json!(of_a_thousand(101)));
    });
    let mut book = contents();
    declare(&mut book, "areas", json!(of_a_thousand(100)));
    assert_eq!(faults(&book), []);
}

#[test]
fn a_provision_speaks_within_what_its_areas_cover() {
    let covered = |until: &str, scope: Value| {
        let mut book = contents();
        let members = json!([{"of": ["KR"], "until": until}]);
        declare(
            &mut book,
            "areas",
            json!([area("near", &members, &json!({}))]),
        );
        let coverage = book["coverage"].as_array_mut().unwrap();
        let mut part = coverage[0].clone();
        part["scope"] = json!({"from": ["JP"], "to": ["near"]});
        coverage.push(part);
        let mut provision = entry(&mut book, "provisions", "b.quarantine.refused").clone();
        provision["id"] = json!("b.near");
        provision["scope"] = scope;
        provision.as_object_mut().unwrap().remove("subject");
        book["provisions"].as_array_mut().unwrap().push(provision);
        faults(&book)
    };
    let outside = |faults: Vec<sekisho::rulebook::RulebookFault>| {
        let mut faults = faults.into_iter();
        faults.any(|fault| fault.place == "b.near" && fault.problem.contains("outside"))
    };
    assert!(!outside(covered(
        "2022-01-01",
        json!({"from": ["JP"], "to": ["near"]})
    )));
    assert!(outside(covered(
        "2022-01-01",
        json!({"from": ["JP"], "to": ["KR"]})
    )));
    assert!(outside(covered(
        "2022-01-01",
        json!({"from": ["JP"], "to": ["near", "TH"]})
    )));
}
