//! Who somebody can be: their nationality, and the facts that they state.

use std::collections::BTreeSet;

use crate::code::Nationality;
use crate::place::area::Extent;
use crate::rulebook::condition::Predicate;
use crate::rulebook::rule::Must;
use crate::rulebook::vocabulary::{FactWord, FieldType};
use crate::trip::value::FieldValue;

use super::super::Named;
use super::super::facts::FactWords;
use super::super::tree::subsets;
use super::{Group, told_apart};

/// Nationality, with the facts that are only of some nationals; and the facts of everybody, each with those that hang on it.
pub(super) fn groups(facts: &FactWords, predicates: &[Predicate], named: &[Named]) -> Vec<Group> {
    let nationals = named.iter().map(|named| &named.nationals);
    let asked: Vec<_> = predicates.iter().zip(nationals).collect();
    let excluding = facts.iter().flat_map(|word| &word.not_of);
    let excluded = excluding.flat_map(|not_of| &not_of.nationalities).copied();
    let excluded = Extent::union(excluded.map(Extent::of));
    let sets = asked.iter().map(|(_, nationals)| *nationals);
    let sets: Vec<_> = sets.chain([&excluded]).collect();
    // Without them any predicate on nationality may hold or not.
    let codes = told_apart(&sets).unwrap_or_default();
    let is_one = |nationals: &Extent<Nationality>, (code, day): (Option<Nationality>, i32)| {
        code.is_some_and(|code| nationals.holds(code, day))
    };
    let nationality = Group::of(
        &asked,
        codes.iter().copied(),
        |(predicate, nationals), code| match predicate {
            Predicate::Nationality(_) => Some(is_one(nationals, code)),
            _ => None,
        },
    );
    let roots = facts.iter().filter(|word| word.only_if.is_none());
    let (of_some, of_all): (Vec<_>, Vec<_>) = roots.partition(|word| word.not_of.is_some());
    let of_all = of_all
        .into_iter()
        .map(|word| stated(facts, predicates, word));
    let mut person = Group {
        members: nationality.members,
        values: BTreeSet::new(),
    };
    let of_some = of_some.into_iter();
    let of_some = of_some.map(|word| (word, stated(facts, predicates, word)));
    let of_some = together(codes.len(), of_some);
    for code in codes {
        let own = (0_u32..).zip(&asked).filter(|(_, (predicate, nationals))| {
            matches!(predicate, Predicate::Nationality(_)) && is_one(nationals, code)
        });
        let own = own.fold(0, |all, (number, _)| all | 1_u128 << number);
        let mut values = BTreeSet::from([own]);
        for (word, group) in &of_some {
            let not_of = word.not_of.as_ref();
            let has_none = code.0.is_some_and(|code| {
                not_of.is_some_and(|not_of| not_of.nationalities.contains(&code))
            });
            if !has_none {
                values = product(&values, &group.values);
            }
            person.members |= group.members;
        }
        person.values.extend(values);
    }
    of_all.chain([person]).collect()
}

fn product(one: &BTreeSet<u128>, other: &BTreeSet<u128>) -> BTreeSet<u128> {
    let pairs = one
        .iter()
        .flat_map(|one| other.iter().map(move |other| one | other));
    pairs.collect()
}

/// The facts that are looked at together with another value, as far as there are not too many combinations: of those left out any
/// bound may be kept or not, whatever the others are.
fn together<'w>(
    start: usize,
    facts: impl IntoIterator<Item = (&'w FactWord, Group)>,
) -> Vec<(&'w FactWord, Group)> {
    let mut combinations = start.max(1);
    let mut all = Vec::new();
    for (word, group) in facts {
        let more = combinations.saturating_mul(group.values.len().max(1));
        if more <= MOST_COMBINATIONS {
            combinations = more;
            all.push((word, group));
        }
    }
    all
}

/// The most combinations of values that are told apart.
const MOST_COMBINATIONS: usize = 4_096;

/// A fact with those that hang on it. Of days, numbers and countries any bound may be kept or not, whatever the others are.
fn stated(facts: &FactWords, predicates: &[Predicate], word: &FactWord) -> Group {
    let mut bounds: Vec<(u128, &Must)> = (0_u32..)
        .zip(predicates)
        .filter_map(|(number, predicate)| match predicate {
            Predicate::States(bound) if bound.fact == word.id => {
                Some((1_u128 << number, &bound.must))
            }
            _ => None,
        })
        .collect();
    if !is_listed(&word.value) && bounds.len() > MOST_BOUNDS {
        bounds.clear();
    }
    let own = bounds.iter().fold(0, |all, (bit, _)| all | bit);
    let own_values = values_of(word, &bounds);
    let hanging = facts.hanging_on(&word.id);
    let hanging = hanging.map(|other| (other, stated(facts, predicates, other)));
    let hanging = together(own_values.len(), hanging);
    let members = hanging
        .iter()
        .fold(own, |all, (_, group)| all | group.members);
    let mut values = BTreeSet::new();
    for value in own_values {
        let kept = match &value {
            Ok(value) => bounds
                .iter()
                .filter(|(_, must)| is_kept(must, value))
                .fold(0, |all, (bit, _)| all | bit),
            Err(kept) => *kept,
        };
        let mut all = BTreeSet::from([kept]);
        for (other, group) in &hanging {
            let only_if = other.only_if.as_ref();
            match &value {
                Ok(value) if !only_if.is_some_and(|only_if| only_if.is.contains(value)) => {}
                Ok(_) => all = product(&all, &group.values),
                // Which of the values it is that keep these bounds is open, and with it whether there is such a fact.
                Err(_) => all.extend(product(&all, &group.values)),
            }
        }
        values.extend(all);
    }
    Group { members, values }
}

/// The values of a fact; of days, numbers and countries, of which there are too many, the sets of bounds that they keep.
fn values_of(word: &FactWord, bounds: &[(u128, &Must)]) -> Vec<Result<FieldValue, u128>> {
    match &word.value {
        FieldType::YesNo => [true, false].map(FieldValue::YesNo).map(Ok).into(),
        FieldType::Choice(words) => {
            let choices = words.iter().map(|word| word.id.clone());
            choices.map(FieldValue::Choice).map(Ok).collect()
        }
        FieldType::Date | FieldType::Number | FieldType::Country => {
            let own = bounds.iter().fold(0, |all, (bit, _)| all | bit);
            subsets(own).map(Err).collect()
        }
    }
}

/// Whether all values of a type are told one by one.
fn is_listed(of: &FieldType) -> bool {
    matches!(of, FieldType::YesNo | FieldType::Choice(_))
}

/// The most bounds on one fact whose sets are told apart; of a fact with more, any may be kept or not.
const MOST_BOUNDS: usize = 6;

fn is_kept(must: &Must, value: &FieldValue) -> bool {
    match must {
        Must::Be(one) => one == value,
        Must::BeOneOf(all) => all.contains(value),
        _ => false,
    }
}
