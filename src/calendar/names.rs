//! Names of events that are the same in every plan of a traveller and a trip, and of nobody else.

use sha2::{Digest, Sha256};

use crate::trip::Trip;
use crate::trip::traveller::Traveller;
use crate::trip::value::Facts;

/// Whose events they are, and the names so far.
pub(super) struct Names {
    owner: String,
    given: Vec<String>,
}

impl Names {
    /// By the id that the caller gives, else by what the trip says that does not change with its days.
    pub fn of(trip: &Trip, id: Option<&str>) -> Self {
        let owner = id.map_or_else(|| described(trip), |id| format!("id {id}"));
        Self {
            owner,
            given: Vec::new(),
        }
    }

    /// The `UID` of the next thing with this name.
    pub fn uid(&mut self, name: &str) -> String {
        let earlier = self.given.iter().filter(|given| *given == name).count();
        self.given.push(name.to_owned());
        let whole = [&self.owner, "\n", name, "\n", &earlier.to_string()].concat();
        let digest = Sha256::digest(whole.as_bytes());
        // Half of it tells any two apart.
        let digits = digest.iter().take(16).map(|byte| format!("{byte:02x}"));
        format!("{}@sekisho", digits.collect::<String>())
    }
}

/// Traveller and airports. What they state of themselves may be of the day.
fn described(trip: &Trip) -> String {
    let traveller = Traveller {
        facts: Facts::default(),
        ..trip.traveller.clone()
    };
    let legs = trip.itinerary.legs.iter();
    let airports = legs.flat_map(|leg| [leg.from.code(), leg.to.code()]);
    let airports: Vec<&str> = airports.collect();
    // What was read from JSON can be written as JSON.
    let traveller = serde_json::to_string(&traveller).unwrap_or_default();
    format!("traveller {traveller} {}", airports.join(" "))
}
