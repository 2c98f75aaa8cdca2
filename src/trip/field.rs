//! The facts of a trip by name: what a finding used, and what a question asks for.

use serde::{Deserialize, Serialize};

use crate::code::{DocumentKind, FactId, FieldId, named};

/// A fact of the trip.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Field {
    /// `traveller.nationality`
    Nationality,
    /// `traveller.nationalities`
    Nationalities,
    /// `traveller.passports[index].kind`; what else is not known of a passport is asked for as of a document of its kind
    PassportKind,
    /// `traveller.residence`
    Residence,
    /// `traveller.residence.subdivision`
    ResidenceSubdivision,
    /// `traveller.born`
    Born,
    /// `itinerary.legs[index].by`
    Mode,
    /// `itinerary.legs[index].to.subdivision`, of a location that is stated
    LandingSubdivision,
    /// `itinerary.legs[index].then`
    Layover,
    /// `traveller.facts`, this one of them
    Fact(FactId),
    /// `traveller.stays`, as far back as they matter
    Stays,
    /// `itinerary.leaves_on`
    LeavesOn,
    /// `itinerary.arrived.on`
    ArrivedOn,
    /// `itinerary.arrived.from`
    ArrivedFrom,
    /// `itinerary.arrived.track`
    ArrivedTrack,
    /// `holdings.documents`: all of this kind, or of this group of kinds
    Documents(DocumentKind),
    /// `holdings.documents[index].issuer`; the kind, here and below, is that with which it is asked about
    DocumentIssuer(DocumentKind),
    /// `holdings.documents[index].issued`
    DocumentIssued(DocumentKind),
    /// `holdings.documents[index].valid_from`
    DocumentValidFrom(DocumentKind),
    /// `holdings.documents[index].valid_until`
    DocumentValidUntil(DocumentKind),
    /// `holdings.documents[index].copies`
    DocumentCopies(DocumentKind),
    /// `holdings.documents[index].medium`
    DocumentMedium(DocumentKind),
    /// `holdings.documents[index].fields`, this one of them
    DocumentField(FieldId),
    /// `holdings.certificates`
    Certificates,
    /// `holdings.certificates[index].country`
    CertificateCountry,
    /// `holdings.certificates[index].designated`
    CertificateDesignated,
    /// `holdings.certificates[index].issued`
    CertificateIssued,
    /// `holdings.certificates[index].prescribed_format`
    CertificateFormat,
    /// `holdings.certificates[index].medium`
    CertificateMedium,
    /// `holdings.certificates[index].shows`
    CertificateShows,
    /// `holdings.certificates[index].tests[..].assay`
    TestAssay,
    /// `holdings.certificates[index].tests[..].specimen`
    TestSpecimen,
    /// `holdings.certificates[index].tests[..].sampled`
    TestSampled,
    /// `holdings.certificates[index].tests[..].result`
    TestResult,
    /// `holdings.certificates[index].tests[..].institution`
    TestInstitution,
    /// `holdings.doses`
    Doses,
    /// `holdings.doses[index].product`
    DoseProduct,
    /// `holdings.doses[index].number`
    DoseNumber,
    /// `holdings.doses[index].of`
    DoseOf,
    /// `holdings.doses[index].given`
    DoseGiven,
    /// `holdings.recoveries`
    Recoveries,
    /// `holdings.recoveries[index].first_positive`
    RecoveryFirstPositive,
    /// `holdings.temperature_log`
    TemperatureLog,
    /// `traveller.identity_documents`
    IdentityDocuments,
    /// `itinerary.visits[..].city`
    VisitCity,
    /// `itinerary.tracks`
    Tracks,
    /// `itinerary.legs`, which is always known
    Legs,
    /// `as_of`, which is always known
    AsOf,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum AnswerKind {
    /// Yes or no.
    YesNo,
    /// A date.
    Date,
    /// A date and time.
    DateTime,
    /// A number.
    Number,
    /// A country or region (ISO 3166-1).
    Country,
    /// A subdivision of a country (ISO 3166-2).
    Subdivision,
    /// A nationality (ICAO Doc 9303).
    Nationality,
    /// A text, such as the name of an institution.
    Text,
    /// One of the values of the field's type.
    Choice,
    /// A list of records of the field's type.
    List,
}

named!(AnswerKind, "kind of answer");

