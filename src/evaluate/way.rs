//! One way to make a journey: on an entry track, or without one where there are none.

mod requirements;
mod silences;

use crate::assessment::{
    CheckpointAssessment, Cost, Duty, Modality, Note, OpenEffect, OpenPoint, RefusalFinding,
    Standing as Openness, Verdict, Way,
};
use crate::code::{RequirementId, TextKey};
use crate::rulebook::compile::{Obligation, Outcome, Rule, TrackNumber, Tracks};
use crate::rulebook::rule::{CheckpointKind, PlaceRole, Refusal, Strength, WayOut};
use crate::rulebook::source::SourceRef;
use crate::time::moment::shift;
use crate::time::window::{Anchor, Span, Window, start_of_day};
use crate::trip::field::Field;
use crate::truth::Truth;

use super::case::Case;
use super::dues::CHECKPOINTS;
use super::evaluator::Evaluator;
use super::judgement::Judgement;
use super::outlook::Unknowns;
use super::questions::{Asked, Weight};
pub(super) use silences::{silence, silences};

/// The verdict at each kind of checkpoint, and whether a provision speaks there.
struct Tally {
    verdicts: [Verdict; CHECKPOINTS.len()],
    spoken: [Truth; CHECKPOINTS.len()],
}

impl Tally {
    fn lower(&mut self, at: CheckpointKind, verdict: Verdict) {
        if let Some(current) = self.verdicts.get_mut(at as usize) {
            *current = verdict.min(*current);
        }
    }

    fn speak(&mut self, at: &[CheckpointKind], truth: Truth) {
        for kind in at {
            if let Some(spoken) = self.spoken.get_mut(*kind as usize) {
                *spoken = spoken.or(truth);
            }
        }
    }

    fn spoken(&self, at: CheckpointKind) -> Truth {
        self.spoken
            .get(at as usize)
            .copied()
            .unwrap_or(Truth::Fails)
    }

    fn verdict(&self, at: CheckpointKind, unknowns: Unknowns) -> Verdict {
        let own = self.verdicts.get(at as usize).copied();
        let own = own.unwrap_or(Verdict::NotCovered);
        match self.spoken(at) {
            Truth::Holds => own,
            Truth::Unknown => own.min(unknowns.of_doubt()),
            Truth::Fails => own.min(Verdict::NotCovered),
        }
    }
}

/// What the provisions waive and restrict on a way, one bit for each requirement.
#[derive(Clone, Copy, Default)]
struct Relief {
    waived: u128,
    perhaps_waived: u128,
    perhaps_restricted: u128,
}

pub(super) struct WayBuilder<'a, 'c> {
    evaluator: &'a Evaluator<'a>,
    case: &'c Case<'a>,
    judgement: Judgement,
    track: Option<TrackNumber>,
    tally: Tally,
    relief: Relief,
    /// The requirements that have been looked at.
    done: u128,
    /// Those that are wanted on the nearest way, each once.
    wanted: u128,
    asked: Asked,
    /// No provision known and in force opens the track, to whomever.
    is_silent: bool,
    /// The track does not let the traveller in, whatever is held.
    is_shut: bool,
    /// The verdict that it comes to if it is not known whether the track is open.
    doubt: Verdict,
    way: Way,
}

impl<'a, 'c> WayBuilder<'a, 'c> {
    pub(super) fn new(
        evaluator: &'a Evaluator<'a>,
        case: &'c Case<'a>,
        judgement: Judgement,
        track: Option<TrackNumber>,
    ) -> Self {
        let named = track.and_then(|track| case.compiled.words.track(track));
        let way = Way {
            track: named.cloned(),
            presents: None,
            asked: track.is_some_and(|track| case.bound.tracks.contains(&track)),
            standing: Openness::Open,
            opened_by: None,
            verdict: Verdict::Cleared,
            cost: Cost::default(),
            checkpoints: Vec::new(),
            refusals: Vec::new(),
            requirements: Vec::new(),
            duties: Vec::new(),
            notes: Vec::new(),
            open_points: Vec::new(),
            silences: Vec::new(),
        };
        let tally = Tally {
            verdicts: [Verdict::Cleared; CHECKPOINTS.len()],
            spoken: [Truth::Fails; CHECKPOINTS.len()],
        };
        Self {
            evaluator,
            case,
            judgement,
            track,
            tally,
            relief: Relief::default(),
            done: 0,
            wanted: 0,
            asked: Asked::nothing(case.detail),
            is_silent: false,
            is_shut: false,
            doubt: Verdict::Undetermined,
            way,
        }
    }

