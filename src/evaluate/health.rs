//! Doses and recoveries: which of those listed comes nearest to what is asked, and how its day lies to the windows.

mod dose;
mod recovery;

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::evaluate::route::Journey;
use crate::rulebook::compile::Requirement;
use crate::rulebook::rule::{DosesSpec, RecoverySpec};
use crate::time::moment::Moment;
use crate::time::window::{Span, Window};

use super::case::Case;
use super::facts::Value;
use super::log::{Log, State};
use super::standing::Still;

pub(super) use dose::AskedDoses;
pub(super) use recovery::AskedRecovery;

/// How doses stand that are asked for: whether they were given, when they can be, and whether they still can.
pub(super) fn doses(
    case: &Case<'_>,
    (spec, requirement): (&DosesSpec, &Requirement),
    (due, available): (Span, Span),
    log: &mut Log,
) -> (State, Span, Still) {
    let span = laid(case, &spec.windows, available);
    let counting = &requirement.counting;
    let asked = AskedDoses::new(case.seen(), (spec, counting), day_of(case, due));
    let state = asked.check(log);
    let still = match state {
        State::Met => Still::ALWAYS,
        // What is not known of them has been noted.
        State::Unknown => asked.still(case, &span, &mut Log::counting()),
        State::Lacking => asked.still(case, &span, log),
    };
    (state, span, still)
}

/// How a recovery stands that is asked for: whether there was one, and when it must have begun.
pub(super) fn recovery(
    case: &Case<'_>,
    (spec, requirement): (&RecoverySpec, &Requirement),
    due: Span,
    log: &mut Log,
) -> (State, Span) {
    let counting = &requirement.counting;
    let asked = AskedRecovery::new(case.seen(), (spec, counting), day_of(case, due));
    (asked.check(log), laid(case, &spec.windows, due))
}

/// The windows of something that must be there by then.
fn laid(case: &Case<'_>, windows: &[Window], due: Span) -> Span {
    let windows = windows.iter().filter_map(|window| case.lay(*window));
    windows.fold(due, |span, window| window.and(span))
}

/// The day of a checkpoint.
fn day_of(case: &Case<'_>, due: Span) -> NaiveDate {
    let lands = || case.journey.lands.date_naive();
    due.last_date.unwrap_or_else(lands)
}

/// How a day lies to windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lies {
    Inside,
    /// After them; the first day of that from which they count on which it does not.
    TooRecent(NaiveDate),
    /// Before them; the last day of that from which they count on which it did not.
    TooLongAgo(NaiveDate),
}

/// The windows of something that lies back, and the day after which it is not done any more.
#[derive(Clone, Copy, Debug)]
struct Back<'a> {
    journey: &'a Journey<'a>,
    windows: &'a [Window],
    due: NaiveDate,
}

impl Back<'_> {
    /// How a day lies to all of the windows; one whose anchor the journey does not have sets no limit.
    fn lies(self, day: NaiveDate) -> Lies {
        let mut recent = (day > self.due).then_some(day);
        let mut long_ago: Option<NaiveDate> = None;
        for window in self.windows {
            let Some(anchor) = self.journey.anchor(window.anchor) else {
                continue;
            };
            let on = anchor.zone.shown(anchor.at).date_naive();
            let (first, last) = window.days_from(on);
            if first.is_none_or(|first| first <= day) && last.is_none_or(|last| day <= last) {
                continue;
            }
            let (unit, first) = (window.unit, window.earliest);
            let is_before = |count| unit.first_day(on, count).is_some_and(|first| day < first);
            if let Some(count) = first.filter(|count| is_before(*count)) {
                let last = unit.last_day(day, count.saturating_neg()).unwrap_or(day);
                long_ago = Some(long_ago.map_or(last, |other| other.min(last)));
            } else {
                let count = window.latest.unwrap_or_default().saturating_neg();
                recent = recent.max(Some(unit.first_day(day, count).unwrap_or(day)));
            }
        }
        match (long_ago, recent) {
            (Some(last), _) => Lies::TooLongAgo(last),
            (None, Some(first)) => Lies::TooRecent(first),
            (None, None) => Lies::Inside,
        }
    }

    /// The local day of a moment where the windows count from; without an offset, the day that it tells.
    fn day_of(self, moment: Moment) -> NaiveDate {
        let mut anchors = self.windows.iter();
        let anchor = anchors.find_map(|window| self.journey.anchor(window.anchor));
        let zone = anchor.map_or(self.journey.from.zone(), |anchor| anchor.zone);
        let at = moment.instant().map(|at| zone.shown(at).date_naive());
        at.unwrap_or_else(|| moment.date())
    }
}

/// How much speaks against a thing: what is wrong with it, what is not known, that it is not of the sort that is asked for, and that
/// others are more recent.
type Against = (u32, u32, bool, Reverse<Option<NaiveDate>>);

fn against(log: &Log, is_sort: bool, day: Option<NaiveDate>) -> Against {
    (log.faults, log.unknowns, !is_sort, Reverse(day))
}

/// What was found, as the value of a predicate.
fn value(state: State, log: &Log) -> Value {
    match (state, &log.missing) {
        (State::Met, _) => Value::Known(true),
        (State::Unknown, [Some((field, position)), ..]) => {
            Value::Missing(field.clone(), position.map(usize::from))
        }
        _ => Value::Known(false),
    }
}
