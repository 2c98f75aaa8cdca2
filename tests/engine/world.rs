//! A rulebook a hundred times the size answers the same.

use std::sync::LazyLock;

use proptest::prelude::{Strategy, prop_assert_eq};
use proptest::test_runner::TestCaseError;
use sekisho::code::Country;
use sekisho::place::Airport;
use sekisho::trip::{Holdings, Leg, Residence};
use sekisho::{Rulebook, Trip, Verdict, evaluate, verdict};
use serde_json::Value;

use super::for_each;
use crate::support::trips::trip;
use crate::support::world::{CORRIDORS, pairs, world};
use crate::support::{files::samples, text_of};

static WORLD: LazyLock<Rulebook> =
    LazyLock::new(|| Rulebook::from_json(&world(CORRIDORS)).unwrap());

/// Whether a trip only touches down where no other corridor speaks.
fn is_of_the_corridor(trip: &Trip) -> bool {
    let mut legs = trip.itinerary.legs.iter();
    legs.all(|leg| {
        let ends = [leg.from.country(), leg.to.country()];
        ends.iter()
            .all(|end| [Country::JP, Country::CN].contains(end))
    })
}

/// What is said of a trip, but for what the rulebook speaks of.
fn told(rulebook: &Rulebook, trip: &Trip) -> Result<Value, String> {
    let answer = evaluate(rulebook, trip).map_err(|error| error.to_string())?;
    let mut told = serde_json::to_value(&answer).unwrap();
    told["coverage"].take();
    Ok(told)
}

fn same(trip: &Trip) -> Result<Option<Verdict>, TestCaseError> {
    let built_in = Rulebook::builtin();
    prop_assert_eq!(
        told(built_in, trip),
        told(&WORLD, trip),
        "{}",
        text_of(trip)
    );
    let verdicts = [built_in, &WORLD].map(|rulebook| verdict(rulebook, trip).ok());
    prop_assert_eq!(verdicts[0], verdicts[1], "{}", text_of(trip));
    Ok(verdicts[0])
}

#[test]
fn a_world_of_250_countries_and_ten_thousand_provisions_is_loaded() {
    let world = WORLD.contents();
    assert!(
        world.provisions.len() > 10_000,
        "{}",
        world.provisions.len()
    );
    assert!(world.requirements.len() > 7_000 && world.definitions.len() > 1_500);
    assert!(world.vocabulary.documents.len() > 3_900 && world.vocabulary.tracks.len() > 600);
    let scopes = world.provisions.iter().map(|provision| &provision.scope);
    let named: std::collections::BTreeSet<_> = scopes.flat_map(|scope| &scope.to).collect();
    assert_eq!(named.len(), 250);
}

#[test]
fn what_is_said_of_a_corridor_is_the_same_in_a_rulebook_of_the_world() {
    let mut seen = Vec::new();
    for (_, trip) in samples() {
        if is_of_the_corridor(&trip) {
            seen.extend(same(&trip).unwrap());
        }
    }
    assert!(seen.len() >= 15, "{}", seen.len());
    let corridor = trip().prop_filter("other corridors speak of it", is_of_the_corridor);
    for_each(40, corridor, |trip| same(&trip).map(|_| ()));
}

#[test]
fn every_corridor_of_the_world_gets_the_answer_of_the_built_in_one() {
    let airport = |country: Country| Airport::all().find(|place| place.country() == country);
    let between = |from: Airport, to: Airport| {
        let (departs, arrives) = ("2020-12-10T09:00", "2020-12-11T12:00");
        let leg = Leg::new(from.as_str(), to.as_str(), departs, arrives).unwrap();
        let mut trip = Trip::new("2020-12-01T09:00+08:00".parse().unwrap());
        trip.traveller.nationality = Some("USA".parse().unwrap());
        trip.traveller.residence = Some(Residence::in_country("US".parse().unwrap()));
        trip.itinerary.legs = vec![leg];
        trip.holdings = Holdings::nothing();
        trip
    };
    let mut asked = 0;
    // The traveller is at home in none of them.
    let abroad = |pair: &[Country; 2]| !pair.iter().any(|country| country.as_str() == "US");
    for [one, other] in pairs().into_iter().filter(abroad) {
        let Some((to, from)) = airport(one).zip(airport(other)) else {
            continue;
        };
        for (from, to, ends) in [(from, to, ["PVG", "NRT"]), (to, from, ["NRT", "PVG"])] {
            let [start, end] = ends.map(|code| Airport::new(code).unwrap());
            let expected = verdict(Rulebook::builtin(), &between(start, end)).unwrap();
            // Some are further apart than a flight is long.
            if let Ok(found) = verdict(&WORLD, &between(from, to)) {
                assert_eq!(found, expected, "{from} to {to}");
                assert_ne!(found, Verdict::NotCovered);
                asked += 1;
            }
        }
    }
    assert!(asked > 180, "{asked}");
}
