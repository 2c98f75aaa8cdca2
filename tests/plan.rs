//! Plans: whoever does every step within its window passes, whoever leaves out one that is required does not.
//!
//! The walk: every class of `walk/people.rs` on every route of `walk/routes.rs`, leaving on every day on which the data of
//! the rulebook changes, the day before and the day after, planned 24 days ahead, done as early and as late as the plan
//! allows, and asked again a minute before the last departure. Where by then other rules are known, nothing is compared.

use crate::walk::{people, routes};
use chrono::{DateTime, FixedOffset};
use sekisho::assessment::Modality;
use sekisho::code::{Nationality, Specimen};
use sekisho::plan::{
    DocumentTurnaround, JourneyPlan, MAX_TURNAROUND, Pace, Plan, Step, StepKind, StepState,
    Turnarounds,
};
use sekisho::rulebook::CheckpointKind;
use sekisho::trip::{DateSpan, FieldValue, Holdings, Leg, Residence, TestCertificate};
use sekisho::{
    Assessment, Checklist, Language, Rulebook, Trip, Verdict, alternatives, evaluate, plan,
};

use crate::support::facts::{choice, fact, yes_no};
use crate::support::plans::{Tally, taking};
use crate::support::rulebooks::words;
use crate::support::{change_dates, plus, sample};

/// What is assumed unless set, but at any hour: to the minute of the notices.
fn at_any_hour() -> Turnarounds {
    Turnarounds {
        opens: 0,
        closes: 24 * 60,
        ..Turnarounds::default()
    }
}

/// How long missions take for a code, and for a declaration that they return.
fn by_the_mission(minutes: u32) -> Vec<DocumentTurnaround> {
    ["health_code", "health_declaration"]
        .map(|kind| taking(kind, minutes))
        .into()
}

fn planned(trip: &Trip) -> Plan {
    planned_with(trip, at_any_hour())
}

