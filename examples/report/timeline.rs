//! The timeline of a journey: a list that can be read by itself, with a drawing beside it.

use maud::{Markup, html};
use sekisho::{
    Checklist, CheckpointAssessment, CheckpointKind, FlightLeg, JourneyPlan, Line, LineKind, Step,
    StepKind, StepState, Verdict,
};

use crate::icons::icon;
use crate::page::Report;
use crate::prose::prose;
use crate::scale::{Instant, Mark, Scale, sample};
use crate::words::{Words, instants, minute, with_offset, written};

/// What the library says of each step of each journey of a plan: its line, and the details that follow it.
pub fn told(checklist: &Checklist) -> Vec<Vec<&[Line]>> {
    let journeys = checklist
        .lines
        .chunk_by(|_, next| next.kind != LineKind::Title);
    // Before the steps stand the title and whether they can be done.
    journeys
        .map(|lines| lines.chunk_by(|_, next| next.depth > 1).skip(2).collect())
        .collect()
}

/// Whether there is anything to be planned.
fn is_open(plan: &JourneyPlan) -> bool {
    matches!(plan.verdict, Verdict::Cleared | Verdict::Conditional)
}

/// Whether a plan can be made, but comes too late.
pub fn breaks(plan: &JourneyPlan) -> bool {
    is_open(plan) && !plan.feasible
}

/// What a timeline is drawn from.
pub struct Timeline<'a> {
    /// The position of the journey.
    pub number: usize,
    pub plan: Option<&'a JourneyPlan>,
    /// What the library says of the steps of the plan.
    pub told: &'a [&'a [Line]],
    /// The checkpoints of the way that is planned.
    pub checkpoints: &'a [CheckpointAssessment],
    /// The flights to be shown, with their positions in the itinerary.
    pub flights: Vec<(u32, &'a FlightLeg)>,
}

/// A row of the list.
struct Row {
    class: &'static str,
    sign: &'static str,
    title: Markup,
    details: Markup,
    marks: Vec<Mark>,
}

impl Timeline<'_> {
    pub fn show(&self, report: &Report) -> Markup {
        let words = &report.words;
        let rows = self.rows(report);
        let instants: Vec<Instant> = rows
            .iter()
            .flat_map(|row| &row.marks)
            .flat_map(|mark| ends(*mark))
            .collect();
        let Some(scale) = Scale::of(&instants, self.number) else {
            return html! {};
        };
        let departures: Vec<Instant> = rows
            .iter()
            .flat_map(|row| &row.marks)
            .filter_map(|mark| match mark {
                Mark::Flight(at, _) => Some(*at),
                _ => None,
            })
            .collect();
        html! {
            (self.outcome(words))
            (legend(words, &rows))
            div.timeline {
                (scale.lines(report.assessment.as_of, &departures))
                div.axis aria-hidden="true" {
                    div.days {
                        @for (x, day) in scale.ticks() { span style=(format!("left:{x}")) { (day) } }
                    }
                }
                ol {
                    @for row in &rows {
                        li class=(row.class) {
                            div.words {
                                p.title { (icon(row.sign)) span { (row.title) } }
                                div.details { (row.details) }
                            }
                            div.drawing { (scale.row(&row.marks)) }
                        }
                    }
                }
            }
            @if self.is_open() { p.fine { (words.label("plan_assumed")) " " (words.own(|texts| &texts.axis)) } }
        }
    }

    /// Whether there is anything to be planned.
    fn is_open(&self) -> bool {
        self.plan.is_some_and(is_open)
    }

    fn outcome(&self, words: &Words) -> Markup {
        let (class, sign, text) = match self.plan {
            Some(plan) if plan.feasible => ("good", "done", words.label("plan_feasible")),
            Some(plan) if breaks(plan) => {
                ("bad", "late", words.own(|texts| &texts.breaks).to_owned())
            }
            _ => ("plain", "unknown", words.label("plan_not_open")),
        };
        html! { p.outcome.(class) { (icon(sign)) span { (text) } } }
    }

    fn rows(&self, report: &Report) -> Vec<Row> {
        let words = &report.words;
        let now = report.assessment.as_of;
        let mut rows = vec![Row {
            class: "now",
            sign: "now",
            title: html! { (words.own(|texts| &texts.now)) },
            details: html! { p { (with_offset(words, now)) } },
            marks: vec![Mark::Now(now)],
        }];
        let mut flights = self.flights.iter().peekable();
        let steps = self.plan.map_or(&[][..], |plan| &plan.steps);
        let numbers = numbers(steps);
        for (position, step) in steps.iter().enumerate() {
            if let StepKind::Checkpoint { of } = step.kind {
                let at = self
                    .checkpoints
                    .get(usize::try_from(step.checkpoint).unwrap_or(usize::MAX));
                while let Some((_, leg)) =
                    flights.next_if(|(position, _)| at.is_some_and(|at| *position <= at.leg))
                {
                    rows.push(flight(words, leg));
                }
                if matches!(of, CheckpointKind::Landing | CheckpointKind::Transit) {
                    rows.push(checkpoint(words, step));
                }
            } else if self.is_open() {
                let lines = self.told.get(position).copied().unwrap_or_default();
                let number = numbers.get(position).copied().flatten();
                rows.push(row(words, step, lines, number, &after(step, &numbers), now));
            }
        }
        rows.extend(flights.map(|(_, leg)| flight(words, leg)));
        rows
    }
}

/// The numbers under which the steps that are things to do are shown; none for checkpoints and duties.
fn numbers(steps: &[Step]) -> Vec<Option<u32>> {
    let mut last = 0;
    let number = |step: &Step| {
        matches!(step.kind, StepKind::Requirement { .. }).then(|| {
            last += 1;
            last
        })
    };
    steps.iter().map(number).collect()
}

