//! Kotlin and Swift give the answers that Rust gives: builds both, hands them every shared case with Rust's answer, and
//! runs their tests.
//!
//! Where a language is not installed its test says so and does nothing, except in CI, where that is a failure.
#![cfg(feature = "calendar")]

use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};

use sekisho::assessment::Topic;
use sekisho::interview::Answer;
use sekisho::plan::Turnarounds;
use sekisho::rulebook::Provision;
use sekisho::trip::{Holdings, Traveller};
use sekisho::{
    Checklist, EvaluateError, Language, Rulebook, Trip, alternatives, amendments, calendar,
    evaluate, explain, interview, plan,
};
use serde_json::{Value, json};

use crate::support::files::{json_files, root, worked};
use crate::support::scripts::{script, tell};

/// Where the bindings are built.
fn out() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    root()
        .join(target.unwrap_or_else(|| "target".into()))
        .join("bindings-dev")
}

/// Every trip of the shared cases and of the examples, as text, with its name.
fn trips() -> Vec<(String, String, Option<Value>)> {
    let mut trips = Vec::new();
    for case in worked() {
        let name = case["name"].as_str().unwrap().to_owned();
        let expected = case["expect"].get("verdict").cloned();
        trips.push((name, case["trip"].to_string(), expected));
    }
    for (path, text) in json_files("examples/trips") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        trips.push((name, text, None));
    }
    trips
}

/// What Rust says of a trip: its JSON as Rust writes it, and the answer, or the error and its kind.
fn answer((name, text, verdict): (String, String, Option<Value>)) -> Value {
    let trip = match Trip::from_json(&text) {
        Ok(trip) => trip,
        Err(error) => return json!({"name": name, "trip": text, "unreadable": error.to_string()}),
    };
    let written = serde_json::to_string(&trip).unwrap();
    match evaluate(Rulebook::builtin(), &trip) {
        Ok(assessment) => {
            let is_sample = Path::new(&name)
                .extension()
                .is_some_and(|end| end == "json");
            // They take many plans: those of the sample trips will do.
            let alternatives = is_sample.then(|| {
                let found = alternatives(Rulebook::builtin(), &trip, Turnarounds::default());
                serde_json::to_string(&found.unwrap()).unwrap()
            });
            let expected = verdict.unwrap_or_else(|| json!(assessment.verdict));
            let checklist = |language| Checklist::new(Rulebook::builtin(), &assessment, language);
            let parts = [
                Checklist::of_registrations,
                Checklist::of_assumptions,
                Checklist::of_coverage,
            ]
            .map(|part| part(Rulebook::builtin(), &assessment, Language::Ja).to_string());
            let plan = plan(Rulebook::builtin(), &trip, Turnarounds::default()).unwrap();
            let why = |topic: &Topic| {
                let found = explain(Rulebook::builtin(), &trip, topic).unwrap().unwrap();
                let words = Checklist::of_explanation(Rulebook::builtin(), &found, Language::Ja);
                (serde_json::to_string(&found).unwrap(), words.to_string())
            };
            let id = is_sample.then_some(name.as_str());
            let calendar = calendar(Rulebook::builtin(), &trip, &plan, Language::ZhHant, id);
            json!({
                "name": name,
                "trip": text,
                "written": written,
                "verdict": expected,
                "assessment": serde_json::to_string(&assessment).unwrap(),
                "plan": serde_json::to_string(&plan).unwrap(),
                "alternatives": alternatives,
                "interview": is_sample.then(|| interviewed(&trip)),
                "explanations": assessment.topics().iter().map(why).collect::<Vec<_>>(),
                "calendar": calendar.unwrap(),
                "calendar_id": id,
                "checklist": Language::ALL.map(|language| checklist(language).to_string()),
                "parts": parts,
            })
        }
        Err(error) => json!({
            "name": name,
            "trip": text,
            "written": written,
            "error": error.to_string(),
            "error_kind": kind(&error),
        }),
    }
}

