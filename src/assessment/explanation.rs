//! Why an answer is as it is: the provisions that bear on a point of it, each with its conditions as a tree.

use std::collections::HashSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::assessment::{Assessment, OpenEffect, OpenPoint, Way};
use crate::code::{
    DefinitionId, NoticeId, ProvisionId, Reading, RequirementId, TextKey, Track, named,
};
use crate::rulebook::condition::Predicate;
use crate::rulebook::rule::{Distinct, ForceDay, Since};
use crate::rulebook::source::SourceRef;
use crate::trip::answer::Answer;
use crate::trip::field::Field;
use crate::truth::Truth;

/// A point of an assessment that is to be explained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Topic {
    /// The position of the journey in the assessment, from 0.
    pub journey: u32,
    /// The entry track of the way; none for a way without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub track: Option<Track>,
    /// The position of the passport with which the way is made, in `traveller.passports`; left out, the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub passport: Option<u32>,
    /// What is to be explained.
    pub of: TopicKind,
}

impl Topic {
    /// A point of the only way of a journey, or of what it says with whichever passport is listed first.
    #[must_use]
    pub fn new(journey: u32, track: Option<Track>, of: TopicKind) -> Self {
        Self {
            journey,
            track,
            passport: None,
            of,
        }
    }
}

/// What is to be explained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum TopicKind {
    /// Why the track is open, or why it is not.
    Track {},
    /// Why something is required, and what waives it, or would.
    Requirement {
        /// The requirement.
        id: RequirementId,
    },
    /// Why the journey is refused.
    Refusal {
        /// The reason that the assessment gives.
        text: TextKey,
        /// The provision from which it comes.
        provision: ProvisionId,
    },
    /// What a provision comes to, such as that of a duty, a note or an open point.
    Provision {
        /// The provision.
        id: ProvisionId,
    },
}

impl Assessment {
    /// Every point of the answer that can be explained, each once: of each way of each journey its track, its refusals, its
    /// requirements, and the provisions of its duties, notes and other open points.
    #[must_use]
    pub fn topics(&self) -> Vec<Topic> {
        let journeys = (0_u32..).zip(&self.journeys);
        journeys
            .flat_map(|(journey, found)| found.ways.iter().map(move |way| (journey, way)))
            .flat_map(|(journey, way)| {
                let topic = move |of| Topic {
                    journey,
                    track: way.track.clone(),
                    passport: way.presents.as_ref().map(|passport| passport.position),
                    of,
                };
                topics_of(way).into_iter().map(topic)
            })
            .collect()
    }
}

fn topics_of(way: &Way) -> Vec<TopicKind> {
    let track = way.track.as_ref().map(|_| TopicKind::Track {});
    let refusals = way.refusals.iter().map(|refusal| TopicKind::Refusal {
        text: refusal.text.clone(),
        provision: refusal.source.provision.clone(),
    });
    let requirements = way.requirements.iter();
    let requirements = requirements.map(|found| TopicKind::Requirement {
        id: found.id.clone(),
    });
    let duties = way.duties.iter().map(|duty| &duty.source);
    let notes = way.notes.iter().map(|note| &note.source);
    // The others are explained with the track, or with the requirement.
    let is_apart =
        |point: &&OpenPoint| matches!(point.effect, OpenEffect::Refusal | OpenEffect::Coverage);
    let points = way.open_points.iter().filter(is_apart);
    let points = points.map(|point| &point.source);
    let mut topics: Vec<_> = track
        .into_iter()
        .chain(refusals)
        .chain(requirements)
        .collect();
    let mut told = HashSet::new();
    let provisions = duties.chain(notes).chain(points);
    let each_once = provisions
        .map(|source| &source.provision)
        .filter(|id| told.insert(*id));
    topics.extend(each_once.map(|id| TopicKind::Provision { id: id.clone() }));
    topics
}

/// Why a point of an assessment is as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Explanation {
    /// What is explained.
    pub topic: Topic,
    /// The provisions that bear on it. Of a refusal more than one where each hangs on what is not known, and one of them
    /// refuses whatever that is.
    pub provisions: Vec<ProvisionReason>,
    /// Of a requirement: that what meets it must differ from what meets others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub distinct: Option<Distinct>,
}

