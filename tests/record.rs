//! The answers on record: what is said of every worked trip of the first model and of 20,000 random ones. They stay, whatever
//! becomes of the model.
//!
//! `record/answers.jsonl.gz` has a line for each: the trip, and what `told` keeps of its answer. `UPDATE_RECORD=1 cargo test
//! --release --all-features --test all record::` writes down what is said of these trips now: the commit that does so names each
//! kind of difference, and by which reading or issue it came.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write as _};
use std::path::PathBuf;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use sekisho::assessment::{Finding, JourneyAssessment, Source, Way};
use sekisho::time::Span;
use sekisho::{Assessment, Rulebook, Trip, Verdict, evaluate};
use serde_json::{Value, json};

use crate::support::files::root;

/// What the words of the rulebook bear where it stands beside others.
const NAMED: &str = "japan-china-2020-21:";

/// How many differences are shown in full.
const SHOWN: usize = 5;

fn file() -> PathBuf {
    root().join("tests/record/answers.jsonl.gz")
}

/// Verdicts, tracks, requirements with status, window and citations, refusals, duties, notes, open points, registrations, questions and
/// assumptions, all in their order; no words.
fn told(answer: &Assessment) -> Value {
    let journeys: Vec<_> = answer.journeys.iter().map(journey).collect();
    let registrations = answer.registrations.iter();
    let registrations: Vec<_> = registrations
        .map(|it| json!([it.guidance.subdivision, it.verdict]))
        .collect();
    let questions = answer.questions.iter();
    let questions: Vec<_> = questions.map(|it| json!([it.field, it.index])).collect();
    let assumed = answer.assumed.iter();
    let assumed: Vec<_> = assumed
        .map(|it| json!([it.presumed, it.field, it.otherwise]))
        .collect();
    json!([
        answer.verdict,
        answer.valid_until,
        journeys,
        registrations,
        questions,
        assumed
    ])
}

fn journey(journey: &JourneyAssessment) -> Value {
    let ways: Vec<_> = journey.ways.iter().map(way).collect();
    json!([
        journey.from,
        journey.to,
        journey.past,
        journey.verdict,
        ways
    ])
}

fn way(way: &Way) -> Value {
    let at: Vec<_> = way
        .checkpoints
        .iter()
        .map(|it| json!([it.kind, it.verdict]))
        .collect();
    let requirements = way.requirements.iter();
    let requirements: Vec<_> = requirements
        .map(|it| {
            let findings: Vec<_> = it.findings.iter().map(finding).collect();
            json!([
                it.id,
                it.modality,
                it.status,
                it.checkpoint,
                span(&it.window),
                findings,
                rests_on(&it.source)
            ])
        })
        .collect();
    let refusals = way.refusals.iter();
    let refusals: Vec<_> = refusals
        .map(|it| json!([it.text, rests_on(&it.source)]))
        .collect();
    let duties = way.duties.iter();
    let duties: Vec<_> = duties
        .map(|it| {
            json!([
                it.title,
                it.modality,
                span(&it.window),
                rests_on(&it.source)
            ])
        })
        .collect();
    let notes = way.notes.iter();
    let notes: Vec<_> = notes
        .map(|it| json!([it.text, rests_on(&it.source)]))
        .collect();
    let open = way.open_points.iter();
    let open: Vec<_> = open
        .map(|it| json!([it.effect, it.requirement, it.unknown, rests_on(&it.source)]))
        .collect();
    json!([
        way.track,
        way.asked,
        way.standing,
        way.verdict,
        at,
        requirements,
        refusals,
        duties,
        notes,
        open
    ])
}

/// What is wrong, by the text of the rulebook where it has one.
fn finding(found: &Finding) -> Value {
    let text = found.text.as_ref();
    let text = text.and_then(|text| {
        text.as_str()
            .trim_start_matches(NAMED)
            .strip_prefix("finding.")
    });
    text.map_or_else(|| json!(found.kind), Value::from)
}

fn span(span: &Span) -> Value {
    json!([span.from, span.until, span.until_included])
}

fn rests_on(source: &Source) -> Value {
    json!([source.provision, source.cites, source.readings])
}

fn lines() -> Vec<String> {
    let lines = BufReader::new(GzDecoder::new(std::fs::File::open(file()).unwrap())).lines();
    lines.map(Result::unwrap).collect()
}

