//! On which days, and asked when, an amended provision can make a difference.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::code::ProvisionId;
use crate::rulebook::rule::{ForceDay, Provision};
use crate::rulebook::{Rulebook, RulebookFile};
use crate::time::moment::{minutes_later, shift};
use crate::time::window::start_of_day;

use super::super::provision::since;
use super::super::route::Ground;
use super::Pair;

/// The most days and instants for one provision.
const MAX_OCCASIONS: usize = 48;

/// A day of a journey, and when the question is asked; none: a day before the first flight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Occasion {
    pub day: (ForceDay, NaiveDate),
    pub asked: Option<DateTime<FixedOffset>>,
}

/// The occasions on which a provision is known and in force in at least one of the rulebooks: first those on which it is so in
/// one only, and those asked about shortly before.
pub(super) fn occasions(pair: Pair<'_>, id: &ProvisionId, ground: &Ground) -> Vec<Occasion> {
    let days = days(pair, id, ground);
    let asked = publications(pair, ground);
    let mut found: Vec<((bool, usize, NaiveDate), Occasion)> = Vec::new();
    for (by, day) in days {
        let instants = asked.iter().copied().map(Some);
        for (place, asked) in [None].into_iter().chain(instants).enumerate() {
            let lives = pair.both().map(|rulebook| lives(rulebook, id, day, asked));
            let is_reached = asked.is_none_or(|at| at.date_naive() <= day);
            if is_reached && lives != [0, 0] {
                let [is, was] = lives;
                let occasion = Occasion {
                    day: (by, day),
                    asked,
                };
                found.push(((is == was, place, day), occasion));
            }
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    let occasions = found.into_iter().map(|(_, occasion)| occasion);
    occasions.take(MAX_OCCASIONS).collect()
}

/// The days on which something changes between two countries, and the days before, by which the provision is asked.
fn days(pair: Pair<'_>, id: &ProvisionId, ground: &Ground) -> Vec<(ForceDay, NaiveDate)> {
    let mut days: Vec<NaiveDate> = Vec::new();
    for (provision, file) in spanning(pair, ground) {
        let force = provision.in_force;
        days.extend(
            [force.from, force.certain_from, force.until]
                .into_iter()
                .flatten(),
        );
        // Without a day from which it is in force, it is so once it is known.
        let known = since(provision, file);
        days.extend(known.from.filter(|_| force.from.is_none()));
        days.extend(known.certain_from.filter(|_| force.from.is_none()));
    }
    if days.is_empty() {
        days.extend(NaiveDate::from_ymd_opt(2000, 1, 1));
    }
    let eves: Vec<NaiveDate> = days.iter().filter_map(|day| shift(*day, -1)).collect();
    days.extend(eves);
    days.sort_unstable();
    days.dedup();
    let mut by: Vec<ForceDay> = pair
        .versions(id)
        .map(|version| version.in_force.by)
        .collect();
    by.dedup();
    by.into_iter()
        .flat_map(|by| days.iter().map(move |day| (by, *day)))
        .collect()
}

/// The instants at which something becomes known that speaks between two countries; the last first.
fn publications(pair: Pair<'_>, ground: &Ground) -> Vec<DateTime<FixedOffset>> {
    let mut instants: Vec<DateTime<FixedOffset>> = Vec::new();
    for (provision, file) in spanning(pair, ground) {
        let known = since(provision, file);
        let notice = file
            .notices
            .iter()
            .find(|notice| notice.id == provision.notice);
        for day in [known.from, known.certain_from].into_iter().flatten() {
            instants.extend(notice.and_then(|notice| start_of_day(day, notice.zone)));
        }
    }
    instants.sort_unstable();
    instants.dedup();
    instants.reverse();
    instants
}

/// The provisions of both rulebooks that speak between two countries.
fn spanning<'a>(
    pair: Pair<'a>,
    ground: &Ground,
) -> impl Iterator<Item = (&'a Provision, &'a RulebookFile)> {
    let ends = ground.ends();
    let rulebooks = pair.both().into_iter();
    let all = rulebooks.flat_map(|rulebook| {
        let file = rulebook.contents();
        file.provisions.iter().map(move |it| (it, rulebook))
    });
    let spanning = all.filter(move |(provision, rulebook)| {
        let areas = &rulebook.compiled().areas;
        areas.ends(&provision.scope).span(ends)
    });
    spanning.map(|(provision, rulebook)| (provision, rulebook.contents()))
}

/// Whether a provision is known and in force: 2; perhaps: 1; not, or not there: 0.
fn lives(
    rulebook: &Rulebook,
    id: &ProvisionId,
    day: NaiveDate,
    asked: Option<DateTime<FixedOffset>>,
) -> u8 {
    let Some(provision) = rulebook.provision(id) else {
        return 0;
    };
    let force = provision.in_force;
    let Some(notice) = rulebook
        .notice_of(id)
        .filter(|_| force.until.is_none_or(|until| day < until))
    else {
        return 0;
    };
    let of = |from: Option<NaiveDate>,
              certain: Option<NaiveDate>,
              is_past: &dyn Fn(NaiveDate) -> bool| {
        if !from.is_none_or(is_past) {
            0
        } else if !certain.is_none_or(is_past) {
            1
        } else {
            2
        }
    };
    let known = since(provision, rulebook.contents());
    // A day before a departure in the morning.
    let at = asked.or_else(|| Some(minutes_later(start_of_day(day, notice.zone)?, -14 * 60)));
    let is_known = |day: NaiveDate| at >= start_of_day(day, notice.zone);
    of(force.from, force.certain_from, &|first| day >= first).min(of(
        known.from,
        known.certain_from,
        &is_known,
    ))
}
