//! The tests of single facts, in words.

use std::fmt::Display;

use serde::Serialize;

use crate::code::{Country, Nationality, Subdivision};
use crate::condition::Predicate;
use crate::place::Airport;
use crate::traveller::ShortTermPurpose;
use crate::window::{Window, WindowUnit};

use super::Writer;

impl Writer<'_> {
    /// What a predicate says of the traveller or the journey.
    pub(super) fn predicate(&self, predicate: &Predicate) -> String {
        let plain = |name: &str| self.said(&format!("predicate.{name}"), &[]);
        let with = |name: &str, place: &str, value: &str| {
            self.said(&format!("predicate.{name}"), &[(place, value)])
        };
        let list = |name: &str, list: String| with(name, "list", &list);
        match predicate {
            Predicate::Nationality(codes) => list("nationality", self.nationalities(codes)),
            Predicate::LivesIn(places) => list("lives_in", self.countries(places)),
            Predicate::LivesInSubdivision(places) => list("lives_in", self.subdivisions(places)),
            Predicate::JapanStatus(kinds) => {
                list("japan_status", self.words_of("japan_status", kinds))
            }
            Predicate::EligibilityFor(statuses) => {
                let statuses = self.words_of("stay_as", statuses);
                list("eligibility_for", statuses)
            }
            Predicate::ShortTermFor(ShortTermPurpose::Business) => plain("short_term_for.business"),
            Predicate::ShortTermFor(ShortTermPurpose::Other) => plain("short_term_for.other"),
            Predicate::ReentryPermit => plain("reentry_permit"),
            Predicate::FastTrackField => plain("fast_track_field"),
            Predicate::StayedInRefusedArea => plain("stayed_in_refused_area"),
            Predicate::Holds {
                permit,
                issued_before,
            } => {
                let permit = self.word("permit", permit);
                match issued_before {
                    None => with("holds", "permit", &permit),
                    Some(day) => {
                        let values = [("permit", &*permit), ("date", &self.language.date(*day))];
                        self.said("predicate.holds_issued_before", &values)
                    }
                }
            }
            Predicate::Via => plain("via"),
            Predicate::LastTransitIn(places) => list("last_transit_in", self.countries(places)),
            Predicate::AdmittedInTransit => plain("admitted_in_transit"),
            Predicate::TechnicalStop => plain("technical_stop"),
            Predicate::LandsAt(airports) => list("lands_at", self.airports(airports)),
            Predicate::DepartsBeforeHour(hour) => {
                with("departs_before_hour", "hour", &hour.to_string())
            }
            Predicate::Enters => plain("enters"),
            Predicate::ApproachedAirside => plain("approached_airside"),
            Predicate::ApproachedFromOutside(places) => {
                list("approached_from_outside", self.countries(places))
            }
            Predicate::ComesFrom(places) => list("comes_from", self.countries(places)),
            Predicate::LeadsOnTo(places) => list("leads_on_to", self.countries(places)),
            Predicate::DepartsOn(window) => with("departs_on", "window", &self.days_of(*window)),
            Predicate::LandsOn(window) => with("lands_on", "window", &self.days_of(*window)),
            Predicate::EnteredBy(track) => with("entered_by", "track", &self.track_name(track)),
            Predicate::AsksFor(track) => with("asks_for", "track", &self.track_name(track)),
            Predicate::Returning => plain("returning"),
            Predicate::Unsettled(reading) => with("unsettled", "reading", reading.as_str()),
        }
    }

    fn codes(&self, codes: &[impl Display]) -> String {
        let codes: Vec<_> = codes.iter().map(ToString::to_string).collect();
        self.language.list(&codes)
    }

    fn nationalities(&self, codes: &[Nationality]) -> String {
        let name = |code: &Nationality| self.named("nationality", code.as_str());
        self.codes(&codes.iter().map(name).collect::<Vec<_>>())
    }

    fn countries(&self, places: &[Country]) -> String {
        let names: Vec<_> = places.iter().map(|place| self.country(*place)).collect();
        names.join(&self.label("or"))
    }

    fn subdivisions(&self, places: &[Subdivision]) -> String {
        let names: Vec<_> = places
            .iter()
            .map(|place| self.subdivision(*place))
            .collect();
        names.join(&self.label("or"))
    }

    fn airports(&self, airports: &[Airport]) -> String {
        let places: Vec<_> = airports
            .iter()
            .map(|airport| self.place(*airport))
            .collect();
        places.join(&self.label("or"))
    }

    fn words_of(&self, group: &str, values: &[impl Serialize]) -> String {
        let words: Vec<_> = values.iter().map(|value| self.word(group, value)).collect();
        self.codes(&words)
    }

    /// The days of a window, counted from its anchor.
    fn days_of(&self, window: Window) -> String {
        if window.unit != WindowUnit::CalendarDays {
            return self.time_limit(window);
        }
        let anchor = self.word("anchor", &window.anchor);
        let day = |days: Option<i32>| days.map(|days| days.to_string()).unwrap_or_default();
        let name = match (window.earliest, window.latest) {
            (Some(_), Some(_)) => "window.between",
            (Some(_), None) => "window.from",
            (None, Some(_)) => "window.until",
            (None, None) => return self.label("always"),
        };
        let (earliest, latest) = (day(window.earliest), day(window.latest));
        let values = [
            ("anchor", &*anchor),
            ("earliest", &earliest),
            ("latest", &latest),
        ];
        self.said(name, &values)
    }
}
