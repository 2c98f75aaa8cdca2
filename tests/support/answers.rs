//! Answers to questions: for a fact of a trip that is not known, the trips in which it is.

use chrono::{DateTime, FixedOffset, TimeDelta};
use sekisho::code::{City, Country, DocumentKind, PlatformHost};
use sekisho::place::Location;
use sekisho::trip::{DateSpan, Document, Field, Layover};
use sekisho::{Rulebook, Trip, evaluate};

use super::documents::{
    self, GROUPS, declared, fields_of, good, group_of, is_complete, is_of, kind,
};
use super::evidence;
use super::facts;
use super::{TRACKS, clock, day, instant, plus, track};

const CITIES: [&str; 7] = [
    "320500", "320100", "440100", "440300", "420100", "420500", "330100",
];

mod items;
mod traveller;

use items::of_items;
use traveller::{is_of_traveller, of_traveller};

/// A trip in which one fact is filled in.
type Filled = Trip;

/// Every trip that comes of answering a question, by an answer of each kind; empty if the fact is known.
pub fn answers(trip: &Trip, field: &Field, index: Option<u32>) -> Vec<Filled> {
    let index = index.map(|index| index as usize);
    match field {
        Field::Layover => layovers(trip, index),
        Field::ArrivedOn | Field::ArrivedFrom | Field::ArrivedTrack => arrivals(trip, field),
        Field::LeavesOn => exits(trip),
        Field::VisitCity => cities(trip),
        Field::Tracks => each(trip, &TRACKS, |trip, name| {
            trip.itinerary.tracks.push(track(name));
            true
        }),
        Field::Legs | Field::AsOf => Vec::new(),
        Field::Documents(group) => documents_of(trip, group),
        Field::Certificates => certificates(trip),
        Field::TemperatureLog => logs(trip),
        _ if is_of_traveller(field) => of_traveller(trip, field),
        _ => index.map_or_else(Vec::new, |index| of_items(trip, field, index)),
    }
}

/// Every fact that can be asked for, of documents once for each group, and each field and fact that the rulebook declares.
pub fn all_fields() -> Vec<Field> {
    let mut fields = vec![
        Field::Nationality,
        Field::Nationalities,
        Field::PassportKind,
        Field::Residence,
        Field::ResidenceSubdivision,
        Field::Born,
        Field::Mode,
        Field::LandingSubdivision,
        Field::Layover,
    ];
    fields.extend(
        facts::words()
            .iter()
            .map(|word| Field::Fact(word.id.clone())),
    );
    fields.extend([
        Field::Stays,
        Field::LeavesOn,
        Field::ArrivedOn,
        Field::ArrivedFrom,
        Field::ArrivedTrack,
    ]);
    for of_group in [
        Field::Documents,
        Field::DocumentIssuer,
        Field::DocumentIssued,
        Field::DocumentValidFrom,
        Field::DocumentValidUntil,
        Field::DocumentCopies,
        Field::DocumentMedium,
    ] {
        fields.extend(GROUPS.map(|group| of_group(kind(group))));
    }
    fields.extend(declared().map(|field| Field::DocumentField(field.id.clone())));
    fields.extend([
        Field::Certificates,
        Field::CertificateCountry,
        Field::CertificateDesignated,
        Field::CertificateIssued,
        Field::CertificateFormat,
        Field::CertificateMedium,
        Field::CertificateShows,
        Field::TestAssay,
        Field::TestSpecimen,
        Field::TestSampled,
        Field::TestResult,
        Field::TestInstitution,
        Field::Doses,
        Field::DoseProduct,
        Field::DoseNumber,
        Field::DoseOf,
        Field::DoseGiven,
        Field::Recoveries,
        Field::RecoveryFirstPositive,
        Field::TemperatureLog,
        Field::IdentityDocuments,
        Field::VisitCity,
        Field::Tracks,
        Field::Legs,
        Field::AsOf,
    ]);
    fields
}

/// Whether the traveller may stay airside after a leg: the next leads abroad from the same airport within a day.
fn may_stay_airside(trip: &Trip, index: Option<u32>) -> bool {
    let legs = &trip.itinerary.legs;
    let Some(index) = index.map(|index| index as usize) else {
        return false;
    };
    let (Some(leg), Some(next)) = (legs.get(index), legs.get(index + 1)) else {
        return false;
    };
    let stop = instant(next.departs) - instant(leg.arrives);
    leg.to == next.from && next.from.country() != next.to.country() && stop <= TimeDelta::hours(24)
}

