//! The verdicts of an assessment's journeys, of their ways, and at the ways' checkpoints, in a row.

use crate::assessment::{Assessment, JourneyAssessment, Standing, Verdict, Way};
use crate::evaluate::doubt::Doubts;
use crate::evaluate::evaluator::Look;
use crate::evaluate::rank::in_order;
use crate::rulebook::compile::Words;
use crate::trip::Trip;

use super::outcome::{Fork, branches};
use super::{Search, is_open};

impl Search<'_> {
    /// What the journeys, ways and checkpoints of the look at a trip come to, in the order of `parts`.
    pub(super) fn parts_at_root(&mut self, trip: &Trip, look: &Look) -> Vec<Verdict> {
        let (top, doubts) = (&look.assessment, Doubts::default());
        let mut settled = like(top, top);
        for doubt in &look.doubts {
            let over = self.parts_over(&Fork::Doubt(*doubt), &settled, top, trip, &doubts);
            settled = filled(settled, over);
        }
        let rest = self.parts_of(top, trip, look, &doubts);
        filled(settled, rest)
    }

    /// The same of a trip that is tried, in the places of `top`.
    fn parts_of(
        &mut self,
        top: &Assessment,
        trip: &Trip,
        look: &Look,
        doubts: &Doubts,
    ) -> Vec<Verdict> {
        let own = like(top, &look.assessment);
        let fork = own
            .iter()
            .copied()
            .any(is_open)
            .then(|| self.fork(trip, look));
        let Some(fork) = fork.flatten() else {
            return own;
        };
        let over = self.parts_over(&fork, &own, top, trip, doubts);
        filled(own, over)
    }

    /// What they come to over all branches; nothing where none of those that are open is settled.
    fn parts_over(
        &mut self,
        fork: &Fork,
        own: &[Verdict],
        top: &Assessment,
        trip: &Trip,
        doubts: &Doubts,
    ) -> Vec<Verdict> {
        let mut so_far: Option<Vec<Verdict>> = None;
        for (trip, doubts) in branches(fork, trip, doubts) {
            let Some(look) = self.look(trip, &doubts) else {
                return Vec::new();
            };
            let branch = self.parts_of(top, trip, &look, &doubts);
            let joined = match so_far {
                None => branch,
                Some(so_far) => {
                    let pairs = so_far.into_iter().zip(branch);
                    pairs.map(|(one, other)| fork.join(one, other)).collect()
                }
            };
            let mut open = own.iter().zip(&joined).filter(|(own, _)| is_open(**own));
            if open.all(|(_, joined)| is_open(*joined)) {
                return Vec::new();
            }
            so_far = Some(joined);
        }
        so_far.unwrap_or_default()
    }
}

/// The verdicts, those that are open filled in where others settle them.
fn filled(mut verdicts: Vec<Verdict>, others: Vec<Verdict>) -> Vec<Verdict> {
    let open = verdicts.iter_mut().zip(others);
    for (verdict, other) in open.filter(|(verdict, _)| is_open(**verdict)) {
        *verdict = other;
    }
    verdicts
}

/// The verdicts of another assessment, in the places of one; undetermined where it has none there. On a way that lets nobody
/// in there, but may here, nobody passes anywhere.
fn like(top: &Assessment, other: &Assessment) -> Vec<Verdict> {
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
pub(super) fn put(assessment: &mut Assessment, verdicts: &[Verdict], words: &Words) {
    let mut verdicts = verdicts.iter();
    let places = assessment.journeys.iter_mut().flat_map(places_of);
    for (place, verdict) in places.zip(&mut verdicts) {
        *place = *verdict;
    }
    for journey in &mut assessment.journeys {
        in_order(&mut journey.ways, words);
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
