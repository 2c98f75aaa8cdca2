//! What is tried out, and what it comes to.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::assessment::{
    Assessment, Modality, RequirementAssessment, Standing, Status, Verdict, Way,
};
use crate::code::{RequirementId, Subdivision, Track};
use crate::evaluate::doubt::{Doubt, Doubts};
use crate::evaluate::registration::has_local_way;
use crate::rulebook::Rulebook;
use crate::rulebook::rule::{Must, Need, RequirementSpec};
use crate::time::window::Anchor;
use crate::trip::Trip;
use crate::trip::field::Field;

/// What is tried next: the answers to a question, or a point that no fact settles both ways.
pub(super) enum Fork {
    Question(Field, Vec<Trip>),
    Doubt(Doubt),
}

impl Fork {
    /// What two outcomes come to together.
    pub(super) fn join(&self, one: Verdict, other: Verdict) -> Verdict {
        match self {
            _ if one == other && !self.is_open_about(one) => one,
            Self::Question(field, _) if field.is_held() => {
                let worse = one.min(other);
                if worse == Verdict::Conditional {
                    worse
                } else {
                    Verdict::Undetermined
                }
            }
            _ => Verdict::Undetermined,
        }
    }

    /// Where the sources leave open what is asked for, that something can still be had does not say what.
    fn is_open_about(&self, verdict: Verdict) -> bool {
        matches!(self, Self::Doubt(Doubt::Reading(_))) && verdict == Verdict::Conditional
    }
}

/// The trips that a fork leads to, each with how the points are taken that no fact settles.
pub(super) fn branches<'t>(
    fork: &'t Fork,
    trip: &'t Trip,
    doubts: &Doubts,
) -> Vec<(&'t Trip, Doubts)> {
    match fork {
        Fork::Question(_, trips) => trips.iter().map(|trip| (trip, doubts.clone())).collect(),
        Fork::Doubt(doubt) => [true, false]
            .map(|holds| (trip, doubts.with(*doubt, holds)))
            .into(),
    }
}

/// What is wanted and may be in hand.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wanted {
    /// A requirement of a way, by the number of its journey, and the facts beside what is held on which hangs what will do.
    Requirement(usize, Option<Track>, RequirementId, Hinges),
    /// A code of a subdivision, and whether none but its own will do.
    Code(Subdivision, bool),
}

/// The exit and the date of birth from which the days of a document are counted.
type Hinges = (Option<NaiveDate>, Option<String>);

fn hinges(rulebook: &Rulebook, trip: &Trip, id: &RequirementId) -> Hinges {
    let whole = rulebook.requirement(id);
    let parts = whole.into_iter().flat_map(RequirementSpec::parts);
    let parts = parts.filter_map(|id| rulebook.requirement(id));
    let specs = whole.into_iter().chain(parts);
    let bounds: Vec<_> = specs
        .filter_map(|spec| match &spec.need {
            Need::Document(spec) => Some(&spec.bounds),
            _ => None,
        })
        .flatten()
        .collect();
    let is_counted_from = |anchor: Anchor| {
        let mut bounds = bounds.iter();
        bounds.any(|bound| matches!(bound.must, Must::BeWithin(window) if window.anchor == anchor))
    };
    let leaves = trip.itinerary.leaves_on;
    let born = trip.traveller.born.map(|born| born.to_string());
    (
        leaves.filter(|_| is_counted_from(Anchor::Exit)),
        born.filter(|_| is_counted_from(Anchor::Birth)),
    )
}

/// What a trip comes to.
pub(super) struct Outcome {
    pub(super) verdict: Verdict,
    /// Of a conditional trip that is cleared if all of which it is not known is in hand: what that is. None where something is
    /// lacking for certain.
    pub(super) unknown: Option<BTreeSet<Wanted>>,
}

impl Outcome {
    /// Of a verdict alone.
    pub(super) fn of(verdict: Verdict) -> Self {
        Self {
            verdict,
            unknown: None,
        }
    }

