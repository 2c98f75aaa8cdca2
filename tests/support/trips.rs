//! Arbitrary trips that could be somebody's, around the dates on which rules change.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use sekisho::Trip;
use sekisho::code::{City, Country, DocumentKind, Nationality, Subdivision, Track};
use sekisho::place::Location;
use sekisho::trip::{
    Arrival, Facts, FieldValue, Holdings, Itinerary, Layover, Leg, Residence, Traveller, Visit,
};

use super::facts::{choice, choices, fact, yes_no};
use super::holdings::{HoldingsPlan, holdings};
use super::{airport, change_dates, clock, evidence, flight, instant, plus, publications};

pub const JAPAN: [&str; 6] = ["NRT", "HND", "KIX", "NGO", "CTS", "FUK"];
pub const CHINA: [&str; 9] = [
    "PVG", "PEK", "PKX", "CAN", "CTU", "TSN", "WUH", "NKG", "HGH",
];
pub const OTHERS: [&str; 8] = ["ICN", "PUS", "HKG", "MFM", "TPE", "BKK", "LAX", "FRA"];

fn one_of(codes: &'static [&'static str]) -> impl Strategy<Value = Location> {
    select(codes).prop_map(airport)
}

/// The airports of a trip in order.
fn chain() -> impl Strategy<Value = Vec<Location>> {
    let (jp, cn, other) = (|| one_of(&JAPAN), || one_of(&CHINA), || one_of(&OTHERS));
    let any = || prop_oneof![one_of(&JAPAN), one_of(&CHINA), one_of(&OTHERS)];
    prop_oneof![
        5 => (jp(), cn()).prop_map(|(a, b)| vec![a, b]),
        4 => (jp(), other(), cn()).prop_map(|(a, b, c)| vec![a, b, c]),
        1 => (jp(), other(), other(), cn()).prop_map(|(a, b, c, d)| vec![a, b, c, d]),
        5 => (cn(), jp()).prop_map(|(a, b)| vec![a, b]),
        3 => (cn(), other(), jp()).prop_map(|(a, b, c)| vec![a, b, c]),
        4 => (other(), jp(), cn()).prop_map(|(a, b, c)| vec![a, b, c]),
        2 => (cn(), jp(), cn()).prop_map(|(a, b, c)| vec![a, b, c]),
        2 => (jp(), cn(), jp()).prop_map(|(a, b, c)| vec![a, b, c]),
        1 => (jp(), jp(), cn(), cn()).prop_map(|(a, b, c, d)| vec![a, b, c, d]),
        2 => vec(any(), 2..6),
    ]
}

/// Minutes on the ground between two flights.
fn stop() -> impl Strategy<Value = i64> {
    prop_oneof![3 => 45_i64..1500, 1 => select(vec![1440, 1441]), 2 => (1_i64..20).prop_map(|days| days * 1440)]
}

fn layover() -> impl Strategy<Value = Option<Layover>> {
    select(vec![None, Some(Layover::Airside), Some(Layover::Admitted)])
}

/// A day on which something changes, or one near it.
pub fn travel_day() -> impl Strategy<Value = NaiveDate> {
    (select(change_dates()), -16_i64..3).prop_map(|(date, days)| plus(date, days))
}

fn minute() -> impl Strategy<Value = u32> {
    prop_oneof![1 => select(vec![0, 1, 119, 120, 1439]), 3 => 0_u32..1440]
}

fn fly(
    chain: &[Location],
    first: DateTime<FixedOffset>,
    hops: &[(i64, i64, Option<Layover>)],
) -> Vec<Leg> {
    let mut departs = first;
    let mut legs = Vec::new();
    for (ends, (minutes, ground, then)) in chain
        .windows(2)
        .zip(hops)
        .filter(|(ends, _)| ends[0] != ends[1])
    {
        let mut leg = flight(ends[0], ends[1], departs, *minutes);
        leg.then = *then;
        departs = instant(leg.arrives) + TimeDelta::minutes(*ground);
        legs.push(leg);
    }
    // After the last leg the traveller enters, in three of four trips.
    if let Some(last) = legs
        .last_mut()
        .filter(|last| instant(last.departs).timestamp() % 4 != 0)
    {
        last.then = None;
    }
    legs
}

fn legs() -> impl Strategy<Value = Vec<Leg>> {
    let hop = (60_i64..720, stop(), layover());
    (
        chain(),
        travel_day(),
        minute(),
        vec(hop, 6),
        weighted(0.05, one_of(&OTHERS)),
    )
        .prop_map(|(chain, date, minute, hops, technical_stop)| {
            let mut legs = fly(&chain, clock(chain[0], date, minute), &hops);
            if let Some(leg) = legs.first_mut() {
                leg.technical_stops.extend(technical_stop);
            }
            legs
        })
}

