//! Turns a rulebook's data into what evaluation walks over: predicates by number, conditions as clauses of bits,
//! provisions by pair of countries.

mod plan;

use std::collections::HashMap;
use std::sync::Arc;

use crate::assessment::{RequirementIds, Source, SourceRef, TextKeys};
use crate::code::{Country, DefinitionId, Reading, RequirementId, TextKey};
use crate::condition::{Condition, Definition, Predicate};
use crate::rule::{
    CheckpointKind, DutySpec, Effect, Need, Notice, Provision, Refusal, RequirementSpec,
};
use crate::window::Window;

pub(crate) use plan::{Force, Known, Period, Plan, Tracks, bits, known};

/// The most distinct predicates, requirements, and provisions for one pair of countries: one bit each.
pub(crate) const MAX_BITS: usize = 128;
/// The most clauses of one condition.
const MAX_CLAUSES: usize = 64;

/// At least one of the predicates in `is` true or one of those in `is_not` false.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Clause {
    pub is: u128,
    pub is_not: u128,
}

/// A provision as evaluation sees it.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub source: SourceRef,
    pub at: Vec<CheckpointKind>,
    pub tracks: Tracks,
    pub clauses: Vec<Clause>,
    /// All predicates that the clauses name.
    pub predicates: u128,
    pub then: Vec<Outcome>,
}

/// An effect with its references resolved.
#[derive(Clone, Debug)]
pub(crate) enum Outcome {
    Open(TextKey),
    Exclude(Refusal),
    Refuse(Refusal),
    /// Which requirements, one bit each.
    Require(u128),
    Oblige(DutySpec),
    Waive(u128),
    Restrict(u128, Window),
    Advise(TextKey),
}

/// A requirement, ready to be handed out.
#[derive(Clone, Debug)]
pub(crate) struct Requirement {
    pub bit: u128,
    pub spec: RequirementSpec,
    pub depends_on: RequirementIds,
    /// The same, one bit each.
    pub depends_on_bits: u128,
    /// What it serves to get, one bit each.
    pub serves: u128,
    pub steps: TextKeys,
    /// For a test: the refusal that a positive result brings.
    pub positive: Option<Refusal>,
}

/// Everything that evaluation walks over.
#[derive(Clone, Debug, Default)]
pub(crate) struct Compiled {
    pub predicates: Vec<Predicate>,
    pub rules: Vec<Rule>,
    pub requirements: Vec<Requirement>,
    pub gates: Vec<Country>,
    plans: Vec<Plan>,
}

impl Compiled {
    /// The provisions that can speak of journeys from one country to another.
    pub(crate) fn plan(&self, from: Country, to: Country) -> Option<&Plan> {
        let (from, to) = (self.gate(from), self.gate(to));
        self.plans.get(from * (self.gates.len() + 1) + to)
    }

    /// The number of a country among the gates; of all others, the number after the last.
    fn gate(&self, country: Country) -> usize {
        self.gates
            .iter()
            .position(|gate| *gate == country)
            .unwrap_or(self.gates.len())
    }

    pub(crate) fn requirement(&self, id: &RequirementId) -> Option<&Requirement> {
        self.requirements
            .iter()
            .find(|requirement| requirement.spec.id == *id)
    }
}

/// What compiling a rulebook can complain of: the id of the place, and the problem.
pub(crate) type Complaint = (String, String);

/// A definition in conjunctive normal form.
struct Defined {
    holds: Vec<Clause>,
    fails: Vec<Clause>,
    readings: Vec<Reading>,
}

pub(crate) struct Compiler<'a> {
    /// Each definition and its negation, with the readings that decided it.
    definitions: HashMap<&'a DefinitionId, Defined>,
    requirement_bits: HashMap<RequirementId, u128>,
    predicate_bits: HashMap<Predicate, u32>,
    out: Compiled,
    complaints: Vec<Complaint>,
}

