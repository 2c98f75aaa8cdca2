//! Explanations: which provisions bear on a point of an answer, and why each of them applies or does not.

mod tree;

use crate::assessment::explanation::{
    Bearing, Explanation, FactSeen, ProvisionReason, Reason, ReasonKind, Topic, TopicKind,
};
use crate::code::{ProvisionId, TextKey};
use crate::error::EvaluateError;
use crate::rulebook::Rulebook;
use crate::rulebook::compile::{Outcome, Requirement, Rule, bits};
use crate::rulebook::rule::{Distinct, Otherwise};
use crate::trip::Trip;
use crate::trip::field::Field;
use crate::truth::Truth;

use super::case::Case;
use super::evaluator::Evaluator;
use super::judgement::Judgement;
use super::log::Log;
use super::outlook::Unknowns;
use super::passports::{self, Place};
use super::stay::DaysOfStay;
use super::test;
use tree::{Candidate, Trees};

/// Explains a point of a trip's assessment: the provisions that bear on it, each with its conditions as a tree, down to the
/// facts of the trip by which they hold or do not, or that are not known.
///
/// A point that the answer does not have, such as a requirement of other travellers, is explained by why it does not have
/// it. `None` where the trip has no such journey, or no provision of the rulebook could make such a point on it.
///
/// # Errors
/// The same as `evaluate`.
///
/// ```
/// use sekisho::{Rulebook, Trip, explain};
/// use sekisho::assessment::{Topic, TopicKind, Truth};
/// use sekisho::code::Track;
/// let trip = Trip::from_json(include_str!("../../examples/trips/s-17-student-returns.json"))?;
/// let track = Some(Track::new("residence_track")?);
/// let why_not = Topic::new(0, track, TopicKind::Track {});
/// let explanation = explain(Rulebook::builtin(), &trip, &why_not)?.unwrap();
/// assert_eq!(explanation.provisions[0].reason.truth, Truth::Fails);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn explain(
    rulebook: &Rulebook,
    trip: &Trip,
    topic: &Topic,
) -> Result<Option<Explanation>, EvaluateError> {
    rulebook.understanding(trip, |trip| explained(rulebook, trip, topic))
}

fn explained(
    rulebook: &Rulebook,
    trip: &Trip,
    topic: &Topic,
) -> Result<Option<Explanation>, EvaluateError> {
    trip.validate()?;
    let Some(position) = topic.passport else {
        return explain_presented(rulebook, trip, topic);
    };
    let presented = passports::each(trip).find(|(passport, _)| passport.position == position);
    let Some((passport, trip)) = presented else {
        return Ok(None);
    };
    let explanation = explain_presented(rulebook, &trip, topic)?;
    let place = Place::of(&passport, &trip);
    Ok(explanation.map(|explanation| Explanation {
        provisions: told(explanation.provisions, place),
        ..explanation
    }))
}

/// The provisions with the positions of documents and passports where the trip lists them.
fn told(mut provisions: Vec<ProvisionReason>, place: Place) -> Vec<ProvisionReason> {
    let mut open: Vec<&mut Reason> = provisions.iter_mut().map(|it| &mut it.reason).collect();
    while let Some(reason) = open.pop() {
        if let ReasonKind::Fact { facts, .. } = &mut reason.kind {
            for fact in facts {
                let index = fact.index;
                fact.index = index.map(|index| place.of_fact(&fact.field, index));
            }
        }
        open.extend(&mut reason.parts);
    }
    provisions
}

/// The same of a trip on which the first passport is presented.
fn explain_presented(
    rulebook: &Rulebook,
    trip: &Trip,
    topic: &Topic,
) -> Result<Option<Explanation>, EvaluateError> {
    let (as_of, schedule) = trip.validate()?;
    let evaluator = Evaluator::new(rulebook, trip, as_of, true, Unknowns::Stay)?;
    let position = usize::try_from(topic.journey).unwrap_or(usize::MAX);
    let Some(journey) = evaluator.journeys(&schedule).nth(position) else {
        return Ok(None);
    };
    let compiled = evaluator.compiled;
    let track = topic.track.as_ref();
    let track = track.and_then(|track| compiled.words.number(track));
    // Of a track that the rulebook does not declare, no provision speaks.
    if track.is_none() && topic.track.is_some() {
        return Ok(None);
    }
    let Some(plan) = evaluator.plan(&journey) else {
        return Ok(None);
    };
    let case = Case::new(&evaluator, &plan, &journey);
    let judgement = case.judge();
    case.turn_to(track, judgement);
    let explainer = Explainer {
        trees: Trees::new(rulebook, &case),
        case: &case,
        judgement,
        concerning: plan.concerning(track),
    };
    Ok(explainer.explain(topic))
}

struct Explainer<'a, 'c> {
    trees: Trees<'a, 'c>,
    case: &'c Case<'a>,
    judgement: Judgement,
    /// The provisions that concern the way at hand, one bit each.
    concerning: u128,
}

