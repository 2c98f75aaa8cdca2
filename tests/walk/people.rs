//! The classes of travellers.

use chrono::{DateTime, FixedOffset, TimeDelta};
use sekisho::Trip;
use sekisho::code::{Country, Nationality, Subdivision};
use sekisho::time::Moment;
use sekisho::trip::{Arrival, Document, FieldValue, Holdings, Residence, Traveller};

use super::routes::Route;
use crate::support::documents::{document, hold};
use crate::support::facts::{choice, fact, state, yes_no};
use crate::support::{day, plus};

/// Somebody who travels, holding nothing but perhaps a visa.
#[derive(Clone, Debug, Default)]
pub struct Person {
    pub traveller: Traveller,
    pub holdings: Holdings,
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
        trip.itinerary.arrived = self.arrived.map(|(days, from, track)| Arrival {
            on: Some(plus(departs.date_naive(), -days)),
            from: Some(Country::new(from).unwrap()),
            track: track.map(crate::support::track),
        });
        trip
    }
}

/// What is stated of a standing in Japan.
type Standing = Vec<(&'static str, FieldValue)>;

fn person(nationality: &str, home: &str, standing: Standing) -> Person {
    let others = [
        ("fast_track_field", choice("no_such_field")),
        ("symptoms", yes_no(false)),
        ("stayed_in_refused_area", yes_no(false)),
        ("returning", yes_no(true)),
    ];
    let facts = standing.into_iter().chain(others);
    let residence = match Subdivision::new(home) {
        Ok(place) => Residence::in_subdivision(place),
        Err(_) => Residence::in_country(Country::new(home).unwrap()),
    };
    Person {
        traveller: Traveller {
            nationality: Nationality::new(nationality).ok(),
            residence: Some(residence),
            facts: facts.map(|(word, value)| (fact(word), value)).collect(),
            ..Traveller::default()
        },
        holdings: Holdings::nothing(),
        arrived: None,
    }
}

fn resident(status: &str, reentry: bool) -> Standing {
    let until = ("reentry_permit_until", FieldValue::Date(day("2030-01-01")));
    let known = [
        ("japan_status", choice("status_of_residence")),
        ("status_of_residence", choice(status)),
        ("reentry_permit", yes_no(reentry)),
    ];
    known.into_iter().chain(reentry.then_some(until)).collect()
}

fn eligible(status: &str) -> Standing {
    vec![
        ("japan_status", choice("certificate_of_eligibility")),
        ("status_of_residence", choice(status)),
    ]
}

fn short_term(purpose: &str) -> Standing {
    vec![
        ("japan_status", choice("short_term_stay")),
        ("short_term_purpose", choice(purpose)),
    ]
}

/// The same person with a visa of Japan issued for a track before the suspension.
fn with_track_visa(mut person: Person, was_in_refused_area: bool) -> Person {
    let visa = Document {
        issued: Some(Moment::on(day("2020-12-20"))),
        valid_until: Some(Moment::on(day("2030-01-01"))),
        ..document("japanese_track_visa")
    };
    hold(&mut person.holdings, "permit", [visa]);
    let was_there = yes_no(was_in_refused_area);
    state(&mut person.traveller, "stayed_in_refused_area", was_there);
    person
}

/// The same person, on the Fast Track, after a few days in China.
fn on_a_short_trip(person: Person) -> Person {
    on_a_trip_of(5, person)
}

fn on_a_trip_of(days: i64, mut person: Person) -> Person {
    person.arrived = Some((days, "JP", Some("fast_track")));
    let field = choice("economy_and_trade");
    state(&mut person.traveller, "fast_track_field", field);
    person
}

fn for_good(mut person: Person) -> Person {
    state(&mut person.traveller, "returning", yes_no(false));
    person
}

pub fn all() -> Vec<Person> {
    let standing = |kind| vec![("japan_status", choice(kind))];
    let special = || standing("special_permanent_resident");
    let none = || standing("no_standing");
    let transferee = || person("CHN", "CN-SH", eligible("intra_company_transferee"));
    vec![
        person("CHN", "JP-23", resident("student", true)),
        person("CHN", "JP-13", resident("student", false)),
        transferee(),
        with_track_visa(transferee(), false),
        with_track_visa(transferee(), true),
        person("CHN", "CN-SH", eligible("student")),
        person("CHN", "CN-JS", eligible("dependent")),
        person(
            "CHN",
            "CN-SH",
            eligible("spouse_or_child_of_japanese_national"),
        ),
        person("CHN", "CN-SH", short_term("business")),
        person("CHN", "TH", short_term("other")),
        on_a_short_trip(person("CHN", "JP-13", resident("business_manager", true))),
        person("JPN", "JP-27", Vec::new()),
        on_a_short_trip(person("JPN", "JP-13", Vec::new())),
        on_a_trip_of(9, person("JPN", "JP-13", Vec::new())),
        person("JPN", "CN-SH", Vec::new()),
        for_good(person("JPN", "CN-SH", Vec::new())),
        person("JPN", "TH", Vec::new()),
        person("KOR", "JP-27", special()),
        person("KOR", "CN-SH", special()),
        person("D", "JP-13", resident("professor", true)),
        person("THA", "TH", none()),
        with_track_visa(person("THA", "CN-SH", short_term("business")), false),
        person("TWN", "JP-13", resident("permanent_resident", true)),
        person("XXA", "TH", none()),
        Person::default(),
    ]
}
