//! Answers to questions: one kind for each fact that can be asked for.

mod list;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::{
    Assay, City, Country, DocumentKind, Institution, Nationality, Particular, Product, Specimen,
    Subdivision, Track,
};
use crate::time::moment::Moment;
use crate::trip::birth::BirthDate;
use crate::trip::document::Document;
use crate::trip::field::Field;
use crate::trip::health::{Dose, Recovery};
use crate::trip::holdings::{DateSpan, Medium, TestCertificate, TestOutcome};
use crate::trip::itinerary::{Layover, Mode};
use crate::trip::stay::Stay;
use crate::trip::value::FieldValue;

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
    Mode(Mode) "By what a leg is travelled.",
    LandingSubdivision(Subdivision) "The prefecture or province in which a leg ends.",
    Layover(Layover) "What happens after a leg.",
    ArrivedOn(#[serde(deserialize_with = "crate::time::written::date")] NaiveDate) "The day of entry into the country where the trip starts.",
    ArrivedFrom(Country) "The country or region from which the traveller came there.",
    ArrivedTrack(Track) "The entry track on which the traveller came there.",
    Fact(FieldValue) "The value of a fact about the traveller that the rulebook declares.",
    Stays(Vec<Stay>) "All earlier stays of which the trip does not tell.",
    LeavesOn(#[serde(deserialize_with = "crate::time::written::date")] NaiveDate) "The day on which the traveller means to leave the country where the last leg ends.",
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
    DoseGiven(#[serde(deserialize_with = "crate::time::written::date")] NaiveDate) "The day on which a dose was given.",
    Recoveries(Vec<Recovery>) "All recoveries.",
    RecoveryFirstPositive(#[serde(deserialize_with = "crate::time::written::date")] NaiveDate) "The day of the first positive test of a recovery.",
    TemperatureLog(Vec<DateSpan>) "All stretches of days on which the temperature was taken.",
    IdentityDocuments(Vec<DocumentKind>) "All passports and identity cards with which to register for a code.",
    VisitCity(City) "The city visited in a subdivision.",
    Tracks(Vec<Track>) "Entry tracks to ask for, at least one.",
}
