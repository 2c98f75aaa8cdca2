//! Alternatives: the smallest changes that make a way through, and none that `evaluate` does not confirm.

use crate::walk::{people, routes};
use chrono::{DateTime, FixedOffset};
use sekisho::alternatives::{Alternatives, Change, DAYS_EARLIER, DAYS_LATER};
use sekisho::assessment::{Modality, RequirementKind, Status};
use sekisho::plan::{Pace, Turnarounds};
use sekisho::time::Moment;
use sekisho::time::Resolved;
use sekisho::trip::Leg;
use sekisho::{Assessment, Checklist, Language, Rulebook, Trip, Verdict, alternatives, evaluate};

use crate::support::plans::taking;
use crate::support::{change_dates, instant, plus, sample, shown, track};

fn found(trip: &Trip) -> Alternatives {
    alternatives(Rulebook::builtin(), trip, Turnarounds::default()).unwrap()
}

fn changes(alternatives: &Alternatives) -> Vec<Vec<Change>> {
    alternatives
        .found
        .iter()
        .map(|found| found.changes.clone())
        .collect()
}

const DIRECT: Change = Change::Direct {
    first_leg: 0,
    last_leg: 1,
};

#[test]
fn who_passes_needs_no_alternative() {
    for name in [
        "s-01-osaka-to-shanghai",
        "s-02-all-papers",
        "s-14-ordinary-return",
        "s-21-shanghai-to-suzhou",
    ] {
        let alternatives = found(&sample(name));
        assert!(
            alternatives.passes && alternatives.found.is_empty(),
            "{name}"
        );
    }
}

/// What is printed of the alternatives to a trip.
fn told(trip: &Trip) -> String {
    let rulebook = Rulebook::builtin();
    Checklist::of_alternatives(rulebook, &found(trip), trip, Language::En).to_string()
}

#[test]
fn silence_about_a_visit_does_not_say_that_the_trip_can_be_made() {
    let mut trip = sample("s-21-shanghai-to-suzhou");
    assert!(found(&trip).passes);
    let visit = &mut trip.itinerary.visits[0];
    (visit.subdivision, visit.city) = ("CN-TJ".parse().unwrap(), None);
    let alternatives = found(&trip);
    assert_eq!(alternatives.verdict, Verdict::NotCovered);
    assert!(!alternatives.passes && alternatives.tried == 0);
    let text = told(&trip);
    assert!(text.contains("[?] There is nothing to change"), "{text}");
    // Nor do other days of a flight within the country.
    let domestic = Leg::new("PVG", "TSN", "2020-11-20T12:00", "2020-11-20T14:00").unwrap();
    trip.itinerary.legs.push(domestic);
    let alternatives = found(&trip);
    assert!(
        !alternatives.passes && alternatives.tried == 0,
        "{}",
        alternatives.tried
    );
}

#[test]
fn whoever_can_go_is_told_of_the_part_that_the_rulebook_is_silent_on() {
    let mut trip = sample("s-01-osaka-to-shanghai");
    assert!(told(&trip).contains("[x] This trip can be made as it is."));
    let onward = Leg::new("PVG", "LAX", "2020-12-20T12:00", "2020-12-20T08:00").unwrap();
    trip.itinerary.legs.push(onward);
    let alternatives = found(&trip);
    assert_eq!(alternatives.verdict, Verdict::NotCovered);
    assert!(alternatives.passes);
    let text = told(&trip);
    assert!(
        text.contains("[?] This trip can be made as it is."),
        "{text}"
    );
    assert!(text.contains("The rulebook is silent on a part"), "{text}");
}

#[test]
fn whose_log_begins_too_late_flies_on_the_first_day_that_works() {
    let trip = sample("s-13-business-track");
    let alternatives = found(&trip);
    let track = Change::Track {
        track: track("ordinary_return"),
    };
    assert_eq!(
        changes(&alternatives),
        [vec![track], vec![Change::OtherDay { days: 5 }]]
    );
    // Fourteen days of taking the temperature, from the day of asking.
    let later = &alternatives.found[1];
    assert_eq!(
        later.trip.itinerary.legs[0].departs.to_string(),
        "2020-12-15T09:00"
    );
    let log = later.plan.journeys[0].steps.iter().find(|step| {
        step.requirement
            .as_ref()
            .is_some_and(|id| id.as_str() == "c.temperature")
    });
    assert_eq!(
        log.unwrap().earliest.unwrap().date_naive().to_string(),
        "2020-12-01"
    );
}

