//! What stands between a traveller and the other side of a border, and which sentence of which notice says so.
//!
//! A [`Trip`] says who travels, where, and what they hold; a [`Rulebook`] holds the rules as data. [`evaluate()`] answers at every
//! checkpoint: may they pass, on which entry track, what is still missing, by when, and why. There is no clock, no file, no network
//! and no global state: the same rulebook and the same trip give the same answer, byte for byte.
//!
//! ```
//! use sekisho::trip::{Holdings, Leg};
//! use sekisho::{Checklist, Language, Rulebook, Trip, Verdict, evaluate};
//!
//! let mut trip = Trip::new("2020-11-20T09:00+09:00".parse()?); // asked then: what is published by then is known
//! trip.traveller.nationality = Some("JPN".parse()?);
//! trip.itinerary.legs = vec![Leg::new("KIX", "PVG", "2020-11-24T10:00", "2020-11-24T11:40")?]; // local times
//! trip.holdings = Holdings::nothing();
//!
//! let answer = evaluate(Rulebook::builtin(), &trip)?;
//! assert_eq!(answer.verdict, Verdict::Undetermined); // where they live decides
//! assert_eq!(answer.questions[0].field, sekisho::trip::Field::Residence);
//! println!("{}", Checklist::new(Rulebook::builtin(), &answer, Language::Ja));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # How it fits together
//!
//! ```text
//!  trip::Trip                  journeys          ways                      assessment::Assessment
//!  traveller, itinerary,  ───▶ from border  ───▶ one for each entry   ───▶ a verdict, and for each way its requirements,
//!  what they hold              to border         track and passport        duties, findings, sources and questions
//!                                                      ▲                              │
//!  rulebook::Rulebook                                  │                              ▼
//!  notices, provisions,   ─────────────────────────────┘                   Checklist, plan(), alternatives(), explain(),
//!  words, texts                                                            interview(), differences(), calendar()
//! ```
//!
//! What is left out of a trip is *unknown*, which is not "no"; a list that is given is complete. A verdict is one of five, from the
//! worst to the best: refused, undetermined (an unknown fact decides), not covered (the rulebook is silent, which is no permission),
//! conditional (something is still to be done) and cleared. See [`Verdict`].
//!
//! # Where to find what
//!
//! | module | what it holds |
//! | --- | --- |
//! | [`trip`] | the traveller, passports, documents, tests, doses, stays, the itinerary |
//! | [`rulebook`] | the language of rules: words, conditions, provisions, requirements, registries |
//! | [`assessment`] | what an answer is made of, and its explanation |
//! | [`mod@plan`], [`mod@alternatives`], [`mod@interview`], [`mod@differences`], [`mod@amendments`] | what is made from answers |
//! | [`checklist`] | an answer in words, in four languages |
//! | [`code`], [`place`], [`time`] | codes of standards and ids of words; airports and areas; moments and windows |
//! | [`words`] | the words of the rulebooks that ship with the library, as constants and constructors |
//! | [`guide`] | how a rulebook is written |
//!
//! # Features
//!
//! None is on by default. `calendar` makes iCalendar files of plans; `schema` gives JSON Schemas of everything that is read or written;
//! `uniffi` is what the Kotlin and the Swift are made from.
#![cfg_attr(docsrs, feature(doc_cfg))]

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
mod lists;
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
#[cfg(feature = "schema")]
pub use json::schema_of;
pub use plan::plan;
pub use rulebook::Rulebook;
pub use trip::Trip;

/// The README, whose examples are run as those of the documentation are.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();
