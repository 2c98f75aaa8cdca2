//! A rulebook with one of its amendments undone, which tells what that amendment alone changes.

use std::collections::HashMap;

use crate::rulebook::{Rulebook, RulebookFile};

use super::{Amended, Amendment, RulebookPart};

/// Amendments in groups of which one cannot be undone without the others, because it names what is new or gone.
pub(super) struct Groups<'a> {
    amendments: &'a [Amendment],
    /// The group of each.
    numbers: Vec<usize>,
}

impl<'a> Groups<'a> {
    pub(super) fn of(amendments: &'a [Amendment]) -> Self {
        let provisions = amendments.iter().enumerate().filter_map(|(place, it)| {
            let RulebookPart::Provision { id } = &it.part else {
                return None;
            };
            Some((id, place))
        });
        let provisions: HashMap<_, _> = provisions.collect();
        let mut ties = vec![Vec::new(); amendments.len()];
        for (one, amendment) in amendments.iter().enumerate() {
            for other in amendment.reaches.iter().filter_map(|id| provisions.get(id)) {
                let is_tied = is_whole(amendment) || amendments.get(*other).is_some_and(is_whole);
                for (from, to) in [(one, *other), (*other, one)] {
                    if let Some(ties) = ties.get_mut(from).filter(|_| is_tied) {
                        ties.push(to);
                    }
                }
            }
        }
        Self {
            amendments,
            numbers: connected(&ties),
        }
    }

    /// The rulebook after with one amendment undone, and whether by itself; else with its group. None if that is no sound
    /// rulebook either.
    pub(super) fn undone(
        &self,
        place: usize,
        before: &RulebookFile,
        after: &RulebookFile,
    ) -> Option<(Rulebook, bool)> {
        let made = |undone: &mut dyn Iterator<Item = &Amendment>| {
            let mut file = after.clone();
            // With some of it undone it may speak outside what either rulebook covers.
            file.coverage.clear();
            for amendment in undone {
                undo(&amendment.part, before, &mut file);
            }
            Rulebook::from_file(file).ok()
        };
        let number = self.numbers.get(place)?;
        let all = self.amendments.iter().zip(&self.numbers);
        let mut group = all.filter(|(_, other)| *other == number).map(|(it, _)| it);
        let alone = made(&mut self.amendments.get(place).into_iter());
        let alone = alone.map(|rulebook| (rulebook, true));
        alone.or_else(|| Some((made(&mut group)?, false)))
    }
}

fn is_whole(amendment: &Amendment) -> bool {
    matches!(
        amendment.changes.as_slice(),
        [Amended::Added | Amended::Removed]
    )
}

/// The number of the group of each place, from the places to which each is tied.
fn connected(ties: &[Vec<usize>]) -> Vec<usize> {
    let mut numbers = vec![None; ties.len()];
    for start in 0..ties.len() {
        let mut left = vec![start];
        while let Some(place) = left.pop() {
            if let Some(number @ None) = numbers.get_mut(place) {
                *number = Some(start);
                left.extend(ties.get(place).into_iter().flatten());
            }
        }
    }
    numbers.into_iter().flatten().collect()
}

fn undo(part: &RulebookPart, before: &RulebookFile, file: &mut RulebookFile) {
    match part {
        RulebookPart::Notice { id } => {
            restore(&before.notices, &mut file.notices, |notice| {
                notice.id == *id
            });
        }
        RulebookPart::Provision { id } => {
            restore(&before.provisions, &mut file.provisions, |it| it.id == *id);
        }
        RulebookPart::Requirement { id } => {
            let (was, is) = (&before.requirements, &mut file.requirements);
            restore(was, is, |requirement| requirement.id == *id);
        }
        RulebookPart::Definition { id } => {
            let (was, is) = (&before.definitions, &mut file.definitions);
            restore(was, is, |definition| definition.id == *id);
        }
        RulebookPart::Text { key } => match before.texts.get(key) {
            Some(text) => drop(file.texts.insert(key.clone(), text.clone())),
            None => drop(file.texts.remove(key)),
        },
        // No witness is looked for, and no provision names them.
        RulebookPart::Platform { .. }
        | RulebookPart::Registry { .. }
        | RulebookPart::Mission { .. }
        | RulebookPart::MissionRules
        | RulebookPart::Coverage => {}
    }
}

/// Puts one entry back as it was: in its place, out of the list, or after the entry that it followed.
fn restore<T: Clone + PartialEq>(before: &[T], after: &mut Vec<T>, is_it: impl Fn(&T) -> bool) {
    let place = after.iter().position(&is_it);
    let was = before.iter().position(is_it);
    match (place, was.and_then(|was| before.get(was))) {
        (Some(place), Some(entry)) => {
            if let Some(slot) = after.get_mut(place) {
                slot.clone_from(entry);
            }
        }
        (Some(place), None) => drop(after.remove(place)),
        (None, Some(entry)) => {
            let followed = was.and_then(|was| before.get(..was)).unwrap_or_default();
            let mut last = followed.iter().rev();
            let place = last.find_map(|entry| after.iter().position(|other| other == entry));
            after.insert(place.map_or(0, |place| place + 1), entry.clone());
        }
        (None, None) => {}
    }
}
