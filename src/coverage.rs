//! What a rulebook speaks of: which journeys, on which days, at which checkpoints. Outside it is silent.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::answer::unique;
use crate::code::{Citation, Country, Reading, Track};
use crate::rule::{CheckpointKind, ForceDay, InForce, Provision, Scope};

/// Something that a rulebook speaks of. Every provision lies within one of these, so that what lies outside all of them is
/// not spoken of: silence there is no permission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Coverage {
    /// Which journeys.
    pub scope: Scope,
    /// On which days.
    pub in_force: InForce,
    /// At which checkpoints.
    pub at: Vec<CheckpointKind>,
    /// On which entry tracks; empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub tracks: Vec<Track>,
    /// The facts that bound it; none where the rulebook does not say what it covers, and this is what its provisions span.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub cites: Vec<Citation>,
    /// The readings that bound it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub readings: Vec<Reading>,
}

/// A checkpoint of a journey, as coverage sees it.
#[derive(Clone, Copy)]
pub(crate) struct Spot<'a> {
    pub from: Country,
    pub to: Country,
    pub at: CheckpointKind,
    /// The day that decides, of each kind; none where the journey has no such day.
    pub day: &'a dyn Fn(ForceDay) -> Option<NaiveDate>,
}

/// Of what a rulebook is silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    Countries,
    Days,
    Checkpoint,
    /// It speaks of that journey, day and checkpoint.
    Nothing,
}

/// Of what the rulebook is silent at a checkpoint, and the parts of the coverage that bound it there.
pub(crate) fn gap<'c>(coverage: &'c [Coverage], spot: Spot<'_>) -> (Gap, Vec<&'c Coverage>) {
    let has_day = |part: &&Coverage| (spot.day)(part.in_force.by).is_some();
    let of_journey: Vec<_> = coverage.iter().filter(has_day).collect();
    let spanning = keep(&of_journey, |part| part.scope.spans(spot.from, spot.to));
    if spanning.is_empty() {
        let near = keep(&of_journey, |part| {
            part.scope.from.contains(&spot.from) || part.scope.to.contains(&spot.to)
        });
        let bounds = if near.is_empty() { of_journey } else { near };
        return (Gap::Countries, bounds);
    }
    let on_the_day = keep(&spanning, |part| {
        (spot.day)(part.in_force.by).is_some_and(|day| part.in_force.contains(day))
    });
    if on_the_day.is_empty() {
        return (Gap::Days, spanning);
    }
    let there = keep(&on_the_day, |part| part.at.contains(&spot.at));
    if there.is_empty() {
        return (Gap::Checkpoint, on_the_day);
    }
    (Gap::Nothing, there)
}

fn keep<'c>(parts: &[&'c Coverage], is_kept: impl Fn(&Coverage) -> bool) -> Vec<&'c Coverage> {
    let kept = parts.iter().copied();
    kept.filter(|part| is_kept(part)).collect()
}

impl Coverage {
    /// Whether a provision speaks only within this.
    pub(crate) fn holds(&self, provision: &Provision) -> bool {
        let is_within = |list: &[Country], all: &[Country]| {
            all.is_empty() || !list.is_empty() && list.iter().all(|one| all.contains(one))
        };
        let tracks = &provision.tracks;
        let (outer, inner) = (&self.in_force, &provision.in_force);
        let ends = inner.until.is_some_and(|end| outer.until >= Some(end));
        is_within(&provision.scope.from, &self.scope.from)
            && is_within(&provision.scope.to, &self.scope.to)
            && inner.by == outer.by
            && inner.from >= outer.from
            && (outer.until.is_none() || ends)
            && provision.at.iter().all(|at| self.at.contains(at))
            && (self.tracks.is_empty()
                || !tracks.is_empty() && tracks.iter().all(|one| self.tracks.contains(one)))
    }
}

/// What provisions span: the coverage of a rulebook that does not say what it covers.
pub(crate) fn spanned(provisions: &[Provision]) -> Vec<Coverage> {
    let mut found: Vec<Coverage> = Vec::new();
    for provision in provisions {
        let force = provision.in_force;
        let is_alike =
            |part: &&mut Coverage| part.scope == provision.scope && part.in_force.by == force.by;
        let Some(part) = found.iter_mut().find(is_alike) else {
            found.push(Coverage {
                scope: provision.scope.clone(),
                in_force: InForce {
                    certain_from: None,
                    ..force
                },
                at: unique(provision.at.iter().copied()),
                tracks: Vec::new(),
                cites: Vec::new(),
                readings: Vec::new(),
            });
            continue;
        };
        part.in_force.from = part.in_force.from.min(force.from);
        let ends = part.in_force.until.zip(force.until);
        part.in_force.until = ends.map(|(one, other)| one.max(other));
        part.at = unique(part.at.iter().chain(&provision.at).copied());
    }
    found
}
