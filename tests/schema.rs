//! The published JSON Schemas are those of the types. `UPDATE_SCHEMA=1 cargo test --all-features --test all schema::` renews them.
#![cfg(feature = "schema")]

mod narrowed;

use schemars::JsonSchema;
use sekisho::alternatives::Alternatives;
use sekisho::amendments::Amendments;
use sekisho::assessment::Explanation;
use sekisho::differences::Difference;
use sekisho::interview::Interview;
use sekisho::plan::{Plan, Turnarounds};
use sekisho::rulebook::RulebookFile;
use sekisho::trip::{Holdings, Traveller};
use sekisho::{
    Assessment, Rulebook, Trip, alternatives, amendments, differences, evaluate, explain,
    interview, plan, schema_of,
};
use serde_json::{Value, json};

use crate::support::files::{json_files, root, samples};

fn is_published<T: JsonSchema>(name: &str) {
    let path = root().join(format!("src/data/schema/{name}.schema.json"));
    let schema = serde_json::to_string_pretty(&schema_of::<T>()).unwrap() + "\n";
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
fn the_schema_of_a_plan_is_published() {
    is_published::<Plan>("plan");
}

#[test]
fn the_schema_of_alternatives_is_published() {
    is_published::<Alternatives>("alternatives");
}

#[test]
fn the_schema_of_differences_is_published() {
    is_published::<Vec<Difference>>("differences");
}

#[test]
fn the_schema_of_an_explanation_is_published() {
    is_published::<Explanation>("explanation");
}

#[test]
fn the_schema_of_an_interview_is_published() {
    is_published::<Interview>("interview");
}

#[test]
fn the_schema_of_amendments_is_published() {
    is_published::<Amendments>("amendments");
}

#[test]
fn what_is_explained_and_asked_of_the_sample_trips_holds_to_the_schemas() {
    let (of_explanation, of_interview) = (faults("explanation"), faults("interview"));
    let (mut explained, mut asked) = (0, 0);
    for (name, trip) in samples() {
        for topic in evaluate(Rulebook::builtin(), &trip).unwrap().topics() {
            let found = explain(Rulebook::builtin(), &trip, &topic)
                .unwrap()
                .unwrap();
            assert_eq!(
                of_explanation(&json!(found)),
                Vec::<String>::new(),
                "{name}"
            );
            let read: Explanation = serde_json::from_value(json!(found)).unwrap();
            assert_eq!(read, found, "{name}");
            explained += 1;
        }
        let blank = Trip {
            traveller: Traveller::default(),
            holdings: Holdings::default(),
            ..trip
        };
        let step = interview(Rulebook::builtin(), &blank, &[]).unwrap();
        asked += usize::from(step.next.is_some());
        assert_eq!(of_interview(&json!(step)), Vec::<String>::new(), "{name}");
    }
    assert!(explained > 200 && asked > 15, "{explained}, {asked}");
    assert_ne!(
        of_explanation(&json!({"topic": {}, "provisions": []})),
        Vec::<String>::new()
    );
    assert_ne!(
        of_interview(&json!({"verdict": "maybe", "decided": true})),
        Vec::<String>::new()
    );
}

#[test]
fn what_a_new_rulebook_changes_holds_to_its_schema() {
    let mut file = Rulebook::builtin().contents().clone();
    let mut provisions = file.provisions.iter_mut();
    let provision = provisions
        .find(|provision| provision.id.as_str() == "e.via")
        .unwrap();
    provision.in_force.until = "2021-02-07".parse().ok();
    let after = Rulebook::from_json(&[serde_json::to_string(&file).unwrap()]).unwrap();
    let found = amendments(Rulebook::builtin(), &after);
    assert_eq!(found.amendments.len(), 1);
    assert_eq!(faults("amendments")(&json!(found)), Vec::<String>::new());
    assert_ne!(
        faults("amendments")(&json!({"amendments": [{}]})),
        Vec::<String>::new()
    );
}

fn faults(schema: &str) -> impl Fn(&Value) -> Vec<String> {
    let path = root().join(format!("src/data/schema/{schema}.schema.json"));
    let schema = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    move |value| {
        let faults = validator.iter_errors(value);
        faults.map(|fault| fault.to_string()).collect()
    }
}

#[test]
fn the_sample_trips_and_the_rulebook_hold_to_their_schemas() {
    let holds = |schema: &str, folder: &str| {
        let faults = faults(schema);
        for (path, text) in json_files(folder) {
            let value = serde_json::from_str(&text).unwrap();
            assert_eq!(faults(&value), Vec::<String>::new(), "{}", path.display());
        }
    };
    holds("trip", "examples/trips");
    for folder in [
        "src/data/japan-china-2020-21",
        "src/data/japan-china-2020-21/notices",
        "src/data/japan-china-2020-21/text",
        "src/data/texts",
    ] {
        holds("rulebook", folder);
    }
}

#[test]
fn what_is_planned_and_offered_for_the_sample_trips_holds_to_the_schemas() {
    let (of_plan, of_alternatives) = (faults("plan"), faults("alternatives"));
    let (mut steps, mut offered) = (0, 0);
    for (name, trip) in samples() {
        let plan = plan(Rulebook::builtin(), &trip, Turnarounds::default()).unwrap();
        steps += plan
            .journeys
            .iter()
            .map(|journey| journey.steps.len())
            .sum::<usize>();
        assert_eq!(of_plan(&json!(plan)), Vec::<String>::new(), "{name}");
        let found = alternatives(Rulebook::builtin(), &trip, Turnarounds::default()).unwrap();
        offered += found.found.len();
        assert_eq!(
            of_alternatives(&json!(found)),
            Vec::<String>::new(),
            "{name}"
        );
    }
    assert!(
        steps > 100 && offered > 10,
        "{steps} steps, {offered} alternatives"
    );
}

#[test]
fn what_differs_between_the_sample_trips_holds_to_the_schema() {
    let faults = faults("differences");
    let answers: Vec<_> = samples()
        .into_iter()
        .map(|(name, trip)| (name, evaluate(Rulebook::builtin(), &trip).unwrap()))
        .collect();
    let mut kinds = std::collections::BTreeSet::new();
    for (one, before) in &answers {
        for (other, after) in &answers {
            let found = json!(differences(before, after));
            assert_eq!(faults(&found), Vec::<String>::new(), "{one} and {other}");
            let all = found.as_array().unwrap().iter().map(|found| &found["what"]);
            kinds.extend(all.map(|what| match what {
                Value::Object(what) => what.keys().next().unwrap().clone(),
                word => word.as_str().unwrap().to_owned(),
            }));
        }
    }
    // Every kind of difference, once at least.
    assert_eq!(kinds.len(), 11, "{kinds:?}");
}

/// A value that the schema holds to, and no longer once `at` is another.
fn is_broken_by(schema: &str, whole: &Value, at: &str, other: Value) {
    let faults = faults(schema);
    assert_eq!(faults(whole), Vec::<String>::new());
    let mut broken = whole.clone();
    *broken
        .pointer_mut(at)
        .unwrap_or_else(|| panic!("nothing at {at}")) = other;
    assert!(
        !faults(&broken).is_empty(),
        "{schema}: {at} may be anything"
    );
}

#[test]
fn a_broken_plan_or_alternative_or_difference_is_refused() {
    let sample = |name: &str| {
        let mut trips = samples().into_iter();
        trips.find(|(path, _)| path.contains(name)).unwrap().1
    };
    let (first, late) = (sample("s-01-"), sample("s-13-"));
    let turnarounds = Turnarounds {
        certificate: Some(60),
        ..Turnarounds::default()
    };
    let plan = json!(plan(Rulebook::builtin(), &first, turnarounds.clone()).unwrap());
    is_broken_by("plan", &plan, "/as_of", json!(20_201_120));
    is_broken_by("plan", &plan, "/turnarounds/certificate", json!(-1));
    is_broken_by("plan", &plan, "/turnarounds/documents", json!({}));
    is_broken_by(
        "plan",
        &plan,
        "/turnarounds/documents",
        json!([{"kind": "permit"}]),
    );
    is_broken_by("plan", &plan, "/journeys/0/feasible", json!("perhaps"));
    is_broken_by("plan", &plan, "/journeys/0/steps/0/state", json!("begun"));
    is_broken_by(
        "plan",
        &plan,
        "/journeys/0/steps/0/kind",
        json!({"errand": {}}),
    );
    is_broken_by("plan", &plan, "/journeys/0/steps/0/slack", json!("1 d"));
    is_broken_by("plan", &plan, "/journeys/0/steps/0", json!({}));
    let found = json!(alternatives(Rulebook::builtin(), &late, turnarounds).unwrap());
    is_broken_by("alternatives", &found, "/passes", json!(null));
    is_broken_by("alternatives", &found, "/days_later", json!("many"));
    is_broken_by(
        "alternatives",
        &found,
        "/found/0/changes/0",
        json!({"by_ship": {}}),
    );
    is_broken_by("alternatives", &found, "/found/0/trip", json!({}));
    is_broken_by("alternatives", &found, "/found/0/plan", json!({}));
    let answer = |trip| evaluate(Rulebook::builtin(), trip).unwrap();
    let different = json!(differences(&answer(&first), &answer(&late)));
    is_broken_by("differences", &different, "/0/what", json!({"moved": {}}));
    is_broken_by("differences", &different, "/0", json!({"what": 1}));
}
