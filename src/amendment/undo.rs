//! A rulebook with one of its amendments undone, which tells what that amendment alone changes.

use crate::rulebook::{Rulebook, RulebookFile};

use super::RulebookPart;

/// The rulebook after with one part as it was before; none if that is no sound rulebook.
pub(super) fn undone(
    part: &RulebookPart,
    before: &RulebookFile,
    after: &RulebookFile,
) -> Option<Rulebook> {
    let mut file = after.clone();
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
        RulebookPart::Text { .. }
        | RulebookPart::Platform { .. }
        | RulebookPart::PlatformRules
        | RulebookPart::Mission { .. }
        | RulebookPart::MissionRules => return None,
    }
    Rulebook::from_file(file).ok()
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
