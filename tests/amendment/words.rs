//! Amendments as JSON and as people read them.

use sekisho::amendments::{Amendments, WitnessSearch};
use sekisho::code::DocumentKind;
use sekisho::trip::{DateSpan, Field};
use sekisho::{Checklist, Language, Rulebook, amendments};
use serde_json::json;

use super::*;
use crate::support::documents::{document, kind};
use crate::support::facts::{state, yes_no};

fn revised() -> Rulebook {
    changed(|book| {
        entry(book, "provisions", "l.admitted")["in_force"]["until"] = json!("2021-01-20");
        entry(book, "provisions", "c.bt.relief")["tracks"] = json!([]);
        entry(book, "provisions", "c.keeping")["at"] = json!(["boarding"]);
        entry(book, "provisions", "f.landing")["cites"] = json!(["F-2"]);
        entry(book, "provisions", "e.via")["replaces"] =
            json!(["b.via.first-round", "b.via.second-round"]);
        entry(book, "requirements", "g.test")["need"]["test"]["windows"][0]["earliest"] =
            json!(-48);
        entry(book, "requirements", "b.copy")["need"]["document"]["bounds"][0]["must"] =
            json!({"be_at_least": 2});
        entry(book, "definitions", "may_re_enter_japan")["readings"] = json!([]);
        entry(book, "notices", "g")["published"]["certain_from"] = json!("2021-01-10");
        book["texts"]["note.read_notice"]["en"] = json!("Read it.");
        book["registries"][0]["platforms"][0]["official_name"] = json!("别的");
        book["missions"]["missions"][0]["email"] = json!("other@example.org");
        let provisions = book["provisions"].as_array_mut().unwrap();
        provisions.retain(|it| it["id"] != "b.technical-stop");
    })
}

#[test]
fn amendments_are_printed_in_every_language_with_their_dates_and_the_witness() {
    let (before, after) = (Rulebook::builtin(), revised());
    let found = amended(before, &after);
    for (language, words) in [
        (
            Language::En,
            [
                "no longer in force from: 21 Jan 2021 → 20 Jan 2021",
                "Verdict: Cleared → Conditional",
                "72 h before departure",
            ],
        ),
        (
            Language::Ja,
            [
                "失効日（この日から適用なし）：2021年1月21日→2021年1月20日",
                "判定：渡航できます→条件付きで可",
                "出発の72時間前",
            ],
        ),
        (
            Language::ZhHans,
            [
                "失效日期（当天起不再适用）：2021年1月21日→2021年1月20日",
                "结论：可以成行→有条件成行",
                "出发前72小时",
            ],
        ),
        (
            Language::ZhHant,
            [
                "失效日期（當天起不再適用）：2021年1月21日→2021年1月20日",
                "結論：可以成行→有條件成行",
                "出發前72小時",
            ],
        ),
    ] {
        let text = Checklist::of_amendments(before, &after, &found, language).to_string();
        for word in words {
            assert!(text.contains(word), "{language}: {word}\n{text}");
        }
        let groups = [
            "label.",
            "amended.",
            "anchor.",
            "aspect.",
            "rule_date.",
            "rulebook_part.",
            "field.",
            "stay_as.",
            "permit.",
            "japan_status.",
        ];
        let raw = groups.into_iter().find(|group| text.contains(group));
        assert_eq!(raw, None, "{language}: {text}");
        assert!(!text.contains(['{', '}']), "{language}: {text}");
        let nothing = amendments(before, before);
        let nothing = Checklist::of_amendments(before, before, &nothing, language).to_string();
        assert_eq!(nothing.lines().count(), 3, "{nothing}");
    }
}

