//! Registries of platforms that a rulebook loaded at run time brings: other places, hosts, documents and codes.

use sekisho::code::{PlatformHost, PlatformId, TextKey};
use sekisho::interview::Answer;
use sekisho::rulebook::{Acceptance, Guidance, GuidanceFact, RegistrationWay, SurveyState};
use sekisho::trip::{Document, Field, Visit};
use sekisho::{
    Assessment, Checklist, Language, Rulebook, Trip, Verdict, evaluate, interview, verdict,
};
use serde_json::{Value, json};

use crate::support::documents::kind;
use crate::support::rulebooks::{TEXT, contents, load, tiny};

/// Words: two hosts, a card of the country, and the codes of its places and of the whole of it.
fn words() -> Value {
    let code = |id: &str| json!({"id": id, "type": "code", "title": "word.pass", "kind_of": "pass", "had": "from_an_office", "takes": 60});
    json!({
        "documents": [
            {"id": "pass", "type": "code", "title": "word.pass", "group": true, "question": TEXT},
            code("place_pass"),
            code("land_pass"),
            {"id": "passport", "type": "passport", "title": "word.passport", "question": TEXT},
            {"id": "island_card", "type": "identity_card", "title": "word.card", "question": TEXT},
        ],
        "platform_hosts": [
            {"id": "kiosk", "title": "word.kiosk", "kept": "word.kept"},
            {"id": "beacon", "title": "word.beacon", "kept": "word.kept"},
        ],
    })
}

fn evidence(document: Option<&str>, accepts: &str, strength: &str) -> Value {
    let mut evidence = json!({"accepts": accepts, "strength": strength, "observed": "2020-06-01", "cites": ["N-1"], "readings": ["R-1"], "steps": [TEXT]});
    if let Some(document) = document {
        evidence["document"] = json!(document);
    }
    evidence
}

/// In the north a page for passports and a kiosk for cards, in the east a page for foreigners, in the south a kiosk for who comes
/// from the north; the west is not surveyed.
fn registry() -> Value {
    let on = |host: &str, document: &str, accepts: &str, strength: &str| json!({"host": host, "evidence": evidence(Some(document), accepts, strength)});
    let mut east = on("beacon", "passport", "yes", "stated");
    east["only_foreigners"] = json!(true);
    let mut south = on("kiosk", "passport", "yes", "stated");
    south["residents_of"] = json!(["JP-01"]);
    south["carries_over_from"] = json!("kiosk");
    let platform = |id: &str, hosts: Value, place: &str, registrations: Value| json!({"id": id, "official_name": id, "hosts": hosts, "area": {"subdivision": place}, "registrations": registrations});
    let basis = json!({"cites": ["N-1"], "readings": ["R-1"]});
    let wording: Value = [
        "left_out",
        "not_accepted",
        "only_foreigners",
        "only_in_city",
        "others_only",
        "no_document",
        "one_of_several",
        "tried_with_another",
        "document_assumed",
        "if_living_here",
        "if_living_within",
        "untested",
    ]
    .iter()
    .map(|name| ((*name).to_owned(), json!(format!("wording.{name}"))))
    .chain([("title".to_owned(), json!("word.title"))])
    .collect::<serde_json::Map<_, _>>()
    .into();
    json!({
        "id": "isles", "country": "JP", "subdivisions": ["JP-01", "JP-13", "JP-27", "JP-47"], "nationals": ["JPN"],
        "identity_documents": [
            {"kind": "island_card", "title": "word.card", "only_nationals": true},
            {"kind": "passport", "title": "word.passport"},
        ],
        "codes": {"group": "pass", "local": "place_pass", "kept_in": ["kiosk", "beacon"]},
        "platforms": [
            platform("north", json!(["beacon", "kiosk"]), "JP-01", json!([
                on("beacon", "passport", "yes", "first_hand"),
                on("beacon", "island_card", "no", "stated"),
                on("kiosk", "passport", "no", "stated"),
                on("kiosk", "island_card", "yes", "stated"),
            ])),
            platform("east", json!(["beacon"]), "JP-13", json!([east])),
            platform("south", json!(["kiosk"]), "JP-47", json!([south])),
        ],
        "not_surveyed": [
            {"subdivision": "JP-27", "general_ways": true, "caution": TEXT, "cites": ["N-1"], "readings": ["R-1"]},
        ],
        "general": {
            "own_area": [{"host": "kiosk", "title": "word.way", "evidence": evidence(None, "yes", "stated")}],
            "elsewhere": [{"host": "kiosk", "title": "word.way", "evidence": evidence(None, "not_known", "untested")}],
            "residence_code": {"title": "word.home", "evidence": evidence(None, "yes", "stated")},
        },
        "order": {"own_area": basis, "elsewhere": basis},
        "wording": wording,
    })
}