    /// The way, whether the track lets the traveller in at all, and the facts that could change its answer.
    pub(super) fn build(mut self) -> (Way, bool, Asked) {
        self.case.turn_to(self.track, self.judgement);
        self.settle_standing();
        self.for_each_rule(Self::weigh);
        self.combine_refusals();
        self.for_each_rule(Self::ask_who_speaks);
        self.for_each_rule(Self::apply);
        self.count_papers();
        self.way.verdict = Verdict::Cleared;
        for kind in CHECKPOINTS {
            if self.case.has(kind) {
                let verdict = self.tally.verdict(kind, self.case.unknowns);
                self.way.verdict = self.way.verdict.min(verdict);
            }
        }
        if self.is_shut {
            let most = if self.is_silent {
                Verdict::NotCovered
            } else {
                Verdict::Refused
            };
            self.way.verdict = self.way.verdict.min(most);
        }
        if self.case.detail {
            self.list_checkpoints();
            self.way.silences = silences(self.evaluator, self.case, &self.way.checkpoints);
        }
        if self.way.verdict == Verdict::Refused {
            self.asked.clear();
        }
        (self.way, !self.is_shut, self.asked)
    }

    /// Lowers the verdict at a checkpoint; but a track that may not be there at all refuses nobody by its own provisions.
    fn lower(&mut self, rule: &Rule, at: CheckpointKind, verdict: Verdict) {
        let is_moot = self.way.standing == Openness::Undecided && rule.tracks != Tracks::default();
        let least = if is_moot {
            self.doubt
        } else {
            Verdict::Refused
        };
        self.tally.lower(at, verdict.max(least));
    }

    /// What a provision comes to of which it is not known whether it applies: where no fact is missing, the sources leave it
    /// open, and no answer settles it.
    fn doubt(&self, rule: &Rule) -> Verdict {
        if !self.case.unknowns.bounds() || self.case.missing(rule).next().is_none() {
            Verdict::Undetermined
        } else {
            self.case.unknowns.of_doubt()
        }
    }

