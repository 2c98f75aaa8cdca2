//! How old somebody is: to the day on both sides of every bound, on 29 February, where a part of the date is not known, and at the
//! instant of asking.

use std::cell::Cell;

use chrono::{Months, NaiveDate};
use proptest::prelude::*;
use sekisho::assessment::{TopicKind, Truth};
use sekisho::interview::Answer;
use sekisho::rulebook::RulebookFault;
use sekisho::trip::{BirthDate, Field};
use sekisho::{Assessment, Rulebook, Trip, Verdict, evaluate, explain};
use serde_json::{Value, json};

use super::for_each;
use crate::support::rulebooks::{TEXT, load, provision, tiny};

const EVERYWHERE: [&str; 4] = ["boarding", "transit", "onward_boarding", "landing"];

/// A rulebook that speaks of every flight, and refuses whom a condition is for; none where it can never hold.
fn loaded(when: &Value) -> Result<Rulebook, Vec<RulebookFault>> {
    let refuse = json!({"refuse": {"text": TEXT, "strength": "absolute"}});
    let provisions = [
        provision(
            "x.refuses",
            &json!({"at": ["boarding"], "when": when, "then": [refuse]}),
        ),
        provision(
            "x.speaks",
            &json!({"at": EVERYWHERE, "then": [{"advise": {"text": TEXT}}]}),
        ),
    ];
    load(&tiny(&json!([]), &json!([]), &provisions))
}

