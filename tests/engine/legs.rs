//! Legs by rail, road and sea: between which locations they lead, how long they may take, and what is said of them.

use sekisho::assessment::TopicKind;
use sekisho::code::Nationality;
use sekisho::interview::{Answer, AnswerError};
use sekisho::place::Location;
use sekisho::plan::{StepKind, Turnarounds};
use sekisho::trip::{Field, Holdings, Layover, Leg, Mode};
use sekisho::{
    Assessment, Checklist, EvaluateError, Language, Rulebook, Trip, Verdict, alternatives,
    evaluate, explain, interview, plan,
};
use serde_json::{Value, json};

use crate::support::rulebooks::{load, provision, test, tiny};

/// A union of two countries with one border, a test within 72 hours before departure, and who is refused.
fn rulebook(refused: &Value) -> Rulebook {
    let window = json!({"anchor": "departure", "unit": "hours", "earliest": -72, "latest": 0});
    let requirements = json!([test("h72", &window, &json!({}))]);
    let scope = json!({"to": ["union", "JP"]});
    let refuses = json!({
        "scope": scope, "when": {"fact": refused}, "then": [{"refuse": {"text": "text"}}],
    });
    let asks = json!({
        "scope": scope, "when": {"fact": {"nationality": ["IND"]}}, "then": [{"require": ["h72"]}],
    });
    let speaks = json!({
        "at": ["boarding", "transit", "onward_boarding", "landing"],
        "scope": scope, "then": [{"advise": {"text": "text"}}],
    });
    let provisions = [
        provision("p.refuses", &refuses),
        provision("p.asks", &asks),
        provision("p.speaks", &speaks),
    ];
    let mut book = tiny(&json!([]), &requirements, &provisions);
    let members = json!([{"of": ["FR", "DE"]}]);
    book["vocabulary"]["areas"] =
        json!([{"id": "union", "title": "text", "one_border": true, "members": members}]);
    load(&book).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// Refuses who comes by sea.
fn by_sea() -> Rulebook {
    rulebook(&json!({"mode": ["sea"]}))
}

fn at(code: &str) -> Location {
    let (country, zone) = match code {
        "GBDVR" | "GBLON" => ("GB", "Europe/London"),
        "FRCQF" | "FRPAR" => ("FR", "Europe/Paris"),
        "DECGN" => ("DE", "Europe/Berlin"),
        "KRPUS" => ("KR", "Asia/Seoul"),
        "JPOSA" => ("JP", "Asia/Tokyo"),
        airport => return airport.parse().unwrap(),
    };
    Location::stated(code, country, zone).unwrap()
}

fn leg(from: &str, to: &str, departs: &str, arrives: &str) -> Leg {
    let times = [departs, arrives].map(|time| time.parse().unwrap());
    Leg::between(at(from), at(to), times[0], times[1])
}

fn trip(legs: &[Leg]) -> Trip {
    let mut trip = Trip::new("2021-03-01T09:00Z".parse().unwrap());
    trip.traveller.nationality = Nationality::new("USA").ok();
    trip.holdings = Holdings::nothing();
    trip.itinerary.legs = legs.to_vec();
    trip
}

fn ferry() -> Leg {
    leg("GBDVR", "FRCQF", "2021-04-01T10:00", "2021-04-01T12:30").by(Mode::Sea)
}

fn train() -> Leg {
    leg("GBLON", "FRPAR", "2021-04-01T10:00", "2021-04-01T13:20").by(Mode::Rail)
}

fn answer(rulebook: &Rulebook, trip: &Trip) -> Assessment {
    evaluate(rulebook, trip).unwrap()
}

fn error(leg: Leg) -> EvaluateError {
    evaluate(&by_sea(), &trip(&[leg])).unwrap_err()
}

#[test]
fn a_ferry_or_a_train_leads_over_the_one_border_and_a_train_within_it_over_none() {
    let onward = leg("FRCQF", "DECGN", "2021-04-01T15:00", "2021-04-01T20:00").by(Mode::Rail);
    let back = leg("DECGN", "GBLON", "2021-04-09T09:00", "2021-04-09T15:00").by(Mode::Rail);
    for first in [ferry(), train()] {
        let (from, to) = (first.from, first.to);
        let onward = Leg {
            from: to,
            ..onward.clone()
        };
        let found = answer(&by_sea(), &trip(&[first.clone(), onward, back.clone()]));
        let journeys = found.journeys.iter();
        let ends: Vec<_> = journeys.map(|found| (found.from, found.to)).collect();
        assert_eq!(ends, [(from, to), (back.from, back.to)]);
        let way = &found.journeys[0].ways[0];
        let places = way.checkpoints.iter().map(|at| (at.place, at.leg));
        assert_eq!(places.collect::<Vec<_>>(), [(from, 0), (to, 0)]);
        let is_refused = first.by == Some(Mode::Sea);
        assert_eq!(found.verdict == Verdict::Refused, is_refused, "{first:?}");
    }
}

#[test]
fn by_what_one_lands_is_asked_for_where_the_trip_does_not_say_it() {
    let book = by_sea();
    let unsaid = trip(&[Leg {
        by: None,
        ..ferry()
    }]);
    let found = answer(&book, &unsaid);
    assert_eq!(found.verdict, Verdict::Undetermined);
    let question = &found.questions[0];
    assert_eq!((&question.field, question.index), (&Field::Mode, Some(0)));
    let asked = interview(&book, &unsaid, &[]).unwrap().next.unwrap();
    let options: Vec<_> = asked.options.iter().map(|it| it.answer.clone()).collect();
    let modes = [Mode::Air, Mode::Rail, Mode::Road, Mode::Sea];
    assert_eq!(options, modes.map(Answer::Mode));
    for mode in modes {
        let told = unsaid.answered(question, Answer::Mode(mode)).unwrap();
        assert_eq!(told.itinerary.legs[0].by, Some(mode));
        let is_refused = answer(&book, &told).verdict == Verdict::Refused;
        assert_eq!(is_refused, mode == Mode::Sea);
        assert!(interview(&book, &told, &[]).unwrap().decided);
        let again = told.answered(question, Answer::Mode(mode)).unwrap_err();
        assert!(matches!(again, AnswerError::AlreadyKnown { .. }));
    }
}

#[test]
fn between_two_airports_of_the_table_one_flies_unless_the_trip_says_otherwise() {
    let flight = leg("LHR", "CDG", "2021-04-01T10:00", "2021-04-01T12:30");
    let said = |by| Leg {
        by,
        ..flight.clone()
    };
    let verdict = |by| answer(&by_sea(), &trip(&[said(by)])).verdict;
    assert_eq!(flight.mode(), Some(Mode::Air));
    assert_eq!(verdict(None), Verdict::Cleared);
    assert_eq!(verdict(Some(Mode::Sea)), Verdict::Refused);
    // It takes both ends: a train may leave from an airport.
    for ends in [("LHR", "FRPAR"), ("GBLON", "CDG")] {
        let half = leg(ends.0, ends.1, "2021-04-01T10:00", "2021-04-01T12:30");
        assert_eq!(half.mode(), None);
        let verdict = answer(&by_sea(), &trip(&[half])).verdict;
        assert_eq!(verdict, Verdict::Undetermined, "{ends:?}");
    }
}

#[test]
fn how_long_a_leg_may_take_hangs_on_its_mode_to_the_minute() {
    let long = |by, arrives: &str| Leg {
        by,
        ..leg("KRPUS", "JPOSA", "2021-04-01T10:00", arrives)
    };
    for (by, hours, last, after) in [
        (Some(Mode::Air), 48, "2021-04-03T10:00", "2021-04-03T10:01"),
        (
            Some(Mode::Rail),
            336,
            "2021-04-15T10:00",
            "2021-04-15T10:01",
        ),
        (
            Some(Mode::Road),
            336,
            "2021-04-15T10:00",
            "2021-04-15T10:01",
        ),
        (
            Some(Mode::Sea),
            1_440,
            "2021-05-31T10:00",
            "2021-05-31T10:01",
        ),
        (None, 1_440, "2021-05-31T10:00", "2021-05-31T10:01"),
    ] {
        let before = last.replace("T10:00", "T09:59");
        for arrives in [&before, last] {
            assert!(evaluate(&by_sea(), &trip(&[long(by, arrives)])).is_ok());
        }
        match error(long(by, after)) {
            EvaluateError::TooLong {
                place, hours: most, ..
            } => {
                assert_eq!((&*place, most), ("itinerary.legs[0].arrives", hours));
            }
            other => panic!("{by:?}: {other}"),
        }
    }
    let flight = leg("LHR", "CDG", "2021-04-01T10:00", "2021-04-03T11:01");
    assert!(matches!(
        error(flight),
        EvaluateError::TooLong { hours: 48, .. }
    ));
}

#[test]
fn what_is_stated_of_a_location_must_go_with_itself_and_with_the_table() {
    let stated = |code: &str, country: &str, zone: &str, subdivision: Option<&str>| {
        let Ok(Location::Stated(mut stated)) = Location::stated(code, country, zone) else {
            panic!("{code}");
        };
        stated.subdivision = subdivision.map(|code| code.parse().unwrap());
        Location::Stated(stated)
    };
    let tokyo = "Asia/Tokyo";
    for (to, field) in [
        (stated("FRCQF", "GB", "Europe/Paris", None), "country"),
        (stated("JPOSA", "JP", "Etc/UTC", None), "zone"),
        (stated("JPOSA", "JP", tokyo, Some("CN-SH")), "subdivision"),
        (stated("KIX", "KR", tokyo, None), "country"),
        (stated("KIX", "JP", "Asia/Seoul", None), "zone"),
        (stated("KIX", "JP", tokyo, Some("JP-13")), "subdivision"),
    ] {
        let wrong = Leg { to, ..ferry() };
        let stop = Leg {
            technical_stops: vec![at("FRCQF"), to],
            ..ferry()
        };
        for (leg, place) in [(wrong, "to"), (stop, "technical_stops[1]")] {
            match error(leg) {
                EvaluateError::Contradiction { place: found, .. } => {
                    assert_eq!(found, format!("itinerary.legs[0].{place}.{field}"));
                }
                other => panic!("{to:?}: {other}"),
            }
        }
    }
    // An airport that is younger than the table is what the trip says.
    let young = stated("QQX", "FR", "Europe/Paris", None);
    let flight = Leg {
        to: young,
        ..train()
    }
    .by(Mode::Air);
    assert_eq!(
        answer(&by_sea(), &trip(&[flight])).verdict,
        Verdict::Cleared
    );
}

#[test]
fn a_trip_by_ferry_and_train_is_written_as_it_was_read() {
    let text = r#"{"as_of":"2021-03-01T09:00+00:00","traveller":{},"itinerary":{"legs":[{"from":{"code":"GBDVR","country":"GB","zone":"Europe/London"},"to":{"code":"FRCQF","country":"FR","zone":"Europe/Paris"},"departs":"2021-04-01T10:00","arrives":"2021-04-01T12:30","by":"sea","then":"admitted"},{"from":{"code":"KIX","country":"JP","zone":"Asia/Tokyo","subdivision":"JP-27"},"to":"PVG","departs":"2021-04-02T10:00","arrives":"2021-04-02T12:30"}]},"holdings":{}}"#;
    let trip = Trip::from_json(text).unwrap();
    assert_eq!(serde_json::to_string(&trip).unwrap(), text);
}

#[test]
fn an_airport_of_the_table_is_the_same_one_however_it_is_told() {
    let stated = Location::stated("KIX", "JP", "Asia/Tokyo").unwrap();
    let book = rulebook(&json!({"lands_in": ["JP-27"]}));
    for to in [stated, at("KIX")] {
        let flight = Leg {
            to,
            ..leg("ICN", "KIX", "2021-04-01T10:00", "2021-04-01T12:00")
        };
        assert_eq!(answer(&book, &trip(&[flight])).verdict, Verdict::Refused);
    }
    // Who goes on from there does not change airports.
    let first = Leg {
        to: stated,
        ..leg("PVG", "KIX", "2021-04-01T06:00", "2021-04-01T09:00")
    };
    let next = leg("KIX", "CDG", "2021-04-01T12:00", "2021-04-01T18:00");
    let airside = trip(&[first.then(Layover::Airside), next]);
    assert!(answer(&book, &airside).assumed.is_empty());
}

#[test]
fn where_in_a_country_a_port_lies_is_asked_for_where_it_matters() {
    let book = rulebook(&json!({"lands_in": ["JP-27"]}));
    let sail = leg("KRPUS", "JPOSA", "2021-04-01T15:00", "2021-04-02T09:00").by(Mode::Sea);
    let unsaid = trip(&[sail]);
    let found = answer(&book, &unsaid);
    assert_eq!(found.verdict, Verdict::Undetermined);
    let question = &found.questions[0];
    assert_eq!(question.field, Field::LandingSubdivision);
    let told =
        |code: &str| unsaid.answered(question, Answer::LandingSubdivision(code.parse().unwrap()));
    for (code, verdict) in [("JP-27", Verdict::Refused), ("JP-13", Verdict::Cleared)] {
        assert_eq!(answer(&book, &told(code).unwrap()).verdict, verdict);
    }
    assert!(matches!(told("CN-SH"), Err(AnswerError::DoesNotFit { .. })));
    let asked = interview(&book, &unsaid, &[]).unwrap();
    let next = asked.next.unwrap();
    assert!(!asked.decided && next.question.field == Field::LandingSubdivision);
    assert_eq!(next.options.len(), 47, "the prefectures of Japan");
}

#[test]
fn windows_are_counted_by_the_clock_of_a_stated_zone_over_its_change() {
    // Clocks in London go forward on 28 March 2021.
    let mut early =
        trip(&[leg("GBDVR", "FRCQF", "2021-03-30T00:30", "2021-03-30T03:00").by(Mode::Sea)]);
    early.traveller.nationality = Nationality::new("IND").ok();
    let book = rulebook(&json!({"mode": ["air"]}));
    let found = answer(&book, &early);
    let span = serde_json::to_value(found.journeys[0].ways[0].requirements[0].window).unwrap();
    assert_eq!(span["from"], "2021-03-26T23:30:00Z");
    assert_eq!(span["until"], "2021-03-30T00:30:00+01:00");
    // What does not exist on the clock there is refused, and an offset must be the one there.
    let gap = leg("GBDVR", "FRCQF", "2021-03-28T01:30", "2021-03-28T05:00");
    assert!(
        matches!(error(gap), EvaluateError::ClockChange { zone, .. } if zone == "Europe/London")
    );
    let offset = leg("GBDVR", "FRCQF", "2021-03-30T00:30Z", "2021-03-30T03:00");
    assert!(matches!(error(offset), EvaluateError::WrongOffset { .. }));
}

#[test]
fn of_a_train_or_a_ship_nobody_says_that_it_flies() {
    let book = by_sea();
    let rail = trip(&[train()]);
    let sea = trip(&[ferry()]);
    let steps = [(&rail, "leg.rail"), (&sea, "leg.sea")];
    for (trip, title) in steps {
        let plan = plan(&book, trip, Turnarounds::default()).unwrap();
        let mut steps = plan.journeys.iter().flat_map(|journey| &journey.steps);
        let travel = steps.find(|step| matches!(step.kind, StepKind::Travel { .. }));
        assert_eq!(travel.unwrap().title.as_str(), title);
        for language in Language::ALL {
            let lists = [
                Checklist::of_plan(&book, &plan, language).to_string(),
                Checklist::new(&book, &answer(&book, trip), language).to_string(),
            ];
            for text in lists {
                for word in [
                    "light",
                    "plane",
                    "フライト",
                    "便",
                    "飛行機",
                    "航班",
                    "登机",
                    "登機",
                    "起飞",
                    "直飞",
                    "直飛",
                    "机场",
                ] {
                    assert!(!text.contains(word), "{word} in {text}");
                }
                assert!(text.contains("GBDVR") || text.contains("GBLON"), "{text}");
            }
        }
    }
    let found = answer(&book, &sea);
    let topic = found
        .topics()
        .into_iter()
        .find(|topic| matches!(topic.of, TopicKind::Refusal { .. }));
    let explained = explain(&book, &sea, &topic.unwrap()).unwrap().unwrap();
    for (language, word) in
        Language::ALL
            .into_iter()
            .zip(["you arrive by sea", "船で到着する", "乘船抵达", "搭船抵達"])
    {
        let text = Checklist::of_explanation(&book, &explained, language).to_string();
        assert!(text.contains(word), "{text}");
    }
}

#[test]
fn nobody_is_told_to_fly_where_they_go_by_train() {
    let onward = leg("GBLON", "FRPAR", "2021-04-01T15:00", "2021-04-01T18:20");
    let sail = leg("KRPUS", "GBLON", "2021-03-03T10:00", "2021-04-01T10:00");
    let through = trip(&[
        sail.by(Mode::Sea).then(Layover::Airside),
        onward.by(Mode::Sea),
    ]);
    let found = alternatives(&by_sea(), &through, Turnarounds::default()).unwrap();
    let told = serde_json::to_string(&found).unwrap();
    assert!(!told.contains("direct"), "{told}");
}