    /// Does `step` for every provision that concerns the way and applies, or perhaps applies.
    fn for_each_rule(&mut self, step: fn(&mut Self, &'a Rule, Truth)) {
        let concerned = self.case.plan.concerning(self.track);
        let applicable = self.judgement.yes | self.judgement.maybe;
        for (bit, rule) in self.case.rules(concerned & applicable) {
            step(self, rule, self.judgement.of(bit));
        }
    }

    /// Whether the track is open: by a provision that opens it, and none that excludes it.
    fn settle_standing(&mut self) {
        if self.track.is_none() {
            return;
        }
        let mut open = Truth::Fails;
        let mut excluded = Truth::Fails;
        let mut suspended = false;
        self.is_silent = true;
        let plan = self.case.plan;
        let gatekeepers = plan.gatekeeping & plan.concerning(self.track);
        for (bit, rule) in self.case.rules(gatekeepers) {
            let truth = self.judgement.of(bit);
            for outcome in &rule.then {
                match outcome {
                    Outcome::Open(closed) if self.judgement.is_live(bit) => {
                        self.is_silent = false;
                        open = open.or(truth);
                        match truth {
                            Truth::Holds => self.open_by(rule),
                            Truth::Unknown => self.leave_standing_open(rule),
                            Truth::Fails => self.refuse(rule, closed, Strength::Absolute, &[]),
                        }
                    }
                    Outcome::Exclude(refusal) => {
                        excluded = excluded.or(truth);
                        match truth {
                            Truth::Holds => {
                                suspended |= refusal.suspends;
                                self.object(rule, refusal);
                            }
                            Truth::Unknown => self.leave_standing_open(rule),
                            Truth::Fails => {}
                        }
                    }
                    _ => {}
                }
            }
        }
        self.way.standing = match open.and(excluded.not()) {
            Truth::Holds => Openness::Open,
            Truth::Unknown => Openness::Undecided,
            // Who stays airside does not need the track that was asked for.
            Truth::Fails if self.is_doubtful() => {
                self.doubt_need_of_track();
                Openness::Undecided
            }
            // It is meant for the traveller, but lets nobody in for the time being (reading R-53).
            Truth::Fails if suspended && open == Truth::Holds => Openness::Suspended,
            Truth::Fails => Openness::Closed,
        };
        self.is_shut = matches!(self.way.standing, Openness::Closed | Openness::Suspended);
        if self.way.standing == Openness::Undecided {
            self.tally.lower(CheckpointKind::Boarding, self.doubt);
        }
    }

    /// Of several that open the track, the first by its id is named.
    fn open_by(&mut self, rule: &Rule) {
        let is_first = |other: &SourceRef| rule.source.provision < other.provision;
        if self.way.opened_by.as_ref().is_none_or(is_first) {
            self.way.opened_by = Some(rule.source.clone());
        }
    }

    fn leave_standing_open(&mut self, rule: &'a Rule) {
        if self.doubt == Verdict::Undetermined {
            self.doubt = self.doubt(rule);
        }
        self.leave_open(rule, OpenEffect::Standing, Weight::Way);
    }

    /// Whether a track that was asked for is closed to somebody who may not need it.
    fn is_doubtful(&self) -> bool {
        self.way.asked && !self.is_silent && self.case.journey.enters == Truth::Unknown
    }

    /// Asks whether the traveller enters the country of destination at all.
    fn doubt_need_of_track(&mut self) {
        self.doubt = self.case.unknowns.of_doubt();
        let layover = Some(self.case.journey.last);
        self.asked
            .ask_to_decide(&Field::Layover, layover, Weight::Way);
        let source = self.way.refusals.first().map(|refusal| &refusal.source);
        if let Some(source) = source.cloned() {
            self.way.open_points.push(OpenPoint {
                effect: OpenEffect::Standing,
                requirement: None,
                unknown: vec![Field::Layover],
                checkpoint: self.position(&[CheckpointKind::Boarding]),
                source,
            });
        }
    }

    /// First pass: who speaks where, what is refused, waived and restricted.
    fn weigh(&mut self, rule: &'a Rule, truth: Truth) {
        self.tally.speak(&rule.at, truth);
        for outcome in &rule.then {
            match (outcome, truth) {
                (Outcome::Refuse(refusal), Truth::Holds) => {
                    if refusal.suspends && self.way.standing == Openness::Open {
                        self.way.standing = Openness::Suspended;
                    }
                    self.lower(rule, self.case.checkpoint(&rule.at), Verdict::Refused);
                    self.object(rule, refusal);
                }
                (Outcome::Refuse(_), _) => {
                    let doubt = self.doubt(rule);
                    self.tally.lower(self.case.checkpoint(&rule.at), doubt);
                    self.leave_open(rule, OpenEffect::Refusal, Weight::Way);
                }
                (Outcome::Waive(requirements), Truth::Holds) => self.relief.waived |= requirements,
                (Outcome::Waive(requirements), _) => self.relief.perhaps_waived |= requirements,
                (Outcome::Restrict(requirements, _), Truth::Unknown) => {
                    self.relief.perhaps_restricted |= requirements;
                }
                _ => {}
            }
        }
    }

    /// Where it is not known whether any provision speaks, the facts that decide it are asked for.
    fn ask_who_speaks(&mut self, rule: &'a Rule, truth: Truth) {
        let is_open = |kind: &CheckpointKind| {
            self.case.has(*kind) && self.tally.spoken(*kind) == Truth::Unknown
        };
        let is_listed = self
            .way
            .open_points
            .iter()
            .any(|point| point.source == rule.source);
        if truth == Truth::Unknown && !is_listed && rule.at.iter().any(is_open) {
            self.leave_open(rule, OpenEffect::Coverage, Weight::Way);
        }
    }

    /// Refusals that each hang on an unknown fact are certain together if, whatever it is, one of them holds.
    fn combine_refusals(&mut self) {
        let plan = self.case.plan;
        let perhaps = self.judgement.maybe & self.judgement.live & plan.refusing;
        let perhaps = perhaps & plan.concerning(self.track);
        if perhaps.count_ones() < 2 {
            return;
        }
        if !self.case.one_applies(perhaps) {
            return;
        }
        // Which of them holds is open: the refusal stands at the first checkpoint, and is moot if one of them may be.
        let first = self
            .case
            .rules(perhaps)
            .map(|(_, rule)| rule)
            .min_by_key(|rule| {
                let is_for_all = rule.tracks == Tracks::default();
                (is_for_all, self.case.checkpoint(&rule.at))
            });
        if let Some(rule) = first {
            self.lower(rule, self.case.checkpoint(&rule.at), Verdict::Refused);
        }
        for (_, rule) in self.case.rules(perhaps) {
            for outcome in &rule.then {
                if let Outcome::Refuse(refusal) = outcome {
                    self.object(rule, refusal);
                }
            }
        }
    }

    /// Second pass: requirements, duties and notes.
    fn apply(&mut self, rule: &'a Rule, truth: Truth) {
        for outcome in &rule.then {
            match outcome {
                Outcome::Require(requirements) => self.require_all(rule, *requirements, truth),
                Outcome::Oblige(duty) => self.oblige(rule, duty, truth),
                Outcome::Advise(text) if truth == Truth::Holds && self.case.detail => {
                    let note = Note {
                        text: text.clone(),
                        checkpoint: self.position(&rule.at),
                        source: rule.source.clone(),
                    };
                    self.way.notes.push(note);
                }
                _ => {}
            }
        }
    }

    fn oblige(&mut self, rule: &Rule, duty: &Obligation, truth: Truth) {
        let span = duty
            .window
            .and_then(|window| self.duty_span(window))
            .unwrap_or_default();
        if duty.waits && !duty.recommended {
            let most = |window: Window| Some(window.unit.most_days(window.latest?));
            let days = duty.window.and_then(most).unwrap_or(0);
            self.way.cost.waiting_days = self
                .way
                .cost
                .waiting_days
                .max(u32::try_from(days).unwrap_or(0));
        }
        if !self.case.detail {
            return;
        }
        self.ask_for_exit(duty);
        let modality = match (duty.recommended, truth) {
            (true, _) => Modality::Recommended,
            (false, Truth::Holds) => Modality::Required,
            (false, _) => Modality::Undecided,
        };
        self.way.duties.push(Duty {
            kind: duty.kind.clone(),
            title: duty.title.clone(),
            modality,
            checkpoint: self.position(&rule.at),
            window: span,
            source: rule.source.clone(),
        });
    }

    /// When a duty is due that is counted from the exit, nobody knows who does not know that.
    fn ask_for_exit(&mut self, duty: &Obligation) {
        let anchor = duty.window.map(|window| window.anchor);
        if anchor == Some(Anchor::Exit) && self.case.journey.anchor(Anchor::Exit).is_none() {
            self.asked.ask(&Field::LeavesOn, None, Weight::Holding);
        }
    }

    /// When a duty is due: at or after its anchor, to the end of its last day.
    fn duty_span(&self, window: Window) -> Option<Span> {
        let anchor = self.case.journey.anchor(window.anchor)?;
        let mut span = window.lay(anchor)?;
        if window.earliest == Some(0) {
            span.from = span.from.max(Some(anchor.at));
        }
        if window.latest == Some(0) && window.unit.is_of_days() {
            let day = anchor.at.date_naive();
            span.until = start_of_day(shift(day, 1)?, anchor.zone);
            span.last_date = Some(day);
        }
        Some(span.writable())
    }

    fn object(&mut self, rule: &Rule, refusal: &Refusal) {
        self.refuse(rule, &refusal.text, refusal.strength, &refusal.instead);
    }

    fn refuse(&mut self, rule: &Rule, text: &TextKey, strength: Strength, instead: &[WayOut]) {
        if !self.case.detail {
            return;
        }
        let is_listed = |found: &RefusalFinding| found.text == *text && found.source == rule.source;
        if !self.way.refusals.iter().any(is_listed) {
            let checkpoint = self.position(&rule.at);
            self.way.refusals.push(RefusalFinding {
                text: text.clone(),
                strength,
                instead: instead.to_vec(),
                checkpoint,
                source: rule.source.clone(),
            });
        }
    }

    fn leave_open(&mut self, rule: &'a Rule, effect: OpenEffect, weight: Weight) {
        self.leave_open_of(rule, effect, weight, None);
    }

    fn leave_open_of(
        &mut self,
        rule: &'a Rule,
        effect: OpenEffect,
        weight: Weight,
        requirement: Option<&RequirementId>,
    ) {
        for (field, position) in self.case.missing(rule) {
            self.asked.ask_to_decide(&field, position, weight);
        }
        if self.case.detail {
            self.case.meet_readings(rule);
            let mut unknown: Vec<_> = self.case.missing(rule).map(|(field, _)| field).collect();
            unknown.sort_unstable();
            unknown.dedup();
            let point = OpenPoint {
                effect,
                requirement: requirement.cloned(),
                unknown,
                checkpoint: self.position(&rule.at),
                source: rule.source.clone(),
            };
            if !self.way.open_points.contains(&point) {
                self.way.open_points.push(point);
            }
        }
    }

    /// The position in the list of checkpoints; places of transit stand for themselves by their last one.
    fn position(&self, at: &[CheckpointKind]) -> u32 {
        let stops = self.case.journey.stops().len();
        let onward = usize::from(stops > 0);
        let boarding = usize::from(self.case.has(CheckpointKind::Exit));
        let position = match self.case.checkpoint(at) {
            CheckpointKind::Exit => 0,
            CheckpointKind::Boarding => boarding,
            CheckpointKind::Transit if stops > 0 => boarding + stops,
            CheckpointKind::Transit => boarding + 1,
            CheckpointKind::OnwardBoarding => boarding + stops + 1,
            CheckpointKind::Landing => boarding + stops + onward + 1,
        };
        u32::try_from(position).unwrap_or(u32::MAX)
    }

    fn list_checkpoints(&mut self) {
        let journey = self.case.journey;
        let mut push = |kind: CheckpointKind, leg: usize, place, time| {
            let leg = u32::try_from(leg).unwrap_or(u32::MAX);
            self.way.checkpoints.push(CheckpointAssessment {
                kind,
                leg,
                place,
                time,
                verdict: self.tally.verdict(kind, self.case.unknowns),
            });
        };
        for kind in [CheckpointKind::Exit, CheckpointKind::Boarding] {
            if self.case.has(kind) {
                push(kind, journey.first, journey.from, journey.departs);
            }
        }
        for (i, stop) in journey.stops().iter().enumerate() {
            let leg = journey.first + i;
            push(CheckpointKind::Transit, leg, stop.to, journey.lands_at(leg));
        }
        if let Some(stop) = self.case.location(PlaceRole::Transit) {
            let departs = journey.onward_departs;
            push(CheckpointKind::OnwardBoarding, journey.last, stop, departs);
        }
        let end = if journey.enters == Truth::Fails {
            CheckpointKind::Transit
        } else {
            CheckpointKind::Landing
        };
        push(end, journey.last, journey.to, journey.lands);
    }
}
