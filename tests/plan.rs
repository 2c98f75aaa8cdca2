//! Plans: whoever does every step within its window passes, whoever leaves out one that is required does not.
//!
//! The walk: every class of `walk/people.rs` on every route of `walk/routes.rs`, leaving on every day on which the data of
//! the rulebook changes, the day before and the day after, planned 24 days ahead, done as early and as late as the plan
//! allows, and asked again a minute before the last departure. Where by then other rules are known, nothing is compared.
#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unnecessary_wraps,
    clippy::unwrap_used,
    dead_code,
    reason = "a test may read files, and fails by panicking; it uses a part of what tests share"
)]

#[path = "walk/people.rs"]
mod people;
#[path = "walk/routes.rs"]
mod routes;
mod support;

use chrono::{DateTime, FixedOffset};
use sekisho::*;

use support::plans::Tally;
use support::{change_dates, plus, sample};

fn planned(trip: &Trip) -> Plan {
    plan(Rulebook::builtin(), trip, Turnarounds::default()).unwrap()
}

fn judged(trip: &Trip) -> Assessment {
    evaluate(Rulebook::builtin(), trip).unwrap()
}

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

fn step<'a>(plan: &'a Plan, id: &str) -> &'a Step {
    let mut steps = plan.journeys.iter().flat_map(|journey| &journey.steps);
    steps
        .find(|step| {
            step.requirement
                .as_ref()
                .is_some_and(|own| own.as_str() == id)
        })
        .unwrap_or_else(|| panic!("no step {id}"))
}

#[test]
fn whoever_follows_a_plan_passes_and_whoever_leaves_out_a_step_does_not() {
    let mut tally = Tally::default();
    let mut days: Vec<_> = change_dates()
        .into_iter()
        .flat_map(|day| [-1, 0, 1].map(|shift| plus(day, shift)))
        .collect();
    days.sort_unstable();
    days.dedup();
    for person in people::all() {
        for route in routes::all() {
            for day in &days {
                for departs in route.departures(*day) {
                    tally.try_out(&person.trip(&route, departs, 24), Turnarounds::default());
                }
            }
        }
    }
    println!("{}", tally.summary());
    tally.expect_none();
    assert!(
        tally.followed > 1_000 && tally.left_out.len() > 20,
        "{tally:?}"
    );
}

#[test]
fn the_days_of_sampling_end_when_the_certificate_could_no_longer_be_in_hand() {
    let plan = planned(&sample("s-01-osaka-to-shanghai"));
    let sampling = step(&plan, "b.pcr");
    assert_eq!(sampling.earliest, Some(at("2020-11-22T00:00:00+09:00")));
    // Boarding is at 10:00, and the certificate takes a day.
    assert_eq!(sampling.latest, Some(at("2020-11-23T09:59:00+09:00")));
    assert_eq!(sampling.slack, Some(33 * 60 + 59));
    let certificate = step(&plan, "b.certificate");
    assert_eq!(certificate.latest, Some(at("2020-11-24T09:59:00+09:00")));
    assert_eq!(certificate.begin_by, sampling.latest);
    assert!(plan.journeys[0].feasible);
}

#[test]
fn a_plan_breaks_a_minute_after_its_last_minute() {
    let mut trip = sample("s-01-osaka-to-shanghai");
    for (asked, slack, state, feasible) in [
        ("2020-11-23T09:58+09:00", 1, StepState::ToDo, true),
        ("2020-11-23T09:59+09:00", 0, StepState::ToDo, true),
        ("2020-11-23T10:00+09:00", -1, StepState::TooLate, false),
    ] {
        trip.as_of = asked.parse().unwrap();
        let plan = planned(&trip);
        let found = step(&plan, "b.certificate");
        assert_eq!((found.slack, found.state), (Some(slack), state), "{asked}");
        assert_eq!(plan.journeys[0].feasible, feasible, "{asked}");
        assert_eq!(
            judged(&trip).verdict,
            Verdict::Conditional,
            "the notice alone allows it"
        );
    }
    // Who knows a quicker clinic may still go.
    let quick = Turnarounds {
        certificate: 60,
        ..Turnarounds::default()
    };
    assert!(plan(Rulebook::builtin(), &trip, quick).unwrap().journeys[0].feasible);
}

