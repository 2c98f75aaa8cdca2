//! Which parts of a rulebook are new, gone or changed.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::code::TextKey;
use crate::rulebook::RulebookFile;
use crate::rulebook::condition::Definition;
use crate::rulebook::mission::{Mission, Missions};
use crate::rulebook::platform::{PlatformRegistry, RegistrationPlatform};
use crate::rulebook::rule::{Notice, Provision, RequirementSpec, Since};
use crate::rulebook::text::Text;

use super::{
    Amended, Amendment, Aspect, RuleDate, RulebookPart, WitnessSearch, provision, requirement,
};

/// Every part that is different, in the order that `Amendments` promises.
pub(super) fn amended(before: &RulebookFile, after: &RulebookFile) -> Vec<Amendment> {
    let mut found = Vec::new();
    compare(&before.notices, &after.notices, &mut found, notice);
    compare(
        &before.provisions,
        &after.provisions,
        &mut found,
        |was, is| provision::changes(was, is, before, after),
    );
    for amendment in &mut found {
        if let RulebookPart::Provision { id } = &amendment.part {
            let is_it = |provision: &&Provision| provision.id == *id;
            let mut both = after.provisions.iter().chain(&before.provisions);
            amendment.cites = both.find(is_it).map_or(Vec::new(), |it| it.cites.clone());
        }
    }
    let (was, is) = (&before.requirements, &after.requirements);
    compare(was, is, &mut found, requirement::changes);
    compare(
        &before.definitions,
        &after.definitions,
        &mut found,
        definition,
    );
    let (was, is) = (before.texts.iter(), after.texts.iter());
    let (was, is): (Vec<_>, Vec<_>) = (was.collect(), is.collect());
    compare(&was, &is, &mut found, |_, _| aspect(Aspect::Wording));
    registries(&before.registries, &after.registries, &mut found);
    missions(
        before.missions.as_ref(),
        after.missions.as_ref(),
        &mut found,
    );
    let covers = |file: &RulebookFile| {
        let covered = (file.coverage.clone(), file.presumes.clone());
        Some(covered).filter(|(coverage, presumes)| !coverage.is_empty() || !presumes.is_empty())
    };
    let (was, is) = (covers(before), covers(after));
    found.extend(whole(RulebookPart::Coverage, was.as_ref(), is.as_ref()));
    found
}

/// A part with an id by which it is compared.
trait Part: PartialEq {
    fn part(&self) -> RulebookPart;
}

macro_rules! parts {
    ($($type:ty => $part:ident;)*) => {$(
        impl Part for $type {
            fn part(&self) -> RulebookPart {
                RulebookPart::$part { id: self.id.clone() }
            }
        }
    )*};
}

parts! {
    Notice => Notice;
    Provision => Provision;
    RequirementSpec => Requirement;
    Definition => Definition;
    RegistrationPlatform => Platform;
    PlatformRegistry => Registry;
    Mission => Mission;
}

impl Part for (&TextKey, &Text) {
    fn part(&self) -> RulebookPart {
        RulebookPart::Text {
            key: self.0.clone(),
        }
    }
}

fn compare<T: Part>(
    before: &[T],
    after: &[T],
    found: &mut Vec<Amendment>,
    changes: impl Fn(&T, &T) -> Vec<Amended>,
) {
    let mut were: HashMap<RulebookPart, &T> = before.iter().map(|was| (was.part(), was)).collect();
    for now in after {
        let changes = match were.remove(&now.part()) {
            None => vec![Amended::Added],
            Some(was) if was != now => changes(was, now),
            Some(_) => continue,
        };
        // The same day of publication may be written in the notice or in the provision.
        if !changes.is_empty() {
            found.push(amendment(now.part(), changes));
        }
    }
    let gone = before.iter().map(Part::part);
    let gone = gone.filter(|part| were.contains_key(part));
    found.extend(gone.map(|part| amendment(part, vec![Amended::Removed])));
}

fn amendment(part: RulebookPart, changes: Vec<Amended>) -> Amendment {
    Amendment {
        part,
        changes,
        reaches: Vec::new(),
        cites: Vec::new(),
        search: WitnessSearch::NotSought,
    }
}

