//! The example programs, run as a traveller would run them.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::Stdio;

use crate::support::programs::{LANGUAGES, assert_readable, program, run, text, trips};

#[test]
fn without_arguments_a_sample_trip_is_checked() {
    let answer = text(&run("check", &[]));
    assert!(
        answer.contains("Osaka (Kansai) → Shanghai (Pudong)"),
        "{answer}"
    );
    assert!(
        answer.contains("Sun 22 Nov 2020, 00:00"),
        "the first moment to be sampled is named: {answer}"
    );
    assert!(
        !answer.contains('\u{1b}'),
        "no colours where there is no terminal"
    );
}

#[test]
fn every_sample_trip_is_answered_in_every_language() {
    for trip in trips() {
        let path = trip.to_str().unwrap();
        let answers = LANGUAGES.map(|language| text(&run("check", &[path, "--lang", language])));
        for (answer, language) in answers.iter().zip(LANGUAGES) {
            assert_readable(answer, &format!("{path} in {language}"));
        }
        for (i, answer) in answers.iter().enumerate() {
            assert!(
                !answers[..i].contains(answer),
                "{path}: two languages print the same"
            );
        }
    }
}

#[test]
fn colours_are_there_when_asked_for() {
    assert!(text(&run("check", &["--color", "always"])).contains('\u{1b}'));
    assert!(!text(&run("check", &["--color", "never"])).contains('\u{1b}'));
}

