//! Rulebooks that are large in one respect.

use serde_json::{Value, json};

use super::*;

#[test]
fn definitions_that_name_each_other_twice_are_followed_once() {
    let book = |first: &str| {
        changed(|book| {
            let title = book["definitions"][0]["title"].clone();
            let list = book["definitions"].as_array_mut().unwrap();
            let define = |n: u32, means: Value| json!({"id": format!("d{n}"), "title": title, "means": means});
            list.push(define(200, json!({"fact": {"lands_in": [first]}})));
            list.push(define(0, json!({"fact": {"lands_in": ["PEK"]}})));
            list.extend((1..200).map(|n| {
                let earlier = json!({"is": format!("d{}", n - 1)});
                define(n, json!({"all": [earlier, earlier]}))
            }));
            entry(book, "provisions", "b.technical-stop")["when"] = json!({"is": "d199"});
        })
    };
    let found = only(amended(&book("PEK"), &book("PKX")));
    assert_eq!(found.reaches, []);
}