fn country() -> impl Strategy<Value = Country> {
    select(vec!["JP", "CN", "KR", "HK", "TH"]).prop_map(|code| Country::new(code).unwrap())
}

pub fn track() -> impl Strategy<Value = Track> {
    select(super::TRACKS.to_vec()).prop_map(super::track)
}

fn visit() -> impl Strategy<Value = Visit> {
    let places = vec![
        ("CN-JS", Some("320500")),
        ("CN-JS", None),
        ("CN-BJ", None),
        ("CN-ZJ", None),
        ("CN-HB", Some("420100")),
        ("CN-HB", None),
        ("CN-TJ", None),
        ("CN-GD", Some("440100")),
        ("CN-GD", Some("440300")),
        ("CN-SH", None),
        ("CN-YN", None),
        ("CN-HK", None),
    ];
    select(places).prop_map(|(place, city)| Visit {
        subdivision: Subdivision::new(place).unwrap(),
        city: city.map(|code| City::new(code).unwrap()),
    })
}

fn itinerary() -> impl Strategy<Value = Itinerary> {
    let arrival = (
        weighted(0.7, 0_i64..20),
        weighted(0.7, country()),
        weighted(0.7, track()),
    );
    let visits = prop_oneof![3 => Just(Vec::new()), 1 => vec(visit(), 1..3)];
    let tracks = prop_oneof![3 => Just(Vec::new()), 1 => vec(track(), 1..3)];
    (legs(), weighted(0.4, arrival), visits, tracks).prop_map(|(legs, arrival, visits, tracks)| {
        let first = legs
            .first()
            .map_or(super::day("2020-12-01"), |leg| leg.departs.date());
        let arrived = arrival.map(|(days, from, track)| Arrival {
            on: days.map(|days| plus(first, -days)),
            from,
            track,
        });
        let visits = if legs.is_empty() && visits.is_empty() {
            vec![Visit {
                subdivision: Subdivision::new("CN-JS").unwrap(),
                city: None,
            }]
        } else {
            visits
        };
        Itinerary {
            legs,
            arrived,
            visits,
            tracks,
            leaves_on: None,
        }
    })
}

fn status_of_residence() -> impl Strategy<Value = FieldValue> {
    let apart = [
        "student",
        "intra_company_transferee",
        "dependent",
        "long_term_resident",
        "spouse_or_child_of_japanese_national",
        "diplomat",
    ];
    prop_oneof![6 => select(apart.map(choice).to_vec()), 1 => select(choices("status_of_residence"))]
}

/// What is stated of a standing in Japan; now and then what hangs on it, without itself or without the permit that a last day
/// presupposes.
fn standing() -> impl Strategy<Value = Vec<(&'static str, FieldValue)>> {
    let status = || weighted(0.8, status_of_residence());
    let until = (travel_day(), any::<bool>())
        .prop_map(|(day, long)| FieldValue::Date(plus(day, if long { 700 } else { 5 })));
    let permit = weighted(0.8, any::<bool>().prop_map(yes_no));
    let purpose = weighted(0.8, select(choices("short_term_purpose")));
    let of = |standing: &'static str| ("japan_status", Some(choice(standing)));
    let known = prop_oneof![
        1 => Just(vec![of("special_permanent_resident")]),
        3 => (status(), permit, weighted(0.7, until)).prop_map(move |(status, permit, until)| {
            // There is no last day of what is not held.
            let until = until.filter(|_| permit != Some(yes_no(false)));
            vec![
                of("status_of_residence"),
                ("status_of_residence", status),
                ("reentry_permit", permit),
                ("reentry_permit_until", until),
            ]
        }),
        3 => status().prop_map(move |status| vec![of("certificate_of_eligibility"), ("status_of_residence", status)]),
        2 => purpose.prop_map(move |purpose| vec![of("short_term_stay"), ("short_term_purpose", purpose)]),
        1 => Just(vec![of("no_standing")]),
    ];
    (known, prop::bool::weighted(0.1)).prop_map(|(known, is_implied)| {
        let first = usize::from(is_implied);
        let known = known.into_iter().skip(first);
        known
            .filter_map(|(word, value)| Some((word, value?)))
            .collect()
    })
}

