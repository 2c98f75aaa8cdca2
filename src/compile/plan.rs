//! For every pair of countries, the provisions that can speak of journeys between them, as sets of bits.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use crate::code::{Country, RequirementId};
use crate::place::Zone;
use crate::rule::{
    Effect, ForceDay, InForce, Need, Notice, PlaceRole, Provision, RequirementSpec, Since,
};
use crate::window::start_of_day;

use super::MAX_BITS;
use super::words::{TrackNumber, Tracks, Words};

/// The provisions that can speak of journeys between two countries, and sets of them, one bit each in their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    pub rules: Vec<usize>,
    pub periods: Vec<Period>,
    pub replacements: Vec<Replacement>,
    /// Those that open or exclude tracks.
    pub gatekeeping: u128,
    pub refusing: u128,
    pub restricting: u128,
    /// The requirements for which several of them ask, one bit each in the rulebook's order.
    pub contested: u128,
    /// Whether some of them ask for tests in the last place of transit.
    pub tests_in_transit: bool,
    /// The tracks that some of them open, at whatever time.
    pub tracks: Tracks,
    /// Those that concern a way, by its track; the last: a way without one.
    concerning: Vec<u128>,
}

/// Provisions that are known and in force at the same times.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Period {
    pub force: Force,
    pub known: Known,
    pub rules: u128,
}

/// A provision, and those that replace it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Replacement {
    pub rule: u128,
    pub by: u128,
}

impl Plan {
    /// The provisions that concern a way.
    pub(crate) fn concerning(&self, way: Option<TrackNumber>) -> u128 {
        let found = match way {
            Some(track) => self.concerning.get(track.place()),
            None => self.concerning.last(),
        };
        found.copied().unwrap_or_default()
    }
}

/// The numbers of the bits that are set, each with the bit.
pub(crate) fn bits(set: u128) -> impl Iterator<Item = (usize, u128)> {
    let mut rest = set;
    std::iter::from_fn(move || {
        let bit = rest & rest.wrapping_neg();
        rest &= !bit;
        let number = usize::try_from(bit.trailing_zeros()).ok()?;
        (bit != 0).then_some((number, bit))
    })
}

/// The instants from which a provision can be known, and is certainly known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    /// In seconds since 1970.
    pub from: i64,
    /// In seconds since 1970.
    pub certain_from: i64,
}

/// The days on which a provision is in force, counted from 0001-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Force {
    pub by: ForceDay,
    pub from: i32,
    pub certain_from: i32,
    pub until: i32,
}

fn force(days: InForce) -> Force {
    let number = |day: NaiveDate| day.num_days_from_ce();
    let from = days.from.map_or(i32::MIN, number);
    Force {
        by: days.by,
        from,
        certain_from: days.certain_from.map_or(from, number),
        until: days.until.map_or(i32::MAX, number),
    }
}

pub(crate) fn known(since: Since, zone: Zone) -> Known {
    let start = |day: NaiveDate| start_of_day(day, zone).map(|start| start.timestamp());
    let from = since.from.and_then(start).unwrap_or(i64::MIN);
    let certain_from = since.certain_from.and_then(start).unwrap_or(from);
    Known { from, certain_from }
}

/// The countries at whose borders journeys start and end, and the plans for each pair of them, in rows.
pub(super) fn plans(
    words: &Words,
    notices: &[Notice],
    requirements: &[RequirementSpec],
    provisions: &[Provision],
) -> (Vec<Country>, Vec<Plan>) {
    let scopes = provisions.iter().map(|provision| &provision.scope);
    let mut gates: Vec<Country> = scopes
        .flat_map(|scope| scope.from.iter().chain(&scope.to))
        .copied()
        .collect();
    gates.sort_unstable();
    gates.dedup();
    let asked: Vec<u128> = provisions
        .iter()
        .map(|provision| asked_by(provision, requirements))
        .collect();
    let ends: Vec<Option<Country>> = gates.iter().copied().map(Some).chain([None]).collect();
    let pairs = ends
        .iter()
        .flat_map(|from| ends.iter().map(move |to| (*from, *to)));
    let plans = pairs.map(|(from, to)| {
        let fits = |list: &[Country], end: Option<Country>| {
            list.is_empty() || end.is_some_and(|country| list.contains(&country))
        };
        let within = provisions.iter().enumerate().filter(|(_, provision)| {
            fits(&provision.scope.from, from) && fits(&provision.scope.to, to)
        });
        let within: Vec<_> = within.collect();
        plan(words, (notices, requirements), &within, &asked)
    });
    let plans = plans.collect();
    (gates, plans)
}

