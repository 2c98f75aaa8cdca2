//! Who travels: the facts about the person on which notices turn. Every one of them may be unknown.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::{Country, Nationality, Subdivision};

/// The person who travels. A fact that is left out is unknown, which is not the same as "no".
///
/// ```
/// use sekisho::{Country, Nationality, Residence, Traveller};
/// let traveller = Traveller {
///     nationality: Some(Nationality::JPN),
///     residence: Some(Residence::in_country(Country::CN)),
///     ..Traveller::default()
/// };
/// assert!(traveller.symptoms.is_none(), "unknown, not well");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Traveller {
    /// Nationality as the machine-readable zone of the travel document presented gives it (ICAO Doc 9303-3, three letters).
    /// With two passports, that of the one presented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub nationality: Option<Nationality>,
    /// Where the traveller lives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub residence: Option<Residence>,
    /// Standing under Japanese immigration law, of a traveller who is not a Japanese national.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub japan_status: Option<JapanStatus>,
    /// The field in which there is a real need to go to China on the Fast Track, or that there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub fast_track_field: Option<FastTrackField>,
    /// Fever of 37.5 °C or more, respiratory symptoms, fatigue or other COVID-19 symptoms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub symptoms: Option<bool>,
    /// Whether the traveller was, in the 14 days before landing, in an area under landing refusal by Japan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub stayed_in_refused_area: Option<bool>,
    /// The documents with which the traveller can identify themselves on health-code platforms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub identity_documents: Option<Vec<IdentityDocument>>,
}

impl Traveller {
    /// Whether the standing under Japanese immigration law is one that only foreigners have.
    pub(crate) fn is_foreigner(&self) -> bool {
        let standing = self.japan_status;
        standing.is_some_and(|status| status != JapanStatus::NoStanding {})
    }
}

/// Where a traveller lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Residence {
    /// Country or region (ISO 3166-1).
    pub country: Country,
    /// Prefecture or province (ISO 3166-2), of that country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub subdivision: Option<Subdivision>,
}

impl Residence {
    /// Living in `country`, the prefecture or province unknown.
    #[must_use]
    pub fn in_country(country: Country) -> Self {
        Self {
            country,
            subdivision: None,
        }
    }

    /// The country or region where that is: `HK`, `MO` or `TW` also where it is written as a province of China.
    #[must_use]
    pub fn region(&self) -> Country {
        if self.country != Country::CN {
            return self.country;
        }
        match self.subdivision.as_ref().map(Subdivision::as_str) {
            Some("CN-HK") => Country::HK,
            Some("CN-MO") => Country::MO,
            Some("CN-TW") => Country::TW,
            _ => self.country,
        }
    }

    /// Living in the prefecture or province `subdivision`.
    #[must_use]
    pub fn in_subdivision(subdivision: Subdivision) -> Self {
        Self {
            country: subdivision.country(),
            subdivision: Some(subdivision),
        }
    }
}

/// Standing under Japanese immigration law of a person who is not a Japanese national.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum JapanStatus {
    /// Special Permanent Resident (特別永住者).
    SpecialPermanentResident {},
    /// Holds a status of residence (在留資格).
    StatusOfResidence {
        /// Which one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        status: Option<StatusOfResidence>,
        /// Whether a re-entry permit, special re-entry permit included, is held.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        reentry_permit: Option<bool>,
        /// The last day on which the re-entry permit is valid.
        #[serde(
            default,
            skip_serializing_if = "Option::is_none",
            deserialize_with = "crate::json::optional_date"
        )]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        reentry_permit_until: Option<NaiveDate>,
    },
    /// Enters anew with a Certificate of Eligibility (在留資格認定証明書).
    CertificateOfEligibility {
        /// The status of residence it is for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        status: Option<StatusOfResidence>,
    },
    /// Enters anew for a short-term stay (短期滞在, officially also Temporary Visitor).
    ShortTermStay {
        /// What for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        purpose: Option<ShortTermPurpose>,
    },
    /// Has no standing of these.
    NoStanding {},
}

