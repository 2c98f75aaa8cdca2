//! Answers about one thing that is held.

use chrono::TimeDelta;
use sekisho::Trip;
use sekisho::code::{FieldId, Institution};
use sekisho::rulebook::FieldType;
use sekisho::time::Moment;
use sekisho::trip::{
    Document, Field, FieldValue, Medium, TestCertificate, TestOutcome, TestResult,
};

use super::super::documents::declared;
use super::super::holdings::{assay, particulars, specimen};
use super::super::{day, instant, shown_at};
use super::{Filled, countries, each};

fn held(trip: &Trip, index: usize) -> Option<&Document> {
    trip.holdings.documents.as_ref()?.get(index)
}

/// Days on which a document may have been issued, on each side of every limit: as `Document::issued` has it, by the day of its use,
/// and by its last, since it does not contradict itself.
fn days_in_hand(trip: &Trip, index: usize) -> Vec<Moment> {
    let until = held(trip, index).and_then(|document| document.valid_until);
    let used = trip.itinerary.legs.iter().map(|leg| leg.departs.date());
    let mut days = vec![day("2020-01-01"), day("2020-12-01"), day("2021-06-01")];
    let last = used.chain(until.map(Moment::date)).min();
    days.extend(last);
    days.retain(|day| last.is_none_or(|last| *day <= last));
    days.dedup();
    days.into_iter().map(Moment::on).collect()
}

/// Days on which a document may end, not before it was issued.
fn last_days(trip: &Trip, index: usize) -> Vec<Moment> {
    let issued = held(trip, index).and_then(|document| document.issued);
    let issued = issued.map(Moment::date);
    let mut days = vec![day("2019-01-01"), day("2020-01-01"), day("2030-01-01")];
    days.extend(issued);
    days.retain(|day| issued.is_none_or(|issued| *day >= issued));
    days.into_iter().map(Moment::on).collect()
}

pub fn of_items(trip: &Trip, field: &Field, index: usize) -> Vec<Filled> {
    match field {
        Field::DocumentIssuer(_)
        | Field::DocumentIssued(_)
        | Field::DocumentValidFrom(_)
        | Field::DocumentValidUntil(_)
        | Field::DocumentCopies(_)
        | Field::DocumentMedium(_)
        | Field::DocumentField(_) => of_document(trip, field, index),
        Field::TestAssay
        | Field::TestSpecimen
        | Field::TestSampled
        | Field::TestResult
        | Field::TestInstitution => of_tests(trip, field, index),
        _ => of_certificate(trip, field, index),
    }
}

/// Whether a moment is certainly after another, as far as both are told.
fn is_after(at: Moment, other: Moment) -> bool {
    let instants = at.instant().zip(other.instant());
    let times = at.time().zip(other.time());
    instants.map_or_else(
        || (at.date(), times.map(|(at, _)| at)) > (other.date(), times.map(|(_, other)| other)),
        |(at, other)| at > other,
    )
}

fn of_document(trip: &Trip, field: &Field, index: usize) -> Vec<Filled> {
    let put = |trip: &mut Trip, put: &dyn Fn(&mut Document) -> bool| {
        let documents = trip.holdings.documents.as_mut();
        documents
            .and_then(|list| list.get_mut(index))
            .is_some_and(put)
    };
    match field {
        Field::DocumentIssuer(_) => each(trip, &countries(trip), |trip, value| {
            put(trip, &|found| found.issuer.replace(value).is_none())
        }),
        Field::DocumentIssued(_) => each(trip, &days_in_hand(trip, index), |trip, value| {
            put(trip, &|found| found.issued.replace(value).is_none())
        }),
        Field::DocumentValidFrom(_) => each(trip, &days_in_hand(trip, index), |trip, value| {
            put(trip, &|found| found.valid_from.replace(value).is_none())
        }),
        Field::DocumentValidUntil(_) => each(trip, &last_days(trip, index), |trip, value| {
            put(trip, &|found| found.valid_until.replace(value).is_none())
        }),
        Field::DocumentCopies(_) => each(trip, &[0, 9], |trip, value| {
            put(trip, &|found| found.copies.replace(value).is_none())
        }),
        Field::DocumentMedium(_) => each(trip, &MEDIA, |trip, value| {
            put(trip, &|found| found.medium.replace(value).is_none())
        }),
        Field::DocumentField(id) => each(trip, &values(id), |trip, value| {
            put(trip, &|found| {
                let is_unknown = found.fields.get(id).is_none();
                found.fields.set(id.clone(), value.clone());
                is_unknown
            })
        }),
        _ => Vec::new(),
    }
}

const MEDIA: [Medium; 3] = [Medium::PaperOriginal, Medium::PaperCopy, Medium::Electronic];

/// Values of a declared field on each side of every limit.
fn values(id: &FieldId) -> Vec<FieldValue> {
    let field = declared().find(|field| field.id == *id).unwrap();
    match field.value {
        FieldType::YesNo => [true, false].map(FieldValue::YesNo).to_vec(),
        FieldType::Date => ["2020-01-01", "2021-06-01"]
            .map(|text| FieldValue::Date(day(text)))
            .to_vec(),
        ref other => panic!("no values of {other:?}"),
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

fn of_certificate(trip: &Trip, field: &Field, index: usize) -> Vec<Filled> {
    let yes_no = [true, false];
    let put = |trip: &mut Trip, put: &dyn Fn(&mut TestCertificate) -> bool| {
        certificate(trip, index).is_some_and(put)
    };
    match field {
        Field::CertificateCountry => each(trip, &countries(trip), |trip, value| {
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
        Field::CertificateMedium => each(trip, &MEDIA, |trip, value| {
            put(trip, &|found| found.medium.replace(value).is_none())
        }),
        Field::CertificateShows => {
            let all = [particulars(), Vec::new()];
            each(trip, &all, |trip, value| {
                put(trip, &|found| found.shows.replace(value.clone()).is_none())
            })
        }
        _ => Vec::new(),
    }
}

fn of_tests(trip: &Trip, field: &Field, index: usize) -> Vec<Filled> {
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
                    assay("rt_pcr"),
                    assay("serum_igm"),
                    assay("lamp"),
                    assay("other_assay"),
                ],
                |trip, value| test(trip, &|test| test.assay.replace(value.clone()).is_none()),
            ),
            Field::TestSpecimen => each(
                trip,
                &[specimen("saliva"), specimen("throat_swab")],
                |trip, value| test(trip, &|test| test.specimen.replace(value.clone()).is_none()),
            ),
            Field::TestInstitution => {
                let names = ["One laboratory", "Another laboratory"];
                let names = names.map(|name| Institution::new(name).unwrap());
                each(trip, &names, |trip, value| {
                    test(trip, &|test| {
                        test.institution.replace(value.clone()).is_none()
                    })
                })
            }
            // A certificate is not issued before the sample is taken (reading R-55).
            Field::TestSampled => {
                let issued = trip.holdings.certificates.as_ref();
                let issued = issued.and_then(|list| list.get(index)?.issued);
                let mut moments = moments(trip);
                moments.retain(|at| issued.is_none_or(|issued| !is_after(*at, issued)));
                moments.extend(issued.map(|issued| Moment::on(issued.date())));
                each(trip, &moments, |trip, value| {
                    test(trip, &|test| test.sampled.replace(value).is_none())
                })
            }
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
