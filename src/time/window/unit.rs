//! In what windows are counted.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::time::moment::{shift, shift_months};

use crate::code::named;

/// In what a window is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum WindowUnit {
    /// Calendar days, local.
    CalendarDays,
    /// Hours between instants.
    Hours,
    /// Calendar months, local.
    Months,
    /// Years of twelve calendar months, local.
    Years,
}

named!(WindowUnit, "unit of a window");

impl WindowUnit {
    /// Whether whole days are counted, and no instants.
    pub(crate) fn is_of_days(self) -> bool {
        self != Self::Hours
    }

    /// How many calendar months it is long; none where it is counted otherwise.
    pub(super) fn months(self) -> Option<i32> {
        match self {
            Self::Months => Some(1),
            Self::Years => Some(12),
            Self::CalendarDays | Self::Hours => None,
        }
    }

    /// The fewest days that so many units are.
    pub(crate) fn fewest_days(self, count: i32) -> i32 {
        match self {
            Self::CalendarDays => count,
            Self::Hours => count.div_euclid(24),
            Self::Months => count.saturating_mul(28),
            Self::Years => count.saturating_mul(365),
        }
    }

    /// The most days that so many units are.
    pub(crate) fn most_days(self, count: i32) -> i32 {
        match self {
            Self::CalendarDays => count,
            Self::Hours => count.saturating_add(23).div_euclid(24),
            Self::Months => count.saturating_mul(31),
            Self::Years => count.saturating_mul(366),
        }
    }

    /// The first day that is so many units from another, or, if none is, the next one; of hours the first that one so far away
    /// may lie on.
    pub(crate) fn first_day(self, from: NaiveDate, count: i32) -> Option<NaiveDate> {
        let Some(size) = self.months() else {
            return shift(from, self.fewest_days(count));
        };
        let months = count.checked_mul(size)?;
        let day = shift_months(from, months)?;
        // The same day of an earlier month may be one from which so many months do not reach.
        if months < 0 && shift_months(day, -months)? < from {
            shift(day, 1)
        } else {
            Some(day)
        }
    }

    /// The last day that is so many units from another, or, if none is, the one before; of hours the last that one so far away may
    /// lie on.
    pub(crate) fn last_day(self, from: NaiveDate, count: i32) -> Option<NaiveDate> {
        let Some(size) = self.months() else {
            return shift(from, self.most_days(count));
        };
        let months = count.checked_mul(size)?;
        let mut day = shift_months(from, months)?;
        // From the last days of a month so many months may all lead to the last day of a shorter one.
        while months < 0 && shift_months(shift(day, 1)?, -months)? <= from {
            day = shift(day, 1)?;
        }
        Some(day)
    }
}

/// The day on which somebody born on a day is so many months old: where the month has no such day, the first of the next.
/// Who is born on 29 February is a year older on 1 March.
pub(crate) fn birthday(born: NaiveDate, months: i32) -> Option<NaiveDate> {
    let day = shift_months(born, months)?;
    if day.day() == born.day() {
        Some(day)
    } else {
        shift(day, 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_born_on_a_day_that_a_month_does_not_have_is_older_on_the_first_of_the_next() {
        for (born, months, expected) in [
            ("2016-02-29", 12, "2017-03-01"),
            ("2016-02-29", 48, "2020-02-29"),
            ("2016-02-28", 12, "2017-02-28"),
            ("2016-03-01", 12, "2017-03-01"),
            ("2021-01-31", 1, "2021-03-01"),
            ("2021-01-28", 1, "2021-02-28"),
            ("2021-03-31", 1, "2021-05-01"),
            ("2021-12-31", 2, "2022-03-01"),
            ("2021-05-05", 0, "2021-05-05"),
        ] {
            assert_eq!(
                birthday(born.parse().unwrap(), months),
                expected.parse().ok(),
                "{born}"
            );
        }
    }
}
