//! Tests of all codes together: they promise the same.

use std::collections::{BTreeSet, HashMap};
use std::fmt::{Debug, Display};
use std::str::FromStr;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::*;

/// Checks that a valid text survives every way in and out.
#[track_caller]
fn survives<T>(texts: &[&str])
where
    T: FromStr<Err = CodeError> + TryFrom<String, Error = CodeError>,
    T: Display + Debug + Eq + Serialize + DeserializeOwned,
{
    for text in texts {
        let code: T = text.parse().unwrap();
        assert_eq!(code.to_string(), *text);
        assert_eq!(T::try_from((*text).to_owned()).unwrap(), code);
        let json = serde_json::to_string(&code).unwrap();
        assert_eq!(json, format!("\"{text}\""));
        assert_eq!(serde_json::from_str::<T>(&json).unwrap(), code);
        let value = serde_json::Value::from(*text);
        assert_eq!(serde_json::from_value::<T>(value).unwrap(), code);
        assert!(format!("{code:?}").ends_with(&format!("({text})")));
    }
}

/// Checks that a text is refused, with the same words from serde as from parsing.
#[track_caller]
fn refused<T>(texts: &[&str])
where
    T: FromStr<Err = CodeError> + Debug + DeserializeOwned,
{
    for text in texts {
        let error = text.parse::<T>().unwrap_err();
        let json = serde_json::to_string(text).unwrap();
        let read = serde_json::from_str::<T>(&json).unwrap_err().to_string();
        assert!(read.starts_with(&error.to_string()), "{read} / {error}");
    }
}

#[test]
fn every_country_has_one_code_and_survives_serialisation() {
    let codes: Vec<String> = Country::all().map(|country| country.to_string()).collect();
    assert_eq!(codes.len(), 250, "249 assigned codes and XK");
    assert!(codes.is_sorted_by(|a, b| a < b));
    survives::<Country>(&codes.iter().map(String::as_str).collect::<Vec<_>>());
    for country in [
        Country::CN,
        Country::HK,
        Country::JP,
        Country::KR,
        Country::MO,
        Country::TW,
    ] {
        assert_eq!(Country::new(country.as_str()), Ok(country));
    }
}

#[test]
fn a_country_is_two_capital_letters_in_the_list() {
    refused::<Country>(&[
        "", "J", "JPN", "jp", "Jp", " JP", "JP ", "XQ", "UK", "EU", "J\0", "日", "Ａ",
    ]);
    let error = Country::new("XQ").unwrap_err();
    assert_eq!(
        error.to_string(),
        "unknown ISO 3166-1 country code `XQ`: expected two capital letters of an assigned code"
    );
}

#[test]
fn china_has_34_subdivisions_and_japan_47() {
    let codes: Vec<String> = Subdivision::all().map(|area| area.to_string()).collect();
    assert!(codes.is_sorted_by(|a, b| a < b));
    survives::<Subdivision>(&codes.iter().map(String::as_str).collect::<Vec<_>>());
    let of = |country| {
        Subdivision::all()
            .filter(|area| area.country() == country)
            .count()
    };
    assert_eq!(
        (of(Country::CN), of(Country::JP), codes.len()),
        (34, 47, 81)
    );
}

#[test]
fn a_subdivision_outside_the_lists_is_refused() {
    refused::<Subdivision>(&[
        "JP-00", "JP-48", "JP-1", "JP-001", "CN-XX", "CN-11", "cn-SH", "KR-11", "CN", "",
    ]);
    survives::<Subdivision>(&["JP-01", "JP-47", "CN-HK", "CN-MO", "CN-TW"]);
}

#[test]
fn every_nationality_has_one_code_and_survives_serialisation() {
    let codes: Vec<String> = Nationality::all().map(|code| code.to_string()).collect();
    assert!(codes.is_sorted_by(|a, b| a < b));
    survives::<Nationality>(&codes.iter().map(String::as_str).collect::<Vec<_>>());
    survives::<Nationality>(&[
        "CHN", "JPN", "TWN", "D", "GBD", "GBN", "GBO", "GBP", "GBS", "RKS",
    ]);
    survives::<Nationality>(&[
        "EUE", "UNO", "UNA", "UNK", "XXA", "XXB", "XXC", "XXX", "XOM", "XPO",
    ]);
    refused::<Nationality>(&[
        "", "DE", "CH", "CHNN", "chn", "UTO", "GER", "E", "DEUT", "D<<",
    ]);
}