fn planned_with(trip: &Trip, turnarounds: Turnarounds) -> Plan {
    plan(Rulebook::builtin(), trip, turnarounds).unwrap()
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
                    // One plan to the minute, the next at the hours at which somebody is there.
                    let turnarounds = if tally.plans % 2 == 0 {
                        at_any_hour()
                    } else {
                        Turnarounds::default()
                    };
                    tally.try_out(&person.trip(&route, departs, 24), &turnarounds);
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
        certificate: Some(60),
        ..at_any_hour()
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
        certificate: Some(hours * 60),
        documents: by_the_mission(hours * 60),
        ..at_any_hour()
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
    assert_eq!(log.earliest, Some(at("2020-12-06T00:00:00+08:00")));
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
    // Landing on 2020-12-20: the days are those from 2020-12-06, as the traveller lives them in Shanghai.
    for (asked, feasible) in [
        ("2020-12-06T23:59+08:00", true),
        ("2020-12-07T00:00+08:00", false),
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

#[test]
fn a_new_certificate_is_not_issued_before_a_sample_that_is_planned_already() {
    let mut trip = sample("s-01-osaka-to-shanghai");
    let held = |sampled: &str| -> TestCertificate {
        serde_json::from_value(serde_json::json!({
            "tests": [{"assay": "rt_pcr", "specimen": "saliva", "sampled": sampled, "result": "negative"}],
            "country": "JP", "designated": true, "issued": "2020-11-23T20:00+09:00"
        }))
        .unwrap()
    };
    // The other test could be had from midnight on the 22nd, its certificate a day later.
    for (sampled, earliest) in [
        ("2020-11-22T23:59+09:00", "2020-11-23T00:00:00+09:00"),
        ("2020-11-23T00:00+09:00", "2020-11-23T00:00:00+09:00"),
        ("2020-11-23T00:01+09:00", "2020-11-23T00:01:00+09:00"),
    ] {
        trip.holdings.certificates = Some(vec![held(sampled)]);
        let plan = planned(&trip);
        assert_eq!(step(&plan, "b.pcr").state, StepState::Done, "{sampled}");
        let certificate = step(&plan, "b.certificate");
        assert_eq!(certificate.earliest, Some(at(earliest)), "{sampled}");
        let after = plan.followed(Rulebook::builtin(), &trip, Pace::Earliest);
        let after = Trip {
            as_of: "2020-11-24T09:59+09:00".parse().unwrap(),
            ..after
        };
        assert_eq!(judged(&after).verdict, Verdict::Cleared, "{sampled}");
    }
}

#[test]
fn a_new_certificate_of_a_test_in_hand_counts_like_the_one_that_is_held() {
    // Notice F counts from the day of issue, and the certificate that is held does not say what it is of.
    let trip = Trip::from_json(
        r#"{
            "as_of": "2020-10-26T17:57+09:00",
            "traveller": {"nationality": "JPN", "residence": {"country": "CN", "subdivision": "CN-SH"}},
            "itinerary": {
                "legs": [{"from": "NRT", "to": "PVG", "departs": "2020-10-30T00:00", "arrives": "2020-10-30T03:00"}]
            },
            "holdings": {
                "certificates": [
                    {
                        "tests": [{"assay": "rt_pcr", "sampled": "2020-10-26", "result": "negative"}],
                        "country": "JP", "designated": true, "issued": "2020-10-29"
                    }
                ],
                "documents": [], "complete_for": ["health_code", "paper"]
            }
        }"#,
    )
    .unwrap();
    let plan = planned_with(&trip, hours(0));
    assert_eq!(step(&plan, "f.pcr").state, StepState::Done);
    let certificate = step(&plan, "f.certificate");
    assert_eq!(certificate.earliest, Some(at("2020-10-27T00:00:00+09:00")));
    let mut after = plan.followed(Rulebook::builtin(), &trip, Pace::Earliest);
    after.as_of = "2020-10-29T23:59+09:00".parse().unwrap();
    assert_eq!(judged(&after).verdict, Verdict::Cleared);
}

#[test]
fn a_test_of_which_the_specimen_is_not_known_is_not_certified_anew_where_it_decides() {
    let mut trip = sample("s-13-business-track");
    let held = |specimen: Option<&str>, sampled: &str| {
        serde_json::json!({
            "tests": [{"assay": "rt_pcr", "specimen": specimen, "sampled": sampled, "result": "negative"}],
            "country": "CN", "designated": true
        })
    };
    let both = [
        held(Some("nasopharyngeal_swab"), "2020-12-08T10:00+08:00"),
        held(None, "2020-12-08T18:00+08:00"),
    ];
    trip.holdings.certificates = serde_json::from_value(serde_json::json!(both)).unwrap();
    let plan = planned(&trip);
    let certificate = step(&plan, "c.bt.certificate");
    assert_eq!(certificate.earliest, Some(at("2020-12-08T10:00:00+08:00")));
    let after = plan.followed(Rulebook::builtin(), &trip, Pace::Earliest);
    let issued = after.holdings.certificates.unwrap().pop().unwrap();
    assert_eq!(
        issued.tests[0].specimen,
        Some(Specimen::new("nasopharyngeal_swab").unwrap())
    );
}

#[test]
fn what_may_be_required_is_done_too() {
    let mut trip = sample("s-13-business-track");
    // A short trip of 7 days or less waives the test; it is not known since when the traveller has been away.
    trip.traveller.nationality = Some(Nationality::new("CHN").unwrap());
    trip.traveller.residence = Some(Residence::in_country("JP".parse().unwrap()));
    trip.traveller.facts = [
        ("japan_status", choice("status_of_residence")),
        ("reentry_permit", yes_no(true)),
        (
            "reentry_permit_until",
            FieldValue::Date("2022-12-07".parse().unwrap()),
        ),
        ("returning", yes_no(true)),
    ]
    .map(|(word, value)| (fact(word), value))
    .into_iter()
    .collect();
    trip.holdings.temperature_log = Some(vec![DateSpan {
        first: "2020-11-20".parse().unwrap(),
        last: "2020-11-30".parse().unwrap(),
    }]);
    let plan = planned(&trip);
    let test = step(&plan, "c.bt.test");
    assert_eq!((test.modality, test.is_hard()), (Modality::Undecided, true));
    let after = plan.followed(Rulebook::builtin(), &trip, Pace::Latest);
    let certificates = after.holdings.certificates.unwrap_or_default();
    assert_eq!(certificates.len(), 1);
}

/// A student from Sapporo to Xiamen on a Sunday, by way of Narita.
fn student() -> Trip {
    Trip::from_json(
        r#"{
            "as_of": "2020-11-22T10:00+09:00",
            "traveller": {"nationality": "CHN", "residence": {"country": "JP", "subdivision": "JP-01"}},
            "itinerary": {"legs": [
                {"from": "CTS", "to": "NRT", "departs": "2020-11-29T08:00", "arrives": "2020-11-29T09:45"},
                {"from": "NRT", "to": "XMN", "departs": "2020-11-29T14:00", "arrives": "2020-11-29T17:40"}
            ]},
            "holdings": {"certificates": [], "documents": [], "temperature_log": []}
        }"#,
    )
    .unwrap()
}

