//! Plans and alternatives in the words in which cases state them: one line for a step, one for an alternative.

use chrono::{DateTime, FixedOffset};
use sekisho::alternatives::{Alternative, Alternatives, Change};
use sekisho::plan::{JourneyPlan, Plan, Step, StepKind, Turnarounds};
use sekisho::{Rulebook, Trip, alternatives, plan};
use serde_json::{Value, json};

/// With the durations that are assumed unless set, at any hour: the cases are about the minutes of notices, not of offices.
fn at_any_hour() -> Turnarounds {
    Turnarounds {
        opens: 0,
        closes: 24 * 60,
        ..Turnarounds::default()
    }
}

/// What is planned for a trip.
pub fn plan_of(trip: &Trip) -> Value {
    let Plan { journeys, .. } = plan(Rulebook::builtin(), trip, at_any_hour()).unwrap();
    journeys.iter().map(journey).collect()
}

fn journey(journey: &JourneyPlan) -> Value {
    let late = |step: &&Step| step.is_hard() && step.comes_too_late();
    json!({
        "feasible": journey.feasible,
        "breaks": journey.steps.iter().filter(late).map(|step| &step.requirement).collect::<Vec<_>>(),
        "steps": journey.steps.iter().filter(|step| is_no_flight(step)).map(step).collect::<Vec<_>>(),
    })
}

/// The flights are in the trip already; that every one is in the plan is tried elsewhere.
fn is_no_flight(step: &Step) -> bool {
    !matches!(step.kind, StepKind::Travel { .. })
}

/// `what | state | earliest | begin by | latest`, local; without the instants where there is none.
fn step(step: &Step) -> String {
    let word = |value: Value| value.as_str().unwrap().to_owned();
    let what = match &step.kind {
        StepKind::Requirement { .. } => step.requirement.as_ref().unwrap().to_string(),
        StepKind::Travel { to, .. } => format!("flight {} {to}", step.place),
        StepKind::Checkpoint { of } => format!("{} {}", word(json!(of)), step.place),
        StepKind::Duty { of } => format!("duty {}", word(json!(of))),
    };
    let mut line = format!("{what} | {}", word(json!(step.state)));
    let instants = [step.earliest, step.begin_by, step.latest];
    if instants.iter().any(Option::is_some) {
        for at in instants {
            line = format!("{line} | {}", at.map_or_else(|| "-".into(), local));
        }
    }
    line
}

fn local(at: DateTime<FixedOffset>) -> String {
    at.format("%Y-%m-%dT%H:%M%:z").to_string()
}

/// What is offered instead of a trip, in order, and how far was looked.
pub fn alternatives_of(trip: &Trip) -> Value {
    let Alternatives {
        passes,
        found,
        advised,
        days_earlier,
        days_later,
        ..
    } = alternatives(Rulebook::builtin(), trip, at_any_hour()).unwrap();
    json!({
        "passes": passes,
        "found": found.iter().map(alternative).collect::<Vec<_>>(),
        "advised": advised.iter().map(|way| &way.text).collect::<Vec<_>>(),
        "looked": format!("{days_earlier} days earlier, {days_later} days later"),
    })
}

/// The changes, and the day of each flight.
fn alternative(found: &Alternative) -> String {
    let changes: Vec<String> = found.changes.iter().map(change).collect();
    let legs = &found.trip.itinerary.legs;
    let days: Vec<String> = legs
        .iter()
        .map(|leg| leg.departs.date().to_string())
        .collect();
    format!("{} | {}", changes.join(", "), days.join(", "))
}

fn change(change: &Change) -> String {
    match change {
        Change::Airside { leg } => format!("airside after {leg}"),
        Change::Direct {
            first_leg,
            last_leg,
        } => format!("direct for {first_leg} to {last_leg}"),
        Change::Track { track } => format!("track {}", json!(track).as_str().unwrap()),
        Change::OtherDay { days } => format!("all {days:+} days"),
        Change::StayOnTheWay { leg, days } => format!("stay after {leg}, {days:+} days"),
        Change::LeaveEarlier { leg, days } => format!("leave after {leg}, {days} days earlier"),
    }
}
