//! The order in which a rulebook is written carries no meaning where nobody says so.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use sekisho::assessment::Status;
use sekisho::{Assessment, Rulebook, Trip, evaluate};
use serde_json::{Value, json};

use super::for_each;
use crate::support::rulebooks::{load, provision, test, tiny};
use crate::support::{sample, trips};

/// Numbers in no order, the same ones for a seed (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound).unwrap()).unwrap()
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for end in (1..list.len()).rev() {
            list.swap(end, self.below(end + 1));
        }
    }
}

/// Shuffles every list whose order carries no meaning. `at` keeps its order: what is required is due at the first.
fn shuffle(book: &mut Value, dice: &mut Dice) {
    for list in ["notices", "requirements", "provisions"] {
        dice.shuffle(book[list].as_array_mut().unwrap());
    }
    shuffle_definitions(book["definitions"].as_array_mut().unwrap(), dice);
    for definition in book["definitions"].as_array_mut().unwrap() {
        shuffle_lists(definition, &["readings"], dice);
        shuffle_condition(&mut definition["means"], dice);
    }
    for requirement in book["requirements"].as_array_mut().unwrap() {
        shuffle_lists(requirement, &["depends_on", "serves"], dice);
    }
    for provision in book["provisions"].as_array_mut().unwrap() {
        shuffle_lists(
            provision,
            &["cites", "readings", "tracks", "replaces", "then"],
            dice,
        );
        shuffle_lists(&mut provision["scope"], &["from", "to"], dice);
        if provision.get("when").is_some() {
            shuffle_condition(&mut provision["when"], dice);
        }
        for effect in provision["then"].as_array_mut().unwrap() {
            shuffle_lists(effect, &["require", "waive"], dice);
            if let Some(restrict) = effect.get_mut("restrict") {
                shuffle_lists(restrict, &["requirements"], dice);
            }
        }
    }
}

fn shuffle_lists(entry: &mut Value, lists: &[&str], dice: &mut Dice) {
    for list in lists {
        if let Some(list) = entry.get_mut(*list).and_then(Value::as_array_mut) {
            dice.shuffle(list);
        }
    }
}

/// Each definition still stands after those that it uses.
fn shuffle_definitions(definitions: &mut Vec<Value>, dice: &mut Dice) {
    let mut left = std::mem::take(definitions);
    dice.shuffle(&mut left);
    while !left.is_empty() {
        let is_free = |definition: &Value| {
            let text = definition["means"].to_string();
            let names = |other: &Value| text.contains(&json!({"is": other["id"]}).to_string());
            !left.iter().any(names)
        };
        let free = left.iter().position(is_free).unwrap();
        definitions.push(left.remove(free));
    }
}

fn shuffle_condition(condition: &mut Value, dice: &mut Dice) {
    for parts in ["all", "any"] {
        if let Some(parts) = condition.get_mut(parts).and_then(Value::as_array_mut) {
            dice.shuffle(parts);
            for part in parts {
                shuffle_condition(part, dice);
            }
        }
    }
    if let Some(part) = condition.get_mut("not") {
        shuffle_condition(part, dice);
    }
    for fact in condition
        .get_mut("fact")
        .and_then(Value::as_object_mut)
        .into_iter()
        .flat_map(|fact| fact.values_mut())
    {
        if let Some(list) = fact.as_array_mut() {
            dice.shuffle(list);
        }
    }
}

/// An answer whose lists are sets.
fn as_sets(answer: &Assessment) -> Value {
    let mut value = serde_json::to_value(answer).unwrap();
    sort(&mut value);
    value
}

fn sort(value: &mut Value) {
    match value {
        Value::Array(list) => {
            list.iter_mut().for_each(sort);
            list.sort_by_cached_key(Value::to_string);
        }
        Value::Object(map) => map.values_mut().for_each(sort),
        _ => {}
    }
}

/// Where two answers differ first.
fn difference(one: &Value, other: &Value, place: &str) -> Option<String> {
    match (one, other) {
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            let mut pairs = a.iter().zip(b).enumerate();
            pairs.find_map(|(number, (a, b))| difference(a, b, &format!("{place}[{number}]")))
        }
        (Value::Object(a), Value::Object(b)) if a.len() == b.len() => {
            a.iter().find_map(|(key, a)| {
                difference(
                    a,
                    b.get(key).unwrap_or(&Value::Null),
                    &format!("{place}.{key}"),
                )
            })
        }
        _ => (one != other).then(|| format!("{place}: {one} or {other}")),
    }
}

fn same(books: &[Rulebook], trip: &Trip) -> Result<(), TestCaseError> {
    let first = as_sets(&evaluate(&books[0], trip).unwrap());
    for book in &books[1..] {
        let other = as_sets(&evaluate(book, trip).unwrap());
        let found = difference(&first, &other, "");
        prop_assert!(
            found.is_none(),
            "{:?}\nthe trip: {}",
            found,
            crate::support::shown(trip)
        );
    }
    Ok(())
}

/// A rulebook as it is written, and in other orders.
fn orders(book: &Value, count: u64) -> Option<Vec<Rulebook>> {
    let mut books = vec![load(book).ok()?];
    for seed in 1..=count {
        let mut shuffled = book.clone();
        shuffle(&mut shuffled, &mut Dice(seed * 7_919 + 104_729));
        books.push(load(&shuffled).unwrap_or_else(|faults| panic!("{faults:?}")));
    }
    Some(books)
}

