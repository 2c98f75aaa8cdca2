//! The routes.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use sekisho::trip::{Layover, Leg};

use crate::support::{airport, clock, flight, instant, plus};

/// Airports in order, with the hours between flights and what happens there.
#[derive(Clone, Debug)]
pub struct Route {
    chain: &'static [&'static str],
    stops: &'static [(i64, Option<Layover>)],
    technical_stop: Option<&'static str>,
    /// Whether it leads from Japan to China or back, directly or through a third country.
    pub of_corridor: bool,
}

const AIRSIDE: Option<Layover> = Some(Layover::Airside);
const ADMITTED: Option<Layover> = Some(Layover::Admitted);

fn route(chain: &'static [&'static str], stops: &'static [(i64, Option<Layover>)]) -> Route {
    assert_eq!(chain.len(), stops.len() + 2);
    Route {
        chain,
        stops,
        technical_stop: None,
        of_corridor: false,
    }
}

fn corridor(chain: &'static [&'static str], stops: &'static [(i64, Option<Layover>)]) -> Route {
    Route {
        of_corridor: true,
        ..route(chain, stops)
    }
}

pub fn all() -> Vec<Route> {
    vec![
        corridor(&["NRT", "PVG"], &[]),
        corridor(&["NRT", "PEK"], &[]),
        Route {
            technical_stop: Some("ICN"),
            ..route(&["KIX", "PVG"], &[])
        },
        corridor(&["NRT", "ICN", "PVG"], &[(4, AIRSIDE)]),
        route(&["NRT", "ICN", "PEK"], &[(4, AIRSIDE)]),
        corridor(&["NRT", "HKG", "PVG"], &[(4, AIRSIDE)]),
        route(&["NRT", "ICN", "HKG", "PVG"], &[(4, AIRSIDE), (4, AIRSIDE)]),
        route(&["CTS", "NRT", "PVG", "CTU"], &[(3, None), (3, None)]),
        route(&["BKK", "NRT", "PVG"], &[(5, AIRSIDE)]),
        route(&["BKK", "NRT", "PEK"], &[(5, AIRSIDE)]),
        route(&["BKK", "NRT", "PVG"], &[(5, None)]),
        route(&["BKK", "NRT", "PVG"], &[(72, ADMITTED)]),
        route(&["BKK", "NRT", "PVG"], &[(20 * 24, ADMITTED)]),
        route(
            &["NRT", "ICN", "NRT", "PVG"],
            &[(72, ADMITTED), (5, AIRSIDE)],
        ),
        corridor(&["PVG", "NRT"], &[]),
        corridor(&["PVG", "ICN", "NRT"], &[(4, AIRSIDE)]),
        corridor(&["PVG", "ICN", "NRT"], &[(30, ADMITTED)]),
        route(&["PVG", "NRT", "LAX"], &[(4, AIRSIDE)]),
        route(&["PVG", "NRT", "PVG"], &[(5 * 24, ADMITTED)]),
        route(&["PVG", "NRT", "PVG"], &[(5, AIRSIDE)]),
        route(&["NRT", "PVG", "NRT"], &[(6 * 24, ADMITTED)]),
        route(&["NRT", "PVG", "LAX"], &[(4, AIRSIDE)]),
        route(&["NRT", "LAX"], &[]),
        route(&["BKK", "PVG"], &[]),
    ]
}

impl Route {
    /// Departures with which the first flight leaves on a day, by day and just after midnight; with which the last one
    /// lands on it.
    pub fn departures(&self, day: NaiveDate) -> Vec<DateTime<FixedOffset>> {
        let from = airport(self.chain[0]);
        let mut departures = vec![clock(from, day, 600)];
        if self.of_corridor {
            departures.push(clock(from, day, 30));
        }
        // An hour's flight before midnight and the other flights after it: the day of landing is what counts.
        let late = clock(from, plus(day, -1), 23 * 60);
        let lands = |departs| self.fly(departs).last().map(|leg| leg.arrives.date());
        let shift = lands(late).map_or(0, |landed| (landed - day).num_days());
        departures.push(late - TimeDelta::days(shift));
        departures
    }

    pub fn fly(&self, departs: DateTime<FixedOffset>) -> Vec<Leg> {
        let mut legs: Vec<Leg> = Vec::new();
        for (number, ends) in self.chain.windows(2).enumerate() {
            let leaves = legs.last().map_or(departs, |leg| {
                instant(leg.arrives) + TimeDelta::hours(self.stops[number - 1].0)
            });
            let mut leg = flight(airport(ends[0]), airport(ends[1]), leaves, 180);
            leg.technical_stops.extend(self.technical_stop.map(airport));
            leg.then = self.stops.get(number).and_then(|(_, then)| *then);
            legs.push(leg);
        }
        legs
    }
}
