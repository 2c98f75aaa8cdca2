//! Provisions on one subject: the later ones take the place of the earlier ones, from when they are known and in force.

use sekisho::{Rulebook, Trip, Verdict, evaluate};
use serde_json::{Value, json};

use crate::support::rulebooks::{TEXT, load, provision, tiny};

/// What each notice asks for on the subject: a kind of document for nationals of Japan and another for all others.
const KINDS: [[&str; 2]; 3] = [
    ["pledge", "schedule_of_activities"],
    ["health_declaration", "questionnaire"],
    ["test_declaration", "private_medical_insurance"],
];

/// A rulebook whose notices answer one question one after the other: from which day, and from when each is known.
fn book(notices: &[(&str, &str)]) -> Result<Rulebook, Vec<String>> {
    let is_japanese = json!({"fact": {"nationality": ["JPN"]}});
    let (mut provisions, mut requirements, mut listed) = (vec![], vec![], vec![]);
    for (number, (from, known)) in notices.iter().enumerate() {
        listed.push(json!({
            "id": format!("n{number}"), "source": format!("N{number}"), "publisher": TEXT, "title": TEXT, "languages": ["en"],
            "published": {"from": known}, "zone": "Asia/Tokyo",
        }));
        for (who, when) in [is_japanese.clone(), json!({ "not": is_japanese })]
            .into_iter()
            .enumerate()
        {
            let id = format!("r.{number}.{who}");
            let kind = KINDS[number][who];
            requirements.push(json!({
                "id": id, "title": TEXT, "otherwise": "refused", "need": {"document": {"any_of": [kind]}},
            }));
            provisions.push(provision(&format!("p.{number}.{who}"), &json!({
                "notice": format!("n{number}"), "cites": [format!("N{number}-1")], "subject": "papers", "when": when,
                "in_force": {"by": "departure", "from": from}, "then": [{"require": [id]}],
            })));
        }
    }
    let mut book = tiny(&json!([]), &json!(requirements), &provisions);
    book["notices"].as_array_mut().unwrap().extend(listed);
    let given = |book: &Value| {
        load(book).map_err(|faults| {
            faults
                .iter()
                .map(|it| format!("{}: {}", it.place, it.problem))
                .collect()
        })
    };
    given(&book)
}

/// What is asked of somebody who flies on a day, asked on another.
fn asked(book: &Rulebook, nationality: &str, as_of: &str, day: &str) -> Vec<String> {
    let trip = json!({
        "as_of": format!("{as_of}T12:00+09:00"), "traveller": {"nationality": nationality},
        "itinerary": {"legs": [{"from": "NRT", "to": "PVG", "departs": format!("{day}T18:00"), "arrives": format!("{day}T20:30")}]},
        "holdings": {"documents": []},
    });
    let trip = Trip::from_json(&trip.to_string()).unwrap();
    let found = evaluate(book, &trip).unwrap();
    assert_eq!(sekisho::verdict(book, &trip), Ok(found.verdict));
    let listed = &found.journeys[0].ways[0].requirements;
    listed.iter().map(|it| it.id.to_string()).collect()
}

#[test]
fn the_later_generation_answers_once_it_is_known_and_in_force_and_until_then_the_earlier() {
    let book = book(&[
        ("2021-01-01", "2020-12-20"),
        ("2021-02-01", "2021-01-25"),
        ("2021-03-01", "2021-02-20"),
    ])
    .unwrap();
    for (as_of, day, right) in [
        ("2020-12-25", "2020-12-31", None),
        ("2020-12-25", "2021-01-01", Some(0)),
        ("2021-01-24", "2021-01-31", Some(0)),
        // The next one is not published yet: nobody is told that nothing is asked.
        ("2021-01-24", "2021-02-01", Some(0)),
        ("2021-01-25", "2021-01-31", Some(0)),
        ("2021-01-25", "2021-02-01", Some(1)),
        ("2021-01-25", "2021-03-01", Some(1)),
        ("2021-02-20", "2021-02-28", Some(1)),
        ("2021-02-20", "2021-03-01", Some(2)),
    ] {
        for (who, nationality) in ["JPN", "CHN"].into_iter().enumerate() {
            let right: Vec<String> = right
                .iter()
                .map(|number| format!("r.{number}.{who}"))
                .collect();
            let found = asked(&book, nationality, as_of, day);
            assert_eq!(found, right, "{nationality}, asked {as_of} for {day}");
        }
    }
}

#[test]
fn what_two_notices_say_from_one_day_on_is_no_answer() {
    let faults = book(&[("2021-01-01", "2020-12-20"), ("2021-01-01", "2020-12-20")]).unwrap_err();
    let right = [
        "p.0.0 and p.1.0: begin on one day, of two notices: say which replaces the other",
        "p.0.1 and p.1.0: begin on one day, of two notices: say which replaces the other",
    ];
    assert_eq!(faults, right);
}

#[test]
fn who_is_asked_for_nothing_by_the_later_is_asked_for_nothing() {
    // The later speaks of nationals of Japan alone: to the others it says nothing, and the earlier is over.
    let mut contents = serde_json::to_value(
        book(&[("2021-01-01", "2020-12-20"), ("2021-02-01", "2021-01-25")])
            .unwrap()
            .contents(),
    )
    .unwrap();
    let provisions = contents["provisions"].as_array_mut().unwrap();
    provisions.retain(|it| it["id"] != "p.1.1");
    contents["requirements"]
        .as_array_mut()
        .unwrap()
        .retain(|it| it["id"] != "r.1.1");
    let book = load(&contents).unwrap();
    assert_eq!(asked(&book, "JPN", "2021-02-01", "2021-02-02"), ["r.1.0"]);
    assert_eq!(asked(&book, "CHN", "2021-02-01", "2021-02-02"), [""; 0]);
    assert_eq!(asked(&book, "CHN", "2021-01-24", "2021-02-02"), ["r.0.1"]);
}

