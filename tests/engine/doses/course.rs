//! Courses of doses: which dose completes one, from when until when it counts, and whether one can still be had.

use sekisho::Verdict;
use sekisho::assessment::{FindingKind, Status};
use serde_json::{Value, json};

use super::{
    asking, complete, contents, days, dose, found, judged, kinds, must_load, questions,
    requirement, stands, trip, without, wrong,
};

const CLEARED: (Verdict, Status, Vec<FindingKind>) = (Verdict::Cleared, Status::Met, Vec::new());

/// A course of two doses, the last one on this day, two months after the first.
fn two(last: &str) -> Value {
    json!({"doses": [dose("two", 1, 2, "2021-05-01"), dose("two", 2, 2, last)]})
}

#[test]
fn the_last_dose_counts_from_the_fourteenth_day_before_departure() {
    let book = asking(&complete(None, Some(-14), Some(28)));
    for (last, counts_from) in [
        ("2022-01-05", None),
        ("2022-01-06", None),
        ("2022-01-07", Some("2022-01-21")),
        ("2022-01-20", Some("2022-02-03")),
    ] {
        let answer = judged(&book, &trip("2022-01-17", "2022-01-20", &two(last)));
        let need = found(&answer, "x.need");
        match counts_from {
            None => assert_eq!(
                (answer.verdict, need.status),
                (Verdict::Cleared, Status::Met)
            ),
            Some(day) => {
                assert_eq!(
                    (answer.verdict, need.status),
                    (Verdict::Refused, Status::Failed)
                );
                let too_recent = (FindingKind::DoseTooRecent, last.to_owned(), day.to_owned());
                assert_eq!(wrong(need)[0], too_recent);
            }
        }
    }
}

#[test]
fn a_day_later_the_last_dose_counts() {
    let book = asking(&complete(None, Some(-14), Some(28)));
    let trip = trip("2022-01-17", "2022-01-20", &two("2022-01-07"));
    let found = sekisho::alternatives(&book, &trip, sekisho::plan::Turnarounds::default()).unwrap();
    let days: Vec<_> = found
        .found
        .iter()
        .flat_map(|it| it.changes.clone())
        .collect();
    assert!(
        days.contains(&sekisho::alternatives::Change::OtherDay { days: 1 }),
        "{days:?}"
    );
}

#[test]
fn the_last_dose_counts_until_the_270th_day_before_landing() {
    let window = days("landing", Some(-270), Some(-14));
    let book = asking(
        &json!({"doses": {"products": ["approved"], "course": "complete", "windows": [window], "takes": 28}}),
    );
    for (last, counted_until) in [
        ("2021-04-26", None),
        ("2021-04-25", None),
        ("2021-04-24", Some("2022-01-19")),
    ] {
        let held = json!({"doses": [dose("two", 2, 2, last)]});
        let answer = judged(&book, &trip("2022-01-19", "2022-01-20", &held));
        let need = found(&answer, "x.need");
        match counted_until {
            None => assert_eq!(need.status, Status::Met, "{last}"),
            Some(day) => {
                let too_long_ago = (FindingKind::DoseTooLongAgo, last.to_owned(), day.to_owned());
                assert_eq!(
                    (need.status, &wrong(need)[0]),
                    (Status::Failed, &too_long_ago)
                );
            }
        }
    }
}

#[test]
fn windows_of_doses_may_count_months() {
    let window = json!({"anchor": "departure", "unit": "months", "earliest": -6, "latest": -1});
    let book =
        asking(&json!({"doses": {"products": ["two"], "course": "complete", "windows": [window]}}));
    let dated = |kind, day: &str, bound: &str| vec![(kind, day.to_owned(), bound.to_owned())];
    for (departs, last, expected) in [
        ("2022-03-31", "2022-02-28", vec![]),
        ("2022-03-28", "2022-02-28", vec![]),
        (
            "2022-03-27",
            "2022-02-28",
            dated(FindingKind::DoseTooRecent, "2022-02-28", "2022-03-28"),
        ),
        ("2022-01-20", "2021-07-20", vec![]),
        (
            "2022-01-20",
            "2021-07-19",
            dated(FindingKind::DoseTooLongAgo, "2021-07-19", "2022-01-19"),
        ),
        ("2022-02-28", "2021-08-31", vec![]),
        ("2022-03-01", "2021-09-01", vec![]),
        (
            "2022-03-01",
            "2021-08-31",
            dated(FindingKind::DoseTooLongAgo, "2021-08-31", "2022-02-28"),
        ),
    ] {
        let held = json!({"doses": [dose("two", 2, 2, last)]});
        let answer = judged(&book, &trip("2022-01-01", departs, &held));
        assert_eq!(
            wrong(found(&answer, "x.need")),
            expected,
            "{last} {departs}"
        );
    }
}

