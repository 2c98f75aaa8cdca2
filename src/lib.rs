#![doc = include_str!("../README.md")]

pub mod alternatives;
pub mod amendments;
pub mod assessment;
pub mod checklist;
pub mod code;
pub mod differences;
pub mod guide;
pub mod interview;
pub mod place;
pub mod plan;
pub mod rulebook;
pub mod time;
pub mod trip;
pub mod words;

mod answer;
#[cfg(feature = "calendar")]
mod calendar;
mod error;
mod evaluate;
#[cfg(feature = "uniffi")]
mod foreign;
mod json;
mod quote;
mod truth;

pub use chrono;

pub use alternatives::alternatives;
pub use amendments::amendments;
pub use assessment::{Assessment, Verdict};
#[cfg(feature = "calendar")]
pub use calendar::calendar;
pub use checklist::Checklist;
pub use code::{CodeError, Language};
pub use differences::differences;
pub use error::{EvaluateError, ReadError, RulebookError};
pub use evaluate::{evaluate, explain, verdict};
#[cfg(feature = "uniffi")]
#[doc(hidden)]
pub use foreign::{AirportDetails, Outcome};
pub use interview::interview;
pub use plan::plan;
pub use rulebook::Rulebook;
pub use trip::Trip;

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();
