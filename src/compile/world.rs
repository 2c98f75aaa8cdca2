//! What can be so at once: the values that the facts behind predicates can have, tried until a condition holds.

mod people;

use std::cell::Cell;
use std::collections::BTreeSet;

use crate::condition::Predicate;
use crate::traveller::Residence;
use crate::truth::Truth;
use crate::window::{Anchor, Window, WindowUnit};

use super::facts::FactWords;
use super::tree::{Facts, Settled, Shared, Tree, Truths};

/// The most values that are tried for one condition; one that is not decided by then is taken to be possible.
const MAX_TRIES: u32 = 256;
/// The most conditions that are worked out for one rulebook.
const MAX_WORK: u64 = 2_000_000;

/// Predicates that look at one fact, and which of them hold for each of its values, one bit each.
#[derive(Debug)]
struct Group {
    members: u128,
    values: BTreeSet<u128>,
}

/// The facts that a rulebook's predicates look at.
#[derive(Debug)]
pub(super) struct World {
    groups: Vec<Group>,
    /// How many conditions may still be worked out.
    work: Cell<u64>,
}

/// The values that have been chosen.
#[derive(Default)]
struct Chosen {
    members: u128,
    yes: u128,
    settled: Settled,
}

impl Facts for Chosen {
    fn truths(&self) -> Truths {
        Truths {
            looked_at: u128::MAX,
            yes: self.yes,
            no: self.members & !self.yes,
        }
    }

    fn look(&self, _: u128) -> Truth {
        Truth::Unknown
    }

    fn settled(&self) -> &Settled {
        &self.settled
    }
}

