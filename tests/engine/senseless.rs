//! Rules that can mean nothing are told when they are loaded, and what is right is not.

use serde_json::{Value, json};

use crate::support::rulebooks::{TEXT, load, provision, test, tiny};

const PROBLEMS: [&str; 7] = [
    "opens only when",
    "nothing fulfils",
    "`any` of nothing",
    "requires and waives",
    "waived wherever",
    "specimen",
    "nothing follows",
];

/// Asserts that a rulebook is refused for this problem alone, or loads.
fn expect(what: &str, book: &Value, problem: Option<&str>) {
    match (load(book), problem) {
        (Ok(_), None) => {}
        (Ok(_), Some(problem)) => panic!("{what}: it is not refused: {problem}"),
        (Err(faults), None) => panic!("{what}: it is refused: {faults:?}"),
        (Err(faults), Some(problem)) => {
            assert!(PROBLEMS.contains(&problem));
            let is_told = faults.iter().all(|fault| fault.problem.contains(problem));
            assert!(is_told, "{what}: {faults:?}");
        }
    }
}

fn states(fact: &str, must: &Value) -> Value {
    json!({"states": {"fact": fact, "must": must}})
}

fn opening(track: &str) -> Value {
    json!({"tracks": [track], "scope": {"to": ["CN"]}, "then": [{"open": {"closed": TEXT}}]})
}

fn window(anchor: &str, unit: &str, earliest: Option<i32>, latest: Option<i32>) -> Value {
    let mut window = json!({"anchor": anchor, "unit": unit});
    for (field, bound) in [("earliest", earliest), ("latest", latest)] {
        if let Some(bound) = bound {
            window[field] = json!(bound);
        }
    }
    window
}

fn before() -> Value {
    window("departure", "hours", Some(-72), Some(0))
}

#[test]
fn a_window_that_opens_only_when_the_thing_is_due_is_told() {
    let late = Some("opens only when");
    let table = [
        ("departure", "hours", Some(0), Some(72), "boarding", late),
        ("departure", "hours", Some(1), None, "boarding", late),
        (
            "departure",
            "calendar_days",
            Some(1),
            Some(3),
            "boarding",
            late,
        ),
        ("landing", "hours", Some(0), Some(24), "landing", late),
        ("landing", "hours", Some(0), Some(24), "boarding", late),
        (
            "onward_departure",
            "hours",
            Some(0),
            Some(24),
            "onward_boarding",
            late,
        ),
        (
            "onward_departure",
            "calendar_days",
            Some(1),
            None,
            "transit",
            late,
        ),
        ("departure", "hours", Some(-1), Some(72), "boarding", None),
        ("departure", "hours", None, Some(72), "boarding", None),
        (
            "departure",
            "calendar_days",
            Some(0),
            Some(0),
            "boarding",
            None,
        ),
        ("departure", "hours", Some(0), Some(72), "landing", None),
        (
            "departure",
            "hours",
            Some(0),
            Some(72),
            "onward_boarding",
            None,
        ),
        ("entry", "calendar_days", Some(15), None, "boarding", None),
    ];
    for (anchor, unit, earliest, latest, at, problem) in table {
        let window = window(anchor, unit, earliest, latest);
        let what = format!("{window} at {at}");
        let asks = provision(
            "p.test",
            &json!({"at": [at], "then": [{"require": ["pcr"]}]}),
        );
        let required = json!([test("pcr", &window, &json!({}))]);
        expect(&what, &tiny(&json!([]), &required, &[asks]), problem);
        let plain = json!([test("pcr", &before(), &json!({}))]);
        let then = json!([{"require": ["pcr"]}, {"restrict": {"requirements": ["pcr"], "window": window}}]);
        let asks = provision("p.test", &json!({"at": [at], "then": then}));
        expect(&what, &tiny(&json!([]), &plain, &[asks]), problem);
        let days = unit == "calendar_days" && earliest.is_some() && latest.is_some();
        if days {
            let log = json!([{"id": "log", "title": "text", "otherwise": "refused", "need": {"temperature_log": {"window": window}}}]);
            let asks = provision(
                "p.log",
                &json!({"at": [at], "then": [{"require": ["log"]}]}),
            );
            expect(&what, &tiny(&json!([]), &log, &[asks]), problem);
        }
    }
}

fn advising(when: &Value) -> Value {
    let then = json!([{"advise": {"text": "text"}}]);
    tiny(
        &json!([]),
        &json!([]),
        &[provision("p.if", &json!({"when": when, "then": then}))],
    )
}

