//! Which of some linked requirements can be met together: all ways to share out what is held are looked at.

use std::cell::Cell;

use arrayvec::ArrayVec;

use crate::evaluate::clock::Clock;
use crate::rulebook::compile::Requirement;
use crate::rulebook::rule::{MAX_LINKED, Respect};
use crate::time::window::Span;
use crate::truth::Truth;

use super::thing::{Stretch, Thing};

/// How many times things are tried out for requirements before it is left open which can be met together.
pub(super) const MOST_STEPS: u32 = 100_000;
/// The seconds of a minute, and of an hour.
const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
/// The instants before and after all others; far enough from the ends that hours can be taken off.
pub(super) const ALWAYS: Stretch = (i64::MIN / 4, i64::MAX / 4);

/// Something that meets a requirement, or may.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'a> {
    /// Its place in its list, and of a test that on its certificate; of what is not listed none.
    pub place: Option<(usize, usize)>,
    pub thing: Thing<'a>,
    /// Whether it certainly meets it.
    pub is_sure: bool,
}

/// One of the requirements, and what may meet it.
pub(super) struct Member<'a> {
    pub requirement: &'a Requirement,
    pub span: Span,
    pub held: Vec<Candidate<'a>>,
    /// What is still to be had that would meet it, in every form; nothing where it is too late.
    pub new: Vec<Thing<'a>>,
    /// Between which instants it could be had.
    pub open: Stretch,
    /// Whether somebody is refused who does not meet it.
    pub is_pressing: bool,
}

/// Two of them that must be met by different things, by their places.
pub(super) struct Link<'a> {
    pub later: usize,
    pub earlier: usize,
    pub by: &'a [Respect],
}

pub(super) struct Group<'a> {
    pub members: Vec<Member<'a>>,
    pub links: Vec<Link<'a>>,
    pub clock: &'a Clock,
    /// How often things can still be tried out.
    pub steps: Cell<u32>,
}

/// What each of the first requirements is met by; nothing where it stays unmet.
pub(super) type Picks<'a> = ArrayVec<Option<Candidate<'a>>, MAX_LINKED>;

/// Requirements that are met together by what is held.
pub(super) struct Outcome<'a> {
    /// Which, one bit each.
    pub met: u8,
    /// Whether the others can then still be met.
    pub is_whole: bool,
    pub is_sure: bool,
    /// By what; nothing where there was too much to look at.
    pub picks: Option<Picks<'a>>,
}

/// What is wanted of the requirements.
#[derive(Clone, Copy)]
struct Wanted {
    /// Those that must be met by what is held.
    met: u8,
    /// Whether the others must be met by what is still to be had.
    is_whole: bool,
    /// Whether only that counts which is certain.
    is_sure: bool,
}

impl Wanted {
    fn is_held(self, number: usize) -> bool {
        self.met >> number & 1 == 1
    }
}