fn refusing(when: &Value) -> Rulebook {
    loaded(when).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn aged(bound: &Value) -> Rulebook {
    refusing(&json!({"fact": {"age": bound}}))
}

/// From Paris to New York on these days, asked about some days before at 09:00 in Paris.
fn trip(asked: &str, departs: &str, lands: &str, born: Option<&str>) -> Trip {
    let mut trip = json!({
        "as_of": format!("{asked}T09:00+01:00"),
        "traveller": {},
        "itinerary": {"legs": [
            {"from": "CDG", "to": "JFK", "departs": format!("{departs}T22:00"), "arrives": format!("{lands}T00:30")}
        ]},
        "holdings": {"documents": [], "certificates": [], "temperature_log": []}
    });
    if let Some(born) = born {
        trip["traveller"]["born"] = born.into();
    }
    Trip::from_json(&trip.to_string()).unwrap()
}

fn judged(book: &Rulebook, trip: &Trip) -> Assessment {
    let found = evaluate(book, trip).unwrap();
    assert_eq!(sekisho::verdict(book, trip), Ok(found.verdict));
    found
}

fn asked(found: &Assessment) -> Vec<Field> {
    found.questions.iter().map(|it| it.field.clone()).collect()
}

#[test]
fn a_child_is_six_on_the_birthday_and_no_longer_a_minor_at_eighteen() {
    let book = aged(&json!({"at": "departure", "from": 6, "below": 18}));
    for (born, verdict) in [
        ("2016-01-21", Verdict::Cleared),
        ("2016-01-20", Verdict::Refused),
        ("2016-01-19", Verdict::Refused),
        ("2004-01-21", Verdict::Refused),
        ("2004-01-20", Verdict::Cleared),
        ("2004-01-19", Verdict::Cleared),
        ("1900-01-01", Verdict::Cleared),
        ("2022-01-17", Verdict::Cleared),
    ] {
        let trip = trip("2022-01-17", "2022-01-20", "2022-01-21", Some(born));
        let found = judged(&book, &trip);
        assert_eq!(found.verdict, verdict, "{born}");
        assert!(asked(&found).is_empty(), "{born}");
    }
}

#[test]
fn an_age_is_that_on_the_local_day_of_its_anchor() {
    for (at, turns) in [
        ("departure", "2022-01-20"),
        ("onward_departure", "2022-01-20"),
        ("landing", "2022-01-21"),
        ("exit", "2022-02-03"),
        ("as_of", "2022-01-17"),
    ] {
        let book = aged(&json!({"at": at, "below": 18}));
        let turns: NaiveDate = turns.parse().unwrap();
        for (days, verdict) in [
            (-1, Verdict::Cleared),
            (0, Verdict::Cleared),
            (1, Verdict::Refused),
        ] {
            let born = turns + chrono::TimeDelta::days(days) - Months::new(18 * 12);
            let mut trip = trip(
                "2022-01-17",
                "2022-01-20",
                "2022-01-21",
                Some(&born.to_string()),
            );
            trip.itinerary.leaves_on = "2022-02-03".parse().ok();
            assert_eq!(judged(&book, &trip).verdict, verdict, "{at}: {born}");
        }
    }
}

#[test]
fn who_is_born_on_29_february_is_older_on_1_march_where_the_year_has_no_such_day() {
    let years = aged(&json!({"at": "departure", "from": 6}));
    let window = json!({"anchor": "birth", "unit": "years", "earliest": 6});
    let counted = refusing(&json!({"fact": {"departs_on": window}}));
    for (departs, verdict) in [
        ("2022-02-27", Verdict::Cleared),
        ("2022-02-28", Verdict::Cleared),
        ("2022-03-01", Verdict::Refused),
        ("2022-03-02", Verdict::Refused),
    ] {
        let lands =
            (departs.parse::<NaiveDate>().unwrap() + chrono::TimeDelta::days(1)).to_string();
        let trip = trip("2022-01-17", departs, &lands, Some("2016-02-29"));
        for book in [&years, &counted] {
            assert_eq!(judged(book, &trip).verdict, verdict, "{departs}");
        }
    }
    let eight = aged(&json!({"at": "departure", "from": 8}));
    for (departs, lands, verdict) in [
        ("2024-02-28", "2024-02-29", Verdict::Cleared),
        ("2024-02-29", "2024-03-01", Verdict::Refused),
    ] {
        let trip = trip("2024-01-17", departs, lands, Some("2016-02-29"));
        assert_eq!(judged(&eight, &trip).verdict, verdict, "{departs}");
    }
}

#[test]
fn infants_are_counted_in_months() {
    let book = aged(&json!({"at": "landing", "unit": "months", "below": 6}));
    for (born, verdict) in [
        ("2021-07-20", Verdict::Cleared),
        ("2021-07-21", Verdict::Cleared),
        ("2021-07-22", Verdict::Refused),
    ] {
        let trip = trip("2022-01-17", "2022-01-20", "2022-01-21", Some(born));
        assert_eq!(judged(&book, &trip).verdict, verdict, "{born}");
    }
    // June has no 31st: they are six months old on the first of July.
    for (lands, verdict) in [
        ("2022-06-30", Verdict::Refused),
        ("2022-07-01", Verdict::Cleared),
    ] {
        let departs = lands
            .parse::<NaiveDate>()
            .unwrap()
            .pred_opt()
            .unwrap()
            .to_string();
        let trip = trip("2022-06-17", &departs, lands, Some("2021-12-31"));
        assert_eq!(judged(&book, &trip).verdict, verdict, "{lands}");
    }
}

#[test]
fn a_date_of_birth_without_its_day_decides_where_every_day_of_it_does() {
    let book = aged(&json!({"at": "departure", "from": 6, "below": 18}));
    for (born, verdict) in [
        ("2015", Verdict::Refused),
        ("2017", Verdict::Cleared),
        ("2015-12", Verdict::Refused),
        ("2016-02", Verdict::Cleared),
        ("2016-01", Verdict::Undetermined),
        ("2016", Verdict::Undetermined),
        ("2004", Verdict::Undetermined),
        ("2004-01", Verdict::Undetermined),
        ("2004-02", Verdict::Refused),
        ("2003", Verdict::Cleared),
        // They are born already.
        ("2022", Verdict::Cleared),
    ] {
        let trip = trip("2022-01-17", "2022-01-20", "2022-01-21", Some(born));
        let found = judged(&book, &trip);
        assert_eq!(found.verdict, verdict, "{born}");
        let is_open = verdict == Verdict::Undetermined;
        assert_eq!(
            asked(&found),
            if is_open { vec![Field::Born] } else { vec![] },
            "{born}"
        );
    }
}

#[test]
fn who_does_not_tell_is_asked_for_the_date_of_birth_and_answers_more_of_it_later() {
    let book = aged(&json!({"at": "departure", "from": 6, "below": 18}));
    let silent = trip("2022-01-17", "2022-01-20", "2022-01-21", None);
    let found = judged(&book, &silent);
    assert_eq!(
        (found.verdict, asked(&found)),
        (Verdict::Undetermined, vec![Field::Born])
    );
    let question = &found.questions[0];
    assert_eq!(question.answer, sekisho::trip::AnswerKind::Date);
    let born = |text: &str| Answer::Born(BirthDate::new(text).unwrap());
    let year = silent.answered(question, born("2016")).unwrap();
    assert_eq!(judged(&book, &year).verdict, Verdict::Undetermined);
    assert!(
        year.answered(question, born("2015-12")).is_err(),
        "another year"
    );
    assert!(
        year.answered(question, born("2016")).is_err(),
        "no more of it"
    );
    let month = year.answered(question, born("2016-01")).unwrap();
    let day = month.answered(question, born("2016-01-20")).unwrap();
    assert_eq!(judged(&book, &day).verdict, Verdict::Refused);
    assert!(day.answered(question, born("2016-01-20")).is_err());
    assert!(day.answered(question, born("2016")).is_err(), "less of it");
}

#[test]
fn nobody_is_asked_where_no_age_makes_a_difference() {
    // Whoever is below six is below eighteen: of both, one refuses.
    let minors = json!({"fact": {"age": {"at": "departure", "below": 18}}});
    let adults = json!({"fact": {"age": {"at": "departure", "from": 18}}});
    let book = refusing(&json!({"any": [minors, adults]}));
    let silent = trip("2022-01-17", "2022-01-20", "2022-01-21", None);
    let found = judged(&book, &silent);
    assert_eq!((found.verdict, asked(&found)), (Verdict::Refused, vec![]));
    let nobody = refusing(&json!({"fact": {"age": {"at": "departure", "from": 123}}}));
    assert_eq!(
        judged(&nobody, &silent).verdict,
        Verdict::Cleared,
        "nobody is born before 1900"
    );
}

#[test]
fn a_rulebook_is_told_of_ages_that_nobody_has_at_once() {
    let age = |at: &str, from: Option<u32>, below: Option<u32>| json!({"fact": {"age": {"at": at, "from": from, "below": below}}});
    let (minor, adult) = (
        age("departure", None, Some(18)),
        age("departure", Some(18), None),
    );
    assert!(loaded(&json!({"all": [minor, adult]})).is_err());
    assert!(loaded(&json!({"all": [minor, {"not": adult}]})).is_ok());
    // Who is under age when they depart may be of age when they leave again.
    let later = age("exit", Some(18), None);
    assert!(loaded(&json!({"all": [minor, later]})).is_ok());
    let in_months = json!({"fact": {"age": {"at": "departure", "unit": "months", "from": 216}}});
    assert!(loaded(&json!({"all": [minor, in_months]})).is_err());
}

#[test]
fn what_hangs_on_the_day_of_asking_says_when_it_changes() {
    let book = aged(&json!({"at": "as_of", "from": 18}));
    let trip = |born: &str| trip("2022-01-17", "2022-03-20", "2022-03-21", Some(born));
    let of = |born: &str| {
        let found = judged(&book, &trip(born));
        (found.verdict, found.valid_until.map(|at| at.to_rfc3339()))
    };
    // Midnight in Paris.
    let next = Some("2022-01-18T00:00:00+01:00".to_owned());
    assert_eq!(of("2004-01-18"), (Verdict::Cleared, next));
    assert_eq!(of("2004-01-17"), (Verdict::Refused, None));
    let mut later = trip("2004-01-18");
    later.as_of = "2022-01-17T23:59+01:00".parse().unwrap();
    assert_eq!(judged(&book, &later).verdict, Verdict::Cleared);
    // A minute later it is the birthday in Paris, whatever day it is where the question is asked.
    later.as_of = "2022-01-17T18:00-05:00".parse().unwrap();
    assert_eq!(judged(&book, &later).verdict, Verdict::Refused);
}

#[test]
fn when_an_answer_changes_does_not_hang_on_the_order_in_which_it_is_written() {
    let of_age = json!({"fact": {"age": {"at": "as_of", "from": 18}}});
    let early = json!({"fact": {"departs_before_hour": 4}});
    let trip = trip("2022-01-17", "2022-03-20", "2022-03-21", Some("2004-01-18"));
    let until = |parts: [&Value; 2]| {
        let found = judged(&refusing(&json!({ "all": parts })), &trip);
        found.valid_until.map(|at| at.to_rfc3339())
    };
    let next = Some("2022-01-18T00:00:00+01:00".to_owned());
    assert_eq!(until([&of_age, &early]), next);
    assert_eq!(until([&early, &of_age]), next);
}

#[test]
fn an_explanation_tells_the_age_that_is_asked_for_and_the_date_of_birth() {
    let book = aged(&json!({"at": "departure", "from": 6, "below": 18}));
    let topic = |id: &str| sekisho::assessment::Topic {
        journey: 0,
        track: None,
        passport: None,
        of: TopicKind::Provision {
            id: id.parse().unwrap(),
        },
    };
    for (born, truth, told) in [
        (Some("2010-05-05"), Truth::Holds, "2010"),
        (Some("2010"), Truth::Holds, "2010"),
        (None, Truth::Unknown, "date of birth"),
    ] {
        let trip = trip("2022-01-17", "2022-01-20", "2022-01-21", born);
        let found = explain(&book, &trip, &topic("x.refuses")).unwrap().unwrap();
        assert_eq!(found.provisions[0].reason.truth, truth, "{born:?}");
        let text = sekisho::Checklist::of_explanation(&book, &found, sekisho::Language::En);
        let text = text.to_string();
        assert!(
            text.contains("at the time of departure you are 6 years old or older, and under 18"),
            "{text}"
        );
        assert!(text.contains(told), "{text}");
    }
}

/// Conditions of one or two ages, or of a window from birth, each perhaps denied.
fn conditions() -> impl Strategy<Value = Value> {
    let at = prop::sample::select(vec!["departure", "landing", "exit", "as_of"]);
    let age = (at, any::<bool>(), 0_u32..24, prop::option::of(1_u32..24)).prop_map(
        |(at, in_months, from, more)| {
            let unit = if in_months { "months" } else { "years" };
            json!({"fact": {"age": {"at": at, "unit": unit, "from": from, "below": more.map(|more| from + more)}}})
        },
    );
    let of = prop::sample::select(vec!["departs_on", "lands_on"]);
    let unit = prop::sample::select(vec!["calendar_days", "months", "years"]);
    let window = (of, unit, 0_i32..24, prop::option::of(0_i32..24)).prop_map(|(of, unit, from, more)| {
        json!({"fact": { of: {"anchor": "birth", "unit": unit, "earliest": from, "latest": more.map(|more| from + more)}}})
    });
    let one = prop_oneof![2 => age, 1 => window];
    let one = (one, any::<bool>())
        .prop_map(|(one, is_denied)| if is_denied { json!({"not": one}) } else { one });
    (
        prop::sample::select(vec!["all", "any"]),
        prop::collection::vec(one, 1..3),
    )
        .prop_map(|(join, parts)| json!({ join: parts }))
}

fn born() -> impl Strategy<Value = NaiveDate> {
    let asked: NaiveDate = "2022-01-17".parse().unwrap();
    let near = (0_u32..24, any::<bool>(), -3_i64..=3).prop_map(move |(count, in_months, days)| {
        let months = if in_months { count } else { count * 12 };
        asked - Months::new(months) + chrono::TimeDelta::days(days)
    });
    near.prop_map(move |day| day.min(asked))
}

#[test]
fn a_verdict_stands_whatever_the_date_of_birth_turns_out_to_be() {
    let (decided, open) = (Cell::new(0), Cell::new(0));
    let told = prop::sample::select(vec![0_usize, 4, 7]);
    let leaves = prop::option::of(0_i64..40);
    for_each(
        400,
        (conditions(), born(), told, leaves),
        |(when, born, told, leaves)| {
            let Ok(book) = loaded(&when) else {
                // What can never hold is refused when it is loaded.
                return Ok(());
            };
            let lands: NaiveDate = "2022-01-21".parse().unwrap();
            let full = trip(
                "2022-01-17",
                "2022-01-20",
                "2022-01-21",
                Some(&born.to_string()),
            );
            let mut full = full;
            full.itinerary.leaves_on = leaves.map(|days| lands + chrono::TimeDelta::days(days));
            let mut part = full.clone();
            let text = born.to_string();
            part.traveller.born = (told > 0).then(|| BirthDate::new(&text[..told]).unwrap());
            let (known, less) = (judged(&book, &full), judged(&book, &part));
            if less.verdict == Verdict::Undetermined {
                open.set(open.get() + 1);
                prop_assert!(!less.questions.is_empty(), "{when}");
            } else {
                decided.set(decided.get() + 1);
                if known.verdict != Verdict::Undetermined {
                    prop_assert_eq!(less.verdict, known.verdict, "{} {}", when, born);
                }
            }
            Ok(())
        },
    );
    assert!(
        decided.get() > 40 && open.get() > 40,
        "{decided:?} {open:?}"
    );
}

/// Whether somebody is so old, counted by the calendar alone.
fn age_in_years(born: NaiveDate, on: NaiveDate) -> u32 {
    use chrono::Datelike;
    let years = on.year() - born.year();
    let has_had = (on.month(), on.day()) >= (born.month(), born.day());
    u32::try_from(years - i32::from(!has_had)).unwrap_or(0)
}

#[test]
fn an_age_in_years_is_what_people_count_by_the_calendar() {
    let books: Vec<Rulebook> = (1..24)
        .map(|years| aged(&json!({"at": "departure", "from": years})))
        .collect();
    let day = "2024-01-15".parse::<NaiveDate>().unwrap();
    for_each(300, (0_i64..8_000, 0_i64..60), |(before, after)| {
        let departs = day + chrono::TimeDelta::days(after);
        let born = day - chrono::TimeDelta::days(before);
        let lands = departs.succ_opt().unwrap();
        let text = departs.to_string();
        let trip = trip(
            "2024-01-15",
            &text,
            &lands.to_string(),
            Some(&born.to_string()),
        );
        let age = age_in_years(born, departs);
        for (years, book) in (1..).zip(&books) {
            let is_refused = judged(book, &trip).verdict == Verdict::Refused;
            prop_assert_eq!(is_refused, age >= years, "{} on {}", born, departs);
        }
        Ok(())
    });
}