#[test]
fn whatever_a_witness_tells_is_printed_with_the_punctuation_of_the_language() {
    let (before, after) = (Rulebook::builtin(), revised());
    let mut found = amended(before, &after);
    for amendment in &mut found.amendments {
        if let WitnessSearch::Witnessed { witness } = &mut amendment.search {
            let trip = &mut witness.trip;
            state(&mut trip.traveller, "symptoms", yes_no(false));
            trip.traveller.identity_documents = Some(vec![DocumentKind::new("passport").unwrap()]);
            let mut insurance = document("japan_public_insurance");
            insurance.issued = "2020-12-01".parse().ok();
            insurance.valid_until = "2020-12-14".parse().ok();
            let [one, other] = ["contact_confirming_app", "location_history_app"].map(document);
            trip.holdings.documents = Some(vec![insurance, one, other]);
            trip.holdings.complete_for = None;
            trip.holdings.temperature_log = Some(vec![DateSpan {
                first: "2020-12-01".parse().unwrap(),
                last: "2020-12-14".parse().unwrap(),
            }]);
        }
    }
    let word = |key: &str| before.text(&key.parse().unwrap(), Language::Ja).to_owned();
    let text = Checklist::of_amendments(before, &after, &found, Language::Ja).to_string();
    let name = |of: fn(DocumentKind) -> Field| before.name_of(&of(kind("insurance")));
    let [issued, until] = [Field::DocumentIssued, Field::DocumentValidUntil].map(name);
    let [issued, until] = [issued, until].map(|key| word(key.as_str()));
    let insurance = word("document.japan_public_insurance");
    let insured = format!("{insurance}、{issued}：2020年12月1日、{until}：2020年12月14日");
    for (field, value) in [
        ("field.symptoms", word("answer.no")),
        (
            "field.identity_documents",
            word("identity_document.passport"),
        ),
        ("field.insurance", insured),
        ("field.apps", word("document.contact_confirming_app")),
        ("field.apps", word("document.location_history_app")),
        (
            "field.temperature_log",
            "2020年12月1日から2020年12月14日まで".to_owned(),
        ),
    ] {
        let line = format!("{}：{value}", word(field));
        assert!(text.contains(&line), "{line}\n{text}");
    }
}

#[test]
fn what_is_gone_is_named_in_the_words_of_the_rulebook_before() {
    let before = changed(|book| {
        let notice = json!({
            "id": "z", "source": "Z", "publisher": "notice.z", "title": "notice.z", "languages": ["ja"],
            "published": {}, "zone": "Asia/Tokyo"
        });
        book["notices"].as_array_mut().unwrap().push(notice);
        book["texts"]["notice.z"] =
            json!({"en": "Lost", "ja": "失", "zh-Hans": "失", "zh-Hant": "失"});
    });
    let after = Rulebook::builtin();
    let found = amended(&before, after);
    let text = Checklist::of_amendments(&before, after, &found, Language::En).to_string();
    assert!(text.contains("Notice Z: Lost"), "{text}");
}

#[test]
fn amendments_read_back_as_they_were_written() {
    let found = amended(Rulebook::builtin(), &revised());
    let text = serde_json::to_string(&found).unwrap();
    assert_eq!(serde_json::from_str::<Amendments>(&text).unwrap(), found);
    let mut other = serde_json::to_value(&found).unwrap();
    other["amendments"][0]["more"] = json!(1);
    assert!(serde_json::from_value::<Amendments>(other).is_err());
}

#[test]
fn limits_in_months_and_years_are_told_in_every_language() {
    let within = |unit: &str, earliest: i32| {
        changed(|book| {
            entry(book, "requirements", "g.test")["need"]["test"]["windows"][0] =
                json!({"anchor": "departure", "unit": unit, "earliest": earliest, "latest": 0});
        })
    };
    let (before, after) = (within("months", -6), within("years", -1));
    let found = amended(&before, &after);
    for (language, months, years) in [
        (
            Language::En,
            "6 mo before departure",
            "1 yr before departure",
        ),
        (Language::Ja, "出発の6か月前", "出発の1年前"),
        (Language::ZhHans, "出发前6个月", "出发前1年"),
        (Language::ZhHant, "出發前6個月", "出發前1年"),
    ] {
        let text = Checklist::of_amendments(&before, &after, &found, language).to_string();
        assert!(
            text.contains(months) && text.contains(years),
            "{language}: {text}"
        );
    }
}
