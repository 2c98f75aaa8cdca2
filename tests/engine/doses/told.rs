//! What is told of doses and recoveries: words, plans, explanations, questions and changes.

use sekisho::amendments::WitnessSearch;
use sekisho::assessment::{Topic, TopicKind};
use sekisho::plan::{Pace, StepKind, StepState, Turnarounds};
use sekisho::trip::Field;
use sekisho::{Checklist, Language, Rulebook, Verdict, amendments, explain, interview, plan};
use serde_json::{Value, json};

use super::{
    asking, complete, contents, days, dose, judged, must_load, requirement, trip, without,
};

fn lines(list: &Checklist) -> Vec<String> {
    list.lines.iter().map(|line| line.text.clone()).collect()
}

#[test]
fn what_is_wrong_is_told_with_the_day_from_which_it_counts_in_every_language() {
    let book = asking(&complete(Some(-270), Some(-14), Some(28)));
    let held = json!({"doses": [dose("two", 2, 2, "2022-01-07")]});
    let answer = judged(&book, &trip("2022-01-17", "2022-01-20", &held));
    for (language, told) in [
        (Language::En, "it counts from 21 Jan 2022"),
        (Language::Ja, "2022年1月21日から有効です"),
        (Language::ZhHans, "2022年1月21日起才算数"),
        (Language::ZhHant, "2022年1月21日起才算數"),
    ] {
        let list = Checklist::new(&book, &answer, language);
        let lines = lines(&list);
        assert!(lines.iter().any(|line| line.contains(told)), "{lines:#?}");
        assert!(lines.iter().all(|line| !line.contains('{')), "{lines:#?}");
    }
}

#[test]
fn a_course_is_planned_with_the_days_that_it_takes_and_following_the_plan_clears() {
    let book = asking(&complete(None, Some(-14), Some(28)));
    for (doses, as_of, days_left) in [
        (json!([]), "2021-12-01", 28),
        (json!([dose("two", 1, 2, "2021-12-01")]), "2021-12-11", 18),
        (json!([dose("two", 1, 2, "2021-10-01")]), "2021-12-11", 0),
    ] {
        let trip = trip(as_of, "2022-01-20", &json!({ "doses": doses }));
        let planned = plan(&book, &trip, Turnarounds::default()).unwrap();
        let journey = &planned.journeys[0];
        assert!(journey.feasible);
        let steps = &journey.steps;
        let step = steps.iter().find(|it| it.requirement.is_some()).unwrap();
        let of = sekisho::assessment::RequirementKind::Vaccination;
        assert_eq!(
            (&step.kind, step.takes),
            (&StepKind::Requirement { of }, days_left * 24 * 60)
        );
        for pace in [Pace::Earliest, Pace::Latest] {
            let mut after = planned.followed(&book, &trip, pace);
            after.as_of = "2022-01-20T09:59+01:00".parse().unwrap();
            assert_eq!(judged(&book, &after).verdict, Verdict::Cleared);
        }
    }
    // What cannot be had is too late.
    let recovery =
        asking(&json!({"recovery": {"windows": [days("landing", Some(-180), Some(-11))]}}));
    let trip = trip("2021-12-01", "2022-01-20", &json!({}));
    let planned = plan(&recovery, &trip, Turnarounds::default()).unwrap();
    let steps = &planned.journeys[0].steps;
    let step = steps.iter().find(|it| it.requirement.is_some()).unwrap();
    assert_eq!(
        (step.state, planned.journeys[0].feasible),
        (StepState::TooLate, false)
    );
}

#[test]
fn doses_that_are_still_to_be_given_are_presumed() {
    let book = asking(&complete(None, Some(-14), Some(28)));
    for (given, presumed) in [("2022-01-01", false), ("2022-01-02", true)] {
        let held = json!({"doses": [dose("two", 2, 2, given)]});
        let answer = judged(&book, &trip("2022-01-01", "2022-01-20", &held));
        let found = answer.assumed.iter();
        let found: Vec<_> = found
            .map(|it| (it.presumed, it.field.clone(), it.otherwise))
            .collect();
        let as_planned = (
            sekisho::assessment::Presumption::DosesAsPlanned,
            Field::DoseGiven,
            Verdict::Refused,
        );
        let expected = if presumed {
            vec![as_planned]
        } else {
            Vec::new()
        };
        assert_eq!(
            (answer.verdict, found),
            (Verdict::Cleared, expected),
            "{given}"
        );
    }
}

