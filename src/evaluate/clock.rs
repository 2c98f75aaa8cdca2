//! The instant at which a trip is asked about. Everything that depends on it asks here, so that the first instant at which
//! an answer can change is known afterwards.

use std::cell::Cell;

use chrono::{DateTime, FixedOffset};

use crate::rulebook::compile::Known;
use crate::time::window::Span;
use crate::truth::Truth;

/// Instants are in seconds since 1970.
#[derive(Debug)]
pub(crate) struct Clock {
    now: i64,
    next: Cell<i64>,
}

impl Clock {
    pub(crate) fn new(now: DateTime<FixedOffset>) -> Self {
        Self {
            now: now.timestamp(),
            next: Cell::new(i64::MAX),
        }
    }

    /// Whether `at` has come.
    pub(super) fn has_come(&self, at: DateTime<FixedOffset>) -> bool {
        self.has_reached(at.timestamp())
    }

    /// Whether an instant has come, in seconds since 1970.
    pub(super) fn has_reached(&self, at: i64) -> bool {
        let has_come = self.now >= at;
        if !has_come && at < self.next.get() {
            self.next.set(at);
        }
        has_come
    }

    /// Whether the span has an end that has passed.
    // At the instant itself it is over (reading R-51).
    pub(super) fn is_over(&self, span: &Span) -> bool {
        let after = i64::from(span.until_included);
        span.until
            .is_some_and(|until| self.has_reached(until.timestamp() + after))
    }

    /// Whether something published then is known.
    pub(super) fn knows(&self, known: Known) -> Truth {
        if !self.has_reached(known.from) {
            Truth::Fails
        } else if !self.has_reached(known.certain_from) {
            Truth::Unknown
        } else {
            Truth::Holds
        }
    }

    /// The first instant after now that was asked about.
    pub(super) fn next_change(&self) -> Option<DateTime<FixedOffset>> {
        let next = Some(self.next.get()).filter(|next| *next != i64::MAX)?;
        DateTime::from_timestamp(next, 0).map(|next| next.fixed_offset())
    }
}