/// Writes down what is said now of the trips on record.
fn record() {
    let lines = lines();
    let file = std::fs::File::create(file()).unwrap();
    let mut writer = GzEncoder::new(file, Compression::best());
    for line in lines {
        let recorded: Value = serde_json::from_str(&line).unwrap();
        let trip = Trip::from_json(&recorded["trip"].to_string()).unwrap();
        let answer = evaluate(Rulebook::builtin(), &trip).unwrap();
        writeln!(writer, "{}", json!({"trip": trip, "told": told(&answer)})).unwrap();
    }
    writer.finish().unwrap();
}

/// The verdict on a trip of the record, and how its answer differs from what is told there.
fn compare(line: &str) -> (Verdict, Option<String>) {
    let recorded: Value = serde_json::from_str(line).unwrap();
    let trip = Trip::from_json(&recorded["trip"].to_string()).unwrap();
    let answer = evaluate(Rulebook::builtin(), &trip).unwrap();
    let (before, now) = (&recorded["told"], told(&answer));
    let difference = (*before != now).then(|| {
        format!(
            "the trip: {}\nbefore: {before}\nnow: {now}\n",
            recorded["trip"]
        )
    });
    (answer.verdict, difference)
}

#[test]
fn the_answers_on_record_stay() {
    if std::env::var_os("UPDATE_RECORD").is_some() {
        record();
    }
    let lines = lines();
    assert!(lines.len() > 20_700, "only {} are on record", lines.len());
    let halves = lines.split_at(lines.len() / 2);
    let compared: Vec<_> = std::thread::scope(|scope| {
        let halves = [halves.0, halves.1]
            .map(|half| scope.spawn(|| half.iter().map(|line| compare(line)).collect::<Vec<_>>()));
        halves
            .into_iter()
            .flat_map(|half| half.join().unwrap())
            .collect()
    });
    let verdicts: std::collections::BTreeSet<_> = compared.iter().map(|(it, _)| *it).collect();
    assert_eq!(
        verdicts.len(),
        5,
        "every verdict is on record: {verdicts:?}"
    );
    let different: Vec<_> = compared.iter().filter_map(|(_, it)| it.as_ref()).collect();
    let mut shown = String::new();
    for difference in different.iter().take(SHOWN) {
        writeln!(shown, "{difference}").unwrap();
    }
    assert!(
        different.is_empty(),
        "{} answers are others:\n{shown}",
        different.len()
    );
}

#[test]
fn beside_other_rulebooks_the_answers_on_record_stay() {
    let others = ["italy-2021-22", "united-states-2021-22"].map(|name| {
        let path = root().join(format!("tests/corridors/{name}.json"));
        Rulebook::from_json(&[std::fs::read_to_string(path).unwrap()]).unwrap()
    });
    let all = Rulebook::together(&[&others[0], Rulebook::builtin(), &others[1]]).unwrap();
    let (mut compared, mut of_others, mut asked_otherwise) = (0, 0, 0);
    for line in lines().iter().step_by(13) {
        let recorded: Value = serde_json::from_str(line).unwrap();
        let trip = Trip::from_json(&recorded["trip"].to_string()).unwrap();
        let answer = evaluate(&all, &trip).unwrap();
        let mut journeys = answer.journeys.iter();
        if journeys.any(|it| !NAMED.starts_with(it.rulebook.as_str())) {
            of_others += 1;
            continue;
        }
        compared += 1;
        let now = told(&answer).to_string().replace(NAMED, "");
        let now: Value = serde_json::from_str(&now).unwrap();
        let before = &recorded["told"];
        for part in ["verdict", "change", "journeys", "registrations"]
            .iter()
            .enumerate()
        {
            assert_eq!(
                before[part.0], now[part.0],
                "{} of {}",
                part.1, recorded["trip"]
            );
        }
        // What is tried out has words of the others among it, too.
        let is_other = |part: usize| before[part] != now[part];
        asked_otherwise += usize::from(is_other(4) || is_other(5));
    }
    assert!(
        asked_otherwise <= compared / 50,
        "{asked_otherwise} of {compared} are asked or presumed something else"
    );
    assert!(
        compared > 1_000 && of_others < compared,
        "{compared} {of_others}"
    );
}
