//! Provisions on one subject follow each other without gap or overlap, whenever it is asked: counted anew from the data.

use std::collections::BTreeSet;

use chrono::{NaiveDate, TimeDelta};
use sekisho::Rulebook;
use sekisho::rulebook::{ForceDay, Provision, RulebookFile};

fn book() -> &'static RulebookFile {
    Rulebook::builtin().contents()
}

/// The first day on which a provision is certainly known; the earliest there is if it always was.
fn known_from(provision: &Provision) -> NaiveDate {
    let notice = book()
        .notices
        .iter()
        .find(|notice| notice.id == provision.notice)
        .unwrap();
    let since = provision.known.unwrap_or(notice.published);
    since.certain_from.or(since.from).unwrap_or(NaiveDate::MIN)
}

/// A flight by the days that decide: the day of departure and that of landing.
#[derive(Clone, Copy, Debug)]
struct Days {
    departs: NaiveDate,
    lands: NaiveDate,
}

fn is_in_force(provision: &Provision, days: Days) -> bool {
    let force = &provision.in_force;
    let day = match force.by {
        ForceDay::Departure | ForceDay::OnwardDeparture | ForceDay::NextDeparture => days.departs,
        ForceDay::Landing => days.lands,
    };
    force.from.is_none_or(|from| from <= day) && force.until.is_none_or(|until| day < until)
}

/// Whether a provision speaks, asked on `asked`, and is not replaced by one that does.
fn is_live(provision: &Provision, asked: NaiveDate, days: Days) -> bool {
    let speaks = |other: &Provision| known_from(other) <= asked && is_in_force(other, days);
    let replaced = book().provisions.iter().any(|other| {
        let is_later = other.subject.is_some()
            && other.subject == provision.subject
            && other.in_force.from > provision.in_force.from;
        (is_later || other.replaces.contains(&provision.id)) && speaks(other)
    });
    speaks(provision) && !replaced
}

fn epochs() -> BTreeSet<NaiveDate> {
    book()
        .provisions
        .iter()
        .map(known_from)
        .filter(|day| *day != NaiveDate::MIN)
        .collect()
}

fn every_day() -> Vec<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2020, 9, 20).unwrap();
    (0..640)
        .map(|number| first + TimeDelta::days(number))
        .collect()
}

#[test]
fn on_no_day_do_two_provisions_answer_one_question_whenever_it_is_asked() {
    let subjects: BTreeSet<_> = book()
        .provisions
        .iter()
        .filter_map(|provision| provision.subject.as_ref())
        .collect();
    assert!(subjects.len() > 5);
    let mut checked = 0;
    for subject in &subjects {
        let line: Vec<&Provision> = book()
            .provisions
            .iter()
            .filter(|provision| provision.subject.as_ref() == Some(subject))
            .collect();
        for asked in epochs() {
            for departs in every_day() {
                for overnight in [0, 1] {
                    let days = Days {
                        departs,
                        lands: departs + TimeDelta::days(overnight),
                    };
                    let current: Vec<_> = line
                        .iter()
                        .filter(|provision| is_live(provision, asked, days))
                        .map(|found| &found.id)
                        .collect();
                    assert!(
                        current.len() < 2,
                        "{subject}, asked {asked} for {days:?}: {current:?}"
                    );
                    checked += 1;
                }
            }
        }
    }
    println!("{} subjects, {checked} days", subjects.len());
}

#[test]
fn no_day_between_two_provisions_on_one_question_is_without_an_answer() {
    for provision in &book().provisions {
        let Some(subject) = &provision.subject else {
            continue;
        };
        let line: Vec<&Provision> = book()
            .provisions
            .iter()
            .filter(|other| other.subject.as_ref() == Some(subject))
            .collect();
        for asked in epochs() {
            let known: Vec<_> = line
                .iter()
                .filter(|other| known_from(other) <= asked)
                .collect();
            let Some(first) = known.iter().filter_map(|other| other.in_force.from).min() else {
                continue;
            };
            let Some(end) = known.iter().filter_map(|other| other.in_force.until).max() else {
                continue;
            };
            for day in every_day()
                .into_iter()
                .filter(|day| *day >= first && *day < end)
            {
                let days = Days {
                    departs: day,
                    lands: day,
                };
                let is_answered = known.iter().any(|other| is_in_force(other, days));
                assert!(
                    is_answered,
                    "{subject}, asked {asked}, says nothing on {day}"
                );
            }
        }
    }
}

#[test]
fn what_replaces_another_covers_all_of_it_that_lies_after_its_beginning() {
    for provision in &book().provisions {
        for id in &provision.replaces {
            let replaced = book()
                .provisions
                .iter()
                .find(|other| other.id == *id)
                .unwrap();
            let (end, old_end) = (provision.in_force.until, replaced.in_force.until);
            let is_covered = end.is_none() || old_end.is_some_and(|old_end| end >= Some(old_end));
            let ends_at_suspension = provision.notice.as_str() == "l";
            assert!(
                is_covered || ends_at_suspension,
                "{id} comes back to life when {} ends",
                provision.id
            );
        }
    }
}