#[test]
fn a_trip_from_standard_input_gets_the_same_answer_as_from_a_file() {
    let path = "examples/trips/s-04-nagoya-via-seoul.json";
    let mut child = program("check")
        .args(["-", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(&std::fs::read(path).unwrap())
        .unwrap();
    assert_eq!(
        text(&child.wait_with_output().unwrap()),
        text(&run("check", &[path, "--json"]))
    );
}

#[test]
fn json_is_the_assessment_and_reads_back() {
    let answer = text(&run(
        "check",
        &["examples/trips/s-13-business-track.json", "--json"],
    ));
    let assessment: sekisho::Assessment = serde_json::from_str(&answer).unwrap();
    assert_eq!(assessment.verdict, sekisho::Verdict::Conditional);
}

#[test]
fn the_exit_code_tells_the_verdict_when_asked_to() {
    let codes = [
        ("s-02-all-papers.json", 0),
        ("s-01-osaka-to-shanghai.json", 10),
        ("s-23-to-los-angeles.json", 11),
        ("s-23-nationality-unknown.json", 12),
        ("s-08-bangkok-via-narita.json", 13),
    ];
    for (trip, code) in codes {
        let path = format!("examples/trips/{trip}");
        assert_eq!(
            run("check", &[&path, "--exit-code"]).status.code(),
            Some(code),
            "{trip}"
        );
        assert_eq!(run("check", &[&path]).status.code(), Some(0), "{trip}");
    }
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    let failure = |arguments: &[&str]| {
        let output = run("check", arguments);
        assert_eq!(output.status.code(), Some(1));
        assert!(output.stdout.is_empty());
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(failure(&["no-such-trip.json"]).contains("no-such-trip.json"));
    assert!(failure(&["Cargo.toml"]).contains("line 1"));
    assert_eq!(run("check", &["--no-such-option"]).status.code(), Some(2));
    assert_eq!(run("check", &["--lang", "tlh"]).status.code(), Some(2));
}

#[test]
fn who_lives_in_shanghai_is_sent_to_alipay_for_suzhou() {
    for language in LANGUAGES {
        let answer = text(&run(
            "health_code",
            &[
                "--from", "CN-SH", "--to", "CN-JS", "--city", "320500", "--alipay", "--lang",
                language,
            ],
        ));
        assert!(answer.contains("苏城码"), "{answer}");
        assert_readable(&answer, language);
    }
}

#[test]
fn foreigners_are_sent_to_health_kit_for_beijing() {
    let answer = text(&run("health_code", &["--from", "CN-SH", "--to", "CN-BJ"]));
    assert!(
        answer.find("Health Kit").unwrap() < answer.find("北京健康宝").unwrap(),
        "{answer}"
    );
    assert_eq!(
        run("health_code", &["--to", "CN-XX"]).status.code(),
        Some(2)
    );
    assert_eq!(
        run("health_code", &["--to", "JP-27"]).status.code(),
        Some(1)
    );
}

/// A flight after midnight, asked about two days before.
fn after_midnight() -> PathBuf {
    let trip = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("after-midnight.json");
    let sample = std::fs::read_to_string("examples/trips/s-01-osaka-to-shanghai.json").unwrap();
    let mut sample: serde_json::Value = serde_json::from_str(&sample).unwrap();
    sample["as_of"] = "2021-02-08T09:00+09:00".into();
    sample["itinerary"]["legs"] = serde_json::json!([
        {"from": "HND", "to": "PVG", "departs": "2021-02-10T01:55", "arrives": "2021-02-10T04:30"}
    ]);
    std::fs::write(&trip, sample.to_string()).unwrap();
    trip
}

#[test]
fn who_knows_how_long_things_take_says_so_on_every_command_line() {
    let trip = after_midnight();
    let trip = trip.to_str().unwrap();
    let quick = ["--takes", "test_result=6h", "--takes", "health_code=12h"];
    let with = |program, first: &[&str], more: &[&str]| {
        text(&run(program, &[&[trip], first, more].concat()))
    };
    let late = with("check", &["--plan"], &[]);
    assert!(late.contains("It cannot all be done in time"), "{late}");
    let fine = with("check", &["--plan"], &quick);
    assert!(fine.contains("Everything can be done in time"), "{fine}");
    assert!(fine.contains("until Tue 9 Feb 2021, 17:00"), "{fine}");
    let night = with("check", &["--plan", "--hours", "00:00-24:00"], &quick);
    assert!(night.contains("until Wed 10 Feb 2021, 01:54"), "{night}");
    let found = with("check", &["--alternatives"], &quick);
    assert!(found.contains("can be made"), "{found}");
    let page = with("report", &[], &quick);
    assert!(page.contains("Everything can be done in time"));
    if cfg!(feature = "calendar") {
        let events = with("calendar", &[], &quick).replace("\r\n ", "");
        assert!(
            events.contains("Everything can be done in time"),
            "{events}"
        );
    }
}

#[test]
fn what_takes_time_is_named_when_it_is_not_known() {
    let failure = |arguments: &[&str]| {
        let output = run("check", &[&["--plan"], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    for (given, expected) in [
        ("permit", "test_result=24h"),
        ("=5d", "kind of document"),
        ("Permit=5d", "kind of document"),
    ] {
        let told = failure(&["--takes", given]);
        assert!(told.contains(expected), "{given}: {told}");
    }
    for given in [
        "permit=soon",
        "permit=",
        "permit=30s",
        "permit=-1d",
        "permit=99999999999d",
    ] {
        let told = failure(&["--takes", given]);
        assert!(told.contains('`'), "{given}: {told}");
    }
    for given in ["9-17", "17:00-09:00", "09:00", "00:00-24:01", "09:60-17:00"] {
        let told = failure(&["--hours", given]);
        assert!(told.contains("09:00-17:00"), "{given}: {told}");
    }
    // Beyond what anything may take: the library says so.
    for (given, fault, expected) in [
        (
            "permit=366d",
            "`turnarounds.documents[0].takes` is `527040`",
            "525600",
        ),
        (
            "permits=5d",
            "`turnarounds.documents[0].kind` is `permits`",
            "did you mean `permit`?",
        ),
    ] {
        let output = run("check", &["--plan", "--takes", given]);
        assert_eq!(output.status.code(), Some(1));
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains(fault) && told.contains(expected), "{told}");
    }
    // An answer without a plan takes no time.
    let output = run("check", &["--takes", "permit=5d"]);
    assert_eq!(output.status.code(), Some(2));
}

#[cfg(feature = "calendar")]
#[test]
fn a_calendar_is_of_whom_its_id_names() {
    let uids = |arguments: &[&str]| {
        let file = text(&run("calendar", arguments));
        let uids = file.lines().filter(|line| line.starts_with("UID:"));
        uids.map(str::to_owned).collect::<Vec<_>>()
    };
    let (hers, his) = (uids(&["--id", "wife"]), uids(&["--id", "husband"]));
    assert!(hers.len() == 5 && hers.iter().all(|uid| !his.contains(uid)));
    assert_eq!(hers, uids(&["--id", "wife", "--lang", "ja"]));
}

#[cfg(feature = "calendar")]
#[test]
fn a_calendar_is_printed_for_an_app_to_import() {
    let unfolded = |answer: String| answer.replace("\r\n ", "");
    let answer = unfolded(text(&run("calendar", &["--lang", "ja"])));
    assert!(answer.starts_with("BEGIN:VCALENDAR\r\n") && answer.ends_with("END:VCALENDAR\r\n"));
    assert!(
        answer.contains("NAME:手続きのスケジュール：大阪（関西）→上海（浦東）\r\n"),
        "{answer}"
    );
    let path = "examples/trips/s-08-bangkok-via-narita.json";
    let answer = unfolded(text(&run("calendar", &[path])));
    assert!(
        answer.contains("SUMMARY:Bangkok (Suvarnabhumi) → Tokyo (Narita): Refused\r\n"),
        "{answer}"
    );
    let absent = run("calendar", &["examples/trips/absent.json"]);
    assert_eq!(absent.status.code(), Some(1));
}

#[test]
fn a_revised_rulebook_is_compared_with_the_one_in_use() {
    let mut file = sekisho::Rulebook::builtin().contents().clone();
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let (before, after) = (folder.join("before.json"), folder.join("after.json"));
    std::fs::write(&before, serde_json::to_string(&file).unwrap()).unwrap();
    let ends = |it: &&mut sekisho::rulebook::Provision| it.id.as_str() == "e.via";
    let provision = file.provisions.iter_mut().find(ends).unwrap();
    provision.in_force.until = "2021-02-07".parse().ok();
    std::fs::write(&after, serde_json::to_string(&file).unwrap()).unwrap();
    let (before, after) = (before.to_str().unwrap(), after.to_str().unwrap());
    let dates = [
        "13 Sep 2021 → 7 Feb 2021",
        "2021年9月13日→2021年2月7日",
        "2021年9月13日→2021年2月7日",
        "2021年9月13日→2021年2月7日",
    ];
    for (language, dates) in LANGUAGES.into_iter().zip(dates) {
        let answer = text(&run("amendments", &[after, "--lang", language]));
        assert!(answer.contains(dates), "{answer}");
        assert_readable(&answer, language);
    }
    let json = text(&run("amendments", &[after, "--before", before, "--json"]));
    let found: sekisho::amendments::Amendments = serde_json::from_str(&json).unwrap();
    assert_eq!(found.amendments.len(), 1);
    let failure = run("amendments", &["no-such-rulebook.json"]);
    assert_eq!(failure.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&failure.stderr).contains("no-such-rulebook.json"));
}

#[test]
fn what_is_wrong_with_a_rulebook_is_told_with_the_name_of_its_file_a_fault_a_line() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let (good, bad) = (folder.join("good.json"), folder.join("bad.json"));
    std::fs::write(&good, r#"{"schema_version": 1}"#).unwrap();
    std::fs::write(&bad, r#"{"schema_version": 1, "provisions": 7}"#).unwrap();
    let paths = [good.to_str().unwrap(), bad.to_str().unwrap()];
    let failure = run("amendments", &paths);
    let said = String::from_utf8(failure.stderr).unwrap();
    assert_eq!(failure.status.code(), Some(1));
    assert!(said.contains("bad.json: "), "{said}");
    assert!(said.contains("provisions"), "{said}");

    let mut file = sekisho::Rulebook::builtin().contents().clone();
    for provision in &mut file.provisions[..2] {
        provision.cites.clear();
    }
    let text = serde_json::to_string(&file).unwrap();
    let error = sekisho::Rulebook::from_json(&[&text]).unwrap_err();
    let sekisho::RulebookError::Invalid { faults, .. } = error else {
        panic!("{error}")
    };
    assert!(faults.len() > 1);
    std::fs::write(&bad, text).unwrap();
    let failure = run("amendments", &paths[1..]);
    let said = String::from_utf8(failure.stderr).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(lines[1..], faults);
}

#[test]
fn the_trips_that_the_readme_shows_are_judged() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let shown: Vec<&str> = readme.split("```json\n").skip(1).collect();
    assert!(!shown.is_empty());
    for block in shown {
        let json = block.split("```").next().unwrap();
        let trip = sekisho::Trip::from_json(json).unwrap();
        let answer = sekisho::evaluate(sekisho::Rulebook::builtin(), &trip).unwrap();
        assert_ne!(answer.verdict, sekisho::Verdict::NotCovered, "{json}");
        assert_ne!(answer.verdict, sekisho::Verdict::Refused, "{json}");
    }
}

/// What `ask` prints when these lines are typed in.
fn ask(arguments: &[&str], typed: &str) -> String {
    let mut child = program("ask")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(typed.as_bytes()).unwrap();
    drop(stdin);
    text(&child.wait_with_output().unwrap())
}

#[test]
fn who_lives_in_japan_and_has_no_certificate_yet_is_asked_two_questions_in_each_language() {
    let ends = [
        ("en", "Conditional", "Questions asked: 2."),
        ("ja", "条件付きで可", "質問した数：2。"),
        ("zh-Hans", "有条件成行", "已问2题"),
        ("zh-Hant", "有條件成行", "已問2題"),
    ];
    for (language, verdict, count) in ends {
        let answer = ask(&["--lang", language], "1\n0\n");
        assert!(
            answer.contains(verdict) && answer.contains(count),
            "{answer}"
        );
        assert_readable(&answer, language);
    }
}

#[test]
fn a_traveller_may_ask_why_mistype_go_back_and_not_know() {
    let typed = "b\n?\nnonsense\n1\nb\n1\n0\n";
    let answer = ask(&[], typed);
    assert!(answer.contains("This is the first question"), "{answer}");
    assert!(
        answer.contains("Your answer decides:") && answer.contains("B-3.2"),
        "{answer}"
    );
    assert!(answer.contains("“nonsense” is not an answer"), "{answer}");
    assert!(
        answer.contains("Questions asked: 2."),
        "going back takes answers back: {answer}"
    );
    assert!(
        answer.contains("Nothing else that you could tell changes the verdict."),
        "{answer}"
    );
}

#[test]
fn codes_and_numbers_are_typed_in_until_everything_is_known() {
    let trip = std::env::temp_dir().join(format!("sekisho-ask-{}.json", std::process::id()));
    let known = std::fs::read_to_string("examples/trips/s-13-business-track.json").unwrap();
    let mut known: serde_json::Value = serde_json::from_str(&known).unwrap();
    let known = known.as_object_mut().unwrap();
    known.remove("traveller");
    known.remove("holdings");
    std::fs::write(&trip, serde_json::to_string(known).unwrap()).unwrap();
    // Lives in Thailand, a Thai national: none of the tracks is for them.
    let answer = ask(&[trip.to_str().unwrap(), "--lang", "ja"], "th\nTHA\n5\n");
    std::fs::remove_file(&trip).unwrap();
    assert!(
        answer.contains("お住まいの国・地域はどちらですか。"),
        "{answer}"
    );
    assert!(
        answer.contains("これ以上何を答えていただいても、判定は変わりません。"),
        "{answer}"
    );
    assert_readable(&answer, "ja");
}

#[test]
fn when_the_input_ends_what_is_known_so_far_is_told() {
    let answer = ask(&["--lang", "zh-Hant"], "1\n");
    assert!(answer.contains("輸入已結束。"), "{answer}");
    assert!(
        answer.contains("尚不清楚的事項仍可能改變結論。"),
        "{answer}"
    );
}

#[test]
fn every_sample_trip_can_be_asked_about_in_every_language() {
    for trip in trips() {
        for language in LANGUAGES {
            let path = trip.to_str().unwrap();
            let answer = ask(&[path, "--lang", language], "?\n-\n?\n-\n?\n-\n");
            assert_readable(&answer, &format!("{path} in {language}"));
        }
    }
}
