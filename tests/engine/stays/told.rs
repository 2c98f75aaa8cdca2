//! What is told of stays: in a checklist, by an explanation, an interview, a plan, alternatives, differences and amendments.

use sekisho::alternatives::Change;
use sekisho::amendments::{Amended, Aspect, RulebookPart, WitnessSearch};
use sekisho::assessment::{Bearing, Question, ReasonKind, Topic, TopicKind, Truth};
use sekisho::differences::Changed;
use sekisho::interview::Answer;
use sekisho::plan::{Pace, Turnarounds};
use sekisho::trip::{Field, Stay};
use sekisho::{
    Checklist, Language, Trip, Verdict, alternatives, amendments, differences, evaluate, explain,
    interview, plan,
};
use serde_json::json;

use super::{back_on, bounding, judged, leg, stays, to_paris, until};

const LANGUAGES: [Language; 4] = [
    Language::En,
    Language::Ja,
    Language::ZhHans,
    Language::ZhHant,
];

/// 81 days in Spain, and back to Paris from 1 to 15 December.
fn too_long() -> Trip {
    let spain = json!([{"place": "ES", "first": "2026-08-01", "last": "2026-10-20"}]);
    to_paris("2026-12-01", &[back_on("2026-12-15")], &stays(&spain))
}

fn lines(checklist: &Checklist) -> Vec<String> {
    checklist
        .lines
        .iter()
        .map(|line| line.text.clone())
        .collect()
}

#[test]
fn a_checklist_tells_the_days_and_the_last_lawful_one_in_four_languages() {
    let book = bounding(&json!({}));
    let found = judged(&book, &too_long());
    for (language, told) in LANGUAGES.into_iter().zip([
        [
            "90 days in any 180: 81 used when this stay begins on 1 Dec 2026, 9 left",
            "with this stay 96 days of 90 used",
            "last lawful day of this stay: Wed 9 Dec 2026",
            "first day too many: Thu 10 Dec 2026",
            "a stay of this length is possible from: Tue 19 Jan 2027",
        ],
        [
            "どの180日間でも90日まで：2026年12月1日に始まる時点で81日使用、残り9日",
            "今回の滞在を含めて90日のうち96日使用",
            "今回滞在できる最後の日：2026年12月9日（水）",
            "日数を超える最初の日：2026年12月10日（木）",
            "この長さの滞在が可能になる日：2027年1月19日（火）",
        ],
        [
            "任意180天内最多90天：2026年12月1日开始停留时已用81天，还剩9天",
            "加上本次停留，90天中共用96天",
            "本次最晚可停留到：2026年12月9日（周三）",
            "超出天数的第一天：2026年12月10日（周四）",
            "可以停留同样天数的最早入境日：2027年1月19日（周二）",
        ],
        [
            "任意180天內最多90天：2026年12月1日開始停留時已用81天，還剩9天",
            "加上本次停留，90天中共用96天",
            "本次最晚可停留到：2026年12月9日（週三）",
            "超出天數的第一天：2026年12月10日（週四）",
            "可以停留同樣天數的最早入境日：2027年1月19日（週二）",
        ],
    ]) {
        let checklist = Checklist::new(&book, &found, language);
        let lines = lines(&checklist);
        let at = lines.iter().position(|line| line == told[0]);
        let at = at.unwrap_or_else(|| panic!("{language:?}: {lines:#?}"));
        assert_eq!(lines[at..at + 5], told, "{language:?}");
        assert!(lines.iter().all(|line| !line.contains(['{', '}'])));
    }
    // Who is not asked about stays at a time is told no history.
    let book = bounding(&json!({"days": 30, "within": null}));
    let found = judged(&book, &to_paris("2026-12-01", &[], &until("2026-12-30")));
    let checklist = Checklist::new(&book, &found, Language::En);
    assert!(lines(&checklist).contains(&"30 days at a time".to_owned()));
}

