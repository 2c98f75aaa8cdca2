//! Where findings come from, and the lists that answers share.

use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::code::{Citation, MissionId, ProvisionId, Reading, RequirementId, TextKey};
use crate::trip::field::Field;

use super::shared::Shared;

/// Where a finding comes from: enough to recompute it by hand.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Source {
    /// The provision of the rulebook.
    pub provision: ProvisionId,
    /// The facts of the notices that it cites.
    pub cites: Vec<Citation>,
    /// The readings that decided it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Reading>,
    /// The facts of the trip that it looked at.
    pub used: Vec<Field>,
}

/// A `Source`, shared between the findings that have it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SourceRef(
    #[cfg_attr(feature = "schema", schemars(with = "Source"))] pub(crate) Arc<Shared<Source>>,
);

impl Deref for SourceRef {
    type Target = Source;

    fn deref(&self) -> &Source {
        &self.0
    }
}

/// The ids of requirements, shared between the answers that name them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RequirementIds(pub(crate) Arc<[RequirementId]>);

impl RequirementIds {
    pub(crate) fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }
}

impl Deref for RequirementIds {
    type Target = [RequirementId];

    fn deref(&self) -> &[RequirementId] {
        &self.0
    }
}

/// Texts by key, shared between the answers that name them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TextKeys(pub(crate) Arc<[TextKey]>);

impl TextKeys {
    pub(crate) fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }
}

impl Deref for TextKeys {
    type Target = [TextKey];

    fn deref(&self) -> &[TextKey] {
        &self.0
    }
}

/// Missions by id, shared between the answers that name them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MissionIds(pub(crate) Arc<[MissionId]>);

impl MissionIds {
    pub(crate) fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }
}

impl Deref for MissionIds {
    type Target = [MissionId];

    fn deref(&self) -> &[MissionId] {
        &self.0
    }
}
