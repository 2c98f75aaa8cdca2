//! Entry tracks: the ways into a country that notices hold open side by side.

use serde::{Deserialize, Serialize};

/// A way into a country with papers and duties of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum EntryTrack {
    /// Business Track (ビジネストラック) into Japan: limited business activity in place of 14 days of waiting.
    BusinessTrack,
    /// Residence Track (レジデンストラック) into Japan: entry with 14 days of waiting.
    ResidenceTrack,
    /// Return of a Japanese national or special permanent resident, or re-entry with a re-entry permit, on no track.
    OrdinaryReturn,
    /// Fast Track (快捷通道, ファストトラック) into China.
    FastTrack,
    /// General procedure (一般入国手続) into China.
    GeneralProcedure,
}
