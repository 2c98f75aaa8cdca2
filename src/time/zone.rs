//! Time zones, by IANA name.

use chrono::{DateTime, FixedOffset, NaiveDateTime, Offset, TimeDelta, Utc};

use crate::code::{CodeError, text_code};

include!("../data/airports/zones.rs");

/// The offsets of a zone since 2000, in quarters of an hour east of UTC.
struct History {
    /// The offset at the start of 2000.
    first: i8,
    /// When it changes, in minutes since the start of 2000 in UTC, and to what; sorted.
    shifts: &'static [(u32, i8)],
}

/// 2000-01-01T00:00:00Z in seconds since 1970.
const START: i64 = 946_684_800;

/// A time zone of the IANA database, by its current name.
///
/// Every zone of `zone.tab` and `Etc/UTC`; retired names such as `Asia/Saigon` are refused. Offsets
/// are right from 2000 to 2049; before and after, the first and the last one known stay in force.
///
/// ```
/// use chrono::NaiveDate;
/// use sekisho::time::Zone;
///
/// let noon = NaiveDate::from_ymd_opt(2020, 12, 1).and_then(|day| day.and_hms_opt(12, 0, 0)).unwrap();
/// assert_eq!(Zone::new("Asia/Tokyo")?.offset_at(noon).to_string(), "+09:00");
/// # Ok::<(), sekisho::CodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Zone(u16);

text_code!(
    Zone, unknown, "IANA time zone",
    expected: "a current name such as `Asia/Tokyo`",
    pattern: "^[A-Za-z_-]+(/[A-Za-z0-9_-]+)+$"
);

/// What a local date and time means in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Resolved {
    /// It happens once.
    One(DateTime<FixedOffset>),
    /// It happens twice, since clocks go back over it: the earlier and the later instant.
    Two(DateTime<FixedOffset>, DateTime<FixedOffset>),
    /// It does not happen, since clocks go forward over it.
    Gap,
}

impl Zone {
    /// The zone with this place in the table, in three digits; only for the compiler, which refuses others.
    pub(crate) const fn of(digits: [u8; 3]) -> Self {
        let [hundreds, tens, ones] = digits;
        let place =
            (hundreds - b'0') as u16 * 100 + (tens - b'0') as u16 * 10 + (ones - b'0') as u16;
        assert!((place as usize) < ZONES.len(), "no such zone");
        Self(place)
    }

    /// Looks up a zone.
    ///
    /// # Errors
    ///
    /// If the text is not, letter for letter, the current name of a zone.
    pub fn new(text: &str) -> Result<Self, CodeError> {
        ZONES
            .binary_search_by(|(name, _)| (*name).cmp(text))
            .ok()
            .and_then(|place| u16::try_from(place).ok())
            .map(Self)
            .ok_or_else(|| Self::error(text))
    }

    /// Every zone, by name.
    pub fn all() -> impl Iterator<Item = Self> {
        (0_u16..).take(ZONES.len()).map(Self)
    }

    /// The IANA name; the same as `name()`.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        self.name()
    }

    /// The IANA name, such as `Asia/Tokyo`.
    #[must_use]
    pub fn name(self) -> &'static str {
        ZONES
            .get(usize::from(self.0))
            .map(|(name, _)| *name)
            .unwrap_or_default()
    }

    /// Whether no place on earth has it on its clocks for itself: UTC.
    pub(crate) fn is_of_no_place(self) -> bool {
        self.name().starts_with("Etc/")
    }

    /// The offset in force at an instant, given in UTC.
    #[must_use]
    pub fn offset_at(self, utc: NaiveDateTime) -> FixedOffset {
        let quarters = self.history().map_or(0, |history| history.at(utc));
        FixedOffset::east_opt(i32::from(quarters) * 900).unwrap_or(Utc.fix())
    }

    /// The same instant as clocks in the zone show it.
    pub(crate) fn shown(self, at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
        at.with_timezone(&self.offset_at(at.naive_utc()))
    }

    /// The instant or instants at which clocks in the zone show `local`.
    ///
    /// A time so near the ends of chrono's range that it has no instant counts as a gap.
    #[must_use]
    pub fn resolve(self, local: NaiveDateTime) -> Resolved {
        if let Some(offset) = self.history().and_then(|history| history.settled_by(local)) {
            let utc = local.checked_sub_offset(offset);
            return utc.map_or(Resolved::Gap, |utc| {
                Resolved::One(DateTime::from_naive_utc_and_offset(utc, offset))
            });
        }
        // Clocks never change twice within two days, so that a day earlier and a day later both
        // sides of any change near `local` are seen.
        let near = |days| {
            local
                .checked_add_signed(TimeDelta::days(days))
                .unwrap_or(local)
        };
        let before = self.offset_at(near(-1));
        let after = self.offset_at(near(1));
        let later = self.at_offset(local, after);
        if before == after {
            return later.map_or(Resolved::Gap, Resolved::One);
        }
        match (self.at_offset(local, before), later) {
            (Some(earlier), Some(later)) => Resolved::Two(earlier, later),
            (Some(only), None) | (None, Some(only)) => Resolved::One(only),
            (None, None) => Resolved::Gap,
        }
    }

    /// The instant at which a clock at `offset` shows `local`, if the zone has that offset then.
    fn at_offset(self, local: NaiveDateTime, offset: FixedOffset) -> Option<DateTime<FixedOffset>> {
        let utc = local.checked_sub_offset(offset)?;
        let is_in_force = self.offset_at(utc) == offset;
        is_in_force.then(|| DateTime::from_naive_utc_and_offset(utc, offset))
    }

    fn history(self) -> Option<&'static History> {
        let (_, number) = ZONES.get(usize::from(self.0))?;
        HISTORIES.get(usize::from(*number))
    }
}

impl History {
    /// The offset that clocks keep for good, if they have come to it two days before `local`.
    fn settled_by(&self, local: NaiveDateTime) -> Option<FixedOffset> {
        let quarters = match self.shifts.last() {
            None => self.first,
            Some((minutes, offset)) => {
                let passed = local.and_utc().timestamp() - START - i64::from(*minutes) * 60;
                *(passed > 2 * 86_400).then_some(offset)?
            }
        };
        FixedOffset::east_opt(i32::from(quarters) * 900)
    }

    fn at(&self, utc: NaiveDateTime) -> i8 {
        let seconds = utc.and_utc().timestamp() - START;
        let passed = self
            .shifts
            .partition_point(|(minutes, _)| i64::from(*minutes) * 60 <= seconds);
        passed
            .checked_sub(1)
            .and_then(|last| self.shifts.get(last))
            .map_or(self.first, |(_, offset)| *offset)
    }
}

impl Resolved {
    /// The first or only instant, if there is one.
    #[must_use]
    pub const fn earliest(self) -> Option<DateTime<FixedOffset>> {
        match self {
            Self::One(instant) | Self::Two(instant, _) => Some(instant),
            Self::Gap => None,
        }
    }

    /// The last or only instant, if there is one.
    #[must_use]
    pub const fn latest(self) -> Option<DateTime<FixedOffset>> {
        match self {
            Self::One(instant) | Self::Two(_, instant) => Some(instant),
            Self::Gap => None,
        }
    }
}

#[cfg(test)]
mod tests;
