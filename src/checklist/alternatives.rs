//! Alternatives as a checklist: what to change, what it costs, and the steps of the first.

use crate::alternatives::{Alternative, Alternatives, Change};
use crate::assessment::Verdict;
use crate::code::Language;
use crate::rulebook::Rulebook;
use crate::trip::Trip;

use super::times::DAY;
use super::{Checklist, LineKind, Writer, cited};

impl Checklist {
    /// The alternatives to a trip, each with its steps.
    #[must_use]
    pub fn of_alternatives(
        rulebook: &Rulebook,
        alternatives: &Alternatives,
        trip: &Trip,
        language: Language,
    ) -> Self {
        let mut writer = Writer::new(rulebook, language);
        writer.alternatives(alternatives, trip);
        Self {
            lines: writer.lines,
        }
    }
}

impl Writer<'_> {
    fn alternatives(&mut self, alternatives: &Alternatives, trip: &Trip) {
        let title = self.label("alternatives");
        self.push(LineKind::Title, 0, title);
        if alternatives.passes {
            let label = self.label("alternatives_passes");
            let kind = match alternatives.verdict {
                Verdict::NotCovered => LineKind::Unknown,
                _ => LineKind::Met,
            };
            self.push(kind, 1, label);
            return self.silent(alternatives.verdict);
        }
        for (number, found) in (1..).zip(&alternatives.found) {
            self.alternative(number, found, trip);
        }
        if alternatives.tried == 0 {
            let nothing = self.label("alternatives_nothing");
            self.push(LineKind::Unknown, 1, nothing);
        } else if alternatives.found.is_empty() {
            let none = self.filled(
                "alternatives_none",
                &[
                    ("earlier", &alternatives.days_earlier.to_string()),
                    ("later", &alternatives.days_later.to_string()),
                    ("tried", &alternatives.tried.to_string()),
                ],
            );
            self.push(LineKind::Failed, 1, none);
        }
        if alternatives.untried > 0 {
            let untried = alternatives.untried.to_string();
            let label = self.filled("alternatives_untried", &[("n", &untried)]);
            self.push(LineKind::Unknown, 1, label);
        }
        if !alternatives.advised.is_empty() {
            self.heading("alternatives_advised");
            for way in &alternatives.advised {
                self.push(LineKind::Plain, 2, self.text(&way.text));
                self.push(LineKind::Citation, 4, cited(&way.cites, &way.readings));
            }
        }
        for (number, found) in (1..).zip(&alternatives.found) {
            let heading = format!("({number})");
            self.push(LineKind::Title, 0, heading);
            for journey in &found.plan.journeys {
                self.plan(journey, &found.plan.turnarounds);
            }
        }
    }

    fn alternative(&mut self, number: u32, found: &Alternative, trip: &Trip) {
        let changes: Vec<String> = found
            .changes
            .iter()
            .map(|change| self.change(change, &found.trip, trip))
            .collect();
        let text = format!("({number}) {}", self.language.run_on(&changes));
        self.push(LineKind::of(found.verdict), 1, text);
        let days = found.cost.waiting_days.to_string();
        let papers = found.cost.papers.to_string();
        let cost = self.filled("cost", &[("days", &days), ("papers", &papers)]);
        self.push(LineKind::Detail, 2, cost);
        self.silent(found.verdict);
    }

    fn silent(&mut self, verdict: Verdict) {
        if verdict == Verdict::NotCovered {
            let label = self.label("alternatives_silent");
            self.push(LineKind::Detail, 2, label);
        }
    }

    fn change(&self, change: &Change, after: &Trip, before: &Trip) -> String {
        let leg = |trip: &Trip, position: u32| {
            let position = usize::try_from(position).ok()?;
            trip.itinerary.legs.get(position).cloned()
        };
        let lands = |position| leg(before, position).map(|leg| self.place(leg.to));
        let departs =
            |position| leg(after, position).map(|leg| self.language.day(leg.departs.date()));
        match *change {
            Change::Airside { leg } => self.filled(
                "change_airside",
                &[("place", &lands(leg).unwrap_or_default())],
            ),
            Change::Direct {
                first_leg,
                last_leg,
            } => {
                let from = leg(before, first_leg).map(|leg| self.place(leg.from));
                self.filled(
                    "change_direct",
                    &[
                        ("from", &from.unwrap_or_default()),
                        ("to", &lands(last_leg).unwrap_or_default()),
                    ],
                )
            }
            Change::Track { ref track } => {
                self.filled("change_track", &[("track", &self.track_name(track))])
            }
            Change::OtherDay { days } => {
                let name = if days < 0 {
                    "change_earlier"
                } else {
                    "change_later"
                };
                let time = self.time(i64::from(days.unsigned_abs()) * DAY);
                let date = departs(0).unwrap_or_default();
                self.filled(name, &[("time", &time), ("date", &date)])
            }
            Change::LeaveEarlier { leg, days } => {
                let leaves = after.itinerary.leaves_on;
                let leaves = leaves.map(|day| self.language.day(day));
                let date = leg.checked_add(1).and_then(departs).or(leaves);
                self.filled(
                    "change_leave_earlier",
                    &[
                        ("place", &lands(leg).unwrap_or_default()),
                        ("date", &date.unwrap_or_default()),
                        ("time", &self.time(i64::from(days) * DAY)),
                    ],
                )
            }
            Change::StayOnTheWay { leg, .. } => {
                let next = leg.checked_add(1).and_then(departs);
                self.filled(
                    "change_stay",
                    &[
                        ("place", &lands(leg).unwrap_or_default()),
                        ("date", &next.unwrap_or_default()),
                    ],
                )
            }
        }
    }
}
