//! Two corridors that are not built in, each a rulebook in JSON alone: they try what the language of rules can say.

use std::collections::BTreeMap;

use sekisho::alternatives::Change;
use sekisho::assessment::{FindingKind, RequirementAssessment, Status, Way};
use sekisho::code::Nationality;
use sekisho::{Assessment, Checklist, Language, Rulebook, Trip, Verdict, evaluate, verdict};
use serde::Deserialize;

/// A trip, and what is right of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    number: u32,
    says: String,
    trip: Trip,
    verdict: Verdict,
    /// The ways of the requirement that has some, each by its one part, and how they stand; in order.
    #[serde(default)]
    ways: Vec<(String, Status)>,
    /// What is asked for and can still be had.
    #[serde(default)]
    open: Vec<String>,
    /// What is not asked for.
    #[serde(default)]
    absent: Vec<String>,
    /// From when until when something can be done.
    #[serde(default)]
    windows: BTreeMap<String, (String, String)>,
    /// What is wrong.
    #[serde(default)]
    findings: BTreeMap<String, Vec<FindingKind>>,
    /// The day that the last of what is wrong names.
    #[serde(default)]
    bounds: BTreeMap<String, String>,
    /// The verdict of each journey.
    #[serde(default)]
    journeys: Vec<Verdict>,
    /// The passport to present, by the nationality that it shows.
    presents: Option<Nationality>,
    /// The verdict with each of the others.
    #[serde(default)]
    otherwise: BTreeMap<Nationality, Verdict>,
    /// What is asked first.
    asks: Option<String>,
    /// By how many days later the trip can be made.
    later: Option<i32>,
}

fn corridor(name: &str) -> (Rulebook, Vec<Case>) {
    let read = |file: &str| {
        let path = format!("{}/tests/corridors/{file}", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
    };
    let rulebook = Rulebook::from_json(&[read(&format!("{name}.json"))]);
    let rulebook = rulebook.unwrap_or_else(|error| panic!("{name}: {error}"));
    let cases = serde_json::from_str(&read(&format!("{name}.trips.json")));
    (
        rulebook,
        cases.unwrap_or_else(|error| panic!("{name}: {error}")),
    )
}

fn found<'a>(answer: &'a Assessment, id: &str) -> Option<&'a RequirementAssessment> {
    let mut all = answer.journeys[0].ways[0].requirements.iter();
    all.find(|it| it.id.as_str() == id)
}

fn expect(rulebook: &Rulebook, case: &Case) {
    let Case {
        number, says, trip, ..
    } = case;
    let told = |id: &str, answer: &Assessment| {
        found(answer, id)
            .cloned()
            .unwrap_or_else(|| panic!("{number} ({says}): no `{id}`"))
    };
    let answer = evaluate(rulebook, trip).unwrap();
    assert_eq!(
        answer.verdict, case.verdict,
        "{number} ({says}): {answer:#?}"
    );
    assert_eq!(
        verdict(rulebook, trip),
        Ok(case.verdict),
        "{number} ({says})"
    );
    if !case.ways.is_empty() {
        let all = answer.journeys[0].ways[0].requirements.iter();
        let ways = all.flat_map(|it| &it.ways);
        let ways: Vec<_> = ways
            .map(|way| (way.requirements[0].to_string(), way.status))
            .collect();
        assert_eq!(ways, case.ways, "{number} ({says})");
    }
    for id in &case.open {
        assert_eq!(
            told(id, &answer).status,
            Status::Open,
            "{number} ({says}): {id}"
        );
    }
    for id in &case.absent {
        assert!(found(&answer, id).is_none(), "{number} ({says}): {id}");
    }
    for (id, window) in &case.windows {
        let span = told(id, &answer).window;
        let shown = (
            span.from.unwrap().to_rfc3339(),
            span.until.unwrap().to_rfc3339(),
        );
        assert_eq!(&shown, window, "{number} ({says}): {id}");
    }
    for (id, wrong) in &case.findings {
        let kinds: Vec<_> = told(id, &answer)
            .findings
            .iter()
            .map(|it| it.kind)
            .collect();
        assert_eq!(&kinds, wrong, "{number} ({says}): {id}");
    }
    for (id, day) in &case.bounds {
        let bounds = told(id, &answer).findings;
        let last = bounds.iter().filter_map(|it| it.bound).next_back();
        assert_eq!(&last.unwrap().to_string(), day, "{number} ({says}): {id}");
    }
    if !case.journeys.is_empty() {
        let verdicts: Vec<_> = answer.journeys.iter().map(|it| it.verdict).collect();
        assert_eq!(verdicts, case.journeys, "{number} ({says})");
    }
    let presented = |way: &Way| way.presents.as_ref().map(|passport| passport.nationality);
    let (best, others) = answer.journeys[0].ways.split_first().unwrap();
    assert_eq!(presented(best), case.presents, "{number} ({says})");
    let others = others
        .iter()
        .filter_map(|way| Some((presented(way)?, way.verdict)));
    assert_eq!(
        others.collect::<BTreeMap<_, _>>(),
        case.otherwise,
        "{number} ({says})"
    );
    if let Some(asks) = &case.asks {
        let first = serde_json::to_value(&answer.questions[0].field).unwrap();
        assert_eq!(first, asks.as_str(), "{number} ({says})");
    }
    if let Some(days) = case.later {
        let found =
            sekisho::alternatives(rulebook, trip, sekisho::plan::Turnarounds::default()).unwrap();
        let mut changes = found.found.iter().flat_map(|it| &it.changes);
        let later = changes.any(|it| matches!(it, Change::OtherDay { days: by } if *by == days));
        assert!(later, "{number} ({says}): {days}: {found:#?}");
    }
}