impl<'a> Group<'a> {
    /// The sets of requirements of which one is met by what is held: the first of which it is certain, and before it those of which
    /// it is not known whether they can be. Of those after which all can be met, the largest come first.
    pub(super) fn outcomes(&self) -> Vec<Outcome<'a>> {
        let mut outcomes = Vec::new();
        for is_whole in [true, false] {
            for met in self.sets() {
                let outcome = self.outcome(met, is_whole);
                let is_sure = outcome.as_ref().is_some_and(|outcome| outcome.is_sure);
                outcomes.extend(outcome);
                if is_sure {
                    return outcomes;
                }
            }
        }
        outcomes
    }

    /// All sets of requirements, those of many before those of few, and those of the first before those of the last.
    fn sets(&self) -> Vec<u8> {
        let all = (1_u8 << self.members.len()) - 1;
        let mut sets: Vec<u8> = (0..=all).collect();
        sets.sort_by_key(|set| (set.count_zeros(), set.reverse_bits() ^ u8::MAX));
        sets
    }

    fn outcome(&self, met: u8, is_whole: bool) -> Option<Outcome<'a>> {
        for is_sure in [true, false] {
            let wanted = Wanted {
                met,
                is_whole,
                is_sure,
            };
            let mut picks = Picks::new();
            let is_found = self.share_out(wanted, &mut picks);
            let is_cut_short = self.steps.get() == 0;
            if is_found || is_cut_short && !is_sure {
                return Some(Outcome {
                    met,
                    is_whole,
                    is_sure,
                    picks: is_found.then_some(picks),
                });
            }
        }
        None
    }

    /// Finds something for each requirement that goes with what the others are met by.
    fn share_out(&self, wanted: Wanted, picks: &mut Picks<'a>) -> bool {
        let number = picks.len();
        let Some(member) = self.members.get(number) else {
            return !wanted.is_whole || self.is_in_time(wanted, picks);
        };
        let is_held = wanted.is_held(number);
        let held = member.held.iter().copied();
        let held = held.filter(|found| is_held && (found.is_sure || !wanted.is_sure));
        let new = member.new.iter().map(|thing| Candidate {
            place: None,
            thing: *thing,
            is_sure: true,
        });
        let new = new.filter(|_| !is_held && wanted.is_whole);
        let nothing = (!is_held && !wanted.is_whole).then_some(None);
        for pick in held.chain(new).map(Some).chain(nothing) {
            let Some(left) = self.steps.get().checked_sub(1) else {
                return false;
            };
            self.steps.set(left);
            if !self.goes_with(wanted, pick, picks) {
                continue;
            }
            picks.push(pick);
            if self.share_out(wanted, picks) {
                return true;
            }
            picks.pop();
        }
        false
    }

    /// Whether what meets the next requirement differs from what meets those before.
    fn goes_with(&self, wanted: Wanted, pick: Option<Candidate<'a>>, picks: &Picks<'a>) -> bool {
        let least = if wanted.is_sure {
            Truth::Holds
        } else {
            Truth::Unknown
        };
        let linked = self.linked_with(picks.len());
        let mut others = linked.filter_map(|(link, other)| Some((link, *picks.get(other)?)));
        others.all(|(link, other)| match (pick, other) {
            (Some(one), Some(other)) => differs(link, &one, &other) >= least,
            _ => true,
        })
    }

    /// The links of a requirement, each with the place of the other one.
    pub(super) fn linked_with(&self, number: usize) -> impl Iterator<Item = (&Link<'a>, usize)> {
        self.links.iter().filter_map(move |link| {
            if link.later == number {
                Some((link, link.earlier))
            } else if link.earlier == number {
                Some((link, link.later))
            } else {
                None
            }
        })
    }

    /// Whether what is still to be had can be had so many hours before or after all else as is asked.
    fn is_in_time(&self, wanted: Wanted, picks: &Picks<'a>) -> bool {
        let hours = |link: &Link<'_>| {
            let is_new = |number: usize| picks.get(number).copied().flatten();
            let mut ends = [link.later, link.earlier].into_iter().filter_map(is_new);
            ends.any(|pick| pick.thing.is_new()) && hours_apart(link).is_some()
        };
        if !self.links.iter().any(hours) {
            return true;
        }
        let mut orders = orders(picks.len()).into_iter();
        orders.any(|order| self.is_in_time_in(&order, wanted, picks))
    }

    /// Whether it can be had in an order, each as late as it can be before those that follow.
    fn is_in_time_in(&self, order: &[usize], wanted: Wanted, picks: &Picks<'a>) -> bool {
        let mut starts = [None; MAX_LINKED];
        for number in order.iter().rev().copied() {
            let (Some(member), Some(Some(pick))) = (self.members.get(number), picks.get(number))
            else {
                continue;
            };
            let before = self.linked_with(number).filter_map(|(link, other)| {
                let start: i64 = (*starts.get(other)?)?;
                let is_new =
                    |pick: &Option<Candidate<'_>>| pick.is_some_and(|it| it.thing.is_new());
                let counts = pick.thing.is_new() || picks.get(other).is_some_and(is_new);
                let hours = hours_apart(link).filter(|_| counts)?;
                Some(start - i64::from(hours) * HOUR)
            });
            let by = before.min().unwrap_or(ALWAYS.1);
            let Some(start) = self.latest(member, pick, (by, wanted.is_sure)) else {
                return false;
            };
            if let Some(slot) = starts.get_mut(number) {
                *slot = Some(start);
            }
        }
        true
    }

    /// The latest instant by a bound at which something is had, or was; none where that is too late. Where only that counts which is
    /// certain, the first at which a test may have been taken, which is the worst.
    fn latest(
        &self,
        member: &Member<'_>,
        pick: &Candidate<'_>,
        (by, is_sure): (i64, bool),
    ) -> Option<i64> {
        let (first, last) = match pick.thing {
            Thing::New(_) => member.open,
            Thing::Test(test) => test.sampled.unwrap_or(ALWAYS),
            Thing::Document(_) | Thing::Unlisted => ALWAYS,
        };
        let at = last.min(by);
        match pick.thing {
            Thing::New(_) => (at >= first && !self.clock.has_reached(at + MINUTE)).then_some(at),
            Thing::Test(_) if is_sure => (last <= by).then_some(first),
            _ => (at >= first).then_some(at),
        }
    }
}

/// Whether two things differ as a link asks; one never does from itself.
pub(super) fn differs(link: &Link<'_>, one: &Candidate<'_>, other: &Candidate<'_>) -> Truth {
    if one.place.is_some() && one.place == other.place {
        return Truth::Fails;
    }
    let by = link.by.iter();
    Truth::all(by.map(|by| one.thing.differs(other.thing, by)))
        .and(is_listed(one).and(is_listed(other)))
}

/// Of what is not listed nothing is certain.
fn is_listed(one: &Candidate<'_>) -> Truth {
    match one.thing {
        Thing::Unlisted => Truth::Unknown,
        _ => Truth::Holds,
    }
}

/// How many hours a link asks for.
pub(super) fn hours_apart(link: &Link<'_>) -> Option<u32> {
    let hours = link.by.iter().filter_map(|by| match by {
        Respect::HoursApart(hours) => Some(*hours),
        _ => None,
    });
    hours.max()
}

/// All orders of the first few numbers.
fn orders(count: usize) -> Vec<Vec<usize>> {
    let mut orders = vec![Vec::new()];
    for number in 0..count {
        orders = orders
            .iter()
            .flat_map(|order: &Vec<usize>| {
                (0..=order.len()).map(move |place| {
                    let mut longer = order.clone();
                    longer.insert(place, number);
                    longer
                })
            })
            .collect();
    }
    orders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_orders_of_four_are_tried_each_once() {
        let mut all = orders(MAX_LINKED);
        assert_eq!(all.len(), 24);
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 24);
    }
}
