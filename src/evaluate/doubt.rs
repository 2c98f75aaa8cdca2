//! Points that no fact of a trip settles: what the sources leave open, and days that are not known to the day.

use std::cell::RefCell;

use crate::code::Reading;
use crate::rulebook::compile::{Force, Known};

/// A point that no fact settles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// Since when a notice is known.
    Known(Known),
    /// Since when a provision is in force.
    InForce(Force),
    /// What the sources leave open, as a reading says.
    Reading(Reading),
}

/// How such points are taken while a trip is tried out; and those that came up and were not taken either way.
#[derive(Clone, Debug, Default)]
pub(super) struct Doubts {
    taken: Vec<(Doubt, bool)>,
    met: RefCell<Vec<Doubt>>,
}

impl Doubts {
    /// The same with one more point taken so.
    pub(super) fn with(&self, doubt: Doubt, holds: bool) -> Self {
        let mut taken = self.taken.clone();
        taken.push((doubt, holds));
        Self {
            taken,
            met: RefCell::default(),
        }
    }

    /// How a point is taken; none if it is left open.
    pub(super) fn of(&self, doubt: Doubt) -> Option<bool> {
        let taken = self.taken.iter().find(|(taken, _)| *taken == doubt);
        taken.map(|(_, holds)| *holds)
    }

    /// Notes that a point came up which is left open.
    pub(super) fn meet(&self, doubt: Doubt) {
        let mut met = self.met.borrow_mut();
        if !met.contains(&doubt) {
            met.push(doubt);
        }
    }

    /// The points that came up and are left open: days before readings.
    pub(super) fn met(&self) -> Vec<Doubt> {
        let mut met = self.met.borrow().clone();
        met.sort_by_cached_key(|doubt| (matches!(doubt, Doubt::Reading(_)), format!("{doubt:?}")));
        met
    }
}
