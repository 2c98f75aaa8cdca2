//! A plan as a checklist: what to do, from when and until when, and where it breaks.

use crate::assessment::Modality;
use crate::code::Language;
use crate::place::Location;
use crate::plan::{JourneyPlan, Plan, Step, StepKind, StepState, Turnarounds, at_place};
use crate::rulebook::Rulebook;

use super::times::Instant;
use super::{Checklist, LineKind, Writer};

impl Checklist {
    /// The steps of a plan that the same rulebook gave, journey by journey.
    #[must_use]
    pub fn of_plan(rulebook: &Rulebook, plan: &Plan, language: Language) -> Self {
        let mut writer = Writer::new(rulebook, language);
        for journey in &plan.journeys {
            writer.plan(journey, &plan.turnarounds);
        }
        Self {
            lines: writer.lines,
        }
    }
}

impl Writer<'_> {
    pub(super) fn plan(&mut self, journey: &JourneyPlan, turnarounds: &Turnarounds) {
        let title = self
            .language
            .named(&self.label("plan"), &self.route_of(journey));
        self.push(LineKind::Title, 0, title);
        self.standing(journey);
        if !journey.is_open() {
            return;
        }
        for step in &journey.steps {
            self.step(step);
        }
        for assumed in self.plan_assumes(turnarounds) {
            self.push(LineKind::Plain, 1, assumed);
        }
    }

    /// What a plan assumes: how long things take, and when somebody is there.
    pub(crate) fn plan_assumes(&self, turnarounds: &Turnarounds) -> Vec<String> {
        let mut assumed = vec![self.label("plan_assumed")];
        if !turnarounds.are_round_the_clock() {
            let hour = |minute: u32| format!("{:02}:{:02}", minute / 60, minute % 60);
            let (opens, closes) = (hour(turnarounds.opens), hour(turnarounds.closes));
            assumed.push(self.filled("plan_hours", &[("opens", &opens), ("closes", &closes)]));
        }
        assumed
    }

    /// The places of a journey's legs, in order.
    pub(crate) fn route_of(&self, journey: &JourneyPlan) -> String {
        let mut places: Vec<Location> = Vec::new();
        for (_, from, to) in journey.legs() {
            if places.last() != Some(&from) {
                places.push(from);
            }
            places.push(to);
        }
        self.route(&places)
    }

    /// Whether the journey can be made, and all of it in time.
    pub(crate) fn standing(&mut self, journey: &JourneyPlan) {
        if !journey.is_open() {
            self.push(
                LineKind::of(journey.verdict),
                1,
                self.word("verdict", &journey.verdict),
            );
            let label = self.label("plan_not_open");
            return self.push(LineKind::Detail, 1, label);
        }
        let (kind, name) = if journey.feasible {
            (LineKind::Met, "plan_feasible")
        } else {
            (LineKind::Failed, "plan_breaks")
        };
        let label = self.label(name);
        self.push(kind, 1, label);
    }

    fn step(&mut self, step: &Step) {
        self.push(kind_of(step), 1, self.title(step));
        self.details(step);
    }

    /// The name of a step; of a flight its times and places, of a checkpoint with time and place.
    pub(crate) fn title(&self, step: &Step) -> String {
        let title = self.text(&step.title);
        if let (StepKind::Travel { to, .. }, Some((departs, arrives))) =
            (&step.kind, step.earliest.zip(step.latest))
        {
            let ends = [(step.place, departs), (*to, at_place(*to, arrives))];
            let ends =
                ends.map(|(place, at)| self.language.named(&self.place(place), &self.minute(at)));
            return self.language.route(&ends);
        }
        match (&step.kind, step.earliest) {
            (StepKind::Checkpoint { .. }, Some(at)) => {
                let place = self.language.named(&self.place(step.place), &title);
                format!("{} {place}", self.minute(at))
            }
            _ if step.modality == Modality::Recommended => {
                let modality = self.word("modality", &step.modality);
                self.language.remark(&title, &modality)
            }
            _ => title,
        }
    }

    /// When a step is done, and where it comes from.
    fn details(&mut self, step: &Step) {
        if !is_timetable(step) {
            self.when(step);
        }
        let open = step
            .distinct
            .as_ref()
            .filter(|_| step.state != StepState::Done);
        if let Some((id, distinct)) = step.requirement.as_ref().zip(open) {
            self.must_differ(id, distinct, 2);
        }
        if let Some(source) = &step.source {
            self.cite(source, 2);
        }
    }

    /// From when until when a step is done, in local time, and the limit in the notice where that is another; whether there
    /// is anything to be said.
    pub(super) fn deadline(&mut self, step: &Step, depth: u32) -> bool {
        let local = self.local_time_at(step.place);
        // Of what comes too late only the end matters.
        let from = step
            .earliest
            .filter(|from| step.latest.is_none_or(|latest| *from <= latest));
        let Some(window) = self.between(from, step.latest) else {
            return false;
        };
        self.push(
            LineKind::Detail,
            depth,
            self.language.remark(&window, &local),
        );
        let is_earlier = |limit: &Instant| step.latest.is_some_and(|latest| latest < *limit);
        if let Some(limit) = step.limit.filter(is_earlier) {
            let limit = self.filled("plan_limit", &[("at", &self.minute(limit))]);
            self.push(LineKind::Detail, depth, limit);
        }
        true
    }

    /// When a step is done, by when it is begun, and the time that there is to spare.
    pub(crate) fn when(&mut self, step: &Step) {
        if !self.deadline(step, 2) {
            return;
        }
        if let Some(begin) = step.begin_by.filter(|_| step.takes > 0) {
            let takes = self.time(i64::from(step.takes));
            let begin = self.filled(
                "plan_begin",
                &[("at", &self.minute(begin)), ("time", &takes)],
            );
            self.push(LineKind::Detail, 2, begin);
        }
        if let Some(slack) = step.slack {
            let name = if slack < 0 {
                "plan_missed"
            } else {
                "plan_spare"
            };
            let time = self.time(slack.saturating_abs());
            let slack = self.filled(name, &[("time", &time)]);
            self.push(LineKind::Detail, 2, slack);
        }
    }
}

/// Whether a step is where the timetable has it.
fn is_timetable(step: &Step) -> bool {
    matches!(
        step.kind,
        StepKind::Checkpoint { .. } | StepKind::Travel { .. }
    )
}

/// How a step is marked; what is not known to be done, and would come too late, as what comes too late.
pub(crate) fn kind_of(step: &Step) -> LineKind {
    match (&step.kind, step.state) {
        (StepKind::Checkpoint { .. } | StepKind::Travel { .. }, _) => LineKind::Heading,
        (_, StepState::Done) => LineKind::Met,
        (_, StepState::ToDo) => LineKind::Open,
        (_, StepState::Unknown) if !step.comes_too_late() => LineKind::Unknown,
        (_, StepState::Unknown | StepState::TooLate) => LineKind::Failed,
    }
}