/// Whether it is not known how the traveller came into the country where the trip starts: they do not live there, nor where
/// the first journey leads, and the trip does not tell (reading R-56).
pub fn may_have_come(trip: &Trip) -> bool {
    let Some(home) = trip.traveller.residence.map(|home| home.region()) else {
        return true;
    };
    let assessment = evaluate(Rulebook::builtin(), trip).unwrap();
    let ends = assessment
        .journeys
        .first()
        .map(|first| [first.from, first.to]);
    let ends = ends.map(|ends| ends.map(Location::country));
    trip.itinerary.arrived.is_some() || ends.is_none_or(|ends| !ends.contains(&home))
}

/// Every unknown fact of a trip with its answers.
pub fn unknown_facts(trip: &Trip) -> Vec<(Field, Option<u32>, Vec<Filled>)> {
    let mut facts = Vec::new();
    let fields = all_fields().into_iter();
    for field in fields.filter(|field| *field != Field::Tracks) {
        let is_arrival = matches!(
            field,
            Field::ArrivedOn | Field::ArrivedFrom | Field::ArrivedTrack
        );
        if is_arrival && !may_have_come(trip) {
            continue;
        }
        let indices = items(trip, &field);
        for index in indices {
            if field == Field::Layover && !may_stay_airside(trip, index) {
                continue;
            }
            let mut filled = answers(trip, &field, index);
            filled.retain(|told| end_early(told) <= end_early(trip));
            if !filled.is_empty() {
                facts.push((field.clone(), index, filled));
            }
        }
    }
    facts
}

/// How many documents end before they begin to be valid, which cannot be so.
fn end_early(trip: &Trip) -> usize {
    let documents = trip.holdings.documents.iter().flatten();
    let ends_early = |document: &&Document| {
        let dates = document.valid_from.zip(document.valid_until);
        dates.is_some_and(|(from, until)| until.date() < from.date())
    };
    documents.filter(ends_early).count()
}

/// The numbers of the flights or things that a field speaks of; one that is none where it speaks of the whole trip.
fn items(trip: &Trip, field: &Field) -> Vec<Option<u32>> {
    let holdings = &trip.holdings;
    let all = |count: usize| (0..u32::try_from(count).unwrap()).map(Some).collect();
    let documents = holdings.documents.iter().flatten();
    let documents = (0..).zip(documents);
    let such = |is_such: &dyn Fn(&Document) -> bool| {
        let such = documents.filter(|(_, document)| is_such(document));
        such.map(|(number, _)| Some(number)).collect()
    };
    match field {
        // After the last flight the traveller enters unless it says airside: that is not unknown.
        Field::Layover => all(trip.itinerary.legs.len().saturating_sub(1)),
        Field::DocumentIssuer(group)
        | Field::DocumentIssued(group)
        | Field::DocumentValidFrom(group)
        | Field::DocumentValidUntil(group)
        | Field::DocumentCopies(group)
        | Field::DocumentMedium(group) => such(&|document| group_of(&document.kind) == group),
        Field::DocumentField(id) => such(&|document| {
            let mut fields = fields_of(&document.kind);
            fields.any(|field| field.id == *id)
        }),
        Field::CertificateCountry
        | Field::CertificateDesignated
        | Field::CertificateIssued
        | Field::CertificateFormat
        | Field::CertificateMedium
        | Field::CertificateShows
        | Field::TestAssay
        | Field::TestSpecimen
        | Field::TestSampled
        | Field::TestResult
        | Field::TestInstitution => all(holdings.certificates.iter().flatten().count()),
        _ => vec![None],
    }
}

/// One trip for each value for which `put` says that it filled in something unknown.
fn each<T: Clone>(trip: &Trip, values: &[T], put: impl Fn(&mut Trip, T) -> bool) -> Vec<Filled> {
    let mut filled = Vec::new();
    for value in values {
        let mut other = trip.clone();
        if put(&mut other, value.clone()) {
            filled.push(other);
        }
    }
    filled
}

fn layovers(trip: &Trip, index: Option<usize>) -> Vec<Filled> {
    each(
        trip,
        &[Layover::Airside, Layover::Admitted],
        |trip, layover| {
            let leg = index.and_then(|index| trip.itinerary.legs.get_mut(index));
            leg.is_some_and(|leg| leg.then.replace(layover).is_none())
        },
    )
}

fn departure(trip: &Trip) -> DateTime<FixedOffset> {
    let visit_only = || clock(super::airport("PVG"), day("2020-12-01"), 0);
    trip.itinerary
        .legs
        .first()
        .map_or_else(visit_only, |leg| instant(leg.departs))
}

