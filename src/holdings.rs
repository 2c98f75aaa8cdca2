//! What the traveller already has. A list that is left out is unknown; a list that is given is complete.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::{Country, MissionId, Subdivision};
use crate::moment::Moment;

/// Papers, certificates, codes and apps in hand. A list that is left out is not known, an empty one means "holds none".
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Holdings {
    /// Test certificates; at most 32.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub certificates: Option<Vec<TestCertificate>>,
    /// Health codes; at most 64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub health_codes: Option<Vec<HealthCode>>,
    /// Forms and other papers; at most 64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub papers: Option<Vec<Paper>>,
    /// Visas and residence permits; at most 64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub permits: Option<Vec<Permit>>,
    /// Insurance in force at landing; at most 64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub insurance: Option<Vec<Insurance>>,
    /// Apps installed and set up; at most 64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub apps: Option<Vec<MobileApp>>,
    /// The stretches of days on which the temperature was taken; at most 64. A stretch may end in the future only if it is planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub temperature_log: Option<Vec<DateSpan>>,
}

impl Holdings {
    /// Holds nothing at all, and knows it.
    #[must_use]
    pub fn nothing() -> Self {
        Self {
            certificates: Some(Vec::new()),
            health_codes: Some(Vec::new()),
            papers: Some(Vec::new()),
            permits: Some(Vec::new()),
            insurance: Some(Vec::new()),
            apps: Some(Vec::new()),
            temperature_log: Some(Vec::new()),
        }
    }
}

/// A certificate of one or more tests: one in hand, or one that is planned and judged as if it were.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct TestCertificate {
    /// The tests it certifies; at most 8. A two-in-one certificate has two.
    pub tests: Vec<TestResult>,
    /// The country or region where the samples were taken (ISO 3166-1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub country: Option<Country>,
    /// Whether the institution is, at sampling, on a list of a Chinese mission in Japan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub designated: Option<bool>,
    /// The mission on whose list the institution is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub listed_by: Option<MissionId>,
    /// When it was issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub issued: Option<Moment>,
    /// Whether it is in the format that the receiving side prescribes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub prescribed_format: Option<bool>,
    /// In what form it is held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub medium: Option<Medium>,
    /// What is printed on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub shows: Option<Vec<CertificateField>>,
}

/// One test on a certificate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct TestResult {
    /// The method of the test.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub assay: Option<Assay>,
    /// What was sampled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub specimen: Option<Specimen>,
    /// When the sample was taken; without an offset, local time of the airport of departure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub sampled: Option<Moment>,
    /// What it showed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub result: Option<TestOutcome>,
}

/// The method of a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Assay {
    /// Nucleic-acid amplification, real-time RT-PCR.
    RtPcr,
    /// Nucleic-acid amplification, LAMP.
    Lamp,
    /// Quantitative antigen test (CLEIA).
    QuantitativeAntigen,
    /// Qualitative (rapid) antigen test.
    QualitativeAntigen,
    /// Serum-specific IgM antibody test.
    SerumIgm,
    /// Another method.
    OtherAssay,
}

/// What was sampled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Specimen {
    /// Nasopharyngeal swab.
    NasopharyngealSwab,
    /// Saliva.
    Saliva,
    /// Throat swab.
    ThroatSwab,
    /// Blood serum.
    Serum,
    /// Another specimen.
    OtherSpecimen,
}

/// What a test showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum TestOutcome {
    /// Negative.
    Negative,
    /// Positive.
    Positive,
    /// Neither.
    Inconclusive,
}

/// In what form a document is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Medium {
    /// The original on paper.
    PaperOriginal,
    /// A copy on paper, a printed file included.
    PaperCopy,
    /// A file, not printed.
    Electronic,
}

/// Something that a test certificate must show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum CertificateField {
    /// The traveller's name.
    Name,
    /// The method of the test.
    Assay,
    /// What was sampled.
    Specimen,
    /// The result.
    Result,
    /// Date and time of sampling.
    SamplingTime,
    /// Date of the result.
    ResultDate,
    /// Date of issue.
    IssueDate,
    /// Name of the institution or of the doctor.
    InstitutionName,
    /// Address of the institution.
    InstitutionAddress,
    /// Stamp of the institution or signature of the doctor.
    StampOrSignature,
}

impl CertificateField {
    /// Every field, in the order in which findings list them.
    pub const ALL: [Self; 10] = [
        Self::Name,
        Self::Assay,
        Self::Specimen,
        Self::Result,
        Self::SamplingTime,
        Self::ResultDate,
        Self::IssueDate,
        Self::InstitutionName,
        Self::InstitutionAddress,
        Self::StampOrSignature,
    ];
}

