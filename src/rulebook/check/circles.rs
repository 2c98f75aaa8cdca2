//! Requirements that rest on themselves.

use std::collections::{HashMap, HashSet};

use crate::code::RequirementId;
use crate::rulebook::RulebookFile;
use crate::rulebook::rule::RequirementSpec;

/// The requirements that depend on or serve themselves, or are parts of themselves, directly or not.
pub(super) fn in_circles(file: &RulebookFile) -> HashSet<&RequirementId> {
    in_circles_of(file, |spec| {
        let named = spec.depends_on.iter().chain(&spec.serves);
        named.chain(spec.parts()).collect()
    })
}

/// The requirements that reach themselves by what they name, directly or not.
pub(super) fn in_circles_of<'a>(
    file: &'a RulebookFile,
    rests_on: impl Fn(&'a RequirementSpec) -> Vec<&'a RequirementId>,
) -> HashSet<&'a RequirementId> {
    let specs = || file.requirements.iter().map(|spec| &spec.id);
    let numbers: HashMap<_, usize> = specs().zip(0..).collect();
    let named = file.requirements.iter().map(|spec| {
        let named = rests_on(spec).into_iter();
        named.filter_map(|id| numbers.get(id).copied()).collect()
    });
    let named: Vec<Vec<usize>> = named.collect();
    let groups = groups(&named);
    let sizes = groups.iter().fold(HashMap::new(), |mut sizes, group| {
        *sizes.entry(*group).or_insert(0_usize) += 1;
        sizes
    });
    let own = specs().zip(&groups).zip(&named).enumerate();
    own.filter(|(number, ((_, group), named))| {
        sizes.get(group).is_some_and(|size| *size > 1) || named.contains(number)
    })
    .map(|(_, ((id, _), _))| id)
    .collect()
}

/// For each thing a number that it shares with those that it reaches and that reach it. First all are left in an order in which
/// what is reached comes before; then, from the last, what reaches each is looked for.
fn groups(named: &[Vec<usize>]) -> Vec<usize> {
    let mut naming = vec![Vec::new(); named.len()];
    for (one, others) in named.iter().enumerate() {
        for other in others {
            if let Some(found) = naming.get_mut(*other) {
                found.push(one);
            }
        }
    }
    let mut order = Vec::with_capacity(named.len());
    let mut seen = vec![false; named.len()];
    for start in 0..named.len() {
        walk(named, start, &mut seen, &mut order);
    }
    let mut groups = vec![0; named.len()];
    let mut seen = vec![false; named.len()];
    for start in order.into_iter().rev() {
        let mut group = Vec::new();
        walk(&naming, start, &mut seen, &mut group);
        for member in group {
            if let Some(number) = groups.get_mut(member) {
                *number = start;
            }
        }
    }
    groups
}

/// Adds what is reached from one thing and has not been seen, each after all that it reaches.
fn walk(named: &[Vec<usize>], start: usize, seen: &mut [bool], order: &mut Vec<usize>) {
    let mut is_new = |number: usize| {
        let seen = seen.get_mut(number);
        seen.is_some_and(|seen| !std::mem::replace(seen, true))
    };
    if !is_new(start) {
        return;
    }
    let others = |number: usize| named.get(number).into_iter().flatten();
    let mut path = vec![(start, others(start))];
    while let Some((number, rest)) = path.last_mut() {
        match rest.next() {
            Some(next) if is_new(*next) => path.push((*next, others(*next))),
            Some(_) => {}
            None => {
                order.push(*number);
                path.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reaches_itself_is_found_by_ways_of_any_length() {
        // 0 -> 1 -> 2 -> 0, 2 -> 3, 3 -> 4 -> 3, 5 -> 0, and 6 alone.
        let named = [
            vec![1],
            vec![2],
            vec![0, 3],
            vec![4],
            vec![3],
            vec![0],
            vec![],
        ];
        let groups = groups(&named);
        let alike = |one: usize, other: usize| groups[one] == groups[other];
        assert!(alike(0, 1) && alike(1, 2) && alike(3, 4));
        assert!(!alike(0, 3) && !alike(0, 5) && !alike(3, 6) && !alike(5, 6));
    }

    #[test]
    fn a_chain_of_many_thousands_is_walked() {
        let named: Vec<Vec<usize>> = (1..=16_384).map(|next| vec![next % 16_384]).collect();
        let groups = groups(&named);
        assert!(groups.iter().all(|group| *group == groups[0]));
    }
}
