//! How far an answer changes.

use crate::assessment::Assessment;
use crate::differences::{Changed, Difference};
use crate::rulebook::source::SourceRef;

use super::Extent;

/// How far it changes, given what is different in it.
pub(super) fn extent(before: &Assessment, after: &Assessment, told: &[Difference]) -> Extent {
    if before.verdict != after.verdict {
        Extent::Verdict
    } else if told.iter().any(is_required) {
        Extent::Requirements
    } else if told.is_empty() && rests_elsewhere(before, after) {
        Extent::Sources
    } else {
        Extent::Words
    }
}

fn is_required(found: &Difference) -> bool {
    match &found.what {
        Changed::Added { requirement, .. } | Changed::Gone { requirement, .. } => {
            requirement.is_some()
        }
        Changed::Verdict { .. }
        | Changed::Standing { .. }
        | Changed::Route { .. }
        | Changed::JourneyGone
        | Changed::Status { .. }
        | Changed::Modality { .. }
        | Changed::Stay { .. }
        | Changed::Window { .. } => true,
        Changed::Assumed { .. } | Changed::NotAssumed { .. } => false,
    }
}

/// Whether two answers say the same; the rulebook's version and how long they hold do not count.
pub(super) fn is_same(before: &Assessment, after: &Assessment) -> bool {
    before.verdict == after.verdict
        && before.journeys == after.journeys
        && before.registrations == after.registrations
        && before.questions == after.questions
}

/// Whether two answers say the same once nothing tells what they rest on.
fn rests_elsewhere(before: &Assessment, after: &Assessment) -> bool {
    let (mut before, mut after) = (before.clone(), after.clone());
    let Some(any) = sources(&mut before).next().cloned() else {
        return is_same(&before, &after);
    };
    for source in sources(&mut before).chain(sources(&mut after)) {
        *source = any.clone();
    }
    is_same(&before, &after)
}

/// Everything on which an answer rests.
fn sources(answer: &mut Assessment) -> impl Iterator<Item = &mut SourceRef> {
    let ways = answer.journeys.iter_mut().flat_map(|it| &mut it.ways);
    ways.flat_map(|way| {
        let requirements = way.requirements.iter_mut();
        let requirements =
            requirements.flat_map(|it| it.waived_by.iter_mut().chain([&mut it.source]));
        let refusals = way.refusals.iter_mut().map(|it| &mut it.source);
        let duties = way.duties.iter_mut().map(|it| &mut it.source);
        let notes = way.notes.iter_mut().map(|it| &mut it.source);
        let open = way.open_points.iter_mut().map(|it| &mut it.source);
        let found = way.opened_by.iter_mut().chain(requirements);
        found.chain(refusals).chain(duties).chain(notes).chain(open)
    })
}
