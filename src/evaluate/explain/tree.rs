//! The conditions of a provision as a tree, with what each of them comes to for a trip.

use std::collections::{HashMap, HashSet};

use crate::assessment::explanation::{FactSeen, Reason, ReasonKind};
use crate::code::DefinitionId;
use crate::rulebook::Rulebook;
use crate::rulebook::compile::Rule;
use crate::rulebook::condition::{Condition, Definition, Predicate};
use crate::rulebook::rule::{Provision, Since};
use crate::truth::Truth;

use super::super::case::Case;
use super::super::facts::{Value, look};

/// How many conditions are unfolded within each other: a rulebook could chain a thousand, and JSON is read 128 deep.
const MAX_DEPTH: usize = 48;

/// A provision as it is judged and as it is written.
pub(super) struct Candidate<'a> {
    bit: u128,
    pub rule: &'a Rule,
    pub provision: &'a Provision,
}

pub(super) struct Trees<'a, 'c> {
    rulebook: &'a Rulebook,
    case: &'c Case<'a>,
    /// Each definition with what it comes to.
    definitions: HashMap<&'a DefinitionId, (&'a Definition, Truth)>,
}

/// The definitions that a provision's tree has named so far, and how many conditions lie around this point of it.
#[derive(Default)]
struct Unfolded<'a> {
    seen: HashSet<&'a DefinitionId>,
    depth: usize,
}

impl<'a, 'c> Trees<'a, 'c> {
    pub(super) fn new(rulebook: &'a Rulebook, case: &'c Case<'a>) -> Self {
        let mut trees = Self {
            rulebook,
            case,
            definitions: HashMap::new(),
        };
        // They rest only on those that stand before them.
        let definitions = &rulebook.contents().definitions;
        let named = case.plan.definitions.iter();
        for definition in named.filter_map(|number| definitions.get(*number)) {
            let truth = trees.value(&definition.means);
            trees
                .definitions
                .insert(&definition.id, (definition, truth));
        }
        trees
    }

    fn value(&self, condition: &Condition) -> Truth {
        match condition {
            Condition::All(parts) => Truth::all(parts.iter().map(|part| self.value(part))),
            Condition::Any(parts) => Truth::any(parts.iter().map(|part| self.value(part))),
            Condition::Not(part) => self.value(part).not(),
            Condition::Is(id) => self.defined(id).map_or(Truth::Unknown, |(_, truth)| truth),
            Condition::Fact(predicate) => self.look(predicate).truth(),
        }
    }

    fn look(&self, predicate: &Predicate) -> Value {
        let named = self.case.compiled.named(predicate);
        look(predicate, &named, &self.case.seen())
    }

    /// The provisions of a set.
    pub(super) fn candidates(&self, set: u128) -> impl Iterator<Item = Candidate<'a>> + use<'a> {
        let written = &self.rulebook.contents().provisions;
        self.case.rules(set).filter_map(move |(bit, rule)| {
            Some(Candidate {
                bit,
                rule,
                provision: written.get(rule.number)?,
            })
        })
    }

    /// Whether a provision applies: it is known, in force and not replaced, and its condition holds.
    pub(super) fn reason(&self, candidate: &Candidate<'a>) -> Reason {
        let mut unfolded = Unfolded::default();
        let mut parts = self.times(candidate);
        match &candidate.provision.when {
            Condition::All(conditions) => {
                parts.extend(self.unfold_each(conditions, &mut unfolded));
            }
            when => parts.push(self.unfold(when, &mut unfolded)),
        }
        Reason::of_all(parts)
    }

    fn times(&self, candidate: &Candidate<'a>) -> Vec<Reason> {
        let provision = candidate.provision;
        let timing = self.case.timing(candidate.bit);
        let force = provision.in_force;
        let notice = self.rulebook.notice_of(&provision.id);
        let known = notice.map(|notice| {
            let kind = ReasonKind::Known {
                notice: notice.id.clone(),
                since: provision.known.unwrap_or(notice.published),
            };
            Reason::leaf(timing.known, kind)
        });
        let kind = ReasonKind::InForce {
            by: force.by,
            day: self.case.day(force.by),
            since: Since {
                from: force.from,
                certain_from: force.certain_from,
            },
            until: force.until,
        };
        let in_force = Reason::leaf(timing.in_force, kind);
        let replaced = self.candidates(timing.replaced_by | timing.perhaps_replaced_by);
        let replaced = replaced.map(|other| {
            let by = other.provision.id.clone();
            let is_certain = timing.replaced_by & other.bit != 0;
            let truth = if is_certain {
                Truth::Fails
            } else {
                Truth::Unknown
            };
            Reason::leaf(truth, ReasonKind::NotReplaced { by })
        });
        known
            .into_iter()
            .chain([in_force])
            .chain(replaced)
            .collect()
    }

    fn unfold(&self, condition: &'a Condition, unfolded: &mut Unfolded<'a>) -> Reason {
        let (kind, parts) = match condition {
            Condition::All(parts) => (ReasonKind::All {}, parts.as_slice()),
            Condition::Any(parts) => (ReasonKind::AtLeastOne {}, parts.as_slice()),
            Condition::Not(part) => (ReasonKind::Negation {}, std::slice::from_ref(&**part)),
            Condition::Is(id) => return self.unfold_definition(id, unfolded),
            Condition::Fact(predicate) => return self.fact(predicate),
        };
        Reason {
            truth: self.value(condition),
            kind,
            parts: self.unfold_each(parts, unfolded),
        }
    }

    fn unfold_each(&self, parts: &'a [Condition], unfolded: &mut Unfolded<'a>) -> Vec<Reason> {
        if unfolded.depth == MAX_DEPTH {
            return Vec::new();
        }
        unfolded.depth += 1;
        let reasons = parts.iter().map(|part| self.unfold(part, unfolded));
        let reasons = reasons.collect();
        unfolded.depth -= 1;
        reasons
    }

    fn defined(&self, id: &DefinitionId) -> Option<(&'a Definition, Truth)> {
        self.definitions.get(id).copied()
    }

    /// A definition is unfolded where the tree first names it.
    fn unfold_definition(&self, id: &'a DefinitionId, unfolded: &mut Unfolded<'a>) -> Reason {
        let Some((definition, truth)) = self.defined(id) else {
            return Reason::of_all(Vec::new());
        };
        let is_first = unfolded.seen.insert(id);
        let means = is_first.then_some(std::slice::from_ref(&definition.means));
        Reason {
            truth,
            kind: ReasonKind::Definition {
                id: id.clone(),
                title: definition.title.clone(),
                readings: definition.readings.clone(),
            },
            parts: self.unfold_each(means.unwrap_or_default(), unfolded),
        }
    }

    fn fact(&self, predicate: &Predicate) -> Reason {
        let value = self.look(predicate);
        let mut fields = predicate.fields(self.case.compiled);
        // What is missing of a document is no fact that a condition names.
        if let Value::Missing(missing, _) = &value
            && !fields.contains(missing)
        {
            fields.push(missing.clone());
        }
        let facts = fields.into_iter().map(|field| {
            let missing = match &value {
                Value::Missing(missing, position) => Some(*position).filter(|_| *missing == field),
                Value::Known(_) | Value::Unsettled => None,
            };
            FactSeen {
                index: missing
                    .flatten()
                    .and_then(|position| u32::try_from(position).ok()),
                is_missing: missing.is_some(),
                value: self.case.trip.told(self.case.compiled, &field),
                field,
            }
        });
        let kind = ReasonKind::Fact {
            predicate: predicate.clone(),
            facts: facts.collect(),
        };
        Reason::leaf(value.truth(), kind)
    }
}
