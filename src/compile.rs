//! Turns a rulebook's data into what evaluation walks over: predicates by number, conditions as trees over them,
//! provisions by pair of countries.

mod documents;
mod facts;
mod plan;
mod sense;
mod tree;
mod words;
mod world;

use std::collections::HashMap;
use std::sync::Arc;

use crate::assessment::{RequirementIds, RequirementKind, Source, SourceRef, TextKeys};
use crate::code::{Country, DefinitionId, Reading, RequirementId, TextKey};
use crate::condition::{Condition, Definition, Predicate};
use crate::error::EvaluateError;
use crate::field::{AnswerKind, Field};
use crate::rule::{
    CheckpointKind, DocumentSpec, DutySpec, Effect, Need, Notice, Provision, Refusal,
    RequirementSpec,
};
use crate::trip::Trip;
use crate::vocabulary::{ChoiceWord, FieldType, Vocabulary};
use crate::window::Window;

use sense::Judged;
use world::World;

pub(crate) use documents::{AskedDocument, Kinds, Misfit, fits};
pub(crate) use facts::{FactWords, Stated};
pub(crate) use plan::{Force, Known, Period, Plan, bits, known};
pub(crate) use tree::{Facts, MAX_TRIED, Part, Settled, Shared, Tree, Trial, Truths, subsets};
pub(crate) use words::{Bound, MAX_TRACKS, Named, TrackNumber, Tracks, Words};

/// The most distinct predicates, requirements, and provisions for one pair of countries: one bit each.
pub(crate) const MAX_BITS: usize = 128;

/// A provision as evaluation sees it.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub source: SourceRef,
    pub at: Vec<CheckpointKind>,
    pub tracks: Tracks,
    pub when: Tree,
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
    pub kind: RequirementKind,
    /// For a document: what does.
    pub document: Option<AskedDocument>,
}

/// Everything that evaluation walks over.
#[derive(Clone, Debug, Default)]
pub(crate) struct Compiled {
    pub words: Words,
    pub predicates: Vec<Predicate>,
    /// The words that each of them names.
    pub named: Vec<Named>,
    /// The documents that they ask for.
    asked: Vec<(DocumentSpec, AskedDocument)>,
    pub kinds: Kinds,
    pub facts: FactWords,
    /// The predicates that no fact settles, one bit each.
    pub unsettled: u128,
    /// The definitions that conditions share.
    pub shared: Shared,
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

    /// The windows by which an effect counts days or hours: its own, and those of what it asks for.
    pub(crate) fn windows<'a>(&'a self, effect: &'a Outcome) -> Vec<&'a Window> {
        let of_need = |need: &'a Need| match need {
            Need::Test(test) => test.windows.as_slice(),
            Need::TemperatureLog { window } => std::slice::from_ref(window),
            _ => &[],
        };
        match effect {
            Outcome::Restrict(_, window) => vec![window],
            Outcome::Oblige(duty) => duty.window.iter().collect(),
            Outcome::Require(requirements) => bits(*requirements)
                .filter_map(|(number, _)| self.requirements.get(number))
                .flat_map(|found| of_need(&found.spec.need))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The words that a trip names, as numbers.
    ///
    /// # Errors
    /// For the first that the rulebook does not declare, and for a value that its word does not allow.
    pub(crate) fn bind(&self, trip: &Trip) -> Result<Bound, EvaluateError> {
        self.facts.bind(&trip.traveller)?;
        self.words.bind(trip, self.kinds.bind(&trip.holdings)?)
    }

    /// What does where a condition asks for a document.
    pub(crate) fn asked(&self, spec: &DocumentSpec) -> Option<&AskedDocument> {
        let mut asked = self.asked.iter();
        asked
            .find(|(other, _)| other == spec)
            .map(|(_, asked)| asked)
    }

    /// How a question for a fact is answered.
    pub(crate) fn answer(&self, field: &Field) -> AnswerKind {
        match self.type_of(field) {
            Some(FieldType::YesNo) => AnswerKind::YesNo,
            Some(FieldType::Date) => AnswerKind::Date,
            Some(FieldType::Number) => AnswerKind::Number,
            Some(FieldType::Country) => AnswerKind::Country,
            Some(FieldType::Choice(_)) => AnswerKind::Choice,
            None => field.answer(),
        }
    }

    /// Where a fact stands among facts of which as much hangs: those that the rulebook declares in its order.
    pub(crate) fn place_of<'f>(&self, field: &'f Field) -> (u8, Option<usize>, &'f Field) {
        match field {
            Field::Fact(id) => (1, self.facts.number(id), field),
            Field::DocumentField(id) => (3, self.kinds.declared_by(id).map(usize::from), field),
            _ => match field.kind() {
                Some(kind) => (3, self.kinds.number(kind).map(usize::from), field),
                None if *field <= Field::Layover => (0, None, field),
                None if *field <= Field::ArrivedTrack => (2, None, field),
                None => (4, None, field),
            },
        }
    }

    /// The values among which a declared field has its choice.
    pub(crate) fn choices(&self, field: &Field) -> &[ChoiceWord] {
        match self.type_of(field) {
            Some(FieldType::Choice(words)) => words,
            _ => &[],
        }
    }

    /// The values that a declared field or fact can have.
    pub(crate) fn type_of(&self, field: &Field) -> Option<&FieldType> {
        match field {
            Field::DocumentField(id) => self.kinds.declared(id).map(|word| &word.value),
            Field::Fact(id) => self.facts.word(id).map(|word| &word.value),
            _ => None,
        }
    }

    /// What kind of thing a requirement asks for.
    fn kind(&self, need: &Need) -> RequirementKind {
        match need {
            Need::Test(_) => RequirementKind::Test,
            Need::Certificate(_) => RequirementKind::Certificate,
            Need::Document(spec) => {
                let first = spec.any_of.first().and_then(|kind| self.kinds.word(kind));
                first.map_or(RequirementKind::Form, |word| word.of.into())
            }
            Need::Fact(_) => RequirementKind::Fact,
            Need::TemperatureLog { .. } => RequirementKind::TemperatureLog,
            Need::Application { .. } => RequirementKind::Application,
        }
    }

    pub(crate) fn requirement(&self, id: &RequirementId) -> Option<&Requirement> {
        self.requirements
            .iter()
            .find(|requirement| requirement.spec.id == *id)
    }
}

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
                if let Predicate::Unsettled(reading) = predicate {
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
