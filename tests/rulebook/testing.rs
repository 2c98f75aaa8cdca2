//! Words of tests, certificates and duties that are declared amiss, and rules that name what no word declares.

use sekisho::{Rulebook, RulebookError};
use serde_json::{Value, json};

use super::{contents, entry, faults, refused};

fn assays(book: &mut Value) -> &mut Vec<Value> {
    book["vocabulary"]["assays"].as_array_mut().unwrap()
}

/// The test that is asked for before a direct flight.
fn asked(book: &mut Value) -> &mut Value {
    &mut entry(book, "requirements", "b.pcr")["need"]["test"]
}

fn copies_of_the_first(book: &mut Value, words: &str) {
    let words = book["vocabulary"][words].as_array_mut().unwrap();
    let first = words[0].clone();
    words.push(first);
}

#[test]
fn each_word_is_declared_once() {
    for (words, first) in [
        ("assays", "rt_pcr"),
        ("specimens", "nasopharyngeal_swab"),
        ("particulars", "name"),
        ("duties", "test_on_arrival"),
    ] {
        refused(words, first, "is there twice", |book| {
            copies_of_the_first(book, words);
        });
    }
}

#[test]
fn what_tests_certificates_and_duties_name_is_declared() {
    let problem = "unknown assay `rt-pcr`; did you mean `rt_pcr`?";
    refused("method", "b.pcr", problem, |book| {
        asked(book)["assays"] = json!(["rt-pcr"]);
    });
    let problem = "unknown assay `smell`";
    refused("method", "b.pcr", problem, |book| {
        asked(book)["assays"] = json!(["rt_pcr", "smell"]);
    });
    let problem = "unknown specimen `saliwa`; did you mean `saliva`?";
    refused("specimen", "b.pcr", problem, |book| {
        asked(book)["specimens"] = json!(["saliwa"]);
    });
    refused("specimen of a method", "lamp", problem, |book| {
        entry(&mut book["vocabulary"], "assays", "lamp")["specimens"] = json!(["saliwa"]);
    });
    let problem = "unknown particular `nam`; did you mean `name`?";
    refused("particular", "c.bt.certificate", problem, |book| {
        let certificate = entry(book, "requirements", "c.bt.certificate");
        certificate["need"]["certificate"]["shows"] = json!(["nam"]);
    });
    let problem = "unknown duty `wating`; did you mean `waiting`?";
    refused("duty", "b.entry-to-japan", problem, |book| {
        let provision = entry(book, "provisions", "b.entry-to-japan");
        provision["then"][0]["oblige"]["duty"] = json!("wating");
    });
}

#[test]
fn a_method_belongs_to_a_group_that_stands_before_it() {
    let of = |id: &str, group: &str| json!({"id": id, "title": "assay.lamp", "kind_of": group, "group": true});
    for (words, place, problem) in [
        (json!([of("a", "a")]), "a", "is a kind of itself"),
        (
            json!([of("a", "b"), of("b", "a")]),
            "a",
            "is a kind of `b`, which stands after it: expected it before",
        ),
        (
            json!([of("a", "antibody_tests")]),
            "a",
            "unknown assay `antibody_tests`; did you mean `antibody_test`?",
        ),
        (
            json!([of("a", "lamp")]),
            "a",
            "is a kind of `lamp`, which is no group",
        ),
    ] {
        refused(problem, place, problem, |book| {
            assays(book).extend(words.as_array().unwrap().clone());
        });
    }
    let nested = |number: usize| {
        let of = |n: usize| match n {
            0 => json!({"id": "g0", "title": "assay.lamp", "group": true}),
            n => of(&format!("g{n}"), &format!("g{}", n - 1)),
        };
        let mut book = contents();
        assays(&mut book).extend((0..=number).map(of));
        let told = faults(&book).into_iter().map(|fault| fault.to_string());
        told.collect::<Vec<_>>()
    };
    assert_eq!(nested(16), Vec::<String>::new());
    assert_eq!(nested(17), ["`g17`: lies within more than 16 groups"]);
}

#[test]
fn a_group_of_which_nothing_is_is_not_asked_for() {
    let problem = "nothing is of the group `antibody_test`";
    refused("empty group", "b.igm", problem, |book| {
        let igm = assays(book)
            .iter_mut()
            .find(|word| word["id"] == "serum_igm");
        let igm = igm.unwrap().as_object_mut().unwrap();
        igm.remove("kind_of");
        entry(book, "requirements", "b.igm")["need"]["test"]["assays"] = json!(["antibody_test"]);
    });
}

#[test]
fn certificates_show_no_more_than_a_trip_can_say() {
    let showing = |number: usize| {
        let mut book = contents();
        let ids = || (0..number).map(|n| format!("p{n}"));
        let words = ids().map(|id| json!({"id": id, "title": "particular.name"}));
        book["vocabulary"]["particulars"] = words.collect();
        let ids: Vec<String> = ids().collect();
        for requirement in book["requirements"].as_array_mut().unwrap() {
            let certificate = requirement["need"].get_mut("certificate");
            for certificate in certificate.into_iter().filter(|it| it["shows"].is_array()) {
                certificate["shows"] = json!(ids);
            }
        }
        let told = faults(&book).into_iter().map(|fault| fault.to_string());
        told.collect::<Vec<_>>()
    };
    assert_eq!(showing(64), Vec::<String>::new());
    let problem = "`particulars`: certificates must show 65 of them: expected at most 64";
    assert_eq!(showing(65), [problem]);
}

#[test]
fn every_word_has_its_texts() {
    for (words, id) in [
        ("assays", "lamp"),
        ("specimens", "serum"),
        ("particulars", "name"),
        ("duties", "waiting"),
    ] {
        refused(words, "no.such.text", "has no text", |book| {
            entry(&mut book["vocabulary"], words, id)["title"] = json!("no.such.text");
        });
    }
}

#[test]
fn words_without_number_are_counted_and_looked_at_no_further() {
    for words in [
        "documents",
        "facts",
        "assays",
        "specimens",
        "particulars",
        "duties",
    ] {
        let part = |number: usize| {
            let word = |n: usize| {
                let id = format!("w{number}.{n}");
                match words {
                    "documents" => json!({"id": id, "type": "form", "title": "t", "question": "t"}),
                    "facts" => json!({"id": id, "title": "t", "question": "t", "value": "date"}),
                    _ => json!({"id": id, "title": "t"}),
                }
            };
            let words = json!({ words: (0..4_096).map(word).collect::<Vec<_>>() });
            json!({"schema_version": 1, "vocabulary": words}).to_string()
        };
        let parts: Vec<String> = (0..17).map(part).collect();
        let Err(RulebookError::Invalid { faults, .. }) = Rulebook::from_json(&parts) else {
            panic!("{words} are taken")
        };
        let told = faults.iter().any(|fault| {
            fault.place == words && fault.problem == "has 69632 entries: expected at most 4096"
        });
        assert!(told, "{words}: {faults:?}");
    }
}
