//! What an answer presumes.

use serde::{Deserialize, Serialize};

use crate::code::{Country, Reading, named};
use crate::place::Location;
use crate::trip::field::Field;

use super::Verdict;

/// Something that was presumed where the trip is silent, or believed although it is unusual, and what hangs on it.
///
/// It is said only where it can bear on the answer: where the answer would be another if it were otherwise. An unusual
/// thing that the trip says itself is said in any case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Assumption {
    /// What is presumed, and from what.
    pub presumed: Presumption,
    /// The fact that would tell.
    pub field: Field,
    /// The position in the list that the field names, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub index: Option<u32>,
    /// The country in which the traveller is taken to have been.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub country: Option<Country>,
    /// Where the stop is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub place: Option<Location>,
    /// The verdict on the whole trip if it is otherwise.
    pub otherwise: Verdict,
    /// The readings by which it is presumed.
    pub readings: Vec<Reading>,
}

/// What is presumed, and from what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Presumption {
    /// The traveller lives in the country where the first leg starts, and the trip says nothing of having come: has
    /// been there all along. Otherwise: came from abroad on the day of the first departure.
    ThereAllAlong,
    /// A stop of more than 24 hours, of which the trip says nothing, is an admission. Otherwise: stays airside.
    AdmittedOnLongStop,
    /// A stop followed by a domestic leg, of which the trip says nothing, is an admission. Otherwise: stays airside.
    AdmittedBeforeDomesticFlight,
    /// A stop that is left from another place, of which the trip says nothing, is an admission. Otherwise: stays airside.
    AdmittedBetweenAirports,
    /// The trip says airside of a stop of more than 24 hours. Otherwise: is admitted.
    AirsideOnLongStop,
    /// The trip says airside of a stop followed by a domestic leg. Otherwise: is admitted.
    AirsideBeforeDomesticFlight,
    /// The trip says airside of a stop that is left from another place. Otherwise: is admitted.
    AirsideBetweenAirports,
    /// Certificates of samples to be taken, or to be issued, after the trip is asked about come out as the trip says.
    /// Otherwise: there are none of them.
    CertificatesAsPlanned,
    /// Documents to be issued after the trip is asked about are issued as the trip says. Otherwise: there are none of them.
    DocumentsAsPlanned,
    /// Doses to be given after the day on which the trip is asked about are given as the trip says. Otherwise: there are none of them.
    DosesAsPlanned,
}

named!(Presumption, "presumption");
