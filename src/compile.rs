//! Turns a rulebook's data into what evaluation walks over: predicates by number, conditions as trees over them,
//! provisions by pair of countries.

mod compiler;
mod documents;
mod facts;
mod plan;
mod sense;
mod tree;
mod words;
mod world;

use crate::assessment::{RequirementIds, RequirementKind, SourceRef, TextKeys};
use crate::code::{Country, RequirementId, TextKey};
use crate::condition::Predicate;
use crate::error::EvaluateError;
use crate::field::{AnswerKind, Field};
use crate::rule::{CheckpointKind, DocumentSpec, DutySpec, Need, Refusal, RequirementSpec};
use crate::trip::Trip;
use crate::vocabulary::{ChoiceWord, FieldType};
use crate::window::Window;

pub(crate) use compiler::compile;
pub(crate) use documents::{AskedDocument, Kinds, MAX_GROUPS, Misfit, fits};
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
