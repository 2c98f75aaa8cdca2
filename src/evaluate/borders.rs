//! Which journeys of a trip are judged, by which of the rulebooks that stand together, and at which checkpoints.

use chrono::Datelike;

use crate::error::EvaluateError;
use crate::evaluate::route::{Checkpoints, Journey, Journeys};
use crate::rulebook::Rulebook;
use crate::rulebook::compile::Realm;
use crate::rulebook::rule::CheckpointKind;
use crate::trip::{Schedule, Trip};
use crate::truth::Truth;

use super::dues::CHECKPOINTS;
use super::evaluator::Evaluator;
use super::judgement::DaysOfForce;
use super::outlook::Unknowns;

/// The journeys that are judged, in order.
pub(super) type Judged<'s> = std::iter::Chain<
    std::iter::Flatten<std::option::IntoIter<Journeys<'s>>>,
    std::vec::IntoIter<Journey<'s>>,
>;

/// A journey as one rulebook cuts it, and the checkpoints of which that speaks.
#[derive(Clone, Copy)]
struct Cut<'s> {
    journey: Journey<'s>,
    at: Checkpoints,
}

/// Legs of a trip, one bit each.
type Legs = u64;

impl<'a> Evaluator<'a> {
    /// Those of the one rulebook there is; of several, those of which each speaks, and those of which none does. Nothing is
    /// allocated where one speaks of all checkpoints.
    pub(super) fn journeys<'s>(&self, schedule: &'s Schedule) -> Judged<'s>
    where
        'a: 's,
    {
        let whole = self
            .compiled
            .realms
            .only()
            .filter(|_| self.rulebook.speaks_of_boarding());
        let several = match whole {
            Some(_) => Vec::new(),
            None => self.spoken(schedule),
        };
        let alone = whole.map(|realm| self.cut(realm, schedule));
        alone.into_iter().flatten().chain(several)
    }

    fn cut<'s>(&self, realm: &'s Realm, schedule: &'s Schedule) -> Journeys<'s>
    where
        'a: 's,
    {
        Journeys::new(&self.trip.itinerary, schedule, realm)
    }

    fn spoken<'s>(&self, schedule: &'s Schedule) -> Vec<Journey<'s>>
    where
        'a: 's,
    {
        let realms = self.compiled.realms.iter();
        let cuts = realms.flat_map(|realm| self.cut(realm, schedule));
        let cuts: Vec<Cut<'_>> = cuts
            .map(|journey| Cut {
                at: self.spoken_of(&journey),
                journey,
            })
            .collect();
        let mut kept: Vec<Cut<'_>> = Vec::with_capacity(cuts.len());
        let open = self.crossing();
        let is_silent = |cut: &Cut<'_>| cut.at == Checkpoints::default();
        kept.extend(
            cuts.iter()
                .filter(|cut| !is_silent(cut) && !cut.journey.realm.fallback),
        );
        // Where none of them speaks, those do that fall back on; of what is left, nothing is said.
        let left = open & !legs_of(&kept);
        let fallen = cuts
            .iter()
            .filter(|cut| !is_silent(cut) && cut.journey.realm.fallback);
        kept.extend(fallen.filter(|cut| legs(cut) & left != 0));
        for cut in cuts.iter().filter(|cut| is_silent(cut)) {
            if legs(cut) & open & !legs_of(&kept) != 0 {
                kept.push(*cut);
            }
        }
        let mut journeys: Vec<Journey<'_>> = kept.iter().map(|cut| leaving(cut, &kept)).collect();
        journeys.sort_by_key(|journey| (journey.first, journey.last));
        journeys
    }

    /// The flights that lead over a border.
    fn crossing(&self) -> Legs {
        let legs = self.trip.itinerary.legs.iter().enumerate();
        let crossing = legs.filter(|(_, leg)| self.compiled.realms.crosses(leg));
        crossing.fold(0, |all, (number, _)| all | bit(number))
    }

    /// The checkpoints of a journey of which its rulebook speaks on its day.
    fn spoken_of(&self, journey: &Journey<'_>) -> Checkpoints {
        let days = DaysOfForce::of(journey);
        let (from, to) = (Some(journey.from.country()), Some(journey.to.country()));
        let at_exit = || self.plan(journey).is_some_and(|plan| plan.at_exit);
        let is_met =
            |kind: CheckpointKind| journey.has(kind, kind == CheckpointKind::Exit && at_exit());
        let mut at = Checkpoints::default();
        for (part, ends) in self.rulebook.covered(&journey.realm.name) {
            let day = days.of_force(part.in_force.by);
            let force = part.in_force;
            let is_before = force.from.is_some_and(|from| day < from.num_days_from_ce());
            let is_after = force.until.is_some_and(|end| day >= end.num_days_from_ce());
            if day == i32::MIN || is_before || is_after || !ends.days(from, to).holds(day) {
                continue;
            }
            for kind in part.at.iter().filter(|kind| is_met(**kind)) {
                at = at.with(*kind);
            }
        }
        at
    }
}