#[test]
fn an_explanation_says_that_the_stay_is_too_long_by_the_facts() {
    let book = bounding(&json!({}));
    let topic = Topic {
        journey: 0,
        track: None,
        passport: None,
        of: TopicKind::Requirement {
            id: "x.stay".parse().unwrap(),
        },
    };
    let refused = |trip: &Trip| {
        let explanation = explain(&book, trip, &topic).unwrap().unwrap();
        for language in LANGUAGES {
            let told = Checklist::of_explanation(&book, &explanation, language);
            assert!(lines(&told).iter().all(|line| !line.contains(['{', '}'])));
        }
        let mut reasons = explanation.provisions.into_iter();
        reasons.find(|reason| reason.bearing == Bearing::Refuses)
    };
    let reason = refused(&too_long()).unwrap().reason;
    let last = reason.parts.last().unwrap();
    let ReasonKind::StayTooLong { facts, .. } = &last.kind else {
        panic!("{last:?}")
    };
    assert_eq!((reason.truth, last.truth), (Truth::Holds, Truth::Holds));
    let fields: Vec<_> = facts.iter().map(|fact| fact.field.clone()).collect();
    assert_eq!(fields, [Field::Legs, Field::Stays, Field::LeavesOn]);
    assert!(facts.iter().all(|fact| !fact.is_missing));
    assert!(matches!(&facts[1].value, Some(Answer::Stays(list)) if list.len() == 1));
    let mut unknown = too_long();
    unknown.traveller.stays = None;
    let reason = refused(&unknown).unwrap().reason;
    let ReasonKind::StayTooLong { facts, .. } = &reason.parts.last().unwrap().kind else {
        panic!("{reason:?}")
    };
    assert_eq!(reason.truth, Truth::Unknown);
    assert!(facts[1].is_missing && !facts[2].is_missing);
    let short = to_paris("2026-12-01", &[back_on("2026-12-15")], &stays(&json!([])));
    assert_eq!(refused(&short), None);
}

#[test]
fn an_interview_asks_for_stays_and_for_the_end_of_the_trip() {
    let book = bounding(&json!({}));
    for (stays, leaves, verdict) in [
        (vec![], "2026-12-15", Verdict::Cleared),
        (
            too_long().traveller.stays.unwrap(),
            "2026-12-09",
            Verdict::Cleared,
        ),
        (
            too_long().traveller.stays.unwrap(),
            "2026-12-10",
            Verdict::Refused,
        ),
    ] {
        let mut trip = to_paris("2026-12-01", &[], &json!({}));
        let mut asked = Vec::new();
        let verdict_told = loop {
            let step = interview(&book, &trip, &[]).unwrap();
            let Some(asking) = step.next else {
                assert!(step.decided);
                break step.verdict;
            };
            let answer = match asking.question.field {
                Field::Stays => Answer::Stays(stays.clone()),
                Field::LeavesOn => Answer::LeavesOn(leaves.parse().unwrap()),
                field => panic!("{field:?}"),
            };
            trip = trip.answered(&asking.question, answer).unwrap();
            asked.push(asking.question.field);
        };
        assert_eq!((verdict_told, asked.len()), (verdict, 2), "{leaves}");
    }
}

#[test]
fn stays_before_those_that_are_known_are_told_besides_and_no_others() {
    let book = bounding(&json!({}));
    let known = json!({"traveller": {"stays": [], "stays_known_since": "2026-10-01"}});
    let trip = to_paris("2026-12-01", &[back_on("2026-12-15")], &known);
    let question = book.question(Field::Stays, None);
    let stay = |first: &str, last: Option<&str>| {
        let last = last.map(|last| last.parse().unwrap());
        Stay::new("ES".parse().unwrap(), first.parse().unwrap(), last)
    };
    let answered = |stay: Stay| trip.answered(&question, Answer::Stays(vec![stay]));
    let before = stay("2026-08-01", Some("2026-09-30"));
    let told = answered(before.clone()).unwrap();
    assert_eq!(told.traveller.stays, Some(vec![before]));
    assert_eq!(told.traveller.stays_known_since, None);
    assert!(told.answered(&question, Answer::Stays(vec![])).is_err());
    for (first, last) in [("2026-09-01", Some("2026-10-01")), ("2026-09-01", None)] {
        assert!(answered(stay(first, last)).is_err(), "{last:?}");
    }
}

