//! The whole answer follows from its parts: checkpoints, ways, journeys, places where one registers.

use proptest::prelude::*;
use sekisho::assessment::{
    CheckpointAssessment, JourneyAssessment, Modality, Question, RequirementAssessment, Source,
    Standing, Status, Way,
};
use sekisho::rulebook::Otherwise;
use sekisho::trip::Field;
use sekisho::{Rulebook, Verdict};

use super::{assess, for_each_trip};
use crate::support::trips;

fn is_refused(checkpoint: &CheckpointAssessment) -> bool {
    checkpoint.verdict == Verdict::Refused
}

/// Of ways that are open, or not known to be closed, the best; of those asked for, the best of them, closed ones included.
/// A way that may be closed and else refuses does not say which of the two the journey comes to.
fn best_way(journey: &JourneyAssessment) -> Verdict {
    let at_best = |way: &Way| match way.standing {
        Standing::Undecided => way.verdict.max(Verdict::Undetermined),
        _ => way.verdict,
    };
    let is_open = |way: &&Way| match way.standing {
        Standing::Closed => false,
        // Suspended by a refusal at a checkpoint, or as a whole (reading R-53).
        Standing::Suspended => way.checkpoints.iter().any(is_refused),
        Standing::Open | Standing::Undecided => true,
    };
    let asked: Vec<&Way> = journey.ways.iter().filter(|way| way.asked).collect();
    if asked.is_empty() {
        journey
            .ways
            .iter()
            .filter(is_open)
            .map(at_best)
            .max()
            .unwrap_or(Verdict::NotCovered)
    } else {
        // Of several that are asked for, one that is not closed comes before those that are.
        let open = asked.iter().filter(|way| is_open(way));
        let best = open.map(|way| at_best(way)).max();
        best.unwrap_or_else(|| asked.iter().map(|way| way.verdict).max().unwrap())
    }
}

#[test]
fn over_checkpoints_the_worst_wins_and_over_open_tracks_the_best() {
    for_each_trip(1000, trips::trip(), |trip| {
        let assessment = assess(&trip);
        let mut worst = Vec::new();
        for journey in &assessment.journeys {
            for way in &journey.ways {
                let lowest = way.checkpoints.iter().map(|at| at.verdict).min().unwrap();
                // A track that was asked for is closed too while no provision opens it: then the rulebook is silent.
                let is_silent = way.asked && way.verdict != Verdict::Refused;
                let expected = match way.standing {
                    // What is over is passed, whatever was closed (reading R-60).
                    _ if journey.past => Verdict::Cleared,
                    Standing::Closed if is_silent => lowest.min(Verdict::NotCovered),
                    // Meant for the traveller, but it lets nobody in for the time being (reading R-53).
                    Standing::Closed | Standing::Suspended => Verdict::Refused,
                    _ => lowest,
                };
                // What is open at each may come to the same whatever it is (reading R-57).
                prop_assert!(
                    way.verdict == expected || expected == Verdict::Undetermined,
                    "the checkpoints of {:?}: {:?}, not {expected:?}",
                    way.track,
                    way.verdict
                );
                let is_asked = way
                    .track
                    .as_ref()
                    .is_some_and(|track| trip.itinerary.tracks.contains(track));
                prop_assert_eq!(way.asked, is_asked);
            }
            let best = best_way(journey);
            // What is over is passed, whatever was closed (reading R-60). Where a fact changes what is wanted, though something
            // is wanted either way, who holds some of it must not be worse off for telling it (reading R-41).
            let is_held_back =
                journey.verdict == Verdict::Undetermined && best == Verdict::Conditional;
            prop_assert!(
                journey.past
                    || is_held_back
                    || journey.verdict == best
                    || best == Verdict::Undetermined,
                "the ways of {}-{}: {:?}, not {best:?}",
                journey.from,
                journey.to,
                journey.verdict
            );
            // What is over counts no more (reading R-60).
            if !journey.past {
                worst.push(journey.verdict);
            }
        }
        // Provinces decide only where no border is crossed (reading R-49).
        if assessment.journeys.is_empty() {
            let places = assessment.registrations.iter();
            worst.extend(places.filter_map(|place| place.verdict));
        }
        let worst = worst.into_iter().min().unwrap_or(Verdict::NotCovered);
        // The track that is wanted, once it is told, may be another than the best of those that are open.
        let may_be_asked_for = |question: &Question| question.field == Field::Tracks;
        let is_held_back = assessment.verdict == Verdict::Undetermined
            && (worst == Verdict::Conditional || assessment.questions.iter().any(may_be_asked_for));
        prop_assert!(
            assessment.verdict == worst || is_held_back || worst == Verdict::Undetermined,
            "{:?}, not {worst:?}",
            assessment.verdict
        );
        Ok(())
    });
}

