//! What a trip must be like for a provision to apply, or to apply in one rulebook only.

use crate::code::ProvisionId;
use crate::compile::bits;
use crate::condition::Predicate;
use crate::rule::{Effect, Provision};
use crate::rulebook::Rulebook;

use super::super::route::Ground;
use super::Pair;

/// A predicate, and what it must come to.
pub(super) type Literal = (Predicate, bool);
/// At least one of these.
pub(super) type Clause = Vec<Literal>;
/// All of these.
pub(super) type Goal = Vec<Clause>;

/// The most goals for one provision.
const MAX_GOALS: usize = 16;

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
    let others = fails.iter().filter(|clause| !holds.contains(clause));
    others.map(|clause| {
        let against = clause
            .iter()
            .map(|(predicate, wanted)| vec![(predicate.clone(), !wanted)]);
        // What decides stands first: there are few facts with which it comes out so.
        against.chain(holds.iter().cloned()).collect()
    })
}

/// The condition of a provision, as its rulebook compiled it.
fn conditions(rulebook: &Rulebook, id: &ProvisionId) -> Option<Goal> {
    let mut provisions = rulebook.contents().provisions.iter();
    let place = provisions.position(|provision| provision.id == *id)?;
    let compiled = rulebook.compiled();
    let literals = |set: u128, wanted: bool| {
        bits(set)
            .filter_map(move |(number, _)| Some((compiled.predicates.get(number)?.clone(), wanted)))
    };
    let clauses = compiled.rules.get(place)?.clauses.iter();
    let goal = clauses.map(|clause| {
        literals(clause.is, true)
            .chain(literals(clause.is_not, false))
            .collect()
    });
    Some(goal.collect())
}

/// The conditions under which the tracks of a provision are open, by others.
fn openers<'a>(
    rulebook: &'a Rulebook,
    id: &ProvisionId,
    ground: &Ground,
) -> impl Iterator<Item = Goal> + use<'a> {
    let own = rulebook.provision(id);
    let (id, ends) = (id.clone(), (ground.from, ground.to));
    let opens = move |other: &&Provision| {
        let shares = |own: &Provision| own.tracks.iter().any(|track| other.tracks.contains(track));
        let is_opener = other
            .then
            .iter()
            .any(|effect| matches!(effect, Effect::Open { .. }));
        is_opener && other.id != id && other.scope.spans(ends.0, ends.1) && own.is_some_and(shares)
    };
    let openers = rulebook.contents().provisions.iter().filter(opens);
    openers.filter_map(|opener| conditions(rulebook, &opener.id))
}