#[test]
fn in_seoul_the_second_round_fits_only_into_the_hours_there() {
    let trip = sample("s-04-nagoya-via-seoul");
    let slow = planned(&trip);
    assert_eq!(step(&slow, "b.second.pcr").state, StepState::TooLate);
    assert!(!slow.journeys[0].feasible);
    let hours = |hours: u32| Turnarounds {
        certificate: hours * 60,
        mission: hours * 60,
        ..Turnarounds::default()
    };
    let plan = |hours_| plan(Rulebook::builtin(), &trip, hours(hours_)).unwrap();
    // Landing at 12:00, boarding at 17:00: a certificate and a code of two hours each fit, of three they do not.
    let quick = plan(2);
    assert!(quick.journeys[0].feasible);
    assert!(!plan(3).journeys[0].feasible);
    let second = step(&quick, "b.second.pcr");
    assert_eq!(second.earliest, Some(at("2020-11-15T12:00:00+09:00")));
    assert_eq!(second.latest, Some(at("2020-11-15T12:59:00+09:00")));
    let position = |id: &str| {
        let steps = &quick.journeys[0].steps;
        steps
            .iter()
            .position(|step| {
                step.requirement
                    .as_ref()
                    .is_some_and(|own| own.as_str() == id)
            })
            .unwrap()
    };
    assert!(position("b.second.pcr") < position("b.second.certificate"));
    assert!(position("b.second.certificate") < position("b.hs.transit"));
    assert!(position("b.hs.origin") < position("b.second.pcr"));
    let boarding = StepKind::Checkpoint {
        of: CheckpointKind::OnwardBoarding,
    };
    let onward = quick.journeys[0]
        .steps
        .iter()
        .position(|step| step.kind == boarding)
        .unwrap();
    assert!(position("b.hs.transit") < onward);
}

#[test]
fn a_log_that_was_not_begun_is_where_the_business_track_breaks() {
    let plan = planned(&sample("s-13-business-track"));
    let late: Vec<_> = plan.journeys[0]
        .steps
        .iter()
        .filter(|step| step.state == StepState::TooLate)
        .collect();
    assert_eq!(late.len(), 1, "{late:?}");
    assert_eq!(
        late[0].requirement.as_ref().unwrap().as_str(),
        "c.temperature"
    );
    assert!(!plan.journeys[0].feasible);
}

#[test]
fn a_visa_is_applied_for_with_the_pledge_in_hand() {
    let plan = planned(&sample("s-16-intra-company-transferee"));
    let (pledge, visa) = (step(&plan, "c.bt.pledge.2"), step(&plan, "c.bt.visa"));
    // Five days for the visa, in hand before the flight of 2020-12-20 at 09:00.
    assert_eq!(visa.begin_by, Some(at("2020-12-15T08:59:00+08:00")));
    assert_eq!(pledge.latest, visa.begin_by);
    let log = step(&plan, "c.temperature");
    assert_eq!(log.earliest, Some(at("2020-12-06T00:00:00+09:00")));
    let duties = plan.journeys[0]
        .steps
        .iter()
        .filter(|step| matches!(step.kind, StepKind::Duty { .. }));
    let last = duties.filter_map(|step| step.latest).max();
    assert_eq!(last, Some(at("2021-01-31T23:59:00+09:00")));
}

#[test]
fn what_is_refused_is_not_feasible_and_what_is_held_is_done() {
    let refused = planned(&sample("s-08-bangkok-via-narita"));
    assert!(refused.journeys.iter().all(|journey| !journey.feasible));
    let held = planned(&sample("s-02-all-papers"));
    let required = held.journeys[0].steps.iter().filter(|step| step.is_hard());
    assert!(held.journeys[0].feasible && required.clone().count() > 0);
    for step in required {
        assert_eq!(
            (step.state, step.earliest, step.latest),
            (StepState::Done, None, None)
        );
    }
}

#[test]
fn a_plan_is_printed_in_every_language() {
    let plan = planned(&sample("s-01-osaka-to-shanghai"));
    for (language, words) in [
        (
            Language::En,
            [
                "Step by step: Osaka (Kansai) → Shanghai (Pudong)",
                "begin by Mon 23 Nov 2020, 09:59; allow 1 d",
                "1 d 9 h to spare",
            ],
        ),
        (
            Language::Ja,
            [
                "手続きのスケジュール：大阪（関西）→上海（浦東）",
                "2020年11月23日（月）9:59までに始める（所要の目安：1日）",
                "余裕：1日9時間",
            ],
        ),
        (
            Language::ZhHans,
            [
                "办理步骤：大阪（关西）→上海（浦东）",
                "最迟2020年11月23日（周一）9:59开始，预计需要1天",
                "时间富余：1天9小时",
            ],
        ),
        (
            Language::ZhHant,
            [
                "辦理步驟：大阪（關西）→上海（浦東）",
                "最遲2020年11月23日（週一）9:59開始，預計需要1天",
                "尚有1天9小時餘裕",
            ],
        ),
    ] {
        let text = Checklist::of_plan(Rulebook::builtin(), &plan, language).to_string();
        for word in words {
            assert!(text.contains(word), "{language}: no {word} in\n{text}");
        }
        assert!(!text.contains("label.") && !text.contains('{'), "{text}");
    }
}

