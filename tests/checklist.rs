//! Checklists as travellers read them: each thing once, each journey with its verdict, each language in its own script.

use std::collections::BTreeSet;

use sekisho::checklist::{Line, LineKind};
use sekisho::code::TextKey;
use sekisho::plan::Turnarounds;
use sekisho::{
    Assessment, Checklist, Language, Rulebook, Trip, Verdict, alternatives, evaluate, plan,
};

use crate::support::files::{samples, worked};

fn newcomer(text: &str) -> Assessment {
    evaluate(Rulebook::builtin(), &Trip::from_json(text).unwrap()).unwrap()
}

fn lines(assessment: &Assessment, language: Language) -> Vec<Line> {
    Checklist::new(Rulebook::builtin(), assessment, language).lines
}

fn text(key: &str, language: Language) -> String {
    let key = TextKey::new(key).unwrap();
    Rulebook::builtin().text(&key, language).to_owned()
}

/// How many lines say this.
fn said(lines: &[Line], text: &str) -> usize {
    lines.iter().filter(|line| line.text == text).count()
}

#[test]
fn what_is_due_in_two_cases_stands_once_with_both() {
    let assessment = newcomer(include_str!("checklist/taiwan.json"));
    for language in Language::ALL {
        let lines = lines(&assessment, language);
        for title in [
            "requirement.pledge_business_track",
            "requirement.schedule_of_activities",
        ] {
            let title = text(title, language);
            assert_eq!(said(&lines, &title), 1, "{title}");
            let at = lines.iter().position(|line| line.text == title).unwrap();
            let rest = &lines[at + 1..];
            let item: Vec<_> = rest.iter().take_while(|line| line.depth > 2).collect();
            let who = text(
                "definition.japanese_or_special_permanent_resident",
                language,
            );
            let cases = [("label.due_if", "1"), ("label.due_unless", "2")];
            for (case, copies) in cases {
                let copies = text("label.copies", language).replace("{n}", copies);
                let case = text(case, language).replace("{text}", &who);
                let case = language.remark(&case, &copies);
                let is_said = item.iter().any(|line| line.text == case);
                assert!(is_said, "{title}: no {case} in {item:?}");
            }
            let citations = item.iter().filter(|line| line.kind == LineKind::Citation);
            assert_eq!(citations.count(), 2, "{title}: a citation for each case");
            let open = text("open_effect.requirement", language);
            let open = language.named(&open, &title);
            let open = lines.iter().filter(|line| line.text.starts_with(&open));
            assert_eq!(open.count(), 1, "{title} is open once");
        }
    }
}

#[test]
fn what_is_not_known_is_asked_in_the_words_of_its_question() {
    let rulebook = Rulebook::builtin();
    let mut kinds = BTreeSet::new();
    let trips = worked().into_iter().filter_map(|case| {
        // Some of them are refused before they are answered.
        let trip = Trip::from_json(&case["trip"].to_string()).ok()?;
        Some((case["name"].to_string(), evaluate(rulebook, &trip).ok()?))
    });
    for (name, assessment) in trips {
        for language in Language::ALL {
            let lines = lines(&assessment, language);
            let title = text("label.questions", language);
            let at = lines.iter().position(|line| line.text == title);
            let asked = at.map_or(&[][..], |at| &lines[at + 1..]);
            for (number, question) in assessment.questions.iter().enumerate() {
                let key = rulebook.question_of(&question.field);
                let words = rulebook.text(&key, language);
                assert_eq!(asked[number].text, words, "{name}: {:?}", question.field);
                kinds.insert(question.field.name());
            }
        }
    }
    for kind in ["fact", "documents", "document_issuer", "nationality"] {
        assert!(
            kinds.contains(kind),
            "nobody is asked about {kind}: {kinds:?}"
        );
    }
}

#[test]
fn a_refused_trip_is_short_and_gives_one_reason_once() {
    let assessment = newcomer(include_str!("checklist/german.json"));
    assert_eq!(assessment.verdict, Verdict::Refused);
    assert!(!assessment.registrations.is_empty() && assessment.journeys.len() == 2);
    for language in Language::ALL {
        let lines = lines(&assessment, language);
        assert!(lines.len() < 25, "{} lines", lines.len());
        let reason = text("refusal.transit_in_japan", language);
        assert_eq!(said(&lines, &reason), 1);
        assert_eq!(said(&lines, &text("label.same_reason", language)), 1);
        let note = text("note.transit_in_japan_ahead", language);
        assert_eq!(said(&lines, &note), 0, "the reason in other words");
        assert_eq!(said(&lines, &text("platform.left_out", language)), 1);
        let platforms = lines.iter().filter(|line| line.text.contains("随申码"));
        assert_eq!(
            platforms.count(),
            0,
            "health codes of a trip that is refused"
        );
    }
}

