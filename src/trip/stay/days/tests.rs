//! The count of days against one that looks at every day by itself.

use std::cell::Cell;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, RngSeed, TestRunner};

use super::*;
use crate::trip::stay::number;

fn day(text: &str) -> Day {
    number(text.parse().unwrap())
}

fn stretch((first, last): (Day, Day)) -> Stretch {
    Stretch { first, last }
}

/// Whether a day of some stays counts: one on which somebody is there who was there before, if days of entry do not count, and who
/// is there after it, if days of exit do not.
fn counts(limit: &Limit, stays: &[Stretch], day: Day) -> bool {
    let there: Vec<_> = stays
        .iter()
        .filter(|stay| stay.first <= day && day <= stay.last)
        .collect();
    !there.is_empty()
        && (limit.counts_first || there.iter().any(|stay| stay.first < day))
        && (limit.counts_last || there.iter().any(|stay| day < stay.last))
}

/// A stay after earlier ones, day by day.
struct Naive {
    limit: Limit,
    earlier: Vec<Stretch>,
}

impl Naive {
    fn new(limit: Limit, earlier: &[Stretch], first: Day) -> Self {
        let earlier = earlier.iter().filter(|stay| stay.first <= first);
        Self {
            limit,
            earlier: earlier.map(|stay| stay.until(first)).collect(),
        }
    }

    fn with(&self, first: Day, last: Day) -> Vec<Stretch> {
        let own = stretch((first, last));
        match self.limit.within {
            Some(_) => self.earlier.iter().copied().chain([own]).collect(),
            None => vec![own],
        }
    }

    /// How many days count of those on which one looks back from a day.
    fn on(&self, stays: &[Stretch], first: Day, day: Day) -> Day {
        let back = self.limit.within.map_or(first, |within| day - within + 1);
        let days = (back..=day).filter(|day| counts(&self.limit, stays, *day));
        Day::try_from(days.count()).unwrap()
    }

    /// The first day of a stay that is one too many: one that counts.
    fn first_over(&self, first: Day, last: Day) -> Option<Day> {
        let stays = self.with(first, last);
        let mut days = (first..=last).filter(|day| counts(&self.limit, &stays, *day));
        days.find(|day| self.on(&stays, first, *day) > self.limit.days)
    }

    fn is_lawful(&self, first: Day, last: Day) -> bool {
        self.first_over(first, last).is_none()
    }

    /// The day on which a limit that can be broken at all is broken, at the latest.
    fn horizon(&self) -> Day {
        self.limit.within.unwrap_or(self.limit.days) + 3
    }

    fn count(&self, first: Day, last: Option<Day>) -> Counted {
        let end = last.unwrap_or(first);
        // As if it went on for ever.
        let stays = self.with(first, first + 2 * self.horizon());
        let mut days = first..;
        let from = days.find(|day| counts(&self.limit, &stays, *day)).unwrap();
        let used = self.limit.within.map_or(0, |within| {
            let back = (from - within + 1)..first;
            let back = back.filter(|day| counts(&self.limit, &stays, *day));
            Day::try_from(back.count()).unwrap()
        });
        let until = first..=first + self.horizon();
        let lasting = until
            .clone()
            .take_while(|last| self.is_lawful(first, *last));
        let length = end - first;
        let mut starts = until.clone();
        let total = last.map(|last| {
            let stays = self.with(first, last);
            let days = (first..=last).map(|day| self.on(&stays, first, day));
            days.max().unwrap()
        });
        Counted {
            used,
            left: (self.limit.days - used).max(0),
            total,
            last_lawful: lasting.last(),
            first_over: self.first_over(first, end),
            earliest: starts.find(|start| self.is_lawful(*start, start + length)),
        }
    }
}

fn limit(days: Day, within: Day) -> Limit {
    Limit {
        days,
        within: Some(within),
        counts_first: true,
        counts_last: true,
    }
}

