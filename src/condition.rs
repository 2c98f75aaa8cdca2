//! Conditions: the closed, total language that says when a provision applies.

use serde::{Deserialize, Serialize};

use crate::code::{Country, DefinitionId, Nationality, Reading, Subdivision, TextKey, Track};
use crate::compile::Compiled;
use crate::field::Field;
use crate::place::Airport;
use crate::rule::{DocumentSpec, FactBound};
use crate::window::Window;

/// A condition over the facts of a trip. Its value is true, false or unknown; unknown facts make it unknown only where
/// they decide it. It may have any shape, and at most 1,000 conditions, itself included.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Condition {
    /// All of these; of none: true.
    All(Vec<Condition>),
    /// At least one of these; of none: false.
    Any(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// A condition that the rulebook defines by name.
    Is(DefinitionId),
    /// A single test of a fact.
    Fact(Box<Predicate>),
}

impl Default for Condition {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

impl Condition {
    /// Whether it is the empty condition, which always holds.
    #[must_use]
    pub fn is_always(&self) -> bool {
        matches!(self, Self::All(all) if all.is_empty())
    }
}

/// A condition with a name, used by several provisions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Definition {
    /// Its name; it may use definitions that stand before it.
    pub id: DefinitionId,
    /// What it says of the traveller or the journey, as a text.
    pub title: TextKey,
    /// The readings that decided it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Reading>,
    /// What it means.
    pub means: Condition,
}

/// A single test of one fact of the trip.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Predicate {
    /// The nationality of the document presented is one of these.
    Nationality(Vec<Nationality>),
    /// The traveller lives in one of these countries.
    LivesIn(Vec<Country>),
    /// The traveller lives in one of these prefectures or provinces.
    LivesInSubdivision(Vec<Subdivision>),
    /// Such a fact is stated of the traveller.
    States(FactBound),
    /// Holds such a document, valid on the day of landing.
    Holds(DocumentSpec),
    /// The journey has a place of transit outside its countries of start and end.
    Via,
    /// The last place of transit is in one of these countries or regions.
    LastTransitIn(Vec<Country>),
    /// The traveller is admitted to a country of transit.
    AdmittedInTransit,
    /// A flight has a technical stop.
    TechnicalStop,
    /// The journey's last flight lands at one of these airports.
    LandsAt(Vec<Airport>),
    /// The first international flight departs before this hour of its local day.
    DepartsBeforeHour(u32),
    /// The traveller enters the country of destination, not staying airside.
    Enters,
    /// The traveller came into the country of start on a flight of this trip, and stays airside there.
    ApproachedAirside,
    /// The traveller came into the country of start, from a country or region that is none of these.
    ApproachedFromOutside(Vec<Country>),
    /// The country or region from which this journey comes is one of these.
    ComesFrom(Vec<Country>),
    /// The next journey of the trip leads to one of these countries.
    LeadsOnTo(Vec<Country>),
    /// The first international flight departs on a day of this window.
    DepartsOn(Window),
    /// The journey's last flight lands on a day of this window.
    LandsOn(Window),
    /// The traveller came into the country of start on this track.
    EnteredBy(Track),
    /// The trip asks for this track by name.
    AsksFor(Track),
    /// The sources leave the point open, as the reading says: never true, never false.
    Unsettled(Reading),
}

impl Predicate {
    /// The facts of the trip that the predicate looks at.
    pub(crate) fn fields(&self, compiled: &Compiled) -> Vec<Field> {
        match self {
            Self::Holds(spec) => {
                let kinds = spec.any_of.iter();
                let kinds = kinds.map(|kind| compiled.kinds.asked_with(kind).clone());
                kinds.map(Field::Documents).chain([Field::Legs]).collect()
            }
            Self::States(bound) => compiled.facts.fields(bound),
            _ => self.plain_fields().to_vec(),
        }
    }

    fn plain_fields(&self) -> &'static [Field] {
        match self {
            Self::Nationality(_) => &[Field::Nationality],
            Self::LivesIn(_) => &[Field::Residence],
            Self::LivesInSubdivision(_) => &[Field::Residence, Field::ResidenceSubdivision],
            Self::AdmittedInTransit | Self::Enters | Self::ComesFrom(_) => {
                &[Field::Legs, Field::Layover]
            }
            Self::ApproachedAirside => &[Field::Legs, Field::Layover, Field::ArrivedOn],
            Self::ApproachedFromOutside(_) => &[
                Field::Legs,
                Field::Layover,
                Field::ArrivedFrom,
                Field::Residence,
            ],
            Self::AsksFor(_) => &[Field::Tracks],
            Self::DepartsOn(_) | Self::LandsOn(_) => {
                &[Field::Legs, Field::ArrivedOn, Field::Residence]
            }
            Self::EnteredBy(_) => &[Field::ArrivedTrack, Field::Tracks],
            Self::Via
            | Self::LastTransitIn(_)
            | Self::TechnicalStop
            | Self::LandsAt(_)
            | Self::DepartsBeforeHour(_)
            | Self::LeadsOnTo(_) => &[Field::Legs],
            Self::States(_) | Self::Holds(_) | Self::Unsettled(_) => &[],
        }
    }
}
