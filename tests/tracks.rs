//! Entry tracks are words of the rulebook: it declares them, its rules and the trips that it judges name no others, and
//! whatever they are called they open, close and oblige.

use sekisho::assessment::{Standing, Topic, TopicKind, Truth, Way};
use sekisho::code::Track;
use sekisho::interview::Answer;
use sekisho::plan::Turnarounds;
use sekisho::trip::{Arrival, Field, Itinerary, Leg};
use sekisho::{
    Checklist, EvaluateError, Language, Rulebook, Trip, Verdict, alternatives, evaluate, explain,
    interview, plan, verdict,
};
use serde_json::{Value, json};

use crate::support::facts::{state, yes_no};
use crate::support::rulebooks::{contents, entry, load, provision, tiny};
use crate::support::{sample, track};

/// A small rulebook with these entry tracks, each with the countries into which it leads.
fn book(tracks: &[(&str, &[&str])], provisions: &[Value]) -> Value {
    let mut book = tiny(&json!([]), &json!([]), provisions);
    let word = |(id, into): &(&str, &[&str])| json!({"id": id, "title": "text", "into": into});
    let [facts, duties] = ["facts", "duties"].map(|words| book["vocabulary"][words].clone());
    let tracks: Vec<Value> = tracks.iter().map(word).collect();
    book["vocabulary"] = json!({"tracks": tracks, "facts": facts, "duties": duties});
    book
}

/// A provision that opens a track to whom a condition fits.
fn opens(id: &str, track: &str, when: &Value) -> Value {
    let then = json!([{"open": {"closed": "text"}}]);
    let given = json!({"tracks": [track], "when": when, "then": then, "scope": {"to": ["JP"]}});
    provision(id, &given)
}

/// A provision that only says something, to whom a condition fits.
fn says(id: &str, when: &Value) -> Value {
    provision(
        id,
        &json!({"when": when, "then": [{"advise": {"text": "text"}}]}),
    )
}

/// The condition that the traveller goes back home.
fn returns() -> Value {
    json!({"fact": {"states": {"fact": "returning", "must": {"be": true}}}})
}

/// Shanghai to Tokyo, and five days later on to Los Angeles.
fn trip(tracks: &[&str]) -> Trip {
    let mut trip = Trip::new("2020-11-20T09:00+09:00".parse().unwrap());
    let legs = [
        ("PVG", "NRT", "2020-12-01T10:00", "2020-12-01T14:00"),
        ("NRT", "LAX", "2020-12-06T17:00", "2020-12-06T10:00"),
    ];
    let legs = legs.map(|(from, to, departs, arrives)| Leg::new(from, to, departs, arrives));
    trip.itinerary.legs = legs.map(Result::unwrap).into();
    trip.itinerary.tracks = tracks.iter().copied().map(track).collect();
    trip
}

fn names(ways: &[Way]) -> Vec<&str> {
    let tracks = ways.iter().map(|way| way.track.as_ref());
    tracks
        .map(|track| track.map_or("", Track::as_str))
        .collect()
}

/// Whether a provision applies to a journey of a trip.
fn applies(rulebook: &Rulebook, trip: &Trip, journey: u32, id: &str) -> Truth {
    let id = id.parse().unwrap();
    let of = TopicKind::Provision { id };
    let topic = Topic {
        journey,
        track: None,
        passport: None,
        of,
    };
    let found = explain(rulebook, trip, &topic).unwrap().unwrap();
    found.provisions[0].reason.truth
}

/// What every call says that judges a trip.
fn judged(trip: &Trip) -> Vec<EvaluateError> {
    let rulebook = Rulebook::builtin();
    let known = sample("s-13-business-track");
    let turnarounds = Turnarounds::default();
    let topic = Topic {
        journey: 0,
        track: None,
        passport: None,
        of: TopicKind::Track {},
    };
    let errors = vec![
        evaluate(rulebook, trip).err(),
        verdict(rulebook, trip).err(),
        explain(rulebook, trip, &topic).err(),
        plan(rulebook, trip, turnarounds.clone()).err(),
        alternatives(rulebook, trip, turnarounds.clone()).err(),
        interview(rulebook, trip, &[]).err(),
        #[cfg(feature = "calendar")]
        sekisho::calendar(
            rulebook,
            trip,
            &plan(rulebook, &known, turnarounds).unwrap(),
            Language::En,
            None,
        )
        .err(),
    ];
    assert!(evaluate(rulebook, &known).is_ok());
    errors
        .into_iter()
        .map(|error| error.expect("it is refused"))
        .collect()
}