#[test]
fn an_answer_says_when_the_next_generation_is_published() {
    let book = book(&[("2021-01-01", "2020-12-20"), ("2021-02-01", "2021-01-25")]).unwrap();
    let trip = json!({
        "as_of": "2021-01-20T12:00+09:00", "traveller": {"nationality": "JPN"},
        "itinerary": {"legs": [{"from": "NRT", "to": "PVG", "departs": "2021-02-03T18:00", "arrives": "2021-02-03T20:30"}]},
        "holdings": {"documents": []},
    });
    let found = evaluate(&book, &Trip::from_json(&trip.to_string()).unwrap()).unwrap();
    assert_eq!(found.verdict, Verdict::Conditional);
    assert_eq!(
        found.valid_until.unwrap().to_rfc3339(),
        "2021-01-25T00:00:00+09:00"
    );
}

/// A provision on the subject: its notice, the days on which it is in force, where it leads and on which tracks.
fn on_subject(
    id: &str,
    notice: &str,
    days: [Option<&str>; 2],
    to: &[&str],
    tracks: &[&str],
) -> Value {
    let mut force = json!({"by": "departure"});
    for (name, day) in ["from", "until"].iter().zip(days) {
        if let Some(day) = day {
            force[*name] = json!(day);
        }
    }
    provision(
        id,
        &json!({
            "notice": notice, "cites": [format!("{}-1", notice.to_uppercase())], "subject": "papers", "in_force": force,
            "scope": {"to": to}, "tracks": tracks, "then": [{"advise": {"text": TEXT}}],
        }),
    )
}

/// What is wrong with these provisions on one subject; notice `a` is known since 2019, `b` since May 2021.
fn wrong(provisions: &[Value]) -> Vec<String> {
    let opens = provision(
        "p.opens",
        &json!({"tracks": ["business_track", "residence_track"], "then": [{"open": {"closed": TEXT}}]}),
    );
    let all: Vec<Value> = provisions.iter().cloned().chain([opens]).collect();
    let mut book = tiny(&json!([]), &json!([]), &all);
    for (id, known) in [("a", "2019-01-01"), ("b", "2021-05-01")] {
        book["notices"].as_array_mut().unwrap().push(json!({
            "id": id, "source": id.to_uppercase(), "publisher": TEXT, "title": TEXT, "languages": ["en"],
            "published": {"from": known}, "zone": "Asia/Tokyo",
        }));
    }
    let faults = load(&book).err().unwrap_or_default();
    faults
        .iter()
        .map(|it| format!("{}: {}", it.place, it.problem))
        .collect()
}

#[test]
fn what_speaks_of_other_journeys_is_no_successor() {
    let (march, june) = (Some("2021-03-01"), Some("2021-06-01"));
    // To China the one from March is followed in June; the one to Japan between them is published later than it begins.
    let to_china = [
        on_subject("p.china", "a", [None, june], &["CN"], &[]),
        on_subject("p.japan", "b", [march, None], &["JP"], &[]),
        on_subject("p.china.new", "a", [june, None], &["CN"], &[]),
    ];
    assert_eq!(wrong(&to_china), [""; 0]);
    let gap = [
        on_subject("p.china", "a", [None, Some("2021-04-01")], &["CN"], &[]),
        on_subject("p.japan", "a", [march, None], &["JP"], &[]),
        on_subject("p.china.new", "a", [june, None], &["CN"], &[]),
    ];
    assert_eq!(wrong(&gap), ["p.china and p.china.new: leave a gap"]);
    let one_day = [
        on_subject("p.china", "a", [march, None], &["CN"], &[]),
        on_subject("p.japan", "b", [march, None], &["JP"], &[]),
    ];
    assert_eq!(
        wrong(&one_day),
        [""; 0],
        "two notices that speak of other journeys"
    );
    let both = [
        on_subject("p.china", "a", [march, None], &["CN"], &[]),
        on_subject("p.japan", "b", [march, None], &["JP", "CN"], &[]),
    ];
    let problem =
        "p.china and p.japan: begin on one day, of two notices: say which replaces the other";
    assert_eq!(wrong(&both), [problem]);
}

#[test]
fn what_is_replaced_is_replaced_on_all_its_tracks() {
    let march = Some("2021-03-01");
    let (one, other): (&[&str], &[&str]) = (&["business_track"], &["residence_track"]);
    let both: &[&str] = &["business_track", "residence_track"];
    let follow = |earlier: &[&str], later: &[&[&str]]| {
        let mut line = vec![on_subject("p.first", "a", [None, None], &["JP"], earlier)];
        for (number, tracks) in later.iter().enumerate() {
            line.push(on_subject(
                &format!("p.then.{number}"),
                "a",
                [march, None],
                &["JP"],
                tracks,
            ));
        }
        wrong(&line)
    };
    for (earlier, later) in [
        (both, &[both][..]),
        (both, &[one, other]),
        (one, &[both]),
        (one, &[&[][..]]),
        (&[][..], &[&[][..]]),
        (one, &[other]),
    ] {
        assert_eq!(follow(earlier, later), [""; 0], "{earlier:?} {later:?}");
    }
    assert_eq!(
        follow(both, &[one]),
        ["p.first and p.then.0: nothing follows on the track `residence_track`"]
    );
    assert_eq!(
        follow(&[], &[one]),
        ["p.first and p.then.0: the earlier is for all tracks, and what follows for some"]
    );
}
