//! Plans that are tried out: whoever does every step passes, whoever leaves out one that is required does not.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, TimeDelta, Timelike};
use sekisho::assessment::{Modality, OpenEffect, OpenPoint, RequirementKind, Standing, Status};
use sekisho::code::{ProvisionId, RequirementId};
use sekisho::plan::{
    DocumentTurnaround, JourneyPlan, Pace, Plan, Step, StepKind, StepState, Turnarounds,
};
use sekisho::rulebook::{Had, Need};
use sekisho::{Assessment, Rulebook, Trip, Verdict, evaluate, plan};

use super::documents::kind;
use super::{instant, shown};

/// How long it takes to get a document of a kind or a group.
pub fn taking(word: &str, takes: u32) -> DocumentTurnaround {
    let kind = kind(word);
    DocumentTurnaround { kind, takes }
}

fn judged(trip: &Trip) -> Assessment {
    evaluate(Rulebook::builtin(), trip).unwrap()
}

/// The trip as it is asked a minute before its last flight, unless it is asked later already.
fn before_departure(mut trip: Trip) -> Trip {
    let last = instant(trip.itinerary.legs.last().unwrap().departs);
    let asked = instant(trip.as_of);
    trip.as_of = (last - TimeDelta::minutes(1)).max(asked).into();
    trip
}

/// What is said of a way that is planned: whether it is open, what it asks for, and which provisions refuse or may.
type Said = (Option<Standing>, Vec<RequirementId>, Vec<ProvisionId>);

/// What is said of the ways that are planned.
fn said(plan: &Plan, trip: &Trip) -> Vec<Said> {
    let assessment = judged(trip);
    let of_journey = |journey: &JourneyPlan| {
        let ways = &assessment.journeys[journey.journey as usize].ways;
        let way = ways.iter().find(|way| way.track == journey.track);
        let asked = way.into_iter().flat_map(|way| &way.requirements);
        let asked = asked.filter(|found| found.status != Status::Waived);
        let ids = asked.map(|found| found.id.clone()).collect();
        let refuse = way.into_iter().flat_map(|way| {
            let certain = way.refusals.iter().map(|refusal| &refusal.source);
            let open = way.open_points.iter();
            let open = open.filter(|point| point.effect == OpenEffect::Refusal);
            certain.chain(open.map(|point| &point.source))
        });
        let refuse = refuse.map(|source| source.provision.clone()).collect();
        (way.map(|way| way.standing), ids, refuse)
    };
    plan.journeys.iter().map(of_journey).collect()
}

/// The verdict on the way that is planned.
fn verdict_on(journey: &JourneyPlan, assessment: &Assessment) -> Verdict {
    let ways = &assessment.journeys[journey.journey as usize].ways;
    let way = ways.iter().find(|way| way.track == journey.track);
    way.map_or(Verdict::NotCovered, |way| way.verdict)
}

/// A plan without one of its steps; a test that is not certified is none, so that it goes with its certificate.
fn without(plan: &Plan, journey: usize, left_out: usize) -> Plan {
    let mut plan = plan.clone();
    let steps = &mut plan.journeys[journey].steps;
    let id = steps[left_out].requirement.clone().unwrap();
    let mut gone = vec![id.clone()];
    if let Need::Certificate(spec) = &Rulebook::builtin().requirement(&id).unwrap().need {
        gone.extend(spec.of.iter().cloned());
    }
    steps.retain(|step| {
        step.requirement
            .as_ref()
            .is_none_or(|own| !gone.contains(own))
    });
    plan
}

/// Whether leaving it out leaves something out: what serves to get another thing counts as done once that is held, and a
/// log may be written ahead.
fn counts(step: &Step, trip: &Trip) -> bool {
    let spec = step
        .requirement
        .as_ref()
        .and_then(|id| Rulebook::builtin().requirement(id));
    let is_served = spec.is_some_and(|spec| !spec.serves.is_empty());
    let asked = instant(trip.as_of).date_naive();
    let mut log = trip.holdings.temperature_log.iter().flatten();
    let is_written_ahead = is_log(step) && log.any(|days| days.last >= asked);
    step.is_hard() && step.state == StepState::ToDo && !is_served && !is_written_ahead
}

/// What came of plans that were tried out.
#[derive(Debug, Default)]
pub struct Tally {
    pub plans: u32,
    pub feasible: u32,
    pub followed: u32,
    pub left_out: BTreeMap<String, u32>,
    /// What is wrong, by kind, with how often and the first trip.
    faults: BTreeMap<String, (u32, String)>,
}

impl Tally {
    fn fault(&mut self, kind: String, trip: &Trip) {
        let fault = self.faults.entry(kind).or_insert_with(|| (0, shown(trip)));
        fault.0 += 1;
    }

    pub fn summary(&self) -> String {
        let Self {
            plans,
            feasible,
            followed,
            left_out,
            ..
        } = self;
        format!("{plans} plans, {feasible} feasible, {followed} followed, {left_out:?}")
    }