fn hours(hours: u32) -> Turnarounds {
    Turnarounds {
        certificate: Some(hours * 60),
        ..at_any_hour()
    }
}

/// Every flight of a journey, with the time of its departure.
fn flights(journey: &JourneyPlan) -> Vec<String> {
    let flights = journey.steps.iter().filter_map(|step| match step.kind {
        StepKind::Travel { leg, to } => Some(format!("{leg} {} {to}", step.place)),
        _ => None,
    });
    flights.collect()
}

#[test]
fn what_must_be_had_before_leaving_is_had_before_the_domestic_flight() {
    let plan = planned(&student());
    assert_eq!(flights(&plan.journeys[0]), ["0 CTS NRT", "1 NRT XMN"]);
    let certificate = step(&plan, "b.certificate");
    assert_eq!(certificate.place.code(), "CTS");
    assert_eq!(certificate.latest, Some(at("2020-11-29T07:59:00+09:00")));
    // B-1.2 itself asks for it at boarding in Narita.
    assert_eq!(certificate.limit, Some(at("2020-11-29T13:59:00+09:00")));
    assert_eq!(
        step(&plan, "b.pcr").latest,
        Some(at("2020-11-28T07:59:00+09:00"))
    );
    let steps = &plan.journeys[0].steps;
    let leaves = steps
        .iter()
        .position(|step| matches!(step.kind, StepKind::Travel { leg: 0, .. }))
        .unwrap();
    let is_before = |step: &Step| !step.is_hard() || step.latest < steps[leaves].earliest;
    assert!(steps.iter().all(is_before), "{steps:?}");
    assert!(steps[..leaves].iter().all(Step::is_hard));
    // The office's day before that flight ends on Saturday at five, and the result takes a day.
    let plan = planned_with(&student(), Turnarounds::default());
    let latest = |id| step(&plan, id).latest;
    assert_eq!(
        latest("b.certificate"),
        Some(at("2020-11-28T17:00:00+09:00"))
    );
    assert_eq!(latest("b.pcr"), Some(at("2020-11-27T17:00:00+09:00")));
    assert!(plan.journeys[0].feasible);
}

#[test]
fn what_cannot_be_had_before_leaving_is_had_on_the_way_if_there_is_time() {
    let mut trip = student();
    for (asked, hours_, place, latest) in [
        // An hour for the result: at home up to 06:59, else at Narita, where the passenger is from 09:45 to 14:00.
        ("2020-11-29T06:59", 1, "CTS", "2020-11-29T07:59"),
        ("2020-11-29T07:00", 1, "NRT", "2020-11-29T13:59"),
        ("2020-11-29T12:59", 1, "NRT", "2020-11-29T13:59"),
    ] {
        trip.as_of = format!("{asked}+09:00").parse().unwrap();
        let plan = planned_with(&trip, hours(hours_));
        assert!(plan.journeys[0].feasible, "{asked}");
        let certificate = step(&plan, "b.certificate");
        assert_eq!(certificate.place.code(), place, "{asked}");
        assert_eq!(certificate.latest, Some(at(&format!("{latest}:00+09:00"))));
        // Nobody is sampled in Sapporo and fetches the certificate in Narita.
        assert_eq!(step(&plan, "b.pcr").place.code(), place, "{asked}");
    }
    let narita = step(&planned_with(&trip, hours(1)), "b.pcr").clone();
    assert_eq!(narita.earliest, Some(at("2020-11-29T12:59:00+09:00")));
    trip.as_of = "2020-11-29T07:00+09:00".parse().unwrap();
    let narita = step(&planned_with(&trip, hours(1)), "b.pcr").clone();
    assert_eq!(narita.earliest, Some(at("2020-11-29T09:45:00+09:00")));
    // Landing at 09:45, a result of 4 h 14 min is there at 13:59, one of 4 h 15 min when the flight leaves.
    for (minutes, feasible) in [(254, true), (255, false)] {
        let turnarounds = Turnarounds {
            certificate: Some(minutes),
            ..at_any_hour()
        };
        let plan = planned_with(&trip, turnarounds);
        assert_eq!(plan.journeys[0].feasible, feasible, "{minutes}");
        // What does not help is not offered: it is too late where it was due.
        let place = if feasible { "NRT" } else { "CTS" };
        assert_eq!(step(&plan, "b.certificate").place.code(), place);
    }
}

