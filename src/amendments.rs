//! What is different between two rulebooks: which parts, which dates, and for each a trip whose answer changes.

mod candidate;
mod extent;
mod fact;
mod part;
mod provision;
mod reach;
mod requirement;
mod route;
mod tell;
mod undo;
mod witness;
mod work;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::assessment::Verdict;
use crate::code::{
    Citation, DefinitionId, MissionId, NoticeId, PlatformId, ProvisionId, Reading, RegistryId,
    RequirementId, TextKey, Track, named,
};
use crate::differences::Difference;
use crate::rulebook::Rulebook;
use crate::rulebook::rule::CheckpointKind;
use crate::time::window::Window;
use crate::trip::Trip;

/// The most trips that are tried to find the witness of one amendment; a few more, one for each fact that it tells, make it
/// plainer.
pub const MAX_TRIPS_PER_AMENDMENT: u32 = 200;
/// The most trips that are tried for all amendments together; each gets an equal share. Trips whose first looks are the same are
/// told from others by these two alone.
pub const MAX_TRIPS_TRIED: u32 = 20_000;

/// The most work of all searches together. A look at a trip takes 1, 1 for every 16 provisions of the rulebook, 1 for all that its
/// answer asks for or says, and 1 for every 8 things on which a requirement depends; a trip whose first looks differ is looked at
/// again for each answer to what is not known that is tried out; a plan takes four times as much as a look, and a rulebook
/// without an amendment 2 for each provision, requirement and text, and 1 for each requirement that they name; a
/// step in looking for facts with which a provision applies takes 8. Each search gets an equal share of what those before it have left.
pub const MAX_WORK_FOR_AMENDMENTS: u64 = 2_000_000;

/// What is different between two rulebooks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Amendments {
    /// The version of the rulebook before.
    pub before: TextKey,
    /// The version of the rulebook after.
    pub after: TextKey,
    /// The parts that are new, gone or changed: notices, provisions, requirements, definitions, texts, platforms, missions, coverage;
    /// each kind in the order of the rulebook after, what is gone last. Empty: the same rules.
    pub amendments: Vec<Amendment>,
    /// How many trips were tried.
    pub tried: u32,
}

/// A part of a rulebook that is new, gone or changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Amendment {
    /// Which part.
    pub part: RulebookPart,
    /// What is different in it; never empty.
    pub changes: Vec<Amended>,
    /// The provisions whose answers it can change, before or after: for a provision itself and those that it replaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reaches: Vec<ProvisionId>,
    /// For a provision, the facts of the sources on which it rests; if it is gone, rested.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<Citation>,
    /// Whose answer changes.
    pub search: WitnessSearch,
}

/// A part of a rulebook.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum RulebookPart {
    /// A source document.
    Notice {
        /// Its id.
        id: NoticeId,
    },
    /// A rule.
    Provision {
        /// Its id.
        id: ProvisionId,
    },
    /// Something that provisions ask for.
    Requirement {
        /// Its id.
        id: RequirementId,
    },
    /// A condition with a name.
    Definition {
        /// Its id.
        id: DefinitionId,
    },
    /// A text.
    Text {
        /// Its key.
        key: TextKey,
    },
    /// A platform on which one registers.
    Platform {
        /// Its id.
        id: PlatformId,
    },
    /// What holds of a registry whatever the platform: surveyed cities, general ways, their order and wording.
    Registry {
        /// Its id.
        id: RegistryId,
    },
    /// A diplomatic or consular mission.
    Mission {
        /// Its id.
        id: MissionId,
    },
    /// What holds whatever the mission: how one is chosen, and the form that all take.
    MissionRules,
    /// What the rulebook covers, and by which readings it presumes something.
    Coverage,
}

/// What is different in a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Amended {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// A day.
    Date {
        /// Which.
        date: RuleDate,
        /// What it was; none: no limit.
        #[serde(
            default,
            skip_serializing_if = "Option::is_none",
            deserialize_with = "crate::time::written::optional_date"
        )]
        before: Option<NaiveDate>,
        /// What it is; none: no limit.
        #[serde(
            default,
            skip_serializing_if = "Option::is_none",
            deserialize_with = "crate::time::written::optional_date"
        )]
        after: Option<NaiveDate>,
    },
    /// The stretches of time that it sets, in the order in which they stand there.
    Windows {
        /// What they were.
        before: Vec<Window>,
        /// What they are.
        after: Vec<Window>,
    },
    /// The checkpoints at which it speaks.
    Checkpoints {
        /// What they were.
        before: Vec<CheckpointKind>,
        /// What they are.
        after: Vec<CheckpointKind>,
    },
    /// The entry tracks that it concerns; empty: all.
    Tracks {
        /// What they were.
        before: Vec<Track>,
        /// What they are.
        after: Vec<Track>,
    },
    /// The provisions that it replaces.
    Replaces {
        /// Those that it did not replace before.
        added: Vec<ProvisionId>,
        /// Those that it no longer replaces.
        removed: Vec<ProvisionId>,
    },
    /// The facts of the sources on which it rests.
    Citations {
        /// Those that are new.
        added: Vec<Citation>,
        /// Those that are gone.
        removed: Vec<Citation>,
    },
    /// The readings that decided it.
    Readings {
        /// Those that are new.
        added: Vec<Reading>,
        /// Those that are gone.
        removed: Vec<Reading>,
    },
    /// Something else.
    Aspect {
        /// What.
        aspect: Aspect,
    },
}

