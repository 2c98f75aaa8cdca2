//! A trip after its plan: what the traveller holds once every step is done.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::code::{Assay, RequirementId, Specimen, named};
use crate::place::Location;
use crate::rulebook::Rulebook;
use crate::rulebook::compile::{AskedTest, TestWords};
use crate::rulebook::rule::{Bound, DocumentSpec, Must, Need, PlaceRole, TestSpec, Validity};
use crate::time::moment::{Moment, shift, writable_day};
use crate::time::window::{Anchor, Window};
use crate::trip::Trip;
use crate::trip::document::Document;
use crate::trip::holdings::{DateSpan, Medium, TestCertificate, TestResult};
use crate::trip::value::FieldValue;

use super::apart::{differ, institution, method};
use super::doses::deciding;
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

named!(Pace, "pace");

impl Plan {
    /// The trip of somebody who does every step of the plan that is required, or may be, at this pace: with its papers in hand.
    ///
    /// Steps that come too late are not done. If the plan is feasible, the answer a minute before the last departure is
    /// `Verdict::Cleared`, as far as the rulebook speaks and unless another notice is known by then: but registrations are no
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
                let test = self.test(trip, step, spec);
                self.certify(trip, step, test.into_iter().collect());
            }
            Need::Certificate(spec) => {
                let mut tests = Vec::new();
                for id in &spec.of {
                    let test = self.certified(trip, id);
                    if self.rulebook.compiled().links(id).is_empty() {
                        tests.extend(test);
                    } else {
                        // What must differ is made elsewhere, and certified there.
                        self.certify(trip, step, test.into_iter().collect());
                    }
                }
                self.certify(trip, step, tests);
            }
            Need::Document(spec) => {
                if spec.bounds.iter().any(is_of_exit) {
                    leave_shortly(trip);
                }
                let document = self.document(trip, step, spec);
                if let Some(mut document) = document {
                    if let Some(id) = &step.requirement {
                        let compiled = self.rulebook.compiled();
                        differ(compiled, trip, (id, spec), &mut document);
                    }
                    trip.holdings.add(document);
                }
            }
            Need::Doses(spec) => {
                let day = self.when(step).map(|at| at.date_naive());
                let dose = day.and_then(|day| deciding(self.tests(), spec, day));
                trip.holdings.doses.get_or_insert_default().extend(dose);
            }
            Need::Fact(bound) => {
                let country = step.place.country();
                let day = match bound.must {
                    Must::BeWithin(window) => self.day_within(trip, window, trip.as_of.date()),
                    _ => trip.as_of.date(),
                };
                let value = bound.must.kept(country, day);
                trip.traveller.facts.set(bound.fact.clone(), value);
            }
            Need::StayLimit(_) => stay_shortly(trip),
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
            // The one is done with what it serves to get, the other with its parts; nobody can see to a recovery.
            Need::Application { .. } | Need::OneOf(_) | Need::Recovery(_) => {}
        }
    }

    /// A document as it is asked for; of several kinds that do, the first.
    fn document(&self, trip: &Trip, step: &Step, spec: &DocumentSpec) -> Option<Document> {
        let kinds = &self.rulebook.compiled().kinds;
        let word = kinds.first_within(spec.any_of.first()?)?;
        let mut document = Document::new(word.id.clone());
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
        let got = self.when(step).map(|at| at.date_naive());
        let got = got.unwrap_or(trip.as_of.date());
        for bound in &spec.bounds {
            let day = match (&bound.must, document.value(&bound.field)) {
                (Must::BeWithin(window), Some(FieldValue::Date(own))) => {
                    self.day_within(trip, *window, own)
                }
                (Must::BeWithin(window), _) => self.day_within(trip, *window, got),
                _ => got,
            };
            document.put(&bound.field, bound.must.kept(step.place.country(), day));
        }
        Some(document)
    }

    /// A day of a window: the one at hand if it lies there, else the one at its end.
    fn day_within(&self, trip: &Trip, window: Window, at_hand: NaiveDate) -> NaiveDate {
        let Some(anchor) = self.anchor_day(trip, window.anchor) else {
            return at_hand;
        };
        let (first, last) = window.days_from(anchor);
        let is_inside =
            first.is_none_or(|first| first <= at_hand) && last.is_none_or(|last| at_hand <= last);
        let end = window.day_at_its_end(anchor, true);
        end.filter(|_| !is_inside).map_or(at_hand, writable_day)
    }

    /// The day from which a window is counted; none where it is not known, or the journey does not have it.
    fn anchor_day(&self, trip: &Trip, anchor: Anchor) -> Option<NaiveDate> {
        let flight = |role| self.flight(trip, role).map(Moment::date);
        match anchor {
            Anchor::Departure => flight(PlaceRole::Origin),
            Anchor::OnwardDeparture => flight(PlaceRole::Transit),
            Anchor::Landing => flight(PlaceRole::Destination),
            Anchor::Exit => {
                let last = usize::try_from(self.plan.last_leg).ok()?;
                let realms = &self.rulebook.compiled().realms;
                let mut next = trip.itinerary.legs.iter().skip(last + 1);
                let next = next.find(|leg| realms.crosses(leg));
                let flown = next.map(|leg| leg.departs.date());
                flown.or(trip.itinerary.leaves_on)
            }
            Anchor::Birth => trip.traveller.born?.day(),
            Anchor::AsOf => Some(trip.as_of.date()),
            Anchor::Entry | Anchor::CertificateIssue => None,
        }
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

    fn tests(&self) -> &TestWords {
        &self.rulebook.compiled().tests
    }

    /// The result of a test that is to be done.
    fn test(&self, trip: &mut Trip, step: &Step, spec: &TestSpec) -> Option<TestResult> {
        let (assay, specimen) = self.method(trip, step, spec);
        let compiled = self.rulebook.compiled();
        let id = step.requirement.as_ref();
        Some(TestResult {
            institution: id.and_then(|id| institution(compiled, trip, id)),
            assay,
            specimen,
            sampled: Some(self.when(step)?.into()),
            result: Some(spec.result),
        })
    }

    /// The method and the specimen of a test that is to be done.
    fn method(
        &self,
        trip: &Trip,
        step: &Step,
        spec: &TestSpec,
    ) -> (Option<Assay>, Option<Specimen>) {
        let compiled = self.rulebook.compiled();
        let linked = step.requirement.as_ref();
        let linked = linked.filter(|id| !compiled.links(id).is_empty());
        let done = |id: &RequirementId| {
            let asked = compiled.requirement(id)?.test.as_ref()?;
            let step = self.plan.step(id)?;
            let is_done = step.state == StepState::Done;
            let held = held_test(self.tests(), trip, asked, step.place);
            held.filter(|_| is_done).map(|(_, test)| test.clone())
        };
        let apart = linked.and_then(|id| method(self.rulebook, &done, id));
        apart.unwrap_or_else(|| self.tests().first_that_counts(spec))
    }

    /// The result of a test that a certificate is of: to be done, or done and on another certificate.
    fn certified(&self, trip: &mut Trip, id: &RequirementId) -> Option<TestResult> {
        let asked = self.rulebook.compiled().requirement(id)?.test.as_ref()?;
        let step = self
            .plan
            .steps
            .iter()
            .find(|step| step.requirement.as_ref() == Some(id))?;
        if step.state != StepState::Done {
            return self.test(trip, step, &asked.spec);
        }
        let held = held_test(self.tests(), trip, asked, step.place);
        held.map(|(_, test)| test.clone())
    }

    /// Adds a faultless certificate.
    fn certify(&self, trip: &mut Trip, step: &Step, tests: Vec<TestResult>) {
        if tests.is_empty() {
            return;
        }
        let certificates = trip.holdings.certificates.get_or_insert_default();
        certificates.push(TestCertificate {
            tests,
            country: Some(step.place.country()),
            designated: Some(true),
            listed_by: None,
            issued: self.when(step).map(Moment::from),
            prescribed_format: Some(true),
            medium: Some(Medium::PaperOriginal),
            shows: Some(self.tests().shown().to_vec()),
        });
    }
}