#[test]
fn the_dose_that_completes_a_course_is_the_last_that_its_product_or_its_certificate_speaks_of() {
    let book = asking(&complete(Some(-270), Some(-14), Some(28)));
    let unfit = |kind| {
        (
            Verdict::Refused,
            Status::Failed,
            vec![kind, FindingKind::CourseTakesTooLong],
        )
    };
    for (product, number, of, expected) in [
        ("two", 2, 2, CLEARED),
        ("two", 1, 1, CLEARED),
        ("one", 1, 1, CLEARED),
        ("one", 1, 2, CLEARED),
        (
            "two",
            1,
            2,
            (
                Verdict::Conditional,
                Status::Open,
                vec![FindingKind::CourseNotComplete],
            ),
        ),
        ("two", 3, 3, unfit(FindingKind::CompletingDoseNotListed)),
        ("two", 2, 1, unfit(FindingKind::CompletingDoseNotListed)),
        ("one", 2, 2, unfit(FindingKind::CompletingDoseNotListed)),
        ("other", 2, 2, unfit(FindingKind::WrongProduct)),
    ] {
        // The first of two doses is two months old: the second can be given in time, but for the flight in three weeks no new course.
        let held = json!({"doses": [dose(product, number, of, "2021-11-20")]});
        let found = stands(&book, &trip("2021-12-30", "2022-01-20", &held));
        assert_eq!(found, expected, "{number} of {of} of `{product}`");
    }
}

#[test]
fn a_later_booster_takes_nothing_away_and_shows_what_is_not_listed_where_no_first_day_is_set() {
    let complete_before = asking(&complete(None, Some(-14), Some(28)));
    let within = asking(&complete(Some(-270), Some(-14), Some(28)));
    let judged = |book, doses: Value| {
        stands(
            book,
            &trip("2022-01-17", "2022-01-20", &json!({ "doses": doses })),
        )
    };
    let last = dose("two", 2, 2, "2021-07-15");
    for booster in ["2021-12-01", "2022-01-16"] {
        let booster = dose("two", 3, 3, booster);
        for doses in [json!([last, booster]), json!([booster, last])] {
            assert_eq!(judged(&complete_before, doses.clone()), CLEARED);
            assert_eq!(judged(&within, doses), CLEARED);
        }
    }
    // Alone it shows that the course was complete by its day, and not since when.
    let alone = |day: &str| json!([dose("two", 3, 3, day)]);
    assert_eq!(judged(&complete_before, alone("2022-01-06")), CLEARED);
    assert_eq!(
        judged(&complete_before, alone("2022-01-07")).1,
        Status::Failed
    );
    assert_eq!(judged(&within, alone("2022-01-06")).1, Status::Failed);
    // It says nothing where another dose completed the course, of a product that does not count.
    let after_another = json!([
        dose("other", 2, 2, "2021-07-15"),
        dose("two", 3, 3, "2021-12-01")
    ]);
    assert_eq!(judged(&complete_before, after_another).1, Status::Failed);
}

#[test]
fn a_booster_of_any_age_is_one_given_after_the_course_and_before_the_flight() {
    let book = asking(&json!({"doses": {"products": ["approved"], "course": "booster"}}));
    let judged = |doses: Value| {
        stands(
            &book,
            &trip("2022-01-19", "2022-01-20", &json!({ "doses": doses })),
        )
    };
    for (number, of, given, expected) in [
        (3, 3, "2022-01-19", CLEARED),
        (3, 3, "2022-01-20", CLEARED),
        (2, 1, "2021-02-01", CLEARED),
        (3, 2, "2021-12-01", CLEARED),
    ] {
        assert_eq!(
            judged(json!([dose("two", number, of, given)])),
            expected,
            "{number} of {of}"
        );
    }
    let open = |kind| (Verdict::Conditional, Status::Open, vec![kind]);
    assert_eq!(
        judged(json!([dose("two", 2, 2, "2021-07-15")])),
        open(FindingKind::NoBooster)
    );
    assert_eq!(
        judged(json!([dose("two", 3, 3, "2022-01-21")])),
        open(FindingKind::DoseTooRecent)
    );
    assert_eq!(judged(json!([])), open(FindingKind::NoDose));
}

