//! Answers about one thing that is held.

use chrono::{NaiveDate, TimeDelta};
use sekisho::*;

use super::super::{day, instant, shown_at};
use super::{Filled, countries, each};

/// Days on which a permit may have been issued, on each side of every limit: as `Permit::issued` has it, by the day of its use, and
/// by its last, since it does not contradict itself.
fn days_in_hand(trip: &Trip, index: usize) -> Vec<NaiveDate> {
    let until = trip.holdings.permits.iter().flatten().nth(index);
    let until = until.and_then(|permit| permit.valid_until);
    let used = trip.itinerary.legs.iter().map(|leg| leg.departs.date());
    let mut days = vec![day("2020-01-01"), day("2020-12-01"), day("2021-06-01")];
    let last = used.chain(until).min();
    days.extend(last);
    days.retain(|day| last.is_none_or(|last| *day <= last));
    days.dedup();
    days
}

pub fn of_items(trip: &Trip, field: Field, index: usize) -> Vec<Filled> {
    match field {
        Field::PermitIssued => each(trip, &days_in_hand(trip, index), |trip, value| {
            permit(trip, index).is_some_and(|permit| permit.issued.replace(value).is_none())
        }),
        Field::PermitValidUntil => each(
            trip,
            &[day("2020-01-01"), day("2030-01-01")],
            |trip, value| {
                permit(trip, index)
                    .is_some_and(|permit| permit.valid_until.replace(value).is_none())
            },
        ),
        Field::HealthCodeIssuedIn => each(trip, &countries(trip), |trip, value| {
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

/// Whether a moment is certainly after another, as far as both are told.
fn is_after(at: Moment, other: Moment) -> bool {
    let instants = at.instant().zip(other.instant());
    let times = at.time().zip(other.time());
    instants.map_or_else(
        || (at.date(), times.map(|(at, _)| at)) > (other.date(), times.map(|(_, other)| other)),
        |(at, other)| at > other,
    )
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
        _ => each(trip, &countries(trip), |trip, value| {
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