#[test]
fn a_trip_that_names_an_unknown_track_is_refused_with_the_nearest_one_by_every_call() {
    type Put = fn(&mut Itinerary, Track);
    let places: [(&str, Put); 3] = [
        ("itinerary.tracks[0]", |itinerary, track| {
            itinerary.tracks.insert(0, track)
        }),
        ("itinerary.tracks[1]", |itinerary, track| {
            itinerary.tracks.push(track)
        }),
        ("itinerary.arrived.track", |itinerary, track| {
            itinerary.arrived.get_or_insert_default().track = Some(track);
        }),
    ];
    let words = [
        ("busines_track", Some("business_track")),
        ("fats_track", Some("fast_track")),
        ("ordinary-return", Some("ordinary_return")),
        ("tourist_lane", None),
        ("x", None),
    ];
    for (place, put) in places {
        for (found, nearest) in words {
            let mut trip = sample("s-13-business-track");
            assert_eq!(trip.itinerary.tracks.len(), 1);
            put(&mut trip.itinerary, track(found));
            let question =
                nearest.map_or(String::new(), |word| format!("; did you mean `{word}`?"));
            let told = format!(
                "`{place}` is `{found}`: expected an entry track of the rulebook{question}"
            );
            for error in judged(&trip) {
                assert_eq!(error.to_string(), told);
                let expected = EvaluateError::UnknownWord {
                    place: place.into(),
                    found: found.into(),
                    expected: "an entry track of the rulebook".into(),
                    nearest: nearest.map(Into::into),
                };
                assert_eq!(error, expected);
            }
        }
    }
}

#[test]
fn of_a_track_that_the_rulebook_does_not_declare_nothing_is_to_be_explained() {
    let trip = sample("s-13-business-track");
    let explained = |name| {
        let topic = Topic {
            journey: 0,
            track: Some(track(name)),
            passport: None,
            of: TopicKind::Track {},
        };
        explain(Rulebook::builtin(), &trip, &topic).unwrap()
    };
    assert!(explained("business_track").is_some());
    assert_eq!(explained("busines_track"), None);
}

#[test]
fn a_rulebook_that_names_an_unknown_track_is_refused_at_every_place_with_the_nearest_one() {
    type Put = fn(&mut Value, Value);
    let places: [(&str, Put); 6] = [
        ("c.suspension.relief", |book, track| {
            entry(book, "provisions", "c.suspension.relief")["tracks"] =
                json!(["business_track", track]);
        }),
        ("b.landing", |book, track| {
            entry(book, "provisions", "b.landing")["when"] = json!({"fact": {"entered_by": track}});
        }),
        ("b.landing", |book, track| {
            let asks = json!({"fact": {"asks_for": track}});
            entry(book, "provisions", "b.landing")["when"] =
                json!({"any": [{"not": asks}, {"fact": "enters"}]});
        }),
        ("x.defined", |book, track| {
            let means = json!({"all": [{"fact": {"entered_by": track}}]});
            let defined = json!({"id": "x.defined", "title": "label.plan", "means": means});
            book["definitions"].as_array_mut().unwrap().push(defined);
        }),
        ("x.defined", |book, track| {
            let means = json!({"fact": {"asks_for": track}});
            let defined = json!({"id": "x.defined", "title": "label.plan", "means": means});
            book["definitions"].as_array_mut().unwrap().push(defined);
        }),
        ("coverage[0]", |book, track| {
            book["coverage"][0]["tracks"] = json!([track])
        }),
    ];
    let words = [
        ("fast_trakc", "; did you mean `fast_track`?"),
        ("tourist_lane", ""),
    ];
    for (number, (place, put)) in places.into_iter().enumerate() {
        for (word, question) in words {
            let mut broken = contents();
            put(&mut broken, json!(word));
            let faults = load(&broken).unwrap_err();
            let problem = format!("unknown entry track `{word}`{question}");
            let is_told = faults
                .iter()
                .any(|fault| fault.place == place && fault.problem == problem);
            assert!(is_told, "{number}: {faults:?}");
        }
    }
}

