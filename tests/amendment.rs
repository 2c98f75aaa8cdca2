//! probe
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]
use sekisho::*;
use serde_json::{Value, json};

fn contents() -> Value {
    serde_json::to_value(Rulebook::builtin().contents()).unwrap()
}
fn load(contents: &Value) -> Result<Rulebook, RulebookError> {
    Rulebook::from_json(&[contents.to_string()])
}

fn show(kind: &str, id: &str, found: &Amendments) {
    for a in &found.amendments {
        let part = serde_json::to_string(&a.part).unwrap();
        match &a.bearing {
            Bearing::Witnessed { witness } => {
                let legs: Vec<String> = witness
                    .trip
                    .itinerary
                    .legs
                    .iter()
                    .map(|l| format!("{}-{} {} {:?}", l.from, l.to, l.departs, l.then))
                    .collect();
                println!(
                    "{kind} {id} {part} {:?} {}->{} alone={} tried={} {} asked {} T={} diffs={}",
                    witness.extent,
                    witness.before,
                    witness.after,
                    witness.alone,
                    found.tried,
                    legs.join(";"),
                    witness.trip.as_of,
                    serde_json::to_string(&witness.trip.traveller).unwrap(),
                    witness.differences.len()
                );
            }
            other => println!("{kind} {id} {part} ***** {other:?} {:?}", a.changes),
        }
    }
}

fn drop_orphans(book: &mut Value) {
    loop {
        let mut asked = std::collections::BTreeSet::new();
        for p in book["provisions"].as_array().unwrap() {
            for e in p["then"].as_array().unwrap() {
                if let Some(l) = e.get("require") {
                    for r in l.as_array().unwrap() {
                        asked.insert(r.as_str().unwrap().to_owned());
                    }
                }
            }
        }
        let n = book["requirements"].as_array().unwrap().len();
        book["requirements"]
            .as_array_mut()
            .unwrap()
            .retain(|r| asked.contains(r["id"].as_str().unwrap()));
        let m = book["requirements"].as_array().unwrap().len();
        let clean = |v: &mut Value| {
            if let Some(l) = v.as_array_mut() {
                l.retain(|r| asked.contains(r.as_str().unwrap()));
            }
        };
        for r in book["requirements"].as_array_mut().unwrap() {
            for f in ["depends_on", "serves"] {
                if r.get(f).is_some() {
                    clean(&mut r[f]);
                }
            }
        }
        for p in book["provisions"].as_array_mut().unwrap() {
            for e in p["then"].as_array_mut().unwrap() {
                if e.get("waive").is_some() {
                    clean(&mut e["waive"]);
                }
                if e.get("restrict").is_some() {
                    clean(&mut e["restrict"]["requirements"]);
                }
            }
        }
        if n == m {
            break;
        }
    }
}

#[test]
fn drop_each() {
    let all = contents();
    let start = std::time::Instant::now();
    let mut trips = 0;
    for (i, provision) in all["provisions"].as_array().unwrap().iter().enumerate() {
        let id = provision["id"].as_str().unwrap();
        let mut other = all.clone();
        other["provisions"].as_array_mut().unwrap().remove(i);
        for p in other["provisions"].as_array_mut().unwrap() {
            if let Some(list) = p.get_mut("replaces").and_then(Value::as_array_mut) {
                list.retain(|r| r != id);
            }
        }
        drop_orphans(&mut other);
        for p in other["provisions"].as_array_mut().unwrap() {
            if p["id"] == "e.tests" && id == "b.direct.tests" {
                p["replaces"] = json!(["f.direct.citizens"]);
            }
            if p["id"] == "e.via" && id == "b.via.first-round" {
                p["replaces"].as_array_mut().unwrap().push(json!("f.via"));
            }
        }
        match load(&other) {
            Ok(after) => {
                let found = amendments(Rulebook::builtin(), &after);
                trips += found.tried;
                show("drop", id, &found);
            }
            Err(error) => println!("drop {id} REFUSED {error}"),
        }
    }
    println!("{trips} trips {:?}", start.elapsed());
}

#[test]
fn move_each() {
    let all = contents();
    for (i, provision) in all["provisions"].as_array().unwrap().iter().enumerate() {
        let id = provision["id"].as_str().unwrap();
        for bound in ["from", "until"] {
            let mut other = all.clone();
            let force = &mut other["provisions"][i]["in_force"];
            let Some(day) = force[bound].as_str() else {
                println!("move {id} no {bound}");
                continue;
            };
            let day: chrono::NaiveDate = day.parse().unwrap();
            force[bound] = json!((day + chrono::TimeDelta::days(1)).to_string());
            match load(&other) {
                Ok(after) => show(bound, id, &amendments(Rulebook::builtin(), &after)),
                Err(error) => println!("{bound} {id} REFUSED {error}"),
            }
        }
    }
}