fn with_texts(mut book: Value) -> Value {
    let keys = [
        ("word.title", "Pass of {area}"),
        ("word.pass", "a pass"),
        ("word.passport", "a passport"),
        ("word.card", "a card of the isles"),
        ("word.kiosk", "kiosk at the harbour"),
        ("word.beacon", "page by the beacon"),
        ("word.kept", "kept"),
        ("word.way", "the kiosk itself"),
        ("word.home", "the pass of home"),
        ("subdivision.jp-01", "the north"),
        ("subdivision.jp-13", "the east"),
    ];
    let mut texts: Vec<(String, String)> = keys
        .map(|(key, text)| (key.to_owned(), text.to_owned()))
        .into();
    let wording = registry()["wording"].clone();
    let wording = wording.as_object().unwrap().values();
    let wording = wording.map(|key| key.as_str().unwrap().to_owned());
    texts.extend(
        wording
            .filter(|key| key != "word.title")
            .map(|key| (key.clone(), key)),
    );
    for (key, text) in texts {
        book["texts"][key] = json!({"en": text, "ja": text, "zh-Hans": text, "zh-Hant": text});
    }
    book
}

fn loaded(book: &Value) -> Rulebook {
    load(book).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// A rulebook of the isles alone.
fn isles() -> Rulebook {
    let mut book = with_texts(tiny(&json!([]), &json!([]), &[]));
    book["vocabulary"] = words();
    book["registries"] = json!([registry()]);
    loaded(&book)
}

/// Somebody who goes there, of whom this is known besides.
fn visiting(place: &str, traveller: &Value, documents: &Value) -> Trip {
    let trip = json!({
        "as_of": "2020-11-20T09:00+09:00", "traveller": traveller, "itinerary": {"visits": [{"subdivision": place}]},
        "holdings": {"documents": documents, "certificates": [], "temperature_log": []},
    });
    serde_json::from_value(trip).unwrap()
}

fn answer(rulebook: &Rulebook, trip: &Trip) -> Assessment {
    let answer = evaluate(rulebook, trip).unwrap();
    assert_eq!(verdict(rulebook, trip), Ok(answer.verdict));
    answer
}

/// Each way by its platform and host, with whether it takes the traveller's document.
fn ways(ways: &[RegistrationWay]) -> Vec<(&str, &str, Acceptance)> {
    let shown = ways.iter().map(|way| {
        let platform = way.platform.as_ref().map_or("", PlatformId::as_str);
        let host = way.host.as_ref().map_or("", PlatformHost::as_str);
        (platform, host, way.accepts)
    });
    shown.collect()
}

const YES: Acceptance = Acceptance::Yes;
const NO: Acceptance = Acceptance::No;
const OPEN: Acceptance = Acceptance::NotKnown;

fn guidance(place: &str, traveller: &Value) -> Guidance {
    let answer = answer(&isles(), &visiting(place, traveller, &json!([])));
    assert_eq!(answer.registrations.len(), 1);
    answer.registrations[0].guidance.clone()
}

fn abroad(nationality: &str, documents: &Value) -> Value {
    json!({"nationality": nationality, "residence": {"country": "FR"}, "identity_documents": documents})
}

#[test]
fn each_document_has_its_own_way() {
    let passport = guidance("JP-01", &abroad("D", &json!(["passport"])));
    assert_eq!(
        ways(&passport.ways),
        [("north", "beacon", YES), ("", "kiosk", OPEN)]
    );
    assert_eq!(ways(&passport.closed), [("north", "kiosk", NO)]);
    assert_eq!(
        passport.closed[0].cautions[0].as_str(),
        "wording.not_accepted"
    );
    assert_eq!(
        passport.ways[1].title.as_ref().unwrap().as_str(),
        "word.way"
    );
    let card = guidance("JP-01", &abroad("JPN", &json!(["island_card"])));
    assert_eq!(
        ways(&card.ways),
        [("", "kiosk", OPEN), ("north", "kiosk", YES)]
    );
    assert_eq!(ways(&card.closed), [("north", "beacon", NO)]);
    let both = guidance("JP-01", &abroad("JPN", &json!(["passport", "island_card"])));
    let expected = [
        ("north", "beacon", YES),
        ("", "kiosk", OPEN),
        ("north", "kiosk", YES),
    ];
    assert_eq!(ways(&both.ways), expected);
    assert!(both.closed.is_empty() && both.unknown.is_empty());
    let neither = guidance("JP-01", &abroad("JPN", &json!([])));
    assert!(neither.ways.is_empty(), "{neither:?}");
    assert_eq!(
        neither.closed[0].cautions[0].as_str(),
        "wording.no_document"
    );
}

#[test]
fn what_is_not_known_of_the_document_is_left_open_and_asked_for() {
    let national = guidance(
        "JP-01",
        &json!({"nationality": "JPN", "residence": {"country": "FR"}}),
    );
    let expected = [
        ("north", "beacon", OPEN),
        ("", "kiosk", OPEN),
        ("north", "kiosk", OPEN),
    ];
    assert_eq!(ways(&national.ways), expected);
    assert_eq!(national.unknown, [GuidanceFact::IdentityDocuments]);
    let anybody = guidance("JP-01", &json!({"residence": {"country": "FR"}}));
    assert_eq!(
        ways(&anybody.ways),
        [("north", "beacon", YES), ("", "kiosk", OPEN)]
    );
    let unknown = [GuidanceFact::Nationality, GuidanceFact::IdentityDocuments];
    assert_eq!(anybody.unknown, unknown);
    assert_eq!(anybody.cautions[0].as_str(), "wording.document_assumed");
    // Whoever is no national has no card of theirs.
    let foreigner = guidance(
        "JP-01",
        &json!({"nationality": "D", "residence": {"country": "FR"}}),
    );
    assert!(foreigner.unknown.is_empty());
}

#[test]
fn a_platform_for_foreigners_is_not_for_nationals_and_evidence_speaks_for_its_residents() {
    let foreigner = guidance("JP-13", &abroad("CHN", &json!(["passport"])));
    assert_eq!(ways(&foreigner.ways)[0], ("east", "beacon", YES));
    let national = guidance("JP-13", &abroad("JPN", &json!(["passport"])));
    assert_eq!(ways(&national.closed), [("east", "beacon", NO)]);
    let from = |home: &str| json!({"nationality": "D", "residence": {"country": "JP", "subdivision": home}, "identity_documents": ["passport"]});
    let south = guidance("JP-47", &from("JP-13"));
    assert_eq!(
        ways(&south.ways),
        [("", "kiosk", OPEN), ("south", "kiosk", OPEN), ("", "", YES)]
    );
    assert_eq!(south.ways[2].code_of.unwrap().as_str(), "JP-13");
    let pass = json!([{"kind": "place_pass", "subdivision": "JP-01", "host": "kiosk"}]);
    let carried = answer(&isles(), &visiting("JP-47", &from("JP-01"), &pass));
    assert_eq!(
        ways(&carried.registrations[0].guidance.ways)[1],
        ("south", "kiosk", YES)
    );
    // At home one goes to the kiosk, and is not told of platforms in it.
    let at_home = guidance("JP-47", &from("JP-47"));
    assert_eq!(ways(&at_home.ways), [("", "kiosk", YES)]);
    // Of a place outside of the survey nobody has a code to show.
    let elsewhere = guidance("JP-47", &from("JP-14"));
    assert_eq!(
        ways(&elsewhere.ways),
        [("", "kiosk", OPEN), ("south", "kiosk", OPEN)]
    );
}

#[test]
fn verdicts_follow_from_the_codes_in_hand_and_from_what_is_surveyed() {
    let book = isles();
    let traveller = abroad("D", &json!(["passport"]));
    let told = |place: &str, documents: &Value| {
        answer(&book, &visiting(place, &traveller, documents)).verdict
    };
    let pass = |of: &str| json!([{"kind": "place_pass", "subdivision": of}]);
    assert_eq!(told("JP-01", &json!([])), Verdict::Conditional);
    assert_eq!(told("JP-01", &pass("JP-01")), Verdict::Cleared);
    assert_eq!(told("JP-01", &pass("JP-13")), Verdict::Conditional);
    assert_eq!(told("JP-27", &pass("JP-27")), Verdict::NotCovered);
    for beyond in ["JP-14", "CN-JS"] {
        let silent = answer(&book, &visiting(beyond, &traveller, &json!([])));
        assert_eq!(silent.verdict, Verdict::NotCovered);
        assert!(silent.questions.is_empty());
        let found = &silent.registrations[0];
        assert_eq!(found.verdict, Some(Verdict::NotCovered));
        assert_eq!(found.guidance.survey, SurveyState::NotSurveyed);
        assert!(found.guidance.ways.is_empty() && found.guidance.closed.is_empty());
    }
    let mut both = visiting("JP-01", &traveller, &pass("JP-01"));
    both.itinerary.visits.push(Visit {
        subdivision: "JP-14".parse().unwrap(),
        city: None,
    });
    let both = answer(&book, &both);
    assert_eq!(both.verdict, Verdict::NotCovered);
    assert_eq!(both.registrations[0].verdict, Some(Verdict::Cleared));
}

#[test]
fn an_interview_offers_the_codes_of_that_place() {
    let book = isles();
    let traveller =
        json!({"nationality": "JPN", "residence": {"country": "JP", "subdivision": "JP-13"}});
    let mut trip = visiting("JP-01", &traveller, &json!([]));
    trip.holdings.documents = None;
    let questions = evaluate(&book, &trip).unwrap().questions;
    let asked: Vec<_> = questions.iter().map(|it| it.field.clone()).collect();
    let passes = Field::Documents(kind("pass"));
    assert_eq!(asked, [passes.clone(), Field::IdentityDocuments]);
    let mut given = Vec::new();
    let mut declined = Vec::new();
    while let Some(asking) = interview(&book, &trip, &declined).unwrap().next {
        let text = |key: &TextKey| book.text(key, Language::En).to_owned();
        let options = asking.options.iter();
        let words = options.map(|option| option.words.iter().map(text).collect());
        let words: Vec<Vec<String>> = words.collect();
        given.push((asking.question.field.clone(), words));
        declined.push(asking.question);
    }
    let of = |field: &Field| {
        given
            .iter()
            .find(|(asked, _)| asked == field)
            .map(|it| &it.1)
    };
    assert_eq!(
        of(&Field::IdentityDocuments),
        None,
        "no verdict hangs on it"
    );
    let options = of(&passes).unwrap();
    assert_eq!(
        options.len(),
        4,
        "of home and of the place, in both hosts: {options:?}"
    );
    trip = trip
        .answered(
            &questions[0],
            Answer::Documents(vec![Document {
                subdivision: Some("JP-01".parse().unwrap()),
                ..Document::new(kind("place_pass"))
            }]),
        )
        .unwrap();
    assert_eq!(answer(&book, &trip).verdict, Verdict::Cleared);
}

#[test]
fn a_checklist_speaks_in_the_words_of_the_registry() {
    let book = isles();
    let traveller = abroad("D", &json!(["passport"]));
    let answer = answer(&book, &visiting("JP-01", &traveller, &json!([])));
    let told = Checklist::of_registrations(&book, &answer, Language::En).to_string();
    for words in [
        "Pass of the north",
        "1. north",
        "page by the beacon",
        "2. the kiosk itself",
        "wording.not_accepted",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
}

#[test]
fn two_registries_stand_side_by_side() {
    let mut book = with_texts(contents());
    let own = words();
    for list in ["documents", "platform_hosts"] {
        let more = own[list].as_array().unwrap().iter();
        let more = more.filter(|word| word["id"] != "passport").cloned();
        book["vocabulary"][list]
            .as_array_mut()
            .unwrap()
            .extend(more);
    }
    let mut isles = registry();
    for basis in ["own_area", "elsewhere"] {
        isles["order"][basis]["cites"] = json!(["A-1"]);
    }
    book["texts"][TEXT] = json!({"en": "x", "ja": "x", "zh-Hans": "x", "zh-Hant": "x"});
    book["registries"].as_array_mut().unwrap().push(isles);
    let book = loaded(&book);
    let traveller = abroad("JPN", &json!(["island_card"]));
    let both = json!([{"subdivision": "CN-JS"}, {"subdivision": "JP-01"}]);
    let mut trip = visiting(
        "CN-JS",
        &traveller,
        &json!([{"kind": "place_pass", "subdivision": "JP-01"}]),
    );
    let alone = answer(&book, &trip);
    trip.itinerary.visits = serde_json::from_value(both).unwrap();
    let found = answer(&book, &trip);
    assert_eq!(found.registrations[0], alone.registrations[0]);
    // With a card of the isles nobody registers in China; with theirs they do there.
    assert!(
        ways(&found.registrations[0].guidance.ways)
            .iter()
            .all(|way| way.0.is_empty())
    );
    assert_eq!(found.registrations[1].verdict, Some(Verdict::Cleared));
    assert_eq!(found.verdict, Verdict::Conditional);
    // The built-in rulebook says of its own places what it says without the other.
    let japanese = visiting("CN-JS", &abroad("JPN", &json!(["passport"])), &json!([]));
    let (with, without) = (
        answer(&book, &japanese),
        answer(Rulebook::builtin(), &japanese),
    );
    assert_eq!(with.registrations, without.registrations);
    assert_eq!(with.questions, without.questions);
}