#[test]
fn how_many_unknown_tracks_there_are_each_is_told() {
    let named: Vec<String> = (0..100)
        .map(|number| format!("fast_track{number}"))
        .collect();
    let mut broken = contents();
    let (some, others) = named.split_at(50);
    entry(&mut broken, "provisions", "c.suspension.relief")["tracks"] = json!(some);
    entry(&mut broken, "provisions", "c.bt.relief")["tracks"] = json!(others);
    let faults = load(&broken).unwrap_err();
    let told = faults
        .iter()
        .filter(|fault| fault.problem.starts_with("unknown entry track"));
    assert_eq!(told.count(), 100);
}

#[test]
fn of_sixty_four_tracks_into_a_country_the_last_is_judged_as_the_first() {
    let ids: Vec<String> = (0..64).map(|number| format!("lane{number}")).collect();
    let tracks: Vec<(&str, &[&str])> = ids.iter().map(|id| (id.as_str(), &["JP"][..])).collect();
    let provisions = [
        opens("p.first", "lane0", &json!({"all": []})),
        opens("p.last", "lane63", &json!({"all": []})),
        says("p.asked", &json!({"fact": {"asks_for": "lane63"}})),
        says("p.entered", &json!({"fact": {"entered_by": "lane63"}})),
    ];
    let full = book(&tracks, &provisions);
    let rulebook = load(&full).unwrap();
    let asks = trip(&["lane63"]);
    let found = evaluate(&rulebook, &asks).unwrap();
    assert_eq!(names(&found.journeys[0].ways), ["lane63", "lane0"]);
    assert!(found.journeys[0].ways[0].asked && !found.journeys[0].ways[1].asked);
    assert_eq!(applies(&rulebook, &asks, 1, "p.asked"), Truth::Holds);
    assert_eq!(applies(&rulebook, &asks, 1, "p.entered"), Truth::Holds);
    let asks_not = trip(&[]);
    assert_eq!(
        names(&evaluate(&rulebook, &asks_not).unwrap().journeys[0].ways),
        ["lane0", "lane63"]
    );
    assert_eq!(applies(&rulebook, &asks_not, 1, "p.asked"), Truth::Fails);
    assert_eq!(
        applies(&rulebook, &asks_not, 1, "p.entered"),
        Truth::Unknown
    );
}

