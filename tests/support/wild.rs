//! Wild trips, as nobody makes them.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use sekisho::Trip;
use sekisho::code::{Country, Subdivision};
use sekisho::place::{Airport, Location};
use sekisho::time::Moment;
use sekisho::trip::{Leg, Mode, Residence};

use super::trips::trip;

/// A trip out of anybody's mind: dates of three centuries, times without offsets, any airport, lists in any order.
pub fn wild() -> impl Strategy<Value = Trip> {
    (
        trip(),
        wild_moment(),
        vec(
            (wild_moment(), wild_moment(), 0_usize..7895, 0_usize..7895),
            0..4,
        ),
        0_u8..7,
    )
        .prop_map(|(mut trip, moment, flights, how)| {
            if how & 1 == 1 {
                trip.as_of = moment;
            }
            if how & 2 == 2 {
                trip.itinerary.legs = flights
                    .iter()
                    .map(|(departs, arrives, from, to)| wild_flight(*departs, *arrives, *from, *to))
                    .collect();
            } else if let (Some(leg), Some((departs, ..))) =
                (trip.itinerary.legs.first_mut(), flights.first())
            {
                leg.departs = *departs;
            }
            if how & 4 == 4 {
                trip.itinerary.legs.reverse();
                trip.traveller.residence = Some(Residence {
                    country: Country::JP,
                    subdivision: Subdivision::new("CN-SH").ok(),
                });
            }
            trip
        })
}

fn wild_flight(departs: Moment, arrives: Moment, from: usize, to: usize) -> Leg {
    let at = |number: usize| {
        if number.is_multiple_of(8) {
            return Location::stated("GBDVR", "GB", "Europe/London").unwrap();
        }
        let mut airports = Airport::all();
        airports.nth(number % airports.len()).unwrap().into()
    };
    let by = [None, Some(Mode::Air), Some(Mode::Rail), Some(Mode::Sea)][from % 4];
    Leg {
        from: at(from),
        to: at(to),
        departs,
        arrives,
        by,
        technical_stops: vec![at(to)],
        then: None,
    }
}

fn wild_moment() -> impl Strategy<Value = Moment> {
    let offset = select(vec![
        "", "Z", "+09:00", "+08:00", "-18:00", "+18:00", "+05:45",
    ]);
    let year = prop_oneof![1 => select(vec![1900, 2199]), 2 => 1900..2200, 3 => 2020..2022];
    (
        year,
        1_u32..13,
        1_u32..29,
        weighted(0.9, (0_u32..24, 0_u32..60)),
        offset,
    )
        .prop_map(|(year, month, day, time, offset)| {
            let date = format!("{year}-{month:02}-{day:02}");
            let text = time.map_or(date.clone(), |(hour, minute)| {
                format!("{date}T{hour:02}:{minute:02}{offset}")
            });
            text.parse().unwrap()
        })
}
