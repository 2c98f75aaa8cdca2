//! The words of a rulebook as numbers, and those that a trip names found among them.

use std::collections::HashMap;

use crate::code::{Country, Track};
use crate::condition::Predicate;
use crate::error::{EvaluateError, nearest};
use crate::trip::Trip;
use crate::vocabulary::Vocabulary;

use super::documents::Held;

/// The most entry tracks of a rulebook: one bit each.
pub(crate) const MAX_TRACKS: usize = 64;

/// An entry track, by its place in the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TrackNumber(u8);

impl TrackNumber {
    pub(crate) fn place(self) -> usize {
        self.0.into()
    }
}

/// A set of entry tracks, one bit each; the empty set stands for all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tracks(u64);

impl Tracks {
    fn bit(track: TrackNumber) -> u64 {
        1_u64.checked_shl(track.0.into()).unwrap_or_default()
    }

    pub(crate) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(crate) fn has(self, track: TrackNumber) -> bool {
        self.0 & Self::bit(track) != 0
    }

    /// Whether a provision for these tracks concerns a way; a way without a track is concerned only by what is for all.
    pub(crate) fn concern(self, way: Option<TrackNumber>) -> bool {
        self.0 == 0 || way.is_some_and(|track| self.has(track))
    }

    /// Those in the set, in the order of the vocabulary.
    pub(crate) fn iter(self) -> impl Iterator<Item = TrackNumber> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let number = u8::try_from(rest.trailing_zeros()).ok()?;
            let found = (rest != 0).then_some(TrackNumber(number))?;
            rest &= rest - 1;
            Some(found)
        })
    }
}

impl From<TrackNumber> for Tracks {
    fn from(track: TrackNumber) -> Self {
        Self(Self::bit(track))
    }
}

/// The words of a rulebook.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    tracks: Vec<Track>,
    /// For each track the tracks that lead into a country into which it leads, itself among them.
    alternatives: Vec<Tracks>,
}

/// The words that a trip names, as numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bound {
    /// The entry tracks asked for.
    pub tracks: Tracks,
    /// The entry track on which the traveller came in.
    pub arrived: Option<TrackNumber>,
    /// The documents that are held.
    pub held: Held,
}

/// The words that a predicate names, as numbers.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Named {
    pub track: Option<TrackNumber>,
}

impl Words {
    pub(super) fn new(vocabulary: &Vocabulary) -> Self {
        let words = || (0_u8..).map(TrackNumber).zip(&vocabulary.tracks);
        let words = || words().take(MAX_TRACKS);
        let mut leading: HashMap<Country, Tracks> = HashMap::new();
        for (number, word) in words() {
            for country in &word.into {
                let tracks = leading.entry(*country).or_default();
                *tracks = tracks.with(number.into());
            }
        }
        let beside = words().map(|(number, word)| {
            let led = word.into.iter().filter_map(|country| leading.get(country));
            led.fold(number.into(), |all: Tracks, tracks| all.with(*tracks))
        });
        Self {
            alternatives: beside.collect(),
            tracks: words().map(|(_, word)| word.id.clone()).collect(),
        }
    }

    /// The number of a track that the rulebook declares.
    pub(crate) fn number(&self, track: &Track) -> Option<TrackNumber> {
        let place = self.tracks.iter().position(|other| other == track)?;
        u8::try_from(place).ok().map(TrackNumber)
    }

    /// The track with a number.
    pub(crate) fn track(&self, number: TrackNumber) -> Option<&Track> {
        self.tracks.get(number.place())
    }

    /// All tracks, and a way without one.
    pub(super) fn ways(&self) -> impl Iterator<Item = Option<TrackNumber>> {
        let numbers = (0_u8..).map(TrackNumber).zip(&self.tracks);
        numbers.map(|(number, _)| Some(number)).chain([None])
    }

    /// Those of some tracks that the rulebook declares; it is checked that it does.
    pub(super) fn tracks(&self, tracks: &[Track]) -> Tracks {
        let numbers = tracks.iter().filter_map(|track| self.number(track));
        numbers.fold(Tracks::default(), |all, number| all.with(number.into()))
    }

    /// The tracks of which somebody goes on one at most, this one among them: they lead into the same country.
    pub(crate) fn alternatives(&self, track: TrackNumber) -> Tracks {
        let found = self.alternatives.get(track.place());
        found.copied().unwrap_or_default()
    }

