//! Every constraint on a rulebook's data: broken in one place, the rulebook is refused with a fault that names the place.

mod ages;
mod areas;
mod bounds;
mod broken;
mod circles;
mod citations;
mod coverage;
mod distinct;
mod doses;
mod facts;
mod files;
mod intervals;
mod lists;
mod pairs;
mod parts;
mod registries;
mod stays;
mod testing;
mod texts;
mod ways;
mod wording;
mod words;

use sekisho::rulebook::RulebookFault;
use sekisho::{Rulebook, RulebookError};
use serde_json::Value;

use crate::support::rulebooks::{contents, entry};

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
