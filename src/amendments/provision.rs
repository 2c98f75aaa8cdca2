//! What is different in a provision.

use chrono::NaiveDate;

use crate::code::{Reading, Track};
use crate::rulebook::RulebookFile;
use crate::rulebook::rule::{CheckpointKind, Effect, Provision, Since};
use crate::time::window::{Anchor, Window, WindowUnit};

use super::part::{aspect, date, new_in};
use super::{Amended, Aspect, RuleDate};

/// What is different; the days of publication are those by which it is known, its own or its notice's.
pub(super) fn changes(
    before: &Provision,
    after: &Provision,
    was_in: &RulebookFile,
    is_in: &RulebookFile,
) -> Vec<Amended> {
    // The days are told by `dates`, the lists of names by `lists`.
    let Provision {
        id: _,
        notice,
        subject,
        cites: _,
        readings: _,
        known: _,
        in_force,
        scope,
        at,
        tracks,
        replaces: _,
        when,
        then,
    } = after;
    let mut changes = dates(before, after, was_in, is_in);
    let mut differs = |is: bool, what: Aspect| {
        if is {
            changes.extend(aspect(what));
        }
    };
    differs(before.in_force.by != in_force.by, Aspect::ForceDay);
    differs(before.notice != *notice, Aspect::Notice);
    differs(before.subject != *subject, Aspect::Subject);
    differs(before.scope != *scope, Aspect::Scope);
    differs(before.when != *when, Aspect::Condition);
    differs(
        without_windows(&before.then) != without_windows(then),
        Aspect::Effects,
    );
    bounds(before, (then, at, tracks), &mut changes);
    lists(before, after, &mut changes);
    changes
}

/// What a provision sets after: when, where and on which tracks.
fn bounds(
    before: &Provision,
    (then, at, tracks): (&[Effect], &Vec<CheckpointKind>, &Vec<Track>),
    changes: &mut Vec<Amended>,
) {
    let (was, is) = (windows(&before.then), windows(then));
    if was != is {
        changes.push(Amended::Windows {
            before: was,
            after: is,
        });
    }
    if before.at != *at {
        changes.push(Amended::Checkpoints {
            before: before.at.clone(),
            after: at.clone(),
        });
    }
    if before.tracks != *tracks {
        changes.push(Amended::Tracks {
            before: before.tracks.clone(),
            after: tracks.clone(),
        });
    }
}

fn dates(
    before: &Provision,
    after: &Provision,
    was_in: &RulebookFile,
    is_in: &RulebookFile,
) -> Vec<Amended> {
    let (was, is) = (before.in_force, after.in_force);
    let known = |provision: &Provision, file: &RulebookFile| {
        // A notice that is published on another day is an amendment of its own.
        let own = before.known.is_some() || after.known.is_some();
        if own || before.notice != after.notice {
            since(provision, file)
        } else {
            Since {
                from: None,
                certain_from: None,
            }
        }
    };
    let (known_before, known_after) = (known(before, was_in), known(after, is_in));
    let pairs: [(RuleDate, Option<NaiveDate>, Option<NaiveDate>); 5] = [
        (RuleDate::InForceFrom, was.from, is.from),
        (
            RuleDate::CertainlyInForceFrom,
            was.certain_from,
            is.certain_from,
        ),
        (RuleDate::InForceUntil, was.until, is.until),
        (RuleDate::KnownFrom, known_before.from, known_after.from),
        (
            RuleDate::CertainlyKnownFrom,
            known_before.certain_from,
            known_after.certain_from,
        ),
    ];
    let different = pairs.into_iter();
    different
        .filter_map(|(which, was, is)| date(which, was, is))
        .collect()
}

/// From when a provision is known.
pub(super) fn since(provision: &Provision, file: &RulebookFile) -> Since {
    let notice = file
        .notices
        .iter()
        .find(|notice| notice.id == provision.notice);
    let published = notice.map(|notice| notice.published);
    provision.known.or(published).unwrap_or(Since {
        from: None,
        certain_from: None,
    })
}

fn lists(before: &Provision, after: &Provision, changes: &mut Vec<Amended>) {
    if before.replaces != after.replaces {
        changes.push(Amended::Replaces {
            added: new_in(&before.replaces, &after.replaces),
            removed: new_in(&after.replaces, &before.replaces),
        });
    }
    if before.cites != after.cites {
        changes.push(Amended::Citations {
            added: new_in(&before.cites, &after.cites),
            removed: new_in(&after.cites, &before.cites),
        });
    }
    changes.extend(readings(&before.readings, &after.readings));
}

pub(super) fn readings(before: &[Reading], after: &[Reading]) -> Option<Amended> {
    (before != after).then(|| Amended::Readings {
        added: new_in(before, after),
        removed: new_in(after, before),
    })
}

/// The stretches of time that effects set.
fn windows(effects: &[Effect]) -> Vec<Window> {
    let set = effects.iter().filter_map(|effect| match effect {
        Effect::Oblige(duty) => duty.window,
        Effect::Restrict { window, .. } => Some(*window),
        Effect::Open { .. }
        | Effect::Exclude(_)
        | Effect::Refuse(_)
        | Effect::Require(_)
        | Effect::Waive(_)
        | Effect::Advise { .. } => None,
    });
    set.collect()
}

/// A window that stands for any.
pub(super) const ANY: Window = Window {
    anchor: Anchor::Departure,
    unit: WindowUnit::Hours,
    earliest: None,
    latest: None,
};

fn without_windows(effects: &[Effect]) -> Vec<Effect> {
    let mut effects = effects.to_vec();
    for effect in &mut effects {
        match effect {
            Effect::Oblige(duty) => duty.window = None,
            Effect::Restrict { window, .. } => *window = ANY,
            _ => {}
        }
    }
    effects
}
