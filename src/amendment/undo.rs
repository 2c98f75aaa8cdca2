//! A rulebook with one of its amendments undone, which tells what that amendment alone changes.

use crate::rulebook::{Rulebook, RulebookFile};

use super::{Amended, Amendment, RulebookPart};

/// The rulebook after with one amendment undone, and whether by itself; else with those that it hangs together with. None if
/// that is no sound rulebook either.
pub(super) fn undone(
    amendments: &[Amendment],
    amendment: &Amendment,
    before: &RulebookFile,
    after: &RulebookFile,
) -> Option<(Rulebook, bool)> {
    let made = |undone: &[&Amendment]| {
        let mut file = after.clone();
        // With some of it undone it may speak outside what either rulebook covers.
        file.coverage.clear();
        for amendment in undone {
            undo(&amendment.part, before, &mut file);
        }
        Rulebook::from_file(file).ok()
    };
    let alone = made(&[amendment]).map(|rulebook| (rulebook, true));
    alone.or_else(|| Some((made(&hanging_together(amendments, amendment))?, false)))
}

/// An amendment with all those of which one cannot be undone without the other, because it names what is new or gone.
fn hanging_together<'a>(
    amendments: &'a [Amendment],
    amendment: &'a Amendment,
) -> Vec<&'a Amendment> {
    let is_whole =
        |it: &Amendment| matches!(it.changes.as_slice(), [Amended::Added | Amended::Removed]);
    let names = |one: &Amendment, other: &Amendment| match &other.part {
        RulebookPart::Provision { id } => one.reaches.contains(id),
        _ => false,
    };
    let is_tied = |one: &Amendment, other: &Amendment| {
        (is_whole(one) || is_whole(other)) && (names(one, other) || names(other, one))
    };
    let mut found = vec![amendment];
    let mut next = 0;
    while let Some(one) = found.get(next).copied() {
        for other in amendments {
            if is_tied(one, other) && !found.iter().any(|it| it.part == other.part) {
                found.push(other);
            }
        }
        next += 1;
    }
    found
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
        | RulebookPart::PlatformRules
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