#[test]
fn a_rulebook_opens_closes_and_asks_for_tracks_of_its_own_names() {
    let waits = |id: &str, track: &str| {
        let duty = json!({"duty": "waiting", "title": "text", "window": {"anchor": "landing", "unit": "calendar_days", "latest": 14}});
        let given = json!({"tracks": [track], "at": ["landing"], "scope": {"to": ["JP"]}, "then": [{"oblige": duty}]});
        provision(id, &given)
    };
    let korean = json!({"fact": {"nationality": ["KOR"]}});
    let closed = json!({"text": "text", "strength": "absolute"});
    let closes = json!({"tracks": ["slow-lane"], "when": returns(), "then": [{"exclude": closed}], "scope": {"to": ["JP"]}});
    let provisions = [
        opens("p.green", "green.lane", &korean),
        opens("p.slow", "slow-lane", &json!({"all": []})),
        waits("p.waits", "slow-lane"),
        provision("p.closes", &closes),
        says("p.asked", &json!({"fact": {"asks_for": "slow-lane"}})),
        says("p.entered", &json!({"fact": {"entered_by": "green.lane"}})),
    ];
    let text = book(
        &[("green.lane", &["JP"]), ("slow-lane", &["JP"])],
        &provisions,
    );
    let rulebook = load(&text).unwrap();
    let judge = |nationality: &str, returning: bool, tracks: &[&str]| {
        let mut trip = trip(tracks);
        trip.itinerary.legs.truncate(1);
        trip.traveller.nationality = Some(nationality.parse().unwrap());
        state(&mut trip.traveller, "returning", yes_no(returning));
        let found = evaluate(&rulebook, &trip).unwrap();
        let ways = found.journeys[0].ways.iter();
        let ways = ways.map(|way| {
            (
                way.track.as_ref().unwrap().to_string(),
                way.standing,
                way.cost.waiting_days,
            )
        });
        (found.verdict, ways.collect::<Vec<_>>())
    };
    let way = |track: &str, standing, days| (track.to_owned(), standing, days);
    let koreans = judge("KOR", false, &[]);
    assert_eq!(
        koreans,
        (
            Verdict::Cleared,
            vec![
                way("green.lane", Standing::Open, 0),
                way("slow-lane", Standing::Open, 14)
            ]
        )
    );
    let others = judge("THA", false, &[]);
    assert_eq!(
        others,
        (
            Verdict::Cleared,
            vec![
                way("slow-lane", Standing::Open, 14),
                way("green.lane", Standing::Closed, 0)
            ]
        )
    );
    let (verdict, ways) = judge("THA", true, &[]);
    assert_eq!(
        verdict,
        Verdict::NotCovered,
        "no track fits, and none was asked for"
    );
    assert!(
        ways.iter()
            .all(|(_, standing, _)| *standing == Standing::Closed)
    );
    assert_eq!(judge("THA", false, &["green.lane"]).0, Verdict::Refused);
    assert_eq!(judge("KOR", true, &["slow-lane"]).0, Verdict::Refused);
    assert_eq!(judge("KOR", true, &["green.lane"]).0, Verdict::Cleared);
    let asks = trip(&["slow-lane"]);
    assert_eq!(applies(&rulebook, &asks, 0, "p.asked"), Truth::Holds);
    assert_eq!(
        applies(&rulebook, &asks, 1, "p.entered"),
        Truth::Fails,
        "they enter by the other one"
    );
    assert_eq!(
        applies(&rulebook, &trip(&["green.lane"]), 1, "p.entered"),
        Truth::Holds
    );
    // What the built-in rulebook calls its tracks, this one does not know.
    let error = evaluate(&rulebook, &trip(&["business_track"])).unwrap_err();
    assert!(
        matches!(error, EvaluateError::UnknownWord { nearest: None, .. }),
        "{error}"
    );
}

#[test]
fn who_asks_for_a_track_enters_by_no_other_into_the_same_country() {
    let provisions = [says("p.entered", &json!({"fact": {"entered_by": "one"}}))];
    let entered = |into: &[&str], asked: &[&str]| {
        let tracks = [("other", into), ("one", &["JP"][..])];
        let rulebook = load(&book(&tracks, &provisions)).unwrap();
        applies(&rulebook, &trip(asked), 1, "p.entered")
    };
    for into in [&["JP"][..], &["CN", "JP"], &["CN"]] {
        let leads_there = into.contains(&"JP");
        assert_eq!(entered(into, &["one"]), Truth::Holds);
        assert_eq!(entered(into, &["other", "one"]), Truth::Holds);
        let otherwise = if leads_there {
            Truth::Fails
        } else {
            Truth::Unknown
        };
        assert_eq!(entered(into, &["other"]), otherwise, "{into:?}");
        assert_eq!(entered(into, &[]), Truth::Unknown);
    }
}

#[test]
fn how_somebody_came_before_the_trip_is_one_track_only() {
    let provisions = [says("p.entered", &json!({"fact": {"entered_by": "one"}}))];
    let tracks: [(&str, &[&str]); 2] = [("one", &["CN"]), ("other", &["JP"])];
    let rulebook = load(&book(&tracks, &provisions)).unwrap();
    for (came, expected) in [
        (Some("one"), Truth::Holds),
        (Some("other"), Truth::Fails),
        (None, Truth::Unknown),
    ] {
        let mut trip = trip(&[]);
        trip.itinerary.arrived = Some(Arrival {
            track: came.map(track),
            ..Arrival::default()
        });
        assert_eq!(applies(&rulebook, &trip, 0, "p.entered"), expected);
    }
}

