//! What a trip tells of the facts on which conditions turn.

use crate::compile::{Compiled, Stated};
use crate::field::Field;
use crate::trip::Trip;

use super::Answer;

impl Trip {
    /// What the trip tells of a fact; none if it is not known, or is told of each flight or thing apart.
    pub(crate) fn told(&self, compiled: &Compiled, field: &Field) -> Option<Answer> {
        let (traveller, itinerary) = (&self.traveller, &self.itinerary);
        let arrived = itinerary.arrived.clone().unwrap_or_default();
        match field {
            Field::Nationality => traveller.nationality.map(Answer::Nationality),
            Field::Residence => {
                let residence = traveller.residence.map(|residence| residence.region());
                residence.map(Answer::Residence)
            }
            Field::ResidenceSubdivision => {
                let residence = traveller.residence;
                let subdivision = residence.and_then(|residence| residence.subdivision);
                subdivision.map(Answer::ResidenceSubdivision)
            }
            Field::Fact(id) => match compiled.facts.stated(traveller, id) {
                Stated::Value(value) => Some(Answer::Fact(value.clone())),
                Stated::Nothing | Stated::Unknown(_) => None,
            },
            Field::ArrivedOn => arrived.on.map(Answer::ArrivedOn),
            Field::ArrivedFrom => arrived.from.map(Answer::ArrivedFrom),
            Field::ArrivedTrack => arrived.track.map(Answer::ArrivedTrack),
            Field::Tracks => {
                let tracks = Some(&itinerary.tracks).filter(|tracks| !tracks.is_empty());
                tracks.cloned().map(Answer::Tracks)
            }
            Field::Documents(group) => {
                let documents = self.holdings.documents.as_ref()?.iter();
                let documents =
                    documents.filter(|document| compiled.kinds.is_of(&document.kind, group));
                Some(Answer::Documents(documents.cloned().collect()))
            }
            _ => None,
        }
    }
}
