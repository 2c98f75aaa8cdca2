//! Doses: the one that decides, and how much of a course is left.

use chrono::NaiveDate;

use crate::assessment::{Finding, FindingKind};
use crate::evaluate::case::Case;
use crate::evaluate::facts::{Seen, Value};
use crate::evaluate::log::{Log, State};
use crate::evaluate::standing::Still;
use crate::rulebook::compile::{Counting, DoseNumbers};
use crate::rulebook::rule::{DoseCourse, DosesSpec};
use crate::time::moment::{Moment, shift};
use crate::time::window::{Span, start_of_day};
use crate::trip::field::Field;
use crate::trip::health::{Dose, Parts};

use super::{Against, Back, Lies, against, value};

/// Doses that are asked for, of a traveller on a journey.
pub(in crate::evaluate) struct AskedDoses<'a> {
    seen: Seen<'a>,
    spec: &'a DosesSpec,
    counting: &'a Counting,
    back: Back<'a>,
}

/// Whether a later dose shows that the course was complete before it.
enum Shown {
    Yes,
    No,
    /// It hangs on this dose, of which it is not known whether it completed the course.
    HangsOn(usize),
}

impl<'a> AskedDoses<'a> {
    /// Doses that must have been given by a day.
    pub(in crate::evaluate) fn new(
        seen: Seen<'a>,
        (spec, counting): (&'a DosesSpec, &'a Counting),
        due: NaiveDate,
    ) -> Self {
        Self {
            back: Back {
                journey: seen.journey,
                windows: &spec.windows,
                due,
            },
            seen,
            spec,
            counting,
        }
    }

