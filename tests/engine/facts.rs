//! Facts about the traveller that a rulebook loaded at run time has words for: each bound, what a fact hangs on, of whom it is not,
//! and the order in which it is asked for.

use sekisho::assessment::{FindingKind, Modality, Status, Truth};
use sekisho::code::Nationality;
use sekisho::interview::Answer;
use sekisho::trip::Field;
use sekisho::{Rulebook, Trip, Verdict, evaluate, interview};
use serde_json::{Value, json};

use crate::support::facts::{choice, fact};
use crate::support::rulebooks::{load, provision, tiny};

/// A fact of each type, a chain of three, and a card of foreigners.
fn words() -> Value {
    let fact = |id: &str, value: Value, given: Value| {
        let mut word = json!({"id": id, "title": "text", "question": "text", "value": value});
        let given = given.as_object().unwrap().clone();
        word.as_object_mut().unwrap().extend(given);
        word
    };
    let choices = |ids: &[&str]| {
        let choices = ids.iter().map(|id| json!({"id": id, "title": "text"}));
        json!({"choice": choices.collect::<Vec<_>>()})
    };
    let only_if = |fact: &str, is: Value| json!({"only_if": {"fact": fact, "is": is}});
    let foreign = json!({"not_of": {"nationalities": ["JPN", "CHN"], "but": ["none"]}});
    let duties = json!([{"id": "waiting", "title": "text"}]);
    json!({"duties": duties, "facts": [
        fact("insured", json!("yes_no"), json!({})),
        fact("born", json!("date"), json!({})),
        fact("children", json!("number"), json!({})),
        fact("taxed_in", json!("country"), json!({})),
        fact("job", choices(&["sailor", "cook", "none"]), json!({})),
        fact("rank", choices(&["mate", "captain"]), only_if("job", json!(["sailor"]))),
        fact("ship", json!("number"), only_if("rank", json!(["captain"]))),
        fact("oven", json!("yes_no"), only_if("job", json!(["cook", "sailor"]))),
        fact("knives", json!("number"), only_if("job", json!(["none", "cook"]))),
        fact("card", choices(&["green", "blue", "none"]), foreign),
        fact("card_until", json!("date"), only_if("card", json!(["green", "blue"]))),
        fact("seal", json!("yes_no"), json!({"not_of": {"nationalities": ["JPN"]}})),
    ]})
}

fn states(fact: &str, must: &Value) -> Value {
    json!({"fact": {"states": {"fact": fact, "must": must}}})
}

/// What is said to whoever boards.
fn advising() -> Value {
    let at = ["boarding", "onward_boarding", "transit"];
    provision(
        "x.advises",
        &json!({"at": at, "then": [{"advise": {"text": "text"}}]}),
    )
}

