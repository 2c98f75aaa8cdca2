//! Which provisions speak: those that are known, in force and not replaced, and whose condition holds.

use chrono::{Datelike, NaiveDate};

use crate::evaluate::route::Journey;
use crate::rulebook::compile::{Force, Known, Period, bits};
use crate::rulebook::rule::{CheckpointKind, ForceDay};
use crate::truth::Truth;

use super::case::Case;
use super::doubt::Doubt;

/// The days of a journey that decide which rules are in force, counted from 0001-01-01.
pub(super) struct DaysOfForce {
    departure: i32,
    onward_departure: i32,
    /// Before all days if no journey follows.
    next_departure: i32,
    landing: i32,
}

impl DaysOfForce {
    pub(super) fn of(journey: &Journey<'_>) -> Self {
        Self {
            departure: journey.departs.num_days_from_ce(),
            onward_departure: journey.onward_departs.num_days_from_ce(),
            next_departure: journey
                .onward
                .map_or(i32::MIN, |onward| onward.departs.num_days_from_ce()),
            landing: journey.lands.num_days_from_ce(),
        }
    }

    pub(super) fn of_force(&self, by: ForceDay) -> i32 {
        match by {
            ForceDay::Departure => self.departure,
            ForceDay::OnwardDeparture => self.onward_departure,
            ForceDay::NextDeparture => self.next_departure,
            ForceDay::Landing => self.landing,
        }
    }
}

/// How a provision lies in time, and the provisions that replace it, or perhaps do, one bit each.
pub(super) struct Timing {
    pub known: Truth,
    pub in_force: Truth,
    pub replaced_by: u128,
    pub perhaps_replaced_by: u128,
}

/// What the provisions of a plan come to, one bit each in the plan's order.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Judgement {
    /// Known and in force.
    pub live: u128,
    /// Perhaps known and in force.
    pub perhaps_live: u128,
    /// Applies.
    pub yes: u128,
    /// Perhaps applies.
    pub maybe: u128,
}

impl Judgement {
    pub(super) fn of(&self, bit: u128) -> Truth {
        if self.yes & bit != 0 {
            Truth::Holds
        } else if self.maybe & bit != 0 {
            Truth::Unknown
        } else {
            Truth::Fails
        }
    }

    /// Whether a provision is known and in force, or perhaps so.
    pub(super) fn is_live(&self, bit: u128) -> bool {
        (self.live | self.perhaps_live) & bit != 0
    }
}

impl Case<'_> {
    pub(super) fn judge(&self) -> Judgement {
        let mut judgement = self.live();
        // All are looked at: what the clock is asked does not hang on the order in which conditions are written.
        for (_, bit) in bits(self.plan.clocked) {
            let _ = self.value(bit);
        }
        for (bit, rule) in self.rules(judgement.live | judgement.perhaps_live) {
            let applies = self.plan.shared.truth(&rule.when, self);
            match (applies, judgement.live & bit != 0) {
                (Truth::Fails, _) => {}
                (Truth::Holds, true) => judgement.yes |= bit,
                (Truth::Holds | Truth::Unknown, _) => judgement.maybe |= bit,
            }
        }
        judgement
    }

    /// The provisions that are in force and known, and those that perhaps are.
    fn in_time(&self) -> (u128, u128) {
        let (mut live, mut perhaps_live) = (0, 0);
        for period in &self.plan.periods {
            match self.is_in_time(period) {
                Truth::Holds => live |= period.rules,
                Truth::Unknown => perhaps_live |= period.rules,
                Truth::Fails => {}
            }
        }
        (live, perhaps_live)
    }

    /// The provisions that are in force, known, and not replaced by others that are.
    fn live(&self) -> Judgement {
        let (live, perhaps_live) = self.in_time();
        let (mut gone, mut perhaps_gone) = (0, 0);
        for replacement in &self.plan.replacements {
            if replacement.by & live != 0 {
                gone |= replacement.rule;
            } else if replacement.by & perhaps_live != 0 {
                perhaps_gone |= replacement.rule;
            }
        }
        Judgement {
            live: live & !gone & !perhaps_gone,
            perhaps_live: (perhaps_live | live & perhaps_gone) & !gone,
            ..Judgement::default()
        }
    }

    fn is_in_time(&self, period: &Period) -> Truth {
        match self.is_in_force(&period.force) {
            Truth::Fails => Truth::Fails,
            in_force => in_force.and(self.is_known(period.known)),
        }
    }

    fn is_in_force(&self, force: &Force) -> Truth {
        let day = self.days.of_force(force.by);
        // Of a journey that none follows nothing by its next departure speaks.
        if day == i32::MIN || day < force.from || day >= force.until {
            Truth::Fails
        } else if day < force.certain_from {
            self.doubt(Doubt::InForce(*force))
        } else {
            Truth::Holds
        }
    }

    fn is_known(&self, known: Known) -> Truth {
        match self.clock.knows(known) {
            Truth::Unknown => self.doubt(Doubt::Known(known)),
            told => told,
        }
    }

    /// How a point is taken that no fact of the trip settles.
    fn doubt(&self, doubt: Doubt) -> Truth {
        let taken = self.doubts.of(doubt);
        if taken.is_none() && self.detail {
            self.doubts.meet(doubt);
        }
        Truth::from(taken)
    }

    /// How a provision lies in time.
    pub(super) fn timing(&self, bit: u128) -> Timing {
        let (live, perhaps_live) = self.in_time();
        let mut replacements = self.plan.replacements.iter();
        let by = replacements.find(|replacement| replacement.rule == bit);
        let by = by.map_or(0, |replacement| replacement.by);
        let periods = self.plan.periods.iter();
        let periods = periods.filter(|period| period.rules & bit != 0);
        Timing {
            known: Truth::any(periods.clone().map(|period| self.is_known(period.known))),
            in_force: Truth::any(periods.map(|period| self.is_in_force(&period.force))),
            replaced_by: by & live,
            perhaps_replaced_by: by & perhaps_live,
        }
    }

    /// Whether provisions in force speak at a checkpoint, of which none is known yet.
    pub(super) fn is_unpublished(&self, at: CheckpointKind) -> bool {
        let mut in_force = self.plan.periods.iter();
        in_force.any(|period| {
            self.is_in_force(&period.force) != Truth::Fails
                && self.clock.knows(period.known) == Truth::Fails
                && self
                    .rules(period.rules)
                    .any(|(_, rule)| rule.at.contains(&at))
        })
    }

    /// The day of the journey that decides whether a provision is in force; none where no journey follows.
    pub(super) fn day(&self, by: ForceDay) -> Option<NaiveDate> {
        NaiveDate::from_num_days_from_ce_opt(self.days.of_force(by))
    }
}
