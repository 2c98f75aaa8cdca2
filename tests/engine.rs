//! Rules mean what is written, whatever their shape and their order.

mod conditions;
mod order;
mod senseless;
mod windows;

use proptest::prelude::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, RngSeed, TestCaseResult, TestRunner};

/// Tries a property on so many things, the same ones every time; `PROPTEST_RNG_SEED` and `PROPTEST_CASES` ask for others.
fn for_each<S: Strategy>(cases: u32, things: S, property: impl Fn(S::Value) -> TestCaseResult) {
    let mut config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 200,
        ..Config::default()
    };
    config.rng_algorithm = RngAlgorithm::ChaCha;
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(20_201_128);
    }
    let asked = std::env::var("PROPTEST_CASES").ok();
    config.cases = asked.and_then(|cases| cases.parse().ok()).unwrap_or(cases);
    TestRunner::new(config)
        .run(&things, property)
        .unwrap_or_else(|error| panic!("{error}"));
}
