//! A file against the plan that it is of.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use sekisho::assessment::{Modality, RequirementKind};
use sekisho::code::TextKey;
use sekisho::plan::{JourneyPlan, Plan, Step, StepKind, StepState};
use sekisho::trip::Leg;
use sekisho::{Language, Rulebook, Trip, Verdict};

use super::reader::{Event, When, read};

pub fn words(rulebook: &Rulebook, key: &str, language: Language) -> String {
    let key = key.parse::<TextKey>().unwrap();
    let text = rulebook.text(&key, language);
    assert_ne!(text, key.as_str());
    text.to_owned()
}

fn utc(at: DateTime<FixedOffset>) -> When {
    When::At(at.with_timezone(&Utc))
}

fn is_open(journey: &JourneyPlan) -> bool {
    matches!(journey.verdict, Verdict::Cleared | Verdict::Conditional)
}

/// What the file must have an event for, besides the flights.
fn to_be_done(plan: &Plan) -> Vec<(&JourneyPlan, &Step)> {
    let open = plan.journeys.iter().filter(|journey| is_open(journey));
    let steps = open.flat_map(|journey| journey.steps.iter().map(move |step| (journey, step)));
    steps
        .filter(|(_, step)| {
            !matches!(
                step.kind,
                StepKind::Checkpoint { .. } | StepKind::Travel { .. }
            )
        })
        .filter(|(_, step)| step.state != StepState::Done)
        .collect()
}

fn summary_of(rulebook: &Rulebook, step: &Step, language: Language) -> String {
    let mark = match step.state {
        _ if step.comes_too_late() => "[!] ",
        StepState::Unknown => "[?] ",
        _ => "",
    };
    let mut summary = format!("{mark}{}", rulebook.text(&step.title, language));
    if step.modality == Modality::Recommended {
        let recommended = words(rulebook, "modality.recommended", language);
        summary = language.remark(&summary, &recommended);
    }
    summary
}

/// Instants and days of an event against those of its step.
fn assert_times(step: &Step, event: &Event) {
    let log = StepKind::Requirement {
        of: RequirementKind::TemperatureLog,
    };
    if step.kind == log || matches!(step.kind, StepKind::Duty { .. }) {
        let first = step.earliest.unwrap().date_naive();
        // A duty without an end is shown on the day on which it begins.
        let last = step.latest.map_or(first, |at| at.date_naive());
        let after = last + TimeDelta::days(1);
        assert_eq!(event.start, When::Day(first), "{step:?}");
        assert_eq!(event.end, Some(When::Day(after)), "{step:?}");
        assert_eq!(event.alarm, None);
        return;
    }
    let latest = step.latest.unwrap();
    let begins = step.begin_from.unwrap();
    if step.comes_too_late() || begins == latest {
        assert_eq!((event.start, event.end), (utc(latest), None), "{step:?}");
    } else {
        assert_eq!(event.start, utc(begins), "{step:?}");
        assert_eq!(event.end, Some(utc(latest)), "{step:?}");
    }
    let begin_by = step.begin_by.unwrap();
    let alarm = utc((begin_by - TimeDelta::days(1)).max(begins));
    let alarm = Some(alarm).filter(|_| !step.comes_too_late());
    assert_eq!(event.alarm, alarm, "{step:?}");
}

/// Everything in a file against the plan that it is of.
pub fn assert_is_of(plan: &Plan, trip: &Trip, rulebook: &Rulebook, language: Language, file: &str) {
    assert_lines(file);
    let read = read(file);
    let legs = &trip.itinerary.legs;
    let steps = to_be_done(plan);
    assert_eq!(read.events.len(), legs.len() + steps.len(), "{file}");
    let (flights, events) = read.events.split_at(legs.len());
    for (leg, flight) in legs.iter().zip(flights) {
        assert_flight(leg, flight, language);
    }
    for ((journey, step), event) in steps.into_iter().zip(events) {
        assert_eq!(event.summary, summary_of(rulebook, step, language));
        assert_times(step, event);
        assert!(event.is_free && !event.location.is_empty());
        let limit = step.latest.or(step.earliest).unwrap();
        let limit = language.minute(limit.naive_local());
        assert!(event.description.contains(&limit), "{event:?}");
        let cites = &step.source.as_ref().unwrap().cites;
        assert!(event.description.contains(cites[0].as_str()), "{event:?}");
        for before in &step.waits_for {
            let before = &journey.steps[*before as usize].title;
            let title = rulebook.text(before, language);
            assert!(event.description.contains(title), "{title}: {event:?}");
        }
    }
    let uids: BTreeSet<&String> = read.events.iter().map(|event| &event.uid).collect();
    assert_eq!(uids.len(), read.events.len(), "{uids:?}");
    let is_stamped = |event: &Event| event.stamp == utc(plan.as_of);
    assert!(read.events.iter().all(is_stamped), "no other clock");
}

fn assert_flight(leg: &Leg, event: &Event, language: Language) {
    let ends = [leg.from, leg.to].map(|place| place.called(language).unwrap());
    let route = language.route(&ends);
    assert!(event.summary.contains(&route), "{event:?}");
    assert!(event.location.contains(leg.from.code()) && !event.is_free);
    let ends = [(leg.from, leg.departs), (leg.to, leg.arrives)];
    let [departs, arrives] = ends.map(|(place, at)| {
        let minute = language.minute(at.date().and_time(at.time().unwrap()));
        let local = language.named(place.called(language).unwrap(), &minute);
        assert!(event.description.contains(&local), "{local}: {event:?}");
        let clock = at.date().and_time(at.time().unwrap());
        utc(place.zone().resolve(clock).earliest().unwrap())
    });
    assert_eq!((event.start, event.end), (departs, Some(arrives)));
}

/// RFC 5545, 3.1: lines end with CRLF, have at most 75 octets, and are whole characters each.
fn assert_lines(file: &str) {
    assert!(file.ends_with("\r\n"));
    for line in file.as_bytes().split(|octet| *octet == b'\n') {
        let Some((end, line)) = line.split_last() else {
            continue;
        };
        assert_eq!(*end, b'\r', "{file}");
        assert!(!line.contains(&b'\r') && line.len() <= 75, "{file}");
        let line = std::str::from_utf8(line).unwrap();
        assert!(!line.chars().any(|c| c.is_control() && c != '\t'), "{file}");
    }
}
