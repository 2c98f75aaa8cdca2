//! Rules mean what is written, whatever their shape and their order.

mod age;
mod areas;
mod conditions;
mod distinct;
mod documents;
mod doses;
mod exit;
mod facts;
mod legs;
mod months;
mod order;
mod passports;
mod registries;
mod senseless;
mod stays;
mod subjects;
mod testing;
mod together;
mod ways;
mod windows;
mod world;

use proptest::prelude::Strategy;
use proptest::test_runner::{TestCaseResult, TestRunner};

use crate::support::the_same_every_time;

/// Tries a property on so many things, the same ones every time; `PROPTEST_RNG_SEED` and `PROPTEST_CASES` ask for others.
fn for_each<S: Strategy>(cases: u32, things: S, property: impl Fn(S::Value) -> TestCaseResult) {
    TestRunner::new(the_same_every_time(cases))
        .run(&things, property)
        .unwrap_or_else(|error| panic!("{error}"));
}