/// The first steps of an interview with a traveller of whom only the flights are known, and who takes the first option of
/// each question, but holds nothing of what the second one is about; without options does not know.
fn interviewed(trip: &Trip) -> Vec<String> {
    let mut trip = Trip {
        traveller: Traveller::default(),
        holdings: Holdings::default(),
        ..trip.clone()
    };
    let (mut declined, mut steps) = (Vec::new(), Vec::new());
    for asked in 0..8 {
        let step = interview(Rulebook::builtin(), &trip, &declined).unwrap();
        steps.push(serde_json::to_string(&step).unwrap());
        let Some(asking) = step.next else { break };
        let question = asking.question.clone();
        let nothing = (asked == 1)
            .then(|| Answer::nothing(&question.field))
            .flatten();
        match nothing.or_else(|| asking.choose(&[0])) {
            Some(answer) => trip = trip.answered(&question, answer).unwrap(),
            None => declined.push(question),
        }
    }
    steps
}

/// A rulebook in which a provision ends earlier and a text has other words, as JSON, and what Rust says of that.
fn amended() -> Value {
    let mut file = Rulebook::builtin().contents().clone();
    let ends = |provision: &&mut Provision| provision.id.as_str() == "e.via";
    let provision = file.provisions.iter_mut().find(ends).unwrap();
    provision.in_force.until = "2021-02-07".parse().ok();
    let text = file.texts.values_mut().next().unwrap();
    text.ja.push('。');
    let rulebook = serde_json::to_string(&file).unwrap();
    let after = Rulebook::from_json(&[rulebook.as_str()]).unwrap();
    let found = amendments(Rulebook::builtin(), &after);
    assert_eq!(found.amendments.len(), 2, "{found:?}");
    let words = Checklist::of_amendments(Rulebook::builtin(), &after, &found, Language::Ja);
    json!({
        "rulebook": rulebook,
        "amendments": serde_json::to_string(&found).unwrap(),
        "checklist": words.to_string(),
    })
}

fn kind(error: &EvaluateError) -> &'static str {
    match error {
        EvaluateError::EmptyItinerary => "EmptyItinerary",
        EvaluateError::TooMany { .. } => "TooMany",
        EvaluateError::Incomplete { .. } => "Incomplete",
        EvaluateError::WrongOffset { .. } => "WrongOffset",
        EvaluateError::ClockChange { .. } => "ClockChange",
        EvaluateError::OutOfOrder { .. } => "OutOfOrder",
        EvaluateError::TooLong { .. } => "TooLong",
        EvaluateError::Contradiction { .. } => "Contradiction",
        EvaluateError::UnknownWord { .. } => "UnknownWord",
        EvaluateError::WrongType { .. } => "WrongType",
        EvaluateError::OutOfRange { .. } => "OutOfRange",
        EvaluateError::Malformed { .. } => "Malformed",
    }
}

/// Builds the library and the sources in both languages, and writes Rust's answers beside them; once.
fn build() {
    static BUILT: OnceLock<()> = OnceLock::new();
    BUILT.get_or_init(|| {
        tell("bindings: building the library (some minutes the first time)");
        script("bindings/build.sh", &[]).expect("cargo is there");
        let answers: Vec<Value> = trips().into_iter().map(answer).collect();
        std::fs::write(out().join("answers.json"), json!(answers).to_string()).unwrap();
        std::fs::write(out().join("amendments.json"), amended().to_string()).unwrap();
    });
}

const SAMPLE: &str = "examples/trips/s-01-osaka-to-shanghai.json";

/// Two runs of Maven in one folder disturb each other.
static MAVEN: Mutex<()> = Mutex::new(());

/// The checklist of the sample trip, as Rust prints it.
fn checklist(language: Language) -> String {
    let trip = Trip::from_json(&std::fs::read_to_string(root().join(SAMPLE)).unwrap()).unwrap();
    let assessment = evaluate(Rulebook::builtin(), &trip).unwrap();
    Checklist::new(Rulebook::builtin(), &assessment, language).to_string()
}

