//! Codes of the standards, and the ids of the rulebook.
//!
//! Each code is a small newtype that is parsed once: a value that exists is valid. All of them
//! read and write the same text, by `new`, `FromStr`, `TryFrom<String>`, `Display` and serde, and
//! refuse anything else with a [`CodeError`]. Codes are matched exactly: no case folding, no
//! trimming.

mod citation;
mod city;
mod country;
mod error;
mod institution;
mod language;
mod location;
mod named;
mod nationality;
mod slug;
mod subdivision;
mod text;

pub(crate) use citation::is_source;
pub use citation::{Citation, Reading};
pub use city::City;
pub use country::Country;
pub use error::CodeError;
pub use institution::Institution;
pub use language::Language;
pub use location::LocationCode;
pub(crate) use named::{by_name, name_of, named};
pub use nationality::Nationality;
pub(crate) use slug::NAMED;
pub use slug::{
    AreaId, Assay, Choice, DefinitionId, DocumentKind, DutyKind, FactId, FieldId, MissionId,
    NationalsId, NoticeId, Particular, PlatformHost, PlatformId, Product, ProvisionId, RegistryId,
    RequirementId, RulebookName, Specimen, SubjectId, TextKey, Track,
};
pub use subdivision::Subdivision;
pub(crate) use text::{TextVisitor, text_code};

#[cfg(test)]
mod tests;
