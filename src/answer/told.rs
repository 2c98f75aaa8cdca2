//! What a trip tells of the facts on which conditions turn.

use crate::field::Field;
use crate::traveller::JapanStatus;
use crate::trip::Trip;

use super::Answer;

impl Trip {
    /// What the trip tells of a fact; none if it is not known, or is told of each flight or thing apart.
    pub(crate) fn told(&self, field: Field) -> Option<Answer> {
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
            Field::JapanStatus => traveller.japan_status.map(Answer::JapanStatus),
            Field::StatusOfResidence
            | Field::ShortTermPurpose
            | Field::ReentryPermit
            | Field::ReentryPermitUntil => of_status(traveller.japan_status?, field),
            Field::FastTrackField => traveller.fast_track_field.map(Answer::FastTrackField),
            Field::Symptoms => traveller.symptoms.map(Answer::Symptoms),
            Field::StayedInRefusedArea => {
                let stayed = traveller.stayed_in_refused_area;
                stayed.map(Answer::StayedInRefusedArea)
            }
            Field::ArrivedOn => arrived.on.map(Answer::ArrivedOn),
            Field::ArrivedFrom => arrived.from.map(Answer::ArrivedFrom),
            Field::ArrivedTrack => arrived.track.map(Answer::ArrivedTrack),
            Field::Returning => itinerary.returning.map(Answer::Returning),
            Field::Tracks => {
                let tracks = Some(&itinerary.tracks).filter(|tracks| !tracks.is_empty());
                tracks.cloned().map(Answer::Tracks)
            }
            Field::Permits => self.holdings.permits.clone().map(Answer::Permits),
            _ => None,
        }
    }
}

fn of_status(status: JapanStatus, field: Field) -> Option<Answer> {
    match (status, field) {
        (
            JapanStatus::StatusOfResidence { status, .. }
            | JapanStatus::CertificateOfEligibility { status },
            Field::StatusOfResidence,
        ) => status.map(Answer::StatusOfResidence),
        (JapanStatus::ShortTermStay { purpose }, Field::ShortTermPurpose) => {
            purpose.map(Answer::ShortTermPurpose)
        }
        (JapanStatus::StatusOfResidence { reentry_permit, .. }, Field::ReentryPermit) => {
            reentry_permit.map(Answer::ReentryPermit)
        }
        (
            JapanStatus::StatusOfResidence {
                reentry_permit_until,
                ..
            },
            Field::ReentryPermitUntil,
        ) => reentry_permit_until.map(Answer::ReentryPermitUntil),
        _ => None,
    }
}
