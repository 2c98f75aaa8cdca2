//! Requirements that rest on themselves.

use serde_json::json;

use super::*;

/// The requirements that are told to rest on themselves, where each of these rests on the next, in two ways by turns.
fn told(chain: &[&str]) -> Vec<String> {
    let mut book = contents();
    for (number, pair) in chain.windows(2).enumerate() {
        let [one, other] = pair else { continue };
        let by = if number % 2 == 0 {
            "depends_on"
        } else {
            "serves"
        };
        entry(&mut book, "requirements", one)[by] = json!([other]);
    }
    let faults = faults(&book).into_iter();
    let circles = faults.filter(|fault| fault.problem == "rests on itself");
    let mut places: Vec<_> = circles.map(|fault| fault.place.clone()).collect();
    places.sort();
    places
}

#[test]
fn a_circle_is_told_of_all_that_are_in_it_and_of_no_other() {
    assert_eq!(told(&["b.copy", "b.copy"]), ["b.copy"]);
    assert_eq!(told(&["b.copy", "g.test", "b.copy"]), ["b.copy", "g.test"]);
    let three = ["b.copy", "g.test", "f.pcr", "b.copy"];
    assert_eq!(told(&three), ["b.copy", "f.pcr", "g.test"]);
    // Whatever rests on a circle is none.
    let leads_to_one = ["e.hdc", "b.copy", "g.test", "f.pcr", "b.copy"];
    assert_eq!(told(&leads_to_one), ["b.copy", "f.pcr", "g.test"]);
    assert_eq!(told(&["b.copy", "g.test", "f.pcr"]), [""; 0]);
}
