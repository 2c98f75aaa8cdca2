//! From the data of a rulebook to what evaluation walks over.

use std::collections::HashMap;
use std::sync::Arc;

use crate::assessment::{RequirementIds, Source, SourceRef, TextKeys};
use crate::code::{DefinitionId, Reading, RequirementId};
use crate::condition::{Condition, Definition, Predicate};
use crate::rule::{Effect, Need, Notice, Provision, RequirementSpec};
use crate::vocabulary::Vocabulary;

use super::sense::{self, Judged};
use super::world::World;
use super::{Compiled, FactWords, Kinds, MAX_BITS, Outcome, Requirement, Rule, Tree, Words, plan};

/// What compiling a rulebook can complain of: the id of the place, and the problem.
pub(crate) type Complaint = (String, String);

/// A definition as conditions use it.
struct Defined {
    holds: Tree,
    fails: Tree,
    uses: Uses,
}

/// What a condition names, directly or by its definitions.
#[derive(Clone, Default)]
struct Uses {
    /// One bit each.
    predicates: u128,
    /// The readings that decided it.
    readings: Vec<Reading>,
}

pub(crate) struct Compiler<'a> {
    definitions: HashMap<&'a DefinitionId, Defined>,
    requirement_bits: HashMap<RequirementId, u128>,
    predicate_bits: HashMap<Predicate, u32>,
    out: Compiled,
    complaints: Vec<Complaint>,
}

/// Compiles provisions whose references have been checked.
pub(crate) fn compile(
    vocabulary: &Vocabulary,
    notices: &[Notice],
    definitions: &[Definition],
    requirements: &[RequirementSpec],
    provisions: &[Provision],
) -> Result<Compiled, Vec<Complaint>> {
    let mut compiler = Compiler {
        definitions: HashMap::new(),
        requirement_bits: HashMap::new(),
        predicate_bits: HashMap::new(),
        out: Compiled {
            kinds: Kinds::of(vocabulary),
            facts: FactWords::of(vocabulary),
            words: Words::new(vocabulary),
            ..Compiled::default()
        },
        complaints: Vec::new(),
    };
    compiler.requirements(requirements);
    for definition in definitions {
        compiler.define(definition);
    }
    let mut predicates = Vec::with_capacity(provisions.len());
    for provision in provisions {
        let (rule, named) = compiler.rule(provision);
        compiler.out.rules.push(rule);
        predicates.push(named);
    }
    let senseless = compiler.senseless(notices, definitions, provisions, &predicates);
    compiler.complaints.extend(senseless);
    let (gates, plans) = plan::plans(&compiler.out.words, notices, requirements, provisions);
    if plans.iter().any(|plan| plan.rules.len() > MAX_BITS) {
        let problem = format!("more than {MAX_BITS} for one pair of countries");
        compiler.complain("provisions", problem);
    }
    (compiler.out.gates, compiler.out.plans) = (gates, plans);
    if compiler.complaints.is_empty() {
        Ok(compiler.out)
    } else {
        Err(compiler.complaints)
    }
}

impl<'a> Compiler<'a> {
    fn complain(&mut self, place: &str, problem: impl Into<String>) {
        self.complaints.push((place.to_owned(), problem.into()));
    }

    fn requirements(&mut self, specs: &[RequirementSpec]) {
        if specs.len() > MAX_BITS {
            self.complain("requirements", format!("more than {MAX_BITS}"));
            return;
        }
        for (number, spec) in specs.iter().enumerate() {
            self.requirement_bits.insert(spec.id.clone(), 1 << number);
        }
        for (number, spec) in specs.iter().enumerate() {
            let positive = match &spec.need {
                Need::Test(test) => test.positive.clone(),
                _ => None,
            };
            let document = match &spec.need {
                Need::Document(document) => self.out.kinds.asked(document),
                _ => None,
            };
            self.out.requirements.push(Requirement {
                bit: 1 << number,
                depends_on_bits: self.bits(&spec.depends_on),
                serves: self.bits(&spec.serves),
                depends_on: RequirementIds(Arc::from(spec.depends_on.as_slice())),
                steps: TextKeys(Arc::from(spec.steps.as_slice())),
                kind: self.out.kind(&spec.need),
                spec: spec.clone(),
                positive,
                document,
            });
        }
    }

    fn bits(&self, requirements: &[RequirementId]) -> u128 {
        requirements
            .iter()
            .filter_map(|id| self.requirement_bits.get(id))
            .fold(0, |bits, bit| bits | bit)
    }

    /// The provision, and the predicates that its condition names.
    fn rule(&mut self, provision: &Provision) -> (Rule, u128) {
        let mut uses = Uses {
            readings: provision.readings.clone(),
            ..Uses::default()
        };
        let when = self.tree(&provision.when, true, &mut uses);
        let Uses {
            predicates,
            mut readings,
        } = uses;
        readings.sort_unstable();
        readings.dedup();
        let mut fields: Vec<_> = (0_u32..)
            .zip(&self.out.predicates)
            .filter(|(i, _)| predicates >> i & 1 == 1)
            .flat_map(|(_, predicate)| predicate.fields(&self.out))
            .collect();
        fields.sort_unstable();
        fields.dedup();
        let source = Source {
            provision: provision.id.clone(),
            cites: provision.cites.clone(),
            readings,
            used: fields,
        };
        let rule = Rule {
            source: SourceRef(Arc::new(source.into())),
            at: provision.at.clone(),
            tracks: self.out.words.tracks(&provision.tracks),
            when,
            then: provision
                .then
                .iter()
                .map(|effect| self.outcome(effect))
                .collect(),
        };
        (rule, predicates)
    }