#[test]
fn who_has_no_dose_comes_by_a_course_for_a_flight_42_days_ahead_and_not_41() {
    let book = asking(&complete(None, Some(-14), Some(28)));
    let none = json!({"doses": []});
    for (as_of, status, verdict) in [
        ("2021-12-08", Status::Open, Verdict::Conditional),
        ("2021-12-09", Status::Open, Verdict::Conditional),
        ("2021-12-10", Status::Failed, Verdict::Refused),
    ] {
        let answer = judged(&book, &trip(as_of, "2022-01-20", &none));
        let need = found(&answer, "x.need");
        assert_eq!((answer.verdict, need.status), (verdict, status), "{as_of}");
        assert_eq!(need.window.last_date, Some("2022-01-06".parse().unwrap()));
        let lacks = (FindingKind::NoDose, String::new(), String::new());
        let mut expected = vec![lacks];
        if status == Status::Failed {
            let begin_by = "2021-12-09".to_owned();
            expected.push((FindingKind::CourseTakesTooLong, String::new(), begin_by));
        }
        assert_eq!(wrong(need), expected, "{as_of}");
    }
    // The answer holds until the day is over on which the course had to begin.
    let answer = judged(&book, &trip("2021-12-09", "2022-01-20", &none));
    let until = answer.valid_until.map(|until| until.to_rfc3339());
    assert_eq!(until.as_deref(), Some("2021-12-10T00:00:00+01:00"));
}

#[test]
fn who_has_begun_a_course_has_the_rest_of_it_to_wait() {
    let book = asking(&complete(None, Some(-14), Some(28)));
    for (first, status) in [
        ("2021-12-08", Status::Open),
        ("2021-12-09", Status::Open),
        ("2021-12-10", Status::Failed),
    ] {
        let held = json!({"doses": [dose("two", 1, 2, first)]});
        let answer = judged(&book, &trip("2022-01-06", "2022-01-20", &held));
        let need = found(&answer, "x.need");
        assert_eq!(need.status, status, "{first}");
        let takes_too_long = kinds(need).contains(&FindingKind::CourseTakesTooLong);
        assert_eq!(takes_too_long, status == Status::Failed);
        // On the day after the last that counts the second dose is too late for everybody.
        let answer = judged(&book, &trip("2022-01-07", "2022-01-20", &held));
        assert_eq!(found(&answer, "x.need").status, Status::Failed);
    }
}

#[test]
fn a_booster_is_had_at_once_by_who_completed_a_course_and_by_others_after_one() {
    let window = days("departure", None, Some(-1));
    let book = asking(
        &json!({"doses": {"products": ["approved"], "course": "booster", "windows": [window], "takes": 28}}),
    );
    let status = |doses: Value| {
        stands(
            &book,
            &trip("2022-01-17", "2022-01-20", &json!({ "doses": doses })),
        )
        .1
    };
    assert_eq!(
        status(json!([dose("two", 2, 2, "2021-07-15")])),
        Status::Open
    );
    assert_eq!(
        status(json!([dose("other", 2, 2, "2021-07-15")])),
        Status::Open
    );
    assert_eq!(
        status(json!([dose("two", 1, 2, "2021-12-22")])),
        Status::Open
    );
    assert_eq!(
        status(json!([dose("two", 1, 2, "2021-12-23")])),
        Status::Failed
    );
    assert_eq!(status(json!([])), Status::Failed);
}

#[test]
fn nobody_is_refused_for_doses_of_which_nothing_is_known() {
    let book = asking(&complete(None, Some(-14), Some(28)));
    let unknown = |as_of| without("doses", &trip(as_of, "2022-01-20", &json!({})));
    // A course can still be had: whether it is held already is told by the question.
    let answer = judged(&book, &unknown("2021-12-09"));
    assert_eq!(
        (answer.verdict, found(&answer, "x.need").status),
        (Verdict::Conditional, Status::Unknown)
    );
    assert_eq!(questions(&answer), [sekisho::trip::Field::Doses]);
    let answer = judged(&book, &unknown("2021-12-10"));
    assert_eq!(
        (answer.verdict, found(&answer, "x.need").status),
        (Verdict::Undetermined, Status::Unknown)
    );
    assert_eq!(questions(&answer), [sekisho::trip::Field::Doses]);
}

