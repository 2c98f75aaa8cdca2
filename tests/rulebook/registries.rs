//! Registries of platforms that name words or places amiss.

use serde_json::{Value, json};

use super::{contents, faults, refused};

fn registry(book: &mut Value) -> &mut Value {
    &mut book["registries"][0]
}

fn platform<'a>(book: &'a mut Value, id: &str) -> &'a mut Value {
    let list = registry(book)["platforms"].as_array_mut().unwrap();
    list.iter_mut().find(|it| it["id"] == id).unwrap()
}

#[test]
fn the_kinds_of_codes_are_declared() {
    for (name, given, problem) in [
        (
            "group",
            "health_cod",
            "unknown kind of document `health_cod`; did you mean `health_code`?",
        ),
        (
            "local",
            "provincial",
            "unknown kind of document `provincial`",
        ),
        ("country", "ticket", "`ticket` is no kind of `health_code`"),
        (
            "country",
            "health_code",
            "`health_code` is no kind of `health_code`",
        ),
        (
            "country",
            "provincial_code",
            "`provincial_code` is the code of a subdivision too",
        ),
        (
            "group",
            "ticket",
            "`ticket` is not the widest group of its kinds: expected that of all codes",
        ),
    ] {
        refused(given, "registries `china_2020`: codes", problem, |book| {
            registry(book)["codes"][name] = json!(given);
        });
    }
}

#[test]
fn a_host_is_declared_wherever_it_is_named() {
    let problem = "unknown host `alipya`; did you mean `alipay`?";
    refused(
        "kept",
        "registries `china_2020`: codes: kept_in",
        problem,
        |book| {
            registry(book)["codes"]["kept_in"] = json!(["alipya"]);
        },
    );
    for list in ["own_area", "own_area_unlisted", "elsewhere"] {
        refused(
            list,
            "registries `china_2020`: general: host",
            problem,
            |book| {
                registry(book)["general"][list][0]["host"] = json!("alipya");
            },
        );
    }
    refused(
        "a platform's",
        "platforms `suchengma`: hosts",
        problem,
        |book| {
            platform(book, "suchengma")["hosts"][1] = json!("alipya");
        },
    );
    for field in ["host", "carries_over_from"] {
        let place = format!("platforms `suchengma`: registrations: {field}");
        refused(field, &place, problem, |book| {
            platform(book, "suchengma")["registrations"][1][field] = json!("alipya");
        });
    }
    refused("twice", "web", "is there twice", |book| {
        let hosts = &mut book["vocabulary"]["platform_hosts"];
        let web = hosts[3].clone();
        hosts.as_array_mut().unwrap().push(web);
    });
    refused("without a name", "no.such.text", "has no text", |book| {
        book["vocabulary"]["platform_hosts"][0]["kept"] = json!("no.such.text");
    });
}

#[test]
fn people_register_with_documents_that_are_declared_as_such() {
    for (given, problem) in [
        (
            "pasport",
            "unknown passport or identity card `pasport`; did you mean `passport`?",
        ),
        // A visa is declared, but is no such document; nor is a group.
        (
            "chinese_visa",
            "unknown passport or identity card `chinese_visa`",
        ),
        (
            "identity_card",
            "unknown passport or identity card `identity_card`",
        ),
    ] {
        let place = "registries `china_2020`: identity_documents";
        refused(given, place, problem, |book| {
            registry(book)["identity_documents"][1]["kind"] = json!(given);
        });
    }
    let problem =
        "`pasport` is none of the registry's identity documents; did you mean `passport`?";
    refused(
        "evidence",
        "platforms `e-fangkong`: document",
        problem,
        |book| {
            platform(book, "e-fangkong")["registrations"][0]["evidence"]["document"] =
                json!("pasport");
        },
    );
    let place = "registries `china_2020`: ";
    let twice = "`passport` is there twice";
    refused(
        "a document twice",
        &format!("{place}identity_documents"),
        twice,
        |book| {
            registry(book)["identity_documents"][0]["kind"] = json!("passport");
        },
    );
    refused(
        "no document",
        &format!("{place}identity_documents"),
        "has no entry",
        |book| {
            registry(book)["identity_documents"] = json!([]);
        },
    );
    refused(
        "no nationals",
        &format!("{place}nationals"),
        "has no entry",
        |book| {
            registry(book)["nationals"] = json!([]);
        },
    );
    refused(
        "about none",
        &format!("{place}general.documents"),
        "about which it is",
        |book| {
            let evidence = &mut registry(book)["general"]["documents"][0];
            evidence.as_object_mut().unwrap().remove("document");
        },
    );
}

#[test]
fn a_registry_speaks_of_its_own_country_and_nobody_else_of_its_places() {
    let problem = "`JP-13` is none of its subdivisions: expected one of `CN`";
    refused(
        "a platform",
        "platforms `e-fangkong`: area",
        problem,
        |book| {
            platform(book, "e-fangkong")["area"]["subdivision"] = json!("JP-13");
        },
    );
    refused(
        "residents",
        "registrations: residents_of",
        problem,
        |book| {
            platform(book, "suchengma")["registrations"][1]["residents_of"] = json!(["JP-13"]);
        },
    );
    refused("a gap", "not_surveyed `JP-13`", problem, |book| {
        registry(book)["not_surveyed"][0]["subdivision"] = json!("JP-13");
    });
    refused(
        "part of another",
        "subdivisions",
        "expected subdivisions of `CN`",
        |book| {
            registry(book)["subdivisions"] = json!(["JP-13"]);
        },
    );
    let problem = "`CN-FJ` is none of its subdivisions: expected one of `CN`; did you mean";
    refused(
        "a part of it",
        "platforms `e-fangkong`: area",
        problem,
        |book| {
            registry(book)["subdivisions"] = json!(["CN-JS", "CN-TJ"]);
        },
    );
    refused(
        "itself",
        "not_surveyed `CN-HK`",
        "another country",
        |book| {
            registry(book)["not_surveyed"][1]["country"] = json!("CN");
        },
    );
    let mut twice = contents();
    let mut again = registry(&mut twice).clone();
    again["id"] = json!("china_again");
    again["platforms"] = json!([]);
    twice["registries"].as_array_mut().unwrap().push(again);
    let faults = faults(&twice);
    let place = "registries `china_again`: subdivision `CN-JS`";
    let is_told = |place: &str, problem: &str| {
        let mut found = faults.iter();
        found.any(|fault| fault.place == place && fault.problem.contains(problem))
    };
    assert!(
        is_told(place, "another registry speaks of it too"),
        "{faults:?}"
    );
    assert!(!is_told("registries `china_2020`: subdivision `CN-JS`", ""));
    refused("an id twice", "china_2020", "is there twice", |book| {
        let again = registry(book).clone();
        book["registries"].as_array_mut().unwrap().push(again);
    });
}
