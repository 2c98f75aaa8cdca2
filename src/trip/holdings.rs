//! What the traveller already has. A list that is left out is unknown; a list that is given is complete.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::{
    Assay, Choice, Country, DocumentKind, Institution, MissionId, Particular, Specimen, named,
};
use crate::time::moment::Moment;
use crate::trip::document::Document;
use crate::trip::health::{Dose, Recovery};

/// Documents and certificates in hand, doses and recoveries. A list that is left out is not known, an empty one means "holds none".
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Holdings {
    /// Visas, permits, forms, codes, insurance, apps and whatever else the rulebook has words for; at most 256.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub documents: Option<Vec<Document>>,
    /// The kinds of which `documents` has all that is held, groups of kinds among them; at most 64. Left out: of all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub complete_for: Option<Vec<DocumentKind>>,
    /// Test certificates; at most 32.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub certificates: Option<Vec<TestCertificate>>,
    /// Doses of vaccines; at most 64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub doses: Option<Vec<Dose>>,
    /// Recoveries, each from an infection of its own; at most 64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub recoveries: Option<Vec<Recovery>>,
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
            documents: Some(Vec::new()),
            complete_for: None,
            certificates: Some(Vec::new()),
            doses: Some(Vec::new()),
            recoveries: Some(Vec::new()),
            temperature_log: Some(Vec::new()),
        }
    }

    /// Adds a document to those in hand; where they are not known, there may be others.
    pub fn add(&mut self, document: Document) {
        if self.documents.is_none() {
            self.complete_for = Some(Vec::new());
        }
        self.documents.get_or_insert_default().push(document);
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
    /// Whether the institution is, at sampling, on a list of a mission of the country of destination.
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
    /// What is printed on it; at most 64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub shows: Option<Vec<Particular>>,
}

/// One test on a certificate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct TestResult {
    /// The method of the test; no group of methods.
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
    /// The institution that made it, as the certificate names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub institution: Option<Institution>,
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

named!(TestOutcome, "test outcome");

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

named!(Medium, "medium");

impl Medium {
    /// Every form.
    pub(crate) const ALL: [Self; 3] = [Self::PaperOriginal, Self::PaperCopy, Self::Electronic];

    /// The word by which a bound names it.
    pub(crate) const fn word(self) -> Choice {
        Choice::fixed(match self {
            Self::PaperOriginal => "paper_original",
            Self::PaperCopy => "paper_copy",
            Self::Electronic => "electronic",
        })
    }
}

/// Days from the first to the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct DateSpan {
    /// The first day.
    #[serde(deserialize_with = "crate::time::written::date")]
    pub first: NaiveDate,
    /// The last day.
    #[serde(deserialize_with = "crate::time::written::date")]
    pub last: NaiveDate,
}
