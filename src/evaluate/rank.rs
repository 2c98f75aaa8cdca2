//! Which of several ways is the best.

use std::cmp::Reverse;

use crate::assessment::{Cost, Standing, Verdict, Way};
use crate::rulebook::compile::Words;

/// Puts ways in order; those that rank alike, in the order in which the rulebook declares their tracks.
pub(super) fn in_order(ways: &mut [Way], words: &Words) {
    ways.sort_by_cached_key(|way| {
        let track = way.track.as_ref();
        (Rank::of(way), track.and_then(|track| words.number(track)))
    });
}

/// The order of ways: what was asked for first, then open ones, then by verdict, waiting and papers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    is_not_asked: bool,
    is_closed: bool,
    pub(super) verdict: Reverse<Verdict>,
    cost: Cost,
}

impl Rank {
    pub(super) fn of(way: &Way) -> Self {
        Self {
            is_not_asked: !way.asked,
            // Of tracks that were asked for, one that refuses is no better than one that is closed, whatever is known of it.
            is_closed: way.standing == Standing::Closed
                || way.asked && way.verdict == Verdict::Refused,
            verdict: Reverse(way.verdict),
            cost: way.cost,
        }
    }
}
