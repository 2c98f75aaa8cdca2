//! What a rulebook covers: no provision speaks outside, and what lies outside is told with its bounds.

use sekisho::assessment::{SilenceKind, Way};
use sekisho::code::Citation;
use sekisho::rulebook::{Effect, PlaceRole};
use sekisho::trip::Leg;
use sekisho::{Language, Rulebook, Trip, Verdict, evaluate};
use serde_json::json;

use super::{contents, entry, load, refused};

#[test]
fn no_provision_speaks_outside_what_the_rulebook_covers() {
    for (id, pointer, outside) in [
        ("b.landing", "/in_force/until", json!("2021-09-14")),
        ("f.landing", "/in_force/from", json!("2020-09-24")),
        ("b.landing", "/in_force/by", json!("landing")),
        ("b.landing", "/scope/from", json!(["KR"])),
        ("b.landing", "/scope/from", json!(["JP", "KR"])),
        ("b.landing", "/scope/to", json!([])),
        ("c.suspension.relief", "/tracks", json!(["ordinary_return"])),
    ] {
        refused(
            pointer,
            id,
            "speaks outside what the rulebook covers",
            |book| {
                *entry(book, "provisions", id).pointer_mut(pointer).unwrap() = outside;
            },
        );
    }
    refused(
        "a checkpoint that is not covered",
        "b.landing",
        "speaks outside what the rulebook covers",
        |book| book["coverage"][0]["at"] = json!(["boarding", "transit", "onward_boarding"]),
    );
}

#[test]
fn what_is_covered_is_bounded_by_facts_that_are_known() {
    let at = "coverage[0]";
    refused("no fact", at, "cites nothing", |book| {
        book["coverage"][0]["cites"] = json!([]);
    });
    refused("an unknown source", at, "of an unknown notice", |book| {
        book["coverage"][0]["cites"] = json!(["Z-1"]);
    });
    refused("no checkpoint", at, "speaks at no checkpoint", |book| {
        book["coverage"][0]["at"] = json!([]);
    });
    refused("no day", at, "ends before it begins", |book| {
        book["coverage"][0]["in_force"]["until"] = json!("2020-09-25");
    });
}

#[test]
fn a_way_out_cites_what_offers_it() {
    for (list, id, pointer) in [
        ("requirements", "b.pcr", "/need/test/positive/instead/0"),
        ("provisions", "b.beijing", "/then/0/refuse/instead/1"),
        (
            "provisions",
            "c.suspension.relief",
            "/then/0/exclude/instead/0",
        ),
    ] {
        for (cites, problem) in [
            (json!([]), "cites nothing"),
            (json!(["Z-1"]), "of an unknown notice"),
        ] {
            refused(pointer, id, problem, |book| {
                let way_out = entry(book, list, id).pointer_mut(pointer).unwrap();
                way_out["cites"] = cites;
            });
        }
    }
}

#[test]
fn what_names_missions_cites_what_their_choice_rests_on() {
    let book = Rulebook::builtin().contents();
    let choice = &book.missions.as_ref().unwrap().choice.cites;
    let mut seen = 0;
    for provision in &book.provisions {
        let requirements = provision.then.iter().filter_map(|effect| match effect {
            Effect::Require(ids) => Some(ids),
            _ => None,
        });
        let mut specs = requirements
            .flatten()
            .filter_map(|id| Rulebook::builtin().requirement(id));
        let names = specs.any(|spec| spec.mission == Some(PlaceRole::Origin));
        let missions = &book.missions.as_ref().unwrap().missions;
        let is_there = |mission: &sekisho::rulebook::Mission| {
            provision.scope.from.contains(&mission.country.into())
        };
        if names && missions.iter().any(is_there) {
            let lacking: Vec<&Citation> = choice
                .iter()
                .filter(|fact| !provision.cites.contains(fact))
                .collect();
            assert_eq!(lacking, Vec::<&Citation>::new(), "{}", provision.id);
            seen += 1;
        }
    }
    assert!(seen > 5, "only {seen} provisions name missions");
}

/// A rulebook that asks for a test when boarding a flight to Japan, and says no more.
fn boarding_only() -> Rulebook {
    let text = |text: &str| json!({"en": text, "ja": text, "zh-Hans": text, "zh-Hant": text});
    let window = json!({"anchor": "departure", "unit": "hours", "earliest": -72, "latest": 0});
    let asked = json!({"assays": ["rt_pcr"], "sampled_in": "origin", "event": "sampling", "windows": [window]});
    load(&json!({
        "schema_version": 1,
        "version": "boarding.only",
        "vocabulary": {"assays": [{"id": "rt_pcr", "title": "requirement.test"}]},
        "notices": [{
            "id": "n", "source": "N", "publisher": "notice.n", "title": "notice.n", "languages": ["en"],
            "published": {}, "zone": "Asia/Tokyo",
        }],
        "requirements": [{"id": "test", "need": {"test": asked}, "title": "requirement.test", "otherwise": "refused"}],
        "provisions": [{
            "id": "n.test", "notice": "n", "cites": ["N-1"], "in_force": {"by": "departure", "from": "2022-01-01"},
            "scope": {"to": ["JP"]}, "at": ["boarding"], "then": [{"require": ["test"]}],
        }],
        "texts": {"notice.n": text("Notice N"), "requirement.test": text("A test")},
    }))
    .unwrap()
}

