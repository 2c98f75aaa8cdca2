//! Conditions: the closed, total language that says when a provision applies.

use serde::{Deserialize, Serialize};

use crate::code::{DefinitionId, Reading, TextKey, Track};
use crate::lists::unique;
use crate::place::area::{Nationals, Place};
use crate::rulebook::compile::Compiled;
use crate::rulebook::rule::{AgeBound, DocumentSpec, DosesSpec, FactBound, Must, RecoverySpec};
use crate::time::window::{Anchor, Window};
use crate::trip::field::Field;
use crate::trip::itinerary::Mode;

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

    /// Does something for this condition and each within it, in the order in which they are written.
    pub(crate) fn each<'a>(&'a self, with: &mut impl FnMut(&'a Self)) {
        with(self);
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.each(with)),
            Self::Not(part) => part.each(with),
            Self::Is(_) | Self::Fact(_) => {}
        }
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
    /// The nationality of the document presented is one of these, on the day of the first international departure.
    Nationality(Vec<Nationals>),
    /// A nationality of the traveller, shown by the document presented or not, is one of these, on the day of the first
    /// international departure.
    AnyNationality(Vec<Nationals>),
    /// The traveller lives in one of these places, on the day of the first international departure; in no airport.
    LivesIn(Vec<Place>),
    /// Such a fact is stated of the traveller.
    States(FactBound),
    /// Holds such a document, valid on the day of landing.
    Holds(DocumentSpec),
    /// Has been given such doses.
    Dosed(DosesSpec),
    /// Has recovered so.
    Recovered(RecoverySpec),
    /// The traveller is of such an age on the day of an anchor.
    Age(AgeBound),
    /// The journey has a place of transit outside its countries of start and end.
    Via,
    /// The last place of transit is in one of these places, on the day of the departure from there.
    LastTransitIn(Vec<Place>),
    /// The traveller is admitted to a country of transit.
    AdmittedInTransit,
    /// A leg has a technical stop.
    TechnicalStop,
    /// The journey's last leg lands by one of these modes.
    Mode(Vec<Mode>),
    /// The journey's last leg lands in one of these places, on the day of the landing.
    LandsIn(Vec<Place>),
    /// The first international leg departs before this hour of its local day.
    DepartsBeforeHour(u32),
    /// The traveller enters the country of destination, not staying airside.
    Enters,
    /// The traveller came into the country of start on a leg of this trip, and stays airside there.
    ApproachedAirside,
    /// The traveller came into the country of start, from a country or region that is none of these, or in none of these
    /// areas on the day of the first international departure.
    ApproachedFromOutside(Vec<Place>),
    /// The country or region from which this journey comes is one of these, or in one of these areas on the day of the first
    /// international departure.
    ComesFrom(Vec<Place>),
    /// The next journey of the trip leads to one of these countries, or of these areas on the day of its departure.
    LeadsOnTo(Vec<Place>),
    /// The first international leg departs on a day of this window.
    DepartsOn(Window),
    /// The journey's last leg lands on a day of this window.
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
                let musts = spec.bounds.iter().map(|bound| &bound.must);
                let beside = musts.flat_map(fields_beside);
                let fields = kinds.map(Field::Documents).chain([Field::Legs]);
                unique(fields.chain(beside.cloned()))
            }
            Self::States(bound) => {
                let mut fields = compiled.facts.fields(bound);
                fields.extend_from_slice(fields_beside(&bound.must));
                fields
            }
            Self::Age(bound) => {
                let anchor: &[Field] = match bound.at {
                    Anchor::Entry => &[Field::ArrivedOn, Field::Residence],
                    at => fields_of(at),
                };
                let fields = [Field::Legs, Field::Born].iter().chain(anchor);
                fields.cloned().collect()
            }
            Self::DepartsOn(window) | Self::LandsOn(window) if !window.anchor.is_of_journey() => {
                let fields = [Field::Legs].into_iter();
                fields.chain(fields_of(window.anchor).to_vec()).collect()
            }
            Self::LivesIn(places) if compiled.areas.places(places).is_fine() => {
                vec![Field::Residence, Field::ResidenceSubdivision]
            }
            _ => self.plain_fields().to_vec(),
        }
    }

    /// The places that it names.
    pub(crate) fn places(&self) -> Option<&[Place]> {
        match self {
            Self::LivesIn(places)
            | Self::LastTransitIn(places)
            | Self::LandsIn(places)
            | Self::ApproachedFromOutside(places)
            | Self::ComesFrom(places)
            | Self::LeadsOnTo(places) => Some(places),
            _ => None,
        }
    }

    fn plain_fields(&self) -> &'static [Field] {
        match self {
            Self::Nationality(_) => &[Field::Nationality],
            Self::AnyNationality(_) => &[Field::Nationality, Field::Nationalities],
            Self::LivesIn(_) => &[Field::Residence],
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
            Self::Dosed(_) => &[Field::Legs, Field::Doses],
            Self::Recovered(_) => &[Field::Legs, Field::Certificates, Field::Recoveries],
            Self::AsksFor(_) => &[Field::Tracks],
            Self::DepartsOn(_) | Self::LandsOn(_) => {
                &[Field::Legs, Field::ArrivedOn, Field::Residence]
            }
            Self::EnteredBy(_) => &[Field::ArrivedTrack, Field::Tracks],
            Self::Mode(_) => &[Field::Legs, Field::Mode],
            Self::LastTransitIn(_) | Self::LandsIn(_) => &[Field::Legs, Field::LandingSubdivision],
            Self::Via | Self::TechnicalStop | Self::DepartsBeforeHour(_) | Self::LeadsOnTo(_) => {
                &[Field::Legs]
            }
            Self::States(_) | Self::Holds(_) | Self::Age(_) | Self::Unsettled(_) => &[],
        }
    }
}

/// The facts besides the legs that tell what a window is counted from.
fn fields_of(anchor: Anchor) -> &'static [Field] {
    match anchor {
        Anchor::Exit => &[Field::LeavesOn],
        Anchor::Birth => &[Field::Born],
        Anchor::AsOf => &[Field::AsOf],
        Anchor::Departure
        | Anchor::OnwardDeparture
        | Anchor::Landing
        | Anchor::Entry
        | Anchor::CertificateIssue => &[],
    }
}

/// The facts besides the legs at which a bound looks.
fn fields_beside(must: &Must) -> &'static [Field] {
    match must {
        Must::BeWithin(window) => fields_of(window.anchor),
        _ => &[],
    }
}
