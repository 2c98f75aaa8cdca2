//! The checkpoints of a journey, and what is due at each.

use crate::rulebook::rule::CheckpointKind;

/// The kinds of checkpoint, in the order in which a journey comes to them.
pub(super) const CHECKPOINTS: [CheckpointKind; 5] = [
    CheckpointKind::Exit,
    CheckpointKind::Boarding,
    CheckpointKind::Transit,
    CheckpointKind::OnwardBoarding,
    CheckpointKind::Landing,
];

/// For each kind of checkpoint the requirements that are due there on the way at hand, one bit each. Where several
/// provisions ask for one, it is due at the first checkpoint at which one certainly does, else at the first at which one
/// perhaps does: whatever the order in which they are written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Dues {
    pub certain: [u128; CHECKPOINTS.len()],
    pub perhaps: [u128; CHECKPOINTS.len()],
    /// Those that are certainly asked for again, later on the way.
    pub again: [u128; CHECKPOINTS.len()],
}

impl Dues {
    pub(super) fn add(&mut self, requirements: u128, at: CheckpointKind, is_certain: bool) {
        let sets = if is_certain {
            &mut self.certain
        } else {
            &mut self.perhaps
        };
        if let Some(set) = sets.get_mut(at as usize) {
            *set |= requirements;
        }
    }

    /// Leaves each requirement at one checkpoint.
    pub(super) fn settle(&mut self) {
        self.again = self.certain;
        let mut earlier = 0;
        for set in self.certain.iter_mut().chain(&mut self.perhaps) {
            *set &= !earlier;
            earlier |= *set;
        }
        for (again, first) in self.again.iter_mut().zip(self.certain) {
            *again &= !first;
        }
    }
}
