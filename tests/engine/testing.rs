//! Tests, certificates and duties that a rulebook loaded at run time has words for: what counts, what is asked for and what is told.

use sekisho::assessment::{FindingKind, RequirementAssessment, Status, TopicKind};
use sekisho::code::{Assay, Specimen};
use sekisho::interview::Answer;
use sekisho::plan::{Pace, StepKind, Turnarounds};
use sekisho::trip::Field;
use sekisho::{
    Assessment, Checklist, Language, Rulebook, Trip, Verdict, evaluate, explain, interview, plan,
};
use serde_json::{Value, json};

use crate::support::rulebooks::{load, provision, tiny};

const SELF_TEST: &str = "rapid_antigen_self_test";

/// Antigen tests at home and by staff, among tests for the virus; a breath test, and a blood test of another sort.
fn words() -> Value {
    let word = |id: &str, given: Value| {
        let mut word = json!({"id": id, "title": format!("word.{id}")});
        let given = given.as_object().unwrap().clone();
        word.as_object_mut().unwrap().extend(given);
        word
    };
    let plain = |ids: &[&str]| -> Value { ids.iter().map(|id| word(id, json!({}))).collect() };
    let swabs = json!(["nasal_swab", "throat_swab"]);
    json!({
        "assays": [
            word("virus", json!({"group": true})),
            word("antigen", json!({"group": true, "kind_of": "virus", "specimens": swabs})),
            word(SELF_TEST, json!({"kind_of": "antigen", "specimens": ["nasal_swab"]})),
            word("antigen_by_staff", json!({"kind_of": "antigen"})),
            word("breath", json!({"kind_of": "virus"})),
            word("antibodies", json!({"group": true, "specimens": ["blood"]})),
            word("finger_prick", json!({"kind_of": "antibodies"})),
            word("sniffer_dog", json!({})),
        ],
        "specimens": plain(&["blood", "throat_swab", "nasal_swab"]),
        "particulars": plain(&["brand", "name", "serial_number"]),
        "duties": [word("sit_still", json!({"waits": true})), word("sing", json!({}))],
    })
}

/// Every title in the words, with a text that says which it is.
fn titles(words: &Value, texts: &mut Value) {
    match words {
        Value::Object(fields) => {
            if let Some(title) = fields.get("title").and_then(Value::as_str) {
                let text = |language: &str| format!("<{}> {language}", &title["word.".len()..]);
                texts[title] = json!({
                    "en": text("en"), "ja": text("ja"), "zh-Hans": text("zh-Hans"), "zh-Hant": text("zh-Hant"),
                });
            }
            fields.values().for_each(|inner| titles(inner, texts));
        }
        Value::Array(list) => list.iter().for_each(|inner| titles(inner, texts)),
        _ => {}
    }
}