    /// The doses that are listed, each with its position and what its words come to; none where it is not known.
    fn listed(&self) -> Option<impl Iterator<Item = (usize, &'a Dose, DoseNumbers)> + use<'a>> {
        let doses = self.seen.trip.holdings.doses.as_ref()?;
        let numbers = self.seen.bound.doses.iter().copied();
        let doses = doses.iter().zip(numbers).enumerate();
        Some(doses.map(|(item, (dose, numbers))| (item, dose, numbers)))
    }

    /// The dose that comes nearest, and what is wrong with it.
    pub(in crate::evaluate) fn check(&self, log: &mut Log) -> State {
        let Some(listed) = self.listed() else {
            log.list_unknown(&Field::Doses);
            return State::Unknown;
        };
        let nearest = listed.min_by_key(|found| self.against(*found));
        match nearest {
            Some(found) => self.compare(found, log),
            None => log.absent(FindingKind::NoDose),
        }
        log.state()
    }

    /// Whether a condition that asks for them holds.
    pub(in crate::evaluate) fn given(&self) -> Value {
        let mut log = Log::counting();
        value(self.check(&mut log), &log)
    }

    fn against(&self, found: (usize, &Dose, DoseNumbers)) -> Against {
        let (_, dose, numbers) = found;
        let mut log = Log::counting();
        self.compare(found, &mut log);
        against(&log, numbers.parts.may_be(self.deciding()), dose.given)
    }

    /// What the dose that decides is to its course.
    fn deciding(&self) -> Parts {
        match self.spec.course {
            DoseCourse::Complete => Parts::COMPLETING,
            DoseCourse::Booster => Parts::BOOSTER,
        }
    }

    fn compare(&self, (item, dose, numbers): (usize, &Dose, DoseNumbers), log: &mut Log) {
        let product = self.counting.counts_product(numbers);
        log.expect(
            product,
            FindingKind::WrongProduct,
            &Field::DoseProduct,
            item,
        );
        self.compare_part((item, dose, numbers.parts), log);
        match dose.given.map(|day| (day, self.back.lies(day))) {
            None => log.unknown(&Field::DoseGiven, item),
            Some((_, Lies::Inside)) => {}
            Some((day, Lies::TooRecent(bound))) => {
                let dates = (Moment::on(day), Moment::on(bound));
                log.dated(FindingKind::DoseTooRecent, item, dates);
            }
            Some((day, Lies::TooLongAgo(bound))) => {
                let dates = (Moment::on(day), Moment::on(bound));
                log.dated(FindingKind::DoseTooLongAgo, item, dates);
            }
        }
    }

    fn compare_part(&self, (item, dose, parts): (usize, &Dose, Parts), log: &mut Log) {
        let deciding = self.deciding();
        if parts.is(deciding) {
            return;
        }
        let shown = if parts.may_be(Parts::BOOSTER) {
            self.shows_completion(item)
        } else {
            Shown::No
        };
        let counting = match shown {
            Shown::Yes | Shown::HangsOn(_) => deciding.or(Parts::BOOSTER),
            Shown::No => deciding,
        };
        let fault = match self.spec.course {
            DoseCourse::Booster => FindingKind::NoBooster,
            DoseCourse::Complete if parts.may_be(Parts::BEGINNING) => {
                FindingKind::CourseNotComplete
            }
            DoseCourse::Complete => FindingKind::CompletingDoseNotListed,
        };
        if !parts.may_be(counting) {
            log.fault(fault, item);
        } else if !parts.is(counting) {
            log.unknown(&unknown_part(dose), item);
        } else if let Shown::HangsOn(other) = shown {
            let doses = self.seen.trip.holdings.doses.iter().flatten();
            let field = doses.skip(other).map(unknown_part).next();
            log.unknown(&field.unwrap_or(Field::DoseNumber), other);
        }
    }

    /// Whether a dose that follows a complete course may stand for the one that completed it: that one is not listed, and was not
    /// given after it, which is enough where the windows have no first day.
    fn shows_completion(&self, item: usize) -> Shown {
        let is_open = self
            .spec
            .windows
            .iter()
            .all(|window| window.earliest.is_none());
        if self.spec.course == DoseCourse::Booster || !is_open {
            return Shown::No;
        }
        let others = self.listed().into_iter().flatten();
        let others = others.filter(|(other, _, _)| *other != item);
        let mut shown = Shown::Yes;
        for (other, _, numbers) in others {
            if numbers.parts.is(Parts::COMPLETING) {
                return Shown::No;
            }
            if numbers.parts.may_be(Parts::COMPLETING) {
                shown = Shown::HangsOn(other);
            }
        }
        shown
    }

    /// Whether a course can still be complete in time: one that begins now, or one that has begun; and whether a booster can follow one
    /// that is complete. The fact on which it hangs is noted.
    pub(in crate::evaluate) fn still(&self, case: &Case<'_>, span: &Span, log: &mut Log) -> Still {
        let Some(takes) = self.takes() else {
            return Still::ALWAYS;
        };
        let Some(last) = span.last_date else {
            return Still::ALWAYS;
        };
        let begins_by = shift(last, -takes);
        let fresh = begins_by.map_or(Still::NEVER, |day| begun_now(case, day));
        let Some(listed) = self.listed() else {
            return fresh.or(Still::perhaps());
        };
        let is_in_time = |given: NaiveDate| begins_by.is_some_and(|by| given <= by);
        let mut still = fresh;
        let mut hangs_on = None;
        for (item, dose, numbers) in listed {
            let (own, field) = self.carries_on(dose, numbers.parts, is_in_time);
            if own.best && !own.worst {
                hangs_on = hangs_on.or(Some((field, item)));
            }
            still = still.or(own);
        }
        match hangs_on {
            Some((field, item)) if !still.worst => log.unknown(&field, item),
            _ if !still.best => log.push_fault(Finding {
                bound: begins_by.map(Moment::on),
                ..Finding::of(FindingKind::CourseTakesTooLong, None)
            }),
            _ => {}
        }
        still
    }

    /// Whether with a dose that is listed what is asked for can be had in time, and the fact on which that hangs.
    fn carries_on(
        &self,
        dose: &Dose,
        parts: Parts,
        is_in_time: impl Fn(NaiveDate) -> bool,
    ) -> (Still, Field) {
        let complete = Parts::COMPLETING.or(Parts::BOOSTER);
        let of_part = |worst: bool, best: bool| Still { worst, best };
        let followed = match self.spec.course {
            DoseCourse::Booster => of_part(parts.is(complete), parts.may_be(complete)),
            DoseCourse::Complete => Still::NEVER,
        };
        let is_begun = parts.is(Parts::BEGINNING);
        let (begun, field) = match dose.given {
            _ if !parts.may_be(Parts::BEGINNING) => (Still::NEVER, unknown_part(dose)),
            None => (Still::perhaps(), Field::DoseGiven),
            Some(given) if is_in_time(given) => (of_part(is_begun, true), unknown_part(dose)),
            Some(_) => (Still::NEVER, unknown_part(dose)),
        };
        (followed.or(begun), field)
    }

    /// The fewest days from the first dose of a course to the last.
    pub(in crate::evaluate) fn takes(&self) -> Option<i32> {
        i32::try_from(self.spec.takes?).ok()
    }
}

/// Whether a course that must begin by a day can begin now: until that day is over where the traveller sets out.
fn begun_now(case: &Case<'_>, by: NaiveDate) -> Still {
    let over = shift(by, 1).and_then(|day| start_of_day(day, case.journey.from.zone()));
    if over.is_none_or(|over| case.clock.has_come(over)) {
        Still::NEVER
    } else {
        Still::ALWAYS
    }
}

/// What is not known of a dose, of which it is not known what it is to its course.
fn unknown_part(dose: &Dose) -> Field {
    if dose.number.is_none() {
        Field::DoseNumber
    } else if dose.of.is_none() {
        Field::DoseOf
    } else {
        Field::DoseProduct
    }
}
