//! How much there may be for one pair of countries; of a rulebook with many pairs there may be far more.

use sekisho::code::{Country, Nationality};
use serde_json::{Value, json};

use super::{faults, load};
use crate::support::rulebooks::{TEXT, provision, tiny};

/// A rulebook of provisions, with the requirements and definitions that they name.
fn book(definitions: Vec<Value>, requirements: Vec<Value>, provisions: &[Value]) -> Value {
    tiny(&definitions.into(), &requirements.into(), provisions)
}

/// A country in an id.
fn small(country: Country) -> String {
    country.to_string().to_lowercase()
}

fn list(count: usize, entry: impl Fn(usize) -> Value) -> Vec<Value> {
    (0..count).map(entry).collect()
}

/// Provisions of which each speaks of journeys from one country to another, all others aside.
fn from(country: Country, id: &str, given: &Value) -> Value {
    let mut given = given.clone();
    given["scope"] = json!({"from": [country], "to": ["FR"]});
    if given.get("then").is_none() {
        given["then"] = json!([{"advise": {"text": TEXT}}]);
    }
    provision(id, &given)
}

/// Asserts that a rulebook is taken with as much as there may be from one country and as much again from another, and refused
/// with one more from the first, which is named.
fn at_most(most: usize, place: &str, problem: &str, of: impl Fn(&[(Country, usize)]) -> Value) {
    let both = of(&[(Country::JP, most), (Country::KR, most)]);
    assert!(load(&both).is_ok(), "{place}: {:?}", faults(&both).first());
    let faults = faults(&of(&[(Country::JP, most + 1), (Country::KR, most)]));
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    let problem = format!(
        "`{place}`: more than {most}{problem} for one pair of countries: from `JP` to `FR`"
    );
    assert_eq!(told, [problem]);
}

#[test]
fn there_are_at_most_128_provisions_for_a_pair_of_countries() {
    at_most(128, "provisions", "", |counts| {
        let provisions = counts.iter().flat_map(|(country, count)| {
            let place = small(*country);
            list(*count, |n| {
                from(*country, &format!("p.{place}.{n}"), &json!({}))
            })
        });
        book(vec![], vec![], &provisions.collect::<Vec<_>>())
    });
}

#[test]
fn there_are_at_most_128_distinct_predicates_for_a_pair_of_countries() {
    let people: Vec<Nationality> = Nationality::all().collect();
    at_most(128, "predicates", " distinct predicates", |counts| {
        let mut start = 0;
        let provisions = counts.iter().map(|(country, count)| {
            let place = small(*country);
            let own = list(
                *count,
                |n| json!({"fact": {"nationality": [people[start], people[start + n + 1]]}}),
            );
            start += 1;
            let id = format!("p.{place}");
            from(*country, &id, &json!({"when": {"any": own}}))
        });
        book(vec![], vec![], &provisions.collect::<Vec<_>>())
    });
}

#[test]
fn there_are_at_most_128_requirements_for_a_pair_of_countries_those_on_which_they_rest_among_them()
{
    at_most(128, "requirements", "", |counts| {
        let (mut requirements, mut provisions) = (Vec::new(), Vec::new());
        for (country, count) in counts {
            let place = small(*country);
            let id = |n: usize| format!("r.{place}.{n}");
            // Each rests on the one before; the last alone is named, and the first by a provision of elsewhere.
            requirements.extend(list(*count, |n| {
                let before: Vec<String> = n.checked_sub(1).map(id).into_iter().collect();
                let need = json!({"document": {"any_of": ["ticket"]}});
                json!({"id": id(n), "need": need, "title": TEXT, "otherwise": "refused", "depends_on": before})
            }));
            let last = json!({"then": [{"require": [id(count - 1)]}]});
            provisions.push(from(*country, &format!("p.{place}"), &last));
            for n in 0..count - 1 {
                let elsewhere = if *country == Country::JP { "BR" } else { "AR" };
                let scope = json!({"from": [elsewhere], "to": [Country::all().nth(n).unwrap()]});
                let given = json!({"scope": scope, "then": [{"require": [id(n)]}]});
                provisions.push(provision(&format!("q.{place}.{n}"), &given));
            }
        }
        book(vec![], requirements, &provisions)
    });
}

#[test]
fn there_are_at_most_64_tracks_for_a_pair_of_countries() {
    at_most(64, "tracks", "", |counts| {
        let (mut tracks, mut provisions) = (Vec::new(), Vec::new());
        for (country, count) in counts {
            let place = small(*country);
            for n in 0..*count {
                let track = format!("t.{place}.{n}");
                tracks.push(json!({"id": track, "title": TEXT, "into": ["FR"]}));
                let given = json!({"tracks": [track], "then": [{"open": {"closed": TEXT}}]});
                provisions.push(from(*country, &format!("p.{place}.{n}"), &given));
            }
        }
        let mut book = book(vec![], vec![], &provisions);
        let declared = book["vocabulary"]["tracks"].as_array_mut().unwrap();
        declared.extend(tracks);
        book
    });
}

#[test]
fn there_are_at_most_a_thousand_definitions_for_a_pair_of_countries() {
    at_most(1_000, "definitions", "", |counts| {
        let (mut definitions, mut provisions) = (Vec::new(), Vec::new());
        for (country, count) in counts {
            let place = small(*country);
            let id = |n: usize| format!("d.{place}.{n}");
            definitions.extend(list(*count, |n| {
                let before = n.checked_sub(1).map(|n| json!({"is": id(n)}));
                let means = before.unwrap_or_else(|| json!({"fact": "via"}));
                json!({"id": id(n), "title": TEXT, "means": {"any": [means, {"fact": "via"}]}})
            }));
            let given = json!({"when": {"is": id(count - 1)}});
            provisions.push(from(*country, &format!("p.{place}"), &given));
        }
        book(definitions, vec![], &provisions)
    });
}

#[test]
fn scopes_may_tell_all_countries_apart() {
    let provisions = Country::all().map(|country| {
        let given = json!({"scope": {"from": [country]}, "then": [{"advise": {"text": TEXT}}]});
        provision(&format!("p.{}", small(country)), &given)
    });
    assert!(load(&book(vec![], vec![], &provisions.collect::<Vec<_>>())).is_ok());
}
