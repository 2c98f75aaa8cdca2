//! Instants, windows and durations in the words of a language.

use chrono::{DateTime, FixedOffset};

use crate::time::moment::Moment;
use crate::time::window::{Window, WindowUnit};

use super::Writer;

pub(crate) type Instant = DateTime<FixedOffset>;

const HOUR: i64 = 60;
/// The minutes of a day.
pub(super) const DAY: i64 = 24 * HOUR;

impl Writer<'_> {
    /// Day and time of day, to the minute.
    pub(crate) fn minute(&self, at: DateTime<FixedOffset>) -> String {
        self.language.minute(at.naive_local())
    }

    /// A date, with the time of day if it is known.
    pub(super) fn moment(&self, at: Moment) -> String {
        match at.time() {
            Some(time) => self.language.minute(at.date().and_time(time)),
            None => self.language.date(at.date()),
        }
    }

    /// From when and until when, in local time of the place; nothing where neither has a limit.
    pub(super) fn between(&self, from: Option<Instant>, until: Option<Instant>) -> Option<String> {
        let from = from.map(|at| self.minute(at));
        let until = until.map(|at| self.language.minute_of_end(at.naive_local()));
        self.limits(from.as_deref(), until.as_deref())
    }

    /// The same in words that are at hand.
    pub(super) fn limits(&self, from: Option<&str>, until: Option<&str>) -> Option<String> {
        Some(match (from, until) {
            (Some(from), Some(until)) => {
                self.filled("window_from_until", &[("from", from), ("until", until)])
            }
            (Some(from), None) => self.filled("window_from", &[("from", from)]),
            (None, Some(until)) => self.filled("window_until", &[("until", until)]),
            (None, None) => return None,
        })
    }

    /// A window by its anchor, such as `from 72 h before departure until departure`.
    pub(super) fn time_limit(&self, window: Window) -> String {
        let anchor = self.word("anchor", &window.anchor);
        let unit = match window.unit {
            WindowUnit::CalendarDays => "days",
            WindowUnit::Hours => "hours",
            WindowUnit::Months => "months",
            WindowUnit::Years => "years",
        };
        let offset = |n: i32, is_end: bool| {
            let name = match n {
                0 if window.unit.is_of_days() && !is_end => "offset_day_of",
                0 => "offset_at",
                ..0 => &format!("offset_{unit}_before"),
                1.. => &format!("offset_{unit}_after"),
            };
            let n = n.unsigned_abs().to_string();
            self.filled(name, &[("n", &n), ("anchor", &anchor)])
        };
        let from = window.earliest.map(|n| offset(n, false));
        let until = window.latest.map(|n| offset(n, true));
        self.limits(from.as_deref(), until.as_deref())
            .unwrap_or_else(|| self.label("no_limit"))
    }

    /// A stretch of minutes as people say it, in at most two units.
    pub(super) fn time(&self, minutes: i64) -> String {
        let (days, hours, minutes) = (minutes / DAY, minutes % DAY / HOUR, minutes % HOUR);
        let unit = |name: &str, n: i64| self.filled(name, &[("n", &n.to_string())]);
        match (days, hours, minutes) {
            (0, 0, minutes) => unit("time_minutes", minutes),
            (0, hours, 0) => unit("time_hours", hours),
            (0, hours, minutes) => {
                let measures = [unit("time_hours", hours), unit("time_minutes", minutes)];
                self.language.run_on(&measures)
            }
            (days, 0, _) => unit("time_days", days),
            (days, hours, _) => {
                let measures = [unit("time_days", days), unit("time_hours", hours)];
                self.language.run_on(&measures)
            }
        }
    }
}
