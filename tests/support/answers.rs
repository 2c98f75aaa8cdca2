//! Answers to questions: for a fact of a trip that is not known, the trips in which it is.

use chrono::{DateTime, FixedOffset, TimeDelta};
use sekisho::*;

use super::evidence::{self, good_paper, good_permit};
use super::holdings::{PAPERS, PERMITS};
use super::{clock, day, instant, plus, shown_at};

const CITIES: [&str; 7] = [
    "320500", "320100", "440100", "440300", "420100", "420500", "330100",
];

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
        Field::Tracks => each(trip, &TRACKS, |trip, track| {
            trip.itinerary.tracks.push(track);
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

const TRACKS: [EntryTrack; 5] = [
    EntryTrack::BusinessTrack,
    EntryTrack::ResidenceTrack,
    EntryTrack::OrdinaryReturn,
    EntryTrack::FastTrack,
    EntryTrack::GeneralProcedure,
];

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

/// Every unknown fact of a trip with its answers. How somebody came into the country where the trip starts counts as
/// unknown only where the trip says that they came.
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
        if is_arrival && trip.itinerary.arrived.is_none() {
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
        Field::ArrivedFrom => each(trip, &countries(), |trip, country| {
            trip.itinerary
                .arrived
                .get_or_insert_default()
                .from
                .replace(country)
                .is_none()
        }),
        _ => each(trip, &TRACKS, |trip, track| {
            trip.itinerary
                .arrived
                .get_or_insert_default()
                .track
                .replace(track)
                .is_none()
        }),
    }
}

fn countries() -> Vec<Country> {
    ["JP", "CN", "KR", "HK", "TH", "TW"]
        .iter()
        .map(|code| Country::new(code).unwrap())
        .collect()
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
            full.holdings.apps = Some(vec![App::ContactConfirming, App::LocationHistory]);
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
        code(HealthCodeKind::Provincial, Host::Alipay),
        code(HealthCodeKind::Provincial, Host::WechatMiniProgram),
        code(HealthCodeKind::National, Host::WechatMiniProgram),
    ]
}