/// The tests of a language, its sample app, and what the README shows of it.
fn test_language(folder: &str) {
    build();
    let test = format!("bindings/{folder}/test.sh");
    tell(&format!("bindings: testing {folder} (some minutes)"));
    if script(&test, &[]).is_none() {
        return;
    }
    let sample =
        |arguments: &[&str]| script(&test, &[&["run", "checklist"], arguments].concat()).unwrap();
    assert_eq!(sample(&[SAMPLE]), checklist(Language::Ja));
    assert_eq!(
        sample(&[SAMPLE, "--lang", "zh-Hant"]),
        checklist(Language::ZhHant)
    );
    let readme = sample(&["--readme"]);
    assert!(
        readme
            .to_lowercase()
            .starts_with("conditional\n2020-11-22t00:00"),
        "{readme}"
    );
    assert!(readme.contains("PCR検査"), "{readme}");
}

#[test]
fn kotlin_gives_the_answers_of_rust() {
    let _alone = MAVEN.lock();
    test_language("kotlin");
}

#[test]
fn swift_gives_the_answers_of_rust() {
    test_language("swift");
}

/// The lines of a source file between its two marks, without their common indent.
fn shown(path: &str) -> String {
    let text = std::fs::read_to_string(root().join(path)).unwrap();
    let lines = text
        .lines()
        .skip_while(|line| line.trim() != "// README begins")
        .skip(1)
        .take_while(|line| line.trim() != "// README ends");
    let lines: Vec<&str> = lines.collect();
    let indent = lines
        .iter()
        .filter(|line| !line.is_empty())
        .map(|line| line.len() - line.trim_start().len())
        .min();
    let indent = indent.unwrap_or_else(|| panic!("{path} shows nothing"));
    let mut text = String::new();
    for line in lines {
        text.push_str(line.get(indent..).unwrap_or_default());
        text.push('\n');
    }
    text
}

#[test]
fn the_readme_shows_what_is_compiled() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    for (language, path) in [
        (
            "kotlin",
            "bindings/kotlin/examples/src/main/kotlin/sekisho/examples/Readme.kt",
        ),
        ("swift", "bindings/swift/Sources/checklist/Readme.swift"),
    ] {
        let block = format!("```{language}\n{}```\n", shown(path));
        assert!(
            readme.contains(&block),
            "the README does not show what {path} has:\n{block}"
        );
        if language == "swift" {
            let page = root().join("bindings/swift/Sources/Sekisho/Sekisho.docc/Sekisho.md");
            let page = std::fs::read_to_string(page).unwrap();
            assert!(page.contains(&shown(path)), "DocC shows another example");
        }
    }
}

#[test]
fn the_docs_of_rust_are_those_of_kotlin_and_swift() {
    build();
    for generated in [
        "generated/kotlin/sekisho/sekisho.kt",
        "generated/swift/Sekisho.swift",
    ] {
        let text = std::fs::read_to_string(out().join(generated)).unwrap();
        for sentence in [
            "Possible; listed things are outstanding and can still be had.",
            "Answers many trips in one call",
            "Where it begins.",
            "The UTC offset is not that of the place on that date.",
        ] {
            assert!(
                text.contains(sentence),
                "{generated} does not say: {sentence}"
            );
        }
        assert!(!text.contains("```"), "{generated} shows examples in Rust");
        let comments = text
            .lines()
            .filter(|line| line.trim_start().starts_with('*'));
        for line in comments {
            let is_rust = [
                "::", "# Errors", "`None`", "`Some", "`Ok", "`Err(", "`&", "Vec<", "[`", "_key`",
            ]
            .iter()
            .any(|idiom| line.contains(idiom));
            let is_named_as_in_rust = generated.ends_with("kt") && line.contains("Error`");
            assert!(!is_rust && !is_named_as_in_rust, "{generated}: {line}");
        }
    }
}

#[test]
fn the_recipe_for_android_makes_a_sound_archive() {
    build();
    // The jar that Kotlin's build makes, where there is a Maven to make it; else the script makes one of its own.
    let _alone = MAVEN.lock();
    let made = script("bindings/kotlin/test.sh", &["run", "checklist", SAMPLE]);
    let jar = made.map(|_| "bindings/kotlin/library/target/sekisho-0.1.0.jar");
    script("bindings/android/test.sh", jar.as_slice());
}

#[test]
fn the_recipe_for_apple_lays_out_a_sound_package() {
    build();
    script("bindings/apple/test.sh", &[]);
}
