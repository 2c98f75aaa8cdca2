//! Answers to questions: for a fact of a trip that is not known, the trips in which it is.

use chrono::{DateTime, FixedOffset, TimeDelta};
use sekisho::*;

use super::evidence::{self, good_paper, good_permit};
use super::holdings::{PAPERS, PERMITS};
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
pub fn answers(trip: &Trip, field: Field, index: Option<u32>) -> Vec<Filled> {
    let index = index.map(|index| index as usize);
    match field {
        Field::Layover => layovers(trip, index),
        Field::Returning => each(trip, &[true, false], |trip, value| {
            trip.itinerary.returning.replace(value).is_none()
        }),
        Field::ArrivedOn | Field::ArrivedFrom | Field::ArrivedTrack => arrivals(trip, field),
        Field::VisitCity => cities(trip),
        Field::Tracks => each(trip, &TRACKS, |trip, name| {
            trip.itinerary.tracks.push(track(name));
            true
        }),
        Field::Legs | Field::AsOf => Vec::new(),
        Field::Certificates
        | Field::HealthCodes
        | Field::Papers
        | Field::Permits
        | Field::Insurance
        | Field::Apps
        | Field::TemperatureLog => lists(trip, field),
        _ if is_of_traveller(field) => of_traveller(trip, field),
        _ => index.map_or_else(Vec::new, |index| of_items(trip, field, index)),
    }
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
    let ends = ends.map(|ends| ends.map(Airport::country));
    trip.itinerary.arrived.is_some() || ends.is_none_or(|ends| !ends.contains(&home))
}

/// Every unknown fact of a trip with its answers.
pub fn unknown_facts(trip: &Trip) -> Vec<(Field, Option<u32>, Vec<Filled>)> {
    let mut facts = Vec::new();
    for field in Field::ALL
        .into_iter()
        .filter(|field| *field != Field::Tracks)
    {
        let is_arrival = matches!(
            field,
            Field::ArrivedOn | Field::ArrivedFrom | Field::ArrivedTrack
        );
        if is_arrival && !may_have_come(trip) {
            continue;
        }
        let indices: Vec<Option<u32>> = match items(trip, field) {
            Some(count) => (0..count).map(|index| u32::try_from(index).ok()).collect(),
            None => vec![None],
        };
        for index in indices {
            if field == Field::Layover && !may_stay_airside(trip, index) {
                continue;
            }
            let filled = answers(trip, field, index);
            if !filled.is_empty() {
                facts.push((field, index, filled));
            }
        }
    }
    facts
}

/// How many entries the list has that a field speaks of, if it speaks of one.
fn items(trip: &Trip, field: Field) -> Option<usize> {
    let holdings = &trip.holdings;
    match field {
        // After the last flight the traveller enters unless it says airside: that is not unknown.
        Field::Layover => Some(trip.itinerary.legs.len().saturating_sub(1)),
        Field::PermitIssued | Field::PermitValidUntil => {
            Some(holdings.permits.iter().flatten().count())
        }
        Field::HealthCodeIssuedIn | Field::HealthCodeValidUntil => {
            Some(holdings.health_codes.iter().flatten().count())
        }
        Field::PaperCopies
        | Field::PaperPrinted
        | Field::PaperFormDated
        | Field::PaperJapanesePhone
        | Field::PaperFilledBySupporter
        | Field::PaperIssuedIn => Some(holdings.papers.iter().flatten().count()),
        Field::CertificateCountry
        | Field::CertificateDesignated
        | Field::CertificateIssued
        | Field::CertificateFormat
        | Field::CertificateMedium
        | Field::CertificateShows
        | Field::TestAssay
        | Field::TestSpecimen
        | Field::TestSampled
        | Field::TestResult => Some(holdings.certificates.iter().flatten().count()),
        _ => None,
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

fn arrivals(trip: &Trip, field: Field) -> Vec<Filled> {
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
            city.subdivision() == visit.province && visit.city.replace(city).is_none()
        }));
    }
    filled
}

fn lists(trip: &Trip, field: Field) -> Vec<Filled> {
    let mut empty = trip.clone();
    let holdings = &mut empty.holdings;
    let was_known = match field {
        Field::Certificates => holdings.certificates.replace(Vec::new()).is_some(),
        Field::HealthCodes => holdings.health_codes.replace(Vec::new()).is_some(),
        Field::Papers => holdings.papers.replace(Vec::new()).is_some(),
        Field::Permits => holdings.permits.replace(Vec::new()).is_some(),
        Field::Insurance => holdings.insurance.replace(Vec::new()).is_some(),
        Field::Apps => holdings.apps.replace(Vec::new()).is_some(),
        _ => holdings.temperature_log.replace(Vec::new()).is_some(),
    };
    if was_known {
        return Vec::new();
    }
    let mut full = evidence::make_ready(empty.clone(), 1);
    let first = departure(trip).date_naive();
    match field {
        Field::Papers => full.holdings.papers = Some(PAPERS.map(good_paper).to_vec()),
        Field::Permits => full.holdings.permits = Some(PERMITS.map(good_permit).to_vec()),
        Field::Insurance => full.holdings.insurance = Some(vec![Insurance::PrivateMedical]),
        Field::Apps => {
            full.holdings.apps = Some(vec![
                MobileApp::ContactConfirming,
                MobileApp::LocationHistory,
            ]);
        }
        Field::TemperatureLog => {
            full.holdings.temperature_log = Some(vec![DateSpan {
                first: plus(first, -60),
                last: plus(first, 60),
            }]);
        }
        Field::HealthCodes => full
            .holdings
            .health_codes
            .get_or_insert_default()
            .extend(home_codes(trip)),
        _ => {}
    }
    vec![empty.clone(), only(&empty, &full, field)]
}

/// The trip `base` with one list of `full`.
fn only(base: &Trip, full: &Trip, field: Field) -> Trip {
    let (mut trip, full) = (base.clone(), full.holdings.clone());
    let holdings = &mut trip.holdings;
    match field {
        Field::Certificates => holdings.certificates = full.certificates,
        Field::HealthCodes => holdings.health_codes = full.health_codes,
        Field::Papers => holdings.papers = full.papers,
        Field::Permits => holdings.permits = full.permits,
        Field::Insurance => holdings.insurance = full.insurance,
        Field::Apps => holdings.apps = full.apps,
        _ => holdings.temperature_log = full.temperature_log,
    }
    trip
}

/// The code of the province of residence in each app, and the national one.
fn home_codes(trip: &Trip) -> Vec<HealthCode> {
    let province = trip
        .traveller
        .residence
        .and_then(|residence| residence.subdivision);
    let code = |kind, host| HealthCode {
        kind,
        issued_in: None,
        province,
        host: Some(host),
        valid_until: None,
    };
    vec![
        code(HealthCodeKind::Provincial, PlatformHost::Alipay),
        code(HealthCodeKind::Provincial, PlatformHost::WechatMiniProgram),
        code(HealthCodeKind::National, PlatformHost::WechatMiniProgram),
    ]
}
