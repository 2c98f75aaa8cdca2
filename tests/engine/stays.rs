//! Limits of stays: the worked trips of the Schengen area to the day, what does not count, and what is not known.

mod told;
mod unknown;

use sekisho::assessment::{FindingKind, Status, StayCount};
use sekisho::trip::Field;
use sekisho::{Assessment, Rulebook, Trip, Verdict, evaluate};
use serde_json::{Value, json};

use crate::support::rulebooks::{TEXT, entry, load, provision, tiny};

/// Some of the countries of the area.
const AREA: [&str; 6] = ["FR", "DE", "ES", "IT", "NL", "GR"];

/// A rulebook that speaks of every flight, and bounds stays in the area as is given.
fn bounding(limit: &Value) -> Rulebook {
    let mut need = json!({"in": AREA, "days": 90, "within": 180});
    need.as_object_mut()
        .unwrap()
        .extend(limit.as_object().unwrap().clone());
    let need = json!({ "stay_limit": need });
    let requirement = json!({"id": "x.stay", "title": TEXT, "otherwise": "refused", "need": need});
    let at = ["boarding", "transit", "onward_boarding", "landing"];
    let provisions = [
        provision(
            "x.asks",
            &json!({"at": ["landing"], "scope": {"to": AREA}, "then": [{"require": ["x.stay"]}]}),
        ),
        provision(
            "x.speaks",
            &json!({"at": at, "then": [{"advise": {"text": TEXT}}]}),
        ),
    ];
    load(&tiny(&json!([]), &json!([requirement]), &provisions))
        .unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn leg(from: &str, to: &str, departs: &str, arrives: &str) -> Value {
    json!({"from": from, "to": to, "departs": departs, "arrives": arrives})
}

/// A US national who lands at Paris on a day, with flights after it and these stays; asked on 20 November 2026.
fn to_paris(lands: &str, after: &[Value], given: &Value) -> Trip {
    let day: chrono::NaiveDate = lands.parse().unwrap();
    let eve = day.pred_opt().unwrap();
    let there = leg(
        "JFK",
        "CDG",
        &format!("{eve}T19:00"),
        &format!("{lands}T08:00"),
    );
    let legs: Vec<_> = [&there].into_iter().chain(after).collect();
    let trip = json!({
        "as_of": "2026-11-20T09:00+01:00",
        "traveller": {"nationality": "USA"},
        "itinerary": {"legs": legs},
        "holdings": {"documents": [], "certificates": [], "temperature_log": []}
    });
    let mut trip = trip;
    for (part, fields) in given.as_object().unwrap() {
        let fields = fields.as_object().unwrap().clone();
        trip[part].as_object_mut().unwrap().extend(fields);
    }
    Trip::from_json(&trip.to_string()).unwrap()
}

fn back_on(day: &str) -> Value {
    leg(
        "CDG",
        "JFK",
        &format!("{day}T13:00"),
        &format!("{day}T16:00"),
    )
}

fn stays(list: &Value) -> Value {
    json!({"traveller": {"stays": list}})
}

fn until(leaves: &str) -> Value {
    json!({"traveller": {"stays": []}, "itinerary": {"leaves_on": leaves}})
}

fn judged(book: &Rulebook, trip: &Trip) -> Assessment {
    let found = evaluate(book, trip).unwrap();
    assert_eq!(sekisho::verdict(book, trip), Ok(found.verdict));
    found
}

/// How the days stand on the first journey that is bounded.
fn count(found: &Assessment) -> (Status, StayCount) {
    let ways = found.journeys.iter().flat_map(|journey| &journey.ways);
    let mut requirements = ways.flat_map(|way| &way.requirements);
    let stay = requirements.find(|it| it.id.as_str() == "x.stay").unwrap();
    (stay.status, stay.stay.clone().unwrap())
}

fn findings(found: &Assessment) -> Vec<(FindingKind, String, String)> {
    let ways = found.journeys.iter().flat_map(|journey| &journey.ways);
    let requirements = ways.flat_map(|way| &way.requirements);
    let found = requirements.flat_map(|it| &it.findings);
    let text = |moment: Option<sekisho::time::Moment>| {
        moment.map_or_else(String::new, |it| it.to_string())
    };
    found
        .map(|it| (it.kind, text(it.found), text(it.bound)))
        .collect()
}

fn asked(found: &Assessment) -> Vec<Field> {
    found.questions.iter().map(|it| it.field.clone()).collect()
}

fn day(text: &str) -> Option<chrono::NaiveDate> {
    Some(text.parse().unwrap())
}

#[test]
fn no_stays_before_and_fifteen_days_are_cleared() {
    let trip = to_paris("2026-12-01", &[back_on("2026-12-15")], &stays(&json!([])));
    let found = judged(&bounding(&json!({})), &trip);
    assert_eq!(found.verdict, Verdict::Cleared);
    let expected = StayCount {
        days: 90,
        within: Some(180),
        first_day: "2026-12-01".parse().unwrap(),
        used: Some(0),
        left: Some(90),
        total: Some(15),
        last_lawful_day: day("2027-02-28"),
        first_day_over: None,
        earliest_start: day("2026-12-01"),
    };
    assert_eq!(count(&found), (Status::Met, expected));
}

#[test]
fn a_history_that_is_not_given_is_asked_for() {
    let trip = to_paris("2026-12-01", &[back_on("2026-12-15")], &json!({}));
    let found = judged(&bounding(&json!({})), &trip);
    assert_eq!(
        (found.verdict, asked(&found)),
        (Verdict::Undetermined, vec![Field::Stays])
    );
    let (status, stay) = count(&found);
    assert_eq!(
        (status, stay.used, stay.last_lawful_day),
        (Status::Unknown, None, None)
    );
}

#[test]
fn eighty_one_days_in_the_summer_leave_nine() {
    let spain = json!([{"place": "ES", "first": "2026-08-01", "last": "2026-10-20"}]);
    let trip = to_paris("2026-12-01", &[back_on("2026-12-15")], &stays(&spain));
    let found = judged(&bounding(&json!({})), &trip);
    assert_eq!(found.verdict, Verdict::Refused);
    let (status, stay) = count(&found);
    assert_eq!(status, Status::Failed);
    assert_eq!(
        (stay.used, stay.left, stay.total),
        (Some(81), Some(9), Some(96))
    );
    assert_eq!(stay.last_lawful_day, day("2026-12-09"));
    assert_eq!(stay.first_day_over, day("2026-12-10"));
    assert_eq!(stay.earliest_start, day("2027-01-19"));
    let told = (
        FindingKind::StayTooLong,
        "2026-12-15".to_owned(),
        "2026-12-09".to_owned(),
    );
    assert_eq!(findings(&found), [told]);
}

#[test]
fn after_ninety_days_away_ninety_are_free_again() {
    let spain = json!([{"place": "ES", "first": "2026-06-04", "last": "2026-09-01"}]);
    let trip = to_paris("2026-12-01", &[back_on("2026-12-15")], &stays(&spain));
    let found = judged(&bounding(&json!({})), &trip);
    assert_eq!(found.verdict, Verdict::Cleared);
    assert_eq!(count(&found).1.last_lawful_day, day("2027-02-28"));
    // A day more, and none is left.
    let spain = json!([{"place": "ES", "first": "2026-06-04", "last": "2026-09-02"}]);
    let trip = to_paris("2026-12-01", &[back_on("2026-12-15")], &stays(&spain));
    let found = judged(&bounding(&json!({})), &trip);
    assert_eq!(found.verdict, Verdict::Refused);
    let none = (
        FindingKind::NoDaysLeft,
        "2026-12-01".to_owned(),
        String::new(),
    );
    assert_eq!(findings(&found), [none]);
    assert_eq!(count(&found).1.earliest_start, day("2026-12-02"));
}

#[test]
fn the_ninetieth_day_is_lawful_and_the_next_is_not() {
    for (leaves, verdict, over) in [
        ("2027-02-22", Verdict::Cleared, None),
        ("2027-02-23", Verdict::Refused, day("2027-02-23")),
    ] {
        let found = judged(
            &bounding(&json!({})),
            &to_paris("2026-11-25", &[], &until(leaves)),
        );
        let stay = count(&found).1;
        assert_eq!((found.verdict, stay.first_day_over), (verdict, over));
        assert_eq!(stay.last_lawful_day, day("2027-02-22"));
    }
    // Refused whatever the history is: the stay alone is too long.
    let mut trip = to_paris("2026-11-25", &[], &until("2027-02-23"));
    trip.traveller.stays = None;
    assert_eq!(
        judged(&bounding(&json!({})), &trip).verdict,
        Verdict::Refused
    );
}

#[test]
fn of_an_end_that_is_not_known_the_last_lawful_day_is_told() {
    let trip = to_paris("2026-12-01", &[], &stays(&json!([])));
    let found = judged(&bounding(&json!({})), &trip);
    assert_eq!(
        (found.verdict, asked(&found)),
        (Verdict::Undetermined, vec![Field::LeavesOn])
    );
    let stay = count(&found).1;
    assert_eq!(stay.last_lawful_day, day("2027-02-28"));
    assert_eq!((stay.used, stay.total), (Some(0), None));
    // Where no day is left it need not be known.
    let full = json!([{"place": "DE", "first": "2026-08-01", "last": "2026-10-29"}]);
    let found = judged(
        &bounding(&json!({})),
        &to_paris("2026-12-01", &[], &stays(&full)),
    );
    assert_eq!((found.verdict, asked(&found)), (Verdict::Refused, vec![]));
}

#[test]
fn a_visa_and_days_are_asked_for_side_by_side() {
    let mut book = serde_json::to_value(bounding(&json!({})).contents()).unwrap();
    let visa = json!({"id": "x.visa", "title": TEXT, "otherwise": "refused", "need": {"document": {"any_of": ["chinese_visa"]}}});
    book["requirements"].as_array_mut().unwrap().push(visa);
    let asks = &mut book["provisions"].as_array_mut().unwrap()[0];
    asks["then"][0]["require"] = json!(["x.stay", "x.visa"]);
    let book = load(&book).unwrap_or_else(|faults| panic!("{faults:?}"));
    let mut trip = to_paris("2026-12-10", &[back_on("2026-12-20")], &stays(&json!([])));
    assert_eq!(judged(&book, &trip).verdict, Verdict::Conditional);
    let visa = sekisho::trip::Document::new("chinese_visa".parse().unwrap());
    trip.holdings.add(visa);
    assert_eq!(judged(&book, &trip).verdict, Verdict::Cleared);
}

#[test]
fn days_elsewhere_and_on_a_permit_do_not_count() {
    let elsewhere = json!([
        {"place": "IE", "first": "2026-08-01", "last": "2026-09-29"},
        {"place": "CY", "first": "2026-10-01", "last": "2026-11-10"},
    ]);
    let after = [back_on("2026-12-15")];
    let book = bounding(&json!({"not_on": [{"document": "permit"}, {"track": "residence_track"}]}));
    let found = judged(&book, &to_paris("2026-12-01", &after, &stays(&elsewhere)));
    assert_eq!(
        (found.verdict, count(&found).1.left),
        (Verdict::Cleared, Some(90))
    );
    for (on, used) in [
        (json!({"document": "chinese_residence_permit"}), 0),
        (json!({"track": "residence_track"}), 0),
        (json!({"track": "business_track"}), 81),
        (json!(null), 81),
    ] {
        let mut stay = json!({"place": "ES", "first": "2026-08-01", "last": "2026-10-20"});
        if !on.is_null() {
            stay["on"] = on.clone();
        }
        let found = judged(
            &book,
            &to_paris("2026-12-01", &after, &stays(&json!([stay]))),
        );
        assert_eq!(count(&found).1.used, Some(used), "{on}");
    }
}

#[test]
fn airside_is_no_stay_and_a_flight_within_the_area_ends_none() {
    let full = json!([{"place": "DE", "first": "2026-08-01", "last": "2026-10-29"}]);
    let book = bounding(&json!({}));
    let onward = |then: &str| {
        let mut trip = to_paris(
            "2026-12-01",
            &[leg("CDG", "LHR", "2026-12-01T20:00", "2026-12-01T20:30")],
            &stays(&full),
        );
        trip.itinerary.legs[0].then = serde_json::from_value(json!(then)).unwrap();
        judged(&book, &trip).verdict
    };
    assert_eq!(onward("airside"), Verdict::Cleared);
    assert_eq!(onward("admitted"), Verdict::Refused);
    // From Paris to Frankfurt and out from there: one stay, from the first landing to the last departure.
    for then in [Some("airside"), Some("admitted"), None] {
        let after = [
            leg("CDG", "FRA", "2026-12-01T10:00", "2026-12-01T11:20"),
            leg("FRA", "JFK", "2027-02-28T13:00", "2027-02-28T16:00"),
        ];
        let mut trip = to_paris("2026-12-01", &after, &stays(&json!([])));
        trip.itinerary.legs[0].then = then.map(|it| serde_json::from_value(json!(it)).unwrap());
        let found = judged(&book, &trip);
        assert_eq!(found.verdict, Verdict::Cleared, "{then:?}");
        assert_eq!(count(&found).1.total, Some(90), "{then:?}");
        let legs = &mut trip.itinerary.legs;
        legs[2].departs = "2027-03-01T13:00".parse().unwrap();
        legs[2].arrives = "2027-03-01T16:00".parse().unwrap();
        assert_eq!(judged(&book, &trip).verdict, Verdict::Refused, "{then:?}");
    }
}

#[test]
fn two_stays_of_one_trip_count_together() {
    let book = bounding(&json!({}));
    let again = |leaves: &str| {
        let after = [
            back_on("2027-01-09"),
            leg("JFK", "MAD", "2027-02-01T19:00", "2027-02-02T08:00"),
        ];
        let given = json!({"traveller": {"stays": []}, "itinerary": {"leaves_on": leaves}});
        let trip = to_paris("2026-12-01", &after, &given);
        let found = judged(&book, &trip);
        let ways = found.journeys.iter().flat_map(|it| &it.ways);
        let counts = ways.flat_map(|way| &way.requirements);
        let counts: Vec<_> = counts.filter_map(|it| it.stay.clone()).collect();
        (found.verdict, counts)
    };
    let (verdict, counts) = again("2027-03-23");
    assert_eq!(verdict, Verdict::Cleared);
    let used: Vec<_> = counts.iter().map(|it| (it.used, it.total)).collect();
    assert_eq!(used, [(Some(0), Some(40)), (Some(40), Some(90))]);
    assert_eq!(counts[1].last_lawful_day, day("2027-03-23"));
    assert_eq!(again("2027-03-24").0, Verdict::Refused);
}

#[test]
fn who_is_still_there_stays_until_the_trip_leaves() {
    let book = bounding(&json!({}));
    let trip = |stays: Value| {
        let legs = [
            leg("MAD", "JFK", "2026-12-01T13:00", "2026-12-01T16:00"),
            leg("JFK", "CDG", "2026-12-20T19:00", "2026-12-21T08:00"),
            back_on("2027-01-10"),
        ];
        let mut trip = to_paris("2026-12-01", &[], &json!({}));
        trip.itinerary.legs = serde_json::from_value(json!(legs)).unwrap();
        trip.traveller.stays = serde_json::from_value(stays).unwrap();
        trip
    };
    // From 23 September to 1 December are 70 days.
    let found = judged(
        &book,
        &trip(json!([{"place": "FR", "first": "2026-09-23"}])),
    );
    let stay = count(&found).1;
    assert_eq!((found.verdict, stay.used), (Verdict::Refused, Some(70)));
    assert_eq!(stay.last_lawful_day, day("2027-01-09"));
    // That they came there does not say on what basis, nor what was before.
    let mut arrived = trip(json!(null));
    arrived.itinerary.arrived = Some(sekisho::trip::Arrival {
        on: day("2026-09-23"),
        ..sekisho::trip::Arrival::default()
    });
    let found = judged(&book, &arrived);
    assert_eq!(
        (found.verdict, asked(&found)),
        (Verdict::Undetermined, vec![Field::Stays])
    );
    // Who lists no stay there lives there, or is there on what is no stay.
    let found = judged(&book, &trip(json!([])));
    assert_eq!(
        (found.verdict, count(&found).1.used),
        (Verdict::Cleared, Some(0))
    );
}

#[test]
fn before_the_day_from_which_all_stays_are_told_there_may_have_been_others() {
    let book = bounding(&json!({}));
    let trip = |since: &str| {
        let given = json!({"traveller": {"stays": [], "stays_known_since": since}});
        judged(
            &book,
            &to_paris("2026-12-01", &[back_on("2026-12-15")], &given),
        )
    };
    // On 15 December one looks back to 19 June: 75 days before the trip would leave too few.
    let found = trip("2026-09-01");
    assert_eq!(
        (found.verdict, asked(&found)),
        (Verdict::Cleared, vec![]),
        "74 days of June to August at most: 89 with the trip"
    );
    let found = trip("2026-09-04");
    assert_eq!(
        (found.verdict, asked(&found)),
        (Verdict::Undetermined, vec![Field::Stays])
    );
}

#[test]
fn a_limit_of_one_stay_knows_no_history() {
    let book = bounding(&json!({"days": 30, "within": null}));
    for (leaves, verdict) in [
        ("2026-12-30", Verdict::Cleared),
        ("2026-12-31", Verdict::Refused),
    ] {
        let mut trip = to_paris("2026-12-01", &[], &until(leaves));
        trip.traveller.stays = None;
        assert_eq!(judged(&book, &trip).verdict, verdict, "{leaves}");
    }
    // From 00:00 of the day after entry.
    let book = bounding(&json!({"days": 30, "within": null, "counts_first": false}));
    let trip = to_paris("2026-12-01", &[], &until("2026-12-31"));
    assert_eq!(judged(&book, &trip).verdict, Verdict::Cleared);
}

/// A rulebook of two tracks into Japan; of who comes on the first no days count.
fn bounding_one_of_two_tracks() -> Rulebook {
    let limit =
        json!({"in": ["JP"], "days": 90, "within": 180, "not_on": [{"track": "residence_track"}]});
    let requirement = json!({"id": "x.stay", "title": TEXT, "otherwise": "refused", "need": {"stay_limit": limit}});
    let to = json!({"to": ["JP"]});
    let opens = |track: &str| {
        let then = [json!({"open": {"closed": TEXT}})];
        let given = json!({"at": ["landing"], "scope": to, "tracks": [track], "then": then});
        provision(&format!("x.{track}"), &given)
    };
    let asks = json!({"at": ["landing"], "scope": to, "then": [{"require": ["x.stay"]}]});
    let speaks = json!({"then": [{"advise": {"text": TEXT}}]});
    let provisions = [
        opens("residence_track"),
        opens("business_track"),
        provision("x.asks", &asks),
        provision("x.speaks", &speaks),
    ];
    load(&tiny(&json!([]), &json!([requirement]), &provisions))
        .unwrap_or_else(|faults| panic!("{faults:?}"))
}

#[test]
fn a_stay_on_a_track_that_does_not_count_is_not_bounded() {
    let book = bounding_one_of_two_tracks();
    let mut trip = to_paris("2026-12-01", &[], &until("2027-06-01"));
    let flight = &mut trip.itinerary.legs[0];
    flight.to = "NRT".parse().unwrap();
    flight.arrives = "2026-12-01T23:00".parse().unwrap();
    let found = judged(&book, &trip);
    let ways = found.journeys[0].ways.iter().map(|way| {
        let stay = &way.requirements[0];
        let track = way.track.as_ref().unwrap().as_str();
        (track, way.verdict, stay.stay.is_some())
    });
    let expected = [
        ("residence_track", Verdict::Cleared, false),
        ("business_track", Verdict::Refused, true),
    ];
    assert_eq!(ways.collect::<Vec<_>>(), expected);
}

/// The same in an area that France has always been in, and Austria since 1 November 2026.
fn bounding_an_area() -> Rulebook {
    let mut book = serde_json::to_value(bounding(&json!({})).contents()).unwrap();
    let members = json!([{"of": ["FR"]}, {"of": ["AT"], "from": "2026-11-01"}]);
    book["vocabulary"]["areas"] = json!([{"id": "area", "title": TEXT, "members": members}]);
    entry(&mut book, "requirements", "x.stay")["need"]["stay_limit"]["in"] = json!(["area"]);
    load(&book).unwrap_or_else(|faults| panic!("{faults:?}"))
}

#[test]
fn days_in_a_member_count_from_the_day_on_which_it_joins() {
    let book = bounding_an_area();
    let in_austria = |first: &str, last: &str| {
        let stays = stays(&json!([{"place": "AT", "first": first, "last": last}]));
        let trip = to_paris("2026-12-01", &[back_on("2026-12-15")], &stays);
        count(&judged(&book, &trip)).1.used
    };
    assert_eq!(in_austria("2026-10-01", "2026-10-31"), Some(0));
    assert_eq!(in_austria("2026-10-01", "2026-11-01"), Some(1));
    assert_eq!(in_austria("2026-11-01", "2026-11-10"), Some(10));
}

#[test]
fn a_history_in_any_of_the_members_is_thought_of() {
    let book = bounding_an_area();
    let trip = to_paris("2026-12-01", &[back_on("2026-12-15")], &json!({}));
    assert_eq!(judged(&book, &trip).verdict, Verdict::Undetermined);
    let summer = json!([{"place": "FR", "first": "2026-07-01", "last": "2026-09-25"}]);
    let trip = to_paris("2026-12-01", &[back_on("2026-12-15")], &stays(&summer));
    assert_eq!(judged(&book, &trip).verdict, Verdict::Refused);
}

#[test]
fn a_stay_that_goes_on_when_the_trip_sets_out_counts_with_the_one_after_it() {
    let book = bounding(&json!({}));
    let mut trip = to_paris("2026-12-08", &[], &until("2027-03-01"));
    let mut out = trip.itinerary.legs[0].clone();
    (out.from, out.to) = (out.to, "LHR".parse().unwrap());
    out.departs = "2026-12-05T10:00".parse().unwrap();
    out.arrives = "2026-12-05T10:30".parse().unwrap();
    trip.itinerary.legs[0].from = out.to;
    trip.itinerary.legs.insert(0, out);
    // Seventeen days before the flight out, then until the end.
    trip.traveller.stays =
        serde_json::from_value(json!([{"place": "FR", "first": "2026-11-19"}])).unwrap();
    for (leaves, expected) in [
        ("2027-02-18", Verdict::Cleared),
        ("2027-02-19", Verdict::Refused),
    ] {
        trip.itinerary.leaves_on = day(leaves);
        assert_eq!(judged(&book, &trip).verdict, expected, "{leaves}");
    }
}

#[test]
fn stays_that_are_known_since_a_day_are_so_when_the_trip_starts() {
    let given = |since: &str| {
        let given = json!({"traveller": {"stays": [], "stays_known_since": since}});
        evaluate(&bounding(&json!({})), &to_paris("2026-12-01", &[], &given)).map(drop)
    };
    assert_eq!(given("2026-11-30"), Ok(()));
    let error = given("2026-12-01").unwrap_err().to_string();
    assert!(error.contains("traveller.stays_known_since"), "{error}");
}

#[test]
fn an_earlier_landing_counts_unless_all_tracks_asked_for_are_exempt() {
    let book = bounding_one_of_two_tracks();
    let flight = |from: &str, to: &str, day: &str| {
        let [departs, arrives] = ["00:30", "23:00"].map(|time| format!("{day}T{time}"));
        serde_json::from_value(leg(from, to, &departs, &arrives)).unwrap()
    };
    // 61 days, a day away, 51 days.
    let mut trip = to_paris("2026-12-01", &[], &until("2027-03-22"));
    trip.itinerary.legs = vec![
        flight("PVG", "NRT", "2026-12-01"),
        flight("NRT", "PVG", "2027-01-30"),
        flight("PVG", "NRT", "2027-01-31"),
    ];
    for (tracks, expected) in [
        (&["residence_track"][..], Verdict::Cleared),
        (&["business_track"], Verdict::Refused),
        (&["residence_track", "business_track"], Verdict::Cleared),
    ] {
        let asked = tracks.iter().map(|track| track.parse().unwrap());
        trip.itinerary.tracks = asked.collect();
        let found = judged(&book, &trip);
        let last = found.journeys.last().unwrap();
        assert_eq!(last.verdict, expected, "{tracks:?}");
        // On the track that is bounded the days of both count.
        let mut ways = last.ways.iter();
        let bounded = ways.find(|way| {
            way.track
                .as_ref()
                .is_some_and(|it| it.as_str() == "business_track")
        });
        let stay = bounded.unwrap().requirements[0].stay.as_ref();
        let used = stay.and_then(|stay| stay.used);
        let is_exempt = tracks == ["residence_track"];
        assert_eq!(used, Some(if is_exempt { 0 } else { 61 }), "{tracks:?}");
    }
}

#[test]
fn where_there_is_no_room_to_tell_more_stays_they_stay_unknown() {
    let other: Vec<Value> = (1..=64)
        .map(|_| json!({"place": "JP", "first": "2026-11-16", "last": "2026-11-16"}))
        .collect();
    let given = json!({"traveller": {"stays": other, "stays_known_since": "2026-11-15"}});
    let trip = to_paris("2026-12-01", &[back_on("2026-12-15")], &given);
    assert_eq!(
        judged(&bounding(&json!({})), &trip).verdict,
        Verdict::Undetermined
    );
}
