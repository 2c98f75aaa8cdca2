//! Areas and groups of nationals that a rulebook declares: who and what lies in them, when, and what is one border.

use sekisho::assessment::{SilenceKind, TopicKind, Truth};
use sekisho::code::Nationality;
use sekisho::interview::Answer;
use sekisho::trip::{Field, Holdings, Layover, Leg, Residence};
use sekisho::{Checklist, Language, Rulebook, Trip, Verdict, evaluate, explain};
use serde_json::{Value, json};

use crate::support::rulebooks::{contents, entry, load, provision, tiny};

/// A union of four countries with one border, one of which joins in 2023; its members without one; a list that hangs on both a
/// prefecture and an airport; nationals who need a visa until June 2021.
fn words() -> Value {
    let area = |id: &str, members: Value, more: Value| {
        let mut area = json!({"id": id, "title": "text", "members": members});
        let more = more.as_object().unwrap().clone();
        area.as_object_mut().unwrap().extend(more);
        area
    };
    json!({
        "areas": [
            area(
                "union",
                json!([{"of": ["FR", "DE", "IT"]}, {"of": ["HR"], "from": "2023-01-01"}]),
                json!({"one_border": true}),
            ),
            area("union_without_italy", json!([{"of": ["union"]}]), json!({"without": ["IT"]})),
            area("kansai", json!([{"of": ["JP-27", "UKB"]}]), json!({"without": ["ITM"]})),
            // From June 2022 on.
            area(
                "america",
                json!([{"of": ["US"], "from": "2022-06-01"}]),
                json!({"no_airside": true}),
            ),
            area("osaka", json!([{"of": ["JP-27"]}]), json!({})),
            area("eased", json!([{"of": ["KR"], "from": "2021-03-01", "until": "2021-05-01"}]), json!({})),
        ],
        "nationals": [
            {"id": "neighbours", "title": "text", "members": [{"of": ["BRA", "CHL"]}]},
            {
                "id": "visa_nationals",
                "title": "text",
                "members": [{"of": ["neighbours", "IND"]}, {"of": ["KOR"], "until": "2021-06-01"}],
                "without": ["CHL"],
            },
        ],
    })
}

