//! In words, that what meets a requirement must differ from what meets others.

use crate::code::{FieldId, RequirementId};
use crate::evaluate::field_named;
use crate::rulebook::rule::{Distinct, Need, Respect};

use super::{LineKind, Writer};

impl Writer<'_> {
    /// From which others a thing must differ, and in what.
    pub(crate) fn must_differ(&mut self, id: &RequirementId, distinct: &Distinct, depth: u32) {
        let others: Vec<String> = distinct.from.iter().map(|id| self.title_of(id)).collect();
        let others = self.filled("distinct", &[("others", &self.language.list(&others))]);
        let by: Vec<String> = distinct.by.iter().map(|by| self.respect(id, by)).collect();
        let text = if by.is_empty() {
            others
        } else {
            self.language.named(&others, &self.language.list(&by))
        };
        self.push(LineKind::Detail, depth, text);
    }

    /// The name of a requirement.
    pub(super) fn title_of(&self, id: &RequirementId) -> String {
        let spec = self.rulebook.requirement(id);
        spec.map_or_else(|| id.to_string(), |spec| self.text(&spec.title))
    }

    fn respect(&self, id: &RequirementId, by: &Respect) -> String {
        match by {
            Respect::Institution => self.said("respect.institution", &[]),
            Respect::Assay => self.said("respect.assay", &[]),
            Respect::Specimen => self.said("respect.specimen", &[]),
            Respect::HoursApart(hours) => {
                self.said("respect.hours_apart", &[("n", &hours.to_string())])
            }
            Respect::Field(field) => {
                let name = self.field_of(id, field);
                self.said("respect.field", &[("field", &name)])
            }
        }
    }

    /// The name of a field of the documents that meet a requirement.
    fn field_of(&self, id: &RequirementId, field: &FieldId) -> String {
        let need = self.rulebook.requirement(id).map(|spec| &spec.need);
        let kind = match need {
            Some(Need::Document(spec)) => spec.any_of.first(),
            _ => None,
        };
        let kinds = &self.rulebook.compiled().kinds;
        let named = kind.map(|kind| field_named(field, kinds.asked_with(kind)));
        named.map_or_else(|| field.to_string(), |named| self.fact_name(&named))
    }
}
