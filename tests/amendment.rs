//! What a new rulebook changes: the parts, the dates, and trips whose answers change. Every witness is evaluated again here.

mod every;
mod extent;
mod facts;
mod large;
mod one;
mod several;
mod words;

use sekisho::amendments::{Amendment, Amendments, Extent, RulebookPart, Witness, WitnessSearch};
use sekisho::time::Moment;
use sekisho::{Assessment, Rulebook, RulebookError, Trip, amendments, differences, evaluate};
use serde_json::Value;

use crate::support::rulebooks::{contents, entry};

fn load(contents: &Value) -> Result<Rulebook, RulebookError> {
    Rulebook::from_json(&[contents.to_string()])
}

/// The built-in rulebook with a change.
fn changed(change: impl FnOnce(&mut Value)) -> Rulebook {
    let mut book = contents();
    change(&mut book);
    load(&book).unwrap()
}

fn provision(id: &str) -> RulebookPart {
    RulebookPart::Provision {
        id: id.parse().unwrap(),
    }
}

/// What both rulebooks answer, without what does not count: their version, and how long the answer holds.
fn answers(before: &Rulebook, after: &Rulebook, trip: &Trip) -> [Assessment; 2] {
    [before, after].map(|rulebook| {
        let mut answer = evaluate(rulebook, trip).unwrap();
        answer.rulebooks.clear();
        answer.valid_until = None;
        answer
    })
}

/// Evaluates a witness again, with nothing but `evaluate`.
fn confirm(before: &Rulebook, after: &Rulebook, witness: &Witness) {
    let [was, is] = answers(before, after, &witness.trip);
    assert_ne!(was, is, "{witness:?}");
    assert_eq!((was.verdict, is.verdict), (witness.before, witness.after));
    assert_eq!(differences(&was, &is), witness.differences);
    let differs = was.verdict != is.verdict;
    assert!(differs || witness.extent != Extent::Verdict, "{witness:?}");
    let departs = witness.trip.itinerary.legs[0].departs.instant();
    assert!(witness.trip.as_of.instant() < departs, "{witness:?}");
}

/// What is different, every witness of it confirmed.
fn amended(before: &Rulebook, after: &Rulebook) -> Amendments {
    let found = amendments(before, after);
    for amendment in &found.amendments {
        assert!(!amendment.changes.is_empty(), "{amendment:?}");
        if let WitnessSearch::Witnessed { witness } = &amendment.search {
            confirm(before, after, witness);
        }
    }
    found
}

/// The only amendment.
fn only(found: Amendments) -> Amendment {
    assert_eq!(found.amendments.len(), 1, "{found:?}");
    found.amendments.into_iter().next().unwrap()
}

fn witness(amendment: &Amendment) -> &Witness {
    match &amendment.search {
        WitnessSearch::Witnessed { witness } => witness,
        other => panic!("{:?}: {other:?}", amendment.part),
    }
}

/// The same trip so many days later, asked as much later.
fn later(trip: &Trip, days: i64) -> Trip {
    let shift = |moment: Moment| -> Moment {
        (moment.instant().unwrap() + chrono::TimeDelta::days(days)).into()
    };
    let mut trip = trip.clone();
    trip.as_of = shift(trip.as_of);
    for leg in &mut trip.itinerary.legs {
        (leg.departs, leg.arrives) = (shift(leg.departs), shift(leg.arrives));
    }
    trip
}
