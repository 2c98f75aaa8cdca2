//! One journey of a trip with everything that judging it needs.

use std::cell::Cell;

use chrono::{Datelike, NaiveDate};

use crate::assessment::Status;
use crate::compile::{
    Bound, Compiled, Facts, Force, Known, MAX_BITS, MAX_TRIED, Outcome, Period, Plan, Requirement,
    Rule, Settled, TrackNumber, Trial, Truths, bits, subsets,
};
use crate::condition::Predicate;
use crate::holdings::TestCertificate;
use crate::place::Airport;
use crate::route::Journey;
use crate::rule::{CheckpointKind, ForceDay, PlaceRole};
use crate::trip::Trip;
use crate::truth::Truth;
use crate::window::{Span, Window};

use super::clock::Clock;
use super::doubt::{Doubt, Doubts};
use super::evaluator::Evaluator;
use super::facts::{Seen, Value, look};
use super::need::{Standing, stand};
use super::outlook::Unknowns;

pub(super) struct Case<'a> {
    pub compiled: &'a Compiled,
    pub plan: &'a Plan,
    pub trip: &'a Trip,
    pub bound: &'a Bound,
    pub journey: &'a Journey<'a>,
    pub clock: &'a Clock,
    /// Whether findings are wanted, not only the verdict.
    pub detail: bool,
    pub unknowns: Unknowns,
    doubts: &'a Doubts,
    days: Days,
    truths: Cell<Truths>,
    settled: Settled,
    laid: Cell<Option<(Window, Span)>>,
    /// The provisions that certainly restrict tests on the way at hand, one bit each.
    restricting: Cell<u128>,
    /// Those that perhaps do.
    perhaps_restricting: Cell<u128>,
    /// The requirements that are asked for on the way at hand, or perhaps are, and not waived.
    asked_for: Cell<u128>,
    way: Cell<Option<TrackNumber>>,
    dues: Cell<Dues>,
    /// How the requirements stand that have been looked at on the way at hand, at each kind of checkpoint.
    statuses: [[Cell<Option<Status>>; CHECKPOINTS.len()]; MAX_BITS],
}

/// The kinds of checkpoint, in the order in which a journey comes to them.
pub(super) const CHECKPOINTS: [CheckpointKind; 4] = [
    CheckpointKind::Boarding,
    CheckpointKind::Transit,
    CheckpointKind::OnwardBoarding,
    CheckpointKind::Landing,
];

/// For each kind of checkpoint the requirements that are due there on the way at hand, one bit each. Where several
/// provisions ask for one, it is due at the first checkpoint at which one certainly does, else at the first at which one
/// perhaps does: whatever the order in which they are written.
#[derive(Clone, Copy, Debug, Default)]
struct Dues {
    certain: [u128; CHECKPOINTS.len()],
    perhaps: [u128; CHECKPOINTS.len()],
    /// Those that are certainly asked for again, later on the way.
    again: [u128; CHECKPOINTS.len()],
}

impl Dues {
    fn add(&mut self, requirements: u128, at: CheckpointKind, is_certain: bool) {
        let sets = if is_certain {
            &mut self.certain
        } else {
            &mut self.perhaps
        };
        if let Some(set) = sets.get_mut(at as usize) {
            *set |= requirements;
        }
    }

    /// Leaves each requirement at one checkpoint.
    fn settle(&mut self) {
        self.again = self.certain;
        let mut earlier = 0;
        for set in self.certain.iter_mut().chain(&mut self.perhaps) {
            *set &= !earlier;
            earlier |= *set;
        }
        for (again, first) in self.again.iter_mut().zip(self.certain) {
            *again &= !first;
        }
    }
}

/// The days of a journey that decide which rules are in force, counted from 0001-01-01.
struct Days {
    departure: i32,
    /// Before all days if no journey follows.
    next_departure: i32,
    landing: i32,
}

impl Days {
    fn of(journey: &Journey<'_>) -> Self {
        Self {
            departure: journey.departs.num_days_from_ce(),
            next_departure: journey
                .onward
                .map_or(i32::MIN, |onward| onward.departs_on.num_days_from_ce()),
            landing: journey.lands.num_days_from_ce(),
        }
    }

