//! How requirements stand that have been looked at on a way, at each kind of checkpoint.

use std::cell::Cell;

use crate::assessment::Status;
use crate::rulebook::rule::CheckpointKind;

use super::dues::CHECKPOINTS;

/// The statuses, in order; the place of one is what is kept of it, bit by bit.
const STATUSES: [Status; 5] = [
    Status::Met,
    Status::Open,
    Status::Failed,
    Status::Unknown,
    Status::Waived,
];

/// How many bits the place of a status has.
const PLANES: usize = 3;

/// One bit for each requirement in every set: it costs little to begin anew.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    pages: [Page; CHECKPOINTS.len()],
}

/// The requirements at one kind of checkpoint.
#[derive(Debug, Default)]
struct Page {
    looked_at: Cell<u128>,
    planes: [Cell<u128>; PLANES],
}

impl Ledger {
    /// Forgets everything.
    pub(super) fn clear(&self) {
        for page in &self.pages {
            page.looked_at.set(0);
        }
    }

    /// Notes how a requirement stands, given by its bit.
    pub(super) fn note(&self, bit: u128, at: CheckpointKind, status: Status) {
        let place = STATUSES.iter().position(|other| *other == status);
        let (Some(page), Some(place)) = (self.pages.get(at as usize), place) else {
            return;
        };
        page.looked_at.set(page.looked_at.get() | bit);
        for (number, plane) in page.planes.iter().enumerate() {
            let is_set = place >> number & 1 == 1;
            let rest = plane.get() & !bit;
            plane.set(if is_set { rest | bit } else { rest });
        }
    }

    /// How a requirement stands, given by its bit; none if it has not been looked at.
    pub(super) fn status(&self, bit: u128, at: CheckpointKind) -> Option<Status> {
        let page = self.pages.get(at as usize)?;
        if page.looked_at.get() & bit == 0 {
            return None;
        }
        let planes = page.planes.iter().enumerate();
        let place = planes.fold(0, |place, (number, plane)| {
            place | usize::from(plane.get() & bit != 0) << number
        });
        STATUSES.get(place).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_noted_last_is_found_at_its_checkpoint_and_nowhere_else() {
        let ledger = Ledger::default();
        for (number, bit) in [(0, 1_u128), (1, 1 << 5), (2, 1 << 127)] {
            for (place, at) in CHECKPOINTS.into_iter().enumerate() {
                assert_eq!(ledger.status(bit, at), None);
                for status in STATUSES {
                    ledger.note(bit, at, status);
                    assert_eq!(ledger.status(bit, at), Some(status));
                }
                ledger.note(bit, at, STATUSES[(number + place) % STATUSES.len()]);
            }
        }
        for (number, bit) in [(0, 1_u128), (1, 1 << 5), (2, 1 << 127)] {
            for (place, at) in CHECKPOINTS.into_iter().enumerate() {
                let right = STATUSES[(number + place) % STATUSES.len()];
                assert_eq!(ledger.status(bit, at), Some(right));
            }
        }
        ledger.clear();
        assert_eq!(ledger.status(1, CheckpointKind::Boarding), None);
    }
}
