//! Recoveries: by the first positive test, from the eleventh day to the 180th; and positive tests that are asked for.

use sekisho::assessment::{FindingKind, Status};
use sekisho::trip::Field;
use sekisho::{Rulebook, Verdict};
use serde_json::{Value, json};

use super::{asking, days, found, judged, questions, stands, trip, without, wrong};

fn asked(given: &Value) -> Rulebook {
    let mut recovery = json!({"windows": [days("landing", Some(-180), Some(-11))]});
    recovery
        .as_object_mut()
        .unwrap()
        .extend(given.as_object().unwrap().clone());
    asking(&json!({ "recovery": recovery }))
}

fn recovered(day: &str) -> Value {
    json!({"recoveries": [{"first_positive": day}]})
}

fn certificate(assay: &str, sampled: &str, result: &str) -> Value {
    json!({"tests": [{"assay": assay, "sampled": sampled, "result": result}]})
}

fn tested(certificates: &[Value]) -> Value {
    json!({ "certificates": certificates })
}

#[test]
fn a_recovery_counts_from_the_eleventh_day_to_the_180th() {
    let book = asked(&json!({}));
    let bound = |kind, day: &str, bound: &str| Some((kind, day.to_owned(), bound.to_owned()));
    for (day, of_recovery, of_test) in [
        (
            "2022-01-10",
            bound(FindingKind::RecoveryTooRecent, "2022-01-10", "2022-01-21"),
            bound(FindingKind::PositiveTooRecent, "2022-01-10", "2022-01-21"),
        ),
        ("2022-01-09", None, None),
        ("2022-01-08", None, None),
        ("2021-07-25", None, None),
        ("2021-07-24", None, None),
        (
            "2021-07-23",
            bound(FindingKind::RecoveryTooLongAgo, "2021-07-23", "2022-01-19"),
            bound(FindingKind::PositiveTooLongAgo, "2021-07-23", "2022-01-19"),
        ),
    ] {
        let test = tested(&[certificate("rt_pcr", &format!("{day}T23:00"), "positive")]);
        for (held, expected) in [(recovered(day), of_recovery), (test, of_test)] {
            let answer = judged(&book, &trip("2022-01-19", "2022-01-20", &held));
            let need = found(&answer, "x.need");
            match expected {
                None => assert_eq!(
                    (answer.verdict, need.status),
                    (Verdict::Cleared, Status::Met),
                    "{held}"
                ),
                // It is nothing that one can see to.
                Some(fault) => {
                    assert_eq!(
                        (answer.verdict, need.status),
                        (Verdict::Refused, Status::Failed),
                        "{held}"
                    );
                    assert_eq!(wrong(need), [fault]);
                }
            }
        }
    }
}

#[test]
fn a_recovery_cannot_be_had_however_far_ahead_the_flight_is() {
    let book = asked(&json!({}));
    let refused = (
        Verdict::Refused,
        Status::Failed,
        vec![FindingKind::NoRecovery],
    );
    assert_eq!(
        stands(&book, &trip("2021-01-01", "2022-01-20", &json!({}))),
        refused
    );
    // Nor is one that is unknown refused.
    for list in ["recoveries", "certificates"] {
        let answer = judged(
            &book,
            &without(list, &trip("2022-01-01", "2022-01-20", &json!({}))),
        );
        assert_eq!(
            (answer.verdict, found(&answer, "x.need").status),
            (Verdict::Undetermined, Status::Unknown)
        );
        let field = if list == "recoveries" {
            Field::Recoveries
        } else {
            Field::Certificates
        };
        assert_eq!(questions(&answer), [field]);
    }
}

#[test]
fn a_positive_test_counts_by_its_method_and_no_other_result_does() {
    let book = asked(&json!({"assays": ["rt_pcr"]}));
    let status = |certificate: Value| {
        stands(
            &book,
            &trip("2022-01-19", "2022-01-20", &tested(&[certificate])),
        )
        .1
    };
    assert_eq!(
        status(certificate("rt_pcr", "2021-12-20T10:00", "positive")),
        Status::Met
    );
    assert_eq!(
        status(certificate("rt_pcr", "2021-12-20T10:00", "negative")),
        Status::Failed
    );
    assert_eq!(
        status(certificate("rt_pcr", "2021-12-20T10:00", "inconclusive")),
        Status::Failed
    );
    assert_eq!(
        status(certificate("serum_igm", "2021-12-20T10:00", "positive")),
        Status::Failed
    );
    let any = asked(&json!({}));
    let held = tested(&[certificate("serum_igm", "2021-12-20T10:00", "positive")]);
    assert_eq!(
        stands(&any, &trip("2022-01-19", "2022-01-20", &held)).1,
        Status::Met
    );
}

