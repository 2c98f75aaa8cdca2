//! Doses as steps: how much of a course is left, and the dose with which it is done.

use chrono::NaiveDate;

use crate::rulebook::compile::TestWords;
use crate::rulebook::rule::{DoseCourse, DosesSpec};
use crate::trip::Trip;
use crate::trip::health::{Dose, Parts};

/// The fewest days until the dose that decides can be given, from the day on which it is asked.
pub(super) fn days_left(words: &TestWords, trip: &Trip, spec: &DosesSpec, today: NaiveDate) -> i64 {
    let takes = i64::from(spec.takes.unwrap_or_default());
    let listed = trip.holdings.doses.iter().flatten();
    let left = listed.filter_map(|dose| {
        let parts = words.dose(dose).parts;
        if spec.course == DoseCourse::Booster && parts.may_be(Parts::COMPLETING.or(Parts::BOOSTER))
        {
            return Some(0);
        }
        let given = dose.given.filter(|_| parts.may_be(Parts::BEGINNING))?;
        Some((takes - (today - given).num_days()).max(0))
    });
    left.fold(takes, i64::min)
}

/// The dose that decides, given on a day; of several products that count, the first.
pub(super) fn deciding(words: &TestWords, spec: &DosesSpec, day: NaiveDate) -> Option<Dose> {
    let word = words.first_product(&spec.products)?;
    let number = match spec.course {
        DoseCourse::Complete => word.doses,
        DoseCourse::Booster => word.doses + 1,
    };
    Some(Dose::new(word.id.clone(), (number, number), day))
}
