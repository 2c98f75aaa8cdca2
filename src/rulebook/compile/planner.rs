//! Numbers what some provisions name, and lays them out for evaluation.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::code::{ProvisionId, Reading, RequirementId, SubjectId};
use crate::place::area::Days;
use crate::rulebook::condition::{Condition, Predicate};
use crate::rulebook::rule::{CheckpointKind, Effect, Provision};
use crate::rulebook::source::{Source, SourceRef};
use crate::trip::field::Field;

use super::plan::{Force, Period, Plan, Replacement, known};
use super::tracks::{NamedTracks, Tracks};
use super::tree::Tree;
use super::{Compiled, MAX_BITS, Outcome, Requirement, Rule, distinct, ways};

/// A definition as conditions use it.
#[derive(Clone)]
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

/// A condition as it is compiled, with the predicates that it names, one bit each.
pub(super) struct Laid {
    pub tree: Tree,
    pub predicates: u128,
}

/// A plan, with the conditions that are in it.
#[derive(Default)]
pub(super) struct Layout {
    pub plan: Plan,
    /// Of each definition that was asked for.
    pub definitions: Vec<Laid>,
    /// Of each provision.
    pub provisions: Vec<Laid>,
}

/// A provision by its number, and the days on which it speaks.
pub(super) type Spoken = (usize, Days);

struct Planner<'a> {
    compiled: &'a Compiled,
    plan: Plan,
    definitions: HashMap<usize, Defined>,
    bits: HashMap<&'a RequirementId, u128>,
}

impl Compiled {
    /// The provisions, in order, as evaluation sees them.
    pub(super) fn lay_out(&self, provisions: &[Spoken]) -> Plan {
        let mut planner = self.planner(&[], provisions);
        for (number, _) in provisions {
            planner.rule(*number);
        }
        planner.relate(provisions);
        planner.plan
    }

    /// The conditions of some definitions and provisions, each in order.
    pub(super) fn conditions(&self, definitions: &[usize], provisions: &[Spoken]) -> Layout {
        let planner = self.planner(definitions, provisions);
        let laid = definitions.iter().filter_map(|number| {
            let defined = planner.definitions.get(number)?;
            Some(Laid {
                tree: defined.holds.clone(),
                predicates: defined.uses.predicates,
            })
        });
        let ruled = provisions.iter().filter_map(|(number, _)| {
            let mut uses = Uses::default();
            let tree = planner.tree(&planner.provision(*number)?.when, true, &mut uses);
            let predicates = uses.predicates;
            Some(Laid { tree, predicates })
        });
        let (definitions, provisions) = (laid.collect(), ruled.collect());
        Layout {
            plan: planner.plan,
            definitions,
            provisions,
        }
    }

    fn planner(&self, definitions: &[usize], provisions: &[Spoken]) -> Planner<'_> {
        let mut planner = Planner {
            compiled: self,
            plan: Plan::default(),
            definitions: HashMap::new(),
            bits: HashMap::new(),
        };
        planner.number(definitions, provisions);
        for number in planner.plan.definitions.clone() {
            planner.define(number);
        }
        planner
    }
}

