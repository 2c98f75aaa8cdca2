//! Where in a trip the value of a fact stands.

use crate::document::Document;
use crate::field::Field;
use crate::holdings::{Holdings, TestCertificate, TestResult};
use crate::itinerary::Itinerary;
use crate::moment::Moment;
use crate::traveller::Residence;
use crate::trip::Trip;

use super::Answer;

impl Trip {
    /// How many flights or things there are of which such a fact is told apart; 0 for a fact of the whole trip.
    pub(crate) fn items_of(&self, field: &Field) -> u32 {
        fn number<T>(list: Option<&Vec<T>>) -> usize {
            list.map_or(0, Vec::len)
        }
        let holdings = &self.holdings;
        let items = match field {
            Field::Layover => self.itinerary.legs.len(),
            Field::DocumentIssuer(_)
            | Field::DocumentIssued(_)
            | Field::DocumentValidUntil(_)
            | Field::DocumentCopies(_)
            | Field::DocumentMedium(_)
            | Field::DocumentField(_) => number(holdings.documents.as_ref()),
            Field::CertificateCountry
            | Field::CertificateDesignated
            | Field::CertificateIssued
            | Field::CertificateFormat
            | Field::CertificateMedium
            | Field::CertificateShows
            | Field::TestAssay
            | Field::TestSpecimen
            | Field::TestSampled
            | Field::TestResult => number(holdings.certificates.as_ref()),
            _ => 0,
        };
        u32::try_from(items).unwrap_or(u32::MAX)
    }
}

/// Why a value cannot be put.
pub(super) enum Fault {
    NoPlace,
    Known,
    Unfit,
}

/// Puts a value where it belongs, if that is not known yet.
pub(super) fn put(
    trip: &mut Trip,
    field: &Field,
    index: Option<usize>,
    answer: Answer,
) -> Result<(), Fault> {
    let traveller = &mut trip.traveller;
    match answer {
        Answer::Nationality(value) => fill(&mut traveller.nationality, value),
        Answer::Fact(value) => match field {
            Field::Fact(id) if traveller.facts.get(id).is_none() => {
                traveller.facts.set(id.clone(), value);
                Ok(())
            }
            _ => Err(Fault::Known),
        },
        Answer::IdentityDocuments(value) => fill(&mut traveller.identity_documents, value),
        Answer::Residence(value) => fill(&mut traveller.residence, Residence::in_country(value)),
        Answer::ResidenceSubdivision(value) => {
            let residence = traveller.residence.as_mut().ok_or(Fault::NoPlace)?;
            if value.country() != residence.country {
                return Err(Fault::Unfit);
            }
            fill(&mut residence.subdivision, value)
        }
        Answer::Layover(_)
        | Answer::ArrivedOn(_)
        | Answer::ArrivedFrom(_)
        | Answer::ArrivedTrack(_)
        | Answer::VisitCity(_)
        | Answer::Tracks(_) => put_in_itinerary(&mut trip.itinerary, index, answer),
        _ => put_in_holdings(&mut trip.holdings, field, index, answer),
    }
}

fn put_in_holdings(
    holdings: &mut Holdings,
    field: &Field,
    index: Option<usize>,
    answer: Answer,
) -> Result<(), Fault> {
    match answer {
        Answer::Documents(value) => put_documents(holdings, field, value),
        Answer::Certificates(value) => fill(&mut holdings.certificates, value),
        Answer::TemperatureLog(value) => fill(&mut holdings.temperature_log, value),
        Answer::DocumentIssuer(_)
        | Answer::DocumentIssued(_)
        | Answer::DocumentValidUntil(_)
        | Answer::DocumentCopies(_)
        | Answer::DocumentMedium(_)
        | Answer::DocumentField(_) => {
            put_in_document(item(holdings.documents.as_mut(), index)?, field, answer)
        }
        Answer::TestAssay(_)
        | Answer::TestSpecimen(_)
        | Answer::TestSampled(_)
        | Answer::TestResult(_) => {
            put_in_test(item(holdings.certificates.as_mut(), index)?, &answer)
        }
        _ => put_in_certificate(item(holdings.certificates.as_mut(), index)?, answer),
    }
}

fn fill<T>(place: &mut Option<T>, value: T) -> Result<(), Fault> {
    if place.is_some() {
        return Err(Fault::Known);
    }
    *place = Some(value);
    Ok(())
}

/// A day that is known may be answered again with its time.
fn fill_moment(place: &mut Option<Moment>, value: Moment) -> Result<(), Fault> {
    let is_finer = |known: &Moment| {
        known.date() == value.date() && known.time().is_none() && value.time().is_some()
    };
    if place.as_ref().is_some_and(is_finer) {
        *place = None;
    }
    fill(place, value)
}