/// What a provision does to the point that is explained, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ProvisionReason {
    /// What it does where it applies.
    pub bearing: Bearing,
    /// Where it comes from.
    pub source: SourceRef,
    /// Whether it applies, and why: the root of the tree.
    pub reason: Reason,
}

/// What a provision does where it applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Bearing {
    /// It opens the track.
    Opens,
    /// It keeps the traveller off the track.
    Excludes,
    /// It refuses the journey.
    Refuses,
    /// It requires something.
    Requires,
    /// It puts the traveller under a duty.
    Obliges,
    /// It waives a requirement.
    Waives,
    /// It sets a further time limit to a test.
    Restricts,
    /// It tells the traveller something.
    Advises,
}

named!(Bearing, "bearing");

/// A condition of a provision, with what it comes to for this trip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Reason {
    /// What it comes to.
    pub truth: Truth,
    /// Which condition.
    pub kind: ReasonKind,
    /// The conditions of which it is made up. None where it is a single one, where the same provision has unfolded that
    /// definition before, or beyond 48 conditions within each other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Reason>,
}

/// The kinds of condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum ReasonKind {
    /// All of the parts hold.
    All {},
    /// At least one of the parts holds.
    AtLeastOne {},
    /// The part does not hold.
    Negation {},
    /// The part, to which the rulebook gives a name.
    Definition {
        /// Its id.
        id: DefinitionId,
        /// What it means, as a text.
        title: TextKey,
        /// The readings that decided it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        readings: Vec<Reading>,
    },
    /// A test of facts of the trip.
    Fact {
        /// The test.
        predicate: Predicate,
        /// The facts that it looks at.
        facts: Vec<FactSeen>,
    },
    /// The provision is published when the trip is asked about.
    Known {
        /// The notice to which it belongs.
        notice: NoticeId,
        /// From when it is known.
        since: Since,
    },
    /// The provision is in force on the day that decides.
    InForce {
        /// Which day decides.
        by: ForceDay,
        /// That day, local; none where no journey follows.
        #[serde(
            default,
            skip_serializing_if = "Option::is_none",
            deserialize_with = "crate::time::written::optional_date"
        )]
        day: Option<NaiveDate>,
        /// The first day on which it is in force.
        since: Since,
        /// The first day on which it is no longer; none: open.
        #[serde(
            default,
            skip_serializing_if = "Option::is_none",
            deserialize_with = "crate::time::written::optional_date"
        )]
        until: Option<NaiveDate>,
    },
    /// The provision is not replaced by another one.
    NotReplaced {
        /// The other one.
        by: ProvisionId,
    },
    /// A test of the traveller is positive.
    PositiveTest {
        /// The requirement that it was to meet.
        requirement: RequirementId,
        /// Its name, as a text.
        title: TextKey,
        /// The facts that are not known and decide it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        facts: Vec<FactSeen>,
    },
    /// The stay is longer than it may be.
    StayTooLong {
        /// The requirement that bounds it.
        requirement: RequirementId,
        /// Its name, as a text.
        title: TextKey,
        /// The facts that it looks at.
        facts: Vec<FactSeen>,
    },
}

impl Reason {
    pub(crate) fn leaf(truth: Truth, kind: ReasonKind) -> Self {
        Self {
            truth,
            kind,
            parts: Vec::new(),
        }
    }

    pub(crate) fn of_all(parts: Vec<Self>) -> Self {
        Self {
            truth: Truth::all(parts.iter().map(|part| part.truth)),
            kind: ReasonKind::All {},
            parts,
        }
    }
}

/// A fact of the trip that a condition looks at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FactSeen {
    /// Which fact.
    pub field: Field,
    /// The position in the list that the field names, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<u32>,
    /// Whether the condition is undecided because this fact is not known.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_missing: bool,
    /// What the trip tells of it; none where it is not known, or is told of each flight apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Answer>,
}
