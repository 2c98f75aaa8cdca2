//! Every code and id reads and writes one text in every way that Rust has for it, and every error says what it rests on.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::path::Path;
use std::str::FromStr;

use sekisho::amendments::{Aspect, Extent, RuleDate};
use sekisho::assessment::{
    Bearing, FindingKind, Modality, OpenEffect, Presumption, RequirementKind, SilenceKind,
    Standing, Status, Truth, Verdict,
};
use sekisho::checklist::LineKind;
use sekisho::code::{
    AreaId, Assay, Choice, Citation, City, Country, DefinitionId, DocumentKind, DutyKind, FactId,
    FieldId, LocationCode, MissionId, Nationality, NationalsId, NoticeId, Particular, PlatformHost,
    PlatformId, Product, ProvisionId, Reading, RegistryId, RequirementId, RulebookName, Specimen,
    Subdivision, SubjectId, TextKey, Track,
};
use sekisho::interview::AnswerError;
use sekisho::place::{Airport, Nationals, Place};
use sekisho::plan::{Pace, StepState};
use sekisho::rulebook::RulebookFault;
use sekisho::rulebook::{
    Acceptance, AgeUnit, CertificateForm, CheckpointKind, DocumentType, DoseCourse, EmailUse,
    EvidenceStrength, ForceDay, GuidanceFact, Had, Otherwise, PlaceRole, RegistrationWayKind,
    Strength, SurveyState, TestEvent,
};
use sekisho::time::Moment;
use sekisho::time::Zone;
use sekisho::time::{Anchor, WindowUnit};
use sekisho::trip::BirthDate;
use sekisho::trip::{AnswerKind, Layover, Medium, Mode, TestOutcome};
use sekisho::{CodeError, EvaluateError, Language, Rulebook, RulebookError};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::support::files::root;

/// Tries a code of a type, and what is none.
fn is_code<T>(text: &str)
where
    T: Clone
        + Debug
        + DeserializeOwned
        + Display
        + Eq
        + FromStr<Err = CodeError>
        + Hash
        + Serialize,
{
    let code: T = text.parse().unwrap();
    assert_eq!(code.to_string(), text);
    let json = serde_json::to_string(&code).unwrap();
    assert_eq!(json, format!("\"{text}\""));
    assert_eq!(serde_json::from_str::<T>(&json).unwrap(), code);
    for none in ["", " ", "?!", "\u{0}"] {
        let error = none.parse::<T>().err().unwrap();
        assert!(
            error.to_string().contains(&format!("`{none}`: expected")) || none == "\u{0}",
            "{error}"
        );
        assert!(
            serde_json::from_str::<T>(&serde_json::to_string(none).unwrap()).is_err(),
            "{none:?}"
        );
    }
}

macro_rules! codes {
    ($($code:ident $text:literal,)*) => {
        const CODES: &[&str] = &[$(stringify!($code)),*];

        #[test]
        fn every_code_is_read_and_written_as_one_text() {
            $(is_code::<$code>($text);)*
        }
    };
}

codes! {
    Airport "KIX",
    AreaId "schengen",
    Assay "rt_pcr",
    BirthDate "1980-02",
    Choice "business",
    Citation "B-1.1",
    City "320500",
    Country "JP",
    DefinitionId "enters_anew",
    DocumentKind "chinese_visa",
    DutyKind "waiting",
    FactId "symptoms",
    FieldId "form_dated",
    Language "zh-Hant",
    LocationCode "GBDVR",
    MissionId "osaka",
    Moment "2020-11-20T09:00+09:00",
    Nationality "JPN",
    Nationals "visa_exempt",
    NationalsId "visa_exempt",
    NoticeId "b",
    Particular "name",
    Place "JP-27",
    PlatformHost "web",
    PlatformId "e-fangkong",
    Product "two_doses",
    ProvisionId "b.transit",
    Reading "R-39",
    RegistryId "china_2020",
    RequirementId "b.pcr",
    RulebookName "uk-2026",
    Specimen "saliva",
    Subdivision "JP-27",
    SubjectId "tests",
    TextKey "track.fast_track",
    Track "fast_track",
    Zone "Asia/Tokyo",
}

#[test]
fn no_kind_of_code_is_left_out() {
    let read = |path: &str| std::fs::read_to_string(root().join(path)).unwrap();
    let mut declared = BTreeSet::new();
    for path in ["src/code.rs", "src/place.rs"] {
        let text = read(path);
        let exports = text.split("pub use ").skip(1);
        for export in exports {
            let export = export.split(';').next().unwrap();
            let names = export.split(|it: char| !it.is_alphanumeric());
            let is_type = |name: &&str| name.starts_with(|it: char| it.is_uppercase());
            declared.extend(names.filter(is_type).map(str::to_owned));
        }
    }
    // The name of an institution is as its certificate writes it.
    for other in [
        "CodeError",
        "Institution",
        "Location",
        "Members",
        "StatedLocation",
    ] {
        assert!(declared.remove(other), "{other}");
    }
    assert!(declared.len() > 30, "{declared:?}");
    // Of those that stand elsewhere the compiler cannot tell either.
    declared.extend(["BirthDate", "Moment", "Zone"].map(str::to_owned));
    let tried: BTreeSet<String> = CODES.iter().map(ToString::to_string).collect();
    assert_eq!(tried, declared);
}

