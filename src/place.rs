//! Airports and time zones.
//!
//! Both are tables inside the library, made by `src/data/airports/generate.py`; nothing is read or
//! built at run time. What travellers call an airport is a table of its own, written by hand.

mod airport;
pub(crate) mod area;
mod names;
mod table;

pub use airport::Airport;

pub use area::{Members, Nationals, Place};
