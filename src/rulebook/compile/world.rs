//! What can be so at once: the values that the facts behind predicates can have, tried until a condition holds.

mod people;

use std::cell::Cell;
use std::collections::BTreeSet;

use crate::place::area::{Days, Extent, Spot, Within};
use crate::rulebook::condition::Predicate;
use crate::rulebook::rule::AgeBound;
use crate::time::window::{Anchor, Window, WindowUnit};
use crate::trip::itinerary::Mode;
use crate::truth::Truth;

use super::plan::Plan;
use super::tree::{Facts, Settled, Shared, Tree, Truths};
use super::{Compiled, FactWords, Named};

/// The most values that are tried for one condition; one that is not decided by then is taken to be possible.
const MAX_TRIES: u32 = 256;

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
    /// The facts at which the predicates of a plan look; so many conditions may be worked out.
    pub(super) fn of(compiled: &Compiled, plan: &Plan, work: u64) -> Self {
        let predicates = plan.predicates.iter();
        let predicates = predicates.filter_map(|number| compiled.predicates.get(*number));
        let predicates: Vec<Predicate> = predicates.cloned().collect();
        let named: Vec<Named> = predicates.iter().map(|it| compiled.name(it)).collect();
        Self::new(&compiled.facts, &predicates, &named, work)
    }

    fn new(facts: &FactWords, predicates: &[Predicate], named: &[Named], work: u64) -> Self {
        let places = named.iter().map(|named| &named.places);
        let asked: Vec<_> = predicates.iter().zip(places).collect();
        let mut groups = people::groups(facts, predicates, named);
        let of_places = [
            lying(&asked, |it| matches!(it, Predicate::LivesIn(_))),
            transit(&asked),
            approach(&asked),
            lying(&asked, |it| matches!(it, Predicate::LandsIn(_))),
            lying(&asked, |it| matches!(it, Predicate::ComesFrom(_))),
            lying(&asked, |it| matches!(it, Predicate::LeadsOnTo(_))),
        ];
        groups.extend(of_places.into_iter().flatten());
        groups.push(hour(predicates));
        groups.push(mode(predicates));
        groups.extend(days(predicates));
        groups.extend(ages(predicates));
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
            work: Cell::new(work),
        }
    }

    /// How many conditions may still be worked out.
    pub(super) fn left(&self) -> u64 {
        self.work.get()
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
    fn of<P, T>(
        predicates: &[P],
        values: impl IntoIterator<Item = T>,
        holds: impl Fn(&P, T) -> Option<bool>,
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

/// Predicates with the places that each names.
type Placed<'a> = &'a [(&'a Predicate, &'a Extent<Spot>)];

/// A place that somebody can be in, if it is one that rules tell apart, on a day.
type Somewhere = (Option<Spot>, i32);

/// The most parts of sets, each on so many days, that are told apart; of predicates that name more, any may hold or not.
const MOST_PARTS: usize = 16_384;

/// What some sets name, each on a day of every stretch on which they hold the same, and what none names.
fn told_apart<S: Within>(sets: &[&Extent<S>]) -> Option<Vec<(Option<S>, i32)>> {
    let mut parts: BTreeSet<S> = BTreeSet::new();
    for set in sets {
        parts.extend(set.parts());
        if parts.len() > MOST_PARTS {
            return None;
        }
    }
    let mut found = vec![(None, i32::MIN)];
    for part in parts {
        let own = sets.iter().filter_map(|set| set.days(part));
        let days: BTreeSet<i32> = own.flat_map(Days::changes).chain([i32::MIN]).collect();
        found.extend(days.into_iter().map(|day| (Some(part), day)));
        if found.len() > MOST_PARTS {
            return None;
        }
    }
    Some(found)
}

/// The places that some predicates name, as far as they are told apart.
fn named(asked: Placed<'_>, names: impl Fn(&Predicate) -> bool) -> Option<Vec<Somewhere>> {
    let asked = asked.iter().filter(|(predicate, _)| names(predicate));
    let sets: Vec<_> = asked.map(|(_, within)| *within).collect();
    told_apart(&sets)
}

fn lies_in(within: &Extent<Spot>, (part, day): Somewhere) -> bool {
    part.is_some_and(|part| within.holds(part, day))
}

/// Whether predicates that look at a place hold, one by one.
fn group<T: Copy>(
    asked: Placed<'_>,
    values: impl IntoIterator<Item = T>,
    holds: impl Fn(&Predicate, &Extent<Spot>, T) -> Option<bool>,
) -> Group {
    Group::of(asked, values, |(predicate, within), value| {
        holds(predicate, within, value)
    })
}

/// Predicates that look at one place alone.
fn lying(asked: Placed<'_>, is_one: fn(&Predicate) -> bool) -> Option<Group> {
    let holds = |predicate: &Predicate, within: &Extent<Spot>, somewhere| {
        is_one(predicate).then(|| lies_in(within, somewhere))
    };
    Some(group(asked, named(asked, is_one)?, holds))
}

fn transit(asked: Placed<'_>) -> Option<Group> {
    let stops = named(asked, |it| matches!(it, Predicate::LastTransitIn(_)))?;
    let stops = stops.into_iter();
    let stops = stops.flat_map(|place| [(true, place, true), (true, place, false)]);
    let nowhere = (false, (None, i32::MIN), false);
    Some(group(
        asked,
        stops.chain([nowhere]),
        |predicate, within, (is_via, place, is_admitted)| match predicate {
            Predicate::Via => Some(is_via),
            Predicate::LastTransitIn(_) => Some(lies_in(within, place)),
            Predicate::AdmittedInTransit => Some(is_admitted),
            _ => None,
        },
    ))
}

fn approach(asked: Placed<'_>) -> Option<Group> {
    let came = named(asked, |it| {
        matches!(it, Predicate::ApproachedFromOutside(_))
    })?;
    let came = came.into_iter();
    let came = came.flat_map(|place| [(true, place, true), (true, place, false)]);
    let nowhere = (false, (None, i32::MIN), false);
    Some(group(
        asked,
        came.chain([nowhere]),
        |predicate, within, (has_come, place, is_airside)| match predicate {
            Predicate::ApproachedAirside => Some(is_airside),
            Predicate::ApproachedFromOutside(_) => Some(has_come && !lies_in(within, place)),
            _ => None,
        },
    ))
}

fn hour(predicates: &[Predicate]) -> Group {
    Group::of(predicates, 0..24, |predicate, value| match predicate {
        Predicate::DepartsBeforeHour(hour) => Some(value < *hour),
        _ => None,
    })
}

fn mode(predicates: &[Predicate]) -> Group {
    Group::of(predicates, Mode::ALL, |predicate, value| match predicate {
        Predicate::Mode(modes) => Some(modes.contains(&value)),
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
        Anchor::Exit,
        Anchor::Birth,
        Anchor::AsOf,
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

/// How old somebody is on the day of an anchor, in months, each day by itself; nobody is any age where there is no such day.
fn ages(predicates: &[Predicate]) -> Vec<Group> {
    let bounds = || {
        let all = predicates.iter();
        all.filter_map(|predicate| match predicate {
            Predicate::Age(bound) => Some(*bound),
            _ => None,
        })
    };
    let anchors: BTreeSet<Anchor> = bounds().map(|bound| bound.at).collect();
    let group = |anchor| {
        let edges = bounds().filter(|bound| bound.at == anchor);
        let edges = edges.flat_map(AgeBound::edges);
        let ages: BTreeSet<i32> = edges
            .flat_map(|edge| [edge.saturating_sub(1), edge])
            .filter(|age| *age >= 0)
            .collect();
        let ages = ages.into_iter().map(Some).chain([None]);
        Group::of(predicates, ages, |predicate, age| match predicate {
            Predicate::Age(bound) if bound.at == anchor => Some(age.is_some_and(|age| {
                let months = |count: u32| bound.unit.months(count);
                bound.from.is_none_or(|from| months(from) <= age)
                    && bound.below.is_none_or(|below| age < months(below))
            })),
            _ => None,
        })
    };
    anchors.into_iter().map(group).collect()
}
