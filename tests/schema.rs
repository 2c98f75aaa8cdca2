//! The published JSON Schemas are those of the types. `UPDATE_SCHEMA=1 cargo test --all-features --test schema` renews them.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may read files, and fails by panicking"
)]
#![cfg(feature = "schema")]

use std::path::Path;

use schemars::{JsonSchema, schema_for};
use sekisho::{Assessment, RulebookFile, Trip};

fn is_published<T: JsonSchema>(name: &str) {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/data/schema/{name}.schema.json"));
    let schema = serde_json::to_string_pretty(&schema_for!(T)).unwrap() + "\n";
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, &schema).unwrap();
    }
    let published = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        published == schema,
        "{} is not the schema of the type: renew it with UPDATE_SCHEMA=1",
        path.display()
    );
}

#[test]
fn the_schema_of_a_trip_is_published() {
    is_published::<Trip>("trip");
}

#[test]
fn the_schema_of_an_assessment_is_published() {
    is_published::<Assessment>("assessment");
}

#[test]
fn the_schema_of_a_rulebook_is_published() {
    is_published::<RulebookFile>("rulebook");
}

#[test]
fn the_sample_trips_and_the_rulebook_hold_to_their_schemas() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let holds = |schema: &str, folder: &str| {
        let schema =
            std::fs::read_to_string(root.join(format!("src/data/schema/{schema}.schema.json")))
                .unwrap();
        let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
        let mut count = 0;
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path
                .extension()
                .is_some_and(|extension| extension == "json")
            {
                let value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
                let faults: Vec<_> = validator
                    .iter_errors(&value)
                    .map(|fault| fault.to_string())
                    .collect();
                assert!(faults.is_empty(), "{}: {faults:?}", path.display());
                count += 1;
            }
        }
        assert!(count > 0, "{folder} has no JSON file");
    };
    holds("trip", "examples/trips");
    for folder in ["src/data", "src/data/notices", "src/data/text"] {
        holds("rulebook", folder);
    }
}
