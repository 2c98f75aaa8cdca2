//! A trip after its plan: what the traveller holds once every step is done.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::code::RequirementId;
use crate::document::Document;
use crate::holdings::{
    CertificateField, DateSpan, Medium, Specimen, TestCertificate, TestOutcome, TestResult,
};
use crate::moment::{Moment, shift, writable_day};
use crate::place::Airport;
use crate::rule::{DocumentSpec, Need, PlaceRole, TestSpec, Validity};
use crate::rulebook::Rulebook;
use crate::trip::Trip;

use super::{JourneyPlan, Plan, Step, StepState};

/// For how many days beyond the landing a document is made valid.
const VALID_BEYOND_LANDING: i32 = 90;

/// When, within its window, a step is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Pace {
    /// As early as it can be.
    Earliest,
    /// As late as it may be.
    Latest,
}

impl Plan {
    /// The trip of somebody who does every step of the plan that is required, or may be, at this pace: with its papers in hand.
    ///
    /// Steps that come too late are not done. If the plan is feasible, the answer a minute before the last departure is
    /// `Verdict::Cleared`, as far as the rulebook speaks and unless another notice is known by then: but provinces are no
    /// steps, a log of days to come is complete only when they are over, and where an unknown fact may narrow the window of a
    /// test (`OpenEffect::Restriction`), the test may turn out to be too early.
    #[must_use]
    pub fn followed(&self, rulebook: &Rulebook, trip: &Trip, pace: Pace) -> Trip {
        let mut after = trip.clone();
        for plan in &self.journeys {
            let follower = Follower {
                rulebook,
                plan,
                pace,
            };
            follower.follow(&mut after);
        }
        after
    }
}

struct Follower<'a> {
    rulebook: &'a Rulebook,
    plan: &'a JourneyPlan,
    pace: Pace,
}

