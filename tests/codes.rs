//! Every code and id reads and writes one text in every way that Rust has for it, and every error says what it rests on.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::str::FromStr;

use sekisho::code::{
    AreaId, Assay, Choice, Citation, City, Country, DefinitionId, DocumentKind, DutyKind, FactId,
    FieldId, MissionId, Nationality, NationalsId, NoticeId, Particular, PlatformHost, PlatformId,
    Product, ProvisionId, Reading, RegistryId, RequirementId, Specimen, Subdivision, SubjectId,
    TextKey, Track,
};
use sekisho::interview::AnswerError;
use sekisho::place::Zone;
use sekisho::place::{Airport, Nationals, Place};
use sekisho::rulebook::RulebookFault;
use sekisho::time::Moment;
use sekisho::trip::BirthDate;
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
    assert!(declared.remove("CodeError") && declared.remove("Resolved"));
    assert!(declared.len() > 30, "{declared:?}");
    // Of those that stand elsewhere the compiler cannot tell either.
    declared.extend(["BirthDate", "Moment", "Nationals", "Place"].map(str::to_owned));
    let tried: BTreeSet<String> = CODES.iter().map(ToString::to_string).collect();
    assert_eq!(tried, declared);
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