#[test]
fn a_plan_is_written_and_read_back() {
    let plan = planned(&sample("s-04-nagoya-via-seoul"));
    let text = serde_json::to_string(&plan).unwrap();
    assert_eq!(serde_json::from_str::<Plan>(&text).unwrap(), plan);
}

#[test]
fn what_may_be_held_but_could_no_longer_be_had_is_no_plan() {
    let mut trip = sample("s-01-osaka-to-shanghai");
    trip.holdings = Holdings::default();
    for (asked, feasible) in [
        ("2020-11-23T09:59+09:00", true),
        ("2020-11-23T10:00+09:00", false),
    ] {
        trip.as_of = asked.parse().unwrap();
        let plan = planned(&trip);
        let certificate = step(&plan, "b.certificate");
        assert_eq!(certificate.state, StepState::Unknown, "{asked}");
        assert_eq!(certificate.comes_too_late(), !feasible, "{asked}");
        let text = Checklist::of_plan(Rulebook::builtin(), &plan, Language::En).to_string();
        let is_marked = text.contains("[!] Double-negative certificate");
        assert_eq!(is_marked, !feasible, "{text}");
        assert_eq!(plan.journeys[0].feasible, feasible, "{asked}");
    }
}

#[test]
fn a_log_that_may_have_been_begun_is_no_plan_once_its_first_day_is_over() {
    let mut trip = sample("s-13-business-track");
    trip.holdings = Holdings::default();
    let flight = &mut trip.itinerary.legs[0];
    flight.departs = "2020-12-20T09:00".parse().unwrap();
    flight.arrives = "2020-12-20T12:50".parse().unwrap();
    // Landing on 2020-12-20: the days are those from 2020-12-06, as counted in Japan.
    for (asked, feasible) in [
        ("2020-12-06T22:59+08:00", true),
        ("2020-12-06T23:00+08:00", false),
    ] {
        trip.as_of = asked.parse().unwrap();
        let plan = planned(&trip);
        let log = step(&plan, "c.temperature");
        assert_eq!(log.state, StepState::Unknown, "{asked}");
        assert_eq!(plan.journeys[0].feasible, feasible, "{asked}");
    }
}

#[test]
fn whoever_applies_under_the_older_notice_does_so_before_the_code_comes() {
    let mut trip = sample("s-04-nagoya-via-seoul");
    trip.as_of = "2020-10-09T09:00+09:00".parse().unwrap();
    trip.holdings = Holdings::nothing();
    for (leg, times) in trip.itinerary.legs.iter_mut().zip([
        ["2020-10-15T09:30", "2020-10-15T11:30"],
        ["2020-10-15T20:00", "2020-10-15T21:10"],
    ]) {
        [leg.departs, leg.arrives] = times.map(|time| time.parse().unwrap());
    }
    let plan = planned(&trip);
    let (application, code) = (step(&plan, "f.application"), step(&plan, "f.hs"));
    let steps = &plan.journeys[0].steps;
    let waits_for = code.waits_for.iter().map(|other| &steps[*other as usize]);
    assert!(waits_for.into_iter().any(|other| other == application));
    // A day for the code, in hand before boarding at 09:30.
    assert_eq!(application.latest, Some(at("2020-10-14T09:29:00+09:00")));
}

#[test]
fn whoever_is_early_is_sampled_on_the_first_day_and_whoever_is_late_at_the_last_minute() {
    let trip = sample("s-01-osaka-to-shanghai");
    let plan = planned(&trip);
    for (pace, sampled, issued) in [
        (
            Pace::Earliest,
            "2020-11-22T00:00:00+09:00",
            "2020-11-23T00:00:00+09:00",
        ),
        (
            Pace::Latest,
            "2020-11-23T09:59:00+09:00",
            "2020-11-24T09:59:00+09:00",
        ),
    ] {
        let after = plan.followed(Rulebook::builtin(), &trip, pace);
        let certificate = &after.holdings.certificates.unwrap()[0];
        assert_eq!(certificate.tests[0].sampled, Some(at(sampled).into()));
        assert_eq!(certificate.issued, Some(at(issued).into()));
    }
}
