//! The bodies of the fuzz targets, over the corpus that the fuzzer has found: what it came across once holds ever after.

#[path = "../fuzz/bodies.rs"]
mod bodies;

use std::path::Path;

use sekisho::{Assessment, Rulebook, Trip};

/// Every input of a target.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/corpus")
        .join(target);
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let mut files: Vec<_> = files.collect();
    files.sort();
    files
        .iter()
        .map(|file| std::fs::read(file).unwrap())
        .collect()
}

/// Runs a target over its corpus, which must come to something as often as it should.
fn replay(target: &str, body: fn(&[u8]), is_answered: fn(&str) -> bool, at_least: usize) {
    let inputs = corpus(target);
    let text = |input: &&Vec<u8>| std::str::from_utf8(input).is_ok_and(is_answered);
    let answered = inputs.iter().filter(text).count();
    assert!(
        answered >= at_least,
        "{target}: {answered} of {} are answered",
        inputs.len()
    );
    for input in &inputs {
        body(input);
    }
}

#[test]
fn trips_of_the_corpus_are_answered() {
    replay("trip", bodies::trip, |it| Trip::from_json(it).is_ok(), 10);
}

#[test]
fn rulebooks_of_the_corpus_are_loaded() {
    replay(
        "rulebook",
        bodies::rulebook,
        |it| Rulebook::from_json(&[it]).is_ok(),
        3,
    );
}

#[test]
fn answers_of_the_corpus_are_read_back() {
    replay(
        "assessment",
        bodies::assessment,
        |it| Assessment::from_json(it).is_ok(),
        4,
    );
}

#[test]
fn health_codes_of_the_corpus_are_told() {
    replay(
        "health_code",
        bodies::health_code,
        |it| it.starts_with("CN-"),
        4,
    );
}

#[test]
fn rulebooks_of_the_corpus_are_compared() {
    replay(
        "amendments",
        bodies::amendments,
        |it| bodies::amendments_of(it.as_bytes()).is_some(),
        4,
    );
}
