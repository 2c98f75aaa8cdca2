//! How a verdict can still turn out: what is not known is taken for the best, or for the worst.

use crate::assessment::Verdict;
use crate::error::EvaluateError;
use crate::rulebook::Rulebook;
use crate::trip::Trip;
use crate::truth::Truth;

use super::borders::Parties;
use super::doubt::Doubts;
use super::evaluator::{glance_at, glance_over};
use super::log::State;
use super::passports::each;

/// What is taken of what is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unknowns {
    /// It stays unknown.
    Stay,
    /// What may be in hand is; all else stays unknown.
    Held,
    /// Each unknown for itself turns out as well as it can.
    Best,
    /// Each unknown for itself turns out as badly as it can.
    Worst,
}

impl Unknowns {
    /// Whether each unknown is taken for the best or the worst, whatever it is.
    pub(super) fn bounds(self) -> bool {
        matches!(self, Self::Best | Self::Worst)
    }

    /// How a requirement stands of which it may not be known.
    pub(super) fn of_state(self, state: State) -> State {
        match (self, state) {
            (Self::Best | Self::Held, State::Unknown) => State::Met,
            (Self::Worst, State::Unknown) => State::Lacking,
            _ => state,
        }
    }

    /// Whether something bad is so, of which it may not be known.
    pub(super) fn of_evil(self, evil: Truth) -> Truth {
        match (self, evil) {
            (Self::Best, Truth::Unknown) => Truth::Fails,
            (Self::Worst, Truth::Unknown) => Truth::Holds,
            _ => evil,
        }
    }

    /// The verdict where a missing fact decides.
    pub(super) fn of_doubt(self) -> Verdict {
        match self {
            Self::Stay | Self::Held => Verdict::Undetermined,
            Self::Best => Verdict::Cleared,
            Self::Worst => Verdict::Refused,
        }
    }
}

/// The worst and the best verdict to which facts that are not known could still lead. The bounds are safe, not tight: no
/// answer leads outside them, but each unknown is taken for itself, so not every verdict between them need be reached.
///
/// # Errors
/// The same as `evaluate`.
pub(crate) fn outlook(
    rulebook: &Rulebook,
    trip: &Trip,
) -> Result<(Verdict, Verdict), EvaluateError> {
    if !trip.traveller.has_choice() {
        let worst = glance_at(rulebook, trip, Unknowns::Worst, Doubts::default())?;
        let best = glance_at(rulebook, trip, Unknowns::Best, Doubts::default())?;
        return Ok((worst, best));
    }
    trip.validate()?;
    let worst = over_passports(rulebook, trip, Unknowns::Worst)?;
    let best = over_passports(rulebook, trip, Unknowns::Best)?;
    Ok((worst, best))
}

/// How a trip can turn out on which each border is passed with the passport that fares best there.
fn over_passports(
    rulebook: &Rulebook,
    trip: &Trip,
    unknowns: Unknowns,
) -> Result<Verdict, EvaluateError> {
    let mut best = Verdict::Refused;
    let parties = Parties::of(rulebook, trip)?;
    let mut over_parties = vec![Verdict::Refused; parties.each().count()];
    let mut decides = false;
    for (_, trip) in each(trip) {
        let mut journeys = Vec::new();
        let tell = |number, verdict| journeys.push((number, verdict));
        let verdict = glance_over(rulebook, &trip, (unknowns, Doubts::default()), tell)?;
        best = best.max(verdict);
        decides |= !journeys.is_empty();
        for (best, party) in over_parties.iter_mut().zip(parties.each()) {
            let of_party = journeys.iter().filter(|(number, _)| party.contains(number));
            let verdict = of_party.map(|(_, verdict)| *verdict).min();
            // A journey that has been made holds nobody up.
            *best = verdict.unwrap_or(Verdict::Cleared).max(*best);
        }
    }
    // Where no journey is told of, places decide.
    let over_parties = over_parties.into_iter().min().filter(|_| decides);
    Ok(over_parties.map_or(best, |over| best.max(over)))
}