#[test]
fn of_several_positive_tests_each_counts_unless_only_the_first_does() {
    let (each, first) = (asked(&json!({})), asked(&json!({"first": true})));
    let positive = |day: &str| certificate("rt_pcr", &format!("{day}T10:00"), "positive");
    let status = |book, held: &Value| stands(book, &trip("2022-01-19", "2022-01-20", held)).1;
    // The first is 181 days old, the other 100.
    let held = tested(&[positive("2021-10-12"), positive("2021-07-23")]);
    assert_eq!(status(&each, &held), Status::Met);
    assert_eq!(status(&first, &held), Status::Failed);
    // The other is too recent: the first counts all the same.
    let held = tested(&[positive("2022-01-15"), positive("2022-01-05")]);
    assert_eq!(
        (status(&each, &held), status(&first, &held)),
        (Status::Met, Status::Met)
    );
    // The first positive test of a recovery is before others too, but each recovery has its own.
    let mut held = tested(&[positive("2021-10-12")]);
    held["recoveries"] = json!([{"first_positive": "2021-07-23"}]);
    assert_eq!(
        (status(&each, &held), status(&first, &held)),
        (Status::Met, Status::Failed)
    );
    held["recoveries"] =
        json!([{"first_positive": "2021-07-23"}, {"first_positive": "2021-10-12"}]);
    assert_eq!(status(&first, &held), Status::Met);
    // On the same day none is before the other.
    held["recoveries"] = json!([{"first_positive": "2021-10-12"}]);
    assert_eq!(status(&first, &held), Status::Met);
}

#[test]
fn whether_a_positive_test_is_the_first_may_not_be_known() {
    let book = asked(&json!({"first": true}));
    let positive = certificate("rt_pcr", "2021-10-12T10:00", "positive");
    let trip_with =
        |certificates: &[Value]| trip("2022-01-19", "2022-01-20", &tested(certificates));
    let answer = judged(
        &book,
        &without("recoveries", &trip_with(std::slice::from_ref(&positive))),
    );
    assert_eq!(
        (answer.verdict, questions(&answer)),
        (Verdict::Undetermined, vec![Field::Recoveries])
    );
    let mut earlier = certificate("rt_pcr", "2021-07-01T10:00", "positive");
    earlier["tests"][0]
        .as_object_mut()
        .unwrap()
        .remove("result");
    let answer = judged(&book, &trip_with(&[positive.clone(), earlier.clone()]));
    assert_eq!(
        (answer.verdict, questions(&answer)),
        (Verdict::Undetermined, vec![Field::TestResult])
    );
    earlier["tests"][0]["result"] = json!("negative");
    assert_eq!(
        judged(&book, &trip_with(&[positive, earlier])).verdict,
        Verdict::Cleared
    );
}

#[test]
fn a_positive_test_that_is_asked_for_is_held_or_cannot_be_had() {
    let window = days("departure", Some(-90), Some(0));
    let test = json!({"assays": ["rt_pcr"], "event": "sampling", "windows": [window], "result": "positive"});
    let book = asking(&json!({ "test": test }));
    let judged = |held: &[Value]| stands(&book, &trip("2022-01-17", "2022-01-20", &tested(held)));
    let refused = |kind| (Verdict::Refused, Status::Failed, vec![kind]);
    let at = |day: &str| certificate("rt_pcr", &format!("{day}T10:00"), "positive");
    assert_eq!(judged(&[at("2021-10-23")]).1, Status::Met);
    assert_eq!(judged(&[at("2021-10-22")]).1, Status::Met);
    assert_eq!(
        judged(&[at("2021-10-21")]),
        refused(FindingKind::SampledTooEarly)
    );
    assert_eq!(judged(&[]), refused(FindingKind::NotSampled));
    let negative = certificate("rt_pcr", "2022-01-16T10:00", "negative");
    assert_eq!(judged(&[negative]), refused(FindingKind::Negative));
    let mut open = at("2021-12-01");
    open["tests"][0].as_object_mut().unwrap().remove("result");
    let found = judged(&[open]);
    assert_eq!(
        found,
        (
            Verdict::Undetermined,
            Status::Unknown,
            vec![FindingKind::NotKnown]
        )
    );
    let unknown = without(
        "certificates",
        &trip("2022-01-17", "2022-01-20", &json!({})),
    );
    assert_eq!(stands(&book, &unknown).0, Verdict::Undetermined);
}

#[test]
fn an_infection_that_is_still_to_come_is_no_recovery() {
    let book = asked(&json!({}));
    for (day, is_fine) in [
        ("2022-01-19", true),
        ("2022-01-20", true),
        ("2022-01-21", false),
    ] {
        let trip = trip("2022-01-19", "2022-01-30", &recovered(day));
        assert_eq!(sekisho::evaluate(&book, &trip).is_ok(), is_fine, "{day}");
    }
}

#[test]
fn a_condition_may_ask_whether_somebody_recovered() {
    let recovered_then =
        json!({"fact": {"recovered": {"windows": [days("landing", Some(-180), Some(-11))]}}});
    let need = super::requirement("x.need", &json!({"document": {"any_of": ["ticket"]}}));
    let book = super::must_load(&super::contents(&json!({ "not": recovered_then }), &[need]));
    let verdict = |held: &Value| judged(&book, &trip("2022-01-19", "2022-01-20", held)).verdict;
    assert_eq!(verdict(&recovered("2022-01-09")), Verdict::Cleared);
    assert_eq!(verdict(&recovered("2022-01-10")), Verdict::Conditional);
    assert_eq!(verdict(&json!({})), Verdict::Conditional);
}
