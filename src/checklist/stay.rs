//! Days of stay in the words of a language.

use chrono::NaiveDate;

use crate::assessment::{Status, StayCount};
use crate::trip::field::Field;
use crate::trip::stay::Stay;

use super::{LineKind, Writer};

impl Writer<'_> {
    /// How the days of a stay stand against their limit.
    pub(super) fn days_of_stay(&mut self, count: &StayCount, status: Status) {
        let limit = self.limit_of_stay(count);
        self.push(LineKind::Detail, 4, limit);
        if let Some(total) = count.total {
            let (total, days) = (total.to_string(), count.days.to_string());
            let text = self.filled("stay_total", &[("total", &total), ("days", &days)]);
            self.push(LineKind::Detail, 4, text);
        }
        // Whoever may stay as planned need not be told from when they may.
        let earliest = count.earliest_start.filter(|_| status != Status::Met);
        for (name, day) in [
            ("stay_last_lawful", count.last_lawful_day),
            ("stay_first_over", count.first_day_over),
            ("stay_earliest", earliest),
        ] {
            if let Some(day) = day {
                let text = self.filled(name, &[("day", &self.language.day(day))]);
                self.push(LineKind::Detail, 4, text);
            }
        }
    }

    /// The limit of a stay, and its last lawful day.
    pub(super) fn stay_in_a_line(&self, count: &StayCount) -> String {
        let limit = self.limit_of_stay(count);
        match count.last_lawful_day {
            Some(day) => {
                let last = self.filled("stay_last_lawful", &[("day", &self.language.day(day))]);
                self.language.aside(&limit, &last)
            }
            None => limit,
        }
    }

    fn limit_of_stay(&self, count: &StayCount) -> String {
        let days = count.days.to_string();
        let Some(within) = count.within.map(|within| within.to_string()) else {
            return self.filled("stay_at_a_time", &[("days", &days)]);
        };
        let (Some(used), Some(left)) = (count.used, count.left) else {
            return self.filled("stay_within", &[("days", &days), ("within", &within)]);
        };
        let values = [
            ("days", days),
            ("within", within),
            ("first", self.language.date(count.first_day)),
            ("used", used.to_string()),
            ("left", left.to_string()),
        ];
        let values: Vec<_> = values
            .iter()
            .map(|(name, it)| (*name, it.as_str()))
            .collect();
        self.filled("stay_used", &values)
    }

    /// Earlier stays, each with its country and days; of none that there are none.
    pub(super) fn stays(&self, stays: &[Stay]) -> String {
        if stays.is_empty() {
            return self.word("answer", &"no");
        }
        let stays = stays.iter().map(|stay| {
            let days = self.days_from_to(stay.first, stay.last);
            self.language.remark(&self.country(stay.place), &days)
        });
        self.language.list(&stays.collect::<Vec<_>>())
    }

    fn days_from_to(&self, first: NaiveDate, last: Option<NaiveDate>) -> String {
        let first = self.language.date(first);
        match last.map(|last| self.language.date(last)) {
            Some(last) => self.filled("window_days", &[("first", &first), ("last", &last)]),
            None => self.filled("window_from", &[("from", &first)]),
        }
    }

    /// The earlier stays that a trip tells, and from when they are all of them.
    pub(super) fn told_stays(&self, stays: &[Stay], since: Option<NaiveDate>) -> String {
        let told = self
            .language
            .named(&self.fact_name(&Field::Stays), &self.stays(stays));
        match since {
            Some(since) => {
                let since = self.filled("window_from", &[("from", &self.language.date(since))]);
                self.language.remark(&told, &since)
            }
            None => told,
        }
    }
}
