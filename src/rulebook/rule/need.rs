//! What a notice can ask for before a checkpoint.

use serde::{Deserialize, Serialize};

use crate::code::{Assay, Particular, Product, RequirementId, Specimen, named};
use crate::time::window::Window;
use crate::trip::holdings::TestOutcome;

use super::{DocumentSpec, FactBound, PlaceRole, Refusal, StayLimitSpec};

/// The kinds of thing that a notice can ask for before a checkpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Need {
    /// A test, negative unless it asks for another result.
    Test(TestSpec),
    /// A certificate of tests, in the form asked for.
    Certificate(CertificateSpec),
    /// A document.
    Document(DocumentSpec),
    /// Doses of a vaccine.
    Doses(DosesSpec),
    /// A recovery. Nobody can see to it that there is one.
    Recovery(RecoverySpec),
    /// Something that must be so of the traveller, and that nothing done in time changes.
    Fact(FactBound),
    /// A stay that is no longer than it may be.
    StayLimit(StayLimitSpec),
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
    /// One of several ways, each of which is one thing or several together. What is a part of them is a requirement of its own
    /// that no provision need ask for.
    OneOf(Vec<Vec<RequirementId>>),
}

/// A test that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TestSpec {
    /// The methods that count; of a group all that are of it.
    pub assays: Vec<Assay>,
    /// The specimens that count; empty: any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub specimens: Vec<Specimen>,
    /// Where the sample is taken; left out: anywhere, and a time that a trip tells without an offset is local where the journey starts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sampled_in: Option<PlaceRole>,
    /// What it must have shown; left out: negative. Nobody can see to it that a test is anything else: one that is not in hand cannot be
    /// had.
    #[serde(default = "negative", skip_serializing_if = "is_negative")]
    pub result: TestOutcome,
    /// Whether the institution must be on a list of a mission of the country of destination.
    #[serde(default, skip_serializing_if = "crate::json::is_false")]
    pub designated: bool,
    /// Which event the windows bound.
    pub event: TestEvent,
    /// When; all of them. A window whose anchor the journey does not have sets no limit.
    pub windows: Vec<Window>,
    /// The refusal that a positive result, sampled in the window, brings where a negative one is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub positive: Option<Refusal>,
}

fn negative() -> TestOutcome {
    TestOutcome::Negative
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it so")]
fn is_negative(result: &TestOutcome) -> bool {
    *result == TestOutcome::Negative
}

/// Doses of a vaccine that are asked for, by the one that decides.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct DosesSpec {
    /// The products that count; of a group all that are of it.
    pub products: Vec<Product>,
    /// Which dose decides.
    pub course: DoseCourse,
    /// On which days it must have been given; all of them, by dates, from a departure or the landing. A window whose anchor the
    /// journey does not have sets no limit. It is never given after the day of the checkpoint; in a condition, of the landing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub windows: Vec<Window>,
    /// The fewest days from the first dose of a course to the last: whoever can no longer come by it in time is told so. Left out: a
    /// course may be complete on the day on which it begins. A condition has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub takes: Option<u32>,
}

/// The dose that decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum DoseCourse {
    /// The one that completes the primary course: the last of as many as the product counts, or the only one of which the certificate
    /// speaks, as after a recovery. Later ones take nothing away. Where it is not listed, a later one shows that there was one, not
    /// after its own day: that does where the windows set no first day.
    Complete,
    /// One that was given after the course was complete.
    Booster,
}

named!(DoseCourse, "course of doses");

/// A recovery that is asked for: the first positive test of an infection, or a positive test among the certificates in hand.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RecoverySpec {
    /// On which days that was; all of them, by dates, from a departure or the landing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub windows: Vec<Window>,
    /// The methods of positive tests that count; of a group all that are of it; empty: any. Of a recovery it is not asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assays: Vec<Assay>,
    /// Whether a positive test counts only if none before it was positive, of any infection: neither another test that counts nor the
    /// first one of a recovery. Left out, each counts by itself. Recoveries always do: each has a first positive test of its own.
    #[serde(default, skip_serializing_if = "crate::json::is_false")]
    pub first: bool,
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

named!(TestEvent, "event of a test");

/// The form of a certificate that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CertificateSpec {
    /// The tests that it certifies.
    pub of: Vec<RequirementId>,
    /// Whether it must be in the prescribed format.
    #[serde(default, skip_serializing_if = "crate::json::is_false")]
    pub prescribed_format: bool,
    /// In what form it counts.
    pub form: CertificateForm,
    /// Whether one certificate must carry all the tests.
    #[serde(default, skip_serializing_if = "crate::json::is_false")]
    pub all_in_one: bool,
    /// What it must show; all certificates of a rulebook together at most 64 things.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shows: Vec<Particular>,
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

named!(CertificateForm, "form of a certificate");
