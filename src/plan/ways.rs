//! Of requirements of which one of several ways will do, the way that is planned.

use crate::assessment::{Modality, RequirementAssessment, Status, Way};
use crate::code::RequirementId;
use crate::rulebook::rule::RequirementKind;

/// What is to be planned of a way to make a journey: all that is asked for, and of several ways to meet a requirement the nearest,
/// as strongly asked for as what names it.
pub(super) fn planned(way: &Way) -> Vec<(&RequirementAssessment, Modality)> {
    let found = way.requirements.iter();
    let found = found.filter(|found| found.status != Status::Waived);
    found
        .filter_map(|found| Some((found, modality(way, found)?)))
        .collect()
}

/// The parts of the nearest way to meet a requirement; of one without ways itself.
pub(super) fn parts<'w>(way: &'w Way, id: &'w RequirementId) -> Vec<&'w RequirementId> {
    let mut wholes = wholes(way).filter(|whole| whole.id == *id);
    match wholes.next() {
        Some(whole) => nearest(whole).collect(),
        None => vec![id],
    }
}

/// How strongly something is asked for; none if it is not planned.
fn modality(way: &Way, found: &RequirementAssessment) -> Option<Modality> {
    if found.kind == RequirementKind::OneOf {
        return None;
    }
    let wholes = wholes(way).filter(|whole| whole.status != Status::Waived);
    let wholes = wholes.filter(|whole| nearest(whole).any(|part| *part == found.id));
    let own = (found.modality != Modality::Alternative).then_some(found.modality);
    let weight = |modality: &Modality| match modality {
        Modality::Required => 2,
        Modality::Undecided => 1,
        Modality::Recommended | Modality::Alternative => 0,
    };
    let all = wholes.map(|whole| whole.modality).chain(own);
    all.max_by_key(weight)
}

fn wholes(way: &Way) -> impl Iterator<Item = &RequirementAssessment> {
    let found = way.requirements.iter();
    found.filter(|found| found.kind == RequirementKind::OneOf)
}

fn nearest(whole: &RequirementAssessment) -> impl Iterator<Item = &RequirementId> {
    let first = whole.ways.iter().take(1);
    first.flat_map(|way| way.requirements.iter())
}
