//! From the data of a rulebook to what evaluation walks over.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use crate::code::{NoticeId, RequirementId, RulebookName};
use crate::rulebook::RulebookFile;
use crate::rulebook::condition::Condition;
use crate::rulebook::edition::Edition;
use crate::rulebook::rule::{Effect, Need, Notice, PlaceRole, Provision, RequirementSpec};
use crate::rulebook::source::{RequirementIds, TextKeys};

use super::atlas::Atlas;
use super::sense::senseless;
use super::sides::Sides;
use super::stays::StayLimit;
use super::{
    Areas, Compiled, Demand, FactWords, Gates, Kinds, Realm, Realms, TestWords, Words, distinct,
};

/// What compiling a rulebook can complain of: the id of the place, and the problem.
pub(crate) type Complaint = (String, String);

/// The rulebook of whose borders a provision speaks: that whose name it bears, or to which that adds.
fn realm_of<'e>(provision: &Provision, editions: &'e [Edition]) -> Option<&'e RulebookName> {
    let own = match provision.id.rulebook() {
        Some(name) => editions.iter().find(|it| it.name.as_str() == name)?,
        None => editions.first()?,
    };
    Some(own.extends.as_ref().unwrap_or(&own.name))
}

/// Compiles a rulebook whose references have been checked.
pub(crate) fn compile(
    file: Arc<RulebookFile>,
    editions: &[Edition],
) -> Result<Compiled, Vec<Complaint>> {
    let vocabulary = &file.vocabulary;
    let areas = Areas::of(vocabulary);
    let mut compiled = Compiled {
        kinds: Kinds::of(vocabulary),
        facts: FactWords::of(vocabulary),
        words: Words::new(vocabulary, &areas),
        areas,
        tests: TestWords::of(vocabulary, &file.requirements),
        notice_numbers: numbers(file.notices.iter().map(|notice| &notice.id)),
        definition_numbers: numbers(file.definitions.iter().map(|definition| &definition.id)),
        requirement_numbers: numbers(file.requirements.iter().map(|spec| &spec.id)),
        provision_numbers: numbers(file.provisions.iter().map(|provision| &provision.id)),
        links: distinct::links(&file.requirements),
        sources: vec![OnceLock::new(); file.provisions.len()],
        file,
        ..Compiled::default()
    };
    let file = Arc::clone(&compiled.file);
    compiled.demands = file
        .requirements
        .iter()
        .map(|spec| Arc::new(compiled.demand(spec)))
        .collect();
    compiled.keep_predicates();
    let mut realms = Vec::new();
    for edition in editions.iter().filter(|edition| edition.extends.is_none()) {
        let provisions = file.provisions.iter();
        let provisions = provisions.map(|provision| {
            let is_own = realm_of(provision, editions) == Some(&edition.name);
            is_own.then_some(provision)
        });
        let sides = Sides::new(&compiled.areas, provisions);
        let gates = Gates::new(&compiled.areas, &edition.name, &sides);
        let atlas = Atlas::new(&compiled, &gates, sides).map_err(|complaint| vec![complaint])?;
        realms.push(Realm {
            name: edition.name.clone(),
            fallback: edition.fallback,
            gates,
            atlas,
        });
    }
    compiled.realms = Realms(realms);
    let complaints = senseless(&compiled);
    if complaints.is_empty() {
        Ok(compiled)
    } else {
        Err(complaints)
    }
}

fn numbers<'a, I: Clone + Eq + std::hash::Hash + 'a>(
    ids: impl Iterator<Item = &'a I>,
) -> HashMap<I, usize> {
    ids.cloned().zip(0..).collect()
}

impl Compiled {
    /// Numbers all predicates, in the order in which the rulebook names them.
    fn keep_predicates(&mut self) {
        let file = Arc::clone(&self.file);
        let of_definitions = file.definitions.iter().map(|it| &it.means);
        let of_provisions = file.provisions.iter().map(|it| &it.when);
        for condition in of_definitions.chain(of_provisions) {
            condition.each(&mut |part| {
                if let Condition::Fact(predicate) = part {
                    self.predicates.keep(predicate);
                }
            });
        }
    }