    fn of_force(&self, by: ForceDay) -> i32 {
        match by {
            ForceDay::Departure => self.departure,
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

impl<'a> Case<'a> {
    pub(super) fn new(
        evaluator: &'a Evaluator<'_>,
        plan: &'a Plan,
        journey: &'a Journey<'a>,
    ) -> Self {
        Self {
            compiled: evaluator.compiled,
            plan,
            trip: evaluator.trip,
            bound: &evaluator.bound,
            journey,
            clock: &evaluator.clock,
            detail: evaluator.detail,
            unknowns: evaluator.unknowns,
            doubts: &evaluator.doubts,
            days: Days::of(journey),
            truths: Cell::default(),
            settled: Settled::default(),
            laid: Cell::default(),
            restricting: Cell::default(),
            perhaps_restricting: Cell::default(),
            asked_for: Cell::default(),
            way: Cell::default(),
            dues: Cell::default(),
            statuses: [const { [const { Cell::new(None) }; CHECKPOINTS.len()] }; MAX_BITS],
        }
    }

    /// The provisions of a set, each with its bit.
    pub(super) fn rules(&self, set: u128) -> impl Iterator<Item = (u128, &'a Rule)> + use<'a> {
        let (plan, rules) = (self.plan, &self.compiled.rules);
        bits(set).filter_map(move |(number, bit)| Some((bit, rules.get(*plan.rules.get(number)?)?)))
    }

    pub(super) fn judge(&self) -> Judgement {
        let mut judgement = self.live();
        for (bit, rule) in self.rules(judgement.live | judgement.perhaps_live) {
            let applies = self.compiled.shared.truth(&rule.when, self);
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
        if day < force.from || day >= force.until {
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
        let mut periods = self.plan.periods.iter();
        let period = periods.find(|period| period.rules & bit != 0);
        Timing {
            known: period.map_or(Truth::Fails, |period| self.is_known(period.known)),
            in_force: period.map_or(Truth::Fails, |period| self.is_in_force(&period.force)),
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

    /// Whether, whatever the unknown predicates turn out to be, at least one of the provisions applies. They are tried in
    /// every combination, up to eight of them.
    pub(super) fn one_applies(&self, set: u128) -> bool {
        let shared = &self.compiled.shared;
        let unknown = self
            .rules(set)
            .fold(0, |all, (_, rule)| all | shared.unknown(&rule.when, self));
        unknown.count_ones() <= MAX_TRIED
            && subsets(unknown).all(|yes| {
                let trial = Trial::new(self, unknown, yes);
                let mut rules = self.rules(set);
                rules.any(|(_, rule)| shared.truth(&rule.when, &trial) == Truth::Holds)
            })
    }

    /// What predicates look at.
    pub(super) fn seen(&self) -> Seen<'a> {
        Seen {
            compiled: self.compiled,
            trip: self.trip,
            bound: self.bound,
            journey: self.journey,
        }
    }

    fn value(&self, bit: u128) -> Value {
        let number = usize::try_from(bit.trailing_zeros()).unwrap_or(usize::MAX);
        let named = self.compiled.named.get(number).copied();
        match self.compiled.predicates.get(number) {
            Some(Predicate::Unsettled(reading)) => match self.doubts.of(Doubt::Reading(*reading)) {
                None => Value::Unsettled,
                Some(holds) => Value::Known(holds),
            },
            Some(predicate) => look(predicate, named.unwrap_or_default(), &self.seen()),
            None => Value::Unsettled,
        }
    }

    /// Turns to another way: tests are bound by what certainly restricts them on it.
    pub(super) fn turn_to(&self, way: Option<TrackNumber>, judgement: Judgement) {
        self.way.set(way);
        let restricting = self.plan.restricting & self.plan.concerning(way);
        let (mut required, mut waived) = (0, 0);
        let mut dues = Dues::default();
        let concerned = self.plan.concerning(way) & (judgement.yes | judgement.maybe);
        let is_best = self.unknowns == Unknowns::Best;
        for (bit, rule) in self.rules(concerned) {
            let is_certain = judgement.yes & bit != 0;
            for outcome in &rule.then {
                match outcome {
                    Outcome::Require(requirements) => {
                        dues.add(*requirements, self.checkpoint(&rule.at), is_certain);
                        if is_certain || !is_best {
                            required |= requirements;
                        }
                    }
                    Outcome::Waive(requirements) if is_certain || is_best => waived |= requirements,
                    _ => {}
                }
            }
        }
        dues.settle();
        self.restricting.set(restricting & judgement.yes);
        self.perhaps_restricting.set(restricting & judgement.maybe);
        self.asked_for.set(required & !waived);
        self.dues.set(dues);
        for status in self.statuses.iter().flatten() {
            status.set(None);
        }
    }

    /// Of the requirements for which a provision asks, those that count by it on the way at hand: the others are due at an
    /// earlier checkpoint, or certainly asked for by another provision. Of several that ask alike, the first by its id counts.
    pub(super) fn counted(
        &self,
        rule: &Rule,
        requirements: u128,
        judgement: Judgement,
        truth: Truth,
    ) -> u128 {
        let at = self.checkpoint(&rule.at);
        let dues = self.dues.get();
        let (sets, alike) = if truth == Truth::Holds {
            (dues.certain, judgement.yes)
        } else {
            (dues.perhaps, judgement.maybe)
        };
        let due = requirements & sets.get(at as usize).copied().unwrap_or(0);
        let contested = due & self.plan.contested;
        if contested == 0 {
            return due;
        }
        let id = &rule.source.provision;
        let others = self.rules(alike & self.plan.concerning(self.way.get()));
        let before = others
            .filter(|(_, other)| other.source.provision < *id && self.checkpoint(&other.at) == at);
        let taken =
            before
                .flat_map(|(_, other)| &other.then)
                .fold(0, |all, outcome| match outcome {
                    Outcome::Require(requirements) => all | requirements,
                    _ => all,
                });
        due & !taken
    }

    /// How a requirement stands that is due at a checkpoint, and perhaps at others after it: as it does where it stands worst.
    pub(super) fn stand_throughout(
        &self,
        requirement: &Requirement,
        at: CheckpointKind,
    ) -> (Standing, CheckpointKind) {
        let mut worst = (self.stand(requirement, at), at);
        if self.plan.contested & requirement.bit == 0 {
            return worst;
        }
        let dues = self.dues.get();
        for (set, later) in dues.again.iter().zip(CHECKPOINTS) {
            if set & requirement.bit != 0 && later > at {
                let standing = self.stand(requirement, later);
                if weight(standing.status) > weight(worst.0.status) {
                    worst = (standing, later);
                }
            }
        }
        worst
    }

    pub(super) fn asked_for(&self) -> u128 {
        self.asked_for.get()
    }

    /// How a requirement stands that is due at a checkpoint, looked at once.
    pub(super) fn stand(&self, requirement: &Requirement, at: CheckpointKind) -> Standing {
        let standing = stand(self, requirement, at);
        if let Some(status) = self.status_of(requirement.bit, at) {
            status.set(Some(standing.status));
        }
        standing
    }

    /// Whether one of these requirements stands so, each at the checkpoint at which it is due; one that nothing asks for, at
    /// the one given. All are looked at: what the clock is asked does not hang on which of them comes first.
    pub(super) fn any_is(&self, requirements: u128, wanted: Status, at: CheckpointKind) -> bool {
        if requirements == 0 {
            return false;
        }
        let dues = self.dues.get();
        let mut is_so = false;
        for (number, bit) in bits(requirements) {
            let due = dues.certain.iter().chain(&dues.perhaps);
            let due = due.zip(CHECKPOINTS.iter().cycle());
            let mut due = due.filter(|(set, _)| **set & bit != 0);
            let at = due.next().map_or(at, |(_, at)| *at);
            let known = self.status_of(bit, at).and_then(Cell::get);
            let requirement = self.compiled.requirements.get(number);
            let status = known.or_else(|| Some(self.stand(requirement?, at).status));
            is_so |= status == Some(wanted);
        }
        is_so
    }

    fn status_of(&self, bit: u128, at: CheckpointKind) -> Option<&Cell<Option<Status>>> {
        let number = usize::try_from(bit.trailing_zeros()).ok()?;
        self.statuses.get(number)?.get(at as usize)
    }

    /// A window laid at its anchor, if the journey has it. Most tests share one, so the last is kept.
    pub(super) fn lay(&self, window: Window) -> Option<Span> {
        match self.laid.get() {
            Some((last, span)) if last == window => Some(span),
            _ => {
                let span = window.lay(self.journey.anchor(window.anchor)?)?;
                self.laid.set(Some((window, span)));
                Some(span)
            }
        }
    }

    /// The window of a test with those that certainly restrict it on the way at hand.
    pub(super) fn restriction(&self, test: &Requirement, span: Span) -> Span {
        self.restrictions(self.restricting.get(), test)
            .filter_map(|window| self.lay(window))
            .fold(span, Span::and)
    }

    /// The window of a test with those that perhaps restrict it as well; none where one hangs on a day that is not known.
    pub(super) fn perhaps_restriction(&self, test: &Requirement, span: Span) -> Option<Span> {
        self.restrictions(self.perhaps_restricting.get(), test)
            .try_fold(span, |span, window| Some(span.and(self.lay(window)?)))
    }

    /// The windows by which a set of provisions restricts a test.
    fn restrictions(&self, set: u128, test: &Requirement) -> impl Iterator<Item = Window> {
        let bit = test.bit;
        let outcomes = self.rules(set).flat_map(|(_, rule)| &rule.then);
        outcomes.filter_map(move |outcome| match outcome {
            Outcome::Restrict(tests, window) if tests & bit != 0 => Some(*window),
            _ => None,
        })
    }

    /// The unknown facts on which a provision's condition hangs.
    pub(super) fn missing(
        &self,
        rule: &Rule,
    ) -> impl Iterator<Item = (crate::field::Field, Option<usize>)> {
        let compiled = self.compiled;
        let unknown = compiled.shared.open(&rule.when, self, compiled.unsettled);
        bits(unknown).filter_map(move |(_, bit)| match self.value(bit) {
            Value::Missing(field, position) => Some((field, position)),
            _ => None,
        })
    }

    /// Notes what the sources leave open of a provision whose condition is unknown: not what is looked at first, which hangs
    /// on the order in which it is written.
    pub(super) fn meet_readings(&self, rule: &Rule) {
        let unknown = self.compiled.shared.unknown(&rule.when, self);
        for (number, _) in bits(unknown & self.compiled.unsettled) {
            if let Some(Predicate::Unsettled(reading)) = self.compiled.predicates.get(number) {
                self.doubts.meet(Doubt::Reading(*reading));
            }
        }
    }

    /// The airport that plays a part in the journey.
    pub(super) fn airport(&self, role: PlaceRole) -> Option<Airport> {
        self.journey.airport(role)
    }

    /// When what is due at a checkpoint must be there.
    pub(super) fn due(&self, kind: CheckpointKind) -> Span {
        let until = match kind {
            CheckpointKind::Boarding => self.journey.departs,
            CheckpointKind::Transit | CheckpointKind::OnwardBoarding => self.journey.onward_departs,
            CheckpointKind::Landing => self.journey.lands,
        };
        Span {
            until: Some(until),
            last_date: Some(until.date_naive()),
            ..Span::default()
        }
    }

    pub(super) fn certificates(&self) -> Option<&'a [TestCertificate]> {
        self.trip.holdings.certificates.as_deref()
    }

    /// The first kind of a list that the journey has.
    pub(super) fn checkpoint(&self, kinds: &[CheckpointKind]) -> CheckpointKind {
        kinds
            .iter()
            .copied()
            .find(|kind| self.has(*kind))
            .unwrap_or(CheckpointKind::Boarding)
    }

    /// Whether the journey has a checkpoint of a kind.
    pub(super) fn has(&self, kind: CheckpointKind) -> bool {
        let is_via = !self.journey.stops().is_empty();
        match kind {
            CheckpointKind::Boarding => true,
            CheckpointKind::OnwardBoarding => is_via,
            CheckpointKind::Transit => is_via || self.journey.enters == Truth::Fails,
            CheckpointKind::Landing => self.journey.enters != Truth::Fails,
        }
    }
}

/// How much a status stands in the way.
fn weight(status: Status) -> u8 {
    match status {
        Status::Met | Status::Waived => 0,
        Status::Open => 1,
        Status::Unknown => 2,
        Status::Failed => 3,
    }
}

impl Facts for Case<'_> {
    fn truths(&self) -> Truths {
        self.truths.get()
    }

    fn look(&self, bit: u128) -> Truth {
        let mut truths = self.truths.get();
        let truth = self.value(bit).truth();
        truths.looked_at |= bit;
        match truth {
            Truth::Holds => truths.yes |= bit,
            Truth::Fails => truths.no |= bit,
            Truth::Unknown => {}
        }
        self.truths.set(truths);
        truth
    }

    fn settled(&self) -> &Settled {
        &self.settled
    }
}