    /// The words that a predicate names.
    pub(crate) fn named(&self, predicate: &Predicate) -> Named {
        Named {
            track: match predicate {
                Predicate::EnteredBy(track) | Predicate::AsksFor(track) => self.number(track),
                _ => None,
            },
        }
    }

    /// The words that a trip names; those of its documents have been found.
    ///
    /// # Errors
    /// `EvaluateError::UnknownWord` for the first that the rulebook does not declare.
    pub(super) fn bind(&self, trip: &Trip, held: Held) -> Result<Bound, EvaluateError> {
        let itinerary = &trip.itinerary;
        let mut tracks = Tracks::default();
        for (i, track) in itinerary.tracks.iter().enumerate() {
            let number = self.known_track(track, || format!("itinerary.tracks[{i}]"))?;
            tracks = tracks.with(number.into());
        }
        let arrived = itinerary.arrived.as_ref();
        let arrived = arrived.and_then(|arrived| arrived.track.as_ref());
        let place = || "itinerary.arrived.track".into();
        let arrived = arrived.map(|track| self.known_track(track, place));
        Ok(Bound {
            tracks,
            arrived: arrived.transpose()?,
            held,
        })
    }

    /// The number of a track that somebody names.
    ///
    /// # Errors
    /// `EvaluateError::UnknownWord` if the rulebook does not declare it.
    fn known_track(
        &self,
        track: &Track,
        place: impl FnOnce() -> String,
    ) -> Result<TrackNumber, EvaluateError> {
        let unknown = || EvaluateError::UnknownWord {
            place: place(),
            found: track.to_string(),
            expected: "an entry track of the rulebook".into(),
            nearest: nearest(track.as_str(), self.tracks.iter().map(Track::as_str)),
        };
        self.number(track).ok_or_else(unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::TextKey;
    use crate::vocabulary::TrackWord;

    fn words(tracks: &[(&str, &[Country])]) -> Words {
        let tracks = tracks.iter().map(|(id, into)| TrackWord {
            id: Track::new(id).unwrap(),
            title: TextKey::new(id).unwrap(),
            into: into.to_vec(),
        });
        Words::new(&Vocabulary {
            tracks: tracks.collect(),
            ..Vocabulary::default()
        })
    }

    fn number(words: &Words, track: &str) -> TrackNumber {
        words.number(&Track::new(track).unwrap()).unwrap()
    }

    #[test]
    fn a_set_gives_its_tracks_in_the_order_of_the_vocabulary() {
        let names: Vec<String> = (0..MAX_TRACKS).rev().map(|i| format!("t{i}")).collect();
        let list: Vec<(&str, &[Country])> = names
            .iter()
            .map(|name| (name.as_str(), &[Country::JP][..]))
            .collect();
        let words = words(&list);
        let set = ["t0", "t40", "t63", "t1"].map(|name| Track::new(name).unwrap());
        let set = words.tracks(&set);
        let found = set.iter().filter_map(|number| words.track(number));
        let found: Vec<&str> = found.map(Track::as_str).collect();
        assert_eq!(found, ["t63", "t40", "t1", "t0"]);
        assert_eq!(words.ways().count(), MAX_TRACKS + 1);
        for way in words.ways() {
            let is_in = way.is_some_and(|number| set.iter().any(|found| found == number));
            assert_eq!(set.concern(way), is_in);
            assert!(Tracks::default().concern(way));
        }
    }

    #[test]
    fn tracks_are_alternatives_where_they_lead_into_the_same_country() {
        let words = words(&[
            ("north", &[Country::JP]),
            ("both", &[Country::JP, Country::CN]),
            ("south", &[Country::CN]),
            ("away", &[Country::HK]),
        ]);
        let beside = |track: &str| {
            let found = words.alternatives(number(&words, track)).iter();
            let found = found.filter_map(|number| words.track(number));
            found.map(Track::as_str).collect::<Vec<_>>()
        };
        assert_eq!(beside("north"), ["north", "both"]);
        assert_eq!(beside("both"), ["north", "both", "south"]);
        assert_eq!(beside("south"), ["both", "south"]);
        assert_eq!(beside("away"), ["away"]);
    }
}
