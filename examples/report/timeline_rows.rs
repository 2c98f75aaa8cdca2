//! The rows of a timeline: the asking, the steps of the plan, flights, checkpoints and duties, in order.

use maud::{Markup, PreEscaped, html};
use sekisho::Verdict;
use sekisho::assessment::Status;
use sekisho::checklist::{Line, LineKind};
use sekisho::plan::{Step, StepKind, StepState};
use sekisho::rulebook::CheckpointKind;
use sekisho::trip::Leg;

use crate::prose::prose;
use crate::scale::{Instant, Mark};
use crate::timeline::Timeline;
use crate::words::{Words, instants, with_offset, written};

/// A row of the list.
pub struct Row {
    pub class: &'static str,
    pub sign: &'static str,
    pub title: Markup,
    pub details: Markup,
    pub marks: Vec<Mark>,
}

impl Timeline<'_> {
    pub fn rows(&self, words: &Words, now: Instant) -> Vec<Row> {
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
                let leg = self.leg_of(step);
                while let Some((_, next)) = flights.next_if(|(position, _)| Some(*position) <= leg)
                {
                    rows.push(flight(words, next));
                }
                if matches!(of, CheckpointKind::Landing | CheckpointKind::Transit) {
                    rows.push(checkpoint(words, step));
                }
                self.bar(words, step, rows.last_mut());
            } else if let StepKind::Travel { leg, .. } = step.kind {
                while let Some((_, next)) = flights.next_if(|(position, _)| *position <= leg) {
                    rows.push(flight(words, next));
                }
            } else if self.is_open() {
                let lines = self.told.get(position).copied().unwrap_or_default();
                let number = numbers.get(position).copied().flatten();
                rows.push(row(
                    words,
                    step,
                    lines,
                    number,
                    &after(words, step, &numbers),
                    now,
                ));
            }
        }
        rows.extend(flights.map(|(_, leg)| flight(words, leg)));
        rows
    }

    /// The leg that is boarded, or that lands, at the checkpoint of a step.
    fn leg_of(&self, step: &Step) -> Option<u32> {
        let position = usize::try_from(step.checkpoint).ok()?;
        Some(self.way?.checkpoints.get(position)?.leg)
    }

    /// Says in the row of a checkpoint why nobody passes there, if that is so.
    fn bar(&self, words: &Words, step: &Step, row: Option<&mut Row>) {
        let way = self.way.filter(|_| self.verdict == Verdict::Refused);
        let refusals = way.map_or(&[][..], |way| &way.refusals);
        let here: Vec<String> = refusals
            .iter()
            .filter(|refusal| refusal.checkpoint == step.checkpoint)
            .map(|refusal| words.text(&refusal.text))
            .collect();
        let Some(row) = row.filter(|_| !here.is_empty()) else {
            return;
        };
        let told = std::mem::take(&mut row.details.0);
        row.class = "late";
        row.sign = "late";
        row.details = html! {
            (PreEscaped(told))
            @for reason in here { p.fault { (reason) } }
        };
        row.marks
            .retain(|mark| !matches!(mark, Mark::Checkpoint(_)));
        row.marks.extend(step.earliest.map(Mark::Barred));
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
fn after(words: &Words, step: &Step, numbers: &[Option<u32>]) -> String {
    let number = |position: &u32| {
        let position = usize::try_from(*position).ok()?;
        numbers.get(position).copied().flatten()
    };
    let numbers = step.waits_for.iter().filter_map(number);
    let numbers: Vec<_> = numbers.map(|number| number.to_string()).collect();
    words.language.list(&numbers)
}

/// How a step stands, as a class, and in a word for those who do not see its sign.
fn standing(step: &Step) -> (&'static str, Option<Status>) {
    match step.state {
        _ if matches!(step.kind, StepKind::Duty { .. }) => ("duty", None),
        StepState::Done => ("done", Some(Status::Met)),
        _ if step.comes_too_late() => ("late", None),
        StepState::Unknown => ("unknown", Some(Status::Unknown)),
        StepState::ToDo | StepState::TooLate => ("open", Some(Status::Open)),
    }
}

fn row(
    words: &Words,
    step: &Step,
    lines: &[Line],
    number: Option<u32>,
    after: &str,
    now: Instant,
) -> Row {
    let (class, status) = standing(step);
    let details = lines.iter().filter(|line| line.kind == LineKind::Detail);
    Row {
        class,
        sign: class,
        title: html! {
            @if let Some(number) = number { span.number { (number) "." } " " }
            @if let Some(status) = status { span.heard { (words.language.named(&words.word("status", &status), "")) } }
            @for line in lines.iter().take(1) { (line.text) }
            @if class == "late" { " " strong.flag { (words.own(|texts| &texts.too_late)) } }
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
        ("duty", until) => vec![Mark::Duty(from, until.unwrap_or(from))],
        ("done", _) | (_, None) => Vec::new(),
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

fn flight(words: &Words, leg: &Leg) -> Row {
    let (from, to) = (leg.from, leg.to);
    let marks = instants(leg).map(|(departs, arrives)| Mark::Flight(departs, arrives));
    Row {
        class: "flight",
        sign: "flight",
        title: html! {
            (words.leg(leg)) " " (words.route(&[from, to]))
        },
        details: html! {
            p { (words.own(|texts| &texts.departs)) " " (words.local(&written(words, leg.departs), from)) }
            p { (words.own(|texts| &texts.arrives)) " " (words.local(&written(words, leg.arrives), to)) }
        },
        marks: marks.into_iter().collect(),
    }
}

fn checkpoint(words: &Words, step: &Step) -> Row {
    let at = step.earliest;
    Row {
        class: "checkpoint",
        sign: "checkpoint",
        title: html! { (words.language.named(&words.place(step.place), &words.text(&step.title))) },
        details: html! {
            @if let Some(at) = at {
                p { (words.local(&words.language.minute(at.naive_local()), step.place)) }
            }
        },
        marks: at.map(Mark::Checkpoint).into_iter().collect(),
    }
}
