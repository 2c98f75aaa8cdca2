//! The words of a rulebook as numbers, and those that a trip names found among them.

use std::collections::HashMap;

use arrayvec::ArrayVec;

use crate::code::{Country, Nationality, Track};
use crate::error::{EvaluateError, nearest};
use crate::place::area::{Extent, Spot};
use crate::rulebook::condition::Predicate;
use crate::rulebook::vocabulary::Vocabulary;
use crate::trip::{MAX_ENTRIES, Trip};

use super::Areas;
use super::documents::{AskedDocument, Held, Kinds};
use super::health::{Counting, DoseNumbers};
use super::stays::Bases;
use super::testing::{Certified, TestWords};

/// An entry track, by its place in the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TrackNumber(u16);

impl TrackNumber {
    pub(super) fn place(self) -> usize {
        self.0.into()
    }

    /// The first so many.
    pub(super) fn all(count: usize) -> impl Iterator<Item = Self> {
        (0..=u16::MAX).map(Self).take(count)
    }
}

/// The words of a rulebook.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    tracks: Vec<Track>,
    numbers: HashMap<Track, TrackNumber>,
    /// For each track the countries into which it leads.
    into: Vec<Extent<Spot>>,
}

/// The entry tracks that a trip asks for.
pub(crate) type AskedTracks = ArrayVec<TrackNumber, MAX_ENTRIES>;

/// The words that a trip names, as numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bound {
    /// The entry tracks asked for.
    pub tracks: AskedTracks,
    /// The entry track on which the traveller came in.
    pub arrived: Option<TrackNumber>,
    /// The documents that are held.
    pub held: Held,
    /// The certificates that are held, in order.
    pub certificates: Vec<Certified>,
    /// The doses that are listed, in order.
    pub doses: Vec<DoseNumbers>,
    /// The bases of earlier stays.
    pub bases: Bases,
}

/// The words that a predicate names, as numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Named {
    pub track: Option<TrackNumber>,
    pub places: Extent<Spot>,
    pub nationals: Extent<Nationality>,
    pub counting: Counting,
    /// What does where it asks for a document.
    pub asked: Option<AskedDocument>,
}

impl Words {
    pub(super) fn new(vocabulary: &Vocabulary, areas: &Areas) -> Self {
        let words = || (0..=u16::MAX).map(TrackNumber).zip(&vocabulary.tracks);
        Self {
            into: words().map(|(_, word)| areas.places(&word.into)).collect(),
            tracks: words().map(|(_, word)| word.id.clone()).collect(),
            numbers: words()
                .map(|(number, word)| (word.id.clone(), number))
                .collect(),
        }
    }

    /// The number of a track that the rulebook declares.
    pub(crate) fn number(&self, track: &Track) -> Option<TrackNumber> {
        self.numbers.get(track).copied()
    }

    /// Whether a track leads into a country.
    pub(crate) fn leads_into(&self, track: TrackNumber, country: Country) -> bool {
        let into = self.into.get(track.place());
        into.is_some_and(|into| into.ever_holds(Spot::Country(country)))
    }

    /// The track with a number.
    pub(crate) fn track(&self, number: TrackNumber) -> Option<&Track> {
        self.tracks.get(number.place())
    }

    /// Of some tracks those of which somebody goes on one at most together with this one: they lead into the same country.
    pub(crate) fn alternatives<'a>(
        &'a self,
        track: TrackNumber,
        among: impl Iterator<Item = TrackNumber> + 'a,
    ) -> impl Iterator<Item = TrackNumber> + 'a {
        let into = self.into.get(track.place());
        among.filter(move |other| {
            let mut countries = into.into_iter().flat_map(Extent::countries);
            *other == track || countries.any(|country| self.leads_into(*other, country))
        })
    }

    /// All tracks, in the order of the vocabulary.
    pub(crate) fn all(&self) -> impl Iterator<Item = TrackNumber> {
        TrackNumber::all(self.tracks.len())
    }

    /// The words that a predicate names.
    pub(super) fn named(
        &self,
        predicate: &Predicate,
        (areas, tests, kinds): (&Areas, &TestWords, &Kinds),
    ) -> Named {
        let mut named = Named::default();
        match predicate {
            Predicate::EnteredBy(track) | Predicate::AsksFor(track) => {
                named.track = self.number(track);
            }
            Predicate::Nationality(list) | Predicate::AnyNationality(list) => {
                named.nationals = areas.nationals(list);
            }
            Predicate::Holds(spec) => named.asked = kinds.asked(spec),
            Predicate::Dosed(_) | Predicate::Recovered(_) => {
                named.counting = tests.counting_in(predicate);
            }
            _ => {
                if let Some(places) = predicate.places() {
                    named.places = areas.places(places);
                }
            }
        }
        named
    }

    /// The tracks that a trip names.
    ///
    /// # Errors
    /// `EvaluateError::UnknownWord` for the first that the rulebook does not declare.
    pub(super) fn bind(&self, trip: &Trip) -> Result<Bound, EvaluateError> {
        let itinerary = &trip.itinerary;
        let mut tracks = AskedTracks::new();
        for (i, track) in itinerary.tracks.iter().enumerate() {
            let number = self.known_track(track, || format!("itinerary.tracks[{i}]"))?;
            // The number of tracks has been checked.
            let _ = tracks.try_push(number);
        }
        let arrived = itinerary.arrived.as_ref();
        let arrived = arrived.and_then(|arrived| arrived.track.as_ref());
        let place = || "itinerary.arrived.track".into();
        let arrived = arrived.map(|track| self.known_track(track, place));
        Ok(Bound {
            tracks,
            arrived: arrived.transpose()?,
            ..Bound::default()
        })
    }

    /// The number of a track that somebody names.
    ///
    /// # Errors
    /// `EvaluateError::UnknownWord` if the rulebook does not declare it.
    pub(super) fn known_track(
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
    use crate::place::area::Place;
    use crate::rulebook::vocabulary::TrackWord;

    fn words(tracks: &[(&str, &[Country])]) -> Words {
        let tracks = tracks.iter().map(|(id, into)| TrackWord {
            id: Track::new(id).unwrap(),
            title: TextKey::new(id).unwrap(),
            into: into.iter().copied().map(Place::Country).collect(),
        });
        let vocabulary = Vocabulary {
            tracks: tracks.collect(),
            ..Vocabulary::default()
        };
        Words::new(&vocabulary, &Areas::of(&vocabulary))
    }

    fn number(words: &Words, track: &str) -> TrackNumber {
        words.number(&Track::new(track).unwrap()).unwrap()
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
            let found = words.alternatives(number(&words, track), words.all());
            let found = found.filter_map(|number| words.track(number));
            found.map(Track::as_str).collect::<Vec<_>>()
        };
        assert_eq!(beside("north"), ["north", "both"]);
        assert_eq!(beside("both"), ["north", "both", "south"]);
        assert_eq!(beside("south"), ["both", "south"]);
        assert_eq!(beside("away"), ["away"]);
    }
}
