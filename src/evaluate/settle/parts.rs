//! The verdicts of an assessment's journeys, of their ways, and at the ways' checkpoints, in a row.

use crate::assessment::{Assessment, JourneyAssessment, Standing, Verdict, Way};

use super::super::evaluator::in_order;

/// The verdicts of another assessment, in the places of one; undetermined where it has none there. On a way that lets nobody
/// in there, but may here, nobody passes anywhere.
pub(super) fn like(top: &Assessment, other: &Assessment) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    let mut push =
        |verdict: Option<Verdict>| verdicts.push(verdict.unwrap_or(Verdict::Undetermined));
    for (number, journey) in top.journeys.iter().enumerate() {
        let same = other.journeys.get(number);
        push(same.map(|same| same.verdict));
        for way in &journey.ways {
            let same = same.and_then(|same| same.ways.iter().find(|same| same.track == way.track));
            let of_way = same.map(|same| same.verdict);
            push(of_way);
            let closes = same.is_some_and(is_shut) && !is_shut(way);
            for (number, checkpoint) in way.checkpoints.iter().enumerate() {
                let same = same.and_then(|same| same.checkpoints.get(number));
                let same = same.filter(|same| same.kind == checkpoint.kind);
                let own = same.map(|same| same.verdict);
                push(if closes { of_way } else { own });
            }
        }
    }
    verdicts
}

fn is_shut(way: &Way) -> bool {
    matches!(way.standing, Standing::Closed | Standing::Suspended)
}

/// Puts verdicts in their places.
pub(super) fn put(assessment: &mut Assessment, verdicts: &[Verdict]) {
    let mut verdicts = verdicts.iter();
    let places = assessment.journeys.iter_mut().flat_map(places_of);
    for (place, verdict) in places.zip(&mut verdicts) {
        *place = *verdict;
    }
    for journey in &mut assessment.journeys {
        in_order(&mut journey.ways);
    }
}

fn places_of(journey: &mut JourneyAssessment) -> impl Iterator<Item = &mut Verdict> {
    let ways = journey.ways.iter_mut();
    std::iter::once(&mut journey.verdict).chain(ways.flat_map(places_of_way))
}

fn places_of_way(way: &mut Way) -> impl Iterator<Item = &mut Verdict> {
    let checkpoints = way.checkpoints.iter_mut();
    std::iter::once(&mut way.verdict).chain(checkpoints.map(|checkpoint| &mut checkpoint.verdict))
}
