//! Turns a rulebook's data into what evaluation walks over: predicates by number, conditions as trees over them,
//! provisions by pair of countries.

mod areas;
mod atlas;
mod compiler;
mod distinct;
mod documents;
mod facts;
mod gates;
mod groups;
mod health;
mod limits;
mod passports;
mod plan;
mod planner;
mod predicates;
mod realms;
mod sense;
mod sides;
mod stays;
mod testing;
mod tracks;
mod tree;
mod ways;
mod words;
mod world;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use crate::code::{DefinitionId, NoticeId, ProvisionId, RequirementId, TextKey};
use crate::error::EvaluateError;
use crate::rulebook::RulebookFile;
use crate::rulebook::condition::Predicate;
use crate::rulebook::rule::{
    CheckpointKind, Effect, Need, Refusal, RequirementKind, RequirementSpec, Respect,
};
use crate::rulebook::source::{RequirementIds, SourceRef, TextKeys};
use crate::rulebook::vocabulary::{ChoiceWord, FieldType};
use crate::time::window::Window;
use crate::trip::Trip;
use crate::trip::field::{AnswerKind, Field};

pub(crate) use areas::{Areas, Ends, MAX_PARTS};
pub(crate) use atlas::PlanRef;
pub(crate) use compiler::compile;
pub(crate) use distinct::in_order;
pub(crate) use documents::{AskedDocument, Kinds, Misfit, fits};
pub(crate) use facts::{FactWords, Stated};
pub(crate) use gates::{Gates, crosses, is_within_one_border};
pub(crate) use groups::{Kind, MAX_GROUPS};
pub(crate) use health::{Counting, DoseNumbers};
pub(crate) use plan::{Force, Known, Period, Plan, bits, known};
pub(crate) use realms::{Realm, Realms};
pub(crate) use stays::StayLimit;
pub(crate) use testing::{
    AskedCertificate, AskedTest, MAX_SHOWN, Obligation, TestNumbers, TestWords,
};
pub(crate) use tracks::Tracks;
pub(crate) use tree::{Facts, MAX_TRIED, Part, Settled, Tree, Trial, Truths, subsets};
pub(crate) use words::{Bound, Named, TrackNumber, Words};

use predicates::Predicates;

/// The most provisions that speak of journeys between one pair of countries, and the most distinct predicates and requirements that
/// they name: one bit each.
const MAX_BITS: usize = 128;

/// A provision as evaluation sees it.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    /// Its place in the rulebook.
    pub number: usize,
    pub source: SourceRef,
    pub at: Vec<CheckpointKind>,
    pub tracks: Tracks,
    pub when: Tree,
    pub then: Vec<Outcome>,
}

impl Rule {
    /// The requirements for which it asks, one bit each.
    pub(crate) fn required(&self) -> u128 {
        let asked = self.then.iter().map(|outcome| match outcome {
            Outcome::Require(requirements) => *requirements,
            _ => 0,
        });
        asked.fold(0, |all, requirements| all | requirements)
    }
}

/// An effect with its references resolved.
#[derive(Clone, Debug)]
pub(crate) enum Outcome {
    Open(TextKey),
    Exclude(Refusal),
    Refuse(Refusal),
    /// Which requirements, one bit each.
    Require(u128),
    Oblige(Obligation),
    Waive(u128),
    Restrict(u128, Window),
    Advise(TextKey),
}

/// What is asked for, ready to be handed out.
#[derive(Clone, Debug)]
pub(crate) struct Demand {
    pub spec: RequirementSpec,
    pub depends_on: RequirementIds,
    pub steps: TextKeys,
    /// For a test: the refusal that a positive result brings.
    pub positive: Option<Refusal>,
    pub kind: RequirementKind,
    /// For a document: what does.
    pub document: Option<AskedDocument>,
    /// For a test: what does.
    pub test: Option<AskedTest>,
    /// For a test: every method that counts, with a specimen.
    pub methods: Vec<TestNumbers>,
    /// For a certificate: what does.
    pub certificate: Option<AskedCertificate>,
    /// For doses and recoveries: the words that count.
    pub counting: Counting,
    /// For a limit of stays: by number.
    pub stay: Option<StayLimit>,
    /// How long it takes to get it, in minutes, as far as rules and words say.
    pub takes: u32,
}

/// A requirement among those of a plan.
#[derive(Clone, Debug)]
pub(crate) struct Requirement {
    demand: Arc<Demand>,
    /// Its place in the rulebook.
    pub number: usize,
    pub bit: u128,
    /// What it depends on, one bit each.
    pub depends_on_bits: u128,
    /// What it serves to get, one bit each.
    pub serves: u128,
    /// The ways of which one will do: the parts of each, one bit each.
    pub ways: Vec<u128>,
    /// Itself and all parts of its ways, one bit each.
    pub reach: u128,
    /// The requirements of whose ways it is a part, one bit each.
    pub part_of: u128,
    /// Itself and those with which it is linked that must be met by other things, one bit each; where there are none, none.
    pub linked: u128,
}

