//! What must hold of requirements of which one of several ways will do, and of how things are had.

use std::collections::BTreeSet;

use crate::code::RequirementId;
use crate::rulebook::rule::{Need, RequirementSpec};

use super::{Checker, MAX_YEARS};

/// The most things of which a way is made.
const MAX_PARTS: usize = 8;
impl Checker<'_, '_> {
    /// What is restricted is when a sample is taken.
    pub(super) fn restricted(&mut self, place: &str, ids: &[RequirementId]) {
        for id in ids {
            let spec = self.known.requirements.get(id);
            let is_test = spec.is_none_or(|spec| matches!(spec.need, Need::Test(_)));
            let problem = format_args!("restricts `{id}`, which is no test");
            self.expect(is_test, place, problem);
        }
    }

    pub(super) fn ways(&mut self, place: &str, ways: &[Vec<RequirementId>]) {
        let found = ways.len();
        let problem = format_args!("has {found} ways: expected at least 2");
        self.expect(found >= 2, place, problem);
        for parts in ways {
            let is_within = (1..=MAX_PARTS).contains(&parts.len());
            let problem = format_args!(
                "has a way of {} things: expected 1 to {MAX_PARTS}",
                parts.len()
            );
            self.expect(is_within, place, problem);
            self.requirement_ids(place, parts);
        }
        self.differ(place, ways);
    }

    /// Who has all that one way asks for need not look at another that asks for more.
    fn differ(&mut self, place: &str, ways: &[Vec<RequirementId>]) {
        let sets: Vec<BTreeSet<&RequirementId>> =
            ways.iter().map(|parts| parts.iter().collect()).collect();
        for (number, (parts, set)) in ways.iter().zip(&sets).enumerate() {
            self.expect(
                set.len() == parts.len(),
                place,
                "names a thing twice in a way",
            );
            let mut others = sets.iter().enumerate();
            let is_idle = others.any(|(other, less)| {
                let is_less = less.len() < set.len() || other < number;
                other != number && is_less && !less.is_empty() && less.is_subset(set)
            });
            let names: Vec<&str> = parts.iter().map(RequirementId::as_str).collect();
            let names = names.join("`, `");
            let problem = format_args!("has a way that asks for all that another does: `{names}`");
            self.expect(!is_idle, place, problem);
        }
    }

    /// How a thing is had, and what a part of a way can be.
    pub(super) fn possession(&mut self, place: &str, spec: &RequirementSpec, is_part: bool) {
        let is_had = !matches!(
            spec.need,
            Need::Fact(_) | Need::StayLimit(_) | Need::TemperatureLog { .. } | Need::OneOf(_)
        );
        let says_how = spec.held_only || spec.takes.is_some();
        let problem = "says how it is had, and is nothing that is had";
        self.expect(is_had || !says_how, place, problem);
        let problem = "counts only where it is held, and takes a time to get";
        self.expect(!spec.held_only || spec.takes.is_none(), place, problem);
        if let Some(takes) = spec.takes {
            let problem = "takes no time: expected a count from 1";
            self.expect(takes.count >= 1, place, problem);
            self.reaches(
                place,
                ("a time to get it", MAX_YEARS),
                takes.unit,
                [Some(takes.count), None],
            );
        }
        let rests = !spec.depends_on.is_empty() || !spec.serves.is_empty();
        let says_more = rests || spec.had_in.is_some() || spec.mission.is_some();
        let problem = "has ways, and says how it is had: say it of their parts";
        self.expect(spec.parts().next().is_none() || !says_more, place, problem);
        if !is_part {
            return;
        }
        let is_choice = matches!(spec.need, Need::OneOf(_));
        let problem = "is a part of a way, and has ways itself";
        self.expect(!is_choice, place, problem);
        let problem = "is a part of a way, and only recommended";
        self.expect(!spec.recommended, place, problem);
        let refuses = matches!(&spec.need, Need::Test(test) if test.positive.is_some());
        let problem = "is a part of a way, and refuses who is positive: another way may do";
        self.expect(!refuses, place, problem);
    }
}
