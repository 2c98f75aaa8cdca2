//! Documents that a rulebook loaded at run time has words for: each bound, each validity, and a list that need not be all.

use sekisho::assessment::{Finding, FindingKind, Status};
use sekisho::interview::Answer;
use sekisho::trip::{Field, Holdings};
use sekisho::{Rulebook, Trip, Verdict, evaluate};
use serde_json::{Value, json};

use crate::support::documents::kind;
use crate::support::rulebooks::{load, provision, tiny};
use crate::support::sample;

/// Papers with a field of each type, and a letter that belongs to no group.
fn words() -> Value {
    let field = |id: &str, value: &Value| json!({"id": id, "title": "text", "question": "text", "value": value});
    let choices = ["red", "green", "blue"].map(|id| json!({"id": id, "title": "text"}));
    json!({"documents": [
        {"id": "travel_paper", "type": "form", "title": "text", "group": true, "question": "text", "fields": [
            field("sealed", &json!("yes_no")),
            field("signed_on", &json!("date")),
            field("pages", &json!("number")),
            field("seat", &json!("country")),
            field("colour", &json!({ "choice": choices })),
        ]},
        {"id": "slip", "type": "form", "title": "text", "kind_of": "travel_paper"},
        {"id": "pass", "type": "permit", "title": "text", "kind_of": "travel_paper", "group": true},
        {"id": "day_pass", "type": "permit", "title": "text", "kind_of": "pass", "fields": [field("stamp", &json!("yes_no"))]},
        {"id": "long_pass", "type": "permit", "title": "text", "kind_of": "pass"},
        {"id": "letter", "type": "proof", "title": "text", "question": "text"},
    ]})
}