pub(super) fn aspect(aspect: Aspect) -> Vec<Amended> {
    vec![Amended::Aspect { aspect }]
}

/// A day that is another one.
pub(super) fn date(
    date: RuleDate,
    before: Option<NaiveDate>,
    after: Option<NaiveDate>,
) -> Option<Amended> {
    (before != after).then_some(Amended::Date {
        date,
        before,
        after,
    })
}

/// What the second list has that the first has not.
pub(super) fn new_in<T: Clone + PartialEq>(before: &[T], after: &[T]) -> Vec<T> {
    let is_new = |item: &&T| !before.contains(item);
    after.iter().filter(is_new).cloned().collect()
}

fn notice(before: &Notice, after: &Notice) -> Vec<Amended> {
    // Every field is named, so that a new one is not forgotten.
    let Notice {
        id: _,
        source,
        publisher,
        title,
        languages,
        published: Since { from, certain_from },
        zone,
        retrieved,
        url,
    } = after;
    let was = before.published;
    let mut changes = Vec::new();
    changes.extend(date(RuleDate::KnownFrom, was.from, *from));
    let certain = RuleDate::CertainlyKnownFrom;
    changes.extend(date(certain, was.certain_from, *certain_from));
    if before.zone != *zone {
        changes.extend(aspect(Aspect::Notice));
    }
    let was_told = (&before.source, &before.publisher, &before.title);
    let was_read = (&before.languages, &before.retrieved, &before.url);
    if was_told != (source, publisher, title) || was_read != (languages, retrieved, url) {
        changes.extend(aspect(Aspect::Description));
    }
    changes
}

fn definition(before: &Definition, after: &Definition) -> Vec<Amended> {
    let Definition {
        id: _,
        title,
        readings,
        means,
    } = after;
    let mut changes = Vec::new();
    if before.means != *means {
        changes.extend(aspect(Aspect::Condition));
    }
    if before.title != *title {
        changes.extend(aspect(Aspect::Wording));
    }
    changes.extend(provision::readings(&before.readings, readings));
    changes
}

fn registries(before: &[PlatformRegistry], after: &[PlatformRegistry], found: &mut Vec<Amendment>) {
    let platforms = |registries: &[PlatformRegistry]| {
        let platforms = registries.iter().flat_map(|registry| &registry.platforms);
        platforms.cloned().collect::<Vec<_>>()
    };
    compare(&platforms(before), &platforms(after), found, |_, _| {
        aspect(Aspect::Contents)
    });
    let rest = |registries: &[PlatformRegistry]| {
        let rest = registries.iter().map(|registry| PlatformRegistry {
            platforms: Vec::new(),
            ..registry.clone()
        });
        rest.collect::<Vec<_>>()
    };
    compare(&rest(before), &rest(after), found, |_, _| {
        aspect(Aspect::Contents)
    });
}

fn missions(before: Option<&Missions>, after: Option<&Missions>, found: &mut Vec<Amendment>) {
    let list = |missions: Option<&Missions>| {
        missions.map_or(Vec::new(), |missions| missions.missions.clone())
    };
    compare(&list(before), &list(after), found, |_, _| {
        aspect(Aspect::Contents)
    });
    let rest = |missions: Option<&Missions>| {
        missions.cloned().map(|missions| Missions {
            missions: Vec::new(),
            ..missions
        })
    };
    found.extend(whole(
        RulebookPart::MissionRules,
        rest(before).as_ref(),
        rest(after).as_ref(),
    ));
}

/// A part of which there is at most one.
fn whole<T: PartialEq>(
    part: RulebookPart,
    before: Option<&T>,
    after: Option<&T>,
) -> Option<Amendment> {
    let changes = match (before, after) {
        (None, Some(_)) => vec![Amended::Added],
        (Some(_), None) => vec![Amended::Removed],
        (Some(was), Some(is)) if was != is => aspect(Aspect::Contents),
        (Some(_), Some(_)) | (None, None) => return None,
    };
    Some(amendment(part, changes))
}