fn rulebook(provisions: &[Value]) -> Rulebook {
    let mut book = tiny(&json!([]), &json!([]), provisions);
    for kind in ["areas", "nationals"] {
        book["vocabulary"][kind] = words()[kind].clone();
    }
    load(&book).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// Refuses whoever a condition is true of, from anywhere to anywhere.
fn refusing(predicate: &Value) -> Rulebook {
    let given = json!({
        "scope": {"to": ["CN", "JP", "union"]},
        "when": {"fact": predicate},
        "then": [{"refuse": {"text": "text"}}],
    });
    let everywhere = json!({
        "at": ["boarding", "transit", "onward_boarding", "landing"],
        "then": [{"advise": {"text": "text"}}],
    });
    rulebook(&[
        provision("p.refuses", &given),
        provision("p.speaks", &everywhere),
    ])
}

fn trip(flights: &[(&str, &str, &str, &str)]) -> Trip {
    let mut trip = Trip::new("2019-06-01T09:00Z".parse().unwrap());
    trip.traveller.nationality = Nationality::new("USA").ok();
    trip.holdings = Holdings::nothing();
    let legs = flights
        .iter()
        .map(|(from, to, departs, arrives)| Leg::new(from, to, departs, arrives).unwrap());
    trip.itinerary.legs = legs.collect();
    trip
}

fn to_paris(day: &str) -> Trip {
    trip(&[(
        "NRT",
        "CDG",
        &format!("{day}T10:00"),
        &format!("{day}T15:00"),
    )])
}

fn verdict(rulebook: &Rulebook, trip: &Trip) -> Verdict {
    evaluate(rulebook, trip).unwrap().verdict
}

fn refuses(rulebook: &Rulebook, trip: &Trip) -> bool {
    match verdict(rulebook, trip) {
        Verdict::Refused => true,
        Verdict::Cleared => false,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_group_of_nationals_holds_groups_without_some_and_has_days() {
    let rulebook = refusing(&json!({"nationality": ["visa_nationals", "CAN"]}));
    for (code, day, is_refused) in [
        ("BRA", "2021-05-31", true),
        ("CHL", "2021-05-31", false),
        ("IND", "2021-05-31", true),
        ("CAN", "2021-05-31", true),
        ("USA", "2021-05-31", false),
        ("KOR", "2021-05-31", true),
        ("KOR", "2021-06-01", false),
    ] {
        let mut trip = to_paris(day);
        trip.traveller.nationality = Nationality::new(code).ok();
        assert_eq!(refuses(&rulebook, &trip), is_refused, "{code} on {day}");
    }
    let mut unknown = to_paris("2021-05-31");
    unknown.traveller.nationality = None;
    let answer = evaluate(&rulebook, &unknown).unwrap();
    assert_eq!(answer.verdict, Verdict::Undetermined);
    assert_eq!(answer.questions[0].field, Field::Nationality);
    for code in ["BRA", "USA"] {
        let told = unknown.answered(
            &answer.questions[0],
            Answer::Nationality(Nationality::new(code).unwrap()),
        );
        let told = told.unwrap();
        assert_eq!(refuses(&rulebook, &told), code == "BRA");
    }
}

#[test]
fn a_home_lies_in_a_country_a_prefecture_or_an_area_of_them() {
    let rulebook = refusing(&json!({"lives_in": ["osaka", "union_without_italy", "eased"]}));
    let home = |code: &str| match code.len() {
        2 => Residence::in_country(code.parse().unwrap()),
        _ => Residence::in_subdivision(code.parse().unwrap()),
    };
    for (code, day, is_refused) in [
        ("JP-27", "2021-04-01", true),
        ("JP-28", "2021-04-01", false),
        ("DE", "2021-04-01", true),
        ("IT", "2021-04-01", false),
        ("HR", "2022-12-31", false),
        ("HR", "2023-01-01", true),
        ("KR", "2021-02-28", false),
        ("KR", "2021-03-01", true),
        ("KR", "2021-04-30", true),
        ("KR", "2021-05-01", false),
    ] {
        let mut trip = to_paris(day);
        trip.traveller.residence = Some(home(code));
        assert_eq!(refuses(&rulebook, &trip), is_refused, "{code} on {day}");
    }
    let mut somewhere = to_paris("2021-04-01");
    somewhere.traveller.residence = Some(home("JP"));
    let answer = evaluate(&rulebook, &somewhere).unwrap();
    assert_eq!(answer.verdict, Verdict::Undetermined);
    assert_eq!(answer.questions[0].field, Field::ResidenceSubdivision);
    somewhere.traveller.residence = None;
    assert_eq!(verdict(&rulebook, &somewhere), Verdict::Undetermined);
}

#[test]
fn a_region_with_a_code_of_its_own_is_one_place_however_it_is_written() {
    for named in ["HK", "CN-HK"] {
        let rulebook = refusing(&json!({"lives_in": [named]}));
        for home in [
            Residence::in_country("HK".parse().unwrap()),
            Residence::in_subdivision("CN-HK".parse().unwrap()),
        ] {
            let mut trip = to_paris("2021-04-01");
            trip.traveller.residence = Some(home);
            assert!(refuses(&rulebook, &trip), "{named}: {home:?}");
        }
        let rulebook = refusing(&json!({"last_transit_in": [named]}));
        let mut via = trip(&[
            ("BKK", "HKG", "2021-04-01T06:00", "2021-04-01T10:00"),
            ("HKG", "CDG", "2021-04-01T12:00", "2021-04-01T19:00"),
        ]);
        via.itinerary.legs[0].then = Some(Layover::Airside);
        assert!(refuses(&rulebook, &via), "{named}");
    }
}

#[test]
fn a_flight_lands_at_an_airport_of_an_area_unless_it_is_taken_out() {
    let rulebook = refusing(&json!({"lands_in": ["kansai"]}));
    for (to, is_refused) in [("KIX", true), ("UKB", true), ("ITM", false), ("HND", false)] {
        let flight = trip(&[("ICN", to, "2021-04-01T10:00", "2021-04-01T12:00")]);
        assert_eq!(refuses(&rulebook, &flight), is_refused, "{to}");
    }
}

#[test]
fn where_planes_are_changed_is_in_an_area_on_the_day_of_departure_from_there() {
    let rulebook = refusing(&json!({"last_transit_in": ["eased"]}));
    for (departs, is_refused) in [
        ("2021-02-28", false),
        ("2021-03-01", true),
        ("2021-04-30", true),
        ("2021-05-01", false),
    ] {
        let mut flights = trip(&[
            ("BKK", "ICN", "2021-02-28T00:10", "2021-02-28T07:00"),
            ("ICN", "CDG", "2021-02-28T10:00", "2021-02-28T15:00"),
        ]);
        for (leg, hour) in [(0, ("00:10", "07:00")), (1, ("10:00", "15:00"))] {
            let leg = &mut flights.itinerary.legs[leg];
            leg.departs = format!("{departs}T{}", hour.0).parse().unwrap();
            leg.arrives = format!("{departs}T{}", hour.1).parse().unwrap();
        }
        flights.itinerary.legs[0].then = Some(Layover::Airside);
        assert_eq!(refuses(&rulebook, &flights), is_refused, "{departs}");
    }
}

#[test]
fn within_one_border_flights_are_domestic_and_the_first_landing_is_the_entry() {
    let rulebook = refusing(&json!({"nationality": ["neighbours"]}));
    let flights = [
        ("NRT", "FRA", "2021-04-01T10:00", "2021-04-01T15:00"),
        ("FRA", "CDG", "2021-04-01T17:00", "2021-04-01T18:20"),
        ("CDG", "NRT", "2021-04-11T10:00", "2021-04-12T06:00"),
    ];
    let answer = evaluate(&rulebook, &trip(&flights)).unwrap();
    let ends: Vec<(&str, &str)> = answer
        .journeys
        .iter()
        .map(|journey| (journey.from.code(), journey.to.code()))
        .collect();
    assert_eq!(ends, [("NRT", "FRA"), ("CDG", "NRT")]);
    assert_eq!(answer.verdict, Verdict::Cleared);
    // Croatia joins on 2023-01-01: until then its flights from Germany lead over a border.
    for (day, journeys) in [("2022-12-31", 2), ("2023-01-01", 1)] {
        let via = trip(&[
            (
                "NRT",
                "FRA",
                &format!("{day}T00:10"),
                &format!("{day}T05:00"),
            ),
            (
                "FRA",
                "ZAG",
                &format!("{day}T09:00"),
                &format!("{day}T10:20"),
            ),
        ]);
        let found = evaluate(&rulebook, &via).unwrap().journeys.len();
        assert_eq!(found, journeys, "{day}");
    }
    // Two countries that are in no area have a border.
    let elsewhere = trip(&[
        ("NRT", "FRA", "2021-04-01T10:00", "2021-04-01T15:00"),
        ("FRA", "LHR", "2021-04-01T17:00", "2021-04-01T18:20"),
    ]);
    assert_eq!(evaluate(&rulebook, &elsewhere).unwrap().journeys.len(), 2);
}

#[test]
fn a_stop_before_a_flight_within_one_border_is_an_admission() {
    let rulebook = refusing(&json!("enters"));
    let mut flights = trip(&[
        ("NRT", "FRA", "2021-04-01T10:00", "2021-04-01T15:00"),
        ("FRA", "CDG", "2021-04-01T17:00", "2021-04-01T18:20"),
    ]);
    let answer = evaluate(&rulebook, &flights).unwrap();
    assert_eq!(answer.verdict, Verdict::Refused);
    assert_eq!(answer.assumed, []);
    flights.itinerary.legs[0].then = Some(Layover::Airside);
    let told = evaluate(&rulebook, &flights).unwrap();
    assert_eq!((told.verdict, told.assumed), (Verdict::Refused, Vec::new()));
}

#[test]
fn where_nobody_stays_airside_who_changes_planes_is_admitted_whatever_is_said_of_the_stop() {
    let given = json!({
        "scope": {"to": ["america"]}, "at": ["landing"], "when": {"fact": "enters"},
        "then": [{"refuse": {"text": "text"}}],
    });
    let boards = json!({"scope": {"to": ["america"]}, "then": [{"advise": {"text": "text"}}]});
    let book = rulebook(&[provision("p.lands", &given), provision("p.boards", &boards)]);
    let through = |day: &str, then: Option<Layover>| {
        let mut flights = trip(&[
            (
                "CDG",
                "IAH",
                &format!("{day}T10:00"),
                &format!("{day}T14:00"),
            ),
            (
                "IAH",
                "MEX",
                &format!("{day}T17:00"),
                &format!("{day}T19:20"),
            ),
        ]);
        flights.itinerary.legs[0].then = then;
        evaluate(&book, &flights).unwrap()
    };
    for then in [None, Some(Layover::Airside), Some(Layover::Admitted)] {
        let found = through("2022-06-01", then);
        let verdicts: Vec<_> = found.journeys.iter().map(|it| it.verdict).collect();
        assert_eq!(
            verdicts,
            [Verdict::Refused, Verdict::NotCovered],
            "{then:?}"
        );
        assert!(
            found.questions.is_empty() && found.assumed.is_empty(),
            "{then:?}"
        );
    }
    // A day before, nobody speaks of it as that area.
    let before = through("2022-05-31", None);
    assert_ne!(before.journeys[0].verdict, Verdict::Refused);
}

#[test]
fn what_is_in_force_by_the_last_departure_counts_from_the_last_flight() {
    let given = json!({
        "scope": {"to": ["JP"]}, "in_force": {"by": "onward_departure", "from": "2021-04-02", "until": "2021-04-04"},
        "then": [{"refuse": {"text": "text"}}],
    });
    let speaks = json!({"scope": {"to": ["JP"]}, "at": ["boarding", "transit", "onward_boarding", "landing"], "then": [{"advise": {"text": "text"}}]});
    let book = rulebook(&[
        provision("p.refuses", &given),
        provision("p.speaks", &speaks),
    ]);
    for (first, last, right) in [
        ("2021-03-31", "2021-04-01", Verdict::Cleared),
        ("2021-04-01", "2021-04-02", Verdict::Refused),
        ("2021-04-02", "2021-04-03", Verdict::Refused),
        ("2021-04-03", "2021-04-04", Verdict::Cleared),
    ] {
        let mut flights = trip(&[
            (
                "SIN",
                "HKG",
                &format!("{first}T20:00"),
                &format!("{first}T23:50"),
            ),
            (
                "HKG",
                "NRT",
                &format!("{last}T01:00"),
                &format!("{last}T06:00"),
            ),
        ]);
        flights.itinerary.legs[0].then = Some(Layover::Airside);
        assert_eq!(verdict(&book, &flights), right, "{first} and {last}");
        let direct = trip(&[(
            "SIN",
            "NRT",
            &format!("{last}T01:00"),
            &format!("{last}T09:00"),
        )]);
        assert_eq!(verdict(&book, &direct), right, "direct on {last}");
    }
}

#[test]
fn who_lives_within_the_border_where_the_journey_starts_was_there_all_along() {
    let rulebook = refusing(&json!({"approached_from_outside": ["union"]}));
    for (home, expected) in [
        ("FR", Verdict::Cleared),
        ("DE", Verdict::Cleared),
        ("HR", Verdict::Undetermined),
        ("US", Verdict::Undetermined),
    ] {
        let mut flight = trip(&[("CDG", "NRT", "2021-04-11T10:00", "2021-04-12T06:00")]);
        flight.traveller.residence = Some(Residence::in_country(home.parse().unwrap()));
        assert_eq!(verdict(&rulebook, &flight), expected, "{home}");
    }
}

#[test]
fn a_scope_of_an_area_speaks_of_its_members_of_the_day() {
    let speaks = json!({
        "scope": {"from": ["JP"], "to": ["eased"]},
        "at": ["boarding", "landing"],
        "then": [{"advise": {"text": "text"}}],
    });
    let rulebook = rulebook(&[provision("p.eased", &speaks)]);
    for (day, expected) in [
        ("2021-02-28", Verdict::NotCovered),
        ("2021-03-01", Verdict::Cleared),
        ("2021-04-30", Verdict::Cleared),
        ("2021-05-01", Verdict::NotCovered),
    ] {
        let flight = trip(&[(
            "NRT",
            "ICN",
            &format!("{day}T10:00"),
            &format!("{day}T12:30"),
        )]);
        let answer = evaluate(&rulebook, &flight).unwrap();
        assert_eq!(answer.verdict, expected, "{day}");
        if expected == Verdict::NotCovered {
            let silence = &answer.journeys[0].ways[0].silences[0];
            assert_eq!(silence.kind, SilenceKind::Days, "{day}");
        }
    }
    let elsewhere = trip(&[("NRT", "BKK", "2021-03-05T10:00", "2021-03-05T15:30")]);
    let answer = evaluate(&rulebook, &elsewhere).unwrap();
    assert_eq!(
        answer.journeys[0].ways[0].silences[0].kind,
        SilenceKind::Countries
    );
}

#[test]
fn a_rule_that_is_in_force_in_several_stretches_is_explained_as_it_is_answered() {
    let members = json!([
        {"of": ["KR"], "from": "2021-03-01", "until": "2021-05-01"},
        {"of": ["KR"], "from": "2021-07-01"},
    ]);
    let refuses = json!({"scope": {"to": ["eased"]}, "then": [{"refuse": {"text": "text"}}]});
    let mut book = tiny(&json!([]), &json!([]), &[provision("p.eased", &refuses)]);
    book["vocabulary"]["areas"] = json!([{"id": "eased", "title": "text", "members": members}]);
    let rulebook = load(&book).unwrap_or_else(|faults| panic!("{faults:?}"));
    for (day, is_refused) in [
        ("2021-04-30", true),
        ("2021-06-15", false),
        ("2021-07-10", true),
    ] {
        let flight = trip(&[(
            "NRT",
            "ICN",
            &format!("{day}T10:00"),
            &format!("{day}T12:30"),
        )]);
        let answer = evaluate(&rulebook, &flight).unwrap();
        assert_eq!(answer.verdict == Verdict::Refused, is_refused, "{day}");
        let topics = answer.topics().into_iter();
        let told = topics.filter(|topic| matches!(topic.of, TopicKind::Refusal { .. }));
        for topic in told {
            let told = explain(&rulebook, &flight, &topic).unwrap().unwrap();
            assert_eq!(told.provisions[0].reason.truth, Truth::Holds, "{day}");
        }
    }
}

#[test]
fn a_track_that_is_asked_for_is_that_of_landings_into_which_it_leads() {
    let mut book = tiny(&json!([]), &json!([]), &[]);
    for kind in ["areas", "nationals"] {
        book["vocabulary"][kind] = words()[kind].clone();
    }
    book["vocabulary"]["tracks"] = json!([
        {"id": "worker", "title": "text", "into": ["union"]},
        {"id": "visitor", "title": "text", "into": ["FR"]},
    ]);
    let opens = |track: &str, to: &str| {
        let then = json!([{"open": {"closed": "text"}}]);
        let given =
            json!({"at": ["landing"], "scope": {"to": [to]}, "tracks": [track], "then": then});
        provision(&format!("p.{track}"), &given)
    };
    let refuses = json!({
        "scope": {"from": ["union"]},
        "when": {"fact": {"entered_by": "worker"}},
        "then": [{"refuse": {"text": "text"}}],
    });
    let speaks = json!({"at": ["boarding", "landing"], "then": [{"advise": {"text": "text"}}]});
    let provisions = book["provisions"].as_array_mut().unwrap();
    provisions.extend([
        opens("worker", "union"),
        opens("visitor", "FR"),
        provision("p.refuses", &refuses),
        provision("p.speaks", &speaks),
    ]);
    let rulebook = load(&book).unwrap_or_else(|faults| panic!("{faults:?}"));
    let out = |city: &str| {
        let mut flights = trip(&[
            ("JFK", city, "2021-04-01T01:00", "2021-04-01T13:00"),
            (city, "JFK", "2021-04-11T10:00", "2021-04-11T13:00"),
        ]);
        flights.itinerary.tracks = vec!["visitor".parse().unwrap()];
        evaluate(&rulebook, &flights).unwrap().journeys[1].verdict
    };
    assert_eq!(out("CDG"), Verdict::Cleared);
    // There is one track into Germany, whatever is asked for.
    assert_eq!(out("FRA"), Verdict::Refused);
}

#[test]
fn areas_and_groups_are_told_by_their_names() {
    let mut book = contents();
    let title = |key: &str| book["texts"][key]["en"].as_str().unwrap().to_owned();
    let (area, group) = (title("track.fast_track"), title("track.business_track"));
    book["vocabulary"]["areas"] =
        json!([{"id": "near", "title": "track.fast_track", "members": [{"of": ["CN", "KR"]}]}]);
    book["vocabulary"]["nationals"] = json!([{"id": "all", "title": "track.business_track", "members": [{"of": ["JPN", "KOR"]}]}]);
    let either = json!({"any": [
        {"fact": {"lives_in": ["near"]}},
        {"fact": {"nationality": ["all"]}},
    ]});
    entry(&mut book, "provisions", "b.direct.tests")["when"] = either;
    let rulebook = load(&book).unwrap_or_else(|faults| panic!("{faults:?}"));
    let text = std::fs::read_to_string("examples/trips/s-01-osaka-to-shanghai.json").unwrap();
    let trip = Trip::from_json(&text).unwrap();
    let answer = evaluate(&rulebook, &trip).unwrap();
    let topics = answer.topics().into_iter();
    let told = topics.filter_map(|topic| explain(&rulebook, &trip, &topic).unwrap());
    let told =
        told.map(|told| Checklist::of_explanation(&rulebook, &told, Language::En).to_string());
    let told = told.collect::<String>();
    assert!(told.contains(&area) && told.contains(&group), "{told}");
}

#[test]
fn two_hundred_countries_of_one_class_are_one_to_the_rulebook() {
    let countries: Vec<String> = sekisho::code::Country::all()
        .map(|country| country.to_string())
        .filter(|country| country != "JP")
        .collect();
    let mut book = tiny(&json!([]), &json!([]), &[]);
    book["vocabulary"]["areas"] =
        json!([{"id": "world", "title": "text", "members": [{"of": countries}]}]);
    let speaks = json!({"scope": {"from": ["world"], "to": ["world"]}, "at": ["boarding", "landing"], "then": [{"advise": {"text": "text"}}]});
    let provisions = book["provisions"].as_array_mut().unwrap();
    provisions.push(provision("p.world", &speaks));
    let rulebook = load(&book).unwrap_or_else(|faults| panic!("{faults:?}"));
    let flight = trip(&[("BKK", "CDG", "2021-03-05T10:00", "2021-03-05T15:30")]);
    assert_eq!(verdict(&rulebook, &flight), Verdict::Cleared);
    let away = trip(&[("NRT", "BKK", "2021-03-05T10:00", "2021-03-05T15:30")]);
    assert_eq!(verdict(&rulebook, &away), Verdict::NotCovered);
}
