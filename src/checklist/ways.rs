//! The part of a checklist about several ways of which one will do.

use crate::assessment::{JourneyAssessment, RequirementAssessment, Status, Way, WayToMeet};
use crate::plan::JourneyPlan;

use super::{LineKind, Writer};

/// How much deeper a part stands than what it is a part of.
const DEEPER: u32 = 2;

impl Writer<'_> {
    /// The ways to meet a requirement; once one is in hand, that one alone.
    pub(super) fn ways_to_meet(
        &mut self,
        journey: &JourneyAssessment,
        way: &Way,
        plan: Option<&JourneyPlan>,
        found: &RequirementAssessment,
    ) {
        let is_told = |way: &&WayToMeet| found.status != Status::Met || way.status == Status::Met;
        let told: Vec<&WayToMeet> = found.ways.iter().filter(is_told).collect();
        if told.len() > 1 {
            let label = match found.status {
                Status::Failed => "none_of",
                _ => "one_of",
            };
            self.push(LineKind::Detail, 2 * DEEPER, self.label(label));
        }
        for to_meet in told {
            let first = self.lines.len();
            if to_meet.requirements.len() > 1 {
                let kind = LineKind::of_status(to_meet.status);
                self.push(kind, DEEPER, self.label("together"));
            }
            let parts = self.lines.len();
            for id in to_meet.requirements.iter() {
                let mut all = way.requirements.iter();
                if let Some(part) = all.find(|part| part.id == *id) {
                    self.requirement(journey, way, plan, &[part]);
                }
            }
            self.indent(first);
            if to_meet.requirements.len() > 1 {
                self.indent(parts);
            }
        }
    }

    /// Lets the lines from a position on stand deeper.
    fn indent(&mut self, from: usize) {
        for line in self.lines.iter_mut().skip(from) {
            line.depth += DEEPER;
        }
    }
}
