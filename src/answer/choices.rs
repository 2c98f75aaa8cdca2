//! The values of facts that are closed lists: all of them.

use crate::answer::Answer;
use crate::field::Field;
use crate::holdings::{Assay, CertificateField, Medium, Specimen, TestOutcome};
use crate::itinerary::Layover;
use crate::traveller::{FastTrackField, JapanStatus, ShortTermPurpose, StatusOfResidence};

pub(super) fn answers<T: Copy>(values: &[T], answer: impl Fn(T) -> Answer) -> Vec<Answer> {
    values.iter().copied().map(answer).collect()
}

/// All values of a closed list.
pub(super) fn choices(field: Field) -> Vec<Answer> {
    match field {
        Field::JapanStatus => [
            JapanStatus::SpecialPermanentResident {},
            JapanStatus::StatusOfResidence {
                status: None,
                reentry_permit: None,
                reentry_permit_until: None,
            },
            JapanStatus::CertificateOfEligibility { status: None },
            JapanStatus::ShortTermStay { purpose: None },
            JapanStatus::NoStanding {},
        ]
        .map(Answer::JapanStatus)
        .into(),
        Field::Layover => answers(&[Layover::Airside, Layover::Admitted], Answer::Layover),
        Field::StatusOfResidence => answers(&StatusOfResidence::ALL, Answer::StatusOfResidence),
        Field::ShortTermPurpose => {
            let all = [ShortTermPurpose::Business, ShortTermPurpose::Other];
            answers(&all, Answer::ShortTermPurpose)
        }
        Field::FastTrackField => [
            FastTrackField::EconomyAndTrade,
            FastTrackField::ScienceAndTechnology,
            FastTrackField::Culture,
            FastTrackField::Education,
            FastTrackField::Sports,
            FastTrackField::FamilyOfSuch,
            FastTrackField::NoSuchField,
        ]
        .map(Answer::FastTrackField)
        .into(),
        _ => choices_of_certificates(field),
    }
}

fn choices_of_certificates(field: Field) -> Vec<Answer> {
    match field {
        Field::CertificateMedium => {
            let all = [Medium::PaperOriginal, Medium::PaperCopy, Medium::Electronic];
            answers(&all, Answer::CertificateMedium)
        }
        Field::CertificateShows => CertificateField::ALL
            .map(|shown| Answer::CertificateShows(vec![shown]))
            .into(),
        Field::TestAssay => [
            Assay::RtPcr,
            Assay::Lamp,
            Assay::QuantitativeAntigen,
            Assay::QualitativeAntigen,
            Assay::SerumIgm,
            Assay::OtherAssay,
        ]
        .map(Answer::TestAssay)
        .into(),
        Field::TestSpecimen => [
            Specimen::NasopharyngealSwab,
            Specimen::Saliva,
            Specimen::ThroatSwab,
            Specimen::Serum,
            Specimen::OtherSpecimen,
        ]
        .map(Answer::TestSpecimen)
        .into(),
        Field::TestResult => [
            TestOutcome::Negative,
            TestOutcome::Positive,
            TestOutcome::Inconclusive,
        ]
        .map(Answer::TestResult)
        .into(),
        _ => yes_and_no(field),
    }
}

fn yes_and_no(field: Field) -> Vec<Answer> {
    match field {
        Field::Symptoms => yes_no(Answer::Symptoms),
        Field::StayedInRefusedArea => yes_no(Answer::StayedInRefusedArea),
        Field::Returning => yes_no(Answer::Returning),
        Field::ReentryPermit => yes_no(Answer::ReentryPermit),
        Field::CertificateDesignated => yes_no(Answer::CertificateDesignated),
        Field::CertificateFormat => yes_no(Answer::CertificateFormat),
        Field::PaperPrinted => yes_no(Answer::PaperPrinted),
        Field::PaperJapanesePhone => yes_no(Answer::PaperJapanesePhone),
        Field::PaperFilledBySupporter => yes_no(Answer::PaperFilledBySupporter),
        _ => Vec::new(),
    }
}

fn yes_no(answer: fn(bool) -> Answer) -> Vec<Answer> {
    answers(&[true, false], answer)
}
