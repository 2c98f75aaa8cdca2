//! Answers to questions, one kind for each fact that can be asked for, and the trip in which one is filled in.

mod anchors;
mod bounds;
mod choices;
mod classes;
mod health;
mod list;
mod place;
mod reach;
mod stays;
mod told;
mod tries;
mod values;
mod words;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::assessment::Question;
use crate::code::{
    Assay, City, CodeError, Country, DocumentKind, Institution, Nationality, Particular, Product,
    Specimen, Subdivision, Track,
};
use crate::error::at;
use crate::time::moment::Moment;
use crate::trip::Trip;
use crate::trip::birth::BirthDate;
use crate::trip::document::Document;
use crate::trip::field::Field;
use crate::trip::health::{Dose, Recovery};
use crate::trip::holdings::{DateSpan, Medium, TestCertificate, TestOutcome};
use crate::trip::itinerary::Layover;
use crate::trip::stay::Stay;
use crate::trip::value::FieldValue;

pub(crate) use reach::Reach;
pub(crate) use tries::tries;
pub(crate) use values::{Scene, unique};

use place::Fault;

macro_rules! answers {
    ($($(#[$attribute:meta])* $kind:ident($(#[$of_value:meta])* $value:ty) $meaning:literal,)*) => {
        /// The answer to a question: the value of one fact. Each kind is named like the `Field` that it answers.
        ///
        /// A list that is given is complete; an empty one says that there is nothing of the kind.
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case", deny_unknown_fields)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
        pub enum Answer {
            $(#[doc = $meaning] $(#[$attribute])* $kind($(#[$of_value])* $value),)*
        }

        impl Answer {
            /// Whether it is the value of a fact; of which document, or which field of it, the question says.
            #[must_use]
            pub fn is_of(&self, field: &Field) -> bool {
                match (self, field) {
                    $((Self::$kind(_), Field::$kind { .. }) => true,)*
                    _ => false,
                }
            }
        }
    };
}

answers! {
    Nationality(Nationality) "Nationality of the document presented.",
    Nationalities(Vec<Nationality>) "All nationalities beside those that are told.",
    PassportKind(DocumentKind) "What kind of passport it is.",
    Residence(Country) "Country or region of residence.",
    ResidenceSubdivision(Subdivision) "Subdivision of residence, of that country.",
    Born(BirthDate) "The date of birth, as far as it is known.",
    Layover(Layover) "What happens after a flight.",
    ArrivedOn(#[serde(deserialize_with = "crate::json::date")] NaiveDate) "The day of entry into the country where the trip starts.",
    ArrivedFrom(Country) "The country or region from which the traveller came there.",
    ArrivedTrack(Track) "The entry track on which the traveller came there.",
    Fact(FieldValue) "The value of a fact about the traveller that the rulebook declares.",
    Stays(Vec<Stay>) "All earlier stays of which the trip does not tell.",
    LeavesOn(#[serde(deserialize_with = "crate::json::date")] NaiveDate) "The day on which the traveller means to leave the country where the last flight lands.",
    Documents(Vec<Document>) "All documents of the kind, or of the group of kinds, that is asked about.",
    DocumentIssuer(Country) "Where the authority or mission is that issued a document.",
    DocumentIssued(Moment) "When a document was issued.",
    DocumentValidFrom(Moment) "From when a document is valid.",
    DocumentValidUntil(Moment) "Until when a document is valid.",
    DocumentCopies(u32) "How many there are of a document.",
    DocumentMedium(Medium) "In what form a document is held.",
    DocumentField(FieldValue) "The value of a field that the rulebook declares.",
    Certificates(Vec<TestCertificate>) "All test certificates.",
    CertificateCountry(Country) "Where the samples of a certificate were taken.",
    CertificateDesignated(bool) "Whether the institution was on a list.",
    CertificateIssued(Moment) "When a certificate was issued.",
    CertificateFormat(bool) "Whether a certificate is in the prescribed format.",
    CertificateMedium(Medium) "In what form a certificate is held.",
    CertificateShows(Vec<Particular>) "All that is printed on a certificate.",
    TestAssay(Assay) "The method of a test.",
    TestSpecimen(Specimen) "What was sampled.",
    TestSampled(Moment) "When the sample was taken.",
    TestResult(TestOutcome) "What a test showed.",
    TestInstitution(Institution) "The institution that made a test.",
    Doses(Vec<Dose>) "All doses of vaccines.",
    DoseProduct(Product) "The vaccine of a dose.",
    DoseNumber(u32) "Which dose it was, as its certificate says.",
    DoseOf(u32) "Of how many doses it was one, as its certificate says.",
    DoseGiven(#[serde(deserialize_with = "crate::json::date")] NaiveDate) "The day on which a dose was given.",
    Recoveries(Vec<Recovery>) "All recoveries.",
    RecoveryFirstPositive(#[serde(deserialize_with = "crate::json::date")] NaiveDate) "The day of the first positive test of a recovery.",
    TemperatureLog(Vec<DateSpan>) "All stretches of days on which the temperature was taken.",
    IdentityDocuments(Vec<DocumentKind>) "All passports and identity cards with which to register for a code.",
    VisitCity(City) "The city visited in a subdivision.",
    Tracks(Vec<Track>) "Entry tracks to ask for, at least one.",
}

/// Why an answer cannot be filled in.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Error), uniffi::export(Display))]
pub enum AnswerError {
    /// It is the value of another fact.
    #[error("`{given}` was answered where `{}` was asked", asked.name())]
    OtherField {
        /// What was asked for.
        asked: Field,
        /// Of what the value was given, by the name of the answer.
        given: String,
    },
    /// The trip has no place for it: no such entry in the list, or nothing of which it could be a part.
    #[error("the trip has no place for `{}`: expected a question of this trip", field.name())]
    NoPlace {
        /// The fact.
        field: Field,
    },
    /// The fact is known already. A day may be answered again with its time.
    #[error("`{}` is known already: expected a question that is still open", field.name())]
    AlreadyKnown {
        /// The fact.
        field: Field,
    },
    /// The value does not go with the rest of the trip: a prefecture of another country than that of residence, a city of a
    /// subdivision that is not visited, no track at all, or a stay since the day from which all stays are told.
    #[error("the answer to `{}` does not go with the rest of the trip", field.name())]
    DoesNotFit {
        /// The fact.
        field: Field,
    },
    /// A code, a date or a time is none. Rust makes no such value; an answer that was made in another language may have one.
    #[error("{}{error}", at(.place.as_deref()))]
    Malformed {
        /// The field of the trip; none if it is not one of the trip, but of the question or the answer.
        place: Option<String>,
        /// Which one, and what was expected.
        #[source]
        error: CodeError,
    },
}

impl From<CodeError> for AnswerError {
    fn from(error: CodeError) -> Self {
        Self::Malformed { place: None, error }
    }
}

impl Trip {
    /// The trip with the answer to a question filled in; nothing else changes, and nothing that is known is replaced.
    ///
    /// # Errors
    /// `AnswerError` if the answer is that of another fact, is known already, or has no place in the trip. Whether the trip
    /// is malformed with it, such as by a day after the departure, is told by `evaluate` and `interview`.
    ///
    /// ```
    /// use sekisho::{Rulebook, Trip};
    /// use sekisho::code::Nationality;
    /// use sekisho::interview::Answer;
    /// use sekisho::trip::Field;
    /// let trip = Trip::new("2020-11-20T09:00+09:00".parse()?);
    /// let question = Rulebook::builtin().question(Field::Nationality, None);
    /// let answered = trip.answered(&question, Answer::Nationality(Nationality::JPN))?;
    /// assert_eq!(answered.traveller.nationality, Some(Nationality::JPN));
    /// assert!(answered.answered(&question, Answer::Nationality(Nationality::CHN)).is_err(), "known already");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn answered(&self, question: &Question, answer: Answer) -> Result<Self, AnswerError> {
        let asked = question.field.clone();
        if !answer.is_of(&asked) {
            let given = answer.name();
            return Err(AnswerError::OtherField { asked, given });
        }
        let index = question.index.and_then(|index| usize::try_from(index).ok());
        let mut trip = self.clone();
        match place::put(&mut trip, &asked, index, answer) {
            Ok(()) => Ok(trip),
            Err(Fault::NoPlace) => Err(AnswerError::NoPlace { field: asked }),
            Err(Fault::Known) => Err(AnswerError::AlreadyKnown { field: asked }),
            Err(Fault::Unfit) => Err(AnswerError::DoesNotFit { field: asked }),
        }
    }
}
