//! What holds of the differences between any two answers.

use std::cell::Cell;
use std::collections::BTreeMap;

use chrono::TimeDelta;
use proptest::prelude::*;
use proptest::sample::select;
use sekisho::assessment::{Standing, Way};
use sekisho::differences::{Changed, Difference};
use sekisho::trip::{Holdings, Traveller};
use sekisho::{Assessment, Trip, differences};

use super::plans::ahead;
use super::{assess, for_each_trip};
use crate::support::{instant, text_of};

/// The trip as it is asked some days later; or, for 0, another trip on the same route.
fn other(trip: &Trip, days: i64) -> Trip {
    let mut other = trip.clone();
    other.schema = None;
    if days > 0 {
        other.as_of = (instant(trip.as_of) + TimeDelta::days(days)).into();
    } else {
        other.traveller = Traveller::default();
        other.holdings = Holdings::nothing();
        other.itinerary.tracks.clear();
    }
    other
}

/// A difference seen from the other answer.
fn mirrored(found: &Difference) -> Difference {
    let what = match found.what.clone() {
        Changed::Verdict { before, after } => Changed::Verdict {
            before: after,
            after: before,
        },
        Changed::Standing { before, after } => Changed::Standing {
            before: after,
            after: before,
        },
        Changed::Added {
            text,
            requirement,
            source,
        } => Changed::Gone {
            text,
            requirement,
            source,
        },
        Changed::Gone {
            text,
            requirement,
            source,
        } => Changed::Added {
            text,
            requirement,
            source,
        },
        Changed::Assumed { assumption } => Changed::NotAssumed { assumption },
        Changed::NotAssumed { assumption } => Changed::Assumed { assumption },
        other => other,
    };
    Difference {
        what,
        ..found.clone()
    }
}

/// How often each difference is named, but for those in which the other answer has other names: they are only counted.
fn counted(differences: impl Iterator<Item = Difference>) -> BTreeMap<String, u32> {
    let mut counted = BTreeMap::new();
    for found in differences {
        let key = match found.what {
            Changed::Status { .. } => "status".into(),
            Changed::Modality { .. } => "modality".into(),
            Changed::Window { .. } => "window".into(),
            Changed::Stay { .. } => "stay".into(),
            Changed::Route { .. } | Changed::JourneyGone => "route".into(),
            _ => text_of(&found),
        };
        *counted.entry(key).or_insert(0) += 1;
    }
    counted
}

/// What an answer says of journeys, in the words that differences compare.
fn said(assessment: &Assessment) -> String {
    let journeys = assessment.journeys.iter().map(|journey| {
        // A way that is closed is as good as none.
        let open = journey
            .ways
            .iter()
            .filter(|way| way.standing != Standing::Closed);
        let mut ways: Vec<_> = open.map(way).collect();
        ways.sort();
        (journey.from, journey.to, journey.verdict, ways)
    });
    text_of(&(
        assessment.verdict,
        journeys.collect::<Vec<_>>(),
        &assessment.assumed,
    ))
}

fn way(way: &Way) -> String {
    let asked: Vec<_> = way
        .requirements
        .iter()
        .map(|found| (&found.title, found.status, found.modality, found.window))
        .collect();
    let duties: Vec<_> = way
        .duties
        .iter()
        .map(|duty| (&duty.title, duty.modality, duty.window))
        .collect();
    let refusals: Vec<_> = way.refusals.iter().map(|refusal| &refusal.text).collect();
    let mut notes: Vec<_> = way.notes.iter().map(|note| &note.text).collect();
    notes.sort();
    notes.dedup();
    text_of(&(
        &way.track,
        way.standing,
        way.verdict,
        asked,
        duties,
        refusals,
        notes,
    ))
}

#[test]
fn what_is_new_one_way_is_gone_the_other_way_and_nothing_differs_from_itself() {
    let (differ, alike) = (Cell::new(0), Cell::new(0));
    let days = select(vec![0_i64, 0, 7, 14]);
    for_each_trip(
        600,
        (ahead(), days).prop_map(|(trip, days)| Trip {
            schema: Some(days.to_string()),
            ..trip
        }),
        |trip| {
            let days = trip.schema.as_deref().unwrap().parse().unwrap();
            let (before, after) = (assess(&trip), assess(&other(&trip, days)));
            prop_assert_eq!(differences(&before, &before), []);
            let there = differences(&before, &after);
            let back = differences(&after, &before);
            prop_assert_eq!(
                counted(there.iter().map(mirrored)),
                counted(back.iter().cloned())
            );
            for found in &there {
                let is_one = match &found.what {
                    Changed::Verdict { before, after } => before != after,
                    Changed::Standing { before, after } => before != after,
                    Changed::Status { before, after, .. } => before != after,
                    Changed::Modality { before, after, .. } => before != after,
                    Changed::Window { before, after, .. } => before != after,
                    _ => true,
                };
                prop_assert!(is_one, "no difference: {:?}", found);
            }
            let count = if there.is_empty() { &alike } else { &differ };
            count.set(count.get() + 1);
            if there.is_empty() {
                prop_assert_eq!(said(&before), said(&after));
            }
            Ok(())
        },
    );
    println!("{} pairs differ, {} do not", differ.get(), alike.get());
    assert!(differ.get() > 200 && alike.get() > 50);
}