fn arrivals(trip: &Trip, field: &Field) -> Vec<Filled> {
    let first = departure(trip).date_naive();
    match field {
        Field::ArrivedOn => {
            let days = [0, 1, 4, 7, 8, 14, 15, 40].map(|days| plus(first, -days));
            each(trip, &days, |trip, day| {
                trip.itinerary
                    .arrived
                    .get_or_insert_default()
                    .on
                    .replace(day)
                    .is_none()
            })
        }
        Field::ArrivedFrom => each(trip, &countries(trip), |trip, country| {
            trip.itinerary
                .arrived
                .get_or_insert_default()
                .from
                .replace(country)
                .is_none()
        }),
        _ => each(trip, &TRACKS, |trip, name| {
            trip.itinerary
                .arrived
                .get_or_insert_default()
                .track
                .replace(track(name))
                .is_none()
        }),
    }
}

/// Ends of the trip: on the day of the last landing, and long after it.
fn exits(trip: &Trip) -> Vec<Filled> {
    let Some(last) = trip.itinerary.legs.last() else {
        return Vec::new();
    };
    let days = [0, 200].map(|days| plus(last.arrives.date(), days));
    each(trip, &days, |trip, day| {
        trip.itinerary.leaves_on.replace(day).is_none()
    })
}

/// The countries of the trip, and some others.
fn countries(trip: &Trip) -> Vec<Country> {
    let others = ["JP", "CN", "KR", "HK", "TH", "TW"];
    let others = others.map(|code| Country::new(code).unwrap());
    let mut all: Vec<Country> = Vec::new();
    let flown = trip.itinerary.legs.iter();
    let flown = flown.flat_map(|leg| [leg.from.country(), leg.to.country()]);
    for country in flown.chain(others) {
        if !all.contains(&country) {
            all.push(country);
        }
    }
    all
}

fn cities(trip: &Trip) -> Vec<Filled> {
    let mut filled = Vec::new();
    for number in 0..trip.itinerary.visits.len() {
        let cities = CITIES.map(|code| City::new(code).unwrap());
        filled.extend(each(trip, &cities, |trip, city| {
            let visit = &mut trip.itinerary.visits[number];
            city.subdivision() == visit.subdivision && visit.city.replace(city).is_none()
        }));
    }
    filled
}

fn certificates(trip: &Trip) -> Vec<Filled> {
    let mut empty = trip.clone();
    if empty.holdings.certificates.replace(Vec::new()).is_some() {
        return Vec::new();
    }
    let full = evidence::make_ready(empty.clone(), 1);
    let mut only = empty.clone();
    only.holdings.certificates = full.holdings.certificates;
    vec![empty, only]
}

fn logs(trip: &Trip) -> Vec<Filled> {
    let first = departure(trip).date_naive();
    let span = DateSpan {
        first: plus(first, -60),
        last: plus(first, 60),
    };
    each(trip, &[Vec::new(), vec![span]], |trip, log| {
        trip.holdings.temperature_log.replace(log).is_none()
    })
}

/// Nothing of the group besides what is listed, or one of each kind that does; of a kind of which all is listed nothing more.
fn documents_of(trip: &Trip, group: &DocumentKind) -> Vec<Filled> {
    if is_complete(&trip.holdings, group) {
        return Vec::new();
    }
    let mut empty = trip.clone();
    documents::complete(&mut empty.holdings, group.as_str());
    let mut all: Vec<Document> = match group.as_str() {
        "health_code" => {
            let before = empty.holdings.documents.iter().flatten().count();
            let full = evidence::make_ready(empty.clone(), 1).holdings.documents;
            let codes = full.into_iter().flatten().skip(before);
            let codes = codes.filter(|document| is_of(&document.kind, "health_code"));
            codes.chain(home_codes(trip)).collect()
        }
        "insurance" => vec![good(kind("private_medical_insurance"))],
        group => documents::kinds_of(group).into_iter().map(good).collect(),
    };
    all.retain(|document| !is_complete(&trip.holdings, &document.kind));
    let mut full = empty.clone();
    full.holdings.documents.as_mut().unwrap().extend(all);
    vec![empty, full]
}

/// The code of the province of residence in each app, and the national one.
fn home_codes(trip: &Trip) -> Vec<Document> {
    let home = trip.traveller.residence;
    let subdivision = home.and_then(|residence| residence.subdivision);
    let code = |word, host| Document {
        subdivision,
        host: Some(host),
        ..documents::document(word)
    };
    vec![
        code("provincial_code", PlatformHost::new("alipay").unwrap()),
        code(
            "provincial_code",
            PlatformHost::new("wechat_mini_program").unwrap(),
        ),
        code(
            "national_code",
            PlatformHost::new("wechat_mini_program").unwrap(),
        ),
    ]
}
