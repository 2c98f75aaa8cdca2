//! The classes of travellers.

use chrono::{DateTime, FixedOffset, TimeDelta};
use sekisho::*;

use super::routes::Route;
use crate::support::documents::{document, hold};
use crate::support::{day, plus};

/// Somebody who travels, holding nothing but perhaps a visa.
#[derive(Clone, Debug, Default)]
pub struct Person {
    pub traveller: Traveller,
    pub holdings: Holdings,
    pub returning: Option<bool>,
    /// How many days before the first flight, from where, on which track.
    pub arrived: Option<(i64, &'static str, Option<&'static str>)>,
}

impl Person {
    /// Their trip on a route, asked so many days before it begins.
    pub fn trip(&self, route: &Route, departs: DateTime<FixedOffset>, days_before: i64) -> Trip {
        let mut trip = Trip::new((departs - TimeDelta::days(days_before)).into());
        trip.traveller = self.traveller.clone();
        trip.holdings = self.holdings.clone();
        trip.itinerary.legs = route.fly(departs);
        trip.itinerary.returning = self.returning;
        trip.itinerary.arrived = self.arrived.map(|(days, from, track)| Arrival {
            on: Some(plus(departs.date_naive(), -days)),
            from: Some(Country::new(from).unwrap()),
            track: track.map(crate::support::track),
        });
        trip
    }
}

fn person(nationality: &str, home: &str, japan_status: Option<JapanStatus>) -> Person {
    let residence = match Subdivision::new(home) {
        Ok(place) => Residence::in_subdivision(place),
        Err(_) => Residence::in_country(Country::new(home).unwrap()),
    };
    Person {
        traveller: Traveller {
            nationality: Nationality::new(nationality).ok(),
            residence: Some(residence),
            japan_status,
            fast_track_field: Some(FastTrackField::NoSuchField),
            symptoms: Some(false),
            stayed_in_refused_area: Some(false),
            identity_documents: None,
        },
        holdings: Holdings::nothing(),
        returning: Some(true),
        arrived: None,
    }
}

fn resident(status: StatusOfResidence, reentry: bool) -> Option<JapanStatus> {
    Some(JapanStatus::StatusOfResidence {
        status: Some(status),
        reentry_permit: Some(reentry),
        reentry_permit_until: reentry.then(|| day("2030-01-01")),
    })
}

fn eligible(status: StatusOfResidence) -> Option<JapanStatus> {
    Some(JapanStatus::CertificateOfEligibility {
        status: Some(status),
    })
}

fn short_term(purpose: ShortTermPurpose) -> Option<JapanStatus> {
    Some(JapanStatus::ShortTermStay {
        purpose: Some(purpose),
    })
}

/// The same person with a visa of Japan issued for a track before the suspension.
fn with_track_visa(mut person: Person, was_in_refused_area: bool) -> Person {
    let visa = Document {
        issued: Some(Moment::on(day("2020-12-20"))),
        valid_until: Some(Moment::on(day("2030-01-01"))),
        ..document("japanese_track_visa")
    };
    hold(&mut person.holdings, "permit", [visa]);
    person.traveller.stayed_in_refused_area = Some(was_in_refused_area);
    person
}

/// The same person, on the Fast Track, after a few days in China.
fn on_a_short_trip(person: Person) -> Person {
    on_a_trip_of(5, person)
}

fn on_a_trip_of(days: i64, mut person: Person) -> Person {
    person.arrived = Some((days, "JP", Some("fast_track")));
    person.traveller.fast_track_field = Some(FastTrackField::EconomyAndTrade);
    person
}

fn for_good(mut person: Person) -> Person {
    person.returning = Some(false);
    person
}

pub fn all() -> Vec<Person> {
    let special = || Some(JapanStatus::SpecialPermanentResident {});
    let transferee = || {
        person(
            "CHN",
            "CN-SH",
            eligible(StatusOfResidence::IntraCompanyTransferee),
        )
    };
    vec![
        person("CHN", "JP-23", resident(StatusOfResidence::Student, true)),
        person("CHN", "JP-13", resident(StatusOfResidence::Student, false)),
        transferee(),
        with_track_visa(transferee(), false),
        with_track_visa(transferee(), true),
        person("CHN", "CN-SH", eligible(StatusOfResidence::Student)),
        person("CHN", "CN-JS", eligible(StatusOfResidence::Dependent)),
        person(
            "CHN",
            "CN-SH",
            eligible(StatusOfResidence::SpouseOrChildOfJapaneseNational),
        ),
        person("CHN", "CN-SH", short_term(ShortTermPurpose::Business)),
        person("CHN", "TH", short_term(ShortTermPurpose::Other)),
        on_a_short_trip(person(
            "CHN",
            "JP-13",
            resident(StatusOfResidence::BusinessManager, true),
        )),
        person("JPN", "JP-27", None),
        on_a_short_trip(person("JPN", "JP-13", None)),
        on_a_trip_of(9, person("JPN", "JP-13", None)),
        person("JPN", "CN-SH", None),
        for_good(person("JPN", "CN-SH", None)),
        person("JPN", "TH", None),
        person("KOR", "JP-27", special()),
        person("KOR", "CN-SH", special()),
        person("D", "JP-13", resident(StatusOfResidence::Professor, true)),
        person("THA", "TH", Some(JapanStatus::NoStanding {})),
        with_track_visa(
            person("THA", "CN-SH", short_term(ShortTermPurpose::Business)),
            false,
        ),
        person(
            "TWN",
            "JP-13",
            resident(StatusOfResidence::PermanentResident, true),
        ),
        person("XXA", "TH", Some(JapanStatus::NoStanding {})),
        Person::default(),
    ]
}
