//! Limits of stays, and the bases of stays, by number.

use arrayvec::ArrayVec;

use crate::code::Country;
use crate::error::EvaluateError;
use crate::place::area::{Extent, Spot};
use crate::rulebook::rule::StayLimitSpec;
use crate::trip::stay::{Day, Limit, MAX_STAYS, StayBasis};
use crate::trip::traveller::Traveller;

use super::Areas;
use super::documents::Kinds;
use super::groups::WordNumber;
use super::words::{TrackNumber, Words};

/// On what basis somebody stays, by the number of its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Basis {
    Kind(WordNumber),
    Track(TrackNumber),
}

/// The bases of the stays of a trip, in their order.
pub(crate) type Bases = ArrayVec<Option<Basis>, MAX_STAYS>;

/// A limit of stays.
#[derive(Clone, Debug)]
pub(crate) struct StayLimit {
    pub places: Extent<Spot>,
    pub limit: Limit,
    /// The bases on which days do not count; of kinds that are groups, all that belong to them.
    not_on: Vec<Basis>,
}

impl StayLimit {
    pub(super) fn of(
        spec: &StayLimitSpec,
        areas: &Areas,
        (kinds, words): (&Kinds, &Words),
    ) -> Self {
        let days = |days: u32| Day::try_from(days).unwrap_or(Day::MAX / 8);
        let not_on = spec.not_on.iter().filter_map(|basis| match basis {
            StayBasis::Document(kind) => kinds.number(kind).map(Basis::Kind),
            StayBasis::Track(track) => words.number(track).map(Basis::Track),
        });
        Self {
            places: areas.places(&spec.places),
            limit: Limit {
                days: days(spec.days),
                within: spec.within.map(days),
                counts_first: spec.counts_first,
                counts_last: spec.counts_last,
            },
            not_on: not_on.collect(),
        }
    }

    /// Whether days on a basis count.
    pub(crate) fn counts_on(&self, basis: Option<Basis>, kinds: &Kinds) -> bool {
        let is_not_on = |basis: Basis| self.not_on.contains(&basis);
        match basis {
            None => true,
            Some(Basis::Track(_)) => !basis.is_some_and(is_not_on),
            Some(Basis::Kind(kind)) => !kinds.wider(kind).map(Basis::Kind).any(is_not_on),
        }
    }

    /// Whether days count of who enters a country on one of these tracks: unless they count on none of those that lead there.
    pub(crate) fn counts_by(
        &self,
        tracks: impl Iterator<Item = TrackNumber>,
        into: Country,
        words: &Words,
    ) -> bool {
        let mut leading = tracks.filter(|track| words.leads_into(*track, into));
        let counts = |track: TrackNumber| !self.not_on.contains(&Basis::Track(track));
        match leading.next() {
            None => true,
            Some(first) => counts(first) || leading.any(counts),
        }
    }
}

/// The bases of the stays of a trip, by number.
///
/// # Errors
/// `EvaluateError::UnknownWord` for the first that the rulebook does not declare, or that is a group of kinds.
pub(super) fn bind(
    traveller: &Traveller,
    kinds: &Kinds,
    words: &Words,
) -> Result<Bases, EvaluateError> {
    let mut bound = Bases::new();
    for (i, stay) in traveller.stays.iter().flatten().enumerate() {
        let place = || format!("traveller.stays[{i}].on");
        let basis = match &stay.on {
            None => None,
            Some(StayBasis::Document(kind)) => {
                let unknown = || kinds.unknown_kind(format!("{}.document", place()), kind, false);
                Some(Basis::Kind(kinds.held_number(kind).ok_or_else(unknown)?))
            }
            Some(StayBasis::Track(track)) => {
                let number = words.known_track(track, || format!("{}.track", place()))?;
                Some(Basis::Track(number))
            }
        };
        // The number of stays has been checked.
        let _ = bound.try_push(basis);
    }
    Ok(bound)
}
