//! The trips that are measured: worked ones, and sixty-four varied ones.

pub mod varied;

use std::collections::BTreeMap;
use std::error::Error;

use sekisho::{Rulebook, Trip, Verdict, evaluate, verdict};

/// A worked trip with the verdict that it must get.
#[derive(Clone, Copy, Debug)]
pub struct Worked {
    /// Its number among the scenarios.
    pub name: &'static str,
    /// The trip.
    pub json: &'static str,
    /// What it comes to.
    pub expected: Verdict,
}

/// S-1 direct; S-4 via Seoul; S-13 one track asked for; S-16 two tracks side by side; S-21 four provinces, one of them
/// not surveyed.
pub const WORKED: [Worked; 5] = [
    Worked {
        name: "S-1",
        json: include_str!("s-01.json"),
        expected: Verdict::Conditional,
    },
    Worked {
        name: "S-4",
        json: include_str!("s-04.json"),
        expected: Verdict::Conditional,
    },
    Worked {
        name: "S-13",
        json: include_str!("s-13.json"),
        expected: Verdict::Conditional,
    },
    Worked {
        name: "S-16",
        json: include_str!("s-16.json"),
        expected: Verdict::Conditional,
    },
    Worked {
        name: "S-21",
        json: include_str!("s-21.json"),
        expected: Verdict::NotCovered,
    },
];

/// How many varied trips are measured together.
pub const VARIED: usize = 64;

/// A set of trips under one name, as JSON and as trips.
#[derive(Clone, Debug)]
pub struct Set {
    /// What it is called in the results.
    pub name: String,
    /// The trips as JSON.
    pub texts: Vec<String>,
    /// The same trips.
    pub trips: Vec<Trip>,
}

/// Every set that is measured; each trip is known to get its verdict, from `evaluate` and `verdict` alike.
pub fn sets(rulebook: &Rulebook) -> Result<Vec<Set>, Box<dyn Error>> {
    let mut sets = Vec::new();
    for worked in WORKED {
        let trip = Trip::from_json(worked.json)?;
        let found = evaluate(rulebook, &trip)?.verdict;
        assert_eq!(found, worked.expected, "{}", worked.name);
        assert_eq!(
            verdict(rulebook, &trip)?,
            found,
            "{}, the verdict alone",
            worked.name
        );
        let text = serde_json::to_string(&trip)?;
        sets.push(Set {
            name: worked.name.into(),
            texts: vec![text],
            trips: vec![trip],
        });
    }
    sets.push(varied(rulebook)?);
    Ok(sets)
}

fn varied(rulebook: &Rulebook) -> Result<Set, Box<dyn Error>> {
    let trips = varied::mixed(VARIED)?;
    let mut counts = BTreeMap::<Verdict, usize>::new();
    for trip in &trips {
        let found = evaluate(rulebook, trip)?.verdict;
        assert_eq!(verdict(rulebook, trip)?, found, "{trip:?}");
        *counts.entry(found).or_default() += 1;
    }
    assert_eq!(
        counts.len(),
        5,
        "every verdict occurs among the varied trips: {counts:?}"
    );
    let texts = trips
        .iter()
        .map(serde_json::to_string)
        .collect::<Result<_, _>>()?;
    Ok(Set {
        name: format!("mix of {VARIED}"),
        texts,
        trips,
    })
}