impl Follower<'_> {
    fn follow(&self, trip: &mut Trip) {
        let certified: Vec<&RequirementId> = self
            .to_do()
            .filter_map(|step| self.need(step))
            .filter_map(|need| match need {
                Need::Certificate(spec) => Some(&spec.of),
                _ => None,
            })
            .flatten()
            .collect();
        for step in self.to_do() {
            let is_certified = step
                .requirement
                .as_ref()
                .is_some_and(|id| certified.contains(&id));
            if let Some(need) = self.need(step).filter(|_| !is_certified) {
                self.do_step(trip, step, need);
            }
        }
    }

    fn to_do(&self) -> impl Iterator<Item = &Step> {
        self.plan.steps.iter().filter(|step| {
            step.is_hard() && step.state != StepState::Done && !step.comes_too_late()
        })
    }

    fn need(&self, step: &Step) -> Option<&Need> {
        let spec = self.rulebook.requirement(step.requirement.as_ref()?)?;
        Some(&spec.need)
    }

    fn when(&self, step: &Step) -> Option<DateTime<FixedOffset>> {
        match self.pace {
            Pace::Earliest => step.earliest,
            Pace::Latest => step.latest,
        }
    }

    fn do_step(&self, trip: &mut Trip, step: &Step, need: &Need) {
        match need {
            Need::Test(spec) => {
                let tests = self.test(step, spec).into_iter().collect();
                self.certify(trip, step, tests);
            }
            Need::Certificate(spec) => {
                let tests = spec.of.iter().filter_map(|id| self.certified(trip, id));
                let tests: Vec<TestResult> = tests.collect();
                self.certify(trip, step, tests);
            }
            Need::Document(spec) => {
                let document = self.document(trip, step, spec);
                if let Some(document) = document {
                    trip.holdings.add(document);
                }
            }
            Need::Fact(bound) => {
                let (country, day) = (step.place.country(), trip.as_of.date());
                let value = bound.must.kept(country, day);
                trip.traveller.facts.set(bound.fact.clone(), value);
            }
            Need::TemperatureLog { .. } => {
                let days = step
                    .earliest
                    .zip(step.latest)
                    .map(|(first, last)| DateSpan {
                        first: first.date_naive(),
                        last: last.date_naive(),
                    });
                trip.holdings
                    .temperature_log
                    .get_or_insert_default()
                    .extend(days);
            }
            // It is done with what it serves to get.
            Need::Application { .. } => {}
        }
    }

    /// A document as it is asked for; of several kinds that do, the first.
    fn document(&self, trip: &Trip, step: &Step, spec: &DocumentSpec) -> Option<Document> {
        let kinds = &self.rulebook.compiled().kinds;
        let word = kinds.first_within(spec.any_of.first()?)?;
        let mut document = Document::new(word.id.clone());
        for bound in &spec.bounds {
            document.put(
                &bound.field,
                bound.must.kept(step.place.country(), trip.as_of.date()),
            );
        }
        if let Some(validity) = spec.valid {
            let landing = self.flight(trip, PlaceRole::Destination).map(Moment::date);
            document.issued = self.when(step).map(|at| Moment::on(at.date_naive()));
            document.valid_until = match validity {
                Validity::OnTheDay => landing
                    .and_then(|day| shift(day, VALID_BEYOND_LANDING))
                    .map(|day| Moment::on(writable_day(day))),
                Validity::AtDepartureFrom(role) => self.flight(trip, role),
            };
        }
        Some(document)
    }

    /// The scheduled time of the flight from a place; of the landing, at the end of the journey.
    fn flight(&self, trip: &Trip, role: PlaceRole) -> Option<Moment> {
        let leg = |position: u32| trip.itinerary.legs.get(usize::try_from(position).ok()?);
        match role {
            PlaceRole::Origin => leg(self.plan.first_leg).map(|leg| leg.departs),
            PlaceRole::Transit => leg(self.plan.last_leg).map(|leg| leg.departs),
            PlaceRole::Destination => leg(self.plan.last_leg).map(|leg| leg.arrives),
        }
    }

    fn test_spec(&self, id: &RequirementId) -> Option<&TestSpec> {
        match &self.rulebook.requirement(id)?.need {
            Need::Test(spec) => Some(spec),
            _ => None,
        }
    }

    /// The result of a test that is to be done.
    fn test(&self, step: &Step, spec: &TestSpec) -> Option<TestResult> {
        Some(TestResult {
            assay: spec.assays.first().copied(),
            specimen: Some(
                spec.specimens
                    .first()
                    .copied()
                    .unwrap_or(Specimen::NasopharyngealSwab),
            ),
            sampled: Some(self.when(step)?.into()),
            result: Some(TestOutcome::Negative),
        })
    }

    /// The result of a test that a certificate is of: to be done, or done and on another certificate.
    fn certified(&self, trip: &Trip, id: &RequirementId) -> Option<TestResult> {
        let spec = self.test_spec(id)?;
        let step = self
            .plan
            .steps
            .iter()
            .find(|step| step.requirement.as_ref() == Some(id))?;
        if step.state != StepState::Done {
            return self.test(step, spec);
        }
        held_test(trip, spec, step.place).map(|(_, test)| *test)
    }

    /// Adds a faultless certificate.
    fn certify(&self, trip: &mut Trip, step: &Step, tests: Vec<TestResult>) {
        let certificates = trip.holdings.certificates.get_or_insert_default();
        certificates.push(TestCertificate {
            tests,
            country: Some(step.place.country()),
            designated: Some(true),
            listed_by: None,
            issued: self.when(step).map(Moment::from),
            prescribed_format: Some(true),
            medium: Some(Medium::PaperOriginal),
            shows: Some(CertificateField::ALL.to_vec()),
        });
    }
}

/// The negative result that is held of a test, with its certificate; of several the latest, as an earlier one may have been too
/// early.
pub(super) fn held_test<'a>(
    trip: &'a Trip,
    spec: &TestSpec,
    place: Airport,
) -> Option<(&'a TestCertificate, &'a TestResult)> {
    let held = trip.holdings.certificates.iter().flatten();
    let is_from_there = |held: &&TestCertificate| {
        held.country
            .is_none_or(|country| country == place.country())
    };
    let counts = |test: &TestResult| {
        let is_of = test.assay.is_some_and(|assay| spec.assays.contains(&assay));
        let allowed = &spec.specimens;
        let is_allowed = |specimen: Specimen| allowed.contains(&specimen);
        is_of
            && (allowed.is_empty() || test.specimen.is_some_and(is_allowed))
            && test.result == Some(TestOutcome::Negative)
    };
    held.filter(is_from_there)
        .flat_map(|held| held.tests.iter().map(move |test| (held, test)))
        .filter(|(_, test)| counts(test))
        .max_by_key(|(_, test)| test.sampled.map(|at| (at.date(), at.time())))
}
