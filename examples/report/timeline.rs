//! The timeline of a journey: a list that can be read by itself, with a drawing beside it.

use maud::{Markup, html};
use sekisho::assessment::Way;
use sekisho::checklist::{Line, LineKind};
use sekisho::plan::JourneyPlan;
use sekisho::trip::Leg;
use sekisho::{Checklist, Verdict};

use crate::icons::icon;
use crate::page::Report;
use crate::scale::{Instant, Mark, Scale, sample};
use crate::timeline_rows::Row;
use crate::words::Words;

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
    /// The way that is planned.
    pub way: Option<&'a Way>,
    /// The verdict on the journey.
    pub verdict: Verdict,
    /// The flights to be shown, with their positions in the itinerary.
    pub flights: Vec<(u32, &'a Leg)>,
}

impl Timeline<'_> {
    pub fn show(&self, report: &Report) -> Markup {
        let words = &report.words;
        let rows = self.rows(words, report.assessment.as_of);
        let marks = rows.iter().flat_map(|row| &row.marks);
        let instants: Vec<Instant> = marks.clone().flat_map(|mark| ends(*mark)).collect();
        let Some(scale) = Scale::of(&instants, self.number) else {
            return html! {};
        };
        let departures: Vec<Instant> = marks
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
                (scale.axis(words.language, &departures))
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
            p.fine {
                @if self.is_open() { @for line in self.assumed() { (line.text) " " } }
                (words.own(|texts| &texts.axis))
            }
        }
    }

    /// Whether there is anything to be planned.
    pub fn is_open(&self) -> bool {
        self.plan.is_some_and(is_open)
    }

    /// What the library says after the steps: what the plan assumes.
    fn assumed(&self) -> impl Iterator<Item = &Line> {
        let steps = self.plan.map_or(0, |plan| plan.steps.len());
        self.told.iter().skip(steps).copied().flatten()
    }

    fn outcome(&self, words: &Words) -> Markup {
        // Of what no rule covers, the top of the page says so.
        let plan = self.plan.filter(|plan| plan.verdict != Verdict::NotCovered);
        let (class, sign, text) = match plan {
            None => return html! {},
            Some(plan) if plan.feasible => ("good", "done", words.label("plan_feasible")),
            Some(plan) if breaks(plan) => {
                ("bad", "late", words.own(|texts| &texts.breaks).to_owned())
            }
            Some(_) => ("plain", "unknown", words.label("plan_not_open")),
        };
        html! { p.outcome.(class) { (icon(sign)) span { (text) } } }
    }
}

/// The class under which a mark is drawn.
fn class(mark: &Mark) -> &'static str {
    match mark {
        Mark::Now(_) => "now",
        Mark::Window(..) => "window",
        Mark::Takes(..) => "takes",
        Mark::Deadline(_) => "deadline",
        Mark::TooLate(..) => "late",
        Mark::Barred(_) => "barred",
        Mark::Flight(..) => "flight",
        Mark::Checkpoint(_) => "checkpoint",
        Mark::Duty(..) => "duty",
    }
}

/// The instants that must have room on the scale.
fn ends(mark: Mark) -> [Instant; 2] {
    match mark {
        Mark::Now(at) | Mark::Deadline(at) | Mark::Barred(at) | Mark::Checkpoint(at) => [at, at],
        Mark::Window(from, until)
        | Mark::Takes(from, until)
        | Mark::TooLate(from, until)
        | Mark::Flight(from, until)
        | Mark::Duty(from, until) => [from, until],
    }
}

/// What the marks mean; only those that are drawn.
fn legend(words: &Words, rows: &[Row]) -> Markup {
    let drawn: Vec<&str> = rows.iter().flat_map(|row| &row.marks).map(class).collect();
    let entries = [
        ("now", words.own(|texts| &texts.now)),
        ("window", words.own(|texts| &texts.may_be_done)),
        ("takes", words.own(|texts| &texts.takes)),
        ("deadline", words.own(|texts| &texts.deadline)),
        ("late", words.own(|texts| &texts.too_late_mark)),
        ("barred", words.own(|texts| &texts.barred)),
        ("flight", words.own(|texts| &texts.leg)),
        ("checkpoint", words.own(|texts| &texts.checkpoint)),
        ("duty", words.own(|texts| &texts.duty)),
    ];
    html! {
        ul.legend aria-label=(words.own(|texts| &texts.legend)) {
            @for (class, text) in entries.iter().filter(|(class, _)| drawn.contains(class)) {
                li { (sample(class)) (text) }
            }
        }
    }
}
