//! Texts that would like to be markup.

use sekisho::Rulebook;
use serde_json::Value;

use super::{assert_whole_by_itself, folder};
use crate::support::programs::{run, text};
use crate::support::rulebooks::texts;

/// The built-in rulebook with something added to every text and name that people see.
fn hostile_rulebook() -> String {
    let mut rulebook = serde_json::to_value(Rulebook::builtin().contents()).unwrap();
    let attack = "<script>alert(1)</script>\"><img src=x onerror='alert(2)'>&lt;";
    let poison = |text: &mut Value| *text = format!("{}{attack}", text.as_str().unwrap()).into();
    rulebook["texts"] = serde_json::to_value(texts()).unwrap();
    for text in rulebook["texts"].as_object_mut().unwrap().values_mut() {
        text.as_object_mut().unwrap().values_mut().for_each(poison);
    }
    for platform in rulebook["registries"][0]["platforms"]
        .as_array_mut()
        .unwrap()
    {
        poison(&mut platform["official_name"]);
    }
    for notice in rulebook["notices"].as_array_mut().unwrap() {
        notice["url"] = "javascript:alert(3)".into();
    }
    rulebook.to_string()
}

#[test]
fn a_rulebook_of_malice_shows_as_text_and_runs_nothing() {
    let rulebook = folder().join("hostile.json");
    std::fs::write(&rulebook, hostile_rulebook()).unwrap();
    let trip = "examples/trips/s-16-intra-company-transferee.json";
    for trip in [trip, "examples/trips/s-12-via-seoul-in-december.json"] {
        let html = text(&run(
            "report",
            &[trip, "--rulebook", rulebook.to_str().unwrap()],
        ));
        assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&gt;&lt;img"));
        assert_whole_by_itself(trip, &html);
    }
}