/// Of stays and of the end of the trip nothing more is said than what is best: there were none, and it ends where it leads.
fn stay_shortly(trip: &mut Trip) {
    trip.traveller.stays.get_or_insert_default();
    trip.traveller.stays_known_since = None;
    leave_shortly(trip);
}

/// Of the end of the trip nothing more is said than that it ends where it leads.
fn leave_shortly(trip: &mut Trip) {
    let lands = trip.itinerary.legs.last().map(|leg| leg.arrives.date());
    trip.itinerary.leaves_on = trip.itinerary.leaves_on.or(lands);
}

/// Whether a bound is counted from the exit.
fn is_of_exit(bound: &Bound) -> bool {
    matches!(bound.must, Must::BeWithin(window) if window.anchor == Anchor::Exit)
}

/// The result that is held of a test as it must be, with its certificate; of several the latest, as an earlier one may have been too
/// early.
pub(super) fn held_test<'a>(
    words: &TestWords,
    trip: &'a Trip,
    asked: &AskedTest,
    place: Location,
) -> Option<(&'a TestCertificate, &'a TestResult)> {
    let held = trip.holdings.certificates.iter().flatten();
    let is_from_there = |held: &&TestCertificate| {
        let is_anywhere = asked.spec.sampled_in.is_none();
        let is_there = |country| is_anywhere || country == place.country();
        held.country.is_none_or(is_there)
    };
    let counts = |test: &TestResult| {
        let numbers = words.numbers(test);
        asked.counts_assay(numbers) == Some(true)
            && asked.counts_specimen(numbers) == Some(true)
            && test.result == Some(asked.spec.result)
    };
    held.filter(is_from_there)
        .flat_map(|held| held.tests.iter().map(move |test| (held, test)))
        .filter(|(_, test)| counts(test))
        .max_by_key(|(_, test)| test.sampled.map(|at| (at.date(), at.time())))
}
