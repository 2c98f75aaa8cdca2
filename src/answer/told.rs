//! What a trip tells of the facts on which conditions turn.

use crate::rulebook::compile::{Compiled, Stated};
use crate::trip::Trip;
use crate::trip::document::Document;
use crate::trip::field::Field;

use crate::lists::unique;
use crate::trip::answer::Answer;

impl Trip {
    /// What the trip tells of a fact; none if it is not known, or is told of each flight or thing apart.
    pub(crate) fn told(&self, compiled: &Compiled, field: &Field) -> Option<Answer> {
        let (traveller, itinerary) = (&self.traveller, &self.itinerary);
        let arrived = itinerary.arrived.clone().unwrap_or_default();
        match field {
            Field::Nationality => traveller.nationality_presented().map(Answer::Nationality),
            Field::Nationalities => {
                let all = || unique(traveller.nationalities_told());
                let listed = traveller.nationalities.as_ref();
                listed.map(|_| Answer::Nationalities(all()))
            }
            Field::Residence => {
                let residence = traveller.residence.map(|residence| residence.region());
                residence.map(Answer::Residence)
            }
            Field::ResidenceSubdivision => {
                let residence = traveller.residence;
                let subdivision = residence.and_then(|residence| residence.subdivision);
                subdivision.map(Answer::ResidenceSubdivision)
            }
            Field::Born => traveller.born.map(Answer::Born),
            Field::Fact(id) => match compiled.facts.stated(traveller, id) {
                Stated::Value(value) => Some(Answer::Fact(value.clone())),
                Stated::Nothing | Stated::Unknown(_) => None,
            },
            Field::Stays => traveller.stays.clone().map(Answer::Stays),
            Field::LeavesOn => itinerary.leaves_on.map(Answer::LeavesOn),
            Field::ArrivedOn => arrived.on.map(Answer::ArrivedOn),
            Field::ArrivedFrom => arrived.from.map(Answer::ArrivedFrom),
            Field::ArrivedTrack => arrived.track.map(Answer::ArrivedTrack),
            Field::Tracks => {
                let tracks = Some(&itinerary.tracks).filter(|tracks| !tracks.is_empty());
                tracks.cloned().map(Answer::Tracks)
            }
            Field::Doses => self.holdings.doses.clone().map(Answer::Doses),
            Field::Recoveries => self.holdings.recoveries.clone().map(Answer::Recoveries),
            Field::Documents(group) => {
                let documents = self.holdings.documents.as_ref();
                let passport = compiled.kinds.passport_presented(traveller);
                let documents = documents.into_iter().flatten().chain(&passport);
                let is_of = |document: &&Document| compiled.kinds.is_of(&document.kind, group);
                let documents: Vec<_> = documents.filter(is_of).cloned().collect();
                let is_told = self.holdings.documents.is_some() || !documents.is_empty();
                is_told.then_some(Answer::Documents(documents))
            }
            _ => None,
        }
    }
}
