//! What a notice can ask for before a checkpoint.

use serde::{Deserialize, Serialize};

use crate::code::RequirementId;
use crate::holdings::{Assay, CertificateField, Specimen};
use crate::window::Window;

use super::{DocumentSpec, FactBound, PlaceRole, Refusal, is_false};

/// The kinds of thing that a notice can ask for before a checkpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Need {
    /// A negative test.
    Test(TestSpec),
    /// A certificate of tests, in the form asked for.
    Certificate(CertificateSpec),
    /// A document.
    Document(DocumentSpec),
    /// Something that must be so of the traveller, and that nothing done in time changes.
    Fact(FactBound),
    /// The temperature, taken every day of a window.
    TemperatureLog {
        /// The days.
        window: Window,
    },
    /// Something to do within a window, which is done once the requirement that it serves is held.
    Application {
        /// When, counted from the issue of a certificate.
        window: Window,
        /// The test on the certificate from whose issue it is counted.
        after: RequirementId,
    },
}

/// A negative test that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TestSpec {
    /// The methods that count.
    pub assays: Vec<Assay>,
    /// The specimens that count; empty: any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub specimens: Vec<Specimen>,
    /// Where the sample is taken.
    pub sampled_in: PlaceRole,
    /// Whether the institution must be on a list of a Chinese mission.
    #[serde(default, skip_serializing_if = "is_false")]
    pub designated: bool,
    /// Which event the windows bound.
    pub event: TestEvent,
    /// When; all of them. A window whose anchor the journey does not have sets no limit.
    pub windows: Vec<Window>,
    /// The refusal that a positive result, sampled in the window, brings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub positive: Option<Refusal>,
}

/// The event of a test that a window bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum TestEvent {
    /// Taking the sample.
    Sampling,
    /// Issuing the certificate.
    Issue,
}

/// The form of a certificate that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CertificateSpec {
    /// The tests that it certifies.
    pub of: Vec<RequirementId>,
    /// Whether it must be in the prescribed format.
    #[serde(default, skip_serializing_if = "is_false")]
    pub prescribed_format: bool,
    /// In what form it counts.
    pub form: CertificateForm,
    /// Whether one certificate must carry all the tests.
    #[serde(default, skip_serializing_if = "is_false")]
    pub all_in_one: bool,
    /// What it must show.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shows: Vec<CertificateField>,
}

/// The forms of a certificate that count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum CertificateForm {
    /// Only the original on paper.
    PaperOriginal,
    /// Any paper, a printed file included.
    Paper,
    /// Any, a file that is not printed included.
    Any,
}
