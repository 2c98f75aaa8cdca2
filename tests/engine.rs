//! Rules mean what is written, whatever their shape and their order.

mod conditions;
mod documents;
mod facts;
mod months;
mod order;
mod senseless;
mod windows;

use proptest::prelude::Strategy;
use proptest::test_runner::{TestCaseResult, TestRunner};

use crate::support::the_same_every_time;

/// Tries a property on so many things, the same ones every time; `PROPTEST_RNG_SEED` and `PROPTEST_CASES` ask for others.
fn for_each<S: Strategy>(cases: u32, things: S, property: impl Fn(S::Value) -> TestCaseResult) {
    TestRunner::new(the_same_every_time(cases))
        .run(&things, property)
        .unwrap_or_else(|error| panic!("{error}"));
}
