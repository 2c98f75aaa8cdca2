//! One journey of a trip with everything that judging it needs.

use std::cell::Cell;

use crate::assessment::Status;
use crate::evaluate::route::Journey;
use crate::place::Location;
use crate::rulebook::compile::{
    Bound, Compiled, Facts, MAX_TRIED, Outcome, Plan, Requirement, Rule, Settled, TestNumbers,
    TrackNumber, Trial, Truths, bits, subsets,
};
use crate::rulebook::condition::Predicate;
use crate::rulebook::rule::{CheckpointKind, PlaceRole};
use crate::time::window::{Span, Window};
use crate::trip::Trip;
use crate::trip::holdings::{TestCertificate, TestResult};
use crate::truth::Truth;

use super::clock::Clock;
use super::doubt::{Doubt, Doubts};
use super::dues::{CHECKPOINTS, Dues};
use super::evaluator::Evaluator;
use super::facts::{Seen, Value, look};
use super::judgement::{DaysOfForce, Judgement};
use super::ledger::Ledger;
use super::need::stand;
use super::outlook::Unknowns;
use super::standing::Standing;

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
    pub doubts: &'a Doubts,
    pub days: DaysOfForce,
    truths: Cell<Truths>,
    settled: Settled,
    laid: Cell<Option<(Window, Span)>>,
    /// The provisions that certainly restrict tests on the way at hand, one bit each.
    restricting: Cell<u128>,
    /// Those that perhaps do.
    perhaps_restricting: Cell<u128>,
    /// The requirements that are asked for on the way at hand, or perhaps are, and not waived.
    asked_for: Cell<u128>,
    /// Those of them that certainly are asked for, and by nothing perhaps waived.
    surely_asked_for: Cell<u128>,
    /// The provisions that perhaps concern it.
    perhaps: Cell<u128>,
    /// The requirements that are waived on it.
    waived: Cell<u128>,
    way: Cell<Option<TrackNumber>>,
    dues: Cell<Dues>,
    /// How the requirements stand that have been looked at on the way at hand.
    ledger: Ledger,
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
            days: DaysOfForce::of(journey),
            truths: Cell::default(),
            settled: Settled::default(),
            laid: Cell::default(),
            restricting: Cell::default(),
            perhaps_restricting: Cell::default(),
            asked_for: Cell::default(),
            surely_asked_for: Cell::default(),
            perhaps: Cell::default(),
            waived: Cell::default(),
            way: Cell::default(),
            dues: Cell::default(),
            ledger: Ledger::default(),
        }
    }

    /// The provisions of a set, each with its bit.
    pub(super) fn rules(&self, set: u128) -> impl Iterator<Item = (u128, &'a Rule)> + use<'a> {
        let rules = &self.plan.rules;
        bits(set).filter_map(move |(number, bit)| Some((bit, rules.get(number)?)))
    }

    /// Whether, whatever the unknown predicates turn out to be, at least one of the provisions applies. They are tried in
    /// every combination, up to eight of them.
    pub(super) fn one_applies(&self, set: u128) -> bool {
        let shared = &self.plan.shared;
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
            clock: self.clock,
        }
    }

    /// The place where somebody checks.
    pub(super) fn place(&self, at: CheckpointKind) -> Location {
        let (journey, stop) = (self.journey, self.journey.last_stop());
        match at {
            CheckpointKind::Exit | CheckpointKind::Boarding => journey.from,
            CheckpointKind::OnwardBoarding => stop.unwrap_or(journey.from),
            CheckpointKind::Transit => stop.unwrap_or(journey.to),
            CheckpointKind::Landing => journey.to,
        }
    }

    pub(super) fn value(&self, bit: u128) -> Value {
        let number = usize::try_from(bit.trailing_zeros()).unwrap_or(usize::MAX);
        let number = self.plan.predicates.get(number);
        match number.and_then(|number| self.compiled.predicate(*number)) {
            Some((Predicate::Unsettled(reading), _)) => {
                match self.doubts.of(Doubt::Reading(*reading)) {
                    None => Value::Unsettled,
                    Some(holds) => Value::Known(holds),
                }
            }
            Some((predicate, named)) => look(predicate, named, &self.seen()),
            None => Value::Unsettled,
        }
    }

    /// Turns to another way: tests are bound by what certainly restricts them on it.
    pub(super) fn turn_to(&self, way: Option<TrackNumber>, judgement: Judgement) {
        self.way.set(way);
        let restricting = self.plan.restricting & self.plan.concerning(way);
        let (mut required, mut waived) = (0, 0);
        let (mut surely, mut perhaps_waived) = (0, 0);
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
                        surely |= if is_certain { *requirements } else { 0 };
                    }
                    Outcome::Waive(requirements) if is_certain || is_best => waived |= requirements,
                    Outcome::Waive(requirements) => perhaps_waived |= requirements,
                    _ => {}
                }
            }
        }
        dues.settle();
        self.restricting.set(restricting & judgement.yes);
        self.perhaps_restricting.set(restricting & judgement.maybe);
        self.asked_for.set(required & !waived);
        self.surely_asked_for
            .set(surely & !waived & !perhaps_waived);
        self.perhaps.set(concerned & judgement.maybe);
        self.waived.set(waived);
        self.dues.set(dues);
        self.ledger.clear();
    }

    /// The entry track of the way at hand.
    pub(super) fn way(&self) -> Option<TrackNumber> {
        self.way.get()
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

    /// What is asked for beside a requirement: all that provisions ask for, and where it is a part of a way, the other parts.
    pub(super) fn asked_with(&self, requirement: &Requirement) -> u128 {
        let asked_for = self.asked_for.get();
        let wholes = bits(requirement.part_of & asked_for);
        let wholes = wholes.filter_map(|(number, _)| self.plan.requirements.get(number));
        let ways = wholes.flat_map(|whole| &whole.ways);
        let own = ways.filter(|parts| *parts & requirement.bit != 0);
        own.fold(asked_for, |all, parts| all | parts) & !self.waived.get()
    }

    /// The requirements linked with one that perhaps are asked for beside it, and those of them that certainly are.
    pub(super) fn linked(&self, requirement: &Requirement) -> (u128, u128) {
        let asked = requirement.linked & self.asked_with(requirement) | requirement.bit;
        let is_perhaps = self.asked_for.get() & !self.surely_asked_for.get();
        (asked, asked & !is_perhaps | requirement.bit)
    }

    /// The facts on which it hangs whether some requirements are asked for or waived.
    pub(super) fn hang_on(
        &self,
        requirements: u128,
    ) -> Vec<(crate::trip::field::Field, Option<usize>)> {
        let concerns = |outcome: &Outcome| match outcome {
            Outcome::Require(asked) | Outcome::Waive(asked) => asked & requirements != 0,
            _ => false,
        };
        let rules = self.rules(self.perhaps.get());
        let rules = rules.filter(|(_, rule)| rule.then.iter().any(concerns));
        rules.flat_map(|(_, rule)| self.missing(rule)).collect()
    }

    /// The checkpoint at which a requirement is due; none where nothing asks for it by itself.
    pub(super) fn due_at(&self, requirement: &Requirement) -> Option<CheckpointKind> {
        let dues = self.dues.get();
        let due = dues.certain.iter().chain(&dues.perhaps);
        let mut due = due.zip(CHECKPOINTS.iter().cycle());
        let (_, at) = due.find(|(set, _)| **set & requirement.bit != 0)?;
        Some(*at)
    }

    pub(super) fn waived(&self) -> u128 {
        self.waived.get()
    }

    /// Whether some provision itself asks for a requirement on the way at hand, or perhaps does.
    pub(super) fn is_due(&self, requirement: &Requirement) -> bool {
        let dues = self.dues.get();
        let mut dues = dues.certain.iter().chain(&dues.perhaps);
        dues.any(|due| due & requirement.bit != 0)
    }

    /// How a requirement stands that is due at a checkpoint, looked at once.
    pub(super) fn stand(&self, requirement: &Requirement, at: CheckpointKind) -> Standing {
        let standing = stand(self, requirement, at);
        self.ledger.note(requirement.bit, at, standing.status);
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
            let known = self.ledger.status(bit, at);
            let requirement = self.plan.requirements.get(number);
            let status = known.or_else(|| Some(self.stand(requirement?, at).status));
            is_so |= status == Some(wanted);
        }
        is_so
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
    ) -> impl Iterator<Item = (crate::trip::field::Field, Option<usize>)> {
        let plan = self.plan;
        let unknown = plan.shared.open(&rule.when, self, plan.unsettled);
        bits(unknown).filter_map(move |(_, bit)| match self.value(bit) {
            Value::Missing(field, position) => Some((field, position)),
            _ => None,
        })
    }

    /// Notes what the sources leave open of a provision whose condition is unknown: not what is looked at first, which hangs
    /// on the order in which it is written.
    pub(super) fn meet_readings(&self, rule: &Rule) {
        let unknown = self.plan.shared.unknown(&rule.when, self);
        for (number, _) in bits(unknown & self.plan.unsettled) {
            let number = self.plan.predicates.get(number);
            let found = number.and_then(|number| self.compiled.predicate(*number));
            if let Some((Predicate::Unsettled(reading), _)) = found {
                self.doubts.meet(Doubt::Reading(*reading));
            }
        }
    }

    /// The location that plays a part in the journey.
    pub(super) fn location(&self, role: PlaceRole) -> Option<Location> {
        self.journey.location(role)
    }

    /// When what is due at a checkpoint must be there.
    pub(super) fn due(&self, kind: CheckpointKind) -> Span {
        let until = match kind {
            CheckpointKind::Exit | CheckpointKind::Boarding => self.journey.departs,
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

    /// The tests of a certificate, each with its words as numbers.
    pub(super) fn numbered<'b>(
        &'b self,
        item: usize,
        certificate: &'b TestCertificate,
    ) -> impl Iterator<Item = (&'b TestResult, TestNumbers)> {
        let words = self.bound.certificates.get(item);
        let words = words.into_iter().flat_map(|found| &found.tests).copied();
        certificate.tests.iter().zip(words)
    }

    /// The particulars that a certificate shows, one bit each.
    pub(super) fn shown(&self, item: usize) -> u64 {
        let words = self.bound.certificates.get(item);
        words.map_or(0, |found| found.shows)
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
        self.journey.has(kind, self.plan.at_exit)
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
