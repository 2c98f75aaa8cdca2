//! How long things take.

use crate::assessment::{RequirementAssessment, Status, Way};
use crate::code::RequirementId;
use crate::rulebook::rule::{DocumentSpec, Need, TestEvent};
use crate::time::window::{Lead, WindowUnit, start_of_day};

use super::doses::days_left;
use super::draft::Planner;
use super::things::word_of;

impl Planner<'_> {
    /// How long something takes at least, in minutes, if it is begun now: what takes days is had on the last of them.
    pub(super) fn least(&self, takes: Lead) -> u32 {
        if takes.unit == WindowUnit::Hours {
            return takes.minutes();
        }
        let first = self.trip.itinerary.legs.first();
        let zone = first.map(|leg| leg.from.zone());
        let had = zone.and_then(|zone| {
            let today = zone.shown(self.as_of).date_naive();
            start_of_day(takes.unit.first_day(today, takes.count)?, zone)
        });
        let minutes = had.map_or(0, |had| (had - self.as_of).num_minutes());
        u32::try_from(minutes).unwrap_or(0)
    }

    /// How long it takes until the result of a test is in hand for which no certificate is asked.
    pub(super) fn result_of(&self, way: &Way, found: &RequirementAssessment) -> u32 {
        let asked = self.rulebook.compiled().requirement(&found.id);
        let Some((asked, test)) = asked.and_then(|asked| Some((asked, asked.test.as_ref()?)))
        else {
            return 0;
        };
        let certifies = |other: &RequirementAssessment| {
            let spec = self.rulebook.requirement(&other.id).map(|spec| &spec.need);
            matches!(spec, Some(Need::Certificate(spec)) if spec.of.contains(&found.id))
        };
        let is_done = found.status == Status::Met;
        if is_done
            || test.spec.event != TestEvent::Sampling
            || way.requirements.iter().any(certifies)
        {
            return 0;
        }
        self.turnarounds.certificate.unwrap_or(asked.takes)
    }

    pub(super) fn takes(&self, id: &RequirementId) -> u32 {
        let takes = self.turnarounds;
        let Some(asked) = self.rulebook.compiled().requirement(id) else {
            return 0;
        };
        let least = asked.spec.takes.map_or(0, |takes| self.least(takes));
        let usual = match &asked.spec.need {
            Need::Test(spec) if spec.event == TestEvent::Sampling => 0,
            Need::Test(_) | Need::Certificate(_) => takes.certificate.unwrap_or(asked.takes),
            Need::Document(spec) => self.takes_to_get(spec),
            Need::Doses(spec) => {
                let words = &self.rulebook.compiled().tests;
                let days = days_left(words, self.trip, spec, self.as_of.date_naive());
                u32::try_from(days * 24 * 60).unwrap_or(u32::MAX)
            }
            Need::Recovery(_)
            | Need::Fact(_)
            | Need::StayLimit(_)
            | Need::TemperatureLog { .. }
            | Need::Application { .. }
            | Need::OneOf(_) => 0,
        };
        usual.max(least)
    }

    /// How long it takes to get a document: of several that do, the first.
    pub(super) fn takes_to_get(&self, spec: &DocumentSpec) -> u32 {
        let kinds = &self.rulebook.compiled().kinds;
        let Some(word) = word_of(self.rulebook, spec) else {
            return 0;
        };
        let told = self.turnarounds.documents.iter();
        // The narrowest of the kinds of which it is told.
        let mut chain = kinds.chain_of(&word.id);
        let told = chain.find_map(|kind| told.clone().find(|told| told.kind == *kind));
        told.map_or(word.takes, |told| told.takes)
    }
}
