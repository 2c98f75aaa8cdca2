//! The steps of a way, with what each waits for and the instants that it has by itself.

use crate::assessment::{
    CheckpointAssessment, JourneyAssessment, RequirementAssessment, Verdict, Way,
};
use crate::code::RequirementId;
use crate::rulebook::Rulebook;
use crate::rulebook::rule::{CheckpointKind, Need, TestEvent};
use crate::time::moment::minutes_later;
use crate::trip::{Schedule, Trip};

use super::apart::keep_apart;
use super::follow::held_test;
use super::hours::Hours;
use super::order::{Draft, Instant, arrange, at_place};
use super::steps::{
    at_its_time, checkpoint_of, duty_step, is_before_the_flight, last_before, state_of,
    timetable_step, title_of, title_of_leg,
};
use super::things::{is_attended, is_handed_out_on_board};
use super::ways::{parts, planned};
use super::{JourneyPlan, Step, StepKind, StepState, Turnarounds};

/// What all journeys of a plan share.
pub(super) struct Planner<'a> {
    pub rulebook: &'a Rulebook,
    pub trip: &'a Trip,
    pub schedule: &'a Schedule,
    pub as_of: Instant,
    pub turnarounds: &'a Turnarounds,
}

impl Planner<'_> {
    /// The plans of all journeys that have a way.
    pub fn journeys(&self, journeys: &[JourneyAssessment]) -> Vec<JourneyPlan> {
        let mut plans = Vec::with_capacity(journeys.len());
        let mut first = 0;
        for (position, journey) in (0_u32..).zip(journeys) {
            let next = usize::try_from(position + 1).ok();
            let next = next.and_then(|next| journeys.get(next));
            // What is travelled within a country after a journey belongs to it, but what leads to the next one to that.
            let until = next.map_or(u32::MAX, |next| {
                self.sets_out(next).max(journey.last_leg.saturating_add(1))
            });
            plans.extend(self.journey(position, journey, (first, until)));
            first = until;
        }
        plans
    }

    /// The plan of a journey's first way that can be made in time, else of its first; none if there is none.
    fn journey(
        &self,
        position: u32,
        journey: &JourneyAssessment,
        legs: (u32, u32),
    ) -> Option<JourneyPlan> {
        let first = journey.ways.first()?;
        // A track that was asked for is not exchanged for another.
        let ways = journey.ways.iter().filter(|way| way.asked == first.asked);
        ways.map(|way| self.nearest(position, journey, way, legs))
            .find(|plan| plan.feasible)
            .or_else(|| Some(self.way(position, journey, first, legs)))
    }

    /// The plan of a way; where the nearest way to meet a requirement comes too late, by the next one that does not.
    fn nearest(
        &self,
        position: u32,
        journey: &JourneyAssessment,
        way: &Way,
        legs: (u32, u32),
    ) -> JourneyPlan {
        let plan = self.way(position, journey, way, legs);
        let choices = way.requirements.iter().map(|found| found.ways.len());
        let choices: Vec<usize> = choices.collect();
        let may_pass = matches!(way.verdict, Verdict::Cleared | Verdict::Conditional);
        if plan.feasible || !may_pass || choices.iter().all(|ways| *ways == 0) {
            return plan;
        }
        let mut other = way.clone();
        for (place, ways) in choices.into_iter().enumerate() {
            for next in 1..ways {
                let swap = |way: &mut Way| {
                    if let Some(found) = way.requirements.get_mut(place) {
                        found.ways.swap(0, next);
                    }
                };
                swap(&mut other);
                let plan = self.way(position, journey, &other, legs);
                if plan.feasible {
                    return plan;
                }
                swap(&mut other);
            }
        }
        plan
    }

    fn way(
        &self,
        position: u32,
        journey: &JourneyAssessment,
        way: &Way,
        legs: (u32, u32),
    ) -> JourneyPlan {
        let mut drafts = self.requirements(journey, way);
        Self::checkpoints(way, &mut drafts);
        self.legs(way, legs, &mut drafts);
        let mut steps = arrange(drafts, self.as_of);
        let is_late = |step: &Step| step.is_hard() && step.comes_too_late();
        let in_time = !steps.iter().any(is_late);
        steps.extend(way.duties.iter().map(|duty| duty_step(journey, way, duty)));
        JourneyPlan {
            journey: position,
            first_leg: journey.first_leg,
            last_leg: journey.last_leg,
            track: way.track.clone(),
            presents: way.presents.clone(),
            verdict: way.verdict,
            feasible: in_time && matches!(way.verdict, Verdict::Cleared | Verdict::Conditional),
            steps,
        }
    }

    fn requirements(&self, journey: &JourneyAssessment, way: &Way) -> Vec<Draft> {
        let asked = planned(way);
        let number_of = |id: &RequirementId| asked.iter().position(|(found, _)| found.id == *id);
        let all_of = |id| parts(way, id).into_iter().filter_map(number_of);
        let mut drafts: Vec<Draft> = asked
            .iter()
            .enumerate()
            .map(|(number, (found, modality))| {
                let mut draft = self.requirement(journey, way, found);
                draft.step.modality = *modality;
                draft.number = number;
                draft.waits_for = found.depends_on.iter().flat_map(all_of).collect();
                let spec = self.rulebook.requirement(&found.id);
                if let Some(Need::Certificate(spec)) = spec.map(|spec| &spec.need) {
                    draft.done_with = spec.of.iter().filter_map(number_of).collect();
                }
                draft
            })
            .collect();
        self.not_before_their_samples(&mut drafts);
        let found: Vec<&RequirementAssessment> = asked.iter().map(|(found, _)| *found).collect();
        let compiled = self.rulebook.compiled();
        keep_apart(compiled, &found, (&mut drafts, self.as_of));
        // An application is made before what it serves to get.
        for (number, (found, _)) in asked.iter().enumerate() {
            let spec = self.rulebook.requirement(&found.id);
            for served in spec.iter().flat_map(|spec| &spec.serves) {
                for served in all_of(served).filter(|served| *served != number) {
                    if let Some(draft) = drafts.get_mut(served) {
                        draft.waits_for.push(number);
                    }
                }
            }
        }
        drafts
    }

    /// A new certificate of a test that is done, or planned by its traveller, is not issued before that, nor before it counts.
    fn not_before_their_samples(&self, drafts: &mut [Draft]) {
        let sampled: Vec<Option<Instant>> =
            drafts.iter().map(|draft| self.sample_of(draft)).collect();
        for draft in drafts.iter_mut() {
            let tests = draft.done_with.iter();
            let last = tests.filter_map(|test| *sampled.get(*test)?).max();
            for chance in &mut draft.chances {
                chance.from = chance
                    .from
                    .max(last.map(|last| at_place(chance.place, last)));
            }
        }
    }

    /// When the sample that is held of a test was taken; where only its certificate says when it was issued, that. Of a test whose
    /// certificate must be issued within a window, the beginning of that.
    fn sample_of(&self, draft: &Draft) -> Option<Instant> {
        let step = &draft.step;
        let compiled = self.rulebook.compiled();
        let requirement = compiled.requirement(step.requirement.as_ref()?)?;
        let asked = requirement.test.as_ref()?;
        if step.state != StepState::Done {
            return None;
        }
        let held = held_test(&compiled.tests, self.trip, asked, step.place);
        let at = held.and_then(|(certificate, test)| test.sampled.or(certificate.issued));
        let taken = at.and_then(|at| at.stretch(step.place.zone()));
        let taken = taken.map(|taken| taken.first);
        match asked.spec.event {
            TestEvent::Sampling => taken,
            TestEvent::Issue => taken.max(draft.from()),
        }
    }

    fn requirement(
        &self,
        journey: &JourneyAssessment,
        way: &Way,
        found: &RequirementAssessment,
    ) -> Draft {
        let need = self.rulebook.requirement(&found.id).map(|spec| &spec.need);
        let checkpoint = checkpoint_of(way, found.checkpoint);
        let on_board = need
            .filter(|need| is_handed_out_on_board(self.rulebook, need))
            .and(checkpoint)
            .and_then(|checkpoint| self.on_board(checkpoint, found));
        let is_on_board = on_board.is_some();
        let result = self.result_of(way, found);
        let mut chances = on_board.map_or_else(
            || self.chances(journey, checkpoint, need, found),
            |chance| vec![chance],
        );
        // The result must be there in time, too.
        let by = checkpoint.map(|at| minutes_later(last_before(at), -i64::from(result)));
        for chance in chances.iter_mut().filter(|_| result > 0) {
            let by = by.map(|by| at_place(chance.place, by));
            chance.until = chance.until.map_or(by, |until| by.min(Some(until)));
        }
        let last = match need {
            Some(Need::TemperatureLog { .. }) => chances.first().and_then(|chance| chance.until),
            _ => found.window.last_minute(),
        };
        let due = checkpoint.map(last_before);
        let limit = last.map(|last| due.map_or(last, |due| last.min(due)));
        let place = chances.first().map_or(journey.from, |chance| chance.place);
        let local = |at: Instant| at_place(place, at);
        let mut step = Step {
            kind: StepKind::Requirement { of: found.kind },
            title: found.title.clone(),
            requirement: Some(found.id.clone()),
            checkpoint: found.checkpoint,
            modality: found.modality,
            state: state_of(found.status),
            place,
            begin_from: None,
            earliest: None,
            begin_by: None,
            latest: None,
            limit: limit.map(local),
            takes: self.takes(&found.id),
            distinct: found.distinct.clone(),
            waits_for: Vec::new(),
            slack: None,
            source: Some(found.source.clone()),
        };
        if step.state == StepState::Done || is_on_board {
            step.takes = 0;
        }
        let hours = if need.is_some_and(|need| is_attended(self.rulebook, need)) {
            Hours::of(self.turnarounds)
        } else {
            Hours::ALWAYS
        };
        Draft {
            step,
            number: 0,
            waits_for: Vec::new(),
            gaps: Vec::new(),
            chances,
            hours,
            done_with: Vec::new(),
        }
    }

    /// A step for every leg of a journey, at its time.
    fn legs(&self, way: &Way, (first, until): (u32, u32), drafts: &mut Vec<Draft>) {
        for position in first..until {
            let Some((leg, times)) = self.leg(position) else {
                return;
            };
            let lands = |at: &CheckpointAssessment| {
                let is_boarding =
                    is_before_the_flight(at.kind) || at.kind == CheckpointKind::OnwardBoarding;
                at.leg >= position && (!is_boarding || at.leg > position)
            };
            let served = way.checkpoints.iter().position(lands);
            let served = served.unwrap_or_else(|| way.checkpoints.len().saturating_sub(1));
            let title = title_of_leg(leg);
            let kind = StepKind::Travel {
                leg: position,
                to: leg.to,
            };
            let checkpoint = u32::try_from(served).unwrap_or_default();
            let arrives = at_place(leg.from, times.arrives);
            let step = timetable_step(kind, title, checkpoint, leg.from);
            drafts.push(at_its_time(step, drafts.len(), times.departs, arrives));
        }
    }

    /// A step for every checkpoint, which waits for all that is required at it.
    fn checkpoints(way: &Way, drafts: &mut Vec<Draft>) {
        let required: Vec<(u32, usize)> = drafts
            .iter()
            .filter(|draft| draft.step.is_hard())
            .map(|draft| (draft.step.checkpoint, draft.number))
            .collect();
        for (position, checkpoint) in (0_u32..).zip(&way.checkpoints) {
            let before = position.checked_sub(1).and(drafts.len().checked_sub(1));
            let required = required.iter().filter(|(at, _)| *at == position);
            let kind = StepKind::Checkpoint {
                of: checkpoint.kind,
            };
            let title = title_of(checkpoint.kind, checkpoint.place);
            let step = timetable_step(kind, title, position, checkpoint.place);
            let time = checkpoint.time;
            let mut draft = at_its_time(step, drafts.len(), time, time);
            draft.waits_for = required.map(|(_, number)| *number).chain(before).collect();
            drafts.push(draft);
        }
    }
}
