//! One way to make a journey: on an entry track, or without one where there are none.

use crate::assessment::{
    CheckpointAssessment, Cost, Duty, Modality, Note, OpenEffect, OpenPoint, RefusalFinding, RequirementAssessment,
    RequirementKind, SourceRef, Standing as Openness, Status, Verdict, Way,
};
use crate::compile::{Objection, Outcome, Requirement, Rule};
use crate::rule::{CheckpointKind, DutyKind, DutySpec, Otherwise, PlaceRole, Strength};
use crate::track::EntryTrack;
use crate::tri::Tri;
use crate::window::Span;

use super::case::{Case, Judgement};
use super::need::{Standing, kind, stand};
use super::questions::{Asked, Weight};
use super::{Evaluator, test};

/// The verdict at each kind of checkpoint, and whether a provision speaks there.
#[derive(Clone, Copy)]
struct Tally {
    verdicts: [Verdict; 4],
    spoken: [bool; 4],
}

impl Tally {
    fn lower(&mut self, at: CheckpointKind, verdict: Verdict) {
        if let Some(current) = self.verdicts.get_mut(at as usize) {
            *current = verdict.min(*current);
        }
    }

    fn speak(&mut self, at: &[CheckpointKind]) {
        for kind in at {
            if let Some(spoken) = self.spoken.get_mut(*kind as usize) {
                *spoken = true;
            }
        }
    }

    fn verdict(&self, at: CheckpointKind) -> Verdict {
        let number = at as usize;
        let own = self.verdicts.get(number).copied().unwrap_or(Verdict::NotCovered);
        let is_spoken_to = self.spoken.get(number).copied().unwrap_or(false);
        if is_spoken_to { own } else { own.min(Verdict::NotCovered) }
    }
}

/// What the provisions ask for, waive and restrict on a way, one bit for each requirement.
#[derive(Clone, Copy, Default)]
struct Relief {
    required: u128,
    waived: u128,
    perhaps_waived: u128,
    perhaps_restricted: u128,
}

pub(super) struct WayBuilder<'a, 'c> {
    evaluator: &'a Evaluator<'a>,
    case: &'c Case<'a>,
    judgement: Judgement,
    tally: Tally,
    relief: Relief,
    /// The requirements that have been looked at.
    done: u128,
    asked: Asked,
    way: Way,
}

impl<'a, 'c> WayBuilder<'a, 'c> {
    pub(super) fn new(
        evaluator: &'a Evaluator<'a>,
        case: &'c Case<'a>,
        judgement: Judgement,
        track: Option<EntryTrack>,
    ) -> Self {
        let way = Way {
            track,
            asked: track.is_some_and(|track| case.trip.itinerary.tracks.contains(&track)),
            standing: Openness::Open,
            verdict: Verdict::Cleared,
            cost: Cost::default(),
            checkpoints: Vec::new(),
            refusals: Vec::new(),
            requirements: Vec::new(),
            duties: Vec::new(),
            notes: Vec::new(),
            open_points: Vec::new(),
        };
        let tally = Tally { verdicts: [Verdict::Cleared; 4], spoken: [false; 4] };
        Self { evaluator, case, judgement, tally, relief: Relief::default(), done: 0, asked: Asked::nothing(), way }
    }

    /// The way, and the facts that could change its answer.
    pub(super) fn build(mut self) -> (Way, Asked) {
        self.settle_standing();
        self.for_each_rule(Self::weigh);
        self.for_each_rule(Self::apply);
        self.way.verdict = Verdict::Cleared;
        for kind in [CheckpointKind::Boarding, CheckpointKind::Transit, CheckpointKind::OnwardBoarding, CheckpointKind::Landing] {
            if self.case.has(kind) {
                self.way.verdict = self.way.verdict.min(self.tally.verdict(kind));
            }
        }
        if self.way.standing == Openness::Closed {
            self.way.verdict = Verdict::Refused;
        }
        if self.case.detail {
            self.list_checkpoints();
        }
        if self.way.verdict == Verdict::Refused {
            self.asked = Asked::nothing();
        }
        (self.way, self.asked)
    }

