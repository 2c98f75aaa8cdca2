//! Where to look for a witness of one provision: on which days, asked when, by whom and on which route.

mod goal;
mod occasion;

use crate::code::{Country, ProvisionId};
use crate::evaluate::route::Journeys;
use crate::evaluate::{Clock, Seen, Value, look};
use crate::place::area::{Extent, Spot};
use crate::rulebook::Rulebook;
use crate::rulebook::condition::Predicate;
use crate::rulebook::rule::{ForceDay, Provision};

use super::fact::{Fact, deciding};
use super::route::Ground;
use goal::{Goal, Term, goals};
use occasion::{Occasion, occasions};

/// The most pairs of countries for one provision.
const MAX_GROUNDS: usize = 4;
/// The most sets of facts that are found for one goal.
const MAX_SOLUTIONS: usize = 2;
/// The most steps that are taken to find them.
const MAX_STEPS: u32 = 400;

/// Two rulebooks between which trips are sought.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair<'a> {
    pub before: &'a Rulebook,
    pub after: &'a Rulebook,
}

impl<'a> Pair<'a> {
    /// The rulebook after, then the one before.
    fn both(self) -> [&'a Rulebook; 2] {
        [self.after, self.before]
    }

    /// A provision as it stands in both: after, then before.
    pub(super) fn versions(self, id: &ProvisionId) -> impl Iterator<Item = &'a Provision> {
        let id = id.clone();
        self.both()
            .into_iter()
            .filter_map(move |rulebook| rulebook.provision(&id))
    }
}

/// The candidates for one provision on one pair of countries.
#[derive(Debug)]
pub(super) struct Prospect {
    pub ground: Ground,
    pub occasions: Vec<Occasion>,
    /// Who and which route, as sets of facts; the most promising first.
    pub solutions: Vec<Vec<Fact>>,
    /// How many steps it took to find them.
    pub steps: u32,
}

/// The candidates for a provision, each put together when it is asked for.
pub(super) fn prospects<'a>(
    pair: Pair<'a>,
    id: &'a ProvisionId,
) -> impl Iterator<Item = Prospect> + 'a {
    grounds(pair, id)
        .into_iter()
        .map(move |ground| prospect(pair, id, ground))
}

fn grounds(pair: Pair<'_>, id: &ProvisionId) -> Vec<Ground> {
    let mut gates: Vec<Country> = Vec::new();
    for rulebook in pair.both() {
        gates.extend(rulebook.compiled().realms.countries());
    }
    let mut ends: Vec<(Option<Country>, Option<Country>)> = Vec::new();
    for provision in pair.versions(id) {
        for rulebook in pair.both() {
            let scope = rulebook.compiled().areas.ends(&provision.scope);
            for from in ends_of(scope.from.as_ref()) {
                ends.extend(ends_of(scope.to.as_ref()).map(|to| (from, to)));
            }
        }
    }
    let mut seen = Vec::new();
    ends.retain(|end| {
        !seen.contains(end) && {
            seen.push(*end);
            true
        }
    });
    let grounds = ends
        .into_iter()
        .filter_map(|(from, to)| Ground::new(from, to, &gates));
    grounds.take(MAX_GROUNDS).collect()
}

/// The countries of a scope; one that names none is tried from elsewhere.
fn ends_of(places: Option<&Extent<Spot>>) -> impl Iterator<Item = Option<Country>> {
    let anywhere = places.is_none().then_some(None);
    let countries = places.into_iter().flat_map(Extent::countries);
    countries.map(Some).chain(anywhere)
}

