//! What must hold of conditions.

use std::collections::BTreeSet;

use crate::code::DefinitionId;
use crate::place::area::Place;
use crate::rulebook::condition::{Condition, Predicate};
use crate::rulebook::rule::AgeBound;
use crate::time::window::Anchor;

use super::area::Size;
use super::{Checker, MAX_AGE};

/// The most conditions within one, itself included; what the definitions mean that it names does not count.
const MAX_NODES: usize = 1000;

impl Checker<'_, '_> {
    pub(super) fn definitions(&mut self) {
        let mut known: BTreeSet<&DefinitionId> = BTreeSet::new();
        for definition in &self.file.definitions {
            self.condition(definition.id.as_str(), &definition.means, &known);
            known.insert(&definition.id);
        }
    }

    pub(super) fn condition(
        &mut self,
        place: &str,
        condition: &Condition,
        known: &BTreeSet<&DefinitionId>,
    ) {
        let found = count(condition);
        self.expect(
            found <= MAX_NODES,
            place,
            format_args!("has {found} conditions in one: expected at most {MAX_NODES}"),
        );
        if found <= MAX_NODES {
            self.part(place, condition, known);
        }
    }

    fn part(&mut self, place: &str, condition: &Condition, known: &BTreeSet<&DefinitionId>) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                let can_hold = matches!(condition, Condition::All(_)) || !parts.is_empty();
                self.expect(can_hold, place, "an `any` of nothing never holds");
                for part in parts {
                    self.part(place, part, known);
                }
            }
            Condition::Not(part) => self.part(place, part, known),
            Condition::Is(id) => self.expect(
                known.contains(id),
                place,
                format_args!("unknown definition `{id}`"),
            ),
            Condition::Fact(predicate) => self.predicate(place, predicate),
        }
    }

    fn predicate(&mut self, place: &str, predicate: &Predicate) {
        let is_empty = match predicate {
            Predicate::Nationality(list) | Predicate::AnyNationality(list) => {
                self.nationals(place, list);
                list.is_empty()
            }
            Predicate::Mode(modes) => modes.is_empty(),
            _ => predicate.places().is_some_and(<[Place]>::is_empty),
        };
        if let Some(places) = predicate.places() {
            let finest = match predicate {
                Predicate::LastTransitIn(_) | Predicate::LandsIn(_) => Size::Airport,
                Predicate::LivesIn(_) => Size::Subdivision,
                _ => Size::Country,
            };
            self.places(place, places, finest);
        }
        self.expect(!is_empty, place, "a list in the condition is empty");
        if let Predicate::States(bound) = predicate {
            self.fact_bound(place, bound, false);
        }
        if let Predicate::Holds(spec) = predicate {
            self.asked_document(place, spec, false);
        }
        if let Predicate::Dosed(spec) = predicate {
            self.asked_doses(place, spec, false);
        }
        if let Predicate::Recovered(spec) = predicate {
            self.asked_recovery(place, spec);
        }
        if let Predicate::EnteredBy(track) | Predicate::AsksFor(track) = predicate {
            self.tracks(place, std::slice::from_ref(track));
        }
        if let Predicate::DepartsOn(window) | Predicate::LandsOn(window) = predicate {
            self.window(place, *window);
            let problem =
                "a condition asks for the hours between two days: expected days, months or years";
            self.expect(window.unit.is_of_days(), place, problem);
        }
        if let Predicate::Age(bound) = predicate {
            self.age(place, *bound);
        }
    }

    fn age(&mut self, place: &str, bound: AgeBound) {
        let is_bounded = bound.from.is_some() || bound.below.is_some();
        self.expect(
            is_bounded,
            place,
            "an age has no bound: expected `from`, `below` or both",
        );
        let is_ordered = bound.from < bound.below || bound.below.is_none();
        self.expect(is_ordered, place, "an age ends before it begins");
        let most = MAX_AGE * 12;
        let is_near = bound
            .edges()
            .all(|months| i64::from(months) <= i64::from(most));
        let problem = format_args!("an age of more than {MAX_AGE} years");
        self.expect(is_near, place, problem);
        let is_had = !matches!(bound.at, Anchor::Birth | Anchor::CertificateIssue);
        let problem = "an age is asked for at what tells none: expected departure, onward departure, landing, entry, exit or the day of asking";
        self.expect(is_had, place, problem);
    }
}

/// How many conditions there are, this one included.
fn count(condition: &Condition) -> usize {
    let within = match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().map(count).sum(),
        Condition::Not(part) => count(part),
        Condition::Is(_) | Condition::Fact(_) => 0,
    };
    within + 1
}
