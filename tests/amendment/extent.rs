//! How far answers change where nothing is asked for that was not.

use sekisho::Rulebook;
use sekisho::amendments::{Amended, Amendment, Aspect, Extent, WitnessSearch};
use sekisho::assessment::Modality;
use sekisho::differences::{Changed, Difference};
use serde_json::{Value, json};

use super::*;

fn requirement(change: impl FnOnce(&mut Value)) -> Amendment {
    let after = changed(|book| change(entry(book, "requirements", "b.pcr")));
    only(amended(Rulebook::builtin(), &after))
}

#[test]
fn whoever_is_told_other_steps_is_not_told_that_only_the_sources_are_other_ones() {
    let found = requirement(|pcr| {
        pcr["steps"].as_array_mut().unwrap().pop().unwrap();
    });
    let witness = witness(&found);
    assert_eq!(
        (witness.extent, &witness.differences[..]),
        (Extent::Words, &[][..])
    );
}

#[test]
fn whoever_is_only_advised_what_was_required_has_other_requirements() {
    let found = requirement(|pcr| pcr["recommended"] = json!(true));
    assert!(witness(&found).extent <= Extent::Requirements, "{found:?}");
    let before = changed(|book| {
        entry(book, "requirements", "b.copy")["recommended"] = json!(true);
        entry(book, "requirements", "b.copy")["otherwise"] = json!("not_said");
    });
    let after = changed(|book| {
        entry(book, "requirements", "b.copy")["otherwise"] = json!("not_said");
    });
    let found = only(amended(&before, &after));
    assert!(witness(&found).extent <= Extent::Requirements, "{found:?}");
    let (was, is) = (Modality::Recommended, Modality::Required);
    let is_told = |it: &Difference| matches!(&it.what, Changed::Modality { before, after, .. } if (*before, *after) == (was, is));
    assert!(witness(&found).differences.iter().any(is_told), "{found:?}");
}

#[test]
fn an_answer_that_only_rests_on_something_else_is_told_so() {
    let after = changed(|book| {
        entry(book, "provisions", "f.landing")["cites"] = json!(["F-2"]);
    });
    let found = only(amended(Rulebook::builtin(), &after));
    assert_eq!(witness(&found).extent, Extent::Sources);
}

#[test]
fn a_definition_with_another_title_is_told() {
    let after = changed(|book| {
        entry(book, "definitions", "may_re_enter_japan")["title"] = json!("note.read_notice");
    });
    let found = only(amended(Rulebook::builtin(), &after));
    let wording = Amended::Aspect {
        aspect: Aspect::Wording,
    };
    assert_eq!(found.changes, [wording]);
    assert_eq!(found.search, WitnessSearch::NotSought);
}