macro_rules! words_of_the_engine {
    ($($word:ident::$first:ident $text:literal,)*) => {
        const WORDS: &[&str] = &[$(stringify!($word)),*];

        #[test]
        fn every_word_of_the_engine_is_read_and_written_as_in_json() {
            $({
                let word: $word = $text.parse().unwrap();
                assert_eq!(word, $word::$first);
                assert_eq!(word.to_string(), $text);
                assert_eq!(serde_json::to_value(word).unwrap(), $text);
                assert_eq!(format!("{word:>30}").trim_start(), $text);
                let error = "no_such_word".parse::<$word>().unwrap_err().to_string();
                assert!(error.contains("`no_such_word`: expected one of"), "{error}");
                assert!(error.contains(&format!("`{}`", $text)), "{error}");
            })*
        }
    };
}

words_of_the_engine! {
    Acceptance::Yes "yes",
    AgeUnit::Years "years",
    Anchor::Departure "departure",
    AnswerKind::YesNo "yes_no",
    Aspect::ForceDay "force_day",
    Bearing::Opens "opens",
    CertificateForm::PaperOriginal "paper_original",
    CheckpointKind::Exit "exit",
    DocumentType::Passport "passport",
    DoseCourse::Complete "complete",
    EmailUse::HealthDeclarations "health_declarations",
    EvidenceStrength::FirstHand "first_hand",
    Extent::Verdict "verdict",
    FindingKind::NotHeld "not_held",
    ForceDay::Departure "departure",
    GuidanceFact::City "city",
    Had::Anywhere "anywhere",
    Layover::Airside "airside",
    LineKind::Title "title",
    Medium::PaperOriginal "paper_original",
    Modality::Required "required",
    Mode::Sea "sea",
    OpenEffect::Standing "standing",
    Otherwise::Refused "refused",
    Pace::Earliest "earliest",
    PlaceRole::Origin "origin",
    Presumption::ThereAllAlong "there_all_along",
    RegistrationWayKind::LocalPlatform "local_platform",
    RequirementKind::Test "test",
    RuleDate::InForceFrom "in_force_from",
    SilenceKind::Countries "countries",
    Standing::Open "open",
    Status::Met "met",
    StepState::Done "done",
    Strength::Absolute "absolute",
    SurveyState::Surveyed "surveyed",
    TestEvent::Sampling "sampling",
    TestOutcome::Negative "negative",
    Truth::Fails "fails",
    Verdict::Refused "refused",
    WindowUnit::CalendarDays "calendar_days",
}

/// The names of all public enums without fields that JSON has, as the sources declare them.
fn enums_without_fields(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            enums_without_fields(&path, found);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        for (before, after) in text
            .match_indices("\npub enum ")
            .map(|(at, _)| text.split_at(at))
        {
            let derives = before.rsplit("\n\n").next().unwrap();
            let (name, rest) = after["\npub enum ".len()..].split_once(" {").unwrap();
            let body = rest.split("\n}").next().unwrap().lines();
            let mut variants = body.filter(|line| !line.trim_start().starts_with("///"));
            if derives.contains("Serialize") && !variants.any(|line| line.contains(['(', '{'])) {
                found.insert(name.to_owned());
            }
        }
    }
}

#[test]
fn no_word_of_the_engine_is_left_out() {
    let mut declared = BTreeSet::new();
    enums_without_fields(&root().join("src"), &mut declared);
    let tried: BTreeSet<String> = WORDS.iter().map(ToString::to_string).collect();
    assert!(tried.len() > 30);
    let left: Vec<_> = declared.difference(&tried).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn an_error_that_rests_on_another_says_which() {
    let code = Country::new("XQ").unwrap_err();
    let rests_on = |error: &dyn Error, on: &dyn Error| {
        assert_eq!(error.source().unwrap().to_string(), on.to_string());
        assert!(error.to_string().contains(&on.to_string()), "{error}");
    };
    rests_on(&EvaluateError::from(code.clone()), &code);
    rests_on(&AnswerError::from(code.clone()), &code);
    let placed = EvaluateError::Malformed {
        place: Some("traveller.residence.country".into()),
        error: code.clone(),
    };
    rests_on(&placed, &code);
    assert_eq!(
        placed.to_string(),
        format!("`traveller.residence.country`: {code}")
    );
    let unread = Rulebook::from_json(&["{"]).unwrap_err();
    let RulebookError::Unreadable { error, .. } = &unread else {
        panic!("{unread}")
    };
    rests_on(&unread, error);
    // These rest on nothing else.
    assert!(code.source().is_none() && error.source().is_none());
    assert!(EvaluateError::EmptyItinerary.source().is_none());
    let fault: RulebookFault = match Rulebook::from_json(&[r#"{"schema_version": 1}"#]) {
        Err(RulebookError::Invalid { faults, .. }) => faults.into_iter().next().unwrap(),
        other => panic!("{other:?}"),
    };
    assert!(fault.source().is_none() && !fault.to_string().is_empty());
}