/// The days that a rulebook sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum RuleDate {
    /// The first day on which it is in force.
    InForceFrom,
    /// The first day on which it is certainly in force, where the first is not known to the day.
    CertainlyInForceFrom,
    /// The first day on which it is no longer in force.
    InForceUntil,
    /// From when it is known: when it was published.
    KnownFrom,
    /// From when it is certainly known, where the day of publication is not known to the day.
    CertainlyKnownFrom,
}

named!(RuleDate, "date of a rule");

/// What else can be different in a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Aspect {
    /// The day of the journey by which it is in force.
    ForceDay,
    /// The notice to which it belongs, or that notice's time zone.
    Notice,
    /// The question that it answers.
    Subject,
    /// The countries between which it speaks.
    Scope,
    /// When it applies.
    Condition,
    /// What follows from it, or which text says so.
    Effects,
    /// What is needed.
    Need,
    /// Whether it is required or recommended, and what follows if it cannot be had.
    Weight,
    /// From what meets which others that which meets it must differ, and in what.
    Distinct,
    /// What must be met before, and what it serves to get.
    Dependencies,
    /// Its name, its steps and where it is had.
    Guidance,
    /// Publisher, title, languages, address and letter of a notice.
    Description,
    /// The words.
    Wording,
    /// Anything in a platform or a mission.
    Contents,
}

named!(Aspect, "aspect of a rule");

/// Whose answer an amendment changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum WitnessSearch {
    /// This trip's.
    Witnessed {
        /// The trip, with both answers.
        witness: Box<Witness>,
    },
    /// No trip was found whose answer it changes; that is no proof that there is none.
    NoneFound {
        /// How many trips were tried.
        tried: u32,
        /// Whether there were more to try, had the search not come to the end of its trips or of its work.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        cut_short: bool,
    },
    /// No trip was looked for: words, descriptions, platforms and missions.
    NotSought,
}

/// A trip whose answer changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Witness {
    /// The trip. It tells as little as shows the change; only where nobody who holds nothing was found, the traveller holds what
    /// one of the rulebooks asks for.
    pub trip: Trip,
    /// How far its answer changes, and how far by this amendment if that is less.
    pub extent: Extent,
    /// The verdict before.
    pub before: Verdict,
    /// The verdict after.
    pub after: Verdict,
    /// What is different; empty where only something else is, such as steps, or what the answer rests on.
    pub differences: Vec<Difference>,
    /// Whether this amendment alone makes the difference. Else other amendments change the answer, too, or this one cannot be
    /// undone by itself: a provision, say, and the requirement that it alone asks for.
    pub alone: bool,
}

/// How far an answer changes, from the most to the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Extent {
    /// Its verdict.
    Verdict,
    /// What is required or only recommended, by when, or which track is open.
    Requirements,
    /// What is said besides: notes, steps, what is wrong with what is held.
    Words,
    /// Only what it rests on: the provision, or what it cites.
    Sources,
}

named!(Extent, "extent of a change");

/// What is different in the rulebook `after`, with a trip for each amendment whose answer it changes.
///
/// Parts are compared by id; their order does not count. Every witness is confirmed by `evaluate` on both rulebooks. The same
/// rulebooks give the same amendments.
///
/// ```
/// use sekisho::{Rulebook, amendments};
/// use sekisho::amendments::{Amended, RuleDate};
/// let before = Rulebook::builtin();
/// let mut file = before.contents().clone();
/// let ended = file.provisions.iter_mut().find(|provision| provision.id.as_str() == "l.no-relief");
/// ended.unwrap().in_force.until = "2021-01-20".parse().ok(); // a day earlier
/// let after = Rulebook::from_json(&[serde_json::to_string(&file)?])?;
/// let found = amendments(before, &after);
/// assert_eq!(found.amendments.len(), 1);
/// assert!(matches!(found.amendments[0].changes[0], Amended::Date { date: RuleDate::InForceUntil, .. }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn amendments(before: &Rulebook, after: &Rulebook) -> Amendments {
    let mut amendments = part::amended(before.contents(), after.contents());
    for amendment in &mut amendments {
        amendment.reaches = reach::reached(&amendment.part, before.contents(), after.contents());
    }
    let tried = witness::seek(before, after, &mut amendments);
    Amendments {
        before: before.version().clone(),
        after: after.version().clone(),
        amendments,
        tried,
    }
}
