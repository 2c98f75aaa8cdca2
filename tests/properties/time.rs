//! How long an answer holds.

use std::cell::Cell;

use chrono::{DateTime, FixedOffset, TimeDelta};
use proptest::prelude::*;
use sekisho::{Assessment, Trip};

use super::{assess, for_each_trip};
use crate::support::trips;

fn asked_at(trip: &Trip, at: DateTime<FixedOffset>) -> Assessment {
    assess(&Trip {
        as_of: at.into(),
        ..trip.clone()
    })
}

/// What an answer says, but for when it was asked and until when it holds.
fn is_same(one: &Assessment, other: &Assessment) -> bool {
    one.verdict == other.verdict
        && one.journeys == other.journeys
        && one.registrations == other.registrations
}

#[test]
fn an_answer_holds_until_the_instant_it_names() {
    let (named, changed) = (Cell::new(0), Cell::new(0));
    for_each_trip(
        1000,
        (trips::trip(), 0.0..1.0_f64).prop_map(|(trip, at)| Trip {
            schema: Some(at.to_string()),
            ..trip
        }),
        |trip| {
            let part: f64 = trip.schema.as_deref().unwrap().parse().unwrap();
            let before = assess(&trip);
            let until = before
                .valid_until
                .unwrap_or(before.as_of + TimeDelta::days(3000));
            prop_assert!(until > before.as_of, "it has ended before it is given");
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_precision_loss,
                reason = "any instant between will do"
            )]
            let seconds = ((until - before.as_of).num_seconds() as f64 * part) as i64;
            for at in [
                before.as_of + TimeDelta::seconds(seconds),
                until - TimeDelta::seconds(1),
            ] {
                let later = asked_at(&trip, at);
                prop_assert!(
                    is_same(&before, &later),
                    "at {at} the answer is another, though it is given as good until {until}"
                );
                prop_assert_eq!(before.valid_until, later.valid_until, "asked at {}", at);
            }
            if before.valid_until.is_some() {
                named.set(named.get() + 1);
                changed.set(changed.get() + u32::from(!is_same(&before, &asked_at(&trip, until))));
            }
            Ok(())
        },
    );
    println!(
        "{} answers name an end; {} change then",
        named.get(),
        changed.get()
    );
}
