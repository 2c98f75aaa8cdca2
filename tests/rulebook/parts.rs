//! Rulebooks put together from parts, missions, platforms; and the same rulebook by another road.

use sekisho::trip::Leg;
use sekisho::{Rulebook, RulebookError, Trip, evaluate};
use serde_json::{Value, json};

use super::{contents, faults, load, refused};

/// The contents in as many files as there are lists, one for each notice's texts left out.
fn split() -> Vec<Value> {
    let whole = contents();
    let mut parts = Vec::new();
    for (key, value) in whole.as_object().unwrap() {
        if !matches!(key.as_str(), "schema_version" | "$schema") {
            parts.push(json!({"schema_version": 1, key: value}));
        }
    }
    parts
}

fn texts(parts: &[Value]) -> Vec<String> {
    parts.iter().map(Value::to_string).collect()
}

fn some_trips() -> Vec<Trip> {
    let mut trips = Vec::new();
    for (from, to) in [("KIX", "PVG"), ("PVG", "NRT"), ("NRT", "LAX")] {
        for day in [
            "2020-10-01",
            "2020-11-24",
            "2020-12-10",
            "2021-01-20",
            "2021-03-15",
            "2021-06-01",
        ] {
            let mut trip = Trip::new("2020-11-28T09:00+09:00".parse().unwrap());
            trip.itinerary.legs.push(
                Leg::new(from, to, &format!("{day}T10:00"), &format!("{day}T14:00")).unwrap(),
            );
            trips.push(trip);
        }
    }
    trips.retain(|trip| evaluate(Rulebook::builtin(), trip).is_ok());
    trips
}

#[test]
fn the_contents_as_json_load_again_and_give_the_same_answers() {
    let again = load(&contents()).unwrap();
    assert_eq!(again.contents(), Rulebook::builtin().contents());
    assert_eq!(again.version(), Rulebook::builtin().version());
    let trips = some_trips();
    assert!(trips.len() > 10);
    for trip in trips {
        assert_eq!(
            evaluate(&again, &trip),
            evaluate(Rulebook::builtin(), &trip)
        );
    }
}

#[test]
fn a_rulebook_in_many_parts_is_the_same_as_in_one() {
    let parts = Rulebook::from_json(&texts(&split())).unwrap();
    assert_eq!(parts.contents(), Rulebook::builtin().contents());
    for trip in some_trips() {
        assert_eq!(
            evaluate(&parts, &trip),
            evaluate(Rulebook::builtin(), &trip)
        );
    }
}

#[test]
fn exactly_one_part_names_the_version() {
    refused("no version", "version", "is missing", |book| {
        drop(book.as_object_mut().unwrap().remove("version"))
    });
    for once in ["version", "missions"] {
        let mut parts = split();
        let again = json!({"schema_version": 1, once: contents()[once]});
        parts.push(again);
        let Err(RulebookError::Invalid { faults, .. }) = Rulebook::from_json(&texts(&parts)) else {
            panic!("{once} twice is not refused")
        };
        assert!(
            faults
                .iter()
                .any(|fault| fault.place == once && fault.problem.contains("more than one part")),
            "{once}: {faults:?}"
        );
    }
}

#[test]
fn a_text_in_two_parts_is_refused_and_so_is_the_file_that_cannot_be_read() {
    let mut parts = split();
    parts.push(json!({"schema_version": 1, "texts": {"requirement.questionnaire": contents()["texts"]["requirement.questionnaire"]}}));
    let Err(RulebookError::Invalid { faults, .. }) = Rulebook::from_json(&texts(&parts)) else {
        panic!("a text twice is not refused")
    };
    assert!(
        faults
            .iter()
            .any(|fault| fault.place == "requirement.questionnaire")
    );
    let mut files = texts(&split());
    files.insert(2, "{".into());
    assert!(
        matches!(
            Rulebook::from_json(&files),
            Err(RulebookError::Unreadable { file: 2, .. })
        ),
        "it says which file"
    );
}

fn mission(book: &mut Value, number: usize) -> &mut Value {
    &mut book["missions"]["missions"][number]
}