    /// Does `step` for every provision that concerns the way and applies, or perhaps applies.
    fn for_each_rule(&mut self, step: fn(&mut Self, &'a Rule, Tri)) {
        for (number, rule) in self.case.rules() {
            let truth = self.judgement.of(number);
            if truth != Tri::False && rule.tracks.concern(self.way.track) {
                step(self, rule, truth);
            }
        }
    }

    /// Whether the track is open: by a provision that opens it, and none that excludes it.
    fn settle_standing(&mut self) {
        let Some(track) = self.way.track else { return };
        let mut open = Tri::False;
        let mut excluded = Tri::False;
        for (number, rule) in self.case.rules().filter(|(_, rule)| rule.tracks.has(track)) {
            let truth = self.judgement.of(number);
            for outcome in &rule.then {
                match outcome {
                    Outcome::Open(closed) if self.judgement.is_live(number) => {
                        open = open.or(truth);
                        match truth {
                            Tri::True => {}
                            Tri::Unknown => self.leave_open(rule, OpenEffect::Standing, Weight::Way),
                            Tri::False => self.refuse(rule, closed, Strength::Absolute, None),
                        }
                    }
                    Outcome::Exclude(objection) => {
                        excluded = excluded.or(truth);
                        match truth {
                            Tri::True => self.object(rule, objection),
                            Tri::Unknown => self.leave_open(rule, OpenEffect::Standing, Weight::Way),
                            Tri::False => {}
                        }
                    }
                    _ => {}
                }
            }
        }
        self.way.standing = match open.and(excluded.not()) {
            Tri::True => Openness::Open,
            Tri::Unknown => Openness::Undecided,
            Tri::False => Openness::Closed,
        };
        if self.way.standing == Openness::Undecided {
            self.tally.lower(CheckpointKind::Boarding, Verdict::Undetermined);
        }
    }

    /// First pass: who speaks where, what is refused, waived and restricted.
    fn weigh(&mut self, rule: &'a Rule, truth: Tri) {
        self.tally.speak(&rule.at);
        for outcome in &rule.then {
            match (outcome, truth) {
                (Outcome::Refuse(objection), Tri::True) => {
                    self.tally.lower(self.case.checkpoint(&rule.at), Verdict::Refused);
                    self.object(rule, objection);
                }
                (Outcome::Refuse(_), _) => {
                    self.tally.lower(self.case.checkpoint(&rule.at), Verdict::Undetermined);
                    self.leave_open(rule, OpenEffect::Refusal, Weight::Way);
                }
                (Outcome::Require(requirements), Tri::True) => self.relief.required |= requirements,
                (Outcome::Waive(requirements), Tri::True) => self.relief.waived |= requirements,
                (Outcome::Waive(requirements), _) => self.relief.perhaps_waived |= requirements,
                (Outcome::Restrict(requirements, _), Tri::Unknown) => self.relief.perhaps_restricted |= requirements,
                _ => {}
            }
        }
    }

    /// Second pass: requirements, duties and notes.
    fn apply(&mut self, rule: &'a Rule, truth: Tri) {
        for outcome in &rule.then {
            match outcome {
                Outcome::Require(requirements) => self.require_all(rule, *requirements, truth),
                Outcome::Oblige(duty) => self.oblige(rule, duty, truth),
                Outcome::Advise(text) if truth == Tri::True && self.case.detail => {
                    let note = Note { text: text.clone(), checkpoint: self.position(&rule.at), source: rule.source.clone() };
                    self.way.notes.push(note);
                }
                _ => {}
            }
        }
    }

    /// Each requirement counts once, by the first provision that certainly asks for it, else the first that perhaps does.
    fn require_all(&mut self, rule: &'a Rule, requirements: u128, truth: Tri) {
        let others = if truth == Tri::True { 0 } else { self.relief.required };
        let mut rest = requirements & !self.done & !others;
        while rest != 0 {
            let bit = rest & rest.wrapping_neg();
            rest &= !bit;
            self.done |= bit;
            let number = usize::try_from(bit.trailing_zeros()).unwrap_or(usize::MAX);
            if let Some(requirement) = self.case.compiled.requirements.get(number) {
                self.require(rule, requirement, bit, truth);
            }
        }
    }

    fn require(&mut self, rule: &'a Rule, requirement: &'a Requirement, bit: u128, truth: Tri) {
        let at = self.case.checkpoint(&rule.at);
        let has = |set: u128| set & bit != 0;
        let mut standing = stand(self.case, requirement, at, self.restriction(bit));
        let is_waived = has(self.relief.waived);
        let is_certain = truth == Tri::True && !has(self.relief.perhaps_waived) && !has(self.relief.perhaps_restricted);
        if is_waived {
            standing.status = Status::Waived;
        } else {
            self.refuse_positive(rule, requirement, &mut standing, at, truth);
        }
        let modality = if requirement.spec.recommended {
            Modality::Recommended
        } else if is_certain || is_waived {
            Modality::Required
        } else {
            Modality::Undecided
        };
        match modality {
            Modality::Required => self.count(requirement, &standing, at),
            Modality::Undecided if standing.status != Status::Met => {
                self.tally.lower(at, Verdict::Undetermined);
                self.leave_requirement_open(rule, bit, truth);
                self.ask_for_holdings(&standing);
            }
            Modality::Recommended | Modality::Undecided => {}
        }
        if self.case.detail {
            self.list(rule, requirement, standing, modality, bit);
        }
    }

    /// The further window of a test, of the provisions that certainly apply.
    fn restriction(&self, bit: u128) -> Option<Span> {
        self.case
            .rules()
            .filter(|(number, rule)| self.judgement.of(*number) == Tri::True && rule.tracks.concern(self.way.track))
            .flat_map(|(_, rule)| &rule.then)
            .filter_map(|outcome| match outcome {
                Outcome::Restrict(requirements, window) if requirements & bit != 0 => {
                    window.lay(self.case.journey.anchor(window.anchor)?)
                }
                _ => None,
            })
            .reduce(Span::and)
    }

    /// A positive result refuses, where the notice says so, and another test does not help.
    fn refuse_positive(
        &mut self,
        rule: &Rule,
        requirement: &Requirement,
        standing: &mut Standing,
        at: CheckpointKind,
        truth: Tri,
    ) {
        if let crate::rule::Need::Test(spec) = &requirement.spec.need
            && let Some(objection) = &requirement.positive
            && truth == Tri::True
            && test::is_positive(self.case, spec, &standing.span)
        {
            standing.status = Status::Failed;
            self.tally.lower(at, Verdict::Refused);
            self.object(rule, objection);
        }
    }

    fn count(&mut self, requirement: &Requirement, standing: &Standing, at: CheckpointKind) {
        let spec = &requirement.spec;
        if matches!(
            kind(&spec.need),
            RequirementKind::Certificate | RequirementKind::HealthCode | RequirementKind::Paper | RequirementKind::Permit
        ) && standing.status != Status::Waived
        {
            self.way.cost.papers += 1;
        }
        let verdict = match (standing.status, spec.otherwise) {
            (Status::Met | Status::Waived, _) => Verdict::Cleared,
            (Status::Open, _) | (Status::Failed, Otherwise::NotSaid) => Verdict::Conditional,
            (Status::Failed, Otherwise::Refused | Otherwise::TrackLost) => Verdict::Refused,
            (Status::Unknown, Otherwise::NotSaid) => Verdict::Conditional,
            (Status::Unknown, _) if standing.can_be_had => Verdict::Conditional,
            (Status::Unknown, _) => Verdict::Undetermined,
        };
        self.tally.lower(at, verdict);
        self.ask_for_holdings(standing);
    }

    fn ask_for_holdings(&mut self, standing: &Standing) {
        if standing.status == Status::Unknown {
            for (field, position) in standing.log.missing.iter().flatten() {
                self.asked.ask(*field, (*position != usize::MAX).then_some(*position), Weight::Holding);
            }
        }
    }

    /// Leaves open whether a requirement holds: because of its own provision, or of those that may waive or restrict it.
    fn leave_requirement_open(&mut self, rule: &'a Rule, bit: u128, truth: Tri) {
        if truth == Tri::Unknown {
            self.leave_open(rule, OpenEffect::Requirement, Weight::Requirement);
        }
        for (number, other) in self.case.rules() {
            if self.judgement.of(number) != Tri::Unknown || !other.tracks.concern(self.way.track) {
                continue;
            }
            for outcome in &other.then {
                match outcome {
                    Outcome::Waive(requirements) if requirements & bit != 0 => {
                        self.leave_open(other, OpenEffect::Waiver, Weight::Requirement);
                    }
                    Outcome::Restrict(requirements, _) if requirements & bit != 0 => {
                        self.leave_open(other, OpenEffect::Restriction, Weight::Requirement);
                    }
                    _ => {}
                }
            }
        }
    }

    fn oblige(&mut self, rule: &Rule, duty: &DutySpec, truth: Tri) {
        let span = duty.window.and_then(|window| window.lay(self.case.journey.anchor(window.anchor)?)).unwrap_or_default();
        if matches!(duty.duty, DutyKind::Waiting | DutyKind::Quarantine) && truth == Tri::True && !duty.recommended {
            let days = duty.window.and_then(|window| window.latest).unwrap_or(0);
            self.way.cost.waiting_days = self.way.cost.waiting_days.max(u32::try_from(days).unwrap_or(0));
        }
        if !self.case.detail {
            return;
        }
        let modality = match (duty.recommended, truth) {
            (true, _) => Modality::Recommended,
            (false, Tri::True) => Modality::Required,
            (false, _) => Modality::Undecided,
        };
        self.way.duties.push(Duty {
            kind: duty.duty,
            title: duty.title.clone(),
            modality,
            checkpoint: self.position(&rule.at),
            window: span,
            source: rule.source.clone(),
        });
    }

    fn list(&mut self, rule: &Rule, requirement: &Requirement, standing: Standing, modality: Modality, bit: u128) {
        let spec = &requirement.spec;
        let (service, mission_in) = self.evaluator.missions(self.case, spec);
        let waived_by = (standing.status == Status::Waived).then(|| self.waived_by(bit)).flatten();
        self.way.requirements.push(RequirementAssessment {
            id: spec.id.clone(),
            title: spec.title.clone(),
            kind: kind(&spec.need),
            modality,
            status: standing.status,
            checkpoint: self.position(&rule.at),
            window: standing.span,
            depends_on: requirement.depends_on.clone(),
            steps: requirement.steps.clone(),
            missions: service.missions,
            cautions: service.cautions,
            mission_in,
            findings: standing.log.findings,
            otherwise: spec.otherwise,
            source: rule.source.clone(),
            waived_by,
        });
    }

    fn waived_by(&self, bit: u128) -> Option<SourceRef> {
        let waives = |outcome: &Outcome| matches!(outcome, Outcome::Waive(requirements) if requirements & bit != 0);
        self.case
            .rules()
            .filter(|(number, rule)| self.judgement.of(*number) == Tri::True && rule.tracks.concern(self.way.track))
            .find(|(_, rule)| rule.then.iter().any(waives))
            .map(|(_, rule)| rule.source.clone())
    }

    fn object(&mut self, rule: &Rule, objection: &Objection) {
        self.refuse(rule, &objection.refusal.text, objection.refusal.strength, Some(objection));
    }

    fn refuse(&mut self, rule: &Rule, text: &crate::code::TextKey, strength: Strength, objection: Option<&Objection>) {
        if !self.case.detail {
            return;
        }
        let instead = objection.map_or_else(|| self.evaluator.nothing_instead.clone(), |objection| objection.instead.clone());
        let is_listed = |found: &RefusalFinding| found.text == *text && found.source == rule.source;
        if !self.way.refusals.iter().any(is_listed) {
            let checkpoint = self.position(&rule.at);
            self.way.refusals.push(RefusalFinding {
                text: text.clone(),
                strength,
                instead,
                checkpoint,
                source: rule.source.clone(),
            });
        }
    }

    fn leave_open(&mut self, rule: &'a Rule, effect: OpenEffect, weight: Weight) {
        for (field, position) in self.case.missing(rule) {
            self.asked.ask(field, position, weight);
        }
        if self.case.detail {
            let mut unknown: Vec<_> = self.case.missing(rule).map(|(field, _)| field).collect();
            unknown.sort_unstable();
            unknown.dedup();
            let point = OpenPoint { effect, unknown, checkpoint: self.position(&rule.at), source: rule.source.clone() };
            if !self.way.open_points.contains(&point) {
                self.way.open_points.push(point);
            }
        }
    }

    /// The position in the list of checkpoints; places of transit stand for themselves by their last one.
    fn position(&self, at: &[CheckpointKind]) -> u32 {
        let stops = self.case.journey.stops().len();
        let onward = usize::from(stops > 0);
        let position = match self.case.checkpoint(at) {
            CheckpointKind::Boarding => 0,
            CheckpointKind::Transit if stops > 0 => stops,
            CheckpointKind::Transit => 1,
            CheckpointKind::OnwardBoarding => stops + 1,
            CheckpointKind::Landing => stops + onward + 1,
        };
        u32::try_from(position).unwrap_or(u32::MAX)
    }

    fn list_checkpoints(&mut self) {
        let journey = self.case.journey;
        let mut push = |kind: CheckpointKind, leg: usize, airport| {
            let leg = u32::try_from(leg).unwrap_or(u32::MAX);
            self.way.checkpoints.push(CheckpointAssessment { kind, leg, airport, verdict: self.tally.verdict(kind) });
        };
        push(CheckpointKind::Boarding, journey.first, journey.from);
        for (i, stop) in journey.stops().iter().enumerate() {
            push(CheckpointKind::Transit, journey.first + i, stop.to);
        }
        if let Some(stop) = self.case.airport(PlaceRole::Transit) {
            push(CheckpointKind::OnwardBoarding, journey.last, stop);
        }
        let end = if self.case.has(CheckpointKind::Landing) { CheckpointKind::Landing } else { CheckpointKind::Transit };
        push(end, journey.last, journey.to);
    }
}
