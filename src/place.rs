//! Airports and time zones.
//!
//! Both are tables inside the library, made by `src/data/airports/generate.py`; nothing is read or
//! built at run time.

mod airport;
mod table;
mod zone;

pub use airport::Airport;
pub use zone::{Resolved, Zone};