#[test]
fn ways_that_rank_alike_come_in_the_order_of_the_vocabulary() {
    let provisions = ["c", "a", "b"].map(|id| opens(&format!("p.{id}"), id, &json!({"all": []})));
    for order in [["a", "b", "c"], ["c", "b", "a"], ["b", "c", "a"]] {
        let tracks = order.map(|id| (id, &["JP"][..]));
        let rulebook = load(&book(&tracks, &provisions)).unwrap();
        let found = evaluate(&rulebook, &trip(&[])).unwrap();
        assert_eq!(names(&found.journeys[0].ways), order);
    }
}

#[test]
fn ways_that_are_settled_alike_come_in_the_order_of_the_vocabulary() {
    // Whether they are cleared hangs on a fact that comes to the same whatever it is.
    let waits = json!({"duty": "waiting", "title": "text", "window": {"anchor": "landing", "unit": "calendar_days", "latest": 3}});
    let waits = provision(
        "p.waits",
        &json!({"at": ["landing"], "when": returns(), "scope": {"to": ["JP"]}, "tracks": ["a"], "then": [{"oblige": waits}]}),
    );
    let opens = ["c", "a", "b"].map(|id| {
        opens(
            &format!("p.{id}"),
            id,
            &json!({"any": [returns(), {"not": returns()}]}),
        )
    });
    let provisions: Vec<Value> = opens.into_iter().chain([waits]).collect();
    for order in [["b", "a", "c"], ["c", "a", "b"]] {
        let tracks = order.map(|id| (id, &["JP"][..]));
        let rulebook = load(&book(&tracks, &provisions)).unwrap();
        let found = evaluate(&rulebook, &trip(&[])).unwrap();
        assert_eq!(names(&found.journeys[0].ways), [order[0], order[2], "a"]);
    }
}

#[test]
fn the_tracks_to_choose_from_are_those_of_the_rulebook_by_their_titles() {
    let refused = json!({"refuse": {"text": "text", "strength": "absolute"}});
    let given =
        json!({"at": ["boarding"], "when": {"fact": {"entered_by": "red"}}, "then": [refused]});
    let provisions = [provision("p.refuses", &given)];
    let tracks: [(&str, &[&str]); 2] = [("red", &["CN"]), ("blue", &["CN"])];
    let rulebook = load(&book(&tracks, &provisions)).unwrap();
    let mut trip = trip(&[]);
    trip.itinerary.legs.truncate(1);
    trip.itinerary.arrived = Some(Arrival::default());
    let asking = interview(&rulebook, &trip, &[]).unwrap().next.unwrap();
    assert_eq!(asking.question.field, Field::ArrivedTrack);
    let options = asking.options.iter().map(|option| option.answer.clone());
    let expected = ["red", "blue"].map(|name| Answer::ArrivedTrack(track(name)));
    assert_eq!(options.collect::<Vec<_>>(), expected);
    let words = asking.options.iter().flat_map(|option| &option.words);
    assert!(words.clone().count() == 2 && words.clone().all(|word| word.as_str() == "text"));
}

#[test]
fn a_track_is_called_by_its_title_wherever_it_is_named() {
    let mut book = contents();
    let word = entry(&mut book["vocabulary"], "tracks", "business_track");
    word["title"] = json!("x.title");
    book["texts"]["x.title"] =
        json!({"en": "Lane Q", "ja": "Lane Q", "zh-Hans": "Lane Q", "zh-Hant": "Lane Q"});
    let rulebook = load(&book).unwrap();
    assert_eq!(
        rulebook
            .track(&track("business_track"))
            .unwrap()
            .title
            .as_str(),
        "x.title"
    );
    assert_eq!(rulebook.track(&track("lane_q")), None);
    let trip = sample("s-16-intra-company-transferee");
    for language in [Language::En, Language::Ja] {
        let of = |rulebook: &Rulebook| {
            let found = evaluate(rulebook, &trip).unwrap();
            Checklist::new(rulebook, &found, language).to_string()
        };
        let title = "track.business_track".parse().unwrap();
        let name = Rulebook::builtin().text(&title, language);
        assert!(of(Rulebook::builtin()).contains(name));
        assert!(of(&rulebook).contains("Lane Q"));
    }
}
