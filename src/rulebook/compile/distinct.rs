//! Requirements that must be met by things that differ, as evaluation sees them.

use std::collections::HashMap;

use crate::code::{Assay, RequirementId, Specimen};
use crate::rulebook::rule::{Distinct, MAX_LINKED, Need, RequirementSpec, Respect};

use super::plan::{Plan, bits};
use super::testing::{TestNumbers, TestWords};
use super::{Compiled, Requirement};

/// The most methods and specimens of a test that are tried out.
const MAX_METHODS: usize = 16;

/// Two requirements that must be met by different things, one bit each.
#[derive(Clone, Debug)]
pub(crate) struct Apart {
    pub later: u128,
    pub earlier: u128,
    pub by: Vec<Respect>,
}

/// Links requirements that must be met by different things, and says of each with which it is linked, directly or by others.
pub(super) fn link(
    requirements: &mut [Requirement],
    numbers: &HashMap<&RequirementId, u128>,
) -> Vec<Apart> {
    let mut links = Vec::new();
    for requirement in requirements.iter() {
        if let Some(distinct) = &requirement.spec.distinct {
            let earlier = distinct.from.iter().filter_map(|id| numbers.get(id));
            links.extend(earlier.map(|earlier| Apart {
                later: requirement.bit,
                earlier: *earlier,
                by: distinct.by.clone(),
            }));
        }
    }
    for requirement in requirements.iter_mut() {
        requirement.linked = group(&links, requirement.bit);
    }
    links
}

/// A requirement with all that are linked with it; none where nothing is.
fn group(links: &[Apart], own: u128) -> u128 {
    let mut group = own;
    for _ in 1..MAX_LINKED {
        for Apart { later, earlier, .. } in links {
            if (later | earlier) & group != 0 {
                group |= later | earlier;
            }
        }
    }
    if group == own { 0 } else { group }
}

/// Some linked requirements, those before which others come: what must differ from others after them, else by their ids.
pub(crate) fn in_order<'p>(
    requirements: &'p [Requirement],
    links: &[Apart],
    set: u128,
) -> Vec<&'p Requirement> {
    let mut depths = HashMap::new();
    for _ in 0..MAX_LINKED {
        for Apart { later, earlier, .. } in links {
            let before: usize = depths.get(earlier).copied().unwrap_or(0);
            let own = depths.entry(*later).or_insert(0);
            *own = (*own).max(before + 1);
        }
    }
    let members = bits(set).filter_map(|(number, _)| requirements.get(number));
    let mut members: Vec<&Requirement> = members.collect();
    members.sort_by_key(|member| (depths.get(&member.bit).copied(), &member.spec.id));
    members
}

impl TestWords {
    /// The words of a test by its numbers.
    pub(crate) fn named(&self, test: TestNumbers) -> (Option<Assay>, Option<Specimen>) {
        let assay = test.assay().and_then(|number| self.assays.get(number));
        let specimen = test.specimen().and_then(|number| self.specimen(number));
        (assay.map(|word| word.id.clone()), specimen.cloned())
    }

    /// The methods that count, each with a specimen with which it goes; none where something else is asked for.
    pub(crate) fn methods(&self, need: &Need) -> Vec<TestNumbers> {
        let Need::Test(spec) = need else {
            return Vec::new();
        };
        let methods = self.that_count(spec).into_iter().flat_map(|assay| {
            let own = self.specimens_of(&assay.id);
            let specimens: Vec<_> = match (own, spec.specimens.as_slice()) {
                ([], []) => vec![None],
                ([], asked) => asked.iter().map(Some).collect(),
                (own, []) => own.iter().map(Some).collect(),
                (own, asked) => own
                    .iter()
                    .filter(|it| asked.contains(it))
                    .map(Some)
                    .collect(),
            };
            specimens.into_iter().map(move |it| (&assay.id, it))
        });
        let mut methods: Vec<TestNumbers> = methods
            .map(|(assay, specimen)| self.numbers_of(Some(assay), specimen))
            .collect();
        methods.truncate(MAX_METHODS);
        methods
    }
}

/// From which others what meets each requirement must differ, or they from it, and in what.
pub(super) fn links(
    requirements: &[RequirementSpec],
) -> HashMap<RequirementId, Vec<(RequirementId, Vec<Respect>)>> {
    let mut links: HashMap<_, Vec<_>> = HashMap::new();
    for spec in requirements {
        let Some(distinct) = &spec.distinct else {
            continue;
        };
        for other in &distinct.from {
            for (one, other) in [(&spec.id, other), (other, &spec.id)] {
                let link = (other.clone(), distinct.by.clone());
                links.entry(one.clone()).or_default().push(link);
            }
        }
    }
    links
}

impl Compiled {
    /// From which others what meets a requirement must differ, or they from it, and in what.
    pub(crate) fn links(&self, id: &RequirementId) -> &[(RequirementId, Vec<Respect>)] {
        self.links.get(id).map_or(&[], Vec::as_slice)
    }
}

impl Plan {
    /// From which others of a set what meets a requirement must differ; nothing where that is none.
    pub(crate) fn distinct_among(&self, requirement: &Requirement, set: u128) -> Option<Distinct> {
        let distinct = requirement.spec.distinct.as_ref()?;
        let is_among = |id: &&RequirementId| {
            let other = self.requirement(id);
            other.is_some_and(|other| other.bit & set != 0)
        };
        let from: Vec<RequirementId> = distinct.from.iter().filter(is_among).cloned().collect();
        (!from.is_empty()).then(|| Distinct {
            from,
            by: distinct.by.clone(),
        })
    }
}
