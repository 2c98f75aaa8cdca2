//! How long something takes at least.

use serde::{Deserialize, Serialize};

use crate::time::Zone;
use crate::time::moment::{minutes_later, shift};

use super::{Span, WindowUnit, start_of_day};

/// The minutes of an hour and of a day.
const HOUR: i32 = 60;
const DAY: i32 = 24 * HOUR;

/// How long something takes at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lead {
    /// How many, from 1 and as far as a window reaches.
    pub count: i32,
    /// In what it is counted: hours from instant to instant, anything else from day to day, in the local time of where the
    /// journey starts.
    pub unit: WindowUnit,
}

impl Lead {
    /// In minutes, months and years at their longest.
    pub(crate) fn minutes(self) -> u32 {
        let (count, size) = match self.unit {
            WindowUnit::Hours => (self.count, HOUR),
            unit => (unit.most_days(self.count), DAY),
        };
        u32::try_from(count.saturating_mul(size)).unwrap_or(0)
    }

    /// When it can be begun to be there within a span; none where that has no end.
    pub(crate) fn begun_by(self, within: &Span, zone: Zone) -> Option<Span> {
        let until = within.until?;
        if self.unit == WindowUnit::Hours {
            let minutes = i64::from(self.count) * i64::from(HOUR);
            return Some(Span {
                until: Some(minutes_later(until, -minutes)),
                until_included: within.until_included,
                ..Span::default()
            });
        }
        let last = zone.shown(within.last_minute()?).date_naive();
        let begun = self.unit.last_day(last, -self.count)?;
        Some(Span {
            until: Some(start_of_day(shift(begun, 1)?, zone)?),
            last_date: Some(begun),
            ..Span::default()
        })
    }
}
