//! What is tried on any bytes: nothing panics, what is answered can be read back, and whatever is said fits on a terminal.
//!
//! Each of these is the body of a fuzz target, and is run over the corpus by `tests/fuzz_corpus.rs`.

use std::sync::LazyLock;

use sekisho::code::{City, Country, DocumentKind, Nationality, PlatformHost, Subdivision};
use sekisho::plan::{Plan, Turnarounds};
use sekisho::rulebook::RulebookFile;
use sekisho::time::Moment;
use sekisho::trip::{Document, Residence, Visit};
use sekisho::{
    Assessment, Checklist, Language, Rulebook, RulebookError, Trip, alternatives, differences,
    evaluate, explain, interview, plan, verdict,
};

/// The most characters of an error that is one line.
const LONGEST_ERROR: usize = 4_200;

fn text(data: &[u8]) -> Option<&str> {
    std::str::from_utf8(data).ok()
}

/// Fails where a line that is shown has a character that steers a terminal or turns text round.
fn can_be_shown(line: &str) {
    let is_hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!line.chars().any(is_hidden), "{line:?}");
}

fn is_short(error: &str) {
    can_be_shown(error);
    assert!(error.chars().count() <= LONGEST_ERROR, "{error}");
}

fn checklist_can_be_shown(checklist: &Checklist) {
    for line in &checklist.lines {
        can_be_shown(&line.text);
    }
}

/// What must hold of a trip's answers by a rulebook.
fn answered(rulebook: &Rulebook, trip: &Trip) {
    let assessment = match evaluate(rulebook, trip) {
        Ok(assessment) => assessment,
        Err(error) => return is_short(&error.to_string()),
    };
    assert_eq!(verdict(rulebook, trip), Ok(assessment.verdict));
    let written = serde_json::to_string(&assessment).unwrap();
    assert_eq!(Assessment::from_json(&written).as_ref(), Ok(&assessment));
    assert_eq!(differences(&assessment, &assessment), []);
    checklist_can_be_shown(&Checklist::new(rulebook, &assessment, Language::Ja));
    for topic in assessment.topics().iter().take(4) {
        assert!(
            explain(rulebook, trip, topic).is_ok_and(|found| found.is_some()),
            "{topic:?}"
        );
    }
    let planned = plan(rulebook, trip, Turnarounds::default()).unwrap();
    let written = serde_json::to_string(&planned).unwrap();
    assert_eq!(serde_json::from_str::<Plan>(&written).ok(), Some(planned));
}

/// A trip, by the built-in rulebook.
pub fn trip(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let trip = match Trip::from_json(text) {
        Ok(trip) => trip,
        Err(error) => return is_short(&error.to_string()),
    };
    let again = serde_json::to_string(&trip).unwrap();
    assert_eq!(Trip::from_json(&again).as_ref(), Ok(&trip));
    let rulebook = Rulebook::builtin();
    answered(rulebook, &trip);
    if let Ok(step) = interview(rulebook, &trip, &[]) {
        assert_eq!(verdict(rulebook, &trip), Ok(step.verdict));
    }
    // A search tries many trips: one in eight is enough.
    if data.len().is_multiple_of(8)
        && let Ok(found) = alternatives(rulebook, &trip, Turnarounds::default())
    {
        let lines = Checklist::of_alternatives(rulebook, &found, &trip, Language::ZhHant);
        checklist_can_be_shown(&lines);
    }
}

/// A trip that most rulebooks can answer.
static SAMPLE: LazyLock<Trip> = LazyLock::new(|| {
    let text = include_str!("../examples/trips/s-04-nagoya-via-seoul.json");
    Trip::from_json(text).unwrap()
});

fn load(text: &str) -> Option<Rulebook> {
    match Rulebook::from_json(&[text]) {
        Ok(rulebook) => Some(rulebook),
        Err(RulebookError::Invalid { faults, .. }) => {
            assert!(faults.len() <= 1_000);
            for fault in &faults {
                is_short(&fault.to_string());
            }
            None
        }
        Err(error) => {
            is_short(&error.to_string());
            None
        }
    }
}

/// A rulebook of one part, asked about a trip.
pub fn rulebook(data: &[u8]) {
    let Some(rulebook) = text(data).and_then(load) else {
        return;
    };
    let again = serde_json::to_string(rulebook.contents()).unwrap();
    let read = load(&again).unwrap();
    assert_eq!(read.contents(), rulebook.contents());
    answered(&rulebook, &SAMPLE);
}