    pub fn add(&mut self, other: Self) {
        self.plans += other.plans;
        self.feasible += other.feasible;
        self.followed += other.followed;
        for (id, count) in other.left_out {
            *self.left_out.entry(id).or_default() += count;
        }
        for (kind, (count, trip)) in other.faults {
            self.faults.entry(kind).or_insert((0, trip)).0 += count;
        }
    }

    /// The faults by kind, the first dozen of them.
    pub fn faults(&self) -> Vec<String> {
        let shown = self.faults.iter().take(12);
        shown
            .map(|(kind, (count, trip))| format!("{kind}: {count} times, as in {trip}"))
            .collect()
    }

    pub fn expect_none(&self) {
        assert!(self.faults.is_empty(), "{}", self.faults().join("\n"));
    }

    /// Plans a trip, does what the plan says as early and as late as it allows, and leaves out one step after another.
    pub fn try_out(&mut self, trip: &Trip, turnarounds: &Turnarounds) {
        let plan = plan(Rulebook::builtin(), trip, turnarounds.clone()).unwrap();
        self.plans += 1;
        if let Some(fault) = flights_astray(&plan, trip) {
            self.fault(fault, trip);
        }
        for journey in &plan.journeys {
            if let Some(fault) = disorder(journey, plan.as_of, &plan.turnarounds) {
                self.fault(fault, trip);
            }
        }
        if plan.journeys.is_empty() || !plan.journeys.iter().all(|journey| journey.feasible) {
            return;
        }
        self.feasible += 1;
        // Where by then other rules are known, nothing is compared.
        if said(&plan, trip) == said(&plan, &before_departure(trip.clone())) {
            self.follow(trip, &plan);
            self.leave_out(trip, &plan);
        }
    }

    fn follow(&mut self, trip: &Trip, plan: &Plan) {
        let before = judged(trip);
        for pace in [Pace::Earliest, Pace::Latest] {
            let after = before_departure(plan.followed(Rulebook::builtin(), trip, pace));
            let assessment = judged(&after);
            self.followed += 1;
            for journey in &plan.journeys {
                let found = verdict_on(journey, &assessment);
                let open = outstanding(journey, &assessment, instant(after.as_of));
                let is_as_planned = match found {
                    Verdict::Cleared => true,
                    // A log of days to come is complete only when they are over.
                    Verdict::Conditional => open == ["log"],
                    // Where it is not known from when a test counts, no plan can say when it is taken.
                    Verdict::Undetermined => is_narrowed(journey, &before),
                    _ => false,
                };
                if !is_as_planned {
                    self.fault(
                        format!("{pace:?}: {found} after all steps: {open:?}"),
                        &after,
                    );
                }
            }
        }
    }

    fn leave_out(&mut self, trip: &Trip, plan: &Plan) {
        for (j, journey) in plan.journeys.iter().enumerate() {
            let steps = journey.steps.iter().enumerate();
            for (s, step) in steps.filter(|(_, step)| counts(step, trip)) {
                let less = without(plan, j, s);
                let after = less.followed(Rulebook::builtin(), trip, Pace::Latest);
                let after = before_departure(after);
                let id = step.requirement.as_ref().unwrap();
                *self.left_out.entry(id.to_string()).or_default() += 1;
                if verdict_on(journey, &judged(&after)) == Verdict::Cleared {
                    self.fault(format!("cleared without {id}"), &after);
                }
            }
        }
    }
}

/// Whether an unknown fact may narrow the window of a test that is still to be taken on the way that is planned.
fn is_narrowed(journey: &JourneyPlan, assessment: &Assessment) -> bool {
    let ways = &assessment.journeys[journey.journey as usize].ways;
    let mut points = ways
        .iter()
        .filter(|way| way.track == journey.track)
        .flat_map(|way| &way.open_points);
    let is_to_do = |point: &OpenPoint| {
        let mut steps = journey.steps.iter();
        let is_it = |step: &Step| step.requirement == point.requirement;
        steps.any(|step| is_it(step) && step.state != StepState::Done)
    };
    points.any(|point| point.effect == OpenEffect::Restriction && is_to_do(point))
}

/// What the way that is planned still asks for; "log" for one of which days are to come.
fn outstanding(
    journey: &JourneyPlan,
    assessment: &Assessment,
    asked: DateTime<FixedOffset>,
) -> Vec<String> {
    let ways = &assessment.journeys[journey.journey as usize].ways;
    let way = ways.iter().find(|way| way.track == journey.track);
    let asked_for = way.into_iter().flat_map(|way| &way.requirements);
    let open = asked_for.filter(|found| {
        found.modality == Modality::Required
            && !matches!(found.status, Status::Met | Status::Waived)
    });
    open.map(|found| {
        let is_to_come = found.window.until.is_some_and(|until| until > asked);
        match found.kind {
            RequirementKind::TemperatureLog if is_to_come => "log".into(),
            _ => format!("{} {:?}", found.id, found.findings),
        }
    })
    .collect()
}

