//! What is said of things that must differ.

use sekisho::amendments::{Amended, Aspect};
use sekisho::assessment::TopicKind;
use sekisho::plan::Turnarounds;
use sekisho::{Checklist, Language, Rulebook, amendments, evaluate, explain, plan};
use serde_json::json;

use super::{at, found, holding, two};

fn lines(list: &Checklist) -> String {
    let lines = list.lines.iter().map(|line| line.text.clone());
    lines.collect::<Vec<_>>().join("\n")
}

const LANGUAGES: [Language; 4] = [
    Language::En,
    Language::Ja,
    Language::ZhHans,
    Language::ZhHant,
];

#[test]
fn the_checklist_says_what_must_differ_and_what_to_do() {
    let book = two(&json!(["institution", {"hours_apart": 24}]));
    let trip = holding(&[at(30, "A")]);
    let answer = evaluate(&book, &trip).unwrap();
    let steps = plan(&book, &trip, Turnarounds::default()).unwrap();
    for (language, words) in LANGUAGES.into_iter().zip([
        [
            "made at another institution",
            "at least 24 hours",
            "does not count twice",
        ],
        ["別の機関", "24時間以上", "二重には認められません"],
        ["另一家机构", "至少24小时", "不能重复使用"],
        ["另一家機構", "至少24小時", "不能重複使用"],
    ]) {
        let text = lines(&Checklist::new(&book, &answer, language));
        for words in words {
            assert!(text.contains(words), "{words}: {text}");
        }
        let text = lines(&Checklist::of_plan(&book, &steps, language));
        assert!(text.contains(words[0]), "{text}");
        assert!(!text.contains('{'), "{text}");
    }
}

#[test]
fn the_explanation_of_a_requirement_tells_from_what_it_must_differ() {
    let book = two(&json!(["institution"]));
    let trip = holding(&[]);
    let answer = evaluate(&book, &trip).unwrap();
    for topic in answer.topics() {
        let TopicKind::Requirement { id } = &topic.of else {
            continue;
        };
        let why = explain(&book, &trip, &topic).unwrap().unwrap();
        let is_second = id.as_str() == "x.second";
        assert_eq!(why.distinct.is_some(), is_second);
        let text = lines(&Checklist::of_explanation(&book, &why, Language::En));
        assert_eq!(
            text.contains("made at another institution"),
            is_second,
            "{text}"
        );
    }
    let second = found(&answer, "x.second");
    assert_eq!(
        json!(second.distinct),
        json!({"from": ["x.first"], "by": ["institution"]})
    );
}

#[test]
fn an_amendment_tells_that_something_else_must_differ() {
    let (before, after) = (
        two(&json!(["institution"])),
        two(&json!([{"hours_apart": 24}])),
    );
    let told = amendments(&before, &after);
    let changes: Vec<&Amended> = told.amendments.iter().flat_map(|it| &it.changes).collect();
    let expected = Amended::Aspect {
        aspect: Aspect::Distinct,
    };
    assert_eq!(changes, [&expected]);
    for language in LANGUAGES {
        let text = lines(&Checklist::of_amendments(&before, &after, &told, language));
        assert!(!text.contains("aspect."), "{text}");
    }
    let same: &Rulebook = &before;
    assert!(amendments(same, same).amendments.is_empty());
}
