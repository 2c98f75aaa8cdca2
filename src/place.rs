//! Airports, other locations where legs begin and end, and time zones.
//!
//! Airports and zones are tables inside the library, made by `src/data/airports/generate.py`; nothing is read or
//! built at run time. What travellers call an airport is a table of its own, written by hand.

mod airport;
pub(crate) mod area;
mod location;
mod names;
mod table;

pub use airport::Airport;
pub use location::{Location, StatedLocation};

pub use area::{Members, Nationals, Place};
