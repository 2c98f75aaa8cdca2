//! The values of facts that are closed lists: all of them.

use crate::trip::answer::Answer;
use crate::trip::field::Field;
use crate::trip::holdings::{Medium, TestOutcome};
use crate::trip::itinerary::{Layover, Mode};

pub(super) fn answers<T: Copy>(values: &[T], answer: impl Fn(T) -> Answer) -> Vec<Answer> {
    values.iter().copied().map(answer).collect()
}

/// All values of a closed list.
pub(super) fn choices(field: &Field) -> Vec<Answer> {
    match field {
        Field::Mode => answers(&Mode::ALL, Answer::Mode),
        Field::Layover => answers(&[Layover::Airside, Layover::Admitted], Answer::Layover),
        _ => choices_of_certificates(field),
    }
}

fn choices_of_certificates(field: &Field) -> Vec<Answer> {
    match field {
        Field::CertificateMedium => answers(&Medium::ALL, Answer::CertificateMedium),
        Field::DocumentMedium(_) => answers(&Medium::ALL, Answer::DocumentMedium),
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

fn yes_and_no(field: &Field) -> Vec<Answer> {
    match field {
        Field::CertificateDesignated => yes_no(Answer::CertificateDesignated),
        Field::CertificateFormat => yes_no(Answer::CertificateFormat),
        _ => Vec::new(),
    }
}

/// Yes and no.
pub(super) fn yes_no(answer: impl Fn(bool) -> Answer) -> Vec<Answer> {
    answers(&[true, false], answer)
}