impl Field {
    /// How a question for this fact is answered, as far as no rulebook says it.
    pub(crate) fn answer(&self) -> AnswerKind {
        match self {
            Self::CertificateDesignated | Self::CertificateFormat => AnswerKind::YesNo,
            Self::ArrivedOn
            | Self::LeavesOn
            | Self::Born
            | Self::DoseGiven
            | Self::RecoveryFirstPositive => AnswerKind::Date,
            Self::CertificateIssued
            | Self::TestSampled
            | Self::DocumentIssued(_)
            | Self::DocumentValidFrom(_)
            | Self::DocumentValidUntil(_)
            | Self::AsOf => AnswerKind::DateTime,
            Self::DocumentCopies(_) | Self::DoseNumber | Self::DoseOf => AnswerKind::Number,
            Self::ArrivedFrom
            | Self::CertificateCountry
            | Self::DocumentIssuer(_)
            | Self::Residence => AnswerKind::Country,
            Self::ResidenceSubdivision | Self::LandingSubdivision => AnswerKind::Subdivision,
            Self::Nationality => AnswerKind::Nationality,
            Self::TestInstitution => AnswerKind::Text,
            Self::Mode
            | Self::Layover
            | Self::VisitCity
            | Self::ArrivedTrack
            | Self::Fact(_)
            | Self::CertificateMedium
            | Self::DocumentMedium(_)
            | Self::DocumentField(_)
            | Self::PassportKind
            | Self::TestAssay
            | Self::TestSpecimen
            | Self::TestResult
            | Self::DoseProduct => AnswerKind::Choice,
            Self::Stays
            | Self::Nationalities
            | Self::Documents(_)
            | Self::Certificates
            | Self::CertificateShows
            | Self::Doses
            | Self::Recoveries
            | Self::TemperatureLog
            | Self::IdentityDocuments
            | Self::Tracks
            | Self::Legs => AnswerKind::List,
        }
    }

    /// Its name as JSON has it, without the word that it is about; that of the answer to it, too.
    ///
    /// ```
    /// use sekisho::trip::Field;
    /// assert_eq!(Field::Residence.name(), "residence");
    /// assert_eq!(Field::Documents("visa".parse()?).name(), "documents");
    /// # Ok::<(), sekisho::CodeError>(())
    /// ```
    #[must_use]
    pub fn name(&self) -> String {
        let value = serde_json::to_value(self).unwrap_or_default();
        let name = match &value {
            serde_json::Value::Object(named) => named.keys().next().map(String::as_str),
            value => value.as_str(),
        };
        name.unwrap_or_default().to_owned()
    }

    /// Whether it only says what is in hand (reading R-41).
    pub(crate) fn is_held(&self) -> bool {
        matches!(
            self,
            Self::PassportKind
                | Self::Documents(_)
                | Self::DocumentIssuer(_)
                | Self::DocumentIssued(_)
                | Self::DocumentValidFrom(_)
                | Self::DocumentValidUntil(_)
                | Self::DocumentCopies(_)
                | Self::DocumentMedium(_)
                | Self::DocumentField(_)
                | Self::Certificates
                | Self::CertificateCountry
                | Self::CertificateDesignated
                | Self::CertificateIssued
                | Self::CertificateFormat
                | Self::CertificateMedium
                | Self::CertificateShows
                | Self::TestAssay
                | Self::TestSpecimen
                | Self::TestSampled
                | Self::TestResult
                | Self::TestInstitution
                | Self::Doses
                | Self::DoseProduct
                | Self::DoseNumber
                | Self::DoseOf
                | Self::DoseGiven
                | Self::Recoveries
                | Self::RecoveryFirstPositive
                | Self::TemperatureLog
        )
    }

    /// Whether it says what somebody was given or went through.
    pub(crate) fn is_of_health(&self) -> bool {
        matches!(
            self,
            Self::Doses
                | Self::DoseProduct
                | Self::DoseNumber
                | Self::DoseOf
                | Self::DoseGiven
                | Self::Recoveries
                | Self::RecoveryFirstPositive
        )
    }

    /// The kind of document that it is about.
    #[must_use]
    pub fn kind(&self) -> Option<&DocumentKind> {
        match self {
            Self::Documents(kind)
            | Self::DocumentIssuer(kind)
            | Self::DocumentIssued(kind)
            | Self::DocumentValidFrom(kind)
            | Self::DocumentValidUntil(kind)
            | Self::DocumentCopies(kind)
            | Self::DocumentMedium(kind) => Some(kind),
            _ => None,
        }
    }
}