#[test]
fn who_may_not_come_through_seoul_flies_direct() {
    for name in [
        "s-12-via-seoul-in-december",
        "s-09-via-seoul-to-beijing",
        "s-04-nagoya-via-seoul",
    ] {
        let alternatives = found(&sample(name));
        assert_eq!(alternatives.found[0].changes, [DIRECT], "{name}");
        assert_eq!(alternatives.found[0].trip.itinerary.legs.len(), 1);
    }
}

#[test]
fn from_bangkok_through_narita_only_quarantine_helps_and_the_notice_says_fly_direct() {
    let trip = sample("s-08-bangkok-via-narita");
    let quick = Turnarounds {
        documents: vec![taking("permit", 3 * 24 * 60)],
        certificate: Some(6 * 60),
        // The first day is the notice's: whoever has a clinic by night flies on it.
        opens: 0,
        closes: 24 * 60,
    };
    let alternatives = alternatives(Rulebook::builtin(), &trip, quick).unwrap();
    // Landing on the 15th, quarantine to the 29th, sampling and flying on the 30th.
    let stay = Change::StayOnTheWay { leg: 0, days: 15 };
    assert_eq!(changes(&alternatives), [vec![stay]]);
    assert_eq!(
        alternatives.found[0].trip.itinerary.legs[1]
            .departs
            .to_string(),
        "2020-11-30T13:00"
    );
    assert_eq!(alternatives.found[0].cost.waiting_days, 14);
    let advised: Vec<_> = alternatives
        .advised
        .iter()
        .map(|way| way.text.as_str())
        .collect();
    assert_eq!(
        advised,
        [
            "instead.fly_direct_from_origin",
            "instead.enter_japan_and_quarantine"
        ]
    );
}

#[test]
fn who_was_positive_is_tested_again_for_a_later_flight() {
    assert_eq!(
        changes(&found(&sample("s-11-igm-positive"))),
        [vec![Change::OtherDay { days: 2 }]]
    );
}

#[test]
fn who_is_admitted_where_airside_would_do_stays_airside() {
    let mut trip = sample("s-20-admitted-in-seoul");
    trip.itinerary.tracks = vec![track("business_track")];
    let alternatives = found(&trip);
    let airside = Change::Airside { leg: 0 };
    assert!(
        changes(&alternatives)
            .iter()
            .any(|changes| changes.contains(&airside)),
        "{:?}",
        changes(&alternatives)
    );
}

#[test]
fn where_nothing_helps_it_says_how_far_it_looked() {
    for name in [
        "s-18-after-the-suspension",
        "s-16-spouse-of-japanese-national",
        "s-23-to-los-angeles",
    ] {
        let alternatives = found(&sample(name));
        assert!(
            !alternatives.passes && alternatives.found.is_empty(),
            "{name}"
        );
        assert_eq!(
            (alternatives.days_earlier, alternatives.days_later),
            (DAYS_EARLIER, DAYS_LATER)
        );
        assert!(alternatives.tried > 40, "{name}: {}", alternatives.tried);
        let text = Checklist::of_alternatives(
            Rulebook::builtin(),
            &alternatives,
            &sample(name),
            Language::En,
        )
        .to_string();
        assert!(
            text.contains("None found, looking up to 7 days earlier and 45 days later"),
            "{text}"
        );
    }
}

#[test]
fn alternatives_are_printed_in_every_language() {
    let trip = sample("s-13-business-track");
    let alternatives = found(&trip);
    for (language, words) in [
        (
            Language::En,
            [
                "Leave 5 d later, on Tue 15 Dec 2020.",
                "Enter on another track: ",
            ],
        ),
        (
            Language::Ja,
            [
                "5日遅らせて、2020年12月15日（火）に出発する。",
                "別のトラックで入国する：",
            ],
        ),
        (
            Language::ZhHans,
            ["推迟5天，2020年12月15日（周二）出发。", "改用其他通道："],
        ),
        (
            Language::ZhHant,
            ["延後5天，2020年12月15日（週二）出發。", "改用其他通道："],
        ),
    ] {
        let text = Checklist::of_alternatives(Rulebook::builtin(), &alternatives, &trip, language)
            .to_string();
        for word in words {
            assert!(text.contains(word), "{language}: no {word} in\n{text}");
        }
        assert!(!text.contains("label.") && !text.contains('{'), "{text}");
    }
}