/// A rulebook that obliges to something under a condition.
fn obliging(when: &Value) -> Rulebook {
    let duty = json!({"duty": "waiting", "title": "text"});
    let given = json!({"when": when, "then": [{"oblige": duty}]});
    let provisions = [provision("x.if", &given), advising()];
    let mut book = tiny(&json!([]), &json!([]), &provisions);
    book["vocabulary"] = words();
    load(&book).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// A rulebook that refuses who is not as a fact must be.
fn requiring(fact: &str, must: &Value) -> Rulebook {
    let need = json!({"fact": {"fact": fact, "must": must, "fault": "text"}});
    let requirement = json!({"id": "x.so", "title": "text", "otherwise": "refused", "need": need});
    let asks = provision("x.asks", &json!({"then": [{"require": ["x.so"]}]}));
    let mut book = tiny(&json!([]), &json!([requirement]), &[asks, advising()]);
    book["vocabulary"] = words();
    load(&book).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// From Nagoya on 14 November by way of Seoul, from there on the 15th, to Shanghai on the 16th.
fn trip(facts: &Value) -> Trip {
    let trip = json!({
        "as_of": "2020-11-10T09:00+09:00",
        "traveller": {"nationality": "D", "residence": {"country": "JP"}, "facts": facts},
        "itinerary": {"legs": [
            {"from": "NGO", "to": "ICN", "departs": "2020-11-14T22:00", "arrives": "2020-11-15T00:10", "then": "airside"},
            {"from": "ICN", "to": "PVG", "departs": "2020-11-15T23:20", "arrives": "2020-11-16T00:30"}
        ]},
        "holdings": {"documents": [], "certificates": [], "temperature_log": []}
    });
    Trip::from_json(&trip.to_string()).unwrap()
}

fn of_nationality(code: Option<&str>, facts: &Value) -> Trip {
    let mut trip = trip(facts);
    trip.traveller.nationality = code.map(|code| Nationality::new(code).unwrap());
    trip
}

fn asked(found: &sekisho::Assessment) -> Vec<Field> {
    let questions = found.questions.iter();
    questions.map(|question| question.field.clone()).collect()
}

/// Whether the condition holds, and the questions.
fn judged(book: &Rulebook, trip: &Trip) -> (Truth, Vec<Field>) {
    let found = evaluate(book, trip).unwrap();
    let ways = found.journeys.iter().flat_map(|journey| &journey.ways);
    let duty = ways
        .flat_map(|way| &way.duties)
        .find(|duty| duty.source.provision.as_str() == "x.if");
    let truth = match duty.map(|duty| duty.modality) {
        None => Truth::Fails,
        Some(Modality::Undecided) => Truth::Unknown,
        Some(_) => Truth::Holds,
    };
    (truth, asked(&found))
}

/// What is found of the requirement, and the questions.
fn required(book: &Rulebook, trip: &Trip) -> (Status, Verdict, Vec<Field>) {
    let found = evaluate(book, trip).unwrap();
    let ways = found.journeys.iter().flat_map(|journey| &journey.ways);
    let mut requirements = ways.flat_map(|way| &way.requirements);
    let so = requirements.find(|it| it.id.as_str() == "x.so").unwrap();
    let kinds: Vec<_> = so.findings.iter().map(|it| it.kind).collect();
    let texts = so.findings.iter().filter_map(|it| it.text.as_ref());
    match so.status {
        Status::Failed => {
            assert_eq!(kinds, [FindingKind::NotAsAsked]);
            assert_eq!(texts.map(ToString::to_string).collect::<Vec<_>>(), ["text"]);
        }
        Status::Met => assert!(kinds.is_empty(), "{kinds:?}"),
        _ => assert_eq!(kinds, [FindingKind::NotKnown]),
    }
    (so.status, found.verdict, asked(&found))
}

/// Asserts whether a bound is kept by a fact, as a condition and as a requirement.
fn keeps(name: &str, must: &Value, value: &Value, is_kept: bool) {
    let trip = trip(&json!({ name: value }));
    let truth = if is_kept { Truth::Holds } else { Truth::Fails };
    let decided = judged(&obliging(&states(name, must)), &trip);
    assert_eq!(decided, (truth, vec![]), "{name} {value}: {must}");
    let denied = json!({"not": states(name, must)});
    let denied = judged(&obliging(&denied), &trip).0;
    assert_eq!(
        denied == Truth::Fails,
        is_kept,
        "not {name} {value}: {must}"
    );
    let found = required(&requiring(name, must), &trip);
    let expected = if is_kept {
        (Status::Met, Verdict::Cleared, vec![])
    } else {
        (Status::Failed, Verdict::Refused, vec![])
    };
    assert_eq!(found, expected, "{name} {value}: {must}");
}

#[test]
fn each_bound_is_kept_by_its_values_and_by_no_others() {
    for (name, must, kept, not_kept) in [
        (
            "insured",
            json!({"be": true}),
            json!([true]),
            json!([false]),
        ),
        (
            "insured",
            json!({"be": false}),
            json!([false]),
            json!([true]),
        ),
        (
            "insured",
            json!({"be_one_of": [true]}),
            json!([true]),
            json!([false]),
        ),
        (
            "job",
            json!({"be": "cook"}),
            json!(["cook"]),
            json!(["sailor", "none"]),
        ),
        (
            "job",
            json!({"be_one_of": ["cook", "none"]}),
            json!(["cook", "none"]),
            json!(["sailor"]),
        ),
        (
            "children",
            json!({"be": 2}),
            json!([2]),
            json!([-2, 0, 1, 3]),
        ),
        (
            "children",
            json!({"be_at_least": 2}),
            json!([2, 3, i64::MAX]),
            json!([1, 0, i64::MIN]),
        ),
        (
            "children",
            json!({"be_at_most": 2}),
            json!([2, 1, 0, -1]),
            json!([3, i64::MAX]),
        ),
        (
            "born",
            json!({"be": "2001-02-03"}),
            json!(["2001-02-03"]),
            json!(["2001-02-04"]),
        ),
        (
            "born",
            json!({"be_from": "2001-02-03"}),
            json!(["2001-02-03", "2020-01-01"]),
            json!(["2001-02-02"]),
        ),
        (
            "born",
            json!({"be_before": "2001-02-03"}),
            json!(["2001-02-02"]),
            json!(["2001-02-03"]),
        ),
        (
            "taxed_in",
            json!({"be": "KR"}),
            json!(["KR"]),
            json!(["JP"]),
        ),
        (
            "taxed_in",
            json!({"be_that_of": "origin"}),
            json!(["JP"]),
            json!(["KR", "CN"]),
        ),
        (
            "taxed_in",
            json!({"be_that_of": "transit"}),
            json!(["KR"]),
            json!(["JP", "CN"]),
        ),
        (
            "taxed_in",
            json!({"be_that_of": "destination"}),
            json!(["CN"]),
            json!(["JP", "KR"]),
        ),
    ] {
        for (values, is_kept) in [(kept, true), (not_kept, false)] {
            for value in values.as_array().unwrap() {
                keeps(name, &must, value, is_kept);
            }
        }
    }
}

#[test]
fn a_place_that_the_journey_has_not_leaves_every_country() {
    let must = json!({"be_that_of": "transit"});
    let mut direct = trip(&json!({"taxed_in": "TH"}));
    let onward = direct.itinerary.legs.remove(1);
    let first = &mut direct.itinerary.legs[0];
    (first.to, first.arrives, first.then) = (onward.to, onward.arrives, None);
    let book = obliging(&states("taxed_in", &must));
    assert_eq!(judged(&book, &direct).0, Truth::Holds);
}

#[test]
fn a_day_is_within_a_window_counted_in_days_months_or_years_from_each_anchor() {
    let within = |anchor: &str, unit: &str, earliest: Option<i32>, latest: Option<i32>| {
        let mut window = json!({"anchor": anchor, "unit": unit});
        for (name, bound) in [("earliest", earliest), ("latest", latest)] {
            if let Some(bound) = bound {
                window[name] = json!(bound);
            }
        }
        json!({ "be_within": window })
    };
    for (anchor, before, on, after) in [
        ("departure", "2020-11-13", "2020-11-14", "2020-11-15"),
        ("onward_departure", "2020-11-14", "2020-11-15", "2020-11-16"),
        ("landing", "2020-11-15", "2020-11-16", "2020-11-17"),
    ] {
        for (earliest, latest, kept) in [
            (Some(0), None, [false, true, true]),
            (None, Some(0), [true, true, false]),
            (Some(0), Some(0), [false, true, false]),
            (Some(1), None, [false, false, true]),
            (None, Some(-1), [true, false, false]),
            (Some(-1), Some(1), [true, true, true]),
            (None, None, [true, true, true]),
        ] {
            let must = within(anchor, "calendar_days", earliest, latest);
            for (day, is_kept) in [before, on, after].into_iter().zip(kept) {
                keeps("born", &must, &json!(day), is_kept);
            }
        }
    }
    for (unit, earliest, day, is_kept) in [
        ("months", 3, "2021-02-15", false),
        ("months", 3, "2021-02-16", true),
        ("months", -3, "2020-08-15", false),
        ("months", -3, "2020-08-16", true),
        ("years", 1, "2021-11-15", false),
        ("years", 1, "2021-11-16", true),
    ] {
        let must = within("landing", unit, Some(earliest), None);
        keeps("born", &must, &json!(day), is_kept);
    }
}

#[test]
fn what_is_not_known_is_asked_for_by_itself() {
    for (name, must) in [
        ("insured", json!({"be": true})),
        ("born", json!({"be_before": "2001-02-03"})),
        (
            "born",
            json!({"be_within": {"anchor": "landing", "unit": "years", "latest": -18}}),
        ),
        ("children", json!({"be_at_least": 1})),
        ("taxed_in", json!({"be_that_of": "transit"})),
        ("job", json!({"be": "cook"})),
        ("card", json!({"be": "green"})),
    ] {
        let (trip, question) = (trip(&json!({})), vec![Field::Fact(fact(name))]);
        let found = required(&requiring(name, &must), &trip);
        assert_eq!(
            found,
            (Status::Unknown, Verdict::Undetermined, question.clone()),
            "{name}"
        );
        // A duty decides no verdict; nobody is asked for what hangs on it unless they ask for it.
        let (truth, _) = judged(&obliging(&states(name, &must)), &trip);
        assert_eq!(truth, Truth::Unknown, "{name}");
    }
}

/// What a condition comes to, and the question of a requirement that asks the same.
fn chained(name: &str, must: &Value, trip: &Trip) -> (Truth, Option<Field>) {
    let (truth, _) = judged(&obliging(&states(name, must)), trip);
    let (status, _, asked) = required(&requiring(name, must), trip);
    let of_need = match status {
        Status::Met => Truth::Holds,
        Status::Unknown => Truth::Unknown,
        _ => Truth::Fails,
    };
    assert_eq!(truth, of_need, "{name} {must}");
    (truth, asked.into_iter().next())
}

#[test]
fn a_fact_that_hangs_on_others_is_asked_for_after_them_and_only_where_there_is_one() {
    let (is_one, any) = (json!({"be_at_least": 1}), json!({"be_at_least": i64::MIN}));
    let ask = |name: &str| Some(Field::Fact(fact(name)));
    for (facts, truth, question) in [
        (json!({}), Truth::Unknown, ask("job")),
        (json!({"job": "sailor"}), Truth::Unknown, ask("rank")),
        (
            json!({"job": "sailor", "rank": "captain"}),
            Truth::Unknown,
            ask("ship"),
        ),
        (json!({"rank": "captain"}), Truth::Unknown, ask("ship")),
        (
            json!({"job": "sailor", "rank": "captain", "ship": 1}),
            Truth::Holds,
            None,
        ),
        (json!({"ship": 1}), Truth::Holds, None),
        (json!({"ship": 0}), Truth::Fails, None),
        // There is no ship of anybody else: whatever it must be, it is not.
        (json!({"job": "sailor", "rank": "mate"}), Truth::Fails, None),
        (json!({"rank": "mate"}), Truth::Fails, None),
        (json!({"job": "cook"}), Truth::Fails, None),
        (json!({"job": "none"}), Truth::Fails, None),
    ] {
        let trip = trip(&facts);
        assert_eq!(
            chained("ship", &is_one, &trip),
            (truth, question),
            "{facts}"
        );
        if truth == Truth::Fails && facts.get("ship").is_none() {
            assert_eq!(chained("ship", &any, &trip).0, Truth::Fails, "{facts}");
        }
    }
}

#[test]
fn who_states_what_hangs_on_one_value_of_another_fact_implies_that() {
    for (facts, name, value, truth) in [
        (json!({"rank": "mate"}), "job", "sailor", Truth::Holds),
        (json!({"rank": "mate"}), "job", "cook", Truth::Fails),
        (json!({"ship": 1}), "rank", "captain", Truth::Holds),
        (json!({"ship": 1}), "rank", "mate", Truth::Fails),
        // Over what lies between them.
        (json!({"ship": 1}), "job", "sailor", Truth::Holds),
        (json!({"ship": 1}), "job", "cook", Truth::Fails),
        // Two values are possible: it is asked which.
        (json!({"oven": true}), "job", "sailor", Truth::Unknown),
        (
            json!({"oven": true, "knives": 2}),
            "job",
            "cook",
            Truth::Holds,
        ),
        (
            json!({"oven": true, "rank": "mate"}),
            "job",
            "sailor",
            Truth::Holds,
        ),
    ] {
        let asked = (truth == Truth::Unknown).then(|| Field::Fact(fact(name)));
        let found = chained(name, &json!({ "be": value }), &trip(&facts));
        assert_eq!(found, (truth, asked), "{facts}: {name} {value}");
    }
}

#[test]
fn of_two_values_that_a_fact_can_hang_on_no_third_is_tried() {
    let must = json!({"be_one_of": ["sailor", "cook"]});
    let book = requiring("job", &must);
    // Whatever the job is, it is one of those with an oven.
    assert_eq!(
        evaluate(&book, &trip(&json!({"oven": true})))
            .unwrap()
            .verdict,
        Verdict::Cleared
    );
    assert_eq!(
        evaluate(&book, &trip(&json!({}))).unwrap().verdict,
        Verdict::Undetermined
    );
}

#[test]
fn a_fact_is_nothing_of_nationals_of_whom_it_is_not() {
    let green = json!({"be": "green"});
    let (nobody, card) = (Some(Field::Nationality), Some(Field::Fact(fact("card"))));
    for (nationality, facts, truth, question) in [
        (Some("JPN"), json!({}), Truth::Fails, None),
        (Some("CHN"), json!({}), Truth::Fails, None),
        (Some("JPN"), json!({"card": "green"}), Truth::Fails, None),
        (Some("JPN"), json!({"card": "none"}), Truth::Fails, None),
        (Some("D"), json!({}), Truth::Unknown, card.clone()),
        (Some("D"), json!({"card": "green"}), Truth::Holds, None),
        (Some("D"), json!({"card": "blue"}), Truth::Fails, None),
        // Who states it is none of them.
        (None, json!({"card": "green"}), Truth::Holds, None),
        (None, json!({"card": "blue"}), Truth::Fails, None),
    ] {
        let trip = of_nationality(nationality, &facts);
        assert_eq!(
            chained("card", &green, &trip),
            (truth, question),
            "{nationality:?} {facts}"
        );
    }
    let unknown = of_nationality(None, &json!({}));
    let (truth, question) = chained("card", &green, &unknown);
    assert_eq!(truth, Truth::Unknown);
    assert!(question == nobody || question == card, "{question:?}");
    // What hangs on it is of nobody either of whom it is not.
    let until = json!({"be_from": "2020-01-01"});
    for (nationality, facts, truth) in [
        (
            Some("CHN"),
            json!({"card_until": "2021-01-01"}),
            Truth::Fails,
        ),
        (Some("D"), json!({"card_until": "2021-01-01"}), Truth::Holds),
        (None, json!({"card_until": "2021-01-01"}), Truth::Holds),
    ] {
        let trip = of_nationality(nationality, &facts);
        assert_eq!(
            chained("card_until", &until, &trip).0,
            truth,
            "{nationality:?} {facts}"
        );
    }
}

#[test]
fn who_states_a_fact_is_none_of_those_of_whom_it_is_not_but_by_a_value_that_says_nothing() {
    let asking = vec![Field::Nationality];
    for (facts, nationalities, truth) in [
        (json!({}), json!(["JPN"]), Truth::Unknown),
        (json!({"card": "green"}), json!(["JPN"]), Truth::Fails),
        (json!({"card": "blue"}), json!(["JPN", "CHN"]), Truth::Fails),
        (
            json!({"card": "blue"}),
            json!(["JPN", "KOR"]),
            Truth::Unknown,
        ),
        (json!({"card": "none"}), json!(["JPN"]), Truth::Unknown),
        // A fact that hangs on it says so too; of one with no other values each does.
        (
            json!({"card_until": "2021-01-01"}),
            json!(["JPN"]),
            Truth::Fails,
        ),
        (json!({"seal": false}), json!(["JPN"]), Truth::Fails),
        (json!({"seal": true}), json!(["CHN"]), Truth::Unknown),
        (
            json!({"seal": true, "card": "none"}),
            json!(["JPN", "CHN"]),
            Truth::Unknown,
        ),
        (
            json!({"seal": true, "card": "blue"}),
            json!(["JPN", "CHN"]),
            Truth::Fails,
        ),
    ] {
        let when = json!({"fact": {"nationality": nationalities}});
        let refuses = json!({"when": when, "then": [{"refuse": {"text": "text"}}]});
        let mut book = tiny(&json!([]), &json!([]), &[provision("x.refused", &refuses)]);
        book["vocabulary"] = words();
        let book = load(&book).unwrap();
        let trip = of_nationality(None, &facts);
        assert_eq!(
            judged(&obliging(&when), &trip).0,
            truth,
            "{facts} {nationalities}"
        );
        let found = evaluate(&book, &trip).unwrap();
        let is_asked = truth == Truth::Unknown;
        assert_eq!(found.verdict == Verdict::Undetermined, is_asked, "{facts}");
        assert_eq!(asked(&found) == asking, is_asked, "{facts}");
    }
}

#[test]
fn an_interview_asks_who_somebody_is_before_what_is_not_of_everybody() {
    for (name, must, first) in [
        ("card", json!({"be": "green"}), Field::Nationality),
        (
            "card_until",
            json!({"be_from": "2020-01-01"}),
            Field::Nationality,
        ),
        ("seal", json!({"be": true}), Field::Nationality),
        ("job", json!({"be": "cook"}), Field::Fact(fact("job"))),
    ] {
        let book = requiring(name, &must);
        let step = interview(&book, &of_nationality(None, &json!({})), &[]).unwrap();
        let next = step.next.unwrap().question;
        assert_eq!(next.field, first, "{name}");
        let step = interview(&book, &of_nationality(Some("JPN"), &json!({})), &[]).unwrap();
        let is_over = first == Field::Nationality;
        assert_eq!(
            (step.decided, step.next.is_none()),
            (is_over, is_over),
            "{name}"
        );
    }
}

#[test]
fn an_interview_follows_a_chain_to_its_end() {
    let book = requiring("ship", &json!({"be_at_least": 1}));
    let mut trip = trip(&json!({}));
    for (name, answer) in [
        ("job", Answer::Fact(choice("sailor"))),
        ("rank", Answer::Fact(choice("captain"))),
        ("ship", Answer::Fact(sekisho::trip::FieldValue::Number(1))),
    ] {
        let step = interview(&book, &trip, &[]).unwrap();
        let asking = step.next.unwrap();
        assert_eq!(asking.question.field, Field::Fact(fact(name)));
        assert_eq!(
            book.question(asking.question.field.clone(), None),
            asking.question
        );
        trip = trip.answered(&asking.question, answer).unwrap();
    }
    let step = interview(&book, &trip, &[]).unwrap();
    assert!(step.decided && step.verdict == Verdict::Cleared);
}
