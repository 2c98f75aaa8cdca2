//! What the platform data must hold.

use std::collections::BTreeSet;

use super::*;
use crate::error::{Faults, RulebookFault};

#[test]
fn the_table_has_thirty_provinces_thirty_one_lines_and_thirty_three_names() {
    let data = platforms();
    let mut lines = BTreeSet::new();
    let mut names = 0;
    for place in china() {
        for platform in data
            .platforms
            .iter()
            .filter(|platform| platform.area.is_of(place))
        {
            names += 1;
            let table = Citation::new("A-5").unwrap();
            let mut seen = platform.registrations.iter().map(|known| &known.evidence);
            let line = seen
                .find(|evidence| evidence.cites.contains(&table))
                .unwrap();
            lines.insert((place, line.accepts));
        }
    }
    let provinces: BTreeSet<_> = lines.iter().map(|(place, _)| *place).collect();
    assert_eq!((provinces.len(), lines.len(), names), (30, 31, 33));
    let yes: BTreeSet<_> = lines
        .iter()
        .filter(|line| line.1 == Acceptance::Yes)
        .map(|line| line.0.as_str())
        .collect();
    let expected = [
        "CN-AH", "CN-FJ", "CN-GD", "CN-JL", "CN-NM", "CN-NX", "CN-SN", "CN-SD", "CN-SX", "CN-SC",
        "CN-XJ", "CN-XZ", "CN-YN", "CN-ZJ", "CN-BJ",
    ];
    assert_eq!(yes, BTreeSet::from(expected));
    assert_eq!(data.platforms.len(), 26, "eight provinces share one");
}

fn faults(data: &PlatformRegistry) -> Vec<RulebookFault> {
    Faults::of(|faults| data.validate(faults))
}

#[test]
fn the_data_is_sound() {
    assert_eq!(faults(&platforms()), []);
}

#[test]
fn unsound_data_is_told_in_words() {
    let places = |change: fn(&mut PlatformRegistry)| {
        let mut data = platforms();
        change(&mut data);
        faults(&data)
            .into_iter()
            .map(|fault| fault.place)
            .collect::<Vec<_>>()
    };
    let national = |data: &mut PlatformRegistry| data.platforms.remove(0);
    assert_eq!(
        places(|data| data.platforms[2].id = data.platforms[1].id.clone()),
        ["registries `china_2020`: platforms: id"]
    );
    assert_eq!(places(|data| data.not_surveyed.clear()).len(), 4);
    assert_eq!(
        places(|data| drop(data.cities.remove(0))),
        ["platforms `suchengma`: area"]
    );
    let doubled =
        places(|data| data.not_surveyed[0].subdivision = Subdivision::new("CN-FJ").unwrap());
    assert_eq!(
        doubled,
        [
            "registries `china_2020`: subdivision `CN-FJ`",
            "registries `china_2020`: subdivision `CN-TJ`"
        ]
    );
    assert_eq!(
        places(|data| data.platforms[1].hosts = vec![PlatformHost::new("web").unwrap()]).len(),
        2
    );
    assert_eq!(
        places(|data| data.platforms[1].registrations[0].evidence.cites.clear()),
        ["platforms `e-fangkong`: cites"]
    );
    assert_eq!(
        places(|data| data.platforms[1].registrations[0].evidence.observed = None),
        ["platforms `e-fangkong`: observed"]
    );
    assert_eq!(
        places(|data| data.platforms[1].registrations[0].residents_of = Some(vec![])).len(),
        1
    );
    assert_eq!(
        places(|data| data.platforms[1].official_name.clear()).len(),
        1
    );
    let mut data = platforms();
    national(&mut data);
    assert_eq!(
        faults(&data).len(),
        9,
        "eight provinces without a platform, and no national one"
    );
    let mut data = platforms();
    let PlatformArea::Country { local_in, .. } = &mut data.platforms[0].area else {
        panic!("the national one")
    };
    local_in.push(Subdivision::new("CN-FJ").unwrap());
    assert_eq!(faults(&data).len(), 1, "Fujian has a platform of its own");
}

#[test]
fn every_statement_carries_a_date_or_is_an_undated_report() {
    let undated: Vec<_> = platforms()
        .platforms
        .into_iter()
        .filter(|platform| {
            platform
                .registrations
                .iter()
                .any(|known| known.evidence.observed.is_none())
        })
        .map(|platform| platform.official_name)
        .collect();
    assert_eq!(undated, ["穗康码", "Health Kit"]);
}

#[test]
fn the_file_round_trips_and_unknown_fields_are_refused() {
    let text = serde_json::to_string(&platforms()).unwrap();
    assert_eq!(
        serde_json::from_str::<PlatformRegistry>(&text).unwrap(),
        platforms()
    );
    for field in [
        "\"hosts\"",
        "\"evidence\"",
        "\"strength\"",
        "\"local_in\"",
        "\"not_surveyed\"",
    ] {
        let odd = text.replacen(field, &format!("\"odd\":1,{field}"), 1);
        assert!(
            serde_json::from_str::<PlatformRegistry>(&odd).is_err(),
            "{field}"
        );
    }
}

#[test]
fn every_text_exists_in_four_languages_and_none_is_left_over() {
    let file: RulebookFile = serde_json::from_str(include_str!(
        "../../../data/japan-china-2020-21/text/platforms.json"
    ))
    .unwrap();
    let data = platforms();
    let missions: RulebookFile = serde_json::from_str(include_str!(
        "../../../data/japan-china-2020-21/missions.json"
    ))
    .unwrap();
    let missions = missions.missions.unwrap();
    let used: BTreeSet<_> = data
        .text_keys()
        .into_iter()
        .chain(missions.text_keys())
        .cloned()
        .collect();
    for key in &used {
        assert!(file.texts.contains_key(key), "{key} has no text");
    }
    let labels =
        ["accepts", "strength", "survey", "host"].map(|group| format!("platform.{group}."));
    for (key, text) in &file.texts {
        let is_label = labels.iter().any(|group| key.as_str().starts_with(group));
        assert!(is_label || used.contains(key), "{key} is used nowhere");
        for written in [&text.en, &text.ja, &text.zh_hans, &text.zh_hant] {
            assert!(
                !written.trim().is_empty() && written.trim() == written,
                "{key}"
            );
        }
    }
}

#[test]
fn every_strength_and_answer_has_a_label_and_every_way_a_name() {
    let file: RulebookFile = serde_json::from_str(include_str!(
        "../../../data/japan-china-2020-21/text/platforms.json"
    ))
    .unwrap();
    let has = |group: &str, value: serde_json::Value| {
        let key = format!("platform.{group}.{}", value.as_str().unwrap());
        assert!(file.texts.contains_key(key.as_str()), "{key}");
    };
    for guidance in china().flat_map(|place| {
        [
            ask(&living_in("CN-SH", place.as_str())),
            ask(&living_in(place.as_str(), place.as_str())),
        ]
    }) {
        has("survey", serde_json::to_value(guidance.survey).unwrap());
        for way in guidance.ways.iter().chain(&guidance.closed) {
            assert_eq!(way.title.is_some(), way.platform.is_none());
            has("accepts", serde_json::to_value(way.accepts).unwrap());
            has("strength", serde_json::to_value(way.strength).unwrap());
            if let Some(host) = &way.host {
                has("host", serde_json::to_value(host).unwrap());
            }
        }
    }
    has(
        "strength",
        serde_json::to_value(EvidenceStrength::FirstHand).unwrap(),
    );
}