impl<'a> Explainer<'a, '_> {
    fn explain(&self, topic: &Topic) -> Option<Explanation> {
        let provisions = match &topic.of {
            TopicKind::Track {} => self.gatekeepers(),
            TopicKind::Requirement { id } => self.on_requirement(self.case.plan.requirement(id)?),
            TopicKind::Refusal { text, provision } => self.refusals(text, provision)?,
            TopicKind::Provision { id } => {
                let candidate = self.candidate(id)?;
                vec![self.reasoned(&candidate, main_bearing(candidate.rule)?)]
            }
        };
        (!provisions.is_empty()).then(|| Explanation {
            topic: topic.clone(),
            provisions,
            distinct: self.distinct(topic),
        })
    }

    /// Of a requirement: from what it must differ, of what is asked for on the way or perhaps is.
    fn distinct(&self, topic: &Topic) -> Option<Distinct> {
        let TopicKind::Requirement { id } = &topic.of else {
            return None;
        };
        let requirement = self.case.plan.requirement(id)?;
        let (linked, _) = self.case.linked(requirement);
        self.case.plan.distinct_among(requirement, linked)
    }

    /// What opens the track, and what keeps the traveller off it or suspends it: of those that are known and in force, or,
    /// where none is, of all.
    fn gatekeepers(&self) -> Vec<ProvisionReason> {
        let gates = |outcome: &Outcome| matches!(outcome, Outcome::Open(_) | Outcome::Exclude(_));
        let suspends =
            |outcome: &Outcome| matches!(outcome, Outcome::Refuse(refusal) if refusal.suspends);
        let judgement = &self.judgement;
        let gatekeeping = self.case.plan.gatekeeping & self.concerning;
        let live = gatekeeping & (judgement.live | judgement.perhaps_live);
        let mut provisions = self.bearing(if live == 0 { gatekeeping } else { live }, gates);
        provisions.extend(self.bearing(judgement.yes | judgement.maybe, suspends));
        provisions
    }

    /// What asks for a requirement, what waives or restricts it, and that its test may be positive or the stay too long. What asks for it of
    /// others is named only where nothing asks for it here.
    fn on_requirement(&self, requirement: &Requirement) -> Vec<ProvisionReason> {
        let asked = requirement.bit | requirement.part_of;
        let reach = requirement.reach | requirement.part_of;
        let requires =
            |outcome: &Outcome| matches!(outcome, Outcome::Require(bits) if bits & asked != 0);
        let changes = |outcome: &Outcome| matches!(outcome, Outcome::Waive(bits) | Outcome::Restrict(bits, _) if bits & reach != 0);
        let mut provisions = self.bearing(self.judgement.yes | self.judgement.maybe, requires);
        if provisions.is_empty() {
            provisions = self.bearing(u128::MAX, requires);
        }
        provisions.extend(self.bearing(u128::MAX, changes));
        let refusing = self
            .positive(requirement)
            .or_else(|| self.overstay(requirement));
        let refusing = refusing.filter(|refusing| refusing.truth != Truth::Fails);
        let asking = provisions
            .iter()
            .find(|found| found.bearing == Bearing::Requires);
        provisions.extend(asking.cloned().zip(refusing).map(refused_for));
        provisions
    }

    /// A refusal; or, where it hangs on an unknown fact and holds all the same because one of several does whatever that
    /// fact is, all of these.
    fn refusals(&self, text: &TextKey, provision: &ProvisionId) -> Option<Vec<ProvisionReason>> {
        let refusal = self.refusal(text, provision)?;
        if refusal.bearing != Bearing::Refuses || refusal.reason.truth != Truth::Unknown {
            return Some(vec![refusal]);
        }
        let perhaps = self.judgement.maybe & self.judgement.live & self.case.plan.refusing;
        Some(self.bearing(perhaps, |outcome| matches!(outcome, Outcome::Refuse(_))))
    }

    /// The refusal with a text: one that a provision makes, that of a track which it does not open, or one that a positive
    /// test brings.
    fn refusal(&self, text: &TextKey, provision: &ProvisionId) -> Option<ProvisionReason> {
        let candidate = self.candidate(provision)?;
        candidate
            .rule
            .then
            .iter()
            .find_map(|outcome| match outcome {
                Outcome::Refuse(refusal) | Outcome::Exclude(refusal) if refusal.text == *text => {
                    Some(self.reasoned(&candidate, bearing(outcome)))
                }
                Outcome::Open(closed) if closed == text => {
                    Some(self.reasoned(&candidate, Bearing::Opens))
                }
                Outcome::Require(requirements) => {
                    self.refusal_of_test(&candidate, *requirements, text)
                }
                _ => None,
            })
    }

    /// Of the tests with such a refusal, the one that is most likely positive.
    fn refusal_of_test(
        &self,
        candidate: &Candidate<'a>,
        requirements: u128,
        text: &TextKey,
    ) -> Option<ProvisionReason> {
        let tests = bits(requirements).filter_map(|(number, _)| {
            let requirement = self.case.plan.requirements.get(number)?;
            let is_so_refused = requirement.positive.as_ref()?.text == *text;
            is_so_refused.then(|| self.positive(requirement))?
        });
        let positive = tests.max_by_key(|positive| positive.truth)?;
        let asking = self.reasoned(candidate, Bearing::Requires);
        Some(refused_for((asking, positive)))
    }

    /// Whether a test is positive that refuses then; none of other requirements.
    fn positive(&self, requirement: &Requirement) -> Option<Reason> {
        let asked = requirement.test.as_ref()?;
        requirement.positive.as_ref()?;
        let span = test::span(self.case, requirement, asked);
        let mut log = Log::counting();
        let is_positive = test::is_positive(self.case, requirement, (asked, &span), &mut log);
        let decisive = log.decisive.iter().flatten();
        let facts = decisive.map(|(field, item)| FactSeen {
            field: field.clone(),
            index: item.map(u32::from),
            is_missing: true,
            value: None,
        });
        let kind = ReasonKind::PositiveTest {
            requirement: requirement.spec.id.clone(),
            title: requirement.spec.title.clone(),
            facts: facts.collect(),
        };
        Some(Reason::leaf(is_positive, kind))
    }

    /// Whether the stay is too long, where that refuses; none of other requirements.
    fn overstay(&self, requirement: &Requirement) -> Option<Reason> {
        let days = DaysOfStay::of(self.case, requirement.stay.as_ref()?);
        if requirement.spec.otherwise == Otherwise::NotSaid {
            return None;
        }
        let missing: Vec<_> = days.missing().collect();
        let facts = [Field::Legs, Field::Stays, Field::LeavesOn];
        let looked_at = facts.into_iter().map(|field| (field, None));
        let others = missing
            .iter()
            .filter(|(field, _)| *field == Field::Layover)
            .cloned();
        let facts = looked_at.chain(others).map(|(field, index)| FactSeen {
            is_missing: missing.iter().any(|(other, _)| *other == field),
            value: self.case.trip.told(self.case.compiled, &field),
            index: index.and_then(|index| u32::try_from(index).ok()),
            field,
        });
        let kind = ReasonKind::StayTooLong {
            requirement: requirement.spec.id.clone(),
            title: requirement.spec.title.clone(),
            facts: facts.collect(),
        };
        Some(Reason::leaf(days.over(), kind))
    }

    /// The provisions of a set that have such an outcome.
    fn bearing(&self, set: u128, is_wanted: impl Fn(&Outcome) -> bool) -> Vec<ProvisionReason> {
        self.trees
            .candidates(set & self.concerning)
            .filter_map(|candidate| {
                let mut outcomes = candidate.rule.then.iter();
                let bearing = outcomes.find(|outcome| is_wanted(outcome)).map(bearing)?;
                Some(self.reasoned(&candidate, bearing))
            })
            .collect()
    }

    fn candidate(&self, id: &ProvisionId) -> Option<Candidate<'a>> {
        self.trees
            .candidates(self.concerning)
            .find(|candidate| candidate.provision.id == *id)
    }

    fn reasoned(&self, candidate: &Candidate<'a>, bearing: Bearing) -> ProvisionReason {
        ProvisionReason {
            bearing,
            source: candidate.rule.source.clone(),
            reason: self.trees.reason(candidate),
        }
    }
}

