//! What must hold of requirements that must be met by things that differ.

use std::collections::{BTreeSet, HashMap};

use crate::code::{FieldId, RequirementId};
use crate::rulebook::RulebookFile;
use crate::rulebook::compile::TestNumbers;
use crate::rulebook::rule::{
    Distinct, MAX_HOURS_APART, MAX_LINKED, Need, RequirementSpec, Respect,
};
use crate::rulebook::vocabulary::common_field;

use super::Checker;
use super::circles::in_circles_of;

/// What requirements can be that must be met by things that differ.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Test,
    Document,
}

fn sort(spec: &RequirementSpec) -> Option<Sort> {
    match spec.need {
        Need::Test(_) => Some(Sort::Test),
        Need::Document(_) => Some(Sort::Document),
        _ => None,
    }
}

impl Sort {
    fn name(self) -> &'static str {
        match self {
            Self::Test => "a test",
            Self::Document => "a document",
        }
    }

    fn has(self, respect: &Respect) -> bool {
        matches!(respect, Respect::Field(_)) == (self == Self::Document)
    }
}

impl<'a> Checker<'a, '_> {
    /// All that is linked with each other because what meets it must differ.
    pub(super) fn distinct(&mut self) {
        let file = self.file;
        let circles = in_circles_of(file, |spec| {
            let from = spec.distinct.iter().flat_map(|distinct| &distinct.from);
            from.collect()
        });
        for spec in &file.requirements {
            let Some(distinct) = &spec.distinct else {
                continue;
            };
            let place = spec.id.as_str();
            let is_in_circle = circles.contains(&spec.id);
            self.expect(!is_in_circle, place, "must differ from itself");
            self.linked_with(place, spec, distinct);
            self.respects(place, spec, distinct);
        }
        self.groups();
    }

    fn linked_with(&mut self, place: &str, spec: &'a RequirementSpec, distinct: &'a Distinct) {
        let is_of_some = !distinct.from.is_empty();
        let problem = "must differ from nothing: expected a requirement";
        self.expect(is_of_some, place, problem);
        let set: BTreeSet<&RequirementId> = distinct.from.iter().collect();
        let is_once = set.len() == distinct.from.len();
        self.expect(is_once, place, "names twice from what it must differ");
        let own = sort(spec);
        let problem = "must differ from others, and is neither a test nor a document";
        self.expect(own.is_some(), place, problem);
        for id in &distinct.from {
            let Some(other) = self.known.requirements.get(id).copied() else {
                let words = self.file.requirements.iter();
                let words = words.map(|spec| spec.id.as_str());
                self.unknown(place, ("requirement", id.as_str()), words);
                continue;
            };
            let Some(own) = own else { continue };
            let is_alike = sort(other) == Some(own);
            let problem = format_args!("must differ from `{id}`: expected {}", own.name());
            self.expect(is_alike, place, problem);
            let can_differ = distinct
                .by
                .iter()
                .all(|by| self.can_differ(spec, other, by));
            let problem =
                format_args!("must differ from `{id}` in what both allow in one form only");
            self.expect(can_differ, place, problem);
        }
    }

    /// Whether two tests can be of different methods, or specimens, where they must.
    fn can_differ(&self, one: &RequirementSpec, other: &RequirementSpec, by: &Respect) -> bool {
        let [one, other] = [one, other].map(|spec| self.tests.methods(&spec.need));
        let word = |method: &TestNumbers| match by {
            Respect::Assay => method.assay(),
            _ => method.specimen(),
        };
        let is_free = !matches!(by, Respect::Assay | Respect::Specimen);
        let mut one = one.iter().map(word);
        let differs = |one: Option<_>| {
            other
                .iter()
                .map(word)
                .any(|other| one.is_none() || one != other)
        };
        is_free || other.is_empty() || one.len() == 0 || one.any(differs)
    }

    fn respects(&mut self, place: &str, spec: &'a RequirementSpec, distinct: &'a Distinct) {
        let set: BTreeSet<&Respect> = distinct.by.iter().collect();
        let is_once = set.len() == distinct.by.len();
        self.expect(is_once, place, "names twice in what it must differ");
        for respect in &distinct.by {
            if let Some(own) = sort(spec) {
                let expected = match own {
                    Sort::Test => "expected `institution`, `assay`, `specimen` or `hours_apart`",
                    Sort::Document => "expected `field`",
                };
                let problem =
                    format_args!("must differ in what {} has not: {expected}", own.name());
                self.expect(own.has(respect), place, problem);
            }
            match respect {
                Respect::HoursApart(hours) => {
                    let is_within = (1..=MAX_HOURS_APART).contains(hours);
                    let problem = format_args!(
                        "must lie {hours} hours apart: expected 1 to {MAX_HOURS_APART}"
                    );
                    self.expect(is_within, place, problem);
                }
                Respect::Field(field) => self.field_that_differs(place, spec, distinct, field),
                Respect::Institution | Respect::Assay | Respect::Specimen => {}
            }
        }
    }

    /// All kinds of document that are asked for have the field.
    fn field_that_differs(
        &mut self,
        place: &str,
        spec: &'a RequirementSpec,
        distinct: &'a Distinct,
        field: &'a FieldId,
    ) {
        if common_field(field).is_some() {
            return;
        }
        let others = distinct.from.iter();
        let others = others.filter_map(|id| self.known.requirements.get(id).copied());
        let kinds = others.chain([spec]).filter_map(|spec| match &spec.need {
            Need::Document(spec) => Some(&spec.any_of),
            _ => None,
        });
        let kinds: Vec<_> = kinds.flatten().collect();
        for kind in kinds {
            let has_it = self.kinds.field(kind, field).is_some();
            if self.kinds.word(kind).is_some() && !has_it {
                let words = self.file.vocabulary.documents.iter();
                let fields = words.flat_map(|word| &word.fields);
                let others = fields.filter(|word| word.id != *field);
                let others = others.map(|word| word.id.as_str());
                let question = self.likened(("field", field.as_str()), others);
                let problem = format!("`{kind}` has no field `{field}`{question}");
                self.expect(false, place, problem);
            }
        }
    }

    /// Whatever is linked, directly or by others, is looked at together.
    fn groups(&mut self) {
        let groups = Groups::of(self.file);
        for group in groups
            .members
            .iter()
            .filter(|group| group.len() > MAX_LINKED)
        {
            let names: Vec<&str> = group.iter().map(|id| id.as_str()).collect();
            let place = names.first().copied().unwrap_or_default();
            let problem = format!(
                "{} requirements are linked that must be met by different things: expected at most {MAX_LINKED}",
                names.len()
            );
            self.expect(false, place, problem);
        }
        for spec in &self.file.requirements {
            self.apart_from_the_rest(spec, &groups);
        }
    }

    /// What else is said of what is linked: it is a part of the same ways, certified by itself, and met by nothing else.
    fn apart_from_the_rest(&mut self, spec: &'a RequirementSpec, groups: &Groups<'a>) {
        let place = spec.id.as_str();
        let ways = match &spec.need {
            Need::OneOf(ways) => ways.as_slice(),
            _ => &[],
        };
        let are_whole = ways.iter().all(|parts| groups.are_whole(parts));
        let problem =
            "a way has some of what must be met by different things: expected all of it, or none";
        self.expect(are_whole, place, problem);
        if let Need::Certificate(certificate) = &spec.need {
            let are_single = !certificate.all_in_one || groups.are_single(&certificate.of);
            let problem = "has on one certificate what must be met by different things";
            self.expect(are_single, place, problem);
        }
        let is_linked = groups.number(&spec.id).is_some();
        let problem = "must be met by another thing than others, and serves to get something, which would meet it too";
        self.expect(!is_linked || spec.serves.is_empty(), place, problem);
    }
}

