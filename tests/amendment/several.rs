//! Several changes at once: each gets its own witness, and none is blamed for another.

use std::collections::BTreeSet;

use sekisho::amendments::{
    Amended, Amendment, Amendments, Extent, MAX_TRIPS_TRIED, RulebookPart, WitnessSearch,
};
use sekisho::{Checklist, Language, Rulebook, amendments};
use serde_json::json;

use super::*;
use crate::support::rulebooks::words;

/// A rulebook with a handful of changes, as a revision has.
fn revised() -> Rulebook {
    changed(|book| {
        book["version"] = json!("revised");
        entry(book, "provisions", "l.admitted")["in_force"]["until"] = json!("2021-01-20");
        entry(book, "provisions", "f.landing")["cites"] = json!(["F-1", "F-2"]);
        entry(book, "provisions", "c.bt.relief")["tracks"] =
            json!(["business_track", "residence_track"]);
        entry(book, "provisions", "c.keeping")["at"] = json!(["boarding"]);
        entry(book, "requirements", "b.copy")["need"]["document"]["bounds"][0]["must"] =
            json!({"be_at_least": 2});
        entry(book, "notices", "g")["published"]["from"] = json!("2021-01-07");
        book["texts"]["note.read_notice"]["en"] = json!("Read it.");
        book["registries"][0]["platforms"][0]["official_name"] = json!("别的");
        book["missions"]["missions"][0]["email"] = json!("other@example.org");
        let provisions = book["provisions"].as_array_mut().unwrap();
        provisions.retain(|it| it["id"] != "b.technical-stop");
    })
}

#[test]
fn parts_come_in_a_stable_order_and_twice_the_same() {
    let after = revised();
    let found = amended(Rulebook::builtin(), &after);
    assert_eq!(found, amendments(Rulebook::builtin(), &after));
    let json = serde_json::to_value(&found).unwrap();
    let kinds: Vec<&str> = json["amendments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            it["part"]
                .as_object()
                .unwrap()
                .keys()
                .next()
                .unwrap()
                .as_str()
        })
        .collect();
    let mut expected = vec!["notice"];
    expected.extend(["provision"; 5]);
    expected.extend(["requirement", "text", "platform", "mission"]);
    assert_eq!(kinds, expected);
    assert_eq!(found.after.as_str(), "revised");
    for amendment in &found.amendments {
        let is_sought = !matches!(
            amendment.part,
            RulebookPart::Text { .. }
                | RulebookPart::Platform { .. }
                | RulebookPart::Mission { .. }
        );
        let is_witnessed = matches!(amendment.search, WitnessSearch::Witnessed { .. });
        assert_eq!(is_witnessed, is_sought, "{amendment:?}");
    }
}

#[test]
fn what_changes_one_way_changes_back_the_other() {
    let (before, after) = (Rulebook::builtin(), revised());
    let (there, back) = (amended(before, &after), amended(&after, before));
    let parts = |found: &Amendments| -> BTreeSet<RulebookPart> {
        found.amendments.iter().map(|it| it.part.clone()).collect()
    };
    assert_eq!(parts(&there), parts(&back));
    for one in &there.amendments {
        let other = back
            .amendments
            .iter()
            .find(|other| other.part == one.part)
            .unwrap();
        let mirrored: Vec<Amended> = other.changes.iter().map(mirror).collect();
        assert_eq!(one.changes, mirrored);
        let is_witnessed = |it: &Amendment| matches!(it.search, WitnessSearch::Witnessed { .. });
        assert_eq!(is_witnessed(one), is_witnessed(other), "{:?}", one.part);
    }
}

fn mirror(change: &Amended) -> Amended {
    match change.clone() {
        Amended::Added => Amended::Removed,
        Amended::Removed => Amended::Added,
        Amended::Date {
            date,
            before,
            after,
        } => Amended::Date {
            date,
            before: after,
            after: before,
        },
        Amended::Windows { before, after } => Amended::Windows {
            before: after,
            after: before,
        },
        Amended::Checkpoints { before, after } => Amended::Checkpoints {
            before: after,
            after: before,
        },
        Amended::Tracks { before, after } => Amended::Tracks {
            before: after,
            after: before,
        },
        Amended::Replaces { added, removed } => Amended::Replaces {
            added: removed,
            removed: added,
        },
        Amended::Citations { added, removed } => Amended::Citations {
            added: removed,
            removed: added,
        },
        Amended::Readings { added, removed } => Amended::Readings {
            added: removed,
            removed: added,
        },
        Amended::Aspect { aspect } => Amended::Aspect { aspect },
    }
}

#[test]
fn what_changes_nobodys_answer_is_not_blamed_for_what_another_does() {
    // The first cannot matter (see `one.rs`); the second changes the answers of the same travellers.
    let after = changed(|book| {
        entry(book, "provisions", "k.via")["in_force"]["from"] = json!("2021-03-31");
        entry(book, "provisions", "k.via.march")["in_force"]["from"] = json!("2021-03-02");
    });
    let found = amended(Rulebook::builtin(), &after);
    for amendment in &found.amendments {
        if amendment.part == provision("k.via") {
            assert!(
                matches!(amendment.search, WitnessSearch::NoneFound { .. }),
                "{amendment:?}"
            );
        } else {
            assert!(witness(amendment).alone, "{amendment:?}");
        }
    }
}

