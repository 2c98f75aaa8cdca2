//! Days of stay, counted against a limit: how many are used, until when a stay may last, and from when the next one may.
//!
//! On each day of a stay one looks back over the days within which the limit counts. From one day of a stay to the next one
//! day comes in, and one at most goes out: the count never falls, so that the last day decides. Everything else is
//! arithmetic over the stretches of days that count.

/// A day, counted from 0001-01-01.
pub(crate) type Day = i32;

/// A day before all others.
pub(crate) const FOREVER_AGO: Day = Day::MIN / 8;

/// The days from the first to the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stretch {
    pub first: Day,
    pub last: Day,
}

/// Room for all stays before a trip, those between its flights, and one of which nothing is known.
pub(crate) type Stretches = Vec<Stretch>;

/// How many days a stay may last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limit {
    /// The most days that may count.
    pub days: Day,
    /// Within how many; none: of one stay, whatever was before.
    pub within: Option<Day>,
    /// Whether the day of entry counts.
    pub counts_first: bool,
    /// Whether the day of exit counts.
    pub counts_last: bool,
}

/// What a stay comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    /// How many days are used when it begins.
    pub used: Day,
    /// How many are left then.
    pub left: Day,
    /// How many are used on its last day; none where that is not known.
    pub total: Option<Day>,
    /// The last day on which it may end; none: it may not even begin.
    pub last_lawful: Option<Day>,
    /// The first of its days that is one too many. Where its end is not known, only its first can be.
    pub first_over: Option<Day>,
    /// The first day from its own on which a stay of its length may begin, of one day where its end is not known; none: never.
    pub earliest: Option<Day>,
}

impl Limit {
    /// Counts a stay that begins on a day, after earlier ones in whatever order. Days are told by stretches: two that share a
    /// day are one stay, and what is later than its first day is left out.
    pub(crate) fn count(&self, earlier: &Stretches, first: Day, last: Option<Day>) -> Counted {
        let earlier = if self.within.is_some() {
            joined(earlier, first)
        } else {
            Stretches::new()
        };
        // Who comes back on the day of exit has been there on the day before: that day is no first day.
        let goes_on = earlier
            .last()
            .is_some_and(|stay| stay.first < first && first <= stay.last);
        let from = first + Day::from(!self.counts_first && !goes_on);
        let all = self.counting(&earlier);
        let before: Stretches = all.iter().map(|stay| stay.until(first - 1)).collect();
        let used = self
            .within
            .map_or(0, |within| days_from(&before, from - within + 1));
        let may_last = self.last_counting(&before, from, used);
        let not_last = Day::from(!self.counts_last);
        // The shortest stay ends on the day on which it begins.
        let end = last.unwrap_or(first) - not_last;
        let first_over = (end > may_last).then_some(may_last + 1);
        let length = last.unwrap_or(first) - first + 1;
        Counted {
            used,
            left: (self.days - used).max(0),
            total: last.map(|_| self.total(&before, (first, from), end)),
            last_lawful: Some(may_last + not_last).filter(|last| *last >= first),
            first_over,
            earliest: match first_over {
                None => Some(first),
                Some(_) => self.earliest(&all, first, length),
            },
        }
    }

    /// The days of stays that count.
    fn counting(&self, stays: &Stretches) -> Stretches {
        let stays = stays.iter().map(|stay| Stretch {
            first: stay.first + Day::from(!self.counts_first),
            last: stay.last - Day::from(!self.counts_last),
        });
        stays.filter(|stay| stay.first <= stay.last).collect()
    }

    /// How many days count on the last one of a stay.
    fn total(&self, before: &[Stretch], (first, from): (Day, Day), end: Day) -> Day {
        let own = (end - from + 1).max(0);
        match self.within {
            Some(within) => own.min(within) + days_from(before, end.max(first) - within + 1),
            None => own,
        }
    }

    /// The last day that may count of a stay whose days count from a day on; the one before that if none may.
    fn last_counting(&self, before: &[Stretch], from: Day, used: Day) -> Day {
        if used >= self.days {
            return from - 1;
        }
        let Some(within) = self.within else {
            return from + self.days - 1;
        };
        // The first day costs one. Each later one costs one, too, unless on it a day that is used goes out.
        let mut left = self.days - used - 1;
        let mut going_out = from - within + 1;
        for stay in before {
            let free = (stay.first - going_out).max(0);
            if free > left {
                break;
            }
            left -= free;
            going_out = going_out.max(stay.last + 1);
        }
        going_out + left - 1 + within
    }

    /// The first day after one on which a stay of so many days may begin.
    fn earliest(&self, before: &[Stretch], after: Day, length: Day) -> Option<Day> {
        let not_first = Day::from(!self.counts_first);
        let own = (length - not_first - Day::from(!self.counts_last)).max(0);
        if own == 0 {
            return Some(after + 1);
        }
        let (within, mut left) = (self.within?, self.days - own);
        if left < 0 {
            return None;
        }
        // Of the days that are used the last ones may stay in view, so many as are left.
        let mut stays = before.iter().rev();
        let in_view = stays.find_map(|stay| {
            let days = stay.last - stay.first + 1;
            if days > left {
                return Some(stay.last - left + 1);
            }
            left -= days;
            None
        });
        let begins = in_view.map(|day| day + within - own - not_first);
        Some(begins.map_or(after + 1, |begins| begins.max(after + 1)))
    }
}

impl Stretch {
    /// Its days until a day.
    fn until(self, last: Day) -> Self {
        Self {
            last: self.last.min(last),
            ..self
        }
    }
}

/// Stays in their order until a day, those that share a day in one.
fn joined(stays: &Stretches, until: Day) -> Stretches {
    let stays = stays.iter().filter(|stay| stay.first <= until);
    let mut stays: Stretches = stays.map(|stay| stay.until(until)).collect();
    stays.sort_unstable();
    let mut joined = Stretches::new();
    for stay in stays {
        match joined.last_mut() {
            Some(before) if stay.first <= before.last => before.last = before.last.max(stay.last),
            _ => joined.push(stay),
        }
    }
    joined
}

/// How many days of some stretches are not before a day.
fn days_from(stretches: &[Stretch], day: Day) -> Day {
    let days = stretches.iter();
    days.map(|stretch| (stretch.last - stretch.first.max(day) + 1).max(0))
        .sum()
}

#[cfg(test)]
mod tests;