/// The numbers of the steps for which a step waits.
fn after(step: &Step, numbers: &[Option<u32>]) -> String {
    let number = |position: &u32| {
        let position = usize::try_from(*position).ok()?;
        numbers.get(position).copied().flatten()
    };
    let numbers = step.waits_for.iter().filter_map(number);
    numbers
        .map(|number| number.to_string())
        .collect::<Vec<_>>()
        .join(", ")
}

fn row(
    words: &Words,
    step: &Step,
    lines: &[Line],
    number: Option<u32>,
    after: &str,
    now: Instant,
) -> Row {
    let is_late = step.state != StepState::Done && step.comes_too_late();
    let (class, sign) = match step.state {
        _ if matches!(step.kind, StepKind::Duty { .. }) => ("duty", "duty"),
        StepState::Done => ("done", "done"),
        _ if is_late => ("late", "late"),
        StepState::Unknown => ("unknown", "unknown"),
        StepState::ToDo | StepState::TooLate => ("open", "open"),
    };
    let details = lines.iter().filter(|line| line.kind == LineKind::Detail);
    Row {
        class,
        sign,
        title: html! {
            @if let Some(number) = number { span.number { (number) "." } " " }
            @for line in lines.iter().take(1) { (line.text) }
            @if is_late { " " strong.flag { (words.own(|texts| &texts.too_late)) } }
        },
        details: html! {
            @for line in details { p { (prose(words, &line.text)) } }
            @if !after.is_empty() && class != "done" {
                p { (words.own(|texts| &texts.after).replace("{steps}", after)) }
            }
        },
        marks: marks(step, class, now),
    }
}

fn marks(step: &Step, class: &str, now: Instant) -> Vec<Mark> {
    let from = step.earliest.unwrap_or(now);
    match (class, step.latest) {
        ("done", _) | (_, None) => Vec::new(),
        ("duty", Some(until)) => vec![Mark::Duty(from, until)],
        ("late", Some(until)) => vec![Mark::TooLate(until, from)],
        (_, Some(until)) => {
            let begin = step.begin_by.filter(|_| step.takes > 0);
            let takes = begin.map(|begin| Mark::Takes(begin, until));
            [Mark::Window(from, until)]
                .into_iter()
                .chain(takes)
                .chain([Mark::Deadline(until)])
                .collect()
        }
    }
}

fn flight(words: &Words, leg: &FlightLeg) -> Row {
    let (from, to) = (leg.from, leg.to);
    let marks = instants(leg).map(|(departs, arrives)| Mark::Flight(departs, arrives));
    Row {
        class: "flight",
        sign: "flight",
        title: html! {
            (words.own(|texts| &texts.flight)) " " (from.iata()) " → " (to.iata())
        },
        details: html! {
            p { (words.own(|texts| &texts.departs)) " " (words.local(&written(leg.departs), from)) }
            p { (words.own(|texts| &texts.arrives)) " " (words.local(&written(leg.arrives), to)) }
        },
        marks: marks.into_iter().collect(),
    }
}

fn checkpoint(words: &Words, step: &Step) -> Row {
    let at = step.earliest;
    Row {
        class: "checkpoint",
        sign: "checkpoint",
        title: html! { (step.place.iata()) ": " (words.text(&step.title)) },
        details: html! { @if let Some(at) = at { p { (words.local(&minute(at), step.place)) } } },
        marks: at.map(Mark::Checkpoint).into_iter().collect(),
    }
}

/// The instants that must have room on the scale.
fn ends(mark: Mark) -> [Instant; 2] {
    match mark {
        Mark::Now(at) | Mark::Deadline(at) | Mark::Checkpoint(at) => [at, at],
        Mark::Window(from, until)
        | Mark::Takes(from, until)
        | Mark::TooLate(from, until)
        | Mark::Flight(from, until)
        | Mark::Duty(from, until) => [from, until],
    }
}

/// What the marks mean; only those that are drawn.
fn legend(words: &Words, rows: &[Row]) -> Markup {
    let has = |is: fn(&Mark) -> bool| rows.iter().flat_map(|row| &row.marks).any(is);
    let entries = [
        ("now", words.own(|texts| &texts.now), true),
        (
            "window",
            words.own(|texts| &texts.may_be_done),
            has(|mark| matches!(mark, Mark::Window(..))),
        ),
        (
            "takes",
            words.own(|texts| &texts.takes),
            has(|mark| matches!(mark, Mark::Takes(..))),
        ),
        (
            "deadline",
            words.own(|texts| &texts.deadline),
            has(|mark| matches!(mark, Mark::Deadline(..))),
        ),
        (
            "late",
            words.own(|texts| &texts.too_late_mark),
            has(|mark| matches!(mark, Mark::TooLate(..))),
        ),
        (
            "flight",
            words.own(|texts| &texts.flight),
            has(|mark| matches!(mark, Mark::Flight(..))),
        ),
        (
            "checkpoint",
            words.own(|texts| &texts.checkpoint),
            has(|mark| matches!(mark, Mark::Checkpoint(..))),
        ),
        (
            "duty",
            words.own(|texts| &texts.duty),
            has(|mark| matches!(mark, Mark::Duty(..))),
        ),
    ];
    html! {
        ul.legend aria-label=(words.own(|texts| &texts.legend)) {
            @for (class, text, _) in entries.iter().filter(|(_, _, is_drawn)| *is_drawn) {
                li { (sample(class)) (text) }
            }
        }
    }
}