/// What asks for a test refuses too, if it is positive; and what bounds a stay, if it is too long.
fn refused_for((mut asking, positive): (ProvisionReason, Reason)) -> ProvisionReason {
    asking.bearing = Bearing::Refuses;
    asking.reason.truth = asking.reason.truth.and(positive.truth);
    asking.reason.parts.push(positive);
    asking
}

/// What a provision is named for: what it obliges to or says, else what it refuses, else the first that it does.
fn main_bearing(rule: &Rule) -> Option<Bearing> {
    let rank = |bearing: &Bearing| match bearing {
        Bearing::Obliges | Bearing::Advises => 0,
        Bearing::Refuses => 1,
        _ => 2,
    };
    rule.then.iter().map(bearing).min_by_key(rank)
}

fn bearing(outcome: &Outcome) -> Bearing {
    match outcome {
        Outcome::Open(_) => Bearing::Opens,
        Outcome::Exclude(_) => Bearing::Excludes,
        Outcome::Refuse(_) => Bearing::Refuses,
        Outcome::Require(_) => Bearing::Requires,
        Outcome::Oblige(_) => Bearing::Obliges,
        Outcome::Waive(_) => Bearing::Waives,
        Outcome::Restrict(..) => Bearing::Restricts,
        Outcome::Advise(_) => Bearing::Advises,
    }
}