    /// What can mean nothing.
    fn senseless(
        &self,
        notices: &[Notice],
        definitions: &[Definition],
        provisions: &[Provision],
        predicates: &[u128],
    ) -> Vec<Complaint> {
        let world = World::new(&self.out.facts, &self.out.predicates);
        let shared = &self.out.shared;
        let defined = definitions.iter().filter_map(|definition| {
            let defined = self.definitions.get(&definition.id)?;
            Some(Judged {
                place: definition.id.as_str(),
                tree: &defined.holds,
                predicates: defined.uses.predicates,
            })
        });
        let ruled = provisions.iter().zip(&self.out.rules).zip(predicates);
        let ruled = ruled.map(|((provision, rule), predicates)| Judged {
            place: provision.id.as_str(),
            tree: &rule.when,
            predicates: *predicates,
        });
        let ruled: Vec<Judged<'_>> = ruled.collect();
        let all: Vec<Judged<'_>> = defined.chain(ruled.iter().copied()).collect();
        let mut complaints = sense::unfulfillable(&world, shared, &all);
        let texts = (notices, provisions);
        complaints.extend(sense::waived_everywhere(&world, &self.out, texts, &ruled));
        complaints
    }

    fn outcome(&self, effect: &Effect) -> Outcome {
        match effect {
            Effect::Open { closed } => Outcome::Open(closed.clone()),
            Effect::Exclude(refusal) => Outcome::Exclude(refusal.clone()),
            Effect::Refuse(refusal) => Outcome::Refuse(refusal.clone()),
            Effect::Require(requirements) => Outcome::Require(self.bits(requirements)),
            Effect::Oblige(duty) => Outcome::Oblige(duty.clone()),
            Effect::Waive(requirements) => Outcome::Waive(self.bits(requirements)),
            Effect::Restrict {
                requirements,
                window,
            } => Outcome::Restrict(self.bits(requirements), *window),
            Effect::Advise { text } => Outcome::Advise(text.clone()),
        }
    }

    /// The condition, or with `positive` false what it denies.
    fn tree(&mut self, condition: &Condition, positive: bool, uses: &mut Uses) -> Tree {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                let every = matches!(condition, Condition::All(_)) == positive;
                let parts: Vec<_> = parts
                    .iter()
                    .map(|part| self.tree(part, positive, uses))
                    .collect();
                Tree::of(every, parts)
            }
            Condition::Not(part) => self.tree(part, !positive, uses),
            Condition::Is(id) => {
                let Some(defined) = self.definitions.get(id) else {
                    return Tree::of(true, []);
                };
                uses.predicates |= defined.uses.predicates;
                // Where it is enough that the definition does not hold, its readings decide nothing.
                if positive {
                    uses.readings.extend(&defined.uses.readings);
                    defined.holds.clone()
                } else {
                    defined.fails.clone()
                }
            }
            Condition::Fact(predicate) => {
                if let Predicate::Unsettled(reading) = predicate.as_ref() {
                    uses.readings.push(*reading);
                }
                let bit = self.predicate(predicate);
                uses.predicates |= bit;
                Tree::literal(bit, positive)
            }
        }
    }

    /// Definitions stand before those that use them, so each is compiled once. One of mere predicates is written into the
    /// conditions that use it; any other is shared by them, however often they do.
    fn define(&mut self, definition: &'a Definition) {
        let mut uses = Uses {
            readings: definition.readings.clone(),
            ..Uses::default()
        };
        let means = self.tree(&definition.means, true, &mut uses);
        uses.readings.sort_unstable();
        uses.readings.dedup();
        let (holds, fails) = if means.parts.is_empty() {
            let fails = means.flat_negation();
            (means, fails)
        } else {
            let number = self.out.shared.keep(means);
            (Tree::shared(number, false), Tree::shared(number, true))
        };
        let defined = Defined { holds, fails, uses };
        self.definitions.insert(&definition.id, defined);
    }

    fn predicate(&mut self, predicate: &Predicate) -> u128 {
        if let Some(number) = self.predicate_bits.get(predicate) {
            return 1 << number;
        }
        let number = self.out.predicates.len();
        if number >= MAX_BITS {
            self.complain(
                "predicates",
                format!("more than {MAX_BITS} distinct predicates"),
            );
            return 0;
        }
        if let Predicate::Unsettled(_) = predicate {
            self.out.unsettled |= 1 << number;
        }
        if let Predicate::Holds(spec) = predicate
            && let Some(asked) = self.out.kinds.asked(spec)
        {
            self.out.asked.push((spec.clone(), asked));
        }
        self.out.named.push(self.out.words.named(predicate));
        self.out.predicates.push(predicate.clone());
        self.predicate_bits
            .insert(predicate.clone(), u32::try_from(number).unwrap_or(0));
        1 << number
    }
}
