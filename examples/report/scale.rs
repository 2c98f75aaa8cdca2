//! The days of a journey laid on a line, and the marks that are drawn on it.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta};
use maud::{Markup, html};
use sekisho::Language;

pub type Instant = DateTime<FixedOffset>;

/// A stretch of time from the left edge of the drawing to its right edge.
pub struct Scale {
    start: Instant,
    minutes: i64,
    /// The id of the lines that go through all rows.
    lines: String,
}

/// Something that is drawn in a row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The asking.
    Now(Instant),
    /// A time in which something can be done.
    Window(Instant, Instant),
    /// The last time in which it can be begun and still be ready.
    Takes(Instant, Instant),
    /// The instant by which it must be ready.
    Deadline(Instant),
    /// What cannot be done in time: from when it is due until when it can be had.
    TooLate(Instant, Instant),
    /// A checkpoint at which nobody passes.
    Barred(Instant),
    /// A flight.
    Flight(Instant, Instant),
    /// A checkpoint.
    Checkpoint(Instant),
    /// Waiting, or another duty after the border.
    Duty(Instant, Instant),
}

/// The most days that are named above the drawing: on a phone there is no room for more.
const MOST_TICKS: i64 = 6;
/// The room that the name of a day needs, in hundredths of a percent.
const ROOM: i64 = 1_300;

impl Scale {
    /// The scale on which all instants have room; none where there are none.
    pub fn of(instants: &[Instant], number: usize) -> Option<Self> {
        let (first, last) = (instants.iter().min()?, instants.iter().max()?);
        let length = (*last - *first).num_minutes();
        let margin = |share: i64| TimeDelta::minutes((length / share).max(180));
        let start = *first - margin(30);
        Some(Self {
            start,
            // At the right there must be room for the day of a landing.
            minutes: (*last + margin(12) - start).num_minutes(),
            lines: format!("lines-{number}"),
        })
    }

    /// In hundredths of a percent from the left. Whole numbers, so that every machine draws the same.
    fn position(&self, at: Instant) -> i64 {
        ((at - self.start).num_minutes() * 10_000 / self.minutes).clamp(0, 10_000)
    }

    fn x(&self, at: Instant) -> String {
        percent(self.position(at))
    }

    /// Midnights where the journey starts, as many as can be named.
    fn midnights(&self) -> Vec<Instant> {
        let days = self.minutes / (24 * 60) + 1;
        let every = [1, 2, 3, 4, 5, 7, 14, 21, 28]
            .into_iter()
            .find(|every| days / every < MOST_TICKS)
            .unwrap_or(days / MOST_TICKS + 1);
        let days = self.start.date_naive().iter_days().skip(1);
        let midnight = |day: NaiveDate| {
            let at = day.and_time(NaiveTime::MIN);
            at.and_local_timezone(*self.start.offset()).single()
        };
        let end = self.start + TimeDelta::minutes(self.minutes);
        days.step_by(usize::try_from(every).unwrap_or(1))
            .map_while(midnight)
            .take_while(|at| *at < end)
            .collect()
    }

    /// The days that are named above the drawing, each with its place: those of flights, then midnights that have room.
    pub fn axis(&self, language: Language, flights: &[Instant]) -> Markup {
        let mut named: Vec<(Instant, &str)> = Vec::new();
        let flights = flights.iter().map(|at| (*at, "departure"));
        let midnights = self.midnights().into_iter().map(|at| (at, "midnight"));
        for (at, class) in flights.chain(midnights) {
            let place = self.position(at);
            // At the edges a name would be cut off.
            let is_inside = (500..=9_500).contains(&place);
            let is_apart = |(other, _): &(Instant, &str)| {
                let is_far = (self.position(*other) - place).abs() >= ROOM;
                is_far && other.date_naive() != at.date_naive()
            };
            if is_inside && named.iter().all(is_apart) {
                named.push((at, class));
            }
        }
        html! {
            div.axis aria-hidden="true" {
                div.days {
                    @for (at, class) in named {
                        span.(class) style=(format!("left:{}", self.x(at))) { (language.short_date(at.date_naive())) }
                    }
                }
            }
        }
    }

    /// The lines that go through all rows, to be put into the page once.
    pub fn lines(&self, now: Instant, flights: &[Instant]) -> Markup {
        html! {
            svg.defs aria-hidden="true" width="0" height="0" {
                symbol id=(self.lines) overflow="visible" {
                    @for at in self.midnights() { (line("tick", &self.x(at))) }
                    @for at in flights { (line("departure", &self.x(*at))) }
                    (line("now", &self.x(now)))
                }
            }
        }
    }

    /// One row of the drawing. It is for eyes only: the words beside it say the same.
    pub fn row(&self, marks: &[Mark]) -> Markup {
        html! {
            svg.row-drawing aria-hidden="true" {
                use href=(format!("#{}", self.lines)) width="100%" height="100%" {}
                @for mark in marks { (self.mark(*mark)) }
            }
        }
    }

    fn mark(&self, mark: Mark) -> Markup {
        match mark {
            Mark::Now(at) => self.shape(at, "now"),
            Mark::Window(from, until) => self.bar("window", from, until),
            Mark::Takes(from, until) => self.bar("takes", from, until),
            Mark::Deadline(at) => self.shape(at, "deadline"),
            Mark::TooLate(due, had) => html! {
                (self.bar("late", due.min(had), due.max(had)))
                (self.shape(due, "late"))
            },
            Mark::Barred(at) => self.shape(at, "barred"),
            Mark::Flight(from, until) => html! {
                (self.bar("flight", from, until))
                (self.shape(from, "flight"))
            },
            Mark::Checkpoint(at) => self.shape(at, "checkpoint"),
            Mark::Duty(from, until) => self.bar("duty", from, until),
        }
    }

    fn bar(&self, class: &str, from: Instant, until: Instant) -> Markup {
        let (from, until) = (self.position(from), self.position(until));
        // What is short must be seen all the same.
        let width = percent((until - from).max(60));
        html! { rect class=(class) x=(percent(from)) y="50%" width=(width) height="12" rx="3" {} }
    }

    fn shape(&self, at: Instant, class: &str) -> Markup {
        html! { svg x=(self.x(at)) y="50%" overflow="visible" { (shape(class)) } }
    }
}

fn percent(hundredths: i64) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

fn line(class: &str, x: &str) -> Markup {
    html! { line class=(class) x1=(x) x2=(x) y1="0" y2="100%" {} }
}

/// A sign around the origin.
fn shape(class: &str) -> Markup {
    let path = match class {
        "now" => "M-6,-6 h12 l-6,10 z",
        "deadline" => "M0,-9 v18",
        "late" | "barred" => "M-6,-6 l12,12 M6,-6 l-12,12",
        "flight" => "M-5,-7 l11,7 l-11,7 l3,-7 z",
        _ => "M0,-6 l6,6 l-6,6 l-6,-6 z",
    };
    html! { path class=(format!("sign {class}")) d=(path) {} }
}

/// A mark by itself, for the legend.
pub fn sample(class: &str) -> Markup {
    let is_bar = matches!(class, "window" | "takes" | "late" | "duty");
    html! {
        svg.sample aria-hidden="true" width="28" height="18" {
            @if is_bar { rect class=(class) x="2" y="50%" width="24" height="12" rx="3" {} }
            @if !matches!(class, "window" | "takes" | "duty") {
                svg x="50%" y="50%" overflow="visible" { (shape(class)) }
            }
        }
    }
}