#[test]
fn a_german_passport_is_the_same_under_either_code() {
    let german = Nationality::new("D").unwrap();
    assert_eq!(Nationality::new("DEU"), Ok(german));
    assert_eq!(
        serde_json::to_string(&Nationality::new("DEU").unwrap()).unwrap(),
        "\"D\""
    );
}

#[test]
fn a_city_lies_in_the_province_of_its_first_two_digits() {
    let cities = [
        ("440100", "CN-GD"),
        ("320500", "CN-JS"),
        ("420100", "CN-HB"),
        ("320100", "CN-JS"),
        ("310000", "CN-SH"),
        ("310100", "CN-SH"),
        ("110000", "CN-BJ"),
        ("500000", "CN-CQ"),
        ("810000", "CN-HK"),
        ("820000", "CN-MO"),
        ("710000", "CN-TW"),
        ("652300", "CN-XJ"),
    ];
    for (code, province) in cities {
        survives::<City>(&[code]);
        assert_eq!(City::new(code).unwrap().subdivision().as_str(), province);
    }
}

#[test]
fn every_province_has_cities() {
    let mut provinces = BTreeSet::new();
    for number in 0..100 {
        provinces.extend(City::new(&format!("{number:02}0100")).map(City::subdivision));
    }
    assert_eq!(provinces.len(), 34);
    for province in provinces {
        assert_eq!(Subdivision::new(province.as_str()), Ok(province));
    }
}

#[test]
fn a_province_or_a_district_is_not_a_city() {
    refused::<City>(&[
        "440000", "440106", "4401", "44010", "4401000", "990100", "160100", "44x100", "",
    ]);
    refused::<City>(&["4401OO", "44010٠", " 440100"]);
}

#[test]
fn the_four_languages_survive_and_others_are_refused() {
    survives::<Language>(&Language::ALL.map(|language| language.as_str()));
    refused::<Language>(&["", "EN", "zh", "zh-TW", "fr", "ja-JP", "zh_Hans"]);
}

#[test]
fn a_locale_gets_the_nearest_language() {
    let cases = [
        ("en-US", Some(Language::En)),
        ("EN", Some(Language::En)),
        ("ja_JP", Some(Language::Ja)),
        ("zh", Some(Language::ZhHans)),
        ("zh-CN", Some(Language::ZhHans)),
        ("zh-SG", Some(Language::ZhHans)),
        ("zh-TW", Some(Language::ZhHant)),
        ("zh-HK", Some(Language::ZhHant)),
        ("zh_MO", Some(Language::ZhHant)),
        ("zh-Hans-HK", Some(Language::ZhHans)),
        ("zh-hant-CN", Some(Language::ZhHant)),
        ("zh-yue-HK", Some(Language::ZhHant)),
        ("zh-CN-u-rg-twzzzz", Some(Language::ZhHans)),
        ("zh-x-hant", Some(Language::ZhHans)),
        ("fr", None),
        ("", None),
        ("english", None),
        ("-", None),
    ];
    for (tag, language) in cases {
        assert_eq!(Language::best_for(tag), language, "{tag}");
    }
}

#[test]
fn citations_have_one_form() {
    let longest = format!("sbc {}", "x".repeat(60));
    let too_long = format!("sbc {}", "x".repeat(61));
    survives::<Citation>(&[
        "T-2.3",
        "U-4B.5",
        "U-4R.1",
        "S-10",
        "T-0",
        "UK-2.1",
        "uk-appv-2.1",
        "uk-appv V 4.2",
        "sbc art. 6(1)(a)",
        "n-2020 3-4",
        "cn 第五条",
        "cn 第5条の2",
        &longest,
    ]);
    refused::<Citation>(&[
        "",
        "B",
        "T-",
        "T",
        "-2",
        "2-3",
        "T2.3",
        "T 2.3",
        "T -",
        "T  V",
        "T V ",
        "T-V 4",
        "T-V",
        "T_x-2",
        "T--2",
        "T- V 4",
        "é-2",
        "T-2\u{1b}",
        "T V\n4",
        "T-\u{202e}2",
        &too_long,
    ]);
    let error = Citation::new("T-X").unwrap_err();
    assert_eq!(
        error.to_string(),
        "malformed citation `T-X`: expected a source and a locator, such as `B-2.3` or `sbc art. 6(1)(a)`, of at most 64 characters"
    );
}