/// What is still asked for after a plan has been followed, but for the log of days that are to come.
fn outstanding(assessment: &Assessment) -> Vec<String> {
    let covered = assessment
        .journeys
        .iter()
        .filter(|journey| journey.verdict != Verdict::NotCovered);
    let ways = covered.filter_map(|journey| journey.ways.first());
    let asked = ways.flat_map(|way| &way.requirements).filter(|found| {
        found.modality == Modality::Required && found.kind != RequirementKind::TemperatureLog
    });
    let open = asked.filter(|found| !matches!(found.status, Status::Met | Status::Waived));
    open.map(|found| found.id.to_string()).collect()
}

fn instant_of(leg: &Leg) -> DateTime<FixedOffset> {
    let local = leg.departs.date().and_time(leg.departs.time().unwrap());
    match leg.from.zone().resolve(local) {
        Resolved::One(at) | Resolved::Two(at, _) => at,
        Resolved::Gap => panic!("{leg:?}"),
    }
}

/// What is wrong with the alternatives to a trip.
fn faults(trip: &Trip, offered: &mut u32) -> Vec<String> {
    let alternatives = found(trip);
    let mut faults = Vec::new();
    for found in &alternatives.found {
        *offered += 1;
        let now = evaluate(Rulebook::builtin(), &found.trip).unwrap();
        if now
            .journeys
            .iter()
            .any(|journey| journey.verdict < Verdict::NotCovered)
        {
            faults.push(format!("{:?} is {}", found.changes, now.verdict));
        }
        for pace in [Pace::Earliest, Pace::Latest] {
            let after = found.plan.followed(Rulebook::builtin(), &found.trip, pace);
            let after = evaluate(Rulebook::builtin(), &after).unwrap();
            let outstanding = outstanding(&after);
            if after.verdict < Verdict::NotCovered || !outstanding.is_empty() {
                let (changes, verdict) = (&found.changes, after.verdict);
                faults.push(format!("{changes:?} ends {verdict}: {outstanding:?}"));
            }
        }
        // The change is the smallest of its kind: a day less does not do.
        if let [Change::OtherDay { days }] = found.changes[..]
            && days.abs() > 1
        {
            let less = trip_moved(trip, days - days.signum());
            if less.is_some_and(|less| self::found(&less).passes) {
                faults.push(format!(
                    "{days} days, and {} would do",
                    days - days.signum()
                ));
            }
        }
    }
    faults
}

fn trip_moved(trip: &Trip, days: i32) -> Option<Trip> {
    let mut moved = trip.clone();
    for leg in &mut moved.itinerary.legs {
        let on = |moment: Moment| {
            let day = plus(moment.date(), i64::from(days));
            format!("{day}T{}", moment.time().unwrap().format("%H:%M"))
                .parse()
                .ok()
        };
        leg.departs = on(leg.departs)?;
        leg.arrives = on(leg.arrives)?;
    }
    let asked = instant(moved.as_of);
    (instant_of(&moved.itinerary.legs[0]) > asked).then_some(moved)
}

#[test]
fn every_alternative_on_the_walk_is_confirmed_and_the_smallest_of_its_kind() {
    let days = change_dates();
    let (mut trips, mut offered, mut wrong) = (0, 0, Vec::new());
    for (p, person) in people::all().into_iter().enumerate() {
        for (r, route) in routes::all().into_iter().enumerate() {
            // A share of the walk: every combination of person and route, on days that differ from one to the next.
            let day = days[(p * 7 + r * 3) % days.len()];
            for departs in route.departures(day) {
                let trip = person.trip(&route, departs, 5);
                trips += 1;
                let faults = faults(&trip, &mut offered);
                wrong.extend(
                    faults
                        .into_iter()
                        .map(|fault| format!("{fault}: {}", shown(&trip))),
                );
            }
        }
    }
    println!("{trips} trips, {offered} alternatives");
    assert!(
        wrong.is_empty(),
        "{}",
        wrong[..wrong.len().min(5)].join("\n")
    );
    assert!(offered > 200, "{offered}");
}
