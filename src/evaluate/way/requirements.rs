//! What a way asks for before its checkpoints.

use crate::assessment::{Modality, OpenEffect, RequirementAssessment, Status, Verdict, WayToMeet};
use crate::code::RequirementId;
use crate::rulebook::compile::{Outcome, Requirement, Rule, bits};
use crate::rulebook::rule::{CheckpointKind, Distinct, Otherwise};
use crate::rulebook::source::{RequirementIds, SourceRef};
use crate::time::window::Span;
use crate::truth::Truth;

use super::super::distinct::{self, Look};
use super::super::log::{Log, State};
use super::super::questions::Weight;
use super::super::standing::Standing;
use super::super::test;
use super::WayBuilder;

impl<'a> WayBuilder<'a, '_> {
    /// Each requirement counts once, by one of the provisions that ask for it.
    pub(super) fn require_all(&mut self, rule: &'a Rule, requirements: u128, truth: Truth) {
        let counted = self.case.counted(rule, requirements, self.judgement, truth);
        for (number, bit) in bits(counted & !self.done) {
            self.done |= bit;
            if let Some(requirement) = self.case.plan.requirements.get(number) {
                self.require(rule, requirement, bit, truth);
            }
        }
    }

    fn require(&mut self, rule: &'a Rule, requirement: &'a Requirement, bit: u128, truth: Truth) {
        let due = self.case.checkpoint(&rule.at);
        let reach = requirement.reach;
        let (mut standing, at) = self.case.stand_throughout(requirement, due);
        let is_waived = self.relief.waived & bit != 0;
        let is_certain = truth == Truth::Holds
            && self.relief.perhaps_waived & reach == 0
            && self.relief.perhaps_restricted & reach == 0;
        if is_waived {
            standing.status = Status::Waived;
        } else {
            self.refuse_positive(rule, requirement, &standing, at, truth, is_certain);
        }
        let is_met =
            standing.status == Status::Met && self.is_met_within(requirement, (&standing, at));
        let modality = if requirement.spec.recommended {
            Modality::Recommended
        } else if is_certain || is_waived {
            Modality::Required
        } else {
            Modality::Undecided
        };
        match modality {
            Modality::Required => self.count(rule, requirement, &standing, at),
            Modality::Undecided if !is_met => {
                let doubt = self.doubt_of_requirement(reach);
                self.tally.lower(at, doubt);
                self.leave_requirement_open(rule, requirement, truth);
                self.ask_for_holdings(&standing, true);
            }
            Modality::Recommended | Modality::Undecided | Modality::Alternative => {}
        }
        if self.case.detail {
            let ways = standing.ways.clone();
            self.list(rule, requirement, standing, modality);
            self.list_parts(rule, &ways, at);
        }
    }

    /// The parts of ways, the nearest way first; not what is asked for by itself, too.
    fn list_parts(&mut self, rule: &'a Rule, ways: &[WayToMeet], at: CheckpointKind) {
        for id in ways.iter().flat_map(|way| way.requirements.iter()) {
            let Some(part) = self.case.plan.requirement(id) else {
                continue;
            };
            if self.done & part.bit != 0 || self.case.is_due(part) {
                continue;
            }
            self.done |= part.bit;
            let mut standing = self.case.stand(part, at);
            if self.relief.waived & part.bit != 0 {
                standing.status = Status::Waived;
            }
            self.list(rule, part, standing, Modality::Alternative);
        }
    }

    /// Whether what meets the wider window of a test lies in those as well that perhaps restrict it. Of several ways, one must.
    fn is_met_within(
        &self,
        requirement: &Requirement,
        (standing, at): (&Standing, CheckpointKind),
    ) -> bool {
        if self.relief.perhaps_restricted & requirement.reach == 0 {
            return true;
        }
        let is_part_met = |number: usize| {
            let part = self.case.plan.requirements.get(number);
            part.is_some_and(|part| {
                let standing = self.case.stand(part, at);
                standing.status == Status::Met && self.is_met_within(part, (&standing, at))
            })
        };
        let mut ways = requirement.ways.iter();
        if ways.any(|parts| {
            let mut parts = bits(parts & !self.relief.waived);
            parts.all(|(number, _)| is_part_met(number))
        }) {
            return true;
        }
        let Some(asked) = &requirement.test else {
            return requirement.ways.is_empty();
        };
        let look = Look {
            is_narrow: true,
            ..Look::at(at)
        };
        let mut log = Log::counting();
        if let Some(found) = distinct::look(self.case, requirement, look, &mut log) {
            return self.case.unknowns.of_state(found.state) == State::Met;
        }
        let span = self.case.perhaps_restriction(requirement, standing.span);
        let check = |span| test::check_test(self.case, asked, &span, &mut Log::counting());
        let state = span.map_or(State::Unknown, check);
        self.case.unknowns.of_state(state) == State::Met
    }

    /// A positive result refuses, where the notice says so, and another test does not help. Where it is not certain that the
    /// test is asked for, or that it is positive, nothing is certain.
    fn refuse_positive(
        &mut self,
        rule: &'a Rule,
        requirement: &Requirement,
        standing: &Standing,
        at: CheckpointKind,
        truth: Truth,
        is_certain: bool,
    ) {
        let (Some(asked), Some(refusal)) = (&requirement.test, &requirement.positive) else {
            return;
        };
        let found = (asked, &standing.span);
        let look = || test::is_positive(self.case, requirement, found, &mut Log::counting());
        let is_positive = standing.is_positive.unwrap_or_else(look);
        match (is_positive, is_certain) {
            (Truth::Holds, true) => {
                self.lower(rule, at, Verdict::Refused);
                self.object(rule, refusal);
            }
            // A missing fact of a test decides, which an outlook has taken for the best or the worst.
            (Truth::Unknown, true) => {
                self.lower(rule, at, Verdict::Undetermined);
                self.leave_requirement(rule, OpenEffect::Refusal, &requirement.spec.id);
            }
            (Truth::Holds | Truth::Unknown, false) => {
                let doubt = self.doubt_of_requirement(requirement.reach);
                self.lower(rule, at, doubt);
                self.leave_requirement_open(rule, requirement, truth);
                self.ask_for_holdings(standing, true);
            }
            (Truth::Fails, _) => {}
        }
    }

    /// Each thing to be shown counts once, whatever asks for it.
    pub(super) fn count_papers(&mut self) {
        let wanted = bits(self.wanted);
        let wanted = wanted.filter_map(|(number, _)| self.case.plan.requirements.get(number));
        let papers = wanted.filter(|found| found.kind.is_paper()).count();
        self.way.cost.papers = u32::try_from(papers).unwrap_or(u32::MAX);
    }

    fn count(
        &mut self,
        rule: &Rule,
        requirement: &Requirement,
        standing: &Standing,
        at: CheckpointKind,
    ) {
        let spec = &requirement.spec;
        if standing.status != Status::Waived {
            self.wanted |= (requirement.bit | standing.best_way) & !self.relief.waived;
        }
        let verdict = match (standing.status, spec.otherwise) {
            (Status::Met | Status::Waived, _) => Verdict::Cleared,
            (Status::Open, _) | (Status::Failed | Status::Unknown, Otherwise::NotSaid) => {
                Verdict::Conditional
            }
            (Status::Failed, Otherwise::Refused | Otherwise::TrackLost) => Verdict::Refused,
            (Status::Unknown, _) if standing.can_be_had && standing.log.is_of_holdings() => {
                Verdict::Conditional
            }
            (Status::Unknown, _) => Verdict::Undetermined,
        };
        self.lower(rule, at, verdict);
        self.ask_for_holdings(standing, verdict == Verdict::Undetermined);
    }

    /// Asks for what is not known of the things held, where it could change how the requirement stands.
    fn ask_for_holdings(&mut self, standing: &Standing, decides: bool) {
        let missing = standing.log.missing.iter().flatten();
        let missing = missing.filter(|_| standing.status == Status::Unknown);
        for (field, position) in missing {
            let position = position.map(usize::from);
            if decides {
                self.asked.ask_to_decide(field, position, Weight::Holding);
            } else {
                self.asked.ask(field, position, Weight::Holding);
            }
        }
        for (field, position) in standing.log.decisive.iter().flatten() {
            let position = position.map(usize::from);
            self.asked.ask_to_decide(field, position, Weight::Holding);
        }
    }

    /// What a requirement comes to of which it is not known whether it holds: by every provision that perhaps asks for it,
    /// waives it or restricts it.
    fn doubt_of_requirement(&self, reach: u128) -> Verdict {
        if !self.case.unknowns.bounds() {
            return Verdict::Undetermined;
        }
        let concerns = |outcome: &Outcome| match outcome {
            Outcome::Require(requirements)
            | Outcome::Waive(requirements)
            | Outcome::Restrict(requirements, _) => requirements & reach != 0,
            _ => false,
        };
        let perhaps = self.judgement.maybe & self.case.plan.concerning(self.track);
        self.case
            .rules(perhaps)
            .filter(|(_, rule)| rule.then.iter().any(concerns))
            .map(|(_, rule)| self.doubt(rule))
            .find(|doubt| *doubt != Verdict::Undetermined)
            .unwrap_or(Verdict::Undetermined)
    }

    /// Leaves open whether a requirement holds: because of its own provision, or of those that may waive or restrict it.
    fn leave_requirement_open(&mut self, rule: &'a Rule, requirement: &Requirement, truth: Truth) {
        let (id, reach) = (&requirement.spec.id, requirement.reach);
        if truth == Truth::Unknown {
            self.leave_requirement(rule, OpenEffect::Requirement, id);
        }
        let perhaps = self.judgement.maybe & self.case.plan.concerning(self.track);
        for (_, other) in self.case.rules(perhaps) {
            for outcome in &other.then {
                match outcome {
                    Outcome::Waive(requirements) if requirements & reach != 0 => {
                        self.leave_requirement(other, OpenEffect::Waiver, id);
                    }
                    Outcome::Restrict(requirements, _) if requirements & reach != 0 => {
                        self.leave_requirement(other, OpenEffect::Restriction, id);
                    }
                    _ => {}
                }
            }
        }
    }

    fn list(
        &mut self,
        rule: &Rule,
        requirement: &Requirement,
        standing: Standing,
        modality: Modality,
    ) {
        let spec = &requirement.spec;
        let (service, mission_in) = self.evaluator.missions(self.case, spec);
        let waived_by = (standing.status == Status::Waived)
            .then(|| self.waived_by(requirement.bit))
            .flatten();
        self.way.requirements.push(RequirementAssessment {
            id: spec.id.clone(),
            title: spec.title.clone(),
            kind: requirement.kind,
            modality,
            status: standing.status,
            checkpoint: self.position(&rule.at),
            window: self.window_for_all(requirement, &standing),
            depends_on: self.depends_on(requirement),
            steps: requirement.steps.clone(),
            missions: service.missions,
            cautions: service.cautions,
            mission_in,
            findings: standing.log.findings,
            otherwise: spec.otherwise,
            source: rule.source.clone(),
            stay: standing.stay,
            distinct: self.distinct(requirement),
            ways: standing.ways,
            waived_by,
        });
    }

    /// The window of what is still to be had: where others perhaps restrict it, the part that serves whether they do or not.
    fn window_for_all(&self, requirement: &Requirement, standing: &Standing) -> Span {
        let is_outstanding = !matches!(standing.status, Status::Met | Status::Waived);
        let is_restricted = self.relief.perhaps_restricted & requirement.bit != 0;
        let narrower = (is_outstanding && is_restricted)
            .then(|| self.case.perhaps_restriction(requirement, standing.span))
            .flatten();
        let narrower = narrower.filter(|span| !span.is_empty());
        narrower.map_or(standing.span, Span::writable)
    }

    /// What must be met before, of what this way asks for.
    fn depends_on(&self, requirement: &Requirement) -> RequirementIds {
        let asked_for = self.case.asked_with(requirement);
        if requirement.depends_on_bits & !asked_for == 0 {
            return requirement.depends_on.clone();
        }
        let requirements = bits(requirement.depends_on_bits & asked_for)
            .filter_map(|(number, _)| self.case.plan.requirements.get(number));
        RequirementIds(requirements.map(|found| found.spec.id.clone()).collect())
    }

    /// From what it must differ, of what is asked for on this way or perhaps is.
    fn distinct(&self, requirement: &Requirement) -> Option<Distinct> {
        requirement.spec.distinct.as_ref()?;
        let (linked, _) = self.case.linked(requirement);
        self.case.plan.distinct_among(requirement, linked)
    }

    fn waived_by(&self, bit: u128) -> Option<SourceRef> {
        let waives = |outcome: &Outcome| matches!(outcome, Outcome::Waive(requirements) if requirements & bit != 0);
        self.case
            .rules(self.judgement.yes & self.case.plan.concerning(self.track))
            .filter(|(_, rule)| rule.then.iter().any(waives))
            .map(|(_, rule)| &rule.source)
            .min_by_key(|source| &source.provision)
            .cloned()
    }

    fn leave_requirement(&mut self, rule: &'a Rule, effect: OpenEffect, id: &RequirementId) {
        self.leave_open_of(rule, effect, Weight::Requirement, Some(id));
    }
}