/// Conditions that are to hold at once.
type Wanted<'a> = &'a [(&'a Tree, bool)];

impl World {
    pub(super) fn new(facts: &FactWords, predicates: &[Predicate]) -> Self {
        let mut groups = people::groups(facts, predicates);
        groups.extend([
            residence(predicates),
            transit(predicates),
            approach(predicates),
            landing(predicates),
            origin(predicates),
            onward(predicates),
            hour(predicates),
        ]);
        groups.extend(days(predicates));
        let grouped = groups.iter().fold(0, |all, group| all | group.members);
        // Any other predicate may hold or not, whatever the others do.
        let free = (0..predicates.len()).map(|number| 1 << number);
        let free = free.filter(|bit| grouped & bit == 0);
        groups.extend(free.map(|bit| Group {
            members: bit,
            values: BTreeSet::from([0, bit]),
        }));
        Self {
            groups,
            work: Cell::new(MAX_WORK),
        }
    }

    /// Whether conditions over these predicates, one bit each, can be as wanted in one and the same trip, as far as can be
    /// told.
    pub(super) fn allows(&self, shared: &Shared, wanted: Wanted<'_>, predicates: u128) -> bool {
        // Values that these predicates do not tell apart are one.
        let concerned = |group: &&Group| group.members & predicates != 0;
        let groups = self.groups.iter().filter(concerned).map(|group| Group {
            members: group.members & predicates,
            values: group
                .values
                .iter()
                .map(|value| value & predicates)
                .collect(),
        });
        let groups: Vec<Group> = groups.collect();
        let mut tries = MAX_TRIES;
        self.search(&groups, shared, wanted, &mut tries, (0, 0))
    }

    fn search(
        &self,
        groups: &[Group],
        shared: &Shared,
        wanted: Wanted<'_>,
        tries: &mut u32,
        (members, yes): (u128, u128),
    ) -> bool {
        let work: u64 = wanted.iter().map(|(tree, _)| shared.work(tree)).sum();
        let (Some(left), Some(work)) = (tries.checked_sub(1), self.work.get().checked_sub(work))
        else {
            return true;
        };
        *tries = left;
        self.work.set(work);
        let chosen = Chosen {
            members,
            yes,
            settled: Settled::default(),
        };
        let mut open = 0;
        for (tree, is_wanted) in wanted {
            match shared.truth(tree, &chosen) {
                Truth::Unknown => open |= shared.unknown(tree, &chosen),
                truth if (truth == Truth::Holds) != *is_wanted => return false,
                _ => {}
            }
        }
        let Some(group) = groups.iter().find(|group| group.members & open != 0) else {
            return true;
        };
        group.values.iter().any(|value| {
            let chosen = (members | group.members, yes | value);
            self.search(groups, shared, wanted, tries, chosen)
        })
    }
}

impl Group {
    /// The predicates that a fact decides, for each of its values; `holds` says nothing of those that do not look at it.
    fn of<T>(
        predicates: &[Predicate],
        values: impl IntoIterator<Item = T>,
        holds: impl Fn(&Predicate, T) -> Option<bool>,
    ) -> Self
    where
        T: Copy,
    {
        let mut group = Self {
            members: 0,
            values: BTreeSet::new(),
        };
        for value in values {
            let mut yes = 0;
            for (number, predicate) in predicates.iter().enumerate() {
                if let Some(holds) = holds(predicate, value) {
                    group.members |= 1 << number;
                    yes |= u128::from(holds) << number;
                }
            }
            group.values.insert(yes);
        }
        group
    }
}

fn residence(predicates: &[Predicate]) -> Group {
    let countries = named(predicates, |predicate| match predicate {
        Predicate::LivesIn(list) => Some(list),
        _ => None,
    });
    let subdivisions = named(predicates, |predicate| match predicate {
        Predicate::LivesInSubdivision(list) => Some(list),
        _ => None,
    });
    let somewhere = countries.into_iter().map(|country| (country, None));
    let there = subdivisions.into_iter().flatten().map(|subdivision| {
        let region = Residence::in_subdivision(subdivision).region();
        (Some(region), Some(subdivision))
    });
    Group::of(
        predicates,
        somewhere.chain(there),
        |predicate, (country, subdivision)| match predicate {
            Predicate::LivesIn(list) => Some(contains(list, country)),
            Predicate::LivesInSubdivision(list) => Some(contains(list, subdivision)),
            _ => None,
        },
    )
}

fn transit(predicates: &[Predicate]) -> Group {
    let places = named(predicates, |predicate| match predicate {
        Predicate::LastTransitIn(list) => Some(list),
        _ => None,
    });
    let stops = places
        .into_iter()
        .flat_map(|place| [(true, place, true), (true, place, false)]);
    Group::of(
        predicates,
        stops.chain([(false, None, false)]),
        |predicate, (is_via, place, is_admitted)| match predicate {
            Predicate::Via => Some(is_via),
            Predicate::LastTransitIn(list) => Some(contains(list, place)),
            Predicate::AdmittedInTransit => Some(is_admitted),
            _ => None,
        },
    )
}

fn approach(predicates: &[Predicate]) -> Group {
    let places = named(predicates, |predicate| match predicate {
        Predicate::ApproachedFromOutside(list) => Some(list),
        _ => None,
    });
    let came = places
        .into_iter()
        .flat_map(|place| [(true, place, true), (true, place, false)]);
    Group::of(
        predicates,
        came.chain([(false, None, false)]),
        |predicate, (has_come, place, is_airside)| match predicate {
            Predicate::ApproachedAirside => Some(is_airside),
            Predicate::ApproachedFromOutside(list) => Some(has_come && !contains(list, place)),
            _ => None,
        },
    )
}

fn landing(predicates: &[Predicate]) -> Group {
    let lists = predicates.iter().filter_map(|predicate| match predicate {
        Predicate::LandsAt(list) => Some(list),
        _ => None,
    });
    let airports = lists.flatten().copied().map(Some).chain([None]);
    Group::of(predicates, airports, |predicate, value| match predicate {
        Predicate::LandsAt(list) => Some(contains(list, value)),
        _ => None,
    })
}

fn origin(predicates: &[Predicate]) -> Group {
    let places = named(predicates, |predicate| match predicate {
        Predicate::ComesFrom(list) => Some(list),
        _ => None,
    });
    Group::of(predicates, places, |predicate, value| match predicate {
        Predicate::ComesFrom(list) => Some(contains(list, value)),
        _ => None,
    })
}

fn onward(predicates: &[Predicate]) -> Group {
    let places = named(predicates, |predicate| match predicate {
        Predicate::LeadsOnTo(list) => Some(list),
        _ => None,
    });
    Group::of(predicates, places, |predicate, value| match predicate {
        Predicate::LeadsOnTo(list) => Some(contains(list, value)),
        _ => None,
    })
}

fn hour(predicates: &[Predicate]) -> Group {
    Group::of(predicates, 0..24, |predicate, value| match predicate {
        Predicate::DepartsBeforeHour(hour) => Some(value < *hour),
        _ => None,
    })
}

/// The window by which a predicate asks for a day, if it does.
type WindowOf = fn(&Predicate) -> Option<Window>;

/// How many days, months or years lie between an anchor and the departure, or the landing, each by itself; no window holds where
/// there is no anchor.
fn days(predicates: &[Predicate]) -> Vec<Group> {
    let of_departure = |predicate: &Predicate| match predicate {
        Predicate::DepartsOn(window) => Some(*window),
        _ => None,
    };
    let of_landing = |predicate: &Predicate| match predicate {
        Predicate::LandsOn(window) => Some(*window),
        _ => None,
    };
    let facts: [WindowOf; 2] = [of_departure, of_landing];
    let anchors = [
        Anchor::Departure,
        Anchor::OnwardDeparture,
        Anchor::Landing,
        Anchor::Entry,
        Anchor::CertificateIssue,
    ];
    let units = [
        WindowUnit::CalendarDays,
        WindowUnit::Months,
        WindowUnit::Years,
    ];
    let kinds = facts.into_iter().flat_map(|fact| {
        let of = anchors.into_iter();
        of.flat_map(move |anchor| units.map(|unit| (fact, anchor, unit)))
    });
    let group = |(of, anchor, unit): (WindowOf, Anchor, WindowUnit)| {
        let window = |predicate: &Predicate| {
            of(predicate).filter(|window| window.anchor == anchor && window.unit == unit)
        };
        let windows = predicates.iter().filter_map(window);
        let bounds = windows.flat_map(|window| [window.earliest, window.latest]);
        // Counted in halves: between one month and the next there are days, between two days there is none.
        let step = if unit == WindowUnit::CalendarDays {
            2
        } else {
            1
        };
        let halves = |bound: i32| bound.saturating_mul(2);
        let near = |bound: i32| [-step, 0, step].map(|by| halves(bound).saturating_add(by));
        let days: BTreeSet<i32> = bounds.flatten().flat_map(near).collect();
        Group::of(
            predicates,
            days.into_iter().map(Some).chain([None]),
            |predicate, day| {
                let window = window(predicate)?;
                Some(day.is_some_and(|day| {
                    window
                        .earliest
                        .is_none_or(|earliest| halves(earliest) <= day)
                        && window.latest.is_none_or(|latest| day <= halves(latest))
                }))
            },
        )
    };
    kinds
        .map(group)
        .filter(|group| group.members != 0)
        .collect()
}

/// The things that lists of predicates name, and none of them.
fn named<'a, T: Copy + Ord + 'a>(
    predicates: &'a [Predicate],
    list: impl Fn(&'a Predicate) -> Option<&'a Vec<T>>,
) -> BTreeSet<Option<T>> {
    let lists = predicates.iter().filter_map(list);
    lists.flatten().copied().map(Some).chain([None]).collect()
}

fn contains<T: PartialEq>(list: &[T], value: Option<T>) -> bool {
    value.is_some_and(|value| list.contains(&value))
}
