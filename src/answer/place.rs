//! Where in a trip the value of a fact stands.

use crate::code::{FieldId, Subdivision};
use crate::place::Location;
use crate::time::moment::Moment;
use crate::trip::Trip;
use crate::trip::birth::BirthDate;
use crate::trip::document::Document;
use crate::trip::field::Field;
use crate::trip::holdings::{Holdings, TestCertificate, TestResult};
use crate::trip::itinerary::Itinerary;
use crate::trip::passport::Passport;
use crate::trip::stay::Stay;
use crate::trip::traveller::{Residence, Traveller};
use crate::trip::value::{FieldValue, Fields};

use crate::trip::answer::Answer;

impl Trip {
    /// How many legs or things there are of which such a fact is told apart; 0 for a fact of the whole trip.
    pub(crate) fn items_of(&self, field: &Field) -> u32 {
        fn number<T>(list: Option<&Vec<T>>) -> usize {
            list.map_or(0, Vec::len)
        }
        let holdings = &self.holdings;
        let items = match field {
            Field::Mode | Field::LandingSubdivision | Field::Layover => self.itinerary.legs.len(),
            Field::PassportKind => number(self.traveller.passports.as_ref()),
            Field::DocumentIssuer(_)
            | Field::DocumentIssued(_)
            | Field::DocumentValidFrom(_)
            | Field::DocumentValidUntil(_)
            | Field::DocumentCopies(_)
            | Field::DocumentMedium(_)
            | Field::DocumentField(_) => {
                number(holdings.documents.as_ref()) + number(self.traveller.passports.as_ref())
            }
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
            | Field::TestInstitution => number(holdings.certificates.as_ref()),
            Field::DoseProduct | Field::DoseNumber | Field::DoseOf | Field::DoseGiven => {
                number(holdings.doses.as_ref())
            }
            Field::RecoveryFirstPositive => number(holdings.recoveries.as_ref()),
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
        Answer::Nationality(_) if traveller.presented().is_some() => Err(Fault::Known),
        Answer::Nationality(value) => fill(&mut traveller.nationality, value),
        Answer::Nationalities(value) => fill(&mut traveller.nationalities, value),
        Answer::PassportKind(value) => {
            fill(&mut item(traveller.passports.as_mut(), index)?.kind, value)
        }
        Answer::Born(value) => put_born(&mut traveller.born, value),
        Answer::Fact(value) => match field {
            Field::Fact(id) if traveller.facts.get(id).is_none() => {
                traveller.facts.set(id.clone(), value);
                Ok(())
            }
            _ => Err(Fault::Known),
        },
        Answer::Stays(value) => put_stays(traveller, value),
        Answer::IdentityDocuments(value) => fill(&mut traveller.identity_documents, value),
        Answer::Residence(value) => fill(&mut traveller.residence, Residence::in_country(value)),
        Answer::ResidenceSubdivision(value) => {
            let residence = traveller.residence.as_mut().ok_or(Fault::NoPlace)?;
            if value.country() != residence.country {
                return Err(Fault::Unfit);
            }
            fill(&mut residence.subdivision, value)
        }
        Answer::Mode(_)
        | Answer::LandingSubdivision(_)
        | Answer::Layover(_)
        | Answer::LeavesOn(_)
        | Answer::ArrivedOn(_)
        | Answer::ArrivedFrom(_)
        | Answer::ArrivedTrack(_)
        | Answer::VisitCity(_)
        | Answer::Tracks(_) => put_in_itinerary(&mut trip.itinerary, index, answer),
        _ => match passport_of(trip, &answer, index) {
            Some(passport) => put_in_passport(passport, field, answer),
            None => put_in_holdings(&mut trip.holdings, field, index, answer),
        },
    }
}

/// The passport of which something is answered as of a document: their positions follow on those of the documents in hand.
fn passport_of<'t>(
    trip: &'t mut Trip,
    answer: &Answer,
    index: Option<usize>,
) -> Option<&'t mut Passport> {
    let is_of_document = matches!(
        answer,
        Answer::DocumentIssuer(_)
            | Answer::DocumentIssued(_)
            | Answer::DocumentValidUntil(_)
            | Answer::DocumentField(_)
    );
    let documents = trip.holdings.documents.as_ref().map_or(0, Vec::len);
    let position = index?.checked_sub(documents).filter(|_| is_of_document)?;
    trip.traveller.passports.as_mut()?.get_mut(position)
}

/// A day is all that a passport tells of an instant.
fn put_in_passport(passport: &mut Passport, field: &Field, answer: Answer) -> Result<(), Fault> {
    match (answer, field) {
        (Answer::DocumentIssuer(value), _) => fill(&mut passport.issuer, value),
        (Answer::DocumentIssued(value), _) => fill(&mut passport.issued, value.date()),
        (Answer::DocumentValidUntil(value), _) => fill(&mut passport.valid_until, value.date()),
        (Answer::DocumentField(value), Field::DocumentField(id)) => {
            put_declared(&mut passport.fields, id, value)
        }
        _ => Err(Fault::NoPlace),
    }
}