/// The requirements that are linked with each other, directly or by others.
struct Groups<'a> {
    numbers: HashMap<&'a RequirementId, usize>,
    members: Vec<Vec<&'a RequirementId>>,
}

impl<'a> Groups<'a> {
    fn of(file: &'a RulebookFile) -> Self {
        let mut links: HashMap<&RequirementId, Vec<&'a RequirementId>> = HashMap::new();
        for spec in &file.requirements {
            let from = spec.distinct.iter().flat_map(|distinct| &distinct.from);
            for other in from {
                links.entry(&spec.id).or_default().push(other);
                links.entry(other).or_default().push(&spec.id);
            }
        }
        let (mut numbers, mut members) = (HashMap::new(), Vec::new());
        for spec in &file.requirements {
            let mut left = vec![&spec.id];
            let mut group = Vec::new();
            while let Some(id) = left.pop() {
                let others = links.get(id).filter(|_| !numbers.contains_key(id));
                if let Some(others) = others {
                    numbers.insert(id, members.len());
                    group.push(id);
                    left.extend(others);
                }
            }
            members.extend((!group.is_empty()).then_some(group));
        }
        Self { numbers, members }
    }

    fn number(&self, id: &RequirementId) -> Option<usize> {
        self.numbers.get(id).copied()
    }

    /// Whether of each group all are there, or none.
    fn are_whole(&self, ids: &[RequirementId]) -> bool {
        let members = ids
            .iter()
            .filter_map(|id| self.members.get(self.number(id)?));
        let mut members = members.flatten();
        members.all(|id| ids.contains(id))
    }

    /// Whether of each group there is at most one.
    fn are_single(&self, ids: &[RequirementId]) -> bool {
        let mut seen = BTreeSet::new();
        let mut numbers = ids.iter().filter_map(|id| self.number(id));
        numbers.all(|number| seen.insert(number))
    }
}
