//! What is asked for in some cases only, while it is not known which is the traveller's.

use crate::assessment::{Modality, OpenPoint, RequirementAssessment};
use crate::rulebook::condition::Condition;
use crate::rulebook::rule::Need;

use super::{LineKind, Writer};

/// A requirement, and those that are the same thing asked for in another case.
pub(super) type Cases<'a> = Vec<&'a RequirementAssessment>;

/// The requirements in their order; what is the same thing in several cases stands together.
pub(super) fn by_thing<'a>(
    requirements: impl Iterator<Item = &'a RequirementAssessment>,
) -> Vec<Cases<'a>> {
    let mut things: Vec<Cases> = Vec::new();
    for found in requirements {
        let is_same = |cases: &&mut Cases| cases.iter().all(|other| are_cases(other, found));
        match things.iter_mut().find(is_same) {
            Some(cases) => cases.push(found),
            None => things.push(vec![found]),
        }
    }
    things
}

/// Whether a traveller sees no difference but when it is due, and how many copies.
fn are_cases(one: &RequirementAssessment, other: &RequirementAssessment) -> bool {
    let is_open = |found: &RequirementAssessment| found.modality == Modality::Undecided;
    is_open(one)
        && is_open(other)
        && (&one.title, one.status, &one.window) == (&other.title, other.status, &other.window)
        && one.findings == other.findings
}

impl Writer<'_> {
    /// In which case a thing is due, and in how many copies where that differs.
    pub(super) fn case(&mut self, found: &RequirementAssessment, is_one_of_several: bool) {
        let Some(provision) = self.rulebook.provision(&found.source.provision) else {
            return;
        };
        let (name, condition) = match &provision.when {
            always if always.is_always() => return,
            Condition::Not(condition) => ("due_unless", &**condition),
            condition => ("due_if", condition),
        };
        let text = self.filled(name, &[("text", &self.clause(condition))]);
        let spec = self.rulebook.requirement(&found.id);
        let text = match spec.map(|spec| &spec.need) {
            Some(Need::Document(document)) if is_one_of_several => match document.copies() {
                Some(copies) => {
                    let copies = self.filled("copies", &[("n", &copies.to_string())]);
                    self.language.remark(&text, &copies)
                }
                None => text,
            },
            _ => text,
        };
        self.push(LineKind::Detail, 4, text);
    }

    /// A condition as a clause; a definition by its title.
    fn clause(&self, condition: &Condition) -> String {
        let clauses = |parts: &[Condition]| -> Vec<String> {
            parts.iter().map(|part| self.clause(part)).collect()
        };
        match condition {
            Condition::All(parts) => self.language.list(&clauses(parts)),
            Condition::Any(parts) => clauses(parts).join(&self.label("or")),
            Condition::Not(part) => self.said("reason.negation", &[("text", &self.clause(part))]),
            Condition::Fact(predicate) => self.predicate(predicate),
            Condition::Is(id) => {
                let definitions = &self.rulebook.contents().definitions;
                let definition = definitions.iter().find(|definition| definition.id == *id);
                definition.map_or_else(String::new, |definition| self.text(&definition.title))
            }
        }
    }

    pub(super) fn open_points(&mut self, points: &[OpenPoint]) {
        if points.is_empty() {
            return;
        }
        self.heading("open_points");
        let mut told: Vec<(String, Vec<&OpenPoint>)> = Vec::new();
        for point in points {
            let text = self.open_point(point);
            match told.iter_mut().find(|(other, _)| *other == text) {
                Some((_, points)) => points.push(point),
                None => told.push((text, vec![point])),
            }
        }
        for (text, points) in told {
            self.push(LineKind::Unknown, 2, text);
            for point in points {
                if point.unknown.is_empty() {
                    self.readings(&point.source, 4);
                }
                self.cite(&point.source, 4);
            }
        }
    }

    /// What is open, of what, and which facts would tell.
    fn open_point(&self, point: &OpenPoint) -> String {
        let facts = point.unknown.iter().map(|field| self.fact_name(field));
        let facts: Vec<_> = facts.collect();
        let mut text = self.word("open_effect", &point.effect);
        let requirement = point.requirement.as_ref();
        if let Some(requirement) = requirement.and_then(|id| self.rulebook.requirement(id)) {
            text = self.language.named(&text, &self.text(&requirement.title));
        }
        if facts.is_empty() {
            return text;
        }
        self.language.remark(&text, &self.language.list(&facts))
    }
}
