//! Whether the rulebook says what the function written by hand says.

use common::Decision;
#[cfg(feature = "engines")]
use common::Engine;
use common::cases;
use sekisho::Rulebook;

use crate::{Outcome, answer, trip};

/// How many trips are compared besides the 64 that are measured.
const COMPARED: usize = 2_000;
/// From where they are drawn: the first from 1 among whose trips each provision of the rulebook decides something.
const SEED: u64 = 3;

/// The trips that are compared, as they are drawn.
fn drawn() -> Vec<String> {
    let mut drawn = cases::cases();
    drawn.extend(cases::cases_from(SEED, COMPARED));
    drawn
}

/// Compares the rulebook with the rules by hand, trip by trip: the rules that fire, the verdict, and the verdict alone. Says how often
/// each rule fired.
pub fn of(rulebook: &Rulebook) -> Outcome<String> {
    let mut fired = [0_usize; common::RULES.len()];
    let mut verdicts = [0_usize; common::VERDICTS.len()];
    let drawn = drawn();
    for told in &drawn {
        let by_hand = Decision::from_mask(e_native::fired(&e_native::parse(told)));
        let trip = trip::read(told)?;
        let found = answer::decide(rulebook, &trip)?;
        let alone = answer::verdict(sekisho::verdict(rulebook, &trip)?);
        if found != by_hand || alone != by_hand.verdict {
            let trip = serde_json::to_string(&trip)?;
            let says = format!("{found:?}, {alone} alone, but by hand {by_hand:?}");
            return Err(format!("{says}\n{told}\n{trip}").into());
        }
        for id in found.ids {
            fired[common::index_of(id)] += 1;
        }
        verdicts[usize::from(found.verdict)] += 1;
    }
    let never = common::RULES
        .iter()
        .zip(fired)
        .find(|(_, times)| *times == 0);
    if let Some(((id, _), _)) = never {
        return Err(format!("{id} never fires").into());
    }
    let rarest = fired.iter().min().copied().unwrap_or_default();
    let [denied, incomplete, allowed] = verdicts;
    Ok(format!(
        "sekisho as by hand on {} trips: {denied} denied, {incomplete} incomplete, {allowed} allowed; each of the {} rules fires, \
         the rarest {rarest} times",
        drawn.len(),
        fired.len(),
    ))
}

/// The same for the other engines.
#[cfg(feature = "engines")]
pub fn of_engines() -> Outcome<()> {
    of_engine::<e_wirefilter::Wire>("wirefilter")?;
    of_engine::<e_datalogic::PerRule>("datalogic-rs")?;
    of_engine::<e_cedar::Cedar>("cedar")
}

#[cfg(feature = "engines")]
fn of_engine<E: Engine<Out = Decision>>(name: &str) -> Outcome<()> {
    let mut engine = E::load();
    let drawn = drawn();
    for told in &drawn {
        let input = engine.parse(told);
        let by_hand = Decision::from_mask(e_native::fired(&e_native::parse(told)));
        let found = engine.eval(&input);
        if found != by_hand {
            return Err(format!("{name} says {found:?}, but by hand {by_hand:?}\n{told}").into());
        }
    }
    println!("{name} as by hand on {} trips", drawn.len());
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::PARTS;

    #[test]
    fn the_rulebook_says_what_the_rules_by_hand_say() {
        let rulebook = Rulebook::from_json(&PARTS).unwrap();
        println!("{}", of(&rulebook).unwrap());
    }

    /// The provision that says no more than that the rules speak makes no rule fire, but without it nobody is cleared.
    #[test]
    fn a_rulebook_of_which_one_provision_is_never_in_force_says_something_else() {
        let rules: Value = serde_json::from_str(PARTS[0]).unwrap();
        let provisions = rules["provisions"].as_array().unwrap();
        for (position, provision) in provisions.iter().enumerate() {
            let mut broken = rules.clone();
            broken["provisions"][position]["in_force"] =
                json!({"by": "departure", "until": "2000-01-01"});
            let parts = [broken.to_string(), PARTS[1].to_owned(), PARTS[2].to_owned()];
            let rulebook = Rulebook::from_json(&parts).unwrap();
            let found = of(&rulebook);
            assert!(found.is_err(), "{}: {found:?}", provision["id"]);
        }
    }
}