/// What a requirement that certainly applies comes to at its checkpoint, at best and at worst.
fn bounds(found: &RequirementAssessment) -> (Verdict, Verdict) {
    match (found.modality, found.status, found.otherwise) {
        (Modality::Recommended, ..) | (_, Status::Met | Status::Waived, _) => {
            (Verdict::Cleared, Verdict::Cleared)
        }
        (Modality::Undecided, ..) => (Verdict::Undetermined, Verdict::Refused),
        (_, Status::Open, _) | (_, Status::Failed | Status::Unknown, Otherwise::NotSaid) => {
            (Verdict::Conditional, Verdict::Conditional)
        }
        (_, Status::Failed, _) => (Verdict::Refused, Verdict::Refused),
        (_, Status::Unknown, _) => (Verdict::Conditional, Verdict::Undetermined),
    }
}

/// Whether something may be asked for that is not there, and can be had, or whose lack is not said to refuse.
fn is_wanted(found: &RequirementAssessment) -> bool {
    let is_asked = found.modality != Modality::Recommended;
    is_asked
        && match found.status {
            Status::Open | Status::Unknown => true,
            Status::Failed => found.otherwise == Otherwise::NotSaid,
            Status::Met | Status::Waived => false,
        }
}

#[test]
fn every_verdict_of_a_way_is_explained_by_what_is_listed() {
    for_each_trip(1000, trips::trip(), |trip| {
        for way in assess(&trip)
            .journeys
            .iter()
            .flat_map(|journey| &journey.ways)
        {
            let best = way
                .requirements
                .iter()
                .map(|found| bounds(found).0)
                .min()
                .unwrap_or(Verdict::Cleared);
            let worst = way
                .requirements
                .iter()
                .map(|found| bounds(found).1)
                .min()
                .unwrap_or(Verdict::Cleared);
            // A track that may not be there at all refuses nobody, whatever is outstanding on it.
            let is_floored = way.standing == Standing::Undecided && best == Verdict::Refused;
            prop_assert!(
                is_floored || way.verdict <= best || best == Verdict::Undetermined,
                "{:?} is better than what is outstanding ({best:?})",
                way.verdict
            );
            match way.verdict {
                Verdict::Refused => prop_assert!(
                    // Or whatever it is that is open, each leads to a refusal (reading R-57).
                    worst == Verdict::Refused
                        || !way.refusals.is_empty()
                        || !way.open_points.is_empty(),
                    "refused without a reason"
                ),
                Verdict::Undetermined => {
                    prop_assert!(
                        worst <= Verdict::Undetermined || !way.open_points.is_empty(),
                        "undetermined without a reason"
                    );
                }
                Verdict::Conditional => prop_assert!(
                    // Or whether more is asked for is open, and what is wanted for certain can be had (reading R-57).
                    best == Verdict::Conditional
                        || best == Verdict::Undetermined && way.requirements.iter().any(is_wanted),
                    "conditional without a condition"
                ),
                Verdict::Cleared | Verdict::NotCovered => {}
            }
        }
        Ok(())
    });
}

#[test]
fn every_finding_cites_a_sentence_of_a_known_notice_and_names_a_provision_of_the_rulebook() {
    let contents = Rulebook::builtin().contents();
    for_each_trip(500, trips::trip(), |trip| {
        for way in assess(&trip)
            .journeys
            .iter()
            .flat_map(|journey| &journey.ways)
        {
            for source in sources(way) {
                prop_assert!(!source.cites.is_empty());
                let provision = contents
                    .provisions
                    .iter()
                    .find(|provision| provision.id == source.provision);
                prop_assert!(provision.is_some_and(|provision| provision.cites == source.cites));
            }
            let texts = way
                .notes
                .iter()
                .map(|note| &note.text)
                .chain(way.refusals.iter().map(|refusal| &refusal.text));
            for text in texts.chain(way.requirements.iter().map(|found| &found.title)) {
                prop_assert!(contents.texts.contains_key(text), "{text} has no text");
            }
            let count = u32::try_from(way.checkpoints.len()).unwrap();
            let positions = way.requirements.iter().map(|found| found.checkpoint);
            let positions = positions.chain(way.refusals.iter().map(|found| found.checkpoint));
            for position in positions.chain(way.duties.iter().map(|duty| duty.checkpoint)) {
                prop_assert!(position < count, "checkpoint {position} of {count}");
            }
        }
        Ok(())
    });
}

/// Where everything that a way lists comes from.
fn sources(way: &Way) -> Vec<&Source> {
    let mut all: Vec<&Source> = Vec::new();
    all.extend(way.requirements.iter().map(|found| &*found.source));
    all.extend(
        way.requirements
            .iter()
            .filter_map(|found| found.waived_by.as_deref()),
    );
    all.extend(way.refusals.iter().map(|found| &*found.source));
    all.extend(way.duties.iter().map(|found| &*found.source));
    all.extend(way.notes.iter().map(|found| &*found.source));
    all.extend(way.open_points.iter().map(|found| &*found.source));
    all
}
