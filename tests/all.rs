//! Every test but that of memory, which needs a process of its own: in one program, so that no core waits for the last test of a
//! file. `cargo test --all-features --test all cases::` runs those of `cases.rs`.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::semicolon_if_nothing_returned,
    clippy::similar_names,
    clippy::string_slice,
    clippy::unnecessary_wraps,
    clippy::unwrap_used,
    reason = "a test may read files, and fails by panicking"
)]

mod alternatives;
mod amendment;
mod bindings;
mod calendar;
mod cases;
mod checklist;
mod codes;
mod constants;
mod corridors;
mod difference;
mod engine;
mod examples;
mod explanation;
mod fuzz_corpus;
mod hostile;
mod house;
mod interview;
mod plan;
mod properties;
mod record;
mod report;
mod rulebook;
mod schema;
mod snapshots;
mod support;
mod tracks;
mod walk;