impl std::ops::Deref for Requirement {
    type Target = Demand;

    fn deref(&self) -> &Demand {
        &self.demand
    }
}

/// Everything that evaluation walks over.
#[derive(Clone, Debug, Default)]
pub(crate) struct Compiled {
    file: Arc<RulebookFile>,
    pub words: Words,
    pub areas: Areas,
    pub kinds: Kinds,
    pub facts: FactWords,
    pub tests: TestWords,
    predicates: Predicates,
    demands: Vec<Arc<Demand>>,
    /// Where each provision comes from, from when it is first laid out.
    sources: Vec<OnceLock<SourceRef>>,
    notice_numbers: HashMap<NoticeId, usize>,
    definition_numbers: HashMap<DefinitionId, usize>,
    requirement_numbers: HashMap<RequirementId, usize>,
    provision_numbers: HashMap<ProvisionId, usize>,
    /// From which others that which meets a requirement must differ, or they from it, and in what.
    links: HashMap<RequirementId, Vec<(RequirementId, Vec<Respect>)>>,
    /// The rulebooks that stand together.
    pub realms: Realms,
}

impl Compiled {
    /// A predicate by its number, and the words that it names.
    pub(crate) fn predicate(&self, number: usize) -> Option<(&Predicate, &Named)> {
        self.predicates.named(number, |found| self.name(found))
    }

    /// The words that a predicate names, which may be one of another rulebook.
    pub(crate) fn named(&self, predicate: &Predicate) -> Cow<'_, Named> {
        let number = self.predicates.number(predicate);
        let own = number.and_then(|number| self.predicate(number));
        own.map_or_else(
            || Cow::Owned(self.name(predicate)),
            |(_, named)| Cow::Borrowed(named),
        )
    }

    fn name(&self, predicate: &Predicate) -> Named {
        let words = (&self.areas, &self.tests, &self.kinds);
        self.words.named(predicate, words)
    }

    /// How many predicates there are.
    pub(crate) fn number_of_predicates(&self) -> usize {
        self.predicates.len()
    }

    /// All requirements, in the order of the rulebook.
    pub(crate) fn demands(&self) -> &[Arc<Demand>] {
        &self.demands
    }

    /// The place of a provision in the rulebook.
    pub(crate) fn provision_number(&self, id: &ProvisionId) -> Option<usize> {
        self.provision_numbers.get(id).copied()
    }

    /// One provision by itself.
    pub(crate) fn alone(&self, provision: usize) -> Plan {
        self.lay_out(&[(provision, crate::place::area::Days::always())])
    }

    /// The windows by which the effects of a provision count days or hours: their own, and those of what they ask for.
    pub(crate) fn windows(&self, provision: usize) -> impl Iterator<Item = &Window> {
        let provision = self.file.provisions.get(provision).into_iter();
        let effects = provision.flat_map(|provision| &provision.then);
        effects.flat_map(|effect| self.windows_of(effect))
    }

    fn windows_of<'a>(&'a self, effect: &'a Effect) -> Vec<&'a Window> {
        let of_need = |need: &'a Need| match need {
            Need::Test(test) => test.windows.as_slice(),
            Need::Doses(spec) => spec.windows.as_slice(),
            Need::Recovery(spec) => spec.windows.as_slice(),
            Need::TemperatureLog { window } => std::slice::from_ref(window),
            _ => &[],
        };
        match effect {
            Effect::Restrict { window, .. } => vec![window],
            Effect::Oblige(duty) => duty.window.iter().collect(),
            Effect::Require(requirements) => requirements
                .iter()
                .filter_map(|id| self.spec(id))
                .flat_map(|spec| of_need(&spec.need))
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
        self.kinds.bind_identity(&trip.traveller)?;
        let held = self.kinds.bind(trip)?;
        let certificates = self.tests.bind(&trip.holdings)?;
        let doses = self.tests.bind_doses(&trip.holdings)?;
        let bases = stays::bind(&trip.traveller, &self.kinds, &self.words)?;
        let bound = self.words.bind(trip)?;
        Ok(Bound {
            held,
            certificates,
            doses,
            bases,
            ..bound
        })
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
            Need::Doses(_) => RequirementKind::Vaccination,
            Need::Recovery(_) => RequirementKind::Recovery,
            Need::Fact(_) => RequirementKind::Fact,
            Need::StayLimit(_) => RequirementKind::Stay,
            Need::TemperatureLog { .. } => RequirementKind::TemperatureLog,
            Need::Application { .. } => RequirementKind::Application,
            Need::OneOf(_) => RequirementKind::OneOf,
        }
    }

    pub(crate) fn requirement(&self, id: &RequirementId) -> Option<&Demand> {
        let number = self.requirement_numbers.get(id)?;
        self.demands.get(*number).map(|demand| &**demand)
    }
}