/// A health code that has been granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HealthCode {
    /// Which kind of code.
    pub kind: HealthCodeKind,
    /// The country or region of the Chinese mission that gave an HS or HDC code (ISO 3166-1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub issued_in: Option<Country>,
    /// The province whose code a provincial code is (ISO 3166-2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub province: Option<Subdivision>,
    /// Where the code is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub host: Option<PlatformHost>,
    /// Until when it is valid, this instant included; without an offset, local time of the airport of departure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub valid_until: Option<Moment>,
}

/// The kinds of health code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum HealthCodeKind {
    /// Green code marked HS, which Chinese missions give Chinese citizens.
    Hs,
    /// Green code marked HDC, which Chinese missions give foreigners.
    Hdc,
    /// The code of a province or city of China.
    Provincial,
    /// The code of the national platform (国家政务服务平台).
    National,
}

/// Where a health-code platform runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum PlatformHost {
    /// A mini-program in WeChat (微信小程序).
    WechatMiniProgram,
    /// Alipay (支付宝).
    Alipay,
    /// An app of its own, from an app store.
    NativeApp,
    /// A web page.
    Web,
}

/// A form or other paper in hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Paper {
    /// Which paper.
    pub kind: PaperKind,
    /// How many are in hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub copies: Option<u32>,
    /// Whether it is on paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub printed: Option<bool>,
    /// The date of the form that was used, as printed on it.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::json::optional_date"
    )]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub form_dated: Option<NaiveDate>,
    /// Whether the contact number on it is a Japanese one that reaches the person responsible.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub japanese_phone: Option<bool>,
    /// Whether the person on whom the traveller depends filled it in themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub filled_by_supporter: Option<bool>,
    /// The country or region of the mission that returned it after review (ISO 3166-1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub issued_in: Option<Country>,
}

impl Paper {
    /// `copies` of a paper, printed, nothing else known of it.
    #[must_use]
    pub fn new(kind: PaperKind, copies: u32) -> Self {
        Self {
            kind,
            copies: Some(copies),
            printed: Some(true),
            form_dated: None,
            japanese_phone: None,
            filled_by_supporter: None,
            issued_in: None,
        }
    }
}

/// The papers that notices ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum PaperKind {
    /// Copy of the test certificate for the airline.
    CertificateCopy,
    /// Health Declaration (健康状况声明书), reviewed and returned by a Chinese mission.
    HealthDeclaration,
    /// Pledge, Business Track (誓約書（ビジネストラック）).
    PledgeBusinessTrack,
    /// Pledge, Residence Track (誓約書（レジデンストラック）).
    PledgeResidenceTrack,
    /// Schedule of Activities (本邦活動計画書).
    ScheduleOfActivities,
    /// Test Declaration (検査申告書).
    TestDeclaration,
    /// Questionnaire (質問票).
    Questionnaire,
    /// Passport.
    Passport,
    /// Proof of residence.
    ProofOfResidence,
    /// Air ticket.
    Ticket,
    /// Landing stamp of Japan.
    LandingStamp,
}

/// A visa or residence permit in hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Permit {
    /// Which one.
    pub kind: PermitKind,
    /// The day of issue; not told: some day by that on which it is used, since what is held is in hand.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::json::optional_date"
    )]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub issued: Option<NaiveDate>,
    /// The last day of validity.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::json::optional_date"
    )]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub valid_until: Option<NaiveDate>,
}

impl Permit {
    /// Its last day and the day of issue, if it ended before it was issued: such a thing is worth nothing (reading R-55).
    pub(crate) fn contradiction(&self) -> Option<(Moment, Moment)> {
        let (until, issued) = self.valid_until.zip(self.issued)?;
        (until < issued).then(|| (Moment::on(until), Moment::on(issued)))
    }

    /// Its day of issue and the day of its use, if it is issued only after it (reading R-55).
    pub(crate) fn issued_after(&self, used: NaiveDate) -> Option<(Moment, Moment)> {
        let issued = self.issued.filter(|issued| *issued > used)?;
        Some((Moment::on(issued), Moment::on(used)))
    }
}

/// The kinds of visa and permit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum PermitKind {
    /// Visa of Japan issued for the Business Track or the Residence Track.
    JapaneseTrackVisa,
    /// Another visa of Japan.
    JapaneseVisa,
    /// Visa of China.
    ChineseVisa,
    /// Residence permit of China (居留许可).
    ChineseResidencePermit,
}

/// Insurance for medical costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Insurance {
    /// Private medical insurance.
    PrivateMedical,
    /// Travel insurance that covers medical costs during the stay.
    TravelCoveringMedical,
    /// Japan's public insurance.
    JapanPublic,
}

/// An app that is installed and set up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum MobileApp {
    /// The contact-confirming app that Japan's Ministry of Health, Labour and Welfare names.
    ContactConfirming,
    /// A map app that keeps the location history.
    LocationHistory,
}

/// Days from the first to the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct DateSpan {
    /// The first day.
    #[serde(deserialize_with = "crate::json::date")]
    pub first: NaiveDate,
    /// The last day.
    #[serde(deserialize_with = "crate::json::date")]
    pub last: NaiveDate,
}
