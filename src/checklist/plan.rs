//! A plan as a checklist: what to do, from when and until when, and where it breaks.

use crate::assessment::Modality;
use crate::code::Language;
use crate::plan::{JourneyPlan, Plan, Step, StepKind, StepState};
use crate::rulebook::Rulebook;

use super::{Checklist, LineKind, Writer};

impl Checklist {
    /// The steps of a plan that the same rulebook gave, journey by journey.
    #[must_use]
    pub fn of_plan(rulebook: &Rulebook, plan: &Plan, language: Language) -> Self {
        let mut writer = Writer::new(rulebook, language);
        for journey in &plan.journeys {
            writer.plan(journey);
        }
        Self {
            lines: writer.lines,
        }
    }
}

impl Writer<'_> {
    pub(super) fn plan(&mut self, journey: &JourneyPlan) {
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
        let label = self.label("plan_assumed");
        self.push(LineKind::Plain, 1, label);
    }

    /// Where a journey begins and ends.
    pub(crate) fn route_of(&self, journey: &JourneyPlan) -> String {
        let mut places = journey.checkpoints().map(|step| step.place);
        let first = places.next();
        let ends = first.into_iter().chain(places.last().or(first));
        self.route(&ends.collect::<Vec<_>>())
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

    /// The name of a step; of a checkpoint with time and place.
    pub(crate) fn title(&self, step: &Step) -> String {
        let title = self.text(&step.title);
        match (step.kind, step.earliest) {
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
    pub(crate) fn details(&mut self, step: &Step) {
        if !matches!(step.kind, StepKind::Checkpoint { .. }) {
            self.when(step);
        }
        if let Some(source) = &step.source {
            self.cite(source, 2);
        }
    }

    fn when(&mut self, step: &Step) {
        let local = self.local_time_at(step.place);
        // Of what comes too late only the end matters.
        let from = step
            .earliest
            .filter(|from| step.latest.is_none_or(|latest| *from <= latest));
        let Some(window) = self.between(from, step.latest) else {
            return;
        };
        self.push(LineKind::Detail, 2, self.language.remark(&window, &local));
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
            let time = self.time(slack.abs());
            let slack = self.filled(name, &[("time", &time)]);
            self.push(LineKind::Detail, 2, slack);
        }
    }
}

/// How a step is marked; what is not known to be done, and would come too late, as what comes too late.
pub(crate) fn kind_of(step: &Step) -> LineKind {
    match (step.kind, step.state) {
        (StepKind::Checkpoint { .. }, _) => LineKind::Heading,
        (_, StepState::Done) => LineKind::Met,
        (_, StepState::ToDo) => LineKind::Open,
        (_, StepState::Unknown) if !step.comes_too_late() => LineKind::Unknown,
        (_, StepState::Unknown | StepState::TooLate) => LineKind::Failed,
    }
}
