//! Answers about the person.

use sekisho::*;

use super::super::day;
use super::{Filled, each};

pub fn is_of_traveller(field: &Field) -> bool {
    matches!(
        field,
        Field::Nationality
            | Field::JapanStatus
            | Field::Residence
            | Field::ResidenceSubdivision
            | Field::StatusOfResidence
            | Field::ShortTermPurpose
            | Field::ReentryPermit
            | Field::ReentryPermitUntil
            | Field::Symptoms
            | Field::StayedInRefusedArea
            | Field::FastTrackField
            | Field::IdentityDocuments
    )
}

pub fn of_traveller(trip: &Trip, field: &Field) -> Vec<Filled> {
    let yes_no = [true, false];
    match field {
        Field::Nationality => {
            let all = ["CHN", "HKG", "JPN", "THA", "TWN"];
            let mut all = all.map(|code| Nationality::new(code).unwrap()).to_vec();
            // Who has a standing that only foreigners have is no Japanese national (reading R-52).
            let standing = trip.traveller.japan_status;
            if standing.is_some_and(|standing| standing != JapanStatus::NoStanding {}) {
                all.retain(|code| *code != Nationality::JPN);
            }
            each(trip, &all, |trip, value| {
                trip.traveller.nationality.replace(value).is_none()
            })
        }
        Field::Residence => each(trip, &residences(), |trip, value| {
            trip.traveller.residence.replace(value).is_none()
        }),
        Field::ResidenceSubdivision => each(trip, &residences(), |trip, value| {
            let residence = trip
                .traveller
                .residence
                .as_mut()
                .filter(|residence| residence.country == value.country);
            residence.is_some_and(|residence| {
                value
                    .subdivision
                    .is_some_and(|value| residence.subdivision.replace(value).is_none())
            })
        }),
        Field::Symptoms => each(trip, &yes_no, |trip, value| {
            trip.traveller.symptoms.replace(value).is_none()
        }),
        Field::StayedInRefusedArea => each(trip, &yes_no, |trip, value| {
            trip.traveller
                .stayed_in_refused_area
                .replace(value)
                .is_none()
        }),
        Field::FastTrackField => each(
            trip,
            &[FastTrackField::Education, FastTrackField::NoSuchField],
            |trip, value| trip.traveller.fast_track_field.replace(value).is_none(),
        ),
        Field::IdentityDocuments => {
            let (passport, card) = (
                IdentityDocument::Passport,
                IdentityDocument::ChineseResidentIdentityCard,
            );
            let all = [vec![], vec![passport], vec![card], vec![passport, card]];
            each(trip, &all, |trip, value| {
                trip.traveller.identity_documents.replace(value).is_none()
            })
        }
        _ => of_status(trip, field),
    }
}

fn residences() -> Vec<Residence> {
    let places = [
        "JP-13", "JP-42", "CN-SH", "CN-JS", "CN-BJ", "CN-TJ", "CN-HB", "CN-GD", "CN-ZJ",
    ];
    let mut all: Vec<_> = places
        .iter()
        .map(|code| Residence::in_subdivision(Subdivision::new(code).unwrap()))
        .collect();
    all.extend(
        ["TH", "HK"]
            .iter()
            .map(|code| Residence::in_country(Country::new(code).unwrap())),
    );
    all
}

fn of_status(trip: &Trip, field: &Field) -> Vec<Filled> {
    let statuses = [
        StatusOfResidence::Student,
        StatusOfResidence::IntraCompanyTransferee,
        StatusOfResidence::Dependent,
        StatusOfResidence::SpouseOrChildOfJapaneseNational,
    ];
    match field {
        Field::JapanStatus => each(trip, &standings(), |trip, value| {
            trip.traveller.japan_status.replace(value).is_none()
        }),
        Field::StatusOfResidence => each(trip, &statuses, |trip, value| {
            match &mut trip.traveller.japan_status {
                Some(
                    JapanStatus::StatusOfResidence { status, .. }
                    | JapanStatus::CertificateOfEligibility { status },
                ) => status.replace(value).is_none(),
                _ => false,
            }
        }),
        Field::ShortTermPurpose => each(
            trip,
            &[ShortTermPurpose::Business, ShortTermPurpose::Other],
            |trip, value| match &mut trip.traveller.japan_status {
                Some(JapanStatus::ShortTermStay { purpose }) => purpose.replace(value).is_none(),
                _ => false,
            },
        ),
        Field::ReentryPermit => each(trip, &[true, false], |trip, value| {
            match &mut trip.traveller.japan_status {
                // A permit whose last day is known is held.
                Some(JapanStatus::StatusOfResidence {
                    reentry_permit,
                    reentry_permit_until: None,
                    ..
                }) => reentry_permit.replace(value).is_none(),
                _ => false,
            }
        }),
        _ => each(
            trip,
            &[day("2020-01-01"), day("2030-01-01")],
            |trip, value| match &mut trip.traveller.japan_status {
                Some(JapanStatus::StatusOfResidence {
                    reentry_permit_until,
                    ..
                }) => reentry_permit_until.replace(value).is_none(),
                _ => false,
            },
        ),
    }
}

/// A standing of each kind, with everything known of it.
pub fn standings() -> Vec<JapanStatus> {
    let coe = |status| JapanStatus::CertificateOfEligibility {
        status: Some(status),
    };
    let resident = |permit| JapanStatus::StatusOfResidence {
        status: Some(StatusOfResidence::Student),
        reentry_permit: Some(permit),
        reentry_permit_until: permit.then(|| day("2030-01-01")),
    };
    vec![
        JapanStatus::SpecialPermanentResident {},
        resident(true),
        resident(false),
        coe(StatusOfResidence::IntraCompanyTransferee),
        coe(StatusOfResidence::Student),
        coe(StatusOfResidence::Dependent),
        coe(StatusOfResidence::SpouseOrChildOfJapaneseNational),
        JapanStatus::ShortTermStay {
            purpose: Some(ShortTermPurpose::Business),
        },
        JapanStatus::ShortTermStay {
            purpose: Some(ShortTermPurpose::Other),
        },
        JapanStatus::NoStanding {},
    ]
}