fn count(limit: Limit, earlier: &[(&str, &str)], first: &str, last: &str) -> Counted {
    let earlier = earlier.iter();
    let earlier: Stretches = earlier
        .map(|(first, last)| stretch((day(first), day(last))))
        .collect();
    let (first, last) = (day(first), day(last));
    let counted = limit.count(&earlier, first, Some(last));
    let naive = Naive::new(limit, &earlier, first);
    assert_eq!(counted, naive.count(first, Some(last)));
    counted
}

#[test]
fn ninety_days_in_any_hundred_and_eighty_are_exact_to_the_day() {
    for (earlier, stay, used, last_lawful, first_over, earliest) in [
        // None before: the ninetieth day is lawful, the ninety-first is not.
        (
            &[][..],
            ("2026-11-25", "2027-02-22"),
            0,
            "2027-02-22",
            None,
            Some("2026-11-25"),
        ),
        (
            &[],
            ("2026-11-25", "2027-02-23"),
            0,
            "2027-02-22",
            Some("2027-02-23"),
            None,
        ),
        // 81 days in the summer.
        (
            &[("2026-08-01", "2026-10-20")],
            ("2026-12-01", "2026-12-15"),
            81,
            "2026-12-09",
            Some("2026-12-10"),
            Some("2027-01-19"),
        ),
        // 90 days, and 90 away: each day the same day half a year ago goes out.
        (
            &[("2026-06-04", "2026-09-01")],
            ("2026-12-01", "2026-12-15"),
            89,
            "2027-02-28",
            None,
            Some("2026-12-01"),
        ),
        // A day earlier there is no day left.
        (
            &[("2026-06-04", "2026-09-01")],
            ("2026-11-30", "2026-12-14"),
            90,
            "",
            Some("2026-11-30"),
            Some("2026-12-01"),
        ),
        // The leap day is a day.
        (
            &[("2027-12-01", "2028-02-28")],
            ("2028-02-29", "2028-02-29"),
            90,
            "",
            Some("2028-02-29"),
            Some("2028-05-29"),
        ),
        (
            &[("2026-12-01", "2027-02-27")],
            ("2027-02-28", "2027-02-28"),
            89,
            "2027-02-28",
            None,
            Some("2027-02-28"),
        ),
        // Two entries, and days that are told twice.
        (
            &[
                ("2026-10-01", "2026-10-30"),
                ("2026-10-10", "2026-10-20"),
                ("2026-07-01", "2026-07-30"),
                ("2026-10-30", "2026-10-30"),
            ],
            ("2026-11-10", "2026-12-10"),
            60,
            "2026-12-09",
            Some("2026-12-10"),
            Some("2026-11-28"),
        ),
        // Back on the day of exit: the day counts once.
        (
            &[("2026-08-01", "2026-10-28")],
            ("2026-10-28", "2026-10-29"),
            88,
            "2026-10-29",
            None,
            Some("2026-10-28"),
        ),
    ] {
        let found = count(limit(90, 180), earlier, stay.0, stay.1);
        assert_eq!(found.used, used, "{stay:?}");
        assert_eq!(found.left, 90 - used, "{stay:?}");
        let told = (!last_lawful.is_empty()).then(|| day(last_lawful));
        assert_eq!(found.last_lawful, told, "{stay:?}");
        assert_eq!(found.first_over, first_over.map(day), "{stay:?}");
        assert_eq!(found.earliest, earliest.map(day), "{stay:?}");
    }
}

#[test]
fn days_of_entry_and_of_exit_count_as_the_limit_says() {
    for (counts_first, counts_last, last) in [
        (true, true, "2026-12-05"),
        (false, true, "2026-12-06"),
        (true, false, "2026-12-06"),
        (false, false, "2026-12-07"),
    ] {
        for within in [None, Some(30)] {
            let limit = Limit {
                days: 5,
                within,
                counts_first,
                counts_last,
            };
            let found = count(limit, &[], "2026-12-01", last);
            assert_eq!((found.total, found.first_over), (Some(5), None));
            assert_eq!(found.last_lawful, Some(day(last)));
            let next = day(last) + 1;
            let over = limit.count(&Stretches::new(), day("2026-12-01"), Some(next));
            assert_eq!(over.total, Some(6));
            assert_eq!(
                over.first_over,
                Some(next - Day::from(!counts_last)),
                "the first that counts"
            );
            assert_eq!(over.earliest, None, "it is longer than the limit");
        }
    }
}

