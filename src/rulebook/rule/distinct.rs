//! Requirements that must be met by things that differ.

use serde::{Deserialize, Serialize};

use crate::code::{FieldId, RequirementId};

/// The most requirements that are linked with each other, directly or by others.
pub const MAX_LINKED: usize = 4;
/// The most hours that two samplings can be asked to lie apart.
pub const MAX_HOURS_APART: u32 = 720;

/// What meets a requirement must be another thing than what meets some others, and differ from it: a second test of another
/// laboratory. One thing never meets two such requirements. Of those others only what is asked for on the same way counts.
///
/// All that are linked, directly or by others, are of one sort: tests, or documents; at most 4.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Distinct {
    /// From what meets which requirements; at least one, and none that must itself differ from this one, directly or by others.
    pub from: Vec<RequirementId>,
    /// In which respects, all of them; empty: it is another thing, and that is enough.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub by: Vec<Respect>,
}

/// In what two things must differ.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Respect {
    /// The institution that made a test.
    Institution,
    /// The method of a test.
    Assay,
    /// The specimen of a test.
    Specimen,
    /// The samplings of two tests lie at least so many hours apart, whichever is first; 1 to 720.
    HoursApart(u32),
    /// A field of a document: one that all documents have, such as `issuer`, or one that its word declares.
    Field(FieldId),
}