#[test]
fn missions_have_addresses_and_districts_that_cover_the_country_once() {
    refused(
        "email",
        "missions `tokyo`: email",
        "expected an address",
        |book| mission(book, 0)["email"] = json!("tokyo"),
    );
    refused(
        "cites",
        "missions `tokyo`: cites",
        "at least one citation",
        |book| mission(book, 0)["cites"] = json!([]),
    );
    refused("url", "missions `tokyo`: institutions", "http", |book| {
        mission(book, 0)["institutions"]["url"] = json!("ftp://x")
    });
    refused("id", "missions `tokyo`: id", "is there twice", |book| {
        mission(book, 1)["id"] = json!("tokyo")
    });
    refused(
        "abroad",
        "district",
        "places of the mission's country",
        |book| {
            mission(book, 0)["district"]
                .as_array_mut()
                .unwrap()
                .push(json!("CN-SH"));
        },
    );
    refused(
        "two missions",
        "district",
        "`JP-13` is there twice",
        |book| {
            mission(book, 1)["district"]
                .as_array_mut()
                .unwrap()
                .push(json!("JP-13"));
        },
    );
    refused(
        "no mission",
        "district",
        "`JP-08` belongs to no mission",
        |book| {
            drop(
                mission(book, 0)["district"]
                    .as_array_mut()
                    .unwrap()
                    .remove(0),
            );
        },
    );
    refused("the form", "health_declaration", "URL", |book| {
        book["missions"]["health_declaration"]["url"] = json!("form.pdf")
    });
    refused("the choice", "choice", "citations and readings", |book| {
        book["missions"]["choice"]["readings"] = json!([])
    });
}

fn platform<'a>(book: &'a mut Value, id: &str) -> &'a mut Value {
    let list = book["registries"][0]["platforms"].as_array_mut().unwrap();
    list.iter_mut()
        .find(|platform| platform["id"] == id)
        .unwrap()
}

#[test]
fn platforms_are_named_once_and_registered_where_they_run() {
    let id = "e-fangkong";
    refused("id", "platforms: id", "is there twice", |book| {
        platform(book, id)["id"] = json!("suikangma")
    });
    refused("name", "official_name", "is there twice", |book| {
        platform(book, id)["official_name"] = json!("穗康码")
    });
    refused("no name", "official_name", "names with text", |book| {
        platform(book, id)["official_name"] = json!("")
    });
    refused("no host", "`e-fangkong`: hosts", "at least one", |book| {
        platform(book, id)["hosts"] = json!([])
    });
    refused("host twice", "`e-fangkong`: hosts", "each once", |book| {
        platform(book, id)["hosts"] = json!(["wechat_mini_program", "wechat_mini_program"]);
    });
    refused(
        "another host",
        "`e-fangkong`: registrations: host",
        "one of `hosts`",
        |book| {
            platform(book, id)["registrations"][0]["host"] = json!("web");
        },
    );
    refused(
        "residents of nowhere",
        "residents_of",
        "expected at least one subdivision",
        |book| {
            platform(book, id)["registrations"][0]["residents_of"] = json!([]);
        },
    );
    refused(
        "no citation",
        "`e-fangkong`: cites",
        "at least one citation",
        |book| {
            platform(book, id)["registrations"][0]["evidence"]["cites"] = json!([]);
        },
    );
    refused(
        "no date",
        "`e-fangkong`: observed",
        "expected a date",
        |book| {
            drop(
                platform(book, id)["registrations"][0]["evidence"]
                    .as_object_mut()
                    .unwrap()
                    .remove("observed"),
            );
        },
    );
}

#[test]
fn every_subdivision_is_surveyed_or_named_as_not_surveyed() {
    refused(
        "neither",
        "subdivision `CN-FJ`",
        "expected a platform",
        |book| {
            book["registries"][0]["platforms"]
                .as_array_mut()
                .unwrap()
                .retain(|platform| platform["id"] != "e-fangkong");
        },
    );
    refused("both", "subdivision `CN-TJ`", "not both", |book| {
        platform(book, "guojia-zhengwu-fuwu-pingtai")["area"]["country"]["local_in"]
            .as_array_mut()
            .unwrap()
            .push(json!("CN-TJ"));
    });
    refused(
        "its own and the country's",
        "local_in",
        "has a platform of its own",
        |book| {
            platform(book, "guojia-zhengwu-fuwu-pingtai")["area"]["country"]["local_in"]
                .as_array_mut()
                .unwrap()
                .push(json!("CN-FJ"));
        },
    );
    refused(
        "none of the country",
        "platforms",
        "0 platforms of the country: expected 1",
        |book| {
            book["registries"][0]["platforms"]
                .as_array_mut()
                .unwrap()
                .retain(|platform| platform["area"].get("country").is_none());
        },
    );
    refused("a city unknown", "area", "listed in `cities`", |book| {
        book["registries"][0]["cities"] = json!([])
    });
    refused("a city twice", "cities: city", "is there twice", |book| {
        let first = book["registries"][0]["cities"][0].clone();
        book["registries"][0]["cities"]
            .as_array_mut()
            .unwrap()
            .push(first);
    });
    refused(
        "order",
        "order.own_area",
        "citations and readings",
        |book| book["registries"][0]["order"]["own_area"]["cites"] = json!([]),
    );
    refused("a gap", "not_surveyed", "citations and readings", |book| {
        book["registries"][0]["not_surveyed"][0]["readings"] = json!([])
    });
    assert!(faults(&contents()).is_empty());
}