#[test]
fn every_trip_to_italy_is_right() {
    let (rulebook, cases) = corridor("italy-2021-22");
    let numbers: Vec<u32> = cases.iter().map(|case| case.number).collect();
    assert_eq!(numbers, (1..=14).collect::<Vec<u32>>());
    for case in &cases {
        expect(&rulebook, case);
    }
}

#[test]
fn every_trip_to_the_united_states_is_right() {
    let (rulebook, cases) = corridor("united-states-2021-22");
    let mut numbers: Vec<u32> = cases.iter().map(|case| case.number).collect();
    numbers.dedup();
    assert_eq!(numbers, (1..=17).collect::<Vec<u32>>());
    for case in &cases {
        expect(&rulebook, case);
    }
}

/// What is asked for on the first way of a journey, by its id without the name of a rulebook, and how it stands.
fn standing(answer: &Assessment, rulebook: &str) -> Vec<(String, Status)> {
    let mut journeys = answer.journeys.iter();
    let journey = journeys
        .find(|it| it.rulebook.as_str() == rulebook)
        .unwrap();
    let asked = journey.ways[0].requirements.iter();
    let bare = |id: &str| id.rsplit(':').next().unwrap().to_owned();
    asked.map(|it| (bare(it.id.as_str()), it.status)).collect()
}

#[test]
fn beside_each_other_and_the_built_in_rulebook_both_corridors_stay_right() {
    let (italy, to_italy) = corridor("italy-2021-22");
    let (states, to_states) = corridor("united-states-2021-22");
    let all = Rulebook::together(&[Rulebook::builtin(), &italy, &states]).unwrap();
    for (own, cases) in [(&italy, to_italy), (&states, to_states)] {
        let name = own.editions()[0].name.as_str();
        for Case {
            number, says, trip, ..
        } in cases
        {
            let (alone, beside) = (
                evaluate(own, &trip).unwrap(),
                evaluate(&all, &trip).unwrap(),
            );
            assert_eq!(beside.verdict, alone.verdict, "{name} {number} ({says})");
            assert_eq!(
                verdict(&all, &trip),
                Ok(alone.verdict),
                "{name} {number} ({says})"
            );
            assert_eq!(
                standing(&beside, name),
                standing(&alone, name),
                "{name} {number} ({says})"
            );
            let first = |answer: &Assessment| answer.questions.first().map(|it| it.field.name());
            let bare =
                |name: Option<String>| name.map(|it| it.rsplit(':').next().unwrap().to_owned());
            assert_eq!(
                bare(first(&beside)),
                bare(first(&alone)),
                "{name} {number} ({says})"
            );
        }
    }
}

