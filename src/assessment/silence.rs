//! Where a rulebook is silent.

use serde::{Deserialize, Serialize};

use crate::code::{Citation, Reading, named};

/// That the rulebook says nothing at a checkpoint, and what bounds what it says. Silence is no permission.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Silence {
    /// Why.
    pub kind: SilenceKind,
    /// The position of the checkpoint in the way's list.
    pub checkpoint: u32,
    /// The facts that bound what the rulebook speaks of.
    pub cites: Vec<Citation>,
    /// The readings that bound it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub readings: Vec<Reading>,
}

/// Why a rulebook is silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum SilenceKind {
    /// It does not speak of journeys between these countries.
    Countries,
    /// It speaks of them, but not on this day.
    Days,
    /// It speaks of that day, but not of this checkpoint.
    Checkpoint,
    /// What it says there was not published yet when the trip was asked about.
    Unpublished,
    /// Nothing that it says there is about such a traveller or route.
    Traveller,
}

named!(SilenceKind, "kind of silence");