/// Which journeys of a trip are made with one passport: those that meet at a border, of which several rulebooks speak.
pub(super) struct Parties {
    /// Of each journey, the position of the first one of its party.
    of: Vec<usize>,
    pub(super) cross_a_border: bool,
}

impl Parties {
    /// # Errors
    /// If the trip is malformed.
    pub(super) fn of(rulebook: &Rulebook, trip: &Trip) -> Result<Self, EvaluateError> {
        let (as_of, schedule) = trip.validate()?;
        let evaluator = Evaluator::new(rulebook, trip, as_of, false, Unknowns::Stay)?;
        let journeys: Vec<_> = evaluator.journeys(&schedule).collect();
        let mut of: Vec<usize> = (0..journeys.len()).collect();
        for (i, journey) in journeys.iter().enumerate() {
            for (j, other) in journeys.iter().enumerate().take(i) {
                if evaluator.meet(journey, other) {
                    let joined = (of.get(i).copied(), of.get(j).copied());
                    let (Some(this), Some(that)) = joined else {
                        continue;
                    };
                    let first = this.min(that);
                    for party in of.iter_mut().filter(|it| [this, that].contains(it)) {
                        *party = first;
                    }
                }
            }
        }
        Ok(Self {
            of,
            cross_a_border: evaluator.crosses_a_border(),
        })
    }

    /// The positions of the journeys of each party.
    pub(super) fn each(&self) -> impl Iterator<Item = Vec<usize>> {
        let firsts = self.of.iter().enumerate();
        let firsts = firsts.filter(|(number, first)| number == *first);
        firsts.map(|(_, first)| {
            let journeys = self.of.iter().enumerate();
            let journeys = journeys.filter(|(_, it)| *it == first);
            journeys.map(|(number, _)| number).collect()
        })
    }
}

impl Evaluator<'_> {
    /// Whether two journeys lead over a border, each of which sees one passport: of which both rulebooks speak.
    fn meet(&self, one: &Journey<'_>, other: &Journey<'_>) -> bool {
        let has = |journey: &Journey<'_>, kind| {
            let at_exit = || self.plan(journey).is_some_and(|plan| plan.at_exit);
            journey.has(kind, kind == CheckpointKind::Exit && at_exit())
        };
        let both_have = |kind| has(one, kind) && has(other, kind);
        let ends_airside = |journey: &Journey<'_>| journey.enters == Truth::Fails;
        let end_together = one.last == other.last;
        let stop_together = one.first.max(other.first) < one.last.min(other.last);
        both_have(CheckpointKind::Exit) && one.first == other.first
            || both_have(CheckpointKind::Landing) && end_together
            || both_have(CheckpointKind::Transit)
                && (stop_together || end_together && ends_airside(one))
    }
}

fn bit(leg: usize) -> Legs {
    u32::try_from(leg)
        .ok()
        .and_then(|leg| 1_u64.checked_shl(leg))
        .unwrap_or(0)
}

fn legs(cut: &Cut<'_>) -> Legs {
    (cut.journey.first..=cut.journey.last).fold(0, |all, leg| all | bit(leg))
}

fn legs_of(cuts: &[Cut<'_>]) -> Legs {
    cuts.iter().fold(0, |all, cut| all | legs(cut))
}

/// A journey with the checkpoints that its rulebook leaves to others: boarding where it does not speak of it, for that is no border,
/// and what else others speak of.
fn leaving<'s>(cut: &Cut<'s>, all: &[Cut<'s>]) -> Journey<'s> {
    let mut journey = cut.journey;
    if cut.at == Checkpoints::default() {
        return journey;
    }
    let of_others = |leg: usize| all.iter().any(|other| is_met(other, leg));
    for kind in CHECKPOINTS {
        let is_left = match kind {
            CheckpointKind::Exit => false,
            CheckpointKind::Boarding | CheckpointKind::OnwardBoarding => true,
            CheckpointKind::Transit => {
                let stays_airside = journey.enters == Truth::Fails;
                let mut stops = journey.first..journey.last + usize::from(stays_airside);
                stops.all(of_others)
            }
            CheckpointKind::Landing => of_others(journey.last),
        };
        if is_left && !cut.at.has(kind) {
            journey.left = journey.left.with(kind);
        }
    }
    journey
}

/// Whether somebody speaks of the border that the traveller meets where a leg lands.
fn is_met(cut: &Cut<'_>, leg: usize) -> bool {
    let journey = &cut.journey;
    let ends = if journey.enters == Truth::Fails {
        CheckpointKind::Transit
    } else {
        CheckpointKind::Landing
    };
    let kind = match leg {
        leg if leg == journey.last => ends,
        _ => CheckpointKind::Transit,
    };
    (journey.first..=journey.last).contains(&leg) && cut.at.has(kind)
}
