//! What a rulebook speaks of: which journeys, on which days, at which checkpoints. Outside it is silent.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::code::{Citation, Country, Reading, RulebookName, Track};
use crate::lists::unique;
use crate::rulebook::compile::Ends;
use crate::rulebook::rule::{CheckpointKind, ForceDay, InForce, Provision, Scope};

/// Something that a rulebook speaks of. Every provision lies within one of these, so that what lies outside all of them is
/// not spoken of: silence there is no permission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Coverage {
    /// Which of the rulebooks that stand together speaks of it; left out: that of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub rulebook: Option<RulebookName>,
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
pub(crate) struct Juncture<'a> {
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
pub(crate) fn gap<'c>(
    coverage: impl Iterator<Item = (&'c Coverage, &'c Ends)>,
    spot: Juncture<'_>,
) -> (Gap, Vec<&'c Coverage>) {
    let has_day = |part: &Part<'_>| (spot.day)(part.0.in_force.by).is_some();
    let of_journey: Vec<Part<'_>> = coverage.filter(has_day).collect();
    let (from, to) = (Some(spot.from), Some(spot.to));
    let spanning = keep(&of_journey, |(_, ends)| !ends.days(from, to).is_empty());
    if spanning.is_empty() {
        let near = keep(&of_journey, |(_, ends)| ends.touch(spot.from, spot.to));
        let bounds = if near.is_empty() { of_journey } else { near };
        return (Gap::Countries, alone(bounds));
    }
    let on_the_day = keep(&spanning, |(part, ends)| {
        (spot.day)(part.in_force.by).is_some_and(|day| {
            part.in_force.contains(day) && ends.days(from, to).holds(day.num_days_from_ce())
        })
    });
    if on_the_day.is_empty() {
        return (Gap::Days, alone(spanning));
    }
    let there = keep(&on_the_day, |(part, _)| part.at.contains(&spot.at));
    if there.is_empty() {
        return (Gap::Checkpoint, alone(on_the_day));
    }
    (Gap::Nothing, alone(there))
}

/// A part of the coverage, and the ends of the journeys of which it speaks.
type Part<'c> = (&'c Coverage, &'c Ends);

fn keep<'c>(parts: &[Part<'c>], is_kept: impl Fn(&Part<'c>) -> bool) -> Vec<Part<'c>> {
    parts.iter().copied().filter(is_kept).collect()
}

fn alone(parts: Vec<Part<'_>>) -> Vec<&Coverage> {
    parts.into_iter().map(|(part, _)| part).collect()
}

impl Coverage {
    /// Whether a provision speaks only within this, whose journeys start and end there, as those of the provision do.
    pub(crate) fn holds(&self, provision: &Provision, (own, others): (&Ends, &Ends)) -> bool {
        let tracks = &provision.tracks;
        let (outer, inner) = (&self.in_force, &provision.in_force);
        let ends = inner.until.is_some_and(|end| outer.until >= Some(end));
        own.cover(others)
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
                rulebook: None,
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
