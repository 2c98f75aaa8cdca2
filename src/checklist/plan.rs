//! A plan as a checklist: what to do, from when and until when, and where it breaks.

use crate::assessment::{Modality, Verdict};
use crate::code::Language;
use crate::plan::{JourneyPlan, Plan, Step, StepKind, StepState};
use crate::rulebook::Rulebook;

use super::{Checklist, LineKind, Writer, minute};

const HOUR: i64 = 60;
pub(super) const DAY: i64 = 24 * HOUR;

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
        let places: Vec<&str> = journey
            .steps
            .iter()
            .filter(|step| matches!(step.kind, StepKind::Checkpoint { .. }))
            .map(|step| step.place.iata())
            .collect();
        let (first, last) = (places.first(), places.last());
        let route = format!(
            "{} → {}",
            first.copied().unwrap_or_default(),
            last.copied().unwrap_or_default()
        );
        let title = format!("{}: {route}", self.label("plan"));
        self.push(LineKind::Title, 0, title);
        if !matches!(journey.verdict, Verdict::Cleared | Verdict::Conditional) {
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
        for step in &journey.steps {
            self.step(step);
        }
        let label = self.label("plan_assumed");
        self.push(LineKind::Plain, 1, label);
    }

    fn step(&mut self, step: &Step) {
        let kind = match (step.kind, step.state) {
            (StepKind::Checkpoint { .. }, _) => LineKind::Heading,
            (_, StepState::Done) => LineKind::Met,
            (_, StepState::ToDo) => LineKind::Open,
            (_, StepState::Unknown) => LineKind::Unknown,
            (_, StepState::TooLate) => LineKind::Failed,
        };
        let title = self.text(&step.title);
        let text = match (step.kind, step.earliest) {
            (StepKind::Checkpoint { .. }, Some(at)) => {
                format!("{} {} {title}", minute(at), step.place)
            }
            _ if step.modality == Modality::Recommended => {
                format!("{title} ({})", self.word("modality", &step.modality))
            }
            _ => title,
        };
        self.push(kind, 1, text);
        if kind != LineKind::Heading {
            self.when(step);
        }
        if let Some(source) = &step.source {
            self.cite(source, 2);
        }
    }

    fn when(&mut self, step: &Step) {
        let local = self.filled("local_time_at", &[("airport", step.place.iata())]);
        let window = match (step.earliest, step.latest) {
            (Some(from), Some(until)) if from <= until => self.filled(
                "window_from_until",
                &[("from", &minute(from)), ("until", &minute(until))],
            ),
            (_, Some(until)) => self.filled("window_until", &[("until", &minute(until))]),
            (Some(from), None) => self.filled("window_from", &[("from", &minute(from))]),
            (None, None) => return,
        };
        self.push(LineKind::Detail, 2, format!("{window} {local}"));
        if let Some(begin) = step.begin_by.filter(|_| step.takes > 0) {
            let takes = self.time(i64::from(step.takes));
            let begin = self.filled("plan_begin", &[("at", &minute(begin)), ("time", &takes)]);
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

    /// A stretch of minutes as people say it, in at most two units.
    pub(super) fn time(&self, minutes: i64) -> String {
        let (days, hours, minutes) = (minutes / DAY, minutes % DAY / HOUR, minutes % HOUR);
        let unit = |name: &str, n: i64| self.filled(name, &[("n", &n.to_string())]);
        match (days, hours, minutes) {
            (0, 0, minutes) => unit("time_minutes", minutes),
            (0, hours, 0) => unit("time_hours", hours),
            (0, hours, minutes) => {
                format!(
                    "{} {}",
                    unit("time_hours", hours),
                    unit("time_minutes", minutes)
                )
            }
            (days, 0, _) => unit("time_days", days),
            (days, hours, _) => {
                format!("{} {}", unit("time_days", days), unit("time_hours", hours))
            }
        }
    }
}