#[test]
fn a_condition_that_nothing_fulfils_is_told() {
    let fact = |fact: Value| json!({"fact": fact});
    let is = |code: &str| fact(json!({"nationality": [code]}));
    let days = |first: i32, last: i32| {
        fact(json!({"departs_on": window("entry", "calendar_days", Some(first), Some(last))}))
    };
    let months = |bound: &str, count: i32| {
        let mut within = json!({"anchor": "entry", "unit": "months"});
        within[bound] = json!(count);
        fact(json!({"departs_on": within}))
    };
    let never = [
        json!({"all": [months("earliest", 7), months("latest", 6)]}),
        json!({"all": [months("latest", 6), {"not": months("latest", 7)}]}),
        json!({"all": [is("JPN"), is("CHN")]}),
        json!({"all": [fact(json!("via")), {"not": fact(json!("via"))}]}),
        json!({"all": [{"any": [is("JPN"), is("THA")]}, {"any": [is("CHN"), is("D")]}]}),
        json!({"not": {"any": [is("JPN"), {"not": is("JPN")}]}}),
        json!({"all": [is("JPN"), fact(states("japan_status", &json!({"be": "short_term_stay"})))]}),
        json!({"all": [fact(json!({"lives_in": ["JP"]})), fact(json!({"lives_in": ["CN-SH"]}))]}),
        json!({"all": [fact(json!({"last_transit_in": ["KR"]})), {"not": fact(json!("via"))}]}),
        json!({"all": [fact(json!({"lands_in": ["PEK"]})), fact(json!({"lands_in": ["PVG"]}))]}),
        json!({"all": [fact(json!({"departs_before_hour": 2})), {"not": fact(json!({"departs_before_hour": 5}))}]}),
        json!({"all": [days(0, 7), days(8, 14)]}),
        json!({"all": [fact(states("reentry_permit_until", &json!({"be_within": {"anchor": "landing", "unit": "calendar_days", "earliest": 0}}))), fact(states("japan_status", &json!({"be": "certificate_of_eligibility"}))), fact(states("status_of_residence", &json!({"be": "student"})))]}),
        json!({"all": [fact(json!({"approached_from_outside": ["CN"]})), {"not": {"any": [fact(json!("approached_airside")), {"not": fact(json!("approached_airside"))}]}}]}),
    ];
    for when in &never {
        expect(&when.to_string(), &advising(when), Some("nothing fulfils"));
    }
    let sometimes = [
        // Between six months and seven there are days.
        json!({"all": [{"not": months("latest", 6)}, {"not": months("earliest", 7)}]}),
        json!({"all": [months("earliest", 6), months("latest", 6)]}),
        json!({"all": []}),
        json!({"any": [is("JPN"), is("CHN")]}),
        json!({"all": [is("JPN"), {"not": is("CHN")}]}),
        json!({"all": [fact(json!({"nationality": ["JPN", "CHN"]})), fact(json!({"nationality": ["CHN", "D"]}))]}),
        json!({"all": [is("THA"), fact(states("japan_status", &json!({"be": "short_term_stay"}))), fact(states("short_term_purpose", &json!({"be": "other"})))]}),
        json!({"all": [fact(json!({"lives_in": ["CN"]})), fact(json!({"lives_in": ["CN-SH"]}))]}),
        json!({"all": [fact(json!({"lives_in": ["HK"]})), fact(json!({"lives_in": ["CN-HK"]}))]}),
        json!({"all": [fact(json!({"departs_before_hour": 5})), {"not": fact(json!({"departs_before_hour": 2}))}]}),
        json!({"all": [days(0, 7), days(7, 14)]}),
        json!({"all": [fact(states("reentry_permit_until", &json!({"be_within": {"anchor": "landing", "unit": "calendar_days", "earliest": 0}}))), fact(states("japan_status", &json!({"be": "status_of_residence"})))]}),
        json!({"all": [fact(json!({"unsettled": "R-15"})), fact(json!("via"))]}),
        json!({"all": [fact(json!({"entered_by": "fast_track"})), fact(json!({"entered_by": "general_procedure"}))]}),
    ];
    for when in &sometimes {
        expect(&when.to_string(), &advising(when), None);
    }
    for when in [
        json!({"any": []}),
        json!({"not": {"any": []}}),
        json!({"all": [{"any": []}, is("JPN")]}),
    ] {
        let faults = load(&advising(&when)).unwrap_err();
        assert!(
            faults
                .iter()
                .any(|fault| fault.place == "p.if" && fault.problem.contains("`any` of nothing")),
            "{faults:?}"
        );
    }
}

#[test]
fn a_specimen_that_no_method_uses_is_told() {
    let none = Some("specimen");
    let table = [
        (json!(["rt_pcr"]), json!(["serum"]), none),
        (json!(["serum_igm"]), json!(["nasopharyngeal_swab"]), none),
        (json!(["rt_pcr", "lamp"]), json!(["saliva", "serum"]), none),
        (json!(["serum_igm"]), json!(["serum"]), None),
        (
            json!(["rt_pcr", "serum_igm"]),
            json!(["saliva", "serum"]),
            None,
        ),
        (json!(["antibody_test"]), json!(["serum"]), None),
        (json!(["antibody_test"]), json!(["saliva"]), none),
        (json!(["other_assay"]), json!(["serum"]), None),
        (json!(["rt_pcr"]), json!([]), None),
    ];
    for (assays, specimens, problem) in table {
        let asks = provision("p.test", &json!({"then": [{"require": ["pcr"]}]}));
        let what = format!("{specimens} by {assays}");
        let test = test(
            "pcr",
            &before(),
            &json!({"assays": assays, "specimens": specimens}),
        );
        expect(&what, &tiny(&json!([]), &json!([test]), &[asks]), problem);
    }
}