#[test]
fn a_witness_on_which_other_changes_bear_says_so() {
    // Whoever is asked for one test is asked for the other.
    let after = changed(|book| {
        for id in ["e.pcr", "e.igm"] {
            let need = &mut entry(book, "requirements", id)["need"];
            need["test"]["windows"][0]["earliest"] = json!(-3);
        }
    });
    let found = amended(Rulebook::builtin(), &after);
    assert_eq!(found.amendments.len(), 2);
    assert!(found.amendments.iter().all(|it| !witness(it).alone));
}

#[test]
fn a_new_requirement_and_the_provision_that_asks_for_it_are_undone_together() {
    let after = changed(|book| {
        let mut spec = entry(book, "requirements", "c.questionnaire").clone();
        spec["id"] = json!("b.questionnaire");
        book["requirements"].as_array_mut().unwrap().push(spec);
        let then = &mut entry(book, "provisions", "b.reminders")["then"];
        then.as_array_mut()
            .unwrap()
            .push(json!({"require": ["b.questionnaire"]}));
    });
    let found = amended(Rulebook::builtin(), &after);
    assert_eq!(found.amendments.len(), 2);
    for amendment in &found.amendments {
        assert!(
            witness(amendment).extent <= Extent::Requirements,
            "{amendment:?}"
        );
    }
}

#[test]
fn the_search_is_bounded_however_much_is_different() {
    let after = changed(|book| {
        for list in ["provisions", "requirements", "definitions"] {
            book[list] = json!([]);
        }
    });
    let found = amended(Rulebook::builtin(), &after);
    assert!(found.amendments.len() > 100, "{}", found.amendments.len());
    // To make a witness plainer takes one more for each fact that it tells.
    let plainer = 16 * u32::try_from(found.amendments.len()).unwrap();
    assert!(found.tried <= MAX_TRIPS_TRIED + plainer, "{}", found.tried);
    let is_witnessed = |it: &&Amendment| matches!(it.search, WitnessSearch::Witnessed { .. });
    let witnessed = found.amendments.iter().filter(is_witnessed).count();
    println!(
        "{witnessed} of {}, {} trips",
        found.amendments.len(),
        found.tried
    );
    assert!(witnessed * 2 > found.amendments.len());
}

#[test]
fn the_work_is_bounded_where_everything_rests_on_everything() {
    let asked = |count: usize| (0..count).map(|n| format!("r{n}")).collect::<Vec<_>>();
    let requirement = |n: usize| json!({"id": format!("r{n}"), "need": {"document": {"any_of": ["location_history_app"]}}, "title": "t", "otherwise": "refused", "depends_on": asked(n)});
    let provision = |n: usize| json!({"id": format!("p{n}"), "notice": "n", "cites": ["A-1"], "in_force": {"by": "departure"}, "scope": {}, "at": ["boarding"], "then": [{"require": asked(128)}]});
    let all = |of: &dyn Fn(usize) -> Value| (0..128).map(of).collect::<Vec<_>>();
    let dense = json!({
        "schema_version": 1,
        "version": "dense",
        "vocabulary": words("t"),
        "notices": [{"id": "n", "source": "A", "publisher": "t", "title": "t", "languages": ["en"], "published": {}, "zone": "Asia/Tokyo"}],
        "texts": {"t": {"en": "x", "ja": "x", "zh-Hans": "x", "zh-Hant": "x"}},
        "requirements": all(&requirement),
        "provisions": all(&provision),
    });
    let dense = Rulebook::from_json(&[dense.to_string()]).unwrap();
    let found = amended(&dense, Rulebook::builtin());
    assert!(found.amendments.len() > 900, "{}", found.amendments.len());
    // An answer by it takes more than a thousand of the two million that there are.
    assert!((100..2_000).contains(&found.tried), "{}", found.tried);
    let cut_short = found.amendments.iter().filter(|it| {
        matches!(
            it.search,
            WitnessSearch::NoneFound {
                cut_short: true,
                ..
            }
        )
    });
    assert!(cut_short.count() > 0);
    let lines =
        Checklist::of_amendments(&dense, Rulebook::builtin(), &found, Language::En).to_string();
    assert!(lines.contains("The search was cut short"), "{lines}");
}

#[test]
fn what_trying_answers_out_takes_is_counted() {
    // Where another step is told, nearly every trip that is tried is another one, and undetermined.
    let after = changed(|book| {
        for requirement in book["requirements"].as_array_mut().unwrap() {
            requirement["steps"] = json!(["note.read_notice"]);
        }
    });
    let found = amended(Rulebook::builtin(), &after);
    let sought = u32::try_from(found.amendments.len()).unwrap();
    // One look at each would leave work for 5,600.
    assert!((sought..4_000).contains(&found.tried), "{}", found.tried);
}
