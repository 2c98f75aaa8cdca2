//! Recoveries: the first positive test of one, or a positive test among the certificates in hand.

use chrono::NaiveDate;

use crate::assessment::FindingKind;
use crate::evaluate::facts::{Seen, Value};
use crate::evaluate::log::{Log, State};
use crate::rulebook::compile::{Counting, TestNumbers};
use crate::rulebook::rule::RecoverySpec;
use crate::time::moment::Moment;
use crate::trip::field::Field;
use crate::trip::health::Recovery;
use crate::trip::holdings::{TestOutcome, TestResult};

use super::{Against, Back, Lies, against, value};

/// A recovery that is asked for, of a traveller on a journey.
pub(in crate::evaluate) struct AskedRecovery<'a> {
    seen: Seen<'a>,
    spec: &'a RecoverySpec,
    counting: &'a Counting,
    back: Back<'a>,
}

/// What may be a recovery, by its position in its list; of a test that of its certificate.
#[derive(Clone, Copy)]
enum Sign<'a> {
    Recovery(usize, &'a Recovery),
    Test(usize, &'a TestResult, TestNumbers),
}

impl<'a> AskedRecovery<'a> {
    /// A recovery of which a day is the last on which it may have begun.
    pub(in crate::evaluate) fn new(
        seen: Seen<'a>,
        (spec, counting): (&'a RecoverySpec, &'a Counting),
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

    /// The sign of a recovery that comes nearest, and what is wrong with it.
    pub(in crate::evaluate) fn check(&self, log: &mut Log) -> State {
        let nearest = self.signs().min_by_key(|sign| self.against(*sign));
        let mut found = Log::keeping(log.is_kept());
        match nearest {
            Some(sign) => self.compare(sign, &mut found),
            None => found.absent(FindingKind::NoRecovery),
        }
        // Another that is not listed may do.
        if found.state() != State::Met {
            let holdings = &self.seen.trip.holdings;
            if holdings.recoveries.is_none() {
                log.list_unknown(&Field::Recoveries);
            }
            if holdings.certificates.is_none() && !self.began_too_long_ago() {
                log.list_unknown(&Field::Certificates);
            }
            if log.unknowns > 0 {
                return State::Unknown;
            }
        }
        *log = found;
        log.state()
    }

    /// Whether a condition that asks for it holds.
    pub(in crate::evaluate) fn had(&self) -> Value {
        let mut log = Log::counting();
        value(self.check(&mut log), &log)
    }

    /// Whether only the first positive test counts, and a recovery began before all that would: then no test is the first of those.
    fn began_too_long_ago(&self) -> bool {
        let recoveries = self.seen.trip.holdings.recoveries.iter().flatten();
        let mut days = recoveries.filter_map(|recovery| recovery.first_positive);
        self.spec.first && days.any(|day| matches!(self.back.lies(day), Lies::TooLongAgo(_)))
    }

    fn signs(&self) -> impl Iterator<Item = Sign<'a>> + use<'a> {
        let recoveries = self.seen.trip.holdings.recoveries.iter().flatten();
        let recoveries = recoveries.enumerate();
        let recoveries = recoveries.map(|(item, recovery)| Sign::Recovery(item, recovery));
        let counting = self.counting;
        let tests = self.seen.tests().filter(move |(_, test, numbers)| {
            let may_be_positive = matches!(test.result, None | Some(TestOutcome::Positive));
            may_be_positive && counting.counts_assay(*numbers) != Some(false)
        });
        recoveries.chain(tests.map(|(item, test, numbers)| Sign::Test(item, test, numbers)))
    }

    fn against(&self, sign: Sign<'_>) -> Against {
        let mut log = Log::counting();
        self.compare(sign, &mut log);
        against(&log, true, self.day(sign))
    }

    /// The day of the positive test.
    fn day(&self, sign: Sign<'_>) -> Option<NaiveDate> {
        match sign {
            Sign::Recovery(_, recovery) => recovery.first_positive,
            Sign::Test(_, test, _) => test.sampled.map(|at| self.back.day_of(at)),
        }
    }

    fn compare(&self, sign: Sign<'_>, log: &mut Log) {
        let (item, field, recent, long_ago) = match sign {
            Sign::Recovery(item, _) => (
                item,
                Field::RecoveryFirstPositive,
                FindingKind::RecoveryTooRecent,
                FindingKind::RecoveryTooLongAgo,
            ),
            Sign::Test(item, _, _) => (
                item,
                Field::TestSampled,
                FindingKind::PositiveTooRecent,
                FindingKind::PositiveTooLongAgo,
            ),
        };
        if let Sign::Test(_, test, numbers) = sign {
            let assay = self.counting.counts_assay(numbers);
            let assay = if self.spec.assays.is_empty() {
                Some(true)
            } else {
                assay
            };
            log.expect(assay, FindingKind::WrongAssay, &Field::TestAssay, item);
            let result = test.result.map(|result| result == TestOutcome::Positive);
            log.expect(result, FindingKind::Negative, &Field::TestResult, item);
        }
        let day = self.day(sign);
        match day.map(|day| (day, self.back.lies(day))) {
            None => log.unknown(&field, item),
            Some((_, Lies::Inside)) => {}
            Some((day, Lies::TooRecent(bound))) => {
                log.dated(recent, item, (Moment::on(day), Moment::on(bound)));
            }
            Some((day, Lies::TooLongAgo(bound))) => {
                log.dated(long_ago, item, (Moment::on(day), Moment::on(bound)));
            }
        }
        if let (true, Sign::Test(..), Some(day)) = (self.spec.first, sign, day) {
            self.compare_with_earlier((item, day), log);
        }
    }

    /// Of several positive tests the first counts: it is a fault if another was before, and unknown if one may have been.
    fn compare_with_earlier(&self, (item, day): (usize, NaiveDate), log: &mut Log) {
        let is_earlier = |sign: &Sign<'_>| self.day(*sign).is_none_or(|other| other < day);
        for sign in self.signs().filter(is_earlier) {
            let unknown = match sign {
                _ if self.day(sign).is_none() => match sign {
                    Sign::Recovery(other, _) => Some((Field::RecoveryFirstPositive, other)),
                    Sign::Test(other, _, _) => Some((Field::TestSampled, other)),
                },
                Sign::Test(other, test, _) if test.result.is_none() => {
                    Some((Field::TestResult, other))
                }
                Sign::Test(other, _, numbers)
                    if !self.spec.assays.is_empty()
                        && self.counting.counts_assay(numbers).is_none() =>
                {
                    Some((Field::TestAssay, other))
                }
                Sign::Test(..) | Sign::Recovery(..) => None,
            };
            match unknown {
                Some((field, other)) => log.unknown(&field, other),
                None => log.fault(FindingKind::NotTheFirstPositive, item),
            }
        }
        if self.seen.trip.holdings.recoveries.is_none() {
            log.list_unknown(&Field::Recoveries);
        }
    }
}