/// Who flies is tested by these methods, of these specimens, and shows the brand of the test; afterwards they sit still.
fn asking(assays: &[&str], specimens: &[&str]) -> Rulebook {
    let window = json!({"anchor": "departure", "unit": "hours", "earliest": -72, "latest": 0});
    let test = json!({
        "assays": assays, "specimens": specimens, "sampled_in": "origin", "event": "sampling", "windows": [window],
        "positive": {"text": "text"},
    });
    let certificate = json!({"of": ["x.test"], "form": "any", "shows": ["serial_number", "brand"]});
    let requirement = |id: &str, need: Value| json!({"id": id, "title": "text", "otherwise": "refused", "need": need});
    let requirements = json!([
        requirement("x.test", json!({"test": test})),
        requirement("x.certificate", json!({"certificate": certificate})),
    ]);
    let days = json!({"anchor": "landing", "unit": "calendar_days", "earliest": 0, "latest": 5});
    let duties = json!({"at": ["landing"], "then": [
        {"oblige": {"duty": "sit_still", "window": days}},
        {"oblige": {"duty": "sing", "title": "text"}},
    ]});
    let provisions = [
        provision(
            "x.asks",
            &json!({"then": [{"require": ["x.test", "x.certificate"]}]}),
        ),
        provision("x.obliges", &duties),
    ];
    let mut book = tiny(&json!([]), &requirements, &provisions);
    titles(&words(), &mut book["texts"]);
    book["texts"]["finding.missing_on_certificate"] =
        json!({"en": "lacks {field}", "ja": "{field}", "zh-Hans": "{field}", "zh-Hant": "{field}"});
    book["texts"]["label.why"] =
        json!({"en": "{text}?", "ja": "{text}", "zh-Hans": "{text}", "zh-Hant": "{text}"});
    book["vocabulary"] = words();
    load(&book).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// A German who flies from Osaka to Shanghai with a certificate of this test.
fn holding(test: &Value) -> Trip {
    let mut test = test.clone();
    test["sampled"] = json!("2020-11-22T18:00");
    if test.get("result").is_none() {
        test["result"] = json!("negative");
    }
    let certificate = json!({
        "tests": [test], "country": "JP", "issued": "2020-11-22T19:00", "shows": ["name", "serial_number", "brand"],
    });
    let trip = json!({
        "as_of": "2020-11-23T09:00+09:00",
        "traveller": {"nationality": "D", "residence": {"country": "JP"}},
        "itinerary": {"legs": [{"from": "KIX", "to": "PVG", "departs": "2020-11-24T10:00", "arrives": "2020-11-24T11:40"}]},
        "holdings": {"documents": [], "certificates": [certificate], "temperature_log": []}
    });
    Trip::from_json(&trip.to_string()).unwrap()
}

/// A language as texts name it.
fn tag(language: Language) -> String {
    json!(language).as_str().unwrap().to_owned()
}

fn found<'a>(answer: &'a Assessment, id: &str) -> &'a RequirementAssessment {
    let ways = answer.journeys.iter().flat_map(|journey| &journey.ways);
    let mut requirements = ways.flat_map(|way| &way.requirements);
    requirements.find(|it| it.id.as_str() == id).unwrap()
}

/// How the test stands, and what is wrong with it.
fn stands(book: &Rulebook, test: &Value) -> (Status, Vec<FindingKind>) {
    let answer = evaluate(book, &holding(test)).unwrap();
    let test = found(&answer, "x.test");
    let kinds = test.findings.iter().map(|finding| finding.kind).collect();
    (test.status, kinds)
}

fn by(assay: &str, specimen: &str) -> Value {
    json!({"assay": assay, "specimen": specimen})
}

#[test]
fn what_is_asked_of_a_group_is_kept_by_its_kinds_and_by_no_others() {
    let met = (Status::Met, vec![]);
    let open = |kind| (Status::Open, vec![kind]);
    let table = [
        (&[SELF_TEST][..], SELF_TEST, met.clone()),
        (&["antigen"], SELF_TEST, met.clone()),
        (&["antigen"], "antigen_by_staff", met.clone()),
        (&["virus"], "antigen_by_staff", met.clone()),
        (&["breath", "antigen"], SELF_TEST, met.clone()),
        (
            &[SELF_TEST],
            "antigen_by_staff",
            open(FindingKind::WrongAssay),
        ),
        (&["antigen"], "breath", open(FindingKind::WrongAssay)),
        // Of another widest group, or of none where one is asked for, it is no attempt at all.
        (&["antigen"], "finger_prick", open(FindingKind::NotSampled)),
        (&["antigen"], "sniffer_dog", open(FindingKind::NotSampled)),
        (&["sniffer_dog"], "breath", open(FindingKind::NotSampled)),
        (&["antigen", "antibodies"], "finger_prick", met.clone()),
        (
            &["sniffer_dog", "antigen"],
            "breath",
            open(FindingKind::WrongAssay),
        ),
    ];
    for (asked, held, expected) in table {
        let found = stands(&asking(asked, &[]), &by(held, "nasal_swab"));
        assert_eq!(found, expected, "{asked:?} by {held}");
    }
}

#[test]
fn a_specimen_counts_that_is_asked_for() {
    let any = asking(&["antigen"], &[]);
    let nose = asking(&["antigen"], &["nasal_swab"]);
    for specimen in ["nasal_swab", "throat_swab", "blood"] {
        let held = by(SELF_TEST, specimen);
        assert_eq!(stands(&any, &held).0, Status::Met);
        let expected = match specimen {
            "nasal_swab" => (Status::Met, vec![]),
            _ => (Status::Open, vec![FindingKind::WrongSpecimen]),
        };
        assert_eq!(stands(&nose, &held), expected, "{specimen}");
    }
}

