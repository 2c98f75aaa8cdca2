//! Several passports: each border sees one, documents may belong to one, and what is not known of them is asked for.

use sekisho::assessment::{Question, Status, TopicKind, Truth, Way};
use sekisho::code::{Country, Nationality};
use sekisho::interview::Answer;
use sekisho::plan::Turnarounds;
use sekisho::trip::Field;
use sekisho::{
    Assessment, Checklist, Language, Rulebook, Trip, Verdict, differences, evaluate, explain,
    interview, plan,
};
use serde_json::{Value, json};

use crate::support::documents::kind;
use crate::support::rulebooks::{TEXT, load, provision, tiny};

/// Passports of two kinds, which may have a chip, and a visa.
fn words() -> Value {
    let chip = json!({"id": "chip", "title": TEXT, "question": TEXT, "value": "yes_no"});
    let passport =
        |id: &str| json!({"id": id, "type": "passport", "kind_of": "passport", "title": TEXT});
    json!({"documents": [
        {"id": "passport", "type": "passport", "group": true, "title": TEXT, "question": TEXT, "fields": [chip]},
        passport("ordinary_passport"),
        passport("diplomatic_passport"),
        {"id": "visa", "type": "visa", "title": TEXT, "question": TEXT},
    ]})
}

fn book(requirements: &Value, provisions: &[Value]) -> Rulebook {
    let mut book = tiny(&json!([]), requirements, provisions);
    book["vocabulary"] = words();
    load(&book).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// Refused at the landing in a country by whom a condition does not hold.
fn refuses_unless(id: &str, to: &str, condition: &Value) -> Value {
    let then = json!([{"refuse": {"text": TEXT}}]);
    let given =
        json!({"at": ["landing"], "scope": {"to": [to]}, "when": {"not": condition}, "then": then});
    provision(id, &given)
}

fn is_of(code: &str) -> Value {
    json!({"fact": {"nationality": [code]}})
}

/// A rulebook that asks for a document at the landing in Japan.
fn asking(document: &Value) -> Rulebook {
    let requirement = json!({"id": "x.paper", "title": TEXT, "otherwise": "refused", "need": {"document": document}});
    let given =
        json!({"at": ["landing"], "scope": {"to": ["JP"]}, "then": [{"require": ["x.paper"]}]});
    book(&json!([requirement]), &[provision("x.asks", &given)])
}

fn leg(from: &str, to: &str, day: u32) -> Value {
    let (departs, arrives) = (
        format!("2022-01-{day}T10:00"),
        format!("2022-01-{}T18:00", day + 1),
    );
    json!({"from": from, "to": to, "departs": departs, "arrives": arrives})
}

/// From New York to Tokyo on 20 January 2022 with these passports and documents, staying until the 25th.
fn to_tokyo(passports: &Value, documents: &Value) -> Trip {
    with_legs(&json!([leg("JFK", "NRT", 20)]), passports, documents)
}

fn with_legs(legs: &Value, passports: &Value, documents: &Value) -> Trip {
    let trip = json!({
        "as_of": "2022-01-10T09:00-05:00", "traveller": {"passports": passports},
        "itinerary": {"legs": legs, "leaves_on": "2022-02-25"}, "holdings": {"documents": documents},
    });
    Trip::from_json(&trip.to_string()).unwrap()
}

fn judged(book: &Rulebook, trip: &Trip) -> Assessment {
    let found = evaluate(book, trip).unwrap();
    assert_eq!(sekisho::verdict(book, trip), Ok(found.verdict));
    found
}

fn presented(way: &Way) -> &str {
    way.presents.as_ref().unwrap().nationality.as_str()
}

/// The passports of the ways of a journey in order, each with the verdict.
fn ways(found: &Assessment, journey: usize) -> Vec<(&str, Verdict)> {
    let ways = found.journeys[journey].ways.iter();
    ways.map(|way| (presented(way), way.verdict)).collect()
}

fn questions(found: &Assessment) -> Vec<(Field, Option<u32>)> {
    let asked = found.questions.iter();
    asked.map(|it| (it.field.clone(), it.index)).collect()
}

const FRENCH_AND_JAPANESE: [&str; 2] = ["FRA", "JPN"];

fn bare(codes: &[&str]) -> Value {
    codes
        .iter()
        .map(|code| json!({"nationality": code}))
        .collect()
}

#[test]
fn one_border_sees_one_passport_and_the_next_another() {
    let book = book(
        &json!([]),
        &[
            refuses_unless("x.japan", "JP", &is_of("JPN")),
            refuses_unless("x.china", "CN", &is_of("CHN")),
        ],
    );
    let legs = json!([leg("JFK", "NRT", 20), leg("NRT", "PVG", 25)]);
    let codes = ["CHN", "FRA", "JPN"];
    let found = judged(&book, &with_legs(&legs, &bare(&codes), &json!([])));
    assert_eq!(found.verdict, Verdict::Cleared);
    let refused = Verdict::Refused;
    let japan = [
        ("JPN", Verdict::Cleared),
        ("CHN", refused),
        ("FRA", refused),
    ];
    let china = [
        ("CHN", Verdict::Cleared),
        ("FRA", refused),
        ("JPN", refused),
    ];
    assert_eq!(ways(&found, 0), japan);
    assert_eq!(ways(&found, 1), china);
    let position = |journey: usize| {
        found.journeys[journey].ways[0]
            .presents
            .as_ref()
            .unwrap()
            .position
    };
    assert_eq!((position(0), position(1)), (2, 0));
    for lacking in codes.iter().filter(|code| **code != "FRA") {
        let mut others = codes.to_vec();
        others.retain(|code| code != lacking);
        let found = judged(&book, &with_legs(&legs, &bare(&others), &json!([])));
        assert_eq!(found.verdict, Verdict::Refused, "without {lacking}");
    }
}

#[test]
fn a_nationality_beside_passports_says_which_of_them_are_presented() {
    let book = book(
        &json!([]),
        &[refuses_unless("x.japan", "JP", &is_of("JPN"))],
    );
    let mut trip = to_tokyo(&bare(&FRENCH_AND_JAPANESE), &json!([]));
    assert_eq!(judged(&book, &trip).verdict, Verdict::Cleared);
    trip.traveller.nationality = "FRA".parse().ok();
    let found = judged(&book, &trip);
    assert_eq!(ways(&found, 0), [("FRA", Verdict::Refused)]);
}

#[test]
fn a_visa_counts_only_with_the_passport_to_which_it_belongs() {
    let requirement = json!({"id": "x.visa", "title": TEXT, "otherwise": "refused", "need": {"document": {"any_of": ["visa"]}}});
    let asks =
        json!({"at": ["landing"], "scope": {"to": ["JP"]}, "then": [{"require": ["x.visa"]}]});
    let book = book(
        &json!([requirement]),
        &[
            provision("x.asks", &asks),
            refuses_unless("x.not_french", "JP", &is_of("USA")),
        ],
    );
    for (visa, right) in [
        (
            json!([{"kind": "visa", "passport": 0}]),
            Verdict::Conditional,
        ),
        (json!([{"kind": "visa", "passport": 1}]), Verdict::Cleared),
        (json!([{"kind": "visa"}]), Verdict::Cleared),
    ] {
        let found = judged(&book, &to_tokyo(&bare(&["FRA", "USA"]), &visa));
        assert_eq!(
            (found.verdict, presented(&found.journeys[0].ways[0])),
            (right, "USA"),
            "{visa}"
        );
    }
}

/// A passport valid for three months after the exit, and issued within ten years before landing.
fn borders_code() -> Rulebook {
    let within = |anchor: &str, unit: &str, earliest: i32, latest: Option<i32>| json!({"be_within": {"anchor": anchor, "unit": unit, "earliest": earliest, "latest": latest}});
    let bounds = json!([
        {"field": "valid_until", "must": within("exit", "months", 3, None), "fault": TEXT},
        {"field": "issued", "must": within("landing", "years", -10, Some(0)), "fault": TEXT},
    ]);
    asking(&json!({"any_of": ["passport"], "bounds": bounds}))
}

fn dated(code: &str, issued: &str, until: &str) -> Value {
    json!({"nationality": code, "issued": issued, "valid_until": until})
}

#[test]
fn the_passport_presented_is_valid_three_months_after_the_exit_to_the_day() {
    let book = borders_code();
    for (until, is) in [
        ("2022-05-24", Status::Open),
        ("2022-05-25", Status::Met),
        ("2022-05-26", Status::Met),
    ] {
        let passports = json!([dated("FRA", "2020-01-01", until)]);
        let found = judged(&book, &to_tokyo(&passports, &json!([])));
        assert_eq!(
            found.journeys[0].ways[0].requirements[0].status, is,
            "{until}"
        );
        // Of two, the one is presented that is valid long enough, wherever it is listed.
        let passports = json!([
            dated("USA", "2020-01-01", "2022-05-24"),
            dated("FRA", "2020-01-01", until)
        ]);
        let found = judged(&book, &to_tokyo(&passports, &json!([])));
        let best = if is == Status::Met { "FRA" } else { "USA" };
        assert_eq!(presented(&found.journeys[0].ways[0]), best, "{until}");
        let right = if is == Status::Met {
            Verdict::Cleared
        } else {
            Verdict::Conditional
        };
        assert_eq!(found.verdict, right, "{until}");
    }
}

#[test]
fn the_passport_presented_was_issued_within_ten_years_before_landing() {
    for (issued, is) in [
        ("2012-01-20", Status::Open),
        ("2012-01-21", Status::Met),
        ("2012-01-22", Status::Met),
    ] {
        let passports = json!([dated("FRA", issued, "2030-01-01")]);
        let found = judged(&borders_code(), &to_tokyo(&passports, &json!([])));
        assert_eq!(
            found.journeys[0].ways[0].requirements[0].status, is,
            "{issued}"
        );
    }
}

#[test]
fn what_is_not_known_of_a_passport_is_asked_for_at_its_own_place() {
    let book = borders_code();
    let passports = json!([
        dated("USA", "2020-01-01", "2022-03-01"),
        {"nationality": "FRA", "issued": "2020-01-01"},
    ]);
    let trip = to_tokyo(&passports, &json!([{"kind": "visa"}]));
    let found = judged(&book, &trip);
    // The documents in hand come first, then the passports.
    let until = (Field::DocumentValidUntil(kind("passport")), Some(2));
    assert_eq!(questions(&found), [until]);
    let of_french = |found: &Assessment| {
        let mut ways = found.journeys[0].ways.iter();
        let french = ways.find(|way| presented(way) == "FRA").unwrap();
        french.requirements[0].clone()
    };
    assert_eq!(of_french(&found).findings[0].item, Some(2));
    for (day, right) in [
        ("2022-05-24", Verdict::Conditional),
        ("2022-05-25", Verdict::Cleared),
    ] {
        let answer = Answer::DocumentValidUntil(day.parse().unwrap());
        let told = trip.answered(&found.questions[0], answer).unwrap();
        let passports = told.traveller.passports.as_ref().unwrap();
        assert_eq!(passports[1].valid_until.unwrap().to_string(), day);
        assert_eq!(judged(&book, &told).verdict, right, "{day}");
    }
}

#[test]
fn nobody_is_cleared_by_a_passport_of_which_the_kind_is_not_known() {
    let holds = json!({"fact": {"holds": {"any_of": ["diplomatic_passport"]}}});
    let book = book(&json!([]), &[refuses_unless("x.diplomats", "JP", &holds)]);
    let ordinary = json!({"nationality": "USA", "kind": "ordinary_passport"});
    let trip = to_tokyo(&json!([ordinary, {"nationality": "FRA"}]), &json!([]));
    let found = judged(&book, &trip);
    assert_eq!(found.verdict, Verdict::Undetermined);
    assert_eq!(questions(&found), [(Field::PassportKind, Some(1))]);
    for (word, right) in [
        ("ordinary_passport", Verdict::Refused),
        ("diplomatic_passport", Verdict::Cleared),
    ] {
        let answer = Answer::PassportKind(kind(word));
        let told = trip.answered(&found.questions[0], answer).unwrap();
        assert_eq!(judged(&book, &told).verdict, right, "{word}");
    }
    let step = interview(&book, &trip, &[]).unwrap();
    assert!(!step.decided);
    assert_eq!(
        step.next.unwrap().options.len(),
        2,
        "one for each kind of passport"
    );
    // Where any passport does, the kind decides nothing.
    let any = asking(&json!({"any_of": ["passport"]}));
    assert_eq!(judged(&any, &trip).verdict, Verdict::Cleared);
}

#[test]
fn what_only_some_passports_have_is_asked_of_them() {
    let chip = json!([{"field": "chip", "must": {"be": true}, "fault": TEXT}]);
    let book = asking(&json!({"any_of": ["passport"], "bounds": chip}));
    for (fields, right) in [
        (json!({"chip": true}), Status::Met),
        (json!({"chip": false}), Status::Open),
        (json!({}), Status::Unknown),
    ] {
        let passports = json!([{"nationality": "FRA", "fields": fields}]);
        let found = judged(&book, &to_tokyo(&passports, &json!([])));
        assert_eq!(
            found.journeys[0].ways[0].requirements[0].status, right,
            "{fields}"
        );
    }
}

#[test]
fn passports_that_are_told_are_all_that_there_are() {
    let book = asking(&json!({"any_of": ["passport"]}));
    let mut trip = to_tokyo(&json!([]), &json!([]));
    trip.holdings.documents = None;
    assert_eq!(
        judged(&book, &trip).journeys[0].ways[0].requirements[0].status,
        Status::Open
    );
    trip.traveller.passports = None;
    assert_eq!(
        judged(&book, &trip).journeys[0].ways[0].requirements[0].status,
        Status::Unknown
    );
}

#[test]
fn any_nationality_counts_where_a_rule_says_so_and_others_are_asked_for() {
    let any = json!({"fact": {"any_nationality": ["JPN"]}});
    let by_any = book(&json!([]), &[refuses_unless("x.any", "JP", &any)]);
    let japanese = "JPN".parse::<Nationality>().unwrap();
    let told = |passports: &[&str], nationalities: Option<&[&str]>| {
        let mut trip = to_tokyo(&bare(passports), &json!([]));
        let codes = |codes: &[&str]| codes.iter().map(|code| code.parse().unwrap()).collect();
        trip.traveller.nationalities = nationalities.map(codes);
        trip
    };
    for (passports, nationalities, right) in [
        (&["FRA"][..], None, Verdict::Undetermined),
        (&["FRA"], Some(&[][..]), Verdict::Refused),
        (&["FRA"], Some(&["USA"]), Verdict::Refused),
        (&["FRA"], Some(&["JPN"]), Verdict::Cleared),
        (&["FRA", "JPN"], None, Verdict::Cleared),
        (&["FRA", "JPN"], Some(&[]), Verdict::Cleared),
    ] {
        let found = judged(&by_any, &told(passports, nationalities));
        assert_eq!(found.verdict, right, "{passports:?} {nationalities:?}");
        if right == Verdict::Undetermined {
            assert_eq!(questions(&found), [(Field::Nationalities, None)]);
        }
    }
    let trip = told(&["FRA"], None);
    let question = by_any.question(Field::Nationalities, None);
    let answered = trip
        .answered(&question, Answer::Nationalities(vec![japanese]))
        .unwrap();
    assert_eq!(judged(&by_any, &answered).verdict, Verdict::Cleared);
    // A nationality that no passport presented shows is none to who asks for that of the passport.
    let by_passport = book(
        &json!([]),
        &[refuses_unless("x.shown", "JP", &is_of("JPN"))],
    );
    assert_eq!(judged(&by_passport, &answered).verdict, Verdict::Refused);
}

#[test]
fn passports_that_contradict_each_other_or_the_rulebook_are_refused_with_their_place() {
    let book = asking(&json!({"any_of": ["passport"]}));
    let error = |change: &dyn Fn(&mut Value)| {
        let mut trip =
            serde_json::to_value(to_tokyo(&bare(&FRENCH_AND_JAPANESE), &json!([]))).unwrap();
        change(&mut trip);
        let trip = Trip::from_json(&trip.to_string()).map_err(|error| error.to_string())?;
        let alone = sekisho::verdict(&book, &trip).map_err(|error| error.to_string());
        let whole = evaluate(&book, &trip).map_err(|error| error.to_string());
        assert_eq!(alone.is_err(), whole.is_err());
        whole.map(|found| found.verdict)
    };
    let passports =
        |passports: Value| error(&move |trip| trip["traveller"]["passports"] = passports.clone());
    let expected = |found: Result<Verdict, String>, text: &str| {
        let found = found.unwrap_err();
        assert!(found.starts_with(text), "{found}");
    };
    assert_eq!(
        passports(bare(&["FRA", "JPN", "USA", "D"])),
        Ok(Verdict::Cleared)
    );
    expected(
        passports(bare(&["FRA", "JPN", "USA", "D", "ITA"])),
        "`traveller.passports` has 5 entries: expected at most 4",
    );
    expected(
        passports(bare(&["FRA", "JPN", "FRA"])),
        "`traveller.passports[2]` is `FRA`: expected a passport that differs from those before it",
    );
    expected(
        passports(json!([{"kind": "passport"}])),
        "`traveller.passports[0]`: missing field `nationality`",
    );
    expected(
        passports(json!([{"nationality": "FRA", "kind": "diplomatic_pasport"}])),
        "`traveller.passports[0].kind` is `diplomatic_pasport`: expected a kind of passport of the rulebook; did you mean `diplomatic_passport`?",
    );
    for word in ["passport", "visa"] {
        expected(
            passports(json!([{"nationality": "FRA", "kind": word}])),
            &format!("`traveller.passports[0].kind` is `{word}`: expected a kind of passport"),
        );
    }
    expected(
        passports(json!([{"nationality": "FRA", "fields": {"chips": true}}])),
        "`traveller.passports[0].fields.chips` is `chips`: expected a field that this kind of passport has; did you mean `chip`?",
    );
    expected(
        passports(json!([{"nationality": "FRA", "fields": {"chip": 1}}])),
        "`traveller.passports[0].fields.chip` is `1`: expected `true` or `false`",
    );
    expected(
        error(&|trip| trip["traveller"]["nationality"] = json!("USA")),
        "`traveller.nationality` is `USA`: expected the nationality of one of `traveller.passports`",
    );
    for (of, is_listed) in [(0, true), (1, true), (2, false)] {
        let found = error(&|trip| {
            trip["holdings"]["documents"] = json!([{"kind": "visa", "passport": of}])
        });
        assert_eq!(found.is_ok(), is_listed, "{of}: {found:?}");
    }
    let many: Vec<_> = Nationality::all().take(65).collect();
    expected(
        error(&|trip| trip["traveller"]["nationalities"] = json!(many)),
        "`traveller.nationalities` has 65 entries: expected at most 64",
    );
    let none_at_all = |trip: &mut Value| {
        trip["traveller"]["passports"] = json!([]);
        trip["traveller"]["nationality"] = json!("FRA");
    };
    assert!(
        error(&none_at_all).is_ok(),
        "who travels on an identity card"
    );
}

#[test]
fn a_checklist_says_which_passport_to_present_and_why_not_the_other() {
    let book = book(
        &json!([]),
        &[refuses_unless("x.japan", "JP", &is_of("JPN"))],
    );
    let passports =
        json!([{"nationality": "FRA"}, {"nationality": "JPN", "valid_until": "2030-05-09"}]);
    let found = judged(&book, &to_tokyo(&passports, &json!([])));
    for (language, present, other) in [
        (
            Language::En,
            "Present this one at every checkpoint of the journey: passport (Japan), valid until 9 May 2030",
            "passport (France): ",
        ),
        (
            Language::Ja,
            "この区間で提示するパスポート：パスポート（日本）、有効期限2030年5月9日",
            "パスポート（フランス）：",
        ),
        (
            Language::ZhHans,
            "本段行程请出示：护照（日本），有效期至2030年5月9日",
            "护照（法国）：",
        ),
        (
            Language::ZhHant,
            "本段行程請出示：護照（日本），有效期至2030年5月9日",
            "護照（法國）：",
        ),
    ] {
        let told = Checklist::new(&book, &found, language).to_string();
        assert!(told.contains(present) && told.contains(other), "{told}");
    }
}

#[test]
fn each_passport_has_its_own_explanation_and_plan() {
    let book = book(
        &json!([]),
        &[refuses_unless("x.japan", "JP", &is_of("JPN"))],
    );
    let trip = to_tokyo(&bare(&FRENCH_AND_JAPANESE), &json!([]));
    let found = judged(&book, &trip);
    let refusals: Vec<_> = found
        .topics()
        .into_iter()
        .filter(|topic| matches!(topic.of, TopicKind::Refusal { .. }))
        .collect();
    assert_eq!(refusals.len(), 1);
    assert_eq!(refusals[0].passport, Some(0), "the French one");
    for (passport, right) in [
        (None, Truth::Holds),
        (Some(0), Truth::Holds),
        (Some(1), Truth::Fails),
    ] {
        let topic = sekisho::assessment::Topic {
            passport,
            ..refusals[0].clone()
        };
        let why = explain(&book, &trip, &topic).unwrap().unwrap();
        assert_eq!(why.provisions[0].reason.truth, right, "{passport:?}");
    }
    let nowhere = sekisho::assessment::Topic {
        passport: Some(2),
        ..refusals[0].clone()
    };
    assert_eq!(explain(&book, &trip, &nowhere), Ok(None));
    let planned = plan(&book, &trip, Turnarounds::default()).unwrap();
    assert!(planned.journeys[0].feasible);
    assert_eq!(planned.journeys[0].presents.as_ref().unwrap().position, 1);
}

#[test]
fn who_gets_another_passport_learns_what_it_changes() {
    let book = book(
        &json!([]),
        &[refuses_unless("x.japan", "JP", &is_of("JPN"))],
    );
    let before = judged(&book, &to_tokyo(&bare(&["FRA"]), &json!([])));
    let after = judged(&book, &to_tokyo(&bare(&["FRA", "JPN"]), &json!([])));
    let found = differences(&before, &after);
    assert!(differences(&after, &after).is_empty());
    let of = |code: &str| {
        let of = found.iter().filter(|it| {
            it.passport
                .as_ref()
                .is_some_and(|it| it.nationality.as_str() == code)
        });
        of.count()
    };
    assert_eq!((of("FRA"), of("JPN")), (0, 1), "{found:#?}");
}

#[test]
fn a_passport_alone_is_as_good_as_its_nationality_alone() {
    let book = book(
        &json!([]),
        &[refuses_unless("x.japan", "JP", &is_of("JPN"))],
    );
    for code in FRENCH_AND_JAPANESE {
        let listed = to_tokyo(&bare(&[code]), &json!([]));
        let mut short = listed.clone();
        short.traveller.passports = None;
        short.traveller.nationality = code.parse().ok();
        let (listed, short) = (judged(&book, &listed), judged(&book, &short));
        assert_eq!(listed.verdict, short.verdict);
        let untold = |mut found: Assessment| {
            found.journeys[0].ways[0].presents = None;
            found
        };
        assert_eq!(untold(listed), short);
    }
}

#[test]
fn a_passport_issued_elsewhere_is_told_by_its_issuer() {
    let holds = json!({"fact": {"holds": {"any_of": ["passport"], "bounds": [{"field": "issuer", "must": {"be": "HK"}}]}}});
    let book = book(&json!([]), &[refuses_unless("x.hong_kong", "JP", &holds)]);
    for (issuer, right) in [
        (Some("HK"), Verdict::Cleared),
        (Some("CN"), Verdict::Refused),
        (None, Verdict::Undetermined),
    ] {
        let mut trip = to_tokyo(&bare(&["CHN"]), &json!([]));
        let passports = trip.traveller.passports.as_mut().unwrap();
        passports[0].issuer = issuer.map(|code| Country::new(code).unwrap());
        let found = judged(&book, &trip);
        assert_eq!(found.verdict, right, "{issuer:?}");
        let asked: Vec<Question> = found.questions;
        assert_eq!(asked.len(), usize::from(issuer.is_none()));
    }
}