/// What is wrong with the flights of a plan: each is in it once, at its time, if it has a journey at all.
fn flights_astray(plan: &Plan, trip: &Trip) -> Option<String> {
    let steps = plan.journeys.iter().flat_map(|journey| &journey.steps);
    let planned = steps.filter_map(|step| match step.kind {
        StepKind::Travel { leg, to } => Some((leg, step.place, to, step.earliest, step.latest)),
        _ => None,
    });
    let legs = (0..).zip(&trip.itinerary.legs);
    let flown = legs.map(|(position, leg)| {
        let [departs, arrives] =
            [(leg.departs, leg.from), (leg.arrives, leg.to)].map(|(at, place)| {
                let clock = at.date().and_time(at.time().unwrap());
                at.instant()
                    .or_else(|| place.zone().resolve(clock).earliest())
            });
        (position, leg.from, leg.to, departs, arrives)
    });
    let (planned, flown): (Vec<_>, Vec<_>) = (planned.collect(), flown.collect());
    let is_whole = plan.journeys.is_empty() || planned == flown;
    (!is_whole).then(|| format!("flights: planned {planned:?}, flown {flown:?}"))
}

/// What is wrong with the order or the instants of a plan.
fn disorder(
    journey: &JourneyPlan,
    as_of: DateTime<FixedOffset>,
    turnarounds: &Turnarounds,
) -> Option<String> {
    for (position, step) in journey.steps.iter().enumerate() {
        let is_later = |other: &&u32| **other as usize >= position;
        if let Some(later) = step.waits_for.iter().find(is_later) {
            return Some(format!("order: step {position} waits for {later}"));
        }
        if step.state == StepState::ToDo && step.slack.is_some_and(|slack| slack < 0) {
            return Some(format!("slack: {} is to be done and too late", step.title));
        }
        if let (Some(slack), Some(earliest), Some(latest)) =
            (step.slack, step.earliest, step.latest)
            && slack != (latest - earliest).num_minutes()
            && !is_log(step)
        {
            return Some(format!("slack: {} has {slack}", step.title));
        }
        let takes = TimeDelta::minutes(i64::from(step.takes));
        let latest_begin = step.latest.map(|latest| latest - takes);
        if is_requirement(step) && step.begin_by > latest_begin {
            return Some(format!("instants: {} begins another time", step.title));
        }
        if let Some(fault) = attendance(step, turnarounds) {
            return Some(fault);
        }
        let is_free = matches!(step.kind, StepKind::Requirement { .. });
        if is_free
            && step
                .earliest
                .is_some_and(|earliest| earliest < as_of + takes)
        {
            return Some(format!("instants: {} is before it is asked", step.title));
        }
        let before = step
            .waits_for
            .iter()
            .map(|other| &journey.steps[*other as usize]);
        if let Some(other) = before.into_iter().find(|other| !is_in_turn(other, step)) {
            return Some(format!("instants: {} before {}", step.title, other.title));
        }
    }
    None
}

fn is_requirement(step: &Step) -> bool {
    matches!(step.kind, StepKind::Requirement { .. })
}

/// What is wrong with the hours of a step at which somebody else must be there.
fn attendance(step: &Step, turnarounds: &Turnarounds) -> Option<String> {
    let StepKind::Requirement { of } = step.kind else {
        return None;
    };
    let spec = step.requirement.as_ref();
    let spec = spec.and_then(|id| Rulebook::builtin().requirement(id));
    let is_had_from_an_office = match spec.map(|spec| &spec.need) {
        Some(Need::Document(spec)) => spec.any_of.iter().all(|kind| {
            let word = Rulebook::builtin().document(kind);
            word.is_some_and(|word| word.had == Had::FromAnOffice)
        }),
        _ => false,
    };
    let is_attended =
        is_had_from_an_office || matches!(of, RequirementKind::Test | RequirementKind::Certificate);
    let instants = [step.begin_from, step.earliest, step.begin_by, step.latest];
    for at in instants.into_iter().flatten().filter(|_| is_attended) {
        let second = at.num_seconds_from_midnight();
        if !(turnarounds.opens * 60..=turnarounds.closes * 60).contains(&second) {
            return Some(format!("hours: nobody is there for {} at {at}", step.title));
        }
    }
    // Whoever begins at the first minute and takes no longer than is said is done no later than at the earliest.
    let takes = TimeDelta::minutes(i64::from(step.takes));
    let begun = step.begin_from.map(|begin| begin + takes);
    (begun > step.earliest).then(|| format!("hours: {} is done before it can be", step.title))
}

fn is_log(step: &Step) -> bool {
    let of = RequirementKind::TemperatureLog;
    step.kind == StepKind::Requirement { of }
}

/// Whether a step can come after one that it waits for, done as early or as late as both may be.
fn is_in_turn(other: &Step, step: &Step) -> bool {
    let takes = TimeDelta::minutes(i64::from(step.takes));
    let is_in_turn = |before: Option<DateTime<FixedOffset>>,
                      after: Option<DateTime<FixedOffset>>| {
        before
            .zip(after)
            .is_none_or(|(before, after)| before + takes <= after)
    };
    let early = step.state != StepState::ToDo
        || !step.is_hard()
        || is_in_turn(other.earliest, step.earliest);
    early && (!step.is_hard() || is_in_turn(other.latest, step.latest))
}
