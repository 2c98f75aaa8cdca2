//! Requirements of which one of several ways will do, and how long it takes to get what is asked for.

use std::collections::HashMap;

use crate::code::RequirementId;
use crate::rulebook::rule::{CertificateSpec, Need, RequirementSpec};
use crate::rulebook::vocabulary::CERTIFICATE_TAKES;
use crate::time::window::Lead;

use super::{Compiled, Requirement};

/// The minutes of a day.
const DAY: u32 = 24 * 60;

impl Compiled {
    /// How long it takes to get what a requirement asks for, in minutes, as far as the rule and the words say.
    pub(super) fn takes(&self, spec: &RequirementSpec) -> u32 {
        let by_word = match &spec.need {
            Need::Test(test) => {
                let (assay, _) = self.tests.first_that_counts(test);
                let own = assay.and_then(|assay| self.tests.takes(&assay));
                own.unwrap_or(CERTIFICATE_TAKES)
            }
            Need::Certificate(CertificateSpec { of, .. }) => {
                let tests = of.iter().filter_map(|id| self.spec(id));
                let tests = tests.filter(|test| matches!(test.need, Need::Test(_)));
                let tests = tests.map(|test| self.takes(test));
                tests.max().unwrap_or(CERTIFICATE_TAKES)
            }
            Need::Document(document) => {
                let first = document.any_of.first();
                let word = first.and_then(|kind| self.kinds.first_within(kind));
                word.map_or(0, |word| word.takes)
            }
            Need::Doses(doses) => doses.takes.unwrap_or(0).saturating_mul(DAY),
            _ => 0,
        };
        by_word.max(spec.takes.map_or(0, Lead::minutes))
    }
}

/// Says of each requirement what its ways are made of, and of what it is a part.
pub(super) fn link(requirements: &mut [Requirement], numbers: &HashMap<&RequirementId, u128>) {
    let bit = |id: &RequirementId| numbers.get(id).copied().unwrap_or_default();
    let bits_of = |ids: &[RequirementId]| ids.iter().fold(0, |all, id| all | bit(id));
    for requirement in requirements.iter_mut() {
        let ways = match &requirement.spec.need {
            Need::OneOf(ways) => ways.iter().map(|way| bits_of(way)).collect(),
            _ => Vec::new(),
        };
        requirement.ways = ways;
        let ways = requirement.ways.iter();
        requirement.reach = ways.fold(requirement.bit, |all, way| all | way);
    }
    let wholes: Vec<(u128, u128)> = requirements
        .iter()
        .filter(|whole| !whole.ways.is_empty())
        .map(|whole| (whole.bit, whole.reach))
        .collect();
    for part in requirements {
        let of = wholes
            .iter()
            .filter(|(whole, reach)| *whole != part.bit && reach & part.bit != 0);
        part.part_of = of.fold(0, |all, (whole, _)| all | whole);
    }
}