/// What a short-term stay in Japan is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum ShortTermPurpose {
    /// Business and nothing else.
    Business,
    /// Anything else.
    Other,
}

/// Status of residence, by its official English name (Immigration Control and Refugee Recognition Act, annexed tables).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum StatusOfResidence {
    /// Diplomat (外交).
    Diplomat,
    /// Official (公用).
    Official,
    /// Professor (教授).
    Professor,
    /// Artist (芸術).
    Artist,
    /// Religious Activities (宗教).
    ReligiousActivities,
    /// Journalist (報道).
    Journalist,
    /// Highly Skilled Professional (高度専門職).
    HighlySkilledProfessional,
    /// Business Manager (経営・管理).
    BusinessManager,
    /// Legal/Accounting Services (法律・会計業務).
    LegalAccountingServices,
    /// Medical Services (医療).
    MedicalServices,
    /// Researcher (研究).
    Researcher,
    /// Instructor (教育).
    Instructor,
    /// Engineer/Specialist in Humanities/International Services (技術・人文知識・国際業務).
    EngineerSpecialistInHumanitiesInternationalServices,
    /// Intra-company Transferee (企業内転勤).
    IntraCompanyTransferee,
    /// Nursing Care (介護).
    NursingCare,
    /// Entertainer (興行).
    Entertainer,
    /// Skilled Labor (技能).
    SkilledLabor,
    /// Specified Skilled Worker (特定技能).
    SpecifiedSkilledWorker,
    /// Technical Intern Training (技能実習).
    TechnicalInternTraining,
    /// Cultural Activities (文化活動).
    CulturalActivities,
    /// Student (留学).
    Student,
    /// Trainee (研修).
    Trainee,
    /// Dependent (家族滞在).
    Dependent,
    /// Designated Activities (特定活動).
    DesignatedActivities,
    /// Permanent Resident (永住者).
    PermanentResident,
    /// Spouse or Child of Japanese National (日本人の配偶者等).
    SpouseOrChildOfJapaneseNational,
    /// Spouse or Child of Permanent Resident (永住者の配偶者等).
    SpouseOrChildOfPermanentResident,
    /// Long-Term Resident (定住者).
    LongTermResident,
}

impl StatusOfResidence {
    /// Every status, in the order of the Act.
    pub(crate) const ALL: [Self; 28] = [
        Self::Diplomat,
        Self::Official,
        Self::Professor,
        Self::Artist,
        Self::ReligiousActivities,
        Self::Journalist,
        Self::HighlySkilledProfessional,
        Self::BusinessManager,
        Self::LegalAccountingServices,
        Self::MedicalServices,
        Self::Researcher,
        Self::Instructor,
        Self::EngineerSpecialistInHumanitiesInternationalServices,
        Self::IntraCompanyTransferee,
        Self::NursingCare,
        Self::Entertainer,
        Self::SkilledLabor,
        Self::SpecifiedSkilledWorker,
        Self::TechnicalInternTraining,
        Self::CulturalActivities,
        Self::Student,
        Self::Trainee,
        Self::Dependent,
        Self::DesignatedActivities,
        Self::PermanentResident,
        Self::SpouseOrChildOfJapaneseNational,
        Self::SpouseOrChildOfPermanentResident,
        Self::LongTermResident,
    ];
}

/// The field of a real need to go to China, which the Chinese side's Fast Track asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum FastTrackField {
    /// Economy and trade.
    EconomyAndTrade,
    /// Science and technology.
    ScienceAndTechnology,
    /// Culture.
    Culture,
    /// Education.
    Education,
    /// Sports.
    Sports,
    /// Family of a person who goes in such a field.
    FamilyOfSuch,
    /// None of these fields.
    NoSuchField,
}

/// A document with which a person registers on a health-code platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum IdentityDocument {
    /// A passport (护照).
    Passport,
    /// The resident identity card of the People's Republic of China (居民身份证).
    ChineseResidentIdentityCard,
}