#[test]
fn who_stays_in_tokyo_on_the_way_is_sampled_there() {
    let mut trip = student();
    for (departs, place) in [
        ("2020-11-28T12:15", "CTS"), // lands exactly 24 hours before the flight abroad: a change of planes
        ("2020-11-28T12:14", "NRT"),
        ("2020-11-25T08:00", "NRT"),
    ] {
        let flight = &mut trip.itinerary.legs[0];
        flight.departs = departs.parse().unwrap();
        let lands = flight
            .departs
            .date()
            .and_time(flight.departs.time().unwrap())
            + chrono::TimeDelta::minutes(105);
        flight.arrives = lands.format("%Y-%m-%dT%H:%M").to_string().parse().unwrap();
        let plan = planned_with(&trip, hours(6));
        assert_eq!(flights(&plan.journeys[0]).len(), 2, "{departs}");
        assert_eq!(
            step(&plan, "b.certificate").place.code(),
            place,
            "{departs}"
        );
        assert!(plan.journeys[0].feasible);
    }
}

#[test]
fn a_flight_within_a_country_belongs_to_the_journey_to_which_it_leads() {
    let mut trip = sample("s-01-osaka-to-shanghai");
    let leg = |from, to, departs, arrives| Leg::new(from, to, departs, arrives).unwrap();
    trip.itinerary.legs = vec![
        leg("CTS", "KIX", "2020-12-01T07:00", "2020-12-01T09:00"),
        leg("KIX", "PVG", "2020-12-01T12:00", "2020-12-01T13:40"),
        leg("PVG", "CAN", "2020-12-01T18:00", "2020-12-01T20:40"),
        leg("CAN", "PVG", "2020-12-20T08:00", "2020-12-20T10:20"),
        leg("PVG", "NRT", "2020-12-20T14:00", "2020-12-20T17:50"),
        leg("NRT", "CTS", "2020-12-20T20:00", "2020-12-20T21:40"),
    ];
    let plan = planned(&trip);
    let there = ["0 CTS KIX", "1 KIX PVG", "2 PVG CAN"];
    let back = ["3 CAN PVG", "4 PVG NRT", "5 NRT CTS"];
    assert_eq!(plan.journeys.len(), 2);
    assert_eq!(flights(&plan.journeys[0]), there);
    assert_eq!(flights(&plan.journeys[1]), back);
    let text = Checklist::of_plan(Rulebook::builtin(), &plan, Language::En).to_string();
    assert!(
        text.contains("Sapporo (New Chitose) → Osaka (Kansai) → Shanghai (Pudong) → Guangzhou"),
        "{text}"
    );
    let line = "Shanghai (Pudong): Tue 1 Dec 2020, 18:00 → Guangzhou: Tue 1 Dec 2020, 20:40";
    assert!(text.contains(line), "{text}");
    assert!(
        text.contains("Guangzhou → Shanghai (Pudong) → Tokyo (Narita) → Sapporo (New Chitose)"),
        "{text}"
    );
}

#[test]
fn what_is_handed_out_on_board_is_filled_in_on_board() {
    let plan = planned(&sample("s-13-business-track"));
    let questionnaire = step(&plan, "c.questionnaire");
    let flight = &sample("s-13-business-track").itinerary.legs[0];
    let departs = crate::support::instant(flight.departs);
    // The last minute before landing.
    let lands = crate::support::instant(flight.arrives) - chrono::TimeDelta::minutes(1);
    let (earliest, latest) = (questionnaire.earliest, questionnaire.latest);
    assert_eq!((earliest, latest), (Some(departs), Some(lands)));
    assert_eq!(
        (questionnaire.takes, questionnaire.place.code()),
        (0, "NRT")
    );
    // The other forms and the apps can be ready before, and are asked for after the landing.
    for id in [
        "c.bt.test-declaration",
        "c.bt.app.contact",
        "c.bt.app.location",
    ] {
        let found = step(&plan, id);
        assert_eq!(found.latest, Some(lands), "{id}: {found:?}");
        assert!(found.earliest < Some(departs) && found.place.code() == "NRT");
    }
}