#[test]
fn nobody_is_refused_for_a_course_of_which_it_is_not_known_when_it_began() {
    let book = asking(&complete(None, Some(-14), Some(28)));
    let mut first = dose("two", 1, 2, "2021-01-01");
    first.as_object_mut().unwrap().remove("given");
    let answer = judged(
        &book,
        &trip("2022-01-05", "2022-01-20", &json!({"doses": [first]})),
    );
    assert_eq!(
        (answer.verdict, found(&answer, "x.need").status),
        (Verdict::Undetermined, Status::Unknown)
    );
    assert_eq!(questions(&answer), [sekisho::trip::Field::DoseGiven]);
    // Once the window is over it makes no difference any more.
    let answer = judged(
        &book,
        &trip("2022-01-07", "2022-01-20", &json!({"doses": [first]})),
    );
    assert_eq!(
        (answer.verdict, found(&answer, "x.need").status),
        (Verdict::Refused, Status::Failed)
    );
}

#[test]
fn a_product_that_is_no_word_of_the_rulebook_is_named_with_the_one_that_is_meant() {
    let book = asking(&complete(None, Some(-14), Some(28)));
    for (product, nearest) in [
        ("tow", Some("two")),
        ("thre", Some("three")),
        ("approved", None),
    ] {
        let held = json!({"doses": [{"given": "2021-01-01"}, {"product": product}]});
        let found = sekisho::evaluate(&book, &trip("2022-01-17", "2022-01-20", &held));
        let expected = sekisho::EvaluateError::UnknownWord {
            place: "holdings.doses[1].product".into(),
            found: product.into(),
            expected: "a vaccine product of the rulebook, and no group of products".into(),
            nearest: nearest.map(Into::into),
        };
        assert_eq!(found.unwrap_err(), expected);
    }
}

#[test]
fn who_is_vaccinated_may_be_tested_earlier() {
    let vaccinated = json!({"fact": {"dosed": {
        "products": ["approved"], "course": "complete", "windows": [days("departure", None, Some(-14))],
    }}});
    let test = |id: &str, earliest: i32| {
        let window = days("departure", Some(earliest), Some(0));
        requirement(
            id,
            &json!({"test": {"assays": ["rt_pcr"], "event": "sampling", "windows": [window]}}),
        )
    };
    let requirements = [test("x.three", -3), test("x.one", -1)];
    let mut book = contents(&vaccinated, &requirements);
    let provisions = book["provisions"].as_array_mut().unwrap();
    let asks = provisions
        .iter_mut()
        .find(|it| it["id"] == "x.asks")
        .unwrap();
    asks["then"] = json!([{"require": ["x.three"]}]);
    let mut other = asks.clone();
    other["id"] = json!("x.asks.others");
    other["when"] = json!({ "not": vaccinated });
    other["then"] = json!([{"require": ["x.one"]}]);
    provisions.push(other);
    let book = must_load(&book);
    let sampled = |day: &str| json!([{"tests": [{"assay": "rt_pcr", "sampled": format!("{day}T08:00"), "result": "negative"}], "country": "DE", "issued": format!("{day}T20:00")}]);
    let verdict = |doses: Value, day: &str| {
        let held = json!({"doses": doses, "certificates": sampled(day)});
        judged(&book, &trip("2021-11-17", "2021-11-20", &held)).verdict
    };
    let doses = |last: &str| json!([dose("two", 2, 2, last)]);
    for (given, day, expected) in [
        (doses("2021-11-06"), "2021-11-17", Verdict::Cleared),
        (doses("2021-11-06"), "2021-11-16", Verdict::Conditional),
        (doses("2021-11-07"), "2021-11-17", Verdict::Conditional),
        (doses("2021-11-07"), "2021-11-19", Verdict::Cleared),
        (json!([]), "2021-11-18", Verdict::Conditional),
        (json!([]), "2021-11-19", Verdict::Cleared),
    ] {
        assert_eq!(verdict(given.clone(), day), expected, "{given} {day}");
    }
    // Of whom nothing is known the test of the day before does in either case.
    let unknown = |day: &str| {
        let held = json!({"certificates": sampled(day)});
        judged(
            &book,
            &without("doses", &trip("2021-11-17", "2021-11-20", &held)),
        )
    };
    assert_eq!(unknown("2021-11-19").verdict, Verdict::Cleared);
    let answer = unknown("2021-11-17");
    assert_ne!(answer.verdict, Verdict::Cleared);
    assert_eq!(questions(&answer), [sekisho::trip::Field::Doses]);
    assert_eq!(unknown("2021-11-16").verdict, Verdict::Conditional);
}