#[test]
fn a_requirement_that_is_waived_wherever_it_is_asked_for_is_told() {
    let japanese = json!({"fact": {"nationality": ["JPN"]}});
    let asian = json!({"fact": {"nationality": ["JPN", "CHN"]}});
    let book = |asking: Value, waiving: Value| {
        let mut asks = json!({"then": [{"require": ["pcr"]}]});
        let mut waives = json!({"then": [{"waive": ["pcr"]}]});
        asks.as_object_mut()
            .unwrap()
            .extend(asking.as_object().unwrap().clone());
        waives
            .as_object_mut()
            .unwrap()
            .extend(waiving.as_object().unwrap().clone());
        let provisions = [
            provision("p.opens", &opening("fast_track")),
            provision("p.asks", &asks),
            provision("p.waives", &waives),
        ];
        tiny(
            &json!([]),
            &json!([test("pcr", &before(), &json!({}))]),
            &provisions,
        )
    };
    let always = Some("waived wherever");
    let table = [
        ("both always", json!({}), json!({}), always),
        (
            "the narrower waived",
            json!({"when": japanese}),
            json!({"when": asian}),
            always,
        ),
        (
            "the wider waived in part",
            json!({"when": asian}),
            json!({"when": japanese}),
            None,
        ),
        (
            "other people",
            json!({"when": japanese}),
            json!({"when": {"not": japanese}}),
            None,
        ),
        (
            "on one track",
            json!({"tracks": ["fast_track"]}),
            json!({}),
            always,
        ),
        (
            "only on one track",
            json!({}),
            json!({"tracks": ["fast_track"]}),
            None,
        ),
        (
            "on one route",
            json!({"scope": {"from": ["JP"]}}),
            json!({}),
            always,
        ),
        (
            "only on one route",
            json!({}),
            json!({"scope": {"from": ["JP"]}}),
            None,
        ),
        (
            "for a time",
            json!({}),
            json!({"in_force": {"by": "departure", "until": "2021-01-01"}}),
            None,
        ),
        (
            "known later",
            json!({}),
            json!({"known": {"from": "2020-01-01"}}),
            None,
        ),
        (
            "replaced",
            json!({"replaces": ["p.waives"]}),
            json!({}),
            None,
        ),
    ];
    for (what, asking, waiving, problem) in table {
        expect(what, &book(asking, waiving), problem);
    }
    let both = provision(
        "p.both",
        &json!({"then": [{"require": ["pcr"]}, {"waive": ["pcr"]}]}),
    );
    let tests = json!([test("pcr", &before(), &json!({}))]);
    expect(
        "itself",
        &tiny(&json!([]), &tests, &[both]),
        Some("requires and waives"),
    );
}

#[test]
fn a_rule_that_ends_before_its_successor_is_published_is_told() {
    let line = |until: Option<&str>, known: &str, replaces: &[&str]| {
        let then = json!([{"advise": {"text": "text"}}]);
        let mut earlier = provision("p.earlier", &json!({"subject": "s", "then": then}));
        if let Some(until) = until {
            earlier["in_force"]["until"] = json!(until);
        }
        let later = json!({
            "subject": "s", "then": then, "known": {"from": known}, "replaces": replaces,
            "in_force": {"by": "departure", "from": "2021-01-01"},
        });
        tiny(
            &json!([]),
            &json!([]),
            &[earlier, provision("p.later", &later)],
        )
    };
    let gap = Some("nothing follows");
    expect(
        "published later",
        &line(Some("2021-01-01"), "2020-12-20", &[]),
        gap,
    );
    expect(
        "published with it",
        &line(Some("2021-01-01"), "2019-01-01", &[]),
        None,
    );
    expect(
        "it goes on and is replaced",
        &line(None, "2020-12-20", &["p.earlier"]),
        None,
    );
    let faults = load(&line(Some("2021-01-01"), "2020-12-20", &[])).unwrap_err();
    assert_eq!(faults[0].place, "p.earlier and p.later");
}

#[test]
fn two_windows_that_one_test_can_meet_are_no_fault() {
    let window = |hours: i32| window("departure", "hours", Some(hours), Some(0));
    let tests = json!([
        test("first", &window(-48), &json!({})),
        test("second", &window(-24), &json!({}))
    ]);
    let asks = provision(
        "p.tests",
        &json!({"then": [{"require": ["first", "second"]}]}),
    );
    expect("48 h and 24 h", &tiny(&json!([]), &tests, &[asks]), None);
}
