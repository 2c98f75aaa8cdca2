//! What a trip must be like for a provision to apply, or to apply in one rulebook only.

use crate::code::ProvisionId;
use crate::rulebook::Rulebook;
use crate::rulebook::compile::{Compiled, Part, Plan, Tree, bits};
use crate::rulebook::condition::Predicate;
use crate::rulebook::rule::{Effect, Provision};

use super::super::route::Ground;
use super::Pair;

/// What must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// A predicate, and what it must come to.
    Literal(Predicate, bool),
    All(Goal),
    Any(Vec<Term>),
}
/// All of these.
pub(super) type Goal = Vec<Term>;

impl Term {
    /// Whether it holds, by which predicates come to what is wanted of them.
    pub(super) fn holds(&self, is: &impl Fn(&Predicate, bool) -> bool) -> bool {
        match self {
            Self::Literal(predicate, wanted) => is(predicate, *wanted),
            Self::All(terms) => terms.iter().all(|term| term.holds(is)),
            Self::Any(terms) => terms.iter().any(|term| term.holds(is)),
        }
    }
}

/// The most goals for one provision.
const MAX_GOALS: usize = 16;
/// The most terms of a condition with its definitions unfolded. What lies beyond is not sought: a trip that is found is
/// confirmed anyway.
const MAX_TERMS: usize = 1000;
/// How many of them are unfolded within each other.
const MAX_DEPTH: usize = 64;

/// The goals for a provision, each with the rulebook whose borders count; the most promising first. Where its condition is
/// another one, what decides between both comes first. What a track asks for shows best where the track is open.
pub(super) fn goals<'a>(
    pair: Pair<'a>,
    id: &ProvisionId,
    ground: &Ground,
) -> Vec<(&'a Rulebook, Goal)> {
    let both = pair
        .both()
        .map(|rulebook| (rulebook, conditions(rulebook, id)));
    let [(after, is), (before, was)] = &both;
    let mut own: Vec<(&Rulebook, Goal)> = Vec::new();
    if let (Some(is), Some(was)) = (is, was) {
        own.extend(apart(is, was).map(|goal| (*after, goal)));
        own.extend(apart(was, is).map(|goal| (*before, goal)));
    }
    for (rulebook, goal) in &both {
        own.extend(goal.iter().map(|goal| (*rulebook, goal.clone())));
    }
    let mut goals: Vec<(&Rulebook, Goal)> = Vec::new();
    for (rulebook, goal) in own {
        let opened = openers(rulebook, id, ground).map(|opener| [goal.clone(), opener].concat());
        let all: Vec<Goal> = opened.chain([goal.clone()]).collect();
        for goal in all {
            if !goals.iter().any(|(_, other)| *other == goal) {
                goals.push((rulebook, goal));
            }
        }
    }
    goals.truncate(MAX_GOALS);
    goals
}

/// The goals that are met where the first condition holds and the second does not.
fn apart<'g>(holds: &'g Goal, fails: &'g Goal) -> impl Iterator<Item = Goal> + use<'g> {
    let others = fails.iter().filter(|term| !holds.contains(term));
    // What decides stands first: there are few facts with which it comes out so.
    others.map(|term| denied(term).into_iter().chain(holds.clone()).collect())
}

/// What holds where a term does not, in parts.
fn denied(term: &Term) -> Goal {
    match term {
        Term::Literal(predicate, wanted) => vec![Term::Literal(predicate.clone(), !wanted)],
        Term::All(terms) => {
            let ways = terms.iter().map(|term| all(denied(term)));
            vec![Term::Any(ways.collect())]
        }
        Term::Any(terms) => terms.iter().flat_map(denied).collect(),
    }
}

/// All of these as one term.
fn all(mut terms: Goal) -> Term {
    match (terms.len(), terms.pop()) {
        (1, Some(only)) => only,
        (_, last) => {
            terms.extend(last);
            Term::All(terms)
        }
    }
}

/// The condition of a provision, as its rulebook compiled it.
fn conditions(rulebook: &Rulebook, id: &ProvisionId) -> Option<Goal> {
    let compiled = rulebook.compiled();
    let plan = compiled.alone(compiled.provision_number(id)?);
    let mut unfolding = Unfolding {
        compiled,
        plan: &plan,
        terms: MAX_TERMS,
        depth: MAX_DEPTH,
    };
    Some(unfolding.goal(&plan.rules.first()?.when, true))
}

/// Writes definitions out, until there are too many terms.
struct Unfolding<'a> {
    compiled: &'a Compiled,
    plan: &'a Plan,
    /// How many more there may be.
    terms: usize,
    /// How many more may lie within each other.
    depth: usize,
}

impl Unfolding<'_> {
    /// The parts of what a condition says, or denies.
    fn goal(&mut self, tree: &Tree, positive: bool) -> Goal {
        let compiled = self.compiled;
        let mut members = Vec::new();
        for (set, wanted) in [(tree.is, positive), (tree.is_not, !positive)] {
            for (number, _) in bits(set) {
                let number = self.plan.predicates.get(number);
                let predicate = number.and_then(|number| compiled.predicate(*number));
                let predicate = predicate.filter(|_| self.count());
                members
                    .extend(predicate.map(|(found, _)| vec![Term::Literal(found.clone(), wanted)]));
            }
        }
        if self.depth > 0 {
            self.depth -= 1;
            for part in &tree.parts {
                members.extend(self.part(part, positive));
            }
            self.depth += 1;
        }
        if tree.every == positive {
            members.concat()
        } else {
            vec![Term::Any(members.into_iter().map(all).collect())]
        }
    }

    fn part(&mut self, part: &Part, positive: bool) -> Option<Goal> {
        if !self.count() {
            return None;
        }
        let (tree, positive) = match part {
            Part::Tree(tree) => (tree, positive),
            Part::Shared { number, negated } => {
                (self.plan.shared.get(*number)?, positive != *negated)
            }
        };
        Some(self.goal(tree, positive))
    }

    /// Whether there may be one more term.
    fn count(&mut self) -> bool {
        let more = self.terms.checked_sub(1);
        self.terms = more.unwrap_or(0);
        more.is_some()
    }
}

/// The conditions under which the tracks of a provision are open, by others.
fn openers<'a>(
    rulebook: &'a Rulebook,
    id: &ProvisionId,
    ground: &Ground,
) -> impl Iterator<Item = Goal> + use<'a> {
    let own = rulebook.provision(id);
    let (id, ends) = (id.clone(), ground.ends());
    let areas = &rulebook.compiled().areas;
    let opens = move |other: &&Provision| {
        let shares = |own: &Provision| own.tracks.iter().any(|track| other.tracks.contains(track));
        let is_opener = other
            .then
            .iter()
            .any(|effect| matches!(effect, Effect::Open { .. }));
        is_opener
            && other.id != id
            && areas.ends(&other.scope).span(ends)
            && own.is_some_and(shares)
    };
    let openers = rulebook.contents().provisions.iter().filter(opens);
    openers.filter_map(|opener| conditions(rulebook, &opener.id))
}
