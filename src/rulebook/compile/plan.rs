//! The provisions that can speak of journeys between two countries, with what they name, as sets of bits.

use chrono::{Datelike, NaiveDate};

use crate::code::RequirementId;
use crate::rulebook::rule::{ForceDay, InForce, Since};
use crate::time::Zone;
use crate::time::window::start_of_day;

use super::distinct::Apart;
use super::tracks::{NamedTracks, Tracks};
use super::tree::Shared;
use super::words::{AskedTracks, TrackNumber};
use super::{Requirement, Rule};

/// The provisions that can speak of journeys between two countries, and sets of them, one bit each in their order. What they name
/// is numbered here, in the order of the rulebook: however large that is, a pair of countries has to do with little of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    pub rules: Vec<Rule>,
    /// The predicates that their conditions name, by their numbers in the rulebook.
    pub predicates: Vec<usize>,
    /// The predicates that no fact settles, one bit each.
    pub unsettled: u128,
    /// The predicates that hang on the instant of asking, one bit each.
    pub clocked: u128,
    /// The definitions that conditions share.
    pub shared: Shared,
    /// The definitions that conditions name, directly or by others, by their numbers in the rulebook.
    pub definitions: Vec<usize>,
    /// The requirements that they name, directly or by others.
    pub requirements: Vec<Requirement>,
    /// Those of them that must be met by different things, two by two.
    pub apart: Vec<Apart>,
    pub periods: Vec<Period>,
    pub replacements: Vec<Replacement>,
    /// Those that open or exclude tracks.
    pub gatekeeping: u128,
    pub refusing: u128,
    pub restricting: u128,
    /// The requirements for which several of them ask, one bit each.
    pub contested: u128,
    /// Whether some of them ask for tests in the last place of transit.
    pub tests_in_transit: bool,
    /// Whether some of them speak of the border at which one leaves, at whatever time.
    pub at_exit: bool,
    /// The tracks that some of them open, at whatever time.
    pub(super) opened: Tracks,
    /// The tracks that they name.
    pub(super) named: NamedTracks,
    /// Those that concern a way, by the place of its track; the last: a way without one.
    pub(super) concerning: Vec<u128>,
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
        let place = way.and_then(|track| self.named.place(track));
        let found = match place {
            Some(place) => self.concerning.get(place),
            None => self.concerning.last(),
        };
        found.copied().unwrap_or_default()
    }

    /// Of the tracks asked for those that provisions open, at whatever time.
    pub(crate) fn asked(&self, tracks: &AskedTracks) -> Tracks {
        self.named.set(tracks.iter().copied()).and(self.opened)
    }

    /// The tracks of a set, in the order of the vocabulary.
    pub(crate) fn tracks(&self, set: Tracks) -> impl Iterator<Item = TrackNumber> {
        self.named.iter(set)
    }

    pub(crate) fn requirement(&self, id: &RequirementId) -> Option<&Requirement> {
        let mut requirements = self.requirements.iter();
        requirements.find(|requirement| requirement.spec.id == *id)
    }

    pub(super) fn add_period(&mut self, period: Period) {
        let is_same =
            |other: &&mut Period| other.force == period.force && other.known == period.known;
        match self.periods.iter_mut().find(is_same) {
            Some(same) => same.rules |= period.rules,
            None => self.periods.push(period),
        }
    }

    pub(super) fn add_replacement(&mut self, replacement: Replacement) {
        let mut replacements = self.replacements.iter_mut();
        match replacements.find(|other| other.rule == replacement.rule) {
            Some(same) => same.by |= replacement.by,
            None => self.replacements.push(replacement),
        }
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

impl Force {
    pub(super) fn of(days: InForce) -> Self {
        let number = |day: NaiveDate| day.num_days_from_ce();
        let from = days.from.map_or(i32::MIN, number);
        Self {
            by: days.by,
            from,
            certain_from: days.certain_from.map_or(from, number),
            until: days.until.map_or(i32::MAX, number),
        }
    }

    /// The same on some days only, if there are any.
    pub(super) fn during(self, (from, until): (i32, i32)) -> Option<Self> {
        let force = Self {
            from: self.from.max(from),
            certain_from: self.certain_from.max(from),
            until: self.until.min(until),
            ..self
        };
        (force.from < force.until).then_some(force)
    }
}

pub(crate) fn known(since: Since, zone: Zone) -> Known {
    let start = |day: NaiveDate| start_of_day(day, zone).map(|start| start.timestamp());
    let from = since.from.and_then(start).unwrap_or(i64::MIN);
    let certain_from = since.certain_from.and_then(start).unwrap_or(from);
    Known { from, certain_from }
}