fn plan(
    words: &Words,
    (notices, requirements): (&[Notice], &[RequirementSpec]),
    rules: &[(usize, &Provision)],
    asked_by: &[u128],
) -> Plan {
    let mut plan = Plan {
        rules: rules.iter().map(|(rule, _)| *rule).collect(),
        concerning: vec![0; words.ways().count()],
        ..Plan::default()
    };
    let numbered = || {
        (0..MAX_BITS)
            .zip(rules)
            .map(|(number, (_, provision))| (1_u128 << number, *provision))
    };
    let bits: HashMap<_, _> = numbered()
        .map(|(bit, provision)| (&provision.id, bit))
        .collect();
    let mut asked = 0;
    for ((bit, provision), (place, _)) in numbered().zip(rules) {
        let own = asked_by.get(*place).copied().unwrap_or_default();
        plan.contested |= asked & own;
        asked |= own;
        let Some(notice) = notices.iter().find(|notice| notice.id == provision.notice) else {
            continue;
        };
        let known = known(provision.known.unwrap_or(notice.published), notice.zone);
        add_period(
            &mut plan.periods,
            Period {
                force: force(provision.in_force),
                known,
                rules: bit,
            },
        );
        for rule in provision.replaces.iter().filter_map(|id| bits.get(id)) {
            add_replacement(
                &mut plan.replacements,
                Replacement {
                    rule: *rule,
                    by: bit,
                },
            );
        }
        let tracks = words.tracks(&provision.tracks);
        for effect in &provision.then {
            match effect {
                Effect::Open { .. } => {
                    plan.gatekeeping |= bit;
                    plan.tracks = plan.tracks.with(tracks);
                }
                Effect::Exclude(_) => plan.gatekeeping |= bit,
                Effect::Refuse(_) => plan.refusing |= bit,
                Effect::Restrict { .. } => plan.restricting |= bit,
                Effect::Require(ids) => {
                    let mut asked = requirements.iter().filter(|spec| ids.contains(&spec.id));
                    plan.tests_in_transit |= asked.any(is_test_in_transit);
                }
                Effect::Oblige(_) | Effect::Waive(_) | Effect::Advise { .. } => {}
            }
        }
        for (concerning, way) in plan.concerning.iter_mut().zip(words.ways()) {
            if tracks.concern(way) {
                *concerning |= bit;
            }
        }
    }
    plan
}

/// The requirements for which a provision asks, one bit each.
fn asked_by(provision: &Provision, requirements: &[RequirementSpec]) -> u128 {
    let numbered = (0..MAX_BITS).zip(requirements);
    let asks = |id: &RequirementId| {
        provision
            .then
            .iter()
            .any(|effect| matches!(effect, Effect::Require(ids) if ids.contains(id)))
    };
    numbered
        .filter(|(_, spec)| asks(&spec.id))
        .fold(0, |all, (number, _)| all | 1 << number)
}

fn is_test_in_transit(spec: &RequirementSpec) -> bool {
    matches!(&spec.need, Need::Test(test) if test.sampled_in == PlaceRole::Transit)
}

fn add_period(periods: &mut Vec<Period>, period: Period) {
    let is_same = |other: &&mut Period| other.force == period.force && other.known == period.known;
    match periods.iter_mut().find(is_same) {
        Some(same) => same.rules |= period.rules,
        None => periods.push(period),
    }
}

fn add_replacement(replacements: &mut Vec<Replacement>, replacement: Replacement) {
    match replacements
        .iter_mut()
        .find(|other| other.rule == replacement.rule)
    {
        Some(same) => same.by |= replacement.by,
        None => replacements.push(replacement),
    }
}
