//! The files of the project that tests read.

use std::path::{Path, PathBuf};

use sekisho::Trip;
use serde_json::Value;

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The JSON files of a folder, by name, with their text.
pub fn json_files(folder: &str) -> Vec<(PathBuf, String)> {
    let entries = std::fs::read_dir(root().join(folder)).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "json"));
    paths.sort();
    assert!(!paths.is_empty(), "{folder} has no JSON");
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        (path, text)
    };
    paths.into_iter().map(read).collect()
}

/// The sample trips, one for each situation, with the names of their files.
pub fn samples() -> Vec<(String, Trip)> {
    let files = json_files("examples/trips").into_iter();
    let samples = files.map(|(path, text)| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, Trip::from_json(&text).unwrap())
    });
    let samples: Vec<_> = samples.collect();
    assert!(samples.len() >= 20, "a sample trip for each situation");
    samples
}

/// The worked cases as they are written: name, trip and what is expected.
pub fn worked() -> Vec<Value> {
    let files = json_files("tests/cases").into_iter();
    let cases = files.flat_map(|(_, text)| {
        let file: Value = serde_json::from_str(&text).unwrap();
        file["cases"].as_array().unwrap().clone()
    });
    cases.collect()
}