/// A rulebook that asks who completed a course within some days, or did not, for a ticket.
fn on_condition(latest: i32) -> Rulebook {
    let spec = json!({"products": ["approved"], "course": "complete", "windows": [days("departure", None, Some(latest))]});
    let ticket = requirement("x.need", &json!({"document": {"any_of": ["ticket"]}}));
    must_load(&contents(
        &json!({"not": {"fact": {"dosed": spec}}}),
        &[ticket],
    ))
}

#[test]
fn a_condition_on_doses_is_explained_with_what_the_trip_tells_of_them() {
    let book = on_condition(-14);
    let held = json!({"doses": [dose("two", 2, 2, "2022-01-07")]});
    let trip = trip("2022-01-17", "2022-01-20", &held);
    let topic = Topic {
        journey: 0,
        track: None,
        passport: None,
        of: TopicKind::Requirement {
            id: "x.need".parse().unwrap(),
        },
    };
    let explained = explain(&book, &trip, &topic).unwrap().unwrap();
    let list = Checklist::of_explanation(&book, &explained, Language::En);
    let told = lines(&list).join("\n");
    for part in [
        "you completed a course of x",
        "calendar day 14 before departure",
        "dose 2 of 2",
        "7 Jan 2022",
    ] {
        assert!(told.contains(part), "`{part}` in {told}");
    }
}

#[test]
fn an_interview_asks_for_doses_then_for_their_days_and_comes_to_the_verdict() {
    let book = asking(&complete(None, Some(-14), Some(28)));
    let mut trip = without("doses", &trip("2022-01-17", "2022-01-20", &json!({})));
    let given = "2022-01-06";
    let mut asked = Vec::new();
    while let Some(asking) = interview(&book, &trip, &[]).unwrap().next {
        let field = asking.question.field.clone();
        let answer = match field {
            Field::Doses => {
                assert!(!asking.options.is_empty());
                json!({"doses": [{"product": "two"}]})
            }
            Field::DoseNumber => json!({"dose_number": 2}),
            Field::DoseOf => json!({"dose_of": 2}),
            Field::DoseGiven => json!({ "dose_given": given }),
            ref other => panic!("{other:?}"),
        };
        asked.push(field);
        let answer = serde_json::from_value(answer).unwrap();
        trip = trip.answered(&asking.question, answer).unwrap();
    }
    assert_eq!(asked.first(), Some(&Field::Doses));
    assert!(asked.contains(&Field::DoseGiven), "{asked:?}");
    assert_eq!(judged(&book, &trip).verdict, Verdict::Cleared);
}

#[test]
fn a_changed_window_of_a_condition_has_a_witness_who_had_that_dose() {
    let (before, after) = (on_condition(-14), on_condition(-7));
    let found = amendments(&before, &after);
    let mut searches = found.amendments.iter().map(|it| &it.search);
    let witness = searches.find_map(|search| match search {
        WitnessSearch::Witnessed { witness } => Some(witness),
        _ => None,
    });
    let witness = witness.unwrap();
    let doses = witness.trip.holdings.doses.as_ref().unwrap();
    assert_eq!(doses.len(), 1);
    let verdict = |book: &Rulebook| judged(book, &witness.trip).verdict;
    assert_ne!(verdict(&before), verdict(&after));
}

#[test]
fn a_changed_need_is_told_by_its_windows() {
    let (before, after) = (
        asking(&complete(None, Some(-14), Some(28))),
        asking(&complete(None, Some(-7), Some(28))),
    );
    let found = amendments(&before, &after);
    let list = Checklist::of_amendments(&before, &after, &found, Language::En);
    let told = lines(&list).join("\n");
    assert!(
        told.contains("until calendar day 7 before departure"),
        "{told}"
    );
    let written: Value = serde_json::to_value(&found).unwrap();
    assert!(written.to_string().contains("windows"), "{written}");
}
