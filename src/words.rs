//! The words of the rulebooks that ship with the library, as constants and typed constructors: an editor completes them, and a
//! typo does not compile.
//!
//! Each rulebook has a module, and in it each kind of word: `tracks`, `document_kinds`, `fact_ids` and so on. `facts` makes what a
//! trip states of the traveller, `documents` what they hold, each value of the type that its word declares.
//!
//! ```
//! use sekisho::words::japan_china_2020_21::{documents, facts, tracks};
//! use sekisho::{Rulebook, Trip, evaluate};
//! use sekisho::trip::{Document, Facts, Holdings, Leg};
//!
//! let mut trip = Trip::new("2020-12-01T09:00+08:00".parse()?);
//! trip.traveller.facts = Facts::from([
//!     facts::symptoms(false),
//!     facts::japan_status(facts::JapanStatus::SHORT_TERM_STAY),
//! ]);
//! trip.itinerary.legs = vec![Leg::new("PVG", "NRT", "2020-12-10T09:00", "2020-12-10T13:00")?];
//! trip.itinerary.tracks = vec![tracks::BUSINESS_TRACK];
//! trip.holdings = Holdings::nothing();
//! let pledge = documents::pledge_business_track().form_dated("2020-11-01".parse()?);
//! trip.holdings.add(Document::from(pledge));
//! evaluate(Rulebook::builtin(), &trip)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A word that the rulebook does not have is no constant, and a value of another type, or of another fact, is refused:
//!
//! ```compile_fail,E0432
//! use sekisho::words::japan_china_2020_21::tracks::BUSYNESS_TRACK;
//! ```
//!
//! ```compile_fail,E0308
//! use sekisho::words::japan_china_2020_21::facts::{self, StatusOfResidence};
//! let fact = facts::japan_status(StatusOfResidence::STUDENT);
//! ```
//!
//! ```compile_fail,E0599
//! use sekisho::words::japan_china_2020_21::documents;
//! let visa = documents::chinese_visa().form_dated("2020-11-01".parse().unwrap());
//! ```
//!
//! The modules are written from the data. A rulebook that is loaded at run time has its words all the same: ids are parsed from
//! text (by `parse` or `new`), and `evaluate` refuses one that the rulebook does not have, with the nearest that it has.

/// The words of the built-in rulebook, of the version that is in this library.
#[allow(
    clippy::doc_markdown,
    clippy::too_many_lines,
    reason = "what is said of a word is its title, as the rulebook has it"
)]
pub mod japan_china_2020_21 {
    include!("data/japan-china-2020-21/words.rs");
}