    /// What it comes to together with another. Where a fact changes what is wanted, that none of it may be in hand does not
    /// make two answers one: whoever tells what they hold would be worse off for it (reading R-41).
    pub(super) fn joined(self, fork: &Fork, other: Self) -> Self {
        let verdict = fork.join(self.verdict, other.verdict);
        let is_about_holdings = matches!(fork, Fork::Question(field, _) if field.is_held());
        if verdict == Verdict::Conditional && !is_about_holdings && self.unknown != other.unknown {
            return Self::of(Verdict::Undetermined);
        }
        Self {
            verdict,
            unknown: self.unknown.and(other.unknown),
        }
    }
}

/// Whether nothing is lacking for certain on a way: it is open to who holds all of which that is not known.
fn may_be_passed(way: &Way) -> bool {
    let is_lacking = |found: &RequirementAssessment| {
        found.modality == Modality::Required
            && matches!(found.status, Status::Open | Status::Failed)
    };
    way.standing == Standing::Open
        && way.refusals.is_empty()
        && !way.requirements.iter().any(is_lacking)
}

/// What is wanted on the ways of a trip that may be passed, and of which it is not known whether it is in hand.
pub(super) fn unknown_holdings(
    rulebook: &Rulebook,
    trip: &Trip,
    assessment: &Assessment,
) -> BTreeSet<Wanted> {
    let journeys = assessment.journeys.iter().enumerate();
    let ways = journeys.flat_map(|(number, journey)| {
        let open = journey.ways.iter().filter(|way| may_be_passed(way));
        open.map(move |way| (number, way))
    });
    let wanted = ways.flat_map(|(number, way)| {
        let wanted = way.requirements.iter();
        // What is part of a way is wanted only as far as what names the ways is.
        let unknown = wanted.filter(|found| {
            found.status == Status::Unknown && found.modality != Modality::Alternative
        });
        unknown.map(move |found| {
            let hinges = hinges(rulebook, trip, &found.id);
            Wanted::Requirement(number, way.track.clone(), found.id.clone(), hinges)
        })
    });
    // Places visited count only where no border is crossed (reading R-49).
    let places = assessment.registrations.iter();
    let places = places.filter(|_| assessment.journeys.is_empty());
    let places = places.filter(|place| place.verdict == Some(Verdict::Conditional));
    let codes = places.map(|place| {
        let guidance = &place.guidance;
        Wanted::Code(guidance.subdivision, has_local_way(guidance))
    });
    wanted.chain(codes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::first_look;
    use crate::trip::value::FieldValue;

    /// The tracks that may be passed by a Japanese national from Peking, whose flight has left and who has no permit.
    fn passable(returning: bool) -> Vec<Option<Track>> {
        let trip = r#"{
            "as_of": "2021-01-13T11:12+08:00",
            "traveller": {"nationality": "JPN", "residence": {"country": "CN"}, "facts": {"symptoms": false}},
            "itinerary": {
                "legs": [{"from": "PEK", "to": "NGO", "departs": "2021-01-07T00:28+08:00", "arrives": "2021-01-07T11:21+09:00"}]
            },
            "holdings": {"documents": [], "complete_for": ["permit"]}
        }"#;
        let mut trip = Trip::from_json(trip).unwrap();
        let returns = FieldValue::YesNo(returning);
        trip.traveller
            .facts
            .set("returning".parse().unwrap(), returns);
        let found = first_look(Rulebook::builtin(), &trip).unwrap();
        let ways = found.journeys.iter().flat_map(|journey| &journey.ways);
        ways.filter(|way| may_be_passed(way))
            .map(|way| way.track.clone())
            .collect()
    }

    #[test]
    fn a_way_on_which_something_is_lacking_cannot_be_passed_nor_one_that_may_be_closed() {
        // Who returns lacks the residence permit on the ordinary return.
        assert_eq!(passable(true), [Track::new("business_track").ok()]);
        // Whether the Business Track is open to who does not return is left open.
        assert_eq!(passable(false), [Track::new("ordinary_return").ok()]);
    }
}
