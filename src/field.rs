//! The facts of a trip by name: what a finding used, and what a question asks for.

use serde::{Deserialize, Serialize};

/// A fact of the trip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Field {
    /// `traveller.nationality`
    Nationality,
    /// `traveller.japan_status`
    JapanStatus,
    /// `traveller.residence`
    Residence,
    /// `traveller.residence.subdivision`
    ResidenceSubdivision,
    /// `itinerary.legs[index].then`
    Layover,
    /// `traveller.japan_status.status`
    StatusOfResidence,
    /// `traveller.japan_status.purpose`
    ShortTermPurpose,
    /// `traveller.japan_status.reentry_permit`
    ReentryPermit,
    /// `traveller.japan_status.reentry_permit_until`
    ReentryPermitUntil,
    /// `traveller.symptoms`
    Symptoms,
    /// `traveller.stayed_in_refused_area`
    StayedInRefusedArea,
    /// `itinerary.arrived.on`
    ArrivedOn,
    /// `itinerary.arrived.from`
    ArrivedFrom,
    /// `itinerary.arrived.track`
    ArrivedTrack,
    /// `itinerary.returning`
    Returning,
    /// `traveller.fast_track_field`
    FastTrackField,
    /// `holdings.permits`
    Permits,
    /// `holdings.permits[index].issued`
    PermitIssued,
    /// `holdings.permits[index].valid_until`
    PermitValidUntil,
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
    /// `holdings.health_codes`
    HealthCodes,
    /// `holdings.health_codes[index].issued_in`
    HealthCodeIssuedIn,
    /// `holdings.health_codes[index].valid_until`
    HealthCodeValidUntil,
    /// `holdings.papers`
    Papers,
    /// `holdings.papers[index].copies`
    PaperCopies,
    /// `holdings.papers[index].printed`
    PaperPrinted,
    /// `holdings.papers[index].form_dated`
    PaperFormDated,
    /// `holdings.papers[index].japanese_phone`
    PaperJapanesePhone,
    /// `holdings.papers[index].filled_by_supporter`
    PaperFilledBySupporter,
    /// `holdings.papers[index].issued_in`
    PaperIssuedIn,
    /// `holdings.insurance`
    Insurance,
    /// `holdings.apps`
    Apps,
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
    /// A prefecture or province (ISO 3166-2).
    Subdivision,
    /// A nationality (ICAO Doc 9303).
    Nationality,
    /// One of the values of the field's type.
    Choice,
    /// A list of records of the field's type.
    List,
}

impl Field {
    /// How many fields there are.
    pub(crate) const COUNT: usize = Self::AsOf as usize + 1;

    /// Every field, in order.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Nationality,
        Self::JapanStatus,
        Self::Residence,
        Self::ResidenceSubdivision,
        Self::Layover,
        Self::StatusOfResidence,
        Self::ShortTermPurpose,
        Self::ReentryPermit,
        Self::ReentryPermitUntil,
        Self::Symptoms,
        Self::StayedInRefusedArea,
        Self::ArrivedOn,
        Self::ArrivedFrom,
        Self::ArrivedTrack,
        Self::Returning,
        Self::FastTrackField,
        Self::Permits,
        Self::PermitIssued,
        Self::PermitValidUntil,
        Self::Certificates,
        Self::CertificateCountry,
        Self::CertificateDesignated,
        Self::CertificateIssued,
        Self::CertificateFormat,
        Self::CertificateMedium,
        Self::CertificateShows,
        Self::TestAssay,
        Self::TestSpecimen,
        Self::TestSampled,
        Self::TestResult,
        Self::HealthCodes,
        Self::HealthCodeIssuedIn,
        Self::HealthCodeValidUntil,
        Self::Papers,
        Self::PaperCopies,
        Self::PaperPrinted,
        Self::PaperFormDated,
        Self::PaperJapanesePhone,
        Self::PaperFilledBySupporter,
        Self::PaperIssuedIn,
        Self::Insurance,
        Self::Apps,
        Self::TemperatureLog,
        Self::IdentityDocuments,
        Self::VisitCity,
        Self::Tracks,
        Self::Legs,
        Self::AsOf,
    ];

    /// How a question for this fact is answered.
    #[must_use]
    pub fn answer(self) -> AnswerKind {
        match self {
            Self::Symptoms
            | Self::StayedInRefusedArea
            | Self::Returning
            | Self::ReentryPermit
            | Self::CertificateDesignated
            | Self::CertificateFormat
            | Self::PaperPrinted
            | Self::PaperJapanesePhone
            | Self::PaperFilledBySupporter => AnswerKind::YesNo,
            Self::ReentryPermitUntil
            | Self::ArrivedOn
            | Self::PermitIssued
            | Self::PermitValidUntil
            | Self::PaperFormDated => AnswerKind::Date,
            Self::CertificateIssued
            | Self::TestSampled
            | Self::HealthCodeValidUntil
            | Self::AsOf => AnswerKind::DateTime,
            Self::PaperCopies => AnswerKind::Number,
            Self::ArrivedFrom
            | Self::CertificateCountry
            | Self::HealthCodeIssuedIn
            | Self::PaperIssuedIn
            | Self::Residence => AnswerKind::Country,
            Self::ResidenceSubdivision => AnswerKind::Subdivision,
            Self::Nationality => AnswerKind::Nationality,
            Self::JapanStatus
            | Self::Layover
            | Self::VisitCity
            | Self::StatusOfResidence
            | Self::ShortTermPurpose
            | Self::ArrivedTrack
            | Self::FastTrackField
            | Self::CertificateMedium
            | Self::TestAssay
            | Self::TestSpecimen
            | Self::TestResult => AnswerKind::Choice,
            Self::Permits
            | Self::Certificates
            | Self::CertificateShows
            | Self::HealthCodes
            | Self::Papers
            | Self::Insurance
            | Self::Apps
            | Self::TemperatureLog
            | Self::IdentityDocuments
            | Self::Tracks
            | Self::Legs => AnswerKind::List,
        }
    }
}