/// From a place to Rome in January 2022, with the form and a rapid test of an instant.
fn to_rome(legs: &[[&str; 4]], sampled: &str) -> Trip {
    let legs: Vec<_> = legs
        .iter()
        .map(|[from, to, departs, arrives]| {
            serde_json::json!({
                "from": from, "to": to, "departs": format!("2022-01-20T{departs}"), "arrives": format!("2022-01-20T{arrives}"),
            })
        })
        .collect();
    let test =
        serde_json::json!({"assay": "antigen_rapid", "sampled": sampled, "result": "negative"});
    let trip = serde_json::json!({
        "as_of": "2022-01-19T20:00+01:00", "traveller": {"nationality": "ESP", "born": "1985-05-05"},
        "itinerary": {"legs": legs},
        "holdings": {
            "documents": [{"kind": "passenger_locator_form"}], "doses": [], "recoveries": [],
            "certificates": [{"country": "GR", "tests": [test]}],
        },
    });
    Trip::from_json(&trip.to_string()).unwrap()
}

#[test]
fn a_time_without_an_offset_is_local_where_the_journey_starts_whatever_the_window_counts_from() {
    let (rulebook, _) = corridor("italy-2021-22");
    let athens = [["ATH", "FCO", "10:00", "11:10"]];
    for (sampled, right) in [
        ("2022-01-19T12:09", Verdict::Conditional),
        ("2022-01-19T12:10", Verdict::Cleared),
        ("2022-01-19T12:09+02:00", Verdict::Conditional),
        ("2022-01-19T11:10+01:00", Verdict::Cleared),
    ] {
        let found = evaluate(&rulebook, &to_rome(&athens, sampled)).unwrap();
        assert_eq!(found.verdict, right, "{sampled}");
    }
    let open = to_rome(&athens, "2022-01-18T12:00");
    let found = evaluate(&rulebook, &open).unwrap();
    let told = Checklist::new(&rulebook, &found, Language::En).to_string();
    assert!(told.contains("12:10") && !told.contains("11:10 "), "{told}");
}

#[test]
fn what_is_due_at_boarding_is_not_done_in_the_air() {
    let (rulebook, _) = corridor("italy-2021-22");
    let barcelona = [["BCN", "FCO", "10:00", "11:50"]];
    for (sampled, right) in [
        ("2022-01-20T09:59", Verdict::Cleared),
        ("2022-01-20T10:00", Verdict::Conditional),
        ("2022-01-20T11:00", Verdict::Conditional),
    ] {
        let found = evaluate(&rulebook, &to_rome(&barcelona, sampled)).unwrap();
        assert_eq!(found.verdict, right, "{sampled}");
    }
}

#[test]
fn a_stop_in_a_country_from_which_rules_speak_ends_no_journey() {
    let (rulebook, _) = corridor("italy-2021-22");
    let by_frankfurt = [
        ["BCN", "FRA", "06:00", "08:10"],
        ["FRA", "FCO", "10:00", "11:50"],
    ];
    let found = evaluate(&rulebook, &to_rome(&by_frankfurt, "2022-01-19T19:00")).unwrap();
    assert_eq!(found.journeys.len(), 1);
    assert_eq!(found.verdict, Verdict::Cleared);
}

#[test]
fn a_test_without_a_certificate_is_planned_so_that_its_result_is_there_in_time() {
    let (rulebook, _) = corridor("italy-2021-22");
    let barcelona = [["BCN", "FCO", "10:00", "11:50"]];
    let open = to_rome(&barcelona, "2022-01-18T12:00");
    let plan = sekisho::plan(&rulebook, &open, sekisho::plan::Turnarounds::default()).unwrap();
    let step = step_of(&plan);
    let latest = step.latest.unwrap().to_rfc3339();
    assert_eq!(
        latest, "2022-01-19T17:00:00+01:00",
        "before somebody goes home"
    );
    let round_the_clock = sekisho::plan::Turnarounds {
        opens: 0,
        closes: 1_440,
        ..sekisho::plan::Turnarounds::default()
    };
    let plan = sekisho::plan(&rulebook, &open, round_the_clock).unwrap();
    let step = step_of(&plan);
    assert_eq!(
        step.latest.unwrap().to_rfc3339(),
        "2022-01-20T08:59:00+01:00"
    );
}

/// The step of the rapid test.
fn step_of(plan: &sekisho::plan::Plan) -> &sekisho::plan::Step {
    let mut steps = plan.journeys[0].steps.iter();
    let is_it = |step: &&sekisho::plan::Step| {
        step.requirement
            .as_ref()
            .is_some_and(|id| id.as_str() == "x.rapid")
    };
    steps.find(is_it).unwrap()
}