/// A flight after midnight: the notice allows a sample at 01:54, which nobody takes.
#[test]
fn the_latest_moments_are_at_hours_when_somebody_is_there() {
    let mut trip = sample("s-01-osaka-to-shanghai");
    trip.as_of = "2021-02-08T09:00+09:00".parse().unwrap();
    let flight = Leg::new("HND", "PVG", "2021-02-10T01:55", "2021-02-10T04:30").unwrap();
    trip.itinerary.legs = vec![flight];
    let plan = planned_with(&trip, Turnarounds::default());
    assert!(
        !plan.journeys[0].feasible,
        "two days of 24 hours do not fit"
    );
    let quick = Turnarounds {
        certificate: Some(6 * 60),
        documents: by_the_mission(12 * 60),
        ..Turnarounds::default()
    };
    let plan = planned_with(&trip, quick);
    assert!(plan.journeys[0].feasible);
    let instants = |id: &str| {
        let step = step(&plan, id);
        [step.begin_from, step.earliest, step.begin_by, step.latest]
            .map(|at| at.unwrap().format("%d %H:%M").to_string())
    };
    // Sampled at nine, the result is there at three, and the code, twelve hours later, when the mission opens; the last code is
    // given at five on the day before, for an application of the evening before that.
    assert_eq!(
        instants("e.pcr"),
        ["08 09:00", "08 09:00", "08 11:00", "08 11:00"]
    );
    assert_eq!(
        instants("e.certificate"),
        ["08 09:00", "08 15:00", "08 11:00", "08 17:00"]
    );
    assert_eq!(
        instants("e.hdc"),
        ["08 15:00", "09 09:00", "08 17:00", "09 17:00"]
    );
    let text = Checklist::of_plan(Rulebook::builtin(), &plan, Language::En).to_string();
    assert!(
        text.contains("limit in the notice: Wed 10 Feb 2021, 01:54"),
        "{text}"
    );
    assert!(text.contains("every day from 09:00 to 17:00"), "{text}");
    let text = Checklist::of_plan(Rulebook::builtin(), &planned(&trip), Language::En).to_string();
    assert!(!text.contains("17:00, local time."), "{text}");
}

#[test]
fn on_a_page_with_a_plan_one_thing_has_one_deadline() {
    let trip = student();
    let assessment = judged(&trip);
    let plan = planned_with(&trip, Turnarounds::default());
    for language in Language::ALL {
        let at = |text: &str| language.minute(text.parse().unwrap());
        let page = Checklist::planned(Rulebook::builtin(), &assessment, &plan, language);
        let page = page.to_string();
        let alone = Checklist::new(Rulebook::builtin(), &assessment, language).to_string();
        assert!(alone.matches(&at("2020-11-29T14:00:00")).count() > 4);
        for deadline in ["2020-11-28T17:00:00", "2020-11-27T17:00:00"].map(at) {
            assert!(page.contains(&deadline), "{language}: {page}");
        }
        let key = "label.plan_limit".parse().unwrap();
        let limit = Rulebook::builtin().text(&key, language);
        let limit = limit.replace("{at}", &at("2020-11-29T13:59:00"));
        assert_eq!(page.matches(&limit).count(), 4, "{language}: {page}");
        assert_eq!(
            page.matches(&at("2020-11-29T14:00:00")).count(),
            2,
            "only the flight: {page}"
        );
        assert_eq!(page.lines().count(), alone.lines().count() + 4);
    }
}

#[test]
fn turnarounds_beyond_their_bounds_are_errors_that_name_them() {
    let trip = sample("s-01-osaka-to-shanghai");
    let kinds = [
        "health_code",
        "permit",
        "pledge",
        "insurance",
        "chinese_visa",
    ];
    let with = |changes: &[(&str, u32)]| {
        let mut json = serde_json::to_value(Turnarounds::default()).unwrap();
        for (field, minutes) in changes {
            json[field] = (*minutes).into();
        }
        serde_json::from_value::<Turnarounds>(json).unwrap()
    };
    let asked = |turnarounds: Turnarounds| {
        let plan = plan(Rulebook::builtin(), &trip, turnarounds.clone()).map(|_| ());
        let found = alternatives(Rulebook::builtin(), &trip, turnarounds).map(|_| ());
        assert_eq!(plan, found);
        plan.map_err(|error| error.to_string())
    };
    let of_kind = |kind: &str, takes: u32| Turnarounds {
        documents: vec![taking("app", 30), taking(kind, takes)],
        ..Turnarounds::default()
    };
    let of_kinds = kinds.map(|kind| {
        let of = move |takes| of_kind(kind, takes);
        (
            kind,
            "documents[1].takes",
            Box::new(of) as Box<dyn Fn(u32) -> Turnarounds>,
        )
    });
    let certificate = |takes| with(&[("certificate", takes)]);
    let certificate = (
        "",
        "certificate",
        Box::new(certificate) as Box<dyn Fn(u32) -> _>,
    );
    for (kind, field, taking) in of_kinds.into_iter().chain([certificate]) {
        assert_eq!(asked(taking(MAX_TURNAROUND)), Ok(()), "{kind} {field}");
        let message = format!("`turnarounds.{field}` is `525601`: expected at most 525600 minutes");
        assert_eq!(asked(taking(MAX_TURNAROUND + 1)), Err(message), "{kind}");
        assert!(asked(taking(u32::MAX)).is_err(), "{kind} {field}");
    }
    for (opens, closes, is_fine) in [
        (0, 1440, true),
        (600, 600, true),
        (0, 1441, false),
        (601, 600, false),
    ] {
        let found = asked(with(&[("opens", opens), ("closes", closes)]));
        assert_eq!(found.is_ok(), is_fine, "{opens} to {closes}: {found:?}");
    }
}