/// An answer that is read back.
pub fn assessment(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let assessment = match Assessment::from_json(text) {
        Ok(assessment) => assessment,
        Err(error) => return is_short(&error.to_string()),
    };
    let again = serde_json::to_string(&assessment).unwrap();
    assert_eq!(Assessment::from_json(&again).as_ref(), Ok(&assessment));
    let rulebook = Rulebook::builtin();
    for language in [Language::En, Language::ZhHans] {
        checklist_can_be_shown(&Checklist::new(rulebook, &assessment, language));
        checklist_can_be_shown(&Checklist::of_registrations(
            rulebook,
            &assessment,
            language,
        ));
    }
    let other = evaluate(rulebook, &SAMPLE).unwrap();
    let _ = differences(&assessment, &other);
    let _ = differences(&other, &assessment);
    for topic in assessment.topics().iter().take(8) {
        let _ = explain(rulebook, &SAMPLE, topic);
    }
}

/// The answer about a health code: three codes and three choices, apart by blanks.
pub fn health_code(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let mut words = text.split(' ');
    let mut word = || words.next().unwrap_or_default();
    let (to, city, from) = (
        Subdivision::new(word()),
        City::new(word()),
        Subdivision::new(word()),
    );
    let nationality = Nationality::new(word());
    let is_short_code = |error: Option<sekisho::CodeError>| {
        if let Some(error) = error {
            is_short(&error.to_string());
        }
    };
    is_short_code(to.clone().err());
    is_short_code(city.clone().err());
    is_short_code(from.clone().err());
    is_short_code(nationality.clone().err());
    let Ok(subdivision) = to else { return };
    let mut trip = Trip::new("2020-11-20T09:00+08:00".parse::<Moment>().unwrap());
    trip.traveller.nationality = nationality.ok();
    trip.traveller.residence = match word() {
        "-" => None,
        _ => Some(
            from.as_ref()
                .map_or(Residence::in_country(Country::JP), |home| {
                    Residence::in_subdivision(*home)
                }),
        ),
    };
    trip.traveller.identity_documents = match word() {
        "-" => None,
        "passport" => Some(vec![DocumentKind::new("passport").unwrap()]),
        _ => Some(vec![
            DocumentKind::new("chinese_resident_identity_card").unwrap(),
        ]),
    };
    trip.itinerary.visits = vec![Visit {
        subdivision,
        city: city.ok(),
    }];
    let in_alipay = Document {
        subdivision: from.ok(),
        host: Some(PlatformHost::new("alipay").unwrap()),
        ..Document::new("provincial_code".parse().unwrap())
    };
    trip.holdings.documents = match word() {
        "-" => None,
        "alipay" => Some(vec![in_alipay]),
        _ => Some(Vec::new()),
    };
    answered(Rulebook::builtin(), &trip);
}

/// What is different between two rulebooks. Each line of the bytes is a place in the built-in one, a blank, and what stands there
/// afterwards; nothing after the blank: it is taken away. Lines after an empty one change the rulebook before.
pub fn amendments_of(data: &[u8]) -> Option<(Rulebook, Rulebook)> {
    static CONTENTS: LazyLock<serde_json::Value> =
        LazyLock::new(|| serde_json::to_value(Rulebook::builtin().contents()).unwrap());
    let text = text(data)?;
    let (after, before) = text.split_once("\n\n").unwrap_or((text, ""));
    let changed = |lines: &str| {
        let mut contents = CONTENTS.clone();
        for line in lines.lines().take(16) {
            let (pointer, value) = line.split_once(' ')?;
            change(&mut contents, pointer, value)?;
        }
        serde_json::from_value::<RulebookFile>(contents.clone()).ok()?;
        load(&contents.to_string())
    };
    Some((changed(before)?, changed(after)?))
}

fn change(contents: &mut serde_json::Value, pointer: &str, value: &str) -> Option<()> {
    use serde_json::Value;
    let (parent, key) = pointer.rsplit_once('/')?;
    match contents.pointer_mut(parent)? {
        Value::Object(fields) if value.is_empty() => drop(fields.remove(key)?),
        Value::Object(fields) => {
            drop(fields.insert(key.to_owned(), serde_json::from_str(value).ok()?));
        }
        Value::Array(list) => {
            let place = key
                .parse::<usize>()
                .ok()
                .filter(|place| *place <= list.len())?;
            if value.is_empty() {
                (place < list.len()).then(|| list.remove(place))?;
            } else if let Some(entry) = list.get_mut(place) {
                *entry = serde_json::from_str(value).ok()?;
            } else {
                list.push(serde_json::from_str(value).ok()?);
            }
        }
        _ => return None,
    }
    Some(())
}

/// What is different between two rulebooks, as `amendments_of` reads them.
pub fn amendments(data: &[u8]) {
    let Some((before, after)) = amendments_of(data) else {
        return;
    };
    let found = sekisho::amendments(&before, &after);
    for language in [Language::En, Language::Ja] {
        checklist_can_be_shown(&Checklist::of_amendments(&before, &after, &found, language));
    }
    if before.contents() == after.contents() {
        assert!(found.amendments.is_empty());
    }
}