fn prospect(pair: Pair<'_>, id: &ProvisionId, ground: Ground) -> Prospect {
    let occasions = occasions(pair, id, &ground);
    let mut solutions: Vec<Vec<Fact>> = Vec::new();
    let mut steps = 0;
    if let Some(occasion) = occasions.first() {
        let onward = match occasion.day.0 {
            ForceDay::NextDeparture => vec![Fact::OnTo(ground.elsewhere)],
            ForceDay::Departure | ForceDay::OnwardDeparture | ForceDay::Landing => Vec::new(),
        };
        for (rulebook, goal) in goals(pair, id, &ground) {
            let mut solved = |settled: bool| {
                let mut solver = Solver {
                    rulebook,
                    ground: &ground,
                    occasion: *occasion,
                    settled,
                    steps: MAX_STEPS,
                    found: Vec::new(),
                };
                solver.fulfil(&onward, &goal, 0);
                steps += MAX_STEPS - solver.steps;
                solver.found
            };
            let mut found = solved(true);
            if found.is_empty() {
                found = solved(false);
            }
            for facts in found {
                if !solutions.contains(&facts) {
                    solutions.push(facts);
                }
            }
        }
    }
    Prospect {
        ground,
        occasions,
        solutions,
        steps,
    }
}

/// Looks for facts that fulfil a goal, term by term.
struct Solver<'a> {
    rulebook: &'a Rulebook,
    ground: &'a Ground,
    occasion: Occasion,
    /// Whether what the sources leave open does not count as fulfilled.
    settled: bool,
    steps: u32,
    found: Vec<Vec<Fact>>,
}

impl Solver<'_> {
    /// Goes on from facts with which the first `held` terms hold.
    fn fulfil(&mut self, facts: &[Fact], goal: &[Term], held: usize) {
        if self.steps == 0 || self.found.len() >= MAX_SOLUTIONS {
            return;
        }
        self.steps -= 1;
        let Some(open) = self.first_open(facts, goal) else {
            return;
        };
        let Some(term) = goal.get(open) else {
            if !self.found.iter().any(|found| found == facts) {
                self.found.push(facts.to_vec());
            }
            return;
        };
        if open >= held {
            self.turn(facts, goal, open, term);
        }
    }

    /// Tries what could make a term hold: facts, or in its place one of the ways in which it holds.
    fn turn(&mut self, facts: &[Fact], goal: &[Term], open: usize, term: &Term) {
        match term {
            Term::Literal(predicate, _) => {
                let compiled = self.rulebook.compiled();
                for fact in deciding(compiled, predicate, self.ground) {
                    if !facts.contains(&fact) {
                        self.fulfil(&with(facts, fact), goal, open + 1);
                    }
                }
            }
            Term::Any(ways) => {
                for way in ways {
                    self.turn(facts, goal, open, way);
                }
            }
            Term::All(terms) => {
                let (before, after) = (goal.get(..open), goal.get(open + 1..));
                let parts = [before, Some(terms.as_slice()), after];
                let goal: Goal = parts.into_iter().flatten().flatten().cloned().collect();
                self.fulfil(facts, &goal, open);
            }
        }
    }

    /// The first term that does not hold, or how many there are; none where the facts make no trip.
    fn first_open(&self, facts: &[Fact], goal: &[Term]) -> Option<usize> {
        let (trip, first) = self
            .ground
            .lay(facts, self.occasion.day, self.occasion.asked)?;
        let (as_of, schedule) = trip.validate().ok()?;
        let compiled = self.rulebook.compiled();
        let realms = compiled.realms.iter();
        let mut journeys =
            realms.flat_map(|realm| Journeys::new(&trip.itinerary, &schedule, realm));
        let journey = journeys.find(|journey| journey.first == first)?;
        let seen = Seen {
            compiled,
            trip: &trip,
            bound: &compiled.bind(&trip).ok()?,
            journey: &journey,
            clock: &Clock::new(as_of),
        };
        let holds = |predicate: &Predicate, wanted| match look(
            predicate,
            &compiled.named(predicate),
            &seen,
        ) {
            Value::Known(value) => value == wanted,
            Value::Missing(..) => false,
            Value::Unsettled => !self.settled,
        };
        let open = goal.iter().position(|term| !term.holds(&holds));
        Some(open.unwrap_or(goal.len()))
    }
}

/// The facts with one more, in place of the one of its kind.
pub(super) fn with(facts: &[Fact], fact: Fact) -> Vec<Fact> {
    let others = facts.iter().filter(|other| !other.is_of_kind(&fact));
    let mut all: Vec<Fact> = others.cloned().collect();
    all.push(fact);
    all
}