/// The next question, and the values among which it has its choice, each with its words in English.
fn asked(book: &Rulebook, trip: &Trip) -> (Field, Vec<(Answer, Vec<String>)>) {
    let next = interview(book, trip, &[]).unwrap().next.unwrap();
    let words = |words: &[sekisho::code::TextKey]| {
        let words = words
            .iter()
            .map(|key| book.text(key, Language::En).to_owned());
        words.collect()
    };
    let options = next.options.iter();
    let options = options.map(|option| (option.answer.clone(), words(&option.words)));
    (next.question.field, options.collect())
}

#[test]
fn a_method_is_asked_for_among_all_that_are_declared_in_their_order() {
    let book = asking(&["antigen"], &[]);
    let trip = holding(&json!({"specimen": "nasal_swab"}));
    let answer = evaluate(&book, &trip).unwrap();
    assert_eq!(found(&answer, "x.test").status, Status::Unknown);
    let (field, options) = asked(&book, &trip);
    assert_eq!(field, Field::TestAssay);
    let declared = [
        SELF_TEST,
        "antigen_by_staff",
        "breath",
        "finger_prick",
        "sniffer_dog",
    ];
    let expected = declared.map(|id| {
        let answer = Answer::TestAssay(Assay::new(id).unwrap());
        (answer, vec![format!("<{id}> en")])
    });
    assert_eq!(options, expected);
}

#[test]
fn a_method_that_no_rule_names_is_tried_out() {
    // One method that is declared does not count, and with that a positive result refuses nobody.
    let unknown = holding(&json!({"specimen": "nasal_swab", "result": "positive"}));
    let verdict = |assays: &[&str]| evaluate(&asking(assays, &[]), &unknown).unwrap().verdict;
    let all = [
        SELF_TEST,
        "antigen_by_staff",
        "breath",
        "finger_prick",
        "sniffer_dog",
    ];
    assert_eq!(verdict(&all), Verdict::Refused);
    assert_eq!(
        verdict(&["virus", "antibodies", "sniffer_dog"]),
        Verdict::Refused
    );
    for left_out in 0..all.len() {
        let mut named = all.to_vec();
        named.remove(left_out);
        assert_eq!(verdict(&named), Verdict::Undetermined, "{named:?}");
    }
}

#[test]
fn a_specimen_is_asked_for_among_all_that_are_declared_in_their_order() {
    let book = asking(&["antigen"], &["throat_swab"]);
    let (field, options) = asked(&book, &holding(&json!({"assay": "antigen_by_staff"})));
    assert_eq!(field, Field::TestSpecimen);
    let words: Vec<_> = options.into_iter().flat_map(|(_, words)| words).collect();
    assert_eq!(words, ["<blood> en", "<throat_swab> en", "<nasal_swab> en"]);
}

#[test]
fn what_a_certificate_lacks_is_told_by_its_name_and_asked_for_among_what_is_declared() {
    let book = asking(&[SELF_TEST], &[]);
    let mut trip = holding(&by(SELF_TEST, "nasal_swab"));
    let certificate = &mut trip.holdings.certificates.as_mut().unwrap()[0];
    let all = certificate.shows.take();
    let (field, options) = asked(&book, &trip);
    assert_eq!(field, Field::CertificateShows);
    let words: Vec<_> = options.into_iter().flat_map(|(_, words)| words).collect();
    assert_eq!(words, ["<brand> en", "<name> en", "<serial_number> en"]);
    trip.holdings.certificates.as_mut().unwrap()[0].shows = all.map(|all| all[..1].to_vec());
    let answer = evaluate(&book, &trip).unwrap();
    let findings = &found(&answer, "x.certificate").findings;
    let missing = findings
        .iter()
        .filter_map(|finding| finding.missing.as_ref());
    let missing: Vec<_> = missing.map(sekisho::code::Particular::as_str).collect();
    assert_eq!(missing, ["serial_number", "brand"]);
    for language in Language::ALL {
        let told = Checklist::new(&book, &answer, language).to_string();
        let name = format!("<brand> {}", tag(language));
        assert!(told.contains(&name), "{told}");
    }
}

