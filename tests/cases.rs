//! The worked trips: every case under `tests/cases` gets the answer that is written beside it.
//!
//! A case states what it expects of an assessment; what it does not mention is not looked at, but every list and map that
//! it does mention must match whole, unless its name ends in `_include`. What it expects of the plan and the alternatives
//! is in the words of `cases/plans.rs`.

mod plans;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sekisho::assessment::{Finding, JourneyAssessment, Modality, Way};
use sekisho::{Assessment, Rulebook, Trip, evaluate, verdict};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::support::files::json_files;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseFile {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(default)]
    facts: Vec<String>,
    trip: Value,
    expect: Map<String, Value>,
}

/// What an assessment comes to, in the words in which cases state what they expect.
fn summary(assessment: &Assessment) -> Value {
    json!({
        "verdict": assessment.verdict,
        "journeys": assessment.journeys.iter().map(journey).collect::<Vec<_>>(),
        "questions": assessment.questions.iter().map(|question| json!(question.field)).collect::<Vec<_>>(),
        "registrations": assessment.registrations.iter().map(|found| json!({
            "subdivision": found.guidance.subdivision,
            "verdict": found.verdict,
            "survey": found.guidance.survey,
            "cautions": found.guidance.ways.iter().flat_map(|way| &way.cautions).collect::<Vec<_>>(),
            "steps": found.guidance.ways.iter().flat_map(|way| &way.steps).collect::<Vec<_>>(),
            "recovery": found.guidance.ways.iter().flat_map(|way| &way.recovery).collect::<Vec<_>>(),
            "ways": found.guidance.ways.iter().map(|way| json!({
                "kind": way.kind, "platform": way.platform, "host": way.host, "accepts": way.accepts, "strength": way.strength,
            })).collect::<Vec<_>>(),
            "closed": found.guidance.closed.iter().map(|way| json!(way.platform)).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "valid_until": assessment.valid_until,
        "assumed": assessment.assumed.iter().map(|found| json!({
            "presumed": found.presumed, "field": found.field, "index": found.index, "country": found.country,
            "place": found.place, "otherwise": found.otherwise, "readings": found.readings,
        })).collect::<Vec<_>>(),
        "coverage": assessment.coverage.iter().map(|part| json!({
            "from": part.scope.from, "to": part.scope.to, "by": part.in_force.by, "first": part.in_force.from,
            "until": part.in_force.until, "cites": part.cites,
        })).collect::<Vec<_>>(),
    })
}

fn journey(journey: &JourneyAssessment) -> Value {
    json!({
        "from": journey.from,
        "to": journey.to,
        "via": journey.via,
        "past": journey.past,
        "verdict": journey.verdict,
        "tracks": journey.ways.iter().map(|way| json!(way.track)).collect::<Vec<_>>(),
        "ways": journey.ways.iter().map(way).collect::<Vec<_>>(),
    })
}

/// What is wrong, by the text of the rulebook where it has one.
fn finding(found: &Finding) -> Value {
    let text = found.text.as_ref();
    let text = text.and_then(|text| text.as_str().strip_prefix("finding."));
    text.map_or_else(|| json!(found.kind), Value::from)
}

fn way(way: &Way) -> Value {
    let asked_for = || {
        way.requirements
            .iter()
            .filter(|found| found.modality != Modality::Recommended)
    };
    let by_id = |of: &dyn Fn(&sekisho::assessment::RequirementAssessment) -> Value| {
        way.requirements
            .iter()
            .map(|found| (found.id.to_string(), of(found)))
            .collect::<BTreeMap<_, _>>()
    };
    let sources = way
        .requirements
        .iter()
        .map(|found| &found.source)
        .chain(&way.opened_by)
        .chain(
            way.requirements
                .iter()
                .filter_map(|found| found.waived_by.as_ref()),
        )
        .chain(way.refusals.iter().map(|found| &found.source))
        .chain(way.duties.iter().map(|found| &found.source))
        .chain(way.notes.iter().map(|found| &found.source))
        .chain(way.open_points.iter().map(|found| &found.source));
    let (mut cites, mut readings) = (Vec::new(), Vec::new());
    for source in sources {
        cites.extend(source.cites.iter().map(ToString::to_string));
        readings.extend(source.readings.iter().map(ToString::to_string));
    }
    for way_out in way.refusals.iter().flat_map(|found| &found.instead) {
        cites.extend(way_out.cites.iter().map(ToString::to_string));
        readings.extend(way_out.readings.iter().map(ToString::to_string));
    }
    for silence in &way.silences {
        cites.extend(silence.cites.iter().map(ToString::to_string));
        readings.extend(silence.readings.iter().map(ToString::to_string));
    }
    // Several requirements may hang on one open point.
    let mut open_points: Vec<Value> = way
        .open_points
        .iter()
        .map(|point| json!(point.source.provision))
        .collect();
    open_points.dedup();
    json!({
        "track": way.track,
        "asked": way.asked,
        "standing": way.standing,
        "verdict": way.verdict,
        "waiting_days": way.cost.waiting_days,
        "papers": way.cost.papers,
        "checkpoints": way.checkpoints.iter().map(|at| json!({"kind": at.kind, "place": at.place, "verdict": at.verdict})).collect::<Vec<_>>(),
        "requirements": asked_for().map(|found| (found.id.to_string(), json!(found.status))).collect::<BTreeMap<_, _>>(),
        "recommended": way.requirements.iter().filter(|found| found.modality == Modality::Recommended)
            .map(|found| (found.id.to_string(), json!(found.status))).collect::<BTreeMap<_, _>>(),
        "findings": by_id(&|found| json!(found.findings.iter().map(finding).collect::<Vec<_>>())),
        "missing": by_id(&|found| json!(found.findings.iter().filter_map(|finding| finding.missing.as_ref()).collect::<Vec<_>>())),
        "windows": by_id(&|found| json!({
            "from": found.window.from, "until": found.window.until,
            "first_date": found.window.first_date, "last_date": found.window.last_date,
        })),
        "missions": by_id(&|found| json!(found.missions.to_vec())),
        "cautions": by_id(&|found| json!(found.cautions.to_vec())),
        "steps": by_id(&|found| json!(found.steps.to_vec())),
        "depends_on": by_id(&|found| json!(found.depends_on.to_vec())),
        "mission_in": by_id(&|found| json!(found.mission_in)),
        "refusals": way.refusals.iter().map(|found| json!(found.source.provision)).collect::<Vec<_>>(),
        "instead": way.refusals.iter().flat_map(|found| &found.instead).map(|way| json!(way.text)).collect::<Vec<_>>(),
        "strengths": way.refusals.iter().map(|found| json!(found.strength)).collect::<Vec<_>>(),
        "duties": way.duties.iter().map(|duty| (json!(duty.kind).as_str().unwrap().to_owned(), json!({
            "first_date": duty.window.first_date, "last_date": duty.window.last_date,
            "from": duty.window.from, "until": duty.window.until,
        }))).collect::<BTreeMap<_, _>>(),
        "notes": way.notes.iter().map(|note| json!(note.text)).collect::<Vec<_>>(),
        "open_points": open_points,
        "silences": way.silences.iter().map(|silence| json!({
            "kind": silence.kind, "at": way.checkpoints.get(usize::try_from(silence.checkpoint).unwrap()).unwrap().place,
        })).collect::<Vec<_>>(),
        "cites": cites,
        "readings": readings,
    })
}

/// The differences between what is expected and what was found, one line each.
fn differences(at: &str, expected: &Value, found: &Value, out: &mut String) {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (key, value) in expected {
                let place = format!("{at}.{key}");
                if let Some(name) = key.strip_suffix("_include") {
                    includes(&place, value, found.get(name).unwrap_or(&Value::Null), out);
                } else if is_whole(key) && value != found.get(key).unwrap_or(&Value::Null) {
                    let _ = writeln!(
                        out,
                        "  {place}:\n    expected {value}\n    found    {}",
                        found.get(key).unwrap_or(&Value::Null)
                    );
                } else if !is_whole(key) {
                    differences(&place, value, found.get(key).unwrap_or(&Value::Null), out);
                }
            }
        }
        (Value::Array(expected), Value::Array(found))
            if at.ends_with("ways")
                && !expected.is_empty()
                && expected.iter().all(|way| way.get("track").is_some()) =>
        {
            for way in expected {
                let track = way.get("track");
                let place = format!("{at}[{}]", track.unwrap_or(&Value::Null));
                match found.iter().find(|other| other.get("track") == track) {
                    Some(other) => differences(&place, way, other, out),
                    None => drop(writeln!(out, "  {place}: there is no such way")),
                }
            }
        }
        (Value::Array(expected), Value::Array(found)) => {
            if expected.len() != found.len() {
                let _ = writeln!(
                    out,
                    "  {at}: expected {} entries, found {}",
                    expected.len(),
                    found.len()
                );
            }
            for (i, (expected, found)) in expected.iter().zip(found).enumerate() {
                differences(&format!("{at}[{i}]"), expected, found, out);
            }
        }
        _ if same(expected, found) => {}
        _ => drop(writeln!(out, "  {at}: expected {expected}, found {found}")),
    }
}

/// Those of the entries of a list or a map that are not found, one line each.
fn includes(at: &str, expected: &Value, found: &Value, out: &mut String) {
    match (expected, found) {
        (Value::Array(expected), Value::Array(found)) => {
            for wanted in expected.iter().filter(|wanted| !found.contains(wanted)) {
                let _ = writeln!(out, "  {at}: {wanted} is not among {}", json!(found));
            }
        }
        (Value::Object(_), Value::Object(_)) => differences(at, expected, found, out),
        _ => drop(writeln!(out, "  {at}: expected {expected}, found {found}")),
    }
}

/// Lists and maps that must match whole; in others `null` says that there is no such entry.
fn is_whole(key: &str) -> bool {
    matches!(
        key,
        "requirements" | "recommended" | "refusals" | "questions" | "tracks" | "open_points"
    )
}

/// Equal, or the same instant written differently.
fn same(expected: &Value, found: &Value) -> bool {
    let instant = |value: &Value| {
        value
            .as_str()?
            .parse::<sekisho::time::Moment>()
            .ok()?
            .instant()
    };
    expected == found || instant(expected).is_some_and(|at| Some(at) == instant(found))
}

fn judge(case: &Case) -> String {
    let text = case.trip.to_string();
    let mut out = String::new();
    let trip = match Trip::from_json(&text) {
        Ok(trip) => trip,
        Err(error) => {
            if case.expect.get("unreadable") != Some(&json!(error.to_string())) {
                let _ = writeln!(out, "  the trip cannot be read: {error}");
            }
            return out;
        }
    };
    match evaluate(Rulebook::builtin(), &trip) {
        Err(error) => {
            if case.expect.get("error") != Some(&json!(error.to_string())) {
                let _ = writeln!(out, "  the trip is malformed: {error}");
            }
        }
        Ok(assessment) => {
            let alone = verdict(Rulebook::builtin(), &trip).unwrap();
            if alone != assessment.verdict {
                let _ = writeln!(
                    out,
                    "  the verdict alone is {alone:?}, in the assessment {:?}",
                    assessment.verdict
                );
            }
            let mut found = summary(&assessment);
            // They cost more than the rest together: only for who asks.
            if case.expect.contains_key("plan") {
                found["plan"] = plans::plan_of(&trip);
            }
            if case.expect.contains_key("alternatives") {
                found["alternatives"] = plans::alternatives_of(&trip);
            }
            differences("", &Value::Object(case.expect.clone()), &found, &mut out);
        }
    }
    out
}

#[test]
fn every_worked_trip_gets_its_answer() {
    let only = std::env::var("CASE").ok();
    let (mut count, mut report) = (0, String::new());
    for (path, text) in json_files("tests/cases") {
        let file: CaseFile = serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for case in file.cases.iter().filter(|case| {
            only.as_ref()
                .is_none_or(|only| case.name.contains(only.as_str()))
        }) {
            count += 1;
            assert!(!case.expect.is_empty(), "{}: expects nothing", case.name);
            let differences = judge(case);
            if !differences.is_empty() {
                let _ = writeln!(
                    report,
                    "\n{name}: {} ({})\n{differences}",
                    case.name,
                    case.facts.join(", ")
                );
            }
        }
    }
    assert!(count > 0, "no case found");
    assert!(report.is_empty(), "{report}");
    println!("{count} cases");
}
