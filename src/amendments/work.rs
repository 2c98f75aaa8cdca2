//! What it takes to look for witnesses, in the measure of `MAX_WORK_FOR_AMENDMENTS`.

use crate::assessment::Assessment;
use crate::rulebook::rule::Effect;
use crate::rulebook::{Rulebook, RulebookFile};

/// What an evaluation takes, by what comes of it.
pub(super) fn work(rulebook: &Rulebook, answer: &Assessment) -> u64 {
    let ways = answer.journeys.iter().flat_map(|journey| &journey.ways);
    let said = ways.map(|way| {
        let ties = way.requirements.iter().map(|it| it.depends_on.len());
        let others = way.refusals.len() + way.duties.len() + way.notes.len();
        way.requirements.len() + ties.sum::<usize>() / 8 + others
    });
    let work = 1 + rulebook.contents().provisions.len() / 16 + said.sum::<usize>();
    u64::try_from(work).unwrap_or(u64::MAX)
}

/// What it takes to put a rulebook together, whose checks look at all that there is.
pub(super) fn work_to_load(file: &RulebookFile) -> u64 {
    let parts = file.provisions.len() + file.requirements.len() + file.texts.len();
    let ties = file
        .requirements
        .iter()
        .map(|it| it.depends_on.len() + it.serves.len());
    let effects = file.provisions.iter().flat_map(|provision| &provision.then);
    let named = effects.map(|effect| match effect {
        Effect::Require(ids) | Effect::Waive(ids) => ids.len(),
        _ => 0,
    });
    let work = 2 * parts + ties.sum::<usize>() + named.sum::<usize>();
    u64::try_from(work).unwrap_or(u64::MAX)
}
