//! Every constraint on a rulebook's data: broken in one place, the rulebook is refused with a fault that names the place.

mod bounds;
mod broken;
mod citations;
mod coverage;
mod files;
mod intervals;
mod lists;
mod parts;
mod texts;
mod wording;

use sekisho::{Rulebook, RulebookError, RulebookFault};
use serde_json::Value;

fn contents() -> Value {
    serde_json::to_value(Rulebook::builtin().contents()).unwrap()
}

fn load(contents: &Value) -> Result<Rulebook, RulebookError> {
    Rulebook::from_json(&[contents.to_string()])
}

/// The faults of a rulebook that is refused for its contents.
fn faults(contents: &Value) -> Vec<RulebookFault> {
    match load(contents) {
        Err(RulebookError::Invalid { faults, .. }) => faults,
        Err(error) => panic!("it cannot be read: {error}"),
        Ok(_) => Vec::new(),
    }
}

/// The entry of a list of the rulebook with this id.
fn entry<'a>(contents: &'a mut Value, list: &str, id: &str) -> &'a mut Value {
    let entries = contents[list].as_array_mut().unwrap();
    entries
        .iter_mut()
        .find(|entry| entry["id"] == id)
        .unwrap_or_else(|| panic!("{list} has no `{id}`"))
}

/// Asserts that a change is refused with a fault at `place` that says `problem`.
fn refused(what: &str, place: &str, problem: &str, change: impl FnOnce(&mut Value)) {
    let mut broken = contents();
    change(&mut broken);
    let faults = faults(&broken);
    assert!(!faults.is_empty(), "{what}: it is not refused");
    let is_named = faults
        .iter()
        .any(|fault| fault.place.contains(place) && fault.problem.contains(problem));
    assert!(
        is_named,
        "{what}: expected `{place}`: {problem}; found {faults:?}"
    );
}

#[test]
fn the_built_in_rulebook_breaks_no_rule() {
    let loaded = Rulebook::load_builtin();
    assert!(loaded.is_ok(), "{}", loaded.unwrap_err());
    assert_eq!(loaded.unwrap().contents(), Rulebook::builtin().contents());
    assert!(!Rulebook::builtin().contents().provisions.is_empty());
}
