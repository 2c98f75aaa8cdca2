#![doc = include_str!("../README.md")]

pub mod code;
pub mod place;

mod alternatives;
mod amendment;
mod answer;
mod assessment;
mod builtin;
#[cfg(feature = "calendar")]
mod calendar;
mod check;
mod checklist;
mod compile;
mod condition;
mod coverage;
mod difference;
mod document;
mod error;
mod evaluate;
mod explanation;
mod field;
#[cfg(feature = "uniffi")]
mod foreign;
mod holdings;
mod interview;
mod itinerary;
mod json;
mod mission;
mod moment;
mod plan;
mod platform;
mod quote;
mod route;
mod rule;
mod rulebook;
mod script;
mod text;
mod traveller;

mod trip;
mod truth;
mod value;
mod vocabulary;
mod window;

pub use alternatives::{
    Alternative, Alternatives, Change, DAYS_BEFORE_STAY, DAYS_EARLIER, DAYS_LATER,
    MAX_WORK_FOR_ALTERNATIVES, alternatives,
};
pub use amendment::{
    Amended, Amendment, Amendments, Aspect, Extent, MAX_TRIPS_PER_AMENDMENT, MAX_TRIPS_TRIED,
    MAX_WORK_FOR_AMENDMENTS, RuleDate, RulebookPart, Witness, WitnessSearch, amendments,
};
pub use answer::{Answer, AnswerError};
pub use assessment::*;
#[cfg(feature = "calendar")]
pub use calendar::calendar;
pub use checklist::{Checklist, Line, LineKind};
pub use code::{
    Choice, Citation, City, CodeError, Country, DefinitionId, DocumentKind, FactId, FieldId,
    Language, MissionId, Nationality, NoticeId, PlatformId, ProvisionId, Reading, RequirementId,
    Subdivision, SubjectId, TextKey, Track,
};
pub use condition::{Condition, Definition, Predicate};
pub use coverage::Coverage;
pub use difference::{Changed, Difference, differences};
pub use document::Document;
pub use error::{EvaluateError, ReadError, RulebookError, RulebookFault};
pub use evaluate::{evaluate, explain, verdict};
pub use explanation::{
    Bearing, Explanation, FactSeen, ProvisionReason, Reason, ReasonKind, Topic, TopicKind,
};
pub use field::{AnswerKind, Field};
#[cfg(feature = "uniffi")]
pub use foreign::{AirportDetails, Outcome};
pub use holdings::*;
pub use interview::{AnswerOption, Asking, Interview, interview};
pub use itinerary::{Arrival, FlightLeg, Itinerary, Layover, ProvinceVisit};
pub use mission::*;
pub use moment::Moment;
pub use place::Airport;
pub use plan::{
    DocumentTurnaround, JourneyPlan, MAX_TURNAROUND, Pace, Plan, Step, StepKind, StepState,
    Turnarounds, plan,
};
pub use platform::*;
pub use rule::*;
pub use rulebook::{MAX_RULEBOOK_BYTES, Rulebook, RulebookFile, SCHEMA_VERSION};
pub use text::Text;
pub use traveller::*;
pub use trip::{
    MAX_CERTIFICATES, MAX_DOCUMENTS, MAX_ENTRIES, MAX_FLIGHT_HOURS, MAX_LEGS, MAX_TECHNICAL_STOPS,
    MAX_TESTS, MAX_TRIP_BYTES, Trip,
};
pub use truth::Truth;
pub use value::{Facts, FieldValue, Fields, Values};
pub use vocabulary::{
    ChoiceWord, DocumentType, DocumentWord, FactWord, FieldType, FieldWord, Had, NotOf, OnlyIf,
    TrackWord, Vocabulary,
};
pub use window::{Anchor, Span, Window, WindowUnit};

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();