#[test]
fn the_order_of_the_built_in_rulebook_changes_no_answer() {
    let book = serde_json::to_value(Rulebook::builtin().contents()).unwrap();
    let books = orders(&book, 6).unwrap();
    for_each(400, trips::trip(), |trip| same(&books, &trip));
}

/// Provisions that ask for what the built-in rulebook knows, waive it, refuse and open, wherever and for whomever.
fn rules() -> impl Strategy<Value = Vec<Value>> {
    let book = Rulebook::builtin().contents();
    let ids: Vec<String> = book
        .requirements
        .iter()
        .map(|spec| spec.id.to_string())
        .collect();
    let conditions: Vec<Value> = book
        .provisions
        .iter()
        .map(|found| serde_json::to_value(&found.when).unwrap())
        .collect();
    let refusal = json!({"text": book.texts.keys().next().unwrap()});
    let effect = prop_oneof![
        5 => vec(select(ids.clone()), 1..4).prop_map(|ids| json!({"require": ids})),
        1 => vec(select(ids), 1..3).prop_map(|ids| json!({"waive": ids})),
        1 => Just(json!({"refuse": refusal.clone()})),
    ];
    let at = vec(
        select(vec!["boarding", "transit", "onward_boarding", "landing"]),
        1..3,
    );
    let tracks = prop_oneof![3 => Just(Vec::new()), 1 => vec(select(vec!["business_track", "ordinary_return", "fast_track"]), 1..3)];
    let rule = (select(conditions), vec(effect, 1..3), at, tracks).prop_map(move |(when, mut then, at, tracks)| {
        // Only a provision for a track closes one.
        if tracks.len() > 1 {
            then.push(json!({"exclude": refusal}));
        }
        json!({"notice": "b", "cites": ["B-1.1"], "when": when, "then": then, "at": at, "tracks": tracks})
    });
    vec(rule, 4..12).prop_map(|rules| {
        let numbered = rules.into_iter().enumerate();
        numbered
            .map(|(number, rule)| provision(&format!("x.{number}"), &rule))
            .collect()
    })
}

#[test]
fn the_order_of_any_rulebook_changes_no_answer() {
    let tried = std::cell::Cell::new(0);
    for_each(24, (rules(), vec(trips::trip(), 12)), |(rules, trips)| {
        let mut book = serde_json::to_value(Rulebook::builtin().contents()).unwrap();
        book["provisions"].as_array_mut().unwrap().extend(rules);
        // It speaks of whatever its provisions do.
        book.as_object_mut().unwrap().remove("coverage");
        // What can mean nothing is refused: there is no answer then.
        let Some(books) = orders(&book, 2) else {
            return Ok(());
        };
        tried.set(tried.get() + 1);
        trips.iter().try_for_each(|trip| same(&books, trip))
    });
    println!("{} rulebooks", tried.get());
    assert!(tried.get() > 5, "{}", tried.get());
}

/// A visa at boarding, valid until that day, and an application for it at landing, a day later.
fn visa_and_application(swapped: bool) -> Rulebook {
    let window = json!({"anchor": "departure", "unit": "hours", "earliest": -72, "latest": 0});
    let after =
        json!({"anchor": "certificate_issue", "unit": "hours", "earliest": 0, "latest": 240});
    let own = |id: &str, need: Value| json!({"id": id, "title": "text", "otherwise": "refused", "need": need});
    let mut apply = own(
        "x.apply",
        json!({"application": {"window": after, "after": "x.test"}}),
    );
    apply["serves"] = json!(["x.permit"]);
    let permit = own(
        "x.permit",
        json!({"document": {"any_of": ["chinese_visa"], "valid": "on_the_day"}}),
    );
    let asks = |id: &str, at: &str, requirement: &str| {
        provision(
            id,
            &json!({"at": [at], "then": [{"require": [requirement]}]}),
        )
    };
    let mut provisions = vec![
        asks("x.one", "boarding", "x.permit"),
        asks("x.other", "landing", "x.apply"),
        asks("x.third", "boarding", "x.test"),
    ];
    if swapped {
        provisions.reverse();
    }
    let requirements = json!([permit, apply, test("x.test", &window, &json!({}))]);
    load(&tiny(&json!([]), &requirements, &provisions)).unwrap()
}

#[test]
fn an_application_serves_a_visa_at_the_checkpoint_of_the_visa_whichever_is_written_first() {
    let mut trip = sample("s-01-osaka-to-shanghai");
    let leg = &mut trip.itinerary.legs[0];
    (leg.departs, leg.arrives) = (
        "2020-11-24T22:00".parse().unwrap(),
        "2020-11-25T00:40".parse().unwrap(),
    );
    let permit = json!({"kind": "chinese_visa", "valid_until": "2020-11-24"});
    trip.holdings.documents = Some(vec![serde_json::from_value(permit).unwrap()]);
    for swapped in [false, true] {
        let answer = evaluate(&visa_and_application(swapped), &trip).unwrap();
        let found = &answer.journeys[0].ways[0].requirements;
        let status = |id: &str| {
            found
                .iter()
                .find(|found| found.id.as_str() == id)
                .unwrap()
                .status
        };
        assert_eq!(
            status("x.permit"),
            Status::Met,
            "it is valid on the day of boarding"
        );
        assert_eq!(
            status("x.apply"),
            Status::Met,
            "what it is for is held where that is due"
        );
    }
}
