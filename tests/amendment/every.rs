//! Every provision of the built-in rulebook: dropped, and its days moved.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, TimeDelta};
use sekisho::Rulebook;
use sekisho::amendments::{Amendments, Extent, WitnessSearch};
use serde_json::{Value, json};

use super::*;

const EMPTY: [&str; 0] = [];

fn ids() -> Vec<String> {
    let provisions = &Rulebook::builtin().contents().provisions;
    provisions.iter().map(|it| it.id.to_string()).collect()
}

/// How far the answers of witnesses change, how often; and the most trips that one took.
#[derive(Debug, Default)]
struct Count {
    extents: BTreeMap<Extent, u32>,
    trips: u32,
    most: u32,
    /// The provisions for which no trip was found.
    none: Vec<String>,
}

impl Count {
    fn add(&mut self, id: &str, found: &Amendments) {
        self.trips += found.tried;
        self.most = self.most.max(found.tried);
        let own = found
            .amendments
            .iter()
            .find(|it| it.part == provision(id))
            .unwrap();
        match &own.search {
            WitnessSearch::Witnessed { witness } => {
                *self.extents.entry(witness.extent).or_default() += 1;
            }
            _ => self.none.push(id.to_owned()),
        }
    }
}

/// The rulebook without a provision, and without what then nobody asks for or replaces.
fn without(id: &str) -> Value {
    let mut book = contents();
    let list = |book: &mut Value, name: &str| book[name].as_array().unwrap().clone();
    let mut provisions = list(&mut book, "provisions");
    provisions.retain(|it| it["id"] != id);
    let effects = provisions
        .iter()
        .flat_map(|it| it["then"].as_array().unwrap());
    let asked = effects
        .filter_map(|effect| effect.get("require")?.as_array())
        .flatten();
    let asked: BTreeSet<String> = asked.map(|id| id.as_str().unwrap().to_owned()).collect();
    let keep = |value: Option<&mut Value>, is_kept: &dyn Fn(&str) -> bool| {
        if let Some(list) = value.and_then(Value::as_array_mut) {
            list.retain(|id| is_kept(id.as_str().unwrap()));
        }
    };
    for provision in &mut provisions {
        keep(provision.get_mut("replaces"), &|other| other != id);
        for effect in provision["then"].as_array_mut().unwrap() {
            keep(effect.get_mut("waive"), &|id| asked.contains(id));
            keep(effect.pointer_mut("/restrict/requirements"), &|id| {
                asked.contains(id)
            });
        }
    }
    let mut requirements = list(&mut book, "requirements");
    requirements.retain(|it| asked.contains(it["id"].as_str().unwrap()));
    for requirement in &mut requirements {
        keep(requirement.get_mut("depends_on"), &|id| asked.contains(id));
        keep(requirement.get_mut("serves"), &|id| asked.contains(id));
    }
    (book["provisions"], book["requirements"]) = (json!(provisions), json!(requirements));
    book
}

#[test]
fn whoever_misses_a_provision_that_is_dropped_is_found() {
    let (mut count, mut refused) = (Count::default(), Vec::new());
    for id in ids() {
        match load(&without(&id)) {
            Ok(after) => count.add(&id, &amended(Rulebook::builtin(), &after)),
            Err(_) => refused.push(id),
        }
    }
    println!("{} dropped: {count:?}", ids().len() - refused.len());
    // Others follow them on their subject, certify what they ask for, or are for the track that they open: the rulebook is not
    // sound without them.
    let needed = [
        "b.direct.tests",
        "b.via.first-round",
        "c.return.open",
        "e.tests",
    ];
    assert_eq!(refused, needed);
    assert_eq!(count.none, EMPTY);
}

fn moved(id: &str, bound: &str) -> Option<Rulebook> {
    let mut book = contents();
    let later = |day: &mut Value| -> Option<()> {
        let first: NaiveDate = day.as_str()?.parse().unwrap();
        *day = json!((first + TimeDelta::days(1)).to_string());
        Some(())
    };
    later(&mut entry(&mut book, "provisions", id)["in_force"][bound])?;
    // What lasts longer must be covered for longer.
    if bound == "until" {
        for part in book["coverage"].as_array_mut().unwrap() {
            later(&mut part["in_force"][bound])?;
        }
    }
    load(&book).ok()
}

#[test]
fn whoever_travels_on_the_day_by_which_a_provision_begins_later_is_found() {
    let mut count = Count::default();
    let refused: Vec<_> = ids()
        .into_iter()
        .filter(|id| {
            let after = moved(id, "from");
            let found = after.map(|after| amended(Rulebook::builtin(), &after));
            found
                .as_ref()
                .inspect(|found| count.add(id, found))
                .is_none()
        })
        .collect();
    println!("begun a day later: {count:?}");
    // An earlier provision on its subject would leave a gap.
    assert_eq!(refused, EMPTY);
    // It is known a month after it begins: whoever leaves on that day cannot have asked.
    assert!(count.none.is_empty(), "{:?}", count.none);
}

#[test]
fn whoever_travels_on_the_day_by_which_a_provision_ends_later_is_found() {
    let mut count = Count::default();
    for id in ids() {
        let after = moved(&id, "until").expect("a day more is sound");
        count.add(&id, &amended(Rulebook::builtin(), &after));
    }
    println!("ended a day later: {count:?}");
    assert_eq!(count.none, EMPTY);
}