#[test]
fn a_citation_names_its_source_and_the_place_in_it() {
    for (text, source, locator) in [
        ("U-4B.5", "U", "4B.5"),
        ("uk-appv-2.1", "uk-appv", "2.1"),
        ("uk-appv V 4.2", "uk-appv", "V 4.2"),
        ("n-2020 3-4", "n-2020", "3-4"),
        ("cn 第五条", "cn", "第五条"),
    ] {
        let citation = Citation::new(text).unwrap();
        assert_eq!((citation.source(), citation.locator()), (source, locator));
    }
}

#[test]
fn citations_and_readings_sort_by_their_numbers() {
    let sorted = [
        "S-2",
        "S-10",
        "T-2",
        "T-2.0",
        "T-2.3",
        "T-2.10",
        "T-2B",
        "T-2B.1",
        "T-2R",
        "T-10.1",
        "T art. 6(1)(a)",
        "T art. 6(1)(b)",
        "T art. 6(10)",
        "T art. 10",
        "uk V 4.2",
    ];
    let citations = sorted.map(|text| Citation::new(text).unwrap());
    assert!(citations.is_sorted_by(|a, b| a < b));
    let readings = ["R-1", "R-2", "R-10", "R-999", "UK-R-3", "UK-R-20"]
        .map(|text| Reading::new(text).unwrap());
    assert!(readings.is_sorted_by(|a, b| a < b));
}

#[test]
fn readings_have_one_form() {
    survives::<Reading>(&[
        "R-1",
        "R-39",
        "R-999",
        "UK-R-7",
        "SCH-R8",
        "U-8",
        "R1",
        "X2-R-1",
        "LONGEST-READ-123",
    ]);
    refused::<Reading>(&[
        "",
        "R-",
        "R",
        "-1",
        "1",
        "7-1",
        "R-0",
        "R-01",
        "r-1",
        "R-1.2",
        "R 1",
        "R-1a",
        "LONGEST-READ-1234",
    ]);
}

#[test]
fn an_id_has_1_to_64_plain_characters() {
    let (longest, too_long) = ("a".repeat(64), "a".repeat(65));
    survives::<ProvisionId>(&["a", "b-2.3_x", "0", "mofa-2020-11", &longest]);
    refused::<ProvisionId>(&["", "A", "a b", "a/b", "ä", "a\n", &too_long]);
    survives::<RequirementId>(&["pcr"]);
    survives::<NoticeId>(&["cn-embassy.2020-11-18"]);
    survives::<PlatformId>(&["suishenma"]);
    survives::<MissionId>(&["osaka"]);
    survives::<TextKey>(&["requirement.pcr.title"]);
    survives::<DefinitionId>(&["business_track"]);
    survives::<SubjectId>(&["quarantine"]);
    let error = NoticeId::new("").unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("malformed notice id ``: expected 1 to 64"),
        "{error}"
    );
}

#[test]
fn a_map_keyed_by_ids_answers_to_text() {
    let map = HashMap::from([(TextKey::new("a.b").unwrap(), 1)]);
    assert_eq!(map.get("a.b"), Some(&1));
}

#[test]
fn an_error_repeats_at_most_40_characters_and_no_control_characters() {
    let shown = |text: &str| match Country::new(text) {
        Err(CodeError::Unknown { found, .. }) => found,
        other => panic!("{other:?}"),
    };
    assert_eq!(shown(&"査".repeat(39)), "査".repeat(39));
    assert_eq!(shown(&"査".repeat(40)), "査".repeat(40));
    assert_eq!(shown(&"査".repeat(41)), format!("{}…", "査".repeat(40)));
    assert_eq!(shown("J\n"), "J\u{FFFD}");
}

#[test]
fn a_code_that_is_not_a_string_is_an_error_that_names_the_kind() {
    let error = serde_json::from_str::<Country>("3")
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with("invalid type: integer `3`, expected ISO 3166-1 country code"),
        "{error}"
    );
}

#[test]
fn codes_stay_small() {
    assert_eq!(size_of::<Country>(), 2);
    assert_eq!(size_of::<Nationality>(), 3);
    assert_eq!(size_of::<Subdivision>(), 5);
    assert_eq!(size_of::<Reading>(), 16);
    assert_eq!(size_of::<Language>(), 1);
}

#[cfg(feature = "schema")]
#[test]
fn a_code_is_a_string_with_a_pattern_in_the_schema() {
    let schema = serde_json::to_value(schemars::schema_for!(Country)).unwrap();
    assert_eq!(schema["type"], "string");
    assert_eq!(schema["pattern"], "^[A-Z]{2}$");
    assert_eq!(schema["title"], "Country");
}
