//! What holds whatever the platform: ways that are not tied to one, their order, and the words for them.

use serde::{Deserialize, Serialize};

use super::Evidence;
use crate::code::{Citation, PlatformHost, Reading, TextKey};

/// Ways to a code that are not tied to one platform.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GeneralWays {
    /// Where one lives, whatever is known of the platforms there, in the order in which to try them; platforms on the same
    /// hosts are not told beside them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own_area: Vec<HostWay>,
    /// Where one lives, if no platform there is known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own_area_unlisted: Vec<HostWay>,
    /// In another subdivision, in the order in which to try them; platforms on the same host come after each, and those on other
    /// hosts before all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<HostWay>,
    /// The code of the subdivision where one lives, shown in another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residence_code: Option<ShownCode>,
    /// Any platform of a subdivision, with a document about which nothing is known of that platform itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Evidence>,
}

/// A way through a host itself, for a subdivision, whichever platform is behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HostWay {
    /// The host.
    pub host: PlatformHost,
    /// The name of the way, as a text.
    pub title: TextKey,
    /// What is known of it.
    pub evidence: Evidence,
}

/// A code that is shown where it is not from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShownCode {
    /// The name of the way, as a text.
    pub title: TextKey,
    /// What is known of it.
    pub evidence: Evidence,
}

/// What the order of the ways rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrderOfWays {
    /// In the subdivision where one lives.
    pub own_area: Basis,
    /// In another subdivision.
    pub elsewhere: Basis,
}

/// The facts and readings on which something rests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Basis {
    /// The facts of the sources.
    pub cites: Vec<Citation>,
    /// The readings.
    pub readings: Vec<Reading>,
    /// What to mind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cautions: Vec<TextKey>,
}

/// The texts that depend on the traveller rather than on the platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Wording {
    /// What stands over the guidance for a subdivision, which is filled in for `{area}`.
    pub title: TextKey,
    /// What stands there instead of the guidance if the trip is refused.
    pub left_out: TextKey,
    /// The platform does not take the document.
    pub not_accepted: TextKey,
    /// The platform is for foreigners only.
    pub only_foreigners: TextKey,
    /// The platform is a city's, and it is not known whether that city is visited.
    pub only_in_city: TextKey,
    /// The evidence is about residents of another subdivision, or about people with a code that this traveller may not have.
    pub others_only: TextKey,
    /// The traveller has none of the documents with which people register.
    pub no_document: TextKey,
    /// It is not known with which document the traveller registers, and it hangs on that.
    pub one_of_several: TextKey,
    /// It was tried with another document than the traveller's.
    pub tried_with_another: TextKey,
    /// It is not known who the traveller is: the answer is for the document that everybody can have.
    pub document_assumed: TextKey,
    /// It is not known whether the traveller lives in the subdivision visited.
    pub if_living_here: TextKey,
    /// It is not known whether the traveller lives in the country.
    pub if_living_within: TextKey,
    /// Nobody has tried it there.
    pub untested: TextKey,
}

impl GeneralWays {
    /// Every way through a host itself.
    pub(super) fn host_ways(&self) -> impl Iterator<Item = &HostWay> {
        let own = self.own_area.iter().chain(&self.own_area_unlisted);
        own.chain(&self.elsewhere)
    }
}

impl Wording {
    /// Every text.
    pub(super) fn texts(&self) -> [&TextKey; 13] {
        [
            &self.title,
            &self.left_out,
            &self.not_accepted,
            &self.only_foreigners,
            &self.only_in_city,
            &self.others_only,
            &self.no_document,
            &self.one_of_several,
            &self.tried_with_another,
            &self.document_assumed,
            &self.if_living_here,
            &self.if_living_within,
            &self.untested,
        ]
    }
}