#[test]
fn a_plan_has_nothing_to_do_for_a_stay_and_who_follows_it_passes() {
    let book = bounding(&json!({}));
    let trip = to_paris("2026-12-01", &[], &json!({}));
    let planned = plan(&book, &trip, Turnarounds::default()).unwrap();
    for pace in [Pace::Earliest, Pace::Latest] {
        let after = planned.followed(&book, &trip, pace);
        assert_eq!(judged(&book, &after).verdict, Verdict::Cleared);
    }
    let planned = plan(&book, &too_long(), Turnarounds::default()).unwrap();
    assert!(!planned.journeys[0].feasible);
}

#[test]
fn who_stays_too_long_is_offered_to_leave_earlier_and_to_come_later() {
    let book = bounding(&json!({}));
    let offered = |trip: &Trip| {
        let found = alternatives(&book, trip, Turnarounds::default()).unwrap();
        for language in LANGUAGES {
            let told = Checklist::of_alternatives(&book, &found, trip, language);
            assert!(lines(&told).iter().all(|line| !line.contains(['{', '}'])));
        }
        let found = found.found.into_iter();
        found
            .map(|found| {
                assert_eq!(judged(&book, &found.trip).verdict, Verdict::Cleared);
                found.changes
            })
            .collect::<Vec<_>>()
    };
    // With the flight back six days earlier; 49 days later is beyond the days that are looked at.
    let earlier = Change::LeaveEarlier { leg: 0, days: 6 };
    assert_eq!(offered(&too_long()), [vec![earlier]]);
    // Without one the end of the trip moves by itself, and with the flights.
    let spain = json!([{"place": "ES", "first": "2026-07-20", "last": "2026-10-08"}]);
    let mut trip = to_paris("2026-12-01", &[], &stays(&spain));
    trip.itinerary.leaves_on = Some("2026-12-15".parse().unwrap());
    let earlier = Change::LeaveEarlier { leg: 0, days: 6 };
    let later = Change::OtherDay { days: 37 };
    assert_eq!(offered(&trip), [vec![earlier], vec![later]]);
}

#[test]
fn a_difference_tells_how_the_days_stood_and_stand() {
    let book = bounding(&json!({}));
    let of = |leaves: &str| evaluate(&book, &to_paris("2026-12-01", &[], &until(leaves))).unwrap();
    let found = differences(&of("2026-12-15"), &of("2026-12-20"));
    let [difference] = found.as_slice() else {
        panic!("{found:?}")
    };
    let Changed::Stay { before, after, .. } = &difference.what else {
        panic!("{difference:?}")
    };
    assert_eq!((before.total, after.total), (Some(15), Some(20)));
    for language in LANGUAGES {
        let told = lines(&Checklist::of_differences(&book, &found, language));
        assert!(told.len() == 4 && told.iter().all(|line| !line.contains(['{', '}'])));
    }
}

#[test]
fn an_amendment_of_a_limit_has_a_witness() {
    let (before, after) = (bounding(&json!({})), bounding(&json!({"days": 60})));
    let found = amendments(&before, &after).amendments;
    let [amendment] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert!(matches!(amendment.part, RulebookPart::Requirement { .. }));
    let need = Amended::Aspect {
        aspect: Aspect::Need,
    };
    assert_eq!(amendment.changes, [need]);
    let WitnessSearch::Witnessed { witness } = &amendment.search else {
        panic!("{:?}", amendment.search)
    };
    let mut told = witness.differences.iter();
    assert!(told.any(|found| matches!(found.what, Changed::Stay { .. })));
}

#[test]
fn what_is_not_known_of_a_stop_is_asked_for_by_its_flight() {
    let book = bounding(&json!({}));
    let full = json!([{"place": "DE", "first": "2026-08-01", "last": "2026-10-29"}]);
    let after = [leg("CDG", "LHR", "2026-12-01T20:00", "2026-12-01T20:30")];
    let trip = to_paris("2026-12-01", &after, &stays(&full));
    let found = judged(&book, &trip);
    assert_eq!(found.verdict, Verdict::Undetermined);
    let layover: Vec<&Question> = found.questions.iter().collect();
    assert_eq!(layover.len(), 1);
    assert_eq!(
        (&layover[0].field, layover[0].index),
        (&Field::Layover, Some(0))
    );
}