    fn demand(&self, spec: &RequirementSpec) -> Demand {
        let positive = match &spec.need {
            Need::Test(test) => test.positive.clone(),
            _ => None,
        };
        let document = match &spec.need {
            Need::Document(document) => self.kinds.asked(document),
            _ => None,
        };
        let words = (&self.kinds, &self.words);
        let stay = match &spec.need {
            Need::StayLimit(limit) => Some(StayLimit::of(limit, &self.areas, words)),
            _ => None,
        };
        Demand {
            stay,
            takes: self.takes(spec),
            counting: self.tests.counting_for(&spec.need),
            depends_on: RequirementIds(Arc::from(spec.depends_on.as_slice())),
            steps: TextKeys(Arc::from(spec.steps.as_slice())),
            kind: self.kind(&spec.need),
            spec: spec.clone(),
            positive,
            document,
            test: self.tests.asked_test(&spec.need),
            methods: self.tests.methods(&spec.need),
            certificate: self.tests.asked_certificate(&spec.need),
        }
    }

    /// The requirement with an id, as it is written.
    pub(crate) fn spec(&self, id: &RequirementId) -> Option<&RequirementSpec> {
        let number = self.requirement_numbers.get(id)?;
        self.file.requirements.get(*number)
    }

    pub(crate) fn notice(&self, id: &NoticeId) -> Option<&Notice> {
        self.file.notices.get(*self.notice_numbers.get(id)?)
    }

    /// Whether a requirement is a test in the last place of transit, or one of its ways has one.
    pub(super) fn is_test_in_transit(&self, id: &RequirementId) -> bool {
        let is_so = |spec: &RequirementSpec| matches!(&spec.need, Need::Test(test) if test.sampled_in == Some(PlaceRole::Transit));
        self.spec(id).is_some_and(|spec| {
            let mut parts = spec.parts().filter_map(|part| self.spec(part));
            is_so(spec) || parts.any(is_so)
        })
    }

    /// Adds the definitions and predicates that a condition names, directly or by others.
    pub(super) fn reach(
        &self,
        condition: &Condition,
        definitions: &mut BTreeSet<usize>,
        predicates: &mut BTreeSet<usize>,
    ) {
        let mut met = Vec::new();
        let mut look = |condition: &Condition, met: &mut Vec<usize>| {
            condition.each(&mut |part| match part {
                Condition::Is(id) => met.extend(self.definition_numbers.get(id)),
                Condition::Fact(predicate) => predicates.extend(self.predicates.number(predicate)),
                _ => {}
            });
        };
        look(condition, &mut met);
        while let Some(number) = met.pop() {
            if definitions.insert(number)
                && let Some(definition) = self.file.definitions.get(number)
            {
                look(&definition.means, &mut met);
            }
        }
    }

    /// Adds the requirements that a provision names, and all on which these rest.
    pub(super) fn reach_requirements(&self, provision: &Provision, reached: &mut BTreeSet<usize>) {
        let named = provision.then.iter().flat_map(|effect| match effect {
            Effect::Require(ids) | Effect::Waive(ids) => ids.as_slice(),
            Effect::Restrict { requirements, .. } => requirements,
            _ => &[],
        });
        let numbers = &self.requirement_numbers;
        let mut met: Vec<usize> = named.filter_map(|id| numbers.get(id).copied()).collect();
        while let Some(number) = met.pop() {
            if reached.insert(number)
                && let Some(spec) = self.file.requirements.get(number)
            {
                let beside = spec.depends_on.iter().chain(&spec.serves);
                let within = spec.parts().chain(looked_at(&spec.need));
                met.extend(beside.chain(within).filter_map(|id| numbers.get(id)));
            }
        }
    }
}

/// The requirements at which one looks to tell how another stands.
fn looked_at(need: &Need) -> &[RequirementId] {
    match need {
        Need::Certificate(spec) => &spec.of,
        Need::Application { after, .. } => std::slice::from_ref(after),
        _ => &[],
    }
}
