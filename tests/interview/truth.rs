//! A traveller who answers questions by what is so, and says of a thing held at first only what it is.

use sekisho::*;

/// What the traveller says; nothing where they do not know either.
pub fn told(truth: &Trip, trip: &Trip, question: &Question) -> Option<Answer> {
    let traveller = &truth.traveller;
    let itinerary = &truth.itinerary;
    let index = question.index.map(|index| index as usize);
    Some(match question.field {
        Field::Nationality => Answer::Nationality(traveller.nationality?),
        Field::JapanStatus => Answer::JapanStatus(bare(traveller.japan_status?)),
        Field::Residence => Answer::Residence(traveller.residence?.country),
        Field::ResidenceSubdivision => {
            Answer::ResidenceSubdivision(traveller.residence?.subdivision?)
        }
        Field::Layover => Answer::Layover(itinerary.legs[index?].then?),
        Field::Symptoms => Answer::Symptoms(traveller.symptoms?),
        Field::StayedInRefusedArea => {
            Answer::StayedInRefusedArea(traveller.stayed_in_refused_area?)
        }
        Field::ArrivedOn => Answer::ArrivedOn(itinerary.arrived?.on?),
        Field::ArrivedFrom => Answer::ArrivedFrom(itinerary.arrived?.from?),
        Field::ArrivedTrack => Answer::ArrivedTrack(itinerary.arrived?.track?),
        Field::Returning => Answer::Returning(itinerary.returning?),
        Field::FastTrackField => Answer::FastTrackField(traveller.fast_track_field?),
        Field::IdentityDocuments => {
            Answer::IdentityDocuments(traveller.identity_documents.clone()?)
        }
        Field::VisitCity => {
            let visits = itinerary.visits.iter().zip(&trip.itinerary.visits);
            let mut cities = visits.filter(|(_, asked)| asked.city.is_none());
            Answer::VisitCity(cities.find_map(|(known, _)| known.city)?)
        }
        Field::Tracks => {
            let asked = &trip.itinerary.tracks;
            let more = itinerary.tracks.iter().copied();
            let more: Vec<_> = more.filter(|track| !asked.contains(track)).collect();
            Answer::Tracks((!more.is_empty()).then_some(more)?)
        }
        Field::StatusOfResidence
        | Field::ShortTermPurpose
        | Field::ReentryPermit
        | Field::ReentryPermitUntil => of_standing(traveller.japan_status?, question.field)?,
        field => of_holdings(truth, trip, field, index)?,
    })
}

fn bare(status: JapanStatus) -> JapanStatus {
    match status {
        JapanStatus::StatusOfResidence { .. } => JapanStatus::StatusOfResidence {
            status: None,
            reentry_permit: None,
            reentry_permit_until: None,
        },
        JapanStatus::CertificateOfEligibility { .. } => {
            JapanStatus::CertificateOfEligibility { status: None }
        }
        JapanStatus::ShortTermStay { .. } => JapanStatus::ShortTermStay { purpose: None },
        other => other,
    }
}

fn of_standing(standing: JapanStatus, field: Field) -> Option<Answer> {
    match (standing, field) {
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

fn of_holdings(truth: &Trip, trip: &Trip, field: Field, index: Option<usize>) -> Option<Answer> {
    let held = &truth.holdings;
    Some(match field {
        Field::Permits => {
            let bare = |permit: &Permit| Permit {
                issued: None,
                valid_until: None,
                ..*permit
            };
            Answer::Permits(held.permits.as_ref()?.iter().map(bare).collect())
        }
        Field::Certificates => {
            let bare = |certificate: &TestCertificate| TestCertificate {
                tests: vec![TestResult::default(); certificate.tests.len()],
                ..TestCertificate::default()
            };
            Answer::Certificates(held.certificates.as_ref()?.iter().map(bare).collect())
        }
        Field::HealthCodes => {
            let bare = |code: &HealthCode| HealthCode {
                issued_in: None,
                valid_until: None,
                ..*code
            };
            Answer::HealthCodes(held.health_codes.as_ref()?.iter().map(bare).collect())
        }
        Field::Papers => {
            let bare = |paper: &Paper| Paper {
                copies: None,
                printed: None,
                ..Paper::new(paper.kind, 0)
            };
            Answer::Papers(held.papers.as_ref()?.iter().map(bare).collect())
        }
        Field::Insurance => Answer::Insurance(held.insurance.clone()?),
        Field::Apps => Answer::Apps(held.apps.clone()?),
        Field::TemperatureLog => Answer::TemperatureLog(held.temperature_log.clone()?),
        _ => of_item(truth, trip, field, index?)?,
    })
}

fn of_item(truth: &Trip, trip: &Trip, field: Field, index: usize) -> Option<Answer> {
    let held = &truth.holdings;
    let permit = || held.permits.as_ref()?.get(index);
    let code = || held.health_codes.as_ref()?.get(index);
    let paper = || held.papers.as_ref()?.get(index);
    let certificate = || held.certificates.as_ref()?.get(index);
    Some(match field {
        Field::PermitIssued => Answer::PermitIssued(permit()?.issued?),
        Field::PermitValidUntil => Answer::PermitValidUntil(permit()?.valid_until?),
        Field::HealthCodeIssuedIn => Answer::HealthCodeIssuedIn(code()?.issued_in?),
        Field::HealthCodeValidUntil => Answer::HealthCodeValidUntil(code()?.valid_until?),
        Field::PaperCopies => Answer::PaperCopies(paper()?.copies?),
        Field::PaperPrinted => Answer::PaperPrinted(paper()?.printed?),
        Field::PaperFormDated => Answer::PaperFormDated(paper()?.form_dated?),
        Field::PaperJapanesePhone => Answer::PaperJapanesePhone(paper()?.japanese_phone?),
        Field::PaperFilledBySupporter => {
            Answer::PaperFilledBySupporter(paper()?.filled_by_supporter?)
        }
        Field::PaperIssuedIn => Answer::PaperIssuedIn(paper()?.issued_in?),
        Field::CertificateCountry => Answer::CertificateCountry(certificate()?.country?),
        Field::CertificateDesignated => Answer::CertificateDesignated(certificate()?.designated?),
        Field::CertificateIssued => Answer::CertificateIssued(certificate()?.issued?),
        Field::CertificateFormat => Answer::CertificateFormat(certificate()?.prescribed_format?),
        Field::CertificateMedium => Answer::CertificateMedium(certificate()?.medium?),
        Field::CertificateShows => Answer::CertificateShows(certificate()?.shows.clone()?),
        _ => {
            let asked = &trip.holdings.certificates.as_ref()?.get(index)?.tests;
            let tests = || {
                certificate()
                    .into_iter()
                    .flat_map(|found| &found.tests)
                    .zip(asked)
            };
            match field {
                Field::TestAssay => {
                    let mut open = tests().filter(|(_, asked)| asked.assay.is_none());
                    Answer::TestAssay(open.next()?.0.assay?)
                }
                Field::TestSpecimen => {
                    let mut open = tests().filter(|(_, asked)| asked.specimen.is_none());
                    Answer::TestSpecimen(open.next()?.0.specimen?)
                }
                Field::TestSampled => {
                    let mut open = tests().filter(|(_, asked)| asked.sampled.is_none());
                    Answer::TestSampled(open.next()?.0.sampled?)
                }
                _ => {
                    let mut open = tests().filter(|(_, asked)| asked.result.is_none());
                    Answer::TestResult(open.next()?.0.result?)
                }
            }
        }
    })
}
