//! One thing broken at a time.

use serde_json::{Value, json};

use super::{contents, entry, faults, load, refused};

fn twice(list: &'static str) -> impl FnOnce(&mut Value) {
    move |book| {
        let first = book[list][0].clone();
        book[list].as_array_mut().unwrap().push(first);
    }
}

#[test]
fn an_id_of_each_kind_may_be_there_once() {
    for list in ["notices", "definitions", "requirements", "provisions"] {
        let id = contents()[list][0]["id"].as_str().unwrap().to_owned();
        refused(list, &id, "is there twice", twice(list));
    }
    refused("a source letter", "B", "is there twice", |book| {
        entry(book, "notices", "e")["source"] = json!("B")
    });
}

#[test]
fn what_a_condition_refers_to_must_exist_and_stand_before_it() {
    refused(
        "a provision",
        "b.direct.tests",
        "unknown definition `nobody`",
        |book| {
            entry(book, "provisions", "b.direct.tests")["when"] = json!({"is": "nobody"});
        },
    );
    refused(
        "a definition",
        "may_re_enter_japan",
        "unknown definition `nobody`",
        |book| {
            entry(book, "definitions", "may_re_enter_japan")["means"] =
                json!({"not": {"any": [{"is": "nobody"}]}});
        },
    );
}

/// Whether a test of this file, which is run only by name, ends without a crash in a process of its own.
fn survives(name: &str) -> bool {
    let this = std::env::current_exe().unwrap();
    let output = std::process::Command::new(this)
        .args(["--exact", name, "--ignored"])
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("running 1 test"), "there is no test `{name}`");
    output.status.success()
}

#[test]
fn definitions_in_a_circle_are_refused_without_a_crash() {
    assert!(
        survives("rulebook::broken::circle_of_one"),
        "a definition that names itself"
    );
    assert!(
        survives("rulebook::broken::circle_of_two"),
        "definitions in a circle"
    );
}

#[test]
#[ignore = "run by `definitions_in_a_circle_are_refused_without_a_crash` in a process of its own"]
fn circle_of_one() {
    refused(
        "a definition of itself",
        "enters_anew",
        "unknown definition `enters_anew`",
        |book| {
            entry(book, "definitions", "enters_anew")["means"] = json!({"is": "enters_anew"});
        },
    );
}

#[test]
#[ignore = "run by `definitions_in_a_circle_are_refused_without_a_crash` in a process of its own"]
fn circle_of_two() {
    refused(
        "a circle",
        "chinese_citizen",
        "unknown definition `enters_anew`",
        |book| {
            entry(book, "definitions", "chinese_citizen")["means"] = json!({"is": "enters_anew"});
            entry(book, "definitions", "enters_anew")["means"] = json!({"is": "chinese_citizen"});
        },
    );
}

#[test]
fn a_list_in_a_condition_may_not_be_empty() {
    for fact in [
        "nationality",
        "lives_in",
        "lives_in",
        "last_transit_in",
        "lands_in",
        "approached_from_outside",
        "comes_from",
        "leads_on_to",
    ] {
        refused(fact, "b.transit", "is empty", |book| {
            entry(book, "provisions", "b.transit")["when"] = json!({"fact": {fact: []}})
        });
    }
}

#[test]
fn requirements_that_are_named_must_exist() {
    for effect in ["require", "waive"] {
        refused(
            effect,
            "b.transit",
            "unknown requirement `nothing`",
            |book| {
                entry(book, "provisions", "b.transit")["then"] = json!([{effect: ["nothing"]}]);
            },
        );
    }
    refused(
        "restrict",
        "b.quarantine.sampling",
        "unknown requirement `nothing`",
        |book| {
            entry(book, "provisions", "b.quarantine.sampling")["then"][0]["restrict"]["requirements"] =
                json!(["nothing"]);
        },
    );
    for field in ["depends_on", "serves"] {
        refused(field, "e.hs", "unknown requirement `nothing`", |book| {
            entry(book, "requirements", "e.hs")[field] = json!(["nothing"])
        });
    }
    refused(
        "a certificate",
        "e.certificate",
        "unknown requirement `nothing`",
        |book| {
            entry(book, "requirements", "e.certificate")["need"]["certificate"]["of"] =
                json!(["nothing"]);
        },
    );
    refused(
        "an application",
        "f.application",
        "unknown requirement `nothing`",
        |book| {
            entry(book, "requirements", "f.application")["need"]["application"]["after"] =
                json!("nothing");
        },
    );
}

#[test]
fn a_requirement_must_ask_for_something_and_be_asked_for() {
    refused("nobody asks", "e.hs", "no provision asks for it", |book| {
        entry(book, "provisions", "e.code.citizens")["then"] =
            json!([{"advise": {"text": "note.no_code_needed"}}]);
    });
    let needs = [
        (
            "e.pcr",
            json!({"test": {"assays": [], "sampled_in": "origin", "event": "sampling", "windows": []}}),
        ),
        (
            "k.permit",
            json!({"document": {"any_of": [], "valid": "on_the_day"}}),
        ),
        ("c.insurance", json!({"document": {"any_of": []}})),
        (
            "b.copy",
            json!({"document": {"any_of": ["certificate_copy"], "bounds": [{"field": "copies", "must": {"be_at_least": 0}}]}}),
        ),
    ];
    for (id, need) in needs {
        refused(id, id, "expected", |book| {
            entry(book, "requirements", id)["need"] = need
        });
    }
}