fn flight(from: &str, to: &str, departs: &str, arrives: &str) -> Trip {
    let mut trip = Trip::new("2021-12-01T09:00+09:00".parse().unwrap());
    let leg = Leg::new(from, to, departs, arrives).unwrap();
    trip.itinerary.legs.push(leg);
    trip
}

/// The checkpoints at which nothing is said, and why.
fn silences(way: &Way) -> Vec<(String, SilenceKind)> {
    let place = |position: u32| {
        let at = way.checkpoints[usize::try_from(position).unwrap()];
        format!("{:?} {}", at.kind, at.place)
    };
    let all = way.silences.iter();
    all.map(|silence| (place(silence.checkpoint), silence.kind))
        .collect()
}

#[test]
fn a_rulebook_that_speaks_of_boarding_alone_is_silent_about_landing() {
    let book = boarding_only();
    for (trip, expected) in [
        (
            flight("CDG", "NRT", "2022-06-06T12:00", "2022-06-07T07:00"),
            vec![("Landing NRT", SilenceKind::Checkpoint)],
        ),
        (
            flight("CDG", "NRT", "2021-12-30T12:00", "2021-12-31T07:00"),
            vec![
                ("Boarding CDG", SilenceKind::Days),
                ("Landing NRT", SilenceKind::Days),
            ],
        ),
        (
            flight("CDG", "FRA", "2022-06-06T09:15", "2022-06-06T10:30"),
            vec![
                ("Boarding CDG", SilenceKind::Countries),
                ("Landing FRA", SilenceKind::Countries),
            ],
        ),
    ] {
        let answer = evaluate(&book, &trip).unwrap();
        assert_eq!(answer.verdict, Verdict::NotCovered);
        let found = silences(&answer.journeys[0].ways[0]);
        let found: Vec<_> = found.iter().map(|(at, why)| (at.as_str(), *why)).collect();
        assert_eq!(found, expected);
        // It does not say what it covers: that is what its provision spans.
        assert_eq!(answer.coverage, book.coverage());
        let covered = &answer.coverage[0];
        assert_eq!(covered.in_force.from.unwrap().to_string(), "2022-01-01");
        assert_eq!((covered.scope.from.len(), covered.scope.to.len()), (0, 1));
        assert_eq!(covered.cites, []);
    }
}

#[test]
fn the_checklist_names_the_checkpoint_and_the_days_that_are_spoken_of() {
    let trip = flight("HKG", "NRT", "2022-06-06T09:00", "2022-06-06T14:00");
    let answer = evaluate(Rulebook::builtin(), &trip).unwrap();
    for (language, lines) in [
        (
            Language::En,
            [
                "Boarding (Hong Kong): nothing about journeys between these two places",
                "China → Japan: landing, 30 Nov 2020 to 18 Mar 2021",
            ],
        ),
        (
            Language::Ja,
            [
                "搭乗（香港）：この二つの国・地域の間の移動については定めがありません",
                "中国 → 日本：到着日 2020年11月30日～2021年3月18日",
            ],
        ),
    ] {
        let checklist = sekisho::Checklist::new(Rulebook::builtin(), &answer, language);
        let text = checklist.to_string();
        for line in lines {
            assert!(text.contains(line), "no `{line}` in\n{text}");
        }
        assert!(text.contains("C-0.1"), "{text}");
    }
}

#[test]
fn without_a_statement_provisions_may_speak_of_anything() {
    let mut book = contents();
    book.as_object_mut().unwrap().remove("coverage");
    entry(&mut book, "provisions", "b.landing")["in_force"]
        .as_object_mut()
        .unwrap()
        .remove("until");
    let book = load(&book).unwrap();
    let of_china = |part: &&sekisho::rulebook::Coverage| {
        part.scope.from == [sekisho::code::Country::JP.into()]
            && part.scope.to == [sekisho::code::Country::CN.into()]
    };
    let spanned: Vec<_> = book.coverage().iter().filter(of_china).collect();
    assert_eq!(spanned.len(), 1);
    assert_eq!(spanned[0].in_force.until, None);
    assert_eq!(spanned[0].in_force.from.unwrap().to_string(), "2020-09-25");
}