/// A rulebook that asks for a document at a checkpoint.
fn asking(spec: &Value, at: &str) -> Rulebook {
    let requirement = json!({"id": "x.paper", "title": "text", "otherwise": "refused", "need": {"document": spec}});
    let asks = provision(
        "x.asks",
        &json!({"at": [at], "then": [{"require": ["x.paper"]}]}),
    );
    let mut book = tiny(&json!([]), &json!([requirement]), &[asks]);
    book["vocabulary"] = words();
    load(&book).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// From Nagoya on the morning of 15 November by way of Seoul to Shanghai.
fn via_seoul(documents: &Value, complete_for: &Value) -> Trip {
    let mut trip = sample("s-04-nagoya-via-seoul");
    let held = json!({"documents": documents, "complete_for": complete_for, "certificates": [], "temperature_log": []});
    trip.holdings = serde_json::from_value::<Holdings>(held).unwrap();
    trip
}

/// What is found of the requirement, and the questions.
fn found(book: &Rulebook, trip: &Trip) -> (Status, Vec<Finding>, Vec<Field>) {
    let answer = evaluate(book, trip).unwrap();
    let ways = answer.journeys.iter().flat_map(|journey| &journey.ways);
    let mut requirements = ways.flat_map(|way| &way.requirements);
    let paper = requirements.find(|it| it.id.as_str() == "x.paper").unwrap();
    let asked = answer.questions.iter().map(|it| it.field.clone()).collect();
    (paper.status, paper.findings.clone(), asked)
}

fn slip_with(field: &str, value: &Value) -> Value {
    json!([{"kind": "slip", "fields": { field: value }}])
}

/// A bound on each declared field, with values that keep it and values that do not.
fn bounds() -> Vec<(&'static str, Value, Value, Value)> {
    vec![
        ("sealed", json!({"be": true}), json!([true]), json!([false])),
        (
            "sealed",
            json!({"be": false}),
            json!([false]),
            json!([true]),
        ),
        (
            "signed_on",
            json!({"be": "2020-11-10"}),
            json!(["2020-11-10"]),
            json!(["2020-11-09", "2020-11-11"]),
        ),
        (
            "signed_on",
            json!({"be_from": "2020-11-10"}),
            json!(["2020-11-10", "2020-11-11"]),
            json!(["2020-11-09", "1900-01-01"]),
        ),
        (
            "signed_on",
            json!({"be_before": "2020-11-10"}),
            json!(["2020-11-09", "1900-01-01"]),
            json!(["2020-11-10", "2020-11-11"]),
        ),
        ("pages", json!({"be": 3}), json!([3]), json!([2, 4, -3])),
        (
            "pages",
            json!({"be_at_least": 3}),
            json!([3, 4, i64::MAX]),
            json!([2, 0, -4, i64::MIN]),
        ),
        (
            "pages",
            json!({"be_at_most": 3}),
            json!([3, 2, -4, i64::MIN]),
            json!([4, i64::MAX]),
        ),
        (
            "pages",
            json!({"be_one_of": [1, 3]}),
            json!([1, 3]),
            json!([0, 2, 4]),
        ),
        ("seat", json!({"be": "JP"}), json!(["JP"]), json!(["KR"])),
        (
            "seat",
            json!({"be_one_of": ["JP", "TH"]}),
            json!(["JP", "TH"]),
            json!(["KR"]),
        ),
        (
            "seat",
            json!({"be_that_of": "origin"}),
            json!(["JP"]),
            json!(["KR", "CN", "TH"]),
        ),
        (
            "seat",
            json!({"be_that_of": "transit"}),
            json!(["KR"]),
            json!(["JP", "CN", "TH"]),
        ),
        (
            "seat",
            json!({"be_that_of": "destination"}),
            json!(["CN"]),
            json!(["JP", "KR", "TH"]),
        ),
        (
            "colour",
            json!({"be": "red"}),
            json!(["red"]),
            json!(["green", "blue"]),
        ),
        (
            "colour",
            json!({"be_one_of": ["red", "blue"]}),
            json!(["red", "blue"]),
            json!(["green"]),
        ),
    ]
}

#[test]
fn a_bound_on_a_declared_field_of_each_type_is_kept_up_to_its_edge() {
    for (field, must, kept, broken) in bounds() {
        let spec = json!({"any_of": ["travel_paper"], "bounds": [{"field": field, "must": must, "fault": "text"}]});
        let book = asking(&spec, "boarding");
        for value in kept.as_array().unwrap() {
            let trip = via_seoul(&slip_with(field, value), &json!(null));
            let (status, findings, _) = found(&book, &trip);
            assert_eq!(
                (status, findings),
                (Status::Met, Vec::new()),
                "{field} {must}: {value}"
            );
        }
        for value in broken.as_array().unwrap() {
            let trip = via_seoul(&slip_with(field, value), &json!(null));
            let (status, findings, asked) = found(&book, &trip);
            assert_eq!(status, Status::Open, "{field} {must}: {value}");
            let [
                Finding {
                    kind: FindingKind::NotAsAsked,
                    item: Some(0),
                    text: Some(text),
                    ..
                },
            ] = findings.as_slice()
            else {
                panic!("{field} {must}: {value}: {findings:?}");
            };
            assert_eq!(text.as_str(), "text");
            assert_eq!(asked, [], "{field} {must}: {value}");
        }
        let unknown = via_seoul(&json!([{"kind": "slip"}]), &json!(null));
        let (status, _, asked) = found(&book, &unknown);
        assert_eq!(status, Status::Unknown, "{field} {must}");
        assert_eq!(asked, [Field::DocumentField(field.parse().unwrap())]);
    }
}

#[test]
fn a_bound_on_what_all_documents_have_is_kept_up_to_its_edge() {
    let originals = json!({"be": "paper_original"});
    let on_paper = json!({"be_one_of": ["paper_original", "paper_copy"]});
    for (field, must, kept, broken, fault) in [
        (
            "copies",
            json!({"be_at_least": 2}),
            json!([2, 3, u32::MAX]),
            json!([0, 1]),
            FindingKind::TooFewCopies,
        ),
        (
            "medium",
            originals,
            json!(["paper_original"]),
            json!(["paper_copy", "electronic"]),
            FindingKind::NotOriginal,
        ),
        (
            "medium",
            on_paper,
            json!(["paper_original", "paper_copy"]),
            json!(["electronic"]),
            FindingKind::NotOnPaper,
        ),
        (
            "issuer",
            json!({"be_that_of": "destination"}),
            json!(["CN"]),
            json!(["KR", "TH"]),
            FindingKind::OtherMission,
        ),
    ] {
        let spec = json!({"any_of": ["letter"], "bounds": [{"field": field, "must": must}]});
        let book = asking(&spec, "boarding");
        let status = |value: &Value| {
            let trip = via_seoul(&json!([{"kind": "letter", field: value}]), &json!(null));
            let (status, findings, _) = found(&book, &trip);
            (
                status,
                findings.iter().map(|it| it.kind).collect::<Vec<_>>(),
            )
        };
        for value in kept.as_array().unwrap() {
            assert_eq!(
                status(value),
                (Status::Met, Vec::new()),
                "{field} {must}: {value}"
            );
        }
        for value in broken.as_array().unwrap() {
            assert_eq!(
                status(value),
                (Status::Open, vec![fault]),
                "{field} {must}: {value}"
            );
        }
    }
    let dated = json!({"field": "issued", "must": {"be_before": "2020-11-10"}, "fault": "text"});
    let book = asking(
        &json!({"any_of": ["letter"], "bounds": [dated]}),
        "boarding",
    );
    for (issued, expected) in [
        ("2020-11-09", Status::Met),
        ("2020-11-09T23:59+09:00", Status::Met),
        ("2020-11-10", Status::Open),
    ] {
        let trip = via_seoul(&json!([{"kind": "letter", "issued": issued}]), &json!(null));
        assert_eq!(found(&book, &trip).0, expected, "{issued}");
    }
}

#[test]
fn what_was_issued_elsewhere_counts_for_another_field_that_is_of_this_place() {
    let bound = json!({"field": "seat", "must": {"be_that_of": "origin"}, "fault": "text"});
    let book = asking(&json!({"any_of": ["slip"], "bounds": [bound]}), "boarding");
    let trip = via_seoul(
        &json!([{"kind": "slip", "issuer": "KR", "fields": {"seat": "JP"}}]),
        &json!(null),
    );
    assert_eq!(found(&book, &trip).0, Status::Met);
}

#[test]
fn a_bound_on_a_place_that_the_journey_does_not_have_holds() {
    let bound = json!({"field": "seat", "must": {"be_that_of": "transit"}, "fault": "text"});
    let book = asking(&json!({"any_of": ["slip"], "bounds": [bound]}), "boarding");
    let mut trip = sample("s-01-osaka-to-shanghai");
    trip.holdings = via_seoul(&slip_with("seat", &json!("TH")), &json!(null)).holdings;
    assert_eq!(found(&book, &trip).0, Status::Met);
}

#[test]
fn what_must_be_valid_on_the_day_is_so_to_the_end_of_it() {
    // Asked for when boarding in Nagoya on the 15th, or in a condition of who lands on that day.
    let book = asking(
        &json!({"any_of": ["pass"], "valid": "on_the_day"}),
        "boarding",
    );
    for (until, status) in [
        ("2020-11-14", Status::Open),
        ("2020-11-14T23:59+09:00", Status::Open),
        ("2020-11-15", Status::Met),
        ("2020-11-15T00:00+09:00", Status::Met),
        ("2020-11-16", Status::Met),
    ] {
        let trip = via_seoul(
            &json!([{"kind": "day_pass", "valid_until": until}]),
            &json!(null),
        );
        let (is, findings, _) = found(&book, &trip);
        let kinds: Vec<_> = findings.iter().map(|it| it.kind).collect();
        let faults = if status == Status::Met {
            vec![]
        } else {
            vec![FindingKind::NotValidLongEnough]
        };
        assert_eq!((is, kinds), (status, faults), "{until}");
    }
    let trip = via_seoul(&json!([{"kind": "day_pass"}]), &json!(null));
    let (is, _, asked) = found(&book, &trip);
    assert_eq!(is, Status::Unknown);
    assert_eq!(asked, [Field::DocumentValidUntil(kind("travel_paper"))]);
}

#[test]
fn what_must_be_valid_at_a_departure_is_so_to_the_minute() {
    let trip = via_seoul(&json!([]), &json!(null));
    let departs: Vec<String> = trip
        .itinerary
        .legs
        .iter()
        .map(|leg| leg.departs.to_string())
        .collect();
    for (role, departs) in ["origin", "transit"].into_iter().zip(&departs) {
        let spec = json!({"any_of": ["letter"], "valid": {"at_departure_from": role}});
        let book = asking(&spec, "boarding");
        let at: chrono::NaiveDateTime = departs[..16]
            .parse::<chrono::NaiveDateTime>()
            .unwrap_or_else(|_| {
                chrono::NaiveDateTime::parse_from_str(&departs[..16], "%Y-%m-%dT%H:%M").unwrap()
            });
        for (minutes, status) in [(-1, Status::Open), (0, Status::Met), (1, Status::Met)] {
            let at = at + chrono::TimeDelta::minutes(minutes);
            // Nagoya and Seoul have the same time; without an offset it is local.
            for offset in ["+09:00", ""] {
                let until = format!("{}{offset}", at.format("%Y-%m-%dT%H:%M"));
                let held = json!([{"kind": "letter", "valid_until": until}]);
                let (is, _, _) = found(&book, &via_seoul(&held, &json!(null)));
                assert_eq!(is, status, "{role}: {until}");
            }
        }
        for (days, status) in [(-1, Status::Open), (0, Status::Met)] {
            let until = (at + chrono::TimeDelta::days(days)).date().to_string();
            let held = json!([{"kind": "letter", "valid_until": until}]);
            let (is, _, _) = found(&book, &via_seoul(&held, &json!(null)));
            assert_eq!(is, status, "{role}: {until}");
        }
    }
}

#[test]
fn a_kind_stands_for_itself_and_a_group_for_all_that_belong_to_it() {
    for (any_of, held, status) in [
        (json!(["slip"]), "slip", Status::Met),
        (json!(["slip"]), "day_pass", Status::Open),
        (json!(["pass"]), "day_pass", Status::Met),
        (json!(["pass"]), "long_pass", Status::Met),
        (json!(["pass"]), "slip", Status::Open),
        (json!(["travel_paper"]), "long_pass", Status::Met),
        (json!(["travel_paper"]), "slip", Status::Met),
        (json!(["travel_paper"]), "letter", Status::Open),
        (json!(["day_pass", "slip"]), "slip", Status::Met),
        (json!(["day_pass", "slip"]), "long_pass", Status::Open),
        (json!(["letter"]), "letter", Status::Met),
    ] {
        let book = asking(&json!({ "any_of": any_of }), "boarding");
        let trip = via_seoul(&json!([{ "kind": held }]), &json!(null));
        assert_eq!(found(&book, &trip).0, status, "{held} for {any_of}");
    }
}

#[test]
fn of_a_kind_and_its_groups_all_fields_are_those_of_the_kind() {
    let bound = |field: &str| json!({"field": field, "must": {"be": true}, "fault": "text"});
    let spec = json!({"any_of": ["day_pass"], "bounds": [bound("sealed"), bound("stamp")]});
    let book = asking(&spec, "boarding");
    for (sealed, stamp, status) in [
        (true, true, Status::Met),
        (true, false, Status::Open),
        (false, true, Status::Open),
    ] {
        let held = json!([{"kind": "day_pass", "fields": {"sealed": sealed, "stamp": stamp}}]);
        assert_eq!(found(&book, &via_seoul(&held, &json!(null))).0, status);
    }
}

#[test]
fn a_document_that_does_is_enough_though_there_may_be_others() {
    let sealed = json!({"field": "sealed", "must": {"be": true}, "fault": "text"});
    let book = asking(&json!({"any_of": ["pass"], "bounds": [sealed]}), "boarding");
    let good = json!({"kind": "day_pass", "fields": {"sealed": true}});
    let bad = json!({"kind": "day_pass", "fields": {"sealed": false}});
    let slip = json!({"kind": "slip"});
    for (documents, complete_for, status) in [
        (json!([good]), json!([]), Status::Met),
        (json!([bad, good]), json!(["slip"]), Status::Met),
        (json!([bad]), json!([]), Status::Unknown),
        (json!([bad]), json!(["slip", "letter"]), Status::Unknown),
        // All of one kind of pass, but not of the other.
        (json!([bad]), json!(["day_pass"]), Status::Unknown),
        (json!([bad]), json!(["day_pass", "long_pass"]), Status::Open),
        (json!([bad]), json!(["pass"]), Status::Open),
        (json!([bad]), json!(["travel_paper"]), Status::Open),
        (json!([bad]), json!(null), Status::Open),
        (json!([slip]), json!([]), Status::Unknown),
        (json!([slip]), json!(["pass"]), Status::Open),
        (json!([]), json!([]), Status::Unknown),
        (json!(null), json!(["pass"]), Status::Unknown),
        (json!(null), json!(null), Status::Unknown),
    ] {
        let trip = via_seoul(&documents, &complete_for);
        let (is, _, asked) = found(&book, &trip);
        assert_eq!(is, status, "{documents} {complete_for}");
        let group = Field::Documents(kind("travel_paper"));
        let expected: &[Field] = if status == Status::Unknown {
            &[group]
        } else {
            &[]
        };
        assert_eq!(asked, expected, "{documents} {complete_for}");
    }
}

#[test]
fn a_condition_on_what_is_held_is_open_until_all_of_it_is_listed() {
    let holds = json!({"fact": {"holds": {"any_of": ["pass"], "valid": "on_the_day"}}});
    let refused = provision(
        "x.refused",
        &json!({"when": holds, "then": [{"refuse": {"text": "text"}}]}),
    );
    let advised = provision(
        "x.advised",
        &json!({"then": [{"advise": {"text": "text"}}]}),
    );
    let mut book = tiny(&json!([]), &json!([]), &[refused, advised]);
    book["vocabulary"] = words();
    let book = load(&book).unwrap();
    let good = json!({"kind": "day_pass", "valid_until": "2021-11-15"});
    let over = json!({"kind": "day_pass", "valid_until": "2020-11-14"});
    let open = json!({"kind": "day_pass"});
    for (documents, complete_for, verdict) in [
        (json!([good]), json!([]), Verdict::Refused),
        (json!([over]), json!([]), Verdict::Undetermined),
        (json!([over]), json!(["pass"]), Verdict::Cleared),
        (json!([over, open]), json!(["pass"]), Verdict::Undetermined),
        (json!([]), json!(["day_pass"]), Verdict::Undetermined),
        (json!([]), json!(null), Verdict::Cleared),
        (json!(null), json!(null), Verdict::Undetermined),
    ] {
        let mut trip = sample("s-01-osaka-to-shanghai");
        trip.holdings = via_seoul(&documents, &complete_for).holdings;
        let answer = evaluate(&book, &trip).unwrap();
        assert_eq!(answer.verdict, verdict, "{documents} {complete_for}");
        assert_eq!(
            answer.questions.is_empty(),
            verdict != Verdict::Undetermined
        );
    }
}

#[test]
fn who_says_that_there_are_no_others_is_not_asked_again() {
    let book = asking(&json!({"any_of": ["pass"]}), "boarding");
    let trip = via_seoul(&json!([{"kind": "slip"}]), &json!(["letter"]));
    let question = book.question(Field::Documents(kind("travel_paper")), None);
    let none = trip
        .answered(&question, Answer::Documents(Vec::new()))
        .unwrap();
    assert_eq!(none.holdings.documents, trip.holdings.documents);
    assert_eq!(found(&book, &none).0, Status::Open);
    assert!(evaluate(&book, &none).unwrap().questions.is_empty());
    let pass = serde_json::from_value(json!({"kind": "long_pass"})).unwrap();
    let one = trip
        .answered(&question, Answer::Documents(vec![pass]))
        .unwrap();
    assert_eq!(one.holdings.documents.as_ref().unwrap().len(), 2);
    assert_eq!(found(&book, &one).0, Status::Met);
}

/// Of a document that may be of either of two kinds that are asked about apart, both are asked about.
#[test]
fn kinds_of_two_groups_are_both_asked_about_until_one_does() {
    let book = asking(&json!({"any_of": ["letter", "pass"]}), "boarding");
    let mut trip = via_seoul(&json!([]), &json!([]));
    for group in ["travel_paper", "letter"] {
        let (status, _, asked) = found(&book, &trip);
        assert_eq!(status, Status::Unknown, "{group}");
        assert!(
            asked.contains(&Field::Documents(kind(group))),
            "{group}: {asked:?}"
        );
        let question = book.question(Field::Documents(kind(group)), None);
        trip = trip
            .answered(&question, Answer::Documents(Vec::new()))
            .unwrap();
    }
    assert_eq!(found(&book, &trip).0, Status::Open);
}

/// A field that all documents have, of which nothing is known: some value keeps each bound, and another does not.
#[test]
fn whatever_a_bound_asks_of_what_all_documents_have_is_open_until_it_is_told() {
    let ten_days_before =
        json!({"anchor": "departure", "unit": "calendar_days", "earliest": -10, "latest": -10});
    let bounds = [
        ("issuer", json!({"be": "TH"})),
        ("issuer", json!({"be_one_of": ["TH", "VN"]})),
        ("issuer", json!({"be_that_of": "destination"})),
        ("issued", json!({"be": "2020-05-05"})),
        ("issued", json!({"be_one_of": ["2020-05-05", "2020-06-06"]})),
        ("issued", json!({"be_from": "2020-05-05"})),
        ("issued", json!({"be_before": "2020-05-05"})),
        ("issued", json!({ "be_within": ten_days_before })),
        ("copies", json!({"be": 7})),
        ("copies", json!({"be_one_of": [7, 9]})),
        ("copies", json!({"be_at_least": 7})),
        ("copies", json!({"be_at_most": 7})),
        ("medium", json!({"be": "electronic"})),
        ("medium", json!({"be_one_of": ["electronic", "paper_copy"]})),
    ];
    for (field, must) in bounds {
        let holds =
            json!({"holds": {"any_of": ["letter"], "bounds": [{"field": field, "must": must}]}});
        let refused = provision(
            "x.refused",
            &json!({"when": {"fact": holds}, "then": [{"refuse": {"text": "text"}}]}),
        );
        let advised = provision(
            "x.advised",
            &json!({"then": [{"advise": {"text": "text"}}]}),
        );
        let mut book = tiny(&json!([]), &json!([]), &[refused, advised]);
        book["vocabulary"] = words();
        let book = load(&book).unwrap();
        let mut trip = sample("s-01-osaka-to-shanghai");
        trip.holdings = via_seoul(&json!([{"kind": "letter"}]), &json!(null)).holdings;
        let answer = evaluate(&book, &trip).unwrap();
        assert_eq!(answer.verdict, Verdict::Undetermined, "{field} {must}");
        let asked: Vec<_> = answer.questions.iter().map(|it| it.field.name()).collect();
        assert_eq!(asked, [format!("document_{field}")], "{must}");
    }
}

#[test]
fn a_document_is_asked_about_with_its_own_group() {
    let bound = json!({"field": "issuer", "must": {"be_that_of": "destination"}, "fault": "text"});
    for any_of in [json!(["letter", "pass"]), json!(["pass", "letter"])] {
        let spec = json!({"any_of": any_of, "bounds": [bound], "valid": "on_the_day"});
        let book = asking(&spec, "boarding");
        for (held, group) in [("letter", "letter"), ("day_pass", "travel_paper")] {
            let trip = via_seoul(&json!([{ "kind": held }]), &json!(null));
            let (_, _, asked) = found(&book, &trip);
            let issuer = Field::DocumentIssuer(kind(group));
            let until = Field::DocumentValidUntil(kind(group));
            assert!(
                asked.contains(&issuer) && asked.contains(&until),
                "{held}: {asked:?}"
            );
            assert_eq!(asked.len(), 2, "{held}: {asked:?}");
            let question = book.question(issuer, Some(0));
            let china = Answer::DocumentIssuer("CN".parse().unwrap());
            let told = trip.answered(&question, china).unwrap();
            assert_eq!(found(&book, &told).2, [until], "{held}");
        }
    }
}