fn residence() -> impl Strategy<Value = Residence> {
    let subdivision = select(vec![
        "JP-13", "JP-27", "JP-42", "CN-SH", "CN-JS", "CN-TJ", "CN-HK",
    ]);
    prop_oneof![
        2 => country().prop_map(Residence::in_country),
        3 => subdivision.prop_map(|code| Residence::in_subdivision(Subdivision::new(code).unwrap())),
    ]
}

fn facts() -> impl Strategy<Value = Facts> {
    let yes = |weight| prop::bool::weighted(weight).prop_map(yes_no);
    (
        weighted(0.7, yes(0.1)),
        weighted(0.6, yes(0.5)),
        weighted(0.7, yes(0.5)),
        weighted(0.7, select(choices("fast_track_field"))),
        weighted(0.7, standing()),
    )
        .prop_map(|(symptoms, stayed, returning, field, standing)| {
            let others = [
                ("symptoms", symptoms),
                ("stayed_in_refused_area", stayed),
                ("returning", returning),
                ("fast_track_field", field),
            ];
            let others = others.into_iter();
            let others = others.filter_map(|(word, value)| Some((word, value?)));
            let all = standing.into_iter().flatten().chain(others);
            all.map(|(word, value)| (fact(word), value)).collect()
        })
}

fn traveller() -> impl Strategy<Value = Traveller> {
    let nationality = select(vec!["CHN", "CHN", "JPN", "JPN", "THA", "D", "TWN", "XXA"]);
    let documents = select(vec![
        Vec::new(),
        vec![DocumentKind::new("passport").unwrap()],
        vec![DocumentKind::new("chinese_resident_identity_card").unwrap()],
        vec![
            DocumentKind::new("passport").unwrap(),
            DocumentKind::new("chinese_resident_identity_card").unwrap(),
        ],
    ]);
    (
        weighted(
            0.85,
            nationality.prop_map(|code| Nationality::new(code).unwrap()),
        ),
        weighted(0.85, residence()),
        facts(),
        weighted(0.5, documents),
    )
        .prop_map(
            |(nationality, residence, facts, identity_documents)| Traveller {
                nationality,
                residence,
                facts,
                identity_documents,
                ..Traveller::default()
            },
        )
}

/// When it is asked: before the first flight, while under way, or around a publication.
fn asked() -> impl Strategy<Value = Asked> {
    prop_oneof![
        4 => (-40 * 1440_i64..0).prop_map(Asked::FromDeparture),
        2 => (0_i64..8 * 1440).prop_map(Asked::FromDeparture),
        2 => (select(publications()), -2_i64..3).prop_map(|(at, minutes)| Asked::At(at + TimeDelta::minutes(minutes))),
    ]
}

#[derive(Clone, Copy, Debug)]
enum Asked {
    FromDeparture(i64),
    At(DateTime<FixedOffset>),
}

/// How much of what is asked for the traveller of an arbitrary trip already holds, besides what is random.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ready {
    AsItComes,
    Half,
    Wholly,
}

/// A trip that could be somebody's: well-formed, around the dates on which rules change, with facts and lists unknown.
pub fn trip() -> impl Strategy<Value = Trip> {
    let ready = select(vec![
        Ready::AsItComes,
        Ready::AsItComes,
        Ready::Half,
        Ready::Wholly,
    ]);
    (itinerary(), traveller(), asked(), holdings(), ready).prop_map(
        |(itinerary, traveller, asked, plan, ready)| {
            build(itinerary, traveller, asked, &plan, ready)
        },
    )
}

fn build(
    itinerary: Itinerary,
    traveller: Traveller,
    asked: Asked,
    plan: &HoldingsPlan,
    ready: Ready,
) -> Trip {
    let first = itinerary.legs.first().map_or_else(
        || clock(airport("PVG"), super::day("2020-12-01"), 0),
        |leg| instant(leg.departs),
    );
    let last = itinerary
        .legs
        .last()
        .map_or(first, |leg| instant(leg.departs));
    let as_of = match asked {
        Asked::FromDeparture(minutes) => first + TimeDelta::minutes(minutes),
        Asked::At(at) => at,
    };
    let mut trip = Trip::new(as_of.into());
    trip.itinerary = itinerary;
    trip.traveller = traveller;
    trip.holdings = if ready == Ready::Wholly {
        Holdings::nothing()
    } else {
        plan.lay(first, last)
    };
    match ready {
        Ready::AsItComes => trip,
        Ready::Half => evidence::make_ready(trip, 2),
        Ready::Wholly => evidence::make_ready(trip, 1),
    }
}