#[test]
fn each_journey_has_its_verdict_in_the_headline_where_they_differ() {
    let mut differing = 0;
    let trips = samples().into_iter().map(|(_, trip)| trip);
    let others = [
        Trip::from_json(include_str!("checklist/roundtrip.json")).unwrap(),
        Trip::from_json(include_str!("checklist/german.json")).unwrap(),
    ];
    for trip in trips.chain(others) {
        let assessment = evaluate(Rulebook::builtin(), &trip).unwrap();
        let verdicts = assessment.journeys.iter().map(|journey| journey.verdict);
        let is_one = verdicts
            .clone()
            .all(|verdict| verdict == assessment.verdict);
        for language in Language::ALL {
            let lines = lines(&assessment, language);
            let whole = text(&key(assessment.verdict), language);
            assert!(lines[0].text.ends_with(&whole), "{:?}", lines[0]);
            let head = lines.iter().take_while(|line| line.kind != LineKind::Title);
            let each: Vec<_> = head.filter(|line| line.depth == 1).collect();
            let expected = if is_one { 0 } else { assessment.journeys.len() };
            assert_eq!(each.len(), expected, "{each:?}");
            for (line, verdict) in each.iter().zip(verdicts.clone()) {
                assert!(
                    line.text.ends_with(&text(&key(verdict), language)),
                    "{line:?}"
                );
            }
        }
        differing += usize::from(!is_one);
    }
    assert!(differing > 0, "some trip has journeys that differ");
}

fn key(verdict: Verdict) -> String {
    let name = serde_json::to_value(verdict).unwrap();
    format!("verdict.{}", name.as_str().unwrap())
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fff}' | '\u{3001}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff01}'..='\u{ffee}')
}

/// Why a line is not as its script has it, if so.
fn fault(line: &Line, language: Language) -> Option<String> {
    // The mark of a step, a caution or a way out of a dead end.
    let text = line.text.trim_start_matches(['•', '!', '↺', ' ']);
    let characters: Vec<char> = text.chars().collect();
    let is_iso = |window: &[char]| {
        let is_digit = |at: usize| window[at].is_ascii_digit();
        [0, 1, 2, 3, 5, 6, 8, 9].into_iter().all(is_digit) && window[4] == '-' && window[7] == '-'
    };
    if characters.windows(10).any(is_iso) {
        return Some("a date as machines write it".to_owned());
    }
    if language == Language::En || line.kind == LineKind::Citation {
        return None;
    }
    let is_mixed = |one: char, other: char| {
        let of_the_script = "（）「」《》：；、，。？".contains(other);
        is_cjk(other) && ",;:()?".contains(one) || of_the_script && one == ' '
    };
    let pairs = characters.windows(2);
    let mut mixed = pairs.filter(|pair| is_mixed(pair[0], pair[1]) || is_mixed(pair[1], pair[0]));
    mixed.next().map(|pair| format!("{pair:?}"))
}

#[test]
fn what_is_put_together_has_the_punctuation_and_the_dates_of_its_language() {
    let rulebook = Rulebook::builtin();
    let mut seen = 0;
    for (_, trip) in samples() {
        let assessment = evaluate(rulebook, &trip).unwrap();
        let plan = plan(rulebook, &trip, Turnarounds::default()).unwrap();
        let found = alternatives(rulebook, &trip, Turnarounds::default()).unwrap();
        for language in Language::ALL {
            let lists = [
                Checklist::new(rulebook, &assessment, language),
                Checklist::of_plan(rulebook, &plan, language),
                Checklist::of_alternatives(rulebook, &found, &trip, language),
            ];
            for line in lists.iter().flat_map(|list| &list.lines) {
                let fault = fault(line, language);
                assert_eq!(fault, None, "{language}: {}", line.text);
                seen += 1;
            }
        }
    }
    assert!(seen > 5_000, "{seen} lines");
}

#[test]
fn a_line_that_mixes_scripts_is_found() {
    let line = |text: &str| Line {
        kind: LineKind::Plain,
        depth: 0,
        text: text.to_owned(),
    };
    for mixed in [
        "判定: 可",
        "10:00まで （大阪）",
        "書類(紙)",
        "2020-11-22から",
    ] {
        assert!(fault(&line(mixed), Language::Ja).is_some(), "{mixed}");
    }
    assert_eq!(
        fault(&line("10:00まで（大阪の現地時間）"), Language::Ja),
        None
    );
    assert!(fault(&line("until 2020-11-22"), Language::En).is_some());
}

#[test]
fn a_deadline_is_in_the_local_time_of_the_place_from_which_a_thing_must_be_had() {
    let text = std::fs::read_to_string("examples/trips/s-13-business-track.json").unwrap();
    let trip = Trip::from_json(&text).unwrap();
    let answer = evaluate(Rulebook::builtin(), &trip).unwrap();
    let told = Checklist::new(Rulebook::builtin(), &answer, Language::En).to_string();
    let (from, to) = (
        "Thu 10 Dec 2020, 09:00 (local time in Shanghai)",
        "Thu 10 Dec 2020, 13:00 (local time in Tokyo)",
    );
    assert!(told.contains(from) && told.contains(to), "{told}");
    assert!(!told.contains("09:00 (local time in Tokyo)"), "{told}");
}
