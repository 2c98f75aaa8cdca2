#![doc = include_str!("../README.md")]

pub mod code;
pub mod guide;
pub mod place;
pub mod words;

mod alternatives;
mod amendment;
mod answer;
mod area;
mod assessment;
mod birth;
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
mod edition;
mod error;
mod evaluate;
mod explanation;
mod field;
#[cfg(feature = "uniffi")]
mod foreign;
mod health;
mod holdings;
mod interview;
mod itinerary;
mod json;
mod mission;
mod moment;
mod passport;
mod plan;
mod platform;
mod quote;
mod route;
mod rule;
mod rulebook;
mod script;
mod stay;
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
pub use area::{AreaWord, Members, Nationals, NationalsWord, Place};
pub use assessment::*;
pub use birth::BirthDate;
#[cfg(feature = "calendar")]
pub use calendar::calendar;
pub use checklist::{Checklist, Line, LineKind};
pub use code::{
    AreaId, Assay, Choice, Citation, City, CodeError, Country, DefinitionId, DocumentKind,
    DutyKind, FactId, FieldId, Language, MissionId, Nationality, NationalsId, NoticeId, Particular,
    PlatformHost, PlatformId, Product, ProvisionId, Reading, RegistryId, RequirementId,
    RulebookName, Specimen, Subdivision, SubjectId, TextKey, Track,
};
pub use condition::{Condition, Definition, Predicate};
pub use coverage::Coverage;
pub use difference::{Changed, Difference, differences};
pub use document::Document;
pub use edition::Edition;
pub use error::{EvaluateError, ReadError, RulebookError, RulebookFault};
pub use evaluate::{evaluate, explain, verdict};
pub use explanation::{
    Bearing, Explanation, FactSeen, ProvisionReason, Reason, ReasonKind, Topic, TopicKind,
};
pub use field::{AnswerKind, Field};
#[cfg(feature = "uniffi")]
pub use foreign::{AirportDetails, Outcome};
pub use health::{Dose, MAX_DOSES, Recovery};
pub use holdings::*;
pub use interview::{AnswerOption, Asking, Interview, interview};
pub use itinerary::{Arrival, FlightLeg, Itinerary, Layover, Visit};
pub use mission::*;
pub use moment::Moment;
pub use passport::{MAX_PASSPORTS, Passport, PresentedPassport};
pub use place::Airport;
pub use plan::{
    DocumentTurnaround, JourneyPlan, MAX_TURNAROUND, Pace, Plan, Step, StepKind, StepState,
    Turnarounds, plan,
};
pub use platform::*;
pub use rule::*;
pub use rulebook::{Imports, MAX_RULEBOOK_BYTES, Rulebook, RulebookFile, SCHEMA_VERSION};
pub use stay::{MAX_STAYS, Stay, StayBasis};
pub use text::Text;
pub use traveller::*;
pub use trip::{
    MAX_CERTIFICATES, MAX_DOCUMENTS, MAX_ENTRIES, MAX_FLIGHT_HOURS, MAX_LEGS, MAX_TECHNICAL_STOPS,
    MAX_TESTS, MAX_TRIP_BYTES, Trip,
};
pub use truth::Truth;
pub use value::{Facts, FieldValue, Fields, Values};
pub use vocabulary::{
    AssayWord, ChoiceWord, DocumentType, DocumentWord, DutyWord, FactWord, FieldType, FieldWord,
    Had, HostWord, NotOf, OnlyIf, ParticularWord, ProductWord, SpecimenWord, TrackWord, Vocabulary,
};
pub use window::{Anchor, Lead, Span, Window, WindowUnit};

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();