#[test]
fn a_provision_must_belong_to_a_notice_and_cite_it() {
    let at = "b.transit";
    refused("no such notice", at, "unknown notice `z`", |book| {
        entry(book, "provisions", at)["notice"] = json!("z")
    });
    refused("cites nothing", at, "cites nothing", |book| {
        entry(book, "provisions", at)["cites"] = json!([])
    });
    refused(
        "cites nobody",
        at,
        "cites `Z-1` of an unknown notice",
        |book| entry(book, "provisions", at)["cites"] = json!(["Z-1"]),
    );
    refused("nowhere", at, "speaks at no checkpoint", |book| {
        entry(book, "provisions", at)["at"] = json!([])
    });
    refused("no effect", at, "has no effect", |book| {
        entry(book, "provisions", at)["then"] = json!([])
    });
}

#[test]
fn a_provision_must_end_after_it_begins() {
    let at = "k.via";
    for until in ["2021-03-01", "2021-02-28"] {
        refused(until, at, "ends before it begins", |book| {
            entry(book, "provisions", at)["in_force"]["until"] = json!(until)
        });
    }
    for certain in ["2021-03-01", "2021-02-01"] {
        refused(certain, at, "is certain before it begins", |book| {
            entry(book, "provisions", at)["in_force"]["certain_from"] = json!(certain);
        });
    }
}

#[test]
fn a_provision_replaces_others_that_exist() {
    for id in ["nothing", "e.via"] {
        refused(
            id,
            "e.via",
            &format!("replaces unknown provision `{id}`"),
            |book| {
                entry(book, "provisions", "e.via")["replaces"]
                    .as_array_mut()
                    .unwrap()
                    .push(json!(id));
            },
        );
    }
}

#[test]
fn only_a_provision_for_a_track_opens_or_closes_one() {
    refused("open", "b.landing", "opens or closes no track", |book| {
        entry(book, "provisions", "b.landing")["tracks"] = json!([])
    });
    refused(
        "exclude",
        "c.suspension.relief",
        "opens or closes no track",
        |book| {
            entry(book, "provisions", "c.suspension.relief")["tracks"] = json!([]);
        },
    );
}

#[test]
fn provisions_on_one_subject_leave_no_gap() {
    let both = "c.rt.pledge and c.rt.pledge.new";
    let until = |book: &mut Value, until: &str| {
        entry(book, "provisions", "c.rt.pledge.new")["replaces"] = json!([]);
        entry(book, "provisions", "c.rt.pledge")["in_force"]["until"] = json!(until);
    };
    refused("a day too short", both, "leave a gap", |book| {
        until(book, "2021-01-07")
    });
    // Whoever asks before the later one is published would be told of neither.
    refused("published later", both, "nothing follows", |book| {
        until(book, "2021-01-08");
    });
    let mut whole = contents();
    until(&mut whole, "2021-01-08");
    entry(&mut whole, "provisions", "c.rt.pledge.new")["known"] = json!({"from": "2020-10-01"});
    assert!(
        load(&whole).is_ok(),
        "one begins on the day on which the other ends: {:?}",
        faults(&whole)
    );
    until(&mut whole, "2021-01-09");
    assert!(
        load(&whole).is_ok(),
        "a day longer, on which the later one takes its place: {:?}",
        faults(&whole)
    );
}

#[test]
fn a_provision_that_replaces_another_leaves_no_gap_either() {
    refused("a gap before it", "e.tests", "leave a gap", |book| {
        entry(book, "provisions", "b.direct.tests")["in_force"]["until"] = json!("2020-11-20");
        entry(book, "provisions", "f.direct")["in_force"]["until"] = json!("2020-11-20");
    });
}

#[test]
fn everything_that_is_wrong_is_listed_at_once() {
    let mut broken = contents();
    entry(&mut broken, "provisions", "b.transit")["cites"] = json!([]);
    entry(&mut broken, "provisions", "k.via")["in_force"]["until"] = json!("2021-01-01");
    entry(&mut broken, "requirements", "b.copy")["need"]["document"]["any_of"] = json!([]);
    broken["texts"]["requirement.questionnaire"]["ja"] = json!("");
    broken["missions"]["missions"][0]["email"] = json!("nobody");
    broken["registries"][0]["platforms"][0]["hosts"] = json!([]);
    broken.as_object_mut().unwrap().remove("version");
    let faults = faults(&broken);
    for place in [
        "b.transit",
        "k.via",
        "b.copy",
        "requirement.questionnaire",
        "missions `tokyo`: email",
        "hosts",
        "version",
    ] {
        assert!(
            faults.iter().any(|fault| fault.place.contains(place)),
            "{place} is not among {faults:?}"
        );
    }
    let text = load(&broken).unwrap_err().to_string();
    assert!(
        faults.iter().all(|fault| text.contains(&fault.place)),
        "{text}"
    );
}
