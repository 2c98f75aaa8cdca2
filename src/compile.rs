//! Turns a rulebook's data into what evaluation walks over: predicates by number, conditions as clauses of bits,
//! provisions by pair of countries.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use crate::assessment::{RequirementIds, Source, SourceRef, TextKeys};
use crate::code::{Country, DefinitionId, RequirementId, TextKey};
use crate::condition::{Condition, Definition, Predicate};
use crate::place::Zone;
use crate::rule::{
    CheckpointKind, DutySpec, Effect, ForceDay, InForce, Need, Notice, Provision, Refusal,
    RequirementSpec, Since,
};
use crate::track::EntryTrack;
use crate::window::{Window, start_of_day};

/// The most distinct predicates, requirements, and provisions for one pair of countries: one bit each.
pub(crate) const MAX_BITS: usize = 128;
/// The most clauses of one condition.
const MAX_CLAUSES: usize = 64;

/// At least one of the predicates in `is` true or one of those in `is_not` false.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Clause {
    pub is: u128,
    pub is_not: u128,
}

/// A provision as evaluation sees it.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub source: SourceRef,
    pub known: Known,
    pub force: Force,
    pub at: Vec<CheckpointKind>,
    pub tracks: Tracks,
    pub clauses: Vec<Clause>,
    /// All predicates that the clauses name.
    pub predicates: u128,
    pub replaced_by: Vec<usize>,
    pub then: Vec<Outcome>,
}

/// The instants from which a provision can be known, and is certainly known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    /// In seconds since 1970.
    pub from: i64,
    /// In seconds since 1970.
    pub certain_from: i64,
}

/// The days on which a provision is in force, counted from 0001-01-01.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Force {
    pub by: ForceDay,
    pub from: i32,
    pub certain_from: i32,
    pub until: i32,
}

/// An effect with its references resolved.
#[derive(Clone, Debug)]
pub(crate) enum Outcome {
    Open(TextKey),
    Exclude(Objection),
    Refuse(Objection),
    /// Which requirements, one bit each.
    Require(u128),
    Oblige(DutySpec),
    Waive(u128),
    Restrict(u128, Window),
    Advise(TextKey),
}

/// A refusal, ready to be handed out.
#[derive(Clone, Debug)]
pub(crate) struct Objection {
    pub refusal: Refusal,
    pub instead: TextKeys,
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
    pub positive: Option<Objection>,
}

/// The provisions that can speak of journeys between two countries.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    pub rules: Vec<usize>,
    /// The numbers in `rules` of those that restrict tests.
    pub restricting: Vec<usize>,
    /// The numbers in `rules` of those that open or exclude tracks.
    pub gatekeeping: Vec<usize>,
}

/// A set of entry tracks, one bit each; the empty set stands for all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tracks(u8);

impl Tracks {
    pub(crate) const EVERY: [EntryTrack; 5] = [
        EntryTrack::BusinessTrack,
        EntryTrack::ResidenceTrack,
        EntryTrack::OrdinaryReturn,
        EntryTrack::FastTrack,
        EntryTrack::GeneralProcedure,
    ];

    pub(crate) fn of(tracks: &[EntryTrack]) -> Self {
        Self(
            tracks
                .iter()
                .fold(0, |bits, track| bits | Self::bit(*track)),
        )
    }

    fn bit(track: EntryTrack) -> u8 {
        match track {
            EntryTrack::BusinessTrack => 1,
            EntryTrack::ResidenceTrack => 2,
            EntryTrack::OrdinaryReturn => 4,
            EntryTrack::FastTrack => 8,
            EntryTrack::GeneralProcedure => 16,
        }
    }

    pub(crate) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn has(self, track: EntryTrack) -> bool {
        self.0 & Self::bit(track) != 0
    }

    /// Whether a provision for these tracks concerns a way; a way without a track is concerned only by what is for all.
    pub(crate) fn concern(self, way: Option<EntryTrack>) -> bool {
        self.0 == 0 || way.is_some_and(|track| self.has(track))
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = EntryTrack> {
        Self::EVERY
            .into_iter()
            .filter(move |track| self.has(*track))
    }
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

pub(crate) struct Compiler<'a> {
    definitions: HashMap<&'a DefinitionId, &'a Definition>,
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
        definitions: definitions
            .iter()
            .map(|definition| (&definition.id, definition))
            .collect(),
        requirement_bits: HashMap::new(),
        predicate_bits: HashMap::new(),
        out: Compiled::default(),
        complaints: Vec::new(),
    };
    compiler.requirements(requirements);
    let zones: HashMap<_, _> = notices.iter().map(|notice| (&notice.id, notice)).collect();
    let numbers: HashMap<_, _> = provisions
        .iter()
        .enumerate()
        .map(|(i, provision)| (&provision.id, i))
        .collect();
    let mut replaced_by: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, provision) in provisions.iter().enumerate() {
        for replaced in provision.replaces.iter().filter_map(|id| numbers.get(id)) {
            replaced_by.entry(*replaced).or_default().push(i);
        }
    }
    for (i, provision) in provisions.iter().enumerate() {
        if let Some(notice) = zones.get(&provision.notice) {
            let replaced_by = replaced_by.remove(&i).unwrap_or_default();
            let rule = compiler.rule(provision, notice, replaced_by);
            compiler.out.rules.push(rule);
        }
    }
    compiler.plans(provisions);
    if compiler.complaints.is_empty() {
        Ok(compiler.out)
    } else {
        Err(compiler.complaints)
    }
}