#[test]
fn the_limit_of_one_stay_knows_no_other() {
    let limit = Limit {
        within: None,
        ..limit(30, 1)
    };
    let found = count(
        limit,
        &[("2026-10-01", "2026-11-30")],
        "2026-12-01",
        "2026-12-30",
    );
    assert_eq!(
        (found.used, found.left, found.first_over),
        (0, 30, None),
        "thirty days"
    );
}

#[test]
fn a_stay_of_which_the_end_is_not_known_may_last_until_the_same_day() {
    let earlier = [(day("2026-08-01"), day("2026-10-20"))].map(stretch);
    let earlier: Stretches = earlier.into_iter().collect();
    let open = limit(90, 180).count(&earlier, day("2026-12-01"), None);
    assert_eq!((open.used, open.total, open.first_over), (81, None, None));
    assert_eq!(open.last_lawful, Some(day("2026-12-09")));
    let full = Stretches::from_iter([stretch((FOREVER_AGO, day("2026-11-30")))]);
    let open = limit(90, 180).count(&full, day("2026-12-01"), None);
    assert_eq!((open.used, open.left, open.last_lawful), (179, 0, None));
    assert_eq!(open.first_over, Some(day("2026-12-01")));
    assert_eq!(open.earliest, Some(day("2026-11-30") - 88 + 179));
}

/// A limit, stays before, and one that is planned.
type History = (Limit, Vec<Stretch>, Day, Option<Day>);

fn histories() -> impl Strategy<Value = History> {
    // Most limits are short, so that very many histories can be looked at day by day; some are as they are in the world.
    let limits = prop_oneof![
        400 => (1..9_i32, 1..9_i32),
        1 => (20..95_i32, 1..100_i32),
    ];
    let limits = (limits, any::<(bool, bool, bool)>()).prop_map(|((days, more), flags)| {
        let (of_any, counts_first, counts_last) = flags;
        Limit {
            days,
            within: (of_any || more > 2).then_some(days + more),
            counts_first,
            counts_last,
        }
    });
    limits.prop_flat_map(|limit| {
        let span = limit.within.unwrap_or(limit.days);
        let stays =
            (-2 * span..6, 0..span).prop_map(|(first, days)| stretch((first, first + days)));
        let stays = prop::collection::vec(stays, 0..7);
        let length = prop::option::of(0..span + 3);
        (Just(limit), stays, 0..3_i32, length).prop_map(|(limit, stays, first, length)| {
            (limit, stays, first, length.map(|it| first + it))
        })
    })
}

/// Compares on so many histories, the same ones every time.
fn compare(cases: u32) {
    let config = Config {
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(20_261_130),
        cases,
        ..Config::default()
    };
    let seen = Cell::new((0, 0, 0));
    let compared = TestRunner::new(config).run(&histories(), |(limit, stays, first, last)| {
        let earlier: Stretches = stays.clone();
        let counted = limit.count(&earlier, first, last);
        let naive = Naive::new(limit, &stays, first).count(first, last);
        let (over, lawful, none) = seen.get();
        seen.set((
            over + u32::from(counted.first_over.is_some()),
            lawful + u32::from(counted.first_over.is_none()),
            none + u32::from(counted.last_lawful.is_none()),
        ));
        prop_assert_eq!(counted, naive);
        Ok(())
    });
    compared.unwrap_or_else(|error| panic!("{error}"));
    let (over, lawful, none) = seen.get();
    println!("over the limit, lawful, not even for a day: {over}, {lawful}, {none}");
    assert!([over, lawful, none].iter().all(|count| *count > cases / 20));
}

#[test]
fn the_count_is_that_of_who_looks_at_every_day() {
    compare(5_000);
}

/// `cargo test --lib -- --ignored a_million_histories`.
#[test]
#[ignore = "half a minute"]
fn a_million_histories_are_counted_as_by_who_looks_at_every_day() {
    compare(1_000_000);
}