fn item<T>(list: Option<&mut Vec<T>>, index: Option<usize>) -> Result<&mut T, Fault> {
    list.zip(index)
        .and_then(|(list, index)| list.get_mut(index))
        .ok_or(Fault::NoPlace)
}

/// The documents of a kind beside those that are listed already; of that kind they are all.
fn put_documents(
    holdings: &mut Holdings,
    field: &Field,
    documents: Vec<Document>,
) -> Result<(), Fault> {
    let kind = field.kind().ok_or(Fault::NoPlace)?;
    match (&holdings.documents, &mut holdings.complete_for) {
        (None, complete) => *complete = Some(vec![kind.clone()]),
        (Some(_), None) => return Err(Fault::Known),
        (Some(_), Some(complete)) if complete.contains(kind) => return Err(Fault::Known),
        (Some(_), Some(complete)) => complete.push(kind.clone()),
    }
    holdings.documents.get_or_insert_default().extend(documents);
    Ok(())
}

fn put_in_document(document: &mut Document, field: &Field, answer: Answer) -> Result<(), Fault> {
    match (answer, field) {
        (Answer::DocumentIssuer(value), _) => fill(&mut document.issuer, value),
        (Answer::DocumentIssued(value), _) => fill_moment(&mut document.issued, value),
        (Answer::DocumentValidUntil(value), _) => fill_moment(&mut document.valid_until, value),
        (Answer::DocumentCopies(value), _) => fill(&mut document.copies, value),
        (Answer::DocumentMedium(value), _) => fill(&mut document.medium, value),
        (Answer::DocumentField(value), Field::DocumentField(id)) => {
            if document.fields.get(id).is_some() {
                return Err(Fault::Known);
            }
            document.fields.set(id.clone(), value);
            Ok(())
        }
        _ => Err(Fault::NoPlace),
    }
}

fn put_in_certificate(certificate: &mut TestCertificate, answer: Answer) -> Result<(), Fault> {
    match answer {
        Answer::CertificateCountry(value) => fill(&mut certificate.country, value),
        Answer::CertificateDesignated(value) => fill(&mut certificate.designated, value),
        Answer::CertificateIssued(value) => fill_moment(&mut certificate.issued, value),
        Answer::CertificateFormat(value) => fill(&mut certificate.prescribed_format, value),
        Answer::CertificateMedium(value) => fill(&mut certificate.medium, value),
        Answer::CertificateShows(value) => fill(&mut certificate.shows, value),
        _ => Err(Fault::NoPlace),
    }
}

/// In the first test of the certificate of which it is not known.
fn put_in_test(certificate: &mut TestCertificate, answer: &Answer) -> Result<(), Fault> {
    let put = |test: &mut TestResult| match answer {
        Answer::TestAssay(value) => fill(&mut test.assay, *value),
        Answer::TestSpecimen(value) => fill(&mut test.specimen, *value),
        Answer::TestSampled(value) => fill_moment(&mut test.sampled, *value),
        Answer::TestResult(value) => fill(&mut test.result, *value),
        _ => Err(Fault::NoPlace),
    };
    let mut fault = Fault::NoPlace;
    for test in &mut certificate.tests {
        match put(test) {
            Ok(()) => return Ok(()),
            Err(found) => fault = found,
        }
    }
    Err(fault)
}

fn put_in_itinerary(
    itinerary: &mut Itinerary,
    index: Option<usize>,
    answer: Answer,
) -> Result<(), Fault> {
    match answer {
        Answer::Layover(value) => fill(&mut item(Some(&mut itinerary.legs), index)?.then, value),
        Answer::ArrivedOn(value) => fill(&mut itinerary.arrived.get_or_insert_default().on, value),
        Answer::ArrivedFrom(value) => {
            fill(&mut itinerary.arrived.get_or_insert_default().from, value)
        }
        Answer::ArrivedTrack(value) => {
            fill(&mut itinerary.arrived.get_or_insert_default().track, value)
        }
        Answer::VisitCity(value) => {
            let province = value.subdivision();
            let mut visits = itinerary.visits.iter_mut();
            let visit = visits.find(|visit| visit.province == province && visit.city.is_none());
            visit.ok_or(Fault::Unfit)?.city = Some(value);
            Ok(())
        }
        Answer::Tracks(value) if value.is_empty() => Err(Fault::Unfit),
        Answer::Tracks(value) => {
            for track in value {
                if itinerary.tracks.contains(&track) {
                    return Err(Fault::Known);
                }
                itinerary.tracks.push(track);
            }
            Ok(())
        }
        _ => Err(Fault::NoPlace),
    }
}