/// The longest chain of the longest steps: each waits for the one before it.
#[test]
fn thirty_two_things_that_take_a_year_each_come_too_late_and_the_plan_is_read_back() {
    let requirement = |number: u32| {
        let after = number.checked_sub(1).map(|before| format!("r{before}"));
        serde_json::json!({
            "id": format!("r{number}"), "need": {"document": {"any_of": ["location_history_app"]}}, "title": "t",
            "otherwise": "refused", "depends_on": after.into_iter().collect::<Vec<_>>(),
        })
    };
    let ids: Vec<String> = (0..32).map(|number| format!("r{number}")).collect();
    let file = serde_json::json!({
        "schema_version": 1,
        "version": "v",
        "vocabulary": words("t"),
        "notices": [{
            "id": "n", "source": "A", "publisher": "t", "title": "t", "languages": ["en"], "published": {},
            "zone": "Asia/Tokyo",
        }],
        "texts": {"t": {"en": "x", "ja": "x", "zh-Hans": "x", "zh-Hant": "x"}},
        "requirements": (0..32).map(requirement).collect::<Vec<_>>(),
        "provisions": [{
            "id": "p", "notice": "n", "cites": ["A-1"], "scope": {"from": ["JP"], "to": ["CN"]},
            "in_force": {"by": "departure"}, "at": ["boarding"], "then": [{"require": ids}],
        }],
    });
    let rulebook = Rulebook::from_json(&[file.to_string()]).unwrap();
    for (as_of, departs, arrives) in [
        (
            "2020-10-20T09:00+09:00",
            "2020-11-01T10:00",
            "2020-11-01T12:00",
        ),
        (
            "1900-01-01T00:00+09:00",
            "1900-01-01T10:00",
            "1900-01-01T12:00",
        ),
        (
            "2199-12-30T00:00+09:00",
            "2199-12-31T20:00",
            "2199-12-31T23:00",
        ),
    ] {
        let mut trip = Trip::new(as_of.parse().unwrap());
        trip.holdings = Holdings::nothing();
        let flight = Leg::new("KIX", "PVG", departs, arrives).unwrap();
        trip.itinerary.legs = vec![flight];
        let slow = Turnarounds {
            documents: vec![taking("app", MAX_TURNAROUND)],
            ..Turnarounds::default()
        };
        let plan = plan(&rulebook, &trip, slow).unwrap();
        assert!(!plan.journeys[0].feasible);
        let late = plan.journeys[0]
            .steps
            .iter()
            .filter(|step| step.comes_too_late());
        assert_eq!(late.count(), 32, "{as_of}");
        let text = serde_json::to_string(&plan).unwrap();
        assert_eq!(serde_json::from_str::<Plan>(&text).unwrap(), plan);
    }
}

/// As an app may have changed it, or a file may say.
#[test]
fn a_plan_whose_numbers_are_as_far_away_as_can_be_is_told() {
    let trip = sample("s-01-osaka-to-shanghai");
    for (slack, number) in [(i64::MIN, u32::MAX), (i64::MAX, u32::MAX), (-1, 0)] {
        let mut far = planned(&trip);
        for step in far.journeys.iter_mut().flat_map(|of| &mut of.steps) {
            step.slack = Some(slack);
            (step.takes, step.checkpoint) = (number, number);
        }
        for language in Language::ALL {
            let told = Checklist::of_plan(Rulebook::builtin(), &far, language);
            assert!(told.lines.len() > far.journeys[0].steps.len());
        }
        assert_eq!(
            far.followed(Rulebook::builtin(), &trip, Pace::Latest).as_of,
            trip.as_of
        );
    }
}