impl<'a> Planner<'a> {
    fn provision(&self, number: usize) -> Option<&'a Provision> {
        self.compiled.file.provisions.get(number)
    }

    /// Says which bit stands for what, in the order of the rulebook.
    fn number(&mut self, definitions: &[usize], provisions: &[Spoken]) {
        let compiled = self.compiled;
        let spoken = provisions
            .iter()
            .filter_map(|(number, _)| compiled.file.provisions.get(*number));
        let spoken: Vec<&'a Provision> = spoken.collect();
        let mut reached = BTreeSet::new();
        let mut predicates = BTreeSet::new();
        for provision in &spoken {
            compiled.reach(&provision.when, &mut reached, &mut predicates);
        }
        for number in definitions.iter().copied() {
            if reached.insert(number)
                && let Some(definition) = compiled.file.definitions.get(number)
            {
                compiled.reach(&definition.means, &mut reached, &mut predicates);
            }
        }
        self.plan.definitions = reached.into_iter().collect();
        self.plan.predicates = predicates.into_iter().take(MAX_BITS).collect();
        for (place, number) in self.plan.predicates.iter().enumerate() {
            let Some(predicate) = compiled.predicates.get(*number) else {
                continue;
            };
            if let Predicate::Unsettled(_) = predicate {
                self.plan.unsettled |= 1 << place;
            }
            if predicate.fields(compiled).contains(&Field::AsOf) {
                self.plan.clocked |= 1 << place;
            }
        }
        let mut requirements = BTreeSet::new();
        for provision in &spoken {
            compiled.reach_requirements(provision, &mut requirements);
        }
        self.requirements(requirements);
        let tracks = spoken.iter().flat_map(|provision| &provision.tracks);
        let tracks = tracks.filter_map(|track| compiled.words.number(track));
        self.plan.named = NamedTracks::new(tracks.collect());
    }

    fn requirements(&mut self, numbers: BTreeSet<usize>) {
        let all = &self.compiled.demands;
        let demands = numbers.into_iter();
        let demands = demands.filter_map(|number| Some((number, all.get(number)?)));
        let demands: Vec<_> = demands.take(MAX_BITS).collect();
        let numbered = demands.iter().enumerate();
        self.bits = numbered
            .map(|(place, (_, demand))| (&demand.spec.id, 1 << place))
            .collect();
        let requirements = demands.iter().enumerate().map(|(place, (number, demand))| {
            let bit = 1 << place;
            Requirement {
                number: *number,
                bit,
                depends_on_bits: self.bits(&demand.spec.depends_on),
                serves: self.bits(&demand.spec.serves),
                ways: Vec::new(),
                reach: bit,
                part_of: 0,
                linked: 0,
                demand: Arc::clone(demand),
            }
        });
        self.plan.requirements = requirements.collect();
        ways::link(&mut self.plan.requirements, &self.bits);
        self.plan.apart = distinct::link(&mut self.plan.requirements, &self.bits);
    }

    fn bits(&self, requirements: &[RequirementId]) -> u128 {
        let bits = requirements.iter().filter_map(|id| self.bits.get(id));
        bits.fold(0, |bits, bit| bits | bit)
    }

    /// Adds a provision.
    fn rule(&mut self, number: usize) {
        let Some(provision) = self.provision(number) else {
            return;
        };
        let mut uses = Uses {
            readings: provision.readings.clone(),
            ..Uses::default()
        };
        let when = self.tree(&provision.when, true, &mut uses);
        let source = match self.compiled.sources.get(number) {
            Some(known) => known.get_or_init(|| self.source(provision, uses)).clone(),
            None => self.source(provision, uses),
        };
        let tracks = provision.tracks.iter();
        let tracks = tracks.filter_map(|track| self.compiled.words.number(track));
        let rule = Rule {
            number,
            source,
            at: provision.at.clone(),
            tracks: self.plan.named.set(tracks),
            when,
            then: provision
                .then
                .iter()
                .map(|effect| self.outcome(effect))
                .collect(),
        };
        self.plan.rules.push(rule);
    }

    fn source(&self, provision: &Provision, uses: Uses) -> SourceRef {
        let Uses {
            predicates,
            mut readings,
        } = uses;
        readings.sort_unstable();
        readings.dedup();
        let named = self.plan.predicates.iter().enumerate();
        let named = named.filter(|(place, _)| predicates >> place & 1 == 1);
        let named = named.filter_map(|(_, number)| self.compiled.predicates.get(*number));
        let mut fields: Vec<_> = named
            .flat_map(|predicate| predicate.fields(self.compiled))
            .collect();
        fields.sort_unstable();
        fields.dedup();
        let source = Source {
            provision: provision.id.clone(),
            cites: provision.cites.clone(),
            readings,
            used: fields,
        };
        SourceRef(Arc::new(source.into()))
    }

    fn outcome(&self, effect: &Effect) -> Outcome {
        match effect {
            Effect::Open { closed } => Outcome::Open(closed.clone()),
            Effect::Exclude(refusal) => Outcome::Exclude(refusal.clone()),
            Effect::Refuse(refusal) => Outcome::Refuse(refusal.clone()),
            Effect::Require(requirements) => Outcome::Require(self.bits(requirements)),
            Effect::Oblige(duty) => Outcome::Oblige(self.compiled.tests.obligation(duty)),
            Effect::Waive(requirements) => Outcome::Waive(self.bits(requirements)),
            Effect::Restrict {
                requirements,
                window,
            } => Outcome::Restrict(self.bits(requirements), *window),
            Effect::Advise { text } => Outcome::Advise(text.clone()),
        }
    }

    /// The condition, or with `positive` false what it denies.
    fn tree(&self, condition: &Condition, positive: bool, uses: &mut Uses) -> Tree {
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
                let number = self.compiled.definition_numbers.get(id);
                let Some(defined) = number.and_then(|number| self.definitions.get(number)) else {
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
    fn define(&mut self, number: usize) {
        let Some(definition) = self.compiled.file.definitions.get(number) else {
            return;
        };
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
            let number = self.plan.shared.keep(means);
            (Tree::shared(number, false), Tree::shared(number, true))
        };
        let defined = Defined { holds, fails, uses };
        self.definitions.insert(number, defined);
    }

    fn predicate(&self, predicate: &Predicate) -> u128 {
        let number = self.compiled.predicates.number(predicate);
        let place = number.and_then(|number| self.plan.predicates.binary_search(&number).ok());
        place.map_or(0, |place| 1 << place)
    }

    /// Says when the provisions speak, and what they are to each other and to tracks.
    fn relate(&mut self, provisions: &[Spoken]) {
        self.plan.concerning = vec![0; self.plan.named.len() + 1];
        let spoken: Vec<_> = (0..MAX_BITS)
            .zip(provisions)
            .filter_map(|(place, (number, days))| {
                Some((1_u128 << place, self.provision(*number)?, days))
            })
            .collect();
        let mut asked = 0;
        for (bit, provision, days) in &spoken {
            let rule = self.plan.rules.get(place_of(*bit));
            let (tracks, own) = rule.map_or((Tracks::default(), 0), |rule| {
                (rule.tracks, rule.required())
            });
            self.plan.contested |= asked & own;
            self.plan.at_exit |= provision.at.contains(&CheckpointKind::Exit);
            asked |= own;
            self.time(*bit, provision, days);
            self.sort(*bit, provision, tracks);
        }
        self.replace(&spoken);
    }

    fn time(&mut self, bit: u128, provision: &Provision, days: &Days) {
        let Some(notice) = self.compiled.notice(&provision.notice) else {
            return;
        };
        let known = known(provision.known.unwrap_or(notice.published), notice.zone);
        let force = Force::of(provision.in_force);
        for force in days.stretches().filter_map(|stretch| force.during(stretch)) {
            self.plan.add_period(Period {
                force,
                known,
                rules: bit,
            });
        }
    }

    fn sort(&mut self, bit: u128, provision: &Provision, tracks: Tracks) {
        let plan = &mut self.plan;
        for effect in &provision.then {
            match effect {
                Effect::Open { .. } => {
                    plan.gatekeeping |= bit;
                    plan.opened = plan.opened.with(tracks);
                }
                Effect::Exclude(_) => plan.gatekeeping |= bit,
                Effect::Refuse(_) => plan.refusing |= bit,
                Effect::Restrict { .. } => plan.restricting |= bit,
                Effect::Require(ids) => {
                    let is_so = |id: &RequirementId| self.compiled.is_test_in_transit(id);
                    plan.tests_in_transit |= ids.iter().any(is_so);
                }
                Effect::Oblige(_) | Effect::Waive(_) | Effect::Advise { .. } => {}
            }
        }
        let last = plan.named.len();
        for (place, concerning) in plan.concerning.iter_mut().enumerate() {
            if tracks.concern((place < last).then_some(place)) {
                *concerning |= bit;
            }
        }
    }

    /// Which provisions replace which.
    fn replace(&mut self, spoken: &[(u128, &'a Provision, &Days)]) {
        let mut places: HashMap<&ProvisionId, usize> = HashMap::new();
        let mut subjects: HashMap<&SubjectId, Vec<usize>> = HashMap::new();
        for (place, (_, provision, _)) in spoken.iter().enumerate() {
            places.insert(&provision.id, place);
            if let Some(subject) = &provision.subject {
                subjects.entry(subject).or_default().push(place);
            }
        }
        for (by, provision, _) in spoken {
            let named = provision.replaces.iter().filter_map(|id| places.get(id));
            let alike = provision.subject.iter();
            let alike = alike.filter_map(|subject| subjects.get(subject)).flatten();
            let others: BTreeSet<usize> = named.chain(alike).copied().collect();
            for (rule, other, _) in others.into_iter().filter_map(|place| spoken.get(place)) {
                if provision.takes_the_place_of(other) {
                    let (rule, by) = (*rule, *by);
                    self.plan.add_replacement(Replacement { rule, by });
                }
            }
        }
    }
}

/// The place of a bit.
fn place_of(bit: u128) -> usize {
    usize::try_from(bit.trailing_zeros()).unwrap_or(usize::MAX)
}