#[test]
fn a_duty_is_told_by_its_name_and_counts_as_waiting_where_its_word_says_so() {
    let book = asking(&[SELF_TEST], &[]);
    let trip = holding(&by(SELF_TEST, "nasal_swab"));
    let answer = evaluate(&book, &trip).unwrap();
    assert_eq!(answer.verdict, Verdict::Cleared);
    let way = &answer.journeys[0].ways[0];
    let duties: Vec<_> = way
        .duties
        .iter()
        .map(|duty| (duty.kind.as_str(), duty.title.as_str()))
        .collect();
    assert_eq!(duties, [("sit_still", "word.sit_still"), ("sing", "text")]);
    assert_eq!(way.cost.waiting_days, 5);
    for language in Language::ALL {
        let told = Checklist::new(&book, &answer, language).to_string();
        let name = format!("<sit_still> {}", tag(language));
        assert!(told.contains(&name), "{told}");
    }
    let topics = answer.topics();
    let obliges = topics.iter().find(
        |topic| matches!(&topic.of, TopicKind::Provision { id } if id.as_str() == "x.obliges"),
    );
    let explanation = explain(&book, &trip, obliges.unwrap()).unwrap().unwrap();
    let told = Checklist::of_explanation(&book, &explanation, Language::En).to_string();
    assert!(told.contains("<sit_still> en"), "{told}");
}

#[test]
fn who_follows_a_plan_is_tested_by_a_method_and_of_a_specimen_that_go_together() {
    let table = [
        (&[SELF_TEST][..], &[][..], (SELF_TEST, Some("nasal_swab"))),
        (
            &["antigen"],
            &["throat_swab"],
            ("antigen_by_staff", Some("throat_swab")),
        ),
        (&["antigen"], &[], (SELF_TEST, Some("nasal_swab"))),
        (
            &["finger_prick", SELF_TEST],
            &["nasal_swab"],
            (SELF_TEST, Some("nasal_swab")),
        ),
        (&["antibodies"], &[], ("finger_prick", Some("blood"))),
        (&["breath"], &[], ("breath", Some("blood"))),
    ];
    for (assays, specimens, (assay, specimen)) in table {
        let book = asking(assays, specimens);
        let mut trip = holding(&json!({}));
        trip.holdings.certificates = Some(Vec::new());
        let plan = plan(&book, &trip, Turnarounds::default()).unwrap();
        let duties = plan.journeys[0]
            .steps
            .iter()
            .filter_map(|step| match &step.kind {
                StepKind::Duty { of } => Some((of.as_str(), step.title.as_str())),
                _ => None,
            });
        let duties: Vec<_> = duties.collect();
        assert!(
            duties.contains(&("sit_still", "word.sit_still")),
            "{duties:?}"
        );
        let mut after = plan.followed(&book, &trip, Pace::Latest);
        let certificate = after.holdings.certificates.as_ref().unwrap()[0].clone();
        let shows = certificate.shows.unwrap();
        assert_eq!(
            shows
                .iter()
                .map(sekisho::code::Particular::as_str)
                .collect::<Vec<_>>(),
            ["brand", "serial_number"]
        );
        let expected = (
            Some(Assay::new(assay).unwrap()),
            specimen.map(|id| Specimen::new(id).unwrap()),
        );
        let test = certificate.tests[0].clone();
        assert_eq!((test.assay, test.specimen), expected);
        after.as_of = "2020-11-24T09:59+09:00".parse().unwrap();
        assert_eq!(evaluate(&book, &after).unwrap().verdict, Verdict::Cleared);
    }
}

#[test]
fn a_word_of_one_rulebook_is_none_of_another() {
    let trip = holding(&by(SELF_TEST, "nasal_swab"));
    let error = evaluate(Rulebook::builtin(), &trip)
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("holdings.certificates[0].tests[0].assay"),
        "{error}"
    );
    assert!(error.contains(SELF_TEST), "{error}");
}