/// Compiles provisions whose references have been checked.
pub(crate) fn compile(
    notices: &[Notice],
    definitions: &[Definition],
    requirements: &[RequirementSpec],
    provisions: &[Provision],
) -> Result<Compiled, Vec<Complaint>> {
    let mut compiler = Compiler {
        definitions: HashMap::new(),
        requirement_bits: HashMap::new(),
        predicate_bits: HashMap::new(),
        out: Compiled::default(),
        complaints: Vec::new(),
    };
    compiler.requirements(requirements);
    for definition in definitions {
        compiler.define(definition);
    }
    for provision in provisions {
        let rule = compiler.rule(provision);
        compiler.out.rules.push(rule);
    }
    let (gates, plans) = plan::plans(notices, requirements, provisions);
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
            self.out.requirements.push(Requirement {
                bit: 1 << number,
                depends_on_bits: self.bits(&spec.depends_on),
                serves: self.bits(&spec.serves),
                depends_on: RequirementIds(Arc::from(spec.depends_on.as_slice())),
                steps: TextKeys(Arc::from(spec.steps.as_slice())),
                spec: spec.clone(),
                positive,
            });
        }
    }

    fn bits(&self, requirements: &[RequirementId]) -> u128 {
        requirements
            .iter()
            .filter_map(|id| self.requirement_bits.get(id))
            .fold(0, |bits, bit| bits | bit)
    }

    fn rule(&mut self, provision: &Provision) -> Rule {
        let mut readings = provision.readings.clone();
        let clauses = self.clauses(provision, &mut readings);
        let predicates = clauses
            .iter()
            .fold(0, |all, clause| all | clause.is | clause.is_not);
        readings.sort_unstable();
        readings.dedup();
        let mut used: Vec<_> = (0_u32..)
            .zip(&self.out.predicates)
            .filter(|(i, _)| predicates >> i & 1 == 1)
            .flat_map(|(_, predicate)| predicate.fields().iter().copied())
            .collect();
        used.sort_unstable();
        used.dedup();
        let source = Source {
            provision: provision.id.clone(),
            cites: provision.cites.clone(),
            readings,
            used,
        };
        Rule {
            source: SourceRef(Arc::new(source.into())),
            at: provision.at.clone(),
            tracks: Tracks::of(&provision.tracks),
            clauses,
            predicates,
            then: provision
                .then
                .iter()
                .map(|effect| self.outcome(effect))
                .collect(),
        }
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

    fn clauses(&mut self, provision: &Provision, readings: &mut Vec<Reading>) -> Vec<Clause> {
        let clauses = self.normalise(&provision.when, true, readings);
        if clauses.len() > MAX_CLAUSES {
            self.complain(
                provision.id.as_str(),
                format!("the condition has more than {MAX_CLAUSES} clauses"),
            );
        }
        clauses
    }

    /// The condition, or with `positive` false its negation, in conjunctive normal form.
    fn normalise(
        &mut self,
        condition: &Condition,
        positive: bool,
        readings: &mut Vec<Reading>,
    ) -> Vec<Clause> {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                let parts: Vec<_> = parts
                    .iter()
                    .map(|part| self.normalise(part, positive, readings))
                    .collect();
                if matches!(condition, Condition::All(_)) == positive {
                    limited(parts.concat())
                } else {
                    distribute(&parts)
                }
            }
            Condition::Not(part) => self.normalise(part, !positive, readings),
            Condition::Is(id) => {
                let Some(defined) = self.definitions.get(id) else {
                    return Vec::new();
                };
                // Where it is enough that the definition does not hold, its readings decide nothing.
                if positive {
                    readings.extend(&defined.readings);
                }
                let clauses = if positive {
                    &defined.holds
                } else {
                    &defined.fails
                };
                clauses.clone()
            }
            Condition::Fact(predicate) => {
                if let Predicate::Unsettled(reading) = predicate {
                    readings.push(*reading);
                }
                let bit = self.predicate(predicate);
                vec![if positive {
                    Clause { is: bit, is_not: 0 }
                } else {
                    Clause { is: 0, is_not: bit }
                }]
            }
        }
    }

    /// Definitions stand before those that use them, so each is worked out once.
    fn define(&mut self, definition: &'a Definition) {
        let mut readings = definition.readings.clone();
        let holds = self.normalise(&definition.means, true, &mut readings);
        let fails = self.normalise(&definition.means, false, &mut Vec::new());
        // A negation that is too long is told where it is used.
        if holds.len() > MAX_CLAUSES {
            let problem = format!("the condition has more than {MAX_CLAUSES} clauses");
            self.complain(definition.id.as_str(), problem);
        }
        readings.sort_unstable();
        readings.dedup();
        let defined = Defined {
            holds,
            fails,
            readings,
        };
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
        self.out.predicates.push(predicate.clone());
        self.predicate_bits
            .insert(predicate.clone(), u32::try_from(number).unwrap_or(0));
        1 << number
    }
}

/// The clauses, each once, and no more than are needed to see that there are too many.
fn limited(mut clauses: Vec<Clause>) -> Vec<Clause> {
    clauses.sort_unstable();
    clauses.dedup();
    clauses.truncate(MAX_CLAUSES + 1);
    clauses
}

/// One clause of each part, in every combination.
fn distribute(parts: &[Vec<Clause>]) -> Vec<Clause> {
    parts.iter().fold(vec![Clause::default()], |sums, part| {
        sums.iter()
            .flat_map(|sum| {
                part.iter().map(|clause| Clause {
                    is: sum.is | clause.is,
                    is_not: sum.is_not | clause.is_not,
                })
            })
            .take(MAX_CLAUSES + 1)
            .collect()
    })
}