fn is_of_traveller(field: Field) -> bool {
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

fn of_traveller(trip: &Trip, field: Field) -> Vec<Filled> {
    let yes_no = [true, false];
    match field {
        Field::Nationality => {
            let all = ["CHN", "JPN", "THA", "TWN"].map(|code| Nationality::new(code).unwrap());
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
        "JP-13", "JP-42", "CN-SH", "CN-JS", "CN-BJ", "CN-TJ", "CN-HB", "CN-GD", "CN-ZJ", "CN-HK",
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

fn of_status(trip: &Trip, field: Field) -> Vec<Filled> {
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
                Some(JapanStatus::StatusOfResidence { reentry_permit, .. }) => {
                    reentry_permit.replace(value).is_none()
                }
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

fn of_items(trip: &Trip, field: Field, index: usize) -> Vec<Filled> {
    match field {
        Field::PermitIssued => each(
            trip,
            &[day("2020-12-01"), day("2021-06-01")],
            |trip, value| {
                permit(trip, index).is_some_and(|permit| permit.issued.replace(value).is_none())
            },
        ),
        Field::PermitValidUntil => each(
            trip,
            &[day("2020-01-01"), day("2030-01-01")],
            |trip, value| {
                permit(trip, index)
                    .is_some_and(|permit| permit.valid_until.replace(value).is_none())
            },
        ),
        Field::HealthCodeIssuedIn => each(trip, &countries(), |trip, value| {
            code(trip, index).is_some_and(|code| code.issued_in.replace(value).is_none())
        }),
        Field::HealthCodeValidUntil => {
            let moments = ["2019-01-01", "2030-01-01"].map(|text| text.parse::<Moment>().unwrap());
            each(trip, &moments, |trip, value| {
                code(trip, index).is_some_and(|code| code.valid_until.replace(value).is_none())
            })
        }
        Field::PaperCopies
        | Field::PaperPrinted
        | Field::PaperFormDated
        | Field::PaperJapanesePhone
        | Field::PaperFilledBySupporter
        | Field::PaperIssuedIn => of_paper(trip, field, index),
        Field::TestAssay | Field::TestSpecimen | Field::TestSampled | Field::TestResult => {
            of_tests(trip, field, index)
        }
        _ => of_certificate(trip, field, index),
    }
}

fn permit(trip: &mut Trip, index: usize) -> Option<&mut Permit> {
    trip.holdings.permits.as_mut()?.get_mut(index)
}

fn code(trip: &mut Trip, index: usize) -> Option<&mut HealthCode> {
    trip.holdings.health_codes.as_mut()?.get_mut(index)
}

fn of_paper(trip: &Trip, field: Field, index: usize) -> Vec<Filled> {
    let paper = |trip: &mut Trip, put: &dyn Fn(&mut Paper) -> bool| {
        let paper = trip
            .holdings
            .papers
            .as_mut()
            .and_then(|papers| papers.get_mut(index));
        paper.is_some_and(put)
    };
    let yes_no = [true, false];
    match field {
        Field::PaperCopies => each(trip, &[0, 9], |trip, value| {
            paper(trip, &|paper| paper.copies.replace(value).is_none())
        }),
        Field::PaperPrinted => each(trip, &yes_no, |trip, value| {
            paper(trip, &|paper| paper.printed.replace(value).is_none())
        }),
        Field::PaperFormDated => each(
            trip,
            &[day("2020-01-01"), day("2021-06-01")],
            |trip, value| paper(trip, &|paper| paper.form_dated.replace(value).is_none()),
        ),
        Field::PaperJapanesePhone => each(trip, &yes_no, |trip, value| {
            paper(trip, &|paper| paper.japanese_phone.replace(value).is_none())
        }),
        Field::PaperFilledBySupporter => each(trip, &yes_no, |trip, value| {
            paper(trip, &|paper| {
                paper.filled_by_supporter.replace(value).is_none()
            })
        }),
        _ => each(trip, &countries(), |trip, value| {
            paper(trip, &|paper| paper.issued_in.replace(value).is_none())
        }),
    }
}

/// Instants before and after each flight of a trip, local.
fn moments(trip: &Trip) -> Vec<Moment> {
    let mut moments = Vec::new();
    for leg in &trip.itinerary.legs {
        for hours in [-200, -60, -20, -3, 3] {
            moments.push(Moment::from(shown_at(
                leg.from,
                instant(leg.departs) + TimeDelta::hours(hours),
            )));
        }
    }
    moments
}

fn certificate(trip: &mut Trip, index: usize) -> Option<&mut TestCertificate> {
    trip.holdings.certificates.as_mut()?.get_mut(index)
}

fn of_certificate(trip: &Trip, field: Field, index: usize) -> Vec<Filled> {
    let yes_no = [true, false];
    let put = |trip: &mut Trip, put: &dyn Fn(&mut TestCertificate) -> bool| {
        certificate(trip, index).is_some_and(put)
    };
    match field {
        Field::CertificateCountry => each(trip, &countries(), |trip, value| {
            put(trip, &|found| found.country.replace(value).is_none())
        }),
        Field::CertificateDesignated => each(trip, &yes_no, |trip, value| {
            put(trip, &|found| found.designated.replace(value).is_none())
        }),
        Field::CertificateIssued => each(trip, &moments(trip), |trip, value| {
            put(trip, &|found| found.issued.replace(value).is_none())
        }),
        Field::CertificateFormat => each(trip, &yes_no, |trip, value| {
            put(trip, &|found| {
                found.prescribed_format.replace(value).is_none()
            })
        }),
        Field::CertificateMedium => {
            let all = [Medium::PaperOriginal, Medium::PaperCopy, Medium::Electronic];
            each(trip, &all, |trip, value| {
                put(trip, &|found| found.medium.replace(value).is_none())
            })
        }
        Field::CertificateShows => {
            let all = [CertificateField::ALL.to_vec(), Vec::new()];
            each(trip, &all, |trip, value| {
                put(trip, &|found| found.shows.replace(value.clone()).is_none())
            })
        }
        _ => Vec::new(),
    }
}

fn of_tests(trip: &Trip, field: Field, index: usize) -> Vec<Filled> {
    let count = trip
        .holdings
        .certificates
        .as_ref()
        .and_then(|list| list.get(index))
        .map_or(0, |found| found.tests.len());
    let mut filled = Vec::new();
    for number in 0..count {
        let test = |trip: &mut Trip, put: &dyn Fn(&mut TestResult) -> bool| {
            certificate(trip, index)
                .and_then(|found| found.tests.get_mut(number))
                .is_some_and(put)
        };
        filled.extend(match field {
            Field::TestAssay => each(
                trip,
                &[
                    Assay::RtPcr,
                    Assay::SerumIgm,
                    Assay::Lamp,
                    Assay::OtherAssay,
                ],
                |trip, value| test(trip, &|test| test.assay.replace(value).is_none()),
            ),
            Field::TestSpecimen => each(
                trip,
                &[Specimen::Saliva, Specimen::ThroatSwab],
                |trip, value| test(trip, &|test| test.specimen.replace(value).is_none()),
            ),
            Field::TestSampled => each(trip, &moments(trip), |trip, value| {
                test(trip, &|test| test.sampled.replace(value).is_none())
            }),
            _ => each(
                trip,
                &[
                    TestOutcome::Negative,
                    TestOutcome::Positive,
                    TestOutcome::Inconclusive,
                ],
                |trip, value| test(trip, &|test| test.result.replace(value).is_none()),
            ),
        });
    }
    filled
}
