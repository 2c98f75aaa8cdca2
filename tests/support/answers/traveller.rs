//! Answers about the person.

use sekisho::Trip;
use sekisho::code::{Country, DocumentKind, FactId, Nationality, Subdivision};
use sekisho::trip::{BirthDate, Field, FieldValue, Residence, Stay};

use super::super::day;
use super::super::documents::kind;
use super::super::facts::{choice, choices, go_together, is_foreigner, state_unless_told, yes_no};
use super::{Filled, each};

pub fn is_of_traveller(field: &Field) -> bool {
    matches!(
        field,
        Field::Nationality
            | Field::Nationalities
            | Field::PassportKind
            | Field::Residence
            | Field::ResidenceSubdivision
            | Field::Born
            | Field::Fact(_)
            | Field::Stays
            | Field::IdentityDocuments
    )
}

pub fn of_traveller(trip: &Trip, field: &Field) -> Vec<Filled> {
    match field {
        Field::Nationality => {
            let all = ["CHN", "HKG", "JPN", "THA", "TWN"];
            let mut all = all.map(|code| Nationality::new(code).unwrap()).to_vec();
            // Who has a standing that only foreigners have is no Japanese national (reading R-52).
            if is_foreigner(&trip.traveller) {
                all.retain(|code| *code != Nationality::JPN);
            }
            each(trip, &all, |trip, value| {
                trip.traveller.nationality.replace(value).is_none()
            })
        }
        Field::Nationalities => {
            let all = ["CHN", "JPN", "THA"].map(|code| vec![Nationality::new(code).unwrap()]);
            let all = [vec![]].into_iter().chain(all).collect::<Vec<_>>();
            each(trip, &all, |trip, value| {
                trip.traveller.nationalities.replace(value).is_none()
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
        Field::Born => {
            let births = ["1930", "1985-05-05", "2004-02-29", "2019-12"];
            let births = births.map(|text| BirthDate::new(text).unwrap());
            each(trip, &births, |trip, value| {
                trip.traveller.born.replace(value).is_none()
            })
        }
        Field::Fact(id) => facts_of(trip, id),
        Field::Stays => {
            let long_ago = [Country::JP, Country::CN].map(|country| {
                let days = ["2019-01-01", "2019-12-31"].map(day);
                Stay::new(country, days[0], Some(days[1]))
            });
            each(trip, &[vec![], long_ago.to_vec()], |trip, value| {
                trip.traveller.stays.replace(value).is_none()
            })
        }
        Field::IdentityDocuments => {
            let kinds = |words: &[&str]| words.iter().map(|word| kind(word)).collect();
            let (passport, card) = ("passport", "chinese_resident_identity_card");
            let all: [Vec<DocumentKind>; 4] =
                [&[][..], &[passport], &[card], &[passport, card]].map(kinds);
            each(trip, &all, |trip, value| {
                trip.traveller.identity_documents.replace(value).is_none()
            })
        }
        _ => Vec::new(),
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

/// Values of a fact: of a choice or of yes and no each one, and days long ago and long from now. A standing also with everything
/// that can be known of it.
fn facts_of(trip: &Trip, id: &FactId) -> Vec<Filled> {
    let values = match id.as_str() {
        "status_of_residence" => STATUSES.map(choice).to_vec(),
        "reentry_permit_until" => ["2020-01-01", "2030-01-01"]
            .map(|date| FieldValue::Date(day(date)))
            .to_vec(),
        "reentry_permit" | "symptoms" | "stayed_in_refused_area" | "returning" => {
            [true, false].map(yes_no).to_vec()
        }
        word => choices(word),
    };
    let mut filled = each(trip, &values, |trip, value| {
        let is_new = trip.traveller.facts.get(id).is_none();
        trip.traveller.facts.set(id.clone(), value);
        is_new && go_together(&trip.traveller)
    });
    if id.as_str() == "japan_status" {
        filled.extend(each(trip, &standings(), |trip, standing| {
            let traveller = &mut trip.traveller;
            let is_new = traveller.facts.get(id).is_none();
            for (word, value) in standing {
                state_unless_told(traveller, word, value);
            }
            is_new && go_together(traveller)
        }));
    }
    filled
}

const STATUSES: [&str; 4] = [
    "student",
    "intra_company_transferee",
    "dependent",
    "spouse_or_child_of_japanese_national",
];

/// Each standing of which more can be known, with everything known of it.
fn standings() -> Vec<Vec<(&'static str, FieldValue)>> {
    let standing = |kind| ("japan_status", choice(kind));
    let eligible = |status| {
        let kind = standing("certificate_of_eligibility");
        vec![kind, ("status_of_residence", choice(status))]
    };
    let resident = |permit| {
        let until = ("reentry_permit_until", FieldValue::Date(day("2030-01-01")));
        let student = ("status_of_residence", choice("student"));
        let known = [standing("status_of_residence"), student];
        let known = known
            .into_iter()
            .chain([("reentry_permit", yes_no(permit))]);
        known.chain(permit.then_some(until)).collect()
    };
    let short_term = |purpose| {
        let kind = standing("short_term_stay");
        vec![kind, ("short_term_purpose", choice(purpose))]
    };
    let held = [resident(true), resident(false)].into_iter();
    let anew = STATUSES.map(eligible).into_iter();
    let visits = ["business", "other"].map(short_term);
    held.chain(anew).chain(visits).collect()
}