impl Compiler<'_> {
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
                Need::Test(test) => test.positive.as_ref().map(objection),
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

    fn rule(&mut self, provision: &Provision, notice: &Notice, replaced_by: Vec<usize>) -> Rule {
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
            source: SourceRef(Arc::new(source)),
            known: known(provision.known.unwrap_or(notice.published), notice.zone),
            force: force(provision.in_force),
            at: provision.at.clone(),
            tracks: Tracks::of(&provision.tracks),
            clauses,
            predicates,
            replaced_by,
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
            Effect::Exclude(refusal) => Outcome::Exclude(objection(refusal)),
            Effect::Refuse(refusal) => Outcome::Refuse(objection(refusal)),
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

    fn clauses(
        &mut self,
        provision: &Provision,
        readings: &mut Vec<crate::code::Reading>,
    ) -> Vec<Clause> {
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
        readings: &mut Vec<crate::code::Reading>,
    ) -> Vec<Clause> {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                let parts: Vec<_> = parts
                    .iter()
                    .map(|part| self.normalise(part, positive, readings))
                    .collect();
                if matches!(condition, Condition::All(_)) == positive {
                    parts.concat()
                } else {
                    distribute(&parts)
                }
            }
            Condition::Not(part) => self.normalise(part, !positive, readings),
            Condition::Is(id) => match self.definitions.get(id).copied() {
                Some(definition) => {
                    // Where it is enough that the definition does not hold, its readings decide nothing.
                    if positive {
                        readings.extend(&definition.readings);
                    }
                    self.normalise(&definition.means, positive, readings)
                }
                None => Vec::new(),
            },
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

    fn plans(&mut self, provisions: &[Provision]) {
        let mut gates: Vec<Country> = provisions
            .iter()
            .flat_map(|provision| provision.scope.from.iter().chain(&provision.scope.to))
            .copied()
            .collect();
        gates.sort_unstable();
        gates.dedup();
        let ends: Vec<Option<Country>> = gates.iter().copied().map(Some).chain([None]).collect();
        for from in &ends {
            for to in &ends {
                let fits = |list: &[Country], end: Option<Country>| {
                    list.is_empty() || end.is_some_and(|c| list.contains(&c))
                };
                let rules: Vec<usize> = provisions
                    .iter()
                    .enumerate()
                    .filter(|(_, provision)| {
                        fits(&provision.scope.from, *from) && fits(&provision.scope.to, *to)
                    })
                    .map(|(i, _)| i)
                    .collect();
                if rules.len() > MAX_BITS {
                    self.complain(
                        "provisions",
                        format!("more than {MAX_BITS} for one pair of countries"),
                    );
                }
                let having = |wanted: fn(&Effect) -> bool| -> Vec<usize> {
                    let has = |rule: &usize| {
                        let then = provisions.get(*rule).map(|provision| &provision.then);
                        then.into_iter().flatten().any(wanted)
                    };
                    (0..)
                        .zip(&rules)
                        .filter(|(_, rule)| has(rule))
                        .map(|(number, _)| number)
                        .collect()
                };
                let restricting = having(|effect| matches!(effect, Effect::Restrict { .. }));
                let gatekeeping =
                    having(|effect| matches!(effect, Effect::Open { .. } | Effect::Exclude(_)));
                self.out.plans.push(Plan {
                    rules,
                    restricting,
                    gatekeeping,
                });
            }
        }
        self.out.gates = gates;
    }
}

fn objection(refusal: &Refusal) -> Objection {
    Objection {
        refusal: refusal.clone(),
        instead: TextKeys(Arc::from(refusal.instead.as_slice())),
    }
}

fn force(days: InForce) -> Force {
    let number = |day: NaiveDate| day.num_days_from_ce();
    let from = days.from.map_or(i32::MIN, number);
    Force {
        by: days.by,
        from,
        certain_from: days.certain_from.map_or(from, number),
        until: days.until.map_or(i32::MAX, number),
    }
}

pub(crate) fn known(since: Since, zone: Zone) -> Known {
    let start = |day: NaiveDate| start_of_day(day, zone).map(|start| start.timestamp());
    let from = since.from.and_then(start).unwrap_or(i64::MIN);
    let certain_from = since.certain_from.and_then(start).unwrap_or(from);
    Known { from, certain_from }
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