fn put_declared(fields: &mut Fields, id: &FieldId, value: FieldValue) -> Result<(), Fault> {
    if fields.get(id).is_some() {
        return Err(Fault::Known);
    }
    fields.set(id.clone(), value);
    Ok(())
}

/// A date of birth that is known in part may be answered again with more of it.
fn put_born(place: &mut Option<BirthDate>, value: BirthDate) -> Result<(), Fault> {
    if place.is_some_and(|known| value.is_finer_than(known)) {
        *place = None;
    }
    fill(place, value)
}

/// All stays; where they are known since a day, those before it.
fn put_stays(traveller: &mut Traveller, stays: Vec<Stay>) -> Result<(), Fault> {
    let Some(known) = &mut traveller.stays else {
        return fill(&mut traveller.stays, stays);
    };
    let since = traveller.stays_known_since.ok_or(Fault::Known)?;
    let is_known = |stay: &Stay| stay.last.is_none_or(|last| last >= since);
    if stays.iter().any(is_known) {
        return Err(Fault::Unfit);
    }
    known.extend(stays);
    traveller.stays_known_since = None;
    Ok(())
}

/// Of an airport of the table it is known.
fn put_subdivision(place: &mut Location, value: Subdivision) -> Result<(), Fault> {
    match place {
        Location::Airport(_) => Err(Fault::Known),
        Location::Stated(stated) if value.region() != stated.country => Err(Fault::Unfit),
        Location::Stated(stated) => fill(&mut stated.subdivision, value),
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
        Answer::Doses(value) => fill(&mut holdings.doses, value),
        Answer::Recoveries(value) => fill(&mut holdings.recoveries, value),
        Answer::DoseProduct(value) => {
            fill(&mut item(holdings.doses.as_mut(), index)?.product, value)
        }
        Answer::DoseNumber(value) => fill(&mut item(holdings.doses.as_mut(), index)?.number, value),
        Answer::DoseOf(value) => fill(&mut item(holdings.doses.as_mut(), index)?.of, value),
        Answer::DoseGiven(value) => fill(&mut item(holdings.doses.as_mut(), index)?.given, value),
        Answer::RecoveryFirstPositive(value) => {
            let recovery = item(holdings.recoveries.as_mut(), index)?;
            fill(&mut recovery.first_positive, value)
        }
        Answer::TemperatureLog(value) => fill(&mut holdings.temperature_log, value),
        Answer::DocumentIssuer(_)
        | Answer::DocumentIssued(_)
        | Answer::DocumentValidFrom(_)
        | Answer::DocumentValidUntil(_)
        | Answer::DocumentCopies(_)
        | Answer::DocumentMedium(_)
        | Answer::DocumentField(_) => {
            put_in_document(item(holdings.documents.as_mut(), index)?, field, answer)
        }
        Answer::TestAssay(_)
        | Answer::TestSpecimen(_)
        | Answer::TestSampled(_)
        | Answer::TestResult(_)
        | Answer::TestInstitution(_) => {
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
        (Answer::DocumentValidFrom(value), _) => fill_moment(&mut document.valid_from, value),
        (Answer::DocumentValidUntil(value), _) => fill_moment(&mut document.valid_until, value),
        (Answer::DocumentCopies(value), _) => fill(&mut document.copies, value),
        (Answer::DocumentMedium(value), _) => fill(&mut document.medium, value),
        (Answer::DocumentField(value), Field::DocumentField(id)) => {
            put_declared(&mut document.fields, id, value)
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
        Answer::TestAssay(value) => fill(&mut test.assay, value.clone()),
        Answer::TestSpecimen(value) => fill(&mut test.specimen, value.clone()),
        Answer::TestSampled(value) => fill_moment(&mut test.sampled, *value),
        Answer::TestResult(value) => fill(&mut test.result, *value),
        Answer::TestInstitution(value) => fill(&mut test.institution, value.clone()),
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
        Answer::Mode(value) => fill(&mut item(Some(&mut itinerary.legs), index)?.by, value),
        Answer::LandingSubdivision(value) => {
            put_subdivision(&mut item(Some(&mut itinerary.legs), index)?.to, value)
        }
        Answer::Layover(value) => fill(&mut item(Some(&mut itinerary.legs), index)?.then, value),
        Answer::LeavesOn(value) => fill(&mut itinerary.leaves_on, value),
        Answer::ArrivedOn(value) => fill(&mut itinerary.arrived.get_or_insert_default().on, value),
        Answer::ArrivedFrom(value) => {
            fill(&mut itinerary.arrived.get_or_insert_default().from, value)
        }
        Answer::ArrivedTrack(value) => {
            fill(&mut itinerary.arrived.get_or_insert_default().track, value)
        }
        Answer::VisitCity(value) => {
            let place = value.subdivision();
            let mut visits = itinerary.visits.iter_mut();
            let visit = visits.find(|visit| visit.subdivision == place && visit.city.is_none());
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
