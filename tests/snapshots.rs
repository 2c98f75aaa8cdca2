//! The JSON of every main type, as it was last agreed. `INSTA_UPDATE=always cargo test --test all snapshots::` renews it.

use sekisho::assessment::{Topic, TopicKind};
use sekisho::plan::Turnarounds;
use sekisho::trip::Traveller;
use sekisho::{Rulebook, Trip, alternatives, differences, evaluate, explain, interview, plan};

fn trip(text: &str) -> Trip {
    Trip::from_json(text).unwrap()
}

macro_rules! snapshot {
    ($test:ident, $file:literal) => {
        #[test]
        fn $test() {
            let trip = trip(include_str!(concat!("../examples/trips/", $file)));
            let assessment = evaluate(Rulebook::builtin(), &trip).unwrap();
            insta::assert_json_snapshot!(concat!(stringify!($test), "_trip"), trip);
            insta::assert_json_snapshot!(concat!(stringify!($test), "_assessment"), assessment);
        }
    };
}

snapshot!(osaka_to_shanghai, "s-01-osaka-to-shanghai.json");
snapshot!(nagoya_via_seoul, "s-04-nagoya-via-seoul.json");
snapshot!(bangkok_via_narita, "s-08-bangkok-via-narita.json");
snapshot!(
    shanghai_to_tokyo_on_the_business_track,
    "s-13-business-track.json"
);
snapshot!(
    a_transferee_enters_anew,
    "s-16-intra-company-transferee.json"
);
snapshot!(shanghai_to_suzhou, "s-21-shanghai-to-suzhou.json");

#[test]
fn the_plan_and_the_alternatives_of_who_took_no_temperature() {
    let trip = trip(include_str!("../examples/trips/s-13-business-track.json"));
    let plan = plan(Rulebook::builtin(), &trip, Turnarounds::default()).unwrap();
    insta::assert_json_snapshot!("shanghai_to_tokyo_on_the_business_track_plan", plan);
    let found = alternatives(Rulebook::builtin(), &trip, Turnarounds::default()).unwrap();
    insta::assert_json_snapshot!(
        "shanghai_to_tokyo_on_the_business_track_alternatives",
        found
    );
}

#[test]
fn what_is_new_for_who_booked_before_the_green_code() {
    let mut trip = trip(include_str!(
        "../examples/trips/s-03-flight-in-december.json"
    ));
    trip.as_of = "2020-11-20T09:00+09:00".parse().unwrap();
    let booked = evaluate(Rulebook::builtin(), &trip).unwrap();
    trip.as_of = "2020-11-28T09:00+09:00".parse().unwrap();
    let now = evaluate(Rulebook::builtin(), &trip).unwrap();
    insta::assert_json_snapshot!("flight_in_december_differences", differences(&booked, &now));
}

#[test]
fn why_the_residence_track_is_closed_to_the_spouse_of_a_japanese_national() {
    let trip = trip(include_str!(
        "../examples/trips/s-16-spouse-of-japanese-national.json"
    ));
    let topic = Topic {
        journey: 0,
        track: Some(crate::support::track("residence_track")),
        passport: None,
        of: TopicKind::Track {},
    };
    let found = explain(Rulebook::builtin(), &trip, &topic).unwrap();
    insta::assert_json_snapshot!("spouse_explanation", found);
}

#[test]
fn what_is_asked_first_of_who_tells_only_the_flights() {
    let mut trip = trip(include_str!("../examples/trips/s-13-business-track.json"));
    trip.traveller = Traveller::default();
    let step = interview(Rulebook::builtin(), &trip, &[]).unwrap();
    insta::assert_json_snapshot!("shanghai_to_tokyo_interview", step);
}

#[test]
fn the_contents_of_the_rulebook_without_its_texts() {
    let mut contents = Rulebook::builtin().contents().clone();
    contents
        .texts
        .retain(|key, _| key.as_str() == "track.fast_track");
    contents.registries = Vec::new();
    insta::assert_json_snapshot!("rulebook", contents);
}
